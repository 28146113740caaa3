//! Figures that a passage does not state and that follow from those that it does: a difference, a share, a remainder, a sum.
//!
//! Only figures that the sentence itself ties together are reckoned with: "£48m, up from £41m", "nine of its 57 shops",
//! "57 patients and 21 nurses". Everything else would be a guess.

use super::align::{Alignment, Grade};
use super::aspect::{self, Aspect, Direction};
use super::code::Code;
use super::combined;
use super::compare::{self, Match};
use super::parts::{self, Parts};
use super::periods;
use super::slots;
use super::ties::{Base, Tie, TieKind, stated, ties};
use super::wording;
use crate::lexicon;
use crate::load::claims::Tolerance;
use crate::recognize::cues::Cue;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role as Place, Side};
use crate::retrieve::syntax::Tag;
use crate::value::date::{DateBound, DateValue, Days, Grain, When};
use crate::value::interval::End;
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role};
use crate::value::unit::{Dimension, Unit};
/// How a figure follows from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// By how much one lies above the other.
    Difference,
    /// The same, as a share of the one that was before.
    Change,
    /// What a part is of its whole.
    Share,
    /// What is left of a whole without its part.
    Remainder,
    /// What two make together.
    Sum,
    /// What it was before it changed by a stated amount.
    Before,
    /// How long a stated period is.
    Duration,
    /// So many times what each is.
    Product(i64),
    /// What it is so many times as much as.
    Ratio,
}

/// A figure that follows from two of the passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Derived {
    pub rule: Rule,
    pub value: Quantity,
    /// The facts of the passage that it follows from; the same one twice where it states both.
    pub from: (usize, usize),
    /// Up or down, of a difference or a change.
    pub direction: Option<Direction>,
    /// What it was that much more or less than, where that is what the claim asks for.
    pub base: Option<Base>,
}

/// What follows from the figures in the tokens `within` of the passage for the claim's fact: each with what it says of it.
pub fn answers(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    fact: &Fact,
    tolerance: Option<&Tolerance>,
) -> Vec<(Derived, Match)> {
    let Value::Quantity(wanted) = &fact.value else { return Vec::new() };
    if wanted.role == Role::Ordinal {
        return Vec::new();
    }
    let asked = Asked::of(claim, passage, alignment, fact);
    let ties = of_its_part(alignment, passage, within, ties(passage, within));
    let of_whole = |tie: &Tie| {
        tie.kind != TieKind::Part || !is_share(wanted) || is_of_the_whole(claim, passage, alignment, fact, tie)
    };
    let derived = ties.into_iter().filter(of_whole).filter_map(|tie| derive(&asked, wanted, &tie));
    let derived = derived.chain(complements(&asked, wanted, passage, within));
    let derived = derived.chain(combined::answers(&asked, fact, alignment, passage, within));
    let derived = derived.chain(duration(claim, fact, wanted, passage, within));
    let derived = derived.chain(hours(claim, fact, wanted, passage, within));
    derived.map(|derived| (derived, compared(&asked, wanted, &derived, tolerance))).collect()
}

/// Whether a share of the claim can be one of the whole that the passage counts: "half of the shops" is none of 400 flats, and
/// nothing is known of those who wrote it where the passage says how many read it.
fn is_of_the_whole(claim: &Side, passage: &Side, alignment: &Alignment, fact: &Fact, tie: &Tie) -> bool {
    let end = fact.tokens.1 as usize;
    let syntax = claim.syntax();
    let of = claim.words.get(end).is_some_and(|_| claim.norm(end) == "of");
    let noun = syntax.phrase(end + 1).filter(|_| of).map(|phrase| phrase.head);
    let (start, limit) = passage.thing(passage.reading.facts[tie.facts.1].tokens.1 as usize);
    let other = noun.and_then(|noun| alignment.links[noun]).is_some_and(|link| {
        start < limit
            && !(start..limit).contains(&link.to)
            && (start..limit).all(|at| alignment.back[at].is_none())
            && link.to > limit
    });
    let verb = (end..claim.words.len()).find(|&at| syntax.is(at, Tag::Verb));
    !other && verb.is_none_or(|verb| claim.words[verb].role != Place::Content || alignment.links[verb].is_some())
}

/// Of several parts of a whole, those with which most of the claim's words stand: "462 became dearer and 119 cheaper".
fn of_its_part(alignment: &Alignment, passage: &Side, within: (usize, usize), mut ties: Vec<Tie>) -> Vec<Tie> {
    let mut figures: Vec<usize> =
        ties.iter().filter(|tie| tie.kind == TieKind::Part).flat_map(|tie| [tie.facts.0, tie.facts.1]).collect();
    figures.sort_unstable();
    figures.dedup();
    let parts = Parts::of(passage, within, &figures);
    let said = |tie: &Tie| {
        let own = parts.part(tie.facts.0).map_or((0, 0), |(_, part)| part);
        (own.0..own.1).filter(|&at| alignment.back[at].is_some()).count()
    };
    let most = ties.iter().filter(|tie| tie.kind == TieKind::Part).map(said).max().unwrap_or(0);
    ties.retain(|tie| tie.kind != TieKind::Part || said(tie) == most);
    ties
}

/// What a claim wants to know of a figure.
pub struct Asked<'a> {
    pub claim: &'a Side<'a>,
    passage: &'a Side<'a>,
    pub aspect: Aspect,
    /// It denies something of what it counts, or speaks of the rest.
    negated: bool,
    /// It speaks of all together.
    pub total: bool,
}

impl Derived {
    /// The tokens of the passage from the first to the last figure that it follows from.
    pub fn tokens(&self, passage: &Side) -> (u32, u32) {
        tokens_of(passage, self.from.0, self.from.1)
    }

    /// Whether the claim says it of what is left, so that its "not" is answered.
    pub fn answers_negation(&self) -> bool {
        self.rule == Rule::Remainder
    }

    /// Whether a word (folded) of the claim only says what was reckoned: "fallen", "more", "in all".
    pub fn explains(&self, word: &str) -> bool {
        match self.rule {
            Rule::Difference | Rule::Change => aspect::says_change(word),
            Rule::Sum => {
                matches!(word, "all" | "total" | "altogether" | "together" | "combined" | "overall" | "people")
            }
            Rule::Remainder => matches!(word, "others" | "other" | "remaining" | "rest" | "remainder" | "still"),
            Rule::Duration => is_of_lasting(word),
            Rule::Share | Rule::Before | Rule::Product(_) | Rule::Ratio => false,
        }
    }

    /// How it follows: "£48m less £41m is 7,000,000 GBP".
    pub fn derivation(&self, passage: &Side) -> String {
        let words = |index: usize| {
            let (start, end) = passage.reading.facts[index].tokens;
            passage.reading.tokens.span(start as usize..end as usize).of(passage.text)
        };
        wording::derivation(self.rule, words(self.from.0), words(self.from.1), &self.shown())
    }

    /// The figure itself, in digits.
    fn shown(&self) -> String {
        let Some(value) = stated(&self.value) else { return String::new() };
        if matches!(self.rule, Rule::Change | Rule::Share) {
            let percent =
                value.checked_mul(Number::integer(100)).and_then(|share| share.round_to(Number::fraction(1, 10)?));
            return percent.map_or(String::new(), |percent| format!("{percent}%"));
        }
        match self.value.unit.symbol() {
            "" => value.to_string(),
            "%" => format!("{value}%"),
            symbol => format!("{value} {symbol}"),
        }
    }
}

impl<'a> Asked<'a> {
    fn of(claim: &'a Side<'a>, passage: &'a Side<'a>, alignment: &Alignment, fact: &Fact) -> Asked<'a> {
        let norms = || (0..claim.words.len()).map(|at| claim.norm(at));
        let opposed = alignment.links.iter().flatten().any(|link| link.grade == Grade::Opposite);
        let denies = claim.reading.cues.iter().any(|cue| cue.cue == Cue::Negation);
        Asked {
            claim,
            passage,
            aspect: aspect::of(claim, fact),
            negated: denies
                || opposed
                || norms().any(|word| matches!(word, "other" | "others" | "remaining" | "rest" | "remainder")),
            total: norms().any(|word| matches!(word, "altogether" | "total" | "combined" | "together" | "overall"))
                || claim.text.contains("in all"),
        }
    }

    /// Whether the claim speaks of what a difference is counted from.
    pub fn is_of(&self, base: Base) -> bool {
        let mut dates = self.claim.reading.facts.iter().filter(|fact| matches!(fact.value, Value::Date(_)));
        match base {
            Base::Before => {
                dates.any(|date| parts::is_earlier(self.claim, date))
                    || periods::looks_back(self.claim, (0, self.claim.words.len()))
            }
            Base::Date(index) => {
                let found = &self.passage.reading.facts[index];
                dates.any(|date| parts::same_time(self.claim, date, self.passage, found))
            }
            Base::Word(to) => {
                let word = &self.passage.words[to];
                if let Place::Fact(index) = word.role {
                    // "Than in the first round"
                    let tokens = self.passage.reading.facts[usize::from(index)].tokens;
                    let noun = |side: &Side, (_, end): (u32, u32)| side.words.get(end as usize).map(|word| word.terms);
                    return self.claim.reading.facts.iter().any(|fact| {
                        let nouns = noun(self.claim, fact.tokens).zip(noun(self.passage, tokens));
                        slots::same_words(self.claim, fact.tokens, self.passage, tokens)
                            && nouns.is_some_and(|(one, other)| lexicon::same(&one, &other))
                    });
                }
                self.claim.words.iter().any(|other| {
                    other.role == Place::Content
                        && other.name.is_some() == word.name.is_some()
                        && lexicon::same(&other.terms, &word.terms)
                })
            }
        }
    }
}

fn derive(asked: &Asked, wanted: &Quantity, tie: &Tie) -> Option<Derived> {
    let (one, other) = (stated(&tie.values.0)?, stated(&tie.values.1)?);
    let step = tie.values.0.step.min(tie.values.1.step);
    let made = |rule: Rule, value: Number, like: &Quantity| {
        Some(Derived {
            rule,
            value: Quantity { amount: Amount::Exact(value), unit: like.unit, role: Role::Cardinal, step },
            from: tie.facts,
            direction: None,
            base: None,
        })
    };
    match (tie.kind, asked.aspect) {
        (TieKind::Change, Aspect::By(_)) => {
            let direction = Some(if other > one { Direction::Up } else { Direction::Down });
            let gap = other.checked_sub(one)?.abs();
            let derived = if is_share(wanted) && !is_percentage(&tie.values.1) {
                made(Rule::Change, gap.checked_div(one)?, &fraction())
            } else if is_share(wanted) {
                relative(wanted, one, gap).and_then(|value| made(Rule::Change, value, &fraction()))
            } else {
                made(Rule::Difference, gap, &difference_of(&tie.values.1))
            };
            derived.map(|derived| Derived { direction, ..derived })
        }
        (TieKind::Part, Aspect::Level) if is_share(wanted) && !asked.negated && one <= other => {
            made(Rule::Share, one.checked_div(other)?, &fraction())
        }
        (TieKind::Part, Aspect::Level) if asked.negated && one <= other => {
            made(Rule::Remainder, other.checked_sub(one)?, &tie.values.1)
        }
        (TieKind::Differs(direction, base), Aspect::Level) if asked.is_of(base) => {
            let before = match direction {
                Direction::Up => one.checked_sub(other).filter(|before| !before.is_negative())?,
                Direction::Down => one.checked_add(other)?,
            };
            made(Rule::Before, before, &tie.values.0).map(|derived| Derived { base: Some(base), ..derived })
        }
        (TieKind::Differs(direction, Base::Before), Aspect::By(_))
            if is_share(wanted) && !is_percentage(&tie.values.0) =>
        {
            let before = match direction {
                Direction::Up => one.checked_sub(other)?,
                Direction::Down => one.checked_add(other)?,
            };
            let derived = made(Rule::Change, other.checked_div(before)?, &fraction());
            derived.map(|derived| Derived { direction: Some(direction), from: (tie.facts.1, tie.facts.0), ..derived })
        }
        (TieKind::List, Aspect::Level) if asked.total => made(Rule::Sum, one.checked_add(other)?, &tie.values.0),
        _ => None,
    }
}

/// A change of a percentage in percent of itself: "by half". Only for shares in words and percent, not in points.
fn relative(wanted: &Quantity, before: Number, gap: Number) -> Option<Number> {
    (!is_points(wanted)).then(|| gap.checked_div(before)).flatten()
}

/// Percentages of which a claim states what is left: "82% left on time" for "18% did not", "78% of the usual amount" for
/// "22% less than usual".
fn complements(asked: &Asked, wanted: &Quantity, passage: &Side, within: (usize, usize)) -> Vec<Derived> {
    if !is_percentage(wanted) {
        return Vec::new();
    }
    let inside = |tokens: (u32, u32)| within.0 <= tokens.0 as usize && tokens.1 as usize <= within.1;
    let mut cues = passage.reading.cues.iter();
    let denies = cues.any(|cue| cue.cue == Cue::Negation && inside(cue.tokens));
    let complement = |index: usize| {
        let fact = &passage.reading.facts[index];
        let Value::Quantity(quantity) = &fact.value else { return None };
        let level = aspect::of(passage, fact) == Aspect::Level;
        let share = quantity.amount.stated().filter(|_| level && is_percentage(quantity))?;
        let rest = Number::integer(100).checked_sub(share)?;
        let direction = match asked.aspect {
            Aspect::By(_) if is_of_the_usual(passage, fact) => {
                Some(if rest.is_negative() { Direction::Up } else { Direction::Down })
            }
            Aspect::Level | Aspect::To if asked.negated && !denies && !rest.is_negative() => None,
            _ => return None,
        };
        let value = Quantity { amount: Amount::Exact(rest.abs()), ..*quantity };
        Some(Derived { rule: Rule::Remainder, value, from: (index, index), direction, base: None })
    };
    slots::facts_within(passage, within).filter_map(complement).collect()
}

/// "78% of the usual amount"
fn is_of_the_usual(passage: &Side, fact: &Fact) -> bool {
    let end = fact.tokens.1 as usize;
    let usual = |at: usize| matches!(passage.norm(at), "usual" | "normal" | "average" | "mean");
    passage.norm(end) == "of" && (end..passage.words.len().min(end + 4)).any(usual)
}

/// How long a period with two stated ends is: "from 3 to 17 December" for "lasted two weeks".
fn duration(claim: &Side, fact: &Fact, wanted: &Quantity, passage: &Side, within: (usize, usize)) -> Option<Derived> {
    let start = fact.tokens.0 as usize;
    let lasts = (start.saturating_sub(2)..start).any(|at| is_of_lasting(claim.norm(at)));
    if !matches!(wanted.unit.dimension(), Dimension::Duration | Dimension::Calendar) || !lasts {
        return None;
    }
    let mut periods =
        slots::facts_within(passage, within).filter_map(|index| match &passage.reading.facts[index].value {
            Value::Date(date) if date.bound == DateBound::Since && !date.approximate => {
                let days = until_now(passage, within, date)?;
                Some((index, days, date.grain))
            }
            Value::Date(date) if date.grain <= Grain::Year && !date.approximate && date.bound == DateBound::On => {
                if began_then(passage, index) {
                    return Some((index, since(passage, date)?, date.grain));
                }
                match date.when {
                    When::Days(days) if days.count() > 1 && has_two_ends(passage, index) => {
                        Some((index, days, date.grain))
                    }
                    _ => None,
                }
            }
            _ => None,
        });
    let (index, days, grain) = periods.next()?;
    if periods.next().is_some() {
        return None;
    }
    // From a day to a day one month later is a month; so are all days of a month.
    let count = match grain {
        Grain::Day => days.count() - 1,
        // "From 1984 to 2004" is twenty years, as everybody counts.
        Grain::Year => days.count() - 365,
        _ => days.count(),
    };
    let length = Number::integer(count).checked_mul(Number::fraction(1, 1)?)?;
    let day = Unit::from_name("day")?;
    let unit_in_days = match wanted.unit.symbol() {
        "month" => Number::fraction(304_375, 10_000)?,
        "year" => Number::fraction(36_525, 100)?,
        "decade" => Number::fraction(36_525, 10)?,
        "century" => Number::integer(36_525),
        _ => wanted.unit.convert(Number::ONE, day)?,
    };
    let value = length.checked_div(unit_in_days)?;
    // To half a unit, since nobody counts a period to the day in months.
    let value = value.round_to(Number::fraction(1, 10)?)?;
    let amount = Amount::Exact(value);
    let value = Quantity { amount, unit: wanted.unit, role: Role::Cardinal, step: Number::fraction(1, 10)? };
    Some(Derived { rule: Rule::Duration, value, from: (index, index), direction: None, base: None })
}

/// "Has governed since 2013": from then to the day from which the passage speaks.
fn until_now(passage: &Side, within: (usize, usize), date: &DateValue) -> Option<Days> {
    let perfect = (within.0..within.1).any(|at| matches!(passage.norm(at), "has" | "have" | "had"));
    (perfect && date.grain <= Grain::Year).then(|| since(passage, date)).flatten()
}

fn since(passage: &Side, date: &DateValue) -> Option<Days> {
    let (When::Days(from), Some(day)) = (date.when, passage.reading.day) else { return None };
    let end = if date.grain == Grain::Year { Days::year(day.end.year())?.end } else { day.end };
    Days::new(from.start, end)
}

/// "The most since records began in 1884".
fn began_then(passage: &Side, index: usize) -> bool {
    let start = passage.reading.facts[index].tokens.0 as usize;
    let verb = start.checked_sub(1).is_some_and(|at| matches!(passage.norm(at), "began" | "started" | "begun"));
    verb && (start.saturating_sub(6)..start).any(|at| passage.norm(at) == "since")
}

/// How long it is from one time of day to another one, which may be on the next day: "between 11 p.m. and 5 a.m." for "six
/// hours".
fn hours(claim: &Side, fact: &Fact, wanted: &Quantity, passage: &Side, within: (usize, usize)) -> Option<Derived> {
    let start = fact.tokens.0 as usize;
    let lasts = (start.saturating_sub(2)..start).any(|at| is_of_lasting(claim.norm(at)));
    if wanted.unit.dimension() != Dimension::Duration || !lasts {
        return None;
    }
    let clock = |index: usize| match &passage.reading.facts[index].value {
        Value::Clock(clock) if !clock.either_half => Some((index, clock.minute)),
        _ => None,
    };
    let clocks: Vec<(usize, u16)> = slots::facts_within(passage, within).filter_map(clock).collect();
    let &[(one, from), (other, to)] = clocks.as_slice() else { return None };
    let (first, second) = (passage.reading.facts[one].tokens, passage.reading.facts[other].tokens);
    let between = first.1 as usize..second.0 as usize;
    let ends = between.len() == 1 && matches!(passage.norm(between.start), "to" | "and" | "until" | "-" | "–");
    let leads = first.0 > 0 && matches!(passage.norm(first.0 as usize - 1), "from" | "between" | "open" | "closed");
    if !ends || !leads {
        return None;
    }
    let day = 24 * 60;
    let minutes = (i64::from(to) - i64::from(from)).rem_euclid(day);
    let value = Unit::from_name("minute")?.convert(Number::integer(minutes), wanted.unit)?;
    let amount = Amount::Exact(value);
    let value = Quantity { amount, unit: wanted.unit, role: Role::Cardinal, step: Number::fraction(1, 10)? };
    Some(Derived { rule: Rule::Duration, value, from: (one, other), direction: None, base: None })
}

fn is_of_lasting(word: &str) -> bool {
    matches!(word, "lasted" | "lasts" | "last" | "for" | "took" | "takes" | "ran" | "runs" | "over" | "long")
}

/// Whether a date is said with a beginning and an end: "from 3 to 17 December".
pub fn has_two_ends(passage: &Side, index: usize) -> bool {
    let (start, end) = passage.reading.facts[index].tokens;
    (start as usize..end as usize).any(|at| matches!(passage.norm(at), "to" | "and" | "until" | "-" | "–"))
}

/// The tokens from the first to the last of two facts.
pub fn tokens_of(passage: &Side, one: usize, other: usize) -> (u32, u32) {
    let (one, other) = (passage.reading.facts[one].tokens, passage.reading.facts[other].tokens);
    (one.0.min(other.0), one.1.max(other.1))
}

/// What a derived figure says of the claim's.
fn compared(asked: &Asked, wanted: &Quantity, derived: &Derived, tolerance: Option<&Tolerance>) -> Match {
    if let (Aspect::By(Some(wanted)), Some(found)) = (asked.aspect, derived.direction)
        && wanted != found
    {
        return Match::Differs(Code::PolarityDiffers);
    }
    let value = &derived.value;
    if derived.rule == Rule::Duration {
        // Days are counted with the first one or without it.
        let with_first =
            stated(value).filter(|_| value.unit.symbol() == "day").and_then(|days| days.checked_add(Number::ONE));
        let inclusive = with_first.map(|days| Quantity { amount: Amount::Exact(days), ..*value });
        return match (lasting(wanted, value), inclusive) {
            (Match::Entails, _) | (_, None) => lasting(wanted, value),
            (result, Some(inclusive)) => match lasting(wanted, &inclusive) {
                Match::Entails => Match::Entails,
                _ => result,
            },
        };
    }
    match (wanted.amount, value.amount) {
        (Amount::Exact(stated), Amount::Exact(found)) if matches!(derived.rule, Rule::Change | Rule::Share) => {
            let hundred = Number::integer(100);
            let found = if is_percentage(wanted) { found.checked_mul(hundred) } else { Some(found) };
            // A share that was reckoned has more digits than anybody writes.
            let step =
                if is_percentage(wanted) { wanted.step } else { Number::fraction(1, 100).unwrap_or(wanted.step) };
            let alike = found.is_some_and(|found| {
                found.round_to(step) == Some(stated)
                    || found.checked_sub(stated).is_some_and(|gap| gap.abs() < half(step))
            });
            if alike { Match::Entails } else { Match::Differs(Code::NumberDiffers) }
        }
        _ if derived.rule == Rule::Change || derived.rule == Rule::Share => {
            let whole = stated(value).and_then(|share| share.round_to(Number::fraction(1, 100)?));
            let rounded = whole.map(|share| Quantity { amount: Amount::Exact(share), ..*value });
            match compare::quantities(wanted, value, tolerance) {
                result if result.entails() => result,
                result => rounded.map_or(result, |rounded| compare::quantities(wanted, &rounded, tolerance)),
            }
        }
        _ => match compare::quantities(wanted, value, tolerance) {
            // "Half a million" for 510,000
            Match::Differs(_) if derived.rule == Rule::Difference && is_near(wanted, value) => {
                if in_words(asked.claim, wanted) { Match::Rounded } else { Match::Open(Code::MorePrecise) }
            }
            other => other,
        },
    }
}

/// Whether a large figure of a claim is in words, and so a round one: "half a million".
fn in_words(claim: &Side, wanted: &Quantity) -> bool {
    let fact = claim.reading.facts.iter().find(|fact| fact.value == Value::Quantity(*wanted));
    let large = wanted.amount.stated().is_some_and(|value| value >= Number::integer(1000));
    large && fact.is_some_and(|fact| !fact.span.of(claim.text).bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether two figures are at most three percent apart.
fn is_near(wanted: &Quantity, found: &Quantity) -> bool {
    let (Some(one), Some(other)) = (wanted.amount.stated(), stated(found)) else { return false };
    let gap = one.checked_sub(other).map(Number::abs).and_then(|gap| gap.checked_mul(Number::integer(33)));
    gap.is_some_and(|gap| gap <= other.abs())
}

/// A period is as long as the claim says if it comes to that when rounded to the claim's unit.
fn lasting(wanted: &Quantity, found: &Quantity) -> Match {
    let Some(length) = stated(found) else { return Match::Incomparable };
    match wanted.amount {
        Amount::Exact(stated) => match length.checked_sub(stated).map(Number::abs) {
            Some(gap) if gap <= half(half(Number::ONE)) => Match::Entails,
            Some(gap) if gap < Number::ONE && !compare::is_apart(length, stated) => Match::Open(Code::MorePrecise),
            _ => Match::Differs(Code::NumberDiffers),
        },
        _ => compare::quantities(wanted, found, None),
    }
}

fn half(step: Number) -> Number {
    step.checked_div(Number::integer(2)).unwrap_or(step)
}

fn is_percentage(quantity: &Quantity) -> bool {
    quantity.unit.symbol() == "%"
}

fn is_points(quantity: &Quantity) -> bool {
    quantity.unit.symbol() == "pp"
}

/// A share of something: a percentage, "a third", "half".
fn is_share(quantity: &Quantity) -> bool {
    is_percentage(quantity) || is_fraction(quantity)
}

/// A share that is written as a part of one: "a third", "less than half".
pub fn is_fraction(quantity: &Quantity) -> bool {
    let interval = quantity.amount.interval();
    let within_one = |end: End| end.value().is_none_or(|value| value <= Number::ONE && !value.is_negative());
    let broken = |end: End| end.value().is_some_and(|value| !value.is_integer());
    quantity.unit == Unit::NONE
        && within_one(interval.min)
        && within_one(interval.max)
        && (broken(interval.min) || broken(interval.max))
}

fn fraction() -> Quantity {
    Quantity { amount: Amount::Exact(Number::ONE), unit: Unit::NONE, role: Role::Cardinal, step: Number::ONE }
}

/// What the difference of two percentages is counted in: percentage points.
fn difference_of(quantity: &Quantity) -> Quantity {
    let points = Unit::from_name("pp").filter(|_| is_percentage(quantity));
    Quantity { unit: points.unwrap_or(quantity.unit), ..*quantity }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared as side_by_side;
    use super::super::stance::Scope;
    use super::*;

    /// What the passage says of the claim's first figure, and by which rule where it was reckoned.
    fn answer(claim: &str, passage: &str) -> Option<(Option<Rule>, Match)> {
        side_by_side(claim, passage, |claim, passage, alignment| {
            let first = claim.reading.facts.iter().position(|fact| matches!(fact.value, Value::Quantity(_)))?;
            let whole = (0, passage.words.len());
            let pair = slots::counterpart(claim, passage, whole, Scope::Searched, alignment, first, None)?;
            Some((pair.derived.map(|derived| derived.rule), pair.result))
        })
    }

    #[test]
    fn figures_that_follow_from_others() {
        use Match::{Differs, Entails};
        const NUMBER: Match = Differs(Code::NumberDiffers);
        const POLARITY: Match = Differs(Code::PolarityDiffers);
        let profit = "The profit was £48m, up from £41m a year earlier";
        let cases = "Reported cases rose from 0.9 million to 1.2 million";
        let theatres = "Four of the nine theatres have been modernised";
        let cancelled = "1,260 operations were cancelled, 315 of them on the day of surgery";
        let sentenced = "5,812 people were sentenced, 340 fewer than in 2023";
        let seats = "Lund had 644 seats, followed by Orre with 587";
        let outbreak = "The outbreak lasted from 3 to 17 December 2025";
        for (claim, passage, rule, result) in [
            ("The profit rose by £7m", profit, Rule::Difference, Entails),
            ("The profit rose by £9m", profit, Rule::Difference, NUMBER),
            ("The profit fell by £7m", profit, Rule::Difference, POLARITY),
            ("The profit rose by 17%", profit, Rule::Change, Entails),
            ("The profit rose by half", profit, Rule::Change, NUMBER),
            ("Reported cases rose by a third", cases, Rule::Change, Entails),
            ("Reported cases rose by 1.2 million", cases, Rule::Difference, NUMBER),
            (
                "The share slipped by 2 percentage points",
                "The share slipped to 44% from 46%",
                Rule::Difference,
                Entails,
            ),
            ("Five of the theatres have not been modernised", theatres, Rule::Remainder, Entails),
            ("A quarter of the operations were cancelled on the day of surgery", cancelled, Rule::Share, Entails),
            ("Half of the operations were cancelled on the day of surgery", cancelled, Rule::Share, NUMBER),
            ("18% of the flights did not leave on time", "82% of the flights left on time", Rule::Remainder, Entails),
            ("There was 22% less rain than usual", "Rain came to 78% of the usual amount", Rule::Remainder, Entails),
            ("6,152 people were sentenced in 2023", sentenced, Rule::Before, Entails),
            ("5,812 people were sentenced in 2023", sentenced, Rule::Before, NUMBER),
            ("Lund had 57 seats more than Orre", seats, Rule::Difference, Entails),
            ("Orre had 57 seats more than Lund", seats, Rule::Difference, POLARITY),
            ("The outbreak hit 78 people altogether", "The outbreak hit 57 patients and 21 nurses", Rule::Sum, Entails),
            ("The outbreak lasted two weeks", outbreak, Rule::Duration, Entails),
            ("The outbreak lasted two months", outbreak, Rule::Duration, NUMBER),
        ] {
            assert_eq!(answer(claim, passage), Some((Some(rule), result)), "{claim} | {passage}");
        }
    }

    #[test]
    fn figures_that_nothing_ties_together() {
        for (claim, passage) in [
            ("The profit rose by £7m", "The profit was £48m and the costs were £41m"),
            ("The number of visitors rose by 300", "The museum has 900 visitors a day and the zoo 600"),
            ("A quarter of the operations were cancelled", "1,260 operations were planned. 315 visitors came"),
            ("18% of the flights left on time", "82% of the flights left late"),
        ] {
            assert_eq!(answer(claim, passage).and_then(|(rule, _)| rule), None, "{claim} | {passage}");
        }
    }
}
