//! Which fact of a passage stands where a fact of the claim stands.

use super::align::Alignment;
use super::code::Code;
use super::compare::{self, Match};
use super::side::{Role, Side, Word};
use crate::lexicon::{self, Relation};
use crate::load::claims::Tolerance;
use crate::recognize::{Fact, Value};
use crate::value::quantity::Quantity;
use crate::value::unit::{Dimension, Unit};

/// Whether the two facts count or measure the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// Both name a thing right behind the number, and the things are not the same.
    Other,
    /// The things are known alternatives: posters, paintings.
    Alternative,
    /// At least one names none.
    Unknown,
    /// The claim's thing stands near the passage's number, though not right behind it.
    Near,
    Same,
}

/// A fact of the claim and its counterpart in the passage.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Indices into the facts of the two readings.
    pub claim: usize,
    pub passage: usize,
    pub result: Match,
    pub thing: Thing,
    /// How much the words around the two are the same, from 0 to 1.
    pub affinity: f32,
}

impl Pair {
    /// How well the passage's fact fits the claim's place.
    fn fit(&self) -> f32 {
        let thing = match self.thing {
            Thing::Other => -0.7,
            Thing::Alternative => -0.3,
            Thing::Unknown => 0.0,
            Thing::Near => 0.4,
            Thing::Same => 0.8,
        };
        self.affinity + thing
    }
}

/// How much worse a fact that agrees may fit than one that disagrees, and still be the one that is meant.
const BENEFIT_OF_DOUBT: f32 = 0.25;

/// The counterpart of the claim's fact `index` among the facts of the passage `within` its tokens, if any.
pub fn counterpart(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    index: usize,
    tolerance: Option<&Tolerance>,
) -> Option<Pair> {
    let fact = &claim.reading.facts[index];
    let mut best: Option<Pair> = None;
    let mut agreeing: Option<Pair> = None;
    let results: Vec<(usize, Match)> = facts_within(passage, within)
        .map(|candidate| (candidate, values(claim, passage, within, fact, candidate, tolerance)))
        .filter(|(_, result)| *result != Match::Incomparable)
        .collect();
    let rivals: Vec<(u32, u32)> =
        results.iter().map(|&(candidate, _)| passage.reading.facts[candidate].tokens).collect();
    for &(candidate, result) in &results {
        let other = &passage.reading.facts[candidate];
        let pair = Pair {
            claim: index,
            passage: candidate,
            result,
            thing: thing(claim, passage, alignment, fact, other),
            affinity: affinity(claim, passage, alignment, fact.tokens, other.tokens, &rivals),
        };
        if result.entails() && agreeing.is_none_or(|known| pair.fit() > known.fit()) {
            agreeing = Some(pair);
        }
        if best.is_none_or(|known| pair.fit() > known.fit()) {
            best = Some(pair);
        }
    }
    match (best, agreeing) {
        (Some(best), Some(agreeing)) if agreeing.fit() + BENEFIT_OF_DOUBT >= best.fit() => Some(agreeing),
        (best, _) => best,
    }
}

/// The indices of the passage's facts that lie in its tokens `within`.
fn facts_within(passage: &Side, within: (usize, usize)) -> impl Iterator<Item = usize> {
    let inside = move |fact: &Fact| within.0 <= fact.tokens.0 as usize && fact.tokens.1 as usize <= within.1;
    (0..passage.reading.facts.len()).filter(move |&index| inside(&passage.reading.facts[index]))
}

fn values(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    fact: &Fact,
    candidate: usize,
    tolerance: Option<&Tolerance>,
) -> Match {
    let other = &passage.reading.facts[candidate];
    let result = match (&fact.value, &other.value) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            let unit = elided_unit(passage, within, candidate).filter(|unit| unit.dimension() == one.unit.dimension());
            match unit {
                Some(unit) => compare::quantities(one, &Quantity { unit, ..*other }, tolerance),
                None => compare::quantities(one, other, tolerance),
            }
        }
        (Value::Date(one), Value::Date(other)) => compare::dates(one, other),
        (Value::Score(a, b), Value::Score(c, d)) => {
            if (a, b) == (c, d) || (a, b) == (d, c) {
                Match::Entails
            } else {
                Match::Differs(Code::NumberDiffers)
            }
        }
        _ => Match::Incomparable,
    };
    match result {
        Match::Open(Code::DateUnresolved) if same_words(claim, fact.tokens, passage, other.tokens) => Match::Entails,
        other => other,
    }
}

/// The unit that a bare number has from a number before it: "Hestholm covers 74 hectares, Lyr 31".
fn elided_unit(passage: &Side, within: (usize, usize), candidate: usize) -> Option<Unit> {
    let fact = &passage.reading.facts[candidate];
    let Value::Quantity(Quantity { unit: Unit::NONE, .. }) = fact.value else { return None };
    let (start, end) = passage.thing(fact.tokens.1 as usize);
    if start < end {
        return None;
    }
    let before = facts_within(passage, within).filter(|&index| index < candidate);
    before.last().and_then(|index| match passage.reading.facts[index].value {
        Value::Quantity(Quantity { unit, .. }) => Some(unit),
        _ => None,
    })
}

fn same_words(one: &Side, here: (u32, u32), other: &Side, there: (u32, u32)) -> bool {
    let words = |side: &Side, tokens: (u32, u32)| -> Vec<String> {
        let range = tokens.0 as usize..tokens.1 as usize;
        range.map(|at| side.norm(at).to_owned()).filter(|word| !matches!(word.as_str(), "the" | "in" | "on")).collect()
    };
    words(one, here) == words(other, there)
}

fn thing(claim: &Side, passage: &Side, alignment: &Alignment, one: &Fact, other: &Fact) -> Thing {
    let (Value::Quantity(quantity), Value::Quantity(_)) = (&one.value, &other.value) else { return Thing::Unknown };
    let wanted = claim.thing(one.tokens.1 as usize);
    let found = passage.thing(other.tokens.1 as usize);
    if wanted.0 == wanted.1 {
        return Thing::Unknown;
    }
    let mut near = false;
    let mut alternative = false;
    for at in wanted.0..wanted.1 {
        for to in found.0..found.1 {
            match kinship(claim, passage, at, to) {
                Some(Kinship::Same) => return Thing::Same,
                Some(Kinship::Alternative) => alternative = true,
                None => {}
            }
        }
        near |= alignment.links[at].is_some_and(|link| {
            link.grade.credit() > 0.0 && passage.distance_to(link.to, other.tokens) <= NEAR
        });
    }
    if near {
        Thing::Near
    } else if alternative {
        Thing::Alternative
    } else if found.0 == found.1 || quantity.unit.dimension() != Dimension::Count {
        Thing::Unknown
    } else {
        Thing::Other
    }
}

/// Within how many steps of a number a thing still may be what is counted.
const NEAR: u16 = 6;

enum Kinship {
    Same,
    Alternative,
}

/// Whether a counted word of the claim and one of the passage count the same, or known alternatives.
fn kinship(claim: &Side, passage: &Side, at: usize, to: usize) -> Option<Kinship> {
    let (one, other) = (&claim.words[at], &passage.words[to]);
    if one.role != Role::Content || other.role != Role::Content {
        return None;
    }
    let noun = |word: &Word| lexicon::pos(&word.terms).noun();
    match lexicon::relation(&one.terms, &other.terms) {
        Relation::Same | Relation::Synonym | Relation::Derived | Relation::Hypernym | Relation::Hyponym => {
            Some(Kinship::Same)
        }
        _ if lexicon::count_alike(&one.terms, &other.terms) => Some(Kinship::Same),
        Relation::CoHyponym | Relation::Antonym if noun(one) && noun(other) => Some(Kinship::Alternative),
        _ => None,
    }
}

/// How much of what stands around the claim's tokens stands around the passage's, nearer words counting more. Words
/// that stand nearer to one of the `rivals` belong to it and count little.
pub fn affinity(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    one: (u32, u32),
    other: (u32, u32),
    rivals: &[(u32, u32)],
) -> f32 {
    let mut found = 0.0;
    let mut all = 0.0;
    for (at, word) in claim.words.iter().enumerate() {
        if word.role != Role::Content || (one.0 as usize <= at && at < one.1 as usize) {
            continue;
        }
        let worth = word.weight * nearness(claim.distance_to(at, one));
        all += worth;
        if let Some(link) = alignment.links[at] {
            let distance = passage.distance_to(link.to, other);
            let owned = rivals.iter().all(|&rival| rival == other || passage.distance_to(link.to, rival) >= distance);
            let share = if owned { 1.0 } else { OF_A_RIVAL };
            found += worth * link.grade.credit() * nearness(distance) * share;
        }
    }
    if all == 0.0 { 0.0 } else { found / all }
}

/// What a word counts for a fact when it stands nearer to another one.
const OF_A_RIVAL: f32 = 0.4;

fn nearness(distance: u16) -> f32 {
    4.0 / (4.0 + f32::from(distance))
}
