//! How much of a whole it is said of: all, most, half, "61 percent", "one of nine", none.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::segments::Segments;
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::interval::{End, Interval, Relation};
use crate::value::number::Number;
use crate::value::quantity;
use crate::value::unit::Unit;

/// What the passage says of the share that the claim names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// It is so large.
    Agrees,
    /// It is another one.
    Differs(Ground),
}

/// A share, and the tokens that state it.
#[derive(Clone, Copy, Debug)]
struct Share {
    of_whole: Interval,
    tokens: (usize, usize),
}

/// Whether the passage bears out "all", "most" or "few" at the token `at` of the claim; `None` where it leaves that open.
pub fn answer(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    at: usize,
) -> Option<Answer> {
    let wanted = by_word(claim, at)?;
    let verb = predicate(claim, at)?;
    let link = alignment.links[verb]?;
    let opposite = match link.grade {
        Grade::Same | Grade::Synonym => false,
        Grade::Opposite => true,
        _ => return None,
    };
    let mut theirs = nearest(claim, passage, within, alignment, at, verb)?;
    if theirs.tokens.1 - theirs.tokens.0 == 1 && by_word(passage, theirs.tokens.0).is_some() {
        // Who says "most" means not all.
        theirs.of_whole = part_only(theirs.of_whole);
    }
    let negations = u8::from(denied(claim, verb)) + u8::from(denied(passage, link.to)) + u8::from(opposite);
    let of_whole = if negations.is_multiple_of(2) { theirs.of_whole } else { rest(theirs.of_whole)? };
    match wanted.of_whole.relate(of_whole) {
        Relation::Equal | Relation::Inside => Some(Answer::Agrees),
        // Those who did not vote for the bridge may have voted for the school.
        Relation::Disjoint if !says_the_rest(claim, alignment, verb) => None,
        Relation::Disjoint => Some(Answer::Differs(Ground {
            code: Code::BoundDiffers,
            claim: (at as u32, at as u32 + 1),
            passage: Some((theirs.tokens.0 as u32, theirs.tokens.1 as u32)),
        })),
        Relation::Overlapping => None,
    }
}

/// The tokens of the claim that name a share: "all", "most".
pub fn named<'c>(claim: &'c Side<'_>) -> impl Iterator<Item = usize> + use<'c> {
    (0..claim.words.len()).filter(|&at| by_word(claim, at).is_some())
}

/// Whether a text says of how large a part of a whole it speaks.
pub fn has_any(side: &Side, within: (usize, usize)) -> bool {
    (within.0..within.1).any(|at| by_word(side, at).is_some() || by_fact(side, at).is_some())
}

/// Whether the passage has what the claim says behind its verb.
fn says_the_rest(claim: &Side, alignment: &Alignment, verb: usize) -> bool {
    let mut rest = (verb + 1..claim.words.len()).filter(|&at| claim.words[at].role == Role::Content);
    rest.all(|at| alignment.links[at].is_some_and(|link| link.grade != Grade::Alternative))
}

/// The share that a word of a claim names ("all", "most"), with the tokens that name it.
pub fn of_word(claim: &Side, at: usize) -> Option<(Interval, (usize, usize))> {
    by_word(claim, at).map(|share| (share.of_whole, share.tokens))
}

/// What is said of the whole: the first verb or adjective behind the quantifier and its noun.
fn predicate(claim: &Side, quantifier: usize) -> Option<usize> {
    let from = subject::end(claim).max(quantifier + 1);
    (from..claim.words.len()).find(|&at| {
        let word = &claim.words[at];
        let pos = lexicon::pos(&word.terms);
        word.role == Role::Content && word.name.is_none() && (pos.verb() || pos.adjective())
    })
}

fn denied(side: &Side, at: usize) -> bool {
    // "None" and "nobody" are shares themselves.
    let before = side.reading.cues.iter().filter(|cue| cue.cue == Cue::Negation && cue.tokens.1 as usize <= at);
    let cue = before.max_by_key(|cue| cue.tokens);
    side.words[at].negated
        && cue.is_some_and(|cue| !matches!(side.norm(cue.tokens.0 as usize), "none" | "nobody" | "no" | "neither"))
}

/// The passage's share of the noun that the claim quantifies; of several the one beside the words that tell them apart:
/// "in Orre a third", for a claim about Orre.
fn nearest(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    quantifier: usize,
    verb: usize,
) -> Option<Share> {
    let segments = Segments::new(passage, within);
    let noun = quantified(claim, quantifier)?;
    let counted = alignment.links[noun]?.to;
    let all: Vec<(usize, Share)> = (within.0..within.1)
        .filter_map(|at| {
            let share = by_fact(passage, at).or_else(|| by_word(passage, at)).or_else(|| of_some(passage, at));
            Some((at, share?))
        })
        .collect();
    let several = all.len() > 1;
    let shares: Vec<(usize, Share)> = all.into_iter().filter(|(_, share)| is_of(passage, share, counted)).collect();
    let telling = |named: bool| -> Vec<usize> {
        (0..claim.words.len())
            .filter(|&at| at != quantifier && at != noun && at != verb && claim.words[at].role == Role::Content)
            .filter(|&at| !named || claim.words[at].name.is_some())
            .filter_map(|at| alignment.links[at].map(|link| link.to))
            .collect()
    };
    let names = telling(true);
    let telling = if names.is_empty() { telling(false) } else { names };
    if several && telling.is_empty() {
        return None;
    }
    let company = |at: usize| telling.iter().filter(|&&to| segments.together(at, to)).count();
    let most = shares.iter().map(|&(at, _)| company(at)).max()?;
    let mut nearest = shares.iter().filter(|&&(at, _)| company(at) == most);
    let share = nearest.next()?.1;
    nearest.next().is_none().then_some(share)
}

/// Whether a share is one of the noun at `counted`, or leaves out what it is a share of.
fn is_of(side: &Side, share: &Share, counted: usize) -> bool {
    let end = share.tokens.1;
    let limit = side.words.len().min(end + 5);
    let stops = |at: usize| match side.words[at].role {
        Role::Mark | Role::Cue(_) => true,
        Role::Function => !matches!(side.norm(at), "of" | "the" | "all" | "its" | "their" | "his" | "her"),
        Role::Content | Role::Fact(_) => false,
    };
    let phrase: Vec<usize> = (end..limit).take_while(|&at| !stops(at)).collect();
    // A fraction has its noun behind "of": "a quarter closed".
    let bare_fraction = side.norm(end) != "of" && matches!(side.words[end - 1].role, Role::Fact(_));
    let is_verb = |at: usize| {
        let pos = lexicon::pos(&side.words[at].terms);
        pos.mostly_verb() && side.norm(end) != "of" || pos.verb() && bare_fraction
    };
    let verb = phrase.first().is_some_and(|&at| is_verb(at));
    verb || phrase.contains(&counted) || phrase.iter().all(|&at| side.words[at].role != Role::Content)
}

/// The noun that a quantifier is about: the last one before the verb, or the one right behind the quantifier.
fn quantified(side: &Side, quantifier: usize) -> Option<usize> {
    let subject = subject::end(side);
    if quantifier < subject {
        let clause =
            (quantifier + 1..subject).take_while(|&at| !matches!(side.norm(at), "in" | "on" | "at" | "who" | "that"));
        return clause.filter(|&at| side.words[at].role == Role::Content).last();
    }
    let (start, end) = side.thing(quantifier + 1);
    (start < end).then(|| end - 1)
}

/// "Some of the visitors", "several residents": neither none of them nor all.
fn of_some(side: &Side, at: usize) -> Option<Share> {
    let partitive = side.words.get(at + 1).is_some() && side.norm(at + 1) == "of";
    let some = matches!(side.norm(at), "some" | "several" | "many") && partitive && side.words[at].name.is_none();
    let of_whole = Interval { min: End::Open(Number::ZERO), max: End::Open(Number::ONE) };
    (some && !matches!(side.words[at].role, Role::Fact(_))).then_some(Share { of_whole, tokens: (at, at + 1) })
}

/// A share without the whole, where it is not the whole itself.
fn part_only(share: Interval) -> Interval {
    let whole = Number::ONE;
    match share.max {
        End::Closed(max) if max == whole && share != Interval::point(whole) => {
            Interval { max: End::Open(whole), ..share }
        }
        _ => share,
    }
}

/// The share that a word names.
fn by_word(side: &Side, at: usize) -> Option<Share> {
    let (half, one, none) = (Number::HALF, Number::ONE, Number::ZERO);
    let word = &side.words[at];
    if matches!(word.role, Role::Fact(_) | Role::Mark) || word.name.is_some() {
        return None;
    }
    let before = at.checked_sub(1).map_or("", |before| side.norm(before));
    if side.norm(at) == "every" && matches!(side.words.get(at + 1)?.role, Role::Fact(_)) {
        return every_nth(side, at);
    }
    if side.norm(at) == "one" && side.norm(at + 1) == "of" {
        return one_of(side, at);
    }
    let whole = Interval::point(one);
    let not_whole = Interval { min: End::Unbounded, max: End::Open(one) };
    let of_whole = match (before, side.norm(at)) {
        ("not", "all" | "every" | "everyone" | "everybody" | "everything") => not_whole,
        ("almost" | "nearly" | "virtually", "all" | "every" | "everyone" | "everybody") => {
            Interval { min: End::Open(half), max: End::Open(one) }
        }
        ("at" | "after" | "above" | "of" | "in", "all") => return None,
        (_, "all") if side.norm(at + 1) == "but" => Interval { min: End::Open(half), max: End::Open(one) },
        (_, "all" | "every" | "everyone" | "everybody" | "everything" | "both") => whole,
        ("at" | "the" | "a" | "second", "most") => return None,
        (_, "most") if counts_nouns(side, at) => Interval { min: End::Open(half), max: End::Closed(one) },
        (_, "majority") => Interval { min: End::Open(half), max: End::Closed(one) },
        (_, "minority") => Interval { min: End::Open(none), max: End::Open(half) },
        ("a" | "the" | "past" | "last" | "next" | "first" | "too", "few") => return None,
        (_, "few") if counts_nouns(side, at) => Interval { min: End::Closed(none), max: End::Open(half) },
        (_, "none" | "nobody") => Interval::point(none),
        _ => return None,
    };
    let start = if matches!(before, "not" | "almost" | "nearly" | "virtually") { at - 1 } else { at };
    Some(Share { of_whole, tokens: (start, at + 1) })
}

/// "One of the nine brands".
fn one_of(side: &Side, one: usize) -> Option<Share> {
    let limit = side.words.len().min(one + 6);
    let index = (one + 2..limit).find_map(|at| match side.words[at].role {
        Role::Fact(index) => Some(index),
        _ => None,
    })?;
    let fact = &side.reading.facts[usize::from(index)];
    let of_whole = Number::ONE.checked_div(cardinal(fact)?.amount.stated()?)?;
    Some(Share { of_whole: Interval::point(of_whole), tokens: (one, fact.tokens.1 as usize) })
}

/// "Every third household".
fn every_nth(side: &Side, every: usize) -> Option<Share> {
    let Role::Fact(index) = side.words.get(every + 1)?.role else { return None };
    let fact = &side.reading.facts[usize::from(index)];
    let Value::Quantity(quantity) = &fact.value else { return None };
    let of_whole = Number::ONE.checked_div(quantity.amount.stated()?)?;
    Some(Share { of_whole: Interval::point(of_whole), tokens: (every, fact.tokens.1 as usize) })
}

/// "Most households", "most of the households"; not "most often", "most important".
fn counts_nouns(side: &Side, at: usize) -> bool {
    if side.norm(at + 1) == "of" {
        return true;
    }
    let (start, end) = side.thing(at + 1);
    start < end && {
        let first = lexicon::pos(&side.words[start].terms);
        let last = lexicon::pos(&side.words[end - 1].terms);
        last.noun() && side.norm(end - 1).ends_with('s') && (first.noun() || end - start > 1)
    }
}

/// The share that the fact beginning at `at` states: "a quarter", "61 percent", "one of nine".
fn by_fact(side: &Side, at: usize) -> Option<Share> {
    let Role::Fact(index) = side.words[at].role else { return None };
    let fact = &side.reading.facts[usize::from(index)];
    if fact.tokens.0 as usize != at {
        return None;
    }
    let tokens = (at, fact.tokens.1 as usize);
    let cardinal = cardinal(fact)?;
    if cardinal.unit.symbol() == "%" {
        let hundred = Number::integer(100);
        let of_whole = cardinal.amount.interval().try_map(|number| number.checked_div(hundred))?;
        return Some(Share { of_whole, tokens });
    }
    if cardinal.unit != Unit::NONE {
        return None;
    }
    let part = cardinal.amount.stated()?;
    if part > Number::ZERO && part < Number::ONE {
        return Some(Share { of_whole: cardinal.amount.interval(), tokens });
    }
    // "Only one of the nine brands".
    let whole = side.reading.facts.get(usize::from(index) + 1)?;
    let between = tokens.1..whole.tokens.0 as usize;
    let of = side.norm(tokens.1) == "of" && between.len() <= 5;
    let all = self::cardinal(whole)?.amount.stated()?;
    let share = part.checked_div(all)?;
    let known = matches!(cardinal.amount, quantity::Amount::Exact(_)) && part < all && part >= Number::ONE;
    (of && known).then_some(Share { of_whole: Interval::point(share), tokens: (at, whole.tokens.1 as usize) })
}

fn cardinal(fact: &Fact) -> Option<&quantity::Quantity> {
    match &fact.value {
        Value::Quantity(quantity) if quantity.role == quantity::Role::Cardinal => Some(quantity),
        _ => None,
    }
}

/// What is left of the whole.
fn rest(of_whole: Interval) -> Option<Interval> {
    let turned = |end: End| end.try_map(|number| Number::ONE.checked_sub(number));
    Some(Interval { min: turned(of_whole.max)?, max: turned(of_whole.min)? })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared;
    use super::*;

    #[test]
    fn shares_that_are_named() {
        const AGREES: Option<bool> = Some(true);
        const DIFFERS: Option<bool> = Some(false);
        for (claim, passage, expected) in [
            ("Most seats were taken", "Fewer than half of the seats were taken", DIFFERS),
            ("Most seats were taken", "Two thirds of the seats were taken", AGREES),
            ("Most seats were taken", "A fifth of the seats were empty", None),
            ("All seats were taken", "Nearly all seats were taken", DIFFERS),
            ("All seats were taken", "All seats were taken", AGREES),
            ("All brands are growing", "Only one of the nine brands is growing", DIFFERS),
            ("Most brands are not growing", "Only one of the nine brands is growing", AGREES),
            ("Most schools opened", "In Lund half of all schools closed; in Orre only 25 percent closed", None),
            (
                "Most households in Orre burn wood",
                "In Lund most households burn wood, in Orre 30 percent burn wood",
                DIFFERS,
            ),
            ("Most households spend on rent", "Every third household spends 60 percent of its income on rent", DIFFERS),
            ("Everyone voted", "Not everyone voted", None),
            ("Most voters came", "Voters came", None),
        ] {
            let found = compared(claim, passage, |claim, passage, alignment| {
                let at = named(claim).next().unwrap();
                answer(claim, passage, (0, passage.words.len()), alignment, at).map(|answer| answer == Answer::Agrees)
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
