//! Whether claim and passage say yes and no to the same thing.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::side::{Role, Side};
use super::slots::{self, Pair};
use super::stance::Ground;
use crate::lexicon;

/// Words linked as the same but negated on one side only, and opposites that are negated alike. With each, how much
/// the words around the two are the same.
pub fn differences(claim: &Side, passage: &Side, alignment: &Alignment, pairs: &[Pair]) -> Vec<(f32, Ground)> {
    let mut found = Vec::new();
    for (at, word) in claim.words.iter().enumerate() {
        let Some(link) = alignment.links[at] else { continue };
        if word.role != Role::Content || word.name.is_some() {
            continue;
        }
        let negated_apart = word.negated != passage.words[link.to].negated;
        let says_otherwise = match link.grade {
            Grade::Same | Grade::Synonym | Grade::Derived => negated_apart,
            Grade::Opposite => !negated_apart && !lexicon::converse(&word.terms, &passage.words[link.to].terms),
            _ => false,
        };
        if !says_otherwise {
            continue;
        }
        let one = (at as u32, at as u32 + 1);
        let other = (link.to as u32, link.to as u32 + 1);
        let affinity = slots::affinity(claim, passage, alignment, one, other, &[]);
        let _ = pairs;
        if affinity >= MIN_AFFINITY {
            found.push((affinity, Ground { code: Code::PolarityDiffers, claim: one, passage: Some(other) }));
        }
    }
    found
}

/// Below this, two words are likely to be said of different things.
const MIN_AFFINITY: f32 = 0.2;
