//! How many times as much: "twice as many", "a third of", "doubled", against two figures of the passage.

use super::align::Alignment;
use super::aspect::Direction;
use super::code::Code;
use super::compare::Match;
use super::implied::{How, Implied};
use super::parts::Parts;
use super::slots;
use super::ties::{self, TieKind, stated};
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::interval::{End, Interval, Relation};
use crate::value::number::Number;
use crate::value::quantity::{Quantity, Role as Kind};
use crate::value::unit::Unit;

/// A ratio that the claim states.
#[derive(Clone, Debug)]
struct Ratio {
    wanted: Interval,
    /// The tokens that state it.
    tokens: (u32, u32),
    fact: Option<usize>,
    /// The token behind which it says what it is compared with: "as many … as".
    than: Option<usize>,
    words: Vec<usize>,
}

/// What the passage's figures say of the claim's ratio.
pub fn answers(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Implied> {
    let ratio = by_verb(claim).or_else(|| by_fact(claim)).or_else(|| by_half(claim))?;
    if claim.words.iter().any(|word| word.negated) {
        return None;
    }
    let (now, before, tokens) = match ratio.than {
        Some(than) => compared(claim, passage, within, alignment, &ratio, than)?,
        None => changed(claim, passage, within, alignment, &ratio)?,
    };
    let found = now.checked_div(before).filter(|_| !before.is_zero())?;
    let result = compare(&ratio, found);
    let facts = ratio.fact.into_iter().collect();
    Some(Implied { claim: ratio.tokens, passage: tokens, result, how: How::Times(found), facts, words: ratio.words })
}

/// "Doubled", "trebled", "halved"
fn by_verb(claim: &Side) -> Option<Ratio> {
    let (at, times) = (0..claim.words.len()).find_map(|at| {
        let times = match claim.norm(at) {
            "doubled" | "doubles" => Number::integer(2),
            "tripled" | "trebled" => Number::integer(3),
            "quadrupled" => Number::integer(4),
            "halved" | "halves" => Number::fraction(1, 2)?,
            _ => return None,
        };
        (claim.words[at].role == Role::Content).then_some((at, times))
    })?;
    let before = at.checked_sub(1).map_or("", |before| claim.norm(before));
    let wanted = match before {
        "nearly" | "almost" => nearly(times)?,
        "than" => Interval { min: End::Open(times), max: End::Unbounded },
        _ => Interval::point(times),
    };
    let start = match before {
        "than" => at.saturating_sub(2),
        "nearly" | "almost" => at - 1,
        _ => at,
    };
    let words = (0..start).filter(|&at| claim.norm(at) == "number").chain(start..=at).collect();
    Some(Ratio { wanted, tokens: (start as u32, at as u32 + 1), fact: None, than: None, words })
}

/// "Almost doubled": up to a fifth short of it; "almost halved": up to a fifth of it more.
fn nearly(times: Number) -> Option<Interval> {
    let fifth = times.checked_div(Number::integer(5))?;
    Some(if times > Number::ONE {
        Interval { min: End::Closed(times.checked_sub(fifth)?), max: End::Open(times) }
    } else {
        Interval { min: End::Open(times), max: End::Closed(times.checked_add(fifth)?) }
    })
}

/// "Three times as many apples as pears", "twice as high as a year earlier"
fn by_fact(claim: &Side) -> Option<Ratio> {
    let facts = claim.reading.facts.iter().enumerate();
    let mut ratios = facts.filter_map(|(index, fact)| {
        let Value::Quantity(Quantity { unit: Unit::NONE, role: Kind::Cardinal, amount, .. }) = fact.value else {
            return None;
        };
        let end = fact.tokens.1 as usize;
        let times = end < claim.words.len() && claim.norm(end) == "times";
        let fraction_or_double = claim.norm(end - 1) == "twice" || is_below_one(fact);
        let compares = times || fraction_or_double;
        let tokens = (fact.tokens.0, if times { end + 1 } else { end } as u32);
        compares.then(|| as_many_as(claim, amount.interval(), tokens, Some(index))).flatten()
    });
    let first = ratios.next()?;
    ratios.next().is_none().then_some(first)
}

/// "Half as many trees as Lund": no figure, but a word.
fn by_half(claim: &Side) -> Option<Ratio> {
    let at = (0..claim.words.len()).find(|&at| claim.norm(at) == "half")?;
    let free = !matches!(claim.words[at].role, Role::Fact(_)) && claim.words[at].name.is_none();
    let wanted = Interval::point(Number::fraction(1, 2)?);
    let ratio = free.then(|| as_many_as(claim, wanted, (at as u32, at as u32 + 1), None)).flatten()?;
    Some(Ratio { words: [at].into_iter().chain(ratio.words).collect(), ..ratio })
}

/// A ratio stated by `tokens`, where "as … as" stands behind it.
fn as_many_as(claim: &Side, wanted: Interval, tokens: (u32, u32), fact: Option<usize>) -> Option<Ratio> {
    let behind = tokens.1 as usize;
    if behind >= claim.words.len() || claim.norm(behind) != "as" {
        return None;
    }
    let than = (behind + 1..claim.words.len()).find(|&at| claim.norm(at) == "as")?;
    let of_degree = |&at: &usize| matches!(claim.norm(at), "as" | "many" | "much" | "high" | "large" | "big" | "great");
    let words = (tokens.0 as usize..behind).filter(|&at| claim.norm(at) == "times");
    Some(Ratio {
        wanted,
        tokens,
        fact,
        than: Some(than),
        words: words.chain((behind..=than).filter(of_degree)).collect(),
    })
}

fn is_below_one(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Quantity(quantity) if stated(quantity).is_some_and(|value| value < Number::ONE))
}

/// The figures now and before that the passage ties together, where it ties only two and says them of what the claim is
/// about.
fn changed(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    ratio: &Ratio,
) -> Option<(Number, Number, (u32, u32))> {
    let mut changes = ties::ties(passage, within).into_iter().filter(|tie| tie.kind == TieKind::Change);
    let (tie, None) = (changes.next()?, changes.next()) else { return None };
    let subject = ratio.tokens.0 as usize;
    let content = |at: &usize| claim.words[*at].role == Role::Content && claim.norm(*at) != "number";
    let said = |at: usize| alignment.links[at].is_some_and(|link| link.grade.credit() >= 0.8);
    // Whose loss it was may be said before.
    let named = (within.0..within.1).any(|at| passage.words[at].name.is_some());
    let known = |at: usize| said(at) || !named && claim.words[at].name.is_some();
    let about = (0..subject).filter(content).all(known) && (0..subject).any(|at| content(&at));
    let tokens = covering(passage, tie.facts.0, tie.facts.1);
    about.then_some((stated(&tie.values.1)?, stated(&tie.values.0)?, tokens))
}

/// The figures of the two that the claim compares, each known by the one word that only it has.
fn compared(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    ratio: &Ratio,
    than: usize,
) -> Option<(Number, Number, (u32, u32))> {
    let is_time = (than + 1..claim.words.len()).any(|at| {
        matches!(claim.words[at].role, Role::Fact(fact) if matches!(claim.reading.facts[usize::from(fact)].value, Value::Date(_)))
    }) || (than + 1..claim.words.len()).any(|at| claim.norm(at) == "before");
    if is_time {
        return changed(claim, passage, within, alignment, ratio);
    }
    let figures: Vec<usize> = slots::facts_within(passage, within)
        .filter(|&index| match &passage.reading.facts[index].value {
            Value::Quantity(quantity) => quantity.role == Kind::Cardinal && stated(quantity).is_some(),
            _ => false,
        })
        .collect();
    // Of several kinds of figures, those of the kind of which there are two.
    let counts = (ratio.tokens.1 as usize..than).any(|at| claim.norm(at) == "many");
    let unit = |index: usize| match &passage.reading.facts[index].value {
        Value::Quantity(quantity) => slots::elided_unit(passage, within, index).unwrap_or(quantity.unit),
        _ => Unit::NONE,
    };
    let two = |&&index: &&usize| figures.iter().filter(|&&other| unit(other) == unit(index)).count() == 2;
    let of_two: Vec<usize> =
        figures.iter().filter(two).filter(|&&index| !counts || unit(index).symbol() != "%").copied().collect();
    let figures = if of_two.len() == 2 { of_two } else { figures };
    let [one, other] = figures.as_slice() else { return None };
    let parts = Parts::of(passage, within, &[*one, *other]);
    let figure_of = |words: std::ops::Range<usize>| {
        let mut found = None;
        for at in words.filter(|&at| claim.words[at].role == Role::Content) {
            let Some(link) = alignment.links[at].filter(|link| link.grade.credit() >= 0.8) else { continue };
            let inside =
                |&figure: &usize| parts.part(figure).is_some_and(|(_, (start, end))| start <= link.to && link.to < end);
            let owner = if inside(one) { one } else { other };
            if inside(owner) && alone_in(passage, &parts, *owner, link.to) {
                if found.is_some_and(|known| known != *owner) {
                    return None;
                }
                found = Some(*owner);
            }
        }
        found
    };
    let second = figure_of(than + 1..claim.words.len())?;
    // What they are told apart by stands in the same place on both sides: "as many apples as pears", "Lund has … as Orre".
    let behind = figure_of(ratio.tokens.1 as usize..than);
    let first = behind.filter(|&first| first != second).or_else(|| figure_of(0..ratio.tokens.0 as usize))?;
    if first == second || !alike(passage, within, first, second) {
        return None;
    }
    let value = |index: usize| match &passage.reading.facts[index].value {
        Value::Quantity(quantity) => stated(quantity),
        _ => None,
    };
    Some((value(first)?, value(second)?, covering(passage, first, second)))
}

/// Whether a word of the passage stands in the part of one figure only, and tells it from the other.
fn alone_in(passage: &Side, parts: &Parts, owner: usize, at: usize) -> bool {
    let Some((place, _)) = parts.part(owner) else { return false };
    let terms = &passage.words[at].terms;
    let same = |to: usize| crate::lexicon::same(&passage.words[to].terms, terms);
    !parts.others(place).any(|(start, end)| (start..end).any(same))
}

fn alike(passage: &Side, within: (usize, usize), one: usize, other: usize) -> bool {
    let unit = |index: usize| match &passage.reading.facts[index].value {
        Value::Quantity(quantity) => slots::elided_unit(passage, within, index).or(Some(quantity.unit)),
        _ => None,
    };
    unit(one) == unit(other)
}

fn covering(passage: &Side, one: usize, other: usize) -> (u32, u32) {
    let (one, other) = (passage.reading.facts[one].tokens, passage.reading.facts[other].tokens);
    (one.0.min(other.0), one.1.max(other.1))
}

/// "Three times" is what comes to it when rounded to a whole; what is half a step off is said to differ.
fn compare(ratio: &Ratio, found: Number) -> Match {
    let direction = |value: Number| if value > Number::ONE { Direction::Up } else { Direction::Down };
    let exact = match (ratio.wanted.min, ratio.wanted.max) {
        (End::Closed(low), End::Closed(high)) if low == high => low,
        _ => {
            return match ratio.wanted.relate(Interval::point(found)) {
                Relation::Equal | Relation::Inside => Match::Entails,
                _ => Match::Differs(Code::BoundDiffers),
            };
        }
    };
    if direction(exact) != direction(found) {
        return Match::Differs(Code::NumberDiffers);
    }
    let apart = found.checked_sub(exact).and_then(|gap| gap.abs().checked_div(exact));
    let near = |share: Option<Number>| matches!((apart, share), (Some(apart), Some(share)) if apart <= share);
    if near(Number::fraction(1, 50)) {
        Match::Entails
    } else if near(Number::fraction(1, 8)) {
        Match::Open(Code::MorePrecise)
    } else {
        Match::Differs(Code::NumberDiffers)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared as side_by_side;
    use super::*;

    #[test]
    fn how_many_times_as_much() {
        use Match::{Differs, Entails, Open};
        const NUMBER: Match = Differs(Code::NumberDiffers);
        let fruit = "The farm picked 600 tonnes of apples and 200 tonnes of pears.";
        let trees = "Lund has 120 trees, Orre 40.";
        let plums = "The yield of plums rose from 40 tonnes to 80 tonnes.";
        let exports = "Exports grew to 450 tonnes, up from 150 tonnes a year earlier.";
        for (claim, passage, result) in [
            ("The farm picked three times as many apples as pears", fruit, Some(Entails)),
            ("The farm picked twice as many apples as pears", fruit, Some(NUMBER)),
            ("The farm picked three times as many pears as apples", fruit, Some(NUMBER)),
            ("Lund has three times as many trees as Orre", trees, Some(Entails)),
            ("Lund has more than twice as many trees as Orre", trees, Some(Entails)),
            ("Lund has more than four times as many trees as Orre", trees, Some(Differs(Code::BoundDiffers))),
            ("Orre has a third as many trees as Lund", trees, Some(Entails)),
            ("Orre has half as many trees as Lund", trees, Some(NUMBER)),
            ("The yield of plums doubled", plums, Some(Entails)),
            ("The yield of plums tripled", plums, Some(NUMBER)),
            ("The yield of plums halved", plums, Some(NUMBER)),
            ("Exports tripled", exports, Some(Entails)),
            ("Exports were three times as high as a year earlier", exports, Some(Entails)),
            (
                "Exports doubled",
                "Exports grew to 320 tonnes, up from 150 tonnes a year earlier.",
                Some(Open(Code::MorePrecise)),
            ),
            // Another thing, and nothing to compare with.
            ("The yield of pears doubled", plums, None),
            ("The farm picked twice as many apples as plums", fruit, None),
            ("Exports doubled", "Exports came to 450 tonnes.", None),
            ("Exports did not double", exports, None),
        ] {
            let found = side_by_side(claim, passage, |claim, passage, alignment| {
                answers(claim, passage, (0, passage.words.len()), alignment).map(|implied| implied.result)
            });
            assert_eq!(found, result, "{claim} | {passage}");
        }
    }
}
