//! For or against: "voted for the sale", "is against the cap", "supports it", "opposed the delay".

use super::align::{Alignment, Grade};
use super::code::Code;
use super::segments::Segments;
use super::stance::Ground;
use crate::retrieve::side::{Role, Side};

/// Somebody who is for a thing in the claim and against it in the passage, or the other way round. With it, how sure it is.
pub fn differences(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<(f32, Ground)> {
    let other = counterpart(claim, passage, within, alignment)?;
    let (one, tokens) = match taken(claim, (0, claim.words.len())).next() {
        Some(one) => (one, one.tokens),
        // "The Greens approved it" against "it was passed against the votes of the Greens".
        None => {
            let overruled = passage.norm(other.tokens.0) == "against" && passage.norm(other.tokens.0 + 1) == "the";
            let one = approving(claim).filter(|_| overruled)?;
            let who = subject_links(claim, alignment).find(|(_, to)| *to > other.tokens.0)?;
            (one, (who.0, who.0 + 1))
        }
    };
    let ground = Ground {
        code: Code::PolarityDiffers,
        claim: (tokens.0 as u32, tokens.1 as u32),
        passage: Some((other.tokens.0 as u32, other.tokens.1 as u32)),
    };
    (one.is_for != other.is_for).then_some((0.6, ground))
}

/// A side that a claim has somebody take by deciding for it.
fn approving(claim: &Side) -> Option<Taken> {
    let decides = |word: &str| matches!(word, "approved" | "passed" | "adopted" | "accepted" | "agreed");
    let at = (1..claim.words.len()).find(|&at| decides(claim.norm(at)))?;
    let passive = claim.syntax().is_passive(claim, at);
    (!passive).then_some(Taken { is_for: !claim.words[at].negated, tokens: (at, at + 1) })
}

/// A side that the claim has somebody take and that the passage leaves open.
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let one = taken(claim, (0, claim.words.len())).next()?;
    let verb = one.tokens.1 - one.tokens.0 == 1 && claim.norm(one.tokens.0) != "against";
    let answered = verb || counterpart(claim, passage, within, alignment).is_some();
    let claim = (one.tokens.0 as u32, one.tokens.1 as u32);
    (!answered).then_some(Ground { code: Code::DetailMissing, claim, passage: None })
}

/// A side taken, and the words that say so.
#[derive(Clone, Copy, Debug)]
struct Taken {
    is_for: bool,
    tokens: (usize, usize),
}

/// The passage's side in the stretch where the claim's subject stands.
fn counterpart(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Taken> {
    let segments = Segments::new(passage, within);
    let who: Vec<usize> = subject_links(claim, alignment).map(|(_, to)| to).collect();
    let all: Vec<Taken> = taken(passage, within).collect();
    let beside = all.iter().find(|taken| who.iter().any(|&at| segments.together(at, taken.tokens.0)));
    beside.or(if all.len() == 1 && !who.is_empty() { all.first() } else { None }).copied()
}

/// The words of the claim's subject, each with where the passage has it.
fn subject_links(claim: &Side, alignment: &Alignment) -> impl Iterator<Item = (usize, usize)> {
    (0..super::subject::end(claim))
        .filter_map(|at| Some((at, alignment.links[at]?)))
        .filter(|(_, link)| matches!(link.grade, Grade::Same | Grade::Variant | Grade::Synonym))
        .map(|(at, link)| (at, link.to))
}

fn taken<'s>(side: &'s Side, within: (usize, usize)) -> impl Iterator<Item = Taken> + use<'s> {
    (within.0..within.1).filter_map(move |at| side_at(side, at))
}

fn side_at(side: &Side, at: usize) -> Option<Taken> {
    if side.words[at].name.is_some() || matches!(side.words[at].role, Role::Fact(_) | Role::Mark) {
        return None;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |at| side.norm(at));
    let is_be = |word: &str| matches!(word, "is" | "are" | "was" | "were" | "be" | "been");
    let voted = |word: &str| matches!(word, "vote" | "voted" | "votes" | "voting" | "spoke" | "came");
    let turned = side.words[at].negated;
    let found = |is_for: bool, from: usize| Some(Taken { is_for: is_for != turned, tokens: (from, at + 1) });
    match side.norm(at) {
        "for" if matches!(before(1), "voted" | "vote" | "voting") => found(true, at - 1),
        "against" if voted(before(1)) || is_be(before(1)) || before(1) == "out" => found(false, at - 1),
        "against" if side.norm(at + 1) == "the" && matches!(side.norm(at + 2), "votes" | "will" | "wishes") => {
            found(false, at)
        }
        "favour" | "favor" if before(1) == "in" => found(true, at - 1),
        "favoured" | "favored" | "favours" | "favors" | "supports" | "supported" | "backs" | "backed" | "welcomed"
        | "welcomes" | "endorsed" => found(true, at),
        "opposed" | "opposes" | "rejected" | "rejects" => found(false, at),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn for_and_against() {
        for (claim, passage, differs) in [
            ("The Greens voted for the sale", "The council agreed to the sale, against the votes of the Greens", true),
            (
                "The Greens voted against the sale",
                "The council agreed to the sale, against the votes of the Greens",
                false,
            ),
            ("Hanneke Prins is against the cap", "Hanneke Prins supports the cap", true),
            ("Hanneke Prins supports the cap", "Hanneke Prins supports the cap", false),
            ("Labour opposed the delay", "Labour voted against the delay", false),
            ("Labour voted for the delay", "The Greens voted for the delay, and Labour voted against it", true),
            ("The Greens approved the sale", "The sale was approved against the votes of the Greens", true),
            ("The council approved the sale", "The council approved the sale against the votes of the Greens", false),
            ("Anna Berg paid for the cap", "Anna Berg opposed the cap", false),
        ] {
            let found = compared_by(claim, passage, differences).is_some();
            assert_eq!(found, differs, "{claim} | {passage}");
        }
    }
}
