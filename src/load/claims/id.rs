//! Ids for claims that have none of their own: the first words of the text, in kebab-case.

use std::collections::{BTreeMap, BTreeSet};

/// How long a derived id may be, in characters, before what makes it unique.
const MAX_CHARS: usize = 40;

/// The ids of one file.
pub struct Ids {
    taken: BTreeSet<String>,
    /// By the words of an id, the number that was last put behind them.
    numbers: BTreeMap<String, u32>,
}

impl Ids {
    pub fn new(given: impl Iterator<Item = String>) -> Self {
        Ids { taken: given.collect(), numbers: BTreeMap::new() }
    }

    /// An id for a claim with this text that no other claim has. The same file always gives the same ids.
    pub fn derive(&mut self, text: &str) -> String {
        let words = kebab(text);
        let number = self.numbers.entry(words.clone()).or_insert(0);
        loop {
            *number += 1;
            let id = if *number == 1 { words.clone() } else { format!("{words}-{number}") };
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// As many whole words as fit; "claim" for a text without a letter or digit.
fn kebab(text: &str) -> String {
    let mut id = String::new();
    let mut len = 0;
    let words = text.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c));
    for word in words {
        let word: String = word.chars().filter(|&c| !is_apostrophe(c)).flat_map(char::to_lowercase).collect();
        let chars = word.chars().count();
        if chars == 0 {
            continue;
        }
        if id.is_empty() {
            id.extend(word.chars().take(MAX_CHARS));
            len = chars;
        } else if len + 1 + chars <= MAX_CHARS {
            id.push('-');
            id.push_str(&word);
            len += 1 + chars;
        } else {
            break;
        }
    }
    if id.is_empty() { "claim".to_owned() } else { id }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_in_kebab_case() {
        for (text, id) in [
            ("123 artworks", "123-artworks"),
            ("Korea's “In the Same Trench”", "koreas-in-the-same-trench"),
            ("2.5 million visitors", "2-5-million-visitors"),
            ("The exhibition runs until October 10 in Moscow", "the-exhibition-runs-until-october-10-in"),
            ("Выставка в Москве", "выставка-в-москве"),
            ("…!", "claim"),
            ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", "donaudampfschifffahrtsgesellschaftskapit"),
        ] {
            assert_eq!(kebab(text), id);
        }
    }

    #[test]
    fn unique_among_given_and_derived() {
        let mut ids = Ids::new(["a-claim".to_owned(), "b-2".to_owned()].into_iter());
        let derived = ["A claim", "A claim!", "b", "B", "b?"].map(|text| ids.derive(text));
        assert_eq!(derived, ["a-claim-2", "a-claim-3", "b", "b-3", "b-4"]);
    }
}
