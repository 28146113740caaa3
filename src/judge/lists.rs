//! Lists whose members are all said: "Anna Berg, Tom Hill and Li Wei".
//!
//! How many there are can be counted only where the list is closed: not behind "including", not before "among others", and
//! not where a member itself stands for several.

use crate::lexicon;
use crate::retrieve::side::{Role, Side, is_auxiliary};

/// The members of a closed list, in order: half-open tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub members: Vec<(usize, usize)>,
}

impl List {
    /// From the first member to the last.
    pub fn tokens(&self) -> (usize, usize) {
        match (self.members.first(), self.members.last()) {
            (Some(first), Some(last)) => (first.0, last.1),
            _ => (0, 0),
        }
    }

    /// Whether a token belongs to a member.
    pub fn has(&self, at: usize) -> bool {
        self.members.iter().any(|&(start, end)| (start..end).contains(&at))
    }

    /// Whether every member is, or ends in, a proper name.
    pub fn is_of_names(&self, side: &Side) -> bool {
        self.members.iter().all(|&(_, end)| side.words[end - 1].name.is_some())
    }
}

/// The closed lists in the tokens `within`.
pub fn closed(side: &Side, within: (usize, usize)) -> Vec<List> {
    if (within.0..within.1).any(|at| leaves_open(side, at)) {
        return Vec::new();
    }
    let joins = (within.0..within.1).filter(|&at| side.norm(at) == "and" && side.words[at].name.is_none());
    joins.filter_map(|at| around(side, within, at)).collect()
}

/// Words that say, anywhere in a sentence, that a list in it may not be all.
fn leaves_open(side: &Side, at: usize) -> bool {
    matches!(
        side.norm(at),
        "including"
            | "included"
            | "include"
            | "includes"
            | "such"
            | "like"
            | "among"
            | "amongst"
            | "notably"
            | "especially"
            | "particularly"
            | "mainly"
            | "mostly"
            | "example"
            | "instance"
            | "featuring"
            | "others"
            | "other"
            | "elsewhere"
            | "etc"
            | "also"
            | "alongside"
            | "besides"
            | "together"
            | "along"
            | "plus"
            | "or"
            | "more"
    ) || side.norm(at) == "well" && at > 0 && side.norm(at - 1) == "as"
}

/// The list whose last two members the "and" at `join` stands between.
fn around(side: &Side, within: (usize, usize), join: usize) -> Option<List> {
    let last = member_behind(side, within, join + 1)?;
    if !is_end(side, within, last.1) {
        return None;
    }
    let mut members = vec![last];
    let mut end = if join > within.0 && side.norm(join - 1) == "," { join - 1 } else { join };
    loop {
        let member = member_before(side, within, end)?;
        members.push(member);
        match member.0.checked_sub(1) {
            Some(comma) if comma > within.0 && side.norm(comma) == "," => end = comma,
            _ => break,
        }
    }
    members.reverse();
    let list = List { members };
    let alike = list.is_of_names(side) || list.members.len() > 2 && !list.members.iter().any(|at| is_named(side, *at));
    let begun = begins_well(side, within, &list);
    (alike && begun && list.members.len() <= MOST_MEMBERS).then_some(list)
}

/// A longer enumeration is a table or a hostile text.
const MOST_MEMBERS: usize = 40;

fn is_named(side: &Side, (start, end): (usize, usize)) -> bool {
    (start..end).any(|at| side.words[at].name.is_some())
}

/// The member that begins at `start`: a noun or a name, with what stands before it.
fn member_behind(side: &Side, within: (usize, usize), start: usize) -> Option<(usize, usize)> {
    let first = if start < within.1 && is_article(side.norm(start)) { start + 1 } else { start };
    let run = (first..within.1).take_while(|&at| is_part(side, at) && ends_no_name(side, first, at));
    let end = run.last()? + 1;
    (end - first <= LONGEST_MEMBER).then_some((start, end))
}

/// The member that ends before token `end`.
fn member_before(side: &Side, within: (usize, usize), end: usize) -> Option<(usize, usize)> {
    let last = end.checked_sub(1).filter(|&last| last >= within.0 && is_part(side, last))?;
    let named = side.words[last].name;
    let run = (within.0..end)
        .rev()
        .take_while(|&at| is_part(side, at) && (side.words[at].name.is_none() || side.words[at].name == named));
    let mut start = run.last()?;
    if named.is_some() && side.words[start].name.is_none() {
        // "went to the director Paul Renk" and "said Paul Renk": only nouns belong to the name.
        let is_noun = |at: &usize| {
            let pos = lexicon::pos(&side.words[*at].terms);
            side.words[*at].name == named || pos.noun() && !pos.mostly_verb()
        };
        start = (start..end).rev().take_while(is_noun).last()?;
    } else if named.is_none() {
        // The verb before the first member is none of its words: "sells apples".
        let verb = (start..last).rev().find(|&at| lexicon::pos(&side.words[at].terms).mostly_verb());
        start = verb.map_or(start, |verb| verb + 1);
    }
    if start > within.0 && is_article(side.norm(start - 1)) {
        start -= 1;
    }
    (end - start <= LONGEST_MEMBER + 1).then_some((start, end))
}

/// In tokens.
const LONGEST_MEMBER: usize = 5;

fn is_part(side: &Side, at: usize) -> bool {
    side.words[at].role == Role::Content
}

/// Whether the word at `at` does not come behind a name that has ended.
fn ends_no_name(side: &Side, first: usize, at: usize) -> bool {
    let before = &side.words[at.saturating_sub(1)];
    at == first || before.name.is_none() || before.name == side.words[at].name
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "his" | "her" | "its" | "their")
}

/// Whether the list ends before token `end`, and nothing goes on with it.
fn is_end(side: &Side, within: (usize, usize), end: usize) -> bool {
    let Some(next) = (end < within.1).then(|| side.norm(end)) else { return true };
    match side.words[end].role {
        Role::Mark => matches!(next, "." | ";" | ":" | ")" | "!" | "?"),
        Role::Content => lexicon::pos(&side.words[end].terms).verb() && side.words[end - 1].name.is_some(),
        Role::Fact(_) => false,
        Role::Function | Role::Cue(_) => {
            is_auxiliary(next)
                || matches!(next, "in" | "on" | "at" | "for" | "by" | "after" | "before" | "who" | "because")
        }
    }
}

/// Whether the first member is not governed by something of its own: in "After the win over Norway, Sweden and Denmark
/// qualified" the list begins with Sweden.
fn begins_well(side: &Side, within: (usize, usize), list: &List) -> bool {
    let (start, end) = list.tokens();
    let closes = end >= within.1 || side.words[end].role == Role::Mark;
    if closes {
        // "In Orre, Anna Berg and Tom Hill": a place before the sentence.
        return start > within.0 + 1 || list.members.len() == 2;
    }
    let opens = start == within.0 || side.words[start - 1].role == Role::Mark;
    let goes_on = side.words[end].role == Role::Content || is_auxiliary(side.norm(end));
    opens || !goes_on && is_ruled_by_verb(side, within, start)
}

/// Whether a verb or its preposition stands before the list and is not the start of the sentence.
fn is_ruled_by_verb(side: &Side, within: (usize, usize), start: usize) -> bool {
    let before = (within.0..start).rev().take(3);
    before.take_while(|&at| side.words[at].role != Role::Mark).any(|at| {
        let word = &side.words[at];
        word.role == Role::Content && word.name.is_none() && lexicon::pos(&word.terms).verb()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_are_closed() {
        for (text, members) in [
            ("The award went to Anna Berg, Tom Hill and Li Wei.", 3),
            ("The award went to Anna Berg and Li Wei.", 2),
            ("Anna Berg, Tom Hill, and Li Wei won the award.", 3),
            ("The jury consisted of the director Paul Renk, the critic Sofia Lind and the actor Jens Mohr.", 3),
            ("It was shot in Chile, Peru and Bolivia.", 3),
            ("The stall sells apples, pears and plums.", 3),
            ("The award went to artists such as Anna Berg, Tom Hill and Li Wei.", 0),
            ("The award went to Anna Berg, Tom Hill and others.", 0),
            ("The winners are Anna Berg and Li Wei, among others.", 0),
            ("Guests included Anna Berg, Tom Hill and Li Wei.", 0),
            ("Anna Berg, Tom Hill and two students won.", 0),
            ("After the win over Norway, Sweden and Denmark qualified.", 0),
            ("The award went to Anna Berg, Tom Hill and Li Wei, and later to Ines Falk.", 0),
            ("She sang and danced.", 0),
            ("and", 0),
            ("", 0),
        ] {
            let side = Side::new(text, None);
            let found = closed(&side, (0, side.words.len()));
            assert_eq!(found.first().map_or(0, |list| list.members.len()), members, "{text}: {found:?}");
        }
    }
}
