//! Dates told from the date of the text: "today", "last year", "next Monday", "the past five years".

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::calendar::{self, Piece};
use super::said::{self, Phrase, Said};
use super::words::{Rel, Unit, Word};
use super::{License, Reader};
use crate::value::date::{Days, Grain};

impl Reader<'_> {
    /// What `find` answers for the date of the text. Where that is coarse, it must answer the same for its first and
    /// its last day; a unit as coarse covers both.
    pub(super) fn told_from_text(&self, grain: Grain, end: usize, find: impl Fn(Date) -> Option<Days>) -> Phrase {
        let found = self.day.and_then(|text| {
            let (first, last) = (find(text.start)?, find(text.end)?);
            let same_unit = match grain {
                Grain::Year | Grain::Decade | Grain::Century => text.start.year() == text.end.year(),
                Grain::Month | Grain::Quarter | Grain::Season => {
                    text.start.first_of_month() == text.end.first_of_month()
                }
                Grain::Week => Days::week(text.start) == Days::week(text.end),
                Grain::Day => false,
            };
            (first == last || same_unit).then(|| first.cover(last))
        });
        match found {
            Some(days) => Phrase::days(days, grain, end).relative(),
            None => Phrase::new(Said::Open(grain), end).relative(),
        }
    }

    /// "today", "tomorrow evening"; "now" only beside another date
    pub(super) fn deictic(&self, at: usize, days: i8, license: License) -> Option<Phrase> {
        let name = self.is_capital(at) && at > 0 && self.is_capital(at - 1);
        if name || self.is(at, "now") && license == License::Alone {
            return None;
        }
        let end = if self.word(at + 1) == Word::Unit(Unit::DayPart) { at + 2 } else { at + 1 };
        Some(self.told_from_text(Grain::Day, end, |day| Days::day(day.checked_add(days.days()).ok()?).into()))
    }

    /// "last year", "this morning", "next Monday", "the past five years", "next April"
    pub(super) fn rel(&self, at: usize) -> Option<Phrase> {
        let Word::Rel(rel) = self.word(at) else { return None };
        if self.is(at, "final") || matches!(self.before(at), "his" | "her" | "their" | "my" | "your" | "every" | "each")
        {
            return None;
        }
        let (rel, next) = match self.word(at + 1) {
            Word::Rel(inner @ (Rel::Past | Rel::Coming | Rel::Last | Rel::Next)) if rel == Rel::This => (inner, at + 2),
            _ => (rel, at + 1),
        };
        match self.word(next) {
            Word::Unit(unit) => self.rel_unit(at, rel, unit, next),
            Word::Weekday(weekday, _) => self.rel_weekday(rel, weekday, next),
            _ if rel == Rel::Following => None,
            Word::Month(..) => self.rel_piece(rel, self.month(next, License::Linked)?),
            Word::Season(season) => self.rel_piece(rel, self.season(next, season, License::Linked)?),
            Word::Holiday => self.rel_piece(rel, self.named_day(next, License::Linked)?),
            Word::Other => self.working_week(rel, next),
            _ => {
                if let Some(span) = self.rel_span(rel, next).or_else(|| self.working_days(rel, next)) {
                    return Some(self.starting_today(at, rel, span));
                }
                let date = self
                    .day_and_month(next)
                    .or_else(|| self.figures(next, License::Linked).filter(|_| rel != Rel::Past))?;
                self.rel_piece(rel, date)
            }
        }
    }

    fn rel_unit(&self, at: usize, rel: Rel, unit: Unit, next: usize) -> Option<Phrase> {
        let end = next + 1;
        if unit == Unit::DayPart {
            // "This Morning" is a programme.
            let name = self.is_capital(at) && self.is_capital(next);
            let steps = match rel {
                _ if name => return None,
                Rel::This => 0,
                Rel::Last => -1,
                _ => return None,
            };
            return Some(self.told_from_text(Grain::Day, end, |day| Unit::Day.around(day, steps)));
        }
        let plural = !matches!(
            self.norm(next),
            "day" | "week" | "weekend" | "month" | "quarter" | "year" | "decade" | "century"
        );
        let steps = match rel {
            _ if plural || unit == Unit::Half => return None,
            Rel::This | Rel::Last if unit == Unit::Day => return None,
            // Told from another day than that of the text.
            Rel::Last if self.before(at) == "the" && !self.is(at, "last") => {
                return Some(Phrase::new(Said::Open(unit.grain()), end).relative());
            }
            Rel::Following => {
                return (self.before(at) == "the").then(|| Phrase::new(Said::Open(unit.grain()), end).relative());
            }
            Rel::Next if unit == Unit::Day => return Some(Phrase::new(Said::Open(Grain::Day), end).relative()),
            Rel::Past if !matches!(unit, Unit::Quarter | Unit::Weekend) => return self.rel_span_of(rel, 1, unit, end),
            Rel::This => 0,
            Rel::Last | Rel::Past => -1,
            Rel::Next | Rel::Coming => 1,
        };
        if unit == Unit::Year {
            return Some(self.rel_year(steps, end));
        }
        let past_weekend = unit == Unit::Weekend && rel == Rel::Past;
        let period = self.told_from_text(unit.grain(), end, |day| {
            let sunday = day.weekday() == Weekday::Sunday;
            unit.around(day, if past_weekend && sunday { 0 } else { steps })
        });
        if unit != Unit::Week {
            return Some(period);
        }
        let weekday_at = if self.is_any(end, &["-", ",", "on"]) { end + 1 } else { end };
        match self.word(weekday_at) {
            Word::Weekday(weekday, _) => self.weekday_of(period, weekday).map(|day| day.until(weekday_at + 1)),
            _ => Some(period),
        }
    }

    /// "this working week", "next workweek": its Monday to Friday
    fn working_week(&self, rel: Rel, at: usize) -> Option<Phrase> {
        let end = match (self.norm(at), self.norm(at + 1)) {
            ("workweek", _) => at + 1,
            ("working" | "work" | "business", "week") => at + 2,
            _ => return None,
        };
        let steps = match rel {
            Rel::This => 0,
            Rel::Last | Rel::Past => -1,
            Rel::Next | Rel::Coming => 1,
            Rel::Following => return None,
        };
        Some(self.told_from_text(Grain::Week, end, |day| {
            let week = Unit::Week.around(day, steps)?;
            Days::new(week.start, calendar::weekday_from(week.start, 5)?)
        }))
    }

    /// "Within the next ten days" begins today.
    fn starting_today(&self, at: usize, rel: Rel, span: Phrase) -> Phrase {
        let within = self.before(at) == "within"
            || self.before(at) == "the" && at.checked_sub(2).is_some_and(|before| self.is(before, "within"));
        match (span.said, self.day) {
            (Said::Days { days, grain, part }, Some(text)) if within && matches!(rel, Rel::Next | Rel::Coming) => {
                Phrase { said: Said::Days { days: days.cover(text), grain, part }, ..span }
            }
            _ => span,
        }
    }

    /// "4 working days" in "the previous 4 working days": Mondays to Fridays before the text's day, or after it
    fn working_days(&self, rel: Rel, at: usize) -> Option<Phrase> {
        let (count @ 1..=366, end, false) = self.cardinal(at)? else { return None };
        if !self.is_any(end, &["business", "working", "work"]) || !self.is(end + 1, "days") {
            return None;
        }
        let step = match rel {
            Rel::Last | Rel::Past => -1,
            Rel::Next | Rel::Coming => 1,
            Rel::This | Rel::Following => return None,
        };
        Some(self.told_from_text(Grain::Day, end + 2, |day| {
            let days = (1..).map_while(|steps: i32| day.checked_add((steps * step).days()).ok());
            let mut working = days.filter(|day| day.weekday().to_monday_one_offset() <= 5).take(count as usize);
            let first = working.next()?;
            let last = working.last().unwrap_or(first);
            Days::new(first.min(last), first.max(last))
        }))
    }

    /// A year that is told from the text's own: it can be the year of a month or a season.
    pub(super) fn rel_year(&self, steps: i32, end: usize) -> Phrase {
        let year = self
            .day
            .filter(|text| text.start.year() == text.end.year())
            .map(|text| i32::from(text.start.year()) + steps);
        match year.and_then(|year| i16::try_from(year).ok()).filter(|year| Days::YEARS.contains(year)) {
            Some(year) => Phrase::piece(Some(year), Piece::Year, end).relative(),
            None => Phrase::new(Said::Open(Grain::Year), end).relative(),
        }
    }

    fn rel_weekday(&self, rel: Rel, weekday: i8, at: usize) -> Option<Phrase> {
        // A date after the weekday says all: "this Friday, 5/12".
        let date = self.weekday(at, License::Linked)?;
        if !matches!(date.said, Said::Weekday(_)) {
            return Some(date);
        }
        let in_week = |day: Date, steps: i32| {
            let other = day.checked_add(Unit::Week.times(steps)?).ok()?;
            Some(Days::day(calendar::weekday_of_week(other, weekday)?))
        };
        Some(self.told_from_text(Grain::Day, date.end, |day| match rel {
            Rel::This => in_week(day, 0),
            Rel::Last => in_week(day, -1),
            Rel::Next | Rel::Following => in_week(day, 1),
            Rel::Past => Some(Days::day(calendar::weekday_until(day.yesterday().ok()?, weekday)?)),
            Rel::Coming => Some(Days::day(calendar::weekday_from(day.tomorrow().ok()?, weekday)?)),
        }))
    }

    /// "this May", "last spring", "next April": of this year; the last before the text; the first after it.
    fn rel_piece(&self, rel: Rel, phrase: Phrase) -> Option<Phrase> {
        let Said::Piece { year, piece, part } = phrase.said else { return None };
        if year.is_some() {
            return Some(phrase);
        }
        if phrase.has_two_orders() && self.day.is_some() {
            let in_order = |order| Phrase { said: phrase.said.ordered(order), ..phrase };
            let told = |order| self.rel_piece(rel, in_order(order)).map(|phrase| phrase.said.dated(self.day));
            let said = said::by_order(|order| told(order).unwrap_or(phrase.said))?;
            return Some(Phrase { said, ..phrase }.relative());
        }
        let dated = |year| Phrase { said: Said::Piece { year: Some(year), piece, part }, ..phrase }.relative();
        let open = Phrase::new(Said::Open(piece.grain()), phrase.end).relative();
        let find = |day: Date| {
            let years = day.year() - 1..=day.year() + 1;
            let mut all = years.filter_map(|year| Some((piece.within(year)?, year)));
            Some(match rel {
                Rel::This => day.year(),
                Rel::Last | Rel::Past => all.rfind(|(days, _)| days.end < day)?.1,
                Rel::Next | Rel::Coming => all.find(|(days, _)| days.start > day)?.1,
                Rel::Following => return None,
            })
        };
        let Some(text) = self.day else { return Some(open) };
        match (find(text.start), find(text.end)) {
            (Some(one), Some(other)) if one == other => Some(dated(one)),
            // In a text of 2025, "next April" is of 2026: in January one would say "this April".
            (Some(_), Some(other)) if rel == Rel::Next && text.start.year() == text.end.year() => Some(dated(other)),
            _ if rel == Rel::Following => None,
            _ => Some(open),
        }
    }

    /// "two days" in "the next two days"
    fn rel_span(&self, rel: Rel, at: usize) -> Option<Phrase> {
        let stretch = self.stretch(at)?;
        if let [(count, Some(unit)), (_, None), _] = stretch.parts {
            return self.rel_span_of(rel, count, unit, stretch.end);
        }
        let days = |day: Date| match rel {
            Rel::Last | Rel::Past => Days::new(stretch.add(day, -1)?, day),
            Rel::Next | Rel::Coming => Days::new(day, stretch.add(day, 1)?),
            Rel::This | Rel::Following => None,
        };
        matches!(rel, Rel::Last | Rel::Past | Rel::Next | Rel::Coming)
            .then(|| self.told_from_text(stretch.unit().grain(), stretch.end, days))
    }

    fn rel_span_of(&self, rel: Rel, count: i32, unit: Unit, end: usize) -> Option<Phrase> {
        let whole = matches!(unit, Unit::Quarter | Unit::Weekend);
        if matches!(rel, Rel::This | Rel::Following) || unit == Unit::Half || unit == Unit::DayPart {
            return None;
        }
        let backward = matches!(rel, Rel::Last | Rel::Past);
        Some(self.told_from_text(unit.grain(), end, |day| match (whole, backward) {
            (true, true) => Some(unit.around(day, -count)?.cover(unit.around(day, -1)?)),
            (true, false) => Some(unit.around(day, 1)?.cover(unit.around(day, count)?)),
            (false, true) => Days::new(day.checked_sub(unit.times(count)?).ok()?, day),
            (false, false) => Days::new(day.tomorrow().ok()?, day.checked_add(unit.times(count)?).ok()?),
        }))
    }

    /// "5 past years", "the 3 next weeks"
    pub(super) fn counted_span(&self, at: usize) -> Option<Phrase> {
        let (count, end, _) = self.cardinal(at)?;
        let (Word::Rel(rel), Word::Unit(unit)) = (self.word(end), self.word(end + 1)) else { return None };
        self.rel_span_of(rel, count, unit, end + 2)
    }
}
