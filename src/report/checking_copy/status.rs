//! What is known of a fact, as a page shows it: by a sign, in words, and by a class of the style sheet.

use crate::check::Checked;
use crate::check::sentence::Status;
use crate::verdict::Verdict;

/// A sign that stands beside the words, so that colour is never the only one.
pub fn sign(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "✓",
        Status::Contradicted => "✗",
        Status::Conflicting => "≠",
        Status::Open => "?",
        Status::NotCovered => "○",
        Status::Allowed => "§",
    }
}

/// What it means, for the legend.
pub fn meaning(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "a source says so",
        Status::Contradicted => "a source says otherwise; the correction stands in the margin",
        Status::Conflicting => "sources disagree with each other",
        Status::Open => "a source speaks of it and does not settle it",
        Status::NotCovered => "no source states it",
        Status::Allowed => "a person has decided about it",
    }
}

/// What matters most of a sentence.
pub fn gravest(checked: &Checked) -> Status {
    const BY_GRAVITY: [Status; 6] = [
        Status::Contradicted,
        Status::Conflicting,
        Status::NotCovered,
        Status::Open,
        Status::Allowed,
        Status::Confirmed,
    ];
    let of_sentence = match checked.finding.verdict {
        Verdict::Contradicted if !checked.ok => Some(Status::Contradicted),
        Verdict::Conflicting if !checked.ok => Some(Status::Conflicting),
        _ => None,
    };
    let has = |status: &Status| of_sentence == Some(*status) || checked.facts.iter().any(|fact| fact.status == *status);
    BY_GRAVITY.into_iter().find(has).unwrap_or(Status::Confirmed)
}
