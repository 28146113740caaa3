//! Decades and centuries.

use super::Reader;
use super::said::{Phrase, Said};
use super::words::{Unit, Word};
use crate::value::date::{Days, Grain};

impl Reader<'_> {
    /// "the 1990s", "'90s", "nineties"
    pub(super) fn decade(&self, at: usize) -> Option<Phrase> {
        let owned = matches!(self.before(at), "his" | "her" | "their" | "my" | "your" | "our" | "its");
        let (tens, end) = match (self.word(at), self.word(at + 1)) {
            (Word::Number(tens, 2 | 4), _) => (tens, self.plural_end(at + 1)?),
            (Word::Apostrophe, Word::Number(tens, 2)) if self.glued(at + 1) => (tens, self.plural_end(at + 2)?),
            (Word::Decade(tens), _) => (tens, at + 1),
            _ => return None,
        };
        let dated = tens >= 1500 || self.before(at) == "the";
        let (first, years) = match tens {
            1000..=1999 if tens % 100 == 0 && dated => (tens, 100),
            1000..=2199 if tens % 10 == 0 && dated => (tens, 10),
            // "the 20s" are open, and temperatures and ages are no decades.
            30..=90 if tens % 10 == 0 && !owned && self.is_decade_before(at) => (1900 + tens, 10),
            _ => return None,
        };
        let grain = if years == 100 { Grain::Century } else { Grain::Decade };
        Some(Phrase::days(Days::years(first, first + years - 1)?, grain, end))
    }

    fn is_decade_before(&self, at: usize) -> bool {
        const OTHER: &[&str] =
            &["aged", "ages", "degrees", "highs", "lows", "temperature", "temperatures", "men", "women", "people"];
        let timely = matches!(self.before(at), "the" | "early" | "mid" | "late" | "in" | "-" | "since" | "'");
        let spelled = matches!(self.word(at), Word::Apostrophe | Word::Decade(_));
        (timely || spelled) && !(at.saturating_sub(8)..at).any(|word| self.is_any(word, OTHER))
    }

    /// After the "s" of "1990s", "1990's" or "1990 s".
    fn plural_end(&self, at: usize) -> Option<usize> {
        (self.is_any(at, &["s", "'s"]) && !self.is_capital(at)).then_some(at + 1)
    }

    /// "19th century", "the 18th and 19th centuries"; `ordinal` stands before `at`.
    pub(super) fn century(&self, ordinal: i8, at: usize) -> Option<Phrase> {
        let years = |ordinal: i8| {
            let first = (i16::from(ordinal) - 1) * 100;
            Days::years(first.max(1), first + 99)
        };
        let (last, unit) = match self.norm(at) {
            "and" | "or" | "to" | "-" if !self.is_any(at + 1, &["century"]) => {
                let (last, end) = self.ordinal(self.skip(at + 1, "the"))?;
                (last, end)
            }
            _ => (ordinal, at),
        };
        let unit = self.skip(unit, "-");
        if self.word(unit) != Word::Unit(Unit::Century) || self.is_any(unit + 1, &["bc", "bce", "b.c."]) {
            return None;
        }
        let days = Days::new(years(ordinal)?.start, years(last)?.end)?;
        Some(Phrase::new(Said::Days { days, grain: Grain::Century, part: None }, unit + 1))
    }
}
