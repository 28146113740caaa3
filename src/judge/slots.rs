//! Which fact of a passage stands where a fact of the claim stands.

use super::align::{Alignment, Grade};
use super::compare::{self, Match};
use super::side::{Role, Side};
use crate::load::claims::Tolerance;
use crate::recognize::{Fact, Value};
use crate::value::unit::Dimension;

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
    for (candidate, other) in passage.reading.facts.iter().enumerate() {
        if (other.tokens.0 as usize) < within.0 || other.tokens.1 as usize > within.1 {
            continue;
        }
        let result = values(fact, other, tolerance);
        if result == Match::Incomparable {
            continue;
        }
        let pair = Pair {
            claim: index,
            passage: candidate,
            result,
            thing: thing(claim, passage, alignment, fact, other),
            affinity: affinity(claim, passage, alignment, fact.tokens, other.tokens),
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

fn values(claim: &Fact, passage: &Fact, tolerance: Option<&Tolerance>) -> Match {
    match (&claim.value, &passage.value) {
        (Value::Quantity(one), Value::Quantity(other)) => compare::quantities(one, other, tolerance),
        (Value::Date(one), Value::Date(other)) => compare::dates(one, other),
        (Value::Score(a, b), Value::Score(c, d)) => {
            if (a, b) == (c, d) || (a, b) == (d, c) {
                Match::Entails
            } else {
                Match::Differs(super::code::Code::NumberDiffers)
            }
        }
        _ => Match::Incomparable,
    }
}

fn thing(claim: &Side, passage: &Side, alignment: &Alignment, one: &Fact, other: &Fact) -> Thing {
    let (Value::Quantity(quantity), Value::Quantity(_)) = (&one.value, &other.value) else { return Thing::Unknown };
    let wanted = claim.thing(one.tokens.1 as usize);
    let found = passage.thing(other.tokens.1 as usize);
    let counted = quantity.unit.dimension() == Dimension::Count;
    if wanted.0 == wanted.1 {
        return Thing::Unknown;
    }
    let mut near = false;
    let mut alternative = false;
    for at in wanted.0..wanted.1 {
        let Some(link) = alignment.links[at] else { continue };
        let inside = found.0 <= link.to && link.to < found.1;
        match link.grade {
            Grade::Alternative | Grade::Opposite => alternative |= inside,
            _ if inside => return Thing::Same,
            _ => near |= passage.distance_to(link.to, other.tokens) <= 6,
        }
    }
    if near {
        Thing::Near
    } else if alternative {
        Thing::Alternative
    } else if found.0 == found.1 || !counted {
        Thing::Unknown
    } else {
        Thing::Other
    }
}

/// How much of what stands around the claim's tokens stands around the passage's, nearer words counting more.
pub fn affinity(claim: &Side, passage: &Side, alignment: &Alignment, one: (u32, u32), other: (u32, u32)) -> f32 {
    let mut found = 0.0;
    let mut all = 0.0;
    for (at, word) in claim.words.iter().enumerate() {
        if word.role != Role::Content || (one.0 as usize <= at && at < one.1 as usize) {
            continue;
        }
        let worth = word.weight * nearness(claim.distance_to(at, one));
        all += worth;
        if let Some(link) = alignment.links[at] {
            found += worth * link.grade.credit() * nearness(passage.distance_to(link.to, other));
        }
    }
    if all == 0.0 { 0.0 } else { found / all }
}

fn nearness(distance: u16) -> f32 {
    4.0 / (4.0 + f32::from(distance))
}
