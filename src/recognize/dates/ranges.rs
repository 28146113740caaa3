//! Two dates with "to", "through", a dash or "between … and" between them: one date from the one to the other.

use super::calendar::Piece;
use super::said::{self, Order, Phrase, Said};
use super::words::Word;
use super::{License, Reader};

impl Reader<'_> {
    pub(super) fn range(&self, at: usize) -> Option<Phrase> {
        let lead = match self.before(at) {
            "the" => at.checked_sub(2).map_or("", |before| self.norm(before)),
            before => before,
        };
        let between = lead == "between";
        let led = between || lead == "from";
        if !between && self.moved_from(at) {
            return None;
        }
        self.years(at, led).or_else(|| self.days_of_one_month(at, between)).or_else(|| {
            let license = if led { License::Linked } else { License::Alone };
            let from = self
                .date(at, license)
                .or_else(|| self.date(at, License::Linked).filter(|from| self.is_range_of_months(from)))?;
            let to_at = self.after_connector(from.end, between, led)?;
            let to = self.other_side(from, to_at)?;
            let (from, to) = self.in_one_order(at, from, to_at, to);
            said::join(from, to, self.day)
        })
    }

    /// "moved from May to October": two dates, and no time between them.
    fn moved_from(&self, at: usize) -> bool {
        const MOVES: &[&str] =
            &["moved", "postponed", "delayed", "pushed", "rescheduled", "changed", "shifted", "deferred", "brought"];
        (at.saturating_sub(5)..at).any(|before| self.is_any(before, MOVES))
    }

    /// The month before a connector needs no word of time: "June–August 1992".
    fn is_range_of_months(&self, from: &Phrase) -> bool {
        let month_after = matches!(self.word(from.end + 1), Word::Month(..));
        matches!(from.said, Said::Piece { piece: Piece::Month(_), .. }) && month_after
    }

    /// The token after what connects two dates.
    fn after_connector(&self, at: usize, between: bool, led: bool) -> Option<usize> {
        let next = match self.norm(at) {
            "-" if self.is(at + 1, "-") => at + 2,
            "to" | "through" | "thru" | "-" | "~" => at + 1,
            "and" if between => at + 1,
            "until" | "till" | "til" if led => at + 1,
            "," if led && self.is_any(at + 1, &["to", "through", "until", "till"]) => at + 2,
            "up" if self.is_any(at + 1, &["to", "until"]) => at + 2,
            _ => return None,
        };
        Some(self.skip(next, "the"))
    }

    /// The date after the connector, which may leave out what the one before it said.
    fn other_side(&self, from: Phrase, at: usize) -> Option<Phrase> {
        if let Some(month) = month_of(from)
            && let Some((day, end)) = self.day_number(at)
            && !self.month_follows(end)
            && !matches!(self.word(end), Word::Unit(_))
        {
            let (year, end) = self.year_after_day(end).map_or((None, end), |(year, end)| (Some(year), end));
            let first = day_of(from);
            let month = if first.is_some_and(|first| first > day) { month % 12 + 1 } else { month };
            return Some(Phrase::piece(year, Piece::Day { month, day }, end));
        }
        self.date(at, License::Linked).filter(|to| {
            // "from 2014 to 15 May" leaves two dates of different kinds, but each is whole: fine.
            !matches!(to.said, Said::DayOfMonth { .. }) || day_of(from).is_some() || is_day_of_month(from)
        })
    }

    /// "3–5 July 2025", "the 9th to the 12th of June", "between 3 and 12 Sept", "3 and 4 July"
    fn days_of_one_month(&self, at: usize, between: bool) -> Option<Phrase> {
        if self.is_money_before(at) {
            return None;
        }
        let (day, end) = self.day_number(at)?;
        let next_day = |to: usize| self.day_number(to).is_some_and(|(next, _)| next == day + 1);
        let to_at = self.after_connector(end, between, true).or_else(|| {
            (self.is_any(end, &["and", "&"]) && next_day(self.skip(end + 1, "the"))).then(|| self.skip(end + 1, "the"))
        })?;
        let to = self.day_and_month(to_at)?;
        let from = Phrase::new(Said::DayOfMonth { day, weekday: None }, end);
        matches!(to.said, Said::Piece { piece: Piece::Day { .. }, .. }).then(|| said::join(from, to, self.day))?
    }

    /// Where the one shows the order of its figures, the other has it too.
    fn in_one_order(&self, at: usize, from: Phrase, to_at: usize, to: Phrase) -> (Phrase, Phrase) {
        let shown = |at: usize| {
            let aside = |at: &usize| self.is(*at, ",") || matches!(self.word(*at), Word::Rel(_) | Word::Weekday(..));
            let at = (at..).find(|at| !aside(at)).unwrap_or(at);
            let (Word::Number(first, ..=2), Word::Number(second, ..=2)) = (self.word(at), self.word(at + 2)) else {
                return None;
            };
            match (first > 12, second > 12) {
                (true, false) => Some(Order::DayFirst),
                (false, true) => Some(Order::MonthFirst),
                _ => None,
            }
        };
        let in_order = |phrase: Phrase, order: Option<Order>| {
            order.map_or(phrase, |order| Phrase { said: phrase.said.ordered(order), ..phrase })
        };
        (in_order(from, shown(to_at)), in_order(to, shown(at)))
    }
}

fn month_of(phrase: Phrase) -> Option<i8> {
    match phrase.said {
        Said::Piece { piece: Piece::Day { month, .. }, .. } => Some(month),
        _ => None,
    }
}

fn day_of(phrase: Phrase) -> Option<i8> {
    match phrase.said {
        Said::Piece { piece: Piece::Day { day, .. }, .. } => Some(day),
        _ => None,
    }
}

fn is_day_of_month(phrase: Phrase) -> bool {
    matches!(phrase.said, Said::DayOfMonth { .. })
}
