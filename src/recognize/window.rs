//! A stretch of tokens that nothing has claimed yet, read without looking past its ends.

use super::token::{Case, Kind, Tokens};

/// The tokens from `floor` to before `ceil`; outside of it every token reads as empty.
#[derive(Clone, Copy)]
pub(super) struct Window<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    floor: usize,
    ceil: usize,
}

impl<'a> Window<'a> {
    pub fn new(text: &'a str, tokens: &'a Tokens, floor: usize, ceil: usize) -> Self {
        Window { text, tokens, floor, ceil: ceil.min(tokens.len()) }
    }

    /// The same stretch from `floor` on.
    pub fn from(self, floor: usize) -> Self {
        Window { floor: floor.max(self.floor), ..self }
    }

    fn holds(&self, at: usize) -> bool {
        self.floor <= at && at < self.ceil
    }

    /// The folded form of a token; empty outside.
    pub fn norm(&self, at: usize) -> &'a str {
        if self.holds(at) { self.tokens.norm(at) } else { "" }
    }

    /// The folded form of a token, outside of the window as well.
    pub fn norm_any(&self, at: usize) -> &'a str {
        self.tokens.norm(at)
    }

    /// Whether the word before `at` starts with a capital letter inside a sentence, so that the number may belong to a
    /// name: "Apollo 11".
    pub fn is_name_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        at > 1 && before.is_some_and(|token| token.kind == Kind::Word && token.case != Case::Lower)
    }

    /// The folded form of the token `steps` before `at`; empty outside.
    pub fn norm_before(&self, at: usize, steps: usize) -> &'a str {
        at.checked_sub(steps).map_or("", |at| self.norm(at))
    }

    /// A token as it is written; empty outside.
    pub fn raw(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some(token) if self.holds(at) => token.span.of(self.text),
            _ => "",
        }
    }

    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).filter(|_| self.holds(at)).map(|token| token.kind)
    }

    pub fn is_digits(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Digits)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    /// Whether the token is a word that starts with a capital letter.
    pub fn is_capitalised(&self, at: usize) -> bool {
        self.is_word(at) && self.tokens.get(at).is_some_and(|token| token.case != Case::Lower)
    }

    /// Whether the token stands in the window and nothing is between it and the one before, in the window or not.
    pub fn is_glued(&self, at: usize) -> bool {
        self.holds(at) && self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// The white space before a token, as written.
    pub fn gap(&self, at: usize) -> &'a str {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        match (before, self.tokens.get(at)) {
            (Some(before), Some(token)) => &self.text[before.span.end as usize..token.span.start as usize],
            _ => "",
        }
    }

    /// Whether one of `words` stands in the sentence of `at`, at most `reach` tokens away, claimed tokens included.
    pub fn is_near(&self, at: usize, reach: usize, words: &[&str]) -> bool {
        let ends_sentence = |&at: &usize| matches!(self.tokens.norm(at), "." | "!" | "?" | ";");
        let found = |at: usize| words.contains(&self.tokens.norm(at));
        let before = (at.saturating_sub(reach)..at.min(self.tokens.len())).rev();
        let after = at..self.tokens.len().min(at + reach);
        before.take_while(|at| !ends_sentence(at)).any(found) || after.take_while(|at| !ends_sentence(at)).any(found)
    }

    /// Where the words of `phrase`, separated by spaces, end when they stand from `at` on.
    pub fn phrase_end(&self, at: usize, phrase: &str) -> Option<usize> {
        phrase.split(' ').try_fold(at, |at, word| (self.norm(at) == word).then_some(at + 1))
    }

    /// Where the words of `phrase` start when they stand right before `end`.
    pub fn phrase_start(&self, end: usize, phrase: &str) -> Option<usize> {
        phrase.rsplit(' ').try_fold(end, |end, word| (self.norm_before(end, 1) == word).then(|| end - 1))
    }
}
