//! Weekdays, alone, with their date or in their week, and days of a month that is not named.

use jiff::civil::{Date, Weekday};

use super::calendar::{self, Piece};
use super::said::{Order, Phrase, Said};
use super::words::{Spelling, Unit, Word};
use super::{License, Reader};
use crate::value::date::{Days, Grain};

/// Before a weekday: it recurs, is any one, or is a part of a name.
const NO_DAY: &[&str] = &[
    "a",
    "any",
    "bloody",
    "blue",
    "casual",
    "each",
    "every",
    "freaky",
    "most",
    "one",
    "per",
    "ruby",
    "sheffield",
    "some",
    "super",
];

const NEWSPAPERS: &[&str] =
    &["express", "herald", "independent", "mail", "mirror", "post", "telegraph", "times", "tribune"];

impl Reader<'_> {
    /// "Monday", "Monday, July 17", "Wed 13th", "Tuesday of next week"
    pub(super) fn weekday(&self, at: usize, license: License) -> Option<Phrase> {
        let Word::Weekday(weekday, spelling) = self.word(at) else { return None };
        let short = spelling != Spelling::Full;
        let next = at + 1 + usize::from(short && self.is(at + 1, ".") && self.glued(at + 1));
        let after_comma = self.skip(next, ",");
        if let Some(date) = self.date_of_weekday(self.skip(after_comma, "the")) {
            return Some(self.falling_on(weekday, date));
        }
        if let Some(phrase) = self.weekday_of_month(weekday, self.skip(after_comma, "the")) {
            return Some(phrase);
        }
        if let Some(phrase) = self.weekday_in_week(weekday, next) {
            return Some(phrase);
        }
        let before = self.before(at);
        let show = self.is_any(at + 1, NEWSPAPERS) || self.word(at + 1) == Word::Unit(Unit::DayPart);
        let named = NO_DAY.contains(&before) || show && self.is_capital(at + 1);
        if named && license == License::Alone {
            return None;
        }
        let timely = matches!(
            before,
            "on" | "next" | "last" | "this" | "by" | "until" | "since" | "from" | "coming" | "previous"
        );
        let listed = matches!(before, "or" | "and" | ",")
            && self.previous.is_some_and(|(phrase, end)| {
                end + 1 == at && phrase.relative | matches!(phrase.said, Said::Weekday(_))
            });
        let stands = match spelling {
            Spelling::Short => license == License::Linked || timely || listed,
            Spelling::ShortCommon => {
                license == License::Linked && self.is_capital(at)
                    || timely && self.is_capital(at) && self.is_closed(at + 1)
            }
            _ => true,
        };
        let day_part = self.word(next) == Word::Unit(Unit::DayPart);
        if stands && self.day.is_some() && self.is_yet_to_come(at) {
            let end = if day_part { next + 1 } else { at + 1 };
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let next = |day: Date| Some(Days::day(day.nth_weekday(1, weekday).ok()?));
            return Some(self.told_from_text(Grain::Day, end, next));
        }
        stands.then(|| Phrase::new(Said::Weekday(weekday), if day_part { next + 1 } else { at + 1 }))
    }

    /// Whether the sentence before a weekday says that it looks ahead: "will meet on Thursday", "their next game is on".
    fn is_yet_to_come(&self, at: usize) -> bool {
        let from = at.saturating_sub(10);
        let clause =
            (from..at).rev().take_while(|&word| !self.is_any(word, &[".", "!", "?", ";", ",", "said", "after"]));
        let mut ahead = clause.filter(|&word| {
            let next = self.is(word, "next") && self.is_lower(word + 1) && self.word(word + 1) == Word::Other;
            let to =
                matches!(self.before(word), "is" | "are") && self.is_any(word, &["to", "due", "going", "scheduled"]);
            self.is(word, "will") && self.is_lower(word) || next || to
        });
        self.before(at) == "on" && ahead.next().is_some()
    }

    /// The date that stands after the weekday: "17 July", "July 17", "5/12/2019".
    fn date_of_weekday(&self, at: usize) -> Option<Phrase> {
        let date = match self.word(at) {
            Word::Month(..) => self.month(at, License::Linked)?,
            Word::Number(..) => self.figures(at, License::Linked).or_else(|| self.day_and_month(at))?,
            Word::Figures => self.figures(at, License::Linked)?,
            Word::Ordinal(_) | Word::Count(_) => self.day_and_month(at)?,
            _ => return None,
        };
        let to_the_day = |piece: Piece| matches!(piece, Piece::Day { .. } | Piece::Either(..));
        matches!(date.said, Said::Piece { piece, .. } if to_the_day(piece)).then_some(date)
    }

    /// `date` in the order of its figures in which it falls on `weekday`, where it does in one only.
    fn falling_on(&self, weekday: i8, date: Phrase) -> Phrase {
        let orders = [Order::MonthFirst, Order::DayFirst];
        let mut falling = orders.into_iter().map(|order| date.said.ordered(order)).filter(|said| {
            let Said::Days { days, .. } = said.dated(self.day) else { return false };
            days.start.weekday().to_monday_one_offset() == weekday
        });
        match (falling.next(), falling.next()) {
            (Some(said), None) if date.has_two_orders() => Phrase { said, ..date },
            _ => date,
        }
    }

    /// "31" in "Friday 31", "the thirty-first"
    fn weekday_of_month(&self, weekday: i8, at: usize) -> Option<Phrase> {
        let (day, end) = self.day_number(at)?;
        let ordinal = self.ordinal(at).is_some();
        let stands = if ordinal {
            self.day_stands(end)
        } else {
            self.is_closed(end) && !self.is(end, "-") && matches!(self.word(at), Word::Number(..))
        };
        stands.then(|| Phrase::new(Said::DayOfMonth { day, weekday: Some(weekday) }, end))
    }

    /// "next week" in "Monday next week", "Tuesday of last week"
    fn weekday_in_week(&self, weekday: i8, at: usize) -> Option<Phrase> {
        let from = self.skip(self.skip(at, "of"), "the");
        let week = matches!(self.word(from), Word::Rel(_)).then(|| self.rel(from)).flatten()?;
        self.weekday_of(week, weekday)
    }

    /// That weekday of the week that `week` is.
    pub(super) fn weekday_of(&self, week: Phrase, weekday: i8) -> Option<Phrase> {
        match week.said {
            Said::Days { days, grain: Grain::Week, part: None } if days.count() == 7 => {
                let day = calendar::weekday_of_week(days.start, weekday)?;
                Some(Phrase::days(Days::day(day), Grain::Day, week.end).relative())
            }
            Said::Open(Grain::Week) => Some(Phrase::new(Said::Open(Grain::Day), week.end).relative()),
            _ => None,
        }
    }

    /// Nothing that the ordinal before `at` could number: "on the 4th at noon", not "on the 4th floor".
    fn day_stands(&self, at: usize) -> bool {
        self.is_closed(at) && !self.joins(at, "-")
            || matches!(
                self.norm(at),
                "at" | "to"
                    | "through"
                    | "until"
                    | "till"
                    | "and"
                    | "or"
                    | "for"
                    | "when"
                    | "where"
                    | "after"
                    | "before"
                    | "by"
                    | "with"
                    | "from"
                    | "as"
                    | "but"
                    | "because"
                    | "so"
                    | "while"
            )
    }

    /// "on the 4th" in a text whose month is known
    pub(super) fn lone_day(&self, at: usize, license: License) -> Option<Phrase> {
        let (day, end) = self.ordinal(at).filter(|&(day, _)| (1..=31).contains(&day))?;
        let spelled = matches!(self.word(at), Word::Ordinal(_)) && end == at + 1;
        let before = self.before(at);
        let lead = if before == "the" { at.checked_sub(2).map_or("", |lead| self.norm(lead)) } else { before };
        let timely = matches!(lead, "on" | "by" | "until" | "since" | "till" | "from" | "before" | "after");
        let expected = license == License::Linked || timely && !spelled && lead != before || before == "on" && !spelled;
        (self.day.is_some() && expected && self.day_stands(end))
            .then(|| Phrase::new(Said::DayOfMonth { day, weekday: None }, end))
    }
}
