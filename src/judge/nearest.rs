//! The claim's numbers and dates against all those of the passage, wherever they stand: which would bear it out, which
//! would not, and which of them has more of the claim's words around it.

use super::align::Alignment;
use super::code::Code;
use super::compare::{self, Match};
use super::slots;
use super::stance::Ground;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::date::{DateBound, DateValue, When};
use crate::value::interval::End;
use crate::value::quantity::{self, Amount, Quantity};
use crate::value::unit::Dimension;

/// A fact of the claim, against all comparable ones.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The index of the fact of the claim.
    pub fact: usize,
    /// How much better the best that differs fits than the best that agrees.
    pub margin: f32,
    pub agreeing: f32,
    pub differing: f32,
    pub candidates: usize,
    pub bound: f32,
    pub kind: f32,
    pub stated_alike: bool,
    /// The candidate that fits best.
    pub nearest: Option<Candidate>,
    /// The candidate whose value is closest.
    pub closest: Option<Candidate>,
}

/// A fact of the passage that may be compared with one of the claim.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The index of the fact of the passage.
    pub fact: usize,
    pub result: Match,
    /// The result when the passage's bound is taken as a value: "over 300" as 300.
    pub loose: Match,
    pub fit: f32,
    /// The relative gap of the values.
    pub gap: f32,
    pub bound: f32,
}

/// Whether a result bears the claim out or speaks against it; `None` where it leaves it open.
pub fn agreement(result: Match) -> Option<bool> {
    match result {
        Match::Differs(_) => Some(false),
        _ if result.entails() => Some(true),
        _ => None,
    }
}

/// What stands for "there is none".
pub const NONE: f32 = -2.0;

/// The kind of a date; quantities have smaller ones.
pub const DATE: f32 = 5.0;

/// How the claim's fact `index` stands to the facts of the passage `within` its tokens.
pub fn standing(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment, index: usize) -> Standing {
    let fact = &claim.reading.facts[index];
    let others: Vec<(usize, &Fact)> = slots::facts_within(passage, within)
        .take(MOST_CANDIDATES)
        .map(|index| (index, &passage.reading.facts[index]))
        .collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    let rivals: Vec<(u32, u32)> = others.iter().map(|(_, other)| other.tokens).collect();
    for (number, other) in others {
        let result = compared(&fact.value, &other.value);
        if result == Match::Incomparable {
            continue;
        }
        let loose = compared(&fact.value, &as_value(&other.value));
        let gap = gap(&fact.value, &other.value);
        let fit = company(claim, passage, alignment, fact.tokens, other.tokens, &rivals);
        candidates.push(Candidate { fact: number, result, loose, fit, gap, bound: bound(&other.value) });
    }
    let best = |keep: &dyn Fn(&Candidate) -> bool| {
        candidates.iter().filter(|found| keep(found)).map(|found| found.fit).fold(-1.0, f32::max)
    };
    let agreeing = best(&|found| agreement(found.result) == Some(true));
    let differing = best(&|found| agreement(found.result) == Some(false));
    let closeness = |found: &Candidate| if found.gap == NONE { 1.0 } else { found.gap.abs().min(1.0) };
    let first_most = |score: &dyn Fn(&Candidate) -> f32| {
        let scored = candidates.iter().map(|found| (score(found), *found));
        scored.reduce(|one, other| if other.0 > one.0 { other } else { one }).map(|(_, found)| found)
    };
    Standing {
        fact: index,
        margin: differing - agreeing,
        agreeing,
        differing,
        candidates: candidates.len(),
        bound: bound(&fact.value),
        kind: kind(&fact.value),
        stated_alike: candidates.iter().any(|found| found.gap == 0.0),
        nearest: first_most(&|found| found.fit - closeness(found)),
        closest: first_most(&|found| -closeness(found)),
    }
}

/// The claim's facts in whose place the passage has another value, by the words around them alone: weaker than what
/// [`super::slots`] finds, and enough only where the passage is known to be about the claim.
pub fn differing(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Ground> {
    if slots::facts_within(passage, within).nth(MOST_CANDIDATES).is_some() {
        // The value of the claim may be among those that are not compared.
        return Vec::new();
    }
    let facts = 0..claim.reading.facts.len();
    let standings = facts.map(|index| standing(claim, passage, within, alignment, index));
    let nearest = standings.filter_map(|one| one.nearest.map(|found| (one.fact, found)));
    nearest
        .filter_map(|(fact, found)| match found.loose {
            Match::Differs(code) => Some(Ground {
                code,
                claim: claim.reading.facts[fact].tokens,
                passage: Some(passage.reading.facts[found.fact].tokens),
            }),
            _ => None,
        })
        .collect()
}

fn compared(one: &Value, other: &Value) -> Match {
    match (one, other) {
        (Value::Quantity(one), Value::Quantity(other)) => compare::quantities(one, other, None),
        (Value::Date(one), Value::Date(other)) => compare::dates(one, other, None),
        (Value::Score(a, b), Value::Score(c, d)) if (a, b) == (c, d) || (a, b) == (d, c) => Match::Entails,
        (Value::Score(..), Value::Score(..)) => Match::Differs(Code::NumberDiffers),
        (Value::Clock(one), Value::Clock(other)) => compare::clocks(one, other),
        (Value::Code(one), Value::Code(other)) if one == other => Match::Entails,
        _ => Match::Incomparable,
    }
}

/// A value without its bound: "over 300" as 300.
fn as_value(value: &Value) -> Value {
    match value {
        Value::Quantity(quantity) => {
            let amount = quantity.amount.stated().map_or(quantity.amount, Amount::Exact);
            Value::Quantity(Quantity { amount, ..*quantity })
        }
        Value::Date(date) => Value::Date(DateValue { bound: DateBound::On, ..*date }),
        Value::Score(..) | Value::Clock(_) | Value::Code(_) => value.clone(),
    }
}

/// More facts than a sentence has are not compared.
const MOST_CANDIDATES: usize = 60;

/// How many of the words next to the claim's fact stand next to the passage's too, those right behind it counting most. Words
/// that stand nearer to one of the `rivals` count less.
fn company(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    one: (u32, u32),
    other: (u32, u32),
    rivals: &[(u32, u32)],
) -> f32 {
    let (start, end, behind) = (one.0 as usize, one.1 as usize, other.1 as usize);
    let counts_nothing = passage.words.get(behind).is_none_or(|word| word.role != Role::Content);
    let mut found = 0.0;
    for at in start.saturating_sub(REACH)..(end + REACH).min(claim.words.len()) {
        let own = start <= at && at < end;
        if own || claim.words[at].role != Role::Content {
            continue;
        }
        let Some(link) = alignment.links[at] else { continue };
        let shared = rivals.iter().all(|rival| (link.to as u32) < rival.0);
        let here = claim.distance_to(at, one);
        let there = if shared { SHARED } else { passage.distance_to(link.to, other) };
        let owned = shared || slots::belongs_to(passage, link.to, other, rivals);
        // What is counted stands right behind the number, or is not said again.
        let counted = at == end && (link.to == behind || counts_nothing);
        let share = (if owned { 1.0 } else { 0.5 }) + (if counted { 1.0 } else { 0.0 });
        let near = 2.0 / (2.0 + f32::from(here)) * 4.0 / (4.0 + f32::from(there));
        found += link.grade.credit() * share * near * claim.words[at].weight.sqrt();
    }
    found
}

/// The distance at which a word counts that stands before all facts, and so belongs to each: the subject, mostly.
const SHARED: u16 = 4;

/// How many tokens around a fact are looked at.
const REACH: usize = 8;

/// The relative gap of two stated numbers; of dates, in years; [`NONE`] where there is nothing to subtract.
fn gap(one: &Value, other: &Value) -> f32 {
    match (one, other) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            let values = |quantity: &Quantity| quantity.amount.stated().map(|number| number.to_f64() as f32);
            match (values(one), values(other)) {
                (Some(one), Some(other)) if one == other => 0.0,
                (Some(one), Some(other)) => (other - one) / one.abs().max(other.abs()),
                _ => NONE,
            }
        }
        (Value::Date(one), Value::Date(other)) => match (one.when, other.when) {
            (When::Days(one), When::Days(other)) => {
                let days = one.distance(other) as f32 / 365.25;
                (if other.start < one.start { -days } else { days }).clamp(-20.0, 20.0)
            }
            (one, other) if one == other => 0.0,
            _ => NONE,
        },
        _ => NONE,
    }
}

/// The side on which a value is bounded, as a number: 0 for none.
fn bound(value: &Value) -> f32 {
    match value {
        Value::Quantity(quantity) => match quantity.amount {
            Amount::Exact(_) => 0.0,
            Amount::About { .. } => 1.0,
            Amount::Bound(interval) | Amount::Extent(interval) => match (interval.min, interval.max) {
                (End::Open(_), End::Unbounded) => 2.0,
                (End::Closed(_), End::Unbounded) => 3.0,
                (End::Unbounded, End::Open(_)) => 4.0,
                (End::Unbounded, End::Closed(_)) => 5.0,
                _ => 6.0,
            },
        },
        Value::Date(date) => match date.bound {
            DateBound::On => 0.0,
            DateBound::AsOf => 1.0,
            DateBound::After => 2.0,
            DateBound::Since => 3.0,
            DateBound::Before => 4.0,
            DateBound::By => 5.0,
            DateBound::Until => 6.0,
        },
        Value::Score(..) | Value::Clock(_) | Value::Code(_) => 0.0,
    }
}

/// What is counted or measured, as a number: quantities below [`DATE`], dates by their grain.
fn kind(value: &Value) -> f32 {
    match value {
        Value::Quantity(quantity) if quantity.role == quantity::Role::Ordinal => 1.0,
        Value::Quantity(quantity) => match quantity.unit.dimension() {
            Dimension::Count => 0.0,
            Dimension::Currency => 2.0,
            _ => 3.0,
        },
        Value::Score(..) | Value::Clock(_) | Value::Code(_) => 4.0,
        Value::Date(date) => DATE + f32::from(date.grain as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{compared as sides, words};
    use super::*;

    fn against(claim: &str, passage: &str) -> Vec<(String, String)> {
        sides(claim, passage, |claim, passage, alignment| {
            let found = differing(claim, passage, (0, passage.words.len()), alignment);
            let pair = |ground: &Ground| {
                (words(claim, ground.claim).to_owned(), words(passage, ground.passage.unwrap()).to_owned())
            };
            found.iter().map(pair).collect()
        })
    }

    #[test]
    fn values_in_the_place_of_others() {
        for (claim, passage, one, other) in [
            ("The fund has spent over £14m", "The fund has spent over £12m so far", "over £14m", "over £12m"),
            ("Lyr counted 340 puffins", "Of 696 puffins in all, Lyr counted 304", "340", "304"),
            ("The hall opened in 1931", "The hall, opened in 1937, burnt down in 1990", "in 1931", "in 1937"),
        ] {
            assert_eq!(against(claim, passage), [(one.to_owned(), other.to_owned())], "{claim} | {passage}");
        }
    }

    #[test]
    fn values_that_bear_the_claim_out() {
        for (claim, passage) in [
            ("The fund has spent over £11m", "The fund has spent over £12m so far"),
            ("Lyr counted 304 puffins", "Of 696 puffins in all, Lyr counted 304"),
            ("The hall opened before 1940", "The hall, opened in 1937, burnt down in 1990"),
            ("The hall has 40 windows", "The hall is open daily"),
        ] {
            assert_eq!(against(claim, passage), [], "{claim} | {passage}");
        }
    }
}
