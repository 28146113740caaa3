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
        Value::Quantity(_) | Value::Score(..) | Value::Clock(_) | Value::Code(_) => None,
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
        // What stands next to the whole is said of the part.
        let whole = whole_of(passage, candidate).map(|whole| whole.tokens);
        let rivals: Vec<(u32, u32)> = rivals.iter().copied().filter(|&rival| Some(rival) != whole).collect();
        let (thing, things) = thing(claim, passage, alignment, fact, other, counted(passage, candidate, &rivals));
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
                - if part_of(passage, other).is_some() && part_of(claim, fact).is_none() { OF_A_WHOLE } else { 0.0 },
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

/// What the passage's fact `candidate` says of the claim's `fact` by their values, each read as its text means it: as a
/// threshold, in a unit that was said before, as the edge of a period.
fn values(
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
            let unit = elided_unit(passage, within, candidate).filter(|unit| unit.dimension() == one.unit.dimension());
            match unit {
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

/// The fact that is a part of another one: the nine of the 57 in "nine of its 57 shops".
fn part_of(side: &Side, fact: &Fact) -> Option<u16> {
    let mut at = fact.tokens.0 as usize;
    while at > 0 && matches!(side.norm(at - 1), "the" | "its" | "their" | "his" | "her" | "all" | "these" | "those") {
        at -= 1;
    }
    if at < 2 || side.norm(at - 1) != "of" {
        return None;
    }
    match side.words[at - 2].role {
        Role::Fact(part) => Some(part),
        _ => None,
    }
}

/// The fact that the fact `part` is a part of.
fn whole_of<'s>(side: &'s Side, part: usize) -> Option<&'s Fact> {
    side.reading.facts.iter().find(|whole| part_of(side, whole) == Some(part as u16))
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

/// What a number counts that names nothing itself: the thing of the whole that it is a part of, or else of the number
/// before it. "Nine of its 57 shops"; "Halvic has 48,310 inhabitants, Perrin 31,905".
fn counted(passage: &Side, other: usize, rivals: &[(u32, u32)]) -> (usize, usize) {
    let tokens = passage.reading.facts[other].tokens;
    let own = passage.thing(tokens.1 as usize);
    if own.0 < own.1 {
        return own;
    }
    if let Some(whole) = whole_of(passage, other) {
        return passage.thing(whole.tokens.1 as usize);
    }
    let before = rivals.iter().filter(|rival| rival.1 <= tokens.0).max();
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

#[cfg(test)]
mod tests {
    use super::super::fixture::{compared, words};
    use super::*;

    /// The words of the passage's fact that answers the claim's first one, and what it says of it.
    fn answer(claim: &str, passage: &str) -> Option<(String, Match)> {
        compared(claim, passage, |claim, passage, alignment| {
            let pair = counterpart(claim, passage, (0, passage.words.len()), alignment, 0, None)?;
            let fact = &passage.reading.facts[pair.passage];
            Some((words(passage, fact.tokens).to_owned(), pair.result))
        })
    }

    #[test]
    fn facts_in_the_same_place() {
        use Match::*;
        const NUMBER: Match = Differs(Code::NumberDiffers);
        const DATE: Match = Differs(Code::DateDiffers);
        for (claim, passage, fact, result) in [
            // By what is counted.
            ("The fleet has 14 ferries", "The fleet has 14 ferries and 30 buses", "14", Entails),
            ("The fleet has 30 ferries", "The fleet has 14 ferries and 30 buses", "14", NUMBER),
            ("The fleet has 30 buses", "The fleet has 14 ferries and 30 buses", "30", Entails),
            // Parallel parts, with the unit said once.
            ("Hestholm covers 74 hectares", "Hestholm covers 74 hectares, Lyr 31", "74 hectares", Entails),
            ("Lyr covers 31 hectares", "Hestholm covers 74 hectares, Lyr 31", "31", Entails),
            ("Lyr covers 74 hectares", "Hestholm covers 74 hectares, Lyr 31", "31", NUMBER),
            ("Hestholm covers 31 hectares", "Hestholm covers 74 hectares, Lyr 31", "74 hectares", NUMBER),
            // Parts of a whole.
            ("Nine shops will close", "Nine of its 57 shops will close", "Nine", Entails),
            ("Eight shops will close", "Nine of its 57 shops will close", "Nine", NUMBER),
            // Ages between commas.
            ("Helena Brandt is 46 years old", "Helena Brandt, 46, coaches the team", "46", Entails),
            ("Helena Brandt is 48 years old", "Helena Brandt, 46, coaches the team", "46", NUMBER),
            // Thresholds.
            ("Admission is free for children under 12", "Children under 12 enter free", "under 12", Entails),
            ("Admission is free for children under 14", "Children under 12 enter free", "under 12", NUMBER),
            ("Visitors over 65 pay half", "Visitors over 60 pay half", "over 60", NUMBER),
            // Edges of periods.
            (
                "The fair opens on 6 June 2025",
                "The fair opens on 6 June 2025 and closes on 9 June 2025",
                "on 6 June 2025",
                Entails,
            ),
            (
                "The fair closes on 6 June 2025",
                "The fair opens on 6 June 2025 and closes on 9 June 2025",
                "on 9 June 2025",
                DATE,
            ),
            ("The fair closes on 9 June 2025", "The fair is open until 9 June 2025", "until 9 June 2025", Entails),
            ("The fair closes on 8 June 2025", "The fair is open until 9 June 2025", "until 9 June 2025", DATE),
            // Times of day.
            ("The concert began at 9pm", "The concert began at 21:00", "21:00", Entails),
            ("The concert began at 9pm", "The concert began at 7 p.m.", "7 p.m.", DATE),
            ("The concert began at 21:30", "The concert began at 9.30 pm", "9.30 pm", Entails),
            ("The concert began at 9:30 am", "The concert began at 9:30", "9:30", Entails),
            ("The concert began at 9pm", "The concert began around 9pm", "9pm", Open(Code::MorePrecise)),
            ("The concert began at 9pm", "The concert began after 7pm", "7pm", Open(Code::DetailMissing)),
            ("The doors open at 8am", "The doors open at 8am and close at 6pm", "8am", Entails),
            ("The doors close at 5pm", "The doors open at 8am and close at 6pm", "6pm", DATE),
            // Codes are the same or not to be compared.
            ("Call 020 7946 0958", "Call 020-7946-0958", "020-7946-0958", Entails),
            ("Version 2.4.1 is safe", "Version 2.4.1 is safe", "2.4.1", Entails),
            // Scores, in either order.
            ("Lund won 3-1", "Lund beat Orre 3-1", "3-1", Entails),
            ("Lund won 3-1", "Orre lost 1-3 to Lund", "1-3", Entails),
            ("Lund won 3-2", "Lund beat Orre 3-1", "3-1", Differs(Code::NumberDiffers)),
        ] {
            assert_eq!(answer(claim, passage), Some((fact.to_owned(), result)), "{claim} | {passage}");
        }
    }

    #[test]
    fn facts_without_a_counterpart() {
        for (claim, passage) in [
            ("Version 2.4.1 is safe", "Version 2.4.2 is safe"),
            ("Call 020 7946 0958", "Call 020 7946 0985"),
            ("It rang at 9pm", "It rang 9 times"),
            ("The bridge is 90 m long", "The bridge weighs 90 tonnes"),
            ("The fair opens on 9 June 2025", "The fair is open until 9 June 2025"),
            ("The fair closes on 6 June 2025", "The fair opens on 6 June 2025"),
            // The date on which it was announced.
            ("The dam broke on 15 April 2024", "The dam broke after rain, the institute announced on 15 April 2024"),
        ] {
            assert_eq!(answer(claim, passage), None, "{claim} | {passage}");
        }
    }

    #[test]
    fn things_that_are_the_same_known_alternatives_or_others() {
        let thing = |claim: &str, passage: &str| {
            compared(claim, passage, |claim, passage, alignment| {
                counterpart(claim, passage, (0, passage.words.len()), alignment, 0, None).map(|pair| pair.thing)
            })
        };
        for (claim, passage, expected) in [
            ("The hall has 40 posters", "The hall has 40 posters", Thing::Same),
            ("The hall has 40 posters", "The hall has 40 paintings", Thing::Alternative),
            ("The hall has 40 posters", "The hall has 40 windows", Thing::Other),
            ("The hall has 40 posters", "The hall has 40", Thing::Unknown),
            ("The hall has 40 posters", "The posters in the hall came to 40", Thing::Near),
        ] {
            assert_eq!(thing(claim, passage), Some(expected), "{claim} | {passage}");
        }
    }

    #[test]
    fn a_number_with_the_thing_that_it_counts() {
        let counted = |claim: &str, passage: &str| {
            compared(claim, passage, |claim, passage, alignment| {
                let pair = counterpart(claim, passage, (0, passage.words.len()), alignment, 0, None)?;
                pair.counted(passage).map(|tokens| words(passage, tokens).to_owned())
            })
        };
        for (claim, passage, expected) in [
            ("132 artworks", "In all, 123 artworks hang in the halls", Some("123 artworks")),
            ("14 people were injured", "At least 20 people were injured", Some("At least 20 people")),
            ("132 artworks", "The number of artworks is 123", None),
            ("The bridge is 90 m long", "The bridge is 80 m long", None),
        ] {
            assert_eq!(counted(claim, passage).as_deref(), expected, "{claim} | {passage}");
        }
    }
}
