//! Periods that are told from now: "this season", "the last financial year", "the year before". Which one a figure is for.

use super::code::Code;
use super::compare::Match;
use super::implied::{How, Implied};
use super::parts::{self, Parts};
use super::slots::{self, Pair};
use super::stance::Ground;
use crate::lexicon;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::date::{DateBound, DateValue, Days, Grain, When};
use crate::value::quantity::{Quantity, Role as Kind};

/// Which of the periods of a kind is meant, as seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    This,
    Last,
    Next,
    /// The one before another that was named: "the year before".
    Before,
}

#[derive(Clone, Copy, Debug)]
struct Period {
    which: Which,
    /// The token of its noun.
    noun: usize,
    tokens: (u32, u32),
}

/// The figures of the claim for which the passage names another period of the kind that the claim names. With each, how sure
/// it is.
pub fn differences(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    pairs: &[Option<Pair>],
) -> Option<(f32, Ground)> {
    let wanted = only(periods(claim, (0, claim.words.len())).collect())?;
    let of_figures = |pair: &&Pair| is_figure(&claim.reading.facts[pair.claim]) && pair.result.entails();
    let pair = only(pairs.iter().flatten().filter(of_figures).collect::<Vec<&Pair>>())?;
    if pair.derived.is_some() {
        return None;
    }
    let beside = alike(passage, within, pair.passage);
    let parts = Parts::of(passage, within, &beside);
    let (place, part) = parts.part(pair.passage)?;
    let same_kind = |period: &Period| lexicon::same(&passage.words[period.noun].terms, &claim.words[wanted.noun].terms);
    let own: Vec<Period> = periods(passage, part).filter(same_kind).collect();
    let elsewhere = parts
        .others(place)
        .any(|other| periods(passage, other).filter(same_kind).any(|period| period.which == wanted.which));
    let other = own.first().filter(|_| own.iter().all(|period| period.which != wanted.which))?;
    // "Last year" and "the year before" are the same seen from another year, unless the passage has both.
    let looks_back = |which: Which| matches!(which, Which::Last | Which::Before);
    let apart = !(looks_back(other.which) && looks_back(wanted.which)) || elsewhere;
    let known = is_dated(claim, wanted.tokens) && is_dated(passage, other.tokens);
    let ground = Ground { code: Code::DateDiffers, claim: wanted.tokens, passage: Some(other.tokens) };
    (apart && !known).then_some((0.6, ground))
}

/// "In the first quarter of 2026" against "in the first quarter", in a text of the months after it.
pub fn quarter(claim: &Side, passage: &Side, within: (usize, usize)) -> Option<Implied> {
    const PLACES: [&str; 4] = ["first", "second", "third", "fourth"];
    let (index, fact, days) = claim.reading.facts.iter().enumerate().find_map(|(index, fact)| match fact.value {
        Value::Date(DateValue { when: When::Days(days), grain: Grain::Quarter, bound: DateBound::On, .. }) => {
            Some((index, fact, days))
        }
        _ => None,
    })?;
    let said = (fact.tokens.0 as usize..fact.tokens.1 as usize).find_map(|at| {
        PLACES.iter().find(|&&place| claim.norm(at) == place && claim.norm(at + 1).starts_with("quarter"))
    })?;
    let day = passage.reading.day?.start;
    Days::new(days.end, day).filter(|since| since.count() <= DAYS_AFTER)?;
    let dated = |at: usize| {
        let inside = |fact: &&Fact| fact.tokens.0 as usize <= at && at < fact.tokens.1 as usize;
        passage.reading.facts.iter().any(|fact| inside(&fact) && matches!(fact.value, Value::Date(_)))
    };
    let at = (within.0..within.1.saturating_sub(1))
        .find(|&at| passage.norm(at) == *said && passage.norm(at + 1) == "quarter" && !dated(at))?;
    let (passage, result) = ((at as u32, at as u32 + 2), Match::Entails);
    Some(Implied { claim: fact.tokens, passage, result, how: How::Member, facts: vec![index], words: Vec::new() })
}

/// How many days after the end of a quarter a text still means it by its number alone.
const DAYS_AFTER: i64 = 100;

/// Whether a claim asks how it was in the period before: "last season", "the year before".
pub fn looks_back(side: &Side, within: (usize, usize)) -> bool {
    periods(side, within).any(|period| matches!(period.which, Which::Last | Which::Before))
        || (within.0..within.1).any(|at| matches!(side.norm(at), "last" | "previous") && side.norm(at + 1) == "one")
        || within.1 == side.words.len() && ends_with_before(side)
}

/// "It had 4,430 employees before."
fn ends_with_before(side: &Side) -> bool {
    let last = (0..side.words.len()).rev().find(|&at| side.words[at].role != Role::Mark);
    last.is_some_and(|at| matches!(side.norm(at), "before" | "previously" | "beforehand"))
}

fn only<T>(mut all: Vec<T>) -> Option<T> {
    if all.len() == 1 { all.pop() } else { None }
}

fn is_figure(fact: &Fact) -> bool {
    matches!(fact.value, Value::Quantity(Quantity { role: Kind::Cardinal, .. }))
}

/// The figures in the unit of one, with those that leave it out.
fn alike(passage: &Side, within: (usize, usize), index: usize) -> Vec<usize> {
    let unit = |index: usize| match &passage.reading.facts[index].value {
        Value::Quantity(quantity) if quantity.role == Kind::Cardinal => {
            Some(slots::elided_unit(passage, within, index).unwrap_or(quantity.unit))
        }
        _ => None,
    };
    slots::facts_within(passage, within).filter(|&other| unit(other).is_some() && unit(other) == unit(index)).collect()
}

/// Whether the tokens lie in a date whose day is known: those are compared as dates.
fn is_dated(side: &Side, tokens: (u32, u32)) -> bool {
    side.reading.facts.iter().any(|fact| {
        let overlaps = fact.tokens.0 < tokens.1 && tokens.0 < fact.tokens.1;
        overlaps && parts::has_days(fact)
    })
}

fn periods(side: &Side, (start, end): (usize, usize)) -> impl Iterator<Item = Period> {
    (start..end).filter_map(move |at| period(side, at, end))
}

/// "This season", "the last financial year", "the year before"
fn period(side: &Side, at: usize, end: usize) -> Option<Period> {
    let which = match side.norm(at) {
        "this" | "current" => Which::This,
        "last" | "previous" | "past" => Which::Last,
        "next" | "coming" => Which::Next,
        _ => return before(side, at, end),
    };
    let kind = |at: usize| matches!(side.norm(at), "financial" | "fiscal" | "full" | "whole" | "calendar" | "school");
    let noun = at + 1 + usize::from(at + 1 < end && kind(at + 1));
    (noun < end && is_period(side, noun)).then_some(Period { which, noun, tokens: (at as u32, noun as u32 + 1) })
}

fn before(side: &Side, noun: usize, end: usize) -> Option<Period> {
    let article = noun.checked_sub(1).is_some_and(|before| matches!(side.norm(before), "the" | "a"));
    let behind = noun + 1 < end && matches!(side.norm(noun + 1), "before" | "earlier");
    (article && behind && is_period(side, noun)).then(|| Period {
        which: Which::Before,
        noun,
        tokens: (noun as u32 - 1, noun as u32 + 2),
    })
}

fn is_period(side: &Side, at: usize) -> bool {
    let plain = side.words[at].name.is_none() && side.words[at].role != Role::Mark;
    plain && matches!(side.norm(at), "season" | "year" | "quarter" | "term" | "campaign" | "month" | "week" | "half")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::super::stance::Scope;
    use super::*;

    #[test]
    fn figures_of_another_period() {
        const GOALS: &str = "He has 31 goals this season";
        const LOSS: &str = "The club lost 3 million crowns last year, after a profit of 1 million in the year before";
        for (claim, passage, differs) in [
            ("He has 31 goals this season", GOALS, false),
            ("He had 31 goals last season", GOALS, true),
            ("The club lost 3 million crowns last year", LOSS, false),
            ("The club made a profit of 1 million crowns last year", LOSS, true),
            ("The club made a profit of 1 million crowns in the year before", LOSS, false),
            ("It sold 40 trams last season", "It sold 40 trams in the season before", false),
            ("It sold 40 trams last season", "It sold 40 trams", false),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                let pairs: Vec<Option<Pair>> = (0..claim.reading.facts.len())
                    .map(|index| slots::counterpart(claim, passage, within, Scope::Searched, alignment, index, None))
                    .collect();
                differences(claim, passage, within, &pairs).is_some()
            });
            assert_eq!(found, differs, "{claim} | {passage}");
        }
    }
}
