//! Dates of a claim against dates of a passage.

use jiff::ToSpan;
use jiff::civil::Date;

use super::code::Code;
use super::compare::Match;
use crate::value::date::{DateBound, DateValue, Days, Grain, When};

/// "By 15 June" against "by 15 July": two terms that are set are the same or they differ.
pub fn deadlines(claim: &DateValue, evidence: &DateValue) -> Match {
    let later = match (claim.when, evidence.when) {
        (When::Days(wanted), When::Days(found)) => wanted.end < found.start,
        _ => day_of_year(claim.when).zip(day_of_year(evidence.when)).is_some_and(|(wanted, found)| wanted < found),
    };
    if later { Match::Differs(Code::DateDiffers) } else { Match::Open(Code::MorePrecise) }
}

/// The month, and the day where it is said, of a date that lies within one month.
fn day_of_year(when: When) -> Option<(i8, Option<i8>)> {
    match when {
        When::MonthDay { month, day } => Some((month, day)),
        When::Days(days) if days.start == days.end => Some((days.start.month(), Some(days.start.day()))),
        _ => None,
    }
}

/// Whether two dates differ only in a year that was worked out: "in September" of the year before.
pub fn years_apart(claim: &DateValue, evidence: &DateValue) -> bool {
    let (When::Days(wanted), When::Days(found)) = (claim.when, evidence.when) else { return false };
    let shifted = |years: i16| {
        let move_by = |day: Date| Date::new(day.year() + years, day.month(), day.day().min(28)).ok();
        Days::new(move_by(found.start)?, move_by(found.end)?)
    };
    let fine = |date: &DateValue| date.grain < Grain::Year;
    let inferred = evidence.relative && fine(evidence) && fine(claim);
    inferred && [-1, 1].into_iter().filter_map(shifted).any(|days| days.includes(wanted) || wanted.includes(days))
}

/// The days on which an event may lie; a missing end is open to all time.
#[derive(Clone, Copy)]
struct Window {
    start: Option<Date>,
    end: Option<Date>,
}

impl Window {
    fn of(bound: DateBound, start: Date, end: Date) -> Window {
        let before = |day: Date| day.checked_sub(1.day()).unwrap_or(Date::MIN);
        let after = |day: Date| day.checked_add(1.day()).unwrap_or(Date::MAX);
        match bound {
            DateBound::On | DateBound::AsOf => Window { start: Some(start), end: Some(end) },
            DateBound::Before => Window { start: None, end: Some(before(start)) },
            DateBound::By => Window { start: None, end: Some(end) },
            DateBound::After => Window { start: Some(after(end)), end: None },
            DateBound::Since => Window { start: Some(start), end: None },
            DateBound::Until => Window { start: None, end: Some(end) },
        }
    }

    fn includes(self, inner: Window) -> bool {
        let low = self.start.is_none_or(|outer| inner.start.is_some_and(|inner| inner >= outer));
        let high = self.end.is_none_or(|outer| inner.end.is_some_and(|inner| inner <= outer));
        low && high
    }

    fn is_disjoint(self, other: Window) -> bool {
        let apart =
            |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(end), Some(start)) if end < start);
        apart(self.end, other.start) || apart(other.end, self.start)
    }
}

/// What the date `evidence` says of the date `claim`.
///
/// `edge` is the side of a period that the claim speaks of, when it says that something begins or ends.
pub fn dates(claim: &DateValue, evidence: &DateValue, edge: Option<Edge>) -> Match {
    let of_other_edge = matches!(
        (claim.bound, evidence.bound, edge),
        (DateBound::On, DateBound::Until, Some(Edge::Start)) | (DateBound::On, DateBound::Since, Some(Edge::End))
    );
    if of_other_edge {
        return Match::Incomparable;
    }
    match (claim.when, evidence.when) {
        (When::Either { month_first, day_first }, _) => {
            in_both_orders([month_first, day_first].map(|days| dates(&on(claim, days), evidence, edge)))
        }
        (_, When::Either { month_first, day_first }) => {
            in_both_orders([month_first, day_first].map(|days| dates(claim, &on(evidence, days), edge)))
        }
        (When::Days(wanted), When::Days(found)) => {
            if claim.bound == DateBound::On
                && let Some(result) = against_edge(wanted, evidence.bound, found, edge)
            {
                return result;
            }
            if let Some(result) = against_period(claim, wanted, evidence, found, edge) {
                return result;
            }
            let lasting = |bound| matches!(bound, DateBound::Until | DateBound::Since);
            if lasting(claim.bound) && claim.bound == evidence.bound {
                // The end (or start) of something is the date itself, not all that lies before (or after).
                return match (wanted.includes(found), found.includes(wanted)) {
                    (true, _) => Match::Entails,
                    (_, true) => Match::Open(Code::MorePrecise),
                    _ => Match::Differs(Code::DateDiffers),
                };
            }
            if lasting(claim.bound) {
                return lasts(claim.bound, wanted, evidence, found);
            }
            let one = Window::of(claim.bound, wanted.start, wanted.end);
            // Against another bound, "since" and "until" say when something began or ended.
            let evidence_bound = if lasting(evidence.bound) { DateBound::On } else { evidence.bound };
            let other = Window::of(evidence_bound, found.start, found.end);
            if evidence.approximate && !claim.approximate && wanted == found {
                Match::Open(Code::MorePrecise)
            } else if one.includes(other) {
                Match::Entails
            } else if one.is_disjoint(other) {
                let near = wanted.distance(found) <= wanted.count().max(found.count()) / 2;
                if (claim.approximate || evidence.approximate) && (near || !is_season(claim, evidence)) {
                    Match::Open(Code::MorePrecise)
                } else {
                    Match::Differs(Code::DateDiffers)
                }
            } else {
                Match::Open(Code::MorePrecise)
            }
        }
        (When::MonthDay { month, day }, When::MonthDay { month: found_month, day: found_day }) => {
            month_days(claim.bound, (month, day), evidence.bound, (found_month, found_day), edge)
        }
        (When::MonthDay { month, day }, When::Days(found)) => {
            let one_month = found.start.year() == found.end.year() && found.start.month() == found.end.month();
            if !one_month {
                return of_some_year(claim, (month, day), evidence, found, edge);
            }
            let found_day = match (claim.bound, edge) {
                _ if found.start == found.end => Some(found.start.day()),
                // "From 3 to 21 August"
                (DateBound::Until, _) | (_, Some(Edge::End)) if is_period(evidence, found) => Some(found.end.day()),
                (DateBound::Since, _) | (_, Some(Edge::Start)) if is_period(evidence, found) => Some(found.start.day()),
                _ => None,
            };
            month_days(claim.bound, (month, day), evidence.bound, (found.start.month(), found_day), edge)
        }
        (When::Days(wanted), When::MonthDay { month, day }) => {
            let one_month = wanted.start.year() == wanted.end.year() && wanted.start.month() == wanted.end.month();
            if !one_month {
                return Match::Open(Code::DateUnresolved);
            }
            let wanted_day = (wanted.start == wanted.end).then(|| wanted.start.day());
            month_days(claim.bound, (wanted.start.month(), wanted_day), evidence.bound, (month, day), edge)
        }
        (When::Weekday(one), When::Weekday(other)) => {
            if one == other {
                Match::Entails
            } else {
                Match::Differs(Code::DateDiffers)
            }
        }
        (When::Weekday(weekday), When::Days(day)) | (When::Days(day), When::Weekday(weekday))
            if day.start == day.end =>
        {
            let same = day.start.weekday().to_monday_one_offset() == weekday;
            if same { Match::Open(Code::DateUnresolved) } else { Match::Differs(Code::DateDiffers) }
        }
        _ => Match::Open(Code::DateUnresolved),
    }
}

/// Whether both are parts of a year that people tell apart: "spring 2023" is not "the autumn of 2023".
fn is_season(claim: &DateValue, evidence: &DateValue) -> bool {
    let part = |date: &DateValue| matches!(date.grain, Grain::Quarter | Grain::Season);
    part(claim) && part(evidence) && claim.bound == evidence.bound
}

/// The side of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Start,
    End,
}

/// A day against the stated end ("open until October 10") or start ("since 1959") of something. It says when a thing that
/// ends there ends; of when it began it says nothing.
fn against_edge(wanted: Days, bound: DateBound, found: Days, edge: Option<Edge>) -> Option<Match> {
    let of = match bound {
        DateBound::Until => Edge::End,
        DateBound::Since => Edge::Start,
        _ => return None,
    };
    match edge {
        Some(edge) if edge == of && wanted.includes(found) => Some(Match::Entails),
        Some(_) if found.includes(wanted) => Some(Match::Open(Code::MorePrecise)),
        Some(_) => Some(Match::Differs(Code::DateDiffers)),
        None => None,
    }
}

/// Whether a date is said with two ends.
fn is_period(date: &DateValue, days: Days) -> bool {
    let longest = match date.grain {
        Grain::Day => 1,
        Grain::Month => 31,
        Grain::Year => 366,
        _ => return false,
    };
    date.bound == DateBound::On && days.count() > longest
}

/// A day against a period that has two stated ends ("from 6 June to 28 September"): its start or end, where the claim
/// says that something begins or ends; any day of it, where the claim says that something is so.
fn against_period(
    claim: &DateValue,
    wanted: Days,
    evidence: &DateValue,
    found: Days,
    edge: Option<Edge>,
) -> Option<Match> {
    let period = is_period(evidence, found);
    let event = claim.bound == DateBound::On && (wanted.count() < found.count());
    if !period || !event || evidence.approximate {
        return None;
    }
    let day = match edge {
        Some(Edge::Start) => found.start,
        Some(Edge::End) => found.end,
        // A period within a longer one is not that one: "within 60 days", "within 90 days".
        None if found.includes(wanted) && is_period(claim, wanted) => return Some(Match::Open(Code::MorePrecise)),
        None if found.includes(wanted) => return Some(Match::Entails),
        None => return None,
    };
    let meets = wanted.start <= day && day <= wanted.end;
    Some(if meets { Match::Entails } else { Match::Differs(Code::DateDiffers) })
}

/// "Until 1988" against "from 1967 to 1988": the end (or start) of a stated period; "since 2010" against "in 2010". A
/// day on which something else happened leaves it open.
fn lasts(bound: DateBound, wanted: Days, evidence: &DateValue, found: Days) -> Match {
    let edge = if bound == DateBound::Until { found.end } else { found.start };
    // A month or a year is no period with two ends, unless it is said so.
    let is_period = found.end.year() > found.start.year()
        || found.count() > 31 && found.start.month() != found.end.month() && found.count() < 365
        || evidence.grain == Grain::Day && is_period(evidence, found)
        || evidence.bound == DateBound::By;
    if wanted.start <= edge && edge <= wanted.end {
        Match::Entails
    } else if is_period && evidence.bound == DateBound::On {
        Match::Differs(Code::DateDiffers)
    } else {
        Match::Open(Code::MorePrecise)
    }
}

/// Days of a year that neither side states: taken to be the same year.
fn month_days(
    bound: DateBound,
    wanted: (i8, Option<i8>),
    found_bound: DateBound,
    found: (i8, Option<i8>),
    edge: Option<Edge>,
) -> Match {
    let day = |(month, day): (i8, Option<i8>), last: bool| {
        let first = Date::new(2000, month, day.unwrap_or(1)).unwrap_or(Date::MIN);
        if last && day.is_none() { first.last_of_month() } else { first }
    };
    let one = Window::of(bound, day(wanted, false), day(wanted, true));
    let found_as = if matches!(found_bound, DateBound::Until | DateBound::Since) { DateBound::On } else { found_bound };
    let other = Window::of(found_as, day(found, false), day(found, true));
    let lasting = |bound| matches!(bound, DateBound::Until | DateBound::Since);
    if lasting(bound) && bound == found_bound {
        return if wanted == found { Match::Entails } else { Match::Differs(Code::DateDiffers) };
    }
    let of_edge =
        matches!((edge, found_bound), (Some(Edge::End), DateBound::Until) | (Some(Edge::Start), DateBound::Since));
    if lasting(bound) && !of_edge && wanted != found {
        // A day on which something else happened says nothing of when it ends.
        return Match::Open(Code::MorePrecise);
    }
    if one.includes(other) {
        Match::Entails
    } else if one.is_disjoint(other) {
        Match::Differs(Code::DateDiffers)
    } else {
        Match::Open(Code::MorePrecise)
    }
}

/// A day or month whose year the claim leaves open, against days of several months: of the year in which they agree, if
/// there is one.
fn of_some_year(
    claim: &DateValue,
    (month, day): (i8, Option<i8>),
    evidence: &DateValue,
    found: Days,
    edge: Option<Edge>,
) -> Match {
    if found.count() > 366 {
        return Match::Open(Code::MorePrecise);
    }
    let in_year = |year: i16| match day {
        None => Days::month(year, month),
        Some(day) => Date::new(year, month, day).ok().map(Days::day),
    };
    let years = found.start.year()..=found.end.year();
    let mut results = years.filter_map(in_year).map(|days| dates(&on(claim, days), evidence, edge));
    let first = results.next().unwrap_or(Match::Open(Code::MorePrecise));
    let result = results.fold(first, |known, result| if known.entails() || known == result { known } else { result });
    // "The end of September", of which only the month is known.
    if claim.approximate && result.entails() { Match::Open(Code::MorePrecise) } else { result }
}

fn on(date: &DateValue, days: Days) -> DateValue {
    DateValue { when: When::Days(days), ..*date }
}

/// What holds of a date in either order of its figures.
fn in_both_orders([one, other]: [Match; 2]) -> Match {
    if one == other { one } else { Match::Open(Code::DateUnresolved) }
}

#[cfg(test)]
mod tests {
    use super::Match::*;
    use super::*;
    use crate::recognize::{Reading, Value};

    fn compared(claim: &str, evidence: &str, edge: Option<Edge>) -> Match {
        let date = |text: &str| match Reading::new(text, None).facts.as_slice() {
            [fact] => match fact.value {
                Value::Date(date) => date,
                _ => panic!("{text}: no date"),
            },
            facts => panic!("{text}: {facts:?}"),
        };
        dates(&date(claim), &date(evidence), edge)
    }

    #[test]
    fn dates_of_a_claim_and_of_its_evidence() {
        const DATE: Match = Differs(Code::DateDiffers);
        const PRECISE: Match = Open(Code::MorePrecise);
        const UNRESOLVED: Match = Open(Code::DateUnresolved);
        let (start, end) = (Some(Edge::Start), Some(Edge::End));
        for (claim, evidence, edge, expected) in [
            ("on 6 June 2025", "on June 6, 2025", None, Entails),
            ("on 6 June 2025", "on 7 June 2025", None, DATE),
            ("in June 2025", "on 6 June 2025", None, Entails),
            ("on 6 June 2025", "in June 2025", None, PRECISE),
            ("in May 2025", "on 6 June 2025", None, DATE),
            ("in the 1990s", "in 1995", None, Entails),
            ("in the 1980s", "in 1995", None, DATE),
            // Bounds.
            ("before 2020", "in 2019", None, Entails),
            ("before 2020", "in 2020", None, DATE),
            ("after 2020", "in 2021", None, Entails),
            ("after 2020", "in 2019", None, DATE),
            ("in 2019", "before 2020", None, PRECISE),
            ("by 5 May 2024", "on 3 May 2024", None, Entails),
            ("by 5 May 2024", "on 6 May 2024", None, DATE),
            ("since 1959", "since 1959", None, Entails),
            ("since 1969", "since 1959", None, DATE),
            ("until 10 October 2025", "until 10 October 2025", None, Entails),
            ("until 12 October 2025", "until 10 October 2025", None, DATE),
            ("until October 2025", "until 10 October 2025", None, Entails),
            ("until 10 October 2025", "until October 2025", None, PRECISE),
            // Periods and their edges.
            ("on 7 July 2025", "from 6 June 2025 to 28 September 2025", None, Entails),
            ("from 8 June 2025 to 20 July 2025", "from 6 June 2025 to 28 September 2025", None, PRECISE),
            ("on 6 June 2025", "from 6 June 2025 to 28 September 2025", start, Entails),
            ("on 7 July 2025", "from 6 June 2025 to 28 September 2025", start, DATE),
            ("on 28 September 2025", "from 6 June 2025 to 28 September 2025", end, Entails),
            ("on 6 June 2025", "from 6 June 2025 to 28 September 2025", end, DATE),
            ("on 1 October 2025", "from 6 June 2025 to 28 September 2025", None, DATE),
            ("until 1988", "from 1967 to 1988", None, Entails),
            ("until 1986", "from 1967 to 1988", None, DATE),
            ("since 1967", "from 1967 to 1988", None, Entails),
            ("on 10 October 2025", "until 10 October 2025", end, Entails),
            ("on 11 October 2025", "until 10 October 2025", end, DATE),
            ("on 10 October 2025", "until 10 October 2025", start, Incomparable),
            ("in 1959", "since 1959", start, Entails),
            ("in 1958", "since 1959", start, DATE),
            ("in 1959", "since 1959", end, Incomparable),
            // Without a year, and without a day.
            ("in the spring of 2023", "in the autumn of 2023", None, DATE),
            ("in the spring of 2023", "in spring 2023", None, Entails),
            ("until 22 July", "on 22 June", None, PRECISE),
            ("until 22 July", "until 22 June", None, DATE),
            ("on March 6", "on 6 March", None, Entails),
            ("on March 7", "on 6 March", None, DATE),
            ("in March", "on 6 March", None, Entails),
            ("on March 6", "on 6 March 2024", None, Entails),
            ("on March 8", "on 6 March 2024", None, DATE),
            ("on 6 March 2024", "on March 6", None, Entails),
            ("on Monday", "on Monday", None, Entails),
            ("on Monday", "on Tuesday", None, DATE),
            // 23 June 2025 was a Monday.
            ("on Monday", "on 23 June 2025", None, UNRESOLVED),
            ("on Tuesday", "on 23 June 2025", None, DATE),
            // In figures that can be read in two orders.
            ("on 10/07/2025", "on 10 July 2025", None, UNRESOLVED),
            ("on 7 October 2025", "on 10/07/2025", None, UNRESOLVED),
            ("in 2025", "on 10/07/2025", None, Entails),
            ("on 3 March 2025", "on 10/07/2025", None, DATE),
            ("on 10/07/2024", "on 7 October 2025", None, DATE),
            ("on 10/07/2025", "on 10/07/2025", None, UNRESOLVED),
            ("last year", "in 2024", None, UNRESOLVED),
            // Around a date is not beside it.
            ("around 1900", "in 1900", None, Entails),
            ("in 1900", "around 1900", None, PRECISE),
        ] {
            assert_eq!(compared(claim, evidence, edge), expected, "{claim} | {evidence} | {edge:?}");
        }
    }
}
