//! More and fewer, faster and slower: which of two things is said to be more.

use super::align::{Alignment, Grade};
use super::code::Code;
use super::stance::Ground;
use crate::lexicon;
use crate::retrieve::side::{Role, Side};

/// Comparisons of the claim that the passage has the other way round. With each, how sure it is.
pub fn differences(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<(f32, Ground)> {
    let theirs = comparisons(passage, within);
    comparisons(claim, (0, claim.words.len()))
        .iter()
        .filter_map(|one| {
            let (other, same) = counterpart(claim, passage, alignment, one, &theirs)?;
            let swapped = match (one.than, other.than) {
                (Some(_), Some(_)) if one.of.is_some() && other.of.is_none() => {
                    swapped(claim, alignment, one, other).unwrap_or(false)
                }
                (Some(_), Some(_)) => swapped(claim, alignment, one, other)?,
                (None, Some(than)) => subject_behind(claim, alignment, one.at, than),
                _ => false,
            };
            let (code, sure) = match (swapped, same) {
                (true, true) => (Code::OrderDiffers, 0.7),
                (false, false) => (Code::PolarityDiffers, 0.6),
                _ => return None,
            };
            let passage = Some((other.at as u32, other.end() as u32));
            Some((sure, Ground { code, claim: (one.at as u32, one.end() as u32), passage }))
        })
        .collect()
}

/// Comparisons of the claim that nothing in the passage answers: it may have all the words, and yet compare nothing, or
/// something else.
pub fn unanswered(claim: &Side, passage: &Side, within: (usize, usize), alignment: &Alignment) -> Vec<Ground> {
    let theirs = comparisons(passage, within);
    comparisons(claim, (0, claim.words.len()))
        .iter()
        .filter(|one| one.than.is_some())
        .filter(|one| counterpart(claim, passage, alignment, one, &theirs).is_none())
        .map(|one| Ground { code: Code::DetailMissing, claim: (one.at as u32, one.end() as u32), passage: None })
        .collect()
}

/// "The largest" against "the second-largest". With it, how sure it is.
pub fn rank_differs(claim: &Side, passage: &Side, alignment: &Alignment) -> Option<(f32, Ground)> {
    let (at, to) = (0..claim.words.len()).find_map(|at| {
        let link = alignment.links[at].filter(|link| link.grade == Grade::Same)?;
        (claim.norm(at).ends_with("est") && claim.norm(at) == passage.norm(link.to)).then_some((at, link.to))
    })?;
    let subject = linked(claim, alignment, 0..super::subject::end(claim)).next()?;
    let ranks = (rank_before(claim, at), rank_before(passage, to));
    let far = passage.distance(subject, to) > FARTHEST_THAN as u16;
    (ranks.0 != ranks.1 && !far).then(|| {
        let passage = Some((to.saturating_sub(2) as u32, to as u32 + 1));
        (0.6, Ground { code: Code::NumberDiffers, claim: (at as u32, at as u32 + 1), passage })
    })
}

/// The ordinal right before a superlative, over a hyphen.
fn rank_before<'s>(side: &'s Side<'_>, at: usize) -> Option<&'s str> {
    let before = at.checked_sub(1)?;
    let before = if side.norm(before) == "-" { before.checked_sub(1)? } else { before };
    let word = side.norm(before);
    matches!(word, "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth")
        .then_some(word)
}

/// Whether the claim speaks of what the passage compares something with: "country birds breed later" against "city birds
/// breed earlier than those in the country". Opposites are then no contradiction.
pub fn of_the_other(claim: &Side, passage: &Side, alignment: &Alignment, at: usize, to: usize) -> bool {
    let than = (to + 1..passage.words.len())
        .take_while(|&at| !ends_sentence(passage, at))
        .find(|&at| passage.norm(at) == "than")
        .or_else(|| (0..to).rev().take_while(|&at| !ends_sentence(passage, at)).find(|&at| passage.norm(at) == "than"));
    degree(claim, at).is_some() && than.is_some_and(|than| subject_behind(claim, alignment, at, than))
}

/// Something said to be more or less than something else.
#[derive(Clone, Copy, Debug)]
struct Comparison {
    /// The word that compares: "more", "faster".
    at: usize,
    /// The word that is counted or graded by "more" or "less": "young" of "more young".
    of: Option<usize>,
    than: Option<usize>,
}

impl Comparison {
    fn end(&self) -> usize {
        self.of.unwrap_or(self.at) + 1
    }
}

/// Which way a word of degree points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Degree {
    More,
    Less,
    Most,
    Least,
    /// "Faster", "older": which way that is depends on the word.
    OfWord,
}

fn degree(side: &Side, at: usize) -> Option<Degree> {
    let word = side.norm(at);
    match (side.words[at].role, word) {
        (Role::Fact(_) | Role::Mark, _) => None,
        (_, "more") => Some(Degree::More),
        (_, "fewer" | "less") => Some(Degree::Less),
        (_, "most") if is_graded(side, at + 1) => Some(Degree::Most),
        (_, "least" | "fewest") if is_graded(side, at + 1) => Some(Degree::Least),
        (Role::Content, _) if side.words[at].name.is_none() && is_comparative(word) => Some(Degree::OfWord),
        _ => None,
    }
}

/// "Most often": what the superlative grades is an adverb or adjective; "most households" is a share of them.
fn is_graded(side: &Side, at: usize) -> bool {
    let Some(word) = side.words.get(at) else { return false };
    let pos = lexicon::pos(&word.terms);
    word.role == Role::Content && (pos.adverb() || (pos.adjective() && !pos.noun()))
}

/// "Faster", "bigger", "earlier": a form in "-er" of an adjective or adverb.
fn is_comparative(word: &str) -> bool {
    let Some(stem) = word.strip_suffix("er").filter(|stem| stem.len() >= 2) else {
        return matches!(word, "worse" | "better");
    };
    let pos = lexicon::pos(&lexicon::terms(word));
    if matches!(word, "better" | "earlier" | "later" | "lower" | "further") {
        return true;
    }
    let own = lexicon::terms(word);
    let same = |stem: &str| lexicon::lookup(stem).is_some_and(|terms| lexicon::same(&terms, &own));
    let undoubled = &stem[..stem.char_indices().next_back().map_or(0, |(at, _)| at)];
    let with_y = stem.strip_suffix('i').map(|stem| format!("{stem}y"));
    let with_e = format!("{stem}e");
    (pos.adjective() || pos.adverb())
        && (same(stem) || same(undoubled) || same(&with_e) || with_y.is_some_and(|stem| same(&stem)))
}

fn comparisons(side: &Side, within: (usize, usize)) -> Vec<Comparison> {
    (within.0..within.1)
        .filter_map(|at| {
            let kind = degree(side, at)?;
            let next = (at + 1 < within.1).then_some(at + 1);
            let of = next.filter(|&of| kind != Degree::OfWord && side.words[of].role == Role::Content);
            let than = (at + 1..within.1.min(at + FARTHEST_THAN))
                .take_while(|&at| !ends_sentence(side, at) && side.norm(at) != ",")
                .find(|&at| side.norm(at) == "than");
            Some(Comparison { at, of, than })
        })
        .collect()
}

/// How many tokens behind a comparative "than" may stand.
const FARTHEST_THAN: usize = 12;

fn ends_sentence(side: &Side, at: usize) -> bool {
    matches!(side.norm(at), "." | ";" | "!" | "?")
}

/// The passage's comparison of the same kind, and whether it points the same way.
fn counterpart<'c>(
    claim: &Side,
    passage: &Side,
    alignment: &Alignment,
    one: &Comparison,
    theirs: &'c [Comparison],
) -> Option<(&'c Comparison, bool)> {
    let kind = degree(claim, one.at)?;
    if kind == Degree::OfWord {
        let link = alignment.links[one.at]?;
        let other = theirs.iter().find(|other| other.at == link.to)?;
        return match link.grade {
            Grade::Same | Grade::Synonym => Some((other, true)),
            Grade::Opposite => Some((other, false)),
            _ => None,
        };
    }
    let superlative = |kind: Option<Degree>| matches!(kind, Some(Degree::Most | Degree::Least));
    let of_degree = |other: &&Comparison| {
        let theirs = degree(passage, other.at);
        theirs != Some(Degree::OfWord) && superlative(theirs) == superlative(Some(kind))
    };
    if superlative(Some(kind)) {
        let of = one.of?;
        let mut alike = theirs
            .iter()
            .filter(of_degree)
            .filter(|other| other.of.is_some_and(|to| lexicon::same(&claim.words[of].terms, &passage.words[to].terms)));
        // Of several the one that stands nearest to the claim's subject.
        let subject = linked(claim, alignment, 0..one.at).last()?;
        let first = alike.next()?;
        let near = |other: &&Comparison| passage.distance(subject, other.at);
        let other = std::iter::once(first).chain(alike).min_by_key(near)?;
        return Some((other, degree(passage, other.at) == Some(kind)));
    }
    let linked = one.of.and_then(|of| alignment.links[of]).filter(|link| link.grade.credit() >= 0.8);
    let other = match (one.of, linked) {
        (Some(_), Some(link)) => {
            let before = |other: &&Comparison| {
                let gap = other.at + 1..link.to;
                other.at < link.to && gap.len() <= 4 && gap.into_iter().all(|at| is_inside_phrase(passage, at))
            };
            let of_same = theirs.iter().filter(of_degree).rfind(before);
            of_same.or_else(|| theirs.iter().filter(of_degree).find(|other| compares_alone(passage, other)))?
        }
        (None, _) => theirs.iter().filter(of_degree).find(|other| other.of.is_none())?,
        (Some(_), None) => theirs.iter().filter(of_degree).find(|other| compares_alone(passage, other))?,
    };
    Some((other, degree(passage, other.at) == Some(kind)))
}

/// "Less than in the year before": what is less is said elsewhere.
fn compares_alone(side: &Side, comparison: &Comparison) -> bool {
    comparison.of.is_none() && side.norm(comparison.at + 1) == "than"
}

/// Whether a token may stand between "fewer" and the noun at the end of its phrase: "fewer symphonies by Brahms".
fn is_inside_phrase(side: &Side, at: usize) -> bool {
    match side.words[at].role {
        Role::Content => true,
        Role::Function => matches!(side.norm(at), "of" | "by" | "from" | "the" | "its" | "their" | "his" | "her"),
        _ => false,
    }
}

/// Whether the two things that are compared have changed places; `None` where it cannot be told.
fn swapped(claim: &Side, alignment: &Alignment, one: &Comparison, other: &Comparison) -> Option<bool> {
    let (than, their_than) = (one.than?, other.than?);
    let right: Vec<usize> = linked(claim, alignment, than + 1..claim.words.len()).collect();
    let left: Vec<usize> = linked(claim, alignment, 0..one.at).collect();
    let behind = |to: &usize| *to > their_than;
    let before = |to: &usize| *to < other.at;
    let (left_moved, left_stays) = (left.iter().any(behind), left.iter().any(before));
    let (right_moved, right_stays) = (right.iter().any(before), right.iter().any(behind));
    match (left_moved, right_moved) {
        (true, true) => Some(true),
        (false, false) if left_stays && right_stays => Some(false),
        (true, false) if !right_stays => Some(true),
        _ => None,
    }
}

fn linked(claim: &Side, alignment: &Alignment, tokens: std::ops::Range<usize>) -> impl Iterator<Item = usize> {
    let content = tokens.filter(|&at| claim.words[at].role == Role::Content);
    content.filter_map(|at| alignment.links[at]).filter(|link| link.grade.credit() >= 0.8).map(|link| link.to)
}

/// Whether the subject of the claim's comparison stands behind the passage's "than".
fn subject_behind(claim: &Side, alignment: &Alignment, comparative: usize, than: usize) -> bool {
    let subject = super::subject::end(claim).min(comparative);
    linked(claim, alignment, 0..subject).any(|to| to > than && to <= than + FARTHEST_THAN)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::compared;
    use super::*;

    #[test]
    fn the_other_way_round() {
        for (claim, passage, differs) in [
            ("Wages rose faster than rents", "Rents rose faster than wages", true),
            ("Rents rose faster than wages", "Rents rose faster than wages", false),
            ("Rents rose slower than wages", "Wages rose faster than rents", false),
            ("Rents rose slower than wages", "Rents rose faster than wages", true),
            ("Boys read more books than girls", "Boys read fewer books than girls", true),
            ("Girls read more books than boys", "Boys read fewer books than girls", false),
            ("Hens in Lund are older than hens in Orre", "Hens in Orre are older than hens in Lund", true),
            ("The rain helped more than the pumps", "The pumps helped more than the rain", true),
            ("She wants to hear more Brahms", "She wants to hear more new music and fewer songs by Brahms", true),
            ("She wants to hear more new music", "She wants to hear more new music and fewer songs by Brahms", false),
        ] {
            let found = compared(claim, passage, |claim, passage, alignment| {
                !differences(claim, passage, (0, passage.words.len()), alignment).is_empty()
            });
            assert_eq!(found, differs, "{claim} | {passage}");
        }
    }
}
