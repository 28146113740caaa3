//! Which words of a sentence belong to which of its figures.
//!
//! "Dray was jailed for nine years, Nandan for six and Otter for four": what is said of all stands once, at the head, and
//! what tells them apart stands in the part of each. A part goes from one cut between two figures to the next.

use super::aspect;
use super::compare::{self, Match};
use crate::lexicon;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::date::{MONTHS, When};

/// The parts of a run of tokens, one for each of some facts.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// A fact with the half-open tokens of its part; in the order of the text.
    parts: Vec<(usize, (usize, usize))>,
}

/// The most figures that a sentence tells apart by its words.
const MOST_PARTS: usize = 24;

impl Parts {
    /// The parts of the tokens `within` that belong to `facts`, which are in the order of the text.
    ///
    /// There are none where there are many facts: that is a table, and no sentence.
    pub fn of(side: &Side, within: (usize, usize), facts: &[usize]) -> Parts {
        if facts.len() > MOST_PARTS {
            return Parts::default();
        }
        let mut parts: Vec<(usize, (usize, usize))> = Vec::with_capacity(facts.len());
        for (number, &fact) in facts.iter().enumerate() {
            let start = match number.checked_sub(1) {
                None => start_of_clause(side, within.0, fact),
                Some(before) => cut(side, facts[before], fact),
            };
            if let Some((_, last)) = parts.last_mut() {
                last.1 = start;
            }
            parts.push((fact, (start, within.1)));
        }
        if let [_, .., (fact, last)] = parts.as_mut_slice() {
            last.1 = end_of_clause(side, *fact, last.1);
        }
        Parts { parts }
    }

    /// The place of a fact among the parts, and its tokens.
    pub fn part(&self, fact: usize) -> Option<(usize, (usize, usize))> {
        self.parts.iter().position(|(known, _)| *known == fact).map(|place| (place, self.parts[place].1))
    }

    /// The tokens of all parts but the one at `place`.
    pub fn others(&self, place: usize) -> impl Iterator<Item = (usize, usize)> {
        let parts = self.parts.iter().enumerate();
        parts.filter(move |(other, _)| *other != place).map(|(_, (_, tokens))| *tokens)
    }
}

/// Where the words of the fact `one` end and those of the fact `other` begin.
fn cut(side: &Side, one: usize, other: usize) -> usize {
    let facts = &side.reading.facts;
    let (start, end) = (facts[one].tokens.1 as usize, facts[other].tokens.0 as usize);
    // Of several clauses between them, only the last one is that of the other figure.
    if let Some(at) = (start..end).rev().find(|&at| matches!(side.norm(at), ";" | "." | ":")) {
        return at;
    }
    if let Some(at) = (start..end).find(|&at| matches!(side.norm(at), "while" | "whereas" | "but" | "although")) {
        return at;
    }
    let from = if is_set_off(side, &facts[one]) { start + 1 } else { start };
    let free = |at: &usize| !matches!(side.words[*at].role, Role::Fact(_));
    let opens = |at: usize| {
        matches!(side.norm(at), "," | "and" | "or" | "compared" | "versus" | "than" | "instead")
            || side.norm(at) == "against" && at + 3 >= end
            || matches!(side.norm(at), "from" | "to") && at + 1 == end
    };
    (from..end).filter(free).find(|&at| opens(at)).unwrap_or_else(|| behind_thing(side, start, end))
}

/// Where nothing sets two figures apart: behind what the first one counts, where a verb leads to the second.
fn behind_thing(side: &Side, start: usize, end: usize) -> usize {
    let thing = side.thing(start).1.max(start);
    let verb = |at: usize| side.words[at].role == Role::Content && lexicon::pos(&side.words[at].terms).verb();
    if (thing..end).any(verb) { thing } else { end }
}

/// Where the first part begins: what stands before a colon or semicolon is the head of all.
fn start_of_clause(side: &Side, start: usize, fact: usize) -> usize {
    let end = side.reading.facts[fact].tokens.0 as usize;
    (start..end).rev().find(|&at| matches!(side.norm(at), ";" | ":")).map_or(start, |at| at + 1)
}

/// Where the last part ends: before the clause that goes on to something else.
fn end_of_clause(side: &Side, fact: usize, end: usize) -> usize {
    let fact = &side.reading.facts[fact];
    let start = behind_apposition(side, fact.tokens.1 as usize + usize::from(is_set_off(side, fact)));
    let breaks = |at: usize| match side.norm(at) {
        "," | ";" | ":" | "while" | "whereas" | "but" | "although" => true,
        "and" => side.words.get(at + 1).is_some_and(|word| lexicon::pos(&word.terms).mostly_verb()),
        _ => false,
    };
    (start..end).find(|&at| breaks(at)).unwrap_or(end)
}

/// Behind the same figure in another unit: ", or 7.2 percent,".
fn behind_apposition(side: &Side, at: usize) -> usize {
    if side.norm(at) != "," || side.norm(at + 1) != "or" {
        return at;
    }
    match side.words.get(at + 2).map(|word| word.role) {
        Some(Role::Fact(index)) => {
            let end = side.reading.facts[usize::from(index)].tokens.1 as usize;
            if side.norm(end) == "," { end + 1 } else { at }
        }
        _ => at,
    }
}

/// Whether a figure stands between two commas or brackets: "the lowest, minus 8.6 °C, at Upper Teal".
pub fn is_set_off(side: &Side, fact: &Fact) -> bool {
    let (start, end) = (fact.tokens.0 as usize, fact.tokens.1 as usize);
    let mark = |at: usize| matches!(side.norm(at), "," | "(" | ")" | "–" | "—");
    let or = start > 1 && side.norm(start - 1) == "or" && side.norm(start - 2) == ",";
    start > 0 && (mark(start - 1) || or) && end < side.words.len() && mark(end)
}

/// Whether the figure before which these tokens stand is given to be compared with another one: "up from", "against".
pub fn is_compared(side: &Side, part: (usize, usize), fact: &Fact) -> bool {
    let end = fact.tokens.0 as usize;
    let lead = (part.0..end).filter(|&at| side.words[at].role != Role::Mark).take(3);
    let words: Vec<&str> = lead.map(|at| side.norm(at)).collect();
    let changed =
        || (part.0.saturating_sub(REACH_OF_CHANGE)..part.0).any(|at| aspect::direction(side.norm(at)).is_some());
    match words.as_slice() {
        ["up" | "down", "from", ..] | ["compared" | "versus" | "against", ..] => true,
        ["instead", "of", ..] | ["after", ..] => true,
        // "46 points from 26 matches" is no change.
        ["from", ..] => changed(),
        _ => false,
    }
}

/// Whether a figure is what something changed from: "from £9.8m to £9.1m".
pub fn is_start_of_change(side: &Side, fact: &Fact) -> bool {
    let start = fact.tokens.0 as usize;
    let changed = (start.saturating_sub(REACH_OF_CHANGE)..start).any(|at| aspect::direction(side.norm(at)).is_some());
    start > 0 && side.norm(start - 1) == "from" && changed
}

/// How many tokens before "to 44% from 46%" its verb may stand.
const REACH_OF_CHANGE: usize = 8;

/// Whether a date says that something was before: "a year earlier", "last year", "the year before". Not which day is meant.
pub fn is_earlier(side: &Side, fact: &Fact) -> bool {
    let words = fact.tokens.0 as usize..fact.tokens.1 as usize;
    let back = |at: usize| {
        matches!(side.norm(at), "earlier" | "before" | "previous" | "last" | "ago" | "prior" | "previously")
    };
    matches!(fact.value, Value::Date(_)) && words.into_iter().any(back)
}

/// Whether a fact is a date that tells one time from another, and not only "this year" or "during the year".
pub fn tells_when(side: &Side, fact: &Fact) -> bool {
    let Value::Date(date) = &fact.value else { return false };
    let now =
        (fact.tokens.0 as usize..fact.tokens.1 as usize).any(|at| matches!(side.norm(at), "this" | "now" | "today"));
    !now && (date.when != When::Unresolved || is_earlier(side, fact))
}

/// Whether a fact is a date whose day or days are known.
pub fn has_days(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Date(date) if matches!(date.when, When::Days(_)))
}

/// Whether a fact names a month and leaves its year to the reader: "from 7 July to 20 October".
pub fn leaves_its_year_open(side: &Side, fact: &Fact) -> bool {
    let norms = || (fact.tokens.0 as usize..fact.tokens.1 as usize).map(|at| side.norm(at));
    let says_which = |word: &str| {
        matches!(word, "last" | "next" | "this") || word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    norms().any(|word| MONTHS.contains(&word)) && !norms().any(says_which)
}

/// Whether a date of the claim and one of the passage name the same time: the passage's lies in the claim's, or both look
/// back by the same period.
pub fn same_time(claim: &Side, wanted: &Fact, passage: &Side, found: &Fact) -> bool {
    let (Value::Date(one), Value::Date(other)) = (&wanted.value, &found.value) else { return false };
    match compare::dates(one, other, None) {
        Match::Differs(_) if !one.approximate && !other.approximate => false,
        result if result.entails() => true,
        _ => {
            // "Within a year" what it was "a year earlier" becomes what it is now.
            let within = || claim.norm(wanted.tokens.0 as usize) == "within";
            (is_earlier(claim, wanted) || within())
                && is_earlier(passage, found)
                && period(claim, wanted) == period(passage, found)
        }
    }
}

/// The period by which a date looks back: the year of "a year ago".
fn period(side: &Side, fact: &Fact) -> Option<&'static str> {
    const PERIODS: [&str; 7] = ["year", "month", "week", "quarter", "day", "decade", "season"];
    let words = fact.tokens.0 as usize..fact.tokens.1 as usize;
    let found = |at: usize| PERIODS.into_iter().find(|period| side.norm(at).trim_end_matches('s') == *period);
    words.into_iter().find_map(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::Value;

    /// The parts of all quantities of a text.
    fn parts(text: &str) -> Vec<String> {
        let side = Side::new(text, None);
        let quantity = |index: &usize| {
            let fact = &side.reading.facts[*index];
            matches!(fact.value, Value::Quantity(_)) && !(is_set_off(&side, fact) && text.contains("jailed"))
        };
        let facts: Vec<usize> = (0..side.reading.facts.len()).filter(quantity).collect();
        let parts = Parts::of(&side, (0, side.words.len()), &facts);
        let words = |&(_, (start, end)): &(usize, (usize, usize))| {
            side.reading.tokens.span(start..end).of(side.text).trim().to_owned()
        };
        parts.parts.iter().map(words).collect()
    }

    #[test]
    fn dates_that_look_back_by_the_same_period() {
        for (claim, passage, expected) in [
            ("it was 9 a year earlier", "against 9 the previous year", true),
            ("it was 9 last year", "against 9 a year ago", true),
            ("it was 9 last month", "against 9 a year ago", false),
            ("it was 9 in 2024", "against 9 in 2024", true),
            ("it was 9 in 2023", "against 9 in 2024", false),
        ] {
            let (claim, passage) = (Side::new(claim, None), Side::new(passage, None));
            let date =
                |side: &Side| side.reading.facts.iter().find(|fact| matches!(fact.value, Value::Date(_))).cloned();
            let (one, other) = (date(&claim).unwrap(), date(&passage).unwrap());
            assert_eq!(same_time(&claim, &one, &passage, &other), expected, "{} | {}", claim.text, passage.text);
        }
    }

    #[test]
    fn each_figure_has_its_words() {
        for (text, expected) in [
            (
                "Profit was £48 million, up from £41 million a year earlier, and shares rose",
                &["Profit was £48 million", ", up from £41 million a year earlier"][..],
            ),
            (
                "Dray, 41, was jailed for nine years, Nandan, 36, for six years and Otter, 29, for four",
                &["Dray, 41, was jailed for nine years", ", Nandan, 36, for six years", "and Otter, 29, for four"],
            ),
            ("The margin slipped to 44% from 46%", &["The margin slipped to 44%", "from 46%"]),
            (
                "The highest, 37 °C, was measured at Corby and the lowest, 8 °C, at Teal",
                &["The highest, 37 °C, was measured at Corby", "and the lowest, 8 °C, at Teal"],
            ),
            ("Only 40 came", &["Only 40 came"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
