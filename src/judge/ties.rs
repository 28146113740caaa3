//! Figures that a sentence ties together: what was before and what is now, a part and its whole, a difference and what it
//! is counted from.

use super::aspect::{self, Aspect, Direction};
use super::parts::{self, Parts};
use super::periods;
use super::slots;
use crate::lexicon;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role as Place, Side};
use crate::value::date::{DateBound, DateValue, When};
use crate::value::interval::End;
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role::Ordinal};
use crate::value::unit::{Dimension, Unit};

/// What a difference is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// How it was before: "fell by £14m to £22m".
    Before,
    /// How it was at this date: "340 fewer than in 2023".
    Date(usize),
    /// What the word at this token says: "more than budgeted", "three ahead of Lindmo".
    Word(usize),
}

/// Two figures that a sentence ties together.
#[derive(Clone, Copy, Debug)]
pub struct Tie {
    pub kind: TieKind,
    /// The facts, as the kind has them.
    pub facts: (usize, usize),
    pub values: (Quantity, Quantity),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieKind {
    /// Before and now: "£48m, up from £41m"; the values are in that order.
    Change,
    /// A part and its whole: "nine of its 57 shops".
    Part,
    /// What it is, and by how much that is more or less than something else: "€180, €20 more than last year".
    Differs(Direction, Base),
    /// Two that are counted alike: "57 patients and 21 nurses".
    List,
}

/// All figures in the tokens `within` that are tied together.
pub fn ties(passage: &Side, within: (usize, usize)) -> Vec<Tie> {
    let facts: Vec<usize> = slots::facts_within(passage, within).collect();
    let mut ties = Vec::new();
    for (number, &one) in facts.iter().enumerate() {
        ties.extend(change_in_one(passage, one));
        if let Some(part) = slots::part_of(passage, &passage.reading.facts[one]) {
            ties.extend(tie(passage, TieKind::Part, part as usize, one));
        }
        // Between two figures that are tied, at most dates, ages and ranks stand.
        for &other in facts[number + 1..].iter().take(3) {
            ties.extend(tied(passage, within, one, other));
        }
    }
    ties
}

/// Two figures, the first before the second, as the words between them tie them.
fn tied(passage: &Side, within: (usize, usize), one: usize, other: usize) -> Option<Tie> {
    let facts = &passage.reading.facts;
    let (Value::Quantity(first), Value::Quantity(second)) = (&facts[one].value, &facts[other].value) else {
        return None;
    };
    let points = first.unit.symbol() == "%"
        && (second.unit.symbol() == "pp" || passage.norm(facts[other].tokens.1 as usize).starts_with("point"));
    let degrees = first.unit.dimension() == Dimension::Temperature && second.unit.symbol() == "°";
    let alike = degrees
        || first.unit == second.unit
        || slots::elided_unit(passage, within, other) == Some(first.unit)
        || points;
    if !alike || first.role != second.role {
        return None;
    }
    let between = facts[one].tokens.1 as usize..facts[other].tokens.0 as usize;
    let (level, change) = (aspect::of(passage, &facts[one]), aspect::of(passage, &facts[other]));
    if let (Aspect::Level | Aspect::To, Aspect::By(Some(direction))) = (level, change) {
        if counts_other_things(passage, &facts[one], &facts[other]) {
            return None;
        }
        let base = compared_with(passage, within, &facts[other])?;
        let one_clause = between.clone().all(|at| !is_clause_word(passage.norm(at)));
        return one_clause.then(|| tie(passage, TieKind::Differs(direction, base), one, other)).flatten();
    }
    if let (Aspect::By(Some(direction)), Aspect::To) = (level, change) {
        return tie(passage, TieKind::Differs(direction, Base::Before), other, one);
    }
    if !matches!((level, change), (Aspect::Level | Aspect::To, Aspect::Level | Aspect::To)) {
        return None;
    }
    let start = facts[one].tokens.0 as usize;
    if start > 0 && passage.norm(start - 1) == "from" && between.len() == 1 && passage.norm(between.start) == "to" {
        return tie(passage, TieKind::Change, one, other);
    }
    let of_both = Parts::of(passage, within, &[one, other]);
    let (_, part) = of_both.part(other)?;
    let looks_back = (part.0..part.1).any(|at| passage.norm(at) == "when" && has_date(passage, part));
    let earlier = looks_back
        || (part.0..part.1).any(
        |at| matches!(passage.words[at].role, Place::Fact(index) if parts::is_earlier(passage, &facts[index as usize])),
    );
    let next = looks_back || is_next_clause(passage, between.clone());
    let earlier = earlier || was_so_then(passage, part);
    if parts::is_compared(passage, part, &facts[other]) || earlier && next {
        return tie(passage, TieKind::Change, other, one);
    }
    if is_part_behind(passage, &facts[other]) || is_whole_before(passage, within, &facts[one], &facts[other]) {
        return tie(passage, TieKind::Part, other, one);
    }
    let joined = between.clone().any(|at| passage.norm(at) == "and")
        && between.clone().all(|at| passage.words[at].role != Place::Mark && passage.words[at].name.is_none())
        && first.unit.dimension() == Dimension::Count
        && between.len() <= 5;
    joined.then(|| tie(passage, TieKind::List, one, other)).flatten()
}

fn has_date(passage: &Side, part: (usize, usize)) -> bool {
    slots::facts_within(passage, part).any(|index| matches!(passage.reading.facts[index].value, Value::Date(_)))
}

fn tie(passage: &Side, kind: TieKind, one: usize, other: usize) -> Option<Tie> {
    let facts = &passage.reading.facts;
    let (Value::Quantity(first), Value::Quantity(second)) = (&facts[one].value, &facts[other].value) else {
        return None;
    };
    let first = &scaled_alike(passage, one, first, other);
    // What states its unit once states it for both.
    let bare = |quantity: &Quantity| quantity.unit == Unit::NONE;
    let (mut values, unit) = ((*first, *second), if bare(first) { second.unit } else { first.unit });
    values.0.unit = unit;
    values.1.unit = unit;
    Some(Tie { kind, facts: (one, other), values })
}

/// "From 9 to 11 million": the scale that is said once, behind the second, is that of both.
/// A figure whose scale is said once for both: the nine million of "from 9 to 11 million".
pub fn scaled_alike(passage: &Side, one: usize, first: &Quantity, other: usize) -> Quantity {
    let scale = |index: usize| {
        let (start, end) = passage.reading.facts[index].tokens;
        (start as usize..end as usize).find_map(|at| match passage.norm(at) {
            "thousand" => Number::power_of_ten(3),
            "million" | "m" => Number::power_of_ten(6),
            "billion" | "bn" => Number::power_of_ten(9),
            _ => None,
        })
    };
    let small = stated(first).is_some_and(|value| value < Number::integer(1000));
    match (scale(one), scale(other), stated(first)) {
        (None, Some(scale), Some(value)) if small => {
            let scaled = value.checked_mul(scale).map_or(first.amount, Amount::Exact);
            Quantity { amount: scaled, step: first.step.checked_mul(scale).unwrap_or(first.step), ..*first }
        }
        _ => *first,
    }
}

fn is_clause_word(word: &str) -> bool {
    matches!(word, "while" | "whereas" | "but" | "although" | "because" | "when" | "which" | "who")
}

/// "In 2022 it was 46%": a clause of its own on a time before that of which the text speaks.
fn was_so_then(passage: &Side, part: (usize, usize)) -> bool {
    let was = (part.0..part.1).any(|at| {
        let it = matches!(passage.norm(at), "it" | "they" | "there");
        it && at + 1 < part.1 && matches!(passage.norm(at + 1), "was" | "were" | "had" | "stood")
    });
    let past = |index: usize| match (&passage.reading.facts[index].value, passage.reading.day) {
        (Value::Date(DateValue { when: When::Days(days), bound: DateBound::On, .. }), Some(day)) => {
            days.end < day.start
        }
        _ => false,
    };
    was && slots::facts_within(passage, part).any(past)
}

/// "; the year before it was …": the words between two figures say at once that it was so before.
fn is_next_clause(passage: &Side, mut between: std::ops::Range<usize>) -> bool {
    let marks = between.clone().filter(|&at| passage.words[at].role == Place::Mark).count();
    let names = between.any(|at| passage.words[at].name.is_some());
    marks <= 1 && !names
}

/// "Rose from 40 to 50": both ends of a range behind a verb of change.
fn change_in_one(passage: &Side, index: usize) -> Option<Tie> {
    let fact = &passage.reading.facts[index];
    let Value::Quantity(quantity) = &fact.value else { return None };
    let Amount::Extent(interval) = quantity.amount else { return None };
    let (End::Closed(low), End::Closed(high)) = (interval.min, interval.max) else { return None };
    let start = fact.tokens.0 as usize;
    if passage.norm(start) != "from" {
        return None;
    }
    let reach = (start.saturating_sub(8)..start).rev();
    let direction = reach
        .take_while(|&at| passage.words[at].role != Place::Mark)
        .find_map(|at| aspect::direction(passage.norm(at)).or_else(|| multiplied(passage.norm(at))))?;
    let (before, now) = if direction == Direction::Up { (low, high) } else { (high, low) };
    let exact = |value: Number| Quantity { amount: Amount::Exact(value), ..*quantity };
    Some(Tie { kind: TieKind::Change, facts: (index, index), values: (exact(before), exact(now)) })
}

fn multiplied(word: &str) -> Option<Direction> {
    match word {
        "doubled" | "tripled" | "quadrupled" => Some(Direction::Up),
        "halved" => Some(Direction::Down),
        _ => None,
    }
}

/// "More than last year", "fewer than in 2023", "more than budgeted", "ahead of Lindmo": what a difference is counted from.
fn compared_with(passage: &Side, within: (usize, usize), fact: &Fact) -> Option<Base> {
    let end = fact.tokens.1 as usize;
    let than = (end..within.1.min(end + 5)).find(|&at| {
        passage.norm(at) == "than"
            || passage.norm(at) == "of" && matches!(passage.norm(at - 1), "ahead" | "short")
            || matches!(passage.norm(at), "behind" | "above" | "below")
    })?;
    base_behind(passage, within, than)
}

/// "As much as in 2024", behind the first "as": what is compared with.
pub fn as_much_as(passage: &Side, within: (usize, usize), first: usize) -> Option<Base> {
    let than = (first + 1..within.1.min(first + 5)).find(|&at| passage.norm(at) == "as")?;
    base_behind(passage, within, than)
}

/// What stands behind "than": a date, an earlier time, something that is named.
fn base_behind(passage: &Side, within: (usize, usize), than: usize) -> Option<Base> {
    if periods::looks_back(passage, (than + 1, within.1.min(than + 8))) {
        return Some(Base::Before);
    }
    let of_same = passage.norm(than + 2) == "the" && passage.norm(than + 3) == "same";
    let from = if of_same { than + 4 } else { than + 1 };
    (from..within.1.min(than + 8)).take_while(|&at| passage.words[at].role != Place::Mark).find_map(|at| {
        match passage.words[at].role {
            Place::Fact(index) => {
                let index = usize::from(index);
                match &passage.reading.facts[index].value {
                    Value::Date(_) => Some(Base::Date(index)),
                    Value::Quantity(Quantity { role: Ordinal, .. }) => Some(Base::Word(at)),
                    _ => None,
                }
            }
            // "The same months of 2025"
            Place::Content if !of_same => Some(Base::Word(at)),
            _ => None,
        }
    })
}

/// Whether the passage says by how much a figure differs from the one before, so that this follows.
pub fn gives_before(passage: &Side, within: (usize, usize)) -> bool {
    let known = |tie: &Tie| stated(&tie.values.0).is_some() && stated(&tie.values.1).is_some();
    ties(passage, within).iter().any(|tie| matches!(tie.kind, TieKind::Differs(..)) && known(tie))
}

/// "1,260 operations were cancelled, 315 of them on the day": a part of what was counted before.
pub fn is_part_behind(passage: &Side, fact: &Fact) -> bool {
    let end = fact.tokens.1 as usize;
    let start = fact.tokens.0 as usize;
    let pronoun = |at: usize| matches!(passage.norm(at), "them" | "these" | "which" | "whom" | "those");
    passage.norm(end) == "of" && end + 1 < passage.words.len() && pronoun(end + 1)
        || start >= 2 && passage.norm(start - 2) == "of" && pronoun(start - 1)
        || is_of_which(passage, start)
}

/// "Of which the insurers paid 39 million"
fn is_of_which(passage: &Side, start: usize) -> bool {
    let free = |at: &usize| !matches!(passage.words[*at].role, Place::Mark | Place::Fact(_));
    let mut clause = (start.saturating_sub(7)..start).rev().take_while(free);
    clause.any(|at| at > 0 && matches!(passage.norm(at), "which" | "whom") && passage.norm(at - 1) == "of")
}

/// "1.32 crowns, 18 heller more": the two are counted in other things.
fn counts_other_things(passage: &Side, one: &Fact, other: &Fact) -> bool {
    let thing = |fact: &Fact| passage.thing(fact.tokens.1 as usize);
    let bare = |fact: &Fact| matches!(&fact.value, Value::Quantity(quantity) if quantity.unit == Unit::NONE);
    let ((start, end), (from, to)) = (thing(one), thing(other));
    let known = start < end && from < to && !aspect::says_change(passage.norm(from));
    let same = |at: usize| (start..end).any(|to| lexicon::same(&passage.words[at].terms, &passage.words[to].terms));
    bare(one) && bare(other) && known && !(from..to).any(same) && !passage.norm(from).starts_with("point")
}

/// "Of the nine districts, she carried six": the whole, set before the sentence.
fn is_whole_before(passage: &Side, within: (usize, usize), whole: &Fact, part: &Fact) -> bool {
    let (start, end) = (whole.tokens.0 as usize, whole.tokens.1 as usize);
    let of = (within.0..start).find(|&at| passage.norm(at) == "of");
    let leads = of.is_some_and(|of| {
        let begins = of == within.0 || passage.words[of - 1].role == Place::Mark;
        begins && (of + 1..start).all(|at| matches!(passage.norm(at), "the" | "its" | "their" | "all" | "these"))
    });
    let comma = (end..within.1.min(end + 10)).find(|&at| passage.norm(at) == ",");
    let near = comma.is_some_and(|comma| comma < part.tokens.0 as usize && part.tokens.0 as usize - comma <= 12);
    let (from, to) = passage.thing(part.tokens.1 as usize);
    let verb = |at: usize| lexicon::pos(&passage.words[at].terms).mostly_verb();
    leads && near && (from == to || verb(from))
}

pub fn stated(quantity: &Quantity) -> Option<Number> {
    match quantity.amount {
        Amount::Exact(value) | Amount::About { stated: value, .. } => Some(value),
        _ => None,
    }
}
