//! Values of a claim against values of a passage: one arm for each kind of fact.

use super::code::Code;
use crate::load::claims::Tolerance;
use crate::value::clock::Clock;
use crate::value::interval::{End, Interval, Relation};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role};
use crate::value::unit::{Dimension, Unit};

pub use super::days::{Edge, dates, deadlines, years_apart};

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
        if let Some(alike) = in_one_currency(claim, evidence) {
            return amounts(claim, &alike, tolerance);
        }
        let (one, other) = (claim.unit.dimension(), evidence.unit.dimension());
        if one == Dimension::Currency && other == Dimension::Currency {
            let same = amounts(claim, evidence, tolerance).entails();
            return if same { Match::Differs(Code::UnitDiffers) } else { Match::Differs(Code::NumberDiffers) };
        }
        let calendar = (one == Dimension::Calendar) != (other == Dimension::Calendar);
        if calendar && in_days(claim).or(in_days(evidence)).is_some() {
            return times(claim, evidence);
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

/// The evidence in the claim's unit, where one of them counts the hundredths of the other: pence and pounds, cents and euros.
fn in_one_currency(claim: &Quantity, evidence: &Quantity) -> Option<Quantity> {
    let small = |unit: Unit, of: Unit| match unit.symbol() {
        "p" => of.symbol() == "GBP",
        "¢" => of.dimension() == Dimension::Currency && !matches!(of.symbol(), "GBP" | "JPY" | "KRW" | "p" | "¢"),
        _ => false,
    };
    let hundred = Number::integer(100);
    let alike = if small(claim.unit, evidence.unit) {
        scaled(evidence, |value| value.checked_mul(hundred))
    } else if small(evidence.unit, claim.unit) {
        scaled(evidence, |value| value.checked_div(hundred))
    } else {
        None
    };
    alike.map(|alike| Quantity { unit: claim.unit, ..alike })
}

/// A time in days, with months and years at their mean length, where one of the two units is of the calendar.
pub fn in_days(quantity: &Quantity) -> Option<Number> {
    let value = quantity.amount.stated()?;
    match quantity.unit.dimension() {
        Dimension::Calendar => {
            let months = quantity.unit.convert(value, Unit::from_name("month")?)?;
            months.checked_mul(Number::fraction(304_375, 10_000)?)
        }
        Dimension::Duration => quantity.unit.convert(value, Unit::from_name("day")?),
        _ => None,
    }
}

/// "Six months" against "six weeks": they differ where no month is so short or so long. "Nearly three months" is borne out by
/// eleven weeks.
fn times(claim: &Quantity, evidence: &Quantity) -> Match {
    if claim.unit.dimension() == evidence.unit.dimension() || !matches!(evidence.amount, Amount::Exact(_)) {
        return Match::Incomparable;
    }
    let Some(found) = in_days(evidence) else { return Match::Incomparable };
    if let Amount::About { meant: interval, .. } | Amount::Bound(interval) = claim.amount {
        let one = Quantity { amount: Amount::Exact(Number::ONE), ..*claim };
        let allowed = in_days(&one).and_then(|days| interval.try_map(|value| value.checked_mul(days)));
        return match allowed {
            Some(allowed) if allowed.includes(Interval::point(found)) => Match::Entails,
            Some(allowed)
                if allowed.min.value().is_some_and(|low| is_apart(found, low))
                    || allowed.max.value().is_some_and(|high| is_apart(high, found)) =>
            {
                Match::Differs(Code::BoundDiffers)
            }
            _ => Match::Incomparable,
        };
    }
    let Some(wanted) = in_days(claim).filter(|_| matches!(claim.amount, Amount::Exact(_))) else {
        return Match::Incomparable;
    };
    if claim.amount == evidence.amount {
        Match::Differs(Code::UnitDiffers)
    } else if is_apart(wanted, found) || is_apart(found, wanted) {
        Match::Differs(Code::NumberDiffers)
    } else {
        Match::Open(Code::MorePrecise)
    }
}

/// Whether the other number is by more than a third the greater one.
pub fn is_apart(one: Number, other: Number) -> bool {
    let most = one.checked_mul(Number::integer(4)).and_then(|four| four.checked_div(Number::integer(3)));
    most.is_some_and(|most| other > most)
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

/// Whether the claim says the source's percentage in a common fraction: "four out of five" for 82%, "a third" for 31%. It
/// does where the two are at most two and a half points apart.
pub fn is_share_in_words(claim: &Quantity, evidence: &Quantity) -> bool {
    let (Some(one), Some(other)) = (as_percent(claim), as_percent(evidence)) else { return false };
    let in_words = claim.unit == Unit::NONE && evidence.unit != Unit::NONE;
    let (Some(one), Some(other)) = (one.amount.stated(), other.amount.stated()) else { return false };
    let gap = one.checked_sub(other).map(Number::abs);
    let most = Number::fraction(5, 2);
    let exact =
        matches!(claim.amount, Amount::Exact(_)) && !matches!(evidence.amount, Amount::Bound(_) | Amount::Extent(_));
    exact && in_words && matches!((gap, most), (Some(gap), Some(most)) if gap <= most)
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
        (Amount::Bound(wanted) | Amount::Extent(wanted), Amount::Bound(found) | Amount::Extent(found))
            if meets_in_one_point(wanted, found) =>
        {
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
            ("six weeks", "six months", UNIT),
            ("three weeks", "six months", NUMBER),
            ("four weeks", "one month", PRECISE),
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
}
