//! "The first derailment in ten years" against "the third": which one of several it was.

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::recognize::Value;
use crate::retrieve::side::{Role, Side};
use crate::value::quantity::{Quantity, Role as Kind};

/// Where the claim says "first" of what the passage gives a later place, or the other way round. With it, how sure it is.
///
/// "First" alone is no figure, so that it is not compared with the others.
pub fn differ(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<(f32, Ground)> {
    (0..claim.words.len()).find_map(|noun| {
        let link = alignment.links[noun].filter(|link| link.grade.credit() >= 0.9)?;
        let (here, there) = (place_before(claim, noun)?, place_before(passage, link.to)?);
        let inside = within.0 <= there.tokens.0 && link.to < within.1;
        let differ =
            (here.is_first != there.is_first) && !(is_only_first(claim, noun) || is_only_first(passage, link.to));
        let tokens = |place: Place| (place.tokens.0 as u32, place.tokens.1 as u32);
        let ground = Ground { code: Code::NumberDiffers, claim: tokens(here), passage: Some(tokens(there)) };
        (inside && differ).then_some((0.6, ground))
    })
}

#[derive(Clone, Copy)]
struct Place {
    is_first: bool,
    tokens: (usize, usize),
}

/// The "first" or "third" that numbers the noun at `noun`, at most one word before it.
fn place_before(side: &Side, noun: usize) -> Option<Place> {
    let word = &side.words[noun];
    if word.role != Role::Content || word.name.is_some() {
        return None;
    }
    (noun.saturating_sub(2)..noun).rev().find_map(|at| match side.words[at].role {
        Role::Fact(index) => {
            let fact = &side.reading.facts[usize::from(index)];
            let ordinal = matches!(fact.value, Value::Quantity(Quantity { role: Kind::Ordinal, .. }));
            let numbers = fact.tokens.1 as usize == at + 1 && (at + 1 == noun || is_plain(side, at + 1));
            let tokens = (fact.tokens.0 as usize, fact.tokens.1 as usize);
            (ordinal && numbers).then(|| Place { is_first: side.norm(at) == "first" || side.norm(at) == "1st", tokens })
        }
        _ if side.norm(at) == "first" && (at + 1 == noun || is_plain(side, at + 1)) => {
            Some(Place { is_first: true, tokens: (at, at + 1) })
        }
        _ => None,
    })
}

fn is_plain(side: &Side, at: usize) -> bool {
    side.words[at].role == Role::Content && side.words[at].name.is_none()
}

/// "The first round", "the first half": a part of something, of which there are others.
fn is_only_first(side: &Side, noun: usize) -> bool {
    matches!(
        side.norm(noun).trim_end_matches('s'),
        "round"
            | "half"
            | "quarter"
            | "leg"
            | "day"
            | "week"
            | "month"
            | "year"
            | "time"
            | "part"
            | "stage"
            | "set"
            | "dose"
            | "phase"
            | "place"
            | "season"
            | "floor"
            | "edition"
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn which_of_several_it_was() {
        const THIRD: &str = "It was the third derailment on the network in ten years";
        const FIRST: &str = "She is the first woman to lead the city";
        for (claim, passage, differs) in [
            ("It was the first derailment on the network", THIRD, true),
            ("It was the third derailment on the network", THIRD, false),
            ("She is the second woman to lead the city", FIRST, true),
            ("She is the first woman to lead the city", FIRST, false),
            ("He won the first round", "He won the second round", false),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                differ(claim, passage, within, alignment).is_some()
            });
            assert_eq!(found, differs, "{claim} | {passage}");
        }
    }
}
