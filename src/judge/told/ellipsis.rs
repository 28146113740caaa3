//! What is denied without a verb of its own: "she won the Nordland Prize twice, but never the Golden Ear".

use super::super::align::Alignment;
use super::Told;
use crate::lexicon;
use crate::retrieve::side::{Role, Side, is_auxiliary};

/// What the passage denies of what the claim says, by a "not" or "never" right before its object.
pub fn find(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Told> {
    let verb = (1..claim.words.len()).find(|&at| is_verb(claim, at))?;
    let linked = |at: usize| alignment.links[at].filter(|link| link.grade.credit() >= 0.8).map(|link| link.to);
    let there = linked(verb)?;
    let (denial, object) = (there + 1..within.1).find_map(|at| {
        let joined = at.checked_sub(1).is_some_and(|before| matches!(passage.norm(before), "but" | "and" | ","));
        let denies = matches!(passage.norm(at), "not" | "never");
        let object = phrase(passage, within, at + 1)?;
        (joined && denies).then_some((at, object))
    })?;
    let ended = (there..denial).any(|at| matches!(passage.norm(at), ";" | "."));
    let mut own = (verb + 1..claim.words.len()).filter(|&at| claim.words[at].role == Role::Content).peekable();
    let inside = |at: usize| linked(at).is_some_and(|to| (object.0..object.1).contains(&to));
    let of_it = own.peek().is_some() && own.all(inside);
    let negated = claim.words[verb].negated;
    let told = Told { claim: vec![verb], passage: vec![denial, object.1 - 1], agrees: negated, claim_negated: negated };
    (of_it && !ended).then_some(told)
}

/// The noun phrase at `at`, if nothing but one stands before the next mark or preposition.
fn phrase(side: &Side, within: (usize, usize), at: usize) -> Option<(usize, usize)> {
    let article = at < within.1 && matches!(side.norm(at), "the" | "a" | "an" | "in" | "at" | "on" | "as" | "for");
    let start =
        if article && at + 1 < within.1 && side.norm(at + 1) == "the" { at + 2 } else { at + usize::from(article) };
    let end = (start..within.1).find(|&at| side.words[at].role != Role::Content).unwrap_or(within.1);
    (start < end && !(start..end).any(|at| is_verb(side, at) && lexicon::pos(&side.words[at].terms).mostly_verb()))
        .then_some((start, end))
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.role == Role::Content
        && word.name.is_none()
        && !is_auxiliary(side.norm(at))
        && lexicon::pos(&lexicon::terms(side.norm(at))).verb()
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn denied_by_the_way() {
        for (claim, passage, expected) in [
            ("Berg won the Golden Ear", "Berg won the Nordland Prize twice, but never the Golden Ear", Some(false)),
            ("Berg won the Nordland Prize", "Berg won the Nordland Prize twice, but never the Golden Ear", None),
            (
                "Berg never won the Golden Ear",
                "Berg won the Nordland Prize twice, but never the Golden Ear",
                Some(true),
            ),
            ("Berg won the Golden Ear", "Berg won the Golden Ear, but never talked about it", None),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                find(claim, passage, within, alignment).map(|told| told.agrees)
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
