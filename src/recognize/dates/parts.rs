//! Periods told by counting or by their part within another: "the third quarter of 2019", "early next year", "week 31".

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{self, Piece};
use super::said::{Phrase, Said};
use super::words::{Part, Unit, Word};
use super::{License, Reader};
use crate::value::date::{Days, Grain};

impl Reader<'_> {
    /// "early 2020", "mid-July", "the end of next year", "later this month"
    pub(super) fn part(&self, at: usize, part: Part) -> Option<Phrase> {
        let next = self.skip(at + 1, "-");
        let hyphen = next > at + 1;
        match part {
            Part::Early | Part::Mid | Part::Late => {
                let from = if self.is_any(next, &["in", "of"]) { next + 1 } else { next };
                let period = self.period(from)?;
                Some(period.part(part).unwrap_or(period))
            }
            Part::Start | Part::Middle | Part::End => {
                let of = self.is(next, "of");
                let period = self.period(if of { next + 1 } else { next })?;
                let end_year = part == Part::End && (period.is_year() || hyphen);
                (of || end_year).then(|| period.part(part))?
            }
            Part::Earlier | Part::Later | Part::Rest => self.stretch_of_period(next, part),
        }
    }

    /// "this year" after "earlier" or "later", "of the month" after "rest": what lies on one side of the text's date
    fn stretch_of_period(&self, at: usize, part: Part) -> Option<Phrase> {
        let from = match (part, self.norm(at)) {
            (Part::Rest, "of") => at + 1,
            (Part::Earlier | Part::Later, "in") if self.is(at + 1, "the") => at + 1,
            (Part::Earlier | Part::Later, "this" | "today") => at,
            _ => return None,
        };
        let period = self.period(from)?;
        let Some((days, grain)) = self.days_of(period) else { return Some(period) };
        let Some(text) = self.day.filter(|&text| days.includes(text) && text != days) else { return Some(period) };
        let stretch = match part {
            Part::Earlier => Days::new(days.start, text.end)?,
            _ => Days::new(text.start, days.end)?,
        };
        Some(Phrase::days(stretch, calendar::finer(grain), period.end).relative().approximate())
    }

    /// A date, or "the year" for the one of the text.
    pub(super) fn period(&self, at: usize) -> Option<Phrase> {
        let unit_at = self.skip(at, "the");
        match self.word(unit_at) {
            Word::Unit(
                unit @ (Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Decade
                | Unit::Century
                | Unit::Year
                | Unit::Weekend),
            ) if unit_at > at => {
                let told = self.unit(unit_at);
                told.or_else(|| {
                    let end = unit_at + 1;
                    Some(if unit == Unit::Year {
                        self.rel_year(0, end)
                    } else {
                        self.told_from_text(unit.grain(), end, |day| unit.around(day, 0))
                    })
                })
            }
            _ => self.date(unit_at, License::Linked),
        }
    }

    /// "the third quarter of 2019", "the first ten days of May", "the last week of December", "19th century"
    pub(super) fn ordinal_piece(&self, at: usize) -> Option<Phrase> {
        let (ordinal, after) = self.ordinal(at)?;
        if ordinal > 0
            && let Some(century) = self.century(ordinal, after)
        {
            return Some(century);
        }
        let (count, unit_at) = match self.cardinal(after) {
            Some((count, unit_at, false)) if !matches!(self.word(after), Word::Small(_)) => (count, unit_at),
            _ => (1, self.skip(after, "-")),
        };
        if let Word::Weekday(weekday, _) = self.word(unit_at) {
            return self.nth_weekday(ordinal, weekday, unit_at + 1);
        }
        let Word::Unit(unit) = self.word(unit_at) else { return None };
        let end = unit_at + 1;
        let quarterly = matches!(unit, Unit::Quarter | Unit::Half) && ordinal > 0;
        let from = match self.norm(end) {
            "of" => end + 1,
            "in" if quarterly || matches!(unit, Unit::Week | Unit::Weekend) => end + 1,
            "," if quarterly => end + 1,
            _ if quarterly => end,
            _ => return None,
        };
        let period = if self.is(end, "of") || self.is(end, "in") {
            self.period(from)?
        } else {
            let (year, end) = self.year(from)?;
            Phrase::piece(Some(year), Piece::Year, end)
        };
        let Some((days, grain)) = self.days_of(period) else {
            let known = !matches!(unit, Unit::Fortnight | Unit::Century | Unit::DayPart);
            return known.then(|| Phrase::new(Said::Open(unit.grain()), period.end).relative());
        };
        if unit.grain() >= grain {
            return None;
        }
        let days = subdivide(days, grain, unit, ordinal, count)?;
        let relative = period.relative || matches!(period.said, Said::Piece { year: None, .. });
        Some(Phrase { relative, ..Phrase::days(days, unit.grain(), period.end) })
    }

    /// "the first Monday of July 2019", "the last Friday in October"
    fn nth_weekday(&self, ordinal: i8, weekday: i8, at: usize) -> Option<Phrase> {
        let period = self.is_any(at, &["of", "in"]).then(|| self.period(at + 1))??;
        let Some((days, Grain::Month | Grain::Year)) = self.days_of(period) else {
            let month = matches!(period.said, Said::Piece { piece: Piece::Month(_), .. } | Said::Open(Grain::Month));
            return month.then(|| Phrase::new(Said::Open(Grain::Day), period.end).relative());
        };
        let day = if ordinal < 0 {
            calendar::weekday_until(days.end, weekday)?
        } else {
            calendar::weekday_from(days.start, weekday)?.checked_add((7 * (i32::from(ordinal) - 1)).days()).ok()?
        };
        let relative = period.relative || matches!(period.said, Said::Piece { year: None, .. });
        let phrase = Phrase { relative, ..Phrase::days(Days::day(day), Grain::Day, period.end) };
        days.includes(Days::day(day)).then_some(phrase)
    }

    /// "week 31", "the week of April 10", "the year 2011", "the day before yesterday", "year to date", "the weekend"
    pub(super) fn unit(&self, at: usize) -> Option<Phrase> {
        let Word::Unit(unit) = self.word(at) else { return None };
        match unit {
            Unit::Year => {
                self.year_of_unit(at).or_else(|| self.day_before(at, unit)).or_else(|| self.this_unit(at, unit))
            }
            Unit::Week => self.week_of(at).or_else(|| self.day_before(at, unit)).or_else(|| self.this_unit(at, unit)),
            Unit::Weekend => self.weekend(at),
            Unit::Quarter => self.this_unit(at, unit),
            Unit::Day | Unit::Month => {
                let month = (unit == Unit::Month && self.is(at + 1, "of"))
                    .then(|| self.month(at + 2, License::Linked))
                    .flatten();
                month.or_else(|| self.day_before(at, unit)).or_else(|| self.this_unit(at, unit))
            }
            _ => None,
        }
    }

    /// "for the month", "in the year", "for the day": that of the text, if it is known
    pub(super) fn this_unit(&self, at: usize, unit: Unit) -> Option<Phrase> {
        let timely = at >= 2 && self.before(at) == "the" && self.is_any(at - 2, &["for", "in", "during"]);
        let named = self.is_any(at, &["week", "month", "quarter", "year"])
            || at >= 2 && self.is(at, "day") && self.is(at - 2, "for");
        let whole = timely && named && self.is_closed(at + 1) && !self.is(at + 1, "-");
        let phrase = whole.then(|| self.told_from_text(unit.grain(), at + 1, |day| unit.around(day, 0)))?;
        matches!(phrase.said, Said::Days { .. }).then_some(phrase)
    }

    fn year_of_unit(&self, at: usize) -> Option<Phrase> {
        let to_date = |from: usize| {
            let dashed = self.is(from, "-") && self.is(from + 2, "-");
            let (to, date) = if dashed { (from + 1, from + 3) } else { (from, from + 1) };
            (self.is(to, "to") && self.is(date, "date")).then_some(date + 1)
        };
        if let Some(end) = self.is(at, "ytd").then_some(at + 1).or_else(|| to_date(at + 1)) {
            return Some(self.told_from_text(Grain::Day, end, |day| Days::new(day.first_of_year(), day)));
        }
        let from = self.skip(at + 1, "of");
        let Word::Number(year @ 1000..=2199, 4) = self.word(from) else { return None };
        let range = self.years(from, true);
        range.or_else(|| self.year(from).map(|_| Phrase::piece(Some(year), Piece::Year, from + 1)))
    }

    fn week_of(&self, at: usize) -> Option<Phrase> {
        if let Word::Number(week @ 1..=53, ..=2) = self.word(at + 1)
            && !self.glued_word(at + 2)
            && self.is(at, "week")
        {
            let year = self.year_after_day(at + 2);
            let piece = Piece::Week(week as i8);
            if let Some((year, end)) = year {
                return Some(Phrase::piece(Some(year), piece, end));
            }
            // "Week 3" of a course or a season is as likely as that of this year.
            let text_year = self.day.filter(|text| text.start.year() == text.end.year())?.start.year();
            return Some(Phrase::piece(Some(text_year), piece, at + 2).relative());
        }
        let ending = self.is(at + 1, "ending");
        if !self.is_any(at + 1, &["of", "beginning", "starting", "commencing", "ending"]) || !self.is(at, "week") {
            return None;
        }
        let of = self.is(at + 1, "of");
        let date = self.date_after_the(self.skip(at + 2, "on"), License::Linked)?;
        let Some((days, Grain::Day)) = self.days_of(date) else {
            let open = matches!(date.said, Said::Open(_) | Said::Weekday(_) | Said::DayOfMonth { .. })
                || matches!(date.said, Said::Piece { piece: Piece::Day { .. } | Piece::Either(..), .. });
            return open.then(|| Phrase::new(Said::Open(Grain::Week), date.end).relative());
        };
        let week = if ending {
            Days::new(days.start.checked_sub(6.days()).ok()?, days.start)?
        } else if of || self.before(at) == "the" {
            Days::week(days.start)?
        } else {
            Days::new(days.start, days.start.checked_add(6.days()).ok()?)?
        };
        Some(Phrase { relative: date.relative, ..Phrase::days(week, Grain::Week, date.end) })
    }

    /// "over the weekend": the one nearest to the text; "the weekend of July 4"
    fn weekend(&self, at: usize) -> Option<Phrase> {
        let saturday_to_sunday = |day: Date| Unit::Weekend.around(day, 0);
        if self.is(at + 1, "of")
            && let Some(date) = self.date_after_the(at + 2, License::Linked)
            && let Some((days, Grain::Day)) = self.days_of(date)
        {
            let weekend = saturday_to_sunday(days.start)?;
            return Some(Phrase { relative: date.relative, ..Phrase::days(weekend, Grain::Week, date.end) });
        }
        const OTHER: &[&str] =
            &["a", "another", "each", "entire", "every", "long", "one", "opening", "per", "that", "whole"];
        let ordinal = at > 0 && self.ordinal(at - 1).is_some();
        let told = self.before(at) == "the" || self.is_closed(at + 1) && !OTHER.contains(&self.before(at)) && !ordinal;
        if !self.is(at, "weekend") || !told {
            return None;
        }
        Some(self.told_from_text(Grain::Week, at + 1, |day| {
            let near = [Unit::Weekend.around(day, -1)?, saturday_to_sunday(day)?];
            near.into_iter().min_by_key(|weekend| weekend.distance(Days::day(day)))
        }))
    }

    /// The days of a date without a part, once the date of the text is used, and their grain.
    pub(super) fn days_of(&self, phrase: Phrase) -> Option<(Days, Grain)> {
        match phrase.said.dated(self.day) {
            Said::Days { days, grain, part: None } => Some((days, grain)),
            Said::Days { days, grain, part: Some(part) } => {
                Some((calendar::narrow(days, grain, part)?, calendar::finer(grain)))
            }
            _ => None,
        }
    }
}

/// The `ordinal`th unit of `days` and those after it, `count` in all; from the end when it is -1.
fn subdivide(days: Days, grain: Grain, unit: Unit, ordinal: i8, count: i32) -> Option<Days> {
    let ordinal = i32::from(ordinal);
    let from_end = ordinal < 0;
    let within = |part: Days| days.includes(part).then_some(part);
    match unit {
        Unit::Week | Unit::Weekend => {
            // A week belongs to the period that has its Thursday, a weekend to the one that has its Saturday.
            let pivot = if unit == Unit::Week { 4 } else { 6 };
            let step = 7 * (count - 1);
            let first = if from_end {
                calendar::weekday_until(days.end, pivot)?.checked_sub(step.days()).ok()?
            } else {
                calendar::weekday_from(days.start, pivot)?.checked_add((7 * (ordinal - 1)).days()).ok()?
            };
            let last = first.checked_add(step.days()).ok()?;
            within(Days::new(first, last)?)?;
            Some(unit.around(first, 0)?.cover(unit.around(last, 0)?))
        }
        Unit::Half => {
            let part = if ordinal == 1 { Part::Early } else { Part::Late };
            (ordinal.abs() <= 2).then(|| calendar::narrow(days, grain, part))?
        }
        _ => {
            let start = if from_end {
                days.end.tomorrow().ok()?.checked_sub(unit.times(count)?).ok()?
            } else {
                days.start.checked_add(unit.times(ordinal - 1)?).ok()?
            };
            let end = start.checked_add(unit.times(count)?).ok()?.yesterday().ok()?;
            within(Days::new(start, end)?)
        }
    }
}
