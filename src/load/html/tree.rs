//! The elements of a web page with their places, as a browser would nest them as far as words are concerned.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::style_sheet::{StyleSheet, label, looks};
use crate::text::Span;

/// Elements deeper than this count as part of the one around them.
const DEEPEST: usize = 256;

/// So many bytes of what a page says about itself are kept.
const MOST_ABOUT: usize = 1024 * 1024;

/// What an element does to the words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Goes on in the line: links aside, everything that only changes how words look.
    Inline,
    Link,
    /// Words that were taken back.
    Deleted,
    /// Words in a small place above the line, which may be the number of a note.
    Raised,
    Block,
    Paragraph,
    Heading(u8),
    Item,
    List,
    Quotation,
    /// Its words are no text: scripts, forms' parts, pictures.
    Unread,
    Navigation,
    Header,
    Footer,
    Aside,
    Article,
    Main,
    Body,
    Title,
    Table,
    TableHead,
    TablePart,
    Caption,
    Row,
    Cell,
    HeadCell,
}

/// One part of a page, in order.
#[derive(Clone, Copy, Debug)]
pub enum Node {
    /// An element begins, by its index.
    Open(usize),
    Close(usize),
    /// Words with their entities: bytes of the page.
    Words(Span),
    /// The line ends here.
    Break(Span),
}

#[derive(Clone, Debug)]
pub struct Element {
    pub tag: Tag,
    pub parent: Option<usize>,
    /// The nodes from its `Open` to its `Close`, both included.
    pub nodes: (usize, usize),
    /// What the page itself says of its part: classes, id and role, in lower case, their words apart: `article-body`.
    pub labels: String,
    /// Whether the page does not show it, or strikes it out.
    pub hidden: bool,
    /// Whether its words are a style sheet.
    pub is_style: bool,
    /// Whether it is a link to another page.
    pub leads_away: bool,
    /// Whether it is a link to a part of a page.
    pub leads_to_part: bool,
    /// How many columns and rows a cell takes.
    pub size: (u16, u16),
}

/// What a page says about itself.
#[derive(Clone, Debug, Default)]
pub struct About {
    pub title: String,
    pub language: Option<String>,
    /// The names and contents of `meta`, names in lower case.
    pub metas: Vec<(String, String)>,
    /// The style sheets in it.
    pub styles: String,
    /// The texts of JSON-LD.
    pub linked_data: Vec<String>,
    /// The values of `<time datetime>` that are said to be when it was published.
    pub published: Vec<String>,
    pub canonical: Option<String>,
    kept: usize,
}

#[derive(Debug, Default)]
pub struct Tree {
    pub nodes: Vec<Node>,
    pub elements: Vec<Element>,
    pub about: About,
}

/// Takes the page apart that begins at the byte `start` of `raw`. In XML, `<a/>` ends where it begins. `styles` are the style
/// sheets that it names.
pub fn read(raw: &str, start: usize, is_xml: bool, styles: &str) -> Tree {
    let mut builder =
        Builder { raw, is_xml, tree: Tree::default(), stack: Vec::new(), beyond: 0, opening: Opening::default() };
    let mut emitter =
        CallbackEmitter::<_, Infallible, usize>::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
            builder.event(event, (start + span.start).min(raw.len()), (start + span.end).min(raw.len()));
            None
        });
    emitter.naively_switch_states(true);
    let page = if is_xml { without_empty(&raw[start..]) } else { Cow::Borrowed(&raw[start..]) };
    let Ok(()) = Tokenizer::new_with_emitter(&*page, emitter).finish();
    while !builder.stack.is_empty() {
        builder.pop();
    }
    let mut tree = builder.tree;
    tree.about.styles.push_str(styles);
    let sheet = StyleSheet::read(&tree.about.styles);
    for element in &mut tree.elements {
        let looks = sheet.of(&element.labels);
        element.hidden |= looks.struck == Some(true);
        if looks.raised == Some(true) && element.tag == Tag::Inline {
            element.tag = Tag::Raised;
        }
    }
    tree
}

/// The elements in which a browser takes all that follows for words.
const OF_WORDS: [&str; 9] =
    ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title"];

/// A page in which the elements of [`OF_WORDS`] that end where they begin have other names of the same length, so that they
/// swallow nothing.
fn without_empty(page: &str) -> Cow<'_, str> {
    let mut renamed = Cow::Borrowed(page);
    for (at, _) in page.match_indices('<') {
        let rest = &page[at + 1..];
        let len = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
        if !OF_WORDS.contains(&&rest[..len]) {
            continue;
        }
        let mut quote = None;
        let end = rest.char_indices().take(LONGEST_TAG).find(|&(_, letter)| {
            match (quote, letter) {
                (Some(open), letter) if open == letter => quote = None,
                (None, '"' | '\'') => quote = Some(letter),
                _ => {}
            }
            quote.is_none() && letter == '>'
        });
        if end.is_some_and(|(end, _)| rest[..end].ends_with('/')) {
            renamed.to_mut().replace_range(at + 1..at + 2, "x");
        }
    }
    renamed
}

/// In characters.
const LONGEST_TAG: usize = 2_000;

/// The start tag that is being read.
#[derive(Default)]
struct Opening {
    name: Vec<u8>,
    at: usize,
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Opening {
    fn get(&self, name: &str) -> Option<String> {
        let found = self.attributes.iter().find(|(key, _)| key == name.as_bytes())?;
        Some(String::from_utf8_lossy(&found.1).into_owned())
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| key == name.as_bytes())
    }
}

struct Builder<'a> {
    raw: &'a str,
    is_xml: bool,
    tree: Tree,
    /// The open elements.
    stack: Vec<usize>,
    /// How many open elements are too deep to be on the stack.
    beyond: usize,
    opening: Opening,
}

impl Builder<'_> {
    fn event(&mut self, event: CallbackEvent<'_>, start: usize, end: usize) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.opening = Opening { name: name.to_owned(), at: start, attributes: Vec::new() };
            }
            CallbackEvent::AttributeName { name } => self.opening.attributes.push((name.to_owned(), Vec::new())),
            CallbackEvent::AttributeValue { value } => {
                if let Some(last) = self.opening.attributes.last_mut() {
                    last.1 = value.to_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing, .. } => self.start_tag(self_closing && self.is_xml),
            CallbackEvent::EndTag { name } => self.end_tag(name),
            CallbackEvent::String { value } => self.words(value, start, end),
            _ => {}
        }
    }

    fn start_tag(&mut self, ends: bool) {
        let opening = std::mem::take(&mut self.opening);
        let at = opening.at.min(self.raw.len());
        match opening.name.as_slice() {
            b"br" | b"hr" => return self.tree.nodes.push(Node::Break(Span::new(at, at))),
            b"meta" => return self.meta(&opening),
            b"link" => {
                let canonical = opening.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                if canonical && self.tree.about.canonical.is_none() {
                    self.tree.about.canonical = opening.get("href");
                }
                return;
            }
            b"img" | b"wbr" | b"input" | b"source" | b"col" | b"area" | b"base" | b"embed" | b"track" | b"param" => {
                return;
            }
            b"html" => {
                self.tree.about.language =
                    self.tree.about.language.take().or_else(|| opening.get("lang")).or_else(|| opening.get("xml:lang"))
            }
            b"time" => {
                let dated = opening.get("itemprop").is_some_and(|of| of == "datePublished") || opening.has("pubdate");
                self.tree.about.published.extend(opening.get("datetime").filter(|_| dated));
            }
            _ => {}
        }
        let of_name = tag(&opening.name);
        self.close_implied(of_name);
        if self.stack.len() >= DEEPEST {
            self.beyond += usize::from(!ends);
            return;
        }
        let mut labels = String::new();
        for name in ["class", "id", "role", "itemprop", "type", "epub:type", "data-testid", "data-component"] {
            if let Some(value) = opening.get(name) {
                labels.push_str(&label(&value));
                labels.push(' ');
            }
        }
        let style = opening.get("style").unwrap_or_default().to_lowercase().replace(' ', "");
        let tag = match looks(&style).raised {
            Some(true) if of_name == Tag::Inline => Tag::Raised,
            _ => of_name,
        };
        let hidden = opening.has("hidden")
            || opening.get("aria-hidden").is_some_and(|value| value == "true")
            || looks(&style).struck == Some(true)
            || style.contains("display:none")
            || style.contains("visibility:hidden");
        let size = |name: &str| opening.get(name).and_then(|size| size.trim().parse().ok()).unwrap_or(1).clamp(1, 100);
        let index = self.tree.elements.len();
        let first = self.tree.nodes.len();
        self.tree.elements.push(Element {
            tag,
            parent: self.stack.last().copied(),
            nodes: (first, first),
            labels,
            hidden,
            is_style: opening.name == b"style",
            leads_away: opening.get("href").is_some_and(|href| !href.trim_start().starts_with('#')),
            leads_to_part: opening.get("href").is_some_and(|href| href.contains('#')),
            size: (size("colspan"), size("rowspan")),
        });
        self.tree.nodes.push(Node::Open(index));
        self.stack.push(index);
        if ends {
            self.pop();
        }
    }

    fn meta(&mut self, opening: &Opening) {
        let name = opening.get("property").or_else(|| opening.get("name")).or_else(|| opening.get("itemprop"));
        if let (Some(name), Some(content)) = (name, opening.get("content")) {
            self.tree.about.kept += name.len() + content.len();
            if self.tree.about.kept <= MOST_ABOUT {
                self.tree.about.metas.push((name.to_lowercase(), content));
            }
        }
    }

    /// Ends what cannot go on when `tag` begins.
    fn close_implied(&mut self, tag: Tag) {
        match tag {
            Tag::Item => self.close_up_to(|open| open == Tag::Item, |open| matches!(open, Tag::List | Tag::Table)),
            Tag::Row | Tag::TableHead | Tag::TablePart => {
                let within = |open| matches!(open, Tag::Row | Tag::Cell | Tag::HeadCell | Tag::Caption);
                let part = tag != Tag::Row;
                let within = move |open| within(open) || part && matches!(open, Tag::TableHead | Tag::TablePart);
                while self.close_up_to(within, |open| open == Tag::Table) {}
                false
            }
            Tag::Cell | Tag::HeadCell => {
                let cell = |open| matches!(open, Tag::Cell | Tag::HeadCell);
                self.close_up_to(cell, |open| matches!(open, Tag::Row | Tag::Table))
            }
            Tag::Inline | Tag::Link | Tag::Deleted | Tag::Raised | Tag::Unread | Tag::Title => false,
            _ => {
                let ends =
                    |open| !matches!(open, Tag::Inline | Tag::Link | Tag::Deleted | Tag::Raised | Tag::Paragraph);
                self.close_up_to(|open| open == Tag::Paragraph, ends)
            }
        };
    }

    /// Ends the innermost open element that is `wanted`, with those in it, unless one that `bounds` is around them. Whether
    /// there was one.
    fn close_up_to(&mut self, wanted: impl Fn(Tag) -> bool, bounds: impl Fn(Tag) -> bool) -> bool {
        let of = |index: &usize| self.tree.elements[*index].tag;
        let inner = self.stack.iter().rev().position(|index| wanted(of(index)) || bounds(of(index)));
        let Some(found) = inner.map(|inner| self.stack.len() - 1 - inner).filter(|&at| wanted(of(&self.stack[at])))
        else {
            return false;
        };
        while self.stack.len() > found {
            self.pop();
        }
        true
    }

    fn end_tag(&mut self, name: &[u8]) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if name == b"br" {
            return;
        }
        let tag = tag(name);
        let in_cell =
            !matches!(tag, Tag::Table | Tag::TableHead | Tag::TablePart | Tag::Row | Tag::Cell | Tag::HeadCell);
        let bounds = |open| {
            matches!(open, Tag::Table) && tag != Tag::Table || in_cell && matches!(open, Tag::Cell | Tag::HeadCell)
        };
        let same = |open| open == tag || tag == Tag::Inline && open == Tag::Raised && name != b"sup";
        self.close_up_to(same, bounds);
    }

    fn pop(&mut self) {
        let Some(index) = self.stack.pop() else { return };
        self.tree.elements[index].nodes.1 = self.tree.nodes.len();
        self.tree.nodes.push(Node::Close(index));
    }

    fn words(&mut self, value: &[u8], start: usize, end: usize) {
        let top = self.stack.last().map(|&index| &self.tree.elements[index]);
        match top.map(|element| element.tag) {
            Some(Tag::Title) => {
                if self.tree.about.title.is_empty() {
                    self.tree.about.title = String::from_utf8_lossy(value).into_owned();
                }
            }
            Some(Tag::Unread) => {
                let linked = top.is_some_and(|element| element.labels.contains("application/ld+json"));
                if top.is_some_and(|element| element.is_style)
                    && self.tree.about.styles.len() + value.len() <= MOST_ABOUT
                {
                    self.tree.about.styles.push_str(&String::from_utf8_lossy(value));
                }
                self.tree.about.kept += if linked { value.len() } else { 0 };
                if linked && self.tree.about.kept <= MOST_ABOUT {
                    self.tree.about.linked_data.push(String::from_utf8_lossy(value).into_owned());
                }
            }
            _ => {
                let (start, end) = (self.raw.floor_char_boundary(start), self.raw.floor_char_boundary(end.max(start)));
                self.tree.nodes.push(Node::Words(Span::new(start, end)));
            }
        }
    }
}

fn tag(name: &[u8]) -> Tag {
    match name {
        b"a" => Tag::Link,
        b"s" | b"del" | b"strike" => Tag::Deleted,
        b"sup" => Tag::Raised,
        b"p" => Tag::Paragraph,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading(name[1] - b'0'),
        b"li" | b"dt" | b"dd" => Tag::Item,
        b"ul" | b"ol" | b"dl" => Tag::List,
        b"blockquote" => Tag::Quotation,
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"math" | b"iframe" | b"object" | b"canvas"
        | b"audio" | b"video" | b"select" | b"button" | b"textarea" | b"dialog" | b"rp" | b"rt" => Tag::Unread,
        b"nav" | b"menu" => Tag::Navigation,
        b"header" => Tag::Header,
        b"footer" => Tag::Footer,
        b"aside" => Tag::Aside,
        b"article" => Tag::Article,
        b"main" => Tag::Main,
        b"body" => Tag::Body,
        b"title" => Tag::Title,
        b"table" => Tag::Table,
        b"thead" => Tag::TableHead,
        b"tbody" | b"tfoot" | b"colgroup" => Tag::TablePart,
        b"caption" => Tag::Caption,
        b"tr" => Tag::Row,
        b"td" => Tag::Cell,
        b"th" => Tag::HeadCell,
        b"abbr" | b"b" | b"bdi" | b"bdo" | b"big" | b"cite" | b"code" | b"data" | b"dfn" | b"em" | b"font" | b"i"
        | b"ins" | b"kbd" | b"label" | b"mark" | b"q" | b"ruby" | b"samp" | b"small" | b"span" | b"strong" | b"sub"
        | b"time" | b"u" | b"tt" | b"var" => Tag::Inline,
        _ => Tag::Block,
    }
}
