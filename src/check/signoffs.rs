//! Sign-offs of people: which claims they cover, and which of them hold no more.

use jiff::civil::Date;

use super::{Checked, Cover, Inputs, Notice, notice};
use crate::judge::code::{Code, Severity};
use crate::judge::finding::{Finding, Reason};
use crate::load::claims::{Claim, ClaimFile};
use crate::load::signoffs::{Passage, Signoff, Signoffs, squeezed};
use crate::load::sources::Source;
use crate::text::LineIndex;

/// The passages that a verdict rests on, the deciding one first. White space counts for nothing.
pub fn passages(finding: &Finding, sources: &[Source]) -> Vec<Passage> {
    let passage = |source: &Source, words: &str| {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(source.name.len() as u64).to_le_bytes());
        hasher.update(source.name.as_bytes()).update(squeezed(words).as_bytes());
        Passage { source: source.name.clone(), blake3: hasher.finalize().to_hex().to_string() }
    };
    let found = finding.evidence.iter().map(|evidence| {
        let source = &sources[evidence.source];
        passage(source, source.body.text().get(evidence.span.range()).unwrap_or_default())
    });
    found.collect()
}

/// Lets sign-offs that hold cover their claims, and says of the others why they do not.
pub fn apply(inputs: &Inputs, sources: &[Source], claims: &mut [Checked], today: Date) {
    for checked in claims {
        let Some(signoffs) = inputs.signoffs.get(&checked.file) else { continue };
        let file = &inputs.files[checked.file];
        let claim = &file.claims[checked.claim];
        let Some(at) = of_claim(signoffs, claim, file) else { continue };
        let signoff = &signoffs.entries[at];
        match refusal(signoff, claim, checked, sources, today) {
            None => {
                (checked.ok, checked.allowed, checked.failed) = (true, true, false);
                checked.cover = Some(Cover::Signoff(at));
            }
            Some((code, message)) => {
                let severity = Severity::Warning;
                checked.finding.reasons.push(Reason {
                    code,
                    severity,
                    message,
                    claim: None,
                    evidence: None,
                    source: None,
                });
            }
        }
    }
}

/// The sign-off of a claim: by its id, else by its words, where the id was changed.
fn of_claim(signoffs: &Signoffs, claim: &Claim, file: &ClaimFile) -> Option<usize> {
    let by_id = signoffs.entries.iter().position(|entry| entry.id == claim.id);
    by_id.or_else(|| {
        let text = squeezed(claim.text.text());
        let is_free = |entry: &Signoff| file.claims.iter().all(|claim| claim.id != entry.id);
        let first = file.claims.iter().find(|other| squeezed(other.text.text()) == text);
        let is_first = first.is_some_and(|first| first.id == claim.id);
        signoffs.entries.iter().position(|entry| is_first && entry.text == text && is_free(entry))
    })
}

/// Why a sign-off covers nothing; `None` where it covers the verdict.
fn refusal(
    signoff: &Signoff,
    claim: &Claim,
    checked: &Checked,
    sources: &[Source],
    today: Date,
) -> Option<(Code, String)> {
    let whose = format!("the sign-off by {} of {}", signoff.by, signoff.date);
    let void = |why: String| Some((Code::SignoffVoid, format!("{whose} is void: {why}")));
    if squeezed(claim.text.text()) != signoff.text {
        return void(format!("the claim said “{}” then", signoff.text));
    }
    if let Some(until) = signoff.until.filter(|until| *until < today) {
        return Some((Code::SignoffExpired, format!("{whose} ended on {until}")));
    }
    if checked.ok {
        let why = if checked.allowed { "`allow` covers the verdict" } else { "the verdict is as expected" };
        return Some((Code::SignoffUnused, format!("{why}; {whose} is not needed")));
    }
    let verdict = checked.finding.verdict;
    if verdict != signoff.verdict {
        return void(format!("the verdict was “{}” then", signoff.verdict.words()));
    }
    let now = passages(&checked.finding, sources);
    if now != signoff.passages { void(what_changed(&signoff.passages, &now)) } else { None }
}

/// How the passages of a verdict differ from those that were signed off.
fn what_changed(then: &[Passage], now: &[Passage]) -> String {
    let lost = then.iter().find(|passage| !now.contains(passage));
    let new = now.iter().find(|passage| !then.contains(passage));
    match (lost, new) {
        (Some(lost), _) if now.iter().any(|passage| passage.source == lost.source && !then.contains(passage)) => {
            format!("the passage of `{}` that it rested on has changed", lost.source)
        }
        (Some(lost), Some(new)) => {
            format!("it rested on a passage of `{}`, and the verdict rests on one of `{}` now", lost.source, new.source)
        }
        (Some(lost), None) => format!("the passage of `{}` that it rested on is no evidence any more", lost.source),
        (None, Some(new)) => format!("there is a passage of `{}` now that was no evidence then", new.source),
        (None, None) => "another of its passages decides now".to_owned(),
    }
}

/// Sign-offs of claims that are not there any more.
pub(super) fn notices(inputs: &Inputs) -> Vec<Notice> {
    let mut notices = Vec::new();
    for (&number, signoffs) in &inputs.signoffs {
        let file = &inputs.files[number];
        let used: Vec<usize> = file.claims.iter().filter_map(|claim| of_claim(signoffs, claim, file)).collect();
        let lines = LineIndex::new(&signoffs.raw);
        for (_, entry) in signoffs.entries.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
            let line = lines.locate(&signoffs.raw, entry.span.start as usize).line;
            let message = format!(
                "line {line}: the sign-off by {} of {} is void: `{}` has no claim `{}` and none that says “{}”",
                entry.by, entry.date, file.path, entry.id, entry.text
            );
            notices.push(notice(&signoffs.path, Code::SignoffVoid, message));
        }
    }
    notices
}
