//! What a claim says happened: its verb must be said by the passage, whatever else the two have in common.
//!
//! Deeds done in words are a kind of their own: "announced the closure", "proposed a strike", "wrote the letter". Their verbs
//! mostly only tell who says what follows, or that it is not certain; where they have a thing for an object, they are what
//! the claim says.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::slots::Pair;
use super::stance::Ground;
use super::suspension;
use crate::lexicon::{self, Relation, Terms};
use crate::recognize::Value;
use crate::recognize::cues::Cue;
use crate::recognize::token::Kind;
use crate::retrieve::side::{Role, Side};
use crate::retrieve::syntax::Tag;

/// A verb of the claim that the passage does not have, or only has less specifically: "murdered" against "killed".
pub fn unsaid(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    pairs: &[Pair],
) -> Option<Ground> {
    let syntax = claim.syntax();
    // Who beat whom by a score is compared as such.
    if claim.reading.facts.iter().any(|fact| matches!(fact.value, Value::Score(..))) {
        return None;
    }
    let unsaid =
        |at: usize| alignment.links[at].is_none_or(|link| matches!(link.grade, Grade::Broader | Grade::Alternative));
    let lacks = |at: usize| {
        let mut verbs =
            (within.0..within.1).filter(|&to| passage.syntax().is(to, Tag::Verb) && alignment.back[to].is_none());
        let have = matches!(claim.norm(at), "has" | "have" | "had");
        let owns = have && claim.syntax().tag(at + 1) == Some(Tag::Number) && !claim.syntax().is(at + 2, Tag::Verb);
        owns && verbs.any(|to| {
            is_not_yet_or_no_more(passage.norm(to)) && to + 1 < within.1 && passage.norm(to + 1) == claim.norm(at + 1)
        })
    };
    if let Some(at) = (1..claim.words.len()).find(|&at| lacks(at)) {
        return Some(Ground { code: Code::DetailMissing, claim: (at as u32, at as u32 + 1), passage: None });
    }
    // "Troops who were sent there" are known by other words as well.
    let defines =
        |at: usize| syntax.verb_group(at).checked_sub(1).is_some_and(|before| syntax.is(before, Tag::Relative));
    let verb = (1..claim.words.len()).find(|&at| {
        let word = &claim.words[at];
        word.role == Role::Content
            && word.name.is_none()
            && syntax.is(at, Tag::Verb)
            && unsaid(at)
            && !defines(at)
            && !suspension::says_an_edge(claim, at, pairs)
            && !is_light(&word.terms)
    })?;
    Some(Ground { code: Code::DetailMissing, claim: (verb as u32, verb as u32 + 1), passage: None })
}

/// Whether a verb says little more than that something is, is so large, or changes hands: with the same names and figures around
/// it, another one says the same.
fn is_light(word: &Terms) -> bool {
    const LIGHT: [&str; 46] = [
        "be",
        "have",
        "do",
        "make",
        "take",
        "get",
        "go",
        "come",
        "give",
        "put",
        "bring",
        "hold",
        "reach",
        "draw",
        "pay",
        "cost",
        "measure",
        "weigh",
        "stand",
        "amount",
        "total",
        "number",
        "count",
        "comprise",
        "consist",
        "include",
        "contain",
        "receive",
        "face",
        "see",
        "serve",
        "suffer",
        "earn",
        "need",
        "run",
        "last",
        "wait",
        "call",
        "set",
        "become",
        "keep",
        "score",
        "sentence",
        "take part",
        "turn up",
        "produce",
    ];
    LIGHT.iter().filter_map(|light| lexicon::lookup(light)).any(|light| lexicon::same(&light, word))
}

/// Verbs (folded) by which one does not have what is counted behind them: "needs 40 seats", "lost 40 seats".
fn is_not_yet_or_no_more(word: &str) -> bool {
    matches!(
        word,
        "needs"
            | "need"
            | "needed"
            | "lost"
            | "loses"
            | "lose"
            | "wants"
            | "want"
            | "wanted"
            | "lacks"
            | "lack"
            | "gained"
            | "gains"
            | "sold"
            | "sells"
            | "promised"
            | "demands"
            | "demanded"
            | "seeks"
            | "sought"
            | "requires"
            | "required"
            | "closed"
            | "added"
    )
}

/// The verb of a claim about a deed done in words, where the passage has none like it.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize)) -> Option<Ground> {
    let verb = deed(claim)?;
    let said = (within.0..within.1).any(|to| is_like(claim, verb, passage, to));
    (!said).then_some(Ground { code: Code::DetailMissing, claim: (verb as u32, verb as u32 + 1), passage: None })
}

/// The one verb of a claim, where it is one of utterance and what it reports is no clause and no quotation.
fn deed(claim: &Side) -> Option<usize> {
    let syntax = claim.syntax();
    let is_verb = |at: usize| syntax.is(at, Tag::Verb) && !is_participle_in_phrase(claim, at);
    let utters = |at: usize| match claim.words[at].role {
        Role::Cue(Cue::Attribution | Cue::HedgeOpen | Cue::HedgeMild) => lexicon::pos(&claim.words[at].terms).verb(),
        _ => false,
    };
    let verb = (1..claim.words.len()).find(|&at| utters(at) && is_verb(at))?;
    let alone = (0..claim.words.len()).all(|at| at == verb || !is_verb(at));
    let clause = (verb + 1..claim.words.len()).any(|at| {
        syntax.is(at, Tag::Auxiliary)
            || syntax.is(at, Tag::Relative)
            || matches!(claim.norm(at), "to" | "on" | ":" | "whether" | "if")
    });
    let quoted = !claim.reading.quotes.is_empty();
    let reported = claim.reading.tokens.get(verb + 1).is_none_or(|token| token.kind == Kind::Mark)
        && (0..verb).any(|at| claim.norm(at) == ",");
    (alone && !clause && !quoted && !reported).then_some(verb)
}

/// "The proposed strike"
fn is_participle_in_phrase(side: &Side, at: usize) -> bool {
    side.syntax().phrase(at).is_some()
}

/// Whether the passage's word can say what the claim's verb says.
fn is_like(claim: &Side, verb: usize, passage: &Side, to: usize) -> bool {
    let (one, other) = (&claim.words[verb].terms, &passage.words[to].terms);
    let related = matches!(
        lexicon::relation(one, other),
        Relation::Same | Relation::Synonym | Relation::Derived | Relation::Hypernym | Relation::Hyponym
    );
    // One says in many ways what one says; one writes and reads only so.
    let spoken = |cue: Cue| claim.words[verb].role == Role::Cue(cue) && passage.words[to].role == Role::Cue(cue);
    let forecast = claim.words[verb].role != Role::Cue(Cue::Attribution)
        && matches!(
            passage.norm(to),
            "forecast" | "estimate" | "projection" | "outlook" | "target" | "plan" | "plans" | "proposal"
        );
    related || forecast || spoken(Cue::Attribution) || spoken(Cue::HedgeMild) || spoken(Cue::HedgeOpen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeds_done_in_words() {
        for (claim, passage, expected) in [
            ("Ida Holm wrote the letter", "Ida Holm read the letter", Some("wrote")),
            ("Ida Holm wrote the letter", "The letter was written by Ida Holm", None),
            ("The mayor announced the closure", "The mayor regretted the closure", Some("announced")),
            ("The union proposed a strike", "The union ended a strike", Some("proposed")),
            ("The union proposed a strike", "The proposal for a strike came from the union", None),
            // What is said to be so is compared by what is said.
            ("The mayor announced that the pool would close", "The pool closes", None),
            ("The pool closes, the mayor announced", "The pool closes", None),
            ("The council planned to open a line", "The council opened a line", None),
        ] {
            let (claim, passage) = (Side::new(claim, None), Side::new(passage, None));
            let found =
                open(&claim, &passage, (0, passage.words.len())).map(|ground| claim.norm(ground.claim.0 as usize));
            assert_eq!(found, expected, "{} | {}", claim.text, passage.text);
        }
    }
}
