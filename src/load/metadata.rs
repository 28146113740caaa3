//! What is said of a source: YAML front matter at its top, or the file `NAME.EXT.yaml` beside it.

use jiff::civil::Date;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::sources::{Metadata, SourceKind};
use crate::error::Mistake;
use crate::text::Span;
use crate::value::date::Days;

/// The most bytes of metadata that are read.
pub(super) const MAX_BYTES: usize = 64 * 1024;
/// How deep lists and mappings may lie in each other, in fields that are not read either.
const MAX_DEPTH: usize = 16;

/// Where the front matter of a text stands, and where the text itself begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Front {
    /// The bytes between the `---` lines.
    pub yaml: Span,
    pub body: usize,
}

/// Finds the front matter at the top of `raw`, behind a byte-order mark: `---`, lines, `---` (or `...`).
///
/// A `---` before a blank line, or one that nothing closes and no `key:` follows, is a line across the page.
pub(super) fn front(raw: &str) -> Result<Option<Front>, Mistake> {
    let top = raw.len() - raw.trim_start_matches('\u{feff}').len();
    let mut lines = raw[top..].split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        return Ok(None);
    }
    let start = top + opening.len();
    let first = lines.clone().next().unwrap_or_default();
    if first.trim().is_empty() {
        return Ok(None);
    }
    let mut at = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Ok(Some(Front { yaml: Span::new(start, at), body: at + line.len() }));
        }
        at += line.len();
    }
    let key = first.split_once(':').map(|(key, _)| key);
    if key.is_some_and(|key| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')) {
        let mistake = Mistake::at(Span::new(top, top + 3), "the front matter that begins here has no end");
        return Err(mistake.help("write a line `---` after its last field"));
    }
    Ok(None)
}

/// Reads the fields in the bytes `yaml` of `raw`. Fields of other tools are passed over.
pub(super) fn read(raw: &str, yaml: Span) -> Result<Metadata, Vec<Mistake>> {
    let mut meta = Metadata::default();
    let mut mistakes = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let fields = match fields(raw, yaml) {
        Ok(fields) => fields,
        Err(mistake) => return Err(vec![mistake]),
    };
    for Field { key, key_span, value, span } in fields {
        let Some(&name) = NAMES.iter().find(|name| name.eq_ignore_ascii_case(&key)) else { continue };
        if seen.iter().any(|before| before == name) {
            mistakes.push(Mistake::at(key_span, format!("`{name}` is given twice")).help("leave one of them out"));
            continue;
        }
        seen.push(name.to_owned());
        let Some(value) = value else {
            mistakes.push(Mistake::at(span, format!("`{name}` is not a text")).help("write it on the line of its key"));
            continue;
        };
        if value.is_empty() {
            continue;
        }
        let read = match name {
            "title" => set(&mut meta.title, Ok(value)),
            "publisher" => set(&mut meta.publisher, Ok(value)),
            "url" => set(&mut meta.url, Ok(value)),
            "date" => set(&mut meta.date, days(&value)),
            "retrieved" => set(&mut meta.retrieved, days(&value)),
            "kind" => set(&mut meta.kind, kind(&value)),
            _ => set(&mut meta.language, language(&value)),
        };
        if let Err(Wrong { message, help }) = read {
            mistakes.push(Mistake::at(span, message).help(help));
        }
    }
    if mistakes.is_empty() { Ok(meta) } else { Err(mistakes) }
}

const NAMES: [&str; 7] = ["title", "publisher", "url", "date", "retrieved", "kind", "language"];

struct Wrong {
    message: String,
    help: &'static str,
}

fn set<T>(field: &mut Option<T>, value: Result<T, Wrong>) -> Result<(), Wrong> {
    *field = Some(value?);
    Ok(())
}

/// `2025`, `2025-07`, `2025-07-14`, or a moment of that day: the days meant.
fn days(value: &str) -> Result<Days, Wrong> {
    let day = value.split(['T', 't', ' ']).next().unwrap_or(value);
    let parts: Vec<&str> = day.split('-').collect();
    let digits = |part: &str, len: usize| -> Option<i16> {
        (part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok()).flatten()
    };
    let small = |part: &str| digits(part, 2).and_then(|number| i8::try_from(number).ok());
    let date = |year, month, day| Date::new(year, month, day).ok();
    let read = match parts[..] {
        _ if day.len() < value.len() && parts.len() != 3 => None,
        [year] => digits(year, 4).and_then(|year| Some(Days { start: date(year, 1, 1)?, end: date(year, 12, 31)? })),
        [year, month] => digits(year, 4).zip(small(month)).and_then(|(year, month)| {
            let start = date(year, month, 1)?;
            Some(Days { start, end: start.last_of_month() })
        }),
        [year, month, day] => digits(year, 4)
            .zip(small(month).zip(small(day)))
            .and_then(|(year, (month, day))| Some(Days::day(date(year, month, day)?))),
        _ => None,
    };
    read.ok_or_else(|| Wrong {
        message: format!("`{}` is not a date", shown(value)),
        help: "write 2025, 2025-07 or 2025-07-14",
    })
}

fn kind(value: &str) -> Result<SourceKind, Wrong> {
    match value {
        "primary" => Ok(SourceKind::Primary),
        "secondary" => Ok(SourceKind::Secondary),
        _ => Err(Wrong {
            message: format!("`{}` is not a kind of source", shown(value)),
            help: "write `primary` or `secondary`",
        }),
    }
}

fn language(value: &str) -> Result<String, Wrong> {
    let mut subtags = value.split(['-', '_']);
    let primary =
        subtags.next().is_some_and(|tag| matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_alphabetic()));
    if primary && subtags.all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return Ok(value.to_owned());
    }
    Err(Wrong {
        message: format!("`{}` is not a code for a language", shown(value)),
        help: "write `en`, `de` or `pt-BR`",
    })
}

/// As much of a value as a message needs.
fn shown(value: &str) -> &str {
    value.char_indices().nth(40).map_or(value, |(end, _)| &value[..end])
}

/// One entry of the mapping; without a value when it holds something other than a text.
struct Field {
    key: String,
    key_span: Span,
    value: Option<String>,
    span: Span,
}

fn fields(raw: &str, yaml: Span) -> Result<Vec<Field>, Mistake> {
    let text = yaml.of(raw);
    let top = yaml.start as usize;
    if text.len() > MAX_BYTES {
        let whole = Span::new(top, top + text.lines().next().map_or(0, str::len));
        return Err(Mistake::at(whole, format!("there are more than {} KiB of metadata", MAX_BYTES / 1024))
            .help("leave the text of the source to its file"));
    }
    let mut places = Places { text, index: 0, byte: 0 };
    let mut place = |at: Marker| top + places.byte(at.index());
    let mut fields = Vec::new();
    let mut key: Option<(String, Span)> = None;
    let mut depth = 0;
    for event in Parser::new_from_str(text) {
        let (event, at) = event.map_err(|error| {
            let at = place(*error.marker()).min(top + text.trim_end().len());
            let end = at + raw[at..].chars().next().map_or(0, char::len_utf8);
            Mistake::at(line_of(raw, yaml, at, end), format!("this is not YAML: {}", error.info()))
                .help("put values with `: `, ` #`, quotation marks or brackets in them in quotation marks")
        })?;
        let start = place(at.start);
        let span = extent(raw, Span::new(start, place(at.end).max(start)));
        let (leaves, value) = match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if depth == MAX_DEPTH {
                    return Err(Mistake::at(
                        span,
                        format!("lists or mappings lie more than {MAX_DEPTH} deep in each other"),
                    )
                    .help("if a bracket belongs to a text, put the text in quotation marks"));
                }
                if depth == 0 && !matches!(event, Event::MappingStart(..)) {
                    return Err(no_fields(span));
                }
                depth += 1;
                (depth == 2, None)
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth -= 1;
                continue;
            }
            Event::Scalar(value, style, _, _) => {
                let nothing = style == ScalarStyle::Plain && matches!(value.as_ref(), "~" | "null" | "Null" | "NULL");
                let value =
                    if nothing { String::new() } else { value.split_whitespace().collect::<Vec<_>>().join(" ") };
                (depth <= 1, Some(value))
            }
            Event::Alias(_) => (depth <= 1, None),
            Event::DocumentStart(_) if !fields.is_empty() => {
                return Err(Mistake::at(span, "a second document begins here").help("leave one of them out"));
            }
            _ => continue,
        };
        if !leaves {
            continue;
        }
        if depth == 0 {
            if value.as_deref() == Some("") {
                continue;
            }
            return Err(no_fields(span));
        }
        match (key.take(), value) {
            (None, Some(name)) => key = Some((name, span)),
            (None, None) => return Err(Mistake::at(span, "this is not the name of a field").help("write `title: …`")),
            (Some((key, key_span)), value) => fields.push(Field { key, key_span, value, span }),
        }
    }
    Ok(fields)
}

/// Bytes for the parser's positions, which count characters; asked for mostly in order.
struct Places<'a> {
    text: &'a str,
    index: usize,
    byte: usize,
}

impl Places<'_> {
    fn byte(&mut self, index: usize) -> usize {
        if index < self.index {
            (self.index, self.byte) = (0, 0);
        }
        let rest = &self.text[self.byte..];
        let ahead = rest.char_indices().nth(index - self.index);
        match ahead {
            Some((ahead, _)) => (self.index, self.byte) = (index, self.byte + ahead),
            None => return self.text.len(),
        }
        self.byte
    }
}

fn no_fields(span: Span) -> Mistake {
    Mistake::at(span, "metadata are lines of a key and a value").help("write `title: …`, `date: 2025-07-14`")
}

/// The parser counts the white space and comments after a quoted or block scalar to it.
fn extent(raw: &str, span: Span) -> Span {
    let text = span.of(raw);
    let mut escaped = false;
    let closing = |&(at, letter): &(usize, char)| {
        let closes = at > 0 && !escaped && text.starts_with(letter);
        escaped = letter == '\\' && !escaped && text.starts_with('"');
        closes
    };
    let len = match text.chars().next() {
        Some('"') => text.char_indices().find(closing).map(|(at, _)| at + 1),
        // A doubled mark stands for itself.
        Some('\'') => {
            let last = text.char_indices().find(closing).map(|(at, _)| at + 1);
            last.filter(|&last| !text[last..].starts_with('\''))
        }
        _ => None,
    };
    let len = len.unwrap_or_else(|| text.trim_end().len());
    Span::new(span.start as usize, span.start as usize + len)
}

/// A span on the line at `at`: the one character where the parser gave up, or the line before when that is empty.
fn line_of(raw: &str, yaml: Span, at: usize, end: usize) -> Span {
    if end > at && !raw[at..end].trim().is_empty() {
        return Span::new(at, end);
    }
    let start = yaml.start as usize;
    let before = raw[start..at].trim_end();
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    Span::new(start + line, start + before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(raw: &str) -> Result<Metadata, Vec<Mistake>> {
        read(raw, Span::new(0, raw.len()))
    }

    #[test]
    fn fronts() {
        for (raw, expected) in [
            ("---\ntitle: A\n---\nText", Some(("title: A\n", "Text"))),
            ("\u{feff}---\r\ntitle: A\r\n---\r\nText", Some(("title: A\r\n", "Text"))),
            ("---\ntitle: A\n...\nText", Some(("title: A\n", "Text"))),
            ("---\n---\n", Some(("", ""))),
            ("---\ntitle: A\n---", Some(("title: A\n", ""))),
            ("---\n\nText\n\n---\n", None),
            ("---\nA line across, and no more.", None),
            ("----\nA: b\n----", None),
            ("Text\n---\nA: b\n---\n", None),
            ("---", None),
            ("", None),
        ] {
            let found = front(raw).unwrap_or_else(|mistake| panic!("{raw:?}: {mistake:?}"));
            assert_eq!(found.map(|front| (front.yaml.of(raw), &raw[front.body..])), expected, "{raw:?}");
        }
        assert!(front("---\ntitle: A\n\nText").is_err());
    }

    #[test]
    fn every_field() {
        let meta = whole(
            "title: \"The: show\"\npublisher: Daily\r\nurl: https://x.org/#a\nDate: 2025-07\nretrieved: 2025-07-14T10:00:00Z\n\
             kind: primary\nlanguage: en-GB\ntags: [a, {b: c}]\nauthor:\n  name: x\n",
        )
        .unwrap();
        assert_eq!(meta.title.as_deref(), Some("The: show"));
        assert_eq!(meta.publisher.as_deref(), Some("Daily"));
        assert_eq!(meta.url.as_deref(), Some("https://x.org/#a"));
        assert_eq!(meta.kind, Some(SourceKind::Primary));
        assert_eq!(meta.language.as_deref(), Some("en-GB"));
        let shown = |days: Option<Days>| days.map(|days| format!("{}/{}", days.start, days.end));
        assert_eq!(shown(meta.date).as_deref(), Some("2025-07-01/2025-07-31"));
        assert_eq!(shown(meta.retrieved).as_deref(), Some("2025-07-14/2025-07-14"));
        assert_eq!(whole(""), Ok(Metadata::default()));
        assert_eq!(whole("# nothing\n"), Ok(Metadata::default()));
        assert_eq!(whole("title:\nurl: ~\nother: &a 5\n"), Ok(Metadata::default()));
        assert_eq!(whole("title: 1984").unwrap().title.as_deref(), Some("1984"));
        assert_eq!(whole("title: >\n  two\n  lines\n").unwrap().title.as_deref(), Some("two lines"));
    }

    #[test]
    fn mistakes() {
        for (raw, expected) in [
            ("date: 14 July 2025", &[("14 July 2025", "`14 July 2025` is not a date")][..]),
            ("date: 2025-13", &[("2025-13", "`2025-13` is not a date")]),
            ("date: 2025-02-30", &[("2025-02-30", "`2025-02-30` is not a date")]),
            ("date: 2025 AD", &[("2025 AD", "`2025 AD` is not a date")]),
            ("é: ü\ndate: \"7/8\" # é", &[("\"7/8\"", "`7/8` is not a date")]),
            ("kind: first", &[("first", "`first` is not a kind of source")]),
            ("language: English", &[("English", "`English` is not a code for a language")]),
            ("title: [a]", &[("[", "`title` is not a text")]),
            ("title: a\ntitle: b", &[("title", "`title` is given twice")]),
            ("kind: x\ndate: y", &[("x", "`x` is not a kind of source"), ("y", "`y` is not a date")]),
            ("just text", &[("just text", "metadata are lines of a key and a value")]),
            ("- a\n- b", &[("", "metadata are lines of a key and a value")]),
        ] {
            let found = whole(raw).expect_err(raw);
            let found: Vec<(&str, &str)> =
                found.iter().map(|mistake| (mistake.span.unwrap().of(raw), mistake.message.as_str())).collect();
            assert_eq!(found, expected, "{raw}");
        }
        for raw in ["title: The show: a report", "title: \"open", "a: b\n  c: d\n", "a: [", "*x", "a: *x", "%"] {
            let found = whole(raw).expect_err(raw);
            let span = found[0].span.expect(raw);
            assert!(span.end as usize <= raw.len() && found[0].help.is_some(), "{raw}");
        }
    }

    #[test]
    fn hostile_depth_is_cheap() {
        for open in ["[", "{", "a: [", "- "] {
            let raw = open.repeat(MAX_BYTES / open.len());
            assert!(whole(&raw).is_err(), "{open}");
        }
        assert!(whole(&"x".repeat(MAX_BYTES + 1)).is_err());
    }
}
