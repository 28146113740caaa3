//! The blocks of a draft as they lie in lists, block quotations and tables.

use crate::load::drafts::{Draft, Frame};
use crate::load::sources::{BlockKind, Row};
use crate::text::Span;

/// What a page shows as one thing.
#[derive(Clone, Copy, Debug)]
pub enum Leaf<'d> {
    Heading(u8, Span),
    Paragraph(Span),
    /// Words at the top that say where and when.
    Dateline(Span),
    /// The rows of a table.
    Table(&'d [Row]),
    /// Bytes of the file; all others are bytes of the body.
    Code(Span),
}

/// A leaf with what lies around it, the outermost frame first.
#[derive(Clone, Debug)]
pub struct Placed<'d> {
    pub leaf: Leaf<'d>,
    pub frames: Vec<Frame>,
}

/// What lies in more frames than this is shown in so many, so that no draft exhausts the stack.
const DEEPEST: usize = 12;

/// All of a draft, in order.
pub fn leaves(draft: &Draft) -> Vec<Placed<'_>> {
    let text = &draft.text;
    let mut found: Vec<(u32, Leaf)> = Vec::new();
    let mut rows = &text.rows[..];
    let mut code = draft.code.iter().copied().peekable();
    let mut number = 0;
    while let Some(block) = text.blocks.get(number) {
        let at = text.body.origin(block.span).start;
        while let Some(span) = code.next_if(|span| span.start < at) {
            found.push((span.start, Leaf::Code(span)));
        }
        let (table, rest) = rows.split_at(table_length(rows, number));
        let leaf = match block.kind {
            _ if !table.is_empty() => Leaf::Table(table),
            BlockKind::Heading(level) => Leaf::Heading(level, block.span),
            BlockKind::Dateline => Leaf::Dateline(block.span),
            BlockKind::Text => Leaf::Paragraph(block.span),
        };
        found.push((at, leaf));
        rows = rest;
        number += table.len().max(1);
    }
    found.extend(code.map(|span| (span.start, Leaf::Code(span))));
    framed(found, &draft.frames)
}

/// How many of the next rows are one table that begins with the block of this number.
fn table_length(rows: &[Row], block: usize) -> usize {
    let belongs = |&(at, row): &(usize, &Row)| row.block == block + at && (at == 0 || !row.is_head);
    rows.iter().enumerate().take_while(belongs).count()
}

/// Each leaf with the frames that hold its first byte.
fn framed<'d>(leaves: Vec<(u32, Leaf<'d>)>, frames: &[Frame]) -> Vec<Placed<'d>> {
    let mut coming = frames.iter().peekable();
    let mut open: Vec<Frame> = Vec::new();
    let mut placed = Vec::with_capacity(leaves.len());
    for (at, leaf) in leaves {
        while let Some(frame) = coming.next_if(|frame| frame.span.start <= at) {
            open.retain(|outer| frame.span.start < outer.span.end);
            open.push(*frame);
        }
        open.retain(|frame| at < frame.span.end);
        placed.push(Placed { leaf, frames: open.iter().take(DEEPEST).copied().collect() });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::drafts;
    use crate::load::drafts::FrameKind;

    #[test]
    fn what_lies_in_what() {
        let raw = "# T\n\nA\n\n1. one\n\n   more\n   - deep\n2. two\n\n> said\n>\n> - x\n\n```\ncode\n```\n\n\
            | a | b |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |\n\n| c |\n|--|\n| 5 |\n";
        let draft = drafts::parse("a.md", raw).unwrap();
        let body = draft.text.body.text();
        let shown: Vec<String> = leaves(&draft)
            .iter()
            .map(|placed| {
                let leaf = match placed.leaf {
                    Leaf::Heading(level, span) => format!("H{level} {}", span.of(body)),
                    Leaf::Paragraph(span) | Leaf::Dateline(span) => span.of(body).to_owned(),
                    Leaf::Table(rows) => format!("{} rows", rows.len()),
                    Leaf::Code(span) => span.of(raw).replace('\n', "|"),
                };
                let kind = |frame: &Frame| match frame.kind {
                    FrameKind::Quotation => ">".to_owned(),
                    FrameKind::List { first: Some(first) } => format!("{first}."),
                    FrameKind::List { first: None } => "-".to_owned(),
                    FrameKind::Item => "i".to_owned(),
                };
                format!("{}{leaf}", placed.frames.iter().map(|frame| kind(frame) + " ").collect::<String>())
            })
            .collect();
        assert_eq!(
            shown,
            [
                "H1 T",
                "A",
                "1. i one",
                "1. i more",
                "1. i - i deep",
                "1. i two",
                "> said",
                "> - i x",
                "```|code|```",
                "3 rows",
                "2 rows"
            ]
        );
    }

    #[test]
    fn no_draft_is_too_deep() {
        let raw = format!("{} words", "> ".repeat(20_000));
        let draft = drafts::parse("a.md", &raw).unwrap();
        assert_eq!(leaves(&draft)[0].frames.len(), DEEPEST);
    }
}
