//! Whether all voted alike: "unanimously" against "by seven votes to four", "by a narrow majority".

use super::super::align::Alignment;
use super::Told;
use crate::lexicon;
use crate::recognize::Value;
use crate::retrieve::side::{Role, Side};

/// What the passage says of how united those were who decided.
pub fn find(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Told> {
    let whole = (0, claim.words.len());
    let said = |side: &Side, within: (usize, usize)| {
        let united = united(side, within).map(|tokens| (true, tokens));
        united.or_else(|| divided(side, within).map(|tokens| (false, tokens)))
    };
    let (here, words) = said(claim, whole)?;
    let (there, by) = said(passage, within)?;
    // "By 310 votes to 95" and "by 301 to 95" are compared as numbers.
    let counts = |side: &Side, tokens: &[usize]| -> Vec<String> {
        let facts = tokens.iter().filter(|&&at| matches!(side.words[at].role, Role::Fact(_)));
        facts.map(|&at| side.norm(at).to_owned()).collect()
    };
    let (stated, found) = (counts(claim, &words), counts(passage, &by));
    if !stated.is_empty() && !found.is_empty() && stated != found {
        return None;
    }
    // Somebody or something else that both speak of must be there too.
    let shared = (0..claim.words.len()).any(|at| {
        !words.contains(&at)
            && alignment.links[at].is_some_and(|link| link.grade.credit() >= 0.8 && !by.contains(&link.to))
    });
    // "The decision on the school" is another one than that on the quarry.
    let is_thing = |at: usize| {
        let word = &claim.words[at];
        let verb = lexicon::pos(&word.terms).mostly_verb();
        let vote = matches!(claim.norm(at), "decision" | "vote" | "resolution" | "ruling" | "verdict" | "members");
        word.role == Role::Content && (word.name.is_some() || lexicon::pos(&word.terms).noun() && !verb && !vote)
    };
    let foreign = (0..claim.words.len()).any(|at| {
        is_thing(at) && !words.contains(&at) && !alignment.links[at].is_some_and(|link| link.grade.credit() > 0.0)
    });
    let shared = shared && !foreign;
    let claim_negated = words.iter().any(|&at| matches!(claim.norm(at), "nobody" | "one" | "no"));
    shared.then_some(Told { claim: words, passage: by, agrees: here == there, claim_negated })
}

/// "Unanimously", "nobody voted against".
fn united(side: &Side, within: (usize, usize)) -> Option<Vec<usize>> {
    (within.0..within.1).find_map(|at| match side.norm(at) {
        "unanimous" | "unanimously" if !side.words[at].negated => Some(vec![at]),
        "nobody" | "none" => against(side, within, at, at),
        "no" if at + 1 < within.1 && matches!(side.norm(at + 1), "one" | "member" | "party") => {
            against(side, within, at + 1, at)
        }
        _ => None,
    })
}

/// The tokens of "voted against" behind "nobody", with it.
fn against(side: &Side, within: (usize, usize), from: usize, first: usize) -> Option<Vec<usize>> {
    let against = (from..within.1.min(from + 9))
        .take_while(|&at| !matches!(side.norm(at), "," | ";" | "."))
        .find(|&at| side.norm(at) == "against" && matches!(side.norm(at - 1), "voted" | "vote" | "was" | "were"))?;
    let mut tokens: Vec<usize> = (first..=from).collect();
    tokens.extend([against - 1, against]);
    Some(tokens)
}

/// "By 61 votes to 19", "a narrow majority", "against the votes of".
fn divided(side: &Side, within: (usize, usize)) -> Option<Vec<usize>> {
    let votes = |word: &str| matches!(word, "vote" | "votes" | "voted" | "voting");
    let of_votes = (within.0..within.1).any(|at| votes(side.norm(at)));
    let count = |at: usize| {
        let Role::Fact(fact) = side.words.get(at)?.role else { return None };
        Some(&side.reading.facts[usize::from(fact)].value)
    };
    (within.0..within.1).find_map(|at| match side.norm(at) {
        "majority" if matches!(side.norm(at.checked_sub(1)?), "narrow" | "slim" | "bare" | "small") => {
            Some(vec![at - 1, at])
        }
        "against" if side.norm(at + 1) == "the" && side.norm(at + 2) == "votes" => Some(vec![at, at + 2]),
        "to" if of_votes => {
            let before = at.checked_sub(1)?;
            let first = if votes(side.norm(before)) { before.checked_sub(1)? } else { before };
            let both = matches!(count(first)?, Value::Quantity(_)) && matches!(count(at + 1)?, Value::Quantity(_));
            let none = matches!(side.norm(at + 1), "nil" | "none" | "0" | "zero");
            (both && !none).then(|| vec![first, at, at + 1])
        }
        _ => match count(at)? {
            Value::Score(_, least) if of_votes || side.norm(at.checked_sub(1)?) == "by" => {
                let none = *least == 0;
                (!none).then(|| vec![at])
            }
            _ => None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn united_and_divided() {
        for (claim, passage, expected) in [
            ("The board's decision was unanimous", "The board voted by seven to four to keep her", Some(false)),
            ("The musicians chose Berg unanimously", "The musicians chose Berg, by 61 votes to 19", Some(false)),
            ("The committee approved it unanimously", "The committee approved it by a narrow majority", Some(false)),
            ("Nobody on the board voted against the sale", "The board approved the sale unanimously", Some(true)),
            ("The board approved the sale unanimously", "Nobody on the board voted against the sale", Some(true)),
            (
                "The council's decision on the school was unanimous",
                "The council shut the quarry by nine votes to two",
                None,
            ),
            ("The musicians chose Berg unanimously", "The musicians chose Berg", None),
            ("The musicians chose Berg unanimously", "The team won by four goals to two", None),
        ] {
            let found = compared_by(claim, passage, |claim, passage, within, alignment| {
                find(claim, passage, within, alignment).map(|told| told.agrees)
            });
            assert_eq!(found, expected, "{claim} | {passage}");
        }
    }
}
