//! Which fact of a passage stands where a fact of the claim stands.

use super::align::Alignment;
use super::code::Code;
use super::compare::Match;
use super::derive::{self, Derived, Rule};
use super::figures;
use super::labels;
use super::parts::Parts;
use super::said::{edge, in_its_aspect, is_age, is_age_of_another, values};
use super::stance::{Ground, Scope};
use super::terms;
use super::things::{counted, is_of_other_things, is_whole, thing, whole_of};
use super::ties;
use crate::load::claims::Tolerance;
use crate::recognize::cues::{Cue, CueAt};
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::date::{DateBound, Grain};
use crate::value::quantity::Quantity;
use crate::value::quantity::Role::Cardinal;
use crate::value::unit::Unit;
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
    /// The figure that the claim's was compared with, where the passage does not state it; `passage` is then the first of
    /// those that it follows from.
    pub derived: Option<Derived>,
}

pub use super::said::{edge_word, elided_unit};
pub use super::things::{Thing, part_of};

impl Pair {
    /// A date of the claim with the one that the passage gives for the same figure.
    pub fn of_date(claim: usize, passage: usize, result: Match, affinity: f32) -> Pair {
        let (thing, things) = (Thing::Unknown, None);
        Pair { claim, passage, result, thing, things, coarser: false, at_edge: false, affinity, derived: None }
    }

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

    /// Whether a figure that follows from others answers the claim rather than the one that the passage states.
    fn is_better_than(&self, stated: &Pair) -> bool {
        let certain =
            self.derived.is_some_and(|derived| matches!(derived.rule, Rule::Before | Rule::Ratio | Rule::Sum));
        certain || self.result.entails() && !stated.result.entails()
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
        let unresolved = if self.result == Match::Open(Code::DateUnresolved) { UNRESOLVED_DATE } else { 0.0 };
        self.affinity + thing - grain - unresolved
    }
}

/// How much worse a date fits that cannot be compared, where another one can.
const UNRESOLVED_DATE: f32 = 0.4;

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
    scope: Scope,
    alignment: &Alignment,
    index: usize,
    tolerance: Option<&Tolerance>,
) -> Option<Pair> {
    if is_table(passage, within) {
        return None;
    }
    let stated = stated(claim, passage, within, scope, alignment, index, tolerance);
    if scope == Scope::Given {
        return stated;
    }
    let derived = derived(claim, passage, within, alignment, index, tolerance);
    match (stated, derived) {
        (Some(stated), Some(derived)) if derived.is_better_than(&stated) => Some(derived),
        (None, derived) => derived,
        (stated, _) => stated,
    }
}

/// The figure that follows from those of the passage and answers the claim's fact best.
fn derived(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    index: usize,
    tolerance: Option<&Tolerance>,
) -> Option<Pair> {
    let fact = &claim.reading.facts[index];
    let mut best: Option<Pair> = None;
    for (derived, result) in derive::answers(claim, passage, within, alignment, fact, tolerance) {
        let near =
            |index: usize| affinity(claim, passage, alignment, fact.tokens, passage.reading.facts[index].tokens, &[]);
        let pair = Pair {
            claim: index,
            passage: derived.from.0,
            result,
            thing: Thing::Unknown,
            things: None,
            coarser: false,
            at_edge: false,
            affinity: near(derived.from.0).max(near(derived.from.1)),
            derived: Some(derived),
        };
        let better = |known: Pair| (result.entails(), pair.affinity) > (known.result.entails(), known.affinity);
        let certain = result.entails() || matches!(derived.rule, Rule::Before | Rule::Ratio);
        let least = if certain { LEAST_TO_AGREE } else { LEAST_TO_DERIVE };
        if result != Match::Incomparable && pair.affinity >= least && best.is_none_or(better) {
            best = Some(pair);
        }
    }
    best
}

/// How alike the surroundings of figures must be for anything to be reckoned from them.
const LEAST_TO_DERIVE: f32 = 0.3;

/// The same where what is reckoned is what the claim says.
const LEAST_TO_AGREE: f32 = 0.05;

/// The counterpart that the passage states.
fn stated(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    scope: Scope,
    alignment: &Alignment,
    index: usize,
    tolerance: Option<&Tolerance>,
) -> Option<Pair> {
    let fact = &claim.reading.facts[index];
    let mut best: Option<Pair> = None;
    let mut agreeing: Option<Pair> = None;
    let before_follows =
        scope == Scope::Searched && matches!(fact.value, Value::Date(_)) && ties::gives_before(passage, within);
    let reports = claim.reading.cues.iter().any(|found| found.cue == Cue::Attribution);
    let comparable: Vec<(usize, Match)> = facts_within(passage, within)
        .filter(|&candidate| reports || !dates_the_report(passage, candidate))
        .filter(|&candidate| scope == Scope::Given || !is_age_of_another(claim, fact, passage, alignment, candidate))
        .map(|candidate| {
            let term = (scope == Scope::Searched).then(|| terms::compared(claim, fact, passage, candidate)).flatten();
            (candidate, term.unwrap_or_else(|| values(claim, passage, within, fact, candidate, tolerance)))
        })
        .filter(|(_, result)| *result != Match::Incomparable)
        .collect();
    let in_line = comparable.iter().map(|&(candidate, _)| candidate);
    let in_line = in_line.filter(|&candidate| !is_age(passage, candidate) && !is_whole(passage, candidate));
    let parts = Parts::of(passage, within, &in_line.collect::<Vec<usize>>());
    let results: Vec<(usize, Match)> = comparable
        .into_iter()
        .map(|(candidate, result)| match scope {
            Scope::Given => (candidate, result),
            Scope::Searched => {
                (candidate, in_its_aspect(claim, fact, passage, within, candidate, result, before_follows))
            }
        })
        .filter(|(_, result)| *result != Match::Incomparable)
        .collect();
    let results = if scope == Scope::Searched { with_like_dates(claim, passage, fact, results) } else { results };
    let rivals: Vec<(u32, u32)> =
        results.iter().map(|&(candidate, _)| passage.reading.facts[candidate].tokens).collect();
    for &(candidate, result) in &results {
        let other = &passage.reading.facts[candidate];
        // What stands next to the whole is said of the part.
        let whole = whole_of(passage, candidate).map(|whole| whole.tokens);
        let rivals: Vec<(u32, u32)> = rivals.iter().copied().filter(|&rival| Some(rival) != whole).collect();
        let (mut thing, things) = thing(claim, passage, alignment, fact, other, counted(passage, candidate, &rivals));
        if scope == Scope::Searched && is_of_other_things(claim, fact, passage, alignment, other, thing) {
            thing = Thing::Other;
        }
        if scope == Scope::Searched && thing == Thing::Other && is_followed_by_verb(passage, other) {
            thing = Thing::Unknown;
        }
        let Some(by_label) = (match (scope, &fact.value) {
            (Scope::Searched, Value::Quantity(_)) => {
                labels::fit(claim, passage, alignment, fact, candidate, thing, &parts)
            }
            _ => Some(0.0),
        }) else {
            continue;
        };
        let turned = match result {
            // The same figure, up on one side and down on the other.
            Match::Differs(Code::PolarityDiffers) => OF_THE_SAME,
            // The same figure where something began and not where it ended.
            Match::Differs(_) if same_words(claim, fact.tokens, passage, other.tokens) => {
                OF_THE_SAME - by_label.min(0.0)
            }
            _ => 0.0,
        };
        let pair = Pair {
            claim: index,
            passage: candidate,
            result,
            at_edge: result.entails() && edge(claim, fact).is_some() && lasts(&other.value) && !lasts(&fact.value),
            coarser: result == Match::Differs(Code::DateDiffers) && grain(&fact.value) < grain(&other.value),
            thing,
            things,
            affinity: turned
                + affinity(claim, passage, alignment, fact.tokens, other.tokens, &rivals)
                + match (scope, &fact.value) {
                    (Scope::Searched, Value::Quantity(_)) => by_label,
                    _ => parallel(claim, passage, alignment, fact, other.tokens, &rivals),
                }
                - if part_of(passage, other).is_some() && part_of(claim, fact).is_none() { OF_A_WHOLE } else { 0.0 },
            derived: None,
        };
        if result.entails() && agreeing.is_none_or(|known| pair.fit() > known.fit()) {
            agreeing = Some(pair);
        }
        if best.is_none_or(|known| pair.fit() > known.fit()) {
            best = Some(pair);
        }
    }
    if scope == Scope::Searched && agreeing.is_some() && figures::is_period(claim, fact.tokens) {
        // Which quarter is meant is said by its number alone.
        return agreeing;
    }
    match (best, agreeing) {
        (Some(best), Some(agreeing)) if agreeing.fit() + BENEFIT_OF_DOUBT >= best.fit() => Some(agreeing),
        (best, _) => best,
    }
}

/// "Nearly 40% think of leaving": what stands behind the figure is what they do.
fn is_followed_by_verb(passage: &Side, fact: &Fact) -> bool {
    let end = fact.tokens.1 as usize;
    passage.words.get(end).is_some_and(|word| {
        let pos = crate::lexicon::pos(&word.terms);
        word.role == Role::Content && word.name.is_none() && pos.mostly_verb()
    })
}

/// "Than in 2025" is answered by what the passage compares with, if it compares with a date.
fn with_like_dates(claim: &Side, passage: &Side, fact: &Fact, results: Vec<(usize, Match)>) -> Vec<(usize, Match)> {
    let compared = |candidate: usize| is_compared(passage, &passage.reading.facts[candidate]);
    let any = results.iter().any(|&(candidate, _)| compared(candidate));
    if matches!(fact.value, Value::Date(_)) && is_compared(claim, fact) && any {
        results.into_iter().filter(|&(candidate, _)| compared(candidate)).collect()
    } else {
        results
    }
}

/// The indices of the passage's facts that lie in its tokens `within`.
pub fn facts_within(passage: &Side, within: (usize, usize)) -> impl Iterator<Item = usize> {
    let facts = &passage.reading.facts;
    let first = facts.partition_point(|fact| (fact.tokens.0 as usize) < within.0);
    let end = facts.partition_point(|fact| (fact.tokens.0 as usize) < within.1);
    (first..end).filter(move |&index| passage.reading.facts[index].tokens.1 as usize <= within.1)
}

/// Whether a sentence has so many figures that it is a table, or worse, and none of them can be told to be the claim's.
pub fn is_table(passage: &Side, within: (usize, usize)) -> bool {
    facts_within(passage, within).nth(MOST_FACTS).is_some()
}

/// The most numbers and dates of a sentence that are compared with those of a claim, all with all; `docs/verdicts.md` says
/// so. Where there are more, none is.
pub const MOST_FACTS: usize = 100;

/// Whether a date says when something was reported, not when it happened: "the institute announced on 15 April".
fn dates_the_report(passage: &Side, candidate: usize) -> bool {
    let fact = &passage.reading.facts[candidate];
    let behind = |cue: &CueAt| cue.cue == Cue::Attribution && cue.tokens.1 == fact.tokens.0;
    matches!(fact.value, Value::Date(_)) && passage.reading.cues.iter().any(behind)
}

/// How much better a number fits whose part of a sentence has words of the claim.
const OF_ITS_PART: f32 = 1.0;

/// How much better the very figure of the claim fits.
const OF_THE_SAME: f32 = 0.3;

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
pub fn is_compared(claim: &Side, fact: &Fact) -> bool {
    let start = fact.tokens.0 as usize;
    let lead = start.saturating_sub(2)..=start;
    // "Twice as many as in 2024"
    let as_many =
        |at: usize| claim.norm(at) == "as" && (at.saturating_sub(4)..at).any(|before| claim.norm(before) == "as");
    // "Compared with 2024"
    let compared =
        |at: usize| at + 1 < start && claim.norm(at) == "compared" && matches!(claim.norm(at + 1), "with" | "to");
    lead.into_iter().any(|at| claim.norm(at) == "than" || compared(at) || as_many(at))
}

pub fn same_words(one: &Side, here: (u32, u32), other: &Side, there: (u32, u32)) -> bool {
    let words = |side: &Side, tokens: (u32, u32)| -> Vec<String> {
        let range = tokens.0 as usize..tokens.1 as usize;
        range.map(|at| side.norm(at).to_owned()).filter(|word| !matches!(word.as_str(), "the" | "in" | "on")).collect()
    };
    words(one, here) == words(other, there)
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
    affinity_without(claim, passage, alignment, one, other, rivals, |_| false)
}

/// The same, some words of the claim left out of account.
fn affinity_without(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    one: (u32, u32),
    other: (u32, u32),
    rivals: &[(u32, u32)],
    skip: impl Fn(usize) -> bool,
) -> f32 {
    let mut found = 0.0;
    let mut all = 0.0;
    for (at, word) in claim.words.iter().enumerate() {
        if word.role != Role::Content || (one.0 as usize <= at && at < one.1 as usize) || skip(at) {
            continue;
        }
        let worth = word.weight * nearness(claim.distance_to(at, one));
        all += worth;
        if let Some(link) = alignment.links[at] {
            let distance = passage.distance_to(link.to, other);
            let share = if belongs_to(passage, link.to, other, rivals) { 1.0 } else { OF_A_RIVAL };
            found += worth * link.grade.credit() * nearness(distance) * share;
        }
    }
    if all == 0.0 { 0.0 } else { found / all }
}

/// Whether a word stands as near to the tokens of a fact as to any of its rivals.
pub fn belongs_to(side: &Side, at: usize, fact: (u32, u32), rivals: &[(u32, u32)]) -> bool {
    let distance = side.distance_to(at, fact);
    rivals.iter().all(|&rival| rival == fact || side.distance_to(at, rival) >= distance)
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
            let pair = counterpart(claim, passage, (0, passage.words.len()), Scope::Searched, alignment, 0, None)?;
            let fact = &passage.reading.facts[pair.passage];
            Some((words(passage, fact.tokens).to_owned(), pair.result))
        })
    }

    #[test]
    fn facts_in_the_same_place() {
        use Match::*;
        const NUMBER: Match = Differs(Code::NumberDiffers);
        const DATE: Match = Differs(Code::DateDiffers);
        const SENTENCES: &str = "Dray was jailed for nine years, Nandan for six and Otter for four";
        const RATES: &str = "The rate was 2% with the new model, against 5% with the older one";
        const PROFIT: &str = "The profit was £48m, up from £41m a year earlier";
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
            // Parallel parts, with what they are told apart by in each.
            ("Nandan was jailed for six years", SENTENCES, "six", Entails),
            ("Nandan was jailed for nine years", SENTENCES, "six", NUMBER),
            ("Otter was jailed for four years", SENTENCES, "four", Entails),
            ("Dray was jailed for four years", SENTENCES, "nine years", NUMBER),
            ("The rate was 5% with the older model", RATES, "5%", Entails),
            ("The rate was 2% with the older model", RATES, "5%", NUMBER),
            // What is and what was.
            ("The profit was £41m", PROFIT, "£48m", NUMBER),
            ("The profit was £48m", PROFIT, "£48m", Entails),
            ("The profit was £41m a year earlier", PROFIT, "£41m", Entails),
            ("The profit was £48m a year earlier", PROFIT, "£41m", NUMBER),
            // A part and what it is a part of.
            ("The clinic employs 640 nurses", "The clinic employs 1,870 people, 640 of them nurses", "640", Entails),
            ("The clinic employs 1,870 nurses", "The clinic employs 1,870 people, 640 of them nurses", "640", NUMBER),
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
            // A bound that is set is no estimate.
            (
                "If a train is at least 30 minutes late, you pay half",
                "At least 60 minutes late, you pay half",
                "At least 60 minutes",
                Open(Code::DetailMissing),
            ),
            ("At least 30 trains were late", "At least 60 trains were late", "At least 60", Entails),
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
            // How much there is says nothing of by how much it changed.
            ("The number of visitors rose by 300", "There were 900 visitors"),
            ("There were 300 visitors", "The number of visitors rose by 300"),
            // What is said of several together.
            ("Nordlet carried 71% of the passengers", "Nordlet and Aviq together carried 71% of the passengers"),
            // The date on which it was announced.
            ("The dam broke on 15 April 2024", "The dam broke after rain, the institute announced on 15 April 2024"),
        ] {
            assert_eq!(answer(claim, passage), None, "{claim} | {passage}");
        }
    }

    #[test]
    fn the_figures_of_a_table_are_not_compared() {
        let row = |count: usize| {
            let figures: Vec<String> = (0..count).map(|number| (1000 + number).to_string()).collect();
            format!("The ferry carried {} passengers", figures.join(", "))
        };
        let last = |count: usize| format!("The ferry carried {} passengers", 999 + count);
        for (count, answered) in [(3, true), (MOST_FACTS, true), (MOST_FACTS + 1, false), (5 * MOST_FACTS, false)] {
            assert_eq!(answer(&last(count), &row(count)).is_some(), answered, "{count}");
            assert_eq!(answer("The ferry carried 7 passengers", &row(count)).is_some(), answered, "{count}");
        }
    }

    #[test]
    fn things_that_are_the_same_known_alternatives_or_others() {
        let thing = |claim: &str, passage: &str| {
            compared(claim, passage, |claim, passage, alignment| {
                counterpart(claim, passage, (0, passage.words.len()), Scope::Searched, alignment, 0, None)
                    .map(|pair| pair.thing)
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
                let pair = counterpart(claim, passage, (0, passage.words.len()), Scope::Searched, alignment, 0, None)?;
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
