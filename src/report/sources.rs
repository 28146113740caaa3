//! What is known of the sources themselves: a line for each, and one source as it was read.

use serde::Serialize;

use super::terminal::{line, shown};
use super::totals::count;
use crate::load::language;
use crate::load::sources::{BlockKind, Source, SourceKind};
use crate::load::walk::{FlawKind, Read};
use crate::recognize::Reading;
use crate::text::{LineIndex, Span};

/// Titles are cut to so many columns.
const TITLE: usize = 40;

#[derive(Serialize)]
struct SourcesWire<'a> {
    schema_version: u32,
    sources: Vec<SourceWire<'a>>,
}

/// Absent values are null.
#[derive(Serialize)]
struct SourceWire<'a> {
    source: &'a str,
    /// `good`, `poor`, `language-unsupported` or `unreadable`.
    quality: &'static str,
    /// Why it is not good.
    reason: Option<&'a str>,
    format: Option<&'static str>,
    encoding: Option<&'static str>,
    title: Option<&'a str>,
    author: Option<&'a str>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    date: Option<String>,
    kind: Option<&'static str>,
    language: Option<&'a str>,
    words: Option<usize>,
    facts: Option<usize>,
}

/// The sources that were read, and the files that could not be, by path.
fn wires(read: &Read) -> Vec<SourceWire<'_>> {
    let mut wires: Vec<SourceWire> = read.sources.iter().map(|source| wire(source, read)).collect();
    let unread = read.flaws.iter().filter(|flaw| flaw.kind == FlawKind::Unreadable);
    wires.extend(unread.map(|flaw| SourceWire {
        source: &flaw.path,
        quality: "unreadable",
        reason: Some(&flaw.reason),
        format: None,
        encoding: None,
        title: None,
        author: None,
        publisher: None,
        url: None,
        date: None,
        kind: None,
        language: None,
        words: None,
        facts: None,
    }));
    wires.sort_by_key(|wire| wire.source);
    wires
}

fn wire<'a>(source: &'a Source, read: &'a Read) -> SourceWire<'a> {
    let poor = read.flaws.iter().find(|flaw| flaw.path == source.path && flaw.kind == FlawKind::Poor);
    let meta = &source.meta;
    let foreign = meta.language.as_deref().is_some_and(|language| !language::is_supported(language));
    let facts = |span: Span| Reading::new(span.of(source.body.text()), meta.date).facts.len();
    SourceWire {
        source: &source.path,
        quality: match poor {
            Some(_) => "poor",
            None if foreign => "language-unsupported",
            None => "good",
        },
        reason: poor.map(|flaw| flaw.reason.as_str()),
        format: Some(source.format.words()),
        encoding: Some(source.encoding.map_or("UTF-8", |encoding| encoding.name)),
        title: meta.title.as_deref(),
        author: meta.author.as_deref(),
        publisher: meta.publisher.as_deref(),
        url: meta.url.as_deref(),
        date: meta.date.map(|date| date.to_string()),
        kind: meta.kind.map(|kind| match kind {
            SourceKind::Primary => "primary",
            SourceKind::Secondary => "secondary",
        }),
        language: meta.language.as_deref(),
        words: Some(words(source)),
        facts: Some(source.blocks.iter().map(|block| facts(block.span)).sum()),
    }
}

fn words(source: &Source) -> usize {
    source.body.text().split_whitespace().count()
}

/// One object for tools.
pub fn json(read: &Read) -> String {
    let wire = SourcesWire { schema_version: 1, sources: wires(read) };
    let mut text = serde_json::to_string_pretty(&wire).expect("names and texts are written as JSON");
    text.push('\n');
    text
}

/// A table, a line for each source, and how many there are.
pub fn text(read: &Read) -> String {
    let wires = wires(read);
    let mut rows = vec![["source", "date", "kind", "format", "words", "facts", "quality", "title"].map(str::to_owned)];
    for wire in &wires {
        let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
        let quality = match wire.reason {
            Some(reason) => format!("{}: {}", wire.quality, shown(reason)),
            None if wire.quality == "good" => String::from("good"),
            None => format!("{} ({})", wire.quality, wire.language.map(shown).unwrap_or_default()),
        };
        rows.push([
            shown(wire.source).into_owned(),
            wire.date.clone().unwrap_or_default(),
            wire.kind.unwrap_or_default().to_owned(),
            wire.format.unwrap_or_default().to_owned(),
            number(wire.words),
            number(wire.facts),
            quality,
            line(wire.title.unwrap_or_default(), TITLE),
        ]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..8).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        let cell = |(column, cell): (usize, &String)| match column {
            4 | 5 => format!("{cell:>width$}", width = widths[column]),
            _ => format!("{cell:<width$}", width = widths[column]),
        };
        out.push_str(row.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    let good = wires.iter().filter(|wire| wire.quality == "good").count();
    let all = count(wires.len(), "source", "sources");
    out.push_str(&match wires.len() - good {
        0 => format!("{all}\n"),
        bad => format!("{all}, {bad} of them not read as they should be\n"),
    });
    out
}

/// A source as it was read: a line on the whole, then each block with its place in the file.
pub fn show(source: &Source) -> String {
    let encoding = source.encoding.map(|encoding| format!(", {} {}", encoding.name, encoding.by.words()));
    let (path, format) = (shown(&source.path), source.format.words());
    let words = count(words(source), "word", "words");
    let mut out = format!("{path}: {format}{}, {words}\n\n", encoding.unwrap_or_default());
    let lines = LineIndex::new(&source.raw);
    let mut near = lines.near(&source.raw);
    for block in &source.blocks {
        let start = source.body.origin(block.span).start as usize;
        let at = near.locate(source.raw.floor_char_boundary(start));
        let place = source.locator(block.span).unwrap_or_else(|| format!("{}:{}", at.line, at.column));
        let mark = match block.kind {
            BlockKind::Heading(level) => "#".repeat(level.into()) + " ",
            BlockKind::Text | BlockKind::Dateline => String::new(),
        };
        out.push_str(&format!("{}  {mark}{}\n", shown(&place), shown(block.span.of(source.body.text()))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sources::parse;
    use crate::load::walk::Flaw;

    fn read() -> Read {
        let parse = |name: &str, raw: &str| parse(name, name, raw.to_owned(), None).unwrap();
        let flaw = |path: &str, kind, reason: &str| Flaw {
            path: path.to_owned(),
            name: path.to_owned(),
            kind,
            reason: reason.to_owned(),
        };
        let german =
            "Das Museum hat am Montag eine neue Halle geöffnet, in der viele Werke von Künstlern zu sehen sind.";
        Read {
            sources: vec![
                parse("a.md", "---\ntitle: Hall\ndate: 2025-07-14\nkind: primary\n---\n# A\n\nIt has 123 works.\n"),
                parse("b.csv", "Town,Halls,Year\nVisby,5,2024\n"),
                parse("c.txt", german),
                parse("e.md", "Few."),
            ],
            flaws: vec![
                flaw("d.pdf", FlawKind::Unreadable, "this format is not read yet (PDF)"),
                flaw("e.md", FlawKind::Poor, "there is no text in it"),
            ],
            mistakes: Vec::new(),
        }
    }

    #[test]
    fn a_line_for_each_source() {
        let expected = "\
source  date        kind     format      words  facts  quality                                        title
a.md    2025-07-14  primary  Markdown        5      1  good                                           Hall
b.csv                        CSV             5      2  good
c.txt                        plain text     18      0  language-unsupported (de)
d.pdf                                                  unreadable: this format is not read yet (PDF)
e.md                         Markdown        1      0  poor: there is no text in it
5 sources, 3 of them not read as they should be
";
        assert_eq!(text(&read()), expected);
        let json: serde_json::Value = serde_json::from_str(&json(&read())).unwrap();
        let qualities: Vec<&str> =
            json["sources"].as_array().unwrap().iter().map(|source| source["quality"].as_str().unwrap()).collect();
        assert_eq!(qualities, ["good", "good", "language-unsupported", "unreadable", "poor"]);
        assert_eq!(json["sources"][0]["date"], "2025-07-14");
    }

    #[test]
    fn a_source_with_its_places() {
        let read = read();
        assert_eq!(show(&read.sources[0]), "a.md: Markdown, 5 words\n\n6:3  # A\n8:1  It has 123 works.\n");
        assert_eq!(show(&read.sources[1]), "b.csv: CSV, 5 words\n\nA2:C2  Visby in 2024: Halls 5.\n");
    }
}
