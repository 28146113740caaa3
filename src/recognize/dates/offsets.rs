//! Dates a stretch of time away from another: "two days ago", "three weeks from tomorrow", "the day before yesterday".

use jiff::civil::Date;

use super::said::{Phrase, Said};
use super::words::{Rel, Unit, Word};
use super::{License, Reader};
use crate::value::date::{Days, Grain};

/// A stretch of time in words: "2 weeks and 2 days".
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) parts: [(i32, Option<Unit>); 3],
    pub(super) end: usize,
    /// "a couple of"
    vague: bool,
}

impl Stretch {
    pub(super) fn add(self, day: Date, sign: i32) -> Option<Date> {
        self.parts.iter().filter_map(|&(count, unit)| Some((count, unit?))).try_fold(day, |day, (count, unit)| {
            day.checked_add(unit.times(sign * count)?).ok().filter(|day| Days::YEARS.contains(&day.year()))
        })
    }

    /// The finest unit.
    pub(super) fn unit(self) -> Unit {
        let units = self.parts.iter().filter_map(|&(_, unit)| unit);
        units.min_by_key(|unit| unit.grain()).unwrap_or(Unit::Day)
    }
}

impl Reader<'_> {
    /// "two days ago", "three weeks from tomorrow", "2 weeks before May 13", "in two months"
    pub(super) fn offset(&self, at: usize) -> Option<Phrase> {
        let stretch = self.stretch(at)?;
        let end = stretch.end;
        let grain = stretch.unit().grain();
        let told = |phrase: Phrase| if grain == Grain::Day && !stretch.vague { phrase } else { phrase.approximate() };
        let shift = |sign: i32, end: usize| {
            told(self.told_from_text(grain, end, |day| Some(Days::day(stretch.add(day, sign)?))))
        };
        match self.norm(end) {
            "ago" => return Some(shift(-1, end + 1)),
            "hence" => return Some(shift(1, end + 1)),
            "'" | "'s" if self.is(end + 1, "time") => return Some(shift(1, end + 2)),
            "later" | "earlier" if self.is_closed(end + 1) || !self.is(end + 1, "than") => {
                return Some(Phrase::new(Said::Open(grain), end + 1).relative());
            }
            "before" if stretch.parts[0].0 == 1 && (self.is_closed(end + 1) || at == 0) => {
                return Some(Phrase::new(Said::Open(grain), end + 1).relative());
            }
            "before" => return self.shifted(stretch, end + 1, -1),
            "after" => return self.shifted(stretch, end + 1, 1),
            "from" if self.before(at) != "for" => return self.shifted(stretch, end + 1, 1),
            "starting" | "beginning" | "commencing" | "from" => return self.lasting(stretch, end + 1),
            "," if self.is_any(end + 1, &["from", "starting", "beginning"]) => return self.lasting(stretch, end + 2),
            _ => {}
        }
        match self.before(at) {
            "in" if self.is_plan_before(at) => Some(shift(1, end)),
            "within" if !self.is_any(end, &["of", "after"]) => {
                Some(self.told_from_text(grain, end, |day| Days::new(day, stretch.add(day, 1)?)))
            }
            _ => None,
        }
    }

    /// "in two weeks" tells when only where something is yet to come: "will", "is due", "plans to".
    fn is_plan_before(&self, at: usize) -> bool {
        const PLANS: &[&str] = &[
            "aims",
            "available",
            "back",
            "be",
            "begin",
            "begins",
            "close",
            "closes",
            "due",
            "ends",
            "expected",
            "expects",
            "expire",
            "expires",
            "going",
            "he'll",
            "hopes",
            "i'll",
            "it'll",
            "leave",
            "meet",
            "meeting",
            "open",
            "opens",
            "or",
            "plan",
            "planned",
            "plans",
            "return",
            "returns",
            "schedule",
            "scheduled",
            "set",
            "shall",
            "she'll",
            "start",
            "starts",
            "they'll",
            "want",
            "wants",
            "we'll",
            "will",
            "would",
            "you'll",
        ];
        const LENGTHS: &[&str] =
            &["first", "time", "times", "most", "least", "second", "third", "only", "%", "percent"];
        let from = at.saturating_sub(14);
        let sentence = (from..at).rev().take_while(|&word| !self.is_any(word, &[".", "!", ";"]));
        let (mut plan, mut length) = (false, false);
        for word in sentence {
            plan |= self.is_any(word, PLANS);
            length |= self.is_any(word, LENGTHS) && word + 6 > at;
        }
        plan && !length
    }

    /// `stretch` before or after the date at `at`.
    fn shifted(&self, stretch: Stretch, at: usize, sign: i32) -> Option<Phrase> {
        let base = self.date_after_the(at, License::Linked)?;
        let years = stretch.parts.iter().all(|(_, unit)| unit.is_none_or(|unit| unit.grain() >= Grain::Year));
        let grain = if years { Grain::Year } else { Grain::Day };
        let Some((days, of)) = self.days_of(base) else {
            return Some(Phrase::new(Said::Open(grain), base.end).relative());
        };
        if of > grain || of > Grain::Day && !years {
            return None;
        }
        let moved = Days::new(stretch.add(days.start, sign)?, stretch.add(days.end, sign)?)?;
        Some(Phrase { relative: base.relative, ..Phrase::days(moved, of, base.end) })
    }

    /// `stretch` long from the date at `at` on.
    fn lasting(&self, stretch: Stretch, at: usize) -> Option<Phrase> {
        let base = self.date_after_the(self.skip(at, "on"), License::Linked)?;
        let Some((days, Grain::Day)) = self.days_of(base) else { return None };
        let last = stretch.add(days.start, 1)?.yesterday().ok()?;
        Some(Phrase { relative: base.relative, ..Phrase::days(Days::new(days.start, last)?, Grain::Day, base.end) })
    }

    /// "the day before yesterday", "the week after Christmas"
    pub(super) fn day_before(&self, at: usize, unit: Unit) -> Option<Phrase> {
        let sign = match self.norm(at + 1) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        if !self.is_any(at, &["day", "week", "month", "year"]) || self.before(at) != "the" {
            return None;
        }
        if matches!(self.word(at + 2), Word::Rel(Rel::Last | Rel::Next)) && !matches!(self.word(at + 3), Word::Unit(_))
        {
            return self.unit_after_next(at, unit, 2 * sign);
        }
        let stretch = Stretch { parts: [(1, Some(unit)), (0, None), (0, None)], end: at + 1, vague: false };
        let phrase = self.shifted(stretch, at + 2, sign)?;
        let Said::Days { days, grain: Grain::Day, part } = phrase.said else { return Some(phrase) };
        // The week before a day is the seven days up to it.
        let days = match (unit, sign) {
            (Unit::Day, _) => days,
            (_, -1) => Days::new(days.start, stretch.add(days.start, 1)?.yesterday().ok()?)?,
            _ => Days::new(stretch.add(days.start, -1)?.tomorrow().ok()?, days.end)?,
        };
        Some(Phrase { said: Said::Days { days, grain: unit.grain(), part }, ..phrase })
    }

    /// "the week after next", "the month before last"
    fn unit_after_next(&self, at: usize, unit: Unit, steps: i32) -> Option<Phrase> {
        let agrees = self.is(at + 2, if steps > 0 { "next" } else { "last" });
        let told = self.is_closed(at + 3) || self.is_lower(at + 3);
        (agrees && told && unit != Unit::Day)
            .then(|| self.told_from_text(unit.grain(), at + 3, |day| unit.around(day, steps)))
    }

    pub(super) fn stretch(&self, at: usize) -> Option<Stretch> {
        let mut stretch = Stretch { parts: [(0, None); 3], end: at, vague: false };
        for slot in 0..stretch.parts.len() {
            let from = if slot == 0 { at } else { self.skip(stretch.end, "and") };
            let Some((count, unit_at, vague)) = self.cardinal(from) else { break };
            let Word::Unit(unit) = self.word(unit_at) else { break };
            if unit.times(count).is_none() || slot > 0 && self.cardinal(from).is_some_and(|_| unit >= stretch.unit()) {
                break;
            }
            stretch.parts[slot] = (count, Some(unit));
            stretch.end = unit_at + 1;
            stretch.vague |= vague;
        }
        (stretch.end > at).then_some(stretch)
    }

    /// "five", "15", "twenty-five", "a", "a couple of": the number, where it ends, and whether it is vague
    pub(super) fn cardinal(&self, at: usize) -> Option<(i32, usize, bool)> {
        match self.word(at) {
            Word::Number(count, ..=3) if !self.glued_word(at + 1) && !self.is_money_before(at) => {
                Some((count.into(), at + 1, false))
            }
            Word::Count(_) => self.below_hundred(at).map(|(count, end)| (count.into(), end, false)),
            Word::Small(1) => match self.word(at + 1) {
                Word::Small(count @ 2..) => Some((count.into(), self.skip(at + 2, "of"), true)),
                _ => Some((1, at + 1, false)),
            },
            Word::Small(count) => Some((count.into(), self.skip(at + 1, "of"), true)),
            _ => None,
        }
    }
}
