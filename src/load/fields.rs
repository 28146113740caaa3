//! Fields of strict YAML files that people write by hand, with everything that is wrong with them.

pub(super) mod values;
pub(super) mod words;

use std::collections::BTreeMap;

use words::{closest, kind, shorten};

use super::claims::Tolerance;
use super::yaml::{self, Kind, Node, Style};
use crate::error::{Mistake, Mistakes};
use crate::text::{LineIndex, Span};
use crate::value::date::Days;
use crate::verdict::Verdict;

/// Behind this many mistakes no more are looked for.
pub(super) const MAX_MISTAKES: usize = 1000;

/// Reads nodes and collects what is wrong with them.
pub(super) struct Reader<'a> {
    pub raw: &'a str,
    lines: LineIndex,
    pub mistakes: Vec<Mistake>,
    /// Where a key belongs that is not known where it stands, given the keys that are.
    elsewhere: fn(&str, &[&str]) -> Option<String>,
}

/// Reads a file of one document with `read`; nothing is made of an empty one.
///
/// # Errors
/// Every mistake of the file at once, each at its bytes, in order of place.
pub(super) fn document<T: Default>(
    path: &str,
    raw: &str,
    read: impl for<'a> FnOnce(&mut Reader<'a>, &'a Node) -> T,
) -> Result<T, Mistakes> {
    let tree = yaml::read(raw);
    let mut reader = Reader::new(raw, tree.mistakes, |_, _| None);
    if let Some(second) = tree.documents.get(1) {
        reader.mistakes.push(Mistake::at(second.span, "a second document begins here").help("leave one of them out"));
    }
    let value = match tree.documents.first() {
        Some(node) if !node.is_empty(raw) => read(&mut reader, node),
        _ => T::default(),
    };
    let mut list = reader.mistakes;
    if list.is_empty() {
        return Ok(value);
    }
    list.sort_by_key(|mistake| mistake.span);
    list.dedup();
    let raw = if raw.len() > yaml::MAX_BYTES { "" } else { raw };
    Err(Mistakes { path: path.to_owned(), raw: raw.to_owned(), list })
}

impl<'a> Reader<'a> {
    pub fn new(raw: &'a str, mistakes: Vec<Mistake>, elsewhere: fn(&str, &[&str]) -> Option<String>) -> Self {
        Reader { raw, lines: LineIndex::new(raw), mistakes, elsewhere }
    }

    /// A bare text that ends at a comment which may well have been meant as a part of it. What stands two spaces apart
    /// and has a space behind its `#` is a comment.
    pub fn cut_off(&mut self, node: &Node) {
        if !matches!(node.kind, Kind::Scalar(Style::Plain)) {
            return;
        }
        let end = node.span.end as usize;
        let line = self.raw[end..].split(['\n', '\r']).next().unwrap_or_default();
        let comment = line.trim_start_matches([' ', '\t']);
        let apart = &line[..line.len() - comment.len()];
        let meant = (apart.len() > 1 || apart == "\t")
            && comment.strip_prefix('#').is_some_and(|words| words.is_empty() || words.starts_with([' ', '\t']));
        if !comment.starts_with('#') || meant {
            return;
        }
        let span = Span::new(end + apart.len(), end + line.trim_end().len());
        let mistake = Mistake::at(span, "the text is cut off by ` #`, which begins a comment");
        let whole = Span { start: node.span.start, end: span.end };
        self.mistakes.push(mistake.help(format!(
            "{}; if this is a comment, write two spaces before `#` and one after it",
            yaml::in_quotes(whole.of(self.raw))
        )));
    }

    /// The known fields of a mapping, each once, in the order written; the others are mistakes.
    pub fn fields(&mut self, node: &'a Node, known: &[&'static str], whose: &str) -> Vec<(&'static str, &'a Node)> {
        let Kind::Mapping(entries) = &node.kind else { return Vec::new() };
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut fields = Vec::new();
        for (key, value) in entries {
            if self.mistakes.len() >= MAX_MISTAKES {
                break;
            }
            if matches!(key.kind, Kind::Broken) {
                continue;
            }
            let Some(words) = key.words(self.raw) else {
                self.mistakes.push(Mistake::at(key.span, format!("a key of {whose} is a word, not {}", kind(key))));
                continue;
            };
            let name = words.text();
            if let Some(first) = seen.insert(name.to_owned(), key.span) {
                let line = self.line_of(first);
                let mistake =
                    Mistake::at(key.span, format!("duplicate key `{}`, already on line {line}", shorten(name)));
                self.mistakes.push(mistake);
                seen.insert(name.to_owned(), first);
            } else if let Some(&name) = known.iter().find(|&&known| known == name) {
                fields.push((name, value));
            } else {
                let mistake = self.unknown_key(key.span, name, known, whose);
                self.mistakes.push(mistake);
            }
        }
        fields
    }

    fn unknown_key(&self, span: Span, name: &str, known: &[&str], whose: &str) -> Mistake {
        let mistake = Mistake::at(span, format!("unknown key `{}`", shorten(name)));
        let keys = || known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        mistake.help(match closest(name, known) {
            Some(close) => format!("did you mean `{close}`?"),
            None => (self.elsewhere)(name, known).unwrap_or_else(|| format!("the keys of {whose} are {}", keys())),
        })
    }

    /// A text in a field other than `text`, as one line.
    pub fn line(&mut self, name: &str, node: &Node) -> Option<String> {
        let words = self.word(name, "a text", node)?;
        self.cut_off(node);
        Some(words)
    }

    /// The words of a scalar of any meaning; `wanted` says which.
    pub fn word(&mut self, name: &str, wanted: &str, node: &Node) -> Option<String> {
        match node.words(self.raw) {
            Some(words) if words.text().is_empty() || node.is_empty(self.raw) => {
                let mistake = Mistake::at(node.span, format!("`{name}` is empty"));
                self.mistakes.push(mistake.help(format!("write {wanted} behind it, or leave it out")));
                None
            }
            Some(words) => Some(words.text().to_owned()),
            None => {
                if !matches!(node.kind, Kind::Broken) {
                    self.wrong(name, wanted, node, "");
                }
                None
            }
        }
    }

    pub fn list(&mut self, name: &str, node: &Node) -> Vec<(String, Span)> {
        match &node.kind {
            Kind::Sequence(items) => {
                let one = format!("an item of `{name}`");
                let mut list = Vec::new();
                for item in items {
                    match item.words(self.raw) {
                        Some(words) if !words.text().is_empty() && !item.is_empty(self.raw) => {
                            list.push((words.text().to_owned(), item.span));
                        }
                        Some(_) => self.mistakes.push(Mistake::at(item.span, format!("{one} is empty"))),
                        None if matches!(item.kind, Kind::Broken) => {}
                        None => {
                            let message = format!("{one} is a text, not {}", kind(item));
                            self.mistakes.push(Mistake::at(item.span, message));
                        }
                    }
                }
                list
            }
            Kind::Broken => Vec::new(),
            _ => {
                let written = node.span.of(self.raw);
                let help = match node.kind {
                    Kind::Scalar(_) if !written.is_empty() && !written.contains('\n') => {
                        format!("write `{name}: [{written}]`")
                    }
                    _ => String::new(),
                };
                self.wrong(name, "a list", node, &help);
                Vec::new()
            }
        }
    }

    pub fn yes_or_no(&mut self, name: &str, node: &Node) -> bool {
        let wanted = "`true` or `false`";
        match self.word(name, wanted, node).as_deref() {
            Some("true") => true,
            Some("false") | None => false,
            Some(other) => {
                let mistake = Mistake::at(node.span, format!("`{name}` is {wanted}, not `{}`", shorten(other)));
                self.mistakes.push(mistake);
                false
            }
        }
    }

    pub fn days(&mut self, name: &str, node: &Node) -> Option<Days> {
        let written = self.word(name, "a date such as 2025-07-17", node)?;
        self.checked(node, values::days(&written))
    }

    /// A fingerprint: 64 digits in hexadecimal.
    pub fn blake3(&mut self, name: &str, node: &Node) -> Option<String> {
        let written = self.word(name, "a fingerprint", node)?;
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if written.len() == 64 && written.bytes().all(digit) {
            return Some(written);
        }
        let message = format!("`{}` is not a fingerprint of 64 hexadecimal digits", shorten(&written));
        self.mistakes.push(Mistake::at(node.span, message).help("let `verify` write this file"));
        None
    }

    pub fn tolerance(&mut self, name: &str, node: &Node) -> Option<Tolerance> {
        let written = self.word(name, "a share such as `5%` or an amount such as `2 m`", node)?;
        self.checked(node, values::tolerance(&written))
    }

    pub fn verdict(&mut self, name: &str, node: &Node) -> Option<Verdict> {
        let written = self.word(name, "a verdict", node)?;
        self.checked(node, values::verdict(&written))
    }

    /// The address of a page on the web.
    pub fn address(&mut self, name: &str, node: &Node) -> Option<String> {
        let written = self.line(name, node)?;
        self.checked(node, values::address(name, written))
    }

    /// What was read, or its mistake put down, at the node unless it has a place.
    pub fn checked<T>(&mut self, node: &Node, read: Result<T, Mistake>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(mistake) => {
                self.mistakes.push(Mistake { span: mistake.span.or(Some(node.span)), ..mistake });
                None
            }
        }
    }

    pub fn wrong(&mut self, name: &str, wanted: &str, node: &Node, help: &str) {
        let mistake = Mistake::at(node.span, format!("`{name}` is {wanted}, not {}", kind(node)));
        self.mistakes.push(if help.is_empty() { mistake } else { mistake.help(help) });
    }

    /// Whether a mapping that was read to its end has neither the key nor one that is likely meant for it.
    pub fn lacks(&self, node: &Node, name: &str, known: &[&str]) -> bool {
        let Kind::Mapping(entries) = &node.kind else { return false };
        let is_meant = |key: &Node| {
            let words = key.words(self.raw).unwrap_or_default();
            words.text() == name || !known.contains(&words.text()) && closest(words.text(), known) == Some(name)
        };
        node.whole && self.mistakes.len() < MAX_MISTAKES && !entries.iter().any(|(key, _)| is_meant(key))
    }

    /// Whether a mapping says that it is of a version up to `newest`. What a newer one means is not known.
    pub fn is_readable(&mut self, node: &'a Node, newest: u32) -> bool {
        let Kind::Mapping(entries) = &node.kind else { return false };
        let is_version = |key: &Node| key.words(self.raw).is_some_and(|words| words.text() == "version");
        let Some((_, value)) = entries.iter().find(|(key, _)| is_version(key)) else {
            let mistake = Mistake::at(self.first_key(node), "this file has no `version`");
            self.mistakes.push(mistake.help("let `verify` write this file"));
            return false;
        };
        let words = value.words(self.raw).unwrap_or_default();
        let mistake = match words.text().parse::<u32>() {
            Ok(version) if (1..=newest).contains(&version) => return true,
            Ok(version) if version > newest => {
                let message = format!("this file is of version {version}, and this `verify` reads up to {newest}");
                Mistake::at(value.span, message).help("use the `verify` that wrote it, or a newer one")
            }
            _ => Mistake::at(value.span, "`version` is a number").help(format!("write `version: {newest}`")),
        };
        self.mistakes.push(mistake);
        false
    }

    pub fn first_key(&self, node: &Node) -> Span {
        match &node.kind {
            Kind::Mapping(entries) => entries.first().map_or(node.span, |(key, _)| key.span),
            _ => node.span,
        }
    }

    pub fn line_of(&self, span: Span) -> usize {
        self.lines.locate(self.raw, span.start as usize).line
    }
}
