//! Figures and the times for which they are given: a figure for another time is no other figure.

use super::align::{Alignment, Grade, Link};
use super::aspect::{self, Aspect};
use super::code::Code;
use super::compare::{self, Match};
use super::derive;
use super::parts::{self, Parts};
use super::slots::{self, Pair};
use super::stance::Ground;
use super::subject;
use super::ties::Base;
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::value::date::DateBound;
use crate::value::quantity::{Amount, Quantity, Role::Cardinal, Role::Ordinal};
use crate::value::unit::Dimension;

/// Compares the claim's dates with those that the passage gives for the figure that answers the claim's: "7.3 million in
/// 2024" is answered by its own year and not by that of the figure beside it.
pub fn bind_dates(claim: &Side, passage: &Side, within: (usize, usize), pairs: &mut [Option<Pair>]) {
    let quantity = |index: &usize| matches!(claim.reading.facts[*index].value, Value::Quantity(_));
    let mut figures = (0..pairs.len()).filter(quantity).filter_map(|index| pairs[index]);
    let (Some(figure), None) = (figures.next(), figures.next()) else { return };
    for (index, pair) in pairs.iter_mut().enumerate() {
        let fact = &claim.reading.facts[index];
        if !matches!(fact.value, Value::Date(_)) {
            continue;
        }
        if let Some((passage, result)) = date_of(claim, passage, within, &figure, fact) {
            *pair = Some(Pair::of_date(index, passage, result, figure.affinity));
        }
    }
}

/// The date that the passage gives for a figure, where it gives other ones for the figures beside it; with what it says of
/// the claim's.
fn date_of(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    figure: &Pair,
    wanted: &Fact,
) -> Option<(usize, Match)> {
    if let Some(Base::Date(index)) = figure.derived.and_then(|derived| derived.base) {
        let same = parts::same_time(claim, wanted, passage, &passage.reading.facts[index]);
        return same.then_some((index, Match::Entails));
    }
    let found = &passage.reading.facts[figure.passage];
    let Value::Quantity(quantity) = &found.value else { return None };
    let alike = |index: &usize| match &passage.reading.facts[*index].value {
        Value::Quantity(other) => {
            other.role == quantity.role && (other.unit == quantity.unit || *index == figure.passage)
        }
        _ => false,
    };
    let beside: Vec<usize> = slots::facts_within(passage, within).filter(alike).collect();
    if beside.len() < 2 || figure.derived.is_some() {
        return None;
    }
    let parts = Parts::of(passage, within, &beside);
    let (place, part) = parts.part(figure.passage)?;
    let has_date = |tokens: (usize, usize)| dates(passage, tokens).next().is_some();
    if !has_date(part) || !parts.others(place).any(has_date) {
        return None;
    }
    let mut own = dates(passage, part).map(|index| {
        let fact = &passage.reading.facts[index];
        let result = match (&wanted.value, &fact.value) {
            _ if parts::same_time(claim, wanted, passage, fact) => Match::Entails,
            _ if slots::same_words(claim, wanted.tokens, passage, fact.tokens) => Match::Entails,
            (Value::Date(one), Value::Date(other)) => compare::dates(one, other, None),
            _ => Match::Incomparable,
        };
        (index, result)
    });
    let first = own.next()?;
    [first].into_iter().chain(own).max_by_key(|(_, result)| result.entails())
}

/// The dates in some tokens that say when something was, and are not what it is compared with.
pub fn dates(passage: &Side, within: (usize, usize)) -> impl Iterator<Item = usize> {
    slots::facts_within(passage, within).filter(|&index| {
        let fact = &passage.reading.facts[index];
        matches!(fact.value, Value::Date(_)) && !slots::is_compared(passage, fact)
    })
}

/// Takes the words of the claim that only say what was reckoned as said by the passage: "rose" and "more" where its
/// figures have it so.
pub fn account_for(claim: &Side, passage: &Side, alignment: &mut Alignment, pairs: &[Option<Pair>]) {
    let reckoned = |pair: &&Pair| pair.result.entails() || matches!(pair.result, Match::Differs(Code::NumberDiffers));
    for pair in pairs.iter().flatten().filter(reckoned) {
        let Some(derived) = pair.derived else { continue };
        let to = derived.tokens(passage).0 as usize;
        for at in 0..claim.words.len() {
            if alignment.links[at].is_none() && derived.explains(claim.norm(at)) {
                alignment.links[at] = Some(Link { to, grade: Grade::Derived });
            }
        }
    }
}

/// Takes the words of the claim that only say that something changed as said by a passage that gives the same change: "the
/// number of passengers rose by 7%" for "7% more passengers than a year before".
pub fn account_for_changes(claim: &Side, passage: &Side, alignment: &mut Alignment, pairs: &[Option<Pair>]) {
    for pair in pairs.iter().flatten().filter(|pair| pair.derived.is_none()) {
        let (one, other) = (&claim.reading.facts[pair.claim], &passage.reading.facts[pair.passage]);
        let (here, there) = (aspect::of(claim, one), aspect::of(passage, other));
        let (Aspect::By(Some(_)), Aspect::By(Some(_))) = (here, there) else { continue };
        if !pair.result.entails() && pair.result != Match::Differs(Code::PolarityDiffers) {
            continue;
        }
        for at in 0..claim.words.len() {
            let content = claim.words[at].role == Role::Content && claim.words[at].name.is_none();
            if alignment.links[at].is_none() && content && aspect::says_change(claim.norm(at)) {
                alignment.links[at] = Some(Link { to: other.tokens.0 as usize, grade: Grade::Derived });
            }
        }
    }
}

/// Takes the words of the claim that only say that something begins, lasts or ends as said by a passage that gives both ends
/// of it: "opens", "runs until" for "from 6 June to 28 September". So is the "long" of "160 seconds long".
pub fn account_for_lasting(claim: &Side, passage: &Side, alignment: &mut Alignment, pairs: &[Option<Pair>]) {
    for pair in pairs.iter().flatten() {
        let (one, other) = (&claim.reading.facts[pair.claim], &passage.reading.facts[pair.passage]);
        let words: Vec<usize> = match (&one.value, &other.value) {
            (Value::Date(date), Value::Date(_)) if derive::has_two_ends(passage, pair.passage) => {
                let lasts = matches!(date.bound, DateBound::Until | DateBound::Since);
                let near = (0..claim.words.len()).filter(|&at| claim.distance_to(at, one.tokens) <= 3);
                near.filter(|&at| slots::edge_word(claim.norm(at)).is_some() || lasts && says_lasting(claim.norm(at)))
                    .collect()
            }
            (Value::Quantity(quantity), _) if matches!(quantity.unit.dimension(), Dimension::Duration) => {
                let end = one.tokens.1 as usize;
                (end..claim.words.len().min(end + 1)).filter(|&at| claim.norm(at) == "long").collect()
            }
            _ => continue,
        };
        for at in words {
            if alignment.links[at].is_none() {
                alignment.links[at] = Some(Link { to: other.tokens.0 as usize, grade: Grade::Derived });
            }
        }
    }
}

/// Verbs (folded) that only say that something goes on.
fn says_lasting(word: &str) -> bool {
    matches!(word, "runs" | "run" | "ran" | "lasts" | "lasted" | "continues" | "continued" | "open")
}

fn is_figure(ground: &Ground) -> bool {
    matches!(ground.code, Code::NumberDiffers | Code::BoundDiffers)
}

/// Where the time differs as well as the number, or as what is denied ("not before May" is no denial of June), nothing is
/// contradicted.
pub fn drop_other_times(claim: &Side, refuting: &mut Vec<(f32, Ground)>, open: &mut Vec<Ground>) {
    let is_time =
        |ground: &Ground| ground.code == Code::DateDiffers || is_figure(ground) && is_period(claim, ground.claim);
    let is_figure =
        |ground: &Ground| ground.code == Code::PolarityDiffers || is_figure(ground) && !is_period(claim, ground.claim);
    if refuting.iter().any(|(_, ground)| is_time(ground)) && refuting.iter().any(|(_, ground)| is_figure(ground)) {
        open.extend(
            refuting
                .iter()
                .filter(|(_, ground)| is_time(ground))
                .map(|(_, ground)| Ground { code: Code::DetailMissing, ..*ground }),
        );
        refuting.retain(|(_, ground)| !is_time(ground) && !is_figure(ground));
    }
}

/// Nor is an opposite word one that is said of another figure: "grown by 8%, while the town has lost 6.5%" for "shrank by
/// 6.5%".
pub fn drop_of_other_parts(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    pairs: &[Pair],
    refuting: &mut Vec<(f32, Ground)>,
    open: &mut Vec<Ground>,
) {
    // "18 stops" is no opposite of "to open".
    let is_counted = |ground: &Ground| {
        let Some((at, _)) = ground.passage.filter(|_| ground.code == Code::PolarityDiffers) else { return false };
        slots::facts_within(passage, within).any(|index| {
            let fact = &passage.reading.facts[index];
            let (start, end) = passage.thing(fact.tokens.1 as usize);
            is_cardinal(fact)
                && start == fact.tokens.1 as usize
                && (start..end).contains(&(at as usize))
                && lexicon::pos(&passage.words[at as usize].terms).noun()
        })
    };
    let left_open: Vec<Ground> = refuting.iter().map(|(_, ground)| *ground).filter(is_counted).collect();
    open.extend(left_open.iter().map(|ground| Ground { code: Code::DetailMissing, ..*ground }));
    refuting.retain(|(_, ground)| !is_counted(ground));
    let borne_out = |pair: &&Pair| pair.result.entails() && is_cardinal(&claim.reading.facts[pair.claim]);
    let mut figures = pairs.iter().filter(borne_out);
    let (Some(pair), None) = (figures.next(), figures.next()) else { return };
    let all: Vec<usize> =
        slots::facts_within(passage, within).filter(|&index| is_cardinal(&passage.reading.facts[index])).collect();
    let parts = Parts::of(passage, within, &all);
    let Some((place, part)) = parts.part(pair.passage) else { return };
    let verb = |at: usize| {
        let word = &passage.words[at];
        word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).mostly_verb()
    };
    // "Fell 11% to 48,700": the verb of the part before is that of this one too.
    if !(part.0..part.1).any(verb) {
        return;
    }
    let elsewhere = |ground: &Ground| {
        let at = ground.passage.map_or(0, |tokens| tokens.0 as usize);
        let inside = |(start, end): (usize, usize)| start <= at && at < end;
        ground.code == Code::PolarityDiffers && !inside(part) && parts.others(place).any(inside)
    };
    let claimed = |ground: &Ground| Ground { code: Code::DetailMissing, ..*ground };
    open.extend(refuting.iter().filter(|(_, ground)| elsewhere(ground)).map(|(_, ground)| claimed(ground)));
    refuting.retain(|(_, ground)| !elsewhere(ground));
}

fn is_cardinal(fact: &Fact) -> bool {
    matches!(fact.value, Value::Quantity(Quantity { role: Cardinal, .. }))
}

/// Nor where the passage does not say that it speaks of the claim's time.
pub fn drop_undated(claim: &Side, refuting: &mut Vec<(f32, Ground)>, open: &[Ground]) {
    let is_date = |tokens: (u32, u32)| {
        claim.reading.facts.iter().any(|fact| fact.tokens == tokens && parts::tells_when(claim, fact))
    };
    let leaves_open = |ground: &Ground| ground.passage.is_none() || ground.code == Code::MorePrecise;
    if open.iter().any(|ground| leaves_open(ground) && is_date(ground.claim)) {
        refuting.retain(|(_, ground)| !is_figure(ground));
    }
}

/// Nor is one a figure of which the same verb is said with another subject: "spending came to £9.4m" for "donations came
/// to £1m".
pub fn drop_other_subjects(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    refuting: &mut Vec<(f32, Ground)>,
    open: &mut Vec<Ground>,
) {
    let content = |side: &Side, at: usize| side.words[at].role == Role::Content;
    let end = subject::end(claim);
    let known =
        (0..end).any(|at| content(claim, at) && alignment.links[at].is_some_and(|link| link.grade.credit() > 0.0));
    let named = (0..end).any(|at| content(claim, at));
    let verb = |at: usize| match passage.words[at].role {
        Role::Function => is_auxiliary(passage.norm(at)),
        Role::Content => passage.words[at].name.is_none() && lexicon::pos(&passage.words[at].terms).mostly_verb(),
        _ => false,
    };
    let Some(verb) = (within.0 + 1..within.1).find(|&at| verb(at)) else { return };
    let mut words = (within.0..verb).filter(|&at| content(passage, at));
    if verb == within.0 + 2 && passage.norm(within.0) == "the" && names_a_body(passage.norm(within.0 + 1)) {
        // "The company", for whom the claim names.
        return;
    }
    let other = words.clone().next().is_some() && words.all(|at| alignment.back[at].is_none());
    let facts = (within.0..verb).any(|at| matches!(passage.words[at].role, Role::Fact(_)));
    let same_verb = alignment.back[verb].is_some();
    if named && !known && other && !facts && same_verb {
        open.push(Ground { code: Code::DetailMissing, claim: (0, end as u32), passage: None });
        let figures = refuting.iter().map(|(_, ground)| *ground).filter(is_figure);
        open.extend(figures.map(|ground| Ground { code: Code::DetailMissing, ..ground }));
        refuting.retain(|(_, ground)| !is_figure(ground));
    }
}

/// Nouns by which a text goes on about an organisation or a place that it has named.
fn names_a_body(word: &str) -> bool {
    matches!(
        word,
        "company"
            | "firm"
            | "group"
            | "club"
            | "team"
            | "party"
            | "bank"
            | "airline"
            | "operator"
            | "retailer"
            | "utility"
            | "city"
            | "town"
            | "village"
            | "council"
            | "hospital"
            | "clinic"
            | "museum"
            | "university"
            | "school"
            | "union"
            | "chain"
            | "airport"
            | "carrier"
            | "charity"
            | "country"
            | "line"
    )
}

/// The tokens of a claim that denies its figure: "not 46 years old". `None` where it does not.
pub fn denied(side: &Side, fact: &Fact) -> Option<(u32, u32)> {
    let plain = match &fact.value {
        Value::Quantity(quantity) => matches!(quantity.amount, Amount::Exact(_) | Amount::About { .. }),
        Value::Date(date) => matches!(date.bound, DateBound::On),
        Value::Clock(clock) => !clock.loose,
        Value::Score(..) | Value::Code(_) => true,
    };
    let before = |tokens: (u32, u32)| {
        let gap = tokens.1 as usize..fact.tokens.0 as usize;
        tokens.1 <= fact.tokens.0 && gap.len() <= 2 && gap.clone().all(|at| side.words[at].role == Role::Function)
    };
    // "$212 instead of $310" says that it was $310.
    let compares = |tokens: (u32, u32)| side.norm(tokens.0 as usize) == "instead";
    let mut cues = side.reading.cues.iter().filter(|cue| cue.cue == Cue::Negation && !compares(cue.tokens));
    let cue = cues.find(|cue| before(cue.tokens))?;
    plain.then_some((cue.tokens.0, fact.tokens.1))
}

/// Whether the tokens of a fact number a period: "the third quarter", "the first half".
pub fn is_period(side: &Side, tokens: (u32, u32)) -> bool {
    let ordinal =
        |fact: &&Fact| fact.tokens == tokens && matches!(fact.value, Value::Quantity(Quantity { role: Ordinal, .. }));
    let behind = tokens.1 as usize;
    let period = |at: usize| {
        matches!(side.norm(at), "quarter" | "half" | "week" | "day" | "month" | "year" | "round" | "season" | "decade")
    };
    side.reading.facts.iter().any(|fact| ordinal(&fact)) && behind < side.words.len() && period(behind)
}

/// Whether the passage says it of several together, and one of them is none that the claim names: "Nordlet, Aviq and
/// BlueKite together carried 71%".
pub fn is_of_a_group(passage: &Side, part: (usize, usize), is_linked: impl Fn(usize) -> bool) -> bool {
    let joins = |at: usize| {
        matches!(passage.norm(at), "together" | "combined" | "jointly")
            && !matches!(passage.words[at].role, Role::Fact(_))
    };
    let names = passage
        .reading
        .names
        .iter()
        .filter(|name| part.0 <= name.tokens.0 as usize && name.tokens.1 as usize <= part.1);
    let mut foreign = names.map(|name| (name.tokens.0..name.tokens.1).any(|at| is_linked(at as usize)));
    (part.0..part.1).any(joins) && foreign.any(|linked| !linked)
}
