//! What the passage has in the place of a word that it lacks.

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

/// The passage's word that stands between the same neighbours as the claim's word `at`, if it is none of the claim's words.
pub fn in_place_of(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    at: usize,
) -> Option<usize> {
    let anchor = |at: &usize| alignment.links[*at].filter(|link| link.grade.credit() > 0.5).map(|link| link.to);
    let before = (at.saturating_sub(REACH)..at).rev().find_map(|at| anchor(&at));
    let after = (at + 1..(at + 1 + REACH).min(claim.words.len())).find_map(|at| anchor(&at));
    let range = match (before, after) {
        (Some(before), Some(after)) if before < after && after - before <= 2 * REACH => before + 1..after,
        (Some(before), _) => before + 1..(before + 1 + REACH).min(within.1),
        (None, Some(after)) => after.saturating_sub(REACH).max(within.0)..after,
        (None, None) => return None,
    };
    let name = claim.words[at].name.is_some();
    let parts = lexicon::pos(&claim.words[at].terms);
    range.into_iter().find(|&to| {
        let word = &passage.words[to];
        let other = lexicon::pos(&word.terms);
        let alike = word.name.is_some() == name
            && (name
                || parts.is_unknown()
                || other.is_unknown()
                || parts.noun() && other.noun()
                || parts.verb() && other.verb()
                || parts.adjective() && other.adjective());
        word.role == Role::Content && alignment.back[to].is_none() && alike
    })
}

/// How many tokens around a word its neighbours are looked for.
const REACH: usize = 5;

/// The weightiest word of the claim in whose place the passage has another one: weaker than what [`super::names`] finds, and
/// enough only where the passage is known to be about the claim.
pub fn replaced(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let lacking = (0..claim.words.len()).filter(|&at| {
        let link = alignment.links[at];
        claim.words[at].role == Role::Content && link.is_none_or(|link| link.grade.credit() == 0.0)
    });
    let found = lacking.filter_map(|at| {
        let linked = alignment.links[at].map(|link| link.to);
        linked.or_else(|| in_place_of(claim, passage, within, alignment, at)).map(|to| (at, to))
    });
    let heaviest =
        found.reduce(|one, other| if claim.words[other.0].weight > claim.words[one.0].weight { other } else { one });
    heaviest.map(|(at, to)| Ground {
        code: Code::NameDiffers,
        claim: whole(claim, at),
        passage: Some(whole(passage, to)),
    })
}

/// The tokens of the name that a word is part of, or of the word alone.
fn whole(side: &Side, at: usize) -> (u32, u32) {
    match side.words[at].name {
        Some(name) => side.reading.names[name as usize].tokens,
        None => (at as u32, at as u32 + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{compared, words};
    use super::*;

    fn replacement(claim: &str, passage: &str) -> Option<(String, String)> {
        compared(claim, passage, |claim, passage, alignment| {
            let ground = replaced(claim, passage, (0, passage.words.len()), alignment)?;
            Some((words(claim, ground.claim).to_owned(), words(passage, ground.passage?).to_owned()))
        })
    }

    #[test]
    fn words_in_the_place_of_others() {
        for (claim, passage, one, other) in [
            ("The opera was sung in Danish", "The opera was sung in Finnish", "Danish", "Finnish"),
            ("The roof is made of slate", "The roof is made of copper", "slate", "copper"),
        ] {
            assert_eq!(replacement(claim, passage), Some((one.to_owned(), other.to_owned())), "{claim} | {passage}");
        }
    }

    #[test]
    fn words_that_nothing_stands_for() {
        for (claim, passage) in [
            ("The roof is made of slate", "The roof is made of slate and leaks"),
            ("The roof leaks badly", "The roof leaks"),
            ("The roof is made of slate", "Nobody came"),
        ] {
            assert_eq!(replacement(claim, passage), None, "{claim} | {passage}");
        }
    }
}
