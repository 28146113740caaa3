//! What of a page is its text: the article, without what every page of a site has around it.

use super::tree::{Node, Tag, Tree};
use crate::load::looks::Raised;

/// Words in classes, ids and roles that name what is no text, sorted.
const NO_TEXT: [&str; 53] = [
    "ad",
    "ads",
    "adsbygoogle",
    "advert",
    "advertisement",
    "adverts",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "complementary",
    "consent",
    "contentinfo",
    "cookie",
    "cookies",
    "disqus",
    "editsection",
    "footer",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navbox",
    "navigation",
    "newsletter",
    "noprint",
    "outbrain",
    "pager",
    "pagination",
    "popular",
    "popup",
    "promo",
    "recirc",
    "recommended",
    "related",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "teaser",
    "ticker",
    "toc",
    "toolbar",
    "trending",
];

/// What is read of a page.
pub(super) struct Kept {
    /// The first and the last node of the main text.
    pub main: (usize, usize),
    left_out: Vec<bool>,
    data: Vec<bool>,
}

/// How much text an element holds, in bytes, and how much of it in links.
#[derive(Clone, Copy, Default)]
struct Size {
    text: usize,
    linked: usize,
    links: usize,
}

impl Kept {
    /// Finds the main text: the largest `main` or `article` that holds a good part of what is not left out, else all.
    pub(super) fn of(tree: &Tree, raw: &str) -> Self {
        let sizes = self::sizes(tree, raw, &[]);
        let whole: usize = tree.nodes.iter().map(|node| words(node, raw)).sum();
        let mut left_out = vec![false; tree.elements.len()];
        for index in 0..tree.elements.len() {
            let within = tree.elements[index].parent.is_some_and(|parent| left_out[parent]);
            left_out[index] = within || is_no_text(tree, raw, index, sizes[index], whole);
        }
        let sizes = self::sizes(tree, raw, &left_out);
        let all = (0, tree.nodes.len().saturating_sub(1));
        let whole = sizes.iter().enumerate().filter(|(index, _)| tree.elements[*index].parent.is_none());
        let whole: usize = whole.map(|(_, size)| size.text).sum();
        let mut kept = Kept { main: all, left_out, data: Vec::new() };
        kept.data = (0..tree.elements.len()).map(|index| is_data(tree, index)).collect();
        let mut within = whole;
        for wanted in [Tag::Main, Tag::Article] {
            let is_wanted = |index: usize| {
                let element = &tree.elements[index];
                let labelled = match wanted {
                    Tag::Main => element.labels.split(' ').any(|label| label == "main"),
                    _ => element.labels.contains("articlebody"),
                };
                (element.tag == wanted || labelled) && !kept.left_out[index]
            };
            let inside = |index: usize| {
                kept.main.0 <= tree.elements[index].nodes.0 && tree.elements[index].nodes.1 <= kept.main.1
            };
            let candidates = (0..tree.elements.len()).filter(|&index| is_wanted(index) && inside(index));
            let best = candidates.max_by_key(|&index| (sizes[index].text, std::cmp::Reverse(index)));
            if let Some(best) = best.filter(|&best| sizes[best].text * 2 >= within && sizes[best].text > 0) {
                kept.main = tree.elements[best].nodes;
                within = sizes[best].text;
            }
        }
        kept
    }

    pub(super) fn is_left_out(&self, element: usize) -> bool {
        self.left_out[element]
    }

    /// Whether a table holds data, rather than laying out the page.
    pub(super) fn is_data(&self, table: usize) -> bool {
        self.data[table]
    }
}

fn words(node: &Node, raw: &str) -> usize {
    match node {
        Node::Words(span) => span.of(raw).bytes().filter(|byte| !byte.is_ascii_whitespace()).count(),
        _ => 0,
    }
}

/// The sizes of all elements, without what is left out of them.
fn sizes(tree: &Tree, raw: &str, left_out: &[bool]) -> Vec<Size> {
    let mut sizes = vec![Size::default(); tree.elements.len()];
    let mut open: Vec<usize> = Vec::new();
    for node in &tree.nodes {
        match node {
            Node::Open(index) => open.push(*index),
            Node::Close(index) => {
                open.pop();
                let mut size = sizes[*index];
                if tree.elements[*index].tag == Tag::Link {
                    size.linked = size.text;
                    size.links += 1;
                }
                if let Some(&around) = open.last().filter(|_| !left_out.get(*index).is_some_and(|left_out| *left_out)) {
                    sizes[around].text += size.text;
                    sizes[around].linked += size.linked;
                    sizes[around].links += size.links;
                }
            }
            node => {
                let around =
                    open.last().filter(|&&around| !matches!(tree.elements[around].tag, Tag::Unread | Tag::Title));
                if let Some(&around) = around {
                    sizes[around].text += words(node, raw);
                }
            }
        }
    }
    sizes
}

fn is_no_text(tree: &Tree, raw: &str, index: usize, size: Size, whole: usize) -> bool {
    let element = &tree.elements[index];
    let inside = |wanted: &[Tag]| {
        let mut above = element.parent;
        while let Some(parent) = above {
            if wanted.contains(&tree.elements[parent].tag) {
                return true;
            }
            above = tree.elements[parent].parent;
        }
        false
    };
    // What holds most of the page is the page, whatever it is called.
    let small = size.text * 2 < whole;
    let all_links = size.links >= 1 && size.linked * 10 >= size.text * 9;
    let mostly_links = size.links >= 2 && all_links;
    match element.tag {
        Tag::Unread | Tag::Title => true,
        _ if element.hidden => true,
        Tag::Deleted => true,
        Tag::Navigation => true,
        Tag::Header => !inside(&[Tag::Main, Tag::Article]) && small,
        Tag::Footer => !inside(&[Tag::Quotation]) && small,
        Tag::Aside => size.linked * 3 >= size.text,
        Tag::List | Tag::Block if mostly_links && small => true,
        Tag::Paragraph if small && (all_links || size.links >= 1 && leads_elsewhere(tree, raw, index)) => true,
        Tag::Raised => {
            let named = element.labels.contains("reference") || element.labels.contains("footnote");
            named || raised(tree, raw, index) == Raised::Mark
        }
        Tag::Main
        | Tag::Article
        | Tag::Body
        | Tag::Row
        | Tag::Cell
        | Tag::HeadCell
        | Tag::TablePart
        | Tag::TableHead => false,
        _ => small && labels(&element.labels).any(|label| NO_TEXT.binary_search(&label).is_ok()),
    }
}

/// The words of an element, as they stand in the page.
fn text(tree: &Tree, raw: &str, index: usize) -> String {
    let (first, last) = tree.elements[index].nodes;
    let words = tree.nodes[first..=last].iter().filter_map(|node| match node {
        Node::Words(span) => Some(span.of(raw)),
        _ => None,
    });
    words.collect()
}

/// "Read more: …"
fn leads_elsewhere(tree: &Tree, raw: &str, index: usize) -> bool {
    const LEADS: [&str; 6] = ["read more", "related:", "also read", "read also", "see also", "more on this"];
    let text = text(tree, raw, index).trim_start().to_lowercase();
    LEADS.iter().any(|lead| text.starts_with(lead))
}

/// What an element that is raised is.
pub(super) fn raised(tree: &Tree, raw: &str, index: usize) -> Raised {
    let before = tree.nodes[..tree.elements[index].nodes.0].iter().rev().find_map(|node| match node {
        Node::Words(span) => Some(span.of(raw)),
        _ => None,
    });
    Raised::of(before.unwrap_or_default(), &text(tree, raw, index))
}

/// The words that classes, ids and roles are made of, but for what a page is said to be without or to have elsewhere.
fn labels(labels: &str) -> impl Iterator<Item = &str> {
    let elsewhere = |label: &&str| !["no-", "has-", "with-", "without-"].iter().any(|start| label.starts_with(start));
    let names = labels.split(char::is_whitespace).filter(elsewhere);
    names.flat_map(|label| label.split(|letter: char| !letter.is_ascii_alphanumeric()))
}

/// A table that holds no other, no headings and no paragraphs, and is not said to be there for its looks.
fn is_data(tree: &Tree, index: usize) -> bool {
    let element = &tree.elements[index];
    if element.tag != Tag::Table || element.labels.contains("presentation") {
        return false;
    }
    let inner = &tree.nodes[element.nodes.0 + 1..element.nodes.1];
    let mut paragraphs = 0;
    let mut cells = 0;
    for node in inner {
        if let Node::Open(inner) = node {
            match tree.elements[*inner].tag {
                Tag::Table | Tag::Heading(_) | Tag::Article => return false,
                Tag::Paragraph => paragraphs += 1,
                Tag::Cell | Tag::HeadCell => cells += 1,
                _ => {}
            }
        }
    }
    paragraphs <= cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sources::tests::read;

    #[test]
    fn labels_are_sorted() {
        assert!(NO_TEXT.is_sorted());
    }

    #[test]
    fn the_article_and_nothing_around_it() {
        let text = "The museum opened a hall on Monday, and more than a hundred works are on display there.";
        for (raw, expected) in [
            (
                format!(
                    "<header>Site name</header><main><article><header><h1>Hall</h1></header><p>{text}</article><article>Other</article></main>"
                ),
                format!("H1 Hall|T {text}"),
            ),
            (format!("<div class=cookie-consent>We use 9 cookies</div><p>{text}"), format!("T {text}")),
            (format!("<div id=ad-3>Buy 5</div><p>{text}<div class='share-links'>Share 9"), format!("T {text}")),
            (format!("<div class='page has-sidebar'><p>{text}</div>"), format!("T {text}")),
            (format!("<ul><li><a>World 1</a><li><a>Sport 2</a><li><a>Arts 3</a></ul><p>{text}"), format!("T {text}")),
            (
                format!("<p>{text}<aside><a>Read more about 9 halls</a></aside><aside>The hall: 5 rooms</aside>"),
                format!("T {text}|T The hall: 5 rooms"),
            ),
            (format!("<div role=main><p>{text}</div><div>Weather: 5 degrees"), format!("T {text}")),
        ] {
            assert_eq!(read("a.html", &format!("<!doctype html><body>{raw}")), expected, "{raw}");
        }
    }
}
