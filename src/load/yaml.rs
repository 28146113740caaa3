//! YAML as a tree of nodes, each with its place in the file, within limits that keep hostile files harmless.
//!
//! The reading is stricter than YAML 1.2: anchors, aliases and tags are mistakes, and every scalar is text as it was
//! written (`yes`, `1_000` and `2025-07-17` have no types of their own). After a syntax error, reading goes on behind
//! the entry that holds it, so that one reading tells of all of them.

mod explain;
mod scalar;

use std::borrow::Cow;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use crate::error::Mistake;
use crate::text::{Mapped, Span};
pub(crate) use explain::in_quotes;
use explain::{Explained, explain, indicator};

/// The longest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// How deep lists and mappings may lie in each other.
pub const MAX_DEPTH: usize = 64;
/// How many scalars, lists and mappings a file may hold.
pub const MAX_NODES: usize = 500_000;
/// How many syntax errors are told of one file.
const MAX_REPAIRS: usize = 20;

/// What a file holds: its documents as far as they could be read, and its mistakes.
#[derive(Clone, Debug)]
pub struct Tree {
    pub documents: Vec<Node>,
    /// Mistakes of syntax and limits, not in order of place.
    pub mistakes: Vec<Mistake>,
}

#[derive(Clone, Debug)]
pub struct Node {
    /// From the first to the last byte of the node; empty where nothing is written. A block scalar begins with its
    /// text, not with its `|` or `>`.
    pub span: Span,
    pub kind: Kind,
    /// Whether all of it was read; `false` when a syntax error cut it short.
    pub whole: bool,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Scalar(Style),
    Sequence(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
    /// Its mistake is in [`Tree::mistakes`] already; nothing more is to be said of it.
    Broken,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// Literal (`|`) or folded (`>`).
    Block,
}

impl Node {
    /// The words of a scalar, each byte leading back to `raw`: trimmed, without quotes and escapes, every line break
    /// with the white space around it as one space. `None` for what is not a scalar.
    pub fn words(&self, raw: &str) -> Option<Mapped> {
        let Kind::Scalar(style) = self.kind else { return None };
        Some(scalar::words(raw, self.span, style))
    }

    /// Whether nothing is written here: `key:` alone, or YAML's own word for nothing, `~`.
    pub fn is_empty(&self, raw: &str) -> bool {
        matches!(self.kind, Kind::Scalar(Style::Plain)) && matches!(self.span.of(raw), "" | "~")
    }
}

/// Reads all documents of a file.
pub fn read(raw: &str) -> Tree {
    if raw.len() > MAX_BYTES {
        let mistake = Mistake::whole(format!("the file is larger than {} MiB", MAX_BYTES / (1024 * 1024)));
        return Tree { documents: Vec::new(), mistakes: vec![mistake.help("split it into several files")] };
    }
    let (mut text, mut errors) = without_directives(raw);
    let mut holes: Vec<Span> = Vec::new();
    loop {
        let Pass { documents, mut mistakes, failure } = pass(&text, &holes);
        match failure {
            None => {}
            Some(Failure::Limit(mistake)) => errors.push(mistake),
            Some(Failure::Syntax { info, at }) => {
                let Explained { mistake, hole } = explain(&text, &info, at);
                // An error at a place that was left out already is a consequence of that.
                if !holes.iter().any(|known| known.start <= hole.start && hole.start < known.end) {
                    errors.push(mistake);
                    if !hole.is_empty() && errors.len() < MAX_REPAIRS {
                        text = Cow::Owned(blank_out(&text, hole));
                        holes.push(hole);
                        continue;
                    }
                }
            }
        }
        mistakes.append(&mut errors);
        let mut documents = documents;
        if !holes.is_empty() {
            documents.iter_mut().for_each(|node| fit(node, raw));
        }
        return Tree { documents, mistakes };
    }
}

/// Moves the ends of a node, found where a hole was blanked out, to the characters of `raw`.
fn fit(node: &mut Node, raw: &str) {
    let Span { start, end } = node.span;
    node.span = Span::new(raw.floor_char_boundary(start as usize), raw.ceil_char_boundary(end as usize));
    match &mut node.kind {
        Kind::Sequence(items) => items.iter_mut().for_each(|item| fit(item, raw)),
        Kind::Mapping(entries) => entries.iter_mut().for_each(|(key, value)| {
            fit(key, raw);
            fit(value, raw);
        }),
        Kind::Scalar(_) | Kind::Broken => {}
    }
}

/// `raw` with its directives (`%YAML 1.2`) blanked out, and a mistake for each. The parser miscounts characters in them.
fn without_directives(raw: &str) -> (Cow<'_, str>, Vec<Mistake>) {
    let mut text = String::new();
    let mut mistakes = Vec::new();
    let mut at = 0;
    for line in raw.split_inclusive(['\n', '\r']) {
        let words = line.trim_start_matches('\u{feff}');
        if words.starts_with('%') {
            let start = at + line.len() - words.len();
            let mistake =
                Mistake::at(Span::new(start, start + 1), "a line that begins with `%` is a directive of YAML");
            mistakes.push(mistake.help("claim files have none; put a text that begins with `%` in quotation marks"));
            text.push_str(&raw[text.len()..start]);
            text.extend(std::iter::repeat_n(' ', words.trim_end().len()));
        }
        at += line.len();
    }
    if mistakes.is_empty() {
        return (Cow::Borrowed(raw), mistakes);
    }
    text.push_str(&raw[text.len()..]);
    mistakes.truncate(MAX_REPAIRS);
    (Cow::Owned(text), mistakes)
}

/// `text` with an empty value, or an empty line, in place of `hole`, and every other byte where it was.
fn blank_out(text: &str, hole: Span) -> String {
    let mut out = String::with_capacity(text.len());
    let before = &text[..hole.start as usize];
    out.push_str(before);
    let begins_line = before.rsplit(['\n', '\r']).next().is_none_or(|line| line.trim().is_empty());
    out.push(if begins_line { ' ' } else { '~' });
    let kept = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
    out.extend(hole.of(text).bytes().skip(1).map(kept));
    out.push_str(&text[hole.end as usize..]);
    out
}

/// What one run of the parser over the text gave.
struct Pass {
    documents: Vec<Node>,
    /// Mistakes that did not stop it.
    mistakes: Vec<Mistake>,
    failure: Option<Failure>,
}

enum Failure {
    /// The parser's words, and the byte at which it gave up.
    Syntax {
        info: String,
        at: usize,
    },
    Limit(Mistake),
}

fn pass(text: &str, holes: &[Span]) -> Pass {
    let mut builder = Builder {
        text,
        offsets: Offsets::new(text),
        holes,
        open: Vec::new(),
        documents: Vec::new(),
        nodes: 0,
        mistakes: Vec::new(),
    };
    let mut failure = None;
    for event in Parser::new_from_str(builder.offsets.body(text)) {
        let done = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => Err(builder.syntax(&error)),
        };
        if let Err(stop) = done {
            failure = Some(stop);
            break;
        }
    }
    builder.close_all();
    Pass { documents: builder.documents, mistakes: builder.mistakes, failure }
}

/// Puts the parser's events together into nodes.
struct Builder<'a> {
    text: &'a str,
    offsets: Offsets,
    holes: &'a [Span],
    /// The collections around the current place, outermost first.
    open: Vec<Open>,
    documents: Vec<Node>,
    nodes: usize,
    mistakes: Vec<Mistake>,
}

struct Open {
    span: Span,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<(Node, Node)>, key: Option<Node> },
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: saphyr_parser::Span) -> Result<(), Failure> {
        let start = self.byte(span.start);
        let at = Span::new(start, start);
        match event {
            Event::Scalar(words, style, anchor, tag) => {
                self.count(at)?;
                let end = self.byte(span.end).max(start);
                let marked = anchor > 0 || tag.is_some();
                let node = match style_of(style) {
                    style if marked || !words.trim().is_empty() => self.scalar(style, Span::new(start, end), marked),
                    style => self.empty_scalar(style, Span::new(start, end)),
                };
                self.add(node);
            }
            Event::Alias(_) => {
                self.count(at)?;
                self.mistakes.push(indicator(self.text, start));
                self.add(Node { span: at, kind: Kind::Broken, whole: true });
            }
            Event::SequenceStart(anchor, tag) => {
                self.open(at, anchor > 0 || tag.is_some(), Content::Sequence(Vec::new()))?;
            }
            Event::MappingStart(anchor, tag) => {
                let content = Content::Mapping { entries: Vec::new(), key: None };
                self.open(at, anchor > 0 || tag.is_some(), content)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(Some(start)),
            _ => {}
        }
        Ok(())
    }

    /// The byte of a position; what lies in a hole is moved to its start, where the file has a character as well.
    fn byte(&self, marker: Marker) -> usize {
        let at = self.offsets.byte(self.text, marker);
        let hole = self.holes.iter().find(|hole| (hole.start as usize..hole.end as usize).contains(&at));
        hole.map_or(at, |hole| hole.start as usize)
    }

    fn scalar(&mut self, style: Style, span: Span, marked: bool) -> Node {
        if let Some(&hole) = self.holes.iter().find(|hole| hole.start == span.start) {
            return Node { span: hole, kind: Kind::Broken, whole: true };
        }
        if marked {
            self.mistakes.push(indicator(self.text, span.start as usize));
            return Node { span, kind: Kind::Broken, whole: true };
        }
        let span = scalar::extent(self.text, span, style);
        if let Some(comment) = scalar::comment_amid(self.text, span, style) {
            let mistake = Mistake::at(comment, "a comment amid the lines of a text");
            self.mistakes.push(mistake.help("move the comment away, or put the whole text in quotation marks"));
            return Node { span, kind: Kind::Broken, whole: true };
        }
        Node { span, kind: Kind::Scalar(style), whole: true }
    }

    /// A scalar of no words. The parser gives one without quotes the place of what stands near it.
    fn empty_scalar(&self, style: Style, span: Span) -> Node {
        let start = span.start as usize;
        let start = match style {
            Style::SingleQuoted | Style::DoubleQuoted => {
                return Node { span: scalar::extent(self.text, span, style), kind: Kind::Scalar(style), whole: true };
            }
            Style::Block if !self.text[start..].starts_with(['|', '>']) => {
                self.text[..start].trim_end().char_indices().next_back().map_or(0, |(at, _)| at)
            }
            Style::Block => start,
            Style::Plain => explain::indicator_before(self.text, start),
        };
        let kind = if self.before_hole(start) { Kind::Broken } else { Kind::Scalar(style) };
        Node { span: Span::new(start, start), kind, whole: true }
    }

    /// Whether what stood at `at` was left out with the lines below it.
    fn before_hole(&self, at: usize) -> bool {
        let is_layout = |c: char| c.is_whitespace() || matches!(c, ':' | '-' | '|' | '>');
        let reaches =
            |hole: &Span| self.text.get(at..hole.start as usize).is_some_and(|gap| gap.chars().all(is_layout));
        self.holes.iter().any(reaches)
    }

    fn count(&mut self, at: Span) -> Result<(), Failure> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let mistake = Mistake::at(at, format!("the file has more than {MAX_NODES} entries"));
            return Err(Failure::Limit(mistake.help("split it into several files")));
        }
        Ok(())
    }

    fn open(&mut self, at: Span, marked: bool, content: Content) -> Result<(), Failure> {
        self.count(at)?;
        if marked {
            self.mistakes.push(indicator(self.text, at.start as usize));
        }
        if self.open.len() == MAX_DEPTH {
            return Err(Failure::Limit(too_deep(at)));
        }
        self.open.push(Open { span: at, content });
        Ok(())
    }

    /// Ends the innermost collection, at a bracket or where the next token stands; `None` when it was cut short.
    fn close(&mut self, end: Option<usize>) {
        let Some(Open { span, content }) = self.open.pop() else { return };
        let (last, kind) = match content {
            Content::Sequence(items) => (items.last().map(|item| item.span), Kind::Sequence(items)),
            Content::Mapping { mut entries, key } => {
                entries.extend(key.map(|key| {
                    let value = Node { span: key.span, kind: Kind::Broken, whole: false };
                    (key, value)
                }));
                (entries.last().map(|(key, value)| key.span.cover(value.span)), Kind::Mapping(entries))
            }
        };
        let bracket = end.filter(|&end| {
            let opened = &self.text.as_bytes()[span.start as usize..];
            matches!(
                (opened.first(), self.text.as_bytes().get(end)),
                (Some(b'['), Some(b']')) | (Some(b'{'), Some(b'}'))
            )
        });
        let span = match (bracket, last) {
            (Some(bracket), _) => span.cover(Span::new(bracket, bracket + 1)),
            (None, Some(last)) => span.cover(last),
            (None, None) => span,
        };
        let cut = |end| self.holes.iter().any(|hole| (span.start as usize..end).contains(&(hole.start as usize)));
        let whole = end.is_some_and(|end| !cut(end));
        self.add(Node { span, kind, whole });
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close(None);
        }
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.documents.push(node),
            Some(Content::Sequence(items)) => items.push(node),
            Some(Content::Mapping { entries, key }) => match key.take() {
                None => *key = Some(node),
                Some(key) => entries.push((key, node)),
            },
        }
    }

    fn syntax(&self, error: &ScanError) -> Failure {
        let at = self.byte(*error.marker());
        if error.info() == "recursion limit exceeded" {
            return Failure::Limit(too_deep(Span::new(at, at)));
        }
        Failure::Syntax { info: error.info().to_owned(), at }
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    }
}

fn too_deep(at: Span) -> Mistake {
    Mistake::at(at, format!("lists or mappings lie more than {MAX_DEPTH} deep in each other"))
        .help("if `[` or `{` belongs to a text, put the text in quotation marks")
}

/// Bytes for the parser's positions, which count characters behind a byte-order mark.
struct Offsets {
    /// Where the parser's text begins.
    base: usize,
    /// The byte of every `EVERY`th character; empty when each character is one byte.
    marks: Vec<u32>,
}

impl Offsets {
    const EVERY: usize = 64;

    fn new(text: &str) -> Self {
        let base = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let body = &text[base..];
        let marks = if body.is_ascii() {
            Vec::new()
        } else {
            let starts = body.char_indices().step_by(Self::EVERY);
            starts.map(|(at, _)| Span::new(base + at, base + at).start).collect()
        };
        Offsets { base, marks }
    }

    fn body<'a>(&self, text: &'a str) -> &'a str {
        &text[self.base..]
    }

    fn byte(&self, text: &str, marker: Marker) -> usize {
        let index = marker.index();
        if self.marks.is_empty() {
            return (self.base + index).min(text.len());
        }
        let Some(&mark) = self.marks.get(index / Self::EVERY) else { return text.len() };
        let mark = mark as usize;
        let rest = text[mark..].char_indices().nth(index % Self::EVERY);
        rest.map_or(text.len(), |(at, _)| mark + at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check_spans(node: &Node, raw: &str) {
        let written = raw.get(node.span.range());
        assert!(written.is_some(), "{:?} in {raw:?}", node.span);
        match &node.kind {
            Kind::Scalar(_) => {
                let words = node.words(raw).unwrap_or_default();
                let all = words.origin(Span::new(0, words.text().len()));
                assert!(raw.get(all.range()).is_some(), "{all:?} in {raw:?}");
            }
            Kind::Sequence(items) => items.iter().for_each(|item| check_spans(item, raw)),
            Kind::Mapping(entries) => entries.iter().for_each(|(key, value)| {
                check_spans(key, raw);
                check_spans(value, raw);
            }),
            Kind::Broken => {}
        }
    }

    fn check(raw: &str) {
        let tree = read(raw);
        tree.documents.iter().for_each(|node| check_spans(node, raw));
        for mistake in &tree.mistakes {
            let span = mistake.span.unwrap_or_default();
            assert!(raw.get(span.range()).is_some(), "{mistake:?} in {raw:?}");
        }
    }

    /// The parser's own words of every scalar.
    fn parsers_words(raw: &str) -> Option<Vec<String>> {
        let mut words = Vec::new();
        for event in Parser::new_from_str(raw.strip_prefix('\u{feff}').unwrap_or(raw)) {
            if let (Event::Scalar(scalar, ..), _) = event.ok()? {
                words.push(spaced(&scalar));
            }
        }
        Some(words)
    }

    fn spaced(words: &str) -> String {
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn our_words(node: &Node, raw: &str, words: &mut Vec<String>) {
        match &node.kind {
            Kind::Scalar(_) => words.push(spaced(node.words(raw).unwrap_or_default().text())),
            Kind::Sequence(items) => items.iter().for_each(|item| our_words(item, raw, words)),
            Kind::Mapping(entries) => entries.iter().for_each(|(key, value)| {
                our_words(key, raw, words);
                our_words(value, raw, words);
            }),
            Kind::Broken => {}
        }
    }

    #[test]
    fn limits_hold_fast() {
        let cases = [
            ("[".repeat(100_000), "lists or mappings lie more than 64 deep"),
            (format!("- {}", "[".repeat(100_000)), "lists or mappings lie more than 64 deep"),
            ("{a: ".repeat(100_000), "lists or mappings lie more than 64 deep"),
            ("- ".repeat(100_000), "lists or mappings lie more than 64 deep"),
            ("- a\n".repeat(MAX_NODES + 1), "the file has more than 500000 entries"),
            ("a".repeat(MAX_BYTES + 1), "the file is larger than 16 MiB"),
        ];
        for (raw, message) in cases {
            let begun = std::time::Instant::now();
            let tree = read(&raw);
            let start = raw.chars().take(20).collect::<String>();
            assert!(
                tree.mistakes.iter().any(|mistake| mistake.message.starts_with(message)),
                "{start}: {:?}",
                tree.mistakes
            );
            assert!(raw.len() > 1_000_000 || begun.elapsed().as_secs() < 5, "{start} took {:?}", begun.elapsed());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_text_panics(raw in any::<String>()) {
            check(&raw);
        }

        #[test]
        fn no_text_like_yaml_panics(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
            bom in any::<bool>(),
        ) {
            let raw = if bom { "\u{feff}" } else { "" }.to_owned() + &pieces.concat();
            check(&raw);
            if let Some(words) = parsers_words(&raw) {
                let tree = read(&raw);
                if tree.mistakes.is_empty() {
                    let mut ours = Vec::new();
                    tree.documents.iter().for_each(|node| our_words(node, &raw, &mut ours));
                    prop_assert_eq!(ours, words, "{:?}", raw);
                }
            }
        }
    }

    const PIECES: &[&str] = &[
        "- ",
        "-",
        "\n",
        "\r\n",
        "\n  ",
        "\n    ",
        "\r\n  ",
        " ",
        "  ",
        "\t",
        "a",
        "é",
        "123",
        "日本",
        "😀",
        "\"",
        "'",
        "''",
        "\\",
        "\\n",
        "\\u00e9",
        "\\\n",
        "\\x41",
        ": ",
        ":",
        "text: ",
        "claims:\n",
        "# ",
        " #",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "|\n",
        ">-\n",
        "|",
        "> ",
        "&a ",
        "*a",
        "!b ",
        "---\n",
        "...\n",
        "? ",
        "@",
        "%",
        "\u{feff}",
        "\0",
        "~",
        "\u{a0}",
        "\u{2028}",
        "word ",
        "\r",
    ];
}
