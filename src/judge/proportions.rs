//! How many of a whole it is said of, by the numbers of the whole and of its parts: "all riders", "most of the glaciers", "two
//! of them" against "of the 88 glaciers, 83 became shorter and two grew".

use super::align::Alignment;
use super::aspect;
use super::code::Code;
use super::compare::Match;
use super::derive;
use super::implied::{How, Implied};
use super::parts::Parts;
use super::shares;
use super::slots;
use super::ties::{self, TieKind, stated};
use crate::lexicon;
use crate::recognize::cues::Cue;
use crate::recognize::token::Kind as Token;
use crate::recognize::{Fact, Value};
use crate::retrieve::side::{Role, Side, is_auxiliary};
use crate::value::interval::{Interval, Relation};
use crate::value::number::Number;
use crate::value::quantity::{Quantity, Role as Kind};
use crate::value::unit::{Dimension, Unit};

/// What the claim says of a whole.
struct Asked {
    wanted: Wanted,
    /// The tokens that say how many.
    tokens: (usize, usize),
    fact: Option<usize>,
    /// The words for the whole.
    whole: (usize, usize),
}

enum Wanted {
    Share(Interval),
    Count(Interval),
}

/// A part of a whole in the passage.
#[derive(Clone, Copy, Debug)]
struct Part {
    fact: usize,
    whole: usize,
    count: Number,
    of: Number,
}

/// How near to the number of a whole its noun may stand: "the repairs at the theatre cost 48 million".
const NEAR: u16 = 6;

/// What the parts of the passage say of the share or number that the claim states.
pub fn answer(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Implied> {
    if claim.words.iter().any(|word| word.negated) {
        return None;
    }
    let asked = asked(claim)?;
    let parts = parts(passage, within);
    let said = |at: usize| alignment.links[at].filter(|link| link.grade.credit() >= 0.8).map(|link| link.to);
    let of_whole = |at: usize| asked.whole.0 <= at && at < asked.whole.1;
    let content = |at: &usize| claim.words[*at].role == Role::Content && !(asked.tokens.0..asked.tokens.1).contains(at);
    // The whole is the one that the passage counts.
    let noun = (asked.whole.0..asked.whole.1).filter(content).filter(|&at| claim.words[at].name.is_none()).last()?;
    let noun = said(noun)?;
    let counted = |part: &&Part| {
        let (start, end) = passage.thing(passage.reading.facts[part.whole].tokens.1 as usize);
        let before = noun < passage.reading.facts[part.fact].tokens.0 as usize;
        let near = passage.distance_to(noun, passage.reading.facts[part.whole].tokens) <= NEAR;
        start <= noun && noun < end || near && before
    };
    let parts: Vec<&Part> = parts.iter().filter(counted).collect();
    let predicate: Vec<usize> = (0..claim.words.len()).filter(content).filter(|&at| !of_whole(at)).collect();
    let said_of: Vec<usize> = predicate.iter().filter_map(|&at| said(at)).collect();
    let tells = |to: &usize| !matches!(passage.norm(*to), "became" | "become" | "becomes" | "got" | "turned");
    if predicate.is_empty() || said_of.len() < predicate.len() {
        return None;
    }
    let facts: Vec<usize> = parts.iter().map(|part| part.fact).collect();
    let segments = Parts::of(passage, within, &facts);
    let score = |part: &Part| {
        let (_, (start, end)) = segments.part(part.fact)?;
        // What stands before "of the 88 glaciers, 83" is said of all of them, and what stands behind a semicolon of others.
        let own = passage.reading.facts[part.fact].tokens.0 as usize;
        let opens = |at: &usize| passage.words[*at].role == Role::Mark || passage.norm(*at) == "and";
        let led = facts.len() > 1 || (passage.reading.facts[part.whole].tokens.0 as usize) < own;
        let from = if led { (start..own).rev().find(opens).unwrap_or(start) } else { start };
        let ends = |at: &usize| matches!(passage.norm(*at), ";" | "." | ":" | "but" | "while" | "whereas");
        let end = (own..end).find(ends).unwrap_or(end);
        Some(said_of.iter().filter(|to| tells(to) && from <= **to && **to < end).count())
    };
    let most = parts.iter().filter_map(|part| score(part)).max().filter(|&most| most > 0)?;
    let mut best = parts.iter().filter(|part| score(part) == Some(most));
    let (Some(part), None) = (best.next(), best.next()) else { return None };
    if is_to_come(passage, within) && !is_to_come(claim, (0, claim.words.len())) || is_of_a_sample(passage, part) {
        return None;
    }
    let fits = match &asked.wanted {
        Wanted::Share(wanted) => wanted.relate(Interval::point(part.count.checked_div(part.of)?)),
        Wanted::Count(wanted) => wanted.relate(Interval::point(part.count)),
    };
    let result = match fits {
        Relation::Equal | Relation::Inside => Match::Entails,
        Relation::Disjoint if is_rounded(&asked.wanted, part) => Match::Rounded,
        Relation::Disjoint => Match::Differs(Code::NumberDiffers),
        Relation::Overlapping => return None,
    };
    Some(Implied {
        claim: (asked.tokens.0 as u32, asked.tokens.1 as u32),
        passage: derive::tokens_of(passage, part.fact, part.whole),
        result,
        how: How::Part,
        facts: asked.fact.into_iter().collect(),
        words: (asked.tokens.0..asked.tokens.1).collect(),
    })
}

/// "Of the 48 schools, 40 will close"
fn is_to_come(side: &Side, within: (usize, usize)) -> bool {
    (within.0..within.1).any(|at| {
        matches!(side.norm(at), "will" | "would" | "must" | "may" | "might" | "could" | "should" | "shall" | "due")
            || matches!(side.words[at].role, Role::Cue(Cue::HedgeOpen | Cue::HedgeMild))
    })
}

/// "Of the 48 hospitals that answered"
fn is_of_a_sample(passage: &Side, part: &Part) -> bool {
    let (whole, own) = (passage.reading.facts[part.whole].tokens, passage.reading.facts[part.fact].tokens);
    let asked = |at: usize| {
        matches!(
            passage.norm(at),
            "answered" | "responded" | "asked" | "surveyed" | "polled" | "questioned" | "interviewed" | "tested"
        )
    };
    (whole.1 as usize..own.0 as usize).any(asked)
}

/// "Two thirds" for 97 of 145: a share in words within two and a half points.
fn is_rounded(wanted: &Wanted, part: &Part) -> bool {
    let Wanted::Share(wanted) = wanted else { return false };
    let (Some(low), Some(high)) = (wanted.min.value(), wanted.max.value()) else { return false };
    let broken = low == high && low != Number::ONE && low != Number::ZERO;
    let gap = part.count.checked_div(part.of).and_then(|share| share.checked_sub(low)).map(Number::abs);
    broken && gap.zip(Number::fraction(1, 40)).is_some_and(|(gap, most)| gap <= most)
}

/// The one share or number of a whole that a claim states.
fn asked(claim: &Side) -> Option<Asked> {
    let word = |at: usize| {
        let (wanted, tokens) = shares::of_word(claim, at)?;
        Some(Asked { wanted: Wanted::Share(wanted), tokens, fact: None, whole: (0, 0) })
    };
    let fact = |(index, fact): (usize, &Fact)| {
        let Value::Quantity(quantity) = &fact.value else { return None };
        let tokens = (fact.tokens.0 as usize, fact.tokens.1 as usize);
        let of = claim.words.get(tokens.1).is_some() && claim.norm(tokens.1) == "of";
        let interval = quantity.amount.interval();
        let hundred = Number::integer(100);
        let wanted = match quantity.unit.symbol() {
            _ if !of || quantity.role != Kind::Cardinal => return None,
            "%" => Wanted::Share(interval.try_map(|value| value.checked_div(hundred))?),
            _ if derive::is_fraction(quantity) => Wanted::Share(interval),
            "" => Wanted::Count(interval),
            _ => return None,
        };
        Some(Asked { wanted, tokens, fact: Some(index), whole: (0, 0) })
    };
    let words = (0..claim.words.len()).filter_map(word);
    let mut all = words.chain(claim.reading.facts.iter().enumerate().filter_map(fact));
    let (Some(mut asked), None) = (all.next(), all.next()) else { return None };
    let leads = |at: &usize| {
        let possessive = claim.reading.tokens.get(*at).is_some_and(|token| token.kind == Token::Possessive);
        possessive
            || matches!(claim.norm(*at), "of" | "the" | "its" | "their" | "his" | "her" | "these" | "those" | "all")
    };
    let start = (asked.tokens.1..claim.words.len()).find(|at| !leads(at))?;
    let ends = |at: usize| {
        let word = &claim.words[at];
        match word.role {
            Role::Mark | Role::Cue(_) => true,
            Role::Function => is_auxiliary(claim.norm(at)) || !leads(&at),
            Role::Fact(_) => true,
            Role::Content => {
                let pos = lexicon::pos(&word.terms);
                // "Employees signed", "riders reached"
                let behind_plural = at > start && claim.norm(at - 1).ends_with('s') && pos.verb();
                word.name.is_none() && at > start && (pos.mostly_verb() || behind_plural)
            }
        }
    };
    let end = (start..claim.words.len()).find(|&at| ends(at)).unwrap_or(claim.words.len());
    asked.whole = (start, end);
    (start < end).then_some(asked)
}

/// The parts that the tokens `within` of a passage state with their wholes.
fn parts(passage: &Side, within: (usize, usize)) -> Vec<Part> {
    let mut parts: Vec<Part> = ties::ties(passage, within)
        .into_iter()
        .filter(|tie| tie.kind == TieKind::Part && !matches!(tie.values.0.unit.symbol(), "%" | "pp"))
        .filter(|tie| !derive::is_fraction(&tie.values.0) && tie.values.0.unit == tie.values.1.unit)
        .filter_map(|tie| part(tie.facts.0, tie.facts.1, stated(&tie.values.0)?, stated(&tie.values.1)?))
        .collect();
    parts.extend(listed(passage, within));
    parts.sort_by_key(|part| (part.fact, part.whole));
    parts.dedup_by_key(|part| part.fact);
    parts
}

fn part(fact: usize, whole: usize, count: Number, of: Number) -> Option<Part> {
    (count <= of && !of.is_zero() && fact != whole).then_some(Part { fact, whole, count, of })
}

/// "Of the 88 glaciers, 83 became shorter, three stayed the same and two grew": all figures behind the whole.
fn listed(passage: &Side, within: (usize, usize)) -> Vec<Part> {
    let count = |index: usize| match &passage.reading.facts[index].value {
        Value::Quantity(quantity @ Quantity { unit: Unit::NONE, role: Kind::Cardinal, .. })
            if quantity.unit.dimension() == Dimension::Count =>
        {
            stated(quantity)
        }
        _ => None,
    };
    let begins = |at: usize| at == within.0 || matches!(passage.norm(at - 1), ";" | ":" | ".");
    let whole = slots::facts_within(passage, within).find(|&index| {
        let start = passage.reading.facts[index].tokens.0 as usize;
        let leads = |at: usize| matches!(passage.norm(at), "the" | "its" | "their" | "these" | "those" | "all");
        let of = (within.0..start).rev().find(|&at| !leads(at));
        of.is_some_and(|of| passage.norm(of) == "of" && begins(of))
    });
    let Some((whole, of)) = whole.and_then(|whole| Some((whole, count(whole)?))) else { return Vec::new() };
    let is_said_of_them = |pos: &lexicon::Pos| (pos.verb() || pos.adjective()) && !pos.noun();
    let behind = |&index: &usize| {
        let (start, end) = passage.reading.facts[index].tokens;
        let (from, to) = passage.thing(end as usize);
        // "83 became shorter", "30 of them", but not "three years".
        let counts_them = from == to
            || passage.norm(end as usize) == "of"
            || aspect::comparative(passage.norm(from)).is_some()
            || is_said_of_them(&lexicon::pos(&passage.words[from].terms));
        let marked = start > 0 && matches!(passage.norm(start as usize - 1), "," | "and" | "only" | "but" | ";");
        index > whole && counts_them && marked
    };
    let facts = slots::facts_within(passage, within).filter(behind);
    facts.filter_map(|index| part(index, whole, count(index)?, of)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn shares_and_numbers_of_a_whole() {
        const SAME: Option<Match> = Some(Match::Entails);
        const OTHER: Option<Match> = Some(Match::Differs(Code::NumberDiffers));
        const GLACIERS: &str =
            "Of the 88 glaciers that they watch, 83 became shorter, three stayed the same and two grew";
        const RIDERS: &str = "Of the 132 riders who had started in Bergen, 97 reached the finish";
        const LETTER: &str = "Forty of the museum's 62 employees signed the letter";
        const REPAIRS: &str = "The repairs cost 48 million marks, of which the insurers paid 39 million";
        for (claim, passage, expected) in [
            ("Most of the glaciers grew", GLACIERS, OTHER),
            ("Most of the glaciers became shorter", GLACIERS, SAME),
            ("Two of the glaciers grew", GLACIERS, SAME),
            ("Five of the glaciers grew", GLACIERS, OTHER),
            ("Most of the glaciers were measured", GLACIERS, None),
            ("All riders reached the finish", RIDERS, OTHER),
            ("Most riders reached the finish", RIDERS, SAME),
            ("All cars reached the finish", RIDERS, None),
            ("All of the museum's employees signed the letter", LETTER, OTHER),
            ("Two thirds of the museum's employees signed the letter", LETTER, Some(Match::Rounded)),
            ("Not all of the museum's employees signed the letter", LETTER, None),
            ("The insurers paid most of the repairs", REPAIRS, SAME),
            ("The insurers paid all of the repairs", REPAIRS, OTHER),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                answer(claim, passage, within, alignment).map(|implied| implied.result)
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
