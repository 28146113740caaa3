//! Terms that are set for somebody to do something: "within 60 days", "28 days to appeal".

use super::code::Code;
use super::compare::{self, Match};
use crate::lexicon;
use crate::recognize::{Fact, Reading, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity};
use crate::value::unit::Dimension;

/// What the passage's fact `candidate` says of the claim's, where both are terms of so much time; `None` where they are not.
pub fn compared(claim: &Side, fact: &Fact, passage: &Side, candidate: usize) -> Option<Match> {
    let found = &passage.reading.facts[candidate];
    let (wanted, found) = (term(claim, fact)?, term(passage, found)?);
    let gap = wanted.checked_sub(found)?.abs();
    Some(if gap.checked_mul(Number::integer(ALIKE))? <= wanted {
        Match::Entails
    } else if is_set(claim) || is_set(passage) {
        Match::Differs(Code::NumberDiffers)
    } else if found < wanted {
        // Rebuilt within 60 days, it was rebuilt within 90.
        Match::Entails
    } else {
        Match::Open(Code::MorePrecise)
    })
}

/// Two terms are the same where they differ by no more than this part: 90 days are three months.
const ALIKE: i64 = 20;

/// The days of a term.
fn term(side: &Side, fact: &Fact) -> Option<Number> {
    let (start, end) = (fact.tokens.0 as usize, fact.tokens.1 as usize);
    match &fact.value {
        Value::Date(_) if side.norm(start) == "within" => {
            let words = side.reading.tokens.span(start + 1..end).of(side.text);
            // "For a month" is so much time, "a month" alone need not be.
            let reading = Reading::new(&format!("for {words}"), None);
            match reading.facts.as_slice() {
                [Fact { value: Value::Quantity(quantity), .. }] => days(quantity),
                _ => None,
            }
        }
        Value::Quantity(quantity) => {
            let to_do = side.norm(end) == "to"
                && side.words.get(end + 1).is_some_and(|word| {
                    word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).verb()
                });
            to_do.then(|| days(quantity)).flatten()
        }
        _ => None,
    }
}

fn days(quantity: &Quantity) -> Option<Number> {
    let time = matches!(quantity.unit.dimension(), Dimension::Duration | Dimension::Calendar);
    let exact = matches!(quantity.amount, Amount::Exact(_));
    (time && exact).then(|| compare::in_days(quantity)).flatten()
}

/// Whether a text says what has to be done or may be done, and not how long something took.
fn is_set(side: &Side) -> bool {
    let sets = |at: usize| match side.norm(at) {
        "must" | "should" | "may" | "can" | "shall" | "deadline" | "required" | "entitled" | "possible" => true,
        "have" | "has" | "had" => match side.words.get(at + 1).map(|word| word.role) {
            Some(Role::Fact(_)) => true,
            _ => side.norm(at + 1) == "to",
        },
        _ => false,
    };
    (0..side.words.len()).any(sets)
}
