//! What a thing was called when it was last spoken of: "the law" after "the law on school meals".

use super::document::{Document, SentenceAt};
use super::side::{Role, Side};
use crate::lexicon::{self, Terms};

/// How many blocks back a mention may lie.
const REACH: usize = 6;

/// How many tokens of one block are looked through.
const MOST_TOKENS: usize = 1_000;

impl Document<'_> {
    /// The words that told which thing was meant where the noun `head` stood with such words last, before the sentence `at`.
    /// A later mention with other words hides an earlier one.
    pub fn last_called(&self, at: SentenceAt, head: &Terms) -> Vec<Terms> {
        let here = at.part as usize;
        for number in (here.saturating_sub(REACH)..=here).rev() {
            let part = &self.parts[number];
            let end = if number == here { self.tokens(at).0 } else { part.side.words.len() };
            let is_head = |&at: &usize| {
                let word = &part.side.words[at];
                word.role == Role::Content && word.name.is_none() && lexicon::same(&word.terms, head)
            };
            for mention in (end.saturating_sub(MOST_TOKENS)..end).rev().filter(is_head) {
                let words = told_by(&part.side, mention, end);
                if !words.is_empty() {
                    return words;
                }
            }
        }
        Vec::new()
    }
}

/// The modifiers of the noun at `head`, and the words of the phrase behind it.
fn told_by(side: &Side, head: usize, end: usize) -> Vec<Terms> {
    let plain = |at: &usize| {
        let word = &side.words[*at];
        word.role == Role::Content && !(word.name.is_none() && lexicon::pos(&word.terms).mostly_verb())
    };
    let mut found: Vec<Terms> = (0..head).rev().take_while(plain).map(|at| side.words[at].terms).collect();
    let behind = head + 1;
    if behind < end && matches!(side.norm(behind), "of" | "on" | "for" | "against" | "about" | "between" | "over") {
        let article = behind + 1 < end && matches!(side.norm(behind + 1), "the" | "a" | "an" | "its" | "their");
        let start = behind + 1 + usize::from(article);
        let content = |at: &usize| side.words[*at].role == Role::Content;
        found.extend((start..end).take_while(content).map(|at| side.words[at].terms));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_was_called_last() {
        let text = "Parliament passed the law on school meals. Lind left.\n\nThe law was long. A tax law failed. The law stood.";
        let source = crate::load::sources::parse("sources/a.md", "a.md", text.to_owned(), None).unwrap();
        let document = Document::of_source(&source);
        for (sentence, word, known) in [(0, "meals", true), (0, "tax", false), (2, "tax", true), (2, "meals", false)] {
            let found = document.last_called(SentenceAt { part: 1, sentence }, &lexicon::terms("law"));
            let known_so = found.iter().any(|terms| lexicon::same(terms, &lexicon::terms(word)));
            assert_eq!(known_so, known, "{sentence} {word}");
        }
    }
}
