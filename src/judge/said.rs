//! What a figure or date of the passage says of one of the claim by their values, each read as its text means it: as a
//! threshold, in a unit that was said before, as the edge of a period, as a change.

use super::align::Alignment;
use super::aspect::{self, Aspect};
use super::code::Code;
use super::compare::{self, Edge, Match};
use super::derive;
use super::lives;
use super::parts;
use super::shares;
use super::slots::{facts_within, is_compared, same_words};
use super::things::{self, part_of};
use crate::lexicon::{self};
use crate::load::claims::Tolerance;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::date::DateBound;
use crate::value::interval::End;
use crate::value::quantity::{Amount, Quantity, Role as Kind};
use crate::value::unit::Unit;

/// What the passage's fact `candidate` says of the claim's `fact` by their values, each read as its text means it: as a
/// threshold, in a unit that was said before, as the edge of a period.
pub fn values(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    fact: &Fact,
    candidate: usize,
    tolerance: Option<&Tolerance>,
) -> Match {
    let found = &passage.reading.facts[candidate];
    if matches!((change(claim, fact), change(passage, found)), (Some(one), Some(other)) if one != other) {
        return Match::Incomparable;
    }
    let result = match (&fact.value, &found.value) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            if let (Some(one), Some(other)) = (threshold(claim, fact, one), threshold(passage, found, other)) {
                return compare::quantities(&one, &other, tolerance);
            }
            let unit = elided_unit(passage, within, candidate);
            match unit.filter(|unit| unit.dimension() == one.unit.dimension()) {
                Some(unit) => compare::quantities(one, &Quantity { unit, ..*other }, tolerance),
                None => compare::quantities(one, other, tolerance),
            }
        }
        (Value::Date(one), Value::Date(other)) => match (edge(claim, fact), edge(passage, found)) {
            // When it opened says nothing of when it closes.
            (Some(one), Some(other)) if one != other => Match::Incomparable,
            (edge, _) => compare::dates(one, other, edge),
        },
        (Value::Score(a, b), Value::Score(c, d)) => {
            if (a, b) == (c, d) || (a, b) == (d, c) {
                Match::Entails
            } else {
                Match::Differs(Code::NumberDiffers)
            }
        }
        (Value::Clock(one), Value::Clock(other)) => match (edge(claim, fact), edge(passage, found)) {
            (Some(one), Some(other)) if one != other => Match::Incomparable,
            _ => compare::clocks(one, other),
        },
        // Another code is that of another thing.
        (Value::Code(one), Value::Code(other)) if one == other => Match::Entails,
        _ => Match::Incomparable,
    };
    match result {
        Match::Differs(Code::DateDiffers) if is_compared(claim, fact) => Match::Open(Code::DetailMissing),
        Match::Open(Code::DateUnresolved) if same_words(claim, fact.tokens, passage, found.tokens) => Match::Entails,
        other => other,
    }
}

/// What a comparison says where it is asked of how much there is, or by how much it changed: the one is no answer to the
/// other. Nor is a count one to what share something is. `before_follows` tells whether the passage says by how much a
/// figure differs from the one before.
pub fn in_its_aspect(
    claim: &Side,
    fact: &Fact,
    passage: &Side,
    within: (usize, usize),
    candidate: usize,
    result: Match,
    before_follows: bool,
) -> Match {
    let found = &passage.reading.facts[candidate];
    match (&fact.value, &found.value) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            if matches!(result, Match::Differs(_)) && compare::is_share_in_words(one, other) {
                return Match::Rounded;
            }
            let whole_is_said = || facts_within(passage, within).any(|index| things::is_whole(passage, index));
            if part_of(claim, fact).is_some() && part_of(passage, found).is_none() && whole_is_said() {
                // "Five of the nine": the nine is answered by what the parts are of.
                return Match::Incomparable;
            }
            if result == Match::Entails && one.unit == other.unit && is_condition(claim) && set_elsewhere(one, other) {
                return Match::Open(Code::DetailMissing);
            }
            let (start, end) = passage.thing(found.tokens.1 as usize);
            if part_of(claim, fact).is_some() && part_of(passage, found).is_none() && start == end {
                // The nine is no number of a part either.
                return Match::Incomparable;
            }
            if is_ratio(claim, fact) != is_ratio(passage, found) {
                return Match::Incomparable;
            }
            let is_aged = is_age(passage, candidate) || lives::is_age(passage, found, other);
            if is_said_of_a_name(claim, fact) && lives::is_age(claim, fact, one) && other.unit == Unit::NONE && !is_aged
            {
                // "Dr Sadler is 62"
                return Match::Incomparable;
            }
            if is_age(passage, candidate) && !(lives::is_age(claim, fact, one) || parts::is_set_off(claim, fact)) {
                // "Rolf Stenberg, 71, had governed": his age, and no other number of years.
                return Match::Incomparable;
            }
            if is_place_bound(claim, fact, one) {
                // "At least second" is second or first.
                return Match::Incomparable;
            }
            let thresholds = (threshold(claim, fact, one), threshold(passage, found, other));
            let same = || same_words(claim, fact.tokens, passage, found.tokens);
            if matches!(thresholds, (Some(_), None)) && counted_thing(passage, found) && !same() {
                // "Voters under 30" are not 14 votes.
                return Match::Incomparable;
            }
            if is_what_they_are(claim, fact, one) && counted_thing(passage, found) {
                // "Most of the captains are over 50" does not count them.
                return Match::Incomparable;
            }
            if derive::is_fraction(one) != derive::is_fraction(other) && one.unit == other.unit {
                return Match::Incomparable;
            }
            match (aspect::of(claim, fact), aspect::of(passage, found)) {
                (Aspect::By(Some(one)), Aspect::By(Some(other))) if one != other && result.entails() => {
                    Match::Differs(Code::PolarityDiffers)
                }
                (Aspect::By(_), Aspect::By(_)) => result,
                (Aspect::Open(one), Aspect::By(Some(other))) | (Aspect::By(Some(one)), Aspect::Open(other)) => {
                    if one == other || !result.entails() { result } else { Match::Differs(Code::PolarityDiffers) }
                }
                // "Fell by 182" where it fell to 182.
                (Aspect::By(_), Aspect::To) | (Aspect::To, Aspect::By(_)) if result == Match::Entails => {
                    Match::Differs(Code::NumberDiffers)
                }
                (Aspect::By(_), _) | (_, Aspect::By(_)) => Match::Incomparable,
                // "Fell to £9.8m" where it fell from there.
                (Aspect::To, _) if result == Match::Entails && parts::is_start_of_change(passage, found) => {
                    Match::Differs(Code::NumberDiffers)
                }
                (Aspect::To, _) if result.entails() && !says_change(passage, within) => {
                    Match::Open(Code::DetailMissing)
                }
                _ => result,
            }
        }
        (Value::Date(_), Value::Date(_))
            if matches!(result, Match::Open(_))
                && (parts::same_time(claim, fact, passage, found)
                    || same_words(claim, fact.tokens, passage, found.tokens)) =>
        {
            Match::Entails
        }
        (Value::Date(one), Value::Date(other))
            if matches!(result, Match::Differs(_))
                && parts::leaves_its_year_open(passage, found)
                && compare::years_apart(one, other) =>
        {
            Match::Open(Code::DateUnresolved)
        }
        (Value::Date(one), Value::Date(other))
            if one.bound == DateBound::By
                && other.bound == DateBound::By
                && result == Match::Open(Code::MorePrecise) =>
        {
            compare::deadlines(one, other)
        }
        (Value::Date(_), Value::Date(_)) if is_compared(passage, found) && !is_compared(claim, fact) => {
            if before_follows {
                result
            } else {
                Match::Incomparable
            }
        }
        _ => result,
    }
}

/// Whether nothing but a name, and "is" or "was", stands before a figure.
fn is_said_of_a_name(side: &Side, fact: &Fact) -> bool {
    let before = (fact.tokens.0 as usize).saturating_sub(1);
    let content = |at: &usize| side.words[*at].role == Role::Content;
    (0..before).any(|at| side.words[at].name.is_some())
        && (0..before).filter(content).all(|at| side.words[at].name.is_some())
}

/// Whether a bare bound says of several how old or how large each is: "most of the captains are over 50".
fn is_what_they_are(claim: &Side, fact: &Fact, quantity: &Quantity) -> bool {
    let start = fact.tokens.0 as usize;
    let be = start > 0 && matches!(claim.norm(start - 1), "are" | "were" | "is" | "was");
    let bare = quantity.unit == Unit::NONE && matches!(quantity.amount, Amount::Bound(_));
    be && bare && (0..start).any(|at| shares::of_word(claim, at).is_some())
}

fn counted_thing(passage: &Side, fact: &Fact) -> bool {
    let (start, end) = passage.thing(fact.tokens.1 as usize);
    start < end
}

/// "Twice as many", "three times as much": a figure of two others, and of no thing.
fn is_ratio(side: &Side, fact: &Fact) -> bool {
    let end = fact.tokens.1 as usize;
    let behind = end + usize::from(side.norm(end) == "times");
    let degree = || matches!(side.norm(behind + 1), "many" | "much" | "high" | "large" | "big" | "great" | "long");
    end < side.words.len() && side.norm(behind) == "as" && degree()
}

/// "Finished at least second", but not "for at least the second time".
fn is_place_bound(claim: &Side, fact: &Fact, quantity: &Quantity) -> bool {
    let (start, end) = claim.thing(fact.tokens.1 as usize);
    quantity.role == Kind::Ordinal && matches!(quantity.amount, Amount::Bound(_)) && start == end
}

/// Whether a claim says what must be or on what something depends: its bound is then set, and no estimate.
fn is_condition(claim: &Side) -> bool {
    let says =
        |at: usize| matches!(claim.norm(at), "must" | "if" | "whose" | "should" | "required" | "entitled" | "eligible");
    (0..claim.words.len()).any(says)
}

/// Whether two bounds are on one side and at different numbers: "at least 30 minutes late", "at least 60 minutes".
fn set_elsewhere(one: &Quantity, other: &Quantity) -> bool {
    let ends = |quantity: &Quantity| match quantity.amount {
        Amount::Bound(interval) | Amount::Extent(interval) => Some((interval.min.value(), interval.max.value())),
        _ => None,
    };
    match (ends(one), ends(other)) {
        (Some((low, None)), Some((found, None))) | (Some((None, low)), Some((None, found))) => low != found,
        _ => false,
    }
}

/// Whether a passage says that anything changed.
fn says_change(passage: &Side, within: (usize, usize)) -> bool {
    (within.0..within.1).any(|at| aspect::says_change(passage.norm(at)))
}

/// A bound behind whom it applies to, with nothing counted: "children under 12", "visitors over 65". What it states is
/// its end.
fn threshold(side: &Side, fact: &Fact, quantity: &Quantity) -> Option<Quantity> {
    let Amount::Bound(interval) = quantity.amount else { return None };
    let (start, end) = side.thing(fact.tokens.1 as usize);
    let nothing_counted = start == end || lexicon::pos(&side.words[start].terms).mostly_verb();
    let before = (fact.tokens.0 as usize).checked_sub(1)?;
    let people = side.words[before].role == Role::Content && lexicon::pos(&side.words[before].terms).noun()
        || matches!(side.norm(before), "those" | "anyone" | "everyone" | "people");
    let one_sided = interval.min == End::Unbounded || interval.max == End::Unbounded;
    let bare = matches!(quantity.unit.symbol(), "" | "year");
    (nothing_counted && people && one_sided && bare)
        .then_some(Quantity { amount: Amount::Extent(interval), ..*quantity })
}

/// The side of a period that a date is said of: "opens on 6 June", "the trial ended in 2023".
pub fn edge(side: &Side, fact: &Fact) -> Option<Edge> {
    let near = (0..side.words.len()).filter(|&at| side.distance_to(at, fact.tokens) <= 6);
    near.filter_map(|at| edge_word(side.norm(at)).map(|edge| (side.distance_to(at, fact.tokens), edge)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, edge)| edge)
}

/// The side of a period that a word (folded) is about.
pub fn edge_word(word: &str) -> Option<Edge> {
    match word {
        "opens" | "opened" | "begin" | "begins" | "began" | "start" | "starts" | "started" | "launched"
        | "launches" | "opening" | "beginning" => Some(Edge::Start),
        "close" | "closes" | "closed" | "end" | "ends" | "ended" | "finish" | "finishes" | "finished" | "expires"
        | "expired" | "concludes" | "concluded" | "closing" => Some(Edge::End),
        _ => None,
    }
}

/// How a quantity takes part in a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    /// "rose by £5 million", "rose 3%"
    By,
    /// "rose to £5 million"
    To,
}

/// What a quantity behind a verb of change is to it; `None` where there is no such verb.
fn change(side: &Side, fact: &Fact) -> Option<Change> {
    let start = fact.tokens.0 as usize;
    let changes = |at: usize| {
        matches!(
            side.norm(at),
            "rose"
                | "rise"
                | "rises"
                | "risen"
                | "fell"
                | "fall"
                | "falls"
                | "fallen"
                | "grew"
                | "grow"
                | "grows"
                | "grown"
                | "increased"
                | "increase"
                | "increases"
                | "decreased"
                | "dropped"
                | "drop"
                | "drops"
                | "cut"
                | "cuts"
                | "climbed"
                | "declined"
                | "raised"
                | "reduced"
                | "shrank"
                | "jumped"
                | "slipped"
        )
    };
    if !matches!(fact.value, Value::Quantity(_)) || start == 0 {
        return None;
    }
    let near = (start.saturating_sub(6)..start).rev().find(|&at| changes(at))?;
    match side.norm(start - 1) {
        "to" => Some(Change::To),
        "by" => Some(Change::By),
        _ if near + 1 == start => Some(Change::By),
        _ => None,
    }
}

/// Whether a bare number is somebody's age: "Helena Brandt, 46, coaches".
pub fn is_age(passage: &Side, candidate: usize) -> bool {
    let fact = &passage.reading.facts[candidate];
    let years = match fact.value {
        Value::Quantity(Quantity { unit: Unit::NONE, amount: Amount::Exact(value), .. }) => value.to_integer(),
        _ => None,
    };
    let start = fact.tokens.0 as usize;
    // "By Jonas Arv, 49."
    let ends = |at: usize| at >= passage.words.len() || matches!(passage.norm(at), "." | ";");
    let last = start > 1 && passage.norm(start - 1) == "," && ends(fact.tokens.1 as usize);
    years.is_some_and(|years| (1..130).contains(&years))
        && start > 1
        && (last || parts::is_set_off(passage, fact))
        && passage.words[start - 2].name.is_some()
}

/// Whether it is the age of somebody else than the one whose figure the claim gives: "Petra Lindqvist, 57, will be succeeded by
/// Jonas Arv" for "Jonas Arv is 57".
pub fn is_age_of_another(claim: &Side, fact: &Fact, passage: &Side, alignment: &Alignment, candidate: usize) -> bool {
    if !is_age(passage, candidate) {
        return false;
    }
    let start = passage.reading.facts[candidate].tokens.0 as usize;
    let Some(own) = passage.words[start - 2].name else { return false };
    let (first, last) = passage.reading.names[usize::from(own)].tokens;
    let wanted = claim.reading.names.iter().rfind(|name| name.tokens.1 <= fact.tokens.0);
    let of_wanted = |at: u16| wanted.is_none_or(|name| name.tokens.0 <= u32::from(at) && u32::from(at) < name.tokens.1);
    let named = !claim.reading.names.is_empty();
    named && !(first..last).any(|at| alignment.back[at as usize].is_some_and(of_wanted))
}

/// The unit that a bare number has from a number before it: "Hestholm covers 74 hectares, Lyr 31".
pub fn elided_unit(passage: &Side, within: (usize, usize), candidate: usize) -> Option<Unit> {
    let fact = &passage.reading.facts[candidate];
    let Value::Quantity(Quantity { unit: Unit::NONE, amount: Amount::Exact(_), .. }) = fact.value else { return None };
    let (start, end) = passage.thing(fact.tokens.1 as usize);
    if start < end {
        return None;
    }
    if is_age(passage, candidate) {
        return Unit::from_name("year");
    }
    if is_ratio(passage, fact) {
        return None;
    }
    let before = facts_within(passage, within).filter(|&index| index < candidate && !is_age(passage, index));
    let before: Vec<usize> = before.collect();
    for index in before.into_iter().rev() {
        let fact = &passage.reading.facts[index];
        let Value::Quantity(quantity) = &fact.value else { continue };
        let (start, end) = passage.thing(fact.tokens.1 as usize);
        if quantity.unit != Unit::NONE || start < end {
            return Some(quantity.unit);
        }
    }
    None
}
