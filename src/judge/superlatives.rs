//! Two extremes in one sentence: "August was the busiest month, February the quietest". Which of the two the claim means.

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

/// Where the claim says of the one what the passage says of the other. With it, how sure it is.
pub fn swapped(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<(f32, Ground)> {
    let whole = (0, claim.words.len());
    let (Some(here), None) = (first_two(claim, whole).0, first_two(claim, whole).1) else { return None };
    let (Some(first), Some(second)) = first_two(passage, within) else { return None };
    let said = |at: usize| passage.norm(at) == claim.norm(here);
    if said(first) == said(second) || claim.words.iter().any(|word| word.negated) {
        return None;
    }
    let boundary = boundary(passage, first, second)?;
    let behind = said(second);
    let marks: Vec<usize> = marks(claim, here).filter_map(|at| place(claim, passage, within, alignment, at)).collect();
    let elsewhere = marks.iter().all(|&to| (to > boundary) != behind);
    let there = if behind { second } else { first };
    let ground = Ground {
        code: Code::OrderDiffers,
        claim: (here as u32, here as u32 + 1),
        passage: Some((there as u32, there as u32 + 1)),
    };
    (!marks.is_empty() && elsewhere).then_some((0.6, ground))
}

/// The first two superlatives of different words in some tokens, where there are no more.
fn first_two(side: &Side, within: (usize, usize)) -> (Option<usize>, Option<usize>) {
    let mut all = (within.0..within.1).filter(|&at| is_superlative(side, at));
    let (first, second) = (all.next(), all.next());
    if all.next().is_some() { (None, None) } else { (first, second) }
}

fn is_superlative(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    if word.name.is_some() || matches!(word.role, Role::Mark | Role::Fact(_)) {
        return false;
    }
    let graded = || {
        let next = side.words.get(at + 1);
        next.is_some_and(|next| next.role == Role::Content && !lexicon::pos(&next.terms).noun())
    };
    match side.norm(at) {
        "most" | "least" => graded(),
        "best" | "worst" => true,
        norm => norm.len() > 5 && norm.ends_with("est") && lexicon::pos(&word.terms).adjective(),
    }
}

/// Where the words of the one end and those of the other begin.
fn boundary(side: &Side, first: usize, second: usize) -> Option<usize> {
    let cut = |marks: &[&str]| (first..second).rev().find(|&at| marks.contains(&side.norm(at)));
    cut(&[";"]).or_else(|| cut(&["while", "whereas", "but"])).or_else(|| cut(&["and"])).or_else(|| cut(&[","]))
}

/// The words by which the claim says which of the two it means: names, months, what its subject is.
fn marks<'c>(claim: &'c Side<'_>, here: usize) -> impl Iterator<Item = usize> + use<'c> {
    let subject = subject::end(claim).min(here);
    (0..claim.words.len()).filter(move |&at| {
        let word = &claim.words[at];
        let month = matches!(word.role, Role::Fact(_)) && crate::value::date::MONTHS.contains(&claim.norm(at));
        month || word.role == Role::Content && at != here && (word.name.is_some() || at < subject)
    })
}

fn place(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment, at: usize) -> Option<usize> {
    let linked = alignment.links[at].filter(|link| link.grade.credit() >= 0.8).map(|link| link.to);
    linked.or_else(|| (within.0..within.1).find(|&to| passage.norm(to) == claim.norm(at)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn which_of_two_extremes_is_meant() {
        const MONTHS: &str =
            "August was the busiest month with 961,000 passengers; February, with 402,000, the quietest.";
        const FOOD: &str = "Vegetables were left most often, noodles least often.";
        const HEAT: &str = "The highest value was measured at Corby and the lowest at Teal.";
        for (claim, passage, differs) in [
            ("August was the busiest month", MONTHS, false),
            ("February was the busiest month", MONTHS, true),
            ("February was the quietest month", MONTHS, false),
            ("August was the quietest month", MONTHS, true),
            ("Noodles were left most often", FOOD, true),
            ("Vegetables were left most often", FOOD, false),
            ("The lowest value was measured at Corby", HEAT, true),
            ("The lowest value was measured at Teal", HEAT, false),
            ("July was the busiest month", MONTHS, false),
            ("Orre is the oldest town", "Lund is the oldest town, Orre the youngest", true),
            ("Orre is the oldest town", "Orre, on the lake, is the oldest town", false),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                swapped(claim, passage, within, alignment).is_some()
            });
            assert_eq!(found, differs, "{claim} | {passage}");
        }
    }
}
