//! Sources: the texts that claims are checked against.

use super::metadata::{self, Front};
use super::{language, markdown, plain};
use crate::error::{Mistake, Mistakes};
use crate::text::{Mapped, Span};
use crate::value::date::Days;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

/// One source text, read.
#[derive(Clone, Debug)]
pub struct Source {
    /// As it is shown: relative to the working directory, with `/`.
    pub path: String,
    /// Relative to its sources folder, with `/`; what `sources:` patterns match.
    pub name: String,
    /// The file as it lies on disk (UTF-8).
    pub raw: String,
    /// What it says, without front matter and markup, every byte leading back into `raw`. Blocks are apart by a blank
    /// line.
    pub body: Mapped,
    /// By place in `body`, not overlapping.
    pub blocks: Vec<Block>,
    /// Which of the blocks are rows of tables, in order.
    pub rows: Vec<Row>,
    pub meta: Metadata,
}

/// A heading, paragraph, list item, table row or quotation of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// Bytes of the body.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// Running text: paragraphs, list items, block quotations, footnotes, table rows.
    Text,
    /// A place and a date at the top: "MOSCOW, July 14 —". Context only.
    Dateline,
}

/// A row of a table, which is a block too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// An index into the blocks.
    pub block: usize,
    /// Whether it names the columns. A table begins with such a row.
    pub is_head: bool,
    /// The cells, in order: bytes of the body, without the space around them; empty where nothing stands in one.
    pub cells: Vec<Span>,
}

/// What is known of a source, from its front matter or from `NAME.EXT.yaml` beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// When it was published, at the grain given; else from a dateline.
    pub date: Option<Days>,
    pub retrieved: Option<Days>,
    pub kind: Option<SourceKind>,
    /// As given, else as detected: an ISO 639-1 code; `None` when the text is too short to tell.
    pub language: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    Primary,
    Secondary,
}

/// Reads a source from its text, `raw`, and from that of the file `PATH.yaml` beside it, if there is one. The text is
/// Markdown when its name says so, otherwise plain.
///
/// # Errors
/// Mistakes in the metadata: those of the source itself first, then those of the file beside it.
pub fn parse(path: &str, name: &str, raw: String, sidecar: Option<&str>) -> Result<Source, Vec<Mistakes>> {
    parse_with(path, name, raw, sidecar, Images::LeftOut)
}

/// What becomes of the words that stand for an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Images {
    LeftOut,
    /// A block of its own, behind the one that the image is in.
    AsCaptions,
}

/// As [`parse`], with a say in what belongs to the text.
pub(super) fn parse_with(
    path: &str,
    name: &str,
    raw: String,
    sidecar: Option<&str>,
    images: Images,
) -> Result<Source, Vec<Mistakes>> {
    let of_source = |list| Mistakes { path: path.to_owned(), raw: raw.clone(), list };
    if raw.len() > MAX_BYTES {
        let mistake = Mistake::whole(format!("the file is larger than {} MiB", MAX_BYTES / (1024 * 1024)));
        return Err(vec![Mistakes { path: path.to_owned(), raw: String::new(), list: vec![mistake] }]);
    }
    let front = metadata::front(&raw);
    let own = match &front {
        Ok(Some(front)) => metadata::read(&raw, front.yaml).map_err(of_source),
        Ok(None) => Ok(Metadata::default()),
        Err(mistake) => Err(of_source(vec![mistake.clone()])),
    };
    let beside = match sidecar {
        None => Ok(Metadata::default()),
        Some(text) => {
            let top = text.len() - text.trim_start_matches('\u{feff}').len();
            let path = format!("{path}.yaml");
            metadata::read(text, Span::new(top, text.len())).map_err(|list| Mistakes {
                path,
                raw: text.to_owned(),
                list,
            })
        }
    };
    let mut meta = match (own, beside) {
        (Ok(own), Ok(beside)) => own.or(beside),
        (own, beside) => return Err(own.err().into_iter().chain(beside.err()).collect()),
    };
    let start = match front {
        Ok(Some(Front { body, .. })) => body,
        _ => raw.len() - raw.trim_start_matches('\u{feff}').len(),
    };
    let read = match Format::of(name) {
        Format::Markdown => markdown::read(&raw, start, images),
        Format::Plain => plain::read(&raw, start),
    };
    let read = read.finish();
    if let Some(said) = read.dateline.and_then(|dateline| dateline.date) {
        meta.date = said.resolve(meta.date);
    }
    meta.language = meta.language.or_else(|| language::detect(read.text.text()));
    Ok(Source {
        path: path.to_owned(),
        name: name.to_owned(),
        raw,
        body: read.text,
        blocks: read.blocks,
        rows: read.rows,
        meta,
    })
}

/// How the text of a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Markdown,
    Plain,
}

impl Format {
    pub(super) fn of(name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let markdown = ["md", "markdown", "mdown", "mkd"].iter().any(|known| extension.eq_ignore_ascii_case(known));
        if markdown { Format::Markdown } else { Format::Plain }
    }
}

impl Metadata {
    /// These fields, and those of `other` where there are none.
    fn or(self, other: Metadata) -> Metadata {
        Metadata {
            title: self.title.or(other.title),
            publisher: self.publisher.or(other.publisher),
            url: self.url.or(other.url),
            date: self.date.or(other.date),
            retrieved: self.retrieved.or(other.retrieved),
            kind: self.kind.or(other.kind),
            language: self.language.or(other.language),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn source(name: &str, raw: &str) -> Source {
        parse(name, name, raw.to_owned(), None).unwrap_or_else(|mistakes| panic!("{raw:?}: {mistakes:?}"))
    }

    /// The blocks of a source in a line: "H1 Title|T Words|D MOSCOW —".
    pub fn read(name: &str, raw: &str) -> String {
        let source = source(name, raw);
        check_mapping(&source);
        let shown = source.blocks.iter().map(|block| {
            let words = block.span.of(source.body.text());
            match block.kind {
                BlockKind::Heading(level) => format!("H{level} {words}"),
                BlockKind::Text => format!("T {words}"),
                BlockKind::Dateline => format!("D {words}"),
            }
        });
        shown.collect::<Vec<_>>().join("|")
    }

    /// Blocks follow each other, a blank line apart, and each word leads back to the bytes that hold it.
    fn check_mapping(source: &Source) {
        let body = source.body.text();
        assert!(!body.contains('\r') && !body.starts_with('\u{feff}'));
        let blocks: Vec<&str> = source.blocks.iter().map(|block| block.span.of(body)).collect();
        assert_eq!(blocks.join("\n\n"), body);
        assert!(blocks.iter().all(|block| !block.trim().is_empty() && !block.contains('\n')), "{blocks:?}");
        let mut last = 0;
        for (at, letter) in body.char_indices() {
            let origin = source.body.origin(Span::new(at, at + letter.len_utf8()));
            let raw = &source.raw[origin.range()];
            assert!(origin.start >= last, "{body:?} at {at}");
            last = origin.start;
            assert!(
                !letter.is_alphanumeric() || raw.contains(letter) || raw.starts_with('&'),
                "{letter} is not in {raw:?}"
            );
        }
    }

    #[test]
    fn datelines() {
        for (raw, expected, date) in [
            ("MOSCOW, July 14 (Reuters) — It opened.", "D MOSCOW, July 14 (Reuters) —|T It opened.", None),
            (
                "---\ndate: 2025\n---\n# A show\n\n**MOSCOW, July 14** — It\n",
                "H1 A show|D MOSCOW, July 14 —|T It",
                Some("2025-07-14"),
            ),
            ("LONDON — 3 March 2025 —\nIt opened.", "D LONDON — 3 March 2025 —|T It opened.", Some("2025-03-03")),
            ("---\ndate: 2025-08-01\n---\nMOSCOW, July 14 — It", "D MOSCOW, July 14 —|T It", Some("2025-08-01")),
            ("First.\n\nMOSCOW, July 14, 2025 — It", "T First.|T MOSCOW, July 14, 2025 — It", None),
            ("Oslo, 4 May 2025\n\nIt opened.", "D Oslo, 4 May 2025|T It opened.", Some("2025-05-04")),
        ] {
            assert_eq!(read("a.md", raw), expected);
            assert_eq!(source("a.md", raw).meta.date.map(|days| days.start.to_string()).as_deref(), date, "{raw}");
        }
    }

    #[test]
    fn front_matter_comes_before_what_lies_beside() {
        let raw = "\u{feff}---\r\ntitle: Mine\r\n---\r\n\r\nText.\r\n".to_owned();
        let source = parse("s/a.md", "a.md", raw, Some("\u{feff}title: Theirs\ndate: 2025\nlanguage: de\n")).unwrap();
        assert_eq!(source.meta.title.as_deref(), Some("Mine"));
        assert_eq!(source.meta.language.as_deref(), Some("de"));
        assert_eq!(source.meta.date.unwrap().start.year(), 2025);
        assert_eq!(source.body.text(), "Text.");
        assert_eq!(source.body.origin(Span::new(0, 5)).of(&source.raw), "Text.");
    }

    #[test]
    fn mistakes_of_both_files() {
        let raw = "---\ndate: soon\n---\n".to_owned();
        let mistakes = parse("s/a.md", "a.md", raw, Some("kind: x\n")).unwrap_err();
        let paths: Vec<&str> = mistakes.iter().map(|mistakes| mistakes.path.as_str()).collect();
        assert_eq!(paths, ["s/a.md", "s/a.md.yaml"]);
        assert_eq!(mistakes[0].list[0].span.unwrap().of(&mistakes[0].raw), "soon");
        assert_eq!(mistakes[1].list[0].span.unwrap().of(&mistakes[1].raw), "x");
    }

    #[test]
    fn the_examples_of_the_documentation() {
        let page = include_str!("../../docs/sources.md");
        let example = |kind: &str| {
            let (_, rest) = page.split_once(&format!("```{kind}\n")).unwrap();
            source("a.md", rest.split_once("```").unwrap().0).meta
        };
        let meta = example("yaml");
        assert!(meta.title.is_some() && meta.publisher.is_some() && meta.url.is_some() && meta.retrieved.is_some());
        assert_eq!((meta.kind, meta.language.as_deref()), (Some(SourceKind::Secondary), Some("en")));
        assert_eq!(meta.date.map(|days| days.start.to_string()).as_deref(), Some("2025-07-14"));
        assert_eq!(example("markdown").date.map(|days| days.end.to_string()).as_deref(), Some("2025-07-14"));
    }

    #[test]
    fn hostile_markdown_is_cheap() {
        for part in
            ["[", "> ", "*", "- ", "`", "<a ", "<!--", "[^1]:", "![", "~~", "| a ", "&", "\t", "<b \"", "_a_", "]("]
        {
            let raw = part.repeat(100_000 / part.len());
            let before = std::time::Instant::now();
            let _ = parse("a.md", "a.md", raw, None);
            assert!(before.elapsed().as_secs() < 20, "{part}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(raw in any::<String>(), sidecar in any::<String>(), markdown: bool) {
            let name = if markdown { "a.md" } else { "a" };
            if let Ok(source) = parse(name, name, raw, Some(&sidecar)) {
                check_mapping(&source);
            }
        }

        #[test]
        fn any_marks_are_read(parts in prop::collection::vec(prop::sample::select(PARTS), 0..40), markdown: bool) {
            let name = if markdown { "a.md" } else { "a.txt" };
            if let Ok(source) = parse(name, name, parts.concat(), None) {
                check_mapping(&source);
            }
        }

        #[test]
        fn any_metadata_are_read(parts in prop::collection::vec(prop::sample::select(PARTS), 0..40)) {
            let raw = format!("---\n{}\n---\nText", parts.concat());
            for mistakes in parse("a", "a", raw, None).err().unwrap_or_default() {
                for mistake in &mistakes.list {
                    let span = mistake.span.unwrap();
                    prop_assert!(mistakes.raw.get(span.range()).is_some());
                }
            }
        }
    }

    const PARTS: &[&str] = &[
        "a",
        "é",
        "—",
        "123",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\r\n",
        "\n\n",
        "\r",
        "#",
        "# ",
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~",
        "~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](x)",
        "[^1]",
        "[^1]: ",
        "<",
        ">",
        "> ",
        "<b>",
        "</b>",
        "<br>",
        "<p>",
        "</p>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<s>",
        "</s>",
        "<h2>",
        "&amp;",
        "&nbsp;",
        "&#65;",
        "&#10;",
        "&",
        "\\",
        "\\\n",
        "|",
        "|---|",
        "- ",
        "1. ",
        "---",
        "---\n",
        "===",
        "+",
        "[x] ",
        "{#a}",
        "MOSCOW",
        ", July 14 ",
        "(AP)",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
        "\"",
        "'",
        ":",
        ": ",
        "title: ",
        "date: ",
        "2025",
        "kind: ",
        "?",
        "!",
        "&a ",
        "*a",
        "{",
        "}",
        "%",
    ];
}
