//! To which party somebody belongs: "Green leader Sem Graaf", "Hanneke Prins (Labour)".

use super::super::align::Alignment;
use super::super::code::Code;
use super::super::stance::Ground;
use super::Told;
use crate::recognize::names::is_office;
use crate::retrieve::side::{Role, Side};

/// A party that the claim has somebody lead or belong to, where the passage gives another one. With it, how sure it is.
pub fn differences(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<(f32, Ground)> {
    let (party, other) = both(claim, passage, within, alignment)?;
    let ground = Ground {
        code: Code::NameDiffers,
        claim: (party.1 as u32, party.1 as u32 + 1),
        passage: Some((other as u32, other as u32 + 1)),
    };
    (stem(claim.norm(party.1)) != stem(passage.norm(other))).then_some((0.7, ground))
}

/// The same party in the passage, for somebody whom the claim has lead it or belong to it.
pub fn find(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Told> {
    let ((says, party), other) = both(claim, passage, within, alignment)?;
    let leads = |word: &str| matches!(word, "leads" | "lead" | "heads" | "chairs" | "leader");
    let leader = (other..within.1.min(other + 3)).any(|at| matches!(passage.norm(at), "leader" | "chair" | "head"));
    let same = stem(claim.norm(party)) == stem(passage.norm(other)) && (leader || !leads(claim.norm(says)));
    let claim = (says..claim.words.len()).collect();
    same.then(|| Told { claim, passage: vec![other], agrees: true, claim_negated: false })
}

/// The claim's words that say so and the party, and the party of the same person in the passage.
fn both(
    claim: &Side,
    passage: &Side,
    within: (usize, usize),
    alignment: &Alignment,
) -> Option<((usize, usize), usize)> {
    let (person, says, party) = stated(claim)?;
    let last = (person.0..person.1).rev().find_map(|at| alignment.links[at].map(|link| link.to))?;
    let name = passage.words[last].name.map(usize::from)?;
    let (start, end) = passage.reading.names[name].tokens;
    let other = affiliation(passage, within, (start as usize, end as usize))?;
    Some(((says, party), other))
}

/// "NAME leads the PARTY", "NAME belongs to the PARTY", "NAME is a member of the PARTY": the name, the word that says so, and the
/// party, with which the claim ends.
fn stated(claim: &Side) -> Option<((usize, usize), usize, usize)> {
    let name = claim.reading.names.first()?;
    let end = name.tokens.1 as usize;
    let says = (end..claim.words.len()).find(|&at| {
        matches!(claim.norm(at), "leads" | "lead" | "heads" | "chairs" | "belongs" | "member" | "leader" | "represents")
    })?;
    let negated = (end..=says).any(|at| claim.words[at].negated || matches!(claim.norm(at), "not" | "never" | "no"));
    let party = (says + 1..claim.words.len()).find(|&at| is_party(claim.norm(at)))?;
    let between = (says + 1..party).all(|at| matches!(claim.norm(at), "the" | "to" | "of" | "for"));
    let ends = (party + 1..claim.words.len())
        .all(|at| claim.words[at].role == Role::Mark || matches!(claim.norm(at), "party" | "group"));
    (!negated && between && ends && says <= end + 3).then_some(((name.tokens.0 as usize, end), says, party))
}

/// The party of the name: "Green leader NAME", "NAME (Labour)", "NAME of the Liberals".
fn affiliation(side: &Side, within: (usize, usize), (start, end): (usize, usize)) -> Option<usize> {
    let norm = |at: usize| if at < within.1 { side.norm(at) } else { "" };
    let before =
        (within.0..start).rev().take(4).take_while(|&at| is_office(norm(at)) || is_party(norm(at)) || at + 1 == start);
    let before = before.into_iter().find(|&at| is_party(norm(at)));
    let inside = (start..end).find(|&at| at + 1 < end && is_party(norm(at)) && is_office(norm(at + 1)));
    let brackets = (norm(end) == "(" && is_party(norm(end + 1))).then_some(end + 1);
    let of = (norm(end) == "of" && norm(end + 1) == "the" && is_party(norm(end + 2))).then_some(end + 2);
    before.or(inside).or(brackets).or(of)
}

fn is_party(word: &str) -> bool {
    matches!(
        stem(word),
        "green"
            | "liberal"
            | "labour"
            | "conservative"
            | "democrat"
            | "socialist"
            | "nationalist"
            | "republican"
            | "progressive"
            | "communist"
            | "populist"
            | "centrist"
    )
}

fn stem(word: &str) -> &str {
    match word {
        "democratic" => "democrat",
        "labor" => "labour",
        _ => word.strip_suffix('s').unwrap_or(word),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn parties() {
        for (claim, passage, expected) in [
            ("Sem Graaf leads the Liberals", "Green leader Sem Graaf called that an excuse", true),
            ("Sem Graaf leads the Greens", "Green leader Sem Graaf called that an excuse", false),
            ("Hanneke Prins belongs to the Greens", "Alderwoman Hanneke Prins (Labour) supports the cap", true),
            ("Hanneke Prins is a member of Labour", "Alderwoman Hanneke Prins (Labour) supports the cap", false),
            ("Hanneke Prins leads the museum", "Alderwoman Hanneke Prins (Labour) supports the cap", false),
            ("Hanneke Prins belongs to the Greens", "Hanneke Prins met Green leader Sem Graaf", false),
        ] {
            assert_eq!(compared_by(claim, passage, differences).is_some(), expected, "{claim} | {passage}");
        }
        let agrees = |claim, passage| compared_by(claim, passage, find).is_some();
        assert!(agrees("Maja Sund belongs to the Greens", "Green councillor Maja Sund left"));
        assert!(!agrees("Maja Sund leads the Greens", "Green councillor Maja Sund left"));
    }
}
