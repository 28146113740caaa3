//! How much of what a claim says stands in a passage, word for word or put another way.

use super::align::Alignment;
use super::stance::Signals;
use super::subject;
use crate::retrieve::side::{Role, Side};

/// What a word of the claim that a passage lacks may be known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The title, the heading above, the sentences before.
    Context,
    /// A name somewhere in the text that the passage calls by its last word: "Ruta Semenas", later "Semenas".
    FullName,
}

/// The shares of the claim's words that the tokens `within` of the passage have, as the first of its [`Signals`]. A name is
/// `known` from the context only where the passage has no other one that could be meant.
pub fn of(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    known: impl Fn(usize, By) -> bool,
) -> Signals {
    let foreign_name = foreign_names(passage, within, alignment) > 0;
    let (mut words, mut of_words, mut names, mut of_names, mut context) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut lacking, mut most, mut heaviest) = (0.0, 0.0, (0, 0));
    let subject_end = subject::end(claim);
    let other_subject = foreign_name && !refers_back(passage, within);
    for (at, word) in claim.words.iter().enumerate() {
        if word.role != Role::Content {
            continue;
        }
        let may_be_known = at < subject_end && !(word.name.is_some() && foreign_name) && !other_subject;
        let rest_of_name = word.name.is_some() && is_rest_of_name(claim, passage, alignment, at, at < subject_end);
        let from_context = alignment.links[at].is_none()
            && ((may_be_known && known(at, By::Context)) || (rest_of_name && known(at, By::FullName)));
        let credit = alignment.links[at].map_or(0.0, |link| link.grade.credit());
        if word.name.is_some() {
            names += word.weight * if from_context { 1.0 } else { credit };
            of_names += word.weight;
        } else {
            words += word.weight * credit;
            of_words += word.weight;
        }
        let credit = if from_context { CONTEXT_CREDIT } else { credit };
        context += word.weight * credit;
        let lack = word.weight * (1.0 - credit);
        lacking += lack;
        if lack > most {
            most = lack;
            heaviest = (at as u32, at as u32 + 1);
        }
    }
    let share = |part: f32, whole: f32| if whole == 0.0 { 1.0 } else { part / whole };
    Signals {
        words: share(words, of_words),
        names: share(names, of_names),
        subject: share(context, of_words + of_names),
        lacking,
        heaviest,
        ..Signals::default()
    }
}

/// Whether the passage calls by one word of its name, and no other, whom the claim calls by all of them: "Semenas" for
/// "Ruta Semenas".
fn is_rest_of_name(claim: &Side, passage: &Side, alignment: &Alignment, at: usize, of_subject: bool) -> bool {
    let Some(name) = claim.words[at].name else { return false };
    let tokens = claim.reading.names[usize::from(name)].tokens;
    let linked = (tokens.0..tokens.1).find_map(|at| alignment.links[at as usize]).map(|link| link.to);
    // "The line" for "Line 7".
    let by_kind = |to: usize| passage.words[to].name.is_none() && to > 0 && passage.norm(to - 1) == "the";
    if of_subject && linked.is_some_and(by_kind) {
        return true;
    }
    linked.and_then(|to| Some((to, passage.words[to].name?))).is_some_and(|(to, name)| {
        let theirs = passage.reading.names[usize::from(name)].tokens;
        theirs == (to as u32, to as u32 + 1)
    })
}

/// Whether a sentence speaks of somebody or something that was named before it: "she", "its", "the company".
fn refers_back(side: &Side, within: (usize, usize)) -> bool {
    (within.0..within.1).any(|at| {
        matches!(
            side.norm(at),
            "he" | "she"
                | "it"
                | "they"
                | "his"
                | "her"
                | "its"
                | "their"
                | "him"
                | "them"
                | "this"
                | "these"
                | "those"
        ) || (at == within.0 && side.norm(at) == "the")
    })
}

/// How many names the passage has of which the claim has no word.
pub fn foreign_names(passage: &Side, within: (usize, usize), alignment: &Alignment) -> usize {
    let inside = |tokens: (u32, u32)| within.0 <= tokens.0 as usize && tokens.1 as usize <= within.1;
    let names = passage.reading.names.iter().filter(|name| inside(name.tokens));
    names.filter(|name| (name.tokens.0..name.tokens.1).all(|at| alignment.back[at as usize].is_none())).count()
}

/// What a word of the claim's subject counts that stands in the context of the passage only.
const CONTEXT_CREDIT: f32 = 0.9;
