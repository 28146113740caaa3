//! The sources as they were when they were pinned, `sources.lock`: strict YAML, every mistake at its line and column.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io;
use std::path::Path;

use jiff::civil::Date;

use super::fields::words::{kind, shorten};
use super::fields::{MAX_MISTAKES, Reader, document};
use super::written::scalar;
use super::yaml::{Kind, Node};
use crate::error::{Mistake, Mistakes};
use crate::text::Span;

/// What the file is called, at the root of the project.
pub const NAME: &str = "sources.lock";

/// What is pinned, by the path from the root of the project.
pub type Pins = BTreeMap<String, Pin>;

/// A file as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    pub content: Content,
    /// The day on which it was read with this content first.
    pub read: Date,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// In bytes.
    pub size: u64,
    /// BLAKE3 of all bytes, in hexadecimal.
    pub blake3: String,
}

impl Content {
    /// What is in the file at `path`.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(path: &Path) -> io::Result<Content> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(File::open(path)?)?;
        Ok(Content { size: hasher.count(), blake3: hasher.finalize().to_hex().to_string() })
    }
}

const KEYS: [&str; 2] = ["version", "sources"];
const PIN: [&str; 4] = ["path", "size", "blake3", "read"];

/// The version that is written, and the newest that is read.
const VERSION: u32 = 1;

/// Reads a lock file.
///
/// # Errors
/// Every mistake of the file at once, each at its bytes, in order of place.
pub fn parse(path: &str, raw: &str) -> Result<Pins, Mistakes> {
    let pins = document(path, raw, |reader, node| match &node.kind {
        Kind::Mapping(_) if !reader.is_readable(node, VERSION) => Some(Pins::new()),
        Kind::Mapping(_) => {
            let fields = reader.fields(node, &KEYS, "a lock file");
            let sources = fields.into_iter().find(|(name, _)| *name == "sources");
            sources.map(|(_, value)| reader.pins(value))
        }
        _ => None,
    })?;
    pins.ok_or_else(|| {
        let mistake = Mistake::whole("this is no lock file: there are no `version` and `sources` in it");
        Mistakes::of_whole(path, mistake.help("remove it, and write one with `verify pin`"))
    })
}

impl<'a> Reader<'a> {
    fn pins(&mut self, node: &'a Node) -> Pins {
        let Kind::Sequence(items) = &node.kind else {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("sources", "a list", node, "");
            }
            return Pins::new();
        };
        let mut pins = Pins::new();
        for item in items {
            if self.mistakes.len() >= MAX_MISTAKES {
                break;
            }
            let Some((path, span, pin)) = self.pin(item) else { continue };
            if pins.insert(path.clone(), pin).is_some() {
                let mistake = Mistake::at(span, format!("`{}` is pinned twice", shorten(&path)));
                self.mistakes.push(mistake.help("run `verify pin` after you have left one of the two out"));
            }
        }
        pins
    }

    fn pin(&mut self, node: &'a Node) -> Option<(String, Span, Pin)> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            let message = format!("a source is a mapping of {}, not {}", PIN.join(", "), kind(node));
            self.mistakes.push(Mistake::at(node.span, message));
            return None;
        }
        let (mut path, mut size, mut blake3, mut read) = (None, None, None, None);
        for (name, value) in self.fields(node, &PIN, "a source") {
            match name {
                "path" => path = self.line(name, value).map(|path| (path, value.span)),
                "size" => size = self.size(name, value),
                "blake3" => blake3 = self.blake3(name, value),
                _ => read = self.days(name, value).map(|days| days.start),
            }
        }
        for name in PIN {
            if self.lacks(node, name, &PIN) {
                let mistake = Mistake::at(self.first_key(node), format!("this source has no `{name}`"));
                self.mistakes.push(mistake.help("let `verify pin` write this file"));
            }
        }
        let (path, span) = path?;
        Some((path, span, Pin { content: Content { size: size?, blake3: blake3? }, read: read? }))
    }

    fn size(&mut self, name: &str, node: &Node) -> Option<u64> {
        let written = self.word(name, "a number of bytes", node)?;
        let size = written.parse().ok();
        if size.is_none() {
            let message = format!("`{}` is not a number of bytes", shorten(&written));
            self.mistakes.push(Mistake::at(node.span, message));
        }
        size
    }
}

/// What is pinned as a file.
pub fn write(pins: &Pins) -> String {
    let mut out = String::from("# The sources as they were read, written by `verify pin`.\n");
    let _ = writeln!(out, "version: {VERSION}");
    out.push_str(if pins.is_empty() { "sources: []\n" } else { "sources:\n" });
    for (path, Pin { content: Content { size, blake3 }, read }) in pins {
        let _ = writeln!(out, "  - path: {}\n    size: {size}\n    blake3: {blake3}\n    read: {read}", scalar(path));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn pins() -> Pins {
        let content = Content { size: 12, blake3: "0a".repeat(32) };
        let pin = Pin { content, read: date(2026, 11, 25) };
        ["sources/a b: c.md", "-x.txt"].map(|path| (path.to_owned(), pin.clone())).into()
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(parse("sources.lock", &write(&pins())).unwrap(), pins());
        assert_eq!(parse("sources.lock", &write(&Pins::new())).unwrap(), Pins::new());
    }

    #[test]
    fn mistakes_have_places() {
        let good = write(&pins());
        for (raw, expected) in [
            (
                good.replace("version: 1", "version: 7\nhashes: new"),
                "s:2:10: this file is of version 7, and this `verify`",
            ),
            (good.replacen("size: 12", "size: big", 1), "s:5:11: `big` is not a number of bytes"),
            (good.replacen("0a", "zz", 1), "s:6:13: `zz0a"),
            (good.replacen("    read: 2026-11-25\n", "", 1), "s:4:5: this source has no `read`"),
            (good.replace("sources/a b: c.md", "-x.txt"), "`-x.txt` is pinned twice"),
            (good.replacen("    size", "    sise", 1), "s:5:5: unknown key `sise`"),
            ("\u{0}".to_owned(), "s:"),
            ("[a]".to_owned(), "s: this is no lock file"),
            (String::new(), "s: this is no lock file"),
        ] {
            let found = parse("s", &raw).unwrap_err().to_string();
            assert!(found.contains(expected), "{raw}\n{found}");
        }
    }
}
