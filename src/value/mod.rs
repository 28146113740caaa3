//! What things are: exact numbers, intervals, units, quantities and dates. How people write them is in `recognize`.

pub mod clock;
pub mod date;
pub mod interval;
pub mod number;
pub mod quantity;
pub mod unit;
