//! Hiding what was left over when a project adopted the tool.

use std::collections::BTreeMap;

use super::{Checked, Cover, Outcome, notice};
use crate::judge::code::Code;
use crate::load::baseline::{Baseline, Entry};
use crate::load::signoffs::squeezed;
use crate::text::LineIndex;

/// Everything that is to be looked at, as entries of a baseline. `name` gives the path of a file, as it is shown, from
/// the folder of the baseline.
pub fn left_over(outcome: &Outcome, name: &dyn Fn(&str) -> String) -> Vec<Entry> {
    let mut entries: Vec<Entry> =
        outcome.claims.iter().filter(|checked| is_left(checked)).map(|checked| entry(checked, outcome, name)).collect();
    entries.sort_unstable();
    entries
}

/// Hides the findings that the baseline has; each entry hides one. `is_whole` tells of a file, by its path from the
/// folder of the baseline, that all there is of it was checked: then an entry that hides nothing is left over, and said
/// to be.
pub fn apply(
    outcome: &mut Outcome,
    baseline: &Baseline,
    name: &dyn Fn(&str) -> String,
    is_whole: &dyn Fn(&str) -> bool,
) {
    let mut used = vec![false; baseline.entries.len()];
    let mut waiting: BTreeMap<&Entry, Vec<usize>> = BTreeMap::new();
    for (at, entry) in baseline.entries.iter().enumerate().rev() {
        waiting.entry(entry).or_default().push(at);
    }
    for at in 0..outcome.claims.len() {
        if !is_left(&outcome.claims[at]) {
            continue;
        }
        let wanted = entry(&outcome.claims[at], outcome, name);
        if let Some(found) = waiting.get_mut(&wanted).and_then(Vec::pop) {
            used[found] = true;
            hide(&mut outcome.claims[at]);
        }
    }
    let lines = LineIndex::new(&baseline.raw);
    for ((entry, span), used) in baseline.entries.iter().zip(&baseline.places).zip(used) {
        if used || !is_whole(&entry.file) {
            continue;
        }
        let line = lines.locate(&baseline.raw, span.start as usize).line;
        let codes = entry.codes.iter().map(|code| code.name()).collect::<Vec<_>>().join(", ");
        let message = format!(
            "line {line}: `{}` has no claim “{}” any more that is {} ({codes})",
            entry.file,
            entry.text,
            entry.verdict.words()
        );
        outcome.notices.push(notice(&baseline.path, Code::BaselineUnused, message));
    }
}

fn is_left(checked: &Checked) -> bool {
    checked.failed || !checked.ok || checked.is_astray()
}

fn entry(checked: &Checked, outcome: &Outcome, name: &dyn Fn(&str) -> String) -> Entry {
    let file = &outcome.inputs.files[checked.file];
    // What is said of decisions comes and goes with the day.
    let of_claim = |code: &Code| {
        !matches!(code, Code::AllowanceUnused | Code::AllowanceExpired)
            && !matches!(code, Code::SignoffUnused | Code::SignoffExpired | Code::SignoffVoid)
    };
    let mut codes: Vec<Code> = checked.finding.reasons.iter().map(|reason| reason.code).filter(of_claim).collect();
    codes.sort_unstable();
    codes.dedup();
    Entry {
        file: name(&file.path),
        text: squeezed(file.claims[checked.claim].text.text()),
        verdict: checked.finding.verdict,
        codes,
    }
}

/// Takes a finding out of what is to be looked at.
fn hide(checked: &mut Checked) {
    (checked.ok, checked.allowed, checked.failed) = (true, true, false);
    checked.cover = Some(Cover::Baseline);
    if checked.is_astray() {
        checked.in_draft = None;
        checked.finding.reasons.retain(|reason| reason.code != Code::NotInDraft);
    }
}
