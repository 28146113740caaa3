//! What a claim is about, and whether the passage says it of another thing.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::retrieve::side::{Role, Side, is_auxiliary};

/// The first token behind the claim's subject: its first verb. What the claim says of its subject must stand in the
/// passage itself; the subject may be known from the context ("it", "the company").
pub fn end(claim: &Side) -> usize {
    let is_verb = |at: usize| match claim.words[at].role {
        Role::Function => is_auxiliary(claim.norm(at)),
        Role::Content => claim.words[at].name.is_none() && lexicon::pos(&claim.words[at].terms).mostly_verb(),
        Role::Cue(_) => true,
        Role::Mark | Role::Fact(_) => false,
    };
    (1..claim.words.len()).find(|&at| is_verb(at)).unwrap_or(claim.words.len())
}

/// A subject in whose place the passage has a known alternative: "posters measure up to 5 meters" against "paintings".
pub fn differences(claim: &Side, passage: &Side, alignment: &Alignment) -> Option<(f32, Ground)> {
    let noun = |side: &Side, at: usize| side.words[at].name.is_none() && lexicon::pos(&side.words[at].terms).noun();
    let at = (0..end(claim)).find(|&at| {
        let link = alignment.links[at].filter(|link| link.grade == Grade::Alternative);
        link.is_some_and(|link| noun(claim, at) && noun(passage, link.to))
    })?;
    let to = alignment.links[at]?.to as u32;
    let ground = Ground { code: Code::SubjectDiffers, claim: (at as u32, at as u32 + 1), passage: Some((to, to + 1)) };
    Some((0.4, ground))
}

/// Whether two lengths are said of different dimensions of a thing: its width, its height.
pub fn other_dimension(claim: &Side, here: (u32, u32), passage: &Side, there: (u32, u32)) -> bool {
    matches!((dimension(claim, here), dimension(passage, there)), (Some(one), Some(other)) if one != other)
}

fn dimension(side: &Side, fact: (u32, u32)) -> Option<u8> {
    let kind = |word: &str| match word {
        "wide" | "width" | "broad" | "breadth" | "across" => Some(0),
        "tall" | "height" | "high" => Some(1),
        "long" | "length" => Some(2),
        "deep" | "depth" => Some(3),
        "thick" | "thickness" => Some(4),
        _ => None,
    };
    let near = (0..side.words.len()).filter(|&at| side.distance_to(at, fact) <= 3);
    near.filter_map(|at| kind(side.norm(at)).map(|kind| (side.distance_to(at, fact), kind))).min().map(|(_, kind)| kind)
}
