//! Sign-offs of people: which claims they cover, and which of them hold no more.

use std::collections::{BTreeMap, BTreeSet};

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
    let mut signed: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (&file, signoffs) in &inputs.signoffs {
        let claims = claims_of(signoffs, &inputs.files[file]).into_iter().enumerate();
        signed.extend(claims.filter_map(|(at, claim)| Some(((file, claim?), at))));
    }
    for checked in claims {
        let Some(&at) = signed.get(&(checked.file, checked.claim)) else { continue };
        let signoffs = &inputs.signoffs[&checked.file];
        let claim = &inputs.files[checked.file].claims[checked.claim];
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

/// For each sign-off the claim that it is of: by its id, else by its words, where the id was changed.
fn claims_of(signoffs: &Signoffs, file: &ClaimFile) -> Vec<Option<usize>> {
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_words: BTreeMap<String, usize> = BTreeMap::new();
    for (at, claim) in file.claims.iter().enumerate() {
        by_id.insert(&claim.id, at);
        by_words.entry(squeezed(claim.text.text())).or_insert(at);
    }
    let mut claims: Vec<Option<usize>> =
        signoffs.entries.iter().map(|entry| by_id.get(entry.id.as_str()).copied()).collect();
    let mut taken: BTreeSet<usize> = claims.iter().flatten().copied().collect();
    for (claim, entry) in claims.iter_mut().zip(&signoffs.entries).filter(|(claim, _)| claim.is_none()) {
        *claim = by_words.get(&entry.text).copied().filter(|&claim| taken.insert(claim));
    }
    claims
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
    let again = format!("if it is still fine, run `verify approve {}` again", claim.id);
    let void = |why: String| Some((Code::SignoffVoid, format!("{whose} is void: {why}; {again}")));
    if squeezed(claim.text.text()) != signoff.text {
        return void(format!("the claim said “{}” then", signoff.text));
    }
    if let Some(until) = signoff.until.filter(|until| *until < today) {
        return Some((Code::SignoffExpired, format!("{whose} ended on {until}; {again}")));
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
        let lines = LineIndex::new(&signoffs.raw);
        let claims = claims_of(signoffs, file);
        for (entry, _) in signoffs.entries.iter().zip(claims).filter(|(_, claim)| claim.is_none()) {
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
