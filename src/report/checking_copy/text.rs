//! The text of a draft with its marks, and beside each part of it the notes that belong there.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::markup::{Words, lines};
use super::layout::{Leaf, Placed, leaves};
use super::marks::{Mark, Marks};
use super::notes::Notes;
use super::status::sign;
use crate::load::drafts::{Draft, Frame, FrameKind};
use crate::load::sources::Row;
use crate::text::Span;

/// The headings of a draft stand below that of its section.
const SECTION_LEVEL: u8 = 2;

/// The text of a draft, being written.
pub struct Text<'a> {
    draft: &'a Draft,
    marks: &'a Marks<'a>,
    notes: &'a Notes<'a>,
    /// The marks that were written, in order; each once.
    met: Vec<Mark>,
    known: BTreeSet<Mark>,
    /// How many of them have their notes already.
    noted: usize,
}

impl<'a> Text<'a> {
    pub fn new(draft: &'a Draft, marks: &'a Marks<'a>, notes: &'a Notes<'a>) -> Self {
        Text { draft, marks, notes, met: Vec::new(), known: BTreeSet::new(), noted: 0 }
    }

    /// All of it, a row for each part. Notes whose words stand nowhere in the text come last.
    pub fn render(mut self) -> Markup {
        let leaves = leaves(self.draft);
        html! {
            @for part in leaves.chunk_by(|one, next| share_frame(one, next, 0)) {
                (self.row(part))
            }
            @let rest = self.unmet();
            @if !rest.is_empty() {
                div.row { div.text { p { "Facts that have no place of their own above:" } } (self.notes.render(&rest)) }
            }
        }
    }

    fn row(&mut self, part: &[Placed]) -> Markup {
        let text = self.framed(part, 0);
        let fresh = self.met[self.noted..].to_vec();
        self.noted = self.met.len();
        html! {
            div.row { div.text { (text) } (self.notes.render(&fresh)) }
            "\n"
        }
    }

    fn unmet(&self) -> Vec<Mark> {
        let has_place = |mark: &Mark| matches!(mark, Mark::Fact { note, .. } if self.noted_of(*note));
        let all = (0..self.marks.notes.len()).map(|note| Mark::Fact { note, fact: 0 });
        all.filter(|mark| !has_place(mark)).collect()
    }

    fn noted_of(&self, note: usize) -> bool {
        let of_note = Mark::Fact { note, fact: 0 }..=Mark::Fact { note, fact: usize::MAX };
        self.known.range(of_note).next().is_some()
    }

    /// Leaves with the frames around them from this depth on.
    fn framed(&mut self, part: &[Placed], depth: usize) -> Markup {
        html! {
            @for part in part.chunk_by(|one, next| share_frame(one, next, depth)) {
                @match part[0].frames.get(depth).map(|frame| frame.kind) {
                    None => { @for placed in part { (self.leaf(placed.leaf)) } }
                    Some(FrameKind::Quotation) => blockquote { (self.framed(part, depth + 1)) },
                    Some(FrameKind::List { first: None }) => ul { (self.framed(part, depth + 1)) },
                    Some(FrameKind::List { first: Some(first) }) => ol start=(first) { (self.framed(part, depth + 1)) },
                    Some(FrameKind::Item) => li { (self.framed(part, depth + 1)) },
                }
            }
        }
    }

    fn leaf(&mut self, leaf: Leaf) -> Markup {
        match leaf {
            Leaf::Heading(level, span) => self.heading(level, span),
            Leaf::Paragraph(span) => html! { p { (self.words(span)) } },
            Leaf::Dateline(span) => html! { p.dateline { (self.words(span)) } },
            Leaf::Table(rows) => self.table(rows),
            Leaf::Code(span) => html! {
                p.aside { "Not checked: it is code" }
                pre.skipped tabindex="0" { (lines(span.of(&self.draft.text.raw))) }
            },
        }
    }

    fn heading(&mut self, level: u8, span: Span) -> Markup {
        let words = self.words(span);
        match level + SECTION_LEVEL {
            3 => html! { h3 { (words) } },
            4 => html! { h4 { (words) } },
            5 => html! { h5 { (words) } },
            _ => html! { h6 { (words) } },
        }
    }

    fn table(&mut self, rows: &[Row]) -> Markup {
        let (head, body) = rows.split_at(rows.iter().take_while(|row| row.is_head).count());
        html! {
            div.wide tabindex="0" role="group" aria-label="Table" {
                table {
                    @if !head.is_empty() {
                        thead {
                            @for row in head {
                                tr { @for &cell in &row.cells { th scope="col" { (self.words(cell)) } } }
                            }
                        }
                    }
                    tbody {
                        @for row in body { tr { @for &cell in &row.cells { td { (self.words(cell)) } } } }
                    }
                }
            }
        }
    }

    /// Words of the body with their marks.
    fn words(&mut self, span: Span) -> Markup {
        let body = &self.draft.text.body;
        html! {
            @for (piece, mark) in self.marks.pieces(body, span) {
                @let words = Words(piece.of(body.text()));
                @match mark {
                    None => (words),
                    Some(Mark::Skipped(number)) => {
                        @if self.meet(Mark::Skipped(number)) { span.unseen { "[not checked: " } }
                        @else { span.unseen { "[" } }
                        span.skipped { (words) }
                        span.unseen { "]" }
                    }
                    Some(Mark::Fact { note, fact }) => (self.fact(note, fact, &words)),
                }
            }
        }
    }

    fn fact(&mut self, note: usize, fact: usize, words: &Words) -> Markup {
        let status = self.marks.notes[note].facts[fact].status;
        let is_first = self.meet(Mark::Fact { note, fact });
        let (id, label) = (self.notes.fact_id(note, fact), format!("{}, note {}", status.words(), note + 1));
        html! {
            a.fact.(status.name()) id=[is_first.then_some(id)] href={ "#" (self.notes.id(note)) }
                aria-label={ (Words(words.0.trim())) ": " (label) } title=(label)
                data-mark=[is_first.then(|| format!("{}{}", sign(status), note + 1))] { (words) }
        }
    }

    /// Whether a mark is written for the first time.
    fn meet(&mut self, mark: Mark) -> bool {
        let is_new = self.known.insert(mark);
        if is_new {
            self.met.push(mark);
        }
        is_new
    }
}

/// Whether two leaves lie in the same frame of this depth.
fn share_frame(one: &Placed, next: &Placed, depth: usize) -> bool {
    let at = |placed: &Placed| placed.frames.get(depth).map(|frame: &Frame| frame.span);
    at(one).is_some() && at(one) == at(next)
}
