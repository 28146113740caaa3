//! The learnt layer: boosted trees over named features, as a table of numbers.
//!
//! The table is made by `tools/train.py` from labelled pairs of claims and passages; `docs/accuracy.md` says which, and
//! how well it does on pairs that it was not trained on. It weighs what the rules found and may abstain; it gives no
//! verdict for which the rules have no reason.
//!
//! Each class has its own trees, which say by themselves how probable it is against the two others; the three are then
//! scaled to add up to 1. Trees of their own can be held to be monotone: the chance of support never falls when the passage
//! has more of the claim's words, and never rises when a figure differs. `tools/train.py` lists what is held so.
//!
//! Layout, little-endian: the number of classes and of trees for each (two u32); then for each class its trees, each a
//! count of nodes (u32) and the nodes in preorder: feature (u16, 0xffff for a leaf), index of the right child in the tree
//! (u16), threshold or leaf value (f32). A value up to the threshold goes left.

use std::sync::LazyLock;

use super::features::{COUNT, Features};
use crate::verdict::Stance;

static TABLE: &[u8] = include_bytes!("../../data/model.bin");

const LEAF: u16 = u16::MAX;
const NODE: usize = 8;

/// How probable each stance is. The three add up to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chances {
    pub supports: f32,
    pub refutes: f32,
    pub neutral: f32,
}

impl Chances {
    pub fn of(self, stance: Stance) -> f32 {
        match stance {
            Stance::Supports => self.supports,
            Stance::Refutes => self.refutes,
            Stance::Neutral => self.neutral,
        }
    }
}

/// How probable it is that a passage with these features supports, refutes or leaves open.
pub fn chances(features: &Features) -> Chances {
    let each = FOREST.scores(features).map(logistic);
    let sum: f32 = each.iter().sum();
    Chances { supports: each[0] / sum, refutes: each[1] / sum, neutral: each[2] / sum }
}

static FOREST: LazyLock<Forest> = LazyLock::new(|| Forest::read(TABLE));

/// All trees at once, laid out by feature and not by tree (Lucchese et al., "QuickScorer", SIGIR 2015): which way each
/// question of a tree leads is not predictable, but the questions of one feature that a value fails are those with the
/// lowest thresholds. Each of them rules out the leaves on its left; of those that are left over the first is the one
/// that the tree leads to.
struct Forest {
    /// The questions about each feature.
    of_features: Vec<Questions>,
    /// Those of each tree, from left to right; the trees of one class after those of the other.
    leaves: Vec<[f32; LEAVES]>,
}

/// Questions in the order of their thresholds.
#[derive(Default)]
struct Questions {
    thresholds: Vec<f32>,
    /// For each the tree that asks, and the leaves that remain where the value is above the threshold.
    remaining: Vec<(u16, Leaves)>,
}

/// The most trees and the most leaves of a tree.
const TREES: usize = 1024;
const LEAVES: usize = Leaves::BITS as usize;

/// A set of leaves of one tree, a bit each.
type Leaves = u16;

/// The classes: supports, refutes, neutral.
const CLASSES: usize = 3;

impl Forest {
    fn read(table: &[u8]) -> Forest {
        let trees = CLASSES * u32_at(table, 4) as usize;
        let mut questions: Vec<Vec<(f32, u16, Leaves)>> = vec![Vec::new(); COUNT];
        let mut leaves = vec![[0.0; LEAVES]; trees];
        let mut at = 8;
        for (tree, leaves) in leaves.iter_mut().enumerate() {
            let nodes = u32_at(table, at) as usize;
            // The leaves before each node; a node's left side has those from it to its right child.
            let mut before = vec![0usize; nodes + 1];
            for index in 0..nodes {
                let (feature, _, value) = node_at(table, at + 4 + index * NODE);
                before[index + 1] = before[index] + usize::from(feature == LEAF);
                if feature == LEAF {
                    leaves[before[index]] = value;
                }
            }
            for index in 0..nodes {
                let (feature, right, threshold) = node_at(table, at + 4 + index * NODE);
                if feature != LEAF {
                    let left = (before[index]..before[right as usize]).fold(0, |bits: Leaves, leaf| bits | 1 << leaf);
                    questions[feature as usize].push((threshold, tree as u16, !left));
                }
            }
            at += 4 + nodes * NODE;
        }
        let in_order = |mut questions: Vec<(f32, u16, Leaves)>| {
            questions.sort_by(|one, other| one.0.total_cmp(&other.0));
            let thresholds = questions.iter().map(|question| question.0).collect();
            Questions { thresholds, remaining: questions.iter().map(|&(_, tree, left)| (tree, left)).collect() }
        };
        Forest { of_features: questions.into_iter().map(in_order).collect(), leaves }
    }

    /// The sum of the leaves that the features lead to, for each class.
    fn scores(&self, features: &Features) -> [f32; CLASSES] {
        let mut remaining = [Leaves::MAX; TREES];
        for (questions, &value) in self.of_features.iter().zip(features) {
            // All are compared: that costs less than to find the place.
            let failed = questions.thresholds.iter().map(|&threshold| usize::from(threshold < value)).sum();
            for &(tree, left) in questions.remaining.iter().take(failed) {
                remaining[usize::from(tree) % TREES] &= left;
            }
        }
        let of_class = self.leaves.len() / CLASSES;
        let mut trees = self.leaves.iter().zip(remaining);
        std::array::from_fn(|_| {
            let leaf =
                |(leaves, remaining): (&[f32; LEAVES], Leaves)| leaves[remaining.trailing_zeros() as usize % LEAVES];
            trees.by_ref().take(of_class).map(leaf).fold(0.0, |sum, leaf| sum + leaf)
        })
    }
}

/// The feature, the right child and the value of the node at a byte.
fn node_at(table: &[u8], at: usize) -> (u16, u16, f32) {
    let [a, b, c, d, value @ ..]: [u8; NODE] = table[at..at + NODE].try_into().expect("a slice of eight bytes");
    (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]), f32::from_le_bytes(value))
}

fn u32_at(table: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(table[at..at + 4].try_into().expect("a slice of four bytes"))
}

/// The logistic function.
fn logistic(score: f32) -> f32 {
    let power = exp(-score.abs());
    (if score < 0.0 { power } else { 1.0 }) / (1.0 + power)
}

/// The exponential of a number up to 0 by basic arithmetic alone, so that it is the same on every machine: the series
/// for a sixty-fourth of the number, squared six times.
fn exp(x: f32) -> f32 {
    if x < -40.0 {
        return 0.0;
    }
    let part = f64::from(x) / 64.0;
    let series = 1.0 + part * (1.0 + part / 2.0 * (1.0 + part / 3.0 * (1.0 + part / 4.0 * (1.0 + part / 5.0))));
    (0..6).fold(series, |power, _| power * power) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value of the leaf that the features lead to in the tree whose nodes begin at `start`, a node at a time.
    fn leaf(start: usize, features: &Features) -> f32 {
        let mut index = 0;
        loop {
            let (feature, right, value) = node_at(TABLE, start + index * NODE);
            if feature == LEAF {
                return value;
            }
            index = if features[feature as usize] <= value { index + 1 } else { right as usize };
        }
    }

    #[test]
    fn every_node_of_the_table_leads_somewhere() {
        assert_eq!(u32_at(TABLE, 0) as usize, CLASSES);
        assert!(CLASSES * u32_at(TABLE, 4) as usize <= TREES, "more trees than there is room for");
        let mut at = 8;
        for _ in 0..CLASSES as u32 * u32_at(TABLE, 4) {
            let nodes = u32_at(TABLE, at) as usize;
            assert!(nodes < 2 * LEAVES, "more leaves than there is room for");
            for index in 0..nodes {
                let (feature, right, value) = node_at(TABLE, at + 4 + index * NODE);
                if feature != LEAF {
                    assert!((feature as usize) < COUNT);
                    assert!(index + 1 < right as usize && (right as usize) < nodes);
                }
                assert!(value.is_finite());
            }
            at += 4 + nodes * NODE;
        }
        assert_eq!(at, TABLE.len());
    }

    #[test]
    fn all_trees_at_once_lead_where_each_by_itself_does() {
        let mut state = 1u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        for _ in 0..100 {
            // Halves and whole numbers, as the thresholds are, and so often equal to one.
            let features: Features = std::array::from_fn(|_| (random() % 16) as f32 / 2.0 - 1.0);
            let mut at = 8;
            let mut scores = [0.0f32; CLASSES];
            for score in &mut scores {
                for _ in 0..u32_at(TABLE, 4) {
                    *score += leaf(at + 4, &features);
                    at += 4 + u32_at(TABLE, at) as usize * NODE;
                }
            }
            assert_eq!(FOREST.scores(&features), scores);
        }
    }

    #[test]
    fn chances_add_up() {
        let chances = chances(&[0.0; COUNT]);
        let sum = chances.supports + chances.refutes + chances.neutral;
        assert!((sum - 1.0).abs() < 1e-5);
    }

    #[test]
    fn the_exponential_is_close() {
        for x in [0.0f32, -0.5, -1.0, -3.0, -10.0, -30.0] {
            assert!((exp(x) - x.exp()).abs() <= 1e-6, "{x}");
        }
    }
}
