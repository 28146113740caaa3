//! Whether another name stands where the claim has its name.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::recognize::names::Name;
use crate::retrieve::side::{Role, Side};

/// Names of the claim in whose place the passage has another name, and offices in whose place it has another office.
/// With each, how sure the place is, from 0 to 1.
pub fn differences(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<(f32, Ground)> {
    let mut found = Vec::new();
    for name in &claim.reading.names {
        let matched = linked_tokens(alignment, name);
        let whole = (name.tokens.0..name.tokens.1).filter(|&at| claim.words[at as usize].role == Role::Content).count();
        if matched.len() == whole {
            found.extend(office_difference(claim, passage, alignment, name, &matched));
            continue;
        }
        for other in &passage.reading.names {
            if (other.tokens.0 as usize) < within.0 || other.tokens.1 as usize > within.1 {
                continue;
            }
            // "In Berlin" and "in Germany" may both be.
            let near = || {
                let (here, there) = (folded(claim, name), folded(passage, other));
                lexicon::lies_in(&here, &there) || lexicon::lies_in(&there, &here)
            };
            if let Some(sure) = stands_for(claim, passage, alignment, name, other, &matched)
                && !near()
            {
                let ground = Ground { code: Code::NameDiffers, claim: name.tokens, passage: Some(other.tokens) };
                found.push((sure, ground));
            }
        }
    }
    found
}

/// The words of a name in folded form, without an article.
pub fn folded(side: &Side, name: &Name) -> String {
    let words: Vec<&str> = (name.tokens.0..name.tokens.1).map(|at| side.norm(at as usize)).collect();
    let start = usize::from(words.first() == Some(&"the") && words.len() > 1);
    words[start..].join(" ")
}

/// The passage's tokens to which the words of the name are linked.
fn linked_tokens(alignment: &Alignment, name: &Name) -> Vec<usize> {
    (name.tokens.0..name.tokens.1)
        .filter_map(|at| alignment.links[at as usize])
        .filter(|link| !matches!(link.grade, Grade::Alternative | Grade::Opposite))
        .map(|link| link.to)
        .collect()
}

/// How sure it is that `other` stands in the passage where `name` stands in the claim, and is another one.
fn stands_for(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    name: &Name,
    other: &Name,
    matched: &[usize],
) -> Option<f32> {
    let inside = |at: &usize| other.tokens.0 as usize <= *at && *at < other.tokens.1 as usize;
    let shared = matched.iter().filter(|at| inside(at)).count();
    let foreign = (other.tokens.0..other.tokens.1)
        .filter(|&at| passage.words[at as usize].role == Role::Content && alignment.back[at as usize].is_none())
        .count();
    if foreign == 0 {
        return None;
    }
    if shared > 0 {
        // "Kim Jong Il" against "Kim Jong Un": one name shared at its place, the rest different on both sides.
        return shares_place(claim, passage, alignment, name, other).then_some(0.6);
    }
    if !matched.is_empty() {
        return None;
    }
    if let (Some(one), Some(theirs)) = (name.office, other.office) {
        let same_office = (one.0..one.1).filter(|&at| claim.words[at as usize].role == Role::Content).all(|at| {
            alignment.links[at as usize].is_some_and(|link| (theirs.0 as usize..theirs.1 as usize).contains(&link.to))
        });
        if same_office {
            return Some(0.9);
        }
    }
    same_place(claim, passage, alignment, name, other).then_some(0.5)
}

/// Whether two names of the same length share a word at the same place.
fn shares_place(claim: &Side, passage: &Side, alignment: &Alignment, name: &Name, other: &Name) -> bool {
    let words = |side: &Side, tokens: (u32, u32)| -> Vec<usize> {
        (tokens.0 as usize..tokens.1 as usize).filter(|&at| side.words[at].role == Role::Content).collect()
    };
    let (one, other) = (words(claim, name.tokens), words(passage, other.tokens));
    let linked = |at: usize, to: usize| alignment.links[at].is_some_and(|link| link.to == to);
    one.len() == other.len() && one.len() <= 3 && one.iter().zip(&other).any(|(&at, &to)| linked(at, to))
}

/// The same preposition before both, governed by linked words; prepositions that allow only one.
fn same_place(claim: &Side, passage: &Side, alignment: &Alignment, name: &Name, other: &Name) -> bool {
    let (Some(before), Some(other_before)) = (before(claim, name), before(passage, other)) else { return false };
    let word = claim.norm(before);
    if word != passage.norm(other_before) || !matches!(word, "in" | "at" | "by" | "for" | "from" | "to" | "as" | "of") {
        return false;
    }
    let Some(governor) = content_before(claim, before) else { return false };
    let Some(other_governor) = content_before(passage, other_before) else { return false };
    alignment.links[governor].is_some_and(|link| link.to == other_governor && link.grade.credit() > 0.5)
}

/// The token right before a name, its office and articles skipped.
fn before(side: &Side, name: &Name) -> Option<usize> {
    let mut at = name.office.map_or(name.tokens.0, |office| office.0.min(name.tokens.0)) as usize;
    while at > 0 && matches!(side.norm(at - 1), "the" | "a" | "an" | "\"" | "'") {
        at -= 1;
    }
    at.checked_sub(1)
}

/// The content word that governs the preposition at `at`, within three tokens.
fn content_before(side: &Side, at: usize) -> Option<usize> {
    (at.saturating_sub(3)..at).rev().find(|&before| side.words[before].role == Role::Content)
}

/// The same person with another office: "Culture Minister Shoigu" against "Security Council Secretary Shoigu".
fn office_difference(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    name: &Name,
    matched: &[usize],
) -> Option<(f32, Ground)> {
    let office = name.office?;
    let other = passage
        .reading
        .names
        .iter()
        .find(|other| matched.iter().any(|&at| other.tokens.0 as usize <= at && at < other.tokens.1 as usize))?;
    let theirs = other.office?;
    let last = office.1 as usize - 1;
    let their_last = theirs.1 as usize - 1;
    let linked = alignment.links[last].is_some_and(|link| link.to == their_last && link.grade.credit() > 0.4);
    let same_head = linked || lexicon::same(&claim.words[last].terms, &passage.words[their_last].terms);
    if same_head && !other_department(claim, passage, alignment, office, theirs) {
        return None;
    }
    Some((0.7, Ground { code: Code::RoleDiffers, claim: office, passage: Some(theirs) }))
}

/// "Foreign Minister" against "Culture Minister": each has a word that the other lacks. A nationality does not count.
fn other_department(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    office: (u32, u32),
    theirs: (u32, u32),
) -> bool {
    let inside = |at: usize| theirs.0 as usize <= at && at < theirs.1 as usize;
    let mut own = (office.0 as usize..office.1 as usize).filter(|&at| claim.words[at].role == Role::Content);
    let mut others = (theirs.0 as usize..theirs.1 as usize).filter(|&at| passage.words[at].role == Role::Content);
    let lacking = own.any(|at| !alignment.links[at].is_some_and(|link| inside(link.to) && link.grade.credit() > 0.0));
    let beyond = others.any(|at| {
        let back = alignment.back[at].map(usize::from);
        !back.is_some_and(|at| alignment.links[at].is_some_and(|link| link.grade.credit() > 0.0))
    });
    lacking && beyond
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{compared, words};
    use super::*;

    /// What differs: the code and the words on both sides.
    fn found(claim: &str, passage: &str) -> Vec<(Code, String, String)> {
        compared(claim, passage, |claim, passage, alignment| {
            let found = differences(claim, passage, (0, passage.words.len()), alignment);
            let shown = |side: &Side, tokens| words(side, tokens).to_owned();
            let row =
                |ground: &Ground| (ground.code, shown(claim, ground.claim), shown(passage, ground.passage.unwrap()));
            found.iter().map(|(_, ground)| row(ground)).collect()
        })
    }

    #[test]
    fn somebody_or_something_else_in_the_same_place() {
        for (claim, passage, code, one, other) in [
            ("The fair was held in Lund", "The fair was held in Orre", Code::NameDiffers, "Lund", "Orre"),
            (
                "The film was directed by Anna Berg",
                "The film was directed by Ida Holm",
                Code::NameDiffers,
                "Anna Berg",
                "Ida Holm",
            ),
            (
                "Kim Jong Il opened the plant",
                "Kim Jong Un opened the plant",
                Code::NameDiffers,
                "Kim Jong Il",
                "Kim Jong Un",
            ),
            (
                "Foreign Minister Anna Berg spoke first",
                "Culture Minister Anna Berg spoke first",
                Code::RoleDiffers,
                "Foreign Minister",
                "Culture Minister",
            ),
            (
                "President Ivan Horak resigned",
                "Prime Minister Ivan Horak resigned",
                Code::RoleDiffers,
                "President",
                "Prime Minister",
            ),
        ] {
            let found = found(claim, passage);
            assert!(found.contains(&(code, one.to_owned(), other.to_owned())), "{claim} | {passage}: {found:?}");
        }
    }

    #[test]
    fn the_same_or_not_in_the_same_place() {
        for (claim, passage) in [
            ("The fair was held in Lund", "The fair was held in Lund"),
            ("The fair was held in Lund", "The fair was held near Orre"),
            ("Berg directed the film", "Anna Berg directed the film"),
            ("A. Berg directed the film", "Anna Berg directed the film"),
            ("Jung-gyu Kim painted it", "Jeong-gyu Kim painted it"),
            ("The UN was founded in May", "The United Nations was founded in May"),
            ("The United Nations was founded in May", "The UN was founded in May"),
            ("Culture Minister Anna Berg spoke first", "Russian Culture Minister Anna Berg spoke first"),
            ("Culture Minister Anna Berg spoke first", "Anna Berg spoke first"),
            ("Minister Anna Berg spoke first", "Culture Minister Anna Berg spoke first"),
        ] {
            assert_eq!(found(claim, passage), [], "{claim} | {passage}");
        }
    }
}
