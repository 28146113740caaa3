//! What the figures of a claim and of a passage count or measure, and whether that is the same.

use super::align::Alignment;
use super::ties;
use crate::lexicon::{self, Relation};
use crate::recognize::token::Kind as TokenKind;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side, Word};
use crate::value::quantity::Role::Cardinal;
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

/// The fact that is a part of another one: the nine of the 57 in "nine of its 57 shops".
pub fn part_of(side: &Side, fact: &Fact) -> Option<u16> {
    let mut at = fact.tokens.0 as usize;
    while at > 0 && matches!(side.norm(at - 1), "the" | "its" | "their" | "his" | "her" | "all" | "these" | "those") {
        at -= 1;
    }
    // "2,300 of the country's 18,400 farms"
    let possessive =
        at >= 3 && side.reading.tokens.get(at - 1).is_some_and(|token| token.kind == TokenKind::Possessive);
    if possessive {
        at -= 2;
        while at > 0 && (side.norm(at - 1) == "the" || side.words[at - 1].name.is_some()) {
            at -= 1;
        }
    }
    if at < 2 || side.norm(at - 1) != "of" {
        return None;
    }
    match side.words[at - 2].role {
        Role::Fact(part) => Some(part),
        _ => None,
    }
}

/// Whether a fact is what another one is a part of.
pub fn is_whole(side: &Side, whole: usize) -> bool {
    part_of(side, &side.reading.facts[whole]).is_some()
}

/// The fact that the fact `part` is a part of.
pub fn whole_of<'s>(side: &'s Side, part: usize) -> Option<&'s Fact> {
    // Only "of", articles and the like stand between the two.
    let facts = &side.reading.facts;
    let behind = facts.partition_point(|fact| fact.tokens.0 < facts[part].tokens.1);
    facts.get(behind).filter(|whole| part_of(side, whole) == Some(part as u16))
}

/// What a number counts that names nothing itself: the thing of the whole that it is a part of, or else of the number
/// before it. "Nine of its 57 shops"; "Halvic has 48,310 inhabitants, Perrin 31,905".
pub fn counted(passage: &Side, other: usize, rivals: &[(u32, u32)]) -> (usize, usize) {
    let tokens = passage.reading.facts[other].tokens;
    let own = passage.thing(tokens.1 as usize);
    if own.0 < own.1 {
        return own;
    }
    if ties::is_part_behind(passage, &passage.reading.facts[other]) {
        // "640 of them nurses"
        let apart = passage.thing(tokens.1 as usize + 2);
        if apart.0 < apart.1 && apart.0 == tokens.1 as usize + 2 {
            return apart;
        }
    }
    if let Some(whole) = whole_of(passage, other) {
        return passage.thing(whole.tokens.1 as usize);
    }
    let before = rivals.iter().filter(|rival| rival.1 <= tokens.0).max();
    before.map_or(own, |rival| passage.thing(rival.1 as usize))
}

/// Whether the claim's fact `one` and the passage's fact `other`, which counts the words `found`, are of the same thing;
/// with the tokens of the two words that are the same or known alternatives.
pub fn thing(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    one: &Fact,
    other: &Fact,
    found: (usize, usize),
) -> (Thing, Option<(usize, usize)>) {
    let (Value::Quantity(quantity), Value::Quantity(_)) = (&one.value, &other.value) else {
        return (Thing::Unknown, None);
    };
    let wanted = claim.thing(one.tokens.1 as usize);
    if wanted.0 == wanted.1 {
        return (Thing::Unknown, None);
    }
    let mut near = false;
    let mut alternatives = None;
    for at in wanted.0..wanted.1 {
        for to in found.0..found.1 {
            match kinship(claim, passage, at, to) {
                Some(Kinship::Same) => return (Thing::Same, Some((at, to))),
                Some(Kinship::Alternative) => alternatives = alternatives.or(Some((at, to))),
                None => {}
            }
        }
        near |= alignment.links[at]
            .is_some_and(|link| link.grade.credit() >= 0.8 && passage.distance_to(link.to, other.tokens) <= NEAR);
    }
    let thing = if near {
        Thing::Near
    } else if alternatives.is_some() {
        Thing::Alternative
    } else if found.0 == found.1 || quantity.unit.dimension() != Dimension::Count {
        Thing::Unknown
    } else {
        Thing::Other
    };
    (thing, alternatives)
}

/// Whether a number that counts something is none for a claim that counts nothing ("Dr Sadler is 62"), or counts what was
/// named before ("six of them").
pub fn is_of_other_things(
    claim: &Side,
    fact: &Fact,
    passage: &Side,
    alignment: &Alignment,
    other: &Fact,
    thing: Thing,
) -> bool {
    let (Value::Quantity(one), Value::Quantity(two)) = (&fact.value, &other.value) else { return false };
    if one.unit != Unit::NONE || two.unit != Unit::NONE || one.role != Cardinal || two.role != Cardinal {
        return false;
    }
    if ties::is_part_behind(passage, other) {
        return thing == Thing::Near;
    }
    let wanted = claim.thing(fact.tokens.1 as usize);
    let found = passage.thing(other.tokens.1 as usize);
    wanted.0 == wanted.1 && found.0 < found.1 && (found.0..found.1).all(|at| alignment.back[at].is_none())
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
        Relation::Same | Relation::Synonym | Relation::Derived | Relation::Hyponym => Some(Kinship::Same),
        _ if lexicon::count_alike(&one.terms, &other.terms) => Some(Kinship::Same),
        Relation::CoHyponym | Relation::Antonym if noun(one) && noun(other) => Some(Kinship::Alternative),
        _ => None,
    }
}
