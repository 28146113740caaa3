//! Who beat whom, and by how much: "Korvald won 31–27 against Ostby", "a victory over Ostby", "lost to Korvald by four goals".

use super::align::Alignment;
use super::code::Code;
use super::compare::{self, Match};
use super::implied::{How, Implied};
use super::slots;
use super::stance::Ground;
use crate::recognize::Value;
use crate::retrieve::side::{Role, Side};
use crate::value::number::Number;
use crate::value::quantity::{Amount, Quantity, Role as Kind};
use crate::value::unit::Unit;

/// The names on the two sides of a contest, as indices of names.
#[derive(Clone, Copy, Debug)]
struct Contest {
    winner: Option<usize>,
    loser: Option<usize>,
    /// The token that says who won.
    cue: usize,
}

/// Where the claim has won who lost, by the words of the passage. With it, how sure it is.
pub fn differences(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<(f32, Ground)> {
    let here = contest(claim, (0, claim.words.len()))?;
    let there = contest(passage, within)?;
    let meant = |one: Option<usize>, other: Option<usize>| {
        one.zip(other).is_some_and(|(one, other)| is_same(claim, one, passage, other, alignment))
    };
    let turned = meant(here.winner, there.loser) && (here.loser.is_none() || meant(here.loser, there.winner))
        || meant(here.loser, there.winner) && here.winner.is_none();
    let plain = !claim.words[here.cue].negated && !passage.words[there.cue].negated;
    let ground = Ground {
        code: Code::OrderDiffers,
        claim: (here.cue as u32, here.cue as u32 + 1),
        passage: Some((there.cue as u32, there.cue as u32 + 1)),
    };
    (turned && plain).then_some((0.6, ground))
}

/// "Won by four goals" against "31–27".
pub fn margin(claim: &Side, passage: &Side, within: (usize, usize)) -> Option<Implied> {
    let (index, wanted) = claim.reading.facts.iter().enumerate().find_map(|(index, fact)| match &fact.value {
        Value::Quantity(quantity) if quantity.unit == Unit::NONE && quantity.role == Kind::Cardinal => {
            let (start, end) = (fact.tokens.0 as usize, fact.tokens.1 as usize);
            let by = start > 0 && claim.norm(start - 1) == "by" && end < claim.words.len();
            (by && counts_in_contest(claim.norm(end))).then_some((index, quantity))
        }
        _ => None,
    })?;
    contest(claim, (0, claim.words.len()))?;
    let mut scores = slots::facts_within(passage, within).filter_map(|index| {
        let fact = &passage.reading.facts[index];
        match fact.value {
            Value::Score(one, other) => Some((fact.tokens, one.checked_sub(other)?.checked_abs()?)),
            _ => None,
        }
    });
    let ((tokens, gap), None) = (scores.next()?, scores.next()) else { return None };
    let found = Quantity { amount: Amount::Exact(Number::integer(gap)), step: Number::ONE, ..*wanted };
    let fact = &claim.reading.facts[index];
    Some(Implied {
        claim: fact.tokens,
        passage: tokens,
        result: compare::quantities(wanted, &found, None),
        how: How::Margin(gap),
        facts: vec![index],
        words: vec![fact.tokens.1 as usize],
    })
    .filter(|implied| !matches!(implied.result, Match::Incomparable))
}

fn counts_in_contest(word: &str) -> bool {
    matches!(
        word,
        "goal" | "goals" | "point" | "points" | "run" | "runs" | "set" | "sets" | "game" | "games" | "frame" | "frames"
    )
}

/// Who won and who lost in some tokens, as far as they say.
fn contest(side: &Side, within: (usize, usize)) -> Option<Contest> {
    let cue = (within.0..within.1).find(|&at| is_cue(side, at))?;
    let subject = before(side, within, cue);
    let passive = cue > within.0
        && (cue.saturating_sub(2).max(within.0)..cue)
            .any(|at| matches!(side.norm(at), "was" | "were" | "been" | "being" | "be"));
    let behind = |prepositions: &[&str]| {
        let limit = within.1.min(cue + 12);
        let at = (cue + 1..limit).find(|&at| prepositions.contains(&side.norm(at)))?;
        name_from(side, at + 1, limit.min(at + 4))
    };
    let (winner, loser) = match side.norm(cue) {
        "beat" | "beats" | "beaten" | "defeated" | "defeats" | "overcame" | "thrashed" if passive => {
            (behind(&["by"]), subject)
        }
        "beat" | "beats" | "defeated" | "defeats" | "overcame" | "thrashed" => {
            (subject, name_from(side, cue + 1, within.1.min(cue + 4)))
        }
        "lost" | "loses" | "defeat" => (behind(&["to", "against", "by"]), subject),
        "won" | "wins" | "win" | "victory" | "victories" => (subject, behind(&["against", "over"])),
        _ => return None,
    };
    (winner.is_some() || loser.is_some()).then_some(Contest { winner, loser, cue })
}

fn is_cue(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    if word.role != Role::Content || word.name.is_some() {
        return false;
    }
    match side.norm(at) {
        "beat" | "beats" | "beaten" | "defeated" | "defeats" | "overcame" | "thrashed" => true,
        // "Won the title with a victory over", "lost his passport to a thief": who was beaten tells the contest.
        "lost" | "loses" | "won" | "wins" => {
            let near = at + 1..side.words.len().min(at + 4);
            let score = near.clone().any(|at| matches!(side.words[at].role, Role::Fact(index) if matches!(side.reading.facts[usize::from(index)].value, Value::Score(..))));
            score || near.take(2).any(|at| matches!(side.norm(at), "to" | "against" | "by" | "over"))
        }
        "victory" | "victories" | "win" | "defeat" => {
            (at + 1..side.words.len().min(at + 3)).any(|at| matches!(side.norm(at), "over" | "against" | "to" | "by"))
        }
        _ => false,
    }
}

/// The name that is the subject of the clause before a token: the last one that no preposition leads to.
fn before(side: &Side, within: (usize, usize), cue: usize) -> Option<usize> {
    let names = side.reading.names.iter().enumerate();
    let subjects = names.filter(|(_, name)| {
        let start = name.tokens.0 as usize;
        let lead = start.checked_sub(1).filter(|&at| side.norm(at) == "the").unwrap_or(start);
        let led = lead > within.0
            && matches!(side.norm(lead - 1), "in" | "at" | "of" | "on" | "from" | "for" | "by" | "over" | "against");
        within.0 <= start && name.tokens.1 as usize <= cue && !led
    });
    subjects.map(|(index, _)| index).next_back()
}

fn name_from(side: &Side, start: usize, end: usize) -> Option<usize> {
    (start..end.min(side.words.len())).find_map(|at| side.words[at].name).map(usize::from)
}

/// Whether a word of the one name is linked with a word of the other.
fn is_same(claim: &Side, one: usize, passage: &Side, other: usize, alignment: &Alignment) -> bool {
    let (here, there) = (claim.reading.names[one].tokens, passage.reading.names[other].tokens);
    (here.0..here.1).any(|at| {
        alignment.links[at as usize].is_some_and(|link| there.0 as usize <= link.to && link.to < there.1 as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn who_beat_whom() {
        const VICTORY: &str = "On Saturday Korvald won the title with a 31–27 victory over Ostby";
        for (claim, passage, differs) in [
            ("Korvald beat Ostby", VICTORY, false),
            ("Ostby beat Korvald", VICTORY, true),
            ("Ostby lost to Korvald", VICTORY, false),
            ("Korvald lost to Ostby", VICTORY, true),
            ("Ostby won 31–27", VICTORY, true),
            ("Ostby was beaten by Korvald", "Korvald beat Ostby", false),
            ("Korvald was beaten by Ostby", "Korvald beat Ostby", true),
            ("Ostby beat Lindmo", VICTORY, false),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                differences(claim, passage, within, alignment).is_some()
            });
            assert_eq!(found, differs, "{claim} | {passage}");
        }
    }

    #[test]
    fn margins() {
        use Match::{Differs, Entails};
        for (claim, passage, result) in [
            ("Korvald won by four goals", "Korvald beat Ostby 31–27", Some(Entails)),
            ("Korvald won by three goals", "Korvald beat Ostby 31–27", Some(Differs(Code::NumberDiffers))),
            ("Korvald won by at least three goals", "Korvald beat Ostby 31–27", Some(Entails)),
            ("Korvald grew by four members", "Korvald beat Ostby 31–27", None),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, _| {
                margin(claim, passage, within).map(|implied| implied.result)
            });
            assert_eq!(found, result, "{claim} | {passage}");
        }
    }
}
