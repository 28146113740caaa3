//! Words that say more than other words: who is charged is not yet convicted, and what is damaged not destroyed.

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

/// What is less, and what is more: the first words never say what the second ones do.
const STEPS: &[(&[&str], &[&str])] = &[
    (&["damage"], &["destroy"]),
    (&["injure", "hurt", "wound"], &["kill", "die"]),
    (&["suspect", "accuse", "charge", "arrest", "detain"], &["convict", "sentence", "confess"]),
    (&["suspect", "question"], &["arrest", "charge"]),
    (&["propose", "recommend", "suggest", "consider", "discuss"], &["approve", "adopt", "decide", "pass", "introduce"]),
    (&["apply", "bid", "compete"], &["win", "get"]),
    (&["nominate", "shortlist"], &["win", "receive"]),
    (&["begin", "start"], &["complete", "finish"]),
    (&["approve", "plan", "design"], &["build", "complete", "finish"]),
    (&["offer"], &["accept", "buy", "sell"]),
    (&["negotiate", "talk"], &["agree", "sign"]),
];

/// A word of the claim that says more than the passage's word in its place.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let is = |side: &Side, at: usize, words: &[&str]| {
        let word = &side.words[at];
        let content = word.role == Role::Content && word.name.is_none();
        content && words.iter().any(|known| lexicon::same(&lexicon::terms(known), &word.terms))
    };
    STEPS.iter().find_map(|(less, more)| {
        let at = (0..claim.words.len()).find(|&at| {
            let said = alignment.links[at].is_some_and(|link| link.grade.credit() >= 0.9);
            !said && is(claim, at, more)
        })?;
        let to = (within.0..within.1).find(|&to| is(passage, to, less))?;
        let claim = (at as u32, at as u32 + 1);
        Some(Ground { code: Code::DetailMissing, claim, passage: Some((to as u32, to as u32 + 1)) })
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn more_than_is_said() {
        for (claim, passage, more) in [
            ("Eleven houses were destroyed", "Eleven houses were damaged", true),
            ("Eleven houses were damaged", "Eleven houses were destroyed", false),
            ("Horak was convicted of fraud", "Horak was charged with fraud", true),
            ("Horak was charged with fraud", "Horak was charged with fraud", false),
            ("Horak was convicted of fraud", "Horak was convicted of fraud", false),
        ] {
            let found = compared_by(claim, passage, open).is_some();
            assert_eq!(found, more, "{claim} | {passage}");
        }
    }
}
