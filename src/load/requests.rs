//! JSON Lines requests: `verify stream` and `verify facts --jsonl`.

use serde::Deserialize;

use super::dates::parse_days;
use crate::value::date::Days;

/// One line of `verify stream`.
#[derive(Debug)]
pub struct Pairing {
    /// As it was given: a string, or a number.
    pub id: serde_json::Value,
    pub claim: String,
    /// `None` where the sources are to be searched.
    pub evidence: Option<Vec<Item>>,
    pub about: Option<String>,
    pub quote: bool,
    pub speaker: Option<String>,
    pub date: Option<Days>,
}

/// One text that speaks to a claim.
#[derive(Debug)]
pub struct Item {
    pub text: String,
    pub date: Option<Days>,
    pub title: Option<String>,
}

/// One line of `verify facts --jsonl`.
#[derive(Debug)]
pub struct Passage {
    pub id: serde_json::Value,
    pub text: String,
    pub date: Option<Days>,
}

/// A line that could not be read: its id, if that much could be, and what is wrong.
#[derive(Debug)]
pub struct BadLine {
    pub id: serde_json::Value,
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairingWire {
    #[serde(default)]
    id: serde_json::Value,
    claim: String,
    evidence: Option<Vec<ItemWire>>,
    about: Option<String>,
    #[serde(default)]
    quote: bool,
    speaker: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ItemWire {
    Text(String),
    Dated(DatedWire),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedWire {
    text: String,
    date: Option<String>,
    title: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PassageWire {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    date: Option<String>,
}

/// The longest claim that is judged, in bytes: what is compared grows faster than its length.
pub const LONGEST_CLAIM: usize = 4_000;

/// Reads one line of `verify stream`.
pub fn pairing(line: &str) -> Result<Pairing, BadLine> {
    let wire: PairingWire = serde_json::from_str(line).map_err(|error| bad_line(line, &error.to_string()))?;
    let bad = |message: String| BadLine { id: wire.id.clone(), message };
    let mut items = Vec::new();
    for (number, item) in wire.evidence.iter().flatten().enumerate() {
        items.push(match item {
            ItemWire::Text(text) => Item { text: text.clone(), date: None, title: None },
            ItemWire::Dated(dated) => Item {
                text: dated.text.clone(),
                date: days(dated.date.as_deref()).map_err(|message| bad(format!("evidence {number}: {message}")))?,
                title: dated.title.clone(),
            },
        });
    }
    if wire.claim.trim().is_empty() {
        return Err(bad("the claim is empty".to_owned()));
    }
    if wire.claim.len() > LONGEST_CLAIM {
        return Err(bad(format!("the claim is longer than {LONGEST_CLAIM} bytes: a claim is a sentence")));
    }
    Ok(Pairing {
        date: days(wire.date.as_deref()).map_err(bad)?,
        evidence: wire.evidence.is_some().then_some(items),
        id: wire.id,
        claim: wire.claim,
        about: wire.about,
        quote: wire.quote,
        speaker: wire.speaker,
    })
}

/// Reads one line of `verify facts --jsonl`.
pub fn passage(line: &str) -> Result<Passage, BadLine> {
    let wire: PassageWire = serde_json::from_str(line).map_err(|error| bad_line(line, &error.to_string()))?;
    let date = days(wire.date.as_deref()).map_err(|message| BadLine { id: wire.id.clone(), message })?;
    Ok(Passage { id: wire.id, text: wire.text, date })
}

fn days(written: Option<&str>) -> Result<Option<Days>, String> {
    let read =
        |text| parse_days(text).ok_or_else(|| format!("`{text}` is not a date such as 2025-07-17, 2025-07 or 2025"));
    written.map(read).transpose()
}

/// Keeps the id of a line of which the rest is wrong.
fn bad_line(line: &str, message: &str) -> BadLine {
    let id = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|value| value.get("id").cloned());
    BadLine { id: id.unwrap_or_default(), message: message.to_owned() }
}
