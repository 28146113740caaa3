//! OpenDocument texts: paragraphs, tables and notes, with tracked changes as accepted.

use quick_xml::events::BytesStart;

use super::locator::Locator;
use super::packed::{Assembly, Cells, Elements, Parts, Unpacked, attribute, metadata, read_elements};

/// Reads a document from its parts.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(parts: &mut Parts) -> Result<Unpacked, String> {
    if parts.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err("the file is locked with a password".to_owned());
    }
    let text = parts.text("content.xml")?.ok_or("the part with its text is not there")?;
    let mut reading = Reading::default();
    read_elements(&text, &mut reading)?;
    let about = parts.text("meta.xml")?.unwrap_or_default();
    let notes = std::mem::take(&mut reading.notes);
    for (number, words) in notes.iter().enumerate() {
        let locator = Locator::Numbered { part: None, what: "footnote", number: number as u32 + 1 };
        reading.assembly.paragraph(words, None, locator);
    }
    Ok(reading.assembly.finish(metadata(&about)))
}

#[derive(Default)]
struct Reading {
    assembly: Assembly,
    /// How many elements around whose words are left out: deletions, comments, the numbers of notes.
    left_out: usize,
    /// The words of the open paragraphs, the innermost last: a note stands inside a paragraph.
    words: Vec<(String, Option<u8>)>,
    open_notes: usize,
    notes: Vec<String>,
    paragraphs: u32,
    tables: u32,
    open_tables: usize,
    in_head: bool,
    rows: Vec<Cells>,
    cell: String,
    span: usize,
}

impl Elements for Reading {
    fn add(&mut self, words: &str) {
        if let Some((open, _)) = self.words.last_mut().filter(|_| self.left_out == 0) {
            open.push_str(words);
        }
    }

    fn start(&mut self, element: &BytesStart) {
        let count =
            |name: &str| attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1usize).clamp(1, 100);
        match element.name().as_ref() {
            "text:tracked-changes" | "office:annotation" | "text:note-citation" => self.left_out += 1,
            "text:p" => self.words.push((String::new(), None)),
            "text:h" => self.words.push((String::new(), Some(count("text:outline-level").min(6) as u8))),
            "text:s" | "text:tab" | "text:line-break" => self.add(" "),
            "text:note" => {
                self.open_notes += 1;
                if self.open_notes == 1 {
                    self.notes.push(String::new());
                }
            }
            "table:table" => {
                self.open_tables += 1;
                if self.open_tables == 1 {
                    self.rows.clear();
                    self.tables += 1;
                }
            }
            "table:table-header-rows" => self.in_head = true,
            "table:table-row" if self.open_tables == 1 => {
                self.rows.push(Cells { is_head: self.in_head, cells: Vec::new() });
            }
            "table:table-cell" | "table:covered-table-cell" if self.open_tables == 1 => {
                self.cell.clear();
                self.span = count("table:number-columns-repeated");
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "text:tracked-changes" | "office:annotation" | "text:note-citation" => {
                self.left_out = self.left_out.saturating_sub(1);
            }
            "text:p" | "text:h" => self.paragraph(),
            "text:note" => self.open_notes = self.open_notes.saturating_sub(1),
            "table:table-header-rows" => self.in_head = false,
            "table:table-cell" if self.open_tables == 1 => self.end_cell(false),
            "table:covered-table-cell" if self.open_tables == 1 => self.end_cell(true),
            "table:table" => {
                self.open_tables = self.open_tables.saturating_sub(1);
                if self.open_tables == 0 {
                    let part = format!("table {}", self.tables);
                    let rows = std::mem::take(&mut self.rows);
                    self.assembly.table(&rows, |number| Locator::Numbered {
                        part: Some(part.clone()),
                        what: "row",
                        number,
                    });
                }
            }
            _ => {}
        }
    }
}

impl Reading {
    fn paragraph(&mut self) {
        let Some((words, level)) = self.words.pop().filter(|_| self.left_out == 0) else { return };
        if self.open_notes > 0 {
            if let Some(note) = self.notes.last_mut() {
                note.push_str(&words);
                note.push(' ');
            }
        } else if self.open_tables > 0 {
            self.cell.push(' ');
            self.cell.push_str(&words);
        } else {
            self.paragraphs += 1;
            let locator = Locator::Numbered { part: None, what: "paragraph", number: self.paragraphs };
            self.assembly.paragraph(&words, level, locator);
        }
    }

    /// Adds the cell; one that another covers, from the left or from above, has the words of that.
    fn end_cell(&mut self, covered: bool) {
        let cell = std::mem::take(&mut self.cell);
        let column = self.rows.last().map_or(0, |row| row.cells.len());
        let left = column.checked_sub(1).and_then(|left| self.rows.last()?.cells.get(left));
        let above = self.rows.len().checked_sub(2).and_then(|above| self.rows[above].cells.get(column));
        let in_head = self.rows.last().is_some_and(|row| row.is_head);
        let words = match covered {
            true if in_head => left.or(above).cloned().unwrap_or_default(),
            true => above.or(left).cloned().unwrap_or_default(),
            false => cell.trim().to_owned(),
        };
        if let Some(row) = self.rows.last_mut() {
            row.cells.extend(std::iter::repeat_n(words, self.span));
        }
    }
}
