//! What a passage says without stating it: how many are on its list, how old somebody was between two of its dates.
//!
//! Each finder compares one kind of statement and returns what it found as an [`Implied`]; nothing where the passage does
//! not settle it.

use super::align::{Alignment, Grade, Link};
use super::changes;
use super::compare::Match;
use super::contests;
use super::lives;
use super::members;
use super::periods;
use super::proportions;
use super::ranks;
use super::slots::{Pair, Thing};
use super::subject;
use super::times;
use crate::retrieve::side::{Role, Side};
use crate::value::number::Number;

/// Something the claim says, answered by what follows from the passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Implied {
    /// Tokens of the claim that it turns on.
    pub claim: (u32, u32),
    /// Tokens of the passage that it follows from.
    pub passage: (u32, u32),
    pub result: Match,
    pub how: How,
    /// The facts of the claim that are answered.
    pub facts: Vec<usize>,
    /// Further words of the claim that are said with it.
    pub words: Vec<usize>,
}

/// How it follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
    /// So many are on a list.
    Count(usize),
    /// The passage's list has the claim's name on it, or has another one in its place.
    Member,
    /// The passage gives both ends of a life without words for them.
    Life,
    /// They make so many years, at least and at most.
    Age(i64, i64),
    /// The one is so many times the other.
    Times(Number),
    /// A result that is won by so many.
    Margin(i64),
    /// A place in a ranking that the claim allows, or does not.
    Place,
    /// By how much something changed, from what or to what.
    Change,
    /// How many of a whole it is.
    Part,
}

/// All that the tokens `within` of the passage say of the claim without stating it.
pub fn of(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Implied> {
    let mut found = members::counted(claim, passage, within, alignment);
    found.extend(members::listed(claim, passage, within, alignment));
    found.extend(times::answers(claim, passage, within, alignment));
    found.extend(ranks::answers(claim, passage, within, alignment));
    found.extend(lives::answers(claim, passage, within, alignment));
    found.extend(contests::margin(claim, passage, within));
    found.extend(periods::quarter(claim, passage, within));
    found.extend(changes::answer(claim, passage, within, alignment));
    found.extend(proportions::answer(claim, passage, within, alignment));
    let answered = |at: usize| found.iter().any(|implied| implied.words.contains(&at));
    // What else the claim says may make it something else.
    let said = (0..claim.words.len()).all(|at| {
        claim.words[at].role != Role::Content
            || claim.norm(at) == "number"
            || answered(at)
            || is_said(claim, passage, within, alignment, at)
    });
    found.retain(|implied| said || !implied.result.entails());
    found
}

/// Whether the passage has a word of the claim, or says "she" for it.
pub fn is_said(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment, at: usize) -> bool {
    let linked = alignment.links[at].is_some_and(|link| link.grade.credit() >= 0.8);
    linked || at < subject::end(claim) && (within.0..within.1).any(|to| matches!(passage.norm(to), "he" | "she" | "it"))
}

impl Implied {
    /// Whether it answers the claim's fact better than the fact of the passage that was found for it.
    pub fn is_better_than(&self, stated: &Pair) -> bool {
        matches!(self.how, How::Life | How::Times(_) | How::Place | How::Change | How::Part)
            || !stated.result.entails() && (self.result.entails() || stated.thing < Thing::Near)
    }

    /// Whether it says what the tokens of the claim say: "higher than", where the place is higher.
    pub fn answers(&self, tokens: (u32, u32)) -> bool {
        let known = |at: u32| self.words.contains(&(at as usize)) || self.claim.0 <= at && at < self.claim.1;
        self.result.entails() && tokens.0 < tokens.1 && (tokens.0..tokens.1).all(known)
    }

    /// Takes the words of the claim that are said with it as said by the passage.
    pub fn account_for(&self, alignment: &mut Alignment) {
        let link = Link { to: self.passage.0 as usize, grade: Grade::Derived };
        for &at in &self.words {
            match alignment.links[at] {
                Some(known) if known.grade.credit() >= link.grade.credit() => continue,
                // "Born", which was taken for the opposite of "died".
                Some(known) if alignment.back[known.to] == Some(at as u16) => alignment.back[known.to] = None,
                _ => {}
            }
            alignment.links[at] = Some(link);
        }
    }
}
