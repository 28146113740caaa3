//! Words in one phrase that stand to the rest in another relation: shot by her husband and near her husband, sent to a town and
//! from it, voted down and voted through.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};
use crate::retrieve::syntax::{Syntax, Tag};

/// The first word of the claim that the passage has behind a preposition or particle that cannot mean the same.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let (here, there) = (claim.syntax(), passage.syntax());
    let said = |at: usize| {
        let link = alignment.links[at].filter(|link| !matches!(link.grade, Grade::Opposite | Grade::Alternative));
        link.map(|link| link.to).filter(|to| within.0 <= *to && *to < within.1)
    };
    let found = (0..claim.words.len()).find(|&at| {
        let Some(to) = said(at) else { return false };
        let (Some(one), Some(other)) = (relation(here, claim, at), relation(there, passage, to)) else { return false };
        // "Owned by them" and "belongs to them" tell the relation by the verb.
        let governors = governor(here, claim, at).zip(governor(there, passage, to));
        let same = |(one, other): (usize, usize)| lexicon::same(&claim.words[one].terms, &passage.words[other].terms);
        if !governors.is_some_and(same) {
            return false;
        }
        // The same word may stand there twice.
        let again = (within.0..within.1).any(|to| {
            lexicon::same(&claim.words[at].terms, &passage.words[to].terms)
                && relation(there, passage, to).is_some_and(|other| !are_apart(one, other))
        });
        are_apart(one, other) && !again
    });
    let found = found.or_else(|| {
        (0..claim.words.len()).find(|&at| {
            let verb = here.is(at, Tag::Verb) || here.is(at, Tag::Auxiliary);
            let to = if here.is(at, Tag::Verb) {
                said(at)
            } else {
                (within.0..within.1).find(|&to| there.is(to, Tag::Auxiliary))
            };
            let particles = to.and_then(|to| particle(claim, at).zip(particle(passage, to)));
            verb && particles.is_some_and(|(one, other)| one != other)
        })
    })?;
    let to = said(found).map(|to| (to as u32, to as u32 + 1));
    Some(Ground { code: Code::DetailMissing, claim: (found as u32, found as u32 + 1), passage: to })
}

/// The preposition of the phrase whose head stands at `at`, for what relation it tells.
fn relation<'s>(syntax: &Syntax, side: &'s Side, at: usize) -> Option<&'s str> {
    let phrase = syntax.phrase(at).filter(|phrase| phrase.head == at && side.words[at].role == Role::Content)?;
    let preposition = phrase.preposition?;
    let before = preposition.checked_sub(1).map_or("", |at| side.norm(at));
    Some(match (before, side.norm(preposition)) {
        ("because", "of") | ("due" | "thanks", "to") => "because",
        ("out" | "outside", "of") => "outside",
        ("next" | "close", "to") => "near",
        ("instead", "of") => "without",
        ("away", "from") => "from",
        (_, word) => word,
    })
}

/// The word that the phrase with its head at `at` hangs on by its preposition.
fn governor(syntax: &Syntax, side: &Side, at: usize) -> Option<usize> {
    let mut before = syntax.phrase(at)?.preposition?;
    while before > 0 && (side.words[before - 1].role == Role::Function || syntax.is(before - 1, Tag::Preposition)) {
        before -= 1;
    }
    before.checked_sub(1)
}

fn are_apart(one: &str, other: &str) -> bool {
    let pair = |one: &str, other: &str| match one {
        "by" => matches!(
            other,
            "to" | "for"
                | "from"
                | "near"
                | "with"
                | "about"
                | "against"
                | "despite"
                | "without"
                | "on"
                | "during"
                | "like"
        ),
        "to" | "into" => matches!(other, "from" | "against" | "outside"),
        "from" => matches!(other, "for" | "into"),
        "for" => matches!(other, "against" | "without" | "near" | "after" | "despite"),
        "with" => matches!(other, "without" | "against" | "about" | "despite"),
        "because" => matches!(other, "despite" | "during" | "in" | "near" | "with" | "before" | "without"),
        "despite" => matches!(other, "of" | "in" | "after" | "during" | "before"),
        "after" => matches!(other, "before"),
        "over" | "above" => matches!(other, "under" | "below"),
        "near" | "outside" | "behind" => matches!(other, "in" | "on" | "at" | "inside" | "within" | "under"),
        _ => false,
    };
    pair(one, other) || pair(other, one)
}

/// The particle right behind a verb: the "down" of "voted down".
fn particle<'s>(side: &'s Side, verb: usize) -> Option<&'s str> {
    let word = side.words.get(verb + 1).map(|_| side.norm(verb + 1))?;
    let is_particle =
        matches!(word, "up" | "down" | "off" | "out" | "on" | "away" | "back" | "through" | "in" | "over");
    // "Stood in parliament" has a preposition there.
    let syntax = side.syntax();
    let phrase = syntax.phrase(verb + 2).is_some_and(|phrase| phrase.start == verb + 2)
        && !matches!(word, "up" | "down" | "off" | "out" | "away" | "back");
    let date = matches!(syntax.tag(verb + 1), Some(Tag::Date))
        || matches!(syntax.tag(verb + 2), Some(Tag::Date | Tag::Number)) && word != "off";
    (is_particle && !phrase && !date).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn other_relations() {
        for (claim, passage, apart) in [
            ("The woman was shot by her husband", "The woman was shot near her husband", true),
            ("The woman was shot by her husband", "Her husband shot the woman", false),
            ("The aid was sent to Gaza", "The aid was sent from Gaza", true),
            ("The aid was sent to Gaza", "The aid was sent from Egypt to Gaza", false),
            ("The firm collapsed because of the tax", "The firm collapsed despite the tax", true),
            ("The firm collapsed because of the tax", "The firm collapsed due to the tax", false),
            ("The law was voted down", "The law was voted through", true),
            ("The deal is off", "The deal is on", true),
            ("The mayor of Lund resigned", "The mayor in Lund resigned", false),
        ] {
            let found = compared_by(claim, passage, open).is_some();
            assert_eq!(found, apart, "{claim} | {passage}");
        }
    }
}
