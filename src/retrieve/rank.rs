//! Which passages speak most to a claim.
//!
//! Words count as in BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"): the rarer among the
//! passages the more, the second time less than the first, and less in a long passage. Three things are added, since
//! passages of one text lean on each other, and a claim can need several of them:
//!
//! - a related word counts for a part of the word itself;
//! - a word of the passage before or after counts for a part, as it may be what a pronoun stands for;
//! - after each passage that is chosen, what it has of the claim counts less in those not chosen yet.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::document::Document;
use super::side::{Role, Side, Word};
use crate::lexicon::{self, Relation, Terms};

/// How soon more of one word counts no more, and how much the length of a passage matters.
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.3;

/// What counts of a word where only a relative of it stands.
const DERIVED: f32 = 0.6;
const RELATED: f32 = 0.2;

/// What counts of a word where only the passage before or after has it.
pub(super) const NEIGHBOUR: f32 = 0.3;

/// What is taken from a word that a chosen passage has already.
const COVERED: f32 = 0.25;

/// What is taken from a word for each step that it is more common in English at large.
const COMMON: f32 = 0.2;

/// How many passages are chosen to go well together; those after them by themselves.
const TOGETHER: usize = 50;

/// The indices of the `most` passages that speak most to `claim`, best first. Each document is one passage, and they
/// stand in the order of their text.
pub fn best(claim: &Side, passages: &[Document], most: usize) -> Vec<usize> {
    let asked = asked(claim);
    let shares = shares(&asked, passages);
    let heard = with_neighbours(&shares);
    let most = most.min(passages.len());
    let mut chosen = Vec::with_capacity(most);
    let mut left: Vec<usize> = (0..passages.len()).collect();
    let mut covered = vec![0.0_f32; asked.len()];
    while chosen.len() < most.min(TOGETHER) {
        let gain = |passage: usize| {
            let words = heard[passage].iter().zip(&covered);
            words.map(|(&share, &covered)| share - COVERED * share.min(covered)).sum::<f32>()
        };
        let gains = left.iter().enumerate().map(|(place, &passage)| (gain(passage), place));
        let best = gains.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        let Some((_, place)) = best else { break };
        let passage = left.remove(place);
        covered.iter_mut().zip(&heard[passage]).for_each(|(covered, &share)| *covered = covered.max(share));
        chosen.push(passage);
    }
    let worth = |passage: &usize| heard[*passage].iter().sum::<f32>();
    left.sort_by(|one, other| worth(other).total_cmp(&worth(one)).then(one.cmp(other)));
    chosen.extend(left.into_iter().take(most - chosen.len()));
    chosen
}

/// The different words of the claim that are looked for.
pub(super) fn asked(claim: &Side) -> Vec<Terms> {
    let mut asked: Vec<Terms> = Vec::new();
    for at in (0..claim.words.len()).filter(|&at| is_word(claim, at)) {
        let terms = claim.words[at].terms;
        if !matches!(claim.words[at].role, Role::Cue(_)) && !asked.contains(&terms) {
            asked.push(terms);
        }
    }
    asked
}

pub(super) fn is_word(side: &Side, at: usize) -> bool {
    let Word { role, terms, .. } = &side.words[at];
    let says = !matches!(role, Role::Mark | Role::Function) && !lexicon::is_function(terms);
    says && side.norm(at).contains(char::is_alphanumeric)
}

/// For each passage, what it has of each word: its worth, as far as it is there.
fn shares(asked: &[Terms], passages: &[Document]) -> Vec<Vec<f32>> {
    let mut known = Known::default();
    let found: Vec<Found> = passages.iter().map(|passage| Found::new(asked, passage, &mut known)).collect();
    let words: usize = found.iter().map(|found| found.words).sum();
    let usual = (words as f32 / passages.len().max(1) as f32).max(1.0);
    let worth: Vec<f32> = (0..asked.len())
        .map(|word| {
            let holders = found.iter().filter(|found| found.often[word] >= 1.0).count();
            worth(&asked[word], holders, passages.len())
        })
        .collect();
    let share = |found: &Found| {
        let length = found.words as f32 / usual;
        found.often.iter().zip(&worth).map(|(&often, &worth)| worth * part(often, length)).collect()
    };
    found.iter().map(share).collect()
}

/// For each word of the passages, what it counts for those words of the claim for which it counts anything.
type Known = HashMap<Terms, Vec<(usize, f32)>, FxBuildHasher>;

fn credits(asked: &[Terms], there: &Terms) -> Vec<(usize, f32)> {
    let credits = asked.iter().map(|word| credit(word, there)).enumerate();
    credits.filter(|&(_, credit)| credit > 0.0).collect()
}

/// What a passage has of the words of a claim.
struct Found {
    /// How many words it has.
    words: usize,
    /// How often each word of the claim stands there; a part of one for its nearest relative.
    often: Vec<f32>,
}

impl Found {
    fn new(asked: &[Terms], passage: &Document, known: &mut Known) -> Self {
        let mut found = Found { words: 0, often: vec![0.0; asked.len()] };
        for part in &passage.parts {
            let side = &part.side;
            for at in (0..side.words.len()).filter(|&at| is_word(side, at)) {
                found.words += 1;
                let there = side.words[at].terms;
                let credits = known.entry(there).or_insert_with(|| credits(asked, &there));
                for &(word, credit) in credits.iter() {
                    let often = &mut found.often[word];
                    *often = if credit == 1.0 && *often >= 1.0 { *often + 1.0 } else { often.max(credit) };
                }
            }
        }
        found
    }
}

/// What the word `there` counts where `word` is looked for: an opposite speaks to it too, a more general word does not.
fn credit(word: &Terms, there: &Terms) -> f32 {
    match lexicon::relation(word, there) {
        Relation::Same => 1.0,
        Relation::Derived => DERIVED,
        Relation::Synonym | Relation::Antonym | Relation::Hyponym => RELATED,
        Relation::Hypernym | Relation::CoHyponym | Relation::Unrelated => 0.0,
    }
}

/// What a word counts that `holders` of `all` passages have.
pub(super) fn worth(word: &Terms, holders: usize, all: usize) -> f32 {
    rarity(holders, all) * (1.0 - COMMON * f32::from(lexicon::commonness(word)))
}

/// Which part of it counts in a passage that has it so often, and is so many times as long as usual.
pub(super) fn part(often: f32, length: f32) -> f32 {
    often * (SATURATION + 1.0) / (often + SATURATION * (1.0 - LENGTH + LENGTH * length))
}

/// How much a word says that `holders` of `all` passages have: its information in bits, to the power of 1.5.
fn rarity(holders: usize, all: usize) -> f32 {
    let (holders, all) = (holders as f32, all as f32);
    let bits = log2(1.0 + (all - holders + 0.5) / (holders + 0.5));
    bits * bits.sqrt()
}

/// The binary logarithm of a number above 1, straight between powers of two: the same bits on every machine.
fn log2(value: f32) -> f32 {
    const ONE: u32 = 1.0_f32.to_bits();
    (value.to_bits() - ONE) as f32 / (1 << 23) as f32
}

/// The shares of each passage where those of its neighbours count too, for a part.
fn with_neighbours(shares: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let beside = |passage: usize| {
        let near = [passage.checked_sub(1), Some(passage + 1)];
        near.into_iter().flatten().filter_map(|near| shares.get(near))
    };
    let heard = |(passage, own): (usize, &Vec<f32>)| {
        let mut heard = own.clone();
        for near in beside(passage) {
            heard.iter_mut().zip(near).for_each(|(heard, &share)| *heard = heard.max(NEIGHBOUR * share));
        }
        heard
    };
    shares.iter().enumerate().map(heard).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(claim: &str, passages: &[&str], most: usize) -> Vec<usize> {
        let documents: Vec<Document> = passages.iter().map(|text| Document::of_text(text, None, None)).collect();
        best(&Side::new(claim, None), &documents, most)
    }

    #[test]
    fn what_speaks_most_to_the_claim_comes_first() {
        for (claim, passages, expected) in [
            // Rare words say more.
            (
                "The town bought a ferry",
                &["The town grew.", "The ferry left.", "The town woke.", "A town is old."][..],
                1,
            ),
            // One word again and again is one word.
            ("The ferry to Orre is green", &["A ferry, a ferry, a ferry!", "A green ferry.", "It rained."], 1),
            // A long passage has more words by chance.
            (
                "The ferry sank",
                &["A ferry sank in the year in which it rained all summer in Lund.", "A ferry sank."],
                1,
            ),
            // Words of one family, and opposites.
            ("The bridge was destroyed", &["It was crowded.", "They remember its destruction.", "It was calm."], 1),
            ("Rents rose", &["They sang.", "They fell.", "They ate."], 1),
            // What a pronoun stands for is in the passage before.
            (
                "Marta Ekholm won",
                &["They won.", "The sea is calm.", "Marta Ekholm sings.", "They won.", "It rained."],
                2,
            ),
            ("Marta Ekholm won", &["She won.", "It rained.", "It snowed.", "She won.", "Marta Ekholm won before."], 4),
            ("It has 14 cranes", &["There are 15.", "There are 14.", "There are none."], 1),
        ] {
            assert_eq!(
                ranked(claim, passages, 1),
                [expected],
                "{claim}: {:?}",
                ranked(claim, passages, passages.len())
            );
        }
    }

    #[test]
    fn a_passage_beside_the_one_that_has_the_name_comes_before_one_that_stands_alone() {
        let passages = ["She won.", "It rained.", "It snowed.", "Marta Ekholm sang.", "She won.", "It thawed."];
        let order = ranked("Marta Ekholm won", &passages, 6);
        let place = |passage: usize| order.iter().position(|&other| other == passage);
        assert!(place(4) < place(0), "{order:?}");
    }

    #[test]
    fn what_is_missing_yet_comes_before_what_is_said_again() {
        let two = "Ekholm and Horak sang.";
        let passages = [two, "It rained.", two, "It snowed.", "Marchetti danced for hours.", "It thawed."];
        let order = ranked("Ekholm and Horak met Marchetti", &passages, 6);
        assert_eq!(order[..3], [0, 4, 2], "{order:?}");
    }

    #[test]
    fn as_many_as_are_asked_for_and_no_more() {
        let one = ["The ferry sails."; 70];
        for (passages, most, expected) in [(&one[..], 60, 60), (&one[..3], 10, 3), (&[], 10, 0), (&one, 0, 0)] {
            let mut found = ranked("The ferry sails", passages, most);
            assert_eq!(found.len(), expected);
            found.sort_unstable();
            found.dedup();
            assert_eq!(found.len(), expected, "no passage comes twice");
        }
        assert_eq!(ranked("It is in the", &["One.", "Two."], 2), [0, 1]);
    }

    #[test]
    fn logarithms() {
        for value in [1.0_f32, 1.5, 2.0, 3.0, 8.0, 100.0, 1e6] {
            assert!((log2(value) - value.log2()).abs() < 0.09, "{value}");
        }
        assert!(rarity(1, 100) > rarity(2, 100) && rarity(100, 100) >= 0.0);
    }
}
