//! How far each claim file is: confirmed by the tool, decided by people, open.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json::{SignoffWire, signoff_wire};
use super::places::Places;
use super::terminal::shown;
use crate::check::{Checked, Outcome};

/// The claims of one file, each in one of the lists.
struct State<'o> {
    file: &'o str,
    confirmed: Vec<&'o Checked>,
    allowed: Vec<&'o Checked>,
    signed_off: Vec<&'o Checked>,
    open: Vec<&'o Checked>,
}

impl<'o> State<'o> {
    fn new(file: &'o str) -> Self {
        State { file, confirmed: Vec::new(), allowed: Vec::new(), signed_off: Vec::new(), open: Vec::new() }
    }

    fn add(&mut self, checked: &'o Checked) {
        let list = match checked {
            _ if checked.is_astray() || checked.failed || !checked.ok => &mut self.open,
            _ if checked.cover.is_some() => &mut self.signed_off,
            _ if checked.allowed => &mut self.allowed,
            _ => &mut self.confirmed,
        };
        list.push(checked);
    }
}

/// Of each file in the order of the run.
fn states<'o>(outcome: &'o Outcome) -> Vec<State<'o>> {
    let mut states: BTreeMap<usize, State> = BTreeMap::new();
    for checked in &outcome.claims {
        let path = &outcome.inputs.files[checked.file].path;
        states.entry(checked.file).or_insert_with(|| State::new(path)).add(checked);
    }
    states.into_values().collect()
}

/// How many each person has signed off: "Ann 2, Ben 1".
fn signers(places: &Places, signed_off: &[&Checked]) -> String {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for signoff in signed_off.iter().filter_map(|checked| places.signoff(checked)) {
        *count.entry(&signoff.by).or_default() += 1;
    }
    count.iter().map(|(by, count)| format!("{} {count}", shown(by))).collect::<Vec<_>>().join(", ")
}

/// A table, a line for each file, and one for all where there are several.
pub fn text(outcome: &Outcome) -> String {
    let places = Places::new(outcome);
    let head = ["file", "claims", "confirmed", "allowed", "signed off", "open", "signed off by"];
    let mut rows = vec![head.map(str::to_owned)];
    let states = states(outcome);
    let row = |name: String, those: &[&State]| {
        let sum = |of: &dyn Fn(&State) -> usize| those.iter().map(|state| of(state)).sum::<usize>();
        let (confirmed, allowed) = (sum(&|state| state.confirmed.len()), sum(&|state| state.allowed.len()));
        let (signed_off, open) = (sum(&|state| state.signed_off.len()), sum(&|state| state.open.len()));
        let all = confirmed + allowed + signed_off + open;
        let signed: Vec<&Checked> = those.iter().flat_map(|state| state.signed_off.iter().copied()).collect();
        let [all, confirmed, allowed, signed_off, open] =
            [all, confirmed, allowed, signed_off, open].map(|count| count.to_string());
        [name, all, confirmed, allowed, signed_off, open, signers(&places, &signed)]
    };
    rows.extend(states.iter().map(|state| row(shown(state.file).into_owned(), &[state])));
    if states.len() > 1 {
        rows.push(row("all".to_owned(), &states.iter().collect::<Vec<_>>()));
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        let cell = |(column, cell): (usize, &String)| match column {
            0 | 6 => format!("{cell:<width$}", width = widths[column]),
            _ => format!("{cell:>width$}", width = widths[column]),
        };
        let line = row.iter().enumerate().map(cell).collect::<Vec<_>>().join("  ");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[derive(Serialize)]
struct StatusWire<'a> {
    schema_version: u32,
    files: Vec<FileWire<'a>>,
}

#[derive(Serialize)]
struct FileWire<'a> {
    file: &'a str,
    claims: usize,
    confirmed: Vec<&'a str>,
    allowed: Vec<&'a str>,
    signed_off: Vec<SignedWire<'a>>,
    open: Vec<OpenWire<'a>>,
}

#[derive(Serialize)]
struct SignedWire<'a> {
    id: &'a str,
    verdict: &'static str,
    #[serde(flatten)]
    signoff: Option<SignoffWire<'a>>,
}

#[derive(Serialize)]
struct OpenWire<'a> {
    id: &'a str,
    line: usize,
    verdict: &'static str,
    /// What is to be said of it, the deciding reason first.
    codes: Vec<&'static str>,
}

/// One object for tools, with the ids of the claims.
pub fn json(outcome: &Outcome) -> String {
    let places = Places::new(outcome);
    let id = |checked: &&Checked| places.claim(checked).id.as_str();
    let files = states(outcome).into_iter().map(|state| FileWire {
        file: state.file,
        claims: [&state.confirmed, &state.allowed, &state.signed_off, &state.open].map(|list| list.len()).iter().sum(),
        confirmed: state.confirmed.iter().map(id).collect(),
        allowed: state.allowed.iter().map(id).collect(),
        signed_off: state
            .signed_off
            .iter()
            .map(|checked| SignedWire {
                id: id(checked),
                verdict: checked.finding.verdict.name(),
                signoff: places.signoff(checked).map(signoff_wire),
            })
            .collect(),
        open: state
            .open
            .iter()
            .map(|checked| OpenWire {
                id: id(checked),
                line: places.file(checked).locate(places.claim_span(checked).start).line,
                verdict: checked.finding.verdict.name(),
                codes: checked.finding.reasons.iter().map(|reason| reason.code.name()).collect(),
            })
            .collect(),
    });
    let status = StatusWire { schema_version: 1, files: files.collect() };
    let mut text = serde_json::to_string_pretty(&status).expect("names and texts are written as JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::super::fixture::fair;
    use super::*;

    #[test]
    fn every_claim_is_in_one_column() {
        let run = fair();
        let outcome = run.outcome();
        let expected = "\
file              claims  confirmed  allowed  signed off  open  signed off by
claims/fair.yaml       7          2        1           0     4
";
        assert_eq!(text(&outcome), expected);
        let status: serde_json::Value = serde_json::from_str(&json(&outcome)).unwrap();
        let file = &status["files"][0];
        assert_eq!((&file["claims"], file["open"].as_array().unwrap().len()), (&serde_json::json!(7), 4));
        assert_eq!(file["open"][0]["codes"][0], "number-differs");
    }
}
