//! Whether somebody whom the passage only calls "she" does there what the claim has them do.

use super::super::align::{Alignment, Grade};
use super::super::code::Code;
use super::super::coverage::By;
use super::super::stance::Ground;
use super::super::subject;
use super::predicate;
use crate::lexicon;
use crate::recognize::names;
use crate::recognize::token::Kind;
use crate::retrieve::side::{Role, Side};

/// The part that somebody plays in what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Agent,
    Patient,
    Owner,
}

/// What it means that somebody plays another part.
#[derive(Clone, Copy, Debug)]
pub enum Misplaced {
    /// The part is another's.
    Open(Ground),
    /// The two have changed places.
    Reversed(Ground),
}

/// A name of the claim that the passage has only as a pronoun, none of which plays its part: "Garner replaced Holm" against
/// "he replaced Garner".
pub fn misplaced(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    known: impl Fn(usize, By) -> bool,
) -> Option<Misplaced> {
    let called = claim.reading.names.iter().find(|name| {
        let mut tokens = name.tokens.0 as usize..name.tokens.1 as usize;
        tokens.clone().all(|at| alignment.links[at].is_none()) && tokens.any(|at| known(at, By::Referent))
    })?;
    let tokens = (called.tokens.0 as usize, called.tokens.1 as usize);
    let own = part(claim, tokens)?;
    let by_office = (within.0..within.1).any(|at| {
        // "The chair of the union, Liis Tamm": the office of somebody who is named.
        let named = passage.reading.names.iter().any(|name| {
            let office = name.office.is_some_and(|office| (office.0 as usize..office.1 as usize).contains(&at));
            let start = name.tokens.0 as usize;
            let beside = start > 0 && passage.norm(start - 1) == "," && (at + 1..=at + 6).contains(&start);
            office || beside || start == at + 1
        });
        let noun = passage.words[at].name.is_none() && passage.words[at].role == Role::Content;
        names::is_office(passage.norm(at)) && noun && !named
    });
    let verb = main_verb(passage, within.0, within.1).unwrap_or(within.1);
    let by_noun = passage.norm(within.0) == "the" && (within.0..verb).all(|at| passage.words[at].name.is_none());
    let plays = (within.0..within.1).any(|at| pronoun(passage, within, at) == Some(own));
    if plays || by_office || by_noun {
        return None;
    }
    let opposite = match own {
        Part::Agent => Some(Part::Patient),
        Part::Patient => Some(Part::Agent),
        Part::Owner => None,
    };
    let place = (within.0..within.1).find(|&at| opposite.is_some() && pronoun(passage, within, at) == opposite);
    let verb = main_verb(claim, subject::end(claim), claim.words.len()).and_then(|verb| alignment.links[verb]);
    let said = verb.filter(|link| matches!(link.grade, Grade::Same | Grade::Synonym));
    let other = claim.reading.names.iter().find(|name| {
        let (start, end) = (name.tokens.0 as usize, name.tokens.1 as usize);
        name.tokens != called.tokens
            && (start..end).all(|at| alignment.links[at].is_some())
            && part(claim, (start, end)) == opposite
    });
    if let (Some(place), Some(link), Some(other)) = (place, said, other) {
        let ground = Ground {
            code: Code::OrderDiffers,
            claim: (called.tokens.0.min(other.tokens.0), called.tokens.1.max(other.tokens.1)),
            passage: Some((place.min(link.to) as u32, place.max(link.to) as u32 + 1)),
        };
        return Some(Misplaced::Reversed(ground));
    }
    Some(Misplaced::Open(Ground { code: Code::DetailMissing, claim: called.tokens, passage: None }))
}

/// The part of a name in its claim.
fn part(claim: &Side, (start, end): (usize, usize)) -> Option<Part> {
    let owner = claim.reading.tokens.get(end).is_some_and(|token| token.kind == Kind::Possessive)
        || start > 0 && claim.norm(start - 1) == "of";
    if owner {
        return Some(Part::Owner);
    }
    let verb = main_verb(claim, subject::end(claim), claim.words.len())?;
    let passive = is_passive(claim, (0, claim.words.len()), verb);
    let by = start > 0 && claim.norm(start - 1) == "by";
    Some(match (end <= verb, passive) {
        (true, false) => Part::Agent,
        (true, true) => Part::Patient,
        (false, _) if by => Part::Agent,
        (false, _) => Part::Patient,
    })
}

/// The part of a pronoun in its clause.
fn pronoun(side: &Side, within: (usize, usize), at: usize) -> Option<Part> {
    let behind_verb = at > within.0 && is_verb(side, at - 1);
    match side.norm(at) {
        "he" | "she" | "they" => nominative(side, within, at),
        "it" if !behind_verb => nominative(side, within, at),
        "him" | "them" | "it" => Some(patient_or_agent(side, within, at)),
        "his" | "its" | "their" => Some(Part::Owner),
        // "Her" before a noun belongs to it.
        "her" if side.words.get(at + 1).is_some_and(|next| next.role == Role::Content) && at + 1 < within.1 => {
            Some(Part::Owner)
        }
        "her" => Some(patient_or_agent(side, within, at)),
        _ => None,
    }
}

fn nominative(side: &Side, within: (usize, usize), at: usize) -> Option<Part> {
    let verb = main_verb(side, at + 1, within.1);
    Some(if verb.is_some_and(|verb| is_passive(side, within, verb)) { Part::Patient } else { Part::Agent })
}

fn patient_or_agent(side: &Side, within: (usize, usize), at: usize) -> Part {
    if at > within.0 && side.norm(at - 1) == "by" { Part::Agent } else { Part::Patient }
}

fn main_verb(side: &Side, from: usize, end: usize) -> Option<usize> {
    (from..end).find(|&at| is_verb(side, at))
}

fn is_verb(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.name.is_none()
        && matches!(word.role, Role::Content | Role::Cue(_))
        && lexicon::pos(&lexicon::terms(side.norm(at))).verb()
}

fn is_passive(side: &Side, within: (usize, usize), verb: usize) -> bool {
    let word = side.norm(verb);
    !word.ends_with("ing") && predicate::is_passive(side, within, verb)
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::compared;
    use super::*;

    #[test]
    fn who_plays_which_part() {
        for (claim, passage, open) in [
            ("Paul Garner replaced Mikkel Holm", "He replaced the American Paul Garner", true),
            ("Mikkel Holm replaced Paul Garner", "He replaced the American Paul Garner", false),
            ("Carla Renzi succeeds Tomas Heller", "She will be succeeded by Tomas Heller", true),
            ("Tomas Heller succeeds Carla Renzi", "She will be succeeded by Tomas Heller", false),
            ("Friederike Pohl opposed the sale", "Her brother opposed the sale", true),
            ("Friederike Pohl's brother opposed the sale", "Her brother opposed the sale", false),
        ] {
            let found = compared(claim, passage, |claim, passage, alignment| {
                let known = |at: usize, by: By| by == By::Referent && alignment.links[at].is_none();
                misplaced(claim, passage, (0, passage.words.len()), alignment, known).is_some()
            });
            assert_eq!(found, open, "{claim} | {passage}");
        }
    }
}
