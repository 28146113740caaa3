//! OpenDocument spreadsheets: what their sheets show.

use std::collections::BTreeSet;

use quick_xml::events::BytesStart;

use super::packed::{Assembly, Elements, Parts, Unpacked, attribute, metadata, read_elements};
use super::sheets::{self, LAST, MOST_CELLS, Merged, Sheet};

/// Reads the sheets of a document that can be seen, from its parts.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(parts: &mut Parts) -> Result<Unpacked, String> {
    if parts.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err("the file is locked with a password".to_owned());
    }
    let text = parts.text("content.xml")?.ok_or("the part with its tables is not there")?;
    let mut reading = Reading { left: MOST_CELLS, ..Reading::default() };
    read_elements(&text, &mut reading)?;
    if reading.is_full {
        return Err(sheets::too_many());
    }
    let mut assembly = Assembly::default();
    for (number, sheet) in (1..).zip(&reading.sheets) {
        sheets::add(&mut assembly, sheet, number)?;
    }
    let about = parts.text("meta.xml")?.unwrap_or_default();
    Ok(assembly.finish(metadata(&about)))
}

#[derive(Default)]
struct Reading {
    /// Hidden ones have no cells.
    sheets: Vec<Sheet>,
    /// The style that is being read, and those whose sheets are hidden.
    style: String,
    hidden: BTreeSet<String>,
    /// How many tables are open, and how many elements whose words are left out: comments, drawings, filters.
    open_tables: usize,
    left_out: usize,
    is_hidden: bool,
    /// How many more cells are taken, and whether there were too many.
    left: usize,
    is_full: bool,
    /// The next row and column, from 1, and how often the open ones are repeated.
    row: u32,
    column: u32,
    rows: u32,
    row_cells: Vec<(u32, String)>,
    cell: Option<Cell>,
}

/// The cell that is being read.
struct Cell {
    words: String,
    /// What it holds: a number, as its value is written, or a day.
    number: Option<f64>,
    day: Option<String>,
    columns: u32,
    reach: (u32, u32),
}

impl Elements for Reading {
    fn add(&mut self, words: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.left_out == 0) {
            cell.words.push_str(words);
        }
    }

    fn start(&mut self, element: &BytesStart) {
        let count = |name: &str| attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1u32).max(1);
        match element.name().as_ref() {
            "style:style" => self.style = attribute(element, "style:name").unwrap_or_default(),
            "style:table-properties" if attribute(element, "table:display").is_some_and(|shown| shown == "false") => {
                self.hidden.insert(self.style.clone());
            }
            "office:annotation" | "table:shapes" | "draw:frame" | "table:tracked-changes" => self.left_out += 1,
            "table:table" => {
                self.open_tables += 1;
                if self.open_tables == 1 {
                    let style = attribute(element, "table:style-name").unwrap_or_default();
                    self.is_hidden = self.hidden.contains(&style);
                    let name = attribute(element, "table:name").unwrap_or_default();
                    self.sheets.push(Sheet { name, ..Sheet::default() });
                    self.row = 1;
                }
            }
            "table:table-row" if self.open_tables == 1 => {
                self.rows = count("table:number-rows-repeated");
                self.column = 1;
            }
            "table:table-cell" | "table:covered-table-cell" if self.open_tables == 1 => {
                self.cell = Some(Cell {
                    words: String::new(),
                    number: attribute(element, "office:value").and_then(|value| value.parse().ok()),
                    day: attribute(element, "office:date-value"),
                    columns: count("table:number-columns-repeated"),
                    reach: (count("table:number-rows-spanned"), count("table:number-columns-spanned")),
                });
            }
            "text:p" | "text:s" | "text:tab" | "text:line-break" => self.add(" "),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "office:annotation" | "table:shapes" | "draw:frame" | "table:tracked-changes" => {
                self.left_out = self.left_out.saturating_sub(1);
            }
            "table:table-cell" if self.open_tables == 1 => self.end_cell(false),
            "table:covered-table-cell" if self.open_tables == 1 => self.end_cell(true),
            "table:table-row" if self.open_tables == 1 => self.end_row(),
            "table:table" => self.open_tables = self.open_tables.saturating_sub(1),
            _ => {}
        }
    }
}

impl Reading {
    /// Adds the cell, unless another covers it.
    fn end_cell(&mut self, is_covered: bool) {
        let Some(cell) = self.cell.take() else { return };
        let words = cell.shown();
        let first = (self.row, self.column);
        self.column = self.column.saturating_add(cell.columns);
        if words.is_empty() || is_covered || self.is_hidden {
            return;
        }
        if cell.reach != (1, 1)
            && let Some(sheet) = self.sheets.last_mut()
        {
            let last = (first.0.saturating_add(cell.reach.0 - 1), first.1.saturating_add(cell.reach.1 - 1));
            sheet.merged.push(Merged { first, last });
        }
        for column in (first.1..).take(cell.columns.min(LAST.1) as usize).take_while(|column| *column <= LAST.1) {
            self.take();
            if self.is_full {
                return;
            }
            self.row_cells.push((column, words.clone()));
        }
    }

    /// Adds the cells of the row as often as it is repeated.
    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.row_cells);
        let first = self.row;
        self.row = self.row.saturating_add(self.rows);
        let Some(sheet) = self.sheets.len().checked_sub(1).filter(|_| !cells.is_empty()) else { return };
        for row in (first..).take(self.rows.min(LAST.0) as usize).take_while(|row| *row <= LAST.0) {
            for (column, words) in &cells {
                if row > first {
                    self.take();
                }
                if self.is_full {
                    return;
                }
                self.sheets[sheet].cells.insert((row, *column), words.clone());
            }
        }
    }

    fn take(&mut self) {
        self.is_full |= self.left == 0;
        self.left = self.left.saturating_sub(1);
    }
}

impl Cell {
    /// The words in the cell; days as `2025-07-14`, and numbers with the marks of English, in whatever language they are shown.
    fn shown(&self) -> String {
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let parts = words.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).count();
        match (&self.day, self.number) {
            (Some(day), _) if parts >= 3 => {
                let (day, time) = day.split_once('T').unwrap_or((day, ""));
                let time = time.get(..5).filter(|_| words.contains(':'));
                time.map_or_else(|| day.to_owned(), |time| format!("{day} {time}"))
            }
            (None, Some(value)) => in_english(words, value),
            _ => words,
        }
    }
}

/// A number that is shown as `24.330,5`, or in brackets for less than nothing, as English has it. Others stay as they are.
fn in_english(words: String, value: f64) -> String {
    let digit = |letter: char| letter.is_ascii_digit();
    let Some((start, end)) = words.find(digit).zip(words.rfind(digit)) else { return words };
    let shown = &words[start..=end];
    let decimals = shown.rfind(',').map_or(0, |at| shown.len() - at - 1);
    let plain: String = shown
        .chars()
        .filter(|letter| !matches!(letter, '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’'))
        .map(|letter| if letter == ',' { '.' } else { letter })
        .collect();
    let percent = if words.contains('%') { 100.0 } else { 1.0 };
    let is = |number: Option<f64>, decimals: usize| {
        let close = 0.500_001 / 10f64.powi(decimals.min(300) as i32);
        number.is_some_and(|number| (number - value.abs() * percent).abs() <= close)
    };
    let point = shown.rfind('.').map_or(0, |at| shown.len() - at - 1);
    let is_english = is(shown.replace(',', "").parse().ok(), point);
    let words = match !is_english && is(plain.parse().ok(), decimals) {
        true => {
            let swapped = shown.chars().map(|letter| match letter {
                ',' => '.',
                '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' => ',',
                letter => letter,
            });
            format!("{}{}{}", &words[..start], swapped.collect::<String>(), &words[end + 1..])
        }
        false => words,
    };
    if value >= 0.0 || words.contains(['-', '\u{2212}']) {
        return words;
    }
    let bare = words.strip_prefix('(').and_then(|words| words.strip_suffix(')')).unwrap_or(&words);
    format!("-{}", bare.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_other_languages() {
        for (shown, value, expected) in [
            ("24,330", 24330.0, "24,330"),
            ("24.330", 24330.0, "24,330"),
            ("24.330", 24.33, "24.330"),
            ("24.330,50 €", 24330.5, "24,330.50 €"),
            ("24 330", 24330.0, "24,330"),
            ("12,4", 12.4, "12.4"),
            ("35%", 0.35, "35%"),
            ("35,4 %", 0.3541, "35.4 %"),
            ("(300)", -300.0, "-300"),
            ("-300", -300.0, "-300"),
            ("300", -300.0, "-300"),
            ("12.3", 12_300.0, "12.3"),
            ("n/a", 0.0, "n/a"),
        ] {
            assert_eq!(in_english(shown.to_owned(), value), expected, "{shown}");
        }
    }
}
