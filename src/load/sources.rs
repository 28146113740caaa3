//! Sources: the texts that claims are checked against.

use super::body::Body;
use super::encoding::{self, Decoded};
pub use super::format::Format;
use super::locator::{self, Place};
use super::metadata::{self, Front};
use super::packed::{self, Unpacked};
use super::{delimited, html, language, mail, markdown, pdf, plain, records, subtitles};
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
    pub format: Format,
    /// The text of the file as it lies on disk, in UTF-8. Of formats that hold no text as it is: the text as extracted.
    pub raw: String,
    /// How the text on disk is encoded, unless it is UTF-8 without a word.
    pub encoding: Option<Decoded>,
    /// What it says, without front matter and markup, every byte leading back into `raw`. Blocks are apart by a blank
    /// line.
    pub body: Mapped,
    /// By place in `body`, not overlapping.
    pub blocks: Vec<Block>,
    /// Which of the blocks are rows of tables, in order.
    pub rows: Vec<Row>,
    /// Where the bytes of `raw` stand, in formats where people do not count lines. By place.
    pub places: Vec<Place>,
    pub meta: Metadata,
    /// What of the file could not be read, in plain words: lower case, no full stop.
    pub gaps: Vec<String>,
}

impl Source {
    /// The place of `span` of the body, where it has another name than line and column.
    pub fn locator(&self, span: Span) -> Option<String> {
        let Span { start, end } = self.body.reach(span);
        locator::of_bytes(&self.places, start, end)
    }
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
    pub author: Option<String>,
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

/// Why a file cannot serve as a source.
#[derive(Debug)]
pub enum Unread {
    /// Mistakes in the metadata: those of the source itself first, then those of the file beside it.
    Mistakes(Vec<Mistakes>),
    /// What is wrong with the file: lower case, no full stop.
    Unreadable(String),
}

/// Reads a source from the bytes of its file, by what is in it rather than by its name, and from the text of the file
/// `PATH.yaml` beside it, if there is one. `listed` is what an index of sources says of it.
///
/// # Errors
/// Mistakes in the metadata, or why there is no text.
pub fn read(
    path: &str,
    name: &str,
    bytes: Vec<u8>,
    sidecar: Option<&str>,
    listed: &Metadata,
) -> Result<Source, Unread> {
    let about = About { sidecar, listed: Some(listed) };
    if let Some(format) = packed::format(&bytes) {
        let given = about.given(path, Ok(Metadata::default()))?;
        let Unpacked { raw, extracted } = packed::read(format, &bytes).map_err(Unread::Unreadable)?;
        return Ok(assembled(path, name, raw, format, given, extracted));
    }
    if Format::is_packed_name(name) {
        return Err(Unread::Unreadable(packed::why_not(&bytes).to_owned()));
    }
    let named = Format::of_name(name);
    if named == Format::Mail || named == Format::Pdf || bytes.starts_with(b"%PDF-") {
        let given = about.given(path, Ok(Metadata::default()))?;
        let (format, read) = match named {
            Format::Mail => (Format::Mail, mail::read(&bytes)),
            _ => (Format::Pdf, pdf::read(bytes)),
        };
        let Unpacked { raw, extracted } = read.map_err(Unread::Unreadable)?;
        return Ok(assembled(path, name, raw, format, given, extracted));
    }
    let (raw, encoding) = encoding::decode(bytes).map_err(Unread::Unreadable)?;
    let format = Format::of(name, &raw);
    Ok(Source { encoding, ..parse_with(path, name, raw, about, format, Images::LeftOut)? })
}

/// What people say of a source outside of it. What the file beside it says counts before what is listed.
#[derive(Clone, Copy, Default)]
pub(super) struct About<'a> {
    pub sidecar: Option<&'a str>,
    pub listed: Option<&'a Metadata>,
}

impl About<'_> {
    /// What people say of the source at `path`: `own` is what they wrote at its top.
    fn given(self, path: &str, own: Result<Metadata, Mistakes>) -> Result<Metadata, Unread> {
        let beside = match self.sidecar {
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
        match (own, beside) {
            (Ok(own), Ok(beside)) => Ok(own.or(beside).or(self.listed.cloned().unwrap_or_default())),
            (own, beside) => Err(Unread::Mistakes(own.err().into_iter().chain(beside.err()).collect())),
        }
    }
}

/// Reads a source from its text, `raw`, as [`read`] does.
///
/// # Errors
/// Mistakes in the metadata: those of the source itself first, then those of the file beside it.
pub fn parse(path: &str, name: &str, raw: String, sidecar: Option<&str>) -> Result<Source, Vec<Mistakes>> {
    let format = Format::of(name, &raw);
    parse_with(path, name, raw, About { sidecar, listed: None }, format, Images::LeftOut).map_err(|unread| match unread
    {
        Unread::Mistakes(mistakes) => mistakes,
        Unread::Unreadable(why) => vec![Mistakes::of_whole(path, Mistake::whole(why))],
    })
}

/// What a reader makes of the text of a file.
#[derive(Default)]
pub(super) struct Extracted {
    pub body: Body,
    pub places: Vec<Place>,
    /// What the file says about itself.
    pub meta: Metadata,
    /// What of the file could not be read, in plain words.
    pub gaps: Vec<String>,
}

impl From<Body> for Extracted {
    fn from(body: Body) -> Self {
        Extracted { body, ..Extracted::default() }
    }
}

/// What becomes of the words that stand for an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Images {
    LeftOut,
    /// A block of its own, behind the one that the image is in.
    AsCaptions,
}

/// As [`parse`], with a say in how it is read and what belongs to the text.
pub(super) fn parse_with(
    path: &str,
    name: &str,
    raw: String,
    about: About,
    format: Format,
    images: Images,
) -> Result<Source, Unread> {
    let of_source = |list| Mistakes { path: path.to_owned(), raw: raw.clone(), list };
    if raw.len() > MAX_BYTES {
        let mistake = Mistake::whole(format!("the file is larger than {} MiB", MAX_BYTES / (1024 * 1024)));
        return Err(Unread::Mistakes(vec![Mistakes::of_whole(path, mistake)]));
    }
    let front = if format.has_front_matter() { metadata::front(&raw) } else { Ok(None) };
    let own = match &front {
        Ok(Some(front)) => metadata::read(&raw, front.yaml).map_err(of_source),
        Ok(None) => Ok(Metadata::default()),
        Err(mistake) => Err(of_source(vec![mistake.clone()])),
    };
    let given = about.given(path, own)?;
    let start = match front {
        Ok(Some(Front { body, .. })) => body,
        _ => raw.len() - raw.trim_start_matches('\u{feff}').len(),
    };
    let extracted = match format {
        Format::Markdown => markdown::read(&raw, start, images).into(),
        Format::Plain => plain::read(&raw, start).into(),
        Format::Html => html::read(&raw, start, Format::is_xml_name(name)),
        Format::Subtitles => subtitles::read(&raw),
        Format::Delimited => delimited::read(&raw, start),
        Format::Records => records::read(&raw).map_err(Unread::Unreadable)?,
        Format::Docx | Format::Odt | Format::Epub | Format::Xlsx | Format::Ods | Format::Mail | Format::Pdf => {
            return Err(Unread::Unreadable("a text is no such document".to_owned()));
        }
    };
    Ok(assembled(path, name, raw, format, given, extracted))
}

/// A source of its parts: what people say of it counts before what it says of itself.
fn assembled(path: &str, name: &str, raw: String, format: Format, given: Metadata, extracted: Extracted) -> Source {
    let Extracted { body, places, meta, gaps } = extracted;
    let read = body.finish();
    let is_given = given.language.is_some();
    let mut meta = given.or(meta);
    if let Some(said) = read.dateline.and_then(|dateline| dateline.date) {
        meta.date = said.resolve(meta.date);
    }
    // What a file says of itself may come from a template in English.
    let is_doubtful = !is_given && meta.language.as_deref().is_none_or(language::is_supported);
    if is_doubtful && !format.is_table() {
        let detected = language::detect(read.text.text());
        let other = detected.as_deref().is_some_and(|detected| !language::is_supported(detected));
        meta.language = if other { detected } else { meta.language.or(detected) };
    }
    Source {
        path: path.to_owned(),
        name: name.to_owned(),
        format,
        raw,
        encoding: None,
        body: read.text,
        blocks: read.blocks,
        rows: read.rows,
        places,
        meta,
        gaps,
    }
}

impl Metadata {
    /// These fields, and those of `other` where there are none.
    pub(super) fn or(self, other: Metadata) -> Metadata {
        Metadata {
            title: self.title.or(other.title),
            publisher: self.publisher.or(other.publisher),
            author: self.author.or(other.author),
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
        let has_tables = matches!(source.format, Format::Html | Format::Delimited | Format::Markdown);
        let mut last = 0;
        for (at, letter) in body.char_indices() {
            let origin = source.body.origin(Span::new(at, at + letter.len_utf8()));
            let raw = &source.raw[origin.range()];
            // The cells of a table may be said in another order, and more than once.
            assert!(origin.start >= last || has_tables, "{body:?} at {at}");
            last = origin.start;
            assert!(
                // Escapes stand for other letters; what heads a column is said again where a cell begins.
                !letter.is_alphanumeric() || raw.contains(letter) || raw.starts_with(['&', '\\']) || raw.is_empty(),
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

    #[test]
    fn hostile_files_of_other_formats_are_cheap() {
        for (name, part) in [
            ("a.html", "<div>"),
            ("a.html", "<table><tr><td>"),
            ("a.html", "<p><b>a"),
            ("a.html", "<li><td rowspan=100 colspan=100>a"),
            ("a.html", "</p>"),
            ("a.html", "&"),
            ("a.html", "<a href=x>b</a>"),
            ("a.csv", "\""),
            ("a.csv", ",\"\"a"),
            ("a.srt", "0:1 --> 0:2\nA: b\n"),
            ("a.srt", "<{"),
            ("a.json", "{\"text\":\"\\n\"}"),
            ("a.json", "[[{"),
        ] {
            let raw = part.repeat(200_000 / part.len());
            let before = std::time::Instant::now();
            let _ = parse(name, name, raw, None);
            assert!(before.elapsed().as_secs() < 20, "{name} {part}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(raw in any::<String>(), sidecar in any::<String>(), name in prop::sample::select(NAMES)) {
            if let Ok(source) = parse(name, name, raw, Some(&sidecar)) {
                check_mapping(&source);
            }
        }

        #[test]
        fn any_marks_are_read(
            parts in prop::collection::vec(prop::sample::select(PARTS), 0..40),
            name in prop::sample::select(NAMES),
        ) {
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

    /// A file for each format that is text.
    const NAMES: &[&str] = &["a", "a.md", "a.html", "a.srt", "a.csv", "a.tsv", "a.json"];

    const PARTS: &[&str] = &[
        "<table>",
        "<tr>",
        "<td rowspan=2>",
        "<th colspan=3>",
        "<li>",
        "</div>",
        "<article>",
        "<title>",
        "<!doctype html>",
        "&eacute",
        "00:01:02,000 --> 00:01:04,000\n",
        "<v Ada>",
        "{\"text\": \"",
        "\\u00e9",
        "\"}",
        ",",
        ";",
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
