//! Which of several is the most: "August was the busiest month; February the quietest".

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

/// The claim's subject where the passage gives the same superlative to something else, in another clause than the one where it
/// speaks of the subject. With it, how sure it is.
pub fn differences(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<(f32, Ground)> {
    let end = subject::end(claim);
    let (at, to) = (end..claim.words.len()).find_map(|at| {
        let to = alignment.links[at].filter(|link| link.grade == Grade::Same)?.to;
        (is_superlative(claim, at) && is_superlative(passage, to)).then_some((at, to))
    })?;
    let head = (0..end).rev().find(|&at| matches!(claim.words[at].role, Role::Content | Role::Fact(_)))?;
    let same = |other: &usize| lexicon::same(&lexicon::terms(claim.norm(head)), &lexicon::terms(passage.norm(*other)));
    let places: Vec<usize> = (within.0..within.1).filter(same).collect();
    let place = *places.first().filter(|_| places.len() == 1)?;
    let clause =
        |at: usize| (within.0..at).filter(|&mark| matches!(passage.norm(mark), ";" | "," | "but" | "while")).count();
    if clause(place) == clause(to) || place < to {
        return None;
    }
    // The clause of the superlative has a subject of its own.
    let start = (within.0..to)
        .rev()
        .find(|&mark| matches!(passage.norm(mark), ";" | "," | "but" | "while"))
        .map_or(within.0, |mark| mark + 1);
    let other = (start..to).find(|&other| {
        let word = &passage.words[other];
        matches!(word.role, Role::Content | Role::Fact(_))
            && alignment.back[other].is_none_or(|at| usize::from(at) < end)
    })?;
    let ground = Ground {
        code: if claim.words[head].name.is_some() { Code::NameDiffers } else { Code::OrderDiffers },
        claim: (head as u32, at as u32 + 1),
        passage: Some((other as u32, to as u32 + 1)),
    };
    Some((0.6, ground))
}

fn is_superlative(side: &Side, at: usize) -> bool {
    let word = side.norm(at);
    let pos = lexicon::pos(&lexicon::terms(word));
    let ending = word.len() > 5 && word.ends_with("est") && (pos.adjective() || pos.adverb());
    let most = at > 0 && matches!(side.norm(at - 1), "most" | "least") && (pos.adjective() || pos.adverb());
    ending || most
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn which_is_the_most() {
        for (claim, passage, differs) in [
            ("Noodles were left most often", "Vegetables were left most often, noodles least often", true),
            ("Vegetables were left most often", "Vegetables were left most often, noodles least often", false),
            ("Orre is the oldest town", "Lund is the oldest town, Orre the youngest", true),
            ("Orre is the oldest town", "Orre, on the lake, is the oldest town", false),
        ] {
            assert_eq!(compared_by(claim, passage, differences).is_some(), differs, "{claim} | {passage}");
        }
    }
}
