//! What keeps a passage from saying what the claim says although it has its words: a condition, a suspicion, a duty that only
//! the claim knows of, another direction, a lesser degree.

use super::super::align::{Alignment, Grade};
use super::super::code::Code;
use super::super::polarity;
use super::super::stance::Ground;
use super::{absence, predicate};
use crate::lexicon::{self, Words};
use crate::recognize::cues::Cue;
use crate::retrieve::side::{Role, Side};

/// All that is left open so.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Ground> {
    let checks = [mentioned, conditional, accused, duty, direction, degree, denied, without];
    checks.iter().filter_map(|check| check(claim, passage, within, alignment)).collect()
}

/// A verb of the claim that the passage has as a noun and only talks of: "has resigned" against "calls for his resignation".
fn mentioned(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    (0..claim.words.len()).find_map(|at| {
        let link = alignment.links[at].filter(|_| is_verb(claim, at))?;
        let by = predicate::only_mentioned(passage, within, link.to).filter(|&by| alignment.back[by].is_none())?;
        let passage = Some((by as u32, link.to as u32 + 1));
        Some(Ground { code: Code::DetailMissing, claim: (at as u32, at as u32 + 1), passage })
    })
}

/// A verb of the claim that the passage denies: "whose bill the town never paid".
fn denied(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let denies = |side: &Side, from: usize, end: usize| {
        (from..end).any(|at| matches!(side.words[at].role, Role::Cue(Cue::Negation)))
    };
    if denies(claim, 0, claim.words.len()) {
        return None;
    }
    (0..claim.words.len()).find_map(|at| {
        let link = alignment.links[at].filter(|link| link.grade == Grade::Same && is_deed(claim, at))?;
        let to = link.to;
        // "Never paid", "had signed nothing".
        let near = to.saturating_sub(2).max(within.0)..within.1.min(to + 2);
        let negated = is_deed(passage, to) && denies(passage, near.start, near.end);
        let ground = Ground {
            code: Code::DetailMissing,
            claim: (at as u32, at as u32 + 1),
            passage: Some((to as u32, to as u32 + 1)),
        };
        // "May not rise by more than two percent", "had never lent them before".
        let other = polarity::negates_a_bound(passage, to) || polarity::denies_earlier(passage, to);
        let of_nothing = to + 1 < within.1 && matches!(passage.norm(to + 1), "nothing" | "nobody" | "none");
        (negated && (passage.words[to].negated || of_nothing) && !other).then_some(ground)
    })
}

/// A name of the claim that the passage has behind "without": "it will sing without its oldest member, Edna Moss".
fn without(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let lacks = |side: &Side, at: usize| {
        matches!(side.norm(at), "without" | "excluding") || side.words[at].role == Role::Cue(Cue::Negation)
    };
    if (0..claim.words.len()).any(|at| lacks(claim, at)) {
        return None;
    }
    let names = claim.reading.names.iter().map(|name| name.tokens);
    names.into_iter().find_map(|tokens| {
        let last = alignment.links[tokens.1 as usize - 1].map(|link| link.to)?;
        let by = (last.saturating_sub(9).max(within.0)..last).rev().find(|&at| passage.norm(at) == "without")?;
        absence::plain(passage, by, last).then_some(Ground {
            code: Code::DetailMissing,
            claim: tokens,
            passage: Some((by as u32, last as u32 + 1)),
        })
    })
}

/// A verb of the claim that the passage has only under a condition: "if the ministry agrees to pay", "will be seen if it gains
/// weight".
fn conditional(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let is_if = |side: &Side, at: usize| matches!(side.norm(at), "if" | "unless" | "whether");
    if (0..claim.words.len()).any(|at| is_if(claim, at)) {
        return None;
    }
    let condition = (within.0..within.1).find(|&at| is_if(passage, at))?;
    let end = (condition..within.1).find(|&at| passage.words[at].role == Role::Mark).unwrap_or(within.1);
    let linked = |range: std::ops::Range<usize>| {
        let mut range = range;
        range.find(|&to| is_verb(passage, to) && alignment.back[to].is_some())
    };
    let inside = linked(condition + 1..end);
    let planned = passage.norm(condition) == "if"
        && (within.0..condition).any(|at| matches!(passage.norm(at), "will" | "would"))
        && !(within.0..condition).any(|at| matches!(passage.norm(at), "," | ";" | "that"));
    let to = inside.or_else(|| linked(within.0..condition).filter(|_| planned))?;
    let passage = Some((condition.min(to) as u32, condition.max(to) as u32 + 1));
    Some(Ground { code: Code::HedgeDropped, claim: (0, claim.words.len() as u32), passage })
}

static ACCUSES: Words = Words::new(&["accuse", "suspect", "charge", "blame", "accusation", "suspicion", "allegation"]);

/// A deed that the passage only has somebody accused or suspected of.
fn accused(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let accuses = |side: &Side, at: usize| side.words[at].name.is_none() && ACCUSES.have(&side.words[at].terms);
    let by = (within.0..within.1).find(|&at| accuses(passage, at))?;
    if (0..claim.words.len()).any(|at| accuses(claim, at)) {
        return None;
    }
    let of = (by + 1..within.1.min(by + 7)).find(|&at| matches!(passage.norm(at), "of" | "with" | "for"))?;
    let to = (of + 1..within.1.min(of + 4)).find(|&to| {
        passage.norm(to).ends_with("ing") && alignment.back[to].is_some_and(|at| is_verb(claim, usize::from(at)))
    })?;
    let at = u32::from(alignment.back[to]?);
    Some(Ground { code: Code::HedgeDropped, claim: (at, at + 1), passage: Some((by as u32, to as u32 + 1)) })
}

/// A duty of the claim of which the passage does not speak: "schools have to follow it" against "the ministry recommends".
fn duty(claim: &Side, passage: &Side, within: (usize, usize), _: &Alignment) -> Option<Ground> {
    let must = |side: &Side, at: usize| match side.norm(at) {
        "must" | "mandatory" | "compulsory" | "obligatory" | "obliged" | "required" | "requires" | "require" => true,
        "have" | "has" | "had" | "having" => side.words.get(at + 1).is_some() && side.norm(at + 1) == "to",
        _ => false,
    };
    let duty_there = |at: usize| {
        must(passage, at)
            || matches!(
                passage.norm(at),
                "need"
                    | "needs"
                    | "needed"
                    | "forced"
                    | "ordered"
                    | "orders"
                    | "forces"
                    | "law"
                    | "duty"
                    | "sentenced"
                    | "jailed"
                    | "told"
                    | "only"
            )
    };
    let at = (0..claim.words.len()).find(|&at| must(claim, at))?;
    let answered = (within.0..within.1).any(duty_there);
    (!answered).then_some(Ground { code: Code::DetailMissing, claim: (at as u32, at as u32 + 1), passage: None })
}

/// A place of the claim that the passage only has something go towards or lie near: "in the village" against "towards the
/// village".
fn direction(claim: &Side, passage: &Side, _: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    (1..claim.words.len()).find_map(|at| {
        let link =
            alignment.links[at].filter(|link| matches!(link.grade, Grade::Same | Grade::Synonym | Grade::Variant))?;
        let here = preposition_before(claim, at)?;
        let there = preposition_before(passage, link.to)?;
        let stays = matches!(claim.norm(here), "in" | "at" | "on" | "inside");
        let apart = matches!(
            passage.norm(there),
            "towards" | "toward" | "near" | "outside" | "beyond" | "past" | "off" | "behind" | "opposite" | "around"
        );
        let ground = Ground {
            code: Code::DetailMissing,
            claim: (here as u32, at as u32 + 1),
            passage: Some((there as u32, link.to as u32 + 1)),
        };
        (stays && apart).then_some(ground)
    })
}

/// The preposition right before the phrase that a noun ends or begins.
fn preposition_before(side: &Side, noun: usize) -> Option<usize> {
    let mut at = noun;
    while at > 0 {
        at -= 1;
        let word = &side.words[at];
        match word.role {
            Role::Content if !lexicon::pos(&word.terms).mostly_verb() => {}
            Role::Function if matches!(side.norm(at), "the" | "a" | "an" | "its" | "his" | "her" | "their") => {}
            Role::Function => return Some(at),
            _ => return None,
        }
    }
    None
}

/// The most of all in the claim, and only more than something in the passage: "rising fastest" against "faster than wages".
fn degree(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let graded = |side: &Side, at: usize, ending: &str| {
        let word = side.norm(at);
        let pos = lexicon::pos(&lexicon::terms(word));
        word.len() > ending.len() + 2 && word.ends_with(ending) && (pos.adjective() || pos.adverb())
    };
    (0..claim.words.len()).find_map(|at| {
        let to = alignment.links[at].filter(|link| link.grade == Grade::Same)?.to;
        let lesser = graded(claim, at, "est") && !passage.norm(to).ends_with("est");
        let than = (to..within.1.min(to + 4)).find(|&other| passage.norm(other) == "than");
        let of_all = than.is_some_and(|than| {
            matches!(passage.norm(than + 1), "any" | "all" | "every" | "anywhere" | "anybody" | "anyone")
        });
        let passage = Some((to as u32, to as u32 + 1));
        (lesser && than.is_some() && !of_all).then_some(Ground {
            code: Code::DetailMissing,
            claim: (at as u32, at as u32 + 1),
            passage,
        })
    })
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).mostly_verb()
}

/// The same, with participles that are more often something else: "signed".
fn is_deed(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    let participle = side.norm(at).ends_with("ed") && lexicon::pos(&word.terms).verb();
    is_verb(side, at) || participle && word.role == Role::Content && word.name.is_none()
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn what_is_left_open() {
        for (claim, passage, is_open) in [
            ("Lepik has resigned", "Lepik dismissed calls for his resignation", true),
            ("Lepik has resigned", "Lepik announced his resignation", false),
            ("The ministry agrees to pay", "They will count them if the ministry agrees to pay", true),
            ("Rask ignored safety rules", "They accuse Rask of ignoring safety rules", true),
            ("They accuse Rask of ignoring safety rules", "They accuse Rask of ignoring safety rules", false),
            ("Schools have to follow the recommendation", "Schools follow the recommendation", true),
            ("Schools have to follow the recommendation", "Schools must follow the recommendation", false),
            ("The fire began in the village", "The fire began and moved towards the village", true),
            ("The fire began in the village", "The fire began in the village", false),
            ("The town paid Berg", "Berg carved the lions, whose bill the town never paid", true),
            ("The town did not pay Berg", "Berg carved the lions, whose bill the town never paid", false),
            ("Berg signed the plan", "The plan came from Holm; Berg had signed nothing", true),
            ("Edna Moss will sing in Orre", "The choir will sing in Orre without its oldest member, Edna Moss", true),
            ("Edna Moss will sing in Orre", "The choir will sing in Orre with its oldest member, Edna Moss", false),
            ("Rents rise fastest in Orre", "Rents in Orre rise faster than wages", true),
            ("Rents rise fastest in Orre", "Rents in Orre rise faster than anywhere else", false),
        ] {
            assert_eq!(!compared_by(claim, passage, open).is_empty(), is_open, "{claim} | {passage}");
        }
    }
}
