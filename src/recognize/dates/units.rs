//! Units of time: how far they reach, and the period of each that holds a day.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::calendar::{self, Piece};
use super::words::Unit;
use crate::value::date::{Days, Grain};

impl Unit {
    pub(super) fn grain(self) -> Grain {
        match self {
            Unit::Day | Unit::DayPart => Grain::Day,
            Unit::Week | Unit::Weekend | Unit::Fortnight => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Half => Grain::Season,
            Unit::Year => Grain::Year,
            Unit::Decade => Grain::Decade,
            Unit::Century => Grain::Century,
        }
    }

    /// `count` of them as a stretch of time.
    pub(super) fn times(self, count: i32) -> Option<Span> {
        let limit = match self {
            Unit::Day => 1_000_000,
            Unit::Week | Unit::Fortnight => 100_000,
            Unit::Month | Unit::Quarter => 10_000,
            _ => 9_999,
        };
        if !(-limit..=limit).contains(&count) {
            return None;
        }
        Some(match self {
            Unit::Day => count.days(),
            Unit::Week => count.weeks(),
            Unit::Fortnight => (2 * count).weeks(),
            Unit::Month => count.months(),
            Unit::Quarter => (3 * count).months(),
            Unit::Year => count.years(),
            Unit::Decade if count.abs() < 1_000 => (10 * count).years(),
            Unit::Century if count.abs() < 100 => (100 * count).years(),
            Unit::Weekend | Unit::Half | Unit::DayPart | Unit::Decade | Unit::Century => return None,
        })
    }

    /// The period of this kind that holds `day`, or lies `steps` of them from it.
    pub(super) fn around(self, day: Date, steps: i32) -> Option<Days> {
        let day = if steps == 0 { day } else { first_of(self, day)?.checked_add(self.step(steps)?).ok()? };
        match self {
            Unit::Day => Days::new(day, day),
            Unit::Week => Days::week(day),
            Unit::Weekend => {
                let week = Days::week(day)?;
                Days::new(calendar::weekday_from(week.start, 6)?, week.end)
            }
            Unit::Month => Days::month(day.year(), day.month()),
            Unit::Quarter => Piece::Quarter((day.month() + 2) / 3).within(day.year()),
            Unit::Year => Days::year(day.year()),
            Unit::Decade => Days::years(day.year() / 10 * 10, day.year() / 10 * 10 + 9),
            Unit::Century => Days::years(day.year() / 100 * 100, day.year() / 100 * 100 + 99),
            Unit::Fortnight | Unit::Half | Unit::DayPart => None,
        }
    }

    pub(super) fn step(self, steps: i32) -> Option<Span> {
        if self == Unit::Weekend { Unit::Week.times(steps) } else { self.times(steps) }
    }
}

/// A day from which steps of the unit end in the right period: never the 31st.
fn first_of(unit: Unit, day: Date) -> Option<Date> {
    match unit {
        Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century => Some(day.first_of_month()),
        _ => Some(day),
    }
}
