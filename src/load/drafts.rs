//! Drafts: the articles that make claims. Read as sources are, with what only a draft says: which sources and claim files
//! belong to it, and what in it is not to be checked.

use super::claims::Pattern;
use super::directives::{self, Directive};
use super::markdown::{self, Layout};
use super::metadata;
use super::sources::{self, About, Format, Images, Source, Unread};
use super::yaml::{self, Kind, Node};
use crate::error::{Mistake, Mistakes};
use crate::text::Span;

/// One draft, read.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The text as it lies on disk and as a reader sees it.
    pub text: Source,
    /// Which sources may speak to it, as glob patterns; empty for all of them.
    pub sources: Vec<Pattern>,
    /// The claim files that belong to it, as paths relative to the draft's folder.
    pub claims: Vec<Pattern>,
    /// What it is about, for sentences that do not say so.
    pub about: Option<String>,
    /// In order of place.
    pub directives: Vec<Directive>,
    /// Code, which is not text: bytes of the file.
    pub code: Vec<Span>,
    /// What lies around its blocks, the outer ones before those that they hold.
    pub frames: Vec<Frame>,
    /// Words that stand out, as bytes of the file with their marks, the outer ones before those that they hold.
    pub styles: Vec<(Span, Style)>,
}

/// How words of a draft stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Emphasis,
    Strong,
    /// Deleted: not in the text.
    Struck,
}

/// A list, an item of one or a block quotation of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Bytes of the file.
    pub span: Span,
    pub kind: FrameKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    Quotation,
    /// With the number of its first item, when the items are numbered.
    List {
        first: Option<u64>,
    },
    Item,
}

/// The endings of files that are read as drafts, sorted.
pub const ENDINGS: [&str; 7] = ["markdown", "md", "mdown", "mkd", "mkdn", "text", "txt"];

/// Reads a draft from its text. It is Markdown when its name says so, otherwise plain.
///
/// # Errors
/// Mistakes in the front matter and in directives, each at its place.
pub fn parse(path: &str, raw: &str) -> Result<Draft, Vec<Mistakes>> {
    let of_draft = |list: Vec<Mistake>| Mistakes { path: path.to_owned(), raw: raw.to_owned(), list };
    let is_markdown = Format::of_name(path) == Format::Markdown;
    let format = if is_markdown { Format::Markdown } else { Format::Plain };
    let text = match sources::parse_with(path, path, raw.to_owned(), About::default(), format, Images::AsCaptions) {
        Ok(text) => text,
        Err(Unread::Mistakes(mistakes)) => return Err(mistakes),
        Err(Unread::Unreadable(why)) => return Err(vec![Mistakes::of_whole(path, Mistake::whole(why))]),
    };
    let front = metadata::front(raw).ok().flatten();
    let start = front.map_or(0, |front| front.body);
    let Layout { html, code, blocks, frames, styles } = if is_markdown {
        markdown::layout(raw, start)
    } else {
        let html = vec![Span::new(start, raw.len())];
        Layout { html, blocks: paragraphs(&text), ..Layout::default() }
    };
    let mut draft = Draft {
        text,
        sources: Vec::new(),
        claims: Vec::new(),
        about: None,
        directives: Vec::new(),
        code,
        frames,
        styles,
    };
    let mut mistakes = Vec::new();
    if let Some(front) = front {
        mistakes.extend(read_front(raw, front.yaml, &mut draft));
    }
    match directives::find(raw, &html, &blocks) {
        Ok(directives) => draft.directives = directives,
        Err(list) => mistakes.extend(list),
    }
    if mistakes.is_empty() { Ok(draft) } else { Err(vec![of_draft(mistakes)]) }
}

/// The blocks of a plain text, without those that are a comment and nothing else.
fn paragraphs(text: &Source) -> Vec<Span> {
    let is_comment = |words: &str| words.starts_with("<!--") && words.find("-->") == Some(words.len() - 3);
    let blocks = text.blocks.iter().map(|block| block.span).filter(|span| !is_comment(span.of(text.body.text())));
    blocks.map(|span| text.body.origin(span)).collect()
}

/// Reads what the front matter of a draft says beyond that of a source.
fn read_front(raw: &str, front: Span, draft: &mut Draft) -> Vec<Mistake> {
    let text = front.of(raw);
    let tree = yaml::read(text);
    let Some(Node { kind: Kind::Mapping(fields), .. }) = tree.documents.first() else { return Vec::new() };
    let mut mistakes = Vec::new();
    for (key, value) in fields {
        let name = key.words(text).map(|words| words.text().to_ascii_lowercase()).unwrap_or_default();
        match name.as_str() {
            "sources" => draft.sources = names("sources", text, front.start, value, &mut mistakes),
            "claims" => draft.claims = names("claims", text, front.start, value, &mut mistakes),
            "about" => {
                let words = value.words(text).map(|words| words.text().to_owned());
                draft.about = words.filter(|words| !words.is_empty());
            }
            _ => {}
        }
    }
    mistakes
}

/// One name, or a list of them, each with its place in the file.
fn names(field: &str, text: &str, offset: u32, value: &Node, mistakes: &mut Vec<Mistake>) -> Vec<Pattern> {
    let moved = |span: Span| Span { start: span.start + offset, end: span.end + offset };
    let items = match &value.kind {
        Kind::Sequence(items) => items.iter().collect(),
        Kind::Scalar(_) if !value.is_empty(text) => vec![value],
        Kind::Scalar(_) | Kind::Broken => Vec::new(),
        Kind::Mapping(_) => {
            let mistake = Mistake::at(moved(value.span), format!("`{field}` is a list of names, not a mapping"));
            mistakes.push(mistake.help(format!("write `{field}: [one.md, two-*.md]`")));
            Vec::new()
        }
    };
    let mut names = Vec::new();
    for item in items {
        match item.words(text).filter(|words| !words.text().is_empty()) {
            Some(words) => names.push(Pattern { glob: words.text().to_owned(), span: moved(item.span) }),
            None => mistakes.push(Mistake::at(moved(item.span), format!("an item of `{field}` is a name"))),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(raw: &str) -> Draft {
        parse("drafts/a.md", raw).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
    }

    #[test]
    fn what_only_a_draft_says() {
        let raw = "---\ntitle: T\ndate: 2025-07-17\nsources: nk-*.md\nclaims: [../claims/a.yaml, \"b.yaml\"]\nabout: the show\n---\nIt opened.\n";
        let read = draft(raw);
        let names = |list: &[Pattern]| list.iter().map(|one| one.glob.clone()).collect::<Vec<_>>();
        assert_eq!(names(&read.sources), ["nk-*.md"]);
        assert_eq!(names(&read.claims), ["../claims/a.yaml", "b.yaml"]);
        assert_eq!(read.sources[0].span.of(raw), "nk-*.md");
        assert_eq!(read.about.as_deref(), Some("the show"));
        assert_eq!(read.text.meta.title.as_deref(), Some("T"));
        assert_eq!(read.text.body.text(), "It opened.");
    }

    #[test]
    fn captions_and_rows_are_text_of_the_draft() {
        let raw = "A ![the hall in 1950](hall.jpg) B.\n\n| Town | People |\n|--|--|\n| Visby | 24,330 |\n| | 5 |\n";
        let read = draft(raw);
        let body = read.text.body.text();
        let blocks: Vec<&str> = read.text.blocks.iter().map(|block| block.span.of(body)).collect();
        assert_eq!(blocks, ["A B.", "the hall in 1950", "Town; People", "Visby; 24,330", "5"]);
        let rows: Vec<(bool, Vec<&str>)> = read
            .text
            .rows
            .iter()
            .map(|row| (row.is_head, row.cells.iter().map(|cell| cell.of(body)).collect()))
            .collect();
        assert_eq!(rows, [(true, vec!["Town", "People"]), (false, vec!["Visby", "24,330"]), (false, vec!["", "5"])]);
    }

    #[test]
    fn comments_in_code_ask_for_nothing() {
        let raw = "```html\n<!-- verify: off -->\n```\n\nText <!-- verify: source=a.md --> here.\n";
        assert_eq!(draft(raw).directives.len(), 1);
    }

    #[test]
    fn what_a_comment_speaks_of() {
        let ignore = "<!-- verify: ignore reason=x -->";
        for (raw, scope) in [
            (format!("One.\n\n{ignore}\n\nTwo\nlines.\n\nThree."), "Two\nlines."),
            (format!("{ignore}\nTwo."), "Two."),
            (format!("One.\n\nTwo, {ignore} more.\n\nThree."), &*format!("Two, {ignore} more.")),
            (format!("{ignore}\n\n- a\n- b\n\nEnd."), "- a\n- b"),
            (format!("{ignore}\n\n| a |\n|---|\n| 5 |\n\nEnd."), "| a |\n|---|\n| 5 |"),
            (format!("One.\n\n{ignore}\n"), ""),
            ("A <!-- verify: off -->\n\nB\n\n<!-- verify: on --> C".to_owned(), "B"),
        ] {
            let read = draft(&raw);
            assert_eq!(read.directives[0].scope.of(&raw).trim(), scope, "{raw}");
        }
        let plain = format!("One.\n\n{ignore}\nTwo.\n\nThree.");
        let read = parse("a.txt", &plain).unwrap();
        assert_eq!(read.directives[0].scope.of(&plain), format!("{ignore}\nTwo."));
    }

    #[test]
    fn mistakes_have_their_place() {
        let raw = "---\nsources: {a: b}\n---\nText.\n\n<!-- verify: ignore -->\n";
        let found = parse("a.md", raw).expect_err("two mistakes");
        let words: Vec<&str> = found[0].list.iter().map(|mistake| mistake.span.unwrap().of(raw)).collect();
        assert_eq!(words, ["{a: b}", "ignore"]);
    }
}
