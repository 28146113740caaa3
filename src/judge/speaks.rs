//! Speakers that are institutions and have no name: "the audit office said", "the museum says".

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::lexicon::{self, Relation};
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side, is_auxiliary};

/// Verbs that say by what words somebody calls a thing.
fn calls(word: &str) -> bool {
    matches!(
        word,
        "called" | "calls" | "dubbed" | "dubs" | "labelled" | "labeled" | "termed" | "described" | "describes"
    )
}

/// How far a quotation may stand behind the verb that introduces it.
const REACH: usize = 9;

/// The tokens of whoever calls something by the words `quote`: "Denis Okafor, who leads the opposition, called it …", "the
/// association called that figure …".
pub fn who_calls(side: &Side, quote: (usize, usize)) -> Option<(usize, usize)> {
    let start = sentence_start(side, quote.0);
    let verb = (start.max(quote.0.saturating_sub(REACH))..quote.0).rev().find(|&at| calls(side.norm(at)))?;
    let before = verb.checked_sub(1).filter(|&at| at >= start)?;
    if (start..verb).any(|at| side.norm(at) == "\"") || is_pronoun(side.norm(before)) {
        return None;
    }
    let names = side.reading.names.iter().map(|name| (name.tokens.0 as usize, name.tokens.1 as usize));
    let mut subjects = names.filter(|&(from, end)| {
        let article = |at: &usize| matches!(side.norm(*at), "the" | "a" | "an");
        let governor = (start..from).rev().find(|at| !article(at));
        start <= from && end <= verb && !governor.is_some_and(|at| is_preposition(side.norm(at)))
    });
    subjects.next().or_else(|| institution(side, start, verb))
}

/// The tokens of the institution that is the subject of the reporting words at `verb`.
pub fn who_says(side: &Side, verb: usize) -> Option<(usize, usize)> {
    institution(side, sentence_start(side, verb), verb)
}

/// The tokens of the institution that stands next to a reporting phrase: "according to the police", "the museum says".
pub fn reporting(side: &Side, within: (usize, usize)) -> Option<(usize, usize)> {
    let inside = |tokens: (u32, u32)| within.0 <= tokens.0 as usize && tokens.1 as usize <= within.1;
    let mut cues = side.reading.cues.iter().filter(|cue| cue.cue == Cue::Attribution && inside(cue.tokens));
    let cue = cues.next()?;
    let (first, end) = (cue.tokens.0 as usize, cue.tokens.1 as usize);
    if side.norm(first) == "according" {
        return institution(side, end, within.1);
    }
    let (start, end) = who_says(side, first)?;
    (start >= within.0 && end == first).then_some((start, end))
}

/// An institution according to which the claim says it, and another one that the passage has say it. With it, how sure it is.
pub fn differences(claim: &Side, passage: &Side, within: (usize, usize), _: &Alignment) -> Option<(f32, Ground)> {
    let one = reporting(claim, (0, claim.words.len()))?;
    let other = reporting(passage, within)?;
    let (head, their_head) = (&claim.words[one.1 - 1].terms, &passage.words[other.1 - 1].terms);
    let ground = Ground {
        code: Code::AttributionDiffers,
        claim: (one.0 as u32, one.1 as u32),
        passage: Some((other.0 as u32, other.1 as u32)),
    };
    (lexicon::relation(head, their_head) == Relation::Unrelated).then_some((0.7, ground))
}

/// The noun phrase at `start`, before `end`, that names an institution.
fn institution(side: &Side, start: usize, end: usize) -> Option<(usize, usize)> {
    let first = (start < end && side.norm(start) == "the").then_some(start + 1)?;
    let is_noun = |at: &usize| {
        let word = &side.words[*at];
        word.role == Role::Content && word.name.is_none() && !is_auxiliary(side.norm(*at))
    };
    let head = (first..end).take_while(is_noun).find(|&at| {
        is_institution(side.norm(at)) && {
            let next = at + 1;
            next >= end || !is_noun(&next) || !is_institution(side.norm(next))
        }
    })?;
    Some((start, head + 1))
}

fn is_institution(word: &str) -> bool {
    matches!(
        word,
        "office"
            | "association"
            | "ministry"
            | "council"
            | "company"
            | "union"
            | "court"
            | "police"
            | "group"
            | "committee"
            | "agency"
            | "commission"
            | "government"
            | "board"
            | "club"
            | "museum"
            | "federation"
            | "institute"
            | "bank"
            | "firm"
            | "operator"
            | "authority"
            | "hospital"
            | "university"
            | "school"
            | "party"
            | "opposition"
            | "army"
            | "coastguard"
            | "insurer"
            | "airline"
            | "foundation"
            | "charity"
            | "society"
            | "newspaper"
            | "prosecution"
            | "defence"
            | "jury"
            | "parliament"
    )
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "who" | "which" | "is" | "are" | "was" | "were" | "been" | "be")
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "of" | "in" | "at" | "from" | "for" | "by" | "with" | "on" | "to" | "against" | "about" | "after")
}

fn sentence_start(side: &Side, at: usize) -> usize {
    let ends = |at: &usize| side.words[*at].role == Role::Mark && matches!(side.norm(*at), "." | "!" | "?" | ";");
    (0..at).rev().find(ends).map_or(0, |mark| mark + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(text: &str) -> Option<String> {
        let side = Side::new(text, None);
        let quote = side.reading.quotes[0].tokens;
        let (start, end) = who_calls(&side, (quote.0 as usize, quote.1 as usize))?;
        Some(side.reading.tokens.span(start..end).of(text).to_owned())
    }

    #[test]
    fn who_calls_it_so() {
        for (text, expected) in [
            (
                "Denis Orr, who leads the opposition group, called the plan \"a list without a till\".",
                Some("Denis Orr"),
            ),
            ("The association of carpenters called that figure \"a wish, not a sum\".", Some("The association")),
            ("Ida Holm listened. She called the plan \"a list without a till\".", None),
            ("The plan was called \"a list without a till\".", None),
            ("The mayor called the plan \"a list without a till\".", None),
        ] {
            assert_eq!(caller(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn institutions_that_report() {
        for (text, expected) in [
            ("According to the police, the coins are worth a fortune", Some("the police")),
            ("The museum says that the coins are worth a fortune", Some("The museum")),
            ("The audit office said so", Some("The audit office")),
            ("Anna Berg says that the coins are worth a fortune", None),
        ] {
            let side = Side::new(text, None);
            let found = reporting(&side, (0, side.words.len()));
            let shown = found.map(|(start, end)| side.reading.tokens.span(start..end).of(text));
            assert_eq!(shown, expected, "{text}");
        }
    }
}
