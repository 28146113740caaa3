//! What seems to speak against a claim and need not: two names in one list, opposites of which one is only talked of, verbs of
//! which both may be true.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::order;
use super::stance::Ground;
use crate::lexicon::{self, Relation};
use crate::retrieve::side::{Role, Side};

/// What becomes of a reason against the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Stays,
    /// It was none.
    Goes,
    /// It leaves the claim open.
    Opens,
}

/// Takes the reasons out that are none, and turns those that only leave the claim open into such.
pub fn settle(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    refuting: &mut Vec<(f32, Ground)>,
    open: &mut Vec<Ground>,
) {
    refuting.retain(|(_, ground)| {
        let Some(there) = ground.passage.map(|(start, end)| (start as usize, end as usize)) else { return true };
        let here = (ground.claim.0 as usize, ground.claim.1 as usize);
        let outcome = match ground.code {
            Code::NameDiffers => of_names(claim, passage, here, there),
            Code::OrderDiffers => of_order(claim, here),
            Code::PolarityDiffers => of_opposites(claim, passage, within, alignment, here, there),
            Code::DateDiffers => of_dates(claim, passage, there),
            _ => Outcome::Stays,
        };
        if outcome == Outcome::Opens {
            open.push(Ground { code: Code::DetailMissing, ..*ground });
        }
        outcome == Outcome::Stays
    });
}

fn of_names(claim: &Side, passage: &Side, here: (usize, usize), there: (usize, usize)) -> Outcome {
    let content = |side: &Side, at: usize| side.words[at].role == Role::Content;
    let has = |range: (usize, usize), at: usize| {
        (range.0..range.1).find(|&to| lexicon::same(&passage.words[to].terms, &claim.words[at].terms))
    };
    let mut own = (here.0..here.1).filter(|&at| content(claim, at)).peekable();
    // "Hydrologist Runa Vik" is Runa Vik.
    if own.peek().is_some() && own.all(|at| has(there, at).is_some()) {
        return Outcome::Goes;
    }
    // "Nandan and Otter admitted it": Nandan did.
    let last = (here.0..here.1).rev().find(|&at| content(claim, at));
    let sentence = sentence(passage, there.0);
    if let Some(to) = last.and_then(|at| has(sentence, at))
        && is_list(passage, to.min(there.0), to.max(there.1 - 1))
    {
        return Outcome::Goes;
    }
    // "Older than Otto Karsten": only what something is compared with.
    if here.0 > 0 && claim.norm(here.0 - 1) == "than" {
        return Outcome::Opens;
    }
    // "His sister Wilma Karsten": somebody else, of whom the claim says nothing.
    let of_kin = (there.0.saturating_sub(2)..there.1).any(|at| is_kin(passage.norm(at)));
    if of_kin && !(0..claim.words.len()).any(|at| is_kin(claim.norm(at))) {
        return Outcome::Opens;
    }
    // "The city owns a third of Orre Trams", and may own one of Lund Trams too; "households in Orre" are none of Lund.
    let owns = (0..here.0)
        .any(|at| matches!(claim.norm(at), "owns" | "own" | "owned" | "holds" | "has" | "have") && content(claim, at));
    let mut before = here.0;
    while before > 0 && matches!(claim.norm(before - 1), "the" | "in" | "of" | "at") {
        before -= 1;
    }
    let counted = before < here.0
        && before > 1
        && content(claim, before - 1)
        && claim.norm(before - 1).ends_with('s')
        && (0..before - 1).any(|at| matches!(claim.words[at].role, Role::Fact(_)))
        && lexicon::pos(&claim.words[before - 1].terms).noun();
    if owns || counted { Outcome::Opens } else { Outcome::Stays }
}

/// Whether nothing but names, commas and "and" stands between two tokens.
fn is_list(side: &Side, from: usize, to: usize) -> bool {
    let between = from + 1..to;
    let named = |at: usize| side.words[at].name.is_some();
    let joins = |at: usize| matches!(side.norm(at), "and" | "," | "the" | "as" | "well");
    between.clone().any(|at| side.norm(at) == "and") && between.into_iter().all(|at| named(at) || joins(at))
}

fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "sister"
            | "brother"
            | "mother"
            | "father"
            | "wife"
            | "husband"
            | "son"
            | "daughter"
            | "cousin"
            | "nephew"
            | "niece"
            | "uncle"
            | "aunt"
            | "twin"
            | "widow"
            | "grandson"
            | "granddaughter"
    )
}

/// Who blames somebody may be blamed by them: verbs whose two sides may both do it to the other.
fn of_order(claim: &Side, here: (usize, usize)) -> Outcome {
    const VERBS: [&str; 22] = [
        "blame",
        "criticise",
        "criticize",
        "praise",
        "thank",
        "attack",
        "admire",
        "congratulate",
        "insult",
        "know",
        "trust",
        "support",
        "help",
        "like",
        "love",
        "hate",
        "respect",
        "greet",
        "mention",
        "visit",
        "warn",
        "threaten",
    ];
    let both_ways = |at: usize| {
        let terms = lexicon::terms(claim.norm(at));
        claim.words[at].name.is_none() && VERBS.iter().any(|verb| lexicon::same(&lexicon::terms(verb), &terms))
    };
    if (here.0..here.1).any(|at| claim.words[at].name.is_none() && order::is_mutual(claim.norm(at))) {
        return Outcome::Goes;
    }
    if (here.0..here.1).any(both_ways) { Outcome::Opens } else { Outcome::Stays }
}

fn of_opposites(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    here: (usize, usize),
    there: (usize, usize),
) -> Outcome {
    let (at, to) = (here.0, there.0);
    // "Whether they will keep their jobs is not known": nothing is said to be so.
    let whether = (to.saturating_sub(9).max(within.0)..to)
        .rev()
        .take_while(|&before| passage.words[before].role != Role::Mark)
        .any(|before| passage.norm(before) == "whether");
    if whether && !(0..claim.words.len()).any(|at| claim.norm(at) == "whether") {
        return Outcome::Opens;
    }
    // "The first visit in eleven years" says nothing of the last one, nor of the very first.
    let (one, other) = (claim.norm(at), passage.norm(to));
    if matches!((one, other), ("last", "first") | ("first", "last")) {
        let since = (to + 1..within.1).take_while(|&at| passage.words[at].role != Role::Mark);
        if since.into_iter().any(|at| matches!(passage.norm(at), "since" | "in" | "for")) {
            return Outcome::Opens;
        }
    }
    let before_or_after = here.1 - here.0 > 1 && matches!(one, "before" | "after");
    if before_or_after && !says_a_verb(claim, alignment) {
        // "Before the fire it had 900 seats" against "reopened a year after the fire": two statements.
        return Outcome::Opens;
    }
    if is_contest(one) && is_of_another(claim, passage, within, alignment, at, to) {
        return Outcome::Opens;
    }
    let opposite = alignment.links[at].is_some_and(|link| link.grade == Grade::Opposite);
    if !opposite {
        return Outcome::Stays;
    }
    // "Opened eleven shops and ended the year with 203": the claim's own word stands there too.
    let own_word = (within.0..within.1).any(|other| {
        other != to
            && passage.words[other].role == Role::Content
            && !passage.words[other].negated
            && matches!(
                lexicon::relation(&passage.words[other].terms, &claim.words[at].terms),
                Relation::Same | Relation::Derived
            )
    });
    if own_word && lexicon::pos(&claim.words[at].terms).verb() {
        return Outcome::Goes;
    }
    // "Will be repeated in deep water" against "has been tested in shallow water".
    let is_future = |side: &Side, range: (usize, usize)| (range.0..range.1).any(|at| is_future(side.norm(at)));
    let adjective = lexicon::pos(&claim.words[at].terms).adjective() && !lexicon::pos(&claim.words[at].terms).verb();
    if adjective && is_future(claim, (0, claim.words.len())) && !is_future(passage, within) {
        return Outcome::Opens;
    }
    Outcome::Stays
}

/// Verbs that say little without their object: who lost a match may have won the title.
fn is_contest(word: &str) -> bool {
    ["win", "lose", "gain"].iter().any(|verb| lexicon::same(&lexicon::terms(verb), &lexicon::terms(word)))
}

/// Whether a verb of winning or losing is said of one thing in the claim and of another in the passage: "won the title" against
/// "lost the match", "lost two matches" against "22 wins".
fn is_of_another(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    at: usize,
    to: usize,
) -> bool {
    let said = |at: usize| alignment.links[at].is_some_and(|link| link.grade.credit() >= 0.5);
    let counted = to > within.0 && matches!(passage.words[to - 1].role, Role::Fact(_));
    let passive = at > 0 && matches!(claim.norm(at - 1), "was" | "were" | "been" | "is" | "are");
    let done_to = (0..at).rev().find(|&before| claim.words[before].role == Role::Content);
    if passive && done_to.is_some_and(|head| claim.words[head].name.is_none() && !said(head)) {
        return true;
    }
    let (mine, theirs) = (object(claim, at, claim.words.len()), object(passage, to, within.1));
    counted && mine.is_some()
        || mine.zip(theirs).is_some_and(|(mine, theirs)| {
            claim.words[mine].role == Role::Content
                && !said(mine)
                && alignment.links[mine].is_none_or(|link| link.to != theirs)
        })
}

/// The head of the noun phrase right behind a verb.
fn object(side: &Side, verb: usize, end: usize) -> Option<usize> {
    let small = |at: usize| matches!(side.norm(at), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "all");
    let mut at = verb + 1;
    let mut head = None;
    while at < end {
        match side.words[at].role {
            Role::Content | Role::Fact(_) => head = Some(at),
            Role::Function if small(at) && head.is_none() => {}
            _ => break,
        }
        at += 1;
    }
    head
}

/// Whether the passage has a verb of the claim.
fn says_a_verb(claim: &Side, alignment: &Alignment) -> bool {
    (0..claim.words.len()).any(|at| {
        let word = &claim.words[at];
        let verb = word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).mostly_verb();
        verb && alignment.links[at].is_some_and(|link| link.grade.credit() >= 0.5)
    })
}

/// A day that the passage only has for what might happen: "warned that the wind could turn on Wednesday".
fn of_dates(claim: &Side, passage: &Side, there: (usize, usize)) -> Outcome {
    // The month of May is no "may".
    let may = |side: &Side, at: usize| {
        matches!(side.norm(at), "could" | "may" | "might") && !matches!(side.words[at].role, Role::Fact(_))
    };
    let before = (there.0.saturating_sub(5)..there.1).take_while(|&at| passage.words[at].role != Role::Mark);
    let hedged = before.into_iter().any(|at| may(passage, at));
    if hedged && !(0..claim.words.len()).any(|at| may(claim, at)) { Outcome::Opens } else { Outcome::Stays }
}

fn is_future(word: &str) -> bool {
    matches!(word, "will" | "would" | "shall" | "plans" | "plan" | "planned" | "wants" | "intends" | "going")
}

fn sentence(side: &Side, at: usize) -> (usize, usize) {
    let ends = |at: &usize| matches!(side.norm(*at), "." | "!" | "?" | ";");
    let start = (0..at).rev().find(ends).map_or(0, |mark| mark + 1);
    (start, (at..side.words.len()).find(ends).unwrap_or(side.words.len()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::super::{names, polarity};
    use super::*;

    /// How many reasons against the claim there are before and after.
    fn settled(claim: &str, passage: &str) -> (usize, usize) {
        compared_by(claim, passage, |claim, passage, within, alignment| {
            let mut refuting = polarity::differences(claim, passage, alignment);
            refuting.extend(names::differences(claim, passage, within, alignment));
            let before = refuting.len();
            settle(claim, passage, within, alignment, &mut refuting, &mut Vec::new());
            (before, refuting.len())
        })
    }

    #[test]
    fn what_does_not_contradict() {
        for (claim, passage) in [
            ("The teachers will lose their jobs", "Whether the teachers will keep their jobs is not known"),
            ("The trial will be repeated in deep water", "The trial was done in shallow water"),
        ] {
            let (before, after) = settled(claim, passage);
            assert!(before > 0 && after == 0, "{claim} | {passage}");
        }
    }

    #[test]
    fn what_does() {
        for (claim, passage) in [
            ("The teachers will lose their jobs", "The teachers will keep their jobs"),
            ("The trial was done in deep water", "The trial was done in shallow water"),
            ("The fair was held in Lund", "The fair was held in Orre"),
        ] {
            let (before, after) = settled(claim, passage);
            assert!(before > 0 && after == before, "{claim} | {passage}");
        }
    }
}
