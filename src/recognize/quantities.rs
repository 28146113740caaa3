//! Quantities and scores in a text: numbers with their units, bounds and ranges.

mod ranges;

use super::bounds::{self, Bound, Stated};
use super::clock;
use super::codes;
use super::measures::{self, Measured};
use super::numerals::{self, Shape};
use super::scores;
use super::token::{Kind, Tokens};
use super::window::Window;
use super::{Fact, Value};
use crate::text::Span;
use crate::value::interval::{End, Interval};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role};
use crate::value::unit::{Dimension, Unit};

/// The quantities and scores in `tokens`, in order, not overlapping. `taken` are token ranges that dates claimed, in
/// order.
pub fn recognize(text: &str, tokens: &Tokens, taken: &[(u32, u32)]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut taken = taken.iter().map(|&(start, end)| (start as usize, end as usize)).peekable();
    let (mut at, mut floor) = (0, 0);
    while at < tokens.len() {
        if let Some(&(start, end)) = taken.peek()
            && start <= at
        {
            taken.next();
            (at, floor) = (at.max(end), floor.max(end));
            continue;
        }
        if !may_start(tokens, at) {
            at += 1;
            continue;
        }
        let w = Window::new(text, tokens, floor, taken.peek().map_or(tokens.len(), |&(start, _)| start));
        match fact_at(&w, tokens, at) {
            Found::Fact(fact, joining) => {
                floor = fact.tokens.1 as usize;
                at = floor.max(at + 1);
                join(&w, &mut facts, fact, joining);
            }
            Found::List => {
                facts.extend(list(text, tokens, at));
                (at, floor) = (at + 1, at + 1);
            }
            Found::Nothing { end } => at = end.max(at + 1),
        }
    }
    facts
}

/// The cheap test that nearly every token fails.
fn may_start(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    match token.kind {
        Kind::Digits => true,
        Kind::Word => {
            let norm = tokens.norm(at);
            matches!(norm, "a" | "an")
                || (3..=13).contains(&norm.len())
                    && (numerals::is_number_word(norm) || scores::is_nil(norm) || clock::is_named(norm))
        }
        Kind::Mark => match tokens.norm(at) {
            "." => token.spaced && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Digits && !next.spaced),
            norm => norm.len() > 1 && norm.chars().all(|letter| matches!(letter, '¼'..='¾' | '⅐'..='⅞')),
        },
        Kind::Possessive => false,
    }
}

enum Found {
    Fact(Fact, Joining),
    /// Several numbers in one token: "22,24,26".
    List,
    /// Digits that are no quantity, up to a token: "10:30", "COVID-19".
    Nothing {
        end: usize,
    },
}

/// Whether a fact's unit may be that of the number before it: "5 and 6 kg", not "5 and $6".
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joining {
    UnitLast,
    Alone,
}

fn fact_at(w: &Window, tokens: &Tokens, at: usize) -> Found {
    if let Some(timed) = clock::read(w, at) {
        return Found::Fact(fact(tokens, at, timed.end, Value::Clock(timed.clock)), Joining::Alone);
    }
    if let Some(coded) = codes::read(w, at) {
        return Found::Fact(fact(tokens, at, coded.end, Value::Code(coded.code)), Joining::Alone);
    }
    if let Some(end) = identifier_end(w, at) {
        return Found::Nothing { end };
    }
    if let Some(score) = scores::read(w, at) {
        return Found::Fact(fact(tokens, at, score.end, Value::Score(score.one, score.other)), Joining::Alone);
    }
    if w.is_digits(at) && numerals::read_digits(w.raw(at)).is_none() {
        return if is_list(w.raw(at)) { Found::List } else { Found::Nothing { end: at + 1 } };
    }
    let Some(stated) = quantity(w, at) else { return Found::Nothing { end: at + 1 } };
    let Some(quantity) = stated.quantity else { return Found::Nothing { end: stated.end } };
    Found::Fact(fact(tokens, stated.start, stated.end, Value::Quantity(quantity)), stated.joining)
}

fn fact(tokens: &Tokens, start: usize, end: usize, value: Value) -> Fact {
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Fact { span: tokens.span(start..end), tokens: (index(start), index(end)), value }
}

/// Where a name or a time that holds the number at `at` ends: "COVID-19", "A320", "10:30", "0800-123-4567", "anti-one".
fn identifier_end(w: &Window, at: usize) -> Option<usize> {
    let glued = at > 0 && w.is_glued(at);
    if is_prime_minister(w, at) {
        return Some(at + 1);
    }
    let before = at.wrapping_sub(1);
    let after_word = glued && w.is_glued(before) && w.is_word(before.wrapping_sub(1));
    let hyphened = after_word && w.norm(before) == "-";
    if !w.is_digits(at) {
        let first = before.wrapping_sub(1);
        let counted = numerals::is_number_word(w.norm(first)) || scores::is_nil(w.norm(first));
        return (hyphened && !counted).then_some(at + 1);
    }
    let named = match w.norm(before) {
        "-" => hyphened,
        "_" | "@" | "\\" => glued,
        "/" | "=" | "&" => after_word,
        "." => after_word && !matches!(w.norm(before.wrapping_sub(1)), "no" | "rs"),
        norm => glued && w.is_word(before) && !is_prefix(w, before, norm),
    };
    if named {
        return Some(at + 1);
    }
    let joined =
        |at: usize, mark: &str| w.norm(at) == mark && w.is_glued(at) && w.is_glued(at + 1) && w.is_digits(at + 1);
    let mut end = at + 1;
    let mark = w.norm(end);
    while matches!(mark, ":" | "-") && (joined(end, mark) || mark == ":" && joined(end, "-")) {
        end += 2;
    }
    let groups = (end - at).div_ceil(2);
    let long = (at..end).any(|at| w.is_digits(at) && w.raw(at).len() > 3);
    let clock =
        mark == ":" && groups > 1 || matches!(w.norm(end), "a.m." | "p.m." | "a.m" | "p.m" | "am" | "pm" | "o'clock");
    let chain = mark == "-" && groups > 2 && long;
    let season = mark == "-" && groups == 2 && is_year(w.raw(at)) && w.raw(at + 2).len() == 2;
    (clock || chain || season).then_some(end)
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && matches!(digits.as_bytes(), [b'1', ..] | [b'2', b'0', ..])
}

/// Whether digits may follow the word without a space: "USD115", "20x20", "Rs500".
fn is_prefix(w: &Window, at: usize, norm: &str) -> bool {
    norm == "x" || norm == "rs" || measures::is_currency(w.raw(at))
}

fn is_list(digits: &str) -> bool {
    !digits.contains('.') && digits.split(',').all(|number| number.len() <= 3)
}

/// The numbers of "22,24,26", each at its place in the token.
fn list(text: &str, tokens: &Tokens, at: usize) -> Vec<Fact> {
    let Some(token) = tokens.get(at) else { return Vec::new() };
    let mut start = token.span.start as usize;
    let mut facts = Vec::new();
    for number in token.span.of(text).split(',') {
        let span = Span::new(start, start + number.len());
        start += number.len() + 1;
        if let Some((value, step)) = numerals::read_digits(number) {
            let quantity = Quantity { amount: Amount::Exact(value), unit: Unit::NONE, role: Role::Cardinal, step };
            facts.push(Fact { span, ..fact(tokens, at, at + 1, Value::Quantity(quantity)) });
        }
    }
    facts
}

/// What was read from a number on; without a quantity, it is something else up to `end`.
struct Stretch {
    start: usize,
    end: usize,
    quantity: Option<Quantity>,
    joining: Joining,
}

impl Stretch {
    fn nothing(end: usize) -> Stretch {
        Stretch { start: end, end, quantity: None, joining: Joining::Alone }
    }
}

fn quantity(w: &Window, at: usize) -> Option<Stretch> {
    if matches!(w.norm(at), "a" | "an") {
        return measures::one_of_time(w, at).map(|measured| single(w, measured));
    }
    let between = (1..=3).any(|steps| w.norm_before(at, steps) == "between");
    if between && let Some(range) = ranges::between_range(w, at) {
        return Some(range);
    }
    let first = measures::read(w, at, !between)?;
    let glued_word = w.is_word(first.end) && w.is_glued(first.end);
    if glued_word && !is_sized(w, first) {
        let times = w.norm(first.end) == "x" && !w.is_digits(first.end + 1);
        if !times {
            let pair = w.is_digits(first.end + 1) && w.is_glued(first.end + 1);
            return Some(Stretch::nothing(first.end + if pair { 2 } else { 1 }));
        }
    }
    if w.norm(first.end) == "/" && w.is_glued(first.end) && w.is_digits(first.end + 1) && w.is_glued(first.end + 1) {
        return Some(Stretch::nothing(first.end + 2));
    }
    if !is_counted(w, first) {
        return Some(Stretch::nothing(first.end));
    }
    if let Some(range) = ranges::range(w, first) {
        return Some(range);
    }
    Some(single(w, first))
}

/// "20x20ft": the number stands before another one that has a unit.
fn is_sized(w: &Window, first: Measured) -> bool {
    w.norm(first.end) == "x" && number_at(w, first.end + 1).is_some_and(|second| second.unit != Unit::NONE)
}

/// Whether a number word counts here: not "one" as a pronoun, not the "hundred" of "per hundred".
fn is_counted(w: &Window, measured: Measured) -> bool {
    let start = measured.start;
    let before = w.norm_before(start, 1);
    let scale_alone =
        !measured.numeral.digits && w.norm(measured.numeral.start) != "a" && measured.numeral.scale > Number::ONE;
    if scale_alone && measured.numeral.scale == measured.numeral.value && before == "per" {
        return false;
    }
    let single = measured.end == start + 1 && w.norm(start) == "one" && measured.unit == Unit::NONE;
    if !single {
        return true;
    }
    // "Formula One", "at one time"
    if w.is_capitalised(start) && w.is_name_before(start) || before == "at" && w.norm(start + 1) == "time" {
        return false;
    }
    let pronoun_before = matches!(
        before,
        "no" | "any"
            | "every"
            | "each"
            | "this"
            | "that"
            | "the"
            | "another"
            | "some"
            | "which"
            | "day"
            | "new"
            | "old"
            | "big"
            | "good"
            | "great"
            | "only"
            | "loved"
            | "everyone"
            | "someone"
            | "'"
    );
    let next = w.norm(start + 1);
    let bounded = bounds::before(w, start).is_some() || matches!(before, "number" | "just" | "minus" | "negative");
    let followed = w.is_word(start + 1) && !PRONOUN_AFTER.contains(&next);
    bounded || followed && !pronoun_before || matches!(next, "to" | "or") && number_at(w, start + 2).is_some()
}

/// Words that "one" as a pronoun stands before.
const PRONOUN_AFTER: &[&str] = &[
    "of", "another", "who", "that", "which", "can", "could", "may", "might", "must", "should", "would", "will", "is",
    "was", "are", "were", "has", "had", "have", "does", "did", "do", "by", "at", "or", "to", "in", "on", "and", "but",
    "as", "for", "from", "with", "where", "when", "not", "because", "than", "if", "while", "so", "such", "s", "being",
    "also", "the",
];

/// The number that starts at `at`, or after "the": the second of a pair.
fn number_at(w: &Window, at: usize) -> Option<Measured> {
    let at = at + usize::from(w.norm(at) == "the");
    let inner = w.from(at);
    (at..at + 4).find_map(|start| {
        let starts = w.is_digits(start) || numerals::is_number_word(w.norm(start));
        measures::read(&inner, start, true).filter(|found| starts && found.start == at)
    })
}

fn role(measured: Measured) -> Role {
    if measured.numeral.shape == Shape::Ordinal { Role::Ordinal } else { Role::Cardinal }
}

/// "aged 34", "aged 18 to 24": years, where no other unit is stated.
fn aged(w: &Window, start: usize, unit: Unit, role: Role) -> (usize, Unit) {
    let aged = unit == Unit::NONE && role == Role::Cardinal && matches!(w.norm_before(start, 1), "aged" | "ages");
    if aged { (start - 1, measures::year()) } else { (start, unit) }
}

/// One number with the bounds around it.
fn single(w: &Window, measured: Measured) -> Stretch {
    let mut measured = measured;
    let mut role = role(measured);
    let (mut start, mut end) = (measured.start, measured.end);
    let article = usize::from(matches!(w.norm_before(start, 1), "a" | "an" | "the"));
    let mut bound = bounds::before(w, start).or_else(|| bounds::before(w, start - article).filter(|_| article > 0));
    if role == Role::Ordinal {
        bound = bound.filter(|stated| stated.bound.fits_ordinals());
    }
    let after = bounds::after(w, end).filter(|_| role == Role::Cardinal);
    let approximate = |stated: Stated| stated.bound == Bound::About;
    if let Some(stated) = &mut bound {
        start = stated.at;
        if let Some(after) = after.filter(|&after| approximate(*stated) && !approximate(after)) {
            // "about five hundred and more"
            (stated.bound, end) = (after.bound, after.at);
        } else if let Some(after) = bounds::or_equal(w, end) {
            stated.bound = stated.bound.closed();
            end = after;
        }
    } else if let Some(after) = after {
        end = after.at;
        bound = Some(Stated { bound: after.bound, at: start });
        if let Some(scaled) = measures::scaled(w, measured, end) {
            // "2+ million"
            measured = scaled;
            end += 1;
        }
        if measured.unit == Unit::NONE
            && let Some(with_unit) = measures::unit_from(w, measured, end)
        {
            measured = with_unit;
            end = measured.end;
        }
    }
    if let Some(numbered) = numbered(w, start).filter(|_| bound.is_none() && measured.unit == Unit::NONE) {
        start = numbered;
        role = Role::Ordinal;
    }
    let (value, step) = (measured.numeral.value, measured.numeral.step);
    let amount = match bound.map(|stated| stated.bound) {
        _ if measured.numeral.shape == Shape::Many => Amount::Bound(Interval::at_least(value)),
        Some(Bound::MoreThan) if is_during(w, start, end, measured.unit) => Bound::AtLeast.amount(value, step),
        Some(bound) => bound.amount(value, step),
        None => Amount::Exact(value),
    };
    let (start, unit) = aged(w, start, measured.unit, role);
    let quantity = Quantity { amount, unit, role, step };
    let joining = if measured.unit_first || unit == Unit::NONE { Joining::Alone } else { Joining::UnitLast };
    Stretch { start, end, quantity: Some(quantity), joining }
}

/// "over three days" may be "during" or "more than": three days or more, except for ages.
fn is_during(w: &Window, start: usize, end: usize, unit: Unit) -> bool {
    let time = matches!(unit.dimension(), Dimension::Duration | Dimension::Calendar);
    time && w.norm(start) == "over" && !matches!(w.norm_before(end, 1), "old" | "age")
}

/// Where "No. 2", "#2" and "number two" start: a place in an order.
fn numbered(w: &Window, at: usize) -> Option<usize> {
    match w.norm_before(at, 1) {
        "#" if w.is_digits(at) => Some(at - 1),
        "." if w.is_digits(at) => (w.norm_before(at, 2) == "no").then(|| at - 2),
        "number" => Some(at - 1),
        _ => None,
    }
}

/// "No. 10 declined to comment": the house in Downing Street, and who works there.
fn is_prime_minister(w: &Window, at: usize) -> bool {
    const THERE: &[&str] = &[
        "'s",
        "aide",
        "aides",
        "confirmed",
        "declined",
        "denied",
        "downing",
        "insisted",
        "insists",
        "refused",
        "said",
        "says",
        "source",
        "sources",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "staff",
    ];
    w.raw(at) == "10" && w.norm_before(at, 2) == "no" && THERE.contains(&w.norm(at + 1))
}

/// Adds a fact, joined with the one before it where the two are one statement: "more than 100 and less than 300" is one
/// interval, and "5 and 6 kg" are two weights.
fn join(w: &Window, facts: &mut Vec<Fact>, fact: Fact, joining: Joining) {
    let (Value::Quantity(quantity), Some(last)) = (&fact.value, facts.last_mut()) else {
        facts.push(fact);
        return;
    };
    let gap: Vec<&str> = gap(w, last, &fact);
    if let Value::Quantity(before) = &mut last.value
        && matches!(gap[..], ["and" | "but" | ","] | [",", "and" | "but"])
        && let Some(both) = both_bounds(before, quantity)
    {
        *before = both;
        last.span = last.span.cover(fact.span);
        last.tokens.1 = fact.tokens.1;
        return;
    }
    if joining == Joining::UnitLast {
        let (unit, mut next) = (quantity.unit, fact.tokens.0 as usize);
        let mut links: &[&str] = &["and", "or", "x", "×", "by"];
        for earlier in facts.iter_mut().rev() {
            let end = earlier.tokens.1 as usize;
            let linked = next == end + 1 && links.contains(&w.norm_any(end));
            let named = w.norm_any(end).is_empty() || w.is_name_before(earlier.tokens.0 as usize);
            match &mut earlier.value {
                Value::Quantity(earlier) if linked && !named && is_bare(earlier) => earlier.unit = unit,
                _ => break,
            }
            next = earlier.tokens.0 as usize;
            links = &[","];
        }
    }
    facts.push(fact);
}

fn gap<'a>(w: &Window<'a>, last: &Fact, fact: &Fact) -> Vec<&'a str> {
    let tokens = last.tokens.1 as usize..fact.tokens.0 as usize;
    if tokens.len() > 2 { Vec::new() } else { tokens.map(|at| w.norm_any(at)).collect() }
}

/// An exact number without a unit that is no year.
fn is_bare(quantity: &Quantity) -> bool {
    let year = |value: Number| value >= Number::integer(1000) && value <= Number::integer(2100);
    quantity.unit == Unit::NONE
        && quantity.role == Role::Cardinal
        && matches!(quantity.amount, Amount::Exact(value) if !year(value))
}

/// A lower and an upper bound as one interval, where they leave anything between them.
fn both_bounds(one: &Quantity, other: &Quantity) -> Option<Quantity> {
    let (Amount::Bound(first), Amount::Bound(second)) = (one.amount, other.amount) else { return None };
    let unit = match (one.unit, other.unit) {
        (Unit::NONE, unit) | (unit, Unit::NONE) => unit,
        (unit, other) => (unit == other).then_some(unit)?,
    };
    let interval = match (first.min, first.max, second.min, second.max) {
        (min, End::Unbounded, End::Unbounded, max) | (End::Unbounded, max, min, End::Unbounded) => {
            Interval { min, max }
        }
        _ => return None,
    };
    let rises = interval.min.value()? < interval.max.value()?;
    (rises && one.role == other.role).then_some(Quantity {
        amount: Amount::Bound(interval),
        unit,
        role: one.role,
        step: one.step.min(other.step),
    })
}

#[cfg(test)]
mod tests;
