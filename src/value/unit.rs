//! Units of measurement and currencies: one table of symbol, dimension and exact factor.

use super::number::Number;

/// What a unit measures. Only units of one dimension convert into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// A bare number, or a number of counted things.
    Count,
    Length,
    Currency,
}

/// A row of the table of units; `Unit::NONE` for bare numbers. Equal when the symbol is equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(u16);

impl Unit {
    /// A bare number.
    pub const NONE: Unit = Unit(0);

    /// As units are written in reports: SI symbols, ISO 4217 for money, else the usual symbol; empty for none.
    pub fn symbol(self) -> &'static str {
        ""
    }

    pub fn dimension(self) -> Dimension {
        Dimension::Count
    }

    /// `value` in this unit, expressed in `to`, exactly. `None` between dimensions, between currencies (which never
    /// convert), and where the result does not fit.
    pub fn convert(self, value: Number, to: Unit) -> Option<Number> {
        (self == to).then_some(value)
    }
}
