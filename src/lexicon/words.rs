//! Lists of words that texts are asked about again and again.

use std::sync::OnceLock;

use super::{Terms, same, terms};

/// Some words, looked up when they are first asked about.
pub struct Words {
    words: &'static [&'static str],
    terms: OnceLock<Vec<Terms>>,
}

impl Words {
    pub const fn new(words: &'static [&'static str]) -> Words {
        Words { words, terms: OnceLock::new() }
    }

    /// Whether a word may be a form of one of them.
    pub fn have(&self, word: &Terms) -> bool {
        let known = self.terms.get_or_init(|| self.words.iter().map(|word| terms(word)).collect());
        known.iter().any(|known| same(known, word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_words() {
        let words = Words::new(&["begin", "start"]);
        for (word, expected) in [("began", true), ("starts", true), ("end", false), ("", false)] {
            assert_eq!(words.have(&terms(word)), expected, "{word}");
        }
    }
}
