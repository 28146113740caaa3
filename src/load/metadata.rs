//! What is said of a source: YAML front matter at its top, the file `NAME.EXT.yaml` beside it, or `index.yaml` for many.

use super::dates::parse_days;
use super::sources::{Metadata, SourceKind};
use super::yaml::{self, Kind, Node, Style};
use crate::error::Mistake;
use crate::text::Span;
use crate::value::date::Days;

/// The most bytes of metadata that are read.
pub(super) const MAX_BYTES: usize = 64 * 1024;

/// Where the front matter of a text stands, and where the text itself begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Front {
    /// The bytes between the `---` lines.
    pub yaml: Span,
    pub body: usize,
}

/// Finds the front matter at the top of `raw`, behind a byte-order mark: `---`, lines, `---` (or `...`).
///
/// A `---` before a blank line, or one that nothing closes and no `key:` follows, is a line across the page.
pub(super) fn front(raw: &str) -> Result<Option<Front>, Mistake> {
    let top = raw.len() - raw.trim_start_matches('\u{feff}').len();
    let mut lines = raw[top..].split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        return Ok(None);
    }
    let start = top + opening.len();
    let first = lines.clone().next().unwrap_or_default();
    if first.trim().is_empty() {
        return Ok(None);
    }
    let mut at = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Ok(Some(Front { yaml: Span::new(start, at), body: at + line.len() }));
        }
        at += line.len();
    }
    let key = first.split_once(':').map(|(key, _)| key);
    if key.is_some_and(|key| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')) {
        let mistake = Mistake::at(Span::new(top, top + 3), "the front matter that begins here has no end");
        return Err(mistake.help("write a line `---` after its last field"));
    }
    Ok(None)
}

/// Reads the fields in the bytes `yaml` of `raw`. Fields of other tools are passed over.
pub(super) fn read(raw: &str, yaml: Span) -> Result<Metadata, Vec<Mistake>> {
    let text = yaml.of(raw);
    if text.len() > MAX_BYTES {
        let first = text.lines().next().map_or(0, str::len);
        let mistake =
            Mistake::at(Span::new(0, first), format!("there are more than {} KiB of metadata", MAX_BYTES / 1024));
        return Err(vec![moved(mistake.help("leave the text of the source to its file"), yaml.start)]);
    }
    let mut reader = Reader { text, meta: Metadata::default(), seen: Vec::new(), mistakes: Vec::new() };
    reader.read();
    if reader.mistakes.is_empty() {
        return Ok(reader.meta);
    }
    reader.mistakes.sort_by_key(|mistake| mistake.span);
    Err(reader.mistakes.into_iter().map(|mistake| moved(mistake, yaml.start)).collect())
}

/// What an index of sources says: for each name in it, where that stands and what is known of the source; and the mistakes
/// in it, in order.
pub(super) fn read_index(raw: &str) -> (Vec<(String, Span, Metadata)>, Vec<Mistake>) {
    let top = raw.len() - raw.trim_start_matches('\u{feff}').len();
    let text = &raw[top..];
    let tree = yaml::read(text);
    let mut mistakes = tree.mistakes;
    let mut entries: Vec<(String, Span, Metadata)> = Vec::new();
    match tree.documents.first() {
        None | Some(Node { kind: Kind::Broken, .. }) => {}
        Some(Node { kind: Kind::Mapping(sources), .. }) => {
            for (key, value) in sources {
                let Some(name) = key.words(text).map(|name| name.text().to_owned()) else { continue };
                if entries.iter().any(|(known, ..)| *known == name) {
                    mistakes.push(Mistake::at(key.span, format!("`{}` is listed twice", shown(&name))));
                    continue;
                }
                let Kind::Mapping(fields) = &value.kind else {
                    let mistake = Mistake::at(value.span, format!("`{}` has no fields", shown(&name)));
                    mistakes.push(mistake.help("write `title: …`, `date: 2025-07-14` on lines of their own below it"));
                    continue;
                };
                let mut reader = Reader { text, meta: Metadata::default(), seen: Vec::new(), mistakes: Vec::new() };
                for (field, value) in fields {
                    reader.known(field);
                    reader.field(field, value);
                }
                mistakes.append(&mut reader.mistakes);
                entries.push((name, key.span, reader.meta));
            }
        }
        Some(node) if node.is_empty(text) => {}
        Some(node) => {
            let mistake = Mistake::at(node.span, "an index is a list of sources with their fields");
            mistakes.push(mistake.help("write the name of a file and `:`, and its fields on the lines below"));
        }
    }
    let place = |span: Span| Span { start: span.start + top as u32, end: span.end + top as u32 };
    mistakes.sort_by_key(|mistake| mistake.span);
    (
        entries.into_iter().map(|(name, span, meta)| (name, place(span), meta)).collect(),
        mistakes.into_iter().map(|mistake| moved(mistake, top as u32)).collect(),
    )
}

/// `mistake`, found in the part of a file that begins at `start`.
fn moved(mistake: Mistake, start: u32) -> Mistake {
    Mistake { span: mistake.span.map(|span| Span { start: span.start + start, end: span.end + start }), ..mistake }
}

struct Reader<'a> {
    text: &'a str,
    meta: Metadata,
    seen: Vec<&'static str>,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let tree = yaml::read(self.text);
        self.mistakes = tree.mistakes;
        if let Some(second) = tree.documents.get(1) {
            self.mistakes.push(Mistake::at(second.span, "a second document begins here").help("leave one of them out"));
        }
        match tree.documents.first() {
            None => {}
            Some(Node { kind: Kind::Broken, .. }) => {}
            Some(Node { kind: Kind::Mapping(fields), .. }) => {
                fields.iter().for_each(|(key, value)| self.field(key, value))
            }
            Some(node) if node.is_empty(self.text) => {}
            Some(node) => {
                let mistake = Mistake::at(node.span, "metadata are lines of a key and a value");
                self.mistakes.push(mistake.help("write `title: …`, `date: 2025-07-14`"));
            }
        }
    }

    /// Adds a mistake when no field is called so: a file of our own has none of other tools.
    fn known(&mut self, key: &Node) {
        let Some(written) = key.words(self.text) else { return };
        let name = written.text();
        if NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return;
        }
        let mistake = Mistake::at(key.span, format!("there is no field `{}`", shown(name)));
        let lower = name.to_lowercase();
        let near = NAMES.iter().find(|known| strsim::damerau_levenshtein(known, &lower) <= 2);
        self.mistakes.push(match near {
            Some(near) => mistake.help(format!("did you mean `{near}`?")),
            None => mistake.help(format!("the fields are {}", NAMES.join(", "))),
        });
    }

    fn field(&mut self, key: &Node, value: &Node) {
        let Some(written) = key.words(self.text) else { return };
        let Some(&name) = NAMES.iter().find(|name| name.eq_ignore_ascii_case(written.text())) else { return };
        if self.seen.contains(&name) {
            self.mistakes.push(Mistake::at(key.span, format!("`{name}` is given twice")).help("leave one of them out"));
            return;
        }
        self.seen.push(name);
        if !value.whole || matches!(value.kind, Kind::Broken) || self.is_nothing(value) {
            return;
        }
        let Some(words) = value.words(self.text) else {
            let mistake = Mistake::at(value.span, format!("`{name}` is not a text"));
            self.mistakes.push(mistake.help("write it on the line of its key"));
            return;
        };
        let words = words.text();
        let meta = &mut self.meta;
        let read = match name {
            "title" => set(&mut meta.title, Ok(words.to_owned())),
            "publisher" => set(&mut meta.publisher, Ok(words.to_owned())),
            "author" => set(&mut meta.author, Ok(words.to_owned())),
            "url" => set(&mut meta.url, Ok(words.to_owned())),
            "date" => set(&mut meta.date, days(words)),
            "retrieved" => set(&mut meta.retrieved, days(words)),
            "kind" => set(&mut meta.kind, kind(words)),
            _ => set(&mut meta.language, language(words)),
        };
        if let Err(Wrong { message, help }) = read {
            self.mistakes.push(Mistake::at(value.span, message).help(help));
        }
    }

    /// Whether a field is there and says nothing, as other tools leave them.
    fn is_nothing(&self, value: &Node) -> bool {
        let plain = matches!(value.kind, Kind::Scalar(Style::Plain)) && value.span.of(self.text) == "null";
        plain || value.is_empty(self.text) || value.words(self.text).is_some_and(|words| words.text().is_empty())
    }
}

const NAMES: [&str; 8] = ["title", "publisher", "author", "url", "date", "retrieved", "kind", "language"];

struct Wrong {
    message: String,
    help: &'static str,
}

fn set<T>(field: &mut Option<T>, value: Result<T, Wrong>) -> Result<(), Wrong> {
    *field = Some(value?);
    Ok(())
}

/// `2025`, `2025-07`, `2025-07-14`, or a moment of that day: the days meant.
fn days(value: &str) -> Result<Days, Wrong> {
    let (date, time) = value.split_once(['T', 't', ' ']).map_or((value, None), |(date, time)| (date, Some(time)));
    let timely = time.is_none_or(|time| date.len() == 10 && time.starts_with(|first: char| first.is_ascii_digit()));
    parse_days(date).filter(|_| timely).ok_or_else(|| Wrong {
        message: format!("`{}` is not a date", shown(value)),
        help: "write 2025, 2025-07 or 2025-07-14",
    })
}

fn kind(value: &str) -> Result<SourceKind, Wrong> {
    match value {
        "primary" => Ok(SourceKind::Primary),
        "secondary" => Ok(SourceKind::Secondary),
        _ => Err(Wrong {
            message: format!("`{}` is not a kind of source", shown(value)),
            help: "write `primary` or `secondary`",
        }),
    }
}

fn language(value: &str) -> Result<String, Wrong> {
    let mut subtags = value.split(['-', '_']);
    let primary =
        subtags.next().is_some_and(|tag| matches!(tag.len(), 2 | 3) && tag.bytes().all(|b| b.is_ascii_alphabetic()));
    if primary && subtags.all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return Ok(value.to_owned());
    }
    Err(Wrong {
        message: format!("`{}` is not a code for a language", shown(value)),
        help: "write `en`, `de` or `pt-BR`",
    })
}

/// As much of a value as a message needs.
fn shown(value: &str) -> &str {
    value.char_indices().nth(40).map_or(value, |(end, _)| &value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(raw: &str) -> Result<Metadata, Vec<Mistake>> {
        read(raw, Span::new(0, raw.len()))
    }

    #[test]
    fn fronts() {
        for (raw, expected) in [
            ("---\ntitle: A\n---\nText", Some(("title: A\n", "Text"))),
            ("\u{feff}---\r\ntitle: A\r\n---\r\nText", Some(("title: A\r\n", "Text"))),
            ("---\ntitle: A\n...\nText", Some(("title: A\n", "Text"))),
            ("---\n---\n", Some(("", ""))),
            ("---\ntitle: A\n---", Some(("title: A\n", ""))),
            ("---\n\nText\n\n---\n", None),
            ("---\nA line across, and no more.", None),
            ("----\nA: b\n----", None),
            ("Text\n---\nA: b\n---\n", None),
            ("---", None),
            ("", None),
        ] {
            let found = front(raw).unwrap_or_else(|mistake| panic!("{raw:?}: {mistake:?}"));
            assert_eq!(found.map(|front| (front.yaml.of(raw), &raw[front.body..])), expected, "{raw:?}");
        }
        assert!(front("---\ntitle: A\n\nText").is_err());
    }

    #[test]
    fn every_field() {
        let meta = whole(
            "title: \"The: show\"\npublisher: Daily\r\nurl: https://x.org/#a\nDate: 2025-07\nretrieved: 2025-07-14T10:00:00Z\n\
             kind: primary\nlanguage: en-GB\ntags: [a, {b: c}]\nauthor: Ada\nother:\n  name: x\n",
        )
        .unwrap();
        assert_eq!(meta.title.as_deref(), Some("The: show"));
        assert_eq!(meta.publisher.as_deref(), Some("Daily"));
        assert_eq!(meta.author.as_deref(), Some("Ada"));
        assert_eq!(meta.url.as_deref(), Some("https://x.org/#a"));
        assert_eq!(meta.kind, Some(SourceKind::Primary));
        assert_eq!(meta.language.as_deref(), Some("en-GB"));
        let shown = |days: Option<Days>| days.map(|days| format!("{}/{}", days.start, days.end));
        assert_eq!(shown(meta.date).as_deref(), Some("2025-07-01/2025-07-31"));
        assert_eq!(shown(meta.retrieved).as_deref(), Some("2025-07-14/2025-07-14"));
        assert_eq!(whole(""), Ok(Metadata::default()));
        assert_eq!(whole("# nothing\n"), Ok(Metadata::default()));
        assert_eq!(whole("title:\nurl: ~\nother: 5\n"), Ok(Metadata::default()));
        assert_eq!(whole("title: 1984").unwrap().title.as_deref(), Some("1984"));
        assert_eq!(whole("title: >\n  two\n  lines\n").unwrap().title.as_deref(), Some("two lines"));
    }

    #[test]
    fn mistakes() {
        for (raw, expected) in [
            ("date: 14 July 2025", &[("14 July 2025", "`14 July 2025` is not a date")][..]),
            ("date: 2025-13", &[("2025-13", "`2025-13` is not a date")]),
            ("date: 2025-02-30", &[("2025-02-30", "`2025-02-30` is not a date")]),
            ("date: 2025 AD", &[("2025 AD", "`2025 AD` is not a date")]),
            ("é: ü\ndate: \"7/8\" # é", &[("\"7/8\"", "`7/8` is not a date")]),
            ("kind: first", &[("first", "`first` is not a kind of source")]),
            ("language: English", &[("English", "`English` is not a code for a language")]),
            ("title: [a]", &[("[a]", "`title` is not a text")]),
            ("title: a\ntitle: b", &[("title", "`title` is given twice")]),
            ("kind: x\ndate: y", &[("x", "`x` is not a kind of source"), ("y", "`y` is not a date")]),
            ("just text", &[("just text", "metadata are lines of a key and a value")]),
            ("- a\n- b", &[("- a\n- b", "metadata are lines of a key and a value")]),
        ] {
            let found = whole(raw).expect_err(raw);
            let found: Vec<(&str, &str)> =
                found.iter().map(|mistake| (mistake.span.unwrap().of(raw), mistake.message.as_str())).collect();
            assert_eq!(found, expected, "{raw}");
        }
        for raw in ["title: The show: a report", "title: \"open", "a: b\n  c: d\n", "a: [", "*x", "a: *x", "%"] {
            let found = whole(raw).expect_err(raw);
            let span = found[0].span.expect(raw);
            assert!(span.end as usize <= raw.len() && found[0].help.is_some(), "{raw}");
        }
    }

    #[test]
    fn indexes() {
        let raw = "\u{feff}a.md:\n  title: A\n  date: 2025\nb/c.pdf:\n  kind: primary\n";
        let (read, mistakes) = read_index(raw);
        assert_eq!(mistakes, []);
        let names: Vec<(&str, &str)> = read.iter().map(|(name, span, _)| (name.as_str(), span.of(raw))).collect();
        assert_eq!(names, [("a.md", "a.md"), ("b/c.pdf", "b/c.pdf")]);
        assert_eq!((read[0].2.title.as_deref(), read[1].2.kind), (Some("A"), Some(SourceKind::Primary)));
        assert_eq!(read_index("# none\n"), (Vec::new(), Vec::new()));
        for (raw, place, message) in [
            ("é: x", "x", "`é` has no fields"),
            ("- a.md", "- a.md", "an index is a list of sources with their fields"),
            ("a.md:\n  titel: A", "titel", "there is no field `titel`"),
            ("a.md:\n  date: soon", "soon", "`soon` is not a date"),
            ("\u{feff}a.md:\n  url: b\na.md:\n  url: c", "a.md", "`a.md` is listed twice"),
        ] {
            let found = read_index(raw).1;
            let shown: Vec<_> = found.iter().map(|found| (found.span.unwrap().of(raw), &*found.message)).collect();
            assert!(shown.contains(&(place, message)), "{raw}: {shown:?}");
        }
    }

    #[test]
    fn hostile_depth_is_cheap() {
        for open in ["[", "{", "a: [", "- "] {
            let raw = open.repeat(MAX_BYTES / open.len());
            assert!(whole(&raw).is_err(), "{open}");
        }
        assert!(whole(&"x".repeat(MAX_BYTES + 1)).is_err());
    }
}
