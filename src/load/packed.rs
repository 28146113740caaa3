//! Documents packed as ZIP: their parts, within limits, and the text that is put together from them.

use std::io::{self, Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::body::Body;
use super::format::Format;
use super::locator::{Locator, Place};
use super::sources::{Extracted, Metadata};
use super::table::{self, Decimals, Line};
use super::{docx, epub, ods, odt, xlsx};
use crate::text::{Mapped, Span};

/// So many bytes of all parts together are unpacked: what unpacks to more is no document.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

/// Elements nested deeper than this are no document either.
pub(super) const DEEPEST: usize = 512;

/// A text put together from the parts of a file.
pub(super) struct Unpacked {
    /// A line for each block and each cell, which the body leads back to.
    pub raw: String,
    pub extracted: Extracted,
}

/// Which packed document this is, by its parts; `None` for anything else.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let kind = kind(&mut archive);
    let has = |name: &str| archive.index_for_name(name).is_some();
    match () {
        () if has("word/document.xml") => Some(Format::Docx),
        () if has("xl/workbook.xml") => Some(Format::Xlsx),
        () if has("content.xml") && names(&kind, b"application/vnd.oasis.opendocument.text") => Some(Format::Odt),
        () if has("content.xml") && names(&kind, b"application/vnd.oasis.opendocument.spreadsheet") => {
            Some(Format::Ods)
        }
        () if has("META-INF/container.xml") => Some(Format::Epub),
        () => None,
    }
}

/// Why a file that is called like a packed document is none.
pub(super) fn why_not(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        "the file is locked with a password, or in a format from before 2007"
    } else {
        "the file is broken, or something else than its name says"
    }
}

/// The part of an OpenDocument file that says of what kind it is, wherever it lies; else the list of its parts, which says
/// so too.
fn kind(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Vec<u8> {
    let mut kind = Vec::new();
    let index = ["mimetype", "META-INF/manifest.xml"].iter().find_map(|name| archive.index_for_name(name));
    if let Some(Ok(part)) = index.map(|index| archive.by_index(index)) {
        // What cannot be read names nothing.
        let _ = part.take(LONGEST_KIND).read_to_end(&mut kind);
    }
    kind
}

/// In bytes.
const LONGEST_KIND: u64 = 64 * 1024;

/// Whether what says of what kind a file is names this one, and not one that goes on: "text-template".
fn names(kind: &[u8], wanted: &[u8]) -> bool {
    let ends =
        |at: usize| kind.get(at + wanted.len()).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'-');
    kind.windows(wanted.len()).enumerate().any(|(at, window)| window == wanted && ends(at))
}

/// Reads a packed document.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(format: Format, bytes: &[u8]) -> Result<Unpacked, String> {
    let mut parts = Parts::open(bytes)?;
    match format {
        Format::Xlsx => xlsx::read(bytes, &mut parts),
        Format::Ods => ods::read(&mut parts),
        Format::Odt => odt::read(&mut parts),
        Format::Epub => epub::read(&mut parts),
        _ => docx::read(&mut parts),
    }
}

/// The parts of a packed file.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

impl<'a> Parts<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("the file is broken ({error})"))?;
        Ok(Parts { archive, unpacked: 0 })
    }

    /// Whether as much has been unpacked as may be.
    pub(super) fn is_spent(&self) -> bool {
        self.unpacked > MOST_UNPACKED
    }

    /// Whether all parts together unpack to no more than is read.
    ///
    /// # Errors
    /// In plain words, where they do not.
    pub(super) fn check_size(&mut self) -> Result<(), String> {
        for index in 0..self.archive.len() {
            let Ok(part) = self.archive.by_index(index) else { continue };
            let left = MOST_UNPACKED - self.unpacked;
            self.unpacked += io::copy(&mut part.take(left + 1), &mut io::sink()).unwrap_or(0);
            if self.unpacked > MOST_UNPACKED {
                return Err(too_much());
            }
        }
        self.unpacked = 0;
        Ok(())
    }

    /// The text of a part, `None` where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let part = self.archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                "the file is locked with a password".to_owned()
            }
            error => format!("the file is broken ({error})"),
        })?;
        let left = MOST_UNPACKED.saturating_sub(self.unpacked);
        let mut text = Vec::new();
        part.take(left + 1).read_to_end(&mut text).map_err(|error| format!("the file is broken ({error})"))?;
        self.unpacked += text.len() as u64;
        if self.unpacked > MOST_UNPACKED {
            return Err(too_much());
        }
        String::from_utf8(text).map(Some).map_err(|_| format!("its part {name} is not in UTF-8"))
    }
}

fn too_much() -> String {
    format!("it unpacks to more than {} MiB", MOST_UNPACKED / (1024 * 1024))
}

/// A reader of the XML of a part.
pub(super) fn xml(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    // Documents are read as far as they make sense; what does not close is found by the depth.
    reader.config_mut().check_end_names = false;
    reader
}

/// What reads a part of a document, element by element.
pub(super) trait Elements {
    fn start(&mut self, element: &BytesStart);
    /// An element ends; `name` has its prefix.
    fn end(&mut self, name: &str);
    /// Words, without entities.
    fn add(&mut self, words: &str);
}

/// Hands the XML of a part to its reader.
///
/// # Errors
/// In plain words, where it is broken or nested too deep.
pub(super) fn read_elements(text: &str, elements: &mut impl Elements) -> Result<(), String> {
    let mut reader = xml(text);
    let mut depth: usize = 0;
    loop {
        match reader.read_event().map_err(|error| format!("the file is broken ({error})"))? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err("its elements are nested too deep".to_owned());
                }
                elements.start(&element);
            }
            Event::Empty(element) => {
                elements.start(&element);
                elements.end(element.name().as_ref());
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                elements.end(element.name().as_ref());
            }
            Event::Text(text) => elements.add(&text),
            Event::GeneralRef(name) => elements.add(&unescaped(&format!("&{};", &*name))),
            Event::CData(text) => elements.add(&text),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute, by its name with its prefix.
pub(super) fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(unescaped(&found.value))
}

/// Without entities.
pub(super) fn unescaped(text: &str) -> String {
    htmlize::unescape(text).into_owned()
}

/// Title and author in the part that says what is known of a document.
pub(super) fn metadata(text: &str) -> Metadata {
    let of = |name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}")).filter(|(_, rest)| rest.starts_with(['>', ' ']))?;
        let (words, _) = rest.split_once('>')?.1.split_once('<')?;
        Some(unescaped(words.trim())).filter(|words| !words.is_empty())
    };
    Metadata { title: of("dc:title"), author: of("dc:creator"), ..Metadata::default() }
}

/// A text that is put together block by block.
#[derive(Default)]
pub(super) struct Assembly {
    raw: String,
    body: Body,
    places: Vec<Place>,
    gaps: Vec<String>,
}

/// A row of a table.
#[derive(Clone, Default)]
pub(super) struct Cells {
    pub is_head: bool,
    pub cells: Vec<String>,
}

impl Assembly {
    /// Adds a paragraph, or a heading of this level.
    pub(super) fn paragraph(&mut self, words: &str, level: Option<u8>, locator: Locator) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return;
        }
        match level {
            Some(level) => self.body.open_heading(level),
            None => self.body.open(),
        }
        let written = self.write(&words, locator);
        self.body.append(&written);
        self.body.open();
    }

    /// Says what could not be read.
    pub(super) fn gap(&mut self, what: String) {
        self.gaps.push(what);
    }

    /// Adds a paragraph, or a heading of this level, whose pieces stand at several places.
    pub(super) fn pieces(&mut self, pieces: impl Iterator<Item = (String, Locator)>, level: Option<u8>) {
        match level {
            Some(level) => self.body.open_heading(level),
            None => self.body.open(),
        }
        for (words, locator) in pieces {
            let written = self.write(words.trim(), locator);
            let start = written.origin(Span::new(0, 0)).start;
            self.body.space(Span { start, end: start });
            self.body.append(&written);
        }
        self.body.open();
    }

    /// Adds the table of this number in its document, each row with its place.
    pub(super) fn table(&mut self, table: impl std::fmt::Display, rows: &[Cells]) {
        let part = format!("table {table}");
        let locator = |number| Locator::Numbered { part: Some(part.clone()), what: "row", number };
        let mut lines = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            let write = |words: &String| {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                self.write(&words, locator(number as u32 + 1))
            };
            lines.push(Line { is_head: row.is_head, cells: row.cells.iter().map(write).collect() });
        }
        self.lines(&lines, Decimals::LikelyDot);
    }

    /// Adds the rows of a table whose cells are written already. `usual` is how their numbers are written where they do not
    /// show it.
    pub(super) fn lines(&mut self, lines: &[Line], usual: Decimals) {
        let title = self.body.last_block().to_owned();
        table::write_with(&mut self.body, lines, &[&title], usual);
        self.body.open();
    }

    /// Writes words that stand at one place, for a cell of a table.
    pub(super) fn write(&mut self, words: &str, locator: Locator) -> Mapped {
        let start = self.raw.len();
        if self.places.last().is_none_or(|last| last.locator != locator) {
            self.places.push(Place { start: Span::new(start, start).start, locator });
        }
        self.raw.push_str(words);
        self.raw.push('\n');
        Mapped::verbatim(words, start)
    }

    pub(super) fn finish(self, meta: Metadata) -> Unpacked {
        let extracted = Extracted { body: self.body, places: self.places, meta, gaps: self.gaps };
        Unpacked { raw: self.raw, extracted }
    }
}
