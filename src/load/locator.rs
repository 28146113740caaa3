//! Where a passage stands in formats that have no lines, or where people count otherwise.

use std::fmt;
use std::sync::Arc;

/// A place as the people of a format name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locator {
    /// A moment of a recording, in milliseconds.
    Time(u64),
    /// A page, from 1.
    Page(u32),
    /// A cell of a table, column and row from 1; of a sheet, where there are several.
    Cell { sheet: Option<Arc<str>>, column: u32, row: u32 },
    /// A part of a text that counts its paragraphs: "paragraph 12", "footnote 3", "chapter 2, paragraph 5".
    Numbered { part: Option<String>, what: &'static str, number: u32 },
}

/// From this byte of a source's `raw` on, up to the next place, this locator holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub start: u32,
    pub locator: Locator,
}

/// The place of the bytes `start..end` among places in order; `None` before the first.
pub fn of_bytes(places: &[Place], start: u32, end: u32) -> Option<String> {
    let at = |offset: u32| places[..places.partition_point(|place| place.start <= offset)].last();
    let first = &at(start)?.locator;
    let last = &at(end.saturating_sub(1).max(start))?.locator;
    Some(range(first, last))
}

/// "page 3", "pages 3–4", "Budget!B7", "A3:D3"; the first place alone where the two have nothing in common.
fn range(first: &Locator, last: &Locator) -> String {
    match (first, last) {
        (Locator::Page(from), Locator::Page(to)) if from < to => format!("pages {from}–{to}"),
        (Locator::Cell { sheet, .. }, Locator::Cell { sheet: other, column, row })
            if sheet == other && first != last =>
        {
            format!("{first}:{}{row}", letters(*column))
        }
        _ => first.to_string(),
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Locator::Time(moment) => {
                let (seconds, rest) = (moment / 1000, moment % 1000);
                write!(out, "{:02}:{:02}:{:02}.{rest:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
            }
            Locator::Page(page) => write!(out, "page {page}"),
            Locator::Cell { sheet, column, row } => {
                sheet.iter().try_for_each(|sheet| write!(out, "{sheet}!"))?;
                write!(out, "{}{row}", letters(*column))
            }
            Locator::Numbered { part, what, number } => {
                part.iter().try_for_each(|part| write!(out, "{part}, "))?;
                write!(out, "{what} {number}")
            }
        }
    }
}

/// The letters of a column as spreadsheets count them: A, B … Z, AA.
fn letters(column: u32) -> String {
    let mut rest = column;
    let mut name = Vec::new();
    while rest > 0 {
        rest -= 1;
        name.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    name.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(sheet: Option<&str>, column: u32, row: u32) -> Locator {
        Locator::Cell { sheet: sheet.map(Arc::from), column, row }
    }

    #[test]
    fn places_as_they_are_named() {
        let numbered =
            |part: Option<&str>| Locator::Numbered { part: part.map(str::to_owned), what: "paragraph", number: 5 };
        for (locator, expected) in [
            (Locator::Time(3_723_004), "01:02:03.004"),
            (Locator::Page(3), "page 3"),
            (cell(None, 1, 1), "A1"),
            (cell(None, 26, 2), "Z2"),
            (cell(Some("Budget"), 27, 7), "Budget!AA7"),
            (cell(None, 703, 1), "AAA1"),
            (numbered(None), "paragraph 5"),
            (numbered(Some("chapter 2")), "chapter 2, paragraph 5"),
        ] {
            assert_eq!(locator.to_string(), expected);
        }
    }

    #[test]
    fn from_the_first_place_to_the_last() {
        let places = [(4, cell(None, 1, 3)), (8, cell(None, 4, 3)), (12, Locator::Page(1)), (16, Locator::Page(2))];
        let places = places.map(|(start, locator)| Place { start, locator });
        for (start, end, expected) in [
            (0, 9, None),
            (4, 4, Some("A3")),
            (5, 8, Some("A3")),
            (5, 9, Some("A3:D3")),
            (9, 13, Some("D3")),
            (13, 20, Some("pages 1–2")),
        ] {
            assert_eq!(of_bytes(&places, start, end).as_deref(), expected, "{start}..{end}");
        }
    }
}
