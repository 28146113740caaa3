//! Figures that differ and leave the claim open all the same: that of somebody else, of other things, or one from which the
//! claim's follows.

use super::align::Alignment;
use super::aspect;
use super::code::Code;
use super::compare::Match;
use super::follows;
use super::parts::Parts;
use super::segments::Segments;
use super::slots::{self, Pair, Thing};
use super::stance::Ground;
use crate::lexicon;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::retrieve::syntax::Tag;
use crate::value::date::DateBound;
use crate::value::quantity::{Quantity, Role as Kind};
use crate::value::unit::{Dimension, Unit};

/// Leaves open those of the pairs whose figures differ and need not speak of the same.
pub fn leave_open(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    pairs: &mut [Option<Pair>],
) {
    let mut doubted = false;
    let answering: Vec<usize> = pairs
        .iter()
        .flatten()
        .filter(|pair| pair.result.entails() && pair.derived.is_none() && is_cardinal(&claim.reading.facts[pair.claim]))
        .map(|pair| pair.passage)
        .collect();
    for pair in pairs.iter_mut().flatten() {
        let fact = &claim.reading.facts[pair.claim];
        let differs = matches!(pair.result, Match::Differs(Code::NumberDiffers | Code::BoundDiffers));
        if !differs || !is_cardinal(fact) || pair.derived.is_some() {
            continue;
        }
        let doubtful = follows::may_follow(claim, fact, passage, within, alignment)
            || stands_with_another(claim, passage, within, alignment, pair)
            || is_of_fewer_things(claim, passage, within, alignment, fact, pair)
            || does_another_thing(claim, passage, within, alignment, pair)
            || is_of_an_unsaid_deed(claim, passage, alignment, fact, pair)
            || was_before(claim, passage, within, pair)
            || is_of_each(claim) != is_of_each_in(passage, within) && is_of_each(claim)
            // One figure answers one of the claim's.
            || answering.contains(&pair.passage);
        if doubtful {
            pair.result = Match::Open(Code::DetailMissing);
            doubted = true;
        }
    }
    for pair in pairs.iter_mut().flatten() {
        if pair.result == Match::Differs(Code::DateDiffers) && is_before_a_change(claim, passage, within, pair) {
            pair.result = Match::Open(Code::DetailMissing);
        }
    }
    let other_time = |pair: &&mut Pair| pair.result == Match::Differs(Code::DateDiffers);
    for pair in pairs.iter_mut().flatten().filter(|pair| doubted && other_time(pair)) {
        // It may be for the time of the other figure.
        pair.result = Match::Open(Code::DetailMissing);
    }
}

fn is_cardinal(fact: &Fact) -> bool {
    matches!(fact.value, Value::Quantity(Quantity { role: Kind::Cardinal, .. }))
}

/// "The state paid 60 percent, the European Union €110 million": whoever the claim names stands with a figure in another unit.
fn stands_with_another(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    pair: &Pair,
) -> bool {
    let figures: Vec<usize> =
        slots::facts_within(passage, within).filter(|&index| is_cardinal(&passage.reading.facts[index])).collect();
    let parts = Parts::of(passage, within, &figures);
    let Some((place, own)) = parts.part(pair.passage) else { return false };
    let names: Vec<usize> = (0..claim.words.len())
        .filter(|&at| claim.words[at].name.is_some())
        .filter_map(|at| alignment.links[at].map(|link| link.to))
        .collect();
    let inside = |to: usize, (start, end): (usize, usize)| start <= to && to < end;
    let before_figure = |to: usize, index: usize| to < passage.reading.facts[index].tokens.0 as usize;
    !names.is_empty()
        && names.iter().all(|&to| {
            let mut holders = figures.iter().filter(|&&index| {
                index != pair.passage
                    && before_figure(to, index)
                    && parts.part(index).is_some_and(|(other, part)| other > place && inside(to, part))
            });
            !inside(to, own) && holders.next().is_some()
        })
}

/// "Pairs of puffins" against "pairs of kittiwakes", "five points in a row": the claim counts a part of what the passage
/// counts, or other things that go by the same word.
fn is_of_fewer_things(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    fact: &Fact,
    pair: &Pair,
) -> bool {
    let (start, end) = claim.thing(fact.tokens.1 as usize);
    if start == end || end >= claim.words.len() {
        return false;
    }
    let leads = matches!(claim.norm(end), "of" | "in" | "from" | "on" | "for" | "with" | "without");
    let phrase = (end + 1..claim.words.len().min(end + 5)).take_while(|&at| {
        let verb = is_auxiliary(claim.norm(at))
            || claim.words[at].role == Role::Content && lexicon::pos(&claim.words[at].terms).mostly_verb();
        !matches!(claim.words[at].role, Role::Mark | Role::Fact(_) | Role::Cue(_)) && !verb
    });
    let words: Vec<usize> = phrase.filter(|&at| claim.words[at].role == Role::Content).collect();
    let said = |at: usize| alignment.links[at].is_some_and(|link| link.grade.credit() > 0.0);
    if !leads || words.is_empty() || claim.words[words[0]].name.is_some() {
        return false;
    }
    if claim.norm(end) == "of" && counts(fact) {
        // What they are pairs of stands behind the passage's figure too.
        let segments = Segments::new(passage, within);
        let figure = passage.reading.facts[pair.passage].tokens.0 as usize;
        return !words.iter().any(|&at| alignment.links[at].is_some_and(|link| segments.together(figure, link.to)));
    }
    pair.thing >= Thing::Near && !words.iter().any(|&at| said(at))
}

fn counts(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Quantity(quantity) if quantity.unit.dimension() == Dimension::Count)
}

/// Whether a claim speaks of one of several: "each farm", "39,000 a head".
fn is_of_each(side: &Side) -> bool {
    is_of_each_in(side, (0, side.words.len()))
}

fn is_of_each_in(side: &Side, within: (usize, usize)) -> bool {
    (within.0..within.1).any(|at| matches!(side.norm(at), "each" | "every" | "per" | "average" | "apiece"))
}

/// "Before 11 June the rate was 3.5%", where it was raised on 11 June.
fn is_before_a_change(claim: &Side, passage: &Side, within: (usize, usize), pair: &Pair) -> bool {
    let bound = match &claim.reading.facts[pair.claim].value {
        Value::Date(date) => date.bound,
        _ => return false,
    };
    let changes = |side: &Side, (start, end): (usize, usize)| {
        (start..end).any(|at| aspect::direction(side.norm(at)).is_some() && side.words[at].role == Role::Content)
    };
    let whole = (0, claim.words.len());
    matches!(bound, DateBound::Before | DateBound::Until) && changes(passage, within) && !changes(claim, whole)
}

/// "In 2012 the town had counted 44,750 inhabitants" says nothing of a claim that names no time.
fn was_before(claim: &Side, passage: &Side, within: (usize, usize), pair: &Pair) -> bool {
    let dated = |side: &Side, tokens: (usize, usize)| {
        slots::facts_within(side, tokens).any(|index| matches!(side.reading.facts[index].value, Value::Date(_)))
    };
    let had = |side: &Side, tokens: (usize, usize)| (tokens.0..tokens.1).any(|at| side.norm(at) == "had");
    let whole = (0, claim.words.len());
    let figure = passage.reading.facts[pair.passage].tokens.0 as usize;
    had(passage, (within.0, figure)) && dated(passage, (within.0, figure)) && !had(claim, whole) && !dated(claim, whole)
}

/// "Three people were hurt" says nothing of how many the tram holds: what is counted does something else.
fn does_another_thing(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    pair: &Pair,
) -> bool {
    let fact = &claim.reading.facts[pair.claim];
    let bare = |fact: &Fact| matches!(&fact.value, Value::Quantity(quantity) if quantity.unit == Unit::NONE);
    let found = &passage.reading.facts[pair.passage];
    if !bare(fact) || !bare(found) || fact.tokens.0 == 0 {
        return false;
    }
    let verb = |side: &Side, at: usize| {
        let word = &side.words[at];
        word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).mostly_verb()
    };
    // The claim has it as the object of a verb that the passage lacks.
    let governor = (0..fact.tokens.0 as usize).rev().find(|&at| verb(claim, at));
    let lacks = governor.is_some_and(|at| alignment.links[at].is_none());
    let (start, end) = passage.thing(found.tokens.1 as usize);
    if !lacks || start == end {
        return false;
    }
    let behind = (end..within.1.min(end + 4)).take_while(|&at| passage.words[at].role != Role::Mark);
    let mut verbs = behind.filter(|&at| verb(passage, at));
    verbs.next().is_some_and(|at| alignment.back[at].is_none())
}

/// "Seven people died" against a ferry with 64 passengers, "has 14 wind farms" against "built two": what the claim's figure is
/// the subject of is not said, or what the passage's is the object of is another deed.
fn is_of_an_unsaid_deed(claim: &Side, passage: &Side, alignment: &Alignment, fact: &Fact, pair: &Pair) -> bool {
    let (here, there) = (claim.syntax(), passage.syntax());
    let at = fact.tokens.0 as usize;
    let subject_of = (at + 1..claim.words.len()).find(|&verb| {
        here.is(verb, Tag::Verb)
            && here.subject(claim, verb).is_some_and(|subject| (subject.start..subject.end).contains(&at))
    });
    let unsaid =
        subject_of.is_some_and(|verb| claim.words[verb].role == Role::Content && alignment.links[verb].is_none());
    let found = passage.reading.facts[pair.passage].tokens.0 as usize;
    let before = |side: &Side, at: usize| at.checked_sub(1).map(|at| side.norm(at).to_owned()).unwrap_or_default();
    let owns = matches!(before(claim, at).as_str(), "has" | "have" | "had");
    let other = matches!(
        before(passage, found).as_str(),
        "built"
            | "opened"
            | "closed"
            | "added"
            | "sold"
            | "lost"
            | "bought"
            | "discovered"
            | "found"
            | "gained"
            | "won"
            | "needs"
            | "wants"
    );
    let stands = there.tag(found.saturating_sub(1)) == Some(Tag::Verb);
    unsaid && !is_percentage(fact) || owns && other && stands
}

fn is_percentage(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Quantity(quantity) if quantity.unit.symbol() == "%")
}

/// "19 clinics in Denmark and Poland" does not say how many are in Denmark: counts of the claim that the passage has for
/// several places or people together.
pub fn of_one_of_several(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    pairs: &[Pair],
) -> Vec<Ground> {
    let shared = (within.0..within.1).any(|at| matches!(passage.norm(at), "each" | "both" | "respectively"));
    let counted = |pair: &&Pair| {
        pair.result.entails() && pair.derived.is_none() && counts(&claim.reading.facts[pair.claim]) && !shared
    };
    let leads = |side: &Side, at: usize| matches!(side.norm(at), "in" | "from" | "at" | "across" | "for");
    let of_several = |pair: &Pair| {
        let end = passage.thing(passage.reading.facts[pair.passage].tokens.1 as usize).1;
        let (_, here) = claim.thing(claim.reading.facts[pair.claim].tokens.1 as usize);
        if end >= within.1 || !leads(passage, end) || here >= claim.words.len() || !leads(claim, here) {
            return false;
        }
        let mut names: Vec<usize> = Vec::new();
        for at in end + 1..within.1.min(end + 12) {
            match passage.words[at].name {
                Some(name) => names.push(usize::from(name)),
                None if matches!(passage.norm(at), "and" | "," | "the") => {}
                None => break,
            }
        }
        names.dedup();
        let joined = (end + 1..within.1.min(end + 12)).any(|at| passage.norm(at) == "and");
        let linked = |name: &usize| {
            let (start, end) = passage.reading.names[*name].tokens;
            (start..end).any(|at| alignment.back[at as usize].is_some_and(|from| usize::from(from) > here))
        };
        joined && names.len() > 1 && names.iter().any(linked) && !names.iter().all(linked)
    };
    let missing = |pair: &Pair| Ground {
        code: Code::DetailMissing,
        claim: claim.reading.facts[pair.claim].tokens,
        passage: Some(passage.reading.facts[pair.passage].tokens),
    };
    pairs.iter().filter(counted).filter(|pair| of_several(pair)).map(missing).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::super::stance::Scope;
    use super::*;

    #[test]
    fn figures_that_need_not_be_of_the_same() {
        let paid = "The state paid 60 percent, the European Union €110 million and the city the rest";
        let pairs = "Kittiwakes fell to 3,470 pairs, and puffins were seen";
        for (claim, passage, open) in [
            ("The European Union paid a fifth", paid, true),
            ("The state paid a fifth", paid, false),
            ("4,937 pairs of puffins bred", pairs, true),
            ("They won eight games in a row", "They won 38 games", true),
            ("They won eight games", "They won 38 games", false),
            ("The tram holds 270 people", "Three people were hurt when the tram braked", true),
            ("The tram carried 270 people", "The tram carried three people", false),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                let mut pairs: Vec<Option<Pair>> = (0..claim.reading.facts.len())
                    .map(|index| slots::counterpart(claim, passage, within, Scope::Searched, alignment, index, None))
                    .collect();
                leave_open(claim, passage, within, alignment, &mut pairs);
                pairs.iter().flatten().all(|pair| !matches!(pair.result, Match::Differs(_)))
            });
            assert_eq!(found, open, "{claim} | {passage}");
        }
    }
}
