//! Months and the days of months, with the year that belongs to them.

use super::calendar::Piece;
use super::numeric::{exists, short_year};
use super::said::{Phrase, Said};
use super::words::{Rel, Spelling, Unit, Word};
use super::{License, Reader};
use crate::value::date::{Days, Grain};

/// Words before a date that make an ambiguous one a date.
const TIMES: &[&str] = &[
    "after",
    "before",
    "between",
    "by",
    "during",
    "early",
    "following",
    "from",
    "in",
    "last",
    "late",
    "mid",
    "next",
    "of",
    "on",
    "since",
    "this",
    "through",
    "throughout",
    "till",
    "until",
];

/// Of these, the ones after which "may" and "march" in lower case are months.
const SURE_TIMES: &[&str] =
    &["during", "early", "in", "last", "late", "mid", "next", "since", "throughout", "till", "until"];

/// What a person called May is called before it.
const TITLES: &[&str] = &[
    "theresa",
    "mrs",
    "ms",
    "mr",
    "miss",
    "sir",
    "lady",
    "lord",
    "minister",
    "brian",
    "secretary",
    "dr",
    "elaine",
    "president",
];

impl Reader<'_> {
    /// "July 2025", "July 17th, 2025", "Dec/2018", "in May"
    pub(super) fn month(&self, at: usize, license: License) -> Option<Phrase> {
        let Word::Month(month, spelling) = self.word(at) else { return None };
        let short = matches!(spelling, Spelling::Short | Spelling::ShortCommon);
        let dotted = short && self.is(at + 1, ".") && self.glued(at + 1);
        let next = at + 1 + usize::from(dotted);
        if let Some(phrase) = self.month_in_figures(month, next) {
            return Some(phrase);
        }
        if let Some((day, year)) = self.day_comma_year(next).filter(|&(day, _)| exists(month, day)) {
            return Some(Phrase::piece(Some(year), Piece::Day { month, day: day as i8 }, next + 1));
        }
        if let Some((day, end)) = self.day_after_month(at, month, next) {
            let day_piece = Piece::Day { month, day };
            let year = self.year_after_day(end).filter(|_| !self.is(end, "in"));
            if let Some((year, end)) = year {
                return Some(Phrase::piece(Some(year), day_piece, end));
            }
            if self.is_month_before_day(at, spelling, end) {
                return Some(self.in_told_year(day_piece, end));
            }
        }
        if let Word::Number(day @ 29..=31, 2) = self.word(next)
            && let Some(impossible) = self.impossible(month, day as i8, self.skip(next + 1, ","))
        {
            return Some(impossible);
        }
        if let Some((year, end)) = self.year_after_day(next).filter(|_| !self.is(next, "in")) {
            let lower = self.is_lower(at) && spelling == Spelling::Common && !TIMES.contains(&self.before(at));
            return (!lower).then(|| Phrase::piece(Some(year), Piece::Month(month), end));
        }
        let lone = license == License::Linked || self.is_lone_month(at, spelling);
        let mut phrase = lone.then(|| self.in_told_year(Piece::Month(month), next))?;
        if let Some(year) = self.shared_year(next) {
            phrase.said = Said::Piece { year: Some(year), piece: Piece::Month(month), part: None };
        }
        // The dot of "in Dec." ends the sentence more often than not.
        Some(if dotted && self.is_capital(next) { phrase.until(at + 1) } else { phrase })
    }

    /// "3,1981", one token for want of a space
    fn day_comma_year(&self, at: usize) -> Option<(i16, i16)> {
        let (day, year) = self.norm(at).split_once(',').filter(|_| self.word(at) == Word::Figures)?;
        let year = year.parse().ok().filter(|year| (1000..=2199).contains(year))?;
        Some((day.parse().ok()?, year))
    }

    /// "/2018" and "/2" after a month
    fn month_in_figures(&self, month: i8, at: usize) -> Option<Phrase> {
        let mark = ["/", "-"].into_iter().find(|mark| self.joins(at, mark))?;
        let year_at = |at: usize| match self.word(at) {
            Word::Number(year @ 1000..=2199, 4) => Some(year),
            Word::Number(year, 2) if mark == "/" => Some(short_year(year)),
            _ => None,
        };
        match self.word(at + 1) {
            Word::Number(year @ 1000..=2199, 4) => Some(Phrase::piece(Some(year), Piece::Month(month), at + 2)),
            Word::Number(day, ..=2) if exists(month, day) && !self.glued_word(at + 2) => {
                let year = self.joins(at + 2, mark).then(|| year_at(at + 3)).flatten();
                let end = if year.is_some() { at + 4 } else { at + 2 };
                Some(Phrase::piece(year, Piece::Day { month, day: day as i8 }, end))
            }
            _ => None,
        }
    }

    /// "17", "17th", ", 1st", "the ninth" after the month at `at`
    fn day_after_month(&self, at: usize, month: i8, next: usize) -> Option<(i8, usize)> {
        let after_comma = self.skip(next, ",");
        let from = self.skip(after_comma, "the");
        let (day, end) = self.day_number(from)?;
        let plain = from + 1 == end && matches!(self.word(from), Word::Number(..) | Word::Count(_));
        if !exists(month, i16::from(day))
            || from > next && plain
            || self.counts(end)
            || self.is(end, "-") && self.word(end + 1) == Word::Unit(Unit::Day)
        {
            return None;
        }
        if plain && self.month_follows(end) && !self.is(end, "of") && self.is_any(at.wrapping_sub(1), &["in"]) {
            return None;
        }
        let has_year = self.year_after_day(end).is_some();
        // "In July 12 people died" counts people; "On July 12 people marched" does not.
        let counted = plain && self.before(at) == "in" && self.is_lower(end) && !has_year;
        let spelled = plain && matches!(self.word(from), Word::Count(_)) && !self.is_closed(end) && !has_year;
        (!counted && !spelled).then_some((day, end))
    }

    fn is_month_before_day(&self, at: usize, spelling: Spelling, end: usize) -> bool {
        if !self.is_lower(at) || !matches!(spelling, Spelling::Common | Spelling::ShortCommon) {
            return true;
        }
        let before = self.before(at);
        self.is_closed(end)
            || SURE_TIMES.contains(&before)
            || matches!(before, "on" | "by" | "from" | "before" | "after")
    }

    /// Whether the month's name by itself means the month where it stands.
    fn is_lone_month(&self, at: usize, spelling: Spelling) -> bool {
        let before = self.before(at);
        if matches!(before, "every" | "each" | "per") {
            return false;
        }
        let timely = TIMES.contains(&before) || before == "and" && self.follows_a_month(at);
        let capital = self.is_capital(at);
        let named = self.is_capital(at + 1) && !matches!(self.word(at + 1), Word::Weekday(..));
        match spelling {
            Spelling::Full => true,
            Spelling::Name => timely || !named,
            Spelling::Common if capital => {
                let sure = SURE_TIMES.contains(&before) || before == "this";
                let owned = self.is(at + 1, "'s");
                let person = self.word(at) == Word::Month(5, Spelling::Common) && self.names_may();
                (sure || timely && !owned && !named && !person) && !(self.is(at + 1, "on") && before == "the")
            }
            Spelling::Common => SURE_TIMES.contains(&before),
            Spelling::Short => timely && !named && before != "of" || before == "to" && self.follows_a_month(at),
            Spelling::ShortCommon => false,
        }
    }

    /// Whether the text speaks of somebody called May.
    fn names_may(&self) -> bool {
        let named = |at: usize| {
            let title = if self.before(at) == "." { at.wrapping_sub(2) } else { at - 1 };
            self.is(at, "may") && self.is_capital(at) && self.is_any(title, TITLES)
        };
        *self.names_may.get_or_init(|| (1..self.words.len()).any(named))
    }

    fn follows_a_month(&self, at: usize) -> bool {
        let month = |phrase: Phrase| matches!(phrase.said, Said::Piece { piece: Piece::Month(_), .. });
        self.previous.is_some_and(|(phrase, end)| end + 1 == at && month(phrase))
    }

    /// "May and June 2020": the year that the next month has is the year of this one too.
    fn shared_year(&self, at: usize) -> Option<i16> {
        if !self.is_any(at, &["and", "or", "&", "/"]) {
            return None;
        }
        let Word::Month(..) = self.word(at + 1) else { return None };
        let next = at + 2 + usize::from(self.is(at + 2, "."));
        matches!(self.word(next), Word::Number(_, 4)).then(|| self.year(next)).flatten().map(|(year, _)| year)
    }

    /// "17 July 2025", "the 4th of July", "22nd Jan", "twenty-five January"
    pub(super) fn day_and_month(&self, at: usize) -> Option<Phrase> {
        if self.is_money_before(at) {
            return None;
        }
        let (day, end) = self.day_number(at)?;
        let ordinal = end > at + 1 || matches!(self.word(at), Word::Ordinal(_));
        let of = self.is(end, "of");
        let from = if of {
            self.skip(end + 1, "the")
        } else if self.joins(end, "-") {
            end + 1
        } else {
            end
        };
        if of && matches!(self.word(from), Word::Rel(_)) {
            return self.day_of_told_month(day, from);
        }
        let Word::Month(month, spelling) = self.word(from) else { return None };
        let short = matches!(spelling, Spelling::Short | Spelling::ShortCommon);
        let dotted = short && self.is(from + 1, ".") && self.glued(from + 1);
        let next = from + 1 + usize::from(dotted && !self.is_capital(from + 2));
        if !exists(month, i16::from(day)) {
            return self.impossible(month, day, next);
        }
        let piece = Piece::Day { month, day };
        if let Some((year, end)) = self.year_after_day(next) {
            return Some(Phrase::piece(Some(year), piece, end));
        }
        let word = self.is_lower(from) && matches!(spelling, Spelling::Common | Spelling::ShortCommon);
        let sure = !word
            || of
            || ordinal && self.is_closed(next)
            || matches!(self.before(at), "on" | "the" | "until" | "since" | "by");
        sure.then(|| self.in_told_year(piece, next))
    }

    /// "31 February 2025", with the year at `at`: no day at all, rather than what its words mean without each other.
    fn impossible(&self, month: i8, day: i8, at: usize) -> Option<Phrase> {
        let (_, end) = self.year(at).filter(|_| !exists(month, i16::from(day)))?;
        Some(Phrase::new(Said::Open(Grain::Day), end))
    }

    /// "the 15th of next month"
    fn day_of_told_month(&self, day: i8, at: usize) -> Option<Phrase> {
        let month = self.rel(at).filter(|month| self.is(month.end - 1, "month"))?;
        match month.said {
            Said::Days { days, grain: Grain::Month, part: None } => {
                let date = days.start.with().day(day).build().ok()?;
                Some(Phrase::days(Days::day(date), Grain::Day, month.end).relative())
            }
            Said::Open(Grain::Month) => Some(Phrase::new(Said::Open(Grain::Day), month.end).relative()),
            _ => None,
        }
    }

    /// `piece` up to `end`, where "of last year" may follow; of "that year" no more is known.
    fn in_told_year(&self, piece: Piece, end: usize) -> Phrase {
        let from = self.skip(end + 1, "the");
        let told = self.is(end, "of") && self.is(from + 1, "year");
        if told
            && self.is_any(from, &["that", "same", "following", "next", "previous"])
            && (from > end + 1 || self.is(from, "that"))
        {
            return Phrase::new(Said::Open(piece.grain()), from + 2).relative();
        }
        let year = if told { self.rel(from) } else { None };
        match year.map(|year| (year.said, year.end)) {
            Some((Said::Piece { year, piece: Piece::Year, part: None }, end)) => {
                Phrase::piece(year, piece, end).relative()
            }
            Some((Said::Open(_), end)) => Phrase::new(Said::Open(piece.grain()), end).relative(),
            _ => Phrase::piece(None, piece, end),
        }
    }

    /// A number from 1 to 31 that can be the day of a month, in digits or words, with or without "th".
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let (day, end) = match self.word(at) {
            Word::Number(day, ..=2) => {
                let suffixed = self.is_suffix(at + 1);
                let mark = matches!(self.norm(at + 1), ":" | "/") && self.glued(at + 1) && self.glued_word(at + 2);
                if mark || !suffixed && self.glued_word(at + 1) || self.is_any(at + 1, &["%", "°"]) {
                    return None;
                }
                (day, at + 1 + usize::from(suffixed))
            }
            Word::Ordinal(_) | Word::Count(20 | 30) if self.spelled_ordinal(at).is_some() => {
                self.spelled_ordinal(at).map(|(day, end)| (i16::from(day), end))?
            }
            Word::Count(_) => self.below_hundred(at)?,
            _ => return None,
        };
        (1..=31).contains(&day).then_some((day as i8, end))
    }

    /// "4th", "fourth", "twenty-seventh"; "last" and "final" are -1
    pub(super) fn ordinal(&self, at: usize) -> Option<(i8, usize)> {
        match self.word(at) {
            Word::Number(number @ 1..=99, ..=2) => self.is_suffix(at + 1).then_some((number as i8, at + 2)),
            Word::Rel(Rel::Last) if self.is_any(at, &["last", "final"]) => Some((-1, at + 1)),
            _ => self.spelled_ordinal(at),
        }
    }

    fn spelled_ordinal(&self, at: usize) -> Option<(i8, usize)> {
        match self.word(at) {
            Word::Ordinal(ordinal) => Some((ordinal, at + 1)),
            Word::Count(tens @ (20 | 30)) => match self.word(self.skip(at + 1, "-")) {
                Word::Ordinal(ones @ 1..=9) => Some((tens as i8 + ones, self.skip(at + 1, "-") + 1)),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn is_suffix(&self, at: usize) -> bool {
        self.glued(at) && self.is_any(at, &["st", "nd", "rd", "th"])
    }

    pub(super) fn month_follows(&self, at: usize) -> bool {
        matches!(self.word(self.skip(self.skip(at, "of"), "the")), Word::Month(..))
    }

    /// What follows makes the number before it an amount: "5 km", "10 percent", "3 million".
    fn counts(&self, at: usize) -> bool {
        matches!(
            self.norm(at),
            "percent"
                | "per"
                | "million"
                | "billion"
                | "thousand"
                | "hundred"
                | "km"
                | "m"
                | "kg"
                | "miles"
                | "metres"
                | "meters"
                | "times"
                | "people"
        ) || matches!(self.word(at), Word::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year))
            && !self.is(at, "day")
    }
}
