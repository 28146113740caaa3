//! What mistakes of claim files say of keys and values: what was meant, and what stands there.

use super::{CLAIM, HEAD};
use crate::error::Mistake;
use crate::load::yaml::{Kind, Node};
use crate::text::Span;

pub(super) fn unknown_key(span: Span, name: &str, known: &[&str], whose: &str) -> Mistake {
    let mistake = Mistake::at(span, format!("unknown key `{}`", shorten(name)));
    let head = known == HEAD;
    mistake.help(if let Some(close) = closest(name, known) {
        format!("did you mean `{close}`?")
    } else if head && CLAIM.contains(&name) {
        format!("`{name}` belongs to a claim, in the list under `claims:`")
    } else if HEAD.contains(&name) {
        format!("`{name}` belongs at the head of the file")
    } else {
        format!("the keys of {whose} are {}", known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "))
    })
}

/// The known word that `word` is likely a slip of the pen for.
pub(super) fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let word: String = word.chars().take(40).flat_map(char::to_lowercase).collect();
    let distance = |known: &str| strsim::damerau_levenshtein(&word, known);
    let (distance, close) =
        known.iter().map(|&known| (distance(known), known)).min_by_key(|&(distance, _)| distance)?;
    let few = if close.len() <= 3 { 1 } else { (close.len() / 3).clamp(2, 3) };
    (distance <= few && distance < close.chars().count().min(word.chars().count())).then_some(close)
}

pub(super) fn kind(node: &Node) -> &'static str {
    match node.kind {
        Kind::Scalar(_) if node.span.is_empty() => "nothing",
        Kind::Scalar(_) | Kind::Broken => "a text",
        Kind::Sequence(_) => "a list",
        Kind::Mapping(_) => "a mapping",
    }
}

/// The first 40 characters, on one line.
pub(super) fn shorten(words: &str) -> String {
    let mut short: String = words.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if words.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
