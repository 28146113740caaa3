//! What the passage has in the places of the claim's words that it lacks: another word, or nothing.

use super::View;
use crate::judge::align::{Alignment, Grade};
use crate::judge::{replaced, subject};
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

pub const NAMES: [&str; 14] = [
    "replaced",
    "replaced_most",
    "omitted",
    "omitted_most",
    "replaced_names",
    "replaced_nouns",
    "replaced_verbs",
    "replaced_adjectives",
    "spelled_alike",
    "verb_linked",
    "verb_grade",
    "function_words_apart",
    "names_partly_linked",
    "names_not_linked",
];

pub fn of(view: &View) -> [f32; NAMES.len()] {
    let View { claim, passage, within, alignment, .. } = *view;
    let lacking: Vec<usize> = (0..claim.words.len())
        .filter(|&at| claim.words[at].role == Role::Content)
        .filter(|&at| alignment.links[at].is_none_or(|link| link.grade.credit() == 0.0))
        .collect();
    let (mut others, mut omitted) = (Vec::new(), Vec::new());
    for &at in &lacking {
        match replaced::in_place_of(claim, passage, within, alignment, at) {
            Some(to) => others.push((at, to)),
            None => omitted.push(at),
        }
    }
    let weight = |at: usize| claim.words[at].weight;
    let most = |found: &mut dyn Iterator<Item = usize>| found.map(weight).fold(0.0, f32::max);
    let kind = |keep: &dyn Fn(usize) -> bool| others.iter().filter(|(at, _)| keep(*at)).count() as f32;
    let named = |at: usize| claim.words[at].name.is_some();
    let pos = |at: usize| lexicon::pos(&claim.words[at].terms);
    let alike = lacking.iter().map(|&at| weight(at) * (1.0 - spelling(claim, passage, within, alignment, at)));
    let verb = subject::end(claim);
    let verb = (verb..claim.words.len()).find(|&at| claim.words[at].role == Role::Content && pos(at).verb());
    let grade = verb.and_then(|at| alignment.links[at]).map(|link| link.grade);
    let linked = |name: &crate::recognize::names::Name| {
        let words = (name.tokens.0..name.tokens.1).filter(|&at| claim.words[at as usize].role == Role::Content);
        let (mut all, mut found) = (0, 0);
        for at in words {
            all += 1;
            found += usize::from(alignment.links[at as usize].is_some_and(|link| link.grade.credit() > 0.0));
        }
        (all, found)
    };
    let names: Vec<(usize, usize)> = claim.reading.names.iter().map(linked).collect();
    [
        others.iter().map(|&(at, _)| weight(at)).sum(),
        most(&mut others.iter().map(|&(at, _)| at)),
        omitted.iter().map(|&at| weight(at)).sum(),
        most(&mut omitted.iter().copied()),
        kind(&named),
        kind(&|at| !named(at) && pos(at).noun() && !pos(at).mostly_verb()),
        kind(&|at| !named(at) && pos(at).mostly_verb()),
        kind(&|at| !named(at) && pos(at).adjective() && !pos(at).noun()),
        alike.sum(),
        f32::from(grade.is_some()),
        grade.map_or(-1.0, rank),
        function_words_apart(view),
        names.iter().filter(|(all, found)| 0 < *found && found < all).count() as f32,
        names.iter().filter(|(all, found)| *found == 0 && *all > 0).count() as f32,
    ]
}

fn rank(grade: Grade) -> f32 {
    match grade {
        Grade::Opposite => 0.0,
        Grade::Alternative => 1.0,
        Grade::Broader => 2.0,
        Grade::Narrower => 3.0,
        Grade::Derived => 4.0,
        Grade::Synonym => 5.0,
        Grade::Variant => 6.0,
        Grade::Same => 7.0,
    }
}

/// How much the claim's word `at` looks like a word of the passage that is linked to none, from 0 to 1: by the beginning
/// that they share.
fn spelling(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment, at: usize) -> f32 {
    let word = claim.norm(at);
    let free =
        (within.0..within.1).filter(|&to| passage.words[to].role == Role::Content && alignment.back[to].is_none());
    let shared = |other: &str| word.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let alike = free.take(MOST_TOKENS).map(|to| {
        let other = passage.norm(to);
        let shared = shared(other);
        if shared < 3 { 0.0 } else { shared as f32 / word.len().max(other.len()) as f32 }
    });
    alike.fold(0.0, f32::max)
}

const MOST_TOKENS: usize = 160;

/// How many linked words follow another preposition than their counterparts.
fn function_words_apart(view: &View) -> f32 {
    let View { claim, passage, alignment, .. } = *view;
    let before = |side: &Side, at: usize| {
        let before = (at.saturating_sub(3)..at).rev();
        before.take_while(|&at| side.words[at].role == Role::Function).last()
    };
    let links = alignment.links.iter().enumerate().filter_map(|(at, link)| link.map(|link| (at, link.to)));
    let apart = links.filter(|&(at, to)| match (before(claim, at), before(passage, to)) {
        (Some(one), Some(other)) => claim.norm(one) != passage.norm(other),
        _ => false,
    });
    apart.count() as f32
}
