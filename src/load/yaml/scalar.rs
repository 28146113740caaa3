//! The words of a scalar with their places: quotes, escapes and line folds undone (YAML 1.2.2, chapters 7.3 and 8.1).

use std::iter::Peekable;
use std::str::CharIndices;

use super::Style;
use crate::text::{Mapped, Span};

/// The scalar's own bytes in the place that the parser gives, which may run on over white space and comments.
pub(super) fn extent(raw: &str, span: Span, style: Style) -> Span {
    let bytes = span.of(raw);
    let len = match style {
        Style::Plain | Style::Block => bytes.trim_end().len(),
        Style::SingleQuoted | Style::DoubleQuoted => closing(bytes).unwrap_or(bytes.len()),
    };
    Span::new(span.start as usize, span.start as usize + len)
}

/// The length of the quoted scalar that `text` begins with, both quotes included; `None` when it is not closed.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    let (_, quote) = rest.next()?;
    while let Some((at, c)) = rest.next() {
        if c == '\\' && quote == '"' {
            rest.next();
        } else if c == quote && (quote == '"' || rest.next_if(|&(_, next)| next == quote).is_none()) {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// The words of the scalar at `span`: trimmed, every run of white space with a line break in it as one space.
pub(super) fn words(raw: &str, span: Span, style: Style) -> Mapped {
    let (inner, quote) = match style {
        Style::Plain | Style::Block => (span, None),
        Style::SingleQuoted => (inside(span), Some('\'')),
        Style::DoubleQuoted => (inside(span), Some('"')),
    };
    let mut words = Words { raw, mapped: Mapped::default(), gap: None };
    let base = inner.start as usize;
    let mut rest = inner.of(raw).char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let start = base + at;
        match (quote, c) {
            (Some('\''), '\'') => {
                let end = rest.next().map_or(start + 1, |(at, c)| base + at + c.len_utf8());
                words.stand_for('\'', Span::new(start, end));
            }
            (Some('"'), '\\') => escape(&mut words, &mut rest, base, start),
            _ => words.verbatim(c, start),
        }
    }
    words.mapped
}

fn inside(span: Span) -> Span {
    let end = span.end.saturating_sub(1).max(span.start);
    Span { start: (span.start + 1).min(end), end }
}

/// Undoes the escape whose backslash stands at `start`.
fn escape(words: &mut Words<'_>, rest: &mut Peekable<CharIndices<'_>>, base: usize, start: usize) {
    let Some((at, c)) = rest.next() else { return };
    let mut end = base + at + c.len_utf8();
    let digits = match c {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    let mut code = 0;
    for _ in 0..digits {
        let Some((at, digit)) = rest.next_if(|(_, c)| c.is_ascii_hexdigit()) else { break };
        code = code * 16 + digit.to_digit(16).unwrap_or(0);
        end = base + at + 1;
    }
    let stands_for = match c {
        '\n' | '\r' => {
            // An escaped line break joins the lines; the next one's indentation goes with it.
            while let Some((at, c)) = rest
                .next_if(|&(at, after)| matches!(after, ' ' | '\t') || (c == '\r' && after == '\n' && base + at == end))
            {
                end = base + at + c.len_utf8();
            }
            return words.join(Span::new(start, end));
        }
        'x' | 'u' | 'U' => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
        '0' => '\0',
        'a' => '\x07',
        'b' => '\x08',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\x0b',
        'f' => '\x0c',
        'r' => '\r',
        'e' => '\x1b',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        other => other,
    };
    words.stand_for(stands_for, Span::new(start, end));
}

struct Words<'a> {
    raw: &'a str,
    mapped: Mapped,
    /// White space that is written once words follow it.
    gap: Option<Gap>,
}

struct Gap {
    span: Span,
    blanks: String,
    /// Whether a line ends in it.
    folded: bool,
}

impl Words<'_> {
    fn verbatim(&mut self, c: char, at: usize) {
        let span = Span::new(at, at + c.len_utf8());
        if c.is_whitespace() {
            return self.widen(span, Some(c));
        }
        self.fill();
        self.mapped.push(c.encode_utf8(&mut [0; 4]), at);
    }

    fn stand_for(&mut self, c: char, span: Span) {
        if c.is_whitespace() {
            return self.widen(span, Some(c));
        }
        self.fill();
        self.mapped.push_for(c.encode_utf8(&mut [0; 4]), span);
    }

    /// Bytes that stand for nothing.
    fn join(&mut self, span: Span) {
        self.widen(span, None);
    }

    fn widen(&mut self, span: Span, blank: Option<char>) {
        let gap = self.gap.get_or_insert(Gap { span, blanks: String::new(), folded: false });
        gap.span = gap.span.cover(span);
        gap.blanks.extend(blank);
        gap.folded |= blank.is_some_and(|c| matches!(c, '\n' | '\r'));
    }

    fn fill(&mut self) {
        let Some(gap) = self.gap.take() else { return };
        if self.mapped.text().is_empty() {
            return;
        }
        if gap.folded {
            self.mapped.push_for(" ", gap.span);
        } else if gap.span.of(self.raw) == gap.blanks {
            self.mapped.push(&gap.blanks, gap.span.start as usize);
        } else {
            self.mapped.push_for(&gap.blanks, gap.span);
        }
    }
}
