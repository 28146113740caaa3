//! The words of a source, put together block by block.

use super::dateline::{self, Dateline};
use super::looks::Raised;
use super::sources::{Block, BlockKind, Row};
use crate::text::{Mapped, Span};

/// In bytes. Later stages count words in small numbers, and texts may be hostile.
const LONGEST_BLOCK: usize = 8_000;

/// A body under construction: words go to the open block, which [`Body::open`] ends.
#[derive(Default)]
pub(super) struct Body {
    text: Mapped,
    blocks: Vec<Block>,
    open: Mapped,
    /// The level of the open block when it is a heading.
    heading: Option<u8>,
    /// How many marks that hide words (deletions, images) are open.
    hidden: u32,
    /// Where a mark stands between the words so far and the next ones of the block, if any come.
    separator: Option<Span>,
    dateline: Option<Dateline>,
    rows: Vec<Row>,
    /// Where in the open block its cells begin, when it is a row of a table.
    cells: Vec<usize>,
    is_table_head: bool,
    /// What stood before the words aside that are being read.
    beside: Option<Mapped>,
    /// Where in the open block the words begin that are raised above the line.
    raised: Option<usize>,
    /// Words aside that become blocks of their own behind the open one.
    asides: Vec<Mapped>,
}

impl Body {
    /// Ends the open block and begins one of running text.
    pub fn open(&mut self) {
        self.close();
        self.heading = None;
    }

    /// Ends the open block and begins a row of a table. Its head begins the table.
    pub fn open_row(&mut self, is_head: bool) {
        self.open();
        self.is_table_head = is_head;
    }

    /// What follows, up to [`Body::end_aside`], becomes a block of its own behind the open one.
    pub fn begin_aside(&mut self) {
        if self.beside.is_none() {
            self.beside = Some(std::mem::take(&mut self.open));
        }
    }

    pub fn end_aside(&mut self) {
        if let Some(beside) = self.beside.take() {
            self.asides.push(std::mem::replace(&mut self.open, beside));
        }
    }

    /// What follows, up to [`Body::end_raised`], stands above the line.
    pub fn begin_raised(&mut self) {
        self.raised = Some(self.open.text().len());
    }

    /// Takes away the raised words where they are the mark of a note, and writes those of a power as one.
    pub fn end_raised(&mut self) {
        let Some(start) = self.raised.take() else { return };
        let text = self.open.text();
        let Some((before, raised)) = text.split_at_checked(start).filter(|(_, raised)| !raised.is_empty()) else {
            return;
        };
        match Raised::of(before, raised) {
            Raised::Mark => self.open.truncate(start),
            Raised::Power => {
                let mut power = Mapped::default();
                power.append(&self.open, Span::new(start, text.len()));
                self.open.truncate(start);
                let at = power.origin(Span::new(0, power.text().len())).start;
                self.open.push_for("^", Span { start: at, end: at });
                self.append(&power);
            }
            Raised::Words => {}
        }
    }

    /// Ends the open block and begins a heading.
    pub fn open_heading(&mut self, level: u8) {
        self.close();
        self.heading = Some(level.clamp(1, 6));
    }

    /// Leaves out what follows, until [`Body::show`] or the end of the block.
    pub fn hide(&mut self) {
        self.hidden += 1;
    }

    pub fn show(&mut self) {
        self.hidden = self.hidden.saturating_sub(1);
    }

    /// Adds words that lead to the file already.
    pub fn append(&mut self, words: &Mapped) {
        self.separate();
        self.open.append(words, Span::new(0, words.text().len()));
    }

    /// Adds the bytes `span` of words that lead to the file already.
    pub fn append_part(&mut self, words: &Mapped, span: Span) {
        self.separate();
        self.open.append(words, span);
    }

    /// Ends the open block; the words of the last block.
    pub fn last_block(&mut self) -> &str {
        self.open();
        self.blocks.last().map_or("", |block| block.span.of(self.text.text()))
    }

    /// The words of the open block alone, without the space around them.
    pub fn into_words(self) -> Mapped {
        let text = self.open.text();
        let words = text.trim_matches(takes_no_room);
        let start = text.len() - text.trim_start_matches(takes_no_room).len();
        let mut trimmed = Mapped::default();
        trimmed.append(&self.open, Span::new(start, start + words.len()));
        trimmed
    }

    /// The words of all blocks in a line.
    pub fn into_line(self) -> Mapped {
        let read = self.finish();
        let mut line = Mapped::default();
        for block in &read.blocks {
            if !line.text().is_empty() {
                let at = read.text.origin(block.span).start;
                line.push_for(" ", Span { start: at, end: at });
            }
            line.append(&read.text, block.span);
        }
        line
    }

    fn is_block_empty(&self) -> bool {
        self.open.text().trim().is_empty()
    }

    /// Adds words that stand at `origin`; line breaks among them become a space.
    pub fn words(&mut self, verbatim: &str, origin: usize) {
        let mut at = 0;
        while let Some(found) = verbatim[at..].find(['\n', '\r']) {
            let line = &verbatim[at..at + found];
            self.line(line.trim_end(), origin + at);
            let end = at + line.trim_end().len();
            let rest = verbatim[end..].trim_start();
            at = verbatim.len() - rest.len();
            self.space(Span::new(origin + end, origin + at));
        }
        self.line(&verbatim[at..], origin + at);
    }

    fn line(&mut self, verbatim: &str, origin: usize) {
        if self.hidden > 0 {
            return;
        }
        let seam = self.open.text().is_empty() || self.open.text().ends_with(' ');
        let kept = if seam { verbatim.trim_start() } else { verbatim };
        if kept.is_empty() {
            return;
        }
        self.separate();
        self.open.push(kept, origin + (verbatim.len() - kept.len()));
    }

    /// Adds words that stand for the bytes `origin` without being them.
    pub fn words_for(&mut self, words: &str, origin: Span) {
        if self.hidden > 0 {
            return;
        }
        self.separate();
        if words.contains(['\n', '\r']) {
            let joined = words.split(['\n', '\r']).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
            self.open.push_for(if joined.is_empty() { " " } else { &joined }, origin);
        } else {
            self.open.push_for(words, origin);
        }
    }

    /// Adds one space for the white space or mark at `origin`, unless the words so far end with one.
    pub fn space(&mut self, origin: Span) {
        let text = self.open.text();
        if self.hidden == 0 && !text.is_empty() && !text.ends_with(char::is_whitespace) {
            self.open.push_for(" ", origin);
        }
    }

    /// Sets the words so far apart from those that come, as the cells of a table are.
    pub fn next_cell(&mut self, origin: Span) {
        self.separator = (!self.is_block_empty()).then_some(Span { start: origin.start, end: origin.start });
        self.cells.push(self.open.text().len());
    }

    fn separate(&mut self) {
        if let Some(origin) = self.separator.take() {
            self.open.push_for("; ", origin);
        }
    }

    pub fn finish(mut self) -> Finished {
        self.close();
        Finished { text: self.text, blocks: self.blocks, rows: self.rows, dateline: self.dateline }
    }

    fn close(&mut self) {
        self.end_raised();
        self.end_aside();
        self.hidden = 0;
        self.separator = None;
        let open = std::mem::take(&mut self.open);
        let cells = std::mem::take(&mut self.cells);
        self.close_block(&open, &cells);
        for aside in std::mem::take(&mut self.asides) {
            self.close_block(&aside, &[]);
        }
    }

    fn close_block(&mut self, open: &Mapped, cells: &[usize]) {
        let text = open.text();
        let words = text.trim_matches(takes_no_room);
        if words.is_empty() {
            return;
        }
        let start = text.len() - text.trim_start_matches(takes_no_room).len();
        let end = start + words.len();
        if let Some(level) = self.heading.filter(|_| words.len() <= LONGEST_BLOCK) {
            return self.add(BlockKind::Heading(level), open, start, end);
        }
        let first = !self.blocks.iter().any(|block| block.kind == BlockKind::Text);
        let found = if first && self.dateline.is_none() { dateline::find(words) } else { None };
        let Some(dateline) = found else {
            self.add_text(open, start, end);
            if words.len() <= LONGEST_BLOCK {
                self.add_row(text, cells, start, end);
            }
            return;
        };
        self.add(BlockKind::Dateline, open, start, start + dateline.end);
        if dateline.rest < words.len() {
            self.add_text(open, start + dateline.rest, end);
        }
        self.dateline = Some(dateline);
    }

    /// Adds running text, in several blocks where it is longer than any paragraph is.
    fn add_text(&mut self, words: &Mapped, start: usize, end: usize) {
        let mut from = start;
        while end - from > LONGEST_BLOCK {
            let text = words.text();
            let piece = &text[from..text.floor_char_boundary(from + LONGEST_BLOCK)];
            let cut = piece.rfind(". ").map(|stop| stop + 1).or_else(|| piece.rfind(' ')).filter(|cut| *cut > 0);
            let to = from + cut.unwrap_or(piece.len());
            self.add_trimmed(words, from, to);
            from = to;
        }
        self.add_trimmed(words, from, end);
    }

    fn add_trimmed(&mut self, words: &Mapped, start: usize, end: usize) {
        let text = &words.text()[start..end];
        let trimmed = text.trim_matches(takes_no_room);
        if !trimmed.is_empty() {
            let from = start + (text.len() - text.trim_start_matches(takes_no_room).len());
            self.add(BlockKind::Text, words, from, from + trimmed.len());
        }
    }

    fn add(&mut self, kind: BlockKind, words: &Mapped, start: usize, end: usize) {
        let words_span = Span::new(start, end);
        if !self.blocks.is_empty() {
            let at = words.origin(words_span).start;
            self.text.push_for("\n\n", Span { start: at, end: at });
        }
        let from = self.text.text().len();
        self.text.append(words, words_span);
        self.blocks.push(Block { kind, span: Span::new(from, self.text.text().len()) });
    }

    /// Remembers the cells of the block that was added last: the bytes `start..end` of an open block.
    fn add_row(&mut self, text: &str, cells: &[usize], start: usize, end: usize) {
        let Some(block) = self.blocks.len().checked_sub(1).filter(|_| !cells.is_empty()) else { return };
        let base = self.blocks[block].span.start as usize;
        let ends = cells[1..].iter().copied().chain([text.len()]);
        let spans = cells.iter().zip(ends).map(|(&from, to)| {
            let (from, to) = (from.clamp(start, end), to.clamp(start, end));
            let words = text[from..to].trim_start_matches("; ").trim();
            let at = base + (from - start) + text[from..to].find(words).unwrap_or(0);
            Span::new(at, at + words.len())
        });
        self.rows.push(Row { block, is_head: self.is_table_head, cells: spans.collect() });
    }
}

/// White space, and the marks that only a file's edges or a layout need.
fn takes_no_room(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

pub(super) struct Finished {
    pub text: Mapped,
    pub blocks: Vec<Block>,
    pub rows: Vec<Row>,
    pub dateline: Option<Dateline>,
}
