//! The pieces that years are made of, and where they lie in a given year.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::holidays::Holiday;
use super::words::Part;
use crate::value::date::{Days, Grain};

/// The seasons of the northern half of the world, from the first of a month (as meteorologists count them).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    /// Autumn, in a word that means other things too.
    Fall,
    /// December to February, called after the year in which it begins.
    Winter,
}

/// A piece of a year, or of a time without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Year,
    /// 1 or 2
    Half(i8),
    /// 1 to 4
    Quarter(i8),
    Season(Season),
    Month(i8),
    /// By ISO 8601: week 1 holds the year's first Thursday.
    Week(i8),
    Day {
        month: i8,
        day: i8,
    },
    Holiday(Holiday),
    /// A day and a month that were written as two numbers, in an order that is not known.
    Either(i8, i8),
}

impl Piece {
    pub(super) fn grain(self) -> Grain {
        match self {
            Piece::Year => Grain::Year,
            Piece::Half(_) | Piece::Season(_) => Grain::Season,
            Piece::Quarter(_) => Grain::Quarter,
            Piece::Month(_) => Grain::Month,
            Piece::Week(_) => Grain::Week,
            Piece::Day { .. } | Piece::Holiday(_) | Piece::Either(..) => Grain::Day,
        }
    }

    /// `None` where `year` has no such piece: February 29, week 53.
    pub(super) fn within(self, year: i16) -> Option<Days> {
        match self {
            Piece::Year => Days::year(year),
            Piece::Half(half) => Days::months(year, half * 6 - 5, half * 6),
            Piece::Quarter(quarter) => Days::months(year, quarter * 3 - 2, quarter * 3),
            Piece::Season(Season::Spring) => Days::months(year, 3, 5),
            Piece::Season(Season::Summer) => Days::months(year, 6, 8),
            Piece::Season(Season::Autumn | Season::Fall) => Days::months(year, 9, 11),
            Piece::Season(Season::Winter) => {
                let next = Days::month(year.checked_add(1)?, 2)?;
                Days::new(Date::new(year, 12, 1).ok()?, next.end)
            }
            Piece::Month(month) => Days::month(year, month),
            Piece::Week(week) => Days::week(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date()),
            Piece::Day { month, day } => {
                let day = Date::new(year, month, day).ok()?;
                Days::new(day, day)
            }
            Piece::Holiday(holiday) => holiday.within(year),
            Piece::Either(..) => None,
        }
    }

    /// The year whose piece lies nearest to `text`, the date of a text that leaves the year out.
    pub(super) fn nearest_year(self, text: Days) -> Option<i16> {
        let years = text.start.year().checked_sub(1)?..=text.end.year().checked_add(1)?;
        // Of two that are as near, the one that has come; February 29 waits for its year.
        nearest(text, years.filter_map(|year| Some((self.within(year)?, year)))).or_else(|| {
            let years = text.start.year().checked_sub(8)?..=text.end.year().checked_add(8)?;
            nearest(text, years.filter_map(|year| Some((self.within(year)?, year))))
        })
    }
}

/// The one whose days lie nearest to `text`; the earlier of two that are as near.
fn nearest<T>(text: Days, all: impl Iterator<Item = (Days, T)>) -> Option<T> {
    all.min_by_key(|(days, _)| days.distance(text)).map(|(_, one)| one)
}

/// The day numbered `day` of the month that brings it nearest to `text`, on `weekday` where that is said too.
pub(super) fn nearest_day_of_month(text: Days, day: i8, weekday: Option<i8>) -> Option<Date> {
    let first = text.start.first_of_month();
    let reach = if weekday.is_some() { 14 } else { 2 };
    let dates = (-reach..=reach).filter_map(|months: i32| {
        let date = first.checked_add(months.months()).ok()?.with().day(day).build().ok()?;
        let agrees = weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday);
        agrees.then(|| (Days::day(date), date))
    });
    nearest(text, dates)
}

/// The last such weekday up to and including `day`.
pub(super) fn weekday_until(day: Date, weekday: i8) -> Option<Date> {
    let back = (day.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    day.checked_sub(back.days()).ok()
}

/// The first such weekday from `day` on.
pub(super) fn weekday_from(day: Date, weekday: i8) -> Option<Date> {
    let ahead = (weekday - day.weekday().to_monday_one_offset()).rem_euclid(7);
    day.checked_add(ahead.days()).ok()
}

/// That weekday of the week (Monday to Sunday) that holds `day`.
pub(super) fn weekday_of_week(day: Date, weekday: i8) -> Option<Date> {
    weekday_from(Days::week(day)?.start, weekday)
}

/// The days of a part of a period: "early" and "late" are its halves, "mid" is around its middle. Of a year, the
/// beginning, the middle and the end are its thirds.
pub(super) fn narrow(days: Days, grain: Grain, part: Part) -> Option<Days> {
    use Part::{Earlier, Early, End, Late, Later, Mid, Middle, Rest, Start};
    let (first, last) = (days.start, days.end);
    match grain {
        Grain::Century | Grain::Decade => {
            let years = last.year() - first.year() + 1;
            let (from, to) = match part {
                Early | Earlier | Start => (0, years / 2 - 1),
                Mid | Middle => ((years + 2) / 4, years - (years + 2) / 4 - 1),
                Late | Later | Rest | End => (years / 2, years - 1),
            };
            Days::years(first.year() + from, first.year() + to)
        }
        Grain::Year if (first.year(), first.month(), last.month()) == (last.year(), 1, 12) => {
            let (from, to) = match part {
                Early | Earlier => (1, 6),
                Mid => (4, 9),
                Late | Later | Rest => (7, 12),
                Start => (1, 4),
                Middle => (5, 8),
                End => (9, 12),
            };
            Days::months(first.year(), from, to)
        }
        Grain::Month if first.month() == last.month() => {
            let day = |day: i8| first.with().day(day).build().ok();
            match part {
                Early | Earlier | Start => Days::new(first, day(15)?),
                Mid | Middle => Days::new(day(10)?, day(20)?),
                Late | Later | Rest | End => Days::new(day(16)?, last),
            }
        }
        _ => {
            let count = days.count();
            let (from, to) = match part {
                Early | Earlier | Start => (0, (count - 1) / 2),
                Mid | Middle => (count / 3, count - count / 3 - 1),
                Late | Later | Rest | End => (count / 2, count - 1),
            };
            Days::new(first.checked_add(from.days()).ok()?, first.checked_add(to.days()).ok()?)
        }
    }
}

/// The fineness of a part of a period.
pub(super) fn finer(grain: Grain) -> Grain {
    match grain {
        Grain::Day | Grain::Week => Grain::Day,
        Grain::Month => Grain::Week,
        Grain::Quarter | Grain::Season => Grain::Month,
        Grain::Year => Grain::Season,
        Grain::Decade => Grain::Year,
        Grain::Century => Grain::Decade,
    }
}

/// The first day of the second half of `days`.
pub(super) fn middle(days: Days) -> Option<Date> {
    days.start.checked_add((days.count() / 2).days()).ok()
}
