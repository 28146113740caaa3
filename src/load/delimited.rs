//! Tables as text, CSV and TSV: each row a sentence, each cell with its place.

use super::body::Body;
use super::locator::{Locator, Place};
use super::sources::Extracted;
use super::table::{self, Decimals, Line};
use crate::text::{Mapped, Span};

/// Reads `raw` from the byte `start` on, whose cells are apart by the mark that divides its first lines best. Rows with one
/// cell above the table are its title and notes.
pub(super) fn read(raw: &str, start: usize) -> Extracted {
    let (mark, top) = match said(&raw[start..]) {
        Some((mark, len)) => (mark, start + len),
        None => (delimiter(&raw[start..]), start),
    };
    let mut body = Body::default();
    let mut places = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut notes: Vec<Mapped> = Vec::new();
    let mut rows = Rows { raw, at: top, mark };
    // Rows are counted from the top of the file, as a spreadsheet does, and the line for spreadsheets is none of them.
    let mut number = raw[..start].matches('\n').count() as u32;
    while let Some(cells) = rows.next() {
        number += 1;
        let filled = cells.iter().filter(|cell| !cell.text().trim().is_empty()).count();
        for (column, cell) in cells.iter().enumerate() {
            let start = cell.origin(Span::new(0, cell.text().len())).start;
            let locator = Locator::Cell { sheet: None, column: column as u32 + 1, row: number };
            if !cell.text().is_empty() {
                places.push(Place { start, locator });
            }
        }
        match filled {
            0 => {}
            1 if lines.is_empty() && cells.len() > 1 || cells.len() == 1 => {
                body.open();
                cells.iter().for_each(|cell| body.append(cell));
                notes.extend(cells.into_iter().filter(|cell| !cell.text().is_empty()));
            }
            _ => lines.push(Line { is_head: false, cells }),
        }
    }
    // Where commas set cells apart, a number with a dot has decimals; where they would be in the way, semicolons do it.
    let usual = match mark {
        ',' => Decimals::Dot,
        ';' => Decimals::Unknown,
        _ => Decimals::LikelyDot,
    };
    let notes: Vec<&str> = notes.iter().map(Mapped::text).collect();
    table::write_with(&mut body, &lines, &notes, usual);
    body.open();
    Extracted { body, places, ..Extracted::default() }
}

/// The mark that a first line for spreadsheets names, "sep=;", and the length of that line.
fn said(raw: &str) -> Option<(char, usize)> {
    let rest = raw.strip_prefix("sep=")?;
    let mark = rest.chars().next().filter(|mark| !mark.is_alphanumeric() && !matches!(mark, '\r' | '\n' | '"'))?;
    let line = raw.split_inclusive('\n').next().unwrap_or_default();
    (line.trim_end().len() == "sep=".len() + mark.len_utf8()).then_some((mark, line.len()))
}

/// The mark that stands equally often, and at least once, in the most of the first lines.
fn delimiter(raw: &str) -> char {
    let lines: Vec<&str> = raw.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let score = |mark: char| {
        let counts: Vec<usize> = lines.iter().map(|line| line.matches(mark).count()).collect();
        let usual =
            counts.iter().copied().max_by_key(|count| (counts.iter().filter(|other| *other == count).count(), *count));
        let usual = usual.unwrap_or(0);
        if usual == 0 { 0 } else { counts.iter().filter(|count| **count == usual).count() }
    };
    // Commas stand in numbers too, so they come last.
    ['\t', ';', '|', ','].into_iter().rev().max_by_key(|mark| score(*mark)).unwrap_or(',')
}

/// The rows of a table, as RFC 4180 has them.
struct Rows<'a> {
    raw: &'a str,
    at: usize,
    mark: char,
}

impl Rows<'_> {
    /// The cells of the next row, without the space around them.
    fn next(&mut self) -> Option<Vec<Mapped>> {
        if self.at >= self.raw.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            let rest = &self.raw[self.at..];
            if rest.starts_with(self.mark) {
                self.at += self.mark.len_utf8();
                continue;
            }
            self.at += if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
            return Some(cells);
        }
    }

    fn cell(&mut self) -> Mapped {
        let mark = self.mark;
        let rest = &self.raw[self.at..];
        let blank = rest.len() - rest.trim_start_matches(|letter: char| letter == ' ' && letter != mark).len();
        let quoted = rest[blank..].starts_with('"').then(|| closing(&rest[blank + 1..])).flatten();
        let mut cell = Body::default();
        if let Some(inner) = quoted {
            let start = self.at + blank + 1;
            let mut at = 0;
            for (found, _) in rest[blank + 1..blank + 1 + inner].match_indices("\"\"") {
                if found >= at {
                    cell.words(&rest[blank + 1 + at..blank + 1 + found], start + at);
                    cell.words_for("\"", Span::new(start + found, start + found + 2));
                    at = found + 2;
                }
            }
            cell.words(&rest[blank + 1 + at..blank + 1 + inner], start + at);
            self.at = start + inner + 1;
        }
        let rest = &self.raw[self.at..];
        let end = rest.find([mark, '\n', '\r']).unwrap_or(rest.len());
        if quoted.is_none() {
            cell.words(&rest[..end], self.at);
        }
        self.at += end;
        cell.into_words()
    }
}

/// Where the quotation mark stands that closes a cell: the first that is not doubled.
fn closing(words: &str) -> Option<usize> {
    let bytes = words.as_bytes();
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|&byte| byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sources::{parse, tests::read};

    #[test]
    fn rows_as_sentences() {
        for (name, raw, expected) in [
            ("a.csv", "Town,Population,Year\r\nVisby,\"24,330\",2024\r\n", "T Visby in 2024: Population 24,330."),
            ("a.tsv", "Town\t2023\t2024\nVisby\t24100\t24330\n", "T Visby: 24100 in 2023; 24330 in 2024."),
            ("a.csv", "\u{feff}Ort;Area (km²)\nVisby;12,4\n", "T Visby: Area 12.4 km²."),
            (
                "a.csv",
                "Towns of 2024,,\n,,\nTown,Mayor,Halls\nVisby,\"A \"\"B\"\" C\",5\n",
                "T Towns of 2024|T Visby: Mayor A \"B\" C; Halls 5.",
            ),
            ("a.csv", "Town,Note\nVisby,\"two\nlines\"\n", "T Town: Note.|T Visby: two lines."),
            ("a.csv", "a,\"open\nb,5", "T b: \"open 5."),
            ("a.csv", "sep=;\nTown;Halls\nVisby;5,5\n", "T Visby: Halls 5.5."),
            ("a.csv", "---\ntitle: Towns\n---\nTown,Halls\nVisby,5\n", "T Visby: Halls 5."),
            ("a.csv", "", ""),
        ] {
            assert_eq!(read(name, raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn words_lead_to_their_cell() {
        let raw = "Town,Population,Year\nLund,\"94,000\",2023\nVisby,\"24,330\",2024\n";
        let source = parse("a.csv", "a.csv", raw.to_owned(), None).unwrap();
        let body = source.body.text();
        for (words, place, cell) in [("24,330", "24,330", "B3"), ("Visby in 2024", "Visby,\"24,330\",2024", "A3:C3")] {
            let at = body.find(words).unwrap();
            let span = Span::new(at, at + words.len());
            assert_eq!(source.locator(span).as_deref(), Some(cell), "{words}");
            assert_eq!(source.body.origin(span).of(raw), place, "{words}");
        }
    }
}
