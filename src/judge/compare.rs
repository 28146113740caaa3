//! Values of a claim against values of a passage: one arm for each kind of fact.

use jiff::ToSpan;
use jiff::civil::Date;

use super::code::Code;
use crate::load::claims::Tolerance;
use crate::value::clock::Clock;
use crate::value::date::{DateBound, DateValue, Days, Grain, When};
use crate::value::interval::{End, Interval, Relation};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role};
use crate::value::unit::{Dimension, Unit};

/// What a value in the passage says of a value in the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// The same, or inside what the claim allows.
    Entails,
    /// The claim is the passage's value, rounded.
    Rounded,
    /// The same within the tolerance that the claim asks for.
    Tolerated,
    /// Not settled, for this reason.
    Open(Code),
    /// It says otherwise.
    Differs(Code),
    /// The two do not speak of comparable things.
    Incomparable,
}

impl Match {
    pub fn entails(self) -> bool {
        matches!(self, Match::Entails | Match::Rounded | Match::Tolerated)
    }
}

/// What `evidence` says of `claim`.
pub fn quantities(claim: &Quantity, evidence: &Quantity, tolerance: Option<&Tolerance>) -> Match {
    if claim.role != evidence.role {
        return Match::Incomparable;
    }
    if claim.unit != evidence.unit {
        if claim.unit.may_be(evidence.unit) {
            return amounts(claim, evidence, tolerance);
        }
        let (one, other) = (claim.unit.dimension(), evidence.unit.dimension());
        if one == Dimension::Currency && other == Dimension::Currency {
            let same = amounts(claim, evidence, tolerance).entails();
            return if same { Match::Differs(Code::UnitDiffers) } else { Match::Differs(Code::NumberDiffers) };
        }
        if one != other {
            return match (as_percent(claim), as_percent(evidence)) {
                (Some(claim), Some(evidence)) => shares(&claim, &evidence, tolerance),
                _ => Match::Incomparable,
            };
        }
        let Some(converted) = convert(evidence, claim.unit) else { return Match::Incomparable };
        return match amounts(claim, &converted, tolerance) {
            // A converted value has more digits than anybody writes; what it rounds to is the same value.
            Match::Rounded => Match::Entails,
            Match::Open(Code::MorePrecise) if converted_alike(claim, &converted) => Match::Entails,
            Match::Differs(_) if amounts(&Quantity { unit: evidence.unit, ..*claim }, evidence, None).entails() => {
                Match::Differs(Code::UnitDiffers)
            }
            other => other,
        };
    }
    amounts(claim, evidence, tolerance)
}

/// A percentage as it is, a fraction up to one ("a tenth", "one in five") as the percentage that it is.
fn as_percent(quantity: &Quantity) -> Option<Quantity> {
    let percent = Unit::from_name("%")?;
    if quantity.unit == percent {
        return Some(*quantity);
    }
    let is_part = |value: Option<Number>| value.is_none_or(|value| value > Number::ZERO && value <= Number::ONE);
    let interval = quantity.amount.interval();
    let fraction = quantity.unit == Unit::NONE
        && is_part(interval.min.value())
        && is_part(interval.max.value())
        && quantity.amount.stated().is_none_or(|value| !value.is_integer());
    if !fraction {
        return None;
    }
    let hundredfold = |value: Number| value.checked_mul(Number::integer(100));
    Some(Quantity { unit: percent, ..scaled(quantity, hundredfold)? })
}

/// A fraction in words is as good as the nearest whole percent: "two thirds" and 67%.
fn shares(claim: &Quantity, evidence: &Quantity, tolerance: Option<&Tolerance>) -> Match {
    match (claim.amount.stated(), evidence.amount.stated()) {
        (Some(wanted), Some(found)) if wanted.round_to(Number::ONE) == found.round_to(Number::ONE) => Match::Entails,
        _ => amounts(claim, evidence, tolerance),
    }
}

/// Whether the claim is the converted value, written with as many digits as its unit makes sense of: 16.4 ft for 5 m.
fn converted_alike(claim: &Quantity, converted: &Quantity) -> bool {
    let ends = |quantity: &Quantity| {
        let interval = quantity.amount.interval();
        [interval.min.value(), interval.max.value()]
    };
    let alike = |one: Option<Number>, other: Option<Number>| match (one, other) {
        (Some(one), Some(other)) => other.round_to(claim.step) == Some(one),
        (None, None) => true,
        _ => false,
    };
    ends(claim).into_iter().zip(ends(converted)).all(|(one, other)| alike(one, other))
}

fn convert(quantity: &Quantity, to: Unit) -> Option<Quantity> {
    Some(Quantity { unit: to, ..scaled(quantity, |value| quantity.unit.convert(value, to))? })
}

/// Every value of a quantity changed by an increasing linear function.
fn scaled(quantity: &Quantity, change: impl Fn(Number) -> Option<Number>) -> Option<Quantity> {
    let change = &change;
    let amount = match quantity.amount {
        Amount::Exact(value) => Amount::Exact(change(value)?),
        Amount::About { stated, meant } => Amount::About { stated: change(stated)?, meant: meant.try_map(change)? },
        Amount::Bound(interval) => Amount::Bound(interval.try_map(change)?),
        Amount::Extent(interval) => Amount::Extent(interval.try_map(change)?),
    };
    // One step of the original, in the new unit; an offset (°C to °F) does not change the size of a step.
    let step = change(quantity.step)?.checked_sub(change(Number::ZERO)?)?;
    Some(Quantity { amount, step, ..*quantity })
}

fn amounts(claim: &Quantity, evidence: &Quantity, tolerance: Option<&Tolerance>) -> Match {
    match (claim.amount, evidence.amount) {
        (Amount::Exact(wanted), Amount::Exact(found)) => values(claim, wanted, evidence, found, tolerance),
        (Amount::Extent(wanted), Amount::Extent(found)) => extents(claim, wanted, evidence, found, tolerance),
        (Amount::About { stated: wanted, meant }, Amount::Exact(found) | Amount::About { stated: found, .. }) => {
            if meant.includes(Interval::point(found)) || values(claim, wanted, evidence, found, tolerance).entails() {
                Match::Entails
            } else {
                Match::Differs(Code::NumberDiffers)
            }
        }
        (Amount::Exact(wanted), Amount::About { stated: found, meant }) => {
            if meant.includes(Interval::point(wanted)) || values(claim, wanted, evidence, found, tolerance).entails() {
                Match::Open(Code::MorePrecise)
            } else {
                Match::Differs(Code::NumberDiffers)
            }
        }
        (Amount::Extent(wanted), Amount::Exact(found)) => extent_and_value(claim, wanted, evidence, found, tolerance),
        (Amount::Exact(wanted), Amount::Extent(found)) => {
            match extent_and_value(evidence, found, claim, wanted, None) {
                Match::Differs(code) => Match::Differs(code),
                _ => Match::Open(Code::MorePrecise),
            }
        }
        (Amount::Bound(wanted), Amount::Extent(found)) if meets_in_one_point(wanted, found) => {
            Match::Differs(Code::BoundDiffers)
        }
        _ => match claim.amount.interval().relate(evidence.amount.interval()) {
            Relation::Equal | Relation::Inside => Match::Entails,
            Relation::Disjoint if bounded(claim) || bounded(evidence) => Match::Differs(Code::BoundDiffers),
            Relation::Disjoint => Match::Differs(Code::NumberDiffers),
            Relation::Overlapping if tolerated(claim, evidence, tolerance) => Match::Tolerated,
            Relation::Overlapping => Match::Open(Code::MorePrecise),
        },
    }
}

fn bounded(quantity: &Quantity) -> bool {
    matches!(quantity.amount, Amount::Bound(_) | Amount::Extent(_))
}

/// "at least 5" against "up to 5": they share the number 5 and say opposite things.
fn meets_in_one_point(one: Interval, other: Interval) -> bool {
    let meets = |max: End, min: End| max.value().is_some() && max.value() == min.value();
    meets(one.max, other.min) && one.min == End::Unbounded && other.max == End::Unbounded
        || meets(other.max, one.min) && other.min == End::Unbounded && one.max == End::Unbounded
}

fn values(
    claim: &Quantity,
    wanted: Number,
    evidence: &Quantity,
    found: Number,
    tolerance: Option<&Tolerance>,
) -> Match {
    if wanted == found {
        return Match::Entails;
    }
    if within_tolerance(claim, wanted, found, tolerance) {
        return Match::Tolerated;
    }
    if claim.role == Role::Cardinal {
        let significant =
            claim.step.is_zero() || wanted.abs() >= claim.step.checked_mul(Number::integer(10)).unwrap_or(wanted);
        if significant && claim.step > evidence.step && found.round_to(claim.step) == Some(wanted) {
            return Match::Rounded;
        }
        if evidence.step > claim.step && wanted.round_to(evidence.step) == Some(found) {
            return Match::Open(Code::MorePrecise);
        }
    }
    Match::Differs(Code::NumberDiffers)
}

fn within_tolerance(claim: &Quantity, wanted: Number, found: Number, tolerance: Option<&Tolerance>) -> bool {
    let Some(gap) = wanted.checked_sub(found).map(Number::abs) else { return false };
    let allowed = match tolerance {
        None => return false,
        Some(Tolerance::Share(share)) => found.abs().checked_mul(*share),
        Some(Tolerance::Amount(amount)) => amount.amount.stated().and_then(|value| {
            if amount.unit == Unit::NONE { Some(value) } else { amount.unit.convert(value, claim.unit) }
        }),
    };
    allowed.is_some_and(|allowed| gap <= allowed)
}

fn tolerated(claim: &Quantity, evidence: &Quantity, tolerance: Option<&Tolerance>) -> bool {
    match (claim.amount.stated(), evidence.amount.stated()) {
        (Some(wanted), Some(found)) => within_tolerance(claim, wanted, found, tolerance),
        _ => false,
    }
}

/// End by end: each end that both state must be the same.
fn extents(
    claim: &Quantity,
    wanted: Interval,
    evidence: &Quantity,
    found: Interval,
    tolerance: Option<&Tolerance>,
) -> Match {
    let mut shared = false;
    let mut missing = false;
    for (one, other) in [(wanted.min, found.min), (wanted.max, found.max)] {
        match (one.value(), other.value()) {
            (Some(one), Some(other)) => {
                shared = true;
                match values(claim, one, evidence, other, tolerance) {
                    Match::Differs(code) => return Match::Differs(code),
                    Match::Open(code) => return Match::Open(code),
                    _ => {}
                }
            }
            (Some(_), None) => missing = true,
            (None, _) => {}
        }
    }
    match (shared, missing) {
        (true, false) => Match::Entails,
        (true, true) => Match::Open(Code::MorePrecise),
        _ if meets_in_one_point(wanted, found) || wanted.is_disjoint(found) => Match::Differs(Code::BoundDiffers),
        _ => Match::Open(Code::DetailMissing),
    }
}

/// "up to 5 metres" against "5 metres": the end itself is the value; outside it, they differ; inside, it is open.
fn extent_and_value(
    extent: &Quantity,
    ends: Interval,
    value: &Quantity,
    found: Number,
    tolerance: Option<&Tolerance>,
) -> Match {
    let at_end = [ends.min, ends.max]
        .into_iter()
        .filter_map(End::value)
        .any(|end| values(extent, end, value, found, tolerance).entails());
    if at_end && (ends.min == End::Unbounded || ends.max == End::Unbounded) {
        Match::Entails
    } else if ends.is_disjoint(Interval::point(found)) {
        Match::Differs(Code::BoundDiffers)
    } else if ends.min != End::Unbounded && ends.max != End::Unbounded {
        // A value inside a stated range: the range covers it.
        Match::Entails
    } else {
        Match::Open(Code::MorePrecise)
    }
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
                return lasts(claim.bound, wanted, evidence.bound, found);
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
                if claim.approximate || evidence.approximate {
                    Match::Open(Code::MorePrecise)
                } else {
                    Match::Differs(Code::DateDiffers)
                }
            } else {
                Match::Open(Code::MorePrecise)
            }
        }
        (When::MonthDay { month, day }, When::MonthDay { month: found_month, day: found_day }) => {
            month_days(claim.bound, (month, day), evidence.bound, (found_month, found_day))
        }
        (When::MonthDay { month, day }, When::Days(found)) => {
            let one_month = found.start.year() == found.end.year() && found.start.month() == found.end.month();
            if !one_month {
                return Match::Open(Code::MorePrecise);
            }
            let found_day = (found.start == found.end).then(|| found.start.day());
            month_days(claim.bound, (month, day), evidence.bound, (found.start.month(), found_day))
        }
        (When::Days(wanted), When::MonthDay { month, day }) => {
            let one_month = wanted.start.year() == wanted.end.year() && wanted.start.month() == wanted.end.month();
            if !one_month {
                return Match::Open(Code::DateUnresolved);
            }
            let wanted_day = (wanted.start == wanted.end).then(|| wanted.start.day());
            month_days(claim.bound, (wanted.start.month(), wanted_day), evidence.bound, (month, day))
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

/// What the time of day `evidence` says of the time `claim`.
pub fn clocks(claim: &Clock, evidence: &Clock) -> Match {
    if claim.agrees(*evidence) {
        let settled = claim.loose || !evidence.loose;
        if settled { Match::Entails } else { Match::Open(Code::MorePrecise) }
    } else if claim.loose || evidence.loose {
        Match::Open(Code::DetailMissing)
    } else {
        Match::Differs(Code::DateDiffers)
    }
}

fn on(date: &DateValue, days: Days) -> DateValue {
    DateValue { when: When::Days(days), ..*date }
}

/// What holds of a date in either order of its figures.
fn in_both_orders([one, other]: [Match; 2]) -> Match {
    if one == other { one } else { Match::Open(Code::DateUnresolved) }
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

/// A day against a period that has two stated ends ("from 6 June to 28 September"): its start or end, where the claim
/// says that something begins or ends; any day of it, where the claim says that something is so.
fn against_period(
    claim: &DateValue,
    wanted: Days,
    evidence: &DateValue,
    found: Days,
    edge: Option<Edge>,
) -> Option<Match> {
    let is_period = evidence.bound == DateBound::On
        && match evidence.grain {
            Grain::Day => found.count() > 1,
            Grain::Month => found.count() > 31,
            Grain::Year => found.count() > 366,
            _ => false,
        };
    let event = claim.bound == DateBound::On && (wanted.count() < found.count());
    if !is_period || !event || evidence.approximate {
        return None;
    }
    let day = match edge {
        Some(Edge::Start) => found.start,
        Some(Edge::End) => found.end,
        None if found.includes(wanted) => return Some(Match::Entails),
        None => return None,
    };
    let meets = wanted.start <= day && day <= wanted.end;
    Some(if meets { Match::Entails } else { Match::Differs(Code::DateDiffers) })
}

/// "Until 1988" against "from 1967 to 1988": the end (or start) of a stated period; "since 2010" against "in 2010". A
/// day on which something else happened leaves it open.
fn lasts(bound: DateBound, wanted: Days, found_bound: DateBound, found: Days) -> Match {
    let edge = if bound == DateBound::Until { found.end } else { found.start };
    let is_period = found.end.year() > found.start.year() || found_bound == DateBound::By;
    if wanted.start <= edge && edge <= wanted.end {
        Match::Entails
    } else if is_period && found_bound == DateBound::On {
        Match::Differs(Code::DateDiffers)
    } else {
        Match::Open(Code::MorePrecise)
    }
}

/// Days of a year that neither side states: taken to be the same year.
fn month_days(bound: DateBound, wanted: (i8, Option<i8>), found_bound: DateBound, found: (i8, Option<i8>)) -> Match {
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
    if one.includes(other) {
        Match::Entails
    } else if one.is_disjoint(other) {
        Match::Differs(Code::DateDiffers)
    } else {
        Match::Open(Code::MorePrecise)
    }
}

#[cfg(test)]
mod tests {
    use super::Match::*;
    use super::*;
    use crate::recognize::{Reading, Value};

    fn value(text: &str) -> Value {
        let reading = Reading::new(text, None);
        assert_eq!(reading.facts.len(), 1, "{text}: {:?}", reading.facts);
        reading.facts[0].value.clone()
    }

    fn compared(claim: &str, evidence: &str, tolerance: Option<&Tolerance>, edge: Option<Edge>) -> Match {
        match (value(claim), value(evidence)) {
            (Value::Quantity(one), Value::Quantity(other)) => quantities(&one, &other, tolerance),
            (Value::Date(one), Value::Date(other)) => dates(&one, &other, edge),
            _ => panic!("{claim}: {evidence}: not of one kind"),
        }
    }

    #[test]
    fn quantities_of_a_claim_and_of_its_evidence() {
        const NUMBER: Match = Differs(Code::NumberDiffers);
        const BOUND: Match = Differs(Code::BoundDiffers);
        const UNIT: Match = Differs(Code::UnitDiffers);
        const PRECISE: Match = Open(Code::MorePrecise);
        for (claim, evidence, expected) in [
            ("57 trams", "57 trams", Entails),
            ("57 trams", "58 trams", NUMBER),
            // Rounding, and its other direction.
            ("3,200 visitors", "3,214 visitors", Rounded),
            ("3,300 visitors", "3,214 visitors", NUMBER),
            ("3,214 visitors", "3,200 visitors", PRECISE),
            ("2.5 million euros", "2,512,000 euros", Rounded),
            ("2.4 million euros", "2,512,000 euros", NUMBER),
            ("about 3,200 visitors", "3,214 visitors", Entails),
            ("about 3,200 visitors", "4,100 visitors", NUMBER),
            ("3,214 visitors", "about 3,200 visitors", PRECISE),
            ("nearly 100 stalls", "96 stalls", Entails),
            ("nearly 100 stalls", "120 stalls", NUMBER),
            // Uncertainty goes by inclusion, and one way.
            ("at least 5 boats", "7 boats", Entails),
            ("7 boats", "at least 5 boats", PRECISE),
            ("at least 5 boats", "3 boats", BOUND),
            ("more than 100 pupils", "100 pupils", BOUND),
            ("at least 100 pupils", "100 pupils", Entails),
            ("fewer than 40 seats", "39 seats", Entails),
            ("fewer than 40 seats", "40 seats", BOUND),
            ("more than 60 seats", "more than 80 seats", Entails),
            ("more than 80 seats", "more than 60 seats", PRECISE),
            ("fewer than 20 seats", "more than 60 seats", BOUND),
            ("at least 5 metres", "up to 5 metres", BOUND),
            ("at least 5 metres", "at least 5 metres", Entails),
            // Extents go end by end.
            ("up to 5 metres", "up to 5 metres", Entails),
            ("up to 50 metres", "up to 5 metres", NUMBER),
            ("up to 5 metres", "5 metres", Entails),
            ("up to 5 metres", "8 metres", BOUND),
            ("from 10 to 30 km", "from 10 to 30 km", Entails),
            ("from 10 to 40 km", "from 10 to 30 km", NUMBER),
            ("up to 30 km", "from 10 to 30 km", Entails),
            ("from 10 to 30 km", "up to 30 km", PRECISE),
            // Units.
            ("5 m", "500 cm", Entails),
            ("16.4 ft", "5 m", Entails),
            ("18.4 ft", "5 m", NUMBER),
            ("5 km", "5 m", UNIT),
            ("5 kg", "5 m", Incomparable),
            ("30 °C", "86 °F", Entails),
            ("30 °C", "30 °F", UNIT),
            ("$40", "40 US dollars", Entails),
            ("$40", "41 US dollars", NUMBER),
            ("40 Canadian dollars", "40 US dollars", UNIT),
            ("€40", "£40", UNIT),
            ("€40", "£50", NUMBER),
            ("$35 million", "35%", Incomparable),
            // Shares, in percent and as fractions.
            ("20% of the pupils", "a fifth of the pupils", Entails),
            ("25% of the pupils", "a fifth of the pupils", NUMBER),
            ("67% of the flats", "two thirds of the flats", Entails),
            ("a third of the flats", "50% of the flats", NUMBER),
            ("10 percent", "10 percentage points", Incomparable),
            // An ordinal is no count.
            ("the third bridge", "three bridges", Incomparable),
            ("the third bridge", "the 3rd bridge", Entails),
            ("the third bridge", "the fourth bridge", NUMBER),
        ] {
            assert_eq!(compared(claim, evidence, None, None), expected, "{claim} | {evidence}");
        }
    }

    #[test]
    fn tolerance_as_a_share_of_the_source_and_as_an_amount() {
        let share = Tolerance::Share(Number::fraction(5, 100).unwrap());
        let Value::Quantity(two_metres) = value("2 m") else { panic!("no quantity") };
        let amount = Tolerance::Amount(two_metres);
        for (tolerance, claim, evidence, expected) in [
            (&share, "210 pupils", "201 pupils", Tolerated),
            (&share, "212 pupils", "201 pupils", Differs(Code::NumberDiffers)),
            (&share, "201 pupils", "201 pupils", Entails),
            (&amount, "51 m", "53 m", Tolerated),
            (&amount, "51 m", "53.5 m", Differs(Code::NumberDiffers)),
            (&amount, "5,100 cm", "5,287 cm", Tolerated),
            (&amount, "51 km", "53 km", Differs(Code::NumberDiffers)),
            // An amount of length allows nothing in people.
            (&amount, "51 pupils", "52 pupils", Differs(Code::NumberDiffers)),
        ] {
            assert_eq!(compared(claim, evidence, Some(tolerance), None), expected, "{claim} | {evidence}");
        }
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
            ("last year", "in 2024", None, UNRESOLVED),
            // In figures that can be read in two orders.
            ("on 10/07/2025", "on 10 July 2025", None, UNRESOLVED),
            ("on 7 October 2025", "on 10/07/2025", None, UNRESOLVED),
            ("in 2025", "on 10/07/2025", None, Entails),
            ("on 3 March 2025", "on 10/07/2025", None, DATE),
            ("on 10/07/2024", "on 7 October 2025", None, DATE),
            ("on 10/07/2025", "on 10/07/2025", None, UNRESOLVED),
            // Around a date is not beside it.
            ("around 1900", "in 1900", None, Entails),
            ("in 1900", "around 1900", None, PRECISE),
        ] {
            assert_eq!(compared(claim, evidence, None, edge), expected, "{claim} | {evidence} | {edge:?}");
        }
    }
}
