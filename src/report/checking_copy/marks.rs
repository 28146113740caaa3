//! What is marked in the text of a draft: its facts, and what is not checked.

use super::super::places::Places;
use crate::check::{Checked, Drafted, Outcome};
use crate::draft::{PassedOver, Why};
use crate::text::{Mapped, Span};

/// What a stretch of a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A fact: which note speaks of its sentence, and which of the facts there it is.
    Fact { note: usize, fact: usize },
    /// Words that are not checked: an index into the draft's passages of this kind.
    Skipped(usize),
}

/// The marks of a draft.
pub struct Marks<'a> {
    /// The sentences that were checked, a note each.
    pub notes: Vec<&'a Checked>,
    /// What is not checked although somebody could think it is.
    pub skipped: Vec<&'a PassedOver>,
    /// Bytes of the draft's file, by place.
    spans: Vec<(Span, Mark)>,
}

impl<'a> Marks<'a> {
    pub fn new(outcome: &'a Outcome, places: &Places, drafted: &'a Drafted) -> Self {
        let notes: Vec<&Checked> = outcome.claims.iter().filter(|checked| Some(checked.file) == drafted.file).collect();
        let skipped: Vec<&PassedOver> = drafted.article.passed_over.iter().filter(is_to_show).collect();
        let mut spans: Vec<(Span, Mark)> = Vec::new();
        for (number, passed) in skipped.iter().enumerate() {
            spans.push((passed.span, Mark::Skipped(number)));
        }
        for (note, checked) in notes.iter().enumerate() {
            for (fact, stated) in checked.facts.iter().enumerate() {
                let text = &places.claim(checked).text;
                spans.extend(runs(text, stated.span).into_iter().map(|span| (span, Mark::Fact { note, fact })));
            }
        }
        spans.sort_by_key(|&(span, _)| span);
        Marks { notes, skipped, spans }
    }

    /// Cuts `span` of the draft's body where a mark begins or ends. All bytes are in one of the pieces.
    pub fn pieces(&self, body: &Mapped, span: Span) -> Vec<(Span, Option<Mark>)> {
        let around = body.origin(span);
        let end = self.spans.partition_point(|(mark, _)| mark.start < around.end);
        let near: Vec<(Span, Mark)> =
            self.spans[..end].iter().filter(|(mark, _)| mark.overlaps(around)).copied().collect();
        let mut pieces: Vec<(Span, Option<Mark>)> = Vec::new();
        for (at, letter) in span.of(body.text()).char_indices() {
            let start = span.start as usize + at;
            let here = Span::new(start, start + letter.len_utf8());
            let mark = marked(&near, body.origin(here));
            match pieces.last_mut() {
                Some((piece, last)) if *last == mark => piece.end = here.end,
                _ => pieces.push((here, mark)),
            }
        }
        pieces
    }
}

/// Whether a reader must be told that it is not checked: what states nothing needs no word.
fn is_to_show(passed: &&PassedOver) -> bool {
    match passed.why {
        Why::NoFact | Why::Code => false,
        Why::Question => passed.facts > 0,
        Why::TooLong | Why::Excluded(_) => true,
    }
}

/// What the bytes `origin` of a draft's file are. Facts lie above what is not checked, short ones above longer ones.
fn marked(near: &[(Span, Mark)], origin: Span) -> Option<Mark> {
    let here = near.iter().filter(|(span, _)| span.overlaps(origin));
    let first = here.min_by_key(|(span, mark)| (matches!(mark, Mark::Skipped(_)), span.len()));
    first.map(|&(_, mark)| mark)
}

/// The bytes of its origin that `span` of a text stands for, without those that lie between. A fact of a table has its
/// words in several cells.
fn runs(text: &Mapped, span: Span) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, letter) in span.of(text.text()).char_indices() {
        let start = span.start as usize + at;
        let origin = text.origin(Span::new(start, start + letter.len_utf8()));
        match runs.last_mut() {
            Some(run) if run.end == origin.start || *run == origin => run.end = origin.end,
            _ if origin.is_empty() => {}
            _ => runs.push(origin),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_cells() {
        let raw = "| **until** | x | 5&nbsp;May |";
        let mut text = Mapped::default();
        text.push("until", 4);
        text.push_for(" ", Span::new(9, 9));
        text.push("5", 18);
        text.push_for("\u{a0}", Span::new(19, 25));
        text.push("May", 25);
        let found = runs(&text, Span::new(0, text.text().len()));
        let words: Vec<&str> = found.iter().map(|span| span.of(raw)).collect();
        assert_eq!(words, ["until", "5&nbsp;May"]);
    }
}
