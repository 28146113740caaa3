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

use super::features::Features;
use super::verdict::Stance;

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
    let mut at = 8;
    let trees = u32_at(4);
    let mut scores = [0.0f32; 3];
    for score in &mut scores {
        for _ in 0..trees {
            let nodes = u32_at(at) as usize;
            *score += leaf(at + 4, features);
            at += 4 + nodes * NODE;
        }
    }
    let each = scores.map(logistic);
    let sum: f32 = each.iter().sum();
    Chances { supports: each[0] / sum, refutes: each[1] / sum, neutral: each[2] / sum }
}

/// The value of the leaf that the features lead to in the tree whose nodes begin at `start`.
fn leaf(start: usize, features: &Features) -> f32 {
    let mut index = 0;
    loop {
        let (feature, right, value) = node_at(start + index * NODE);
        if feature == LEAF {
            return value;
        }
        index = if features[feature as usize] <= value { index + 1 } else { right as usize };
    }
}

/// The feature, the right child and the value of the node at a byte.
fn node_at(at: usize) -> (u16, u16, f32) {
    let [a, b, c, d, value @ ..]: [u8; NODE] = TABLE[at..at + NODE].try_into().expect("a slice of eight bytes");
    (u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d]), f32::from_le_bytes(value))
}

fn u32_at(at: usize) -> u32 {
    u32::from_le_bytes(TABLE[at..at + 4].try_into().expect("a slice of four bytes"))
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
    use super::super::features::COUNT;
    use super::*;

    #[test]
    fn every_node_of_the_table_leads_somewhere() {
        assert_eq!(u32_at(0), 3);
        let mut at = 8;
        for _ in 0..3 * u32_at(4) {
            let nodes = u32_at(at) as usize;
            for index in 0..nodes {
                let (feature, right, value) = node_at(at + 4 + index * NODE);
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
