//! Seasons, quarters, fiscal years and holidays, with the year that belongs to them.

use super::calendar::{Piece, Season};
use super::holidays::Holiday;
use super::numeric::short_year;
use super::said::{Phrase, Said};
use super::words::{Unit, Word};
use super::{License, Reader};
use crate::recognize::token::Case;
use crate::value::date::Grain;

impl Reader<'_> {
    /// "spring 2020", "the winter of 2014–15", "in summer"
    pub(super) fn season(&self, at: usize, season: Season, license: License) -> Option<Phrase> {
        let piece = Piece::Season(season);
        let from = if self.is(at + 1, "of") { self.skip(at + 2, "the") } else { self.skip(at + 1, ",") };
        if self.is(from, "year") && self.is(at + 1, "of") {
            return None;
        }
        if let (Word::Number(year, 4), Some(years)) = (self.word(from), self.years(from, true)) {
            return Some(Phrase::piece(Some(year), piece, years.end));
        }
        if let Some((year, end)) = self.year(from) {
            return Some(Phrase::piece(Some(year), piece, end));
        }
        if self.is(at + 1, "of")
            && matches!(self.word(from), Word::Rel(_))
            && let Some(year) = self.rel(from)
            && let Said::Piece { year: Some(_), piece: Piece::Year, part: None } = year.said
        {
            let Said::Piece { year: stated, .. } = year.said else { return None };
            return Some(Phrase::piece(stated, piece, year.end).relative());
        }
        let before = self.before(at);
        let the = before == "the";
        let lead = if the { at.checked_sub(2).map_or("", |lead| self.norm(lead)) } else { before };
        let timely = matches!(
            lead,
            "in" | "since" | "by" | "during" | "until" | "early" | "late" | "mid" | "over" | "throughout" | "through"
        );
        let word = season == Season::Fall && !the || self.is(at + 1, "of");
        let named = self.is_capital(at + 1)
            || self.is_lower(at + 1) && the && !self.is_closed(at + 1) && self.is_noun_after_season(at + 1);
        let stands = license == License::Linked || timely && !word;
        (stands && !named).then(|| Phrase::piece(None, piece, at + 1))
    }

    fn is_noun_after_season(&self, at: usize) -> bool {
        self.is_any(
            at,
            &[
                "season", "games", "olympics", "transfer", "camp", "house", "palace", "school", "break", "holidays",
                "sale",
            ],
        )
    }

    /// "Q3 2019", "q1-2019", "H1 2020", "Q3"
    pub(super) fn quarter_or_half(&self, at: usize) -> Option<Phrase> {
        let Word::Number(number, 1) = self.word(at + 1) else { return None };
        let piece = match (self.word(at), number) {
            (Word::Quarter, 1..=4) => Piece::Quarter(number as i8),
            (Word::Half, 1..=2) => Piece::Half(number as i8),
            _ => return None,
        };
        if !self.glued(at + 1) || self.glued_word(at + 2) {
            return None;
        }
        let mut from = at + 2;
        if self.is_any(from, &["-", "/"]) && self.glued(from) || self.is_any(from, &["of", ","]) {
            from += 1;
        }
        if let Some(fiscal) = (self.word(from) == Word::Fiscal).then(|| self.fiscal(from)).flatten()
            && let Said::Piece { year, .. } = fiscal.said
        {
            return Some(Phrase::piece(year, piece, fiscal.end).approximate());
        }
        if let Some((year, end)) = self.year(from) {
            return Some(Phrase::piece(Some(year), piece, end));
        }
        if matches!(self.word(from), Word::Rel(_))
            && let Some(year) = self.rel(from)
            && let Said::Piece { year: Some(stated), piece: Piece::Year, part: None } = year.said
        {
            return Some(Phrase::piece(Some(stated), piece, year.end).relative());
        }
        let quarter = self.word(at) == Word::Quarter && self.case(at) != Some(Case::Lower);
        quarter.then(|| Phrase::piece(None, piece, at + 2))
    }

    /// "2019 Q1", "2019-H2"
    pub(super) fn year_and_piece(&self, at: usize) -> Option<Phrase> {
        let Word::Number(year @ 1000..=2199, 4) = self.word(at) else { return None };
        let from = if self.joins(at + 1, "-") { at + 2 } else { self.skip(at + 1, ",") };
        let (Word::Quarter | Word::Half) = self.word(from) else { return None };
        let (Word::Number(number, 1), true) = (self.word(from + 1), self.glued(from + 1)) else { return None };
        let piece = match (self.word(from), number) {
            (Word::Quarter, 1..=4) => Piece::Quarter(number as i8),
            (Word::Half, 1..=2) => Piece::Half(number as i8),
            _ => return None,
        };
        Some(Phrase::piece(Some(year), piece, from + 2))
    }

    /// "fiscal 2024", "FY24", "financial year 2023–24": when a fiscal year begins differs, so it is about the year.
    pub(super) fn fiscal(&self, at: usize) -> Option<Phrase> {
        let calendar = self.is(at, "cy");
        let short = calendar || self.is(at, "fy");
        let from = self.skip(at + 1, "year");
        if self.is(at, "financial") && from == at + 1 {
            return None;
        }
        if let Some(years) = self.years(from, true) {
            return Some(years.approximate());
        }
        let year = match self.word(from) {
            Word::Number(year @ 1000..=2199, 4) => year,
            Word::Number(year, 2) if short => short_year(year),
            Word::Apostrophe if short => self.year(from)?.0,
            _ => return None,
        };
        let end = if self.word(from) == Word::Apostrophe { from + 2 } else { from + 1 };
        let phrase = Phrase::piece(Some(year), Piece::Year, end);
        Some(if calendar { phrase } else { phrase.approximate() })
    }

    /// "Christmas 2019", "on Boxing Day"
    pub(super) fn named_day(&self, at: usize, license: License) -> Option<Phrase> {
        let (holiday, end, sure) = self.holiday(at)?;
        let from = if self.is_any(end, &[",", "of"]) { end + 1 } else { end };
        let piece = Piece::Holiday(holiday);
        if let Some((year, end)) = self.year(from) {
            return Some(Phrase::piece(Some(year), piece, end));
        }
        if let Some(weekend) = self.weekend_of_holiday(holiday, end) {
            return Some(weekend);
        }
        const LEADS: &[&str] = &[
            "on", "by", "before", "after", "since", "until", "till", "last", "this", "next", "previous", "over",
            "around", "for", "at", "from",
        ];
        let named = !sure && self.is_capital(end);
        let timely = LEADS.contains(&self.before(at)) && !named;
        (sure || timely || license == License::Linked).then(|| Phrase::piece(None, piece, end))
    }

    /// "weekend 2021" after "Halloween": the weekend nearest to a holiday that is on the same date every year. Those on
    /// a Monday or a Friday make the weekend longer.
    fn weekend_of_holiday(&self, holiday: Holiday, at: usize) -> Option<Phrase> {
        let fixed = matches!(holiday, Holiday::On(..)) && self.is(at, "weekend");
        let (year, end) = self.year(at + 1).filter(|_| fixed)?;
        let day = holiday.within(year)?;
        let near = [0, -1].into_iter().filter_map(|steps| Unit::Weekend.around(day.start, steps));
        let weekend = near.min_by_key(|weekend| weekend.distance(day))?;
        Some(Phrase::days(weekend, Grain::Week, end))
    }
}
