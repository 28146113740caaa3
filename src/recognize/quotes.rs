//! Quotations: what stands between quotation marks.

use super::token::{Kind, Tokens};
use crate::text::Span;

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The bytes between the marks.
    pub span: Span,
    /// The tokens between the marks: half-open indices.
    pub tokens: (u32, u32),
}

/// The quotations in `tokens`, in order. Double marks of every typographic kind, and single ones where they open
/// after a space and close before one. An opening mark without its closing one ends at the end of the text, as in
/// quotations that go on in the next paragraph.
pub fn recognize(text: &str, tokens: &Tokens) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Mark && token.kind != Kind::Possessive {
            continue;
        }
        let Some(mark) = token.span.of(text).chars().next() else { continue };
        match open {
            Some((start, opened)) if closes(opened, mark, tokens, at) => {
                if at > start + 1 {
                    quotes.push(Quote { span: tokens.span(start + 1..at), tokens: (start as u32 + 1, at as u32) });
                }
                open = None;
            }
            None if opens(mark, tokens, at) => open = Some((at, mark)),
            _ => {}
        }
    }
    quotes
}

fn opens(mark: char, tokens: &Tokens, at: usize) -> bool {
    let next_glued = tokens.get(at + 1).is_some_and(|next| !next.spaced);
    match mark {
        '“' | '„' | '«' | '"' => true,
        '‘' | '\'' => next_glued && tokens.get(at).is_some_and(|token| token.spaced),
        _ => false,
    }
}

fn closes(opened: char, mark: char, tokens: &Tokens, at: usize) -> bool {
    match opened {
        '“' | '„' => matches!(mark, '”' | '“' | '"'),
        '«' => mark == '»',
        '"' => matches!(mark, '"' | '”' | '“'),
        _ => {
            let next_apart = tokens.get(at + 1).is_none_or(|next| next.spaced || next.kind == Kind::Mark);
            matches!(mark, '’' | '\'') && next_apart
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds() {
        for (text, expected) in [
            ("He said “it is done”.", &["it is done"][..]),
            ("\"One\" and \"two, three\"", &["One", "two, three"]),
            ("She calls it ‘the wall’ now.", &["the wall"]),
            ("It's Tom's and the boys' house", &[]),
            ("«Oui», dit-il", &["Oui"]),
            ("“” “never closed", &[]),
            ("a 6\" pipe", &[]),
        ] {
            let found = recognize(text, &Tokens::new(text));
            let words: Vec<&str> = found.iter().map(|quote| quote.span.of(text)).collect();
            assert_eq!(words, expected, "{text}");
        }
    }
}
