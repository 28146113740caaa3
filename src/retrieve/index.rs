//! Which sentences have the words of a claim.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use super::document::{Document, SENTENCES_BEFORE, SentenceAt};
use super::rank;
use super::side::{Role, Side};
use crate::lexicon::{self, Term, Terms};

/// An inverted index over the sentences of some documents.
#[derive(Debug, Default)]
pub struct Index {
    /// Term keys to the sentences that have them, in order.
    postings: HashMap<Term, Vec<Place>, FxBuildHasher>,
    /// All sentences, document by document.
    sentences: Vec<Sentence>,
    documents: Vec<Sentences>,
    /// Term keys to the documents that have them in their titles, in order.
    titles: HashMap<Term, Vec<u32>, FxBuildHasher>,
    /// Names, by what their spellings have in common, to the documents that have them, in order.
    spellings: HashMap<String, Vec<u32>, FxBuildHasher>,
}

/// A sentence, by its number among all.
type Place = u32;

/// The sentences of one document.
#[derive(Debug)]
struct Sentences {
    first: Place,
    end: Place,
    /// How many words a sentence has on average.
    usual: f32,
}

#[derive(Debug)]
struct Sentence {
    document: u32,
    at: SentenceAt,
    /// The heading above it.
    heading: Option<Place>,
    words: u32,
}

/// How many sentences of one document are looked at more closely for one claim.
const MOST_PER_DOCUMENT: usize = 24;

/// What a passage must have of a claim to be looked at more closely.
#[derive(Clone, Copy, Debug)]
pub struct Demand {
    /// The share of the claim's words, by weight, that the sentence must have, itself or by its context. To bear a claim
    /// out or to contradict it a passage needs more of them.
    share: f32,
    /// Whether the document must name everybody and everything that the claim names.
    names: bool,
}

impl Demand {
    /// For claims by themselves, each of which matters.
    pub const OF_CLAIM: Demand = Demand { share: 0.2, names: false };
    /// For the sentences of a draft, which are many.
    pub const OF_DRAFT: Demand = Demand { share: 0.5, names: true };
    /// The same where the figures of the sentence stand in the passage as well.
    pub const OF_FIGURES: Demand = Demand { share: 0.2, names: true };
}

/// Of so many words of a claim it is known which sentence has which.
const MOST_WORDS: usize = 64;

/// What a sentence or document has of the words of a claim: a bit each.
type Heard = u64;

impl Index {
    pub fn new(documents: &[Document]) -> Self {
        let mut index = Index::default();
        for (number, document) in documents.iter().enumerate() {
            index.add(number as u32, document);
        }
        index
    }

    fn add(&mut self, number: u32, document: &Document) {
        for key in document.title().iter().flat_map(Terms::iter) {
            self.titles.entry(key).or_default().push(number);
        }
        let first = self.sentences.len() as Place;
        let mut first_of: Vec<Place> = vec![first; document.parts.len()];
        let mut all = 0;
        for at in document.sentences() {
            let place = self.sentences.len() as Place;
            if at.sentence == 0 {
                first_of[at.part as usize] = place;
            }
            let side = &document.part(at).side;
            for word in (document.tokens(at).0..document.tokens(at).1).filter(|&word| is_spelt_freely(side, word)) {
                let documents = self.spellings.entry(lexicon::skeleton(side.norm(word))).or_default();
                if documents.last() != Some(&number) {
                    documents.push(number);
                }
            }
            let mut words = 0;
            let (start, end) = document.tokens(at);
            for token in (start..end).filter(|&token| rank::is_word(side, token)) {
                words += 1;
                for key in side.words[token].terms.iter() {
                    let postings = self.postings.entry(key).or_default();
                    if postings.last() != Some(&place) {
                        postings.push(place);
                    }
                }
            }
            let heading = document.heading(at).map(|part| first_of[part]).filter(|&heading| heading < place);
            self.sentences.push(Sentence { document: number, at, heading, words });
            all += words;
        }
        let end = self.sentences.len() as Place;
        let usual = all as f32 / (end - first).max(1) as f32;
        self.documents.push(Sentences { first, end, usual });
    }

    /// The sentences that speak most to the claim, for each document that shares anything with it, in order of document
    /// and place. The choice in one document does not depend on the others.
    pub fn candidates(&self, claim: &Side, demand: Demand) -> Vec<(usize, SentenceAt)> {
        self.hear(claim, demand).candidates(demand)
    }

    /// The sentences that meet a demand, for taking from them those that meet a higher one as well.
    pub fn hear<'i>(&'i self, claim: &Side, demand: Demand) -> Hearing<'i> {
        let asked = Asked::new(self, claim);
        let documents = asked.documents(demand);
        let speaking = documents.into_iter().map(|document| (document, asked.speaking(document, demand.share)));
        let speaking = speaking.filter(|(_, speaking)| !speaking.is_empty()).collect();
        Hearing { asked, speaking }
    }

    /// The sentences that have a word, in order.
    fn holders(&self, word: &Terms) -> Cow<'_, [Place]> {
        let mut lists = word.iter().filter_map(|key| self.postings.get(&key));
        match (lists.next(), lists.next()) {
            (Some(one), Some(other)) => {
                let mut both = [one.as_slice(), other].concat();
                both.sort_unstable();
                both.dedup();
                Cow::Owned(both)
            }
            (one, _) => Cow::Borrowed(one.map_or(&[][..], Vec::as_slice)),
        }
    }
}

/// Whether a word of a name is one that is known by its spelling alone, which may be another one elsewhere.
fn is_spelt_freely(side: &Side, at: usize) -> bool {
    let word = &side.words[at];
    word.name.is_some() && word.role == Role::Content && !word.terms.is_known()
}

/// The sentences that speak to a claim.
#[derive(Debug)]
pub struct Hearing<'i> {
    asked: Asked<'i>,
    /// By document and place, each with the share of the claim's words that it has.
    speaking: Vec<(u32, Vec<(Place, f32)>)>,
}

impl Hearing<'_> {
    /// Those that meet a demand, which must be no lower than that which was heard.
    pub fn candidates(&self, demand: Demand) -> Vec<(usize, SentenceAt)> {
        let index = self.asked.index;
        let mut chosen = Vec::new();
        for (document, speaking) in &self.speaking {
            let enough = speaking.iter().filter(|(_, share)| *share >= demand.share);
            let mut places: Vec<Place> = enough.map(|&(place, _)| place).collect();
            if places.len() > MOST_PER_DOCUMENT {
                let scores = self.asked.scores(*document);
                let first = index.documents[*document as usize].first;
                let score = |place: Place| scores[(place - first) as usize];
                places.sort_by(|&one, &other| score(other).total_cmp(&score(one)).then(one.cmp(&other)));
                places.truncate(MOST_PER_DOCUMENT);
                places.sort_unstable();
            }
            chosen.extend(places.iter().map(|&place| (*document as usize, index.sentences[place as usize].at)));
        }
        chosen
    }
}

/// The words of a claim, looked up.
#[derive(Debug)]
struct Asked<'i> {
    index: &'i Index,
    words: Vec<(Terms, Cow<'i, [Place]>)>,
    /// Of the words that have a bit, and of all of these.
    weights: Vec<f32>,
    weight: f32,
    /// What each document has of them in its title.
    titles: Vec<Heard>,
    /// The words of each of its names that must be known from somewhere in the document: one of them is enough.
    names: Vec<Heard>,
    /// Names that documents have in another spelling.
    spellings: Vec<(u32, Heard)>,
}

impl<'i> Asked<'i> {
    fn new(index: &'i Index, claim: &Side) -> Self {
        let words: Vec<(Terms, Cow<[Place]>)> =
            rank::asked(claim).into_iter().map(|word| (word, index.holders(&word))).collect();
        let weight = |terms: &Terms| -> f32 {
            let words = claim.words.iter().filter(|word| word.role == Role::Content && word.terms == *terms);
            words.map(|word| word.weight).fold(0.0, f32::max)
        };
        let weights: Vec<f32> = words.iter().take(MOST_WORDS).map(|(word, _)| weight(word)).collect();
        let weight = weights.iter().sum();
        let mut titles = vec![0; index.documents.len()];
        for (at, (word, _)) in words.iter().take(MOST_WORDS).enumerate() {
            for &document in word.iter().filter_map(|key| index.titles.get(&key)).flatten() {
                titles[document as usize] |= 1 << at;
            }
        }
        let mut asked = Asked { index, words, weights, weight, titles, names: Vec::new(), spellings: Vec::new() };
        asked.add_names(claim);
        asked
    }

    fn add_names(&mut self, claim: &Side) {
        for name in claim.reading.names.iter().filter(|name| !name.initial) {
            let tokens = name.tokens.0 as usize..name.tokens.1 as usize;
            if !tokens.clone().any(|at| is_spelt_freely(claim, at))
                || lexicon::acronym(claim.norm(tokens.start)).next().is_some()
            {
                continue;
            }
            let mut bits = 0;
            for at in tokens {
                let Some(place) = self.words.iter().position(|(word, _)| *word == claim.words[at].terms) else {
                    continue;
                };
                bits |= Self::bits(place);
                if is_spelt_freely(claim, at) {
                    let documents = self.index.spellings.get(&lexicon::skeleton(claim.norm(at)));
                    self.spellings
                        .extend(documents.into_iter().flatten().map(|&document| (document, Self::bits(place))));
                }
            }
            self.names.push(bits);
        }
    }

    /// The bits of the word of this number; beyond those that have one, a word counts as all of them.
    fn bits(at: usize) -> Heard {
        if at < MOST_WORDS { 1 << at } else { Heard::MAX }
    }

    /// The share of the words, by weight.
    fn share(&self, heard: Heard) -> f32 {
        let part: f32 = (0..self.weights.len()).filter(|at| heard >> at & 1 == 1).map(|at| self.weights[at]).sum();
        if self.weight == 0.0 { 1.0 } else { part / self.weight }
    }

    /// The documents that have enough of the words for one of their sentences to meet the demand, in order.
    fn documents(&self, demand: Demand) -> Vec<u32> {
        let mut heard = self.titles.clone();
        let mut has_any = vec![false; heard.len()];
        for (at, (_, holders)) in self.words.iter().enumerate() {
            let bits = Self::bits(at);
            for &place in holders.iter() {
                let document = self.index.sentences[place as usize].document as usize;
                heard[document] |= bits;
                has_any[document] = true;
            }
        }
        let mut named = heard.clone();
        self.spellings.iter().for_each(|&(document, bits)| named[document as usize] |= bits);
        let speaks = |&document: &u32| {
            let document = document as usize;
            let is_named = !demand.names || self.names.iter().all(|name| named[document] & name != 0);
            has_any[document] && is_named && self.share(heard[document]) >= demand.share
        };
        (0..heard.len() as u32).filter(speaks).collect()
    }

    /// The sentences of a document that have such a share of the words, themselves or by their context, with that share: each
    /// has a word of its own. In order.
    fn speaking(&self, document: u32, least: f32) -> Vec<(Place, f32)> {
        let Sentences { first, end, .. } = self.index.documents[document as usize];
        let mut heard: Vec<Heard> = vec![0; (end - first) as usize];
        for (at, holders) in self.holders_in(first..end).enumerate() {
            holders.iter().for_each(|&place| heard[(place - first) as usize] |= Self::bits(at));
        }
        let of = |place: Place| heard[(place - first) as usize];
        let share = |place: Place| {
            let before = (1..=SENTENCES_BEFORE as u32).filter_map(|back| place.checked_sub(back));
            let context = before.filter(|&before| before >= first).chain(self.index.sentences[place as usize].heading);
            let known = context.fold(of(place) | self.titles[document as usize], |known, beside| known | of(beside));
            self.share(known)
        };
        let own = (first..end).filter(|&place| of(place) != 0);
        own.map(|place| (place, share(place))).filter(|(_, share)| *share >= least).collect()
    }

    /// How much each sentence of a document speaks to the claim.
    fn scores(&self, document: u32) -> Vec<f32> {
        let index = self.index;
        let Sentences { first, end, usual } = index.documents[document as usize];
        let count = (end - first) as usize;
        let mut scores = vec![0.0; count];
        for ((word, _), holders) in self.words.iter().zip(self.holders_in(first..end)) {
            let worth = rank::worth(word, holders.len(), count);
            for (at, &place) in holders.iter().enumerate() {
                let share = worth * rank::part(1.0, index.sentences[place as usize].words as f32 / usual);
                let here = (place - first) as usize;
                scores[here] += share;
                let before = at.checked_sub(1).map(|before| holders[before]);
                let after = holders.get(at + 1).copied();
                // A sentence between two holders hears of it once.
                if here > 0 && before.is_none_or(|before| before + 1 < place - 1) {
                    scores[here - 1] += rank::NEIGHBOUR * share;
                }
                if here + 1 < count && after != Some(place + 1) {
                    scores[here + 1] += rank::NEIGHBOUR * share;
                }
            }
        }
        scores
    }

    /// For each word, those of its holders that are among these sentences.
    fn holders_in(&self, range: Range<Place>) -> impl Iterator<Item = &[Place]> {
        self.words.iter().map(move |(_, holders)| {
            let from = holders.partition_point(|&place| place < range.start);
            let behind = holders[from..].partition_point(|&place| place < range.end);
            &holders[from..from + behind]
        })
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
        index.candidates(&Side::new(claim, None), Demand::OF_CLAIM).into_iter().map(|(document, _)| document).collect()
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
    fn a_document_must_name_what_a_sentence_of_a_draft_names() {
        for (claim, text, found) in [
            ("The Orrevik harbour has 14 cranes", "Orrevik is small. The harbour has 14 cranes.", true),
            ("The Orrevik harbour has 14 cranes", "Lund is small. The harbour has 14 cranes.", false),
            // In another spelling, and by one word of the name.
            ("Lyubimova opened the harbour and the quay", "Liubimova opened the harbour and the quay.", true),
            ("Lyubimova opened the harbour and the quay", "Marchetti opened the harbour and the quay.", false),
            // What may be a common word as well need not be a name.
            ("The harbour of Reading has 14 cranes", "The harbour has 14 cranes.", true),
        ] {
            let documents = documents(&[text]);
            let index = Index::new(&documents);
            let heard = |demand: Demand| !index.candidates(&Side::new(claim, None), demand).is_empty();
            assert_eq!(heard(Demand::OF_DRAFT), found, "{claim} | {text}");
            assert!(heard(Demand::OF_CLAIM), "{claim} | {text}");
        }
    }

    #[test]
    fn of_what_was_heard_those_that_meet_a_higher_demand() {
        let documents = documents(&["A crane stands there.", "It rained.", "The harbour has 14 green cranes."]);
        let index = Index::new(&documents);
        let hearing = index.hear(&Side::new("The harbour has 14 green cranes", None), Demand::OF_FIGURES);
        let texts = |demand: Demand| hearing.candidates(demand).iter().map(|at| at.0).collect::<Vec<_>>();
        assert_eq!(texts(Demand::OF_FIGURES), [0, 2]);
        assert_eq!(texts(Demand::OF_DRAFT), [2]);
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
        let chosen = Index::new(&documents).candidates(&Side::new("The harbour has 14 cranes", None), Demand::OF_CLAIM);
        assert_eq!(chosen.len(), MOST_PER_DOCUMENT);
        assert!(chosen.is_sorted());
        let last = documents[0].sentences().last().unwrap();
        assert_eq!(chosen.last(), Some(&(0, last)));
    }
}
