//! What of a page is its text: the article, without what every page of a site has around it.

use super::furniture;
use super::tree::{Node, Tag, Tree};
use crate::load::looks::Raised;

/// What is read of a page.
pub(super) struct Kept {
    /// The headline and what stands below it, where they are not in the main text: elements in order.
    pub above: Vec<usize>,
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
        let left_out = |teasers: bool| {
            let mut left_out = vec![false; tree.elements.len()];
            for index in 0..tree.elements.len() {
                let within = tree.elements[index].parent.is_some_and(|parent| left_out[parent]);
                left_out[index] = within
                    || is_no_text(tree, raw, index, sizes[index], whole)
                    || teasers && is_teaser(tree, index, &sizes, whole);
            }
            let sizes = self::sizes(tree, raw, &left_out);
            (left_out, sizes)
        };
        let text = |sizes: &[Size]| -> usize {
            let outermost = sizes.iter().enumerate().filter(|(index, _)| tree.elements[*index].parent.is_none());
            outermost.map(|(_, size)| size.text).sum()
        };
        let (left_out, sizes) = {
            let (all, of_all) = left_out(false);
            let (fewer, of_fewer) = left_out(true);
            // A page of nothing but teasers has them for its text.
            if text(&of_fewer) * 4 >= text(&of_all) { (fewer, of_fewer) } else { (all, of_all) }
        };
        let whole = text(&sizes);
        let all = (0, tree.nodes.len().saturating_sub(1));
        let mut kept = Kept { above: Vec::new(), main: all, left_out, data: Vec::new() };
        kept.data = (0..tree.elements.len()).map(|index| is_data(tree, index)).collect();
        let mut within = whole;
        for wanted in [Tag::Main, Tag::Article] {
            let is_wanted = |index: usize| {
                let element = &tree.elements[index];
                let labelled = match wanted {
                    Tag::Main => element.labels.split(' ').any(|label| label == "main"),
                    _ => element.labels.contains("article-body"),
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
        kept.above = above(tree, raw, &kept, &sizes);
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

/// The headline above the main text, and the paragraphs between the two: those that have a sentence.
fn above(tree: &Tree, raw: &str, kept: &Kept, sizes: &[Size]) -> Vec<usize> {
    let (first, last) = kept.main;
    let has_headline = |index: usize| {
        let element = &tree.elements[index];
        element.tag == Tag::Heading(1) && element.nodes.0 >= first && element.nodes.0 <= last && !kept.left_out[index]
    };
    if (0..tree.elements.len()).any(has_headline) {
        return Vec::new();
    }
    let title = flat(&tree.about.title);
    let is_headline = |index: usize| {
        let element = &tree.elements[index];
        if element.tag != Tag::Heading(1) || element.nodes.1 >= first || element.hidden {
            return false;
        }
        let words = flat(&text(tree, raw, index));
        let is_titled = !words.is_empty() && title.contains(&words);
        // The name of the site stands in its header, and leads to its first page.
        is_titled && title != words || !kept.left_out[index] && (is_titled || sizes[index].linked == 0)
    };
    let Some(headline) = (0..tree.elements.len()).rfind(|&index| is_headline(index)) else { return Vec::new() };
    let behind = tree.elements[headline].nodes.1;
    let between = (headline + 1..tree.elements.len()).filter(|&index| {
        let element = &tree.elements[index];
        let is_between = element.nodes.0 > behind && element.nodes.1 < first;
        let is_text = matches!(element.tag, Tag::Paragraph | Tag::Heading(2..));
        let sentence = is_between && is_text && text(tree, raw, index).split_whitespace().count() >= FEWEST_WORDS;
        // A header is left out for what else stands in it.
        sentence && sizes[index].linked * 2 < sizes[index].text.max(1) && !is_left_out_by_itself(tree, index)
    });
    [headline].into_iter().chain(between).collect()
}

/// Words below a headline that are fewer are the name of an author, or a date.
const FEWEST_WORDS: usize = 6;

/// Whether an element or one around it is left out for another reason than that it is a header.
fn is_left_out_by_itself(tree: &Tree, index: usize) -> bool {
    let mut next = Some(index);
    while let Some(at) = next {
        let element = &tree.elements[at];
        if element.hidden || element.tag == Tag::Navigation || furniture::is_named_in(&element.labels) {
            return true;
        }
        next = element.parent;
    }
    false
}

/// Lower-case letters and digits, with single spaces.
fn flat(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a part of a page does no more than lead to another text: all of it is a link, or its heading is one and little
/// stands below it.
fn is_teaser(tree: &Tree, index: usize, sizes: &[Size], whole: usize) -> bool {
    let element = &tree.elements[index];
    let size = sizes[index];
    let is_part = matches!(element.tag, Tag::Article | Tag::Block | Tag::Item | Tag::Aside);
    if !is_part || size.links == 0 || size.text * 4 >= whole || size.text - size.linked > LONGEST_TEASER {
        return false;
    }
    let inside = (index + 1..tree.elements.len()).take_while(|&inner| tree.elements[inner].nodes.0 < element.nodes.1);
    let mut headings = inside.filter(|&inner| matches!(tree.elements[inner].tag, Tag::Heading(_)));
    let Some(heading) = headings.next().filter(|_| headings.next().is_none()) else { return false };
    let heading_in_link = || {
        let mut above = tree.elements[heading].parent;
        while let Some(at) = above.filter(|&at| at > index) {
            if tree.elements[at].tag == Tag::Link {
                return tree.elements[at].leads_away;
            }
            above = tree.elements[at].parent;
        }
        false
    };
    let link_in_heading = || {
        let (first, last) = tree.elements[heading].nodes;
        let is_linked = sizes[heading].text > 0 && sizes[heading].linked == sizes[heading].text;
        let links = (heading + 1..tree.elements.len()).take_while(|&inner| tree.elements[inner].nodes.0 < last);
        is_linked
            && first < last
            && links.filter(|&inner| tree.elements[inner].tag == Tag::Link).all(|link| tree.elements[link].leads_away)
    };
    heading_in_link() || link_in_heading()
}

/// The most text below the heading of a teaser, in bytes without white space.
const LONGEST_TEASER: usize = 240;

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
        _ if element.hidden || furniture::is_unseen(&element.labels) => true,
        Tag::Deleted => true,
        Tag::Navigation => true,
        Tag::Header => !inside(&[Tag::Main, Tag::Article]) && small,
        Tag::Footer => !inside(&[Tag::Quotation]) && small,
        Tag::Aside if size.linked * 3 >= size.text => true,
        Tag::List | Tag::Block if mostly_links && small => true,
        Tag::Paragraph if small && (all_links || size.links >= 1 && leads_elsewhere(tree, raw, index)) => true,
        Tag::Link if element.leads_to_part => is_note_link(tree, raw, index),
        Tag::Raised => {
            let named = element.labels.contains("reference") || element.labels.contains("footnote");
            named || raised(tree, raw, index) == Raised::Mark
        }
        Tag::Main | Tag::Body | Tag::Row | Tag::Cell | Tag::HeadCell | Tag::TablePart | Tag::TableHead => false,
        // A whole paragraph is more than what its class says.
        Tag::Paragraph if size.links == 0 && size.text >= RICH => false,
        _ => small && furniture::is_named_in(&element.labels),
    }
}

/// A paragraph of so much text is one, in bytes without white space.
const RICH: usize = 200;

/// Whether a link is the mark of a note, or leads from the note back: a short number that touches a word.
fn is_note_link(tree: &Tree, raw: &str, index: usize) -> bool {
    let words = text(tree, raw, index);
    let words = words.trim();
    let is_mark = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, '*' | '†' | '‡' | '[' | ']' | '↩' | '^' | '\u{fe0e}')
    };
    if words.is_empty() || words.len() > LONGEST_MARK || !words.chars().all(is_mark) {
        return false;
    }
    let nodes = &tree.nodes;
    let (first, last) = tree.elements[index].nodes;
    let near = |node: &Node| match node {
        Node::Words(span) => Some(span.of(raw)),
        _ => None,
    };
    let touches = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace() && letter != '(');
    let before = first > 0 && near(&nodes[first - 1]).is_some_and(|words| touches(words.chars().next_back()));
    let behind = nodes.get(last + 1).and_then(near).is_some_and(|words| touches(words.chars().next()));
    before
        || behind && words.chars().any(|letter| letter.is_ascii_digit())
        || !words.contains(|letter: char| letter.is_ascii_digit())
}

/// In bytes.
const LONGEST_MARK: usize = 8;

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
    use crate::load::sources::tests::read;

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
            (format!("<div class=social-housing><p>{text}</div><p class=comment-analysis>It lost 5."), format!("T {text}|T It lost 5.")),
            (format!("<p>{text}<p class=banner>{text} {text} {text}"), format!("T {text}|T {text} {text} {text}")),
            (
                format!("<article><p>{text}<ol class=commentlist><li class=comment><article class=comment-body><p>It lost 9.</article></ol></article>"),
                format!("T {text}"),
            ),
            (
                format!("<div><p>{text}<p>{text}</div><div class=grid><article><a href=/x><h3>Two killed</h3><p>The crash killed 2.</p></a></article><div><h3><a href=/y>Three killed</a></h3><p>The flood killed 3.</p></div></div>"),
                format!("T {text}|T {text}"),
            ),
            (
                format!("<div><p>{text}<p>{text}</div><section><h2><a href=#doors>Doors</a></h2><p>It has 5 doors.</p></section>"),
                format!("T {text}|T {text}|H2 Doors|T It has 5 doors."),
            ),
            (
                "<div><a href=/x><h3>Two killed</h3><p>The crash killed 2.</p></a></div><div><a href=/y><h3>Three killed</h3><p>The flood killed 3.</p></a></div>".to_owned(),
                "H3 Two killed|T The crash killed 2.|H3 Three killed|T The flood killed 3.".to_owned(),
            ),
            (
                format!("<title>A hall for Orre | Gazette</title><header><h1>Gazette</h1></header><div class=article-header><h1>A hall for Orre</h1><p class=standfirst>The hall cost 5 million euros in all.<p>By Ann Lee</div><article><p>{text}</article><p>More"),
                format!("H1 A hall for Orre|T The hall cost 5 million euros in all.|T {text}"),
            ),
            (
                format!("<title>Gazette</title><header><h1><a href=/>Gazette</a></h1><p>The paper has 9,000 readers every day.</p></header><article><p>{text}</article>"),
                format!("T {text}"),
            ),
            (
                format!("<title>A hall for Orre | Gazette</title><header><h1>A hall for Orre</h1><nav><p>Read all about it in our nine papers.</nav></header><article><p>{text}</article>"),
                format!("H1 A hall for Orre|T {text}"),
            ),
        ] {
            assert_eq!(read("a.html", &format!("<!doctype html><body>{raw}")), expected, "{raw}");
        }
    }
}
