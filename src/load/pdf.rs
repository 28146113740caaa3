//! PDF: the text of its pages in the order of reading, without what repeats on them.
//!
//! A PDF says where each letter stands and nothing of lines, columns and paragraphs. `glyphs` notes down what is drawn,
//! `lines` makes stretches of lines of it, `running` takes out running heads, `columns` finds the order and the tables, and
//! `flow` makes paragraphs.

use std::panic;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use hayro_interpret::hayro_syntax::object::DateTime;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError};
use hayro_interpret::hayro_syntax::{Pdf, metadata};
use jiff::civil::Date;

use self::flow::Passage;
use self::glyphs::{Drawn, Pages, TooMuch};
use self::running::Sheet;
use super::locator::Locator;
use super::packed::{Assembly, Unpacked};
use super::sources::Metadata;
use super::table::{Decimals, Line};
use crate::text::Mapped;
use crate::value::date::Days;

mod bombs;
mod columns;
mod flow;
mod glyphs;
mod lines;
mod running;

/// So long may the reading of one file take. A thousand pages take a second.
const LONGEST: Duration = Duration::from_secs(30);

/// What is drawn may be nested deep.
const STACK: usize = 64 * 1024 * 1024;

/// Files of more pages are cut there.
const MOST_PAGES: usize = 20_000;

/// Reads a file from its bytes.
///
/// # Errors
/// What is wrong with it.
///
/// # Panics
/// Where the parser does.
pub(super) fn read(bytes: Vec<u8>) -> Result<Unpacked, String> {
    // A parser that goes round in circles cannot be stopped, but it can be left alone.
    let (sender, receiver) = mpsc::channel();
    let work = move || drop(sender.send(panic::catch_unwind(|| read_here(bytes))));
    thread::Builder::new().stack_size(STACK).spawn(work).map_err(|error| error.to_string())?;
    match receiver.recv_timeout(LONGEST) {
        Ok(Ok(read)) => read,
        Ok(Err(payload)) if payload.is::<TooMuch>() => Err("it draws more than any text needs".to_owned()),
        Ok(Err(payload)) => panic::resume_unwind(payload),
        Err(RecvTimeoutError::Timeout) => Err(format!("reading it takes longer than {} seconds", LONGEST.as_secs())),
        Err(RecvTimeoutError::Disconnected) => Err("reading it failed".to_owned()),
    }
}

fn read_here(bytes: Vec<u8>) -> Result<Unpacked, String> {
    if !bombs::are_modest(&bytes) {
        return Err("a part of it unpacks to more than is read".to_owned());
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => "the file is locked with a password".to_owned(),
        LoadPdfError::Decryption(_) => "the file is locked in a way that is not known".to_owned(),
        LoadPdfError::Invalid => "the file is broken, or something else than its name says".to_owned(),
    })?;
    let mut pages = Pages::new(&pdf);
    let mut counts = Counts::default();
    let mut sheets = Vec::new();
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let drawn = pages.draw(page);
        counts.add(&drawn);
        sheets.push(Sheet { stretches: lines::stretches(&drawn.letters, &drawn.rules), height: drawn.height });
    }
    counts.check()?;
    running::leave_out(&mut sheets);
    let parts = (1..).zip(sheets).map(|(number, sheet)| (number, columns::parts(sheet.stretches))).collect();
    let mut assembly = Assembly::default();
    for passage in flow::passages(parts) {
        match passage {
            Passage::Words { level, pieces } => {
                let piece = |(page, words): (u32, String)| (words, Locator::Page(page));
                assembly.pieces(pieces.into_iter().map(piece), level);
            }
            Passage::Table(rows) => {
                let mut cell = |page: u32, words: &str| match words {
                    "" => Mapped::default(),
                    words => assembly.write(words, Locator::Page(page)),
                };
                let line = |(page, row): &(u32, Vec<String>)| Line {
                    is_head: false,
                    cells: row.iter().map(|words| cell(*page, words)).collect(),
                };
                let lines: Vec<Line> = rows.iter().map(line).collect();
                assembly.lines(&lines, Decimals::LikelyDot);
            }
        }
    }
    let mut unpacked = assembly.finish(about(pdf.metadata()));
    unpacked.extracted.gaps = counts.lacks().into_iter().collect();
    Ok(unpacked)
}

/// What of a file is text.
#[derive(Default)]
struct Counts {
    letters: usize,
    /// Glyphs that say nothing, and letters that hardly any text has.
    unknown: usize,
    odd: usize,
    pages: u32,
    /// Those that have pictures alone.
    pictures: Vec<u32>,
}

/// Pages with fewer letters have no text of their own: a number, a stamp.
const FEWEST: usize = 12;

impl Counts {
    fn add(&mut self, drawn: &Drawn) {
        self.pages += 1;
        self.letters += drawn.letters.len();
        self.unknown += drawn.unknown;
        let is_odd = |letter: char| !letter.is_alphanumeric() && !letter.is_whitespace() && !USUAL.contains(letter);
        self.odd += drawn.letters.iter().filter(|letter| letter.text.contains(is_odd)).count();
        if drawn.has_pictures && drawn.letters.len() + drawn.unknown < FEWEST {
            self.pictures.push(self.pages);
        }
    }

    /// # Errors
    /// In plain words, where there is no text that can be read.
    fn check(&self) -> Result<(), String> {
        let all = self.letters + self.unknown;
        if !self.pictures.is_empty() && self.pictures.len() == self.pages as usize {
            return Err("its pages are pictures without text; have the text recognised (OCR) first".to_owned());
        }
        if all > 0 && (self.unknown * 2 > all || (self.odd + self.unknown) * 4 > all) {
            return Err("its fonts do not say which letters they show; have the text recognised (OCR) first".to_owned());
        }
        Ok(())
    }

    /// What cannot be read of a text that can.
    fn lacks(&self) -> Option<String> {
        let (pages, are) = match self.pictures.as_slice() {
            [] => (None, ""),
            [page] => (Some(format!("page {page}")), "is a picture"),
            _ => (Some(format!("pages {}", ranges(&self.pictures))), "are pictures"),
        };
        let pictures = pages.map(|pages| format!("{pages} {are} without text"));
        let share = self.unknown * 100 / (self.letters + self.unknown).max(1);
        let fonts = (share > 1).then(|| format!("{share}% of its letters are in fonts that do not say which they are"));
        let lacks: Vec<String> = pictures.into_iter().chain(fonts).collect();
        (!lacks.is_empty()).then(|| lacks.join(", and "))
    }
}

/// What stands between the words of a text.
const USUAL: &str = ".,;:!?'\"()[]-–—%/&+=*#@_|<>°€$£¥§…“”‘’„‚«»•·●■▪◦‣→©®™²³½¼¾×−±~";

/// "1–3, 7"
fn ranges(pages: &[u32]) -> String {
    let runs = pages.chunk_by(|page, next| page + 1 == *next);
    let range = |run: &[u32]| match run {
        [page] => page.to_string(),
        run => format!("{}–{}", run[0], run[run.len() - 1]),
    };
    runs.map(range).collect::<Vec<_>>().join(", ")
}

/// What a file says of itself. The day on which a browser printed a page is that on which somebody fetched it.
fn about(said: &metadata::Metadata) -> Metadata {
    let words = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text).filter(|words| !words.is_empty());
    let made_by = format!("{} {}", words(&said.creator).unwrap_or_default(), words(&said.producer).unwrap_or_default());
    let is_print =
        ["Mozilla", "Skia/PDF", "Chrom", "Safari", "Firefox", "wkhtmltopdf"].iter().any(|name| made_by.contains(name));
    let day = said.creation_date.as_ref().and_then(day);
    let (date, retrieved) = if is_print { (None, day) } else { (day, None) };
    let title = words(&said.title).filter(|title| is_title(title));
    let author = words(&said.author).filter(|author| !PLACEHOLDERS.contains(&&*author.to_lowercase()));
    Metadata { title, author, date, retrieved, ..Metadata::default() }
}

/// What programs write where nobody has said anything.
const PLACEHOLDERS: [&str; 7] =
    ["(anonymous)", "(unspecified)", "anonymous", "python-docx", "unknown", "untitled", "user"];

/// Whether a title is one, and not the name of a file or of a program.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = matches!(
        ending,
        "doc"
            | "docx"
            | "odt"
            | "rtf"
            | "txt"
            | "htm"
            | "html"
            | "pdf"
            | "indd"
            | "qxd"
            | "tex"
            | "dvi"
            | "ps"
            | "xls"
            | "xlsx"
            | "ppt"
            | "pptx"
            | "pub"
    );
    !is_file && !lower.starts_with("microsoft ") && !PLACEHOLDERS.contains(&&*lower)
}

/// A string of a PDF: UTF-16 or UTF-8 behind a mark, else Latin letters.
fn text(bytes: &[u8]) -> String {
    let words = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    words.chars().filter(|letter| !letter.is_control()).collect::<String>().trim().to_owned()
}

fn day(date: &DateTime) -> Option<Days> {
    let date = Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    date.ok().map(Days::day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_file() {
        let bytes = |words: &str| Some(words.as_bytes().into());
        for (title, expected) in [
            ("Annual report", Some("Annual report")),
            ("Microsoft Word - report.doc", None),
            ("report.indd", None),
            ("untitled", None),
            ("\u{feff}Caf\u{e9}", Some("Café")),
            (" ", None),
        ] {
            assert_eq!(
                about(&metadata::Metadata { title: bytes(title), ..Default::default() }).title.as_deref(),
                expected
            );
        }
        assert_eq!(text(b"\xfe\xff\0A\0n"), "An");
        assert_eq!(ranges(&[1, 2, 3, 7]), "1–3, 7");
    }

    #[test]
    fn what_is_said_to_be_missing() {
        let of = |letters, unknown, pages, pictures: &[u32]| Counts {
            letters,
            unknown,
            odd: 0,
            pages,
            pictures: pictures.to_vec(),
        };
        assert_eq!(of(900, 0, 3, &[]).lacks(), None);
        assert_eq!(of(900, 0, 3, &[2]).lacks().as_deref(), Some("page 2 is a picture without text"));
        let both =
            "pages 1–2 are pictures without text, and 10% of its letters are in fonts that do not say which they are";
        assert_eq!(of(900, 100, 3, &[1, 2]).lacks().as_deref(), Some(both));
        assert!(of(0, 0, 2, &[1, 2]).check().is_err() && of(10, 90, 1, &[]).check().is_err());
        assert!(of(0, 0, 1, &[]).check().is_ok());
    }
}
