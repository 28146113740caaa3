//! OpenDocument texts: paragraphs, tables and notes, with tracked changes as accepted.

mod styles;

use quick_xml::events::BytesStart;

use super::locator::Locator;
use super::looks::Looks;
use super::packed::{Assembly, Cells, Elements, Parts, Unpacked, attribute, metadata, read_elements};
use styles::Styles;

/// Reads a document from its parts.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(parts: &mut Parts) -> Result<Unpacked, String> {
    if parts.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err("the file is locked with a password".to_owned());
    }
    let text = parts.text("content.xml")?.ok_or("the part with its text is not there")?;
    let mut styles = Styles::default();
    read_elements(&parts.text("styles.xml")?.unwrap_or_default(), &mut styles)?;
    read_elements(&text, &mut styles)?;
    let mut reading = Reading { styles, ..Reading::default() };
    read_elements(&text, &mut reading)?;
    let about = parts.text("meta.xml")?.unwrap_or_default();
    let notes = std::mem::take(&mut reading.notes);
    for (number, words) in notes.iter().enumerate() {
        let locator = Locator::Numbered { part: None, what: "footnote", number: number as u32 + 1 };
        reading.assembly.paragraph(words, None, locator);
    }
    Ok(reading.assembly.finish(metadata(&about)))
}

/// Elements whose words are no text of their own.
const LEFT_OUT: [&str; 9] = [
    "office:annotation",
    "text:alphabetical-index",
    "text:illustration-index",
    "text:note-citation",
    "text:ruby-text",
    "text:table-index",
    "text:table-of-content",
    "text:tracked-changes",
    "text:user-index",
];

#[derive(Default)]
struct Reading {
    assembly: Assembly,
    styles: Styles,
    /// How many elements around whose words are left out: deletions, comments, the numbers of notes, lists of contents.
    left_out: usize,
    /// The open elements that may be hidden as a whole, the innermost last: whether they are.
    hidden: Vec<bool>,
    /// The open paragraphs, the innermost last: a note stands inside a paragraph.
    words: Vec<(String, Option<u8>, Looks)>,
    /// The open spans, the innermost last: where in the words of their paragraph they begin, and how they look.
    spans: Vec<(usize, Looks)>,
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
        if let Some((open, ..)) = self.words.last_mut().filter(|_| self.left_out == 0) {
            open.push_str(words);
        }
    }

    fn start(&mut self, element: &BytesStart) {
        let count =
            |name: &str| attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1usize).clamp(1, 100);
        match element.name().as_ref() {
            name if LEFT_OUT.contains(&name) => self.left_out += 1,
            "text:section" | "text:hidden-text" | "text:hidden-paragraph" | "text:conditional-text" => {
                let is = |name: &str, value: &str| attribute(element, name).is_some_and(|given| given == value);
                let is_hidden = is("text:display", "none") || is("text:is-hidden", "true");
                if element.name().as_ref() == "text:hidden-paragraph" && is_hidden {
                    self.words.last_mut().into_iter().for_each(|open| open.2.hidden = Some(true));
                }
                self.hidden.push(is_hidden);
                self.left_out += usize::from(is_hidden);
            }
            "text:p" => self.words.push((String::new(), None, self.styles.of("paragraph", element))),
            "text:h" => {
                let level = count("text:outline-level").min(6) as u8;
                self.words.push((String::new(), Some(level), self.styles.of("paragraph", element)));
            }
            "text:span" => {
                let start = self.words.last().map_or(0, |(open, ..)| open.len());
                self.spans.push((start, self.styles.of("text", element)));
            }
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
            name if LEFT_OUT.contains(&name) => self.left_out = self.left_out.saturating_sub(1),
            "text:section" | "text:hidden-text" | "text:hidden-paragraph" | "text:conditional-text" => {
                let was_hidden = self.hidden.pop().unwrap_or_default();
                self.left_out = self.left_out.saturating_sub(usize::from(was_hidden));
            }
            "text:span" => {
                if let (Some((start, looks)), Some((words, ..))) = (self.spans.pop(), self.words.last_mut()) {
                    looks.settle(words, start);
                }
            }
            "text:p" | "text:h" => self.paragraph(),
            "text:note" => self.open_notes = self.open_notes.saturating_sub(1),
            "table:table-header-rows" => self.in_head = false,
            "table:table-cell" if self.open_tables == 1 => self.end_cell(false),
            "table:covered-table-cell" if self.open_tables == 1 => self.end_cell(true),
            "table:table" => {
                self.open_tables = self.open_tables.saturating_sub(1);
                if self.open_tables == 0 {
                    self.assembly.table(self.tables, &std::mem::take(&mut self.rows));
                }
            }
            _ => {}
        }
    }
}

impl Reading {
    fn paragraph(&mut self) {
        let Some((mut words, level, looks)) = self.words.pop().filter(|_| self.left_out == 0) else { return };
        looks.settle(&mut words, 0);
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
