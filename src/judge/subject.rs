//! What a claim is about, and whether the passage says it of another thing.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::retrieve::syntax::Tag;

/// The first token behind the claim's subject: its first verb. What the claim says of its subject must stand in the
/// passage itself; the subject may be known from the context ("it", "the company").
pub fn end(claim: &Side) -> usize {
    let syntax = claim.syntax();
    let is_verb = |at: usize| match claim.words[at].role {
        Role::Function => is_auxiliary(claim.norm(at)),
        Role::Content => syntax.is(at, Tag::Verb),
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

/// Two lengths said of different dimensions of a thing, one at the tokens `here`, the other `there`: its width, its height.
pub fn other_dimension(claim: &Side, here: (u32, u32), passage: &Side, there: (u32, u32)) -> Option<Ground> {
    let ((one, at), (other, to)) = (dimension_near(claim, here)?, dimension_near(passage, there)?);
    let (at, to) = (at as u32, to as u32);
    let ground = Ground { code: Code::SubjectDiffers, claim: (at, at + 1), passage: Some((to, to + 1)) };
    (one != other).then_some(ground)
}

/// What a length is the length of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    Width,
    Height,
    Length,
    Depth,
    Thickness,
}

impl Dimension {
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Width => "width",
            Dimension::Height => "height",
            Dimension::Length => "length",
            Dimension::Depth => "depth",
            Dimension::Thickness => "thickness",
        }
    }
}

/// The dimension that a word is about.
pub fn dimension(word: &str) -> Option<Dimension> {
    match word {
        "wide" | "width" | "broad" | "breadth" | "across" => Some(Dimension::Width),
        "tall" | "height" | "high" => Some(Dimension::Height),
        "long" | "length" => Some(Dimension::Length),
        "deep" | "depth" => Some(Dimension::Depth),
        "thick" | "thickness" => Some(Dimension::Thickness),
        _ => None,
    }
}

/// The dimension that is named nearest to a fact, with the token that names it.
fn dimension_near(side: &Side, fact: (u32, u32)) -> Option<(Dimension, usize)> {
    let near = (0..side.words.len()).filter(|&at| side.distance_to(at, fact) <= 3);
    near.filter_map(|at| dimension(side.norm(at)).map(|kind| (side.distance_to(at, fact), kind, at)))
        .min()
        .map(|(_, kind, at)| (kind, at))
}
