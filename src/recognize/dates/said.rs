//! What the words of a date say, and what they come to once the date of the text is known.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{self, Piece};
use super::words::Part;
use crate::value::date::{DateBound, DateValue, Days, Grain, When};

/// A date as its words have it; what they leave open is open here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Said {
    /// A piece of a year that is stated or not, and perhaps only a part of it.
    Piece { year: Option<i16>, piece: Piece, part: Option<Part> },
    /// "the 4th"
    DayOfMonth { day: i8, weekday: Option<i8> },
    /// "Monday"
    Weekday(i8),
    /// Certain days, or a part of them.
    Days { days: Days, grain: Grain, part: Option<Part> },
    /// Days in figures, by the two orders that these can have.
    Either { month_first: Days, day_first: Days },
    /// Relative to a date that is not known well enough.
    Open(Grain),
}

/// A date that was read, up to the token `end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Phrase {
    pub(super) said: Said,
    pub(super) end: usize,
    pub(super) relative: bool,
    pub(super) approximate: bool,
    /// From one date to another; "from" and "between" before it belong to it.
    pub(super) is_range: bool,
}

/// Which of day and month a text writes first, where it writes both as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl Phrase {
    pub(super) fn new(said: Said, end: usize) -> Self {
        Phrase { said, end, relative: false, approximate: false, is_range: false }
    }

    pub(super) fn piece(year: Option<i16>, piece: Piece, end: usize) -> Self {
        Phrase::new(Said::Piece { year, piece, part: None }, end)
    }

    pub(super) fn days(days: Days, grain: Grain, end: usize) -> Self {
        Phrase::new(Said::Days { days, grain, part: None }, end)
    }

    pub(super) fn relative(self) -> Self {
        Phrase { relative: true, ..self }
    }

    pub(super) fn approximate(self) -> Self {
        Phrase { approximate: true, ..self }
    }

    pub(super) fn until(self, end: usize) -> Self {
        Phrase { end, ..self }
    }

    /// The same period, of which only a part is meant; `None` when it is a part already, or a day.
    pub(super) fn part(self, part: Part) -> Option<Self> {
        let said = match self.said {
            Said::Piece { year, piece, part: None } if piece.grain() > Grain::Day => {
                Said::Piece { year, piece, part: Some(part) }
            }
            Said::Days { days, grain, part: None } if grain > Grain::Day => {
                Said::Days { days, grain, part: Some(part) }
            }
            Said::Open(grain) => Said::Open(calendar::finer(grain)),
            _ => return None,
        };
        Some(Phrase { said, ..self })
    }

    /// In figures that can be read in two orders.
    pub(super) fn has_two_orders(self) -> bool {
        matches!(self.said, Said::Piece { piece: Piece::Either(..), .. } | Said::Either { .. })
    }

    /// The year is the whole of what is said.
    pub(super) fn is_year(self) -> bool {
        matches!(self.said, Said::Piece { piece: Piece::Year, part: None, .. })
    }

    /// The value under a bound, in a text of the date `text`.
    pub(super) fn settle(self, bound: DateBound, text: Option<Days>) -> DateValue {
        let said = self.said.dated(text);
        let left_open =
            !matches!(self.said, Said::Piece { year: Some(_), .. } | Said::Days { .. } | Said::Either { .. });
        let (when, grain, fuzzy) = match said {
            Said::Days { days, grain, part: None } => (When::Days(days), grain, false),
            Said::Days { days, grain, part: Some(part) } => settle_part(days, grain, part, bound),
            Said::Piece { year: None, piece: Piece::Month(month), part } => {
                (When::MonthDay { month, day: None }, Grain::Month, part.is_some())
            }
            Said::Piece { year: None, piece: Piece::Day { month, day }, .. } => {
                (When::MonthDay { month, day: Some(day) }, Grain::Day, false)
            }
            Said::Piece { piece, part, .. } => (When::Unresolved, piece.grain(), part.is_some()),
            Said::Weekday(weekday) => (When::Weekday(weekday), Grain::Day, false),
            Said::DayOfMonth { .. } => (When::Unresolved, Grain::Day, false),
            Said::Either { month_first, day_first } => (When::Either { month_first, day_first }, Grain::Day, false),
            Said::Open(grain) => (When::Unresolved, grain, false),
        };
        let season = matches!(self.said, Said::Piece { piece: Piece::Season(_), .. });
        let approximate = self.approximate || fuzzy || season;
        DateValue { when, grain, bound, approximate, relative: self.relative || left_open }
    }
}

/// At a bound, the beginning and the end of a period are its first and its last day: "by the end of 2019".
fn settle_part(days: Days, grain: Grain, part: Part, bound: DateBound) -> (When, Grain, bool) {
    let edge = match part {
        Part::Start => Some(days.start),
        Part::End => Some(days.end),
        _ => None,
    };
    match edge {
        Some(day) if bound != DateBound::On => (When::Days(Days::day(day)), Grain::Day, false),
        _ => {
            let when = calendar::narrow(days, grain, part).map_or(When::Unresolved, When::Days);
            (when, calendar::finer(grain), true)
        }
    }
}

impl Said {
    fn grain(self) -> Grain {
        match self {
            Said::Piece { piece, .. } => piece.grain(),
            Said::DayOfMonth { .. } | Said::Weekday(_) | Said::Either { .. } => Grain::Day,
            Said::Days { grain, .. } | Said::Open(grain) => grain,
        }
    }

    /// What is left open, taken from the date of the text: the nearest such day, the weekday that has come last.
    pub(super) fn dated(self, text: Option<Days>) -> Said {
        let dated = match self {
            Said::Piece { piece: Piece::Either(..), .. } => by_order(|order| self.ordered(order).dated(text)),
            Said::Piece { year: Some(year), piece, part } => in_year(year, piece, part),
            Said::Piece { year: None, piece, part } => {
                text.and_then(|text| in_year(piece.nearest_year(text)?, piece, part))
            }
            Said::DayOfMonth { day, weekday } => text.and_then(|text| {
                let at = |text| calendar::nearest_day_of_month(Days::day(text), day, weekday);
                single(at(text.start)?, at(text.end)?)
            }),
            Said::Weekday(weekday) => text.and_then(|text| {
                let at = |text| calendar::weekday_until(text, weekday);
                single(at(text.start)?, at(text.end)?)
            }),
            Said::Days { .. } | Said::Either { .. } | Said::Open(_) => None,
        };
        dated.unwrap_or(self)
    }

    /// As numbers in an order that is now known.
    pub(super) fn ordered(self, order: Order) -> Said {
        match self {
            Said::Piece { year, piece: Piece::Either(first, second), part } => {
                let (month, day) = match order {
                    Order::DayFirst => (second, first),
                    Order::MonthFirst => (first, second),
                };
                Said::Piece { year, piece: Piece::Day { month, day }, part }
            }
            Said::Either { month_first, day_first } => {
                let days = if order == Order::MonthFirst { month_first } else { day_first };
                Said::Days { days, grain: Grain::Day, part: None }
            }
            other => other,
        }
    }
}

/// What `read` makes of figures in either order; one reading where the other is no date.
pub(super) fn by_order(read: impl Fn(Order) -> Said) -> Option<Said> {
    let days = |order| match read(order) {
        Said::Days { days, part: None, .. } => Some(days),
        _ => None,
    };
    let known = |days| Said::Days { days, grain: Grain::Day, part: None };
    match (days(Order::MonthFirst), days(Order::DayFirst)) {
        (Some(month_first), Some(day_first)) if month_first != day_first => {
            Some(Said::Either { month_first, day_first })
        }
        (one, other) => one.or(other).map(known),
    }
}

fn single(one: Date, other: Date) -> Option<Said> {
    (one == other).then(|| Said::Days { days: Days::day(one), grain: Grain::Day, part: None })
}

fn in_year(year: i16, piece: Piece, part: Option<Part>) -> Option<Said> {
    Some(Said::Days { days: piece.within(year)?, grain: piece.grain(), part })
}

/// From the one to the other. What one side leaves out, it has from the other: the month in "July 3–5", the year in
/// "from May to October 2023". `None` where the two make no range.
pub(super) fn join(from: Phrase, to: Phrase, text: Option<Days>) -> Option<Phrase> {
    if from.has_two_orders() || to.has_two_orders() {
        let in_order = |phrase: Phrase, order| Phrase { said: phrase.said.ordered(order), ..phrase };
        let joined = |order| join(in_order(from, order), in_order(to, order), text);
        let said = by_order(|order| joined(order).map_or(Said::Open(Grain::Day), |phrase| phrase.said));
        let phrase = joined(Order::MonthFirst).or_else(|| joined(Order::DayFirst))?;
        return Some(Phrase { said: said.unwrap_or(phrase.said), ..phrase });
    }
    let relative = from.relative || to.relative;
    let (first, last) = complete(from.said, to.said, text);
    let grain = first.grain().min(last.grain());
    let whole = |days| Phrase {
        said: Said::Days { days, grain, part: None },
        end: to.end,
        relative,
        approximate: from.approximate || to.approximate,
        is_range: true,
    };
    let (Some(first_days), Some(last_days)) = (from_edge(first.dated(text)), to_edge(last.dated(text))) else {
        let open = !matches!((first, last), (Said::Days { .. }, Said::Days { .. }));
        let unknown = Phrase { is_range: true, ..Phrase::new(Said::Open(grain), to.end).relative() };
        return open.then_some(unknown);
    };
    let year_is_open = |said| !matches!(said, Said::Piece { year: Some(_), .. } | Said::Days { .. });
    let mut joined = whole(Days::new(first_days, last_days)?);
    joined.relative |= year_is_open(from.said) && year_is_open(to.said);
    Some(joined)
}

/// The first day of a range that begins there. The end of a period, as the begin of a range, is the day after it.
fn from_edge(said: Said) -> Option<Date> {
    let Said::Days { days, grain, part } = said else { return None };
    match part {
        None | Some(Part::Start) => Some(days.start),
        Some(Part::End) => days.end.checked_add(1.days()).ok(),
        Some(Part::Middle) => calendar::middle(days),
        Some(part) => Some(calendar::narrow(days, grain, part)?.start),
    }
}

/// The last day of a range that ends there.
fn to_edge(said: Said) -> Option<Date> {
    let Said::Days { days, grain, part } = said else { return None };
    match part {
        None | Some(Part::End) => Some(days.end),
        Some(Part::Start) => Some(days.start),
        Some(Part::Middle) => calendar::middle(days)?.checked_sub(1.days()).ok(),
        Some(part) => Some(calendar::narrow(days, grain, part)?.end),
    }
}

/// Both sides, each with what it has from the other.
fn complete(from: Said, to: Said, text: Option<Days>) -> (Said, Said) {
    use Piece::Day;
    let day_in = |year, month, day| Said::Piece { year, piece: Day { month, day }, part: None };
    match (from, to) {
        (Said::DayOfMonth { day, .. }, Said::Piece { year, piece: Day { month, day: last }, .. }) => {
            let (year, month) = if day <= last { (year, month) } else { month_before(year, month) };
            (complete_years(day_in(year, month, day), to, text).0, to)
        }
        (Said::Piece { year, piece: Day { month, day: first }, .. }, Said::DayOfMonth { day, .. }) => {
            let (year, month) = if first <= day { (year, month) } else { month_after(year, month) };
            complete_years(from, day_in(year, month, day), text)
        }
        (Said::DayOfMonth { .. }, Said::DayOfMonth { day, .. }) => {
            let from = from.dated(text);
            let Said::Days { days, .. } = from else { return (from, to) };
            let ends = (0..3).filter_map(|months: i32| {
                let month = days.start.first_of_month().checked_add(months.months()).ok()?;
                month.with().day(day).build().ok()
            });
            let end = ends.into_iter().find(|&end| end >= days.start);
            (from, end.map_or(to, |end| Said::Days { days: Days::day(end), grain: Grain::Day, part: None }))
        }
        (_, Said::Weekday(weekday)) => {
            let from = from.dated(text);
            let Said::Days { days, .. } = from else { return (from, to) };
            let end = calendar::weekday_from(days.start, weekday);
            (from, end.map_or(to, |end| Said::Days { days: Days::day(end), grain: Grain::Day, part: None }))
        }
        _ => complete_years(from, to, text),
    }
}

/// A side without a year has the other's, or the one next to it, so that the range runs forward.
fn complete_years(from: Said, to: Said, text: Option<Days>) -> (Said, Said) {
    let with = |said: Said, year: i16| match said {
        Said::Piece { piece, part, .. } => Said::Piece { year: Some(year), piece, part },
        other => other,
    };
    let is_open = |said: Said| matches!(said, Said::Piece { year: None, .. });
    let from = match (from, text) {
        (Said::Piece { year: None, piece, .. }, Some(text)) if is_open(to) => {
            piece.nearest_year(text).map_or(from, |year| with(from, year))
        }
        _ => from,
    };
    let runs = |from: Said, to: Said| {
        let (first, last) = (from_edge(from.dated(None)), to_edge(to.dated(None)));
        first.zip(last).is_none_or(|(first, last)| first <= last)
    };
    match (is_open(from), is_open(to)) {
        (true, false) => {
            let Some(last) = to_edge(to.dated(text)) else { return (from, to) };
            let same = with(from, last.year());
            (if runs(same, to.dated(text)) { same } else { with(from, last.year() - 1) }, to)
        }
        (false, true) => {
            let Some(first) = from_edge(from.dated(text)) else { return (from, to) };
            let same = with(to, first.year());
            (from, if runs(from.dated(text), same) { same } else { with(to, first.year() + 1) })
        }
        _ => (from, to),
    }
}

fn month_before(year: Option<i16>, month: i8) -> (Option<i16>, i8) {
    if month == 1 { (year.map(|year| year - 1), 12) } else { (year, month - 1) }
}

fn month_after(year: Option<i16>, month: i8) -> (Option<i16>, i8) {
    if month == 12 { (year.map(|year| year + 1), 1) } else { (year, month + 1) }
}
