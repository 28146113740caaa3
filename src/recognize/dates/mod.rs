//! Date phrases at every grain, absolute and relative, with their bounds.
//!
//! Every token is looked up once in the table of `words`; where one can begin a date, the forms are tried: in figures
//! (`numeric`), by a month, a weekday or another piece of the year (`months`, `weekdays`, `seasons`, `holidays`), by a
//! year, a decade or a century alone (`years`, `decades`), told from the date of the text or from another date
//! (`relative`, `offsets`), or as a part of a period (`parts`). Two with "to" between them are one date (`ranges`); the
//! words before it say on which side of it things lie (`bounds`). What a phrase leaves open is settled last (`said`).

mod bounds;
mod calendar;
#[cfg(test)]
mod corpus;
mod decades;
mod holidays;
mod months;
mod numeric;
mod offsets;
mod parts;
mod ranges;
mod relative;
mod said;
mod seasons;
mod units;
mod weekdays;
mod words;
mod years;

use std::cell::OnceCell;

use self::bounds::Stated;
use self::said::{Order, Phrase};
use self::words::Word;
use super::token::{Case, Kind, Tokens};
use super::{Fact, Value};
use crate::value::date::Days;

/// The dates in `tokens`, in order, not overlapping. `day` is the date of the text, at its grain.
///
/// "Monday" is the last one up to the date of the text. A month or a day without its year is the nearest to it; without
/// a date of the text it stays open. 10/07/2025 is either of two days, unless the text has another such date in one order
/// only.
pub fn recognize(tokens: &Tokens, day: Option<Days>) -> Vec<Fact> {
    let mut reader = Reader { tokens, words: words::read(tokens), day, previous: None, names_may: OnceCell::new() };
    let mut found: Vec<(Phrase, Stated)> = Vec::new();
    let mut order = None;
    let mut at = 0;
    while at < reader.words.len() {
        let Some((phrase, in_order)) = reader.phrase(at) else {
            at += 1;
            continue;
        };
        order = order.or(in_order);
        let stated = reader.stated(at, phrase);
        reader.previous = Some((phrase, stated.end));
        at = stated.end;
        found.push((phrase, stated));
    }
    let fact = |(phrase, stated): (Phrase, Stated)| {
        let said = order.map_or(phrase.said, |order| phrase.said.ordered(order));
        let approximate = phrase.approximate || stated.approximate;
        let date = Phrase { said, approximate, ..phrase }.settle(stated.bound, day);
        Fact {
            span: tokens.span(stated.start..stated.end),
            // There are no more tokens than bytes, which fit.
            tokens: (stated.start as u32, stated.end as u32),
            value: Value::Date(date),
        }
    };
    found.into_iter().map(fact).collect()
}

/// The tokens of one text, what each can be in a date, and what was read before.
struct Reader<'a> {
    tokens: &'a Tokens,
    words: Vec<Word>,
    /// The date of the text.
    day: Option<Days>,
    /// The date before, and the token after it.
    previous: Option<(Phrase, usize)>,
    /// Whether somebody called May is in the text, once that was asked.
    names_may: OnceCell<bool>,
}

/// Whether something beside the words says that they are a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum License {
    /// Only the words themselves and what is around them.
    Alone,
    /// The other side of a range, a part ("early"), a weekday before it.
    Linked,
}

impl Reader<'_> {
    /// The date that begins at `at`, and the order of its figures if that is clear.
    fn phrase(&self, at: usize) -> Option<(Phrase, Option<Order>)> {
        if self.word(at) == Word::Other {
            return None;
        }
        let inside = matches!(self.word(at), Word::Number(..) | Word::Figures) && self.is_glued_before(at);
        let phrase = if inside {
            self.figures(at, License::Alone).or_else(|| self.lone_year(at, License::Alone))?
        } else {
            self.range(at).or_else(|| self.date(at, License::Alone))?
        };
        Some((phrase, self.order_of_figures(at)))
    }

    /// A single date at `at`, bound words aside.
    fn date(&self, at: usize, license: License) -> Option<Phrase> {
        match self.word(at) {
            Word::Other => None,
            Word::Number(..) => self
                .figures(at, license)
                .or_else(|| self.day_and_month(at))
                .or_else(|| self.decade(at))
                .or_else(|| self.ordinal_piece(at))
                .or_else(|| self.offset(at))
                .or_else(|| self.counted_span(at))
                .or_else(|| self.year_and_piece(at))
                .or_else(|| self.lone_year(at, license))
                .or_else(|| self.lone_day(at, license)),
            Word::Figures => self.figures(at, license),
            Word::Month(..) => self.month(at, license),
            Word::Weekday(..) => self.weekday(at, license),
            Word::Ordinal(_) | Word::Count(_) => self
                .day_and_month(at)
                .or_else(|| self.ordinal_piece(at))
                .or_else(|| self.offset(at))
                .or_else(|| self.counted_span(at))
                .or_else(|| self.spelled_year_alone(at))
                .or_else(|| self.lone_day(at, license)),
            Word::Small(_) => self.offset(at),
            Word::Unit(_) => self.unit(at),
            Word::Rel(_) => self.ordinal_piece(at).or_else(|| self.rel(at)),
            Word::Today(days) => self.deictic(at, days, license),
            Word::Part(part) => self.part(at, part),
            Word::Season(season) => self.season(at, season, license),
            Word::Decade(_) | Word::Apostrophe => self.decade(at),
            Word::Quarter | Word::Half => self.quarter_or_half(at),
            Word::Fiscal => self.fiscal(at),
            Word::Holiday => self.named_day(at, license),
        }
    }

    /// The date at `at`, or after "the" there.
    fn date_after_the(&self, at: usize, license: License) -> Option<Phrase> {
        self.date(self.skip(at, "the"), license)
    }

    fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or(Word::Other)
    }

    fn norm(&self, at: usize) -> &str {
        self.tokens.norm(at)
    }

    fn is(&self, at: usize, norm: &str) -> bool {
        self.norm(at) == norm
    }

    fn is_any(&self, at: usize, norms: &[&str]) -> bool {
        norms.contains(&self.norm(at))
    }

    /// The folded form of the token before `at`; empty at the start.
    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.norm(before))
    }

    /// After `norm`, if it stands at `at`.
    fn skip(&self, at: usize, norm: &str) -> usize {
        at + usize::from(self.is(at, norm))
    }

    /// No space before the token at `at`, which exists.
    fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// The mark at `at`, with no space before or after it.
    fn joins(&self, at: usize, mark: &str) -> bool {
        self.is(at, mark) && self.glued(at) && self.glued(at + 1)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn case(&self, at: usize) -> Option<Case> {
        self.tokens.get(at).filter(|token| token.kind == Kind::Word).map(|token| token.case)
    }

    /// A word with a capital letter: the next part of a name, unless it is a word of dates.
    fn is_capital(&self, at: usize) -> bool {
        matches!(self.case(at), Some(Case::Title | Case::Upper | Case::Mixed))
    }

    fn is_lower(&self, at: usize) -> bool {
        self.case(at) == Some(Case::Lower)
    }

    /// Nothing follows that belongs to the same phrase: a mark, or the end.
    fn is_closed(&self, at: usize) -> bool {
        !matches!(self.kind(at), Some(Kind::Word | Kind::Digits))
    }
}
