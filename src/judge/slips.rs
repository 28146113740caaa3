//! Slips of the pen: the figure of a passage with its digits in another order, in another unit or a thousand times as large.
//! A figure that is nearly the claim's is hardly one of something else, so that fewer words need to stand around it.

use jiff::civil::Date;

use super::align::Alignment;
use super::code::Code;
use super::slots::facts_within;
use super::stance::Ground;
use super::stated;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::date::{Days, Grain, When};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role::Cardinal};
use crate::value::unit::{Dimension, Unit};

/// The figures of the claim that the passage may have otherwise by a slip, with the passage's: indices into the facts.
pub fn likely(claim: &Side, passage: &Side, within: (usize, usize)) -> Vec<(usize, usize)> {
    let facts = &claim.reading.facts;
    let theirs: Vec<usize> = facts_within(passage, within).collect();
    let is_own = |value: &Value| facts.iter().any(|fact| fact.value == *value);
    let mut found = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
        let slipped = |&&candidate: &&usize| {
            let other = &passage.reading.facts[candidate];
            !is_own(&other.value) && slip(claim, fact, passage, other).is_some()
        };
        if let Some(&candidate) = theirs.iter().find(slipped) {
            found.push((index, candidate));
        }
    }
    found
}

/// What is known of a passage with a figure that is nearly the claim's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has some words of the claim.
    Found,
    /// It is of a source that bears out what stands around the claim.
    Witness,
}

/// The ground against the claim, if enough of the words around the two figures are the same.
pub fn ground(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    pair: (usize, usize),
    standing: Standing,
) -> Option<Ground> {
    let (fact, other) = (&claim.reading.facts[pair.0], &passage.reading.facts[pair.1]);
    let slip = slip(claim, fact, passage, other)?;
    let linked = |at: &usize| {
        claim.words[*at].role == Role::Content
            && alignment.links[*at].is_some_and(|link| link.grade.credit() >= LEAST_CREDIT)
    };
    let (names, words): (Vec<usize>, Vec<usize>) =
        (0..claim.words.len()).filter(linked).partition(|&at| claim.words[at].name.is_some());
    let shares_figure = (0..claim.reading.facts.len())
        .any(|index| index != pair.0 && stated::states(claim, index, passage, (0, passage.words.len())));
    let both = !words.is_empty() && !names.is_empty();
    let any = !words.is_empty() || !names.is_empty() || shares_figure;
    let enough = match (slip.digits, standing) {
        (MANY_DIGITS.., Standing::Witness) => true,
        (_, Standing::Witness) if slip.code == Code::UnitDiffers => true,
        (MANY_DIGITS.., Standing::Found) => !words.is_empty(),
        (FEWEST_TELLING.., Standing::Witness) => any && (slip.code != Code::DateDiffers || both),
        (_, Standing::Witness) if slip.is_of_money => any,
        (_, Standing::Witness) if slip.code == Code::DateDiffers => both,
        (FEWEST_TELLING.., Standing::Found) => words.len() >= 2 || both,
        _ => {
            words.len() >= 2 && (slip.code != Code::DateDiffers || both)
                || both && !slip.counts && slip.code != Code::DateDiffers
        }
    };
    let same_thing = is_of_same_thing(claim, fact, passage, other, alignment);
    let fits = match slip.counts {
        true if slip.digits < FEWEST_TELLING => same_thing == Some(true),
        true if slip.digits < MANY_DIGITS => {
            same_thing == Some(true) || same_thing.is_none() && standing == Standing::Witness
        }
        true => same_thing != Some(false) || standing == Standing::Witness || words.len() >= 2,
        false => same_thing != Some(false) || slip.digits >= MANY_DIGITS && standing == Standing::Witness,
    };
    (enough && fits).then_some(Ground { code: slip.code, claim: fact.tokens, passage: Some(other.tokens) })
}

/// From so many digits on a number says by itself what is meant.
const FEWEST_TELLING: usize = 3;

/// From so many digits on a number is hardly met in another order by chance.
const MANY_DIGITS: usize = 4;

/// How alike words must be.
const LEAST_CREDIT: f32 = 0.5;

/// Whether what stands behind the two numbers is the same; nothing where one has nothing behind it.
fn is_of_same_thing(claim: &Side, fact: &Fact, passage: &Side, other: &Fact, alignment: &Alignment) -> Option<bool> {
    let ours = claim.thing(fact.tokens.1 as usize);
    let theirs = passage.thing(other.tokens.1 as usize);
    let inside = |at: usize| {
        alignment.links[at]
            .is_some_and(|link| link.grade.credit() >= LEAST_CREDIT && (theirs.0..theirs.1).contains(&link.to))
    };
    (ours.0 < ours.1 && theirs.0 < theirs.1).then(|| (ours.0..ours.1).any(inside))
}

/// How a figure came from another one.
struct Slip {
    code: Code,
    /// How many digits tell it from any other.
    digits: usize,
    /// Whether it is a bare number, which says something only by what it counts.
    counts: bool,
    is_of_money: bool,
}

fn slip(claim: &Side, fact: &Fact, passage: &Side, other: &Fact) -> Option<Slip> {
    match (&fact.value, &other.value) {
        (Value::Quantity(one), Value::Quantity(two)) => {
            let written = |side: &Side, fact: &Fact| digits(fact.span.of(side.text));
            of_quantities(one, &written(claim, fact), two, &written(passage, other))
        }
        (Value::Date(one), Value::Date(two)) if one.grain == two.grain && one.bound == two.bound => {
            match (one.when, two.when) {
                (When::Days(ours), When::Days(theirs)) => {
                    of_days(one.grain, ours, theirs, one.relative || two.relative)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

const LARGEST_DIGIT: i64 = 9;

fn of_quantities(one: &Quantity, ours: &str, two: &Quantity, theirs: &str) -> Option<Slip> {
    let is_plain = |quantity: &Quantity| matches!(quantity.amount, Amount::Exact(_)) && quantity.role == Cardinal;
    let (here, there) = (one.amount.stated()?, two.amount.stated()?);
    if !is_plain(one) || !is_plain(two) {
        return None;
    }
    let is_of_money = one.unit.dimension() == Dimension::Currency;
    let slip = |code| Some(Slip { code, digits: ours.len(), counts: two.unit == Unit::NONE, is_of_money });
    // "The thermometer reached 36.4."
    let elided = one.unit == Unit::NONE && !here.is_integer() && ours.len() >= FEWEST_TELLING;
    if one.unit != two.unit && !elided {
        let dimension = one.unit.dimension();
        let measured =
            dimension == two.unit.dimension() && !matches!(dimension, Dimension::Count | Dimension::Currency);
        let many = here.abs() > Number::integer(LARGEST_DIGIT) || !here.is_integer();
        let slip = || Slip { code: Code::UnitDiffers, digits: FEWEST_TELLING, counts: false, is_of_money: false };
        return (measured && many && here == there).then(slip);
    }
    if ours.len() < 2 || ours.len() != theirs.len() {
        return None;
    }
    let times = |factor: i64| {
        let larger = |one: Number, other: Number| one.checked_mul(Number::integer(factor)) == Some(other);
        larger(here, there) || larger(there, here)
    };
    let alike = times(1_000) || times(1_000_000);
    if ours == theirs {
        return if alike { slip(Code::NumberDiffers) } else { None };
    }
    let within = |one: Number, other: Number| one.checked_mul(Number::integer(10)).is_some_and(|most| other < most);
    let sorted = |digits: &str| {
        let mut digits: Vec<u8> = digits.bytes().collect();
        digits.sort_unstable();
        digits
    };
    let close = within(here, there) && within(there, here);
    if close && sorted(ours) == sorted(theirs) { slip(Code::NumberDiffers) } else { None }
}

/// The digits of a number as it is written, without zeros at its ends.
fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

/// A day of the same number in another month or year, or a year with its digits in another order. What was worked out from
/// the date of a text is of no other year.
fn of_days(grain: Grain, ours: Days, theirs: Days, is_relative: bool) -> Option<Slip> {
    let (one, other) = (ours.start, theirs.start);
    let swapped = |one: i16, other: i16| {
        let (one, other) = (one.to_string(), other.to_string());
        let sorted = |year: &str| {
            let mut digits: Vec<u8> = year.bytes().collect();
            digits.sort_unstable();
            digits
        };
        one != other && sorted(&one) == sorted(&other)
    };
    let is = match grain {
        Grain::Day => {
            ours.count() == 1
                && theirs.count() == 1
                && one.day() == other.day()
                && is_other_in_one(one, other, is_relative)
        }
        Grain::Year => swapped(one.year(), other.year()),
        _ => false,
    };
    let digits = if grain == Grain::Year { FEWEST_TELLING } else { 2 };
    is.then_some(Slip { code: Code::DateDiffers, digits, counts: false, is_of_money: false })
}

/// Whether either the month or the year differs, and not both.
fn is_other_in_one(one: Date, other: Date, is_relative: bool) -> bool {
    let (month, year) = (one.month() != other.month(), one.year() != other.year());
    month && !year || year && !month && !is_relative
}

#[cfg(test)]
mod tests {
    use super::super::align;
    use super::*;

    #[test]
    fn figures_that_are_nearly_the_same() {
        for (claim, passage, found, as_witness) in [
            ("A crowd of 7,148 came", "The crowd was 7,418", true, true),
            ("A crowd of 7,148 came", "Attendance: 7,418", false, true),
            ("A crowd of 7,148 came", "The crowd was 7,318", false, false),
            ("A crowd of 7,148 came", "The crowd was 71,480", false, false),
            ("The pipeline from Tarn is 23 km long", "The Tarn pipeline, 32 km, is new", true, true),
            ("The pipeline is 23 km long", "A road of 32 km", false, false),
            ("She played 48 games in Orre", "In Orre she played 84 games", true, true),
            ("She played 48 games in Orre", "In Orre she played 84 minutes", false, false),
            ("The boat is 9.4 feet long", "The boat is 9.4 metres long", true, true),
            ("The boat is 9.4 feet long", "It took 9.4 hours", false, false),
            ("The backlog reached €1.32 million", "The backlog is €1.32 billion", false, true),
            ("The thermometer showed 36.4 on the Orre", "The thermometer of Orre showed 34.6 °C", true, true),
            ("It premiered on 14 May 1981 in Lenz", "It premiered in Lenz on 14 March 1981", false, true),
            ("It premiered on 14 May 1981 in Lenz", "It closed on 14 March 1982", false, false),
            ("Wessel finished the customs house in 1849", "Wessel finished the customs house in 1894", true, true),
            // The claim has both.
            ("It rose from 27 to 72 litres in Orre", "In Orre it rose from 27 to 72 litres", false, false),
        ] {
            let (claim, passage) = (Side::new(claim, None), Side::new(passage, None));
            let within = (0, passage.words.len());
            let alignment = align::align(&claim, &passage, within);
            for (standing, expected) in [(Standing::Found, found), (Standing::Witness, as_witness)] {
                let pairs = likely(&claim, &passage, within);
                let grounds = pairs.iter().filter_map(|&pair| ground(&claim, &passage, &alignment, pair, standing));
                assert_eq!(grounds.count() > 0, expected, "{standing:?}: {} | {}", claim.text, passage.text);
            }
        }
    }
}
