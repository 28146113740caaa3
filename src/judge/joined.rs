//! Two sentences of one source that follow each other and together say what a claim says: "The museum was founded in 1921.
//! It has 40 rooms."
//!
//! They are read as one only where the second plainly goes on about the subject of the first, and each stretch of the claim
//! is said in one of the two: otherwise "it burnt down in 1921" would follow from "founded in 1921" and "it burnt down".

use super::segments::Segments;
use super::slots;
use super::stance::Weighed;
use super::subject;
use crate::lexicon;
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::verdict::Stance;

type Tokens = (usize, usize);

/// Whether the sentence `second` can only be about the subject of the sentence `first`.
pub fn goes_on(side: &Side, first: Tokens, second: Tokens) -> bool {
    if !matches!(side.norm(second.0), "it" | "he" | "she" | "the") {
        return false;
    }
    let Some(verb) = (first.0..first.1).find(|&at| is_verb(side, at)) else { return false };
    let inside = |at: u32, tokens: Tokens| tokens.0 <= at as usize && (at as usize) < tokens.1;
    if verb == first.0 || side.reading.names.iter().any(|name| inside(name.tokens.0, second)) {
        return false;
    }
    match side.norm(second.0) {
        "it" => is_be(side.norm(verb)) && !has_object(side, verb, first.1),
        "he" | "she" => {
            let mut names = side.reading.names.iter().filter(|name| inside(name.tokens.0, first));
            let subject = names.next().is_some_and(|name| (name.tokens.0 as usize) < verb);
            let place = |at: usize| matches!(side.norm(at), "in" | "at" | "of" | "from" | "the");
            subject && names.all(|name| name.tokens.0 > 0 && place(name.tokens.0 as usize - 1))
        }
        "the" => {
            let noun = second.0 + 1;
            let same = |at: usize| lexicon::same(&side.words[at].terms, &side.words[noun].terms);
            let next = noun + 1 < second.1 && is_verb(side, noun + 1);
            noun < second.1 && side.words[noun].role == Role::Content && next && (first.0..verb).any(same)
        }
        _ => false,
    }
}

/// Whether both together support the claim, each stretch of it by one of the two.
pub fn supports(claim: &Side, side: &Side, first: Tokens, second: Tokens, weighed: &Weighed) -> bool {
    let signals = &weighed.signals;
    let facts = claim.reading.facts.len();
    let all = weighed.stance == Stance::Supports
        && signals.lacking < 0.01
        && usize::from(signals.entailed) == facts
        && weighed.pairs.len() == facts
        && weighed.pairs.iter().all(|pair| pair.derived.is_none());
    all && is_split(claim, side, first, second, weighed)
}

/// Whether every stretch of the claim behind its subject is said in one of the two sentences, and neither says all.
fn is_split(claim: &Side, side: &Side, first: Tokens, second: Tokens, weighed: &Weighed) -> bool {
    let segments = Segments::new(claim, (0, claim.words.len()));
    let in_first = |to: usize| to < first.1;
    let place = |at: usize| match claim.words[at].role {
        Role::Content => weighed.alignment.links[at].map(|link| in_first(link.to)),
        Role::Fact(fact) => {
            let pair = weighed.pairs.iter().find(|pair| pair.claim == usize::from(fact))?;
            Some(in_first(side.reading.facts[pair.passage].tokens.0 as usize))
        }
        _ => None,
    };
    // The subject is named in the first sentence, up to the claim's first comma or verb.
    let head = (0..subject::end(claim)).take_while(|&at| segments.together(0, at)).last().map_or(0, |at| at + 1);
    let named = (0..head).filter_map(place).all(|in_first| in_first) && (0..head).any(|at| place(at).is_some());
    let rest: Vec<(usize, bool)> = (head..claim.words.len()).filter_map(|at| Some((at, place(at)?))).collect();
    let apart = rest.windows(2).all(|two| two[0].1 == two[1].1 || !segments.together(two[0].0, two[1].0));
    let both = rest.iter().any(|(_, in_first)| *in_first) && rest.iter().any(|(_, in_first)| !in_first);
    let stated = slots::facts_within(side, second).next().is_some() || rest.len() > 1;
    named && apart && both && stated
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    is_auxiliary(side.norm(at))
        || word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).mostly_verb()
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "was")
}

/// Whether "it" could be something that is named behind the verb without a preposition: "the museum was the heir of a castle".
fn has_object(side: &Side, verb: usize, end: usize) -> bool {
    (verb + 1..end).any(|at| matches!(side.norm(at), "the" | "a" | "an" | "its" | "and" | "which" | "who"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_go_on_about_the_same() {
        for (text, cut, expected) in [
            ("The Lyse Museum was founded in 1921 in Bergen. It has 40 rooms.", "It", true),
            ("The Sund Library was built in 1964. The library lends books.", "The library", true),
            ("Elin Dahl became director in 2015. She left in 2019.", "She", true),
            ("The museum bought the castle in 1921. It has 40 rooms.", "It", false),
            ("The museum was left by the town in 1921. It has 40 rooms.", "It", false),
            ("The Tare Gallery was opened in 1988. The Krog Theatre has 300 seats.", "The Krog", false),
            ("Elin Dahl met Jan Moe in 2015. She left in 2019.", "She", false),
            ("Opened in 1988. It has 40 rooms.", "It", false),
        ] {
            let side = Side::new(text, None);
            let byte = text.find(cut).unwrap_or(0).max(text.find(". ").map_or(0, |at| at + 2));
            let second = (0..side.words.len()).find(|&at| side.reading.tokens.span(at..at + 1).start as usize >= byte);
            let second = second.unwrap_or(side.words.len());
            assert_eq!(goes_on(&side, (0, second), (second, side.words.len())), expected, "{text}");
        }
    }
}
