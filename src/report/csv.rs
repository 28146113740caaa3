//! A table for spreadsheets: a claim a row.

use std::io;

use csv::{Terminator, WriterBuilder};

use super::decision::Decision;
use super::places::Places;
use super::terminal::shown;
use super::{Report, Standing, shown_reasons, standing};
use crate::check::Checked;
use crate::judge::finding::Reason;
use crate::verdict::Verdict;

const HEAD: [&str; 20] = [
    "file",
    "line",
    "id",
    "claim",
    "verdict",
    "expected",
    "standing",
    "codes",
    "reasons",
    "source",
    "source_line",
    "source_title",
    "passage",
    "correction",
    "tags",
    "confidence",
    "decided_by",
    "decision_reason",
    "decided_until",
    "source_locator",
];

/// As RFC 4180 has it, in UTF-8 with the byte-order mark by which spreadsheets know it.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let places = Places::new(report.outcome);
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    table.write_record(HEAD)?;
    for checked in &report.outcome.claims {
        table.write_record(row(report, &places, checked).map(|cell| defused(&cell)))?;
    }
    table.flush()
}

fn row(report: &Report, places: &Places, checked: &Checked) -> [String; 20] {
    let claim = places.claim(checked);
    let file = places.file(checked);
    let finding = &checked.finding;
    let reasons = shown_reasons(checked);
    let decision = Decision::of(places, checked);
    let of_decision =
        |words: &dyn Fn(&Decision) -> Option<String>| decision.as_ref().and_then(words).unwrap_or_default();
    let join = |of: &dyn Fn(&Reason) -> String| reasons.iter().map(|reason| of(reason)).collect::<Vec<_>>();
    let first = finding.evidence.first();
    let title = first.and_then(|item| report.outcome.sources[item.source].meta.title.clone());
    let correction = finding.correction.clone().filter(|_| finding.verdict == Verdict::Contradicted);
    [
        file.path.to_owned(),
        file.locate(places.claim_span(checked).start).line.to_string(),
        claim.id.clone(),
        claim.text.text().to_owned(),
        finding.verdict.name().to_owned(),
        checked.expected.name().to_owned(),
        decision.as_ref().map_or_else(|| standing_words(checked), |decision| decision.kind).to_owned(),
        join(&|reason| reason.code.name().to_owned()).join(" "),
        join(&|reason| reason.message.clone()).join("; "),
        first.map(|item| places.source(item).path.to_owned()).unwrap_or_default(),
        first
            .map(|item| places.source(item).locate(places.source_span(item, item.span).start).line.to_string())
            .unwrap_or_default(),
        title.unwrap_or_default(),
        first.and_then(|item| places.body(item).get(item.span.range())).unwrap_or_default().to_owned(),
        correction.unwrap_or_default(),
        claim.tags.join(" "),
        format!("{}.{:03}", finding.confidence / 1000, finding.confidence % 1000),
        of_decision(&|decision| decision.by.map(str::to_owned)),
        of_decision(&|decision| decision.reason.map(str::to_owned)),
        of_decision(&|decision| decision.until.map(|until| until.to_string())),
        first.and_then(|item| places.locator(item, item.span)).unwrap_or_default(),
    ]
}

fn standing_words(checked: &Checked) -> &'static str {
    match standing(checked) {
        Standing::Failed => "to look at",
        _ if checked.is_astray() => "to look at",
        Standing::Tolerated => "tolerated",
        Standing::Warned => "in order, with a warning",
        Standing::Fine => "in order",
    }
}

/// A cell that a spreadsheet takes for a text: one that begins as a formula does gets an apostrophe before it, as OWASP
/// advises, and controls are made visible.
fn defused(cell: &str) -> String {
    let cell = shown(cell);
    let begins = cell.trim_start().chars().next();
    let is_formula = matches!(begins, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'));
    if is_formula { format!("'{cell}") } else { cell.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::Format;
    use super::super::fixture::{Run, decided, fair};
    use super::super::hostile;
    use super::*;

    /// The rows as a reader of CSV has them, the head first.
    fn read(run: &Run) -> Vec<Vec<String>> {
        let table = run.render(Format::Csv);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_row_for_each_claim() {
        let rows = read(&fair());
        assert_eq!(rows[0], HEAD);
        assert_eq!(rows.len(), 8);
        let expected = [
            "claims/fair.yaml",
            "2",
            "claim-1",
            "The fair drew 2,000 visitors.",
            "contradicted",
            "supported",
            "to look at",
            "number-differs",
            "the source counts 1,200 visitors, not 2,000",
            "sources/agency.md",
            "6",
            "",
            "In all, 1,200 visitors came to the fair, which ran from 3 to 5 May and had 12 stages.",
            "The fair drew 1,200 visitors.",
            "",
            "0.970",
            "",
            "",
            "",
            "",
        ];
        assert_eq!(rows[1], expected);
        let standings: Vec<&str> = rows[1..].iter().map(|row| row[6].as_str()).collect();
        let (open, fine) = ("to look at", "in order");
        assert_eq!(standings, [open, open, open, open, "in order, with a warning", "allowed", fine]);
        assert_eq!(rows[6][16..19], ["desk", "confirmed by phone", "2027-01-31"]);
        let rows = read(&decided());
        let decisions: Vec<[&str; 3]> =
            rows[1..].iter().map(|row| [6, 16, 17].map(|column| row[column].as_str())).collect();
        let expected = [
            [open, "", ""],
            ["signed off", "Ann", "asked the gallery"],
            ["in the baseline", "", ""],
            ["allowed", "desk", "confirmed by phone"],
        ];
        assert_eq!(decisions, expected);
        assert!(fair().render(Format::Csv).starts_with("\u{feff}file,line,"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("\t=1", "' =1"),
            ("-5 °C", "'-5 °C"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("a = b", "a = b"),
            ("\u{1b}[1m\u{202e}", "␛[1m\u{fffd}"),
            ("", ""),
        ] {
            assert_eq!(defused(cell), expected);
        }
        let rows = read(&hostile::run());
        assert!(rows.iter().all(|row| row.len() == HEAD.len()) && rows.len() == 4, "{rows:?}");
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
        assert!(rows[1][3].starts_with("'=cmd()") && rows[1][3].contains("]]> ␛[31mred"), "{}", rows[1][3]);
    }
}
