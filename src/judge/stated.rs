//! Which figures and dates of a claim a passage states, by their values alone: a cheap look at many passages, of which few
//! have any.

use super::compare;
use super::said::values;
use super::slots::facts_within;
use crate::recognize::Value;
use crate::retrieve::side::Side;
use crate::value::date::{Grain, When};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity};
use crate::value::unit::{Dimension, Unit};

/// Whether the passage states as many of the claim's figures as hardly stand there by chance: two of them, or one that is
/// seldom met.
pub fn recur(claim: &Side, passage: &Side, within: (usize, usize)) -> bool {
    let mut stated = 0;
    for index in (0..claim.reading.facts.len()).filter(|&index| states(claim, index, passage, within)) {
        stated += if is_seldom(&claim.reading.facts[index].value) { 2 } else { 1 };
    }
    stated >= 2
}

/// Whether the passage states the value of the claim's fact `index`, of whatever it be.
pub fn states(claim: &Side, index: usize, passage: &Side, within: (usize, usize)) -> bool {
    let fact = &claim.reading.facts[index];
    facts_within(passage, within).any(|candidate| {
        let found = &passage.reading.facts[candidate].value;
        may_agree(&fact.value, found) && values(claim, passage, within, fact, candidate, None).entails()
    })
}

/// Whether hardly anything else has this value: a day, a number that is neither small nor a bound.
fn is_seldom(value: &Value) -> bool {
    match value {
        Value::Quantity(quantity) => match quantity.amount {
            Amount::Exact(number) | Amount::About { stated: number, .. } => {
                !number.is_integer() || number.abs() > Number::integer(MOST_COMMON)
            }
            Amount::Bound(_) | Amount::Extent(_) => false,
        },
        Value::Date(date) => date.grain == Grain::Day,
        Value::Score(..) | Value::Clock(_) | Value::Code(_) => true,
    }
}

/// Numbers up to a dozen stand everywhere.
const MOST_COMMON: i64 = 12;

/// Whether two values may agree: what can be told without the words around them.
fn may_agree(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Date(one), Value::Date(other)) => match (one.when, other.when) {
            (When::Days(one), When::Days(other)) => !one.is_disjoint(other),
            _ => true,
        },
        (Value::Quantity(one), Value::Quantity(other)) if one.unit == other.unit => {
            let is_plain = |quantity: &Quantity| !matches!(quantity.amount, Amount::Bound(_) | Amount::Extent(_));
            !is_plain(one) || !is_plain(other) || compare::quantities(one, other, None).entails()
        }
        // A unit may stand further on: "8, 12 and 14 per cent"; a share may be a fraction.
        (Value::Quantity(one), Value::Quantity(other)) => {
            let is_of_share = one.unit == Unit::NONE && other.unit.dimension() == Dimension::Share;
            other.unit == Unit::NONE || is_of_share || one.unit.dimension() == other.unit.dimension()
        }
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_hardly_stand_there_by_chance() {
        for (claim, passage, expected) in [
            ("It drew 45,000 visitors", "We count on 45,000 visitors", true),
            ("It drew 45,000 visitors", "We count on 46,000 visitors", false),
            ("It drew about 14 per cent more", "Visitors: +14.1%", true),
            ("It grew by a third", "It grew by 33%", true),
            // A small number stands everywhere, two of them do not.
            ("It has nine rooms", "It has nine doors", false),
            ("It has nine rooms and four stairs", "Rooms: 9, stairs: 4", true),
            // So does what is more than something.
            ("It has more than 100 seats", "It has 230 lamps", false),
            ("It closed on 3 May 2020", "The end came on 3 May 2020", true),
            ("It closed in 2020", "It was painted in 2020", false),
            ("It closed", "It closed", false),
        ] {
            let (claim, passage) = (Side::new(claim, None), Side::new(passage, None));
            let within = (0, passage.words.len());
            assert_eq!(recur(&claim, &passage, within), expected, "{} | {}", claim.text, passage.text);
        }
    }
}
