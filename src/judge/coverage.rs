//! How much of what a claim says stands in a passage, word for word or put another way.

use super::align::Alignment;
use super::stance::{Scope, Signals};
use super::subject;
use crate::lexicon;
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::retrieve::syntax::Tag;

/// What a word of the claim that a passage lacks may be known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The title, the heading above, the sentences before.
    Context,
    /// A name somewhere in the text that the passage calls by its last word: "Ruta Semenas", later "Semenas".
    FullName,
    /// Somebody whom the passage calls "she" or "the mayor".
    Referent,
    /// What the noun at this token of the claim was called when it was last spoken of.
    LastMention(usize),
}

/// The shares of the claim's words that the tokens `within` of the passage have, as the first of its [`Signals`]. A name is
/// `known` from the context only where the passage has no other one that could be meant.
pub fn of(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    scope: Scope,
    alignment: &Alignment,
    known: impl Fn(usize, By) -> bool,
) -> Signals {
    let searched = scope == Scope::Searched;
    let foreign_name = if searched {
        competing_names(passage, within, alignment) > 0
    } else {
        foreign_names(passage, within, alignment) > 0
    };
    let (mut words, mut of_words, mut names, mut of_names, mut context) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut lacking, mut most, mut heaviest) = (0.0, 0.0, (0, 0));
    let subject_end = subject::end(claim);
    let other_subject = foreign_name && !refers_back(passage, within);
    let behind_pronoun =
        if searched { object_of_pronoun(claim, passage, within, alignment, &known) } else { Vec::new() };
    for (at, word) in claim.words.iter().enumerate() {
        if word.role != Role::Content || searched && is_filler(claim, at) {
            continue;
        }
        let may_be_known = at < subject_end && !(word.name.is_some() && foreign_name) && !other_subject;
        let is_unlinked = alignment.links[at].is_none();
        let is_open_name = is_unlinked && word.name.is_some();
        let rest_of_name = is_open_name && is_rest_of_name(claim, passage, alignment, at, at < subject_end);
        let by_name = (rest_of_name && known(at, By::FullName)) || (is_open_name && known(at, By::Referent));
        let head = rest_of_phrase(claim, passage, alignment, at, subject_end).filter(|_| searched);
        let by_phrase = head.is_some() && !foreign_name;
        let by_mention = head.is_some_and(|head| is_unlinked && known(at, By::LastMention(head)));
        let is_deed = searched && word.name.is_none() && at > 0 && is_participle_of(claim, at);
        let may_be_known = (may_be_known || by_phrase || behind_pronoun.contains(&at)) && !is_deed;
        let from_context = is_unlinked && (by_name || by_mention || (may_be_known && known(at, By::Context)));
        let credit = alignment.links[at].map_or(0.0, |link| link.grade.credit());
        if word.name.is_some() {
            names += word.weight * if from_context { 1.0 } else { credit };
            of_names += word.weight;
        } else {
            words += word.weight * credit;
            of_words += word.weight;
        }
        let credit = match (from_context, by_name) {
            (true, true) => 1.0,
            (true, false) => CONTEXT_CREDIT,
            (false, _) => credit,
        };
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

/// "Lindqvist bribed Tornax": a word that is a verb right behind a name. What happened the context never tells.
fn is_participle_of(claim: &Side, at: usize) -> bool {
    let verb = lexicon::lookup(claim.norm(at).trim_end_matches("ed"))
        .or_else(|| lexicon::lookup(claim.norm(at).trim_end_matches('d')));
    claim.norm(at).ends_with("ed")
        && claim.words[at - 1].name.is_some()
        && verb.is_some_and(|terms| lexicon::pos(&terms).verb())
}

/// Words that add nothing: "for the time being", "is going to".
fn is_filler(claim: &Side, at: usize) -> bool {
    let behind = |phrase: &[&str], place: usize| {
        at.checked_sub(place).is_some_and(|start| {
            phrase
                .iter()
                .enumerate()
                .all(|(offset, word)| start + offset < claim.words.len() && claim.norm(start + offset) == *word)
        })
    };
    match claim.norm(at) {
        "time" => behind(&["for", "the", "time", "being"], 2),
        "row" => behind(&["in", "a", "row"], 2),
        "present" | "moment" => at > 0 && matches!(claim.norm(at - 1), "at" | "the"),
        "going" => {
            claim.words.get(at + 1).is_some()
                && claim.norm(at + 1) == "to"
                && at > 0
                && is_auxiliary(claim.norm(at - 1))
        }
        "according" | "currently" | "actually" | "eventually" | "finally" => true,
        _ => false,
    }
}

/// "The plant" for "the sewage plant", "the law" for "the law on school meals": the rest of a phrase whose noun the passage
/// has behind "the", with nothing else to tell which one it is: the noun.
fn rest_of_phrase(claim: &Side, passage: &Side, alignment: &Alignment, at: usize, subject_end: usize) -> Option<usize> {
    let verb = lexicon::pos(&claim.words[at].terms).mostly_verb();
    if claim.words[at].name.is_some() || alignment.links[at].is_some() || verb {
        return None;
    }
    let bare = |head: usize| {
        let link = alignment.links[head].filter(|link| link.grade.credit() >= 0.8)?;
        let to = link.to;
        let articled = head > 0 && claim.norm(head - 1) == "the";
        let noun = claim.words[head].name.is_none()
            && lexicon::pos(&claim.words[head].terms).noun()
            && (articled || !lexicon::pos(&claim.words[head].terms).mostly_verb());
        let told_apart = to + 1 < passage.words.len()
            && matches!(
                passage.norm(to + 1),
                "of" | "on" | "for" | "in" | "at" | "against" | "about" | "between" | "from"
            );
        (noun && to > 0 && matches!(passage.norm(to - 1), "the" | "this" | "that") && !told_apart).then_some(head)
    };
    let modifies = at + 1 < claim.words.len() && claim.words[at + 1].role == Role::Content;
    let modified = modifies.then(|| bare(at + 1)).flatten();
    let complement = (at.saturating_sub(5)..at).rev().find(|&head| alignment.links[head].is_some()).filter(|&head| {
        let between = || head + 1..at;
        let preposition = matches!(
            claim.norm(head + 1),
            "of" | "on" | "for" | "in" | "at" | "against" | "about" | "between" | "from"
        );
        preposition
            && (head < subject_end) == (at < subject_end)
            && bare(head).is_some()
            && between().all(|word| claim.words[word].role != Role::Mark)
    });
    modified.or(complement)
}

/// The words of the claim's object where the passage has only a pronoun for it: one run of words behind the verb, all known
/// from the context.
fn object_of_pronoun(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    known: &impl Fn(usize, By) -> bool,
) -> Vec<usize> {
    let has_pronoun = (within.0 + 2..within.1).any(|at| {
        let behind_verb = matches!(passage.words[at - 1].role, Role::Content) && passage.words[at - 1].name.is_none()
            || matches!(
                passage.norm(at - 1),
                "of" | "for" | "with" | "on" | "to" | "against" | "about" | "from" | "by"
            );
        matches!(passage.norm(at), "it" | "them" | "him" | "her")
            && behind_verb
            && (at + 1 >= within.1 || passage.words[at + 1].role != Role::Content)
    });
    if !has_pronoun {
        return Vec::new();
    }
    let from = subject::end(claim);
    let missing: Vec<usize> = (from..claim.words.len())
        .filter(|&at| claim.words[at].role == Role::Content && alignment.links[at].is_none() && !is_filler(claim, at))
        .collect();
    let one_run = missing
        .windows(2)
        .all(|two| (two[0] + 1..two[1]).all(|at| claim.words[at].role != Role::Content) && two[1] - two[0] <= 3);
    // What happened no pronoun stands for.
    let verb = missing.iter().any(|&at| claim.syntax().is(at, Tag::Verb));
    if one_run && !verb && missing.iter().all(|&at| known(at, By::Context)) { missing } else { Vec::new() }
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

/// The same without those that only tell the office of somebody whom the claim names: "the chair of the Progressives, Liis
/// Tamm".
fn competing_names(passage: &Side, within: (usize, usize), alignment: &Alignment) -> usize {
    let linked = |at: usize| alignment.back[at].is_some();
    let tells_office = passage.reading.names.iter().filter(|name| {
        let (start, end) = (name.tokens.0 as usize, name.tokens.1 as usize);
        let of = (start.saturating_sub(2)..start).any(|at| passage.norm(at) == "of");
        let called = end + 1 < within.1 && passage.norm(end) == "," && passage.words[end + 1].name.is_some();
        within.0 <= start && end <= within.1 && !(start..end).any(linked) && of && called && linked(end + 1)
    });
    foreign_names(passage, within, alignment) - tells_office.count()
}

/// How many names the passage has of which the claim has no word.
pub fn foreign_names(passage: &Side, within: (usize, usize), alignment: &Alignment) -> usize {
    let inside = |tokens: (u32, u32)| within.0 <= tokens.0 as usize && tokens.1 as usize <= within.1;
    let names = passage.reading.names.iter().filter(|name| inside(name.tokens));
    names.filter(|name| (name.tokens.0..name.tokens.1).all(|at| alignment.back[at as usize].is_none())).count()
}

/// What a word of the claim's subject counts that stands in the context of the passage only.
const CONTEXT_CREDIT: f32 = 0.9;
