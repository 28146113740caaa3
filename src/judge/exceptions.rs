//! What is taken out of a whole: "all roads except the coastal road were closed".

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

/// What the passage says of the one that it takes out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Excepted {
    /// What it says of all others: the opposite of the claim's word at `at` is said of them.
    Agrees,
    /// The claim says of it what is said of all others.
    Differs(Ground),
}

/// Whether the claim is about what the passage takes out, and what follows for it.
pub fn excepted(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Excepted> {
    let (start, end) = exception(passage, within)?;
    let subject = subject::end(claim);
    let head = (0..subject)
        .take_while(|&at| at == 0 || !matches!(claim.norm(at), "of" | "to" | "in" | "at" | "from" | "for"))
        .filter(|&at| claim.words[at].role == Role::Content);
    let stands_there =
        |at: usize| (start..end).any(|to| lexicon::same(&claim.words[at].terms, &passage.words[to].terms));
    let mut head = head.peekable();
    if head.peek().is_none() || !head.all(stands_there) {
        return None;
    }
    let (at, link) = (subject..claim.words.len()).find_map(|at| {
        let link = alignment.links[at]?;
        let outside = link.to >= end || link.to < start;
        (claim.words[at].role == Role::Content && outside).then_some((at, link))
    })?;
    // "Tveit will buy a boat" is not said by "the others found work on boats, with the exception of Tveit".
    let light = |at: usize| matches!(claim.norm(at), "stay" | "stayed" | "stays" | "remain" | "remained" | "remains");
    if (subject..at).any(|before| claim.words[before].role == Role::Content && !light(before)) {
        return None;
    }
    let denied = claim.words[at].negated != passage.words[link.to].negated;
    match (link.grade, denied) {
        (Grade::Same | Grade::Synonym, false) | (Grade::Opposite, true) => Some(Excepted::Differs(Ground {
            code: Code::PolarityDiffers,
            claim: (at as u32, at as u32 + 1),
            passage: Some((start as u32 - 1, end as u32)),
        })),
        (Grade::Opposite, false) | (Grade::Same | Grade::Synonym, true) => Some(Excepted::Agrees),
        _ => None,
    }
}

/// The words taken out: from behind "except" to the verb or the next mark.
fn exception(side: &Side, within: (usize, usize)) -> Option<(usize, usize)> {
    let all = (within.0..within.1)
        .find(|&at| matches!(side.norm(at), "all" | "every" | "everyone" | "everything" | "others"))?;
    let mark = (all..within.1).find(|&at| match side.norm(at) {
        "except" | "excepting" | "excluding" | "barring" => true,
        "exception" => side.norm(at + 1) == "of",
        "but" => at == all + 1,
        "from" => side.norm(at - 1) == "apart",
        _ => false,
    })?;
    let start = if matches!(side.norm(mark + 1), "for" | "of") { mark + 2 } else { mark + 1 };
    let ends = |at: &usize| side.words[*at].role == Role::Mark || crate::retrieve::side::is_auxiliary(side.norm(*at));
    let end = (start..within.1).find(ends).unwrap_or(within.1);
    (start < end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared;
    use super::*;

    #[test]
    fn what_is_taken_out() {
        const AGREES: Option<bool> = Some(true);
        const DIFFERS: Option<bool> = Some(false);
        let passage = "All roads to Orre except the coastal road were closed";
        for (claim, expected) in [
            ("The coastal road was closed", DIFFERS),
            ("The coastal road stayed open", AGREES),
            ("The coastal road was not closed", AGREES),
            ("The mountain road was closed", None),
        ] {
            let found = compared(claim, passage, |claim, passage, alignment| {
                let found = excepted(claim, passage, (0, passage.words.len()), alignment);
                found.map(|found| found == Excepted::Agrees)
            });
            assert_eq!(found, expected, "{claim}");
        }
    }
}
