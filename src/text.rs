//! Places in texts: byte spans, the lines and columns people read, and texts whose every byte leads back to where it
//! was found.

use std::ops::Range;

/// A half-open range of bytes, `start..end`, always on character boundaries of the text that it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// # Panics
    /// If an end does not fit 32 bits; texts are limited to less than 4 GiB when they are loaded.
    pub fn new(start: usize, end: usize) -> Self {
        let fit = |at: usize| u32::try_from(at).expect("texts are shorter than 4 GiB");
        Span { start: fit(start), end: fit(end) }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}

/// A place as people count it: the first line is 1, the first column is 1, columns are Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    pub line: usize,
    pub column: usize,
}

/// The line starts of one text, so that an offset becomes a [`Location`] without counting from the top.
///
/// Lines end at `\n`; a `\r` before it belongs to the line that it ends.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| Span::new(at + 1, at + 1).start));
        LineIndex { starts: starts.collect() }
    }

    /// Where `offset` stands in `text`, the text that this index was made from. A byte-order mark takes no column.
    pub fn locate(&self, text: &str, offset: usize) -> Location {
        let line = self.starts.partition_point(|&start| start as usize <= offset);
        let start = self.starts[line - 1] as usize;
        let before = text[start..offset].trim_start_matches('\u{feff}');
        Location { line, column: before.chars().count() + 1 }
    }
}

impl LineIndex {
    /// Finds places in `text` one after the other.
    pub fn near<'a>(&'a self, text: &'a str) -> Near<'a> {
        Near { lines: self, text, last: (0, Location { line: 1, column: 1 }) }
    }
}

/// Places that are asked for in about their order, so that the columns of a long line need not be counted from its start
/// each time.
pub struct Near<'a> {
    lines: &'a LineIndex,
    text: &'a str,
    last: (usize, Location),
}

impl Near<'_> {
    /// As [`LineIndex::locate`].
    pub fn locate(&mut self, offset: usize) -> Location {
        let line = self.lines.starts.partition_point(|&start| start as usize <= offset);
        let (before, at) = self.last;
        let location = if line == at.line && before <= offset && before > 0 {
            Location { line, column: at.column + self.text[before..offset].chars().count() }
        } else {
            self.lines.locate(self.text, offset)
        };
        self.last = (offset, location);
        location
    }
}

/// A text assembled from pieces of another one (a file on disk), each byte of which leads back to its origin.
///
/// Markdown without its marks, a YAML scalar without its quotes and escapes, a text without its byte-order mark.
#[derive(Clone, Debug, Default)]
pub struct Mapped {
    text: String,
    pieces: Vec<Piece>,
}

/// `len` bytes of the text, from `here` on, came from `origin`; verbatim when `origin_len` equals the length.
#[derive(Clone, Copy, Debug)]
struct Piece {
    here: u32,
    origin: Span,
    verbatim: bool,
}

impl Mapped {
    /// A text that stands in its origin as it is, from `origin` on.
    pub fn verbatim(text: &str, origin: usize) -> Self {
        let mut mapped = Mapped::default();
        mapped.push(text, origin);
        mapped
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds words that stand at `origin` exactly as they are.
    pub fn push(&mut self, verbatim: &str, origin: usize) {
        self.add(verbatim, Span::new(origin, origin + verbatim.len()), true);
    }

    /// Adds words that stand for the bytes `origin` without being them: an entity, an escape, a line break as a space.
    pub fn push_for(&mut self, words: &str, origin: Span) {
        self.add(words, origin, false);
    }

    /// Adds the bytes `span` of another text with the same origin. Of words that only stand for their origin, a part
    /// stands for the whole of it.
    pub fn append(&mut self, other: &Mapped, span: Span) {
        let first = other.pieces.partition_point(|piece| piece.here <= span.start).saturating_sub(1);
        for (at, piece) in other.pieces.iter().enumerate().skip(first) {
            let next = other.pieces.get(at + 1).map_or(other.text.len(), |next| next.here as usize);
            let from = piece.here.max(span.start) as usize;
            let to = next.min(span.end as usize);
            if from >= to {
                break;
            }
            let words = &other.text[from..to];
            if piece.verbatim {
                self.push(words, piece.origin.start as usize + (from - piece.here as usize));
            } else {
                self.push_for(words, piece.origin);
            }
        }
    }

    /// Adds all of `other`, whose origin is the text of `between`, so that each byte leads back to the origin of that.
    pub fn append_through(&mut self, other: &Mapped, between: &Mapped) {
        for (at, piece) in other.pieces.iter().enumerate() {
            let end = other.pieces.get(at + 1).map_or(other.text.len(), |next| next.here as usize);
            if piece.verbatim {
                self.append(between, piece.origin);
            } else {
                self.push_for(&other.text[piece.here as usize..end], between.origin(piece.origin));
            }
        }
    }

    fn add(&mut self, words: &str, origin: Span, verbatim: bool) {
        if words.is_empty() {
            return;
        }
        let here = Span::new(self.text.len(), self.text.len() + words.len());
        let continues =
            verbatim && self.pieces.last().is_some_and(|last| last.verbatim && last.origin.end == origin.start);
        match self.pieces.last_mut() {
            Some(last) if continues => last.origin.end = origin.end,
            _ => self.pieces.push(Piece { here: here.start, origin, verbatim }),
        }
        self.text.push_str(words);
    }

    /// Takes away what stands from the byte `len` on.
    pub fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        self.pieces.truncate(self.pieces.partition_point(|piece| (piece.here as usize) < len));
        if let Some(last) = self.pieces.last_mut().filter(|last| last.verbatim) {
            let here = Span::new(last.here as usize, self.text.len());
            last.origin.end = last.origin.start + (here.end - here.start);
        }
    }

    /// The bytes of the origin that `span` of this text stands for, from the first to the last.
    pub fn origin(&self, span: Span) -> Span {
        let Some(first) = self.piece_at(span.start) else { return Span::default() };
        let start = if first.verbatim { first.origin.start + (span.start - first.here) } else { first.origin.start };
        if span.is_empty() {
            return Span { start, end: start };
        }
        let last = self.piece_at(span.end - 1).expect("a later byte has a piece too");
        let end = if last.verbatim { last.origin.start + (span.end - last.here) } else { last.origin.end };
        Span { start, end: end.max(start) }
    }

    /// The bytes of the origin from the first that any byte of `span` stands for to the last, in whatever order they are said.
    pub fn reach(&self, span: Span) -> Span {
        let first = self.pieces.partition_point(|piece| piece.here <= span.start).saturating_sub(1);
        let inner = self.pieces[first..].iter().take_while(|piece| piece.here < span.end).map(|piece| {
            if !piece.verbatim {
                return piece.origin;
            }
            let from = piece.origin.start + span.start.saturating_sub(piece.here);
            Span { start: from, end: piece.origin.end.min(piece.origin.start + (span.end - piece.here)) }
        });
        inner.reduce(Span::cover).unwrap_or_else(|| self.origin(span))
    }

    fn piece_at(&self, at: u32) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.here <= at);
        self.pieces.get(after.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "\u{feff}é1\r\nzwei";
        let lines = LineIndex::new(text);
        assert_eq!(lines.locate(text, 3), Location { line: 1, column: 1 });
        assert_eq!(lines.locate(text, 5), Location { line: 1, column: 2 });
        assert_eq!(lines.locate(text, text.len()), Location { line: 2, column: 5 });
        let mut near = lines.near(text);
        for offset in [0, 3, 5, 6, 8, 9, 10, 5, 3, 10] {
            assert_eq!(near.locate(offset), lines.locate(text, offset), "{offset}");
        }
    }

    #[test]
    fn every_byte_leads_back() {
        let raw = "**123** works &amp; more";
        let mut mapped = Mapped::default();
        mapped.push("123", 2);
        mapped.push(" works ", 7);
        mapped.push_for("&", Span::new(14, 19));
        mapped.push(" more", 19);
        assert_eq!(mapped.text(), "123 works & more");
        let mut cut = mapped.clone();
        for (len, origin) in
            [(100, "123** works &amp; more"), (13, "123** works &amp; m"), (11, "123** works &amp;"), (2, "12")]
        {
            cut.truncate(len);
            assert_eq!(cut.origin(Span::new(0, cut.text().len())).of(raw), origin);
            assert_eq!(cut.reach(Span::new(0, cut.text().len())).of(raw), origin);
        }
        assert_eq!(mapped.origin(Span::new(0, 9)).of(raw), "123** works");
        assert_eq!(mapped.origin(Span::new(10, 11)).of(raw), "&amp;");
        assert_eq!(mapped.origin(Span::new(12, 16)).of(raw), "more");
        assert_eq!(mapped.origin(Span::new(16, 16)).of(raw), "");

        let mut part = Mapped::default();
        part.append(&mapped, Span::new(4, 12));
        part.append(&mapped, Span::new(3, 3));
        part.append(&mapped, Span::new(10, 16));
        assert_eq!(part.text(), "works & & more");
        assert_eq!(part.origin(Span::new(0, 7)).of(raw), "works &amp;");
        assert_eq!(part.origin(Span::new(10, 14)).of(raw), "more");
        part.append(&Mapped::default(), Span::default());
        let mut turned = Mapped::default();
        turned.append(&mapped, Span::new(12, 16));
        turned.append(&mapped, Span::new(0, 3));
        assert_eq!(turned.text(), "more123");
        assert_eq!(turned.reach(Span::new(0, 5)).of(raw), "123** works &amp; more");
        assert_eq!(turned.reach(Span::new(1, 3)).of(raw), "or");
        assert_eq!(turned.reach(Span::new(4, 6)).of(raw), "12");

        let mut above = Mapped::default();
        above.push("works", 4);
        above.push_for("+", Span::new(10, 11));
        above.push("more", 12);
        let mut through = Mapped::default();
        through.append_through(&above, &mapped);
        assert_eq!(through.text(), "works+more");
        let leads_to = |start, end| through.origin(Span::new(start, end)).of(raw);
        assert_eq!((leads_to(0, 5), leads_to(5, 6), leads_to(6, 10)), ("works", "&amp;", "more"));
    }
}
