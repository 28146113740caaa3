//! Places in a ranking: "in the top ten", "outside the top 20", "above 25th", "at least third", against the place that the
//! passage gives. The better place has the smaller number.

use super::align::Alignment;
use super::code::Code;
use super::compare::Match;
use super::implied::{self, How, Implied};
use super::slots;
use crate::lexicon;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::interval::{End, Interval};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role as Kind};
use crate::value::unit::Unit;

/// The places that the claim allows.
#[derive(Clone, Debug)]
struct Span {
    allowed: Interval,
    tokens: (u32, u32),
    fact: usize,
    words: Vec<usize>,
}

/// What the one place in the passage says of the places that the claim allows.
pub fn answers(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Implied> {
    let mut spans = claim.reading.facts.iter().enumerate().filter_map(|(index, fact)| span(claim, index, fact));
    let (span, None) = (spans.next()?, spans.next()) else { return None };
    let denied = claim.words.iter().any(|word| word.negated);
    // "Her second album": an ordinal before its noun that the claim has too is no place.
    let places = slots::facts_within(passage, within).filter_map(|index| {
        let fact = &passage.reading.facts[index];
        Some((place(passage, fact)?, fact.tokens))
    });
    let mut places = places.filter(|(_, tokens)| !tells_which(passage, *tokens));
    let ((place, tokens), None) = (places.next()?, places.next()) else { return None };
    if !is_about_it(claim, passage, within, alignment, &span)
        || passage.words[within.0..within.1].iter().any(|word| word.negated)
    {
        return None;
    }
    let inside = span.allowed.includes(Interval::point(place));
    let result = match (inside, denied) {
        (true, false) | (false, true) => Match::Entails,
        (false, false) => Match::Differs(Code::BoundDiffers),
        (true, true) => Match::Differs(Code::PolarityDiffers),
    };
    let words = if result.entails() && denied { Vec::new() } else { span.words };
    Some(Implied { claim: span.tokens, passage: tokens, result, how: How::Place, facts: vec![span.fact], words })
}

/// The places that a figure of the claim and the words around it allow.
fn span(claim: &Side, index: usize, fact: &Fact) -> Option<Span> {
    let Value::Quantity(quantity) = &fact.value else { return None };
    let (start, end) = (fact.tokens.0 as usize, fact.tokens.1 as usize);
    let word = |back: usize| start.checked_sub(back).map_or("", |at| claim.norm(at));
    let up_to = |last: Number| Interval { min: End::Closed(Number::ONE), max: End::Closed(last) };
    let before = |last: Number| Interval { min: End::Closed(Number::ONE), max: End::Open(last) };
    let behind = |first: Number| Interval { min: End::Open(first), max: End::Unbounded };
    let (allowed, first) = match (quantity.role, quantity.amount) {
        (Kind::Cardinal, Amount::Exact(count)) if word(1) == "top" && quantity.unit == Unit::NONE => {
            let outside = (start.saturating_sub(4)..start).any(|at| claim.norm(at) == "outside");
            (if outside { behind(count) } else { up_to(count) }, start.saturating_sub(if outside { 3 } else { 1 }))
        }
        (Kind::Ordinal, Amount::Exact(number)) => match (word(2), word(1)) {
            (_, "above") | ("higher" | "better", "than") => (before(number), start - 1),
            (_, "below") | ("lower" | "worse", "than") => (behind(number), start - 1),
            _ => return None,
        },
        // "At least third": third or better.
        (Kind::Ordinal, Amount::Bound(interval)) if says(claim, start, end, "least") => {
            (up_to(interval.min.value()?), start)
        }
        _ => return None,
    };
    let says_place = |at: usize| {
        matches!(
            claim.norm(at),
            "top"
                | "outside"
                | "above"
                | "below"
                | "higher"
                | "lower"
                | "better"
                | "worse"
                | "than"
                | "reached"
                | "reach"
                | "made"
                | "entered"
                | "among"
                | "inside"
                | "spots"
                | "places"
        )
    };
    let near = start.saturating_sub(5)..claim.words.len().min(end + 1);
    let words = near.filter(|&at| says_place(at)).collect();
    Some(Span { allowed, tokens: (first as u32, fact.tokens.1), fact: index, words })
}

fn says(side: &Side, start: usize, end: usize, word: &str) -> bool {
    (start..end).any(|at| side.norm(at) == word)
}

/// The place that an ordinal of the passage states.
fn place(passage: &Side, fact: &Fact) -> Option<Number> {
    match &fact.value {
        Value::Quantity(Quantity { role: Kind::Ordinal, amount: Amount::Exact(place), .. }) if !place.is_zero() => {
            Some(*place).filter(|_| !says(passage, fact.tokens.0 as usize, fact.tokens.1 as usize, "least"))
        }
        _ => None,
    }
}

/// "Her second album", "the third quarter": an ordinal before its noun says which one is meant; "third place" says the place.
fn tells_which(passage: &Side, tokens: (u32, u32)) -> bool {
    let end = tokens.1 as usize;
    let numbered = matches!(passage.norm(tokens.0 as usize), "number" | "no");
    let noun = passage.words.get(end).is_some_and(|word| word.role == Role::Content);
    !numbered && noun && !matches!(passage.norm(end), "place" | "position" | "spot" | "overall")
}

/// Whether the passage has every other word of the claim, so that its place is the one meant. A subject it may call "she".
fn is_about_it(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment, span: &Span) -> bool {
    let noun = |at: usize| {
        let word = &claim.words[at];
        word.name.is_some() || lexicon::pos(&word.terms).noun() && !lexicon::pos(&word.terms).mostly_verb()
    };
    let said = |at: usize| implied::is_said(claim, passage, within, alignment, at);
    let apart = |at: &usize| claim.words[*at].role == Role::Content && !span.words.contains(at);
    let others: Vec<usize> = (0..claim.words.len()).filter(apart).collect();
    others.iter().any(|&at| noun(at)) && others.into_iter().all(said)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared as side_by_side;
    use super::*;

    #[test]
    fn places_that_a_claim_allows() {
        use Match::{Differs, Entails};
        const BOUND: Match = Differs(Code::BoundDiffers);
        let album = "Her second album peaked at number 7.";
        let contest = "At the contest Jon Holm finished 24th.";
        for (claim, passage, result) in [
            ("Her second album peaked in the top ten", album, Some(Entails)),
            ("Her second album peaked in the top five", album, Some(BOUND)),
            ("Her second album peaked above number 10", album, Some(Entails)),
            ("Her second album peaked below number 10", album, Some(BOUND)),
            ("Her second album peaked outside the top five", album, Some(Entails)),
            ("Her second album peaked outside the top ten", album, Some(BOUND)),
            ("Jon Holm finished above 25th at the contest", contest, Some(Entails)),
            ("Jon Holm finished higher than 20th at the contest", contest, Some(BOUND)),
            ("Jon Holm finished lower than 20th at the contest", contest, Some(Entails)),
            ("Jon Holm finished at least 24th at the contest", contest, Some(Entails)),
            ("Jon Holm finished at least 20th at the contest", contest, Some(BOUND)),
            ("Jon Holm finished at least 20th at the contest", "At the contest he finished 24th.", Some(BOUND)),
            // Of another thing, and no place at all.
            ("Her first single peaked in the top ten", album, None),
            ("Her second album peaked in the top ten", "Her second album peaked early.", None),
            ("The top ten finished", contest, None),
        ] {
            let found = side_by_side(claim, passage, |claim, passage, alignment| {
                answers(claim, passage, (0, passage.words.len()), alignment).map(|implied| implied.result)
            });
            assert_eq!(found, result, "{claim} | {passage}");
        }
    }
}
