//! Figures that follow from two of a sentence because the claim's own words say which: the difference of two that it names,
//! their sum, all in all, so many of what each is, what it was where it is twice as much.

use super::align::Alignment;
use super::aspect::{Aspect, Direction};
use super::derive::{Asked, Derived, Rule};
use super::parts::Parts;
use super::slots;
use super::ties::{self, stated};
use crate::lexicon;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role as Place, Side};
use crate::value::quantity::{Amount, Quantity, Role};
use crate::value::unit::Unit;

/// What follows for the claim's `fact`.
pub fn answers(
    asked: &Asked,
    fact: &Fact,
    alignment: &Alignment,
    passage: &Side,
    within: (usize, usize),
) -> Vec<Derived> {
    let compared = compared_by_name(asked, fact, alignment, passage, within);
    let summed =
        summed_by_name(asked, fact, alignment, passage, within).or_else(|| all_in_all(asked, fact, passage, within));
    let of_each = of_each(asked, fact, passage, within);
    let ratio = so_many_times(asked, fact, passage, within);
    [compared, summed, of_each, ratio].into_iter().flatten().collect()
}

/// "London had 57,000 more than Amsterdam": the difference of two figures that stand with the two names.
fn compared_by_name(
    asked: &Asked,
    fact: &Fact,
    alignment: &Alignment,
    passage: &Side,
    within: (usize, usize),
) -> Option<Derived> {
    let claim = asked.claim;
    let (Aspect::By(Some(direction)), Value::Quantity(wanted)) = (asked.aspect, &fact.value) else { return None };
    let than = (0..claim.words.len()).find(|&at| matches!(claim.norm(at), "than" | "ahead" | "behind"))?;
    let alike: Vec<usize> = slots::facts_within(passage, within)
        .filter(|&index| match &passage.reading.facts[index].value {
            Value::Quantity(quantity) => {
                let unit = slots::elided_unit(passage, within, index).unwrap_or(quantity.unit);
                quantity.role == Role::Cardinal && (unit == wanted.unit || quantity.unit == wanted.unit)
            }
            _ => false,
        })
        .collect();
    let parts = Parts::of(passage, within, &alike);
    let counted = claim.thing(fact.tokens.1 as usize);
    // The only figure with which a word of the claim stands.
    let figure_of = |words: std::ops::Range<usize>| {
        let naming = words.filter(|at| !(counted.0..counted.1).contains(at) && claim.words[*at].role == Place::Content);
        let mut linked = naming.filter_map(|at| alignment.links[at].map(|link| link.to));
        linked.find_map(|name| {
            let mut of_name = alike
                .iter()
                .copied()
                .filter(|&index| parts.part(index).is_some_and(|(_, (start, end))| start <= name && name < end));
            of_name.next().filter(|_| of_name.next().is_none())
        })
    };
    let (first, second) = (figure_of(0..than)?, figure_of(than..claim.words.len())?);
    let value = |index: usize| match &passage.reading.facts[index].value {
        Value::Quantity(quantity) => Some((stated(quantity)?, *quantity)),
        _ => None,
    };
    let ((one, quantity), (other, _)) = (value(first)?, value(second)?);
    let found = if one > other { Direction::Up } else { Direction::Down };
    let gap = Quantity { amount: Amount::Exact(one.checked_sub(other)?.abs()), unit: wanted.unit, ..quantity };
    let derived =
        Derived { rule: Rule::Difference, value: gap, from: (first, second), direction: Some(found), base: None };
    (first != second && (direction == found || one != other)).then_some(derived)
}

/// "Wind and solar plants together supplied 53%": the sum of the figures that stand with the things that the claim names.
fn summed_by_name(
    asked: &Asked,
    fact: &Fact,
    alignment: &Alignment,
    passage: &Side,
    within: (usize, usize),
) -> Option<Derived> {
    let claim = asked.claim;
    let Value::Quantity(wanted) = &fact.value else { return None };
    let alike: Vec<usize> = slots::facts_within(passage, within)
        .filter(|&index| match &passage.reading.facts[index].value {
            Value::Quantity(quantity) => {
                let unit = slots::elided_unit(passage, within, index).unwrap_or(quantity.unit);
                let alike = unit == wanted.unit || unit.symbol() == "%" && super::derive::is_fraction(wanted);
                quantity.role == Role::Cardinal && alike && stated(quantity).is_some()
            }
            _ => false,
        })
        .collect();
    let parts = Parts::of(passage, within, &alike);
    let and = (0..fact.tokens.0 as usize).find(|&at| claim.norm(at) == "and")?;
    let end = fact.tokens.0 as usize;
    if !asked.total || asked.aspect != Aspect::Level || alike.len() < 2 {
        return None;
    }
    // The only figure with which a word of these stands.
    let figure_of = |words: std::ops::Range<usize>| {
        let mut linked = words
            .filter(|&at| claim.words[at].role == Place::Content)
            .filter_map(|at| alignment.links[at].map(|link| link.to));
        linked.find_map(|to| {
            alike.iter().copied().find(|&index| {
                let before = to < passage.reading.facts[index].tokens.0 as usize;
                before && parts.part(index).is_some_and(|(_, (start, end))| start <= to && to < end)
            })
        })
    };
    let (first, second) = (figure_of(0..and)?, figure_of(and + 1..end)?);
    let listed = (0..end).filter(|&at| matches!(claim.norm(at), "and" | ",")).count();
    let value = |index: usize| match &passage.reading.facts[index].value {
        Value::Quantity(quantity) => Some((stated(quantity)?, quantity.step)),
        _ => None,
    };
    let ((one, step), (other, other_step)) = (value(first)?, value(second)?);
    let amount = Amount::Exact(one.checked_add(other)?);
    let unit = value_of(passage, first)?.unit;
    let unit = if unit == Unit::NONE { wanted.unit } else { unit };
    let value = Quantity { amount, unit, role: Role::Cardinal, step: step.min(other_step) };
    (first != second && listed == 1).then_some(Derived {
        rule: Rule::Sum,
        value,
        from: (first.min(second), first.max(second)),
        direction: None,
        base: None,
    })
}

/// "In all, 87 people": the sum of the only two figures of their kind, neither of which is a part of the other.
fn all_in_all(asked: &Asked, fact: &Fact, passage: &Side, within: (usize, usize)) -> Option<Derived> {
    let Value::Quantity(wanted) = &fact.value else { return None };
    let figures: Vec<usize> = slots::facts_within(passage, within)
        .filter(|&index| match &passage.reading.facts[index].value {
            Value::Quantity(quantity) => {
                let level = super::aspect::of(passage, &passage.reading.facts[index]) == Aspect::Level;
                quantity.role == Role::Cardinal && quantity.unit == wanted.unit && level
            }
            _ => false,
        })
        .collect();
    let &[first, second] = figures.as_slice() else { return None };
    let parts = ties::ties(passage, within).iter().any(|tie| tie.kind == ties::TieKind::Part);
    let share = matches!(wanted.unit.symbol(), "%" | "pp");
    if !asked.total || asked.aspect != Aspect::Level || parts || share {
        return None;
    }
    let (one, other) = (value_of(passage, first)?, value_of(passage, second)?);
    let amount = Amount::Exact(stated(&one)?.checked_add(stated(&other)?)?);
    let value = Quantity { amount, step: one.step.min(other.step), ..*wanted };
    let derived = Derived { rule: Rule::Sum, value, from: (first, second), direction: None, base: None };
    // Two figures of which a sum would be something else contradict nothing.
    super::compare::quantities(wanted, &value, None).entails().then_some(derived)
}

/// "Each dose costs 1,150 crowns" for "two doses cost 2,300 crowns".
fn of_each(asked: &Asked, fact: &Fact, passage: &Side, within: (usize, usize)) -> Option<Derived> {
    let claim = asked.claim;
    let Value::Quantity(wanted) = &fact.value else { return None };
    let (each, thing) = (within.0..within.1).find_map(|at| {
        let noun = at + 1;
        let counted = noun < within.1 && passage.words[noun].role == Place::Content;
        (matches!(passage.norm(at), "each" | "every" | "per") && counted).then_some((at, noun))
    })?;
    let same = |at: usize| lexicon::same(&claim.words[at].terms, &passage.words[thing].terms);
    let count = claim.reading.facts.iter().find_map(|other| match &other.value {
        Value::Quantity(quantity) if quantity.unit == Unit::NONE && quantity.role == Role::Cardinal => {
            let (start, end) = claim.thing(other.tokens.1 as usize);
            (start..end).any(same).then(|| stated(quantity)?.to_integer()).flatten()
        }
        _ => None,
    })?;
    let near = |&index: &usize| {
        let tokens = passage.reading.facts[index].tokens;
        matches!(&passage.reading.facts[index].value, Value::Quantity(quantity) if quantity.unit == wanted.unit)
            && passage.distance_to(each, tokens) <= 4
    };
    let mut figures = slots::facts_within(passage, within).filter(near);
    let (index, None) = (figures.next()?, figures.next()) else { return None };
    let one = value_of(passage, index)?;
    let amount = Amount::Exact(stated(&one)?.checked_mul(crate::value::number::Number::integer(count))?);
    let money_or_measure = wanted.unit != Unit::NONE && count > 1;
    let value = Quantity { amount, ..one };
    let rule = Rule::Product(count);
    money_or_measure.then_some(Derived { rule, value, from: (index, index), direction: None, base: None })
}

/// "Fined it €1.4m, twice as much as in 2024" for "in 2024 it was fined €700,000".
fn so_many_times(asked: &Asked, fact: &Fact, passage: &Side, within: (usize, usize)) -> Option<Derived> {
    let Value::Quantity(wanted) = &fact.value else { return None };
    let facts = &passage.reading.facts;
    slots::facts_within(passage, within).find_map(|index| {
        let Value::Quantity(times) = &facts[index].value else { return None };
        let end = facts[index].tokens.1 as usize;
        let first = end + usize::from(passage.norm(end) == "times");
        let ratio = times.unit == Unit::NONE && passage.norm(first) == "as" && first < within.1;
        let base = ratio.then(|| ties::as_much_as(passage, within, first)).flatten()?;
        let level = slots::facts_within(passage, within).take_while(|&other| other < index).last()?;
        let one = value_of(passage, level).filter(|one| one.unit == wanted.unit && wanted.unit != Unit::NONE)?;
        let amount = Amount::Exact(stated(&one)?.checked_div(stated(times)?)?);
        let value = Quantity { amount, ..one };
        let answers = asked.aspect == Aspect::Level && asked.is_of(base);
        let from = (level, index);
        answers.then_some(Derived { rule: Rule::Ratio, value, from, direction: None, base: Some(base) })
    })
}

fn value_of(passage: &Side, index: usize) -> Option<Quantity> {
    match &passage.reading.facts[index].value {
        Value::Quantity(quantity) => Some(*quantity),
        _ => None,
    }
}
