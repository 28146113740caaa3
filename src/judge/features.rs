//! What was compared, as the numbers that the learnt layer judges by: named, readable, and the same in training.

mod figures;
mod found;
mod places;
mod shape;
mod tone;

use super::align::Alignment;
use super::slots::Pair;
use super::stance::{Ground, Signals};
use crate::retrieve::side::Side;

/// The names of the features, in the order of [`Features`].
pub fn names() -> impl Iterator<Item = &'static str> {
    let groups: [&[&str]; 5] = [&found::NAMES, &shape::NAMES, &figures::NAMES, &places::NAMES, &tone::NAMES];
    groups.into_iter().flatten().copied()
}

pub const COUNT: usize =
    found::NAMES.len() + shape::NAMES.len() + figures::NAMES.len() + places::NAMES.len() + tone::NAMES.len();

/// One number for each of [`names`].
pub type Features = [f32; COUNT];

/// What a passage is like, seen from a claim.
pub struct View<'a> {
    pub claim: &'a Side<'a>,
    pub passage: &'a Side<'a>,
    pub within: (usize, usize),
    pub alignment: &'a Alignment,
    pub signals: &'a Signals,
    pub pairs: &'a [Pair],
    pub refuting: &'a [(f32, Ground)],
    pub open: &'a [Ground],
}

/// The features of a comparison.
pub fn of(view: &View) -> Features {
    let mut all = [0.0; COUNT];
    let values = found::of(view)
        .into_iter()
        .chain(shape::of(view))
        .chain(figures::of(view))
        .chain(places::of(view))
        .chain(tone::of(view));
    for (place, value) in all.iter_mut().zip(values) {
        *place = value;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::stance::{Scope, weigh};
    use super::*;

    fn feature(name: &str, claim: &str, passage: &str) -> f32 {
        let (claim, passage) = (Side::new(claim, None), Side::new(passage, None));
        let within = (0, passage.words.len());
        let weighed = weigh(&claim, &passage, within, Scope::Given, None, |_, _| false);
        let at = names().position(|known| known == name).expect("a feature of this name");
        weighed.features(&claim, &passage, within)[at]
    }

    #[test]
    fn names_are_unique_and_as_many_as_the_numbers() {
        let all: std::collections::BTreeSet<&str> = names().collect();
        assert_eq!((all.len(), names().count()), (COUNT, COUNT));
    }

    #[test]
    fn features_say_what_their_names_say() {
        let claim = "The mill in Orre made more than 300 tonnes of paper";
        for (name, passage, value) in [
            ("in_sequence", claim, 1.0),
            ("in_sequence", "Nobody came", 0.0),
            ("weight_lacking", claim, 0.0),
            ("figures_agreeing", "The mill in Orre made 320 tonnes of paper", 1.0),
            ("figures_nearest_differing", "The mill in Orre made 320 tonnes of paper", 0.0),
            ("figures_nearest_differing", "The mill in Orre made 280 tonnes of paper", 1.0),
            ("worst_gap", "The mill in Orre made 150 tonnes of paper", -0.5),
            ("names_not_linked", "The mill in Lund made 320 tonnes of paper", 1.0),
            ("replaced_names", "The mill in Lund made 320 tonnes of paper", 1.0),
            ("turned_in_place", claim, 0.0),
            ("passage_begins_with_pronoun", "It made 320 tonnes of paper", 1.0),
        ] {
            assert!((feature(name, claim, passage) - value).abs() < 1e-3, "{name}: {}", feature(name, claim, passage));
        }
    }

    #[test]
    fn turned_statements_are_seen_in_their_place() {
        let found = |passage: &str| feature("turned_in_place", "Sales rose in March", passage);
        assert!(found("Sales fell in March") > 0.5);
        assert_eq!(found("Sales rose in March"), 0.0);
    }

    #[test]
    fn empty_and_endless_texts_have_features() {
        let long = "a 1 b ".repeat(60);
        for (claim, passage) in [("x", ""), ("", "x"), (long.as_str(), "x"), ("x", long.as_str()), (&long, &long)] {
            let (claim, passage) = (Side::new(claim, None), Side::new(passage, None));
            let within = (0, passage.words.len());
            let weighed = weigh(&claim, &passage, within, Scope::Given, None, |_, _| false);
            assert!(weighed.features(&claim, &passage, within).iter().all(|value| value.is_finite()));
        }
    }
}
