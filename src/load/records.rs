//! Texts in JSON and JSON Lines: the field `text` of each object, with its title, date and the like.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::body::Body;
use super::dates::parse_days;
use super::locator::{Locator, Place};
use super::plain;
use super::sources::{Extracted, Metadata};
use crate::text::{Mapped, Span};

/// What is read of an object. Other fields are passed over.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow, default)]
    text: Option<&'a RawValue>,
    #[serde(borrow, default)]
    title: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    publisher: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    url: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    date: Option<Cow<'a, str>>,
}

/// Reads one object, a list of them, or one a line.
///
/// # Errors
/// What is wrong with the file.
pub(super) fn read(raw: &str) -> Result<Extracted, String> {
    let top = raw.len() - raw.trim_start_matches('\u{feff}').trim_start().len();
    let mut records: Vec<&RawValue> = Vec::new();
    let text = raw[top..].trim_end();
    if text.starts_with('[') {
        records = serde_json::from_str(text).map_err(|error| wrong(raw, &error))?;
    } else {
        for value in serde_json::Deserializer::from_str(text).into_iter::<&RawValue>() {
            records.push(value.map_err(|error| wrong(raw, &error))?);
        }
    }
    let several = records.len() > 1;
    let mut read = Extracted::default();
    let mut found = false;
    for (number, record) in records.iter().enumerate() {
        let offset = place(raw, record.get());
        let record: Record = serde_json::from_str(record.get())
            .map_err(|error| format!("entry {} is no object with a field `text` ({error})", number + 1))?;
        if several {
            let locator = Locator::Numbered { part: None, what: "entry", number: number as u32 + 1 };
            read.places.push(Place { start: Span::new(offset, offset).start, locator });
        }
        let Some(text) = record.text else { continue };
        let Some(words) = string(text.get(), place(raw, text.get())) else { continue };
        found = true;
        if several {
            read.body.open();
            if let Some(title) = &record.title {
                read.body.open_heading(1);
                read.body.words_for(title, Span::new(offset, offset));
            }
        } else {
            let owned = |field: &Option<Cow<str>>| field.as_deref().map(str::to_owned);
            read.meta = Metadata {
                title: owned(&record.title),
                publisher: owned(&record.publisher),
                url: owned(&record.url),
                date: record.date.as_deref().and_then(|date| parse_days(date.split(['T', ' ']).next()?)),
                ..Metadata::default()
            };
        }
        paragraphs(&words, &mut read.body);
    }
    if found { Ok(read) } else { Err("there is no text in a field `text` of it".to_owned()) }
}

fn wrong(raw: &str, error: &serde_json::Error) -> String {
    let before = raw[..raw.len() - raw.trim_start_matches('\u{feff}').trim_start().len()].matches('\n').count();
    format!("the JSON is broken (line {})", before + error.line())
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
    fn what_is_wrong_is_said() {
        for (raw, expected) in [
            ("{\"text\": \"A\"}\n{", "the JSON is broken (line 2)"),
            ("{\"words\": \"A\"}", "there is no text in a field `text` of it"),
            ("{\"text\": 5}", "there is no text in a field `text` of it"),
        ] {
            let found = parse("a.jsonl", "a.jsonl", raw.to_owned(), None).unwrap_err();
            assert_eq!(found[0].list[0].message, expected, "{raw}");
        }
        assert!(parse("a.json", "a.json", "[".repeat(100_000), None).is_err());
    }
}
