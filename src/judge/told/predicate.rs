//! How a phrase is said: as a fact or not, done or still to come, with or without a negation.

use crate::lexicon;
use crate::recognize::token::Kind;
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::retrieve::statements::{self as phrases, Phrase};

/// How sure it is that what a phrase says is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Actual,
    /// "Is leaving": now, or planned.
    Going,
    Future,
    /// "May", "wants to", "feared that", "calls for".
    Open,
}

impl Mood {
    /// Whether what the one is said to be the other may be too.
    pub fn answers(self, claim: Mood, negated: bool) -> bool {
        match (claim, self) {
            // What will not happen has not happened.
            (Mood::Actual, Mood::Future) if negated => true,
            (Mood::Open, _) | (_, Mood::Open) => false,
            (Mood::Actual, Mood::Future) | (Mood::Future, Mood::Actual) => false,
            _ => true,
        }
    }
}

/// What stands before a phrase and tells how it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    pub negated: bool,
    pub mood: Mood,
}

/// How the phrase is said in the tokens `within`.
pub fn said(side: &Side, within: (usize, usize), phrase: &Phrase) -> Said {
    let head = phrase.tokens[0];
    if phrase.nominal {
        return Said { negated: false, mood: mood_of_noun(side, within, head) };
    }
    let mut said = Said { negated: false, mood: Mood::Actual };
    let own_negation = phrases::is_negator(side.norm(head));
    let going = side.norm(head).ends_with("ing") || phrase.tokens.iter().any(|&at| side.norm(at).ends_with("ing"));
    if is_scheduled(side, within, phrase) {
        said.mood = Mood::Going;
    }
    let mut at = head;
    let mut seen_verb = false;
    while at > within.0 {
        at -= 1;
        let word = side.norm(at);
        if phrases::is_negator(word) {
            said.negated ^= !own_negation;
        } else if matches!(word, "will" | "would" | "shall" | "won't" | "wouldn't") {
            // "Will remain closed": it is closed.
            let stays = at < head && matches!(side.norm(at + 1), "remain" | "stay" | "continue" | "still");
            said.mood = if stays { Mood::Going } else { Mood::Future };
        } else if matches!(word, "may" | "might" | "could" | "should" | "must" | "ought") {
            said.mood = Mood::Open;
        } else if word == "to" {
            match governor(side, within, at) {
                Some(Governor::Not(first)) => {
                    said.negated = !said.negated;
                    at = first;
                    seen_verb = true;
                }
                Some(Governor::Did(first)) => {
                    at = first;
                    seen_verb = true;
                }
                Some(Governor::Will(first)) => {
                    said.mood = Mood::Future;
                    at = first;
                    seen_verb = true;
                }
                None => {
                    said.mood = Mood::Open;
                    break;
                }
            }
        } else if word == "without"
            || (word == "of" && at > within.0 && matches!(side.norm(at - 1), "instead" | "short"))
        {
            said.negated = !said.negated;
            break;
        } else if matches!(word, "is" | "are" | "am") && going && !seen_verb {
            said.mood = Mood::Going;
        } else if word == "no" && side.norm(at + 1) == "longer" {
            said.negated = !said.negated;
        } else if let Some(comma) = aside_before(side, within, at) {
            at = comma;
        } else if !is_auxiliary(word) && !phrases::is_adverbial(word) {
            break;
        }
    }
    if subject_denies(side, within, at, phrase) {
        said.negated = !said.negated;
    }
    if said.mood != Mood::Open && is_suspended(side, within, at) {
        said.mood = Mood::Open;
    }
    said
}

/// "The fair takes place in March", "the book comes out in May": a present that may be meant of what is to come.
fn is_scheduled(side: &Side, within: (usize, usize), phrase: &Phrase) -> bool {
    let verb = side.norm(phrase.tokens[0]);
    let present = matches!(
        verb,
        "takes"
            | "comes"
            | "opens"
            | "starts"
            | "begins"
            | "ends"
            | "closes"
            | "appears"
            | "meets"
            | "faces"
            | "leaves"
    );
    present && (phrase.tokens[0]..within.1).any(|at| matches!(side.words[at].role, Role::Fact(_)))
}

/// Whether a phrase is said of how things are now: "is in custody".
pub fn is_state(side: &Side, within: (usize, usize), phrase: &Phrase) -> bool {
    let first = phrase.tokens.iter().min().copied().unwrap_or(0);
    (first.saturating_sub(3).max(within.0)..first)
        .rev()
        .take_while(|&at| is_auxiliary(side.norm(at)) || phrases::is_adverbial(side.norm(at)))
        .any(|at| matches!(side.norm(at), "is" | "are"))
        && !side.norm(phrase.tokens[0]).ends_with("ing")
}

/// Whether a form of "be" stands before the verb at `at`.
pub fn is_passive(side: &Side, within: (usize, usize), at: usize) -> bool {
    (at.saturating_sub(3).max(within.0)..at)
        .rev()
        .take_while(|&before| is_auxiliary(side.norm(before)) || phrases::is_adverbial(side.norm(before)))
        .any(|before| matches!(side.norm(before), "is" | "are" | "was" | "were" | "be" | "been" | "being"))
}

/// The comma before a word or two in commas that end at `at`: "did not, however, protect".
fn aside_before(side: &Side, within: (usize, usize), at: usize) -> Option<usize> {
    let comma = |at: &usize| side.norm(*at) == ",";
    let opening = (at.saturating_sub(3).max(within.0)..at).rev().find(comma)?;
    (comma(&at) && phrases::is_negator(side.norm(opening.checked_sub(1)?))).then_some(opening)
}

/// What an infinitive depends on, with the first of its tokens.
enum Governor {
    /// "Failed to".
    Not(usize),
    /// "Managed to".
    Did(usize),
    /// "Plans to", "is going to".
    Will(usize),
}

fn governor(side: &Side, within: (usize, usize), to: usize) -> Option<Governor> {
    let at = to.checked_sub(1).filter(|&at| at >= within.0)?;
    match side.norm(at) {
        "failed" | "fails" | "fail" | "refused" | "refuses" | "refuse" | "refusing" | "declined" | "declines"
        | "decline" | "unable" | "yet" | "forgot" | "neglected" | "failing" | "declining" | "unwilling"
        | "impossible" => Some(Governor::Not(at)),
        "managed" | "began" | "begun" | "started" | "continued" | "continues" | "decided" | "chose" | "came"
        | "went" | "got" | "able" | "proceeded" | "happened" | "helped" | "had" | "has" | "voted" => {
            Some(Governor::Did(at))
        }
        "going" | "plans" | "plan" | "planned" | "set" | "due" | "intends" | "intend" | "is" | "are" | "was"
        | "were" | "about" | "expected" | "scheduled" | "wants" | "want" | "pledged" | "promised" | "vowed"
        | "prepared" | "ready" | "willing" | "agreed" | "determined" | "intended" => Some(Governor::Will(at)),
        _ => None,
    }
}

/// Whether a phrase is denied by its subject: "nobody on the board objected".
pub fn is_denied_by_subject(side: &Side, within: (usize, usize), phrase: &Phrase) -> bool {
    phrase.tokens.first().is_some_and(|&verb| subject_denies(side, within, verb, phrase))
}

/// "Nobody on the board objected", "none of them", "neither party", "no member".
fn subject_denies(side: &Side, within: (usize, usize), verb: usize, phrase: &Phrase) -> bool {
    let clause = (within.0..=verb).rev().take_while(|&at| {
        side.words[at].role != Role::Mark && !matches!(side.norm(at), "and" | "but" | "that" | "who" | "which")
    });
    let mut first = None;
    for at in clause.take(9) {
        first = Some(at);
    }
    let Some(first) = first else { return false };
    (first..=verb).filter(|at| !phrase.tokens.contains(at)).any(|at| {
        matches!(side.norm(at), "nobody" | "none" | "neither" | "nothing")
            || side.norm(at) == "no" && side.norm(at + 1) != "longer"
    })
}

/// "Feared that it would", "should it", "if", "rumours that": nothing is said to be so.
fn is_suspended(side: &Side, within: (usize, usize), at: usize) -> bool {
    (at.saturating_sub(6).max(within.0)..=at).rev().take_while(|&at| !matches!(side.norm(at), "," | ";" | ".")).any(
        |at| {
            matches!(
                side.norm(at),
                "if" | "whether"
                    | "unless"
                    | "should"
                    | "feared"
                    | "fears"
                    | "hoped"
                    | "hopes"
                    | "rumours"
                    | "rumors"
                    | "rumour"
                    | "rumor"
                    | "speculation"
                    | "allegedly"
                    | "possibly"
                    | "perhaps"
                    | "denied"
                    | "denies"
                    | "denying"
                    | "doubts"
                    | "doubted"
                    | "wanted"
                    | "wants"
                    | "wished"
                    | "threatened"
                    | "demanded"
                    | "would"
                    | "suggested"
                    | "supposedly"
                    | "claims"
                    | "claimed"
            )
        },
    )
}

/// A noun names what has happened, unless something else is said of it: "calls for his resignation".
fn mood_of_noun(side: &Side, within: (usize, usize), noun: usize) -> Mood {
    let open = (noun.saturating_sub(5).max(within.0)..noun)
        .rev()
        .take_while(|&at| side.words[at].role != Role::Mark)
        .any(|at| {
            // "Gave no reason for her departure": she departed.
            let of_another = matches!(side.norm(at), "no" | "any" | "not")
                && (at + 1..noun).any(|between| matches!(side.norm(between), "for" | "about"));
            let word = side.reading.tokens.get(at).is_some_and(|token| token.kind == Kind::Word);
            mentions(side.norm(at)) && word && !of_another
        });
    if open { Mood::Open } else { Mood::Actual }
}

/// Words after which a thing is only talked of.
pub fn mentions(word: &str) -> bool {
    matches!(
        word,
        "call"
            | "calls"
            | "called"
            | "calling"
            | "demand"
            | "demands"
            | "demanded"
            | "demanding"
            | "request"
            | "requests"
            | "requested"
            | "threat"
            | "threats"
            | "threatened"
            | "threatens"
            | "possible"
            | "possibility"
            | "plan"
            | "plans"
            | "planned"
            | "planning"
            | "propose"
            | "proposed"
            | "proposal"
            | "proposes"
            | "rumours"
            | "rumors"
            | "rumoured"
            | "reports"
            | "talk"
            | "talks"
            | "vote"
            | "decision"
            | "against"
            | "without"
            | "no"
            | "not"
            | "avoid"
            | "avoided"
            | "averted"
            | "prevented"
            | "prevent"
            | "rule"
            | "ruled"
            | "any"
            | "deny"
            | "denied"
            | "denies"
            | "ask"
            | "asked"
            | "seek"
            | "seeks"
            | "sought"
            | "fear"
            | "fears"
            | "feared"
            | "hope"
            | "hopes"
            | "hoped"
            | "expect"
            | "expected"
            | "attempt"
            | "attempted"
            | "failed"
            | "risk"
            | "application"
            | "petition"
            | "case"
            | "want"
            | "wants"
            | "wanted"
            | "would"
            | "could"
            | "might"
            | "may"
            | "will"
            | "await"
            | "awaiting"
            | "pending"
            | "discuss"
            | "discussed"
            | "consider"
            | "considers"
            | "considered"
            | "urged"
            | "deserved"
            | "need"
            | "needs"
            | "postponed"
            | "before"
    )
}

/// Whether a word of the passage that stands as a noun is only talked of there: "dismissed calls for his resignation".
pub fn only_mentioned(side: &Side, within: (usize, usize), at: usize) -> Option<usize> {
    let noun = phrases::is_nominal(side, within, at) && !lexicon::pos(&side.words[at].terms).mostly_verb();
    if !noun {
        return None;
    }
    let reach = at.saturating_sub(4).max(within.0)..at;
    reach.rev().take_while(|&before| side.words[before].role != Role::Mark).find(|&before| {
        matches!(
            side.norm(before),
            "call"
                | "calls"
                | "called"
                | "calling"
                | "demand"
                | "demands"
                | "demanded"
                | "demanding"
                | "request"
                | "requests"
                | "requested"
                | "threat"
                | "threats"
                | "threatened"
                | "possibility"
                | "rumours"
                | "rumors"
                | "petition"
                | "urged"
        ) && matches!(
            side.norm(before + 1),
            "for" | "of" | "about" | "his" | "her" | "its" | "their" | "the" | "a" | "an"
        )
    })
}
