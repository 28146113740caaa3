//! What mistakes say of keys and values: what was meant, and what stands there.

use crate::load::yaml::{Kind, Node};

/// The known word that `word` is likely a slip of the pen for.
pub fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let word: String = word.chars().take(40).flat_map(char::to_lowercase).collect();
    let distance = |known: &str| strsim::damerau_levenshtein(&word, known);
    let (distance, close) =
        known.iter().map(|&known| (distance(known), known)).min_by_key(|&(distance, _)| distance)?;
    let few = if close.len() <= 3 { 1 } else { (close.len() / 3).clamp(2, 3) };
    (distance <= few && distance < close.chars().count().min(word.chars().count())).then_some(close)
}

pub fn kind(node: &Node) -> &'static str {
    match node.kind {
        Kind::Scalar(_) if node.span.is_empty() => "nothing",
        Kind::Scalar(_) | Kind::Broken => "a text",
        Kind::Sequence(_) => "a list",
        Kind::Mapping(_) => "a mapping",
    }
}

/// The first 40 characters, on one line.
pub fn shorten(words: &str) -> String {
    let mut short: String = words.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if words.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
