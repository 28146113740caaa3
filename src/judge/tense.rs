//! What has happened against what is yet to come.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::segments::Segments;
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::recognize::cues::{Cue, CueAt};
use crate::retrieve::side::{Role, Side};

/// How many tokens before a verb its auxiliaries may begin.
const REACH: usize = 5;

/// A verb that the claim has as done and the passage as still to come: "has opened" against "will open".
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let verb = (subject::end(claim)..claim.words.len()).find(|&at| is_verb(claim, at))?;
    let link = alignment.links[verb].filter(|link| !matches!(link.grade, Grade::Opposite | Grade::Alternative))?;
    if !is_past(claim, verb) {
        return None;
    }
    let by = future(passage, within, link.to)?;
    let passage = Some((by as u32, link.to as u32 + 1));
    Some(Ground { code: Code::DetailMissing, claim: (verb as u32, verb as u32 + 1), passage })
}

/// A figure that is expected is no other figure than one that has come about: "expects to carry 52,000 passengers a day" for
/// "carried 108,500". It is left open.
pub fn drop_forecasts(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    refuting: &mut Vec<(f32, Ground)>,
    open: &mut Vec<Ground>,
) {
    let hedges = |cue: &CueAt| matches!(cue.cue, Cue::HedgeMild | Cue::HedgeOpen);
    let verb = (subject::end(claim)..claim.words.len()).find(|&at| is_verb(claim, at));
    if claim.reading.cues.iter().any(hedges) || !verb.is_some_and(|verb| is_past(claim, verb)) {
        return;
    }
    let expected = |ground: &Ground| {
        let figure = matches!(ground.code, Code::NumberDiffers | Code::BoundDiffers);
        let Some((start, _)) = ground.passage.filter(|_| figure) else { return false };
        let clause = (within.0..start as usize).rev().take_while(|&at| passage.words[at].role != Role::Mark).count();
        let from = start - clause as u32;
        passage.reading.cues.iter().any(|cue| hedges(cue) && from <= cue.tokens.0 && cue.tokens.1 <= start)
    };
    let forecasts = refuting.iter().map(|(_, ground)| *ground).filter(expected);
    open.extend(forecasts.map(|ground| Ground { code: Code::HedgeDropped, ..ground }));
    refuting.retain(|(_, ground)| !expected(ground));
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).verb()
}

/// Whether a verb is said of the past: by its auxiliary, or by its form.
fn is_past(side: &Side, verb: usize) -> bool {
    let before = verb.saturating_sub(REACH)..verb;
    let has = |words: &[&str]| before.clone().any(|at| words.contains(&side.norm(at)));
    if (0..side.words.len()).any(|at| side.norm(at) == "already") {
        return true;
    }
    if has(&["will", "would", "shall", "should", "to", "may", "might", "could", "can", "must"]) {
        return false;
    }
    if has(&["has", "have", "had", "was", "were", "did"]) {
        return true;
    }
    let word = side.norm(verb);
    let plain = !has(&["is", "are", "be"]) && word.ends_with("ed");
    plain
        || matches!(
            word,
            "began"
                | "became"
                | "bought"
                | "broke"
                | "built"
                | "came"
                | "chose"
                | "cut"
                | "drew"
                | "fell"
                | "found"
                | "gave"
                | "went"
                | "got"
                | "grew"
                | "held"
                | "kept"
                | "left"
                | "lost"
                | "made"
                | "met"
                | "paid"
                | "rose"
                | "sank"
                | "sold"
                | "spent"
                | "stood"
                | "took"
                | "won"
                | "wrote"
        )
}

/// "Called on the minister to", "asked the court to"
fn is_asked(side: &Side, from: usize, to: usize) -> bool {
    (from.saturating_sub(2)..to).any(|at| {
        matches!(
            side.norm(at),
            "asked"
                | "asks"
                | "called"
                | "calls"
                | "urged"
                | "urges"
                | "demanded"
                | "demands"
                | "wanted"
                | "wants"
                | "invited"
        )
    })
}

/// The word by which a verb is said of the future: "will", "plans to".
fn future(side: &Side, within: (usize, usize), verb: usize) -> Option<usize> {
    let from = within.0.max(verb.saturating_sub(REACH));
    let segments = Segments::new(side, (from, within.1.min(verb + 1)));
    let word = |at: usize| {
        matches!(side.norm(at), "will" | "would" | "shall" | "should" | "must")
            || side.norm(at) == "to" && is_asked(side, from, at)
            || side.norm(at) == "to"
                && at > 0
                && matches!(side.norm(at - 1), "due" | "supposed" | "has" | "have" | "is" | "are" | "was" | "were")
            || (side.words[at].role == Role::Cue(Cue::HedgeMild) && side.norm(at) == "to")
    };
    (from..verb).rev().take_while(|&at| segments.together(at, verb)).find(|&at| word(at))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn done_or_to_come() {
        for (claim, passage, apart) in [
            ("The bridge has opened", "The bridge will open", true),
            ("The bridge opened", "The bridge is expected to open", true),
            ("The bridge was opened", "The king will open the bridge", true),
            ("The bridge opens in May", "The bridge will open in May", false),
            ("The bridge will open", "The bridge will open", false),
            ("The bridge opened", "The bridge opened", false),
            ("The bridge can already be crossed", "They will cross the bridge", true),
            ("The bridge opened", "The king will come, and the bridge opened", false),
        ] {
            let found = compared_by(claim, passage, open).is_some();
            assert_eq!(found, apart, "{claim} | {passage}");
        }
    }
}
