//! Whether a figure of the claim may be reckoned from the figures of a passage: where it may, none of them contradicts it.
//!
//! "1,520 of the employees work full-time" is not denied by "5,140 people, of whom 3,620 work part-time". What is found here
//! supports nothing; that takes figures that are tied together ([`super::derive`]).

use super::align::{Alignment, Grade};
use super::aspect::{self, Aspect, Direction};
use super::compare;
use super::slots;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role as RoleOfWord, Side};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role};
use crate::value::unit::Unit;

/// The most figures of a sentence that are reckoned with, each with each.
const MOST_FIGURES: usize = 12;

/// Whether the claim's `fact` is a sum, a difference, a remainder, a half, a double or a multiple of figures in the tokens
/// `within` of the passage, which do not state it.
pub fn may_follow(claim: &Side, fact: &Fact, passage: &Side, within: (usize, usize), alignment: &Alignment) -> bool {
    let Value::Quantity(wanted) = &fact.value else { return false };
    if wanted.role != Role::Cardinal || matches!(wanted.amount, Amount::Extent(_)) {
        return false;
    }
    let figures: Vec<Figure> =
        slots::facts_within(passage, within).filter_map(|index| figure(passage, within, index)).collect();
    let alike: Vec<&Figure> = figures.iter().filter(|figure| is_alike(wanted, figure)).collect();
    if alike.len() > MOST_FIGURES || alike.iter().any(|figure| Some(figure.value) == wanted.amount.stated()) {
        return false;
    }
    let reckoning = Reckoning { claim, passage, within, wanted };
    let pairs =
        alike.iter().enumerate().flat_map(|(place, one)| alike[..place].iter().map(move |before| (before, one)));
    pairs.into_iter().any(|(one, other)| reckoning.of_two(one, other))
        || alike.iter().any(|figure| reckoning.of_one(figure, alignment))
        || reckoning.of_each(&alike, &figures)
}

struct Figure {
    value: Number,
    unit: Unit,
    step: Number,
    aspect: Aspect,
}

/// What may be reckoned for a figure of the claim.
struct Reckoning<'a> {
    claim: &'a Side<'a>,
    passage: &'a Side<'a>,
    within: (usize, usize),
    wanted: &'a Quantity,
}

impl Reckoning<'_> {
    /// Whether a number is the claim's.
    fn makes(&self, value: Option<Number>, step: Number) -> bool {
        let Some(found) = value.filter(|value| !value.is_negative() && !value.is_zero()) else { return false };
        // Nearly every figure is "more than two": a bound is meant for what lies near it.
        let far = |stated: Number| {
            let gap = found.checked_sub(stated).map(Number::abs).and_then(|gap| gap.checked_mul(Number::integer(5)));
            gap.is_none_or(|gap| gap > found)
        };
        if matches!(self.wanted.amount, Amount::Bound(_)) && bound(self.wanted).is_none_or(far) {
            return false;
        }
        let found = Quantity { amount: Amount::Exact(found), unit: self.wanted.unit, role: Role::Cardinal, step };
        compare::quantities(self.wanted, &found, None).entails()
    }

    /// A difference; a sum, where the claim speaks of several; what it was, where the passage says by how much it differs.
    fn of_two(&self, one: &Figure, other: &Figure) -> bool {
        let step = one.step.min(other.step);
        let (sum, gap) = (one.value.checked_add(other.value), one.value.checked_sub(other.value));
        match (one.aspect, other.aspect) {
            (_, Aspect::By(Some(Direction::Up))) => self.makes(gap, step),
            (_, Aspect::By(Some(Direction::Down))) => self.makes(sum, step),
            _ => {
                let together = ["and", "together", "combined", "total", "altogether", "all", "two", "both", "overall"];
                self.makes(gap.map(Number::abs), step) || self.claim_says(&together) && self.makes(sum, step)
            }
        }
    }

    /// A half, a double, what is left of a hundred percent.
    fn of_one(&self, figure: &Figure, alignment: &Alignment) -> bool {
        let two = Number::integer(2);
        let says = |words: &[&str]| self.claim_says(words) || self.passage_says(words);
        let turned = self.claim.words.iter().any(|word| word.negated)
            || self.passage.words[self.within.0..self.within.1].iter().any(|word| word.negated)
            || alignment.links.iter().flatten().any(|link| link.grade == Grade::Opposite)
            || self.claim_says(&["other", "others", "rest", "remaining"]);
        says(&["half", "halved", "twice", "double", "doubled"])
            && self.makes(figure.value.checked_div(two), Number::ZERO)
            || says(&["twice", "double", "doubled"]) && self.makes(figure.value.checked_mul(two), figure.step)
            || turned
                && figure.unit.symbol() == "%"
                && self.makes(Number::integer(100).checked_sub(figure.value), figure.step)
    }

    /// "Each dose costs 1,150 crowns": two of them cost twice as much.
    fn of_each(&self, alike: &[&Figure], figures: &[Figure]) -> bool {
        let here = self.claim.reading.facts.iter().filter_map(|fact| match &fact.value {
            Value::Quantity(quantity) if quantity.unit == Unit::NONE => quantity.amount.stated(),
            _ => None,
        });
        let there = figures.iter().filter(|figure| figure.unit == Unit::NONE).map(|figure| figure.value);
        let counts: Vec<Number> = here.chain(there).collect();
        let multiple = |one: &&Figure| {
            counts.iter().any(|&count| {
                Some(count) != self.wanted.amount.stated() && self.makes(one.value.checked_mul(count), one.step)
            })
        };
        self.passage_says(&["each", "every", "per", "apiece"]) && alike.iter().any(multiple)
    }

    fn claim_says(&self, words: &[&str]) -> bool {
        (0..self.claim.words.len()).any(|at| words.contains(&self.claim.norm(at)))
    }

    fn passage_says(&self, words: &[&str]) -> bool {
        // "Fewer than half" is a figure itself; "members pay half" asks for one.
        let bare = |at: usize| match self.passage.words[at].role {
            RoleOfWord::Fact(index) => {
                let (start, end) = self.passage.reading.facts[usize::from(index)].tokens;
                end == start + 1
            }
            _ => true,
        };
        (self.within.0..self.within.1).any(|at| words.contains(&self.passage.norm(at)) && bare(at))
    }
}

/// The number of a bound.
fn bound(quantity: &Quantity) -> Option<Number> {
    let interval = quantity.amount.interval();
    interval.min.value().or(interval.max.value())
}

fn figure(passage: &Side, within: (usize, usize), index: usize) -> Option<Figure> {
    let fact = &passage.reading.facts[index];
    let Value::Quantity(quantity) = &fact.value else { return None };
    let (Amount::Exact(value) | Amount::About { stated: value, .. }) = quantity.amount else { return None };
    let unit = slots::elided_unit(passage, within, index).unwrap_or(quantity.unit);
    let aspect = aspect::of(passage, fact);
    (quantity.role == Role::Cardinal).then_some(Figure { value, unit, step: quantity.step, aspect })
}

/// Percentages and points are reckoned with together; so is a bare number with what was counted or measured before it.
fn is_alike(wanted: &Quantity, figure: &Figure) -> bool {
    let share = |unit: Unit| matches!(unit.symbol(), "%" | "pp");
    let difference = matches!(figure.aspect, Aspect::By(_)) && figure.unit == Unit::NONE;
    figure.unit == wanted.unit || share(wanted.unit) && (share(figure.unit) || difference)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn figures_that_may_be_reckoned() {
        const STAFF: &str = "It employs 5,140 people, of whom 3,620 work part-time";
        const TURNOUT: &str = "Turnout was 49 percent, four points lower than before";
        for (claim, passage, expected) in [
            ("1,520 of them work full-time", STAFF, true),
            ("About 1,500 of them work full-time", STAFF, true),
            ("1,650 of them work full-time", STAFF, false),
            // What the passage states is no remainder.
            ("3,620 of them work full-time", STAFF, false),
            ("Turnout was 53 percent", TURNOUT, true),
            ("Turnout was 57 percent", TURNOUT, false),
            ("Two doses cost 2,300 kroner", "Each dose costs 1,150 kroner", true),
            ("Two doses cost 2,400 kroner", "Each dose costs 1,150 kroner", false),
            ("18% did not leave on time", "82% left on time", true),
            ("18% left on time", "82% left on time", false),
            ("It was 3,260 this year", "It was 3,112, 148 more than last year", false),
            ("It was 2,964 last year", "It was 3,112, 148 more than last year", true),
            ("Members pay €90", "A ticket costs €180 and members pay half", true),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                claim.reading.facts.iter().any(|fact| may_follow(claim, fact, passage, within, alignment))
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
