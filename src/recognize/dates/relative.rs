//! Dates told from the date of the text, and periods told by counting within another: "last year", "two days ago",
//! "the third quarter of 2019".

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::calendar::{self, Piece};
use super::said::{Phrase, Said};
use super::words::{Part, Rel, Unit, Word};
use super::{License, Reader};
use crate::value::date::{Days, Grain};

impl Unit {
    fn grain(self) -> Grain {
        match self {
            Unit::Day | Unit::DayPart => Grain::Day,
            Unit::Week | Unit::Weekend | Unit::Fortnight => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Half => Grain::Season,
            Unit::Year => Grain::Year,
            Unit::Decade => Grain::Decade,
            Unit::Century => Grain::Century,
        }
    }

    /// `count` of them as a stretch of time.
    fn times(self, count: i32) -> Option<Span> {
        let limit = match self {
            Unit::Day => 1_000_000,
            Unit::Week | Unit::Fortnight => 100_000,
            Unit::Month | Unit::Quarter => 10_000,
            _ => 9_999,
        };
        if !(-limit..=limit).contains(&count) {
            return None;
        }
        Some(match self {
            Unit::Day => count.days(),
            Unit::Week => count.weeks(),
            Unit::Fortnight => (2 * count).weeks(),
            Unit::Month => count.months(),
            Unit::Quarter => (3 * count).months(),
            Unit::Year => count.years(),
            Unit::Decade if count.abs() < 1_000 => (10 * count).years(),
            Unit::Century if count.abs() < 100 => (100 * count).years(),
            Unit::Weekend | Unit::Half | Unit::DayPart | Unit::Decade | Unit::Century => return None,
        })
    }

    /// The period of this kind that holds `day`, or lies `steps` of them from it.
    fn around(self, day: Date, steps: i32) -> Option<Days> {
        let day = if steps == 0 { day } else { first_of(self, day)?.checked_add(self.step(steps)?).ok()? };
        match self {
            Unit::Day => Days::new(day, day),
            Unit::Week => Days::week(day),
            Unit::Weekend => {
                let week = Days::week(day)?;
                Days::new(calendar::weekday_from(week.start, 6)?, week.end)
            }
            Unit::Month => Days::month(day.year(), day.month()),
            Unit::Quarter => Piece::Quarter((day.month() + 2) / 3).within(day.year()),
            Unit::Year => Days::year(day.year()),
            Unit::Decade => Days::years(day.year() / 10 * 10, day.year() / 10 * 10 + 9),
            Unit::Century => Days::years(day.year() / 100 * 100, day.year() / 100 * 100 + 99),
            Unit::Fortnight | Unit::Half | Unit::DayPart => None,
        }
    }

    fn step(self, steps: i32) -> Option<Span> {
        if self == Unit::Weekend { Unit::Week.times(steps) } else { self.times(steps) }
    }
}

/// A day from which steps of the unit end in the right period: never the 31st.
fn first_of(unit: Unit, day: Date) -> Option<Date> {
    match unit {
        Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century => Some(day.first_of_month()),
        _ => Some(day),
    }
}

/// A stretch of time in words: "2 weeks and 2 days".
#[derive(Clone, Copy)]
struct Stretch {
    parts: [(i32, Option<Unit>); 3],
    end: usize,
    /// "a couple of"
    vague: bool,
}

impl Stretch {
    fn add(self, day: Date, sign: i32) -> Option<Date> {
        self.parts.iter().filter_map(|&(count, unit)| Some((count, unit?))).try_fold(day, |day, (count, unit)| {
            day.checked_add(unit.times(sign * count)?).ok().filter(|day| Days::YEARS.contains(&day.year()))
        })
    }

    /// The finest unit.
    fn unit(self) -> Unit {
        let units = self.parts.iter().filter_map(|&(_, unit)| unit);
        units.min_by_key(|unit| unit.grain()).unwrap_or(Unit::Day)
    }
}

impl Reader<'_> {
    /// What `find` answers for the date of the text. Where that is coarse, it must answer the same for its first and
    /// its last day; a unit as coarse covers both.
    fn from_text(&self, grain: Grain, end: usize, find: impl Fn(Date) -> Option<Days>) -> Phrase {
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
    pub(super) fn deictic(&self, at: usize, days: i8) -> Option<Phrase> {
        let name = self.is_capital(at) && at > 0 && self.is_capital(at - 1);
        let linked =
            matches!(self.before(at), "and" | "to" | "between" | "from" | "until" | "till" | "-" | "by" | "through");
        if name || self.is(at, "now") && !linked {
            return None;
        }
        let end = if self.word(at + 1) == Word::Unit(Unit::DayPart) { at + 2 } else { at + 1 };
        Some(self.from_text(Grain::Day, end, |day| Days::day(day.checked_add(days.days()).ok()?).into()))
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
            Word::Month(..) => self.rel_piece(rel, self.month(next, License::Linked)?),
            Word::Season(season) => self.rel_piece(rel, self.season(next, season, License::Linked)?),
            Word::Holiday => self.rel_piece(rel, self.named_day(next, License::Linked)?),
            _ => {
                if let Some(span) = self.rel_span(rel, next) {
                    return Some(span);
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
            let steps = match rel {
                Rel::This => 0,
                Rel::Last => -1,
                _ => return None,
            };
            return Some(self.from_text(Grain::Day, end, |day| Unit::Day.around(day, steps)));
        }
        let plural = !matches!(
            self.norm(next),
            "day" | "week" | "weekend" | "month" | "quarter" | "year" | "decade" | "century"
        );
        let steps = match rel {
            _ if plural || unit == Unit::Half => return None,
            Rel::This | Rel::Last if unit == Unit::Day => return None,
            // Told from another day than that of the text.
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
        let period = self.from_text(unit.grain(), end, |day| {
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

    /// A year that is told from the text's own: it can be the year of a month or a season.
    fn rel_year(&self, steps: i32, end: usize) -> Phrase {
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
        Some(self.from_text(Grain::Day, date.end, |day| match rel {
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
            .then(|| self.from_text(stretch.unit().grain(), stretch.end, days))
    }

    fn rel_span_of(&self, rel: Rel, count: i32, unit: Unit, end: usize) -> Option<Phrase> {
        let whole = matches!(unit, Unit::Quarter | Unit::Weekend);
        if matches!(rel, Rel::This | Rel::Following) || unit == Unit::Half || unit == Unit::DayPart {
            return None;
        }
        let backward = matches!(rel, Rel::Last | Rel::Past);
        Some(self.from_text(unit.grain(), end, |day| match (whole, backward) {
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

    /// "five", "15", "twenty-five", "a", "a couple of": the number, where it ends, and whether it is vague
    fn cardinal(&self, at: usize) -> Option<(i32, usize, bool)> {
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

    fn stretch(&self, at: usize) -> Option<Stretch> {
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

    /// "two days ago", "three weeks from tomorrow", "2 weeks before May 13", "in two months"
    pub(super) fn offset(&self, at: usize) -> Option<Phrase> {
        let stretch = self.stretch(at)?;
        let end = stretch.end;
        let grain = stretch.unit().grain();
        let told = |phrase: Phrase| if grain == Grain::Day && !stretch.vague { phrase } else { phrase.approximate() };
        let shift =
            |sign: i32, end: usize| told(self.from_text(grain, end, |day| Some(Days::day(stretch.add(day, sign)?))));
        match self.norm(end) {
            "ago" => return Some(shift(-1, end + 1)),
            "hence" => return Some(shift(1, end + 1)),
            "'" | "'s" if self.is(end + 1, "time") => return Some(shift(1, end + 2)),
            "later" | "earlier" if self.is_closed(end + 1) || !self.is(end + 1, "than") => {
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
                Some(self.from_text(grain, end, |day| Days::new(day, stretch.add(day, 1)?)))
            }
            _ => None,
        }
    }

    /// "in two weeks" tells when only where something is yet to come: "will", "is due", "plans to".
    fn is_plan_before(&self, at: usize) -> bool {
        const PLANS: &[&str] = &[
            "will",
            "shall",
            "going",
            "due",
            "expected",
            "expects",
            "plans",
            "planned",
            "plan",
            "scheduled",
            "schedule",
            "expire",
            "expires",
            "i'll",
            "we'll",
            "he'll",
            "she'll",
            "they'll",
            "it'll",
            "you'll",
            "want",
            "wants",
            "hopes",
            "aims",
            "set",
            "would",
            "or",
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

    /// The days of a date without a part, once the date of the text is used, and their grain.
    fn days_of(&self, phrase: Phrase) -> Option<(Days, Grain)> {
        match phrase.said.dated(self.day) {
            Said::Days { days, grain, part: None } => Some((days, grain)),
            Said::Days { days, grain, part: Some(part) } => {
                Some((calendar::narrow(days, grain, part)?, calendar::finer(grain)))
            }
            _ => None,
        }
    }

    /// "week 31", "the week of April 10", "the year 2011", "the day before yesterday", "year to date", "the weekend"
    pub(super) fn unit(&self, at: usize) -> Option<Phrase> {
        let Word::Unit(unit) = self.word(at) else { return None };
        match unit {
            Unit::Year => self.year_of_unit(at).or_else(|| self.day_before(at, unit)),
            Unit::Week => self.week_of(at).or_else(|| self.day_before(at, unit)),
            Unit::Weekend => self.weekend(at),
            Unit::Day | Unit::Month => {
                let month = (unit == Unit::Month && self.is(at + 1, "of"))
                    .then(|| self.month(at + 2, License::Linked))
                    .flatten();
                month.or_else(|| self.day_before(at, unit))
            }
            _ => None,
        }
    }

    fn year_of_unit(&self, at: usize) -> Option<Phrase> {
        let to_date = |from: usize| {
            let dashed = self.is(from, "-") && self.is(from + 2, "-");
            let (to, date) = if dashed { (from + 1, from + 3) } else { (from, from + 1) };
            (self.is(to, "to") && self.is(date, "date")).then_some(date + 1)
        };
        if let Some(end) = self.is(at, "ytd").then_some(at + 1).or_else(|| to_date(at + 1)) {
            return Some(self.from_text(Grain::Day, end, |day| Days::new(day.first_of_year(), day)));
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

    /// "the day before yesterday", "the week after Christmas"
    fn day_before(&self, at: usize, unit: Unit) -> Option<Phrase> {
        let sign = match self.norm(at + 1) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        if !self.is_any(at, &["day", "week", "month", "year"]) || self.before(at) != "the" {
            return None;
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
        let told = self.before(at) == "the"
            || self.is_closed(at + 1) && !matches!(self.before(at), "every" | "each" | "a" | "per" | "long");
        if !self.is(at, "weekend") || !told {
            return None;
        }
        Some(self.from_text(Grain::Week, at + 1, |day| {
            let near = [Unit::Weekend.around(day, -1)?, saturday_to_sunday(day)?];
            near.into_iter().min_by_key(|weekend| weekend.distance(Days::day(day)))
        }))
    }

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
            Part::Earlier | Part::Later => {
                let in_period = self.is(next, "in") && self.is(next + 1, "the");
                if !in_period && !self.is_any(next, &["this", "today"]) {
                    return None;
                }
                let period = self.period(if in_period { next + 1 } else { next })?;
                let Some((days, grain)) = self.days_of(period) else { return Some(period) };
                let Some(text) = self.day.filter(|&text| days.includes(text) && text.start != days.end) else {
                    return Some(period);
                };
                let stretch = match part {
                    Part::Earlier => Days::new(days.start, text.end)?,
                    _ => Days::new(text.start, days.end)?,
                };
                let grain = if grain == Grain::Day { grain } else { calendar::finer(grain) };
                Some(Phrase::days(stretch, grain, period.end).relative().approximate())
            }
        }
    }

    /// A date, or "the year" for the one of the text.
    fn period(&self, at: usize) -> Option<Phrase> {
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
                        self.from_text(unit.grain(), end, |day| unit.around(day, 0))
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
        let Word::Unit(unit) = self.word(unit_at) else { return None };
        let end = unit_at + 1;
        let quarterly = matches!(unit, Unit::Quarter | Unit::Half) && ordinal > 0;
        let from = match self.norm(end) {
            "of" | "in" if self.is(end, "of") || quarterly => end + 1,
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
            let known = matches!(
                unit,
                Unit::Quarter
                    | Unit::Half
                    | Unit::Week
                    | Unit::Month
                    | Unit::Day
                    | Unit::Year
                    | Unit::Decade
                    | Unit::Weekend
            );
            return known.then(|| Phrase::new(Said::Open(unit.grain()), period.end).relative());
        };
        if unit.grain() >= grain {
            return None;
        }
        let days = subdivide(days, grain, unit, ordinal, count)?;
        let relative = period.relative || matches!(period.said, Said::Piece { year: None, .. });
        Some(Phrase { relative, ..Phrase::days(days, unit.grain(), period.end) })
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
