//! Members of lists: how many there are, and whether somebody is one of them.

use super::align::Alignment;
use super::code::Code;
use super::compare::{self, Match};
use super::implied::{How, Implied};
use super::lists::{self, List};
use super::standing::{self, Standing};
use crate::lexicon::{self, Relation};
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role as Kind};
use crate::value::unit::Unit;

/// Numbers of the claim that the members of a list come to: "three people won" for "it went to Anna Berg, Tom Hill and Li
/// Wei".
pub fn counted(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Implied> {
    let lists = lists::closed(passage, within);
    if lists.is_empty() {
        return Vec::new();
    }
    let facts = claim.reading.facts.iter().enumerate();
    facts.filter_map(|(index, fact)| count(claim, passage, within, alignment, &lists, (index, fact))).collect()
}

fn count(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
    lists: &[List],
    (index, fact): (usize, &Fact),
) -> Option<Implied> {
    let Value::Quantity(wanted) = &fact.value else { return None };
    let end = fact.tokens.1 as usize;
    let (start, thing_end) = claim.thing(end);
    if wanted.unit != Unit::NONE || wanted.role != Kind::Cardinal || start != end || start == thing_end {
        return None;
    }
    let here = standing::of(claim, (0, claim.words.len()), (fact.tokens.0 as usize, thing_end))?;
    let same = |list: &&List| {
        let there = standing::of(passage, within, list.tokens());
        there.is_some_and(|there| standing::same(claim, here, passage, there, alignment))
            && is_of_kind(claim, thing_end - 1, passage, list, alignment)
    };
    let mut answering = lists.iter().filter(same);
    let (list, None) = (answering.next()?, answering.next()) else { return None };
    let members = list.members.len();
    let number = Number::integer(members as i64);
    let found = Quantity { amount: Amount::Exact(number), step: Number::ONE, ..*wanted };
    let result = compare::quantities(wanted, &found, None);
    let there = standing::of(passage, within, list.tokens())?;
    let too_many = wanted.amount.interval().min.value().is_some_and(|least| least > number);
    let answered: Vec<usize> = (start..thing_end).chain(receiving(here)).collect();
    if matches!(result, Match::Differs(_)) && too_many && !is_exhaustive(passage, there)
        || !says_all_else(claim, alignment, &answered)
    {
        // Of more people whom she met nothing need be said, nor need another prize have gone to as many.
        return None;
    }
    let tokens = list.tokens();
    Some(Implied {
        claim: fact.tokens,
        passage: (tokens.0 as u32, tokens.1 as u32),
        result,
        how: How::Count(members),
        facts: vec![index],
        words: answered,
    })
}

/// Whether the passage has every word of the claim but those that are answered.
fn says_all_else(claim: &Side, alignment: &Alignment, answered: &[usize]) -> bool {
    let said = |at: usize| alignment.links[at].is_some_and(|link| link.grade.credit() >= 0.8);
    (0..claim.words.len()).all(|at| claim.words[at].role != Role::Content || answered.contains(&at) || said(at))
}

/// Whether the claim's noun at `noun` is what the members of a list are.
fn is_of_kind(claim: &Side, noun: usize, passage: &Side, list: &List, alignment: &Alignment) -> bool {
    let terms = &claim.words[noun].terms;
    if matches!(claim.norm(noun), "people" | "persons" | "individuals") {
        return list.members.iter().all(|&member| is_full_name(passage, member));
    }
    let said = alignment.links[noun].filter(|link| link.grade.credit() >= 0.8).is_some_and(|link| {
        // "The directors Anna Berg, …": what all of them are stands right before the first.
        let first = list.tokens().0;
        link.to < first + 1 && first - link.to <= 2
    });
    let kind_of = |&(_, end): &(usize, usize)| {
        let member = &passage.words[end - 1];
        matches!(lexicon::relation(terms, &member.terms), Relation::Hyponym)
    };
    said || list.members.iter().all(kind_of)
}

/// A name of two words or more, or one behind what somebody is: "the composer Vico".
fn is_full_name(side: &Side, (start, end): (usize, usize)) -> bool {
    let words = (start..end).filter(|&at| side.words[at].role == Role::Content).count();
    words >= 2
}

/// Whether a list in this place has all of whom it is said: nobody else got the prize, is part of it, or made it.
fn is_exhaustive(passage: &Side, there: Standing) -> bool {
    let word = passage.norm(there.governor());
    matches!(there, Standing::Receiver(_))
        || matches!(
            word,
            "consists"
                | "consisted"
                | "consist"
                | "comprises"
                | "comprised"
                | "composed"
                | "made"
                | "founded"
                | "wrote"
                | "written"
                | "elected"
                | "divided"
                | "shared"
        )
}

/// The verb of getting, which the passage may put another way.
fn receiving(here: Standing) -> Option<usize> {
    match here {
        Standing::Receiver(verb) => Some(verb),
        _ => None,
    }
}

/// Names of the claim that stand in a list of the passage, or in whose place it has others.
pub fn listed(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Implied> {
    let theirs = groups(passage, within);
    if theirs.is_empty() {
        return Vec::new();
    }
    groups(claim, (0, claim.words.len()))
        .iter()
        .filter_map(|wanted| {
            let here = standing::of(claim, (0, claim.words.len()), wanted.tokens())?;
            let mut same = theirs.iter().filter_map(|list| {
                let there = standing::of(passage, within, list.tokens())?;
                standing::same(claim, here, passage, there, alignment).then_some((list, there))
            });
            let (list, there) = same.next()?;
            same.next().is_none().then(|| compared(claim, wanted, here, passage, list, there, alignment)).flatten()
        })
        .collect()
}

fn compared(
    claim: &Side,
    wanted: &List,
    here: Standing,
    passage: &Side,
    list: &List,
    there: Standing,
    alignment: &Alignment,
) -> Option<Implied> {
    let on_list = |member: &&(usize, usize)| is_on(claim, **member, list, alignment);
    let foreign: Vec<&(usize, usize)> = wanted.members.iter().filter(|member| !on_list(member)).collect();
    let shared = wanted.members.len() - foreign.len();
    let of_it = (0..claim.words.len()).any(|at| {
        let apart = !(wanted.tokens().0..wanted.tokens().1).contains(&at) && at != here.governor();
        apart
            && claim.words[at].role == Role::Content
            && alignment.links[at].is_some_and(|link| link.grade.credit() > 0.5)
    });
    if shared == 0 || !of_it {
        return None;
    }
    let result = match foreign.as_slice() {
        [] => Match::Entails,
        [_] if list.members.len() > 1 && wanted.members.len() == list.members.len() => {
            Match::Differs(Code::NameDiffers)
        }
        _ if list.members.len() > 1 && is_exhaustive(passage, there) => Match::Differs(Code::NameDiffers),
        _ => return None,
    };
    let turns_on = foreign.first().map_or(wanted.tokens(), |member| **member);
    let tokens = |(start, end): (usize, usize)| (start as u32, end as u32);
    Some(Implied {
        claim: tokens(turns_on),
        passage: tokens(list.tokens()),
        result,
        how: How::Member,
        facts: Vec::new(),
        words: receiving(here).into_iter().collect(),
    })
}

/// Whether every word of a name of the claim is said by one member of the list.
fn is_on(claim: &Side, (start, end): (usize, usize), list: &List, alignment: &Alignment) -> bool {
    let mut words = (start..end).filter(|&at| claim.words[at].role == Role::Content);
    let links = |at: usize| alignment.links[at].filter(|link| link.grade.credit() >= 0.8).map(|link| link.to);
    let Some(first) = words.next().and_then(links) else { return false };
    let Some(member) = list.members.iter().find(|member| (member.0..member.1).contains(&first)) else { return false };
    words.all(|at| links(at).is_some_and(|to| (member.0..member.1).contains(&to)))
}

/// The lists of names in some tokens, and the names that stand alone.
fn groups(side: &Side, within: (usize, usize)) -> Vec<List> {
    let mut groups = lists::closed(side, within);
    groups.retain(|list| list.is_of_names(side));
    let names =
        side.reading.names.iter().map(|name| (with_first(side, name.tokens.0 as usize), name.tokens.1 as usize));
    let alone: Vec<List> = names
        .filter(|name| within.0 <= name.0 && name.1 <= within.1)
        .filter(|name| !groups.iter().any(|list| list.tokens().0 <= name.0 && name.1 <= list.tokens().1))
        .map(|name| List { members: vec![name] })
        .collect();
    groups.extend(alone);
    groups
}

/// "Tom Hill" at the start of a sentence, where "Tom" may be any word.
fn with_first(side: &Side, start: usize) -> usize {
    let is_first = start == 1 || start > 1 && side.words[start - 2].role == Role::Mark;
    let before = start.saturating_sub(1);
    let pos = lexicon::pos(&side.words[before].terms);
    if is_first && side.words[before].role == Role::Content && !pos.mostly_verb() { before } else { start }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared as side_by_side;
    use super::*;

    const AWARD: &str = "The award went to Anna Berg, Tom Hill and Li Wei.";

    #[test]
    fn how_many_are_on_a_list() {
        use Match::{Differs, Entails};
        let by_three = "The play was written by Anna Berg, Tom Hill and Li Wei.";
        for (claim, passage, result) in [
            ("Three people won the award", AWARD, Some(Entails)),
            ("The award went to three people", AWARD, Some(Entails)),
            ("At least two people won the award", AWARD, Some(Entails)),
            ("Four people won the award", AWARD, Some(Differs(Code::NumberDiffers))),
            ("More than three people won the award", AWARD, Some(Differs(Code::BoundDiffers))),
            ("Three people wrote the play", by_three, Some(Entails)),
            ("Two people wrote the play", by_three, Some(Differs(Code::NumberDiffers))),
            ("It was shot in three countries", "It was shot in Chile, Peru and Bolivia.", Some(Entails)),
            ("She met two people", "She met Anna Berg, Tom Hill and Li Wei.", Some(Differs(Code::NumberDiffers))),
            // More may be true, and what they are is not said.
            ("She met four people", "She met Anna Berg, Tom Hill and Li Wei.", None),
            ("Three actors won the award", AWARD, None),
            ("Three people lost the award", AWARD, None),
            ("It was shot in three towns", "It was shot in Chile, Peru and Bolivia.", None),
            ("Three people presented the award", AWARD, None),
        ] {
            let found = side_by_side(claim, passage, |claim, passage, alignment| {
                counted(claim, passage, (0, passage.words.len()), alignment).first().map(|implied| implied.result)
            });
            assert_eq!(found, result, "{claim} | {passage}");
        }
    }

    #[test]
    fn who_is_on_a_list() {
        use Match::{Differs, Entails};
        let shared = "The prize was won by Maro Duval and Ines Falk.";
        for (claim, passage, result) in [
            ("Tom Hill won the award", AWARD, Some(Entails)),
            ("Li Wei and Anna Berg won the award", AWARD, Some(Entails)),
            ("The award went to Anna Berg, Tom Hill and Jens Mohr", AWARD, Some(Differs(Code::NameDiffers))),
            ("Maro Duval, Ines Falk and Li Wei won the prize", shared, Some(Differs(Code::NameDiffers))),
            ("She met Anna Berg, Tom Hill and Li Wei", "She met Anna Berg and Tom Hill.", None),
            ("Jens Mohr won the award", AWARD, None),
        ] {
            let found = side_by_side(claim, passage, |claim, passage, alignment| {
                listed(claim, passage, (0, passage.words.len()), alignment).first().map(|implied| implied.result)
            });
            assert_eq!(found, result, "{claim} | {passage}");
        }
    }
}
