//! What around the words turns, limits or suspends them: questions, exceptions, "former", a rank before a superlative,
//! words with digits that are no number.

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::recognize::token::Kind;
use crate::retrieve::side::{Role, Side};

/// What in the passage keeps it from saying what the claim says, although it has the words.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Ground> {
    let mut found = Vec::new();
    found.extend(question(claim, passage, within));
    found.extend(exception(claim, passage, within, alignment));
    found.extend(modifiers(claim, passage, alignment));
    found.extend(unread_digits(claim, passage, within, alignment));
    found
}

/// A passage that asks says nothing.
fn question(claim: &Side, passage: &Side, within: (usize, usize)) -> Option<Ground> {
    let asks = |side: &Side, end: usize| (end.saturating_sub(2)..end).any(|at| side.norm(at) == "?");
    let open = asks(passage, within.1) && !asks(claim, claim.words.len());
    let mark = (within.1.saturating_sub(1) as u32, within.1 as u32);
    open.then_some(Ground { code: Code::DetailMissing, claim: (0, claim.words.len() as u32), passage: Some(mark) })
}

/// "All but 6,000 customers", "every day except Monday": the passage takes something out that the claim does not.
fn exception(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let is_exception = |side: &Side, at: usize| match side.norm(at) {
        "except" | "excepting" | "excluding" | "barring" => true,
        "but" => at > 0 && matches!(side.norm(at - 1), "all" | "every" | "everyone" | "everything" | "nothing"),
        "exception" => side.norm(at + 1) == "of",
        // "Apart from other films" adds to them.
        "from" => {
            at > 0 && side.norm(at - 1) == "apart" && !(at + 1 < side.words.len() && side.norm(at + 1) == "other")
        }
        "than" => at > 0 && side.norm(at - 1) == "other",
        _ => false,
    };
    if (0..claim.words.len()).any(|at| is_exception(claim, at)) {
        return None;
    }
    let at = (within.0..within.1).find(|&at| is_exception(passage, at))?;
    if passage.norm(at) == "but" && !speaks_of_the_whole(claim, passage, alignment, (at, within.1)) {
        return None;
    }
    let clause_of = |at: usize| (within.0..at).filter(|&mark| matches!(passage.norm(mark), ";" | "." | ":")).count();
    let clause = clause_of(at);
    let linked: Vec<usize> = (within.0..within.1).filter(|&at| alignment.back[at].is_some()).collect();
    if linked.iter().filter(|&&at| clause_of(at) == clause).count() * 2 < linked.len() {
        return None;
    }
    let at = at as u32;
    let whole = (0, claim.words.len() as u32);
    Some(Ground { code: Code::DetailMissing, claim: whole, passage: Some((at, at + 1)) })
}

/// "Deaths in all but three of its counties": what is left out is a county, which only matters to a claim about counties.
fn speaks_of_the_whole(claim: &Side, passage: &Side, alignment: &Alignment, behind: (usize, usize)) -> bool {
    let near = (behind.0 + 1..behind.1).take(WHOLE_REACH).take_while(|&at| passage.words[at].role != Role::Mark);
    let nouns = near.filter(|&at| {
        let word = &passage.words[at];
        word.role == Role::Content && word.name.is_none()
    });
    let mut nouns = nouns.peekable();
    nouns.peek().is_none()
        || nouns.any(|at| alignment.back[at].is_some_and(|at| claim.words[at as usize].name.is_none()))
}

/// Within how many tokens behind "all but" the whole is named.
const WHOLE_REACH: usize = 8;

/// Words before a word of the passage that make it another thing: "former mayor", "second-largest city".
fn modifiers(claim: &Side, passage: &Side, alignment: &Alignment) -> Vec<Ground> {
    let mut found = Vec::new();
    for (at, link) in alignment.links.iter().enumerate() {
        let Some(to) = link.map(|link| link.to) else { continue };
        let Some(there) = modifier_before(passage, to) else { continue };
        let here = modifier_before(claim, at).map(|here| claim.norm(here));
        if here != Some(passage.norm(there)) {
            let passage = Some((there as u32, to as u32 + 1));
            found.push(Ground { code: Code::DetailMissing, claim: (at as u32, at as u32 + 1), passage });
        }
    }
    found
}

/// The word right before a word (over a hyphen) that makes it another thing.
fn modifier_before(side: &Side, at: usize) -> Option<usize> {
    let mut before = at.checked_sub(1)?;
    if side.norm(before) == "-" {
        before = before.checked_sub(1)?;
    }
    let word = side.norm(before);
    let privative = matches!(
        word,
        "former"
            | "ex"
            | "deputy"
            | "acting"
            | "vice"
            | "assistant"
            | "alleged"
            | "attempted"
            | "failed"
            | "fake"
            | "planned"
            | "proposed"
            | "aspiring"
            | "interim"
            | "honorary"
            | "non"
    );
    let rank =
        matches!(word, "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth")
            && side.norm(at).ends_with("est");
    (privative || rank).then_some(before)
}

/// Digits that were read as no fact ("16:15", "BA249") where the passage has others that were read as none.
fn unread_digits(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Ground> {
    let digits = |side: &Side, at: usize| {
        let token = side.reading.tokens.get(at);
        token.is_some_and(|token| token.kind == Kind::Digits) && side.words[at].role == Role::Content
    };
    let others = (within.0..within.1).any(|to| digits(passage, to) && alignment.back[to].is_none());
    let missing = (0..claim.words.len()).filter(|&at| others && digits(claim, at) && alignment.links[at].is_none());
    missing.map(|at| Ground { code: Code::DetailMissing, claim: (at as u32, at as u32 + 1), passage: None }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn what_is_left_out_matters_to_a_claim_about_the_whole() {
        for (claim, passage, matters) in [
            ("The mill is open every day", "The mill is open every day except Monday", true),
            ("All counties reported cases", "All but three counties reported cases", true),
            ("More than 40 deaths were reported", "45 deaths were reported in all but three counties", false),
            ("She directed Dark Water", "Apart from other films she directed Dark Water", false),
        ] {
            let found = compared_by(claim, passage, exception).is_some();
            assert_eq!(found, matters, "{claim} | {passage}");
        }
    }
}
