//! Which fact of a passage stands where a fact of the claim stands.

use super::align::Alignment;
use super::code::Code;
use super::compare::{self, Edge, Match};
use super::stance::Ground;
use crate::lexicon::{self, Relation};
use crate::load::claims::Tolerance;
use crate::recognize::cues::{Cue, CueAt};
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side, Word};
use crate::value::date::{DateBound, Grain};
use crate::value::interval::End;
use crate::value::quantity::Role::Cardinal;
use crate::value::quantity::{Amount, Quantity};
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
    /// The words of the two things that are the same or known alternatives: a token of each side.
    things: Option<(usize, usize)>,
    /// Whether they are dates, and the passage's is coarser and another one: "the coming year" against "on 3 March".
    pub coarser: bool,
    /// Whether the passage gives the end (or start) that the claim has something end (or begin) on: "open until October
    /// 10" for "closes on October 10".
    pub at_edge: bool,
    /// How much the words around the two are the same, from 0 to 1.
    pub affinity: f32,
}

impl Pair {
    /// The ground where the passage has the fact of a known alternative of the claim's thing.
    pub fn alternatives(&self) -> Option<Ground> {
        let (at, to) = self.things.filter(|_| self.thing == Thing::Alternative)?;
        let (at, to) = (at as u32, to as u32);
        Some(Ground { code: Code::SubjectDiffers, claim: (at, at + 1), passage: Some((to, to + 1)) })
    }

    /// The passage's tokens of its number and of the thing that it counts right behind it, where the claim counts the same:
    /// "123 artworks".
    pub fn counted(&self, passage: &Side) -> Option<(u32, u32)> {
        let fact = &passage.reading.facts[self.passage];
        let (start, end) = passage.thing(fact.tokens.1 as usize);
        let (_, to) = self.things.filter(|_| self.thing == Thing::Same)?;
        let counts = matches!(fact.value, Value::Quantity(Quantity { unit: Unit::NONE, role: Cardinal, .. }));
        (counts && (start..end).contains(&to)).then_some((fact.tokens.0, to as u32 + 1))
    }

    /// How well the passage's fact fits the claim's place.
    fn fit(&self) -> f32 {
        let thing = match self.thing {
            Thing::Other => -0.7,
            Thing::Alternative => -0.3,
            Thing::Unknown => 0.0,
            Thing::Near => 0.4,
            Thing::Same => 0.8,
        };
        let grain = if self.coarser { COARSER_DATE } else { 0.0 };
        self.affinity + thing - grain
    }
}

/// How much worse a coarser date fits.
const COARSER_DATE: f32 = 0.3;

fn lasts(value: &Value) -> bool {
    matches!(value, Value::Date(date) if matches!(date.bound, DateBound::Until | DateBound::Since))
}

fn grain(value: &Value) -> Option<Grain> {
    match value {
        Value::Date(date) => Some(date.grain),
        Value::Quantity(_) | Value::Score(..) => None,
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
        .filter(|&candidate| !dates_the_report(passage, candidate))
        .map(|candidate| (candidate, values(claim, passage, within, fact, candidate, tolerance)))
        .filter(|(_, result)| *result != Match::Incomparable)
        .collect();
    let rivals: Vec<(u32, u32)> =
        results.iter().map(|&(candidate, _)| passage.reading.facts[candidate].tokens).collect();
    for &(candidate, result) in &results {
        let other = &passage.reading.facts[candidate];
        let (thing, things) = thing(claim, passage, alignment, fact, other, counted_before(passage, other, &rivals));
        let pair = Pair {
            claim: index,
            passage: candidate,
            result,
            at_edge: result.entails() && edge(claim, fact).is_some() && lasts(&other.value) && !lasts(&fact.value),
            coarser: result == Match::Differs(Code::DateDiffers) && grain(&fact.value) < grain(&other.value),
            thing,
            things,
            affinity: affinity(claim, passage, alignment, fact.tokens, other.tokens, &rivals)
                + parallel(claim, passage, alignment, fact, other.tokens, &rivals)
                - if is_whole(passage, other) && !is_whole(claim, fact) { OF_A_WHOLE } else { 0.0 },
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
    let other_fact = other;
    if to_or_by(claim, fact) != to_or_by(passage, other) {
        return Match::Incomparable;
    }
    let result = match (&fact.value, &other.value) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            if let (Some(one), Some(other)) = (threshold(claim, fact, one), threshold(passage, other_fact, other)) {
                return compare::quantities(&one, &other, tolerance);
            }
            let unit = elided_unit(passage, within, candidate).filter(|unit| unit.dimension() == one.unit.dimension());
            match unit {
                Some(unit) => compare::quantities(one, &Quantity { unit, ..*other }, tolerance),
                None => compare::quantities(one, other, tolerance),
            }
        }
        (Value::Date(one), Value::Date(other)) => match (edge(claim, fact), edge(passage, other_fact)) {
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
        _ => Match::Incomparable,
    };
    match result {
        Match::Differs(Code::DateDiffers) if is_compared(claim, fact) => Match::Open(Code::DetailMissing),
        Match::Open(Code::DateUnresolved) if same_words(claim, fact.tokens, passage, other.tokens) => Match::Entails,
        other => other,
    }
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
fn edge(side: &Side, fact: &Fact) -> Option<Edge> {
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

/// Whether a quantity is what something changes to, not by: "rose to £5 million" against "rose by £5 million", "rose 3%".
fn to_or_by(side: &Side, fact: &Fact) -> bool {
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
                | "up"
                | "down"
        )
    };
    let near = start.saturating_sub(6)..start;
    matches!(fact.value, Value::Quantity(_))
        && start > 0
        && side.norm(start - 1) == "to"
        && near.into_iter().any(changes)
}

/// The unit that a bare number has from a number before it: "Hestholm covers 74 hectares, Lyr 31".
fn elided_unit(passage: &Side, within: (usize, usize), candidate: usize) -> Option<Unit> {
    let fact = &passage.reading.facts[candidate];
    let Value::Quantity(Quantity { unit: Unit::NONE, .. }) = fact.value else { return None };
    let (start, end) = passage.thing(fact.tokens.1 as usize);
    if start < end {
        return None;
    }
    let (first, last) = (fact.tokens.0 as usize, fact.tokens.1 as usize);
    let set_off = matches!(passage.norm(last), "," | ")") && first > 1 && matches!(passage.norm(first - 1), "," | "(");
    if set_off && passage.words[first - 2].name.is_some() {
        // "Helena Brandt, 46, coaches": an age.
        return Unit::from_name("year");
    }
    let before = facts_within(passage, within).filter(|&index| index < candidate);
    before.last().and_then(|index| match passage.reading.facts[index].value {
        Value::Quantity(Quantity { unit, .. }) => Some(unit),
        _ => None,
    })
}

/// Whether a date says when something was reported, not when it happened: "the institute announced on 15 April".
fn dates_the_report(passage: &Side, candidate: usize) -> bool {
    let fact = &passage.reading.facts[candidate];
    let behind = |cue: &CueAt| cue.cue == Cue::Attribution && cue.tokens.1 == fact.tokens.0;
    matches!(fact.value, Value::Date(_)) && passage.reading.cues.iter().any(behind)
}

/// Whether a number is the whole of which another one is a part: the 57 in "nine of its 57 shops".
fn is_whole(side: &Side, fact: &Fact) -> bool {
    let mut at = fact.tokens.0 as usize;
    while at > 0 && matches!(side.norm(at - 1), "the" | "its" | "their" | "his" | "her" | "all" | "these" | "those") {
        at -= 1;
    }
    at > 1 && side.norm(at - 1) == "of" && matches!(side.words[at - 2].role, Role::Fact(_))
}

/// How much better a number fits whose part of a sentence has words of the claim.
const OF_ITS_PART: f32 = 1.0;

/// How much worse the whole fits than the part, for a claim that speaks of no whole.
const OF_A_WHOLE: f32 = 0.5;

/// In "Hestholm covers 74 hectares, Lyr 31" what is said of both stands once, and what tells them apart stands before
/// each: a claim that has a word of the later part speaks of its number. [`OF_ITS_PART`] where it has.
fn parallel(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    fact: &Fact,
    other: (u32, u32),
    rivals: &[(u32, u32)],
) -> f32 {
    let Some(before) = rivals.iter().filter(|rival| rival.1 <= other.0).max() else { return 0.0 };
    let (start, end) = (before.1 as usize, other.0 as usize);
    let boundary = (start..end).rev().find(|&at| {
        matches!(passage.norm(at), "," | ";" | "and" | "while" | "but" | "whereas" | "against" | "compared")
    });
    let Some(boundary) = boundary else { return 0.0 };
    let wanted = claim.thing(fact.tokens.1 as usize);
    let own = (boundary..end).filter_map(|at| alignment.back[at]).map(usize::from);
    let own = own.filter(|&at| claim.words[at].weight > 0.0 && !(wanted.0 <= at && at < wanted.1));
    if own.into_iter().any(|at| alignment.links[at].is_some_and(|link| link.grade.credit() > 0.8)) {
        OF_ITS_PART
    } else {
        0.0
    }
}

/// Whether a date is what something is compared with: "more than last year".
fn is_compared(claim: &Side, fact: &Fact) -> bool {
    let start = fact.tokens.0 as usize;
    (start.saturating_sub(2)..=start).any(|at| claim.norm(at) == "than")
}

fn same_words(one: &Side, here: (u32, u32), other: &Side, there: (u32, u32)) -> bool {
    let words = |side: &Side, tokens: (u32, u32)| -> Vec<String> {
        let range = tokens.0 as usize..tokens.1 as usize;
        range.map(|at| side.norm(at).to_owned()).filter(|word| !matches!(word.as_str(), "the" | "in" | "on")).collect()
    };
    words(one, here) == words(other, there)
}

/// What a number counts that names nothing itself: the thing of the number before it. "Halvic has 48,310 inhabitants,
/// Perrin 31,905".
fn counted_before(passage: &Side, other: &Fact, rivals: &[(u32, u32)]) -> (usize, usize) {
    let own = passage.thing(other.tokens.1 as usize);
    if own.0 < own.1 {
        return own;
    }
    let before = rivals.iter().filter(|rival| rival.1 <= other.tokens.0).max();
    before.map_or(own, |rival| passage.thing(rival.1 as usize))
}

/// Whether the claim's fact `one` and the passage's fact `other`, which counts the words `found`, are of the same thing;
/// with the tokens of the two words that are the same or known alternatives.
fn thing(
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
