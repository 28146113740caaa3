//! How much of a whole a claim speaks of: all of them, most of them, only this one.

use super::align::Alignment;
use super::code::Code;
use super::stance::Ground;
use crate::recognize::token::Case;
use crate::retrieve::side::{Role, Side};

/// The claim's words of this kind for which the passage has none that means the same: it leaves open how much of the whole
/// is meant.
pub fn missing(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Ground> {
    let kind = |word: &str| match word {
        "all" | "every" | "everyone" | "everybody" | "everything" | "each" | "always" => Some(0),
        "most" | "majority" | "mostly" => Some(1),
        "only" | "sole" | "solely" => Some(2),
        "still" | "remains" | "remain" | "remained" | "continues" | "stays" | "stayed" => Some(3),
        _ => None,
    };
    let has = |wanted: u8| (within.0..within.1).any(|at| kind(passage.norm(at)) == Some(wanted));
    (0..claim.words.len())
        .filter(|&at| kind(claim.norm(at)).is_some_and(|wanted| !has(wanted)))
        .filter(|&at| !matches!(claim.words[at].role, Role::Fact(_)) && claim.words[at].name.is_none())
        .filter(|&at| alignment.links[at].is_none() && !is_in_a_title(claim, at))
        .map(|at| Ground { code: Code::DetailMissing, claim: (at as u32, at as u32 + 1), passage: None })
        .collect()
}

/// "A Tale for All Seasons": with a capital letter inside a sentence, the word belongs to a title.
fn is_in_a_title(side: &Side, at: usize) -> bool {
    let begins = at == 0 || matches!(side.norm(at - 1), "." | "!" | "?" | "\"");
    let capital = side.reading.tokens.get(at).is_some_and(|token| token.case == Case::Title);
    capital && !begins
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{compared_by, words};
    use super::*;

    #[test]
    fn how_much_of_the_whole_is_meant() {
        for (claim, passage, expected) in [
            ("All schools are closed", "Schools are closed", vec!["All"]),
            ("All schools are closed", "Every school is closed", vec![]),
            ("Only Orre voted", "Orre voted", vec!["Only"]),
            // A word of a title.
            ("The film A Tale for All Seasons was shown", "They showed the film A Tale for Seasons", vec![]),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                let found = missing(claim, passage, within, alignment);
                found.iter().map(|ground| words(claim, ground.claim).to_owned()).collect::<Vec<String>>()
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
