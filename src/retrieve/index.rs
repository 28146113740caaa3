//! Which sentences have the words of a claim.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::document::{Document, SentenceAt};
use super::side::{Role, Side};
use crate::lexicon::{self, Term};
use crate::recognize::token::Kind;

/// An inverted index over the sentences of some documents.
#[derive(Debug, Default)]
pub struct Index {
    /// Term keys to the sentences that have them, in order.
    postings: HashMap<Term, Vec<(u32, SentenceAt)>, FxBuildHasher>,
}

/// How many sentences of one document are looked at more closely for one claim.
const MOST_PER_DOCUMENT: usize = 24;

impl Index {
    pub fn new(documents: &[Document]) -> Self {
        let mut index = Index::default();
        for (number, document) in documents.iter().enumerate() {
            for at in document.sentences() {
                let side = &document.part(at).side;
                let (start, end) = document.tokens(at);
                for token in start..end {
                    for key in keys(side, token) {
                        let postings = index.postings.entry(key).or_default();
                        if postings.last() != Some(&(number as u32, at)) {
                            postings.push((number as u32, at));
                        }
                    }
                }
            }
        }
        index
    }

    /// The sentences that share most with the claim, for each document that shares anything, in order of document and
    /// place. The choice in one document does not depend on the others.
    pub fn candidates(&self, claim: &Side) -> Vec<(usize, SentenceAt)> {
        let mut scores: HashMap<(u32, SentenceAt), u32, FxBuildHasher> = HashMap::default();
        for token in 0..claim.words.len() {
            let worth = match claim.words[token].role {
                Role::Content => 2 + claim.words[token].weight as u32,
                Role::Fact(_) => 3,
                _ => continue,
            };
            for key in keys(claim, token) {
                for &place in self.postings.get(&key).into_iter().flatten() {
                    *scores.entry(place).or_default() += worth;
                }
            }
        }
        let mut ranked: Vec<((u32, SentenceAt), u32)> = scores.into_iter().collect();
        ranked.sort_by_key(|&((document, at), score)| (document, std::cmp::Reverse(score), at));
        let mut chosen = Vec::new();
        for of_one in ranked.chunk_by(|one, other| one.0.0 == other.0.0) {
            let mut best: Vec<(usize, SentenceAt)> =
                of_one.iter().take(MOST_PER_DOCUMENT).map(|&((document, at), _)| (document as usize, at)).collect();
            best.sort();
            chosen.extend(best);
        }
        chosen
    }
}

/// The keys under which a token is found: its terms, facts by their words.
fn keys(side: &Side, token: usize) -> impl Iterator<Item = Term> {
    let word = &side.words[token];
    let is_mark = side.reading.tokens.get(token).is_none_or(|token| token.kind == Kind::Mark);
    let in_fact = matches!(word.role, Role::Fact(_)) && !is_mark && !lexicon::is_function(&word.terms);
    let is_key = word.role == Role::Content || in_fact;
    is_key.then(|| word.terms.iter()).into_iter().flatten()
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
        index.candidates(&Side::new(claim, None)).into_iter().map(|(document, _)| document).collect()
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
        let chosen = Index::new(&documents).candidates(&Side::new("The harbour has 14 cranes", None));
        assert_eq!(chosen.len(), MOST_PER_DOCUMENT);
        assert!(chosen.is_sorted());
        let last = documents[0].sentences().last().unwrap();
        assert_eq!(chosen.last(), Some(&(0, last)));
    }
}
