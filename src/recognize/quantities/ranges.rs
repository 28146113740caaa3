//! Two numbers as the ends of a range: "10–30", "from £10,000 to £250,000", "between 10 and 30".

use super::{Joining, Stretch, aged, number_at, role};
use crate::recognize::bounds::{self, Bound, Stated};
use crate::recognize::measures::{self, Measured};
use crate::recognize::numerals::Shape;
use crate::recognize::window::Window;
use crate::value::interval::{End, Interval};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role};
use crate::value::unit::Unit;

/// The ends of a range in one unit.
struct Ends {
    interval: Interval,
    unit: Unit,
    role: Role,
    step: Number,
}

/// Two numbers as the ends of a range: they rise, in one unit, and what is stated once (unit, "million") is of both.
fn ends(first: Measured, second: Measured) -> Option<Ends> {
    let role = role(first);
    let whole = |shape: Shape| matches!(shape, Shape::Cardinal | Shape::Ordinal | Shape::Fraction);
    if role != self::role(second) || !whole(first.numeral.shape) || !whole(second.numeral.shape) {
        return None;
    }
    let (mut low, high, unit) = match (first.unit, second.unit) {
        (Unit::NONE, unit) => (first.numeral.value, second.numeral.value, unit),
        (unit, Unit::NONE) => (first.numeral.value, second.numeral.value, unit),
        (one, other) => match one.convert(first.numeral.value, other) {
            Some(low) => (low, second.numeral.value, other),
            None if one.may_be(other) => (first.numeral.value, second.numeral.value, other),
            None => return None,
        },
    };
    let shared = first.numeral.scale == Number::ONE && second.numeral.scale >= Number::integer(1000);
    if shared && let Some(scaled) = low.checked_mul(second.numeral.scale).filter(|&scaled| scaled < high) {
        low = scaled;
    }
    let step = first.numeral.step.min(second.numeral.step);
    (low < high).then(|| Ends { interval: Interval::closed(low, high), unit, role, step })
}

/// "between 10 and 30", "between one hundred and fifty and two hundred"
pub(super) fn between_range(w: &Window, at: usize) -> Option<Stretch> {
    let short = measures::read(w, at, false)?;
    let long = measures::read(w, at, true).filter(|long| long.end > short.end && w.norm(long.end) == "and");
    let pair = |first: Measured| {
        let and = matches!(w.norm(first.end), "and" | "to" | "-").then_some(first.end)?;
        let second = number_at(w, and + 1)?;
        Some((first, second, ends(first, second)?))
    };
    let (first, second, ends) = long.and_then(pair).or_else(|| pair(short))?;
    let start = w.phrase_start(first.start, "between").or_else(|| w.phrase_start(first.start, "between the"))?;
    Some(stated_range(w, ends, Amount::Bound, start, second.end))
}

/// "10–30", "10 to 30 km", "from £10,000 to £250,000", "two or three".
pub(super) fn range(w: &Window, first: Measured) -> Option<Stretch> {
    let link = first.end;
    if !matches!(w.norm(link), "-" | "to" | "through" | "till" | "or") {
        return None;
    }
    let second = number_at(w, link + 1)?;
    let ends = ends(first, second)?;
    let start = first.start;
    match w.norm(link) {
        "-" if first.numeral.digits && second.numeral.digits => {
            // "15-3-1" is a record, not a range.
            let earlier = w.norm_any(start.wrapping_sub(1)) == "-" && w.is_glued(start);
            if earlier || w.norm(second.end) == "-" && w.is_digits(second.end + 1) {
                return None;
            }
        }
        "to" | "through" | "till" => {
            let from = w.norm_before(start, 1) == "from";
            let verb = (1..=2).any(|steps| CHANGE.contains(&w.norm_before(start, steps)));
            // "Reduced by 310 to 4,120", but "by 5 to 10 percent".
            let far = ends.interval.min.value().and_then(|low| low.checked_mul(Number::fraction(5, 2)?));
            let far = far.zip(ends.interval.max.value()).is_some_and(|(far, high)| far <= high);
            let by = w.norm_before(start, 1) == "by" && far;
            if (from || by) && w.is_near(start, 9, CHANGE) || verb {
                return None;
            }
        }
        "or" => {
            let next = first.numeral.value.checked_add(Number::ONE) == Some(second.numeral.value);
            let bare = first.unit == Unit::NONE && first.numeral.scale == Number::ONE;
            return (next && bare).then(|| stated_range(w, ends, Amount::Bound, start, second.end));
        }
        _ => return None,
    }
    if w.norm_before(start, 1) == "from" {
        return Some(stated_range(w, ends, Amount::Extent, start - 1, second.end));
    }
    let stated = bounds::before(w, start);
    if let Some(Stated { bound: bound @ (Bound::UpTo | Bound::LessThan | Bound::AtMost), at }) = stated {
        let interval = Interval { min: End::Unbounded, max: ends.interval.max };
        let amount = if bound == Bound::UpTo { Amount::Extent } else { Amount::Bound };
        return Some(stated_range(w, Ends { interval, ..ends }, amount, at, second.end));
    }
    let start = stated.filter(|stated| stated.bound == Bound::About).map_or(start, |stated| stated.at);
    Some(stated_range(w, ends, Amount::Extent, start, second.end))
}

/// Verbs and nouns of change: what goes "from 10 to 30" with them has two values, one after the other.
const CHANGE: &[&str] = &[
    "rose",
    "rise",
    "rises",
    "risen",
    "rising",
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "grew",
    "grow",
    "grows",
    "grown",
    "growing",
    "increase",
    "increases",
    "increased",
    "increasing",
    "decrease",
    "decreased",
    "decreases",
    "decreasing",
    "cut",
    "cuts",
    "cutting",
    "went",
    "goes",
    "gone",
    "going",
    "dropped",
    "drop",
    "drops",
    "dropping",
    "improved",
    "improve",
    "improves",
    "improving",
    "up",
    "down",
    "raised",
    "raise",
    "raises",
    "raising",
    "reduced",
    "reduce",
    "reduces",
    "reducing",
    "lowered",
    "lower",
    "climbed",
    "climb",
    "climbs",
    "climbing",
    "jumped",
    "jump",
    "jumps",
    "jumping",
    "soared",
    "soaring",
    "declined",
    "decline",
    "declining",
    "slipped",
    "slid",
    "expanded",
    "expand",
    "expanding",
    "expands",
    "shrank",
    "shrunk",
    "shrinking",
    "changed",
    "change",
    "changes",
    "changing",
    "moved",
    "move",
    "doubled",
    "tripled",
    "gained",
    "extended",
    "extend",
    "extends",
    "upgraded",
    "widened",
    "narrowed",
    "shifted",
    "surged",
    "tumbled",
    "plunged",
    "plummeted",
    "edged",
    "revised",
    "boosted",
    "boost",
    "slashed",
    "swelled",
    "dipped",
    "advanced",
];

fn stated_range(w: &Window, ends: Ends, amount: fn(Interval) -> Amount, start: usize, end: usize) -> Stretch {
    let Ends { interval, unit, role, step } = ends;
    let (start, unit) = aged(w, start, unit, role);
    let quantity = Quantity { amount: amount(interval), unit, role, step };
    Stretch { start, end, quantity: Some(quantity), joining: Joining::Alone }
}
