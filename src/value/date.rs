//! Dates as intervals of days at the grain in which they were stated.

use jiff::civil::Date;

/// The days from `start` to `end`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub start: Date,
    pub end: Date,
}

impl Days {
    pub fn day(day: Date) -> Self {
        Days { start: day, end: day }
    }

    pub fn includes(self, inner: Days) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    pub fn is_disjoint(self, other: Days) -> bool {
        self.end < other.start || other.end < self.start
    }
}

/// The fineness in which a date was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    /// Seasons and half-years as well.
    Season,
    Year,
    Decade,
    Century,
}

/// Which days a date phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The year is stated, or follows from the date of the text.
    Days(Days),
    /// A month, or a day of a month, of a year that is not stated: "March 6", "in October".
    MonthDay { month: i8, day: Option<i8> },
    /// A weekday in a text without a date: 1 for Monday to 7 for Sunday (ISO 8601).
    Weekday(i8),
    /// Relative to a date that is not known: "last year" in a text without a date; 10/07 where the order is open.
    Unresolved,
}

/// How an event lies to the date: "on" it (or during it), or on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateBound {
    /// On the day, in the month, from its first to its last day.
    On,
    /// Earlier, the date itself excluded.
    Before,
    /// Not later: "by Friday", "no later than May 5".
    By,
    /// Lasting to the end of the date: "until October 10", "through Friday", "to 2027".
    Until,
    /// Later, the date itself excluded.
    After,
    /// From the date on: "since 1959", "from Monday", "starting May 5".
    Since,
    /// The state of things on the day: "as of 30 April".
    AsOf,
}

/// A date as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateValue {
    pub when: When,
    pub grain: Grain,
    pub bound: DateBound,
    /// "around 1900", "circa May"
    pub approximate: bool,
    /// Worked out from the date of the text: "Monday", "last year", "March 6".
    pub relative: bool,
}
