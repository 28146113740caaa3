//! Words by which a claim and a passage take sides, set limits or speak of another time.

use super::View;
use crate::lexicon::{self, Reception};
use crate::retrieve::side::{Role, Side};

pub const NAMES: [&str; 16] = [
    "claim_praise",
    "claim_blame",
    "claim_mixed",
    "passage_praise",
    "passage_blame",
    "passage_mixed",
    "claim_superlatives",
    "superlatives_lacking",
    "only_apart",
    "all_apart",
    "former_apart",
    "future_apart",
    "also",
    "passage_begins_with_pronoun",
    "comparatives_apart",
    "first_apart",
];

pub fn of(view: &View) -> [f32; NAMES.len()] {
    let View { claim, passage, within, alignment, .. } = *view;
    let whole = (0, claim.words.len());
    let (our_tone, their_tone) = (receptions(claim, whole), receptions(passage, within));
    let (ours, theirs) = (limits(claim, whole), limits(passage, within));
    let apart = |limit: u8| f32::from(ours >> limit & 1) - f32::from(theirs >> limit & 1);
    let superlative = |side: &Side, at: usize| is_graded(side, at, "est", &["most", "best", "worst", "least"]);
    let comparative = |side: &Side, at: usize| is_graded(side, at, "er", &["more", "better", "worse", "less", "fewer"]);
    let count = |side: &Side, within: (usize, usize), is: &dyn Fn(&Side, usize) -> bool| {
        (within.0..within.1).filter(|&at| is(side, at)).count() as f32
    };
    [
        our_tone[0],
        our_tone[1],
        our_tone[2],
        their_tone[0],
        their_tone[1],
        their_tone[2],
        count(claim, whole, &superlative),
        (0..claim.words.len()).filter(|&at| superlative(claim, at) && alignment.links[at].is_none()).count() as f32,
        apart(ONLY),
        apart(ALL),
        apart(FORMER),
        apart(FUTURE),
        f32::from(ours >> ALSO & 1),
        f32::from(u8::from(begins_with_pronoun(passage, within))),
        count(claim, whole, &comparative) - count(passage, within, &comparative),
        apart(ORDER),
    ]
}

/// How many words praise, blame, or do both.
fn receptions(side: &Side, within: (usize, usize)) -> [f32; 3] {
    let mut counts = [0.0; 3];
    for word in &side.words[within.0..within.1] {
        if word.role != Role::Content || word.name.is_some() {
            continue;
        }
        match lexicon::reception(&word.terms) {
            Some(Reception::Positive) => counts[0] += 1.0,
            Some(Reception::Negative) => counts[1] += 1.0,
            Some(Reception::Mixed) => counts[2] += 1.0,
            None => {}
        }
    }
    counts
}

const ONLY: u8 = 0;
const ALL: u8 = 1;
const FORMER: u8 = 2;
const FUTURE: u8 = 3;
const ALSO: u8 = 4;
const ORDER: u8 = 5;

/// Which kinds of limiting words there are, as bits.
fn limits(side: &Side, within: (usize, usize)) -> u8 {
    let kind = |at: usize| match side.norm(at) {
        "only" | "sole" | "solely" | "just" | "exclusively" => 1 << ONLY,
        "all" | "every" | "each" | "always" | "entire" | "whole" | "both" => 1 << ALL,
        "former" | "formerly" | "ex" | "previously" | "previous" | "retired" | "late" => 1 << FORMER,
        "will" | "would" | "plans" | "planned" | "scheduled" | "upcoming" | "expected" | "future" => 1 << FUTURE,
        "also" | "too" | "another" | "other" => 1 << ALSO,
        "first" | "second" | "third" | "last" | "final" | "next" => 1 << ORDER,
        _ => 0,
    };
    (within.0..within.1).fold(0, |found, at| found | kind(at))
}

fn is_graded(side: &Side, at: usize, ending: &str, words: &[&str]) -> bool {
    let word = side.norm(at);
    if !word.ends_with(ending) {
        return words.contains(&word);
    }
    let pos = || lexicon::pos(&side.words[at].terms);
    words.contains(&word)
        || (word.len() > ending.len() + 2
            && side.words[at].role == Role::Content
            && side.words[at].name.is_none()
            && pos().adjective()
            && !pos().noun())
}

fn begins_with_pronoun(passage: &Side, within: (usize, usize)) -> bool {
    let first = (within.0..within.1).find(|&at| passage.words[at].role != Role::Mark);
    first.is_some_and(|at| matches!(passage.norm(at), "he" | "she" | "it" | "they" | "his" | "her" | "its" | "their"))
}
