//! For the first time, or not: "won the cup for the first time", "the first woman to lead it", "had never won before".

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use crate::retrieve::side::{Role, Side};

/// What a text says of how often it has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Often {
    /// Not before this time.
    First((usize, usize)),
    /// Before this time as well.
    Again((usize, usize)),
}

/// Whether the passage says that it was the first time, where the claim says so in other words; a ground against the claim
/// where it says that it has happened before. With it, how sure it is.
pub fn compare(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<Result<(), (f32, Ground)>> {
    let here = often(claim, (0, claim.words.len()))?;
    let there = often(passage, within)?;
    let linked = alignment.links.iter().flatten().any(|link| {
        let (start, end) = tokens(there);
        link.grade.credit() >= 0.8 && passage.words[link.to].name.is_none() && (link.to < start || end <= link.to)
    });
    if !linked || alignment.links.iter().flatten().any(|link| link.grade == Grade::Opposite) {
        return None;
    }
    match (here, there) {
        (Often::First(_), Often::First(_)) => Some(Ok(())),
        (Often::Again((start, end)), Often::First((from, to))) => {
            let passage = Some((from as u32, to as u32));
            Some(Err((0.6, Ground { code: Code::PolarityDiffers, claim: (start as u32, end as u32), passage })))
        }
        _ => None,
    }
}

fn tokens(often: Often) -> (usize, usize) {
    match often {
        Often::First(tokens) | Often::Again(tokens) => tokens,
    }
}

fn often(side: &Side, within: (usize, usize)) -> Option<Often> {
    let word = |at: usize| if at < within.1 { side.norm(at) } else { "" };
    for at in within.0..within.1 {
        if side.words[at].name.is_some() {
            continue;
        }
        let debut = word(at) == "first" && (word(at + 1) == "time" || infinitive(side, within, at).is_some());
        if debut {
            return Some(Often::First((at, at + 2)));
        }
    }
    let before = (within.0..within.1).find(|&at| {
        matches!(word(at), "before" | "previously" | "earlier" | "already")
            && (at + 1 == within.1
                || side.words[at + 1].role == Role::Mark
                || word(at) == "previously"
                || stands_alone(side, at))
    })?;
    let denied = (within.0..before)
        .rev()
        .take(14)
        .any(|at| matches!(word(at), "never" | "no" | "nobody" | "none" | "not" | "hadn't" | "hasn't" | "neither"));
    if word(before) == "already" || word(before) == "earlier" {
        return None;
    }
    let tokens = (before, before + 1);
    Some(if denied { Often::First(tokens) } else { Often::Again(tokens) })
}

/// "Before Semenas", said of a person and not of a time.
fn stands_alone(side: &Side, before: usize) -> bool {
    side.words.get(before + 1).is_some_and(|word| word.name.is_some() && !matches!(word.role, Role::Fact(_)))
}

/// "The first woman to lead it": the "to" within three words behind "first".
fn infinitive(side: &Side, within: (usize, usize), first: usize) -> Option<usize> {
    let article = first > within.0 && matches!(side.norm(first - 1), "the" | "its" | "their");
    let limit = within.1.min(first + 5);
    let to = (first + 2..limit).find(|&at| side.norm(at) == "to")?;
    let plain = (first + 1..to).all(|at| side.words[at].role == Role::Content);
    (article && plain).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn the_first_time_or_not() {
        for (claim, passage, expected) in [
            ("Lommel had won the cup before", "Lommel won the cup for the first time", Some(false)),
            ("Lommel had never won the cup before", "Lommel won the cup for the first time", Some(true)),
            (
                "No woman has led the orchestra before Ruta Semenas",
                "She is the first woman to lead the orchestra",
                Some(true),
            ),
            (
                "A woman led the orchestra before Ruta Semenas",
                "She is the first woman to lead the orchestra",
                Some(false),
            ),
            ("Lommel had never lost the cup before", "Lommel won the cup for the first time", None),
            ("Lommel won the cup", "Lommel won the cup for the first time", None),
            ("Lommel left before the final", "Lommel won the cup for the first time", None),
        ] {
            let found = compared_by(claim, passage, compare).map(|answer| answer.is_ok());
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
