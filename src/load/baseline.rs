//! What was left over when a project adopted the tool: strict YAML, every mistake at its line and column.

use std::fmt::Write as _;

use super::fields::words::kind;
use super::fields::{MAX_MISTAKES, Reader, document};
use super::signoffs::squeezed;
use super::written::scalar;
use super::yaml::{Kind, Node};
use crate::error::{Mistake, Mistakes};
use crate::judge::code::Code;
use crate::text::Span;
use crate::verdict::Verdict;

/// A baseline, read without a mistake.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    /// As it is shown: relative to the working directory, with `/`.
    pub path: String,
    pub raw: String,
    pub entries: Vec<Entry>,
    /// Where each of them stands in the file.
    pub places: Vec<Span>,
}

/// A finding, known by what it says and never by its line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The claim file or draft, as a path from the folder of the baseline.
    pub file: String,
    /// The words of the claim, white space as single spaces.
    pub text: String,
    pub verdict: Verdict,
    /// In the order of the table of codes, each once.
    pub codes: Vec<Code>,
}

const KEYS: [&str; 2] = ["version", "findings"];
const ENTRY: [&str; 4] = ["file", "text", "verdict", "codes"];

/// The version that is written, and the newest that is read.
const VERSION: u32 = 1;

/// Reads a baseline.
///
/// # Errors
/// Every mistake of the file at once, each at its bytes, in order of place.
pub fn parse(path: &str, raw: &str) -> Result<Baseline, Mistakes> {
    let entries = document(path, raw, |reader, node| match &node.kind {
        Kind::Mapping(_) if !reader.is_readable(node, VERSION) => Some(Vec::new()),
        Kind::Mapping(_) => {
            let fields = reader.fields(node, &KEYS, "a baseline");
            let findings = fields.into_iter().find(|(name, _)| *name == "findings");
            findings.map(|(_, value)| reader.findings(value))
        }
        _ => None,
    })?;
    let Some(entries) = entries else {
        let mistake = Mistake::whole("this is no baseline: there are no `version` and `findings` in it");
        return Err(Mistakes::of_whole(path, mistake.help("write one with `verify --write-baseline FILE`")));
    };
    let (entries, places) = entries.into_iter().unzip();
    Ok(Baseline { path: path.to_owned(), raw: raw.to_owned(), entries, places })
}

impl<'a> Reader<'a> {
    fn findings(&mut self, node: &'a Node) -> Vec<(Entry, Span)> {
        let Kind::Sequence(items) = &node.kind else {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("findings", "a list", node, "");
            }
            return Vec::new();
        };
        let mut entries = Vec::new();
        for item in items {
            if self.mistakes.len() >= MAX_MISTAKES {
                break;
            }
            entries.extend(self.finding(item).map(|entry| (entry, item.span)));
        }
        entries
    }

    fn finding(&mut self, node: &'a Node) -> Option<Entry> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            let message = format!("a finding is a mapping of {}, not {}", ENTRY.join(", "), kind(node));
            self.mistakes.push(Mistake::at(node.span, message));
            return None;
        }
        let (mut file, mut text, mut verdict, mut codes) = (None, None, None, None);
        for (name, value) in self.fields(node, &ENTRY, "a finding") {
            match name {
                "file" => file = self.line(name, value),
                "text" => text = self.line(name, value).map(|text| squeezed(&text)),
                "verdict" => verdict = self.verdict(name, value),
                _ => codes = Some(self.list(name, value)),
            }
        }
        for name in ENTRY {
            if self.lacks(node, name, &ENTRY) {
                let mistake = Mistake::at(self.first_key(node), format!("this finding has no `{name}`"));
                self.mistakes.push(mistake.help("write the baseline anew with `verify --write-baseline FILE`"));
            }
        }
        let mut known: Vec<Code> = codes?.into_iter().filter_map(|(name, span)| self.code(&name, span)).collect();
        known.sort_unstable();
        known.dedup();
        Some(Entry { file: file?, text: text?, verdict: verdict?, codes: known })
    }

    fn code(&mut self, name: &str, span: Span) -> Option<Code> {
        let code = Code::from_name(name);
        if code.is_none() {
            let mistake = Mistake::at(span, format!("there is no code `{name}`"));
            self.mistakes.push(mistake.help("`verify explain` lists all codes"));
        }
        code
    }
}

/// A baseline of these findings as a file.
pub fn write(entries: &[Entry]) -> String {
    let mut out = String::from("# Findings that `verify --baseline` hides, written by `verify --write-baseline`.\n");
    let _ = writeln!(out, "version: {VERSION}");
    out.push_str(if entries.is_empty() { "findings: []\n" } else { "findings:\n" });
    for Entry { file, text, verdict, codes } in entries {
        let codes = codes.iter().map(|code| code.name()).collect::<Vec<_>>().join(", ");
        let _ = writeln!(out, "  - file: {}\n    text: {}", scalar(file), scalar(text));
        let _ = writeln!(out, "    verdict: {}\n    codes: [{codes}]", verdict.name());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let entry = |text: &str, codes: &[Code]| Entry {
            file: "../claims/a b.yaml".to_owned(),
            text: text.to_owned(),
            verdict: Verdict::Contradicted,
            codes: codes.to_vec(),
        };
        let entries = [entry("a: \"b\" #1", &[Code::NumberDiffers, Code::NotInDraft]), entry("- null", &[])];
        assert_eq!(parse("b.yaml", &write(&entries)).unwrap().entries, entries);
        assert!(parse("b.yaml", &write(&[])).unwrap().entries.is_empty());
    }

    #[test]
    fn mistakes_have_places() {
        let good = write(&[Entry {
            file: "a.yaml".to_owned(),
            text: "t".to_owned(),
            verdict: Verdict::Conflicting,
            codes: vec![Code::Rounded],
        }]);
        for (raw, expected) in [
            (good.replace("version: 1", "version: 2"), "b.yaml:2:10: this file is of version 2"),
            (good.replace("version: 1\n", ""), "b.yaml:2:1: this file has no `version`"),
            (good.replace("version: 1", "version: one"), "b.yaml:2:10: `version` is a number"),
            (good.replace("rounded", "round"), "b.yaml:7:13: there is no code `round`"),
            (good.replace("    text: t\n", ""), "b.yaml:4:5: this finding has no `text`"),
            (good.replace("conflicting", "odd"), "b.yaml:6:14: unknown verdict `odd`"),
            (String::new(), "b.yaml: this is no baseline"),
            ("- a".to_owned(), "b.yaml: this is no baseline"),
            ("version: 1\nfindings: [a]".to_owned(), "b.yaml:2:12: a finding is a mapping"),
        ] {
            let found = parse("b.yaml", &raw).unwrap_err().to_string();
            assert!(found.contains(expected), "{raw}\n{found}");
        }
    }
}
