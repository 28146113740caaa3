//! Quantities: an amount in a unit, stated exactly, about, within bounds, or as the extent of a thing.

use super::interval::Interval;
use super::number::Number;
use super::unit::Unit;

/// How much, as it was said. What was said is kept: "about", the bound, its openness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// "123"
    Exact(Number),
    /// "about 3,200", "nearly 100": the value stated, and the values that it stands for.
    About { stated: Number, meant: Interval },
    /// Not known more closely: "more than 100", "at least 5", "between 10 and 30 people". Compares by inclusion.
    Bound(Interval),
    /// The ends of what a thing covers or allows: "up to 5 metres", "from £10,000 to £250,000", "10–30 km". Compares
    /// end by end.
    Extent(Interval),
}

impl Amount {
    /// The values that the words allow.
    pub fn interval(self) -> Interval {
        match self {
            Amount::Exact(value) => Interval::point(value),
            Amount::About { meant, .. } => meant,
            Amount::Bound(interval) | Amount::Extent(interval) => interval,
        }
    }

    /// The single value that was written, where one was.
    pub fn stated(self) -> Option<Number> {
        match self {
            Amount::Exact(value) | Amount::About { stated: value, .. } => Some(value),
            Amount::Bound(interval) | Amount::Extent(interval) => match (interval.min.value(), interval.max.value()) {
                (Some(value), None) | (None, Some(value)) => Some(value),
                (Some(min), Some(max)) if min == max => Some(min),
                _ => None,
            },
        }
    }
}

/// What a number numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// "three", "5 m", "12%"
    Cardinal,
    /// "third", "21st"
    Ordinal,
}

/// An amount in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub amount: Amount,
    pub unit: Unit,
    pub role: Role,
    /// The place of the last digit that was written as significant: 100 for "3,200", 0.01 for "4.31", 1,000,000 for
    /// "5 million", 100,000 for "2.5 million". Rounding is judged by it.
    pub step: Number,
}
