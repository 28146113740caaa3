//! Dates in figures: 2025-07-17, 17.07.2025, 10/07/2025, 22/Jan/2019, 20170302.

use super::calendar::Piece;
use super::said::{Order, Phrase};
use super::words::Word;
use super::{License, Reader};
use crate::value::date::Days;

/// Day, month and year in figures.
#[derive(Clone, Copy)]
struct Figures {
    year: Option<i16>,
    piece: Piece,
    end: usize,
}

impl Reader<'_> {
    pub(super) fn figures(&self, at: usize, license: License) -> Option<Phrase> {
        let figures = match self.word(at) {
            Word::Figures => self.one_token(at),
            Word::Number(_, 4) => self.year_first(at),
            Word::Number(..) => {
                self.year_last(at).or_else(|| self.month_and_year(at)).or_else(|| self.without_year(at, license))
            }
            _ => None,
        }?;
        let Figures { year, piece, end } = figures;
        if let (Some(year), Piece::Day { .. }) = (year, piece) {
            piece.within(year)?;
        }
        Some(Phrase::piece(year, piece, end))
    }

    /// Which of day and month the figures at `at` write first, where that shows.
    pub(super) fn order_of_figures(&self, at: usize) -> Option<Order> {
        let Word::Number(first, ..=2) = self.word(at) else { return None };
        let Word::Number(second, ..=2) = self.word(at + 2) else { return None };
        if !(self.joins(at + 1, "/") || self.joins(at + 1, "-")) || self.norm(at + 1) != self.norm(at + 3) {
            return None;
        }
        match order(first, second)? {
            (Piece::Day { day, .. }, _) if first == second || day == 0 => None,
            (_, order) => order,
        }
    }

    /// "20170302", "17.07.2025"
    fn one_token(&self, at: usize) -> Option<Figures> {
        let norm = self.norm(at);
        if self.glued(at) && matches!(self.word(at.wrapping_sub(1)), Word::Number(..) | Word::Figures) {
            return None;
        }
        if norm.len() == 8 && norm.bytes().all(|digit| digit.is_ascii_digit()) {
            let (year, month, day) = (norm[..4].parse().ok()?, norm[4..6].parse().ok()?, norm[6..].parse().ok()?);
            let piece = Piece::Day { month, day };
            return (1900..=2100).contains(&year).then_some(Figures { year: Some(year), piece, end: at + 1 });
        }
        let mut parts = norm.split('.');
        let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || first.len() > 2 || second.len() > 2 || self.is(at.wrapping_sub(1), "v") {
            return None;
        }
        let year = match third.len() {
            4 => third.parse().ok().filter(|year| (1000..=2199).contains(year))?,
            2 if first.len() == 2 && second.len() == 2 => short_year(third.parse().ok()?),
            _ => return None,
        };
        // The dot goes with the day first; where that cannot be, with the month.
        let (first, second) = (first.parse().ok()?, second.parse().ok()?);
        let (month, day) = if second <= 12 { (second, first) } else { (first, second) };
        Some(Figures { year: Some(year), piece: Piece::Day { month, day }, end: at + 1 })
    }

    /// "2025-07-17", "2025/Sep/23", "2015-12"
    fn year_first(&self, at: usize) -> Option<Figures> {
        let Word::Number(year @ 1000..=2199, 4) = self.word(at) else { return None };
        let mark = ["-", "/"].into_iter().find(|mark| self.joins(at + 1, mark))?;
        let (month, digits) = match self.word(at + 2) {
            Word::Number(month @ 1..=12, digits @ ..=2) => (month as i8, digits),
            Word::Month(month, _) => (month, 3),
            _ => return None,
        };
        if self.joins(at + 3, mark)
            && let Word::Number(day @ 1..=31, ..=2) = self.word(at + 4)
        {
            return Some(Figures { year: Some(year), piece: Piece::Day { month, day: day as i8 }, end: at + 5 });
        }
        let alone = !self.joins(at + 3, mark) && !self.is_glued_before(at);
        // "2009-10" is two years, "2015-12" cannot be.
        let is_month = digits == 3 || digits == 2 && i16::from(month) <= year % 100;
        (alone && is_month).then_some(Figures { year: Some(year), piece: Piece::Month(month), end: at + 3 })
    }

    /// "10/07/2025", "22-Jan-2019", "12/12/30"
    fn year_last(&self, at: usize) -> Option<Figures> {
        let Word::Number(first @ 1..=31, ..=2) = self.word(at) else { return None };
        let mark = ["/", "-"].into_iter().find(|mark| self.joins(at + 1, mark))?;
        if !self.joins(at + 3, mark) || self.is_glued_before(at) && !self.is(at - 1, "-") {
            return None;
        }
        let year = match self.word(at + 4) {
            Word::Number(year @ 1000..=2199, 4) => year,
            Word::Number(year, 2) => short_year(year),
            _ => return None,
        };
        // Three short numbers between hyphens are a score or a part number, unless a month's name is among them.
        let piece = match self.word(at + 2) {
            Word::Month(month, _) => Piece::Day { month, day: first as i8 },
            Word::Number(second @ 1..=31, ..=2) if mark == "/" || year_is_long(self.word(at + 4)) => {
                order(first, second)?.0
            }
            _ => return None,
        };
        let goes_on = self.is_any(at + 5, &["/", "."]) && self.joins(at + 5, self.norm(at + 5));
        (!goes_on).then_some(Figures { year: Some(year), piece, end: at + 5 })
    }

    /// "11/2016"
    fn month_and_year(&self, at: usize) -> Option<Figures> {
        let Word::Number(month @ 1..=12, ..=2) = self.word(at) else { return None };
        let Word::Number(year @ 1000..=2199, 4) = self.word(at + 2) else { return None };
        let goes_on = self.glued_word(at + 3) || self.joins(at + 3, "/") || self.joins(at + 3, "-");
        if !self.joins(at + 1, "/") || goes_on || self.is_glued_before(at) {
            return None;
        }
        Some(Figures { year: Some(year), piece: Piece::Month(month as i8), end: at + 3 })
    }

    /// "10/25" where a date is expected: after "on", "from" and the like, or on one side of a range.
    fn without_year(&self, at: usize, license: License) -> Option<Figures> {
        let Word::Number(first @ 1..=31, ..=2) = self.word(at) else { return None };
        let Word::Number(second @ 1..=31, ..=2) = self.word(at + 2) else { return None };
        let expected = license == License::Linked
            || [
                "on", "from", "between", "by", "until", "since", "before", "after", "till", "through", "this", "next",
                "last",
            ]
            .contains(&self.before(at));
        let next = self.norm(at + 3);
        let goes_on = self.joins(at + 3, next) && matches!(next, "/" | ".");
        if !self.joins(at + 1, "/") || !expected || goes_on || self.is_glued_before(at) && license == License::Alone {
            return None;
        }
        if self.glued_word(at + 3) || self.is(at + 3, "of") {
            return None;
        }
        Some(Figures { year: None, piece: order(first, second)?.0, end: at + 3 })
    }

    /// A number or a word right before `at`, perhaps with a mark between, so that the figures go on.
    pub(super) fn is_glued_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.glued(at)) else { return false };
        !self.is_any(before, &["(", "[", "{", "\"", "'", ",", ";", ":", "|", "*", "_", "#", "~", "·", "•", "©", "»"])
    }
}

/// The day and the month in two numbers, if they can be, with the order in which they stand, if that is clear.
fn order(first: i16, second: i16) -> Option<(Piece, Option<Order>)> {
    let day = |month: i16, day: i16| Piece::Day { month: month as i8, day: day as i8 };
    Some(match (first, second) {
        (1..=12, 1..=12) if first == second => (day(first, second), None),
        (1..=12, 1..=12) => (Piece::Either(first as i8, second as i8), None),
        (1..=12, 13..=31) => (day(first, second), Some(Order::MonthFirst)),
        (13..=31, 1..=12) => (day(second, first), Some(Order::DayFirst)),
        _ => return None,
    })
}

fn year_is_long(word: Word) -> bool {
    matches!(word, Word::Number(_, 4))
}

/// The year of two digits: 00 to 39 are of this century.
pub(super) fn short_year(year: i16) -> i16 {
    if year < 40 { 2000 + year } else { 1900 + year }
}

/// Whether the day exists in some year.
pub(super) fn exists(month: i8, day: i16) -> bool {
    let leap = Days::month(2000, month);
    leap.is_some_and(|days| (1..=i16::from(days.end.day())).contains(&day))
}
