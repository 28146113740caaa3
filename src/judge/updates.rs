//! Later sources that bring a figure up to date: "the number of injured has risen to eleven".

use super::code::Code;
use super::stance::Ground;
use crate::retrieve::side::Side;
use crate::value::date::Days;
use crate::verdict::Stance;

/// What one source says of a claim, and when.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub stance: Stance,
    pub grounds: &'a [Ground],
    pub day: Option<Days>,
    /// Whether it says that something has changed or was wrong.
    pub revises: bool,
}

/// Whether `later` takes the place of what `earlier` says: it is of a later day, says that the figure has changed or was
/// wrong, and one of the two contradicts the other's figure.
pub fn replaces(later: &Said, earlier: &Said) -> bool {
    let (Some(new), Some(old)) = (later.day, earlier.day) else { return false };
    let of_figures = |said: &Said| {
        said.stance != Stance::Refutes
            || said.grounds.iter().all(|ground| matches!(ground.code, Code::NumberDiffers | Code::BoundDiffers))
    };
    let disagree =
        later.stance != Stance::Neutral && earlier.stance != Stance::Neutral && later.stance != earlier.stance;
    old.end < new.start && later.revises && disagree && of_figures(later) && of_figures(earlier)
}

/// Whether some tokens say that a figure has changed since it was reported, or was wrong.
pub fn revises(side: &Side, within: (usize, usize)) -> bool {
    let has = |at: usize| {
        matches!(side.norm(at.saturating_sub(1)), "has" | "have") || side.norm(at.saturating_sub(2)) == "has"
    };
    (within.0..within.1).any(|at| match side.norm(at) {
        "corrected" | "revised" | "updated" | "correction" | "revision" => true,
        "raised" | "risen" | "lowered" | "cut" | "increased" | "reduced" | "grown" | "fallen" => has(at),
        "reported" | "stated" | "said" | "thought" | "announced" => {
            matches!(side.norm(at.saturating_sub(1)), "first" | "previously" | "earlier" | "initially")
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_revision() {
        for (text, expected) in [
            ("The number of injured has risen to eleven", true),
            ("The company has corrected the figure to five", true),
            ("It was going at 52 km/h and not at 38 as first reported", true),
            ("The operator has now raised its forecast to 58,000", true),
            ("Eleven people were injured", false),
            ("Sales rose to 58,000", false),
        ] {
            let side = Side::new(text, None);
            assert_eq!(revises(&side, (0, side.words.len())), expected, "{text}");
        }
    }
}
