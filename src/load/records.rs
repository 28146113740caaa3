//! Texts in JSON and JSON Lines: the field `text` of each object, with its title, date and the like.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::body::Body;
use super::dates::parse_days;
use super::locator::{Locator, Place};
use super::plain;
use super::sources::{Extracted, Metadata};
use crate::text::{Mapped, Span};

/// Reads one object, a list of them, or one a line. What of them is no object with a text is left out and said.
///
/// # Errors
/// What is wrong with the file, where nothing can be read.
pub(super) fn read(raw: &str) -> Result<Extracted, String> {
    let records = Records::of(raw)?;
    let several = records.found.len() > 1 || !records.gaps.is_empty();
    let mut read = Extracted { gaps: records.gaps, ..Extracted::default() };
    let mut found = false;
    for (number, record) in records.found.iter().enumerate() {
        let offset = place(raw, record.get());
        let line = || line(raw, offset);
        if several {
            let locator = Locator::Numbered { part: None, what: "entry", number: number as u32 + 1 };
            read.places.push(Place { start: Span::new(offset, offset).start, locator });
        }
        let Ok(Fields(fields)) = serde_json::from_str(record.get()) else {
            read.gaps.push(format!("line {}: this is no object with a field `text`", line()));
            continue;
        };
        // As in other readers of JSON, the last of several fields of one name counts.
        let field = |name: &str| fields.iter().rev().find(|(known, _)| known == name).map(|(_, value)| *value);
        let Some(text) = field("text").filter(|text| text.get().starts_with('"')) else {
            read.gaps.push(format!("line {}: this entry has no text in a field `text`", line()));
            continue;
        };
        let Some(words) = string(text.get(), place(raw, text.get())) else {
            read.gaps.push(format!("line {}: the text of this entry has an escape that stands for no letter", line()));
            continue;
        };
        found = true;
        let title = field("title").and_then(name);
        if several {
            read.body.open();
            if let Some(title) = &title {
                read.body.open_heading(1);
                read.body.words_for(title, Span::new(offset, offset));
            }
        } else {
            let date = field("date").and_then(name);
            let days = date.as_ref().and_then(|date| parse_days(date.split(['T', ' ']).next()?));
            if let (Some(date), None) = (date, days) {
                let line = super::records::line(raw, place(raw, field("date").map_or("", RawValue::get)));
                read.gaps.push(format!(
                    "line {line}: `{}` is no date",
                    date.chars().take(LONGEST_SHOWN).collect::<String>()
                ));
            }
            let (publisher, url) = (field("publisher").and_then(name), field("url").and_then(name));
            read.meta = Metadata { title, publisher, url, date: days, ..Metadata::default() };
        }
        paragraphs(&words, &mut read.body);
    }
    if found { Ok(read) } else { Err("there is no text in a field `text` of it".to_owned()) }
}

/// In characters.
const LONGEST_SHOWN: usize = 40;

/// The entries of a file.
struct Records<'a> {
    found: Vec<&'a RawValue>,
    gaps: Vec<String>,
}

impl<'a> Records<'a> {
    /// Takes the file apart, by its lines where it is broken as a whole.
    fn of(raw: &'a str) -> Result<Records<'a>, String> {
        let top = raw.len() - raw.trim_start_matches('\u{feff}').trim_start().len();
        let text = raw[top..].trim_end();
        let whole = if text.starts_with('[') {
            serde_json::from_str(text)
        } else {
            serde_json::Deserializer::from_str(text).into_iter::<&RawValue>().collect()
        };
        match whole {
            Ok(found) => Ok(Records { found, gaps: Vec::new() }),
            Err(error) => Records::by_line(raw).ok_or_else(|| {
                let before = raw[..top].matches('\n').count();
                format!("the JSON is broken (line {})", before + error.line())
            }),
        }
    }

    /// The objects that stand on a line each; `None` where there are none.
    fn by_line(raw: &'a str) -> Option<Records<'a>> {
        let mut records = Records { found: Vec::new(), gaps: Vec::new() };
        for (number, line) in raw.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim().trim_end_matches(',');
            match serde_json::from_str::<&RawValue>(line) {
                Ok(record) if line.starts_with('{') => records.found.push(record),
                _ if matches!(line, "" | "[" | "]") => {}
                _ => records.gaps.push(format!("line {}: this is no object of JSON", number + 1)),
            }
        }
        (!records.found.is_empty()).then_some(records)
    }
}

/// The fields of an object, in order.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reading;
        impl<'de> Visitor<'de> for Reading {
            type Value = Fields<'de>;

            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Reading)
    }
}

/// A text, a number, or the name of an object.
fn name(value: &RawValue) -> Option<String> {
    match serde_json::from_str(value.get()).ok()? {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => Some(fields.get("name")?.as_str()?.to_owned()),
        _ => None,
    }
}

/// The line that a byte of the file stands on.
fn line(raw: &str, offset: usize) -> usize {
    raw[..offset].matches('\n').count() + 1
}

/// Where a part of `raw` stands in it.
fn place(raw: &str, part: &str) -> usize {
    part.as_ptr() as usize - raw.as_ptr() as usize
}

/// Adds the paragraphs of a text that has been put together already, as plain text has them.
fn paragraphs(words: &Mapped, body: &mut Body) {
    let read = plain::read(words.text(), 0).finish();
    for block in &read.blocks {
        let mut through = Mapped::default();
        let mut inner = Mapped::default();
        inner.append(&read.text, block.span);
        through.append_through(&inner, words);
        body.open();
        body.append(&through);
    }
    body.open();
}

/// The words of a JSON string, `None` for another value. `origin` is where it stands.
fn string(written: &str, origin: usize) -> Option<Mapped> {
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let mut words = Mapped::default();
    let mut at = 0;
    while let Some(found) = inner[at..].find('\\') {
        let start = at + found;
        words.push(&inner[at..start], origin + 1 + at);
        let rest = &inner[start..];
        let is_code = |rest: &str| rest.starts_with("\\u");
        let mut len = if is_code(rest) { 6 } else { 2 };
        let mut read = serde_json::from_str::<String>(&format!("\"{}\"", rest.get(..len)?));
        if read.is_err() && is_code(rest) {
            len = 12;
            read = serde_json::from_str(&format!("\"{}\"", rest.get(..len)?));
        }
        words.push_for(&read.ok()?, Span::new(origin + 1 + start, origin + 1 + start + len));
        at = start + len;
    }
    words.push(&inner[at..], origin + 1 + at);
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sources::parse;

    fn blocks(name: &str, raw: &str) -> String {
        let source = parse(name, name, raw.to_owned(), None).unwrap_or_else(|found| panic!("{raw}: {found:?}"));
        source.body.text().replace("\n\n", "|")
    }

    #[test]
    fn texts_of_objects() {
        for (name, raw, expected) in [
            (
                "a.json",
                r#"{"id": 5, "text": "A \"hall\" opened.\n\nIt has 5\u00a0m \ud83d\ude00.", "n": [9]}"#,
                "A \"hall\" opened.|It has 5\u{a0}m 😀.",
            ),
            ("a.json", r#"[{"title": "One", "text": "A"}, {"text": null}, {"text": "B"}]"#, "One|A|B"),
            ("a.jsonl", "\u{feff}{\"text\": \"A\"}\n\n{\"text\": \"B\"}\r\n", "A|B"),
        ] {
            assert_eq!(blocks(name, raw), expected, "{raw}");
        }
    }

    #[test]
    fn what_is_known_and_where_it_stands() {
        let raw = r#"{"title": "Hall", "date": "2025-07-14T10:00:00Z", "text": "It \"opened\"."}"#;
        let source = parse("a.json", "a.json", raw.to_owned(), None).unwrap();
        assert_eq!((source.meta.title.as_deref(), source.meta.date.unwrap().start.year()), (Some("Hall"), 2025));
        assert_eq!(source.body.origin(Span::new(3, 11)).of(raw), "\\\"opened\\\"");
        assert_eq!(source.locator(Span::new(3, 11)), None);
        let raw = "{\"text\": \"A\"}\n{\"text\": \"B\"}";
        let source = parse("a.jsonl", "a.jsonl", raw.to_owned(), None).unwrap();
        assert_eq!(source.locator(Span::new(3, 4)).as_deref(), Some("entry 2"));
    }

    #[test]
    fn odd_entries_are_left_out_and_said() {
        for (name, raw, expected, gaps) in [
            (
                "a.jsonl",
                "{\"text\": \"A\"}\n{\"text\": \"B\n\n{\"text\": \"C\"}\n",
                "A|C",
                &["line 2: this is no object of JSON"][..],
            ),
            ("a.ndjson", "{\"text\": \"A\"},\n{\"text\": \"B\"},\n", "A|B", &[]),
            (
                "a.json",
                "[{\"text\": \"A\"},\n\"B\",\nnull,\n{\"text\": [\"C\"]},\n{\"body\": \"D\"},\n{\"text\": \"\\ud800\"},\n{\"text\": \"E\"}]",
                "A|E",
                &[
                    "line 2: this is no object with a field `text`",
                    "line 3: this is no object with a field `text`",
                    "line 4: this entry has no text in a field `text`",
                    "line 5: this entry has no text in a field `text`",
                    "line 6: the text of this entry has an escape that stands for no letter",
                ],
            ),
            ("a.json", "[\n{\"text\": \"A\"},\n{\"text\": \"B}\n]\n", "A", &["line 3: this is no object of JSON"]),
            (
                "a.json",
                "{\"title\": 5, \"publisher\": {\"name\": \"P\"},\n\"date\": \"soon\", \"text\": \"A\", \"text\": \"B\"}",
                "B",
                &["line 2: `soon` is no date"],
            ),
        ] {
            let source = parse(name, name, raw.to_owned(), None).unwrap();
            assert_eq!(source.body.text().replace("\n\n", "|"), expected, "{raw}");
            assert_eq!(source.gaps, gaps, "{raw}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (raw, expected) in [
            ("\n{\"text\":\n{", "the JSON is broken (line 3)"),
            ("{\"words\": \"A\"}", "there is no text in a field `text` of it"),
            ("{\"text\": 5}", "there is no text in a field `text` of it"),
        ] {
            let found = parse("a.jsonl", "a.jsonl", raw.to_owned(), None).unwrap_err();
            assert_eq!(found[0].list[0].message, expected, "{raw}");
        }
        assert!(parse("a.json", "a.json", "[".repeat(100_000), None).is_err());
    }
}
