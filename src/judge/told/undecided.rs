//! What has not been decided, said or found yet: "has ordered a recount" against "has not yet decided on it", "has found a
//! buyer" against "is looking for a buyer".

use super::super::align::Alignment;
use super::super::coverage::By;
use super::Told;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

/// What the passage says of a decision that the claim says was taken.
pub fn find(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    known: &impl Fn(usize, By) -> bool,
) -> Option<Told> {
    let verb = (1..claim.words.len()).find(|&at| decides(claim, at))?;
    let open = |at: usize| {
        matches!(claim.norm(at), "will" | "would" | "may" | "might" | "could" | "should" | "if" | "whether")
    };
    if (0..claim.words.len()).any(open) {
        return None;
    }
    let who = (0..verb).rev().find(|&at| claim.words[at].role == Role::Content)?;
    let linked = |at: usize| alignment.links[at].filter(|link| link.grade.credit() >= 0.8).map(|link| link.to);
    let tokens = (within.0..within.1).find_map(|at| pending(passage, within, at, claim.norm(verb)))?;
    let (first, last) = (*tokens.first()?, *tokens.last()?);
    let clause =
        (within.0..first).rev().find(|&at| matches!(passage.norm(at), ";" | ".")).map_or(within.0, |mark| mark + 1);
    let pronoun = (clause..first).any(|at| matches!(passage.norm(at), "he" | "she" | "it" | "they"));
    let of_them = match linked(who) {
        Some(to) => clause <= to && to < first,
        None => pronoun && known(who, By::Referent),
    };
    let objects = objects(claim, verb);
    let there = objects.iter().filter_map(|&at| linked(at)).any(|to| to >= clause);
    let referred =
        (last..within.1.min(last + 5)).any(|at| matches!(passage.norm(at), "it" | "this" | "that" | "him" | "her"));
    // "Has yet to give its consent": to what is known from before.
    let complete =
        (last..within.1.min(last + 3)).any(|at| passage.words[at].role == Role::Mark) || last + 3 >= within.1;
    let heard_of = objects.iter().any(|&at| linked(at).is_some() || known(at, By::Context));
    if !of_them || !there && !((referred || complete) && heard_of) {
        return None;
    }
    let mut words = vec![verb];
    words.extend(objects.into_iter().chain([who]).filter(|&at| linked(at).is_none()));
    let negated = claim.words[verb].negated;
    Some(Told { claim: words, passage: tokens, agrees: negated, claim_negated: negated })
}

/// The words of the noun phrase behind the verb: "the calf Zuri", "on the rent cap".
fn objects(side: &Side, verb: usize) -> Vec<usize> {
    let skips = |at: &usize| {
        side.words[*at].role == Role::Function
            && matches!(side.norm(*at), "the" | "a" | "an" | "on" | "about" | "to" | "its")
    };
    let first = (verb + 1..side.words.len()).find(|at| !skips(at)).unwrap_or(side.words.len());
    (first..side.words.len()).take_while(|&at| side.words[at].role == Role::Content).collect()
}

/// Verbs for what may also be left undecided.
fn decides(side: &Side, at: usize) -> bool {
    const VERBS: [&str; 19] = [
        "approve", "reject", "agree", "promise", "order", "choose", "name", "find", "sign", "decide", "accept",
        "announce", "appoint", "select", "refuse", "pick", "adopt", "pledge", "grant",
    ];
    let word = &side.words[at];
    let terms = lexicon::terms(side.norm(at));
    matches!(word.role, Role::Content | Role::Cue(_))
        && word.name.is_none()
        && VERBS.iter().any(|verb| lexicon::same(&lexicon::terms(verb), &terms))
}

/// The tokens at `at` that say that something is not decided yet.
fn pending(side: &Side, within: (usize, usize), at: usize, verb: &str) -> Option<Vec<usize>> {
    let norm = |place: usize| if place < within.1 { side.norm(place) } else { "" };
    let find = |verb: &str| lexicon::same(&lexicon::terms(verb), &lexicon::terms("find"));
    match norm(at) {
        // "Has yet to decide".
        "yet" if norm(at + 1) == "to" && at + 2 < within.1 => Some(vec![at, at + 2]),
        // "Has not yet decided", "has not decided yet".
        "decided" | "chosen" | "approved" | "agreed" | "said" | "signed" | "ruled"
            if side.words[at].negated
                && ((at.saturating_sub(3).max(within.0)..at).any(|near| norm(near) == "yet")
                    || norm(at + 1) == "yet"
                    || norm(at + 1) == "whether") =>
        {
            Some(vec![at])
        }
        "postponed" | "delayed" | "deferred" | "adjourned" => {
            let noun = (at + 1..within.1.min(at + 4)).find(|&near| matches!(norm(near), "decision" | "vote"))?;
            Some(vec![at, noun])
        }
        "looking" | "searching" if norm(at + 1) == "for" && find(verb) => Some(vec![at]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn what_is_still_open() {
        for (claim, passage, expected) in [
            (
                "The office has ordered a recount",
                "Lind wants a recount; the office has not yet decided on it",
                Some(false),
            ),
            ("The council has approved the cap", "The council has postponed its decision on the cap", Some(false)),
            ("The council has not yet decided on the cap", "The council postponed its decision on the cap", Some(true)),
            ("The keepers have named the calf Zuri", "The keepers have yet to choose a name for the calf", Some(false)),
            ("Krume has found a buyer", "Krume is still looking for a buyer", Some(false)),
            ("The council has approved the cap", "The council has not yet decided on the bathhouse", None),
            ("The council has approved the cap", "The tenants have not yet decided on the cap", None),
            ("The council will approve the cap", "The council has not yet decided on the cap", None),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                find(claim, passage, within, alignment, &|_, _| false).map(|told| told.agrees)
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
