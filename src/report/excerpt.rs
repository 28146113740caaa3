//! The lines of a file around some words of it, ready to be drawn with the words underlined.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Renderer, Snippet};

use super::Look;
use super::terminal::shown;
use crate::text::{LineIndex, Location, Span};

/// At most so many lines are underlined for one mark.
const MARKED_LINES: usize = 4;

/// Columns that the line numbers and an ellipsis on either side take beside the words.
const BESIDE: usize = 12;

/// How excerpts and the notes below them are drawn.
pub fn renderer(look: Look) -> Renderer {
    let renderer = if look.colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
    renderer.term_width(columns(look))
}

/// The columns that an excerpt may take.
fn columns(look: Look) -> usize {
    look.width.clamp(60, 100)
}

/// A file on disk, to quote from.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub path: &'a str,
    pub raw: &'a str,
    pub lines: &'a LineIndex,
}

impl Page<'_> {
    pub fn locate(&self, offset: u32) -> Location {
        self.lines.locate(self.raw, self.raw.floor_char_boundary(offset as usize))
    }

    fn line_start(&self, offset: usize) -> usize {
        self.raw[..offset].rfind('\n').map_or(0, |at| at + 1)
    }

    /// The end of the line that `offset` is on, its line feed not included.
    fn line_end(&self, offset: usize) -> usize {
        self.raw[offset..].find('\n').map_or(self.raw.len(), |at| offset + at)
    }

    fn clamp(&self, span: Span) -> Range<usize> {
        let start = self.raw.floor_char_boundary(span.start as usize);
        start..self.raw.floor_char_boundary(span.end as usize).max(start)
    }
}

/// Words to underline.
#[derive(Clone, Copy)]
pub struct Mark<'a> {
    /// Bytes of the file.
    pub span: Span,
    /// What is said of the words; may be empty.
    pub label: &'a str,
    /// Whether it is these words that matter. Else the span is all of what is spoken of, and its first line is enough.
    pub exact: bool,
}

/// Whole lines of a file, with what is underlined in them.
pub struct Excerpt {
    path: String,
    text: String,
    /// The number of the first line.
    first: usize,
    /// Bytes of `text` with their labels, by importance.
    marks: Vec<(Range<usize>, String)>,
    /// Where in `text` the lines begin that are shown without a mark.
    context: Vec<usize>,
}

impl Excerpt {
    /// The lines that the marks stand on, and of the lines beside them those that hold a part of `around`.
    ///
    /// Where a line is too long for the screen it is cut around the first mark, and marks that fall outside are left
    /// out; line and column numbers stay those of the file.
    pub fn new(page: Page, around: Span, marks: &[Mark], look: Look) -> Excerpt {
        let room = columns(look) - BESIDE;
        let pieces: Vec<Piece> = marks.iter().flat_map(|mark| pieces(page, mark, room)).collect();
        let starts = || pieces.iter().map(|piece| page.line_start(piece.words.start));
        let (top, bottom) = (starts().min().unwrap_or(0), starts().max().unwrap_or(0));
        let column = |offset: usize| page.raw[page.line_start(offset)..offset].chars().count();
        let centre = pieces.first().map_or(0, |piece| column(piece.words.start));
        let is_long = |start: usize| page.raw[start..page.line_end(start)].chars().count() > columns(look);
        let is_cut = starts().any(is_long);
        let fits = |piece: &Piece| !is_cut || column(piece.words.start).abs_diff(centre) <= room / 2;
        // Once the beginnings of lines are cut off, the lines beside would show their middle.
        let is_far = |piece: &Piece| column(piece.words.end) + piece.label.len() + 1 > room;
        let around = if pieces.iter().any(is_far) { top..bottom } else { page.clamp(around) };

        let mut text = String::new();
        let mut placed = Vec::new();
        let mut context = Vec::new();
        let lines = lines(page, top, bottom, around);
        for (number, &start) in lines.iter().enumerate() {
            if number > 0 {
                text.push('\n');
            }
            let here = text.len();
            let end = page.line_end(start);
            let line = page.raw[start..end].strip_suffix('\r').unwrap_or(&page.raw[start..end]);
            let words = line.trim_start_matches('\u{feff}');
            let (left, right) = (start + line.len() - words.len(), start + line.len());
            text.push_str(&shown(words));
            context.push(here);
            for (order, piece) in pieces.iter().enumerate() {
                if (start..=end).contains(&piece.words.start) && fits(piece) {
                    let from = piece.words.start.clamp(left, right);
                    let to = piece.words.end.clamp(from, right);
                    let at = |offset: usize| here + shown(&page.raw[left..offset]).len();
                    placed.push((order, at(from)..at(to), piece.label));
                }
            }
        }
        placed.sort_by_key(|(order, ..)| *order);
        let first = page.lines.locate(page.raw, lines.first().copied().unwrap_or(0)).line;
        let marks = placed.into_iter().map(|(_, range, label)| (range, label.to_owned())).collect();
        Excerpt { path: shown(page.path).into_owned(), text, first, marks, context }
    }

    /// The excerpt as it is drawn; if it is `primary`, its first mark is the point of the finding.
    pub fn snippet(&self, primary: bool) -> Snippet<'_, Annotation<'_>> {
        let marks = self.marks.iter().enumerate().map(|(at, (range, label))| {
            let kind = if primary && at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(range.clone()).label((!label.is_empty()).then_some(label.as_str()))
        });
        let context = self.context.iter().map(|&at| AnnotationKind::Visible.span(at..at));
        Snippet::source(&self.text).path(&self.path).line_start(self.first).annotations(marks).annotations(context)
    }
}

/// The starts of the lines from `top` to `bottom`, and of the line before and after them where it holds a part of
/// `around`.
fn lines(page: Page, top: usize, bottom: usize, around: Range<usize>) -> Vec<usize> {
    let mut at = page.line_start(top.saturating_sub(1)).max(page.line_start(around.start)).min(top);
    let mut lines = vec![at];
    loop {
        let next = page.line_end(at) + 1;
        let wanted = next <= bottom || (at <= bottom && next < around.end);
        if !wanted || next > page.raw.len() {
            return lines;
        }
        at = next;
        lines.push(at);
    }
}

/// A part of a mark that stands on one line.
struct Piece<'m> {
    words: Range<usize>,
    label: &'m str,
}

/// The parts of a mark, without the white space around them, each cut to what has `room`; at least one.
fn pieces<'m>(page: Page, mark: &Mark<'m>, room: usize) -> Vec<Piece<'m>> {
    let span = page.clamp(mark.span);
    let most = if mark.exact { MARKED_LINES } else { 1 };
    let mut pieces = Vec::new();
    let mut start = span.start;
    while start < span.end && pieces.len() < most {
        let end = page.line_end(start).min(span.end);
        let words = page.raw[start..end].trim_end();
        let lead = words.len() - words.trim_start().len();
        if lead < words.len() {
            let label = if pieces.is_empty() { mark.label } else { "" };
            let from = start + lead;
            let before = page.raw[page.line_start(from)..from].chars().count();
            let room = room.saturating_sub(label.len() + 1);
            // The whole of something may as well be marked in part, if its label then fits behind it.
            let length = if mark.exact || before > room / 2 { room } else { room - before };
            let words: usize = words.trim_start().chars().take(length).map(char::len_utf8).sum();
            pieces.push(Piece { words: from..from + words, label });
        }
        start = end + 1;
    }
    if pieces.is_empty() {
        pieces.push(Piece { words: span.start..span.start, label: mark.label });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use annotate_snippets::{Group, Level};
    use proptest::prelude::*;

    use super::*;

    fn draw(raw: &str, around: Span, marks: &[Mark], width: usize) -> String {
        let lines = LineIndex::new(raw);
        let page = Page { path: "a", raw, lines: &lines };
        let look = Look { width, ..Look::default() };
        let excerpt = Excerpt::new(page, around, marks, look);
        renderer(look).render(&[Group::with_title(Level::ERROR.primary_title("x")).element(excerpt.snippet(true))])
    }

    #[test]
    fn marks_over_line_ends_are_marked_line_by_line() {
        let raw = "\u{feff}one two\r\n  three four\r\nfive";
        let words = Span::new(raw.find("two").unwrap(), raw.find(" four").unwrap());
        let drawn = draw(raw, words, &[Mark { span: words, label: "here", exact: true }], 80);
        let expected = "\
error: x
 --> a:1:5
  |
1 | one two
  |     ^^^ here
2 |   three four
  |   -----";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn the_lines_beside_are_shown_where_they_belong_to_it() {
        let raw = "0\n1\n2\n3\n4\n5\n";
        for (around, expected) in [((6, 7), "3"), ((4, 9), "2 3 4"), ((0, 12), "2 3 4"), ((6, 12), "3 4")] {
            let mark = Mark { span: Span::new(6, 7), label: "", exact: true };
            let drawn = draw(raw, Span::new(around.0, around.1), &[mark], 80);
            let shown = drawn.lines().skip(3).filter_map(|line| line.split_once(" | ")?.1.trim().parse::<u32>().ok());
            assert_eq!(shown.map(|line| line.to_string()).collect::<Vec<_>>().join(" "), expected, "{drawn}");
        }
    }

    #[test]
    fn the_whole_of_a_passage_leaves_room_for_its_label() {
        let line = "Somewhat long lines, as they are in files that were wrapped at ninety-odd columns or more";
        let raw = format!("{line}\n{line}\n{line}\n");
        let whole = Span::new(0, raw.len());
        let drawn = draw(&raw, whole, &[Mark { span: whole, label: "the nearest passage", exact: false }], 100);
        assert_eq!(drawn.matches(&line[..80]).count(), 2, "{drawn}");
        assert!(drawn.lines().all(|line| line.len() <= 100), "{drawn}");
    }

    proptest! {
        /// Whatever the text is, it is drawn; the place is that of the first mark, and nothing in it is obeyed.
        #[test]
        fn any_text_is_drawn(
            raw in "([a-z ]{0,40}|[\\t\\r\\n]|[é中\u{301}\u{200d}👩🇬\u{feff}]|\\PC|[\u{0}-\u{1f}\u{80}-\u{9f}\u{202a}-\u{202e}]){0,40}",
            ends in prop::collection::vec((0usize..600, 0usize..600, any::<bool>()), 1..4),
            around in (0usize..600, 0usize..600),
            width in 0usize..200,
        ) {
            let span = |one: usize, other: usize| Span::new(one.min(other), one.max(other));
            let marks: Vec<Mark> = ends
                .iter()
                .map(|&(one, other, exact)| Mark { span: span(one, other), label: "label", exact })
                .collect();
            let drawn = draw(&raw, span(around.0, around.1), &marks, width);
            prop_assert!(shown(&drawn.replace('\n', "")) == drawn.replace('\n', ""));
            let lines = LineIndex::new(&raw);
            let page = Page { path: "a", raw: &raw, lines: &lines };
            let first = pieces(page, &marks[0], 60).remove(0).words;
            let at = page.locate(first.start as u32);
            if first.is_empty() {
                return Ok(()); // It may stand at a line end, which is not drawn.
            }
            let origin = drawn.lines().nth(1).unwrap_or_default();
            prop_assert!(origin.ends_with(&format!("--> a:{}:{}", at.line, at.column)), "{origin} {at:?} {raw:?}");
        }
    }
}
