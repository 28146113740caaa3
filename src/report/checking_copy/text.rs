//! The text of a draft with its marks, and beside each part of it the notes that belong there.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::super::markup::{Words, lines};
use super::layout::{Leaf, Placed, leaves};
use super::marks::{Mark, Marks};
use super::notes::Notes;
use super::status::sign;
use crate::load::drafts::{Draft, Frame, FrameKind, Style};
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
    /// How many of the draft's styles are struck words that were written, or lie before what is written.
    struck: usize,
}

impl<'a> Text<'a> {
    pub fn new(draft: &'a Draft, marks: &'a Marks<'a>, notes: &'a Notes<'a>) -> Self {
        Text { draft, marks, notes, met: Vec::new(), known: BTreeSet::new(), noted: 0, struck: 0 }
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
                (self.struck_before(body.origin(piece).start))
                @match mark {
                    None => (self.styled(piece)),
                    Some(Mark::Skipped(number)) => {
                        @if self.meet(Mark::Skipped(number)) { span.unseen { "[not checked: " } }
                        @else { span.unseen { "[" } }
                        span.skipped { (self.styled(piece)) }
                        span.unseen { "]" }
                    }
                    Some(Mark::Fact { note, fact }) => (self.fact(note, fact, piece)),
                }
            }
            (self.struck_before(body.origin(Span { start: span.end, end: span.end }).start))
        }
    }

    /// Words of the body as the draft lets them stand out, with the words that it strikes before and among them.
    fn styled(&mut self, span: Span) -> Markup {
        let body = &self.draft.text.body;
        let around = body.origin(span);
        let near = styles_in(&self.draft.styles, around);
        let mut runs: Vec<(Span, bool, bool)> = Vec::new();
        for (at, letter) in span.of(body.text()).char_indices() {
            let here = Span::new(span.start as usize + at, span.start as usize + at + letter.len_utf8());
            let origin = body.origin(here);
            let is = |style: Style| near.iter().any(|(of, other)| *other == style && of.overlaps(origin));
            let (emphasis, strong) = (is(Style::Emphasis), is(Style::Strong));
            let parts = near.iter().any(|(of, style)| *style == Style::Struck && of.end == origin.start);
            match runs.last_mut() {
                Some((run, one, other)) if (*one, *other, parts) == (emphasis, strong, false) => run.end = here.end,
                _ => runs.push((here, emphasis, strong)),
            }
        }
        html! {
            @for (run, emphasis, strong) in runs {
                (self.struck_before(body.origin(run).start))
                @let words = Words(run.of(body.text()));
                @match (emphasis, strong) {
                    (false, false) => (words),
                    (true, false) => em { (words) },
                    (false, true) => strong { (words) },
                    (true, true) => strong { em { (words) } },
                }
            }
        }
    }

    /// The struck words that end at or before byte `at` of the file and were not written yet.
    fn struck_before(&mut self, at: u32) -> Markup {
        let styles = &self.draft.styles[self.struck..];
        let count = styles.partition_point(|(span, _)| span.start < at);
        let struck: Vec<Span> =
            styles[..count].iter().filter(|(_, style)| *style == Style::Struck).map(|(span, _)| *span).collect();
        self.struck += count;
        let raw = &self.draft.text.raw;
        html! {
            @for span in struck {
                @let words = span.of(raw).trim_matches('~');
                span.unseen { "[deleted: " } del { (Words(words)) } span.unseen { "]" }
                @if span.end as usize >= raw.len() || raw[span.end as usize..].starts_with(char::is_whitespace) { " " }
            }
        }
    }

    fn fact(&mut self, note: usize, fact: usize, piece: Span) -> Markup {
        let words = Words(piece.of(self.draft.text.body.text()));
        let status = self.marks.notes[note].facts[fact].status;
        let is_first = self.meet(Mark::Fact { note, fact });
        let (id, label) = (self.notes.fact_id(note, fact), format!("{}, note {}", status.words(), note + 1));
        html! {
            a.fact.(status.name()) id=[is_first.then_some(id)] href={ "#" (self.notes.id(note)) }
                aria-label={ (Words(words.0.trim())) ": " (label) } title=(label)
                data-mark=[is_first.then(|| format!("{}{}", sign(status), note + 1))] { (self.styled(piece)) }
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

/// The styles that touch these bytes of the file.
fn styles_in(styles: &[(Span, Style)], around: Span) -> Vec<(Span, Style)> {
    let end = styles.partition_point(|(span, _)| span.start < around.end);
    styles[..end].iter().filter(|(span, _)| around.start <= span.end).copied().collect()
}

/// Whether two leaves lie in the same frame of this depth.
fn share_frame(one: &Placed, next: &Placed, depth: usize) -> bool {
    let at = |placed: &Placed| placed.frames.get(depth).map(|frame: &Frame| frame.span);
    at(one).is_some() && at(one) == at(next)
}
