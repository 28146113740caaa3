//! What people have signed off, in a file beside the claims: strict YAML, every mistake at its line and column.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::fields::words::{kind, shorten};
use super::fields::{MAX_MISTAKES, Reader, document};
use super::written::scalar;
use super::yaml::{Kind, Node};
use crate::error::{Mistake, Mistakes};
use crate::text::Span;
use crate::verdict::Verdict;

/// The sign-offs of one claim file, read without a mistake.
#[derive(Clone, Debug, Default)]
pub struct Signoffs {
    /// As it is shown: relative to the working directory, with `/`.
    pub path: String,
    /// The file as it lies on disk; every span below points into it.
    pub raw: String,
    /// In the order written, at most one for each id.
    pub entries: Vec<Signoff>,
}

/// A person's word that a verdict other than the expected one is fine, for these words and these passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signoff {
    /// The id of the claim.
    pub id: String,
    /// The words of the claim, white space as single spaces.
    pub text: String,
    pub verdict: Verdict,
    /// What the verdict rested on, the deciding passage first.
    pub passages: Vec<Passage>,
    pub by: String,
    /// The day of the sign-off.
    pub date: Date,
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
    pub span: Span,
}

/// A passage, known by its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The name of its source: the path from the folder of sources.
    pub source: String,
    /// BLAKE3 of the name and the words, in hexadecimal.
    pub blake3: String,
}

/// The keys of a sign-off.
pub const KEYS: [&str; 8] = ["claim", "text", "verdict", "passages", "by", "date", "reason", "until"];
/// The keys of a passage.
pub const PASSAGE: [&str; 2] = ["source", "blake3"];

/// What stands between the name of a claim file and its ending in the name of the file of its sign-offs.
const MARK: &str = ".signoff";

/// How the names of claim files and of their sign-offs end.
const ENDINGS: [&str; 2] = [".yaml", ".yml"];

/// Where the sign-offs of the claim file at `path` are: of `claims/NAME.yaml` in `claims/NAME.signoff.yaml`, of
/// `claims/NAME.yml` in `claims/NAME.signoff.yml`, so that two files which differ in their ending alone have two. A file
/// with another ending keeps it: `claims/NAME.txt.signoff.yaml`.
pub fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let known = ENDINGS.iter().find_map(|ending| Some((name.strip_suffix(ending)?, *ending)));
    let (stem, ending) = known.unwrap_or((&name, ENDINGS[0]));
    path.with_file_name(format!("{stem}{MARK}{ending}"))
}

/// Whether a file is one of sign-offs by its name.
pub fn is_one(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    ENDINGS.iter().any(|ending| name.ends_with(ending)) && name.contains(&format!("{MARK}."))
}

/// Words with white space as single spaces, as they are compared and written.
pub fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a file of sign-offs: a list of them. An empty one has none.
///
/// # Errors
/// Every mistake of the file at once, each at its bytes, in order of place.
pub fn parse(path: &str, raw: &str) -> Result<Signoffs, Mistakes> {
    let entries = document(path, raw, |reader, node| match &node.kind {
        Kind::Sequence(items) => reader.signoffs(items),
        Kind::Broken => Vec::new(),
        _ => {
            let mistake = Mistake::at(node.span, format!("a file of sign-offs is a list, not {}", kind(node)));
            reader.mistakes.push(mistake.help("write sign-offs with `verify approve`"));
            Vec::new()
        }
    })?;
    Ok(Signoffs { path: path.to_owned(), raw: raw.to_owned(), entries })
}

impl<'a> Reader<'a> {
    fn signoffs(&mut self, items: &'a [Node]) -> Vec<Signoff> {
        let mut entries: Vec<Signoff> = Vec::new();
        let mut known: BTreeMap<String, Span> = BTreeMap::new();
        for item in items {
            if self.mistakes.len() >= MAX_MISTAKES {
                break;
            }
            let Some(entry) = self.signoff(item) else { continue };
            match known.get(&entry.id) {
                Some(&first) => {
                    let line = self.line_of(first);
                    let message = format!("a second sign-off of `{}`, the first is on line {line}", shorten(&entry.id));
                    self.mistakes.push(Mistake::at(entry.span, message).help("leave one of them out"));
                }
                None => {
                    known.insert(entry.id.clone(), entry.span);
                    entries.push(entry);
                }
            }
        }
        entries
    }

    fn signoff(&mut self, node: &'a Node) -> Option<Signoff> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("a sign-off", "a mapping", node, "write sign-offs with `verify approve`");
            }
            return None;
        }
        let fields = self.fields(node, &KEYS, "a sign-off");
        for name in &KEYS[..KEYS.len() - 1] {
            if self.lacks(node, name, &KEYS) {
                let mistake = Mistake::at(self.first_key(node), format!("this sign-off has no `{name}`"));
                self.mistakes.push(mistake.help("write it anew with `verify approve`"));
            }
        }
        let (mut id, mut text, mut by, mut reason) = (None, None, None, None);
        let (mut verdict, mut passages, mut date, mut until) = (None, None, None, None);
        for (name, value) in fields {
            match name {
                "claim" => id = self.line(name, value),
                "text" => text = self.line(name, value).map(|text| squeezed(&text)),
                "verdict" => verdict = self.verdict(name, value),
                "passages" => passages = Some(self.passages(value)),
                "by" => by = self.line(name, value),
                "date" => date = self.days(name, value).map(|days| days.start),
                "reason" => reason = self.line(name, value),
                "until" => until = self.days(name, value).map(|days| days.end),
                _ => {}
            }
        }
        Some(Signoff {
            id: id?,
            text: text?,
            verdict: verdict?,
            passages: passages?,
            by: by?,
            date: date?,
            reason: reason?,
            until,
            span: node.span,
        })
    }

    fn passages(&mut self, node: &'a Node) -> Vec<Passage> {
        let Kind::Sequence(items) = &node.kind else {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("passages", "a list", node, "");
            }
            return Vec::new();
        };
        let mut passages = Vec::new();
        for item in items {
            let (mut source, mut blake3) = (None, None);
            for (name, value) in self.fields(item, &PASSAGE, "a passage") {
                match name {
                    "source" => source = self.line(name, value),
                    _ => blake3 = self.blake3(name, value),
                }
            }
            let is_whole =
                matches!(item.kind, Kind::Mapping(_)) && !PASSAGE.iter().any(|key| self.lacks(item, key, &PASSAGE));
            match (source, blake3) {
                (Some(source), Some(blake3)) => passages.push(Passage { source, blake3 }),
                _ if is_whole || matches!(item.kind, Kind::Broken) => {}
                _ => {
                    let mistake = Mistake::at(item.span, "a passage has a `source` and a `blake3`");
                    self.mistakes.push(mistake.help("write the sign-off anew with `verify approve`"));
                }
            }
        }
        passages
    }
}

impl Signoff {
    /// The entry as YAML: a mapping, lines but the first behind `indent`, without the line end of the last.
    fn yaml(&self, indent: &str) -> String {
        let mut out = format!("claim: {}", scalar(&self.id));
        let mut field = |name: &str, value: &str| {
            let _ = write!(out, "\n{indent}{name}: {value}");
        };
        field("text", &scalar(&self.text));
        field("verdict", self.verdict.name());
        let passages = self.passages.iter().map(|Passage { source, blake3 }| {
            format!("\n{indent}  - source: {}\n{indent}    blake3: {blake3}", scalar(source))
        });
        let passages: String = passages.collect();
        field("passages", if passages.is_empty() { "[]" } else { passages.as_str() });
        field("by", &scalar(&self.by));
        field("date", &self.date.to_string());
        field("reason", &scalar(&self.reason));
        if let Some(until) = self.until {
            field("until", &until.to_string());
        }
        out.replace(": \n", ":\n")
    }

    /// Whether the two say the same, wherever they stand.
    fn says(&self, other: &Signoff) -> bool {
        Signoff { span: other.span, ..self.clone() } == *other
    }
}

const HEAD: &str = "# What people have signed off, written by `verify approve`.\n";

impl Signoffs {
    /// The file with one entry more, in the place of the one for the same claim, if there is one. What people have
    /// written around the entries stays.
    pub fn with(&self, entry: &Signoff) -> Result<Signoffs, Mistakes> {
        let mut entries = self.entries.clone();
        let known = entries.iter().position(|known| known.id == entry.id);
        let edited = match known {
            Some(at) => {
                let span = entries[at].span;
                let end = span.start as usize + span.of(&self.raw).trim_end().len();
                format!("{}{}{}", &self.raw[..span.start as usize], entry.yaml("  "), &self.raw[end..])
            }
            None if self.entries.is_empty() => format!("{HEAD}- {}\n", entry.yaml("  ")),
            None => format!("{}\n- {}\n", self.raw.trim_end(), entry.yaml("  ")),
        };
        match known {
            Some(at) => entries[at] = entry.clone(),
            None => entries.push(entry.clone()),
        }
        let is_right = |file: &Signoffs| {
            file.entries.len() == entries.len() && file.entries.iter().zip(&entries).all(|(one, other)| one.says(other))
        };
        // A list that somebody has laid out in another way is written as a whole.
        match parse(&self.path, &edited) {
            Ok(file) if is_right(&file) => Ok(file),
            _ => {
                let list: String = entries.iter().map(|entry| format!("- {}\n", entry.yaml("  "))).collect();
                let file = parse(&self.path, &format!("{HEAD}{list}"))?;
                if is_right(&file) {
                    return Ok(file);
                }
                let mistake = Mistake::whole("the words of this sign-off cannot be written as YAML");
                Err(Mistakes::of_whole(&self.path, mistake.help("leave out characters that cannot be seen")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn entry(id: &str, words: &str) -> Signoff {
        Signoff {
            id: id.to_owned(),
            text: words.to_owned(),
            verdict: Verdict::NotEnoughEvidence,
            passages: vec![Passage { source: "a b: c.md".to_owned(), blake3: "0f".repeat(32) }],
            by: "Ann #2".to_owned(),
            date: date(2026, 11, 25),
            reason: words.to_owned(),
            until: Some(date(2027, 1, 31)),
            span: Span::default(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut file = Signoffs { path: "a.signoff.yaml".to_owned(), ..Signoffs::default() };
        let words =
            ["It's “so”: a #1 - \\ \"x\"", "null", "12", "- a", "[x", "žluťoučký", "a\u{1b}b", "true", "~", "a: b"];
        for (nth, words) in words.iter().enumerate() {
            file = file.with(&entry(&format!("id {nth}"), words)).unwrap();
        }
        assert_eq!(file.entries.len(), words.len());
        for (nth, words) in words.iter().enumerate() {
            assert!(file.entries[nth].says(&entry(&format!("id {nth}"), words)), "{words}");
        }
        let none = Signoff { passages: Vec::new(), until: None, ..entry("id 1", "again") };
        let file = file.with(&none).unwrap();
        assert!(file.entries.len() == words.len() && file.entries[1].says(&none));
    }

    #[test]
    fn what_people_wrote_around_stays() {
        let file = Signoffs::default().with(&entry("a", "one")).unwrap().with(&entry("b", "two")).unwrap();
        let raw = file.raw.replace("- claim: b", "# by phone\n- claim: b") + "# the end\n";
        let file =
            parse("a.yaml", &raw).unwrap().with(&entry("b", "three")).unwrap().with(&entry("c", "four")).unwrap();
        assert!(file.raw.contains("\n# by phone\n- claim: b\n") && file.raw.contains("\n# the end\n"), "{}", file.raw);
        assert_eq!(file.entries.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>(), ["one", "three", "four"]);
        // Another layout is written anew, with nothing lost.
        let flow = "[{claim: b, text: t, verdict: conflicting, passages: [], by: a, date: 2026-01-01, reason: r}]";
        let file = parse("a.yaml", flow).unwrap().with(&entry("c", "four")).unwrap();
        assert_eq!(file.entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn mistakes_have_places() {
        let good =
            "- claim: a\n  text: t\n  verdict: conflicting\n  passages: []\n  by: x\n  date: 2026-01-01\n  reason: r\n";
        assert!(parse("a.yaml", good).is_ok() && parse("a.yaml", "# none\n").unwrap().entries.is_empty());
        for (raw, expected) in [
            (good.replace("reason: r", "raeson: r"), "a.yaml:7:3: unknown key `raeson`"),
            (good.replace("  by: x\n", ""), "a.yaml:1:3: this sign-off has no `by`"),
            (good.replace("conflicting", "fine"), "a.yaml:3:12: unknown verdict `fine`"),
            (good.replace("2026-01-01", "soon"), "a.yaml:6:9: `soon` is not a date"),
            (good.replace("[]", "[{source: a.md, blake3: 12}]"), "a.yaml:4:37: `12` is not a fingerprint"),
            (good.replace("[]", "[a.md]"), "a.yaml:4:14: a passage has a `source` and a `blake3`"),
            (format!("{good}{good}"), "a.yaml:8:3: a second sign-off of `a`, the first is on line 1"),
            ("claims: [a]".to_owned(), "a.yaml:1:1: a file of sign-offs is a list"),
            ("- a".to_owned(), "a.yaml:1:3: `a sign-off` is a mapping"),
            ("---\n- a\n---\n- b".to_owned(), "a second document"),
        ] {
            let found = parse("a.yaml", &raw).unwrap_err().to_string();
            assert!(found.contains(expected), "{raw}\n{found}");
        }
    }

    #[test]
    fn names() {
        for (file, expected) in [
            ("claims/a.b.yaml", "claims/a.b.signoff.yaml"),
            ("claims/a.b.yml", "claims/a.b.signoff.yml"),
            ("a.claims", "a.claims.signoff.yaml"),
        ] {
            assert_eq!(beside(Path::new(file)), Path::new(expected));
        }
        for (name, expected) in
            [("a.signoff.yaml", true), ("a.signoff.yml", true), ("signoff.yaml", false), ("a.yaml", false)]
        {
            assert_eq!(is_one(Path::new(name)), expected, "{name}");
        }
    }
}
