//! What somebody is by birth or membership: "the Danish tenor Mikkel Holm", "Asta Berg, a Social Democrat".

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use crate::lexicon::{self, Relation};
use crate::recognize::token::Case;
use crate::retrieve::side::{Role, Side};

/// What the claim says that somebody is, where the passage has another nation or party in the same place. With it, how sure
/// it is.
pub fn differences(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<(f32, Ground)> {
    let (person, said) = stated(claim)?;
    let last = (person.0..person.1).rev().find_map(|at| alignment.links[at].map(|link| link.to))?;
    let name = passage.words[last].name.map(usize::from)?;
    let tokens = passage.reading.names[name].tokens;
    let ground = |to: usize| {
        let passage = Some((to as u32, to as u32 + 1));
        Ground { code: Code::NameDiffers, claim: (said as u32, said as u32 + 1), passage }
    };
    if let Some(link) = alignment.links[said].filter(|link| link.grade == Grade::Alternative) {
        let before = link.to < tokens.0 as usize
            && (link.to..tokens.0 as usize).all(|at| passage.words[at].role == Role::Content);
        let behind = apposition(passage, within, tokens.1 as usize) == Some(link.to);
        return (before || behind).then(|| (0.6, ground(link.to)));
    }
    if let Some(to) = another_nation(claim, said, passage, within, tokens.0 as usize) {
        return Some((0.6, ground(to)));
    }
    let other = apposition(passage, within, tokens.1 as usize)?;
    let article = claim.norm(said - 1) == "a" || claim.norm(said - 1) == "an";
    let both = is_capital(claim, said) && is_capital(passage, other) && article && alignment.links[said].is_none();
    both.then(|| (0.6, ground(other)))
}

/// A nation before the name that excludes the claim's: "the Irish director Aoife Byrne".
fn another_nation(claim: &Side, said: usize, passage: &Side, within: (usize, usize), name: usize) -> Option<usize> {
    let title = |at: &usize| passage.words[*at].role == Role::Content;
    (within.0..name).rev().take(3).take_while(title).find(|&at| {
        let related = lexicon::relation(&claim.words[said].terms, &passage.words[at].terms);
        is_capital(passage, at) && is_capital(claim, said) && related == Relation::CoHyponym
    })
}

/// A word that the claim says of somebody and the passage of another one: "he replaced the American Paul Garner".
pub fn open(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let (person, said) = stated(claim)?;
    let to = alignment.links[said].filter(|link| link.grade.credit() > 0.0)?.to;
    let ends = |at: &usize| passage.words[*at].role != Role::Content || passage.words[*at].name.is_some();
    let next = if passage.words[to].name.is_some() { to } else { (to + 1..within.1).find(ends)? };
    let next = if passage.words.get(next + 1).is_some_and(|word| word.name.is_some()) { next + 1 } else { next };
    let name = passage.words[next].name.map(usize::from)?;
    let tokens = passage.reading.names[name].tokens;
    let own = (tokens.0..tokens.1)
        .any(|at| alignment.back[at as usize].is_some_and(|at| (person.0..person.1).contains(&usize::from(at))));
    let ground = Ground {
        code: Code::DetailMissing,
        claim: (said as u32, said as u32 + 1),
        passage: Some((to as u32, next as u32 + 1)),
    };
    (!own && next > to).then_some(ground)
}

/// "NAME is (a) WORD": the tokens of the name, and the word that ends the claim.
fn stated(claim: &Side) -> Option<((usize, usize), usize)> {
    let name = claim.reading.names.first()?;
    let mut at = name.tokens.1 as usize;
    if !matches!(claim.norm(at), "is" | "was" | "are" | "were") {
        return None;
    }
    at += 1;
    if matches!(claim.norm(at), "a" | "an" | "the") {
        at += 1;
    }
    let word = claim.words.get(at)?;
    let ends = claim.words[at + 1..].iter().all(|word| word.role == Role::Mark);
    (word.role == Role::Content && ends).then_some(((name.tokens.0 as usize, name.tokens.1 as usize), at))
}

/// The last word of "…, a Social Democrat" behind a name.
fn apposition(side: &Side, within: (usize, usize), end: usize) -> Option<usize> {
    let opens = end + 1 < within.1 && side.norm(end) == "," && matches!(side.norm(end + 1), "a" | "an");
    let inside = |at: &usize| side.words[*at].role == Role::Content;
    opens.then(|| (end + 2..within.1).take_while(inside).last()).flatten()
}

fn is_capital(side: &Side, at: usize) -> bool {
    side.reading.tokens.get(at).is_some_and(|token| token.case != Case::Lower)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn nations_and_parties() {
        for (claim, passage, differs) in [
            ("Mikkel Holm is American", "The Danish tenor Mikkel Holm sang", true),
            ("Mikkel Holm is Danish", "The Danish tenor Mikkel Holm sang", false),
            ("Aki Rauta is Swedish", "The hall liked the Finnish pianist Aki Rauta", true),
            ("Asta Berg is a Liberal", "Mayor Asta Berg, a Social Democrat, said so", true),
            ("Asta Berg is a Social Democrat", "Mayor Asta Berg, a Social Democrat, said so", false),
            ("Asta Berg is a Liberal", "Mayor Asta Berg, a keen swimmer, said so", false),
            ("Mikkel Holm is American", "Mikkel Holm met the Danish tenor Paul Garner", false),
        ] {
            assert_eq!(compared_by(claim, passage, differences).is_some(), differs, "{claim} | {passage}");
        }
        assert!(compared_by("Mikkel Holm is American", "Holm replaced the American Paul Garner", open).is_some());
        assert!(compared_by("Paul Garner is American", "Holm replaced the American Paul Garner", open).is_none());
    }
}
