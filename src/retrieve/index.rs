//! Which sentences have the words of a claim.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::document::{Document, SENTENCES_BEFORE, SentenceAt};
use super::rank;
use super::side::{Role, Side};
use crate::lexicon::{Term, Terms};

/// An inverted index over the sentences of some documents.
#[derive(Debug, Default)]
pub struct Index {
    /// Term keys to the sentences that have them, in order.
    postings: HashMap<Term, Vec<Place>, FxBuildHasher>,
    documents: Vec<Sentences>,
    /// Term keys to the documents that have them in their titles, in order.
    titles: HashMap<Term, Vec<u32>, FxBuildHasher>,
}

/// A sentence, by the number of its document and its own number in it.
type Place = (u32, u32);

/// The sentences of one document.
#[derive(Debug)]
struct Sentences {
    all: Vec<Sentence>,
    /// How many words a sentence has on average.
    usual: f32,
}

#[derive(Debug)]
struct Sentence {
    at: SentenceAt,
    /// The number of the heading above it.
    heading: Option<u32>,
    words: u32,
}

/// How many sentences of one document are looked at more closely for one claim.
const MOST_PER_DOCUMENT: usize = 24;

/// The share of a claim's words, by weight, that a sentence must have, itself or by its context, to be looked at more
/// closely. To bear a claim out or to contradict it a passage needs more of them.
#[derive(Clone, Copy, Debug)]
pub struct Share(f32);

impl Share {
    /// For claims by themselves, each of which matters.
    pub const OF_CLAIM: Share = Share(0.2);
    /// For the sentences of a draft, which are many.
    pub const OF_DRAFT: Share = Share(0.45);
}

/// Of so many words of a claim it is known which sentence has which.
const MOST_WORDS: usize = 64;

impl Index {
    pub fn new(documents: &[Document]) -> Self {
        let mut index = Index::default();
        for (number, document) in documents.iter().enumerate() {
            for key in document.title().iter().flat_map(Terms::iter) {
                index.titles.entry(key).or_default().push(number as u32);
            }
            let mut all: Vec<Sentence> = Vec::new();
            let mut first_of: HashMap<usize, u32, FxBuildHasher> = HashMap::default();
            for at in document.sentences() {
                first_of.entry(at.part as usize).or_insert(all.len() as u32);
                let side = &document.part(at).side;
                let place = (number as u32, all.len() as u32);
                let mut words = 0;
                let (start, end) = document.tokens(at);
                for token in (start..end).filter(|&token| rank::is_word(side, token)) {
                    words += 1;
                    for key in side.words[token].terms.iter() {
                        let postings = index.postings.entry(key).or_default();
                        if postings.last() != Some(&place) {
                            postings.push(place);
                        }
                    }
                }
                let heading = document.heading(at).and_then(|part| first_of.get(&part)).copied();
                all.push(Sentence { at, heading, words });
            }
            let words: u32 = all.iter().map(|sentence| sentence.words).sum();
            let usual = words as f32 / all.len().max(1) as f32;
            index.documents.push(Sentences { all, usual });
        }
        index
    }

    /// The sentences that speak most to the claim, for each document that shares anything with it, in order of document
    /// and place. The choice in one document does not depend on the others.
    pub fn candidates(&self, claim: &Side, least: Share) -> Vec<(usize, SentenceAt)> {
        let asked: Vec<(Terms, Vec<Place>)> =
            rank::asked(claim).iter().map(|word| (*word, self.holders(word))).collect();
        let speaking = self.speaking(claim, &asked, least);
        let mut scores: HashMap<Place, f32, FxBuildHasher> = HashMap::default();
        scores.extend(speaking.into_iter().map(|place| (place, 0.0)));
        let documents: HashSet<u32, FxBuildHasher> = scores.keys().map(|place| place.0).collect();
        for (word, holders) in &asked {
            let by_document = holders.chunk_by(|one, other| one.0 == other.0);
            for of_one in by_document.filter(|of_one| documents.contains(&of_one[0].0)) {
                self.score(word, of_one, &mut scores);
            }
        }
        let mut ranked: Vec<(Place, f32)> = scores.into_iter().collect();
        ranked.sort_by(|(one, score), (other, of_other)| {
            one.0.cmp(&other.0).then(of_other.total_cmp(score)).then(one.1.cmp(&other.1))
        });
        let mut chosen = Vec::new();
        for of_one in ranked.chunk_by(|one, other| one.0.0 == other.0.0) {
            let mut best: Vec<(usize, SentenceAt)> = of_one
                .iter()
                .take(MOST_PER_DOCUMENT)
                .map(|&(place, _)| (place.0 as usize, self.sentence(place).at))
                .collect();
            best.sort();
            chosen.extend(best);
        }
        chosen
    }

    /// The sentences that have enough of the claim's words, themselves or by their context, to say anything of the claim:
    /// each has a word of its own. In no order.
    fn speaking(&self, claim: &Side, asked: &[(Terms, Vec<Place>)], least: Share) -> Vec<Place> {
        let weight = |terms: &Terms| -> f32 {
            let words = claim.words.iter().filter(|word| word.role == Role::Content && word.terms == *terms);
            words.map(|word| word.weight).fold(0.0, f32::max)
        };
        let weights: Vec<f32> = asked.iter().take(MOST_WORDS).map(|(word, _)| weight(word)).collect();
        let least = least.0 * weights.iter().sum::<f32>();
        let mut heard: HashMap<Place, u64, FxBuildHasher> = HashMap::default();
        for (at, (_, holders)) in asked.iter().enumerate() {
            for place in holders {
                *heard.entry(*place).or_default() |= if at < MOST_WORDS { 1 << at } else { u64::MAX };
            }
        }
        let mut titles = vec![0_u64; self.documents.len()];
        for (at, (word, _)) in asked.iter().take(MOST_WORDS).enumerate() {
            for &document in word.iter().filter_map(|key| self.titles.get(&key)).flatten() {
                titles[document as usize] |= 1 << at;
            }
        }
        let of = |place: Place| heard.get(&place).copied().unwrap_or_default();
        let is_enough = |&(document, sentence): &Place| {
            let before = (1..=SENTENCES_BEFORE as u32).filter_map(|back| sentence.checked_sub(back));
            let heading = self.sentence((document, sentence)).heading;
            let context = before.chain(heading).map(|beside| of((document, beside)));
            let known =
                context.fold(of((document, sentence)) | titles[document as usize], |known, beside| known | beside);
            let share: f32 = (0..weights.len()).filter(|at| known >> at & 1 == 1).map(|at| weights[at]).sum();
            share >= least
        };
        heard.keys().copied().filter(|place| is_enough(place)).collect()
    }

    /// The sentences that have a word, in order.
    fn holders(&self, word: &Terms) -> Vec<Place> {
        let mut holders: Vec<Place> =
            word.iter().filter_map(|key| self.postings.get(&key)).flatten().copied().collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    /// Adds what `word` counts for its `holders` in one document, and for the sentences beside them.
    fn score(&self, word: &Terms, holders: &[Place], scores: &mut HashMap<Place, f32, FxBuildHasher>) {
        let Some(&(document, _)) = holders.first() else { return };
        let sentences = &self.documents[document as usize];
        let worth = rank::worth(word, holders.len(), sentences.all.len());
        for (at, &place) in holders.iter().enumerate() {
            let share = worth * rank::part(1.0, self.sentence(place).words as f32 / sentences.usual);
            scores.entry(place).and_modify(|score| *score += share);
            let before = at.checked_sub(1).map(|before| holders[before].1);
            let after = holders.get(at + 1).map(|after| after.1);
            // A sentence between two holders hears of it once.
            let beside = [
                place.1.checked_sub(1).filter(|&beside| before.is_none_or(|before| before + 1 < beside)),
                Some(place.1 + 1).filter(|&beside| after != Some(beside)),
            ];
            for beside in beside.into_iter().flatten() {
                scores.entry((document, beside)).and_modify(|score| *score += rank::NEIGHBOUR * share);
            }
        }
    }

    fn sentence(&self, (document, sentence): Place) -> &Sentence {
        &self.documents[document as usize].all[sentence as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 3] = [
        "The harbour has 14 cranes.",
        "A gallery in Lund shows glass.",
        "The cranes of the harbour are painted green every year by the same two men from Lund.",
    ];

    fn documents<'t>(texts: &[&'t str]) -> Vec<Document<'t>> {
        texts.iter().map(|text| Document::of_text(text, None, None)).collect()
    }

    fn found(claim: &str, texts: &[&str]) -> Vec<usize> {
        let index = Index::new(&documents(texts));
        index.candidates(&Side::new(claim, None), Share::OF_CLAIM).into_iter().map(|(document, _)| document).collect()
    }

    #[test]
    fn sentences_that_share_words_with_the_claim() {
        for (claim, expected) in [
            ("The harbour owns a crane", vec![0, 2]),
            ("The gallery shows prints", vec![1]),
            ("Lund is old", vec![1, 2]),
            // Numbers are words too; function words are none.
            ("It has 14", vec![0]),
            ("It is in the", vec![]),
            ("", vec![]),
            ("Elephants", vec![]),
        ] {
            assert_eq!(found(claim, &TEXTS), expected, "{claim}");
        }
    }

    #[test]
    fn what_is_found_in_one_text_does_not_depend_on_the_others() {
        let claim = "The harbour owns a crane";
        let with = [&TEXTS[..], &["Harbours everywhere have cranes of one kind or another."]].concat();
        assert_eq!(found(claim, &with)[..2], found(claim, &TEXTS));
    }

    #[test]
    fn of_a_long_text_the_sentences_that_share_most() {
        let mut text = "The harbour is old. ".repeat(MOST_PER_DOCUMENT + 30);
        text.push_str("The harbour has 14 cranes.");
        let documents = documents(&[&text]);
        let chosen = Index::new(&documents).candidates(&Side::new("The harbour has 14 cranes", None), Share::OF_CLAIM);
        assert_eq!(chosen.len(), MOST_PER_DOCUMENT);
        assert!(chosen.is_sorted());
        let last = documents[0].sentences().last().unwrap();
        assert_eq!(chosen.last(), Some(&(0, last)));
    }
}
