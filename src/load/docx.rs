//! Word documents: paragraphs, tables and footnotes, with tracked changes as accepted.

use quick_xml::events::BytesStart;

use super::locator::Locator;
use super::packed::{Assembly, Cells, Elements, Parts, Unpacked, attribute, metadata, read_elements};

/// Reads a document from its parts.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(parts: &mut Parts) -> Result<Unpacked, String> {
    let text = parts.text("word/document.xml")?.ok_or("the part with its text is not there")?;
    let mut reader = Reading { assembly: Assembly::default(), part: Part::Document, ..Reading::default() };
    read_elements(&text, &mut reader)?;
    for (name, what) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        if let Some(text) = parts.text(name)? {
            reader = Reading { assembly: reader.assembly, part: Part::Notes(what), ..Reading::default() };
            read_elements(&text, &mut reader)?;
        }
    }
    let about = parts.text("docProps/core.xml")?.unwrap_or_default();
    Ok(reader.assembly.finish(metadata(&about)))
}

#[derive(Clone, Copy, Default)]
enum Part {
    #[default]
    Document,
    Notes(&'static str),
}

#[derive(Default)]
struct Reading {
    assembly: Assembly,
    part: Part,
    /// How many elements around whose words are left out: deleted, moved away, or there for old programs.
    left_out: usize,
    hidden_run: bool,
    in_words: bool,
    words: String,
    level: Option<u8>,
    /// How many paragraphs outside of tables, and how many tables, there were.
    paragraphs: u32,
    tables: u32,
    /// The notes that separate and continue have no number.
    note: u32,
    is_mark: bool,
    /// How many tables are open; those inside a cell are read as its words.
    open_tables: usize,
    rows: Vec<Cells>,
    cell: String,
    span: usize,
    goes_on: bool,
}

impl Elements for Reading {
    fn add(&mut self, words: &str) {
        if self.in_words && self.left_out == 0 && !self.hidden_run {
            self.words.push_str(words);
        }
    }

    fn start(&mut self, element: &BytesStart) {
        match element.name().as_ref() {
            "w:del" | "w:moveFrom" | "mc:Fallback" => self.left_out += 1,
            "w:p" => {
                self.words.clear();
                self.level = None;
            }
            "w:pStyle" => self.level = attribute(element, "w:val").and_then(|style| level(&style)),
            "w:r" => self.hidden_run = false,
            "w:vanish" => {
                self.hidden_run = attribute(element, "w:val").is_none_or(|value| value != "0" && value != "false")
            }
            "w:t" => self.in_words = true,
            "w:tab" | "w:br" | "w:cr" if self.left_out == 0 => self.words.push(' '),
            "w:noBreakHyphen" if self.left_out == 0 => self.words.push('-'),
            "w:tbl" => {
                self.open_tables += 1;
                if self.open_tables == 1 {
                    self.rows.clear();
                    self.tables += 1;
                }
            }
            "w:tr" if self.open_tables == 1 => self.rows.push(Cells::default()),
            "w:tblHeader" if self.open_tables == 1 => {
                if let Some(row) = self.rows.last_mut() {
                    row.is_head = true;
                }
            }
            "w:tc" if self.open_tables == 1 => {
                self.cell.clear();
                self.span = 1;
                self.goes_on = false;
            }
            "w:gridSpan" if self.open_tables == 1 => {
                let span = attribute(element, "w:val").and_then(|span| span.parse().ok());
                self.span = span.unwrap_or(1).clamp(1, 100);
            }
            "w:vMerge" if self.open_tables == 1 => {
                self.goes_on = attribute(element, "w:val").is_none_or(|value| value != "restart");
            }
            "w:footnote" | "w:endnote" => {
                self.is_mark = attribute(element, "w:type").is_some_and(|kind| kind != "normal");
                self.note += u32::from(!self.is_mark);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:del" | "w:moveFrom" | "mc:Fallback" => self.left_out = self.left_out.saturating_sub(1),
            "w:t" => self.in_words = false,
            "w:r" => self.hidden_run = false,
            "w:p" => self.paragraph(),
            "w:tc" if self.open_tables == 1 => self.end_cell(),
            "w:tbl" => {
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
        let words = std::mem::take(&mut self.words);
        if self.open_tables > 0 {
            self.cell.push(' ');
            self.cell.push_str(&words);
            return;
        }
        let locator = match self.part {
            Part::Notes(_) if self.is_mark => return,
            Part::Notes(what) => Locator::Numbered { part: None, what, number: self.note },
            Part::Document => {
                self.paragraphs += 1;
                Locator::Numbered { part: None, what: "paragraph", number: self.paragraphs }
            }
        };
        self.assembly.paragraph(&words, self.level, locator);
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        let above = self.rows.len().checked_sub(2);
        let column = self.rows.last().map_or(0, |row| row.cells.len());
        let words = match above.and_then(|above| self.rows[above].cells.get(column)).filter(|_| self.goes_on) {
            Some(above) => above.clone(),
            None => cell.trim().to_owned(),
        };
        if let Some(row) = self.rows.last_mut() {
            row.cells.extend(std::iter::repeat_n(words, self.span));
        }
    }
}

/// The level of a heading, by the name of its style.
fn level(style: &str) -> Option<u8> {
    let style = style.to_lowercase();
    match style.strip_prefix("heading") {
        Some(level) => level.trim().parse().ok().filter(|level| (1..=9).contains(level)),
        None => (style == "title").then_some(1),
    }
}
