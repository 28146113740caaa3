//! Whether claim and passage say yes and no to the same thing.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::side::{Role, Side};
use super::slots;
use super::stance::Ground;
use crate::lexicon;

/// Words linked as the same but negated on one side only, and opposites that are negated alike. With each, how much
/// the words around the two are the same.
pub fn differences(claim: &Side, passage: &Side, alignment: &Alignment) -> Vec<(f32, Ground)> {
    let mut found = Vec::new();
    for (at, word) in claim.words.iter().enumerate() {
        let Some(link) = alignment.links[at] else { continue };
        if word.role != Role::Content || word.name.is_some() {
            continue;
        }
        let negated_apart = word.negated != passage.words[link.to].negated;
        let says_otherwise = match link.grade {
            Grade::Same | Grade::Synonym | Grade::Derived => negated_apart,
            Grade::Opposite if is_nominal(claim, at) != is_nominal(passage, link.to) => false,
            Grade::Opposite => !negated_apart && !lexicon::converse(&word.terms, &passage.words[link.to].terms),
            _ => false,
        };
        if !says_otherwise {
            continue;
        }
        let one = (at as u32, at as u32 + 1);
        let other = (link.to as u32, link.to as u32 + 1);
        let affinity = slots::affinity(claim, passage, alignment, one, other, &[]);
        let verbs = lexicon::pos(&word.terms).verb() && lexicon::pos(&passage.words[link.to].terms).verb();
        let enough = if verbs { MIN_VERB_AFFINITY } else { MIN_AFFINITY };
        let alone = alignment.links.iter().flatten().count() == 1;
        if affinity >= enough || (verbs && alone) {
            found.push((affinity, Ground { code: Code::PolarityDiffers, claim: one, passage: Some(other) }));
        }
    }
    found
}

/// Whether a word stands as a noun: behind an article or a possessive. "Lost their lives" has no verb "live".
fn is_nominal(side: &Side, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| side.norm(before));
    matches!(before, "the" | "a" | "an" | "their" | "his" | "her" | "its" | "our" | "my" | "your" | "'s" | "'")
}

/// Verbs are what a sentence says: less needs to be the same around them.
const MIN_VERB_AFFINITY: f32 = 0.1;

/// Below this, two words are likely to be said of different things.
const MIN_AFFINITY: f32 = 0.2;
