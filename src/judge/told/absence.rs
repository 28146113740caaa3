//! Who was there and who was not: "attended the opening" against "opened without her", "did not travel to the ceremony".

use super::super::align::Alignment;
use super::super::coverage::By;
use super::{Told, head_after};
use crate::lexicon;
use crate::recognize::token::Kind;
use crate::retrieve::side::{Role, Side, is_auxiliary};

/// What the passage says of whoever the claim has take part in something.
pub fn find(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    known: &impl Fn(usize, By) -> bool,
) -> Option<Told> {
    let verb = (1..claim.words.len()).find(|&at| takes_part(claim, at))?;
    let who = (0..verb).rev().find(|&at| claim.words[at].role == Role::Content)?;
    let linked = |at: usize| alignment.links[at].filter(|link| link.grade.credit() >= 0.8).map(|link| link.to);
    let there = linked(who);
    let object = head_after(claim, verb + 1);
    let same_event = object.is_none_or(|object| linked(object).is_some() || known(object, By::Context));
    if !same_event {
        return None;
    }
    let called = |from: usize| {
        // "She did not come to the rehearsal".
        let pronoun =
            (from.saturating_sub(4).max(within.0)..from).any(|at| matches!(passage.norm(at), "he" | "she" | "they"));
        there.is_none() && pronoun && known(who, By::Referent)
    };
    let absent = (within.0..within.1).find_map(|at| {
        if passage.norm(at) == "without" {
            let behind = there.filter(|&to| at < to && to <= at + 7 && plain(passage, at, to))?;
            return Some(vec![at, behind]);
        }
        let tokens = stays_away(passage, within, at)?;
        // "Missed the bus home after the meeting", "missed three chances in the match"
        let theirs = passage.syntax().phrase(at + 1).filter(|phrase| phrase.start == at + 1);
        let takes_object = matches!(passage.norm(at), "missed" | "skipped" | "attend");
        let of_event = |object: usize| {
            theirs.is_some_and(|theirs| linked(object).is_some_and(|to| (theirs.start..theirs.end).contains(&to)))
        };
        if takes_object && theirs.is_some() && !object.is_some_and(of_event) {
            return None;
        }
        let said_of = there.is_some_and(|to| to < at && is_subject(passage, to, at)) || called(at);
        said_of.then_some(tokens)
    })?;
    let mut words = vec![verb];
    words.extend(object.filter(|&at| linked(at).is_none()));
    words.extend((there.is_none()).then_some(who));
    let negated = claim.words[verb].negated;
    Some(Told { claim: words, passage: absent, agrees: negated, claim_negated: negated })
}

/// "Attended", "took part", "was present", "accompanied".
fn takes_part(side: &Side, at: usize) -> bool {
    let word = side.norm(at);
    let next = if at + 1 < side.words.len() { side.norm(at + 1) } else { "" };
    match word {
        "attend" | "attended" | "attends" | "attending" | "accompanied" | "accompany" | "accompanies" => true,
        "participate" | "participated" | "appeared" | "present" => true,
        "travelled" | "traveled" | "came" | "went" => matches!(next, "to" | "with"),
        "take" | "took" | "takes" => next == "part",
        "travel" | "come" | "go" => matches!(next, "to" | "with"),
        "play" | "sing" | "speak" | "compete" | "appear" | "played" | "plays" | "sang" | "sings" | "spoke"
        | "competed" => matches!(next, "in" | "at" | "with" | "for"),
        _ => false,
    }
}

/// The tokens that say that somebody did not come: "did not travel", "stayed at home", "was absent".
fn stays_away(side: &Side, within: (usize, usize), at: usize) -> Option<Vec<usize>> {
    let next = |offset: usize| if at + offset < within.1 { side.norm(at + offset) } else { "" };
    match side.norm(at) {
        "stayed" | "stays" | "remained" if matches!(next(1), "away" | "home") => Some(vec![at, at + 1]),
        "stayed" | "stays" | "remained" if next(1) == "at" && next(2) == "home" => Some(vec![at, at + 2]),
        "absent" | "missed" | "skipped" if !side.words[at].negated => Some(vec![at]),
        "travel" | "come" | "attend" | "appear" | "go" | "participate" if side.words[at].negated => Some(vec![at]),
        _ => None,
    }
}

/// Whether the name at `to` is the subject of the verb at `at`: nothing else that could be stands between, but for what is
/// said of it in commas.
fn is_subject(side: &Side, to: usize, at: usize) -> bool {
    // "The harbour master, Greta Holm, was in hospital".
    let start = side.words[to].name.map_or(to, |name| side.reading.names[usize::from(name)].tokens.0 as usize);
    let mut depth = start > 0 && side.norm(start - 1) == "," && to + 1 < at && side.norm(to + 1) == ",";
    let mut free = true;
    for between in to + 1..at {
        match side.norm(between) {
            "," => depth = !depth,
            ";" | "." | "while" | "whereas" => return false,
            word if !depth => {
                let other = side.words[between].name.is_some() || matches!(word, "he" | "she" | "they" | "it");
                free &= !other;
            }
            _ => {}
        }
    }
    free && !depth
}

/// Whether only articles, adjectives and nouns stand between two tokens, or what somebody is before their name.
pub fn plain(side: &Side, from: usize, to: usize) -> bool {
    (from + 1..to).all(|at| {
        let word = &side.words[at];
        let possessive = side.reading.tokens.get(at).is_some_and(|token| token.kind == Kind::Possessive);
        let verb = word.role == Role::Content
            && word.name.is_none()
            && lexicon::pos(&word.terms).mostly_verb()
            && !side.norm(at).ends_with("ed");
        let names = side.norm(at) == "," && at < to && side.words[at + 1].name.is_some();
        (word.role != Role::Mark || names) && !is_auxiliary(side.norm(at)) && !verb && !possessive
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn who_was_not_there() {
        for (claim, passage, expected) in [
            ("Ines Calder attended the opening", "The opening took place without the actress Ines Calder", Some(false)),
            ("Ines Calder did not attend the opening", "The opening went ahead without Ines Calder", Some(true)),
            ("Asta Berg attended the ceremony", "Berg, who lives in Orre, did not travel to the ceremony", Some(false)),
            ("Asta Berg attended the ceremony", "Berg spoke, but Holm did not travel to the ceremony", None),
            (
                "Greta Holm attended the meeting",
                "The harbour master, Greta Holm, was ill and did not come to the meeting",
                Some(false),
            ),
            ("Asta Berg attended the ceremony", "Berg opened the ceremony without notes", None),
            ("Asta Berg attended the ceremony", "Berg did not come to the rehearsal", None),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                find(claim, passage, within, alignment, &|_, _| false).map(|told| told.agrees)
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
