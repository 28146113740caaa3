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
