//! Stub until the table lands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms(u64);
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Same,
    Derived,
    Synonym,
    Hypernym,
    Hyponym,
    CoHyponym,
    Antonym,
    Unrelated,
}
pub fn terms(word: &str) -> Terms {
    let mut stem = word;
    for end in ["ing", "ed", "es", "s"] {
        if let Some(s) = word.strip_suffix(end)
            && s.len() > 2
        {
            stem = s;
            break;
        }
    }
    let mut h: u64 = 0xcbf29ce484222325;
    for b in stem.bytes() {
        h = (h ^ b as u64).wrapping_mul(0x100000001b3);
    }
    Terms(h)
}
pub fn same(a: &Terms, b: &Terms) -> bool {
    a == b
}
pub fn relation(a: &Terms, b: &Terms) -> Relation {
    if a == b { Relation::Same } else { Relation::Unrelated }
}
pub fn is_content(word: &str) -> bool {
    !matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "for"
            | "from"
            | "with"
            | "and"
            | "or"
            | "but"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "it"
            | "its"
            | "he"
            | "she"
            | "his"
            | "her"
            | "they"
            | "their"
            | "that"
            | "this"
            | "these"
            | "those"
            | "who"
            | "which"
            | "as"
            | "than"
            | "not"
            | "did"
            | "do"
            | "does"
            | "will"
            | "would"
            | "there"
            | "into"
            | "about"
            | "after"
            | "before"
    )
}
pub fn is_function(word: &str) -> bool {
    !is_content(word)
}
pub fn is_common(word: &str) -> bool {
    is_function(word)
}
pub fn weight(_: &Terms) -> u8 {
    2
}
pub fn nickname(_: &str, _: &str) -> bool {
    false
}
pub fn keys(t: &Terms) -> impl Iterator<Item = u64> + use<> {
    std::iter::once(t.0)
}
