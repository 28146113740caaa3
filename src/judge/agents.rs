//! Who is said to have done it: "the proposal came from the Greens; the Liberals had asked for more time" has the Liberals
//! propose nothing.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use super::subject;
use crate::lexicon::{self, Relation};
use crate::recognize::cues::Cue;
use crate::recognize::token::Kind;
use crate::retrieve::side::{Role, Side, is_auxiliary};

/// The doer of the claim where the passage names another one right behind the deed. With it, how sure it is.
pub fn differences(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<(f32, Ground)> {
    let Apart { doer, deed, clause, .. } = apart(claim, passage, within, alignment)?;
    let is_other = |tokens: (u32, u32)| (tokens.0..tokens.1).all(|at| alignment.back[at as usize].is_none());
    let behind = |start: usize| {
        let article = |at: &usize| passage.norm(*at) == "the";
        let before = (deed + 1..start).rev().find(|at| !article(at));
        before.is_some_and(|at| matches!(passage.norm(at), "from" | "by"))
    };
    let names = passage.reading.names.iter().map(|name| name.tokens);
    let other = names
        .filter(|&(start, end)| deed < start as usize && end as usize <= clause.1)
        .find(|&tokens| is_other(tokens) && behind(tokens.0 as usize))?;
    let ground = Ground { code: Code::NameDiffers, claim: (doer.0 as u32, doer.1 as u32), passage: Some(other) };
    Some((0.6, ground))
}

/// The doer of the claim where the passage has the deed in one clause and the doer in another.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let Apart { doer, deed, there, .. } = apart(claim, passage, within, alignment)?;
    let passage = Some((deed.min(there) as u32, deed.max(there) as u32 + 1));
    Some(Ground { code: Code::DetailMissing, claim: (doer.0 as u32, doer.1 as u32), passage })
}

/// Who did it and to whom, the other way round in the passage, where not both have a name: "the owner blamed Pryce" against
/// "Pryce blamed the owner". With it, how sure it is.
pub fn swapped(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<(f32, Ground)> {
    let from = subject::end(claim);
    let verb = (from..claim.words.len()).find(|&at| is_verb(claim, at))?;
    let passive = |side: &Side, at: usize| {
        (at.saturating_sub(3)..at).any(|before| is_be(side.norm(before)) || is_pronoun(side.norm(before)))
    };
    let same = |at: usize| {
        alignment.links[at].filter(|link| matches!(link.grade, Grade::Same | Grade::Variant)).map(|link| link.to)
    };
    let deed = same(verb).filter(|&deed| !passive(claim, verb) && !passive(passage, deed))?;
    let last_content = |end: usize| (0..end).rev().find(|&at| claim.words[at].role == Role::Content);
    let doer = last_content(verb).filter(|&at| (at + 1..verb).all(|between| is_auxiliary(claim.norm(between))))?;
    let done_to = noun_phrase(claim, verb + 1).map(|(_, end)| end - 1)?;
    let (doer_there, done_to_there) = (same(doer)?, same(done_to)?);
    let before = done_to_there < deed && (done_to_there + 1..deed).all(|at| is_auxiliary(passage.norm(at)));
    let in_phrase = |at: usize| {
        let possessive = passage.reading.tokens.get(at).is_some_and(|token| token.kind == Kind::Possessive);
        let article = matches!(passage.norm(at), "the" | "a" | "an");
        article || possessive || passage.words[at].role == Role::Content && !is_plain_verb(passage, at)
    };
    let behind = deed < doer_there && doer_there < within.1 && (deed + 1..doer_there).all(in_phrase);
    let ground = Ground {
        code: Code::OrderDiffers,
        claim: (doer.min(verb) as u32, done_to as u32 + 1),
        passage: Some((done_to_there as u32, doer_there as u32 + 1)),
    };
    (before && behind).then_some((0.6, ground))
}

/// A deed and its doer in different clauses of the passage.
struct Apart {
    /// The claim's tokens of the doer.
    doer: (usize, usize),
    /// The passage's tokens of the deed, its clause, and the doer.
    deed: usize,
    clause: (usize, usize),
    there: usize,
}

fn apart(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Apart> {
    let from = subject::end(claim);
    let verb = (from..claim.words.len()).find(|&at| is_verb(claim, at))?;
    let passive = (from..verb).any(|at| is_be(claim.norm(at))) && !claim.norm(verb).ends_with("ing");
    let doer = if passive {
        let by = (verb + 1..claim.words.len().min(verb + 4)).find(|&at| claim.norm(at) == "by")?;
        noun_phrase(claim, by + 1)?
    } else {
        noun_phrase(claim, 0).filter(|&(_, end)| end <= from)?
    };
    let sure = |at: usize| alignment.links[at].filter(|link| link.grade.credit() >= 0.8).map(|link| link.to);
    // "Proposed" hedges what is proposed, and is what was done.
    let named_so = |to: usize| {
        let related = lexicon::relation(&lexicon::terms(claim.norm(verb)), &lexicon::terms(passage.norm(to)));
        matches!(passage.words[to].role, Role::Cue(_)) && matches!(related, Relation::Same | Relation::Derived)
    };
    let as_cue = || (within.0..within.1).find(|&to| named_so(to));
    let deed = if matches!(claim.words[verb].role, Role::Cue(_)) { as_cue() } else { sure(verb) }?;
    let head = (doer.0..doer.1).rev().find(|&at| claim.words[at].role == Role::Content)?;
    let there = sure(head)?;
    let clause = clause(passage, within, deed);
    let outside = there < clause.0 || there >= clause.1;
    let again = (clause.0..clause.1).any(|at| lexicon::same(&passage.words[at].terms, &claim.words[head].terms));
    let referred = (clause.0..deed).any(|at| is_pronoun(passage.norm(at)));
    (outside && !again && !referred).then_some(Apart { doer, deed, clause, there })
}

/// The tokens between semicolons around `at`.
fn clause(side: &Side, within: (usize, usize), at: usize) -> (usize, usize) {
    let ends = |at: &usize| matches!(side.norm(*at), ";" | ".");
    let start = (within.0..at).rev().find(ends).map_or(within.0, |mark| mark + 1);
    (start, (at..within.1).find(ends).unwrap_or(within.1))
}

/// The first run of words at `from` that may be a noun phrase, its articles included.
fn noun_phrase(side: &Side, from: usize) -> Option<(usize, usize)> {
    let article = |at: usize| at < side.words.len() && matches!(side.norm(at), "the" | "a" | "an");
    let start = if article(from) { from + 1 } else { from };
    let end = (start..side.words.len())
        .find(|&at| side.words[at].role != Role::Content || is_auxiliary(side.norm(at)))
        .unwrap_or(side.words.len());
    let end = (start..end).find(|&at| at > start && is_plain_verb(side, at)).unwrap_or(end);
    (start < end).then_some((start, end))
}

fn is_plain_verb(side: &Side, at: usize) -> bool {
    side.words[at].name.is_none() && lexicon::pos(&side.words[at].terms).mostly_verb()
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    let hedge = matches!(word.role, Role::Cue(Cue::HedgeMild | Cue::HedgeOpen)) && !is_auxiliary(side.norm(at));
    word.name.is_none() && (word.role == Role::Content || hedge) && lexicon::pos(&lexicon::terms(side.norm(at))).verb()
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "been" | "being" | "be")
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "it" | "they" | "them" | "who" | "which" | "we" | "both" | "its" | "their" | "his" | "her"
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn a_deed_and_its_doer_in_two_clauses() {
        for (claim, passage, left_open, differs) in [
            (
                "The rent cap was proposed by the Liberals",
                "The proposal for a rent cap came from the Greens; the Liberals had asked for more time",
                true,
                true,
            ),
            (
                "The rent cap was proposed by the Greens",
                "The proposal for a rent cap came from the Greens; the Liberals had asked for more time",
                false,
                false,
            ),
            (
                "The shipyard in Orre repaired the cracks",
                "Berg says that the cracks were repaired; the shipyard in Orre says that it never received an order",
                true,
                false,
            ),
            ("The dam flooded Orre", "The dam broke on Monday; it flooded Orre", false, false),
            ("The shipyard repaired the cracks", "The shipyard repaired the cracks; Berg paid", false, false),
        ] {
            assert_eq!(compared_by(claim, passage, open).is_some(), left_open, "{claim} | {passage}");
            assert_eq!(compared_by(claim, passage, differences).is_some(), differs, "{claim} | {passage}");
        }
    }

    #[test]
    fn who_did_it_to_whom() {
        for (claim, passage, expected) in [
            ("The hall's owner blamed Alys Pryce", "Pryce blamed the hall's owner for the cold", true),
            ("Alys Pryce blamed the hall's owner", "Pryce blamed the hall's owner for the cold", false),
            ("The owner sued Pryce", "Pryce was sued by the owner", false),
        ] {
            assert_eq!(compared_by(claim, passage, swapped).is_some(), expected, "{claim} | {passage}");
        }
    }
}
