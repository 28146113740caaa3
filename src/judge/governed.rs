//! Figures that a claim takes from the wrong place of a sentence: the object of another verb, the part for its whole, what is
//! so only from a day on.

use super::align::Alignment;
use super::code::Code;
use super::compare::{self, Match};
use super::said;
use super::slots::{self, Pair};
use super::ties::{self, Tie, TieKind};
use crate::lexicon;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::retrieve::syntax::Tag;
use crate::value::date::{DateBound, DateValue};
use crate::value::quantity::{Quantity, Role as Kind};

/// Puts figures that agree and stand elsewhere in the place of those that are meant.
pub fn put_right(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    pairs: &mut [Option<Pair>],
) {
    let changes: Vec<Tie> = ties::ties(passage, within).into_iter().filter(|tie| tie.kind == TieKind::Change).collect();
    let day = pairs.iter().flatten().find_map(|pair| dated(claim, pair));
    for pair in pairs.iter_mut().flatten() {
        let fact = &claim.reading.facts[pair.claim];
        if !is_cardinal(fact) || !pair.result.entails() || pair.derived.is_some() {
            continue;
        }
        let meant = object_of_its_verb(claim, passage, within, alignment, fact, pair)
            .or_else(|| whole_of_its_clause(claim, passage, within, alignment, pair))
            .or_else(|| part_in_its_phrase(claim, passage, alignment, pair));
        if let Some(meant) = meant {
            let result = said::values(claim, passage, within, fact, meant, None);
            if matches!(result, Match::Differs(_)) {
                (pair.passage, pair.result) = (meant, result);
            }
        } else if let (Some(bound), [change]) = (day, changes.as_slice())
            && change.facts.1 == pair.passage
            && matches!(bound, DateBound::Until | DateBound::Before | DateBound::By)
            && let Value::Quantity(wanted) = &fact.value
            && !compare::quantities(wanted, &change.values.0, None).entails()
        {
            // "Until 1 February", where it goes up from £2.80 to £3.50 on that day.
            (pair.passage, pair.result) = (change.facts.0, Match::Differs(Code::NumberDiffers));
        }
    }
}

fn is_cardinal(fact: &Fact) -> bool {
    matches!(fact.value, Value::Quantity(Quantity { role: Kind::Cardinal, .. }))
}

/// The bound of a date that the claim sets.
fn dated(claim: &Side, pair: &Pair) -> Option<DateBound> {
    match claim.reading.facts[pair.claim].value {
        Value::Date(DateValue { bound, .. }) => Some(bound),
        _ => None,
    }
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).mostly_verb()
}

/// "Is adding five routes and dropping two": each verb has its own figure.
fn object_of_its_verb(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    fact: &Fact,
    pair: &Pair,
) -> Option<usize> {
    let verb = (fact.tokens.0 as usize).checked_sub(1).filter(|&at| is_verb(claim, at))?;
    let to = alignment.links[verb].filter(|link| link.grade.credit() >= 0.8)?.to;
    let own = (passage.reading.facts[pair.passage].tokens.0 as usize).checked_sub(1)?;
    if own == to || !is_verb(passage, own) || alignment.back[own].is_some() {
        return None;
    }
    slots::facts_within(passage, within).find(|&index| {
        let other = &passage.reading.facts[index];
        other.tokens.0 as usize == to + 1 && is_cardinal(other)
    })
}

/// "It employed 410 people, 260 of whom have found new jobs": the claim says of the part what the sentence says of the whole.
fn whole_of_its_clause(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    pair: &Pair,
) -> Option<usize> {
    let part = &passage.reading.facts[pair.passage];
    let relative = (part.tokens.1 as usize..within.1.min(part.tokens.1 as usize + 2))
        .any(|at| matches!(passage.norm(at), "whom" | "which"));
    let tie = ties::ties(passage, within)
        .into_iter()
        .find(|tie| tie.kind == TieKind::Part && tie.facts.0 == pair.passage && tie.facts.1 != pair.passage)?;
    let whole = &passage.reading.facts[tie.facts.1];
    let verb = |range: std::ops::Range<usize>| {
        range.into_iter().any(|at| is_verb(passage, at) && alignment.back[at].is_some())
    };
    let behind = part.tokens.1 as usize..within.1;
    let said_behind = behind.clone().any(|at| alignment.back[at].is_some_and(|from| !counted(claim, from, pair)));
    let own_verb = behind.into_iter().any(|at| is_verb(passage, at));
    (relative && own_verb && !said_behind && verb(within.0..whole.tokens.0 as usize)).then_some(tie.facts.1)
}

/// "Two of the five climbers were killed": the claim says of the whole what the sentence says of the part.
fn part_in_its_phrase(claim: &Side, passage: &Side, alignment: &Alignment, pair: &Pair) -> Option<usize> {
    let (fact, whole) = (&claim.reading.facts[pair.claim], &passage.reading.facts[pair.passage]);
    let part = slots::part_of(passage, whole).filter(|_| slots::part_of(claim, fact).is_none())?;
    let subject = fact.tokens.0 == 0 || claim.norm(fact.tokens.0 as usize - 1) == "the" && fact.tokens.0 == 1;
    let verb = (fact.tokens.1 as usize..claim.words.len()).find(|&at| claim.syntax().is(at, Tag::Verb))?;
    let to = alignment.links[verb].filter(|link| link.grade.credit() >= 0.8)?.to;
    let said_of = passage.syntax().subject(passage, to)?;
    let of_both = (said_of.start..said_of.end).contains(&(passage.reading.facts[usize::from(part)].tokens.0 as usize))
        || (said_of.start..said_of.end).contains(&(whole.tokens.0 as usize));
    (subject && of_both).then_some(usize::from(part))
}

/// Whether a word of the claim is what its figure counts.
fn counted(claim: &Side, at: u16, pair: &Pair) -> bool {
    let (start, end) = claim.thing(claim.reading.facts[pair.claim].tokens.1 as usize);
    (start..end).contains(&usize::from(at))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::super::stance::Scope;
    use super::*;

    #[test]
    fn figures_of_another_place() {
        const ROUTES: &str = "The airline is adding five routes this summer and dropping two";
        const STAFF: &str = "The plant had employed 410 people, 260 of whom have found new jobs";
        const CLIMBERS: &str = "Two of the five climbers were killed";
        const FEES: &str = "Fees go up from £2.80 to £3.50 on 1 February";
        for (claim, passage, differs) in [
            ("The airline is adding five routes", ROUTES, false),
            ("The airline is dropping five routes", ROUTES, true),
            ("The airline is dropping two routes", ROUTES, false),
            ("The plant employed 260 people", STAFF, true),
            ("The plant employed 410 people", STAFF, false),
            ("260 people have found new jobs", STAFF, false),
            ("Five climbers were killed", CLIMBERS, true),
            ("Two climbers were killed", CLIMBERS, false),
            ("Two of five climbers were killed", CLIMBERS, false),
            ("Until 1 February the fee is £3.50", FEES, true),
            ("On 1 February the fee goes up to £3.50", FEES, false),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                let mut pairs: Vec<Option<Pair>> = (0..claim.reading.facts.len())
                    .map(|index| slots::counterpart(claim, passage, within, Scope::Searched, alignment, index, None))
                    .collect();
                put_right(claim, passage, within, alignment, &mut pairs);
                pairs.iter().flatten().any(|pair| matches!(pair.result, Match::Differs(_)))
            });
            assert_eq!(found, differs, "{claim} | {passage}");
        }
    }
}
