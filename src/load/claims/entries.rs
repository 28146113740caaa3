//! Where the entries of a claim file stand, for whoever adds to it.

use crate::load::yaml::{self, Kind, Node};
use crate::text::Span;

/// The bytes of each claim's entry, from its first to its last word, in the order of [`parse`](super::parse). Only of files
/// that can be read without a mistake.
pub fn entries(raw: &str) -> Vec<Span> {
    let tree = yaml::read(raw);
    tree.documents.iter().flat_map(|document| of_document(document, raw)).collect()
}

fn of_document(document: &Node, raw: &str) -> Vec<Span> {
    let list = match &document.kind {
        Kind::Mapping(fields) => {
            let is_claims = |key: &Node| key.words(raw).is_some_and(|words| words.text() == "claims");
            fields.iter().find(|(key, _)| is_claims(key)).map(|(_, value)| value)
        }
        _ => Some(document),
    };
    match list.map(|list| &list.kind) {
        Some(Kind::Sequence(items)) => items.iter().map(|item| item.span).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entry_whole() {
        for raw in [
            "- one\n- text: two\n  note: n  # c\n- three\n",
            "date: 2025\nclaims:\n  - one\n  # c\n  - text: two\n    note: n\n  - |\n    three\n",
        ] {
            let found: Vec<&str> = entries(raw).into_iter().map(|span| span.of(raw).trim_end()).collect();
            assert_eq!(found.len(), super::super::parse("a.yaml", raw).unwrap().claims.len(), "{raw}");
            assert!(
                found[0] == "one" && found[1].starts_with("text: two") && found[1].ends_with("note: n"),
                "{found:?}"
            );
            assert!(found[2].ends_with("three"), "{found:?}");
        }
    }
}
