//! Dates as intervals of days at the grain in which they were stated.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

/// The English names of the months, in lower case.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days from `start` to `end`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub start: Date,
    pub end: Date,
}

/// As claim files write it: 2025-07-17, 2025-07 or 2025; other stretches as "2025-07-17 to 2025-07-19".
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Days { start, end } = *self;
        if start == end {
            write!(f, "{start}")
        } else if start.first_of_month() == start && start.last_of_month() == end {
            write!(f, "{:04}-{:02}", start.year(), start.month())
        } else if start.first_of_year() == start && start.last_of_year() == end {
            write!(f, "{:04}", start.year())
        } else {
            write!(f, "{start} to {end}")
        }
    }
}

impl Days {
    /// The years in which days are named: 1 to 9999 of the common era.
    pub const YEARS: std::ops::RangeInclusive<i16> = 1..=9999;

    /// `None` when `end` lies before `start` or a year is out of range.
    pub fn new(start: Date, end: Date) -> Option<Self> {
        let within = Self::YEARS.contains(&start.year()) && Self::YEARS.contains(&end.year());
        (within && start <= end).then_some(Days { start, end })
    }

    pub fn day(day: Date) -> Self {
        Days { start: day, end: day }
    }

    /// The Monday to Sunday (ISO 8601) that hold `day`.
    pub fn week(day: Date) -> Option<Self> {
        let monday = day.checked_sub(day.weekday().to_monday_zero_offset().days()).ok()?;
        Days::new(monday, monday.checked_add(6.days()).ok()?)
    }

    pub fn month(year: i16, month: i8) -> Option<Self> {
        Days::months(year, month, month)
    }

    /// From the first day of month `first` to the last day of month `last`.
    pub fn months(year: i16, first: i8, last: i8) -> Option<Self> {
        Days::new(Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month())
    }

    pub fn year(year: i16) -> Option<Self> {
        Days::years(year, year)
    }

    pub fn years(first: i16, last: i16) -> Option<Self> {
        Days::new(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?)
    }

    pub fn includes(self, inner: Days) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    pub fn is_disjoint(self, other: Days) -> bool {
        self.end < other.start || other.end < self.start
    }

    /// The shortest run of days that holds both.
    pub fn cover(self, other: Days) -> Self {
        Days { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// How many days there are: 1 for a single day.
    pub fn count(self) -> i64 {
        1 + days_between(self.start, self.end)
    }

    /// How many days lie from the one to the other: 0 when they share a day, 1 for neighbours.
    pub fn distance(self, other: Days) -> i64 {
        days_between(self.end, other.start).max(days_between(other.end, self.start)).max(0)
    }
}

/// From `from` to `to`; negative when `to` is the earlier one.
fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The fineness in which a date was stated. A part of a period ("early 2020", "late July") is one step finer than the
/// period and approximate; a range has the grain of its finer end; "five years ago" is approximate, at the grain of its
/// unit, and names the day that many years back.
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
    /// Written in figures of which nothing tells the order: 10/07/2025, "from 5/1 to 5/7/2020". The two never agree.
    Either { month_first: Days, day_first: Days },
    /// Relative to a date that is not known: "last year" in a text without a date, "the following year" in any, "from
    /// May to October" without a year; 10/07 in a text without a date.
    Unresolved,
}

/// How an event lies to the date: "on" it (or during it), or on one side. At a bound, the beginning and the end of a
/// period are its first and last day: "until the end of July" is until July 31.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_at_their_grain() {
        let days = |start: &str, end: &str| Days { start: start.parse().unwrap(), end: end.parse().unwrap() };
        for (start, end, expected) in [
            ("2025-07-17", "2025-07-17", "2025-07-17"),
            ("2024-02-01", "2024-02-29", "2024-02"),
            ("0987-01-01", "0987-12-31", "0987"),
            ("2025-07-17", "2025-07-31", "2025-07-17 to 2025-07-31"),
        ] {
            assert_eq!(days(start, end).to_string(), expected);
        }
    }
}
