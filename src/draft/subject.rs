//! What a sentence of a draft is about, where it does not say so itself.

use super::statements;
use crate::load::drafts::Draft;
use crate::recognize::token::Case;
use crate::retrieve::side::Side;

/// What a sentence without a name of its own is about. A pronoun stands for what the text spoke of `before`; else it is what
/// the draft is about.
pub fn about(side: &Side, before: Option<&str>, draft: &Draft) -> Option<String> {
    if names(side, (0, side.words.len())).is_some() {
        return None;
    }
    let title = || {
        let title = Side::new(draft.text.meta.title.as_deref()?, None);
        names(&title, (0, title.words.len()))
    };
    let of_draft = || draft.about.clone().or_else(title);
    let before = before.map(str::to_owned);
    if begins_with_pronoun(side) { before.or_else(of_draft) } else { of_draft().or(before) }
}

/// The names in the subject of a sentence, as words; none where it has none.
pub fn of_subject(side: &Side) -> Option<String> {
    names(side, statements::subject(side)?)
}

fn begins_with_pronoun(side: &Side) -> bool {
    let first = statements::subject(side).map_or(0, |subject| subject.0);
    first < side.words.len()
        && matches!(side.norm(first), "it" | "he" | "she" | "they" | "its" | "his" | "her" | "their" | "this" | "these")
}

/// The first names among these tokens.
fn names(side: &Side, within: (usize, usize)) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    for name in &side.reading.names {
        let (start, end) = (name.tokens.0 as usize, name.tokens.1 as usize);
        let is_word = |at: usize| side.reading.tokens.get(at).is_some_and(|token| token.case != Case::Lower);
        if within.0 <= start && end <= within.1 && (start..end).any(is_word) {
            words.push(side.reading.tokens.span(start..end).of(side.text));
        }
        if words.len() == MOST {
            break;
        }
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// The first names of a sentence say what it is about.
const MOST: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::drafts;

    #[test]
    fn what_it_is_about() {
        let draft = |front: &str| drafts::parse("a.md", &format!("---\n{front}\n---\nText.")).unwrap();
        let plain = draft("title: Ferries of Orre");
        for (text, before, expected) in [
            ("It has 3 doors.", Some("Orre Hall"), Some("Orre Hall")),
            ("It has 3 doors.", None, Some("Orre")),
            ("Orre Hall has 3 doors.", Some("Visby"), None),
            ("The doors cost 900 crowns.", Some("Orre Hall"), Some("Orre")),
        ] {
            let found = about(&Side::new(text, None), before, &plain);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        let said = draft("title: Ferries of Orre\nabout: the old hall");
        assert_eq!(about(&Side::new("It has 3 doors.", None), None, &said).as_deref(), Some("the old hall"));
    }
}
