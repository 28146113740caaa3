//! Whom claim and passage have say it.

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::lexicon::Words;
use crate::recognize::cues::Cue;
use crate::recognize::token::Case;
use crate::retrieve::side::{Role, Side};

/// A name according to which the claim says it, and another one that the passage has say it. With it, how sure it is.
pub fn differences(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<(f32, Ground)> {
    if !claim.reading.cues.iter().any(|cue| claim.norm(cue.tokens.0 as usize) == "according") {
        return None;
    }
    let sayer = speaker(claim, (0, claim.words.len()))?;
    let their_sayer = speaker(passage, within)?;
    let same = (sayer.0 as usize..sayer.1 as usize)
        .any(|at| alignment.links[at].is_some_and(|link| link.grade.credit() > 0.0));
    let ground = Ground { code: Code::AttributionDiffers, claim: sayer, passage: Some(their_sayer) };
    (!same).then_some((0.7, ground))
}

/// Somebody who says in the passage of another one what the claim has the other one say of them: "Strand said that Falk had
/// ordered it" against "Falk said that Strand had ordered it". With it, how sure it is.
pub fn reversed(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<(f32, Ground)> {
    let (one, other) = (told_of(claim, (0, claim.words.len()))?, told_of(passage, within)?);
    let linked = |name: (u32, u32), there: (u32, u32)| {
        (name.0..name.1)
            .filter_map(|at| alignment.links[at as usize])
            .any(|link| (there.0 as usize..there.1 as usize).contains(&link.to))
    };
    let swapped = linked(one.0, other.1) && linked(one.1, other.0);
    let span = |(first, second): ((u32, u32), (u32, u32))| (first.0, second.1);
    let ground = Ground { code: Code::OrderDiffers, claim: span(one), passage: Some(span(other)) };
    swapped.then_some((0.7, ground))
}

static REPORTS: Words =
    Words::new(&["say", "testify", "claim", "tell", "allege", "state", "insist", "think", "believe"]);

/// The name right before a reporting verb, and the first one behind it.
fn told_of(side: &Side, within: (usize, usize)) -> Option<((u32, u32), (u32, u32))> {
    let reports = |at: &usize| REPORTS.have(&side.words[*at].terms);
    let verb = (within.0..within.1).find(reports)?;
    let names = || {
        side.reading
            .names
            .iter()
            .filter(|name| within.0 <= name.tokens.0 as usize && name.tokens.1 as usize <= within.1)
    };
    let before = (within.0..verb).rev().find(|&at| !crate::retrieve::side::is_auxiliary(side.norm(at)))?;
    let capital = side.reading.tokens.get(before).is_some_and(|token| token.case != Case::Lower);
    if !capital || side.words[before].role != Role::Content {
        return None;
    }
    let behind = names().find(|name| name.tokens.0 as usize > verb && name.tokens.0 as usize <= verb + 4)?;
    Some(((before as u32, before as u32 + 1), behind.tokens))
}

/// The tokens of the name that a reporting phrase stands next to.
fn speaker(side: &Side, within: (usize, usize)) -> Option<(u32, u32)> {
    let cues = side.reading.cues.iter().filter(|cue| {
        cue.cue == Cue::Attribution && within.0 <= cue.tokens.0 as usize && cue.tokens.1 as usize <= within.1
    });
    cues.into_iter().find_map(|cue| {
        let beside = side.reading.names.iter().filter(|name| {
            let (start, end) = (name.office.map_or(name.tokens.0, |office| office.0.min(name.tokens.0)), name.tokens.1);
            start.abs_diff(cue.tokens.1) <= 2 || cue.tokens.0.abs_diff(end) <= 1
        });
        let name = beside.min_by_key(|name| side.distance_to(cue.tokens.0 as usize, name.tokens))?;
        Some(name.tokens)
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn who_says_it_of_whom() {
        let passage = "Strand had testified that Falk ordered them";
        assert!(compared_by("Falk said that Strand had ordered the payments", passage, reversed).is_some());
        assert!(compared_by("Strand said that Falk had ordered the payments", passage, reversed).is_none());
    }

    #[test]
    fn who_says_so() {
        for (claim, passage, differs) in [
            ("The dam is safe, according to Anna Berg", "The dam is safe, according to Ida Holm", true),
            ("The dam is safe, according to Anna Berg", "The dam is safe, said Ida Holm", true),
            ("According to Anna Berg, the dam is safe", "The dam is safe, Anna Berg said", false),
            ("The dam is safe, according to Berg", "The dam is safe, Anna Berg said", false),
            ("The dam is safe, according to Anna Berg", "The dam is safe", false),
            ("The dam is safe", "The dam is safe, according to Ida Holm", false),
        ] {
            let found = compared_by(claim, passage, differences).is_some();
            assert_eq!(found, differs, "{claim} | {passage}");
        }
    }
}
