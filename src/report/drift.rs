//! What differs between two runs, for people and as JSON.

use serde::Serialize;

use super::terminal::{Ink, line, shown};
use super::totals::count;
use super::{Look, Verbosity};
use crate::drift::{Change, Drift};
use crate::load::reports::{Saved, SavedClaim, SavedPassage, SavedReason};
use crate::verdict::Verdict;

/// For people: each changed verdict with what made the difference, then the totals.
pub fn text(drift: &Drift, (old, new): (&Saved, &Saved), look: Look) -> String {
    let mut out = String::new();
    if old.version != new.version && look.verbosity != Verbosity::Quiet {
        let version = |saved: &Saved| saved.version.as_deref().map_or("?".to_owned(), |version| line(version, 20));
        out.push_str(&format!("verify {} -> {}\n\n", version(old), version(new)));
    }
    for change in &drift.changed {
        out.push_str(&changed(change, look));
    }
    for (old, new) in &drift.decided {
        let standing = |claim: &SavedClaim| match (claim.ok, claim.allowed) {
            (true, true) if claim.baseline => "in the baseline",
            (true, true) if claim.signed_off.is_some() => "signed off",
            (true, true) => "allowed",
            (true, false) => "as expected",
            (false, _) => "to look at",
        };
        out.push_str(&format!("{}: {}: {} -> {}\n\n", place(new), new.verdict.words(), standing(old), standing(new)));
    }
    for (word, claims) in [("added", &drift.added), ("removed", &drift.removed)] {
        for claim in claims {
            out.push_str(&format!("{word}: {}: {}\n", place(claim), line(&claim.text, look.width.max(60))));
        }
        if !claims.is_empty() {
            out.push('\n');
        }
    }
    if look.verbosity != Verbosity::Quiet {
        out.push_str(&Ink::Strong.paint(&totals(drift), look.colour));
        out.push('\n');
    }
    out
}

fn changed(change: &Change, look: Look) -> String {
    let Change { old, new, .. } = change;
    let was = Ink::Faint.paint(old.verdict.words(), look.colour);
    let ink = match new.verdict {
        Verdict::Supported => Ink::Good,
        Verdict::Contradicted | Verdict::Conflicting => Ink::Error,
        Verdict::NotEnoughEvidence => Ink::Warning,
    };
    let now = ink.paint(new.verdict.words(), look.colour);
    let mut out = format!("{}: {was} -> {now}: {}\n", place(new), change.cause.words());
    let mut add = |sign: &str, ink: Ink, words: String| {
        out.push_str(&ink.paint(&format!("  {sign} {words}"), look.colour));
        out.push('\n');
    };
    let width = look.width.max(60);
    if old.text != new.text {
        add("-", Ink::Bad, line(&old.text, width));
        add("+", Ink::Good, line(&new.text, width));
    } else {
        add("=", Ink::Faint, line(&new.text, width));
    }
    let passage = |item: &SavedPassage| {
        let at = item.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{at} {}: “{}”", shown(&item.source), shown(&item.stance), line(&item.passage, width))
    };
    let reason = |reason: &SavedReason| format!("{}: {}", shown(&reason.code), line(&reason.message, width));
    change.gone.iter().for_each(|item| add("-", Ink::Bad, passage(item)));
    change.fresh.iter().for_each(|item| add("+", Ink::Good, passage(item)));
    for (old, new) in &change.reread {
        add("~", Ink::Faint, format!("{} -> {}", shown(&old.stance), passage(new)));
    }
    change.reasons_gone.iter().for_each(|gone| add("-", Ink::Bad, reason(gone)));
    change.reasons_fresh.iter().for_each(|fresh| add("+", Ink::Good, reason(fresh)));
    out.push('\n');
    out
}

fn place(claim: &SavedClaim) -> String {
    format!("{}:{} {}", shown(&claim.file), claim.line, line(&claim.id, 60))
}

fn totals(drift: &Drift) -> String {
    let changed = match drift.changed.len() {
        0 => "no verdict changed".to_owned(),
        changed => count(changed, "verdict changed", "verdicts changed"),
    };
    let mut line = format!("{} compared: {changed}", count(drift.compared, "claim", "claims"));
    for (number, word) in
        [(drift.decided.len(), "decided otherwise"), (drift.added.len(), "added"), (drift.removed.len(), "removed")]
    {
        if number > 0 {
            line.push_str(&format!(", {number} {word}"));
        }
    }
    line
}

/// The same as one object, indented by two spaces.
pub fn json(drift: &Drift, (old, new): (&Saved, &Saved)) -> String {
    let wire = DriftWire {
        schema_version: 1,
        versions: VersionsWire { old: old.version.as_deref(), new: new.version.as_deref() },
        summary: SummaryWire {
            compared: drift.compared,
            changed: drift.changed.len(),
            decided: drift.decided.len(),
            added: drift.added.len(),
            removed: drift.removed.len(),
        },
        changed: drift.changed.iter().map(change_wire).collect(),
        decided: drift.decided.iter().map(|(_, new)| claim_wire(new)).collect(),
        added: drift.added.iter().map(|claim| claim_wire(claim)).collect(),
        removed: drift.removed.iter().map(|claim| claim_wire(claim)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&wire).expect("wire types have string keys and cannot fail");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct DriftWire<'a> {
    schema_version: u32,
    versions: VersionsWire<'a>,
    summary: SummaryWire,
    changed: Vec<ChangeWire<'a>>,
    decided: Vec<ClaimWire<'a>>,
    added: Vec<ClaimWire<'a>>,
    removed: Vec<ClaimWire<'a>>,
}

#[derive(Serialize)]
struct VersionsWire<'a> {
    old: Option<&'a str>,
    new: Option<&'a str>,
}

#[derive(Serialize)]
struct SummaryWire {
    compared: usize,
    changed: usize,
    decided: usize,
    added: usize,
    removed: usize,
}

#[derive(Serialize)]
struct ClaimWire<'a> {
    id: &'a str,
    file: &'a str,
    line: usize,
    text: &'a str,
    verdict: &'static str,
    ok: bool,
}

fn claim_wire(claim: &SavedClaim) -> ClaimWire<'_> {
    let SavedClaim { id, file, line, text, verdict, ok, .. } = claim;
    ClaimWire { id, file, line: *line, text, verdict: verdict.name(), ok: *ok }
}

#[derive(Serialize)]
struct ChangeWire<'a> {
    old: ClaimWire<'a>,
    new: ClaimWire<'a>,
    cause: &'static str,
    passages: DifferenceWire<PassageWire<'a>>,
    reasons: DifferenceWire<ReasonWire<'a>>,
}

#[derive(Serialize)]
struct DifferenceWire<T> {
    gone: Vec<T>,
    new: Vec<T>,
}

#[derive(Serialize)]
struct PassageWire<'a> {
    source: &'a str,
    line: Option<usize>,
    passage: &'a str,
    stance: &'a str,
}

#[derive(Serialize)]
struct ReasonWire<'a> {
    code: &'a str,
    message: &'a str,
}

fn change_wire<'a>(change: &Change<'a>) -> ChangeWire<'a> {
    let passage = |item: &'a SavedPassage| PassageWire {
        source: &item.source,
        line: item.line,
        passage: &item.passage,
        stance: &item.stance,
    };
    let reason = |reason: &'a SavedReason| ReasonWire { code: &reason.code, message: &reason.message };
    // A passage that is taken for something else is the old one gone, and a new one.
    let gone = change.gone.iter().copied().chain(change.reread.iter().map(|(old, _)| *old));
    let fresh = change.fresh.iter().copied().chain(change.reread.iter().map(|(_, new)| *new));
    ChangeWire {
        old: claim_wire(change.old),
        new: claim_wire(change.new),
        cause: change.cause.name(),
        passages: DifferenceWire { gone: gone.map(passage).collect(), new: fresh.map(passage).collect() },
        reasons: DifferenceWire {
            gone: change.reasons_gone.iter().map(|gone| reason(gone)).collect(),
            new: change.reasons_fresh.iter().map(|fresh| reason(fresh)).collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, fixture, hostile};
    use super::*;
    use crate::load::reports::parse;

    fn compare(old: &fixture::Run, new: &fixture::Run) -> (String, serde_json::Value) {
        let (old, new) = (old.render(Format::Json), new.render(Format::Json));
        let (old, new) = (parse(&old).unwrap(), parse(&new).unwrap());
        let drift = Drift::between(&old, &new);
        let json = serde_json::from_str(&json(&drift, (&old, &new))).unwrap();
        (text(&drift, (&old, &new), Look::default()), json)
    }

    #[test]
    fn a_changed_verdict_with_its_passages() {
        let mut run = fixture::fair();
        run.claims[0].finding.verdict = Verdict::Supported;
        run.claims[0].finding.reasons.clear();
        run.claims[0].finding.evidence[0].stance = crate::verdict::Stance::Supports;
        let (text, json) = compare(&fixture::fair(), &run);
        let expected = "\
claims/fair.yaml:2 claim-1: contradicted -> supported: the same passages are read in another way
  = The fair drew 2,000 visitors.
  ~ refutes -> sources/agency.md:6 supports: “In all, 1,200 visitors came to the fair, which ran from 3 to 5 May and had 12 stages.”
  - number-differs: the source counts 1,200 visitors, not 2,000

7 claims compared: 1 verdict changed
";
        assert_eq!(text, expected);
        assert_eq!(
            json["summary"],
            serde_json::json!(
            {"compared": 7, "changed": 1, "decided": 0, "added": 0, "removed": 0})
        );
        assert_eq!(
            (&json["changed"][0]["cause"], &json["changed"][0]["new"]["verdict"]),
            (&"reading".into(), &"supported".into())
        );
    }

    #[test]
    fn nothing_of_a_report_is_obeyed() {
        let mut run = hostile::run();
        run.claims[0].finding.verdict = Verdict::Supported;
        run.claims.pop();
        let (text, _) = compare(&hostile::run(), &run);
        assert!(text.contains("2 claims") || text.contains("1 claim compared: 1 verdict changed, 1 removed"), "{text}");
        let obeyed = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!text.contains(obeyed), "{text:?}");
    }
}
