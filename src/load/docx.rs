//! Word documents: paragraphs, tables and footnotes, with tracked changes as accepted.

mod styles;

use quick_xml::events::BytesStart;

use super::locator::Locator;
use super::looks::Looks;
use super::packed::{Assembly, Cells, Elements, Parts, Unpacked, attribute, metadata, read_elements};
use styles::{Style, Styles};

/// Reads a document from its parts.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(parts: &mut Parts) -> Result<Unpacked, String> {
    let text = parts.text("word/document.xml")?.ok_or("the part with its text is not there")?;
    let styles = Styles::read(&parts.text("word/styles.xml")?.unwrap_or_default())?;
    let mut reader = Reading { styles, ..Reading::default() };
    read_elements(&text, &mut reader)?;
    for (name, what) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        if let Some(text) = parts.text(name)? {
            reader = Reading {
                assembly: reader.assembly,
                styles: reader.styles,
                part: Part::Notes(what),
                ..Reading::default()
            };
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
    styles: Styles,
    /// How many elements around whose words are left out: deleted, moved away, or there for old programs.
    left_out: usize,
    /// How many elements around that say how words looked before a change.
    in_change: usize,
    in_words: bool,
    words: String,
    /// Where in `words` the open run begins, and how it looks by itself and by its style.
    run: Option<(usize, Looks)>,
    style: Style,
    /// What was open when a paragraph began: a box of text stands inside a paragraph.
    around: Vec<Around>,
    /// The open fields, the innermost last: whether they make a list of contents.
    fields: Vec<bool>,
    in_instruction: bool,
    /// The open content controls, the innermost last: whether they hold a list of contents.
    controls: Vec<bool>,
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

/// The words, style and run of a paragraph that goes on behind another.
type Around = (String, Style, Option<(usize, Looks)>);

impl Elements for Reading {
    fn add(&mut self, words: &str) {
        if self.in_instruction && words.trim_start().starts_with("TOC") {
            self.fields.last_mut().into_iter().for_each(|is_contents| *is_contents = true);
        }
        if self.in_words && self.is_read() {
            self.words.push_str(words);
        }
    }

    fn start(&mut self, element: &BytesStart) {
        match element.name().as_ref() {
            "w:del" | "w:moveFrom" | "mc:Fallback" => self.left_out += 1,
            "w:rPrChange" | "w:pPrChange" => self.in_change += 1,
            _ if self.in_change > 0 => {}
            "w:p" => {
                let open = (std::mem::take(&mut self.words), std::mem::take(&mut self.style), self.run.take());
                self.around.push(open);
            }
            "w:pStyle" => self.style = self.styles.get(attribute(element, "w:val")),
            "w:r" => self.run = Some((self.words.len(), Looks::default())),
            "w:rStyle" => {
                if let Some((_, looks)) = &mut self.run {
                    *looks = looks.or(self.styles.get(attribute(element, "w:val")).looks);
                }
            }
            "w:t" => self.in_words = true,
            "w:instrText" => self.in_instruction = true,
            "w:fldChar" => match attribute(element, "w:fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("end") => {
                    self.fields.pop();
                }
                _ => {}
            },
            "w:sdt" => self.controls.push(false),
            "w:docPartGallery" => {
                let is_contents = attribute(element, "w:val").is_some_and(|kind| kind == "Table of Contents");
                self.controls.last_mut().into_iter().for_each(|control| *control = is_contents);
            }
            "w:tab" | "w:br" | "w:cr" if self.run.is_some() && self.is_read() => self.words.push(' '),
            "w:noBreakHyphen" if self.is_read() => self.words.push('-'),
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
            name => {
                if let Some((_, looks)) = &mut self.run {
                    styles::look(name, element, looks);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:del" | "w:moveFrom" | "mc:Fallback" => self.left_out = self.left_out.saturating_sub(1),
            "w:rPrChange" | "w:pPrChange" => self.in_change = self.in_change.saturating_sub(1),
            "w:t" => self.in_words = false,
            "w:instrText" => self.in_instruction = false,
            "w:sdt" => {
                self.controls.pop();
            }
            "w:r" => {
                if let Some((start, looks)) = self.run.take() {
                    looks.or(self.style.looks).settle(&mut self.words, start);
                }
            }
            "w:p" => {
                self.paragraph();
                (self.words, self.style, self.run) = self.around.pop().unwrap_or_default();
            }
            "w:tc" if self.open_tables == 1 => self.end_cell(),
            "w:tbl" => {
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
    /// Whether what comes is part of the text, and no list of contents.
    fn is_read(&self) -> bool {
        self.left_out == 0 && !self.fields.contains(&true) && !self.controls.contains(&true)
    }

    fn paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let words = if self.style.is_contents { String::new() } else { words };
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
        self.assembly.paragraph(&words, self.style.level, locator);
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
