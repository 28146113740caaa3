//! Where it is said of: "in Orre they fell, in Lund they rose" says nothing of a rise in Orre.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::lists;
use super::segments::Segments;
use super::stance::Ground;
use super::subject;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

/// A place of the claim that stands farther from the claim's verb than another place does, in another stretch of the
/// passage.
pub fn elsewhere(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Option<Ground> {
    let segments = Segments::new(passage, within);
    let verb = (subject::end(claim)..claim.words.len()).rev().find_map(|at| {
        let word = &claim.words[at];
        let pos = lexicon::pos(&word.terms);
        let said = word.role == Role::Content && word.name.is_none() && (pos.verb() || pos.adjective());
        let link = alignment.links[at].filter(|link| matches!(link.grade, Grade::Same | Grade::Synonym))?;
        said.then_some(link.to)
    })?;
    let (at, to) = places(claim, (0, claim.words.len())).find_map(|at| Some((at, alignment.links[at]?.to)))?;
    if segments.together(to, verb) {
        return None;
    }
    let lists = lists::closed(passage, within);
    let listed_with = |other: usize| lists.iter().any(|list| list.has(to) && list.has(other));
    let nearer = places(passage, within).find(|&other| {
        let word = &passage.words[other];
        let named = word.name.is_some() == passage.words[to].name.is_some() || word.name.is_some();
        let beside = segments.together(other, verb) || (to.min(verb)..to.max(verb)).contains(&other);
        named
            && word.name != passage.words[to].name
            && alignment.back[other].is_none()
            && beside
            && !segments.together(other, to)
            && !listed_with(other)
    })?;
    let claim = (at as u32, at as u32 + 1);
    Some(Ground { code: Code::DetailMissing, claim, passage: Some((nearer as u32, nearer as u32 + 1)) })
}

/// The last words of what stands behind "in", "at" or "among", dates left out.
fn places<'s>(side: &'s Side<'_>, within: (usize, usize)) -> impl Iterator<Item = usize> + use<'s> {
    (within.0..within.1).filter(|&at| matches!(side.norm(at), "in" | "at" | "among")).filter_map(move |preposition| {
        let start =
            if matches!(side.norm(preposition + 1), "the" | "a" | "an") { preposition + 2 } else { preposition + 1 };
        let run = (start..within.1).take_while(|&at| side.words[at].role == Role::Content);
        run.last()
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared_by;
    use super::*;

    #[test]
    fn where_it_is_said_of() {
        for (claim, passage, apart) in [
            ("Rents rose in Orre", "In Orre rents fell, in Lund they rose", true),
            ("Rents rose in Lund", "In Orre rents fell, in Lund they rose", false),
            ("Rents rose in Orre", "In Orre, the agency said, rents rose", false),
            ("Rents rose in Orre", "Rents rose in Orre and in Lund", false),
            ("Rents rose in Orre", "Rents rose in Lund, Orre and Bergen.", false),
        ] {
            let found = compared_by(claim, passage, elsewhere).is_some();
            assert_eq!(found, apart, "{claim} | {passage}");
        }
    }
}
