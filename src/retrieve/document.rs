//! A text taken apart: blocks, their sentences, and what each sentence needs around it to be understood.

use std::ops::Range;

use super::referents;
use super::side::{Role, Side, Word};
use crate::lexicon::{self, Terms};
use crate::load::sources::{Block, BlockKind, Source};
use crate::recognize::{corrections, sentences};
use crate::text::Span;
use crate::value::date::Days;

/// A text in which passages are looked for.
#[derive(Debug)]
pub struct Document<'t> {
    /// The terms of its title, which every passage of it is about.
    title: Vec<Terms>,
    /// The terms of its publisher and its first sentences, which say what the whole is about.
    opening: Vec<Terms>,
    /// The terms of words that stand next to each other in its names: "Ruta Semenas".
    full_names: Vec<(Terms, Terms)>,
    /// The offices that it gives to somebody, each with the words of the name.
    posts: Vec<(Terms, Vec<Terms>)>,
    pub parts: Vec<Part<'t>>,
}

/// A block of a document, read.
#[derive(Debug)]
pub struct Part<'t> {
    /// Where the block starts in the document's text, in bytes.
    offset: usize,
    pub side: Side<'t>,
    /// Half-open token ranges. A heading is one sentence.
    pub sentences: Vec<(usize, usize)>,
    pub is_heading: bool,
    /// The part that is the heading above it.
    heading: Option<usize>,
}

/// A sentence of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceAt {
    pub part: u32,
    pub sentence: u32,
}

/// How many sentences at the top of a text say what it is about.
const OPENING_SENTENCES: usize = 12;

/// A text of at most so many tokens that is handed over as evidence is one passage: its sentences belong together.
const SHORT_TEXT: usize = 120;

/// How many sentences before a sentence belong to its context.
pub(super) const SENTENCES_BEFORE: usize = 2;

impl<'t> Document<'t> {
    /// Takes the body of `source` apart.
    pub fn of_source(source: &'t Source) -> Self {
        let mut document =
            Document::new(source.body.text(), &source.blocks, source.meta.title.as_deref(), source.meta.date);
        document.leave_out_what_is_taken_back(source.body.text());
        document.opening.extend(source.meta.publisher.iter().flat_map(|publisher| content_terms(publisher)));
        document
    }

    /// Takes a bare text apart: one block.
    pub fn of_text(text: &'t str, title: Option<&str>, date: Option<Days>) -> Self {
        let block = Block { kind: BlockKind::Text, span: Span::new(0, text.len()) };
        let mut document = Document::new(text, &[block], title, date);
        for part in &mut document.parts {
            if part.side.words.len() <= SHORT_TEXT && part.sentences.len() > 1 {
                part.sentences = vec![(0, part.side.words.len())];
            }
        }
        document
    }

    /// A document without passages: a source that the tool cannot read.
    pub fn unread() -> Self {
        Document {
            title: Vec::new(),
            opening: Vec::new(),
            full_names: Vec::new(),
            posts: Vec::new(),
            parts: Vec::new(),
        }
    }

    fn new(text: &'t str, blocks: &[Block], title: Option<&str>, date: Option<Days>) -> Self {
        let mut parts: Vec<Part> = Vec::with_capacity(blocks.len());
        let mut heading = None;
        for block in blocks {
            let words = block.span.of(text);
            let side = Side::new(words, date);
            let is_heading = block.kind != BlockKind::Text;
            let sentences = if is_heading { vec![(0, side.words.len())] } else { sentence_tokens(words, &side) };
            parts.push(Part { offset: block.span.start as usize, side, sentences, is_heading, heading });
            if matches!(block.kind, BlockKind::Heading(_)) {
                heading = Some(parts.len() - 1);
            }
        }
        let running = parts
            .iter()
            .filter(|part| !part.is_heading)
            .flat_map(|part| part.sentences.iter().map(move |&(start, end)| &part.side.words[start..end]));
        let words = running.take(OPENING_SENTENCES).flatten().filter(|word| word.role == Role::Content);
        let opening = words.map(|word| word.terms).collect();
        let posts = parts.iter().flat_map(|part| referents::posts(&part.side)).collect();
        let title = title.map(content_terms).unwrap_or_default();
        Document { title, opening, full_names: full_names(&parts), posts, parts }
    }

    /// What a note of a correction tells of an earlier version proves nothing.
    fn leave_out_what_is_taken_back(&mut self, text: &str) {
        for part in self.parts.iter_mut().filter(|part| !part.is_heading) {
            let place = |&(start, end): &(usize, usize)| {
                let span = part.side.reading.tokens.span(start..end);
                &text[part.offset + span.start as usize..part.offset + span.end as usize]
            };
            let block = &text[part.offset..];
            let block = &block[..block.find('\n').unwrap_or(block.len())];
            let told = corrections::taken_back(block, part.sentences.iter().map(place));
            let mut told = told.into_iter();
            part.sentences.retain(|_| told.next() == Some(false));
        }
    }

    /// Whether the name of the claim that the token at `at` is part of stands somewhere in the document, with this word and
    /// the one before or behind it.
    pub fn has_name_with(&self, claim: &Side, at: usize) -> bool {
        let together = |one: usize, other: usize| {
            let (first, second) = (&claim.words[one], &claim.words[other]);
            let alike = |(left, right): &(Terms, Terms)| {
                lexicon::same(left, &first.terms) && lexicon::same(right, &second.terms)
            };
            first.name.is_some() && first.name == second.name && self.full_names.iter().any(alike)
        };
        (at > 0 && together(at - 1, at)) || (at + 1 < claim.words.len() && together(at, at + 1))
    }

    /// The part that is the heading above a sentence.
    pub fn heading(&self, at: SentenceAt) -> Option<usize> {
        self.part(at).heading
    }

    /// The words that stand next to each other in its names.
    pub(super) fn full_names(&self) -> &[(Terms, Terms)] {
        &self.full_names
    }

    /// The heads of the offices that it gives to somebody, each with the words of the name.
    pub(super) fn posts(&self) -> &[(Terms, Vec<Terms>)] {
        &self.posts
    }

    /// The terms of its title.
    pub fn title(&self) -> &[Terms] {
        &self.title
    }

    /// Every sentence, in order.
    pub fn sentences(&self) -> impl Iterator<Item = SentenceAt> + '_ {
        self.parts.iter().enumerate().flat_map(|(part, contents)| {
            (0..contents.sentences.len())
                .map(move |sentence| SentenceAt { part: part as u32, sentence: sentence as u32 })
        })
    }

    pub fn part(&self, at: SentenceAt) -> &Part<'t> {
        &self.parts[at.part as usize]
    }

    /// The token range of a sentence in the side of its part.
    pub fn tokens(&self, at: SentenceAt) -> (usize, usize) {
        self.part(at).sentences[at.sentence as usize]
    }

    /// The bytes of the document's text that these tokens of a part cover; an empty range is its own place.
    pub fn span(&self, part: usize, tokens: (usize, usize)) -> Span {
        let part = &self.parts[part];
        if tokens.0 >= tokens.1 {
            return Span::new(part.offset, part.offset);
        }
        let span = part.side.reading.tokens.span(tokens.0..tokens.1);
        Span::new(part.offset + span.start as usize, part.offset + span.end as usize)
    }

    /// Whether a sentence with this context is about what a claim is `about`: half of its words stand there, or the
    /// document as a whole is about it by its title.
    pub fn is_about(&self, about: &[Terms], context: &Context, within: (usize, usize), side: &Side) -> bool {
        let known = |terms: &&Terms| {
            let words = &side.words[within.0..within.1];
            words.iter().any(|word| lexicon::same(&word.terms, terms))
                || context.has(terms)
                || self.opening.iter().any(|other| lexicon::same(other, terms))
        };
        about.iter().filter(known).count() * 2 >= about.len()
    }

    /// What stands around a sentence: the title, the heading above, and the sentences before.
    pub fn context(&self, at: SentenceAt) -> Context<'_> {
        let part = self.part(at);
        let sentence = at.sentence as usize;
        let first = sentence.saturating_sub(SENTENCES_BEFORE);
        let missing = SENTENCES_BEFORE - (sentence - first);
        let heading = part.heading.map_or(&[][..], |heading| &self.parts[heading].side.words);
        let last_before = match at.part.checked_sub(1) {
            Some(before) if missing > 0 && !part.is_heading => self.parts[before as usize].last(missing),
            _ => &[],
        };
        Context { title: &self.title, words: [heading, part.words(first..sentence), last_before] }
    }
}

impl Part<'_> {
    /// The words of sentences that follow each other.
    fn words(&self, sentences: Range<usize>) -> &[Word] {
        match self.sentences[sentences] {
            [(start, _), .., (_, end)] | [(start, end)] => &self.side.words[start..end],
            [] => &[],
        }
    }

    /// The words of its last `count` sentences.
    fn last(&self, count: usize) -> &[Word] {
        self.words(self.sentences.len().saturating_sub(count)..self.sentences.len())
    }
}

/// The words around a sentence, by which it is known what it speaks of.
#[derive(Clone, Copy, Debug)]
pub struct Context<'d> {
    title: &'d [Terms],
    words: [&'d [Word]; 3],
}

impl Context<'_> {
    /// Whether a word stands there that may be a form of the same one.
    pub fn has(&self, terms: &Terms) -> bool {
        let is_same = |word: &Word| word.role == Role::Content && lexicon::same(&word.terms, terms);
        self.title.iter().any(|other| lexicon::same(other, terms))
            || self.words.iter().any(|words| words.iter().any(is_same))
    }
}

/// The terms of the content words of a text.
pub fn content_terms(text: &str) -> Vec<Terms> {
    let tokens = crate::recognize::token::Tokens::new(text);
    let words = (0..tokens.len()).map(|at| tokens.norm(at));
    let content = words.filter(|word| word.starts_with(char::is_alphanumeric) && lexicon::is_content(word));
    content.map(lexicon::terms).collect()
}

/// The token ranges of the sentences of a block.
fn sentence_tokens(text: &str, side: &Side) -> Vec<(usize, usize)> {
    let tokens = &side.reading.tokens;
    let mut ranges = Vec::new();
    let mut start = 0;
    for span in sentences::split(text) {
        let mut end = start;
        while tokens.get(end).is_some_and(|token| token.span.start < span.end) {
            end += 1;
        }
        push_capped(&mut ranges, start, end);
        start = end;
    }
    push_capped(&mut ranges, start, tokens.len());
    ranges
}

/// The pairs of words next to each other in names, each once.
fn full_names(parts: &[Part]) -> Vec<(Terms, Terms)> {
    let mut pairs: Vec<(Terms, Terms)> = Vec::new();
    for part in parts {
        for name in &part.side.reading.names {
            let words = &part.side.words[name.tokens.0 as usize..name.tokens.1 as usize];
            pairs.extend(words.windows(2).map(|pair| (pair[0].terms, pair[1].terms)));
        }
    }
    pairs.sort_by_key(|(one, other)| (one.first(), other.first()));
    pairs.dedup();
    pairs
}

/// Adds a range of tokens, in pieces where it is longer than any sentence is: what is compared with what in a sentence
/// grows faster than its length, and texts may be hostile.
fn push_capped(ranges: &mut Vec<(usize, usize)>, start: usize, end: usize) {
    let mut from = start;
    while from < end {
        let to = end.min(from + LONGEST_SENTENCE);
        ranges.push((from, to));
        from = to;
    }
}

/// In tokens.
const LONGEST_SENTENCE: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sources;

    fn source(text: &str) -> Source {
        sources::parse("sources/a.md", "a.md", text.to_owned(), None).unwrap()
    }

    const TEXT: &str = "---\ntitle: Ferries of Orre\npublisher: Harbour Gazette\n---\n# Fleet\n\nThe line was \
        founded early. It has 14 ships. Dr. Berg runs it.\n\n## Prices\n\nA ticket costs 12 crowns.\n";

    #[test]
    fn sentences_and_their_places() {
        let source = source(TEXT);
        let document = Document::of_source(&source);
        let shown = |at: SentenceAt| document.span(at.part as usize, document.tokens(at)).of(source.body.text());
        let sentences: Vec<(bool, &str)> =
            document.sentences().map(|at| (document.part(at).is_heading, shown(at))).collect();
        let expected = [
            (true, "Fleet"),
            (false, "The line was founded early."),
            (false, "It has 14 ships."),
            (false, "Dr. Berg runs it."),
            (true, "Prices"),
            (false, "A ticket costs 12 crowns."),
        ];
        assert_eq!(sentences, expected);
    }

    #[test]
    fn what_a_sentence_is_about() {
        let source = source(TEXT);
        let document = Document::of_source(&source);
        let sentences: Vec<SentenceAt> = document.sentences().collect();
        for (sentence, word, known) in [
            // The title, the heading above, and two sentences before.
            (2, "ferries", true),
            (2, "fleet", true),
            (2, "founded", true),
            (3, "founded", true),
            (5, "prices", true),
            // Itself, what follows, and another heading.
            (2, "ships", false),
            (1, "runs", false),
            (5, "fleet", false),
        ] {
            let context = document.context(sentences[sentence]);
            assert_eq!(context.has(&lexicon::terms(word)), known, "{sentence}: {word}");
        }
        let at = sentences[5];
        for (about, expected) in [
            ("ferries", true),
            ("the Harbour Gazette", true),
            ("the ticket", true),
            ("a museum of glass", false),
            ("", true),
        ] {
            let side = &document.part(at).side;
            let context = document.context(at);
            let found = document.is_about(&content_terms(about), &context, document.tokens(at), side);
            assert_eq!(found, expected, "{about}");
        }
    }

    #[test]
    fn texts_handed_over_are_one_passage_when_they_are_short() {
        let short = "The line was founded early. It has 14 ships.";
        let long = short.repeat(20);
        for (text, sentences) in [(short, 1), ("One sentence.", 1), ("", 0)] {
            assert_eq!(Document::of_text(text, None, None).sentences().count(), sentences, "{text}");
        }
        assert!(Document::of_text(&long, None, None).sentences().count() > 20);
        assert_eq!(Document::unread().sentences().count(), 0);
    }

    #[test]
    fn no_sentence_is_longer_than_is_compared() {
        let text = "word ".repeat(3 * LONGEST_SENTENCE);
        let document = Document::of_text(&text, None, None);
        let ranges: Vec<_> = document.sentences().map(|at| document.tokens(at)).collect();
        assert_eq!(ranges.first().map(|range| range.0), Some(0));
        assert!(ranges.windows(2).all(|pair| pair[0].1 == pair[1].0));
        assert!(ranges.iter().all(|(start, end)| end - start <= LONGEST_SENTENCE));
    }
}
