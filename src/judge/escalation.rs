//! Words that say more than other words: who is charged is not yet convicted, and what is damaged not destroyed.

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::lexicon::Words;
use crate::retrieve::side::{Role, Side};

/// What is less, and what is more: the first words never say what the second ones do.
static STEPS: [(Words, Words); 11] = [
    (Words::new(&["damage"]), Words::new(&["destroy"])),
    (Words::new(&["injure", "hurt", "wound"]), Words::new(&["kill", "die"])),
    (Words::new(&["suspect", "accuse", "charge", "arrest", "detain"]), Words::new(&["convict", "sentence", "confess"])),
    (Words::new(&["suspect", "question"]), Words::new(&["arrest", "charge"])),
    (
        Words::new(&["propose", "recommend", "suggest", "consider", "discuss"]),
        Words::new(&["approve", "adopt", "decide", "pass", "introduce"]),
    ),
    (Words::new(&["apply", "bid", "compete"]), Words::new(&["win", "get"])),
    (Words::new(&["nominate", "shortlist"]), Words::new(&["win", "receive"])),
    (Words::new(&["begin", "start"]), Words::new(&["complete", "finish"])),
    (Words::new(&["approve", "plan", "design"]), Words::new(&["build", "complete", "finish"])),
    (Words::new(&["offer"]), Words::new(&["accept", "buy", "sell"])),
    (Words::new(&["negotiate", "talk"]), Words::new(&["agree", "sign"])),
];

/// A word of the claim that says more than the passage's word in its place.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let is = |side: &Side, at: usize, words: &Words| {
        let word = &side.words[at];
        word.role == Role::Content && word.name.is_none() && words.have(&word.terms)
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
