//! Words after which a thing is only wished for, prevented or put off: "postponed its decision", "expected a rise".

use super::align::{Alignment, Grade};
use super::code::Code;
use super::segments::Segments;
use super::slots::{self, Pair};
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::recognize::Fact;
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side};

/// How many tokens before a word the verb may stand that suspends it.
const REACH: usize = 4;

/// The verb of the claim where the passage says that it was prevented, put off or called off. With it, how sure it is.
pub fn prevented(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<(f32, Ground)> {
    let verb = predicate(claim)?;
    let to = alignment.links[verb].filter(|link| link.grade.credit() >= 0.9)?.to;
    let by = governor(passage, within, to, prevents)?;
    let said = alignment.back[by].is_some() || claim.words[verb].negated || passage.words[by].negated;
    let prevents_too = (0..claim.words.len()).any(|at| prevents(claim.norm(at)));
    if said || prevents_too {
        return None;
    }
    let ground = Ground {
        code: Code::PolarityDiffers,
        claim: (verb as u32, verb as u32 + 1),
        passage: Some((by as u32, to as u32 + 1)),
    };
    Some((0.5, ground))
}

/// Words of the claim that the passage only has as wished for, planned or prevented.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let verb = predicate(claim)?;
    let link = alignment.links[verb].filter(|link| !matches!(link.grade, Grade::Opposite | Grade::Alternative))?;
    let suspends = |word: &str| prevents(word) || intends(word);
    let by = governor(passage, within, link.to, suspends)?;
    let said = alignment.back[by].is_some() || (0..claim.words.len()).any(|at| suspends(claim.norm(at)));
    (!said).then_some(Ground {
        code: Code::DetailMissing,
        claim: (verb as u32, verb as u32 + 1),
        passage: Some((by as u32, link.to as u32 + 1)),
    })
}

/// The word of the passage by which somebody only wants, asks for or proposes what the verb at `verb` says, however long the
/// phrase between them: "demands that wages rise", "asked the court to sentence him".
pub fn wanted_by(side: &Side, within: (usize, usize), verb: usize) -> Option<usize> {
    let syntax = side.syntax();
    let mut at = syntax.verb_group(verb);
    let infinitive = at > within.0 && side.norm(at - 1) == "to";
    if infinitive {
        at -= 1;
    }
    while let Some(phrase) = syntax.phrase_before(at).filter(|phrase| phrase.start > within.0) {
        at = phrase.preposition.unwrap_or(phrase.start);
    }
    let that = at > within.0 && side.norm(at - 1) == "that";
    let governor = at.checked_sub(if that { 2 } else { 1 }).filter(|&at| at >= within.0)?;
    ((infinitive || that) && (intends(side.norm(governor)) || asks(side.norm(governor)))).then_some(governor)
}

fn asks(word: &str) -> bool {
    matches!(
        word,
        "asked"
            | "asks"
            | "demands"
            | "demanded"
            | "demand"
            | "urged"
            | "urges"
            | "called"
            | "calls"
            | "wants"
            | "wanted"
            | "recommended"
            | "recommends"
            | "requested"
            | "requests"
            | "suggested"
            | "suggests"
            | "insisted"
            | "insists"
            | "invited"
            | "invites"
            | "advised"
            | "advises"
            | "begged"
            | "pleaded"
            | "lobbied"
    )
}

/// Whether a verb of the claim only says that something begins or ends on a day that the passage has as the end of a period:
/// "closes on 10 October" against "open until 10 October".
pub fn says_an_edge(claim: &Side, verb: usize, pairs: &[Pair]) -> bool {
    let at_edge = pairs.iter().any(|pair| pair.at_edge && pair.result.entails());
    at_edge && slots::edge_word(claim.norm(verb)).is_some()
}

/// Whether the claim's verb is one that [`says_an_edge`].
pub fn is_of_an_edge(claim: &Side, pairs: &[Pair]) -> bool {
    predicate(claim).is_some_and(|verb| says_an_edge(claim, verb, pairs))
}

/// "Confirmed the arrest of two men": a figure that says nothing of the verb.
pub fn counts_what_its_object_is_of(claim: &Side, fact: &Fact) -> bool {
    let syntax = claim.syntax();
    let phrase = syntax.phrase(fact.tokens.0 as usize);
    let object = phrase.and_then(|phrase| syntax.whole(claim, phrase));
    object.is_some_and(|object| predicate(claim).is_some_and(|verb| verb < object.start))
}

/// Whether the passage has the claim's verb, or the claim has none.
pub fn says_its_verb(claim: &Side, alignment: &Alignment) -> bool {
    predicate(claim).is_none_or(|verb| {
        let light = ["come", "go", "take", "get", "happen"];
        alignment.links[verb].is_some_and(|link| link.grade.credit() > 0.0)
            || light.iter().any(|light| lexicon::same(&lexicon::terms(light), &claim.words[verb].terms))
    })
}

/// Whether only one of two linked words is suspended: what was expected may be denied and still have been expected.
pub fn apart(claim: &Side, at: usize, passage: &Side, to: usize) -> bool {
    let suspended = |side: &Side, at: usize| {
        let whole = (0, side.words.len());
        governor(side, whole, at, |word| prevents(word) || intends(word)).is_some()
    };
    suspended(claim, at) != suspended(passage, to)
}

/// The claim's first verb with content of its own.
fn predicate(claim: &Side) -> Option<usize> {
    let from = subject::end(claim);
    (from..claim.words.len()).find(|&at| {
        let word = &claim.words[at];
        word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).verb()
    })
}

/// The nearest word before `at` that suspends what follows, in the same stretch and within reach.
fn governor(side: &Side, within: (usize, usize), at: usize, suspends: impl Fn(&str) -> bool) -> Option<usize> {
    let segments = Segments::new(side, (within.0.max(at.saturating_sub(REACH + 1)), within.1.min(at + 1)));
    (within.0.max(at.saturating_sub(REACH))..at).rev().take_while(|&before| segments.together(before, at)).find(
        |&before| {
            suspends(side.norm(before)) && matches!(side.words[before].role, Role::Content | Role::Cue(Cue::HedgeOpen))
        },
    )
}

fn prevents(word: &str) -> bool {
    matches!(
        word,
        "postpone"
            | "postponed"
            | "postpones"
            | "delayed"
            | "cancelled"
            | "canceled"
            | "cancels"
            | "scrapped"
            | "avoid"
            | "avoided"
            | "avoids"
            | "avoiding"
            | "prevent"
            | "prevented"
            | "prevents"
            | "blocked"
            | "blocks"
            | "stopped"
            | "halted"
            | "suspended"
            | "averted"
            | "forgot"
            | "neglected"
    )
}

fn intends(word: &str) -> bool {
    matches!(
        word,
        "expected"
            | "expect"
            | "want"
            | "hope"
            | "wish"
            | "threaten"
            | "propose"
            | "hoped"
            | "hopes"
            | "feared"
            | "fears"
            | "fear"
            | "wanted"
            | "wants"
            | "wished"
            | "wishes"
            | "promised"
            | "promises"
            | "promise"
            | "threatened"
            | "threatens"
            | "tried"
            | "tries"
            | "demanded"
            | "demands"
            | "demand"
            | "proposed"
            | "proposes"
            | "urged"
            | "asked"
            | "considers"
            | "considering"
            | "considered"
            | "doubts"
            | "doubted"
            | "opposed"
            | "opposes"
            | "rejected"
            | "rejects"
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn what_did_not_come_about() {
        for (claim, passage, differs) in [
            ("The council decided on the cap", "The council postponed its decision on the cap", true),
            ("The council postponed its decision on the cap", "The council postponed its decision on the cap", false),
            ("The guards escaped the fire", "The guards prevented an escape", true),
            ("The council decided on the cap", "The council announced its decision on the cap", false),
            ("The council decided on the cap", "The match was postponed, and the council decided on the cap", false),
        ] {
            let found = compared_by(claim, passage, prevented).is_some();
            assert_eq!(found, differs, "{claim} | {passage}");
        }
    }
}
