//! Tables as sentences: each cell is read with what heads its row and its column.
//!
//! "Visby in 2024: Population 24,330; Area 12.4 km²." A figure that stood alone in its cell would speak of nothing.

use super::body::Body;
use crate::text::{Mapped, Span};

/// A row of a table.
#[derive(Clone)]
pub(super) struct Line {
    /// Whether it names the columns, as far as the file says so.
    pub is_head: bool,
    pub cells: Vec<Mapped>,
}

/// Adds the rows of a table to `body`, a block each. A table that does not say which rows are its head has one when its
/// first row looks like one.
pub(super) fn write(body: &mut Body, lines: &[Line]) {
    let marked = lines.iter().take_while(|line| line.is_head).count();
    let (heads, lines) = match marked {
        0 if has_head(lines) => lines.split_at(1),
        marked => lines.split_at(marked),
    };
    let heads = Heads::new(heads);
    for line in lines {
        heads.write(body, &line.cells);
    }
}

/// Whether the first row names the columns: it has words and no figures but years, and figures stand below it.
pub(super) fn has_head(lines: &[Line]) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    // "Founded | 1950" in a list of two columns is an entry of it.
    let years = first.cells.len() > 2;
    let names =
        |cell: &Mapped| years && is_year(cell.text()) || !cell.text().contains(|letter: char| letter.is_ascii_digit());
    let filled = first.cells.iter().filter(|cell| !cell.text().is_empty()).count();
    let figures = rest.iter().flat_map(|line| &line.cells).any(|cell| is_figure(cell.text()));
    filled >= 2 && filled + 1 >= first.cells.len() && figures && first.cells.iter().all(names)
}

/// What stands above the columns.
pub(super) struct Heads {
    words: Vec<String>,
    /// The column that says of which year a row speaks.
    years: Option<usize>,
}

impl Heads {
    /// The heads of rows that stand one above the other.
    pub(super) fn new(rows: &[Line]) -> Self {
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let word = |column: usize| {
            let mut parts: Vec<&str> = rows.iter().filter_map(|row| row.cells.get(column)).map(Mapped::text).collect();
            parts.dedup();
            parts.retain(|part| !part.is_empty());
            parts.join(" ")
        };
        let words: Vec<String> = (0..columns).map(word).collect();
        let years = words.iter().position(|word| ["year", "season", "fiscal year"].contains(&&*word.to_lowercase()));
        Heads { words, years }
    }

    /// Adds a row below these heads.
    pub(super) fn write(&self, body: &mut Body, cells: &[Mapped]) {
        body.open();
        let filled = |column: &usize| !cells[*column].text().is_empty();
        let Some(label) = (0..cells.len()).find(filled) else { return };
        let years = self.years.filter(|&years| years != label && years < cells.len() && is_year(cells[years].text()));
        let rest: Vec<usize> = (label + 1..cells.len()).filter(filled).filter(|&at| Some(at) != years).collect();
        let words = |body: &mut Body, words: &str, beside: &Mapped| body.words_for(words, start(beside));
        if is_year(cells[label].text()) && !rest.is_empty() {
            words(body, "In ", &cells[label]);
        }
        body.append(&cells[label]);
        if let Some(years) = years {
            words(body, " in ", &cells[years]);
            body.append(&cells[years]);
        }
        for (number, &column) in rest.iter().enumerate() {
            let cell = &cells[column];
            words(body, if number == 0 { ": " } else { "; " }, cell);
            let head = self.words.get(column).map_or("", String::as_str);
            let (head, unit) = if is_figure(cell.text()) { unit_of(head) } else { (head, None) };
            if !head.is_empty() && !is_year(head) {
                words(body, &format!("{head} "), cell);
            }
            body.append(cell);
            if let Some(unit) = unit {
                body.words_for(&format!(" {unit}"), end(cell));
            }
            if is_year(head) {
                body.words_for(&format!(" in {head}"), end(cell));
            }
        }
        let last = rest.last().map(|&column| &cells[column]).filter(|last| !last.text().ends_with(['.', '!', '?']));
        if let Some(last) = last {
            body.words_for(".", end(last));
        }
    }
}

/// The place of the first byte, with no bytes.
fn start(words: &Mapped) -> Span {
    let at = words.origin(Span::new(0, words.text().len())).start;
    Span { start: at, end: at }
}

/// The place behind the last byte, with no bytes.
fn end(words: &Mapped) -> Span {
    let at = words.origin(Span::new(0, words.text().len())).end;
    Span { start: at, end: at }
}

/// "Area (km²)" is of areas, in km².
fn unit_of(head: &str) -> (&str, Option<String>) {
    let split = head.strip_suffix(')').and_then(|head| head.rsplit_once('('));
    let Some((words, unit)) = split.filter(|(words, unit)| !words.trim().is_empty() && !unit.trim().is_empty()) else {
        return (head, None);
    };
    let unit = unit.trim().trim_start_matches("in ");
    // A year, or a note, measures nothing.
    if unit.contains(|letter: char| letter.is_ascii_digit()) || unit.split_whitespace().count() > 3 {
        return (head, None);
    }
    let unit = match unit {
        "thousands" | "'000" => "thousand",
        "millions" => "million",
        "billions" => "billion",
        unit => unit,
    };
    (words.trim_end(), Some(unit.to_owned()))
}

/// Four digits that count years.
pub(super) fn is_year(words: &str) -> bool {
    words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit()) && matches!(words.as_bytes()[0], b'1' | b'2')
}

/// A bare number as it is written in a cell.
pub(super) fn is_figure(words: &str) -> bool {
    words.contains(|letter: char| letter.is_ascii_digit())
        && words.chars().all(|letter| {
            letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '−' | '+' | ' ' | '\u{a0}' | '\u{202f}')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table with `|` between cells and a line for each row; heads are marked with `!`.
    fn read(table: &str) -> Vec<String> {
        let line = |row: &str| Line {
            is_head: row.starts_with('!'),
            cells: row.trim_start_matches('!').split('|').map(|cell| Mapped::verbatim(cell, 0)).collect(),
        };
        let mut body = Body::default();
        write(&mut body, &table.lines().map(line).collect::<Vec<_>>());
        let read = body.finish();
        read.blocks.iter().map(|block| block.span.of(read.text.text()).to_owned()).collect()
    }

    #[test]
    fn cells_with_their_heads() {
        for (table, expected) in [
            ("Town|Population|Year\nVisby|24,330|2024", &["Visby in 2024: Population 24,330."][..]),
            ("Town|2023|2024\nVisby|24,100|24,330", &["Visby: 24,100 in 2023; 24,330 in 2024."]),
            (
                "Year|Population\n2024|24,330\n2023|24,100",
                &["In 2024: Population 24,330.", "In 2023: Population 24,100."],
            ),
            ("Town|Area (km²)|Mayor (party)\nVisby|12.4|Ek", &["Visby: Area 12.4 km²; Mayor (party) Ek."]),
            ("Firm|Sales (in millions)\nOrre|12", &["Orre: Sales 12 million."]),
            ("!|Visitors|Visitors\n!Hall|2023|2024\nEast|5|6", &["East: Visitors 2023 5; Visitors 2024 6."]),
            ("Population|24,330\nArea|12.4", &["Population: 24,330.", "Area: 12.4."]),
            ("Town|Twin\nVisby|Lund", &["Town: Twin.", "Visby: Lund."]),
            ("Town|A|B\nVisby||7\n||\nLund", &["Visby: B 7.", "Lund"]),
            ("Town|A\nVisby|1|2", &["Visby: A 1; 2."]),
            ("", &[]),
        ] {
            assert_eq!(read(table), expected, "{table}");
        }
    }
}
