//! Claim files: strict YAML, every mistake of a file at its line and column.

pub mod entries;
pub mod id;

use std::collections::BTreeMap;

use crate::error::{Mistake, Mistakes};
use crate::load::fields::words::{closest, shorten};
use crate::load::fields::{MAX_MISTAKES, Reader};
use crate::load::yaml::{self, Kind, Node, Style};
use crate::text::{Mapped, Span};
use crate::value::date::Days;
use crate::value::quantity::Quantity;
use crate::verdict::Verdict;
use jiff::civil::Date;

/// One claim file, read without a mistake.
#[derive(Clone, Debug)]
pub struct ClaimFile {
    /// As it is shown: relative to the working directory, with `/`.
    pub path: String,
    /// The file as it lies on disk; every span below points into it.
    pub raw: String,
    /// Not empty, in the order written.
    pub claims: Vec<Claim>,
}

/// A claim with everything that its file says of it; what the head of the file (or document) says is filled in.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Unique in its file; derived from the text when not given.
    pub id: String,
    /// The words of the claim, each byte leading back to the file. Not empty.
    pub text: Mapped,
    /// What the claim is about: its own `about`, else the file's.
    pub about: Option<String>,
    pub quote: bool,
    pub speaker: Option<String>,
    /// The day from which the claim speaks: at the grain given, `2025` is the whole year.
    pub date: Option<Days>,
    /// Which sources may speak to it, as glob patterns on their paths; empty for all of them.
    pub sources: Vec<Pattern>,
    /// The words in the draft, when they differ from the text.
    pub at: Option<String>,
    pub tolerance: Option<Tolerance>,
    /// Where the tolerance stands in the file.
    pub tolerance_span: Option<Span>,
    pub note: Option<String>,
    pub tags: Vec<String>,
    /// Given only where the file says so; `Supported` is what is expected otherwise.
    pub expect: Option<Verdict>,
    pub allow: Option<Allowance>,
    pub draft: Option<String>,
    /// Where the review of the claim is published.
    pub review: Option<Review>,
}

impl Claim {
    /// A claim of which nothing is said but its words.
    pub fn new(id: String, text: Mapped) -> Claim {
        Claim {
            id,
            text,
            about: None,
            quote: false,
            speaker: None,
            date: None,
            sources: Vec::new(),
            at: None,
            tolerance: None,
            tolerance_span: None,
            note: None,
            tags: Vec::new(),
            expect: None,
            allow: None,
            draft: None,
            review: None,
        }
    }
}

/// A glob on source paths, with its place in the claim file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub glob: String,
    pub span: Span,
}

/// How far a number may be off and still count as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// A share of the source's value: `5%` is 1/20.
    Share(crate::value::number::Number),
    /// An amount in a unit: `2 m`, or in the claim's own unit: `2`.
    Amount(Quantity),
}

/// A human's decision that a verdict other than the expected one is fine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    pub verdict: Verdict,
    pub reason: String,
    pub by: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    pub span: Span,
}

/// Whose claim it was, and where the fact check on it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The address of the page with the fact check.
    pub url: String,
    /// Who made the claim.
    pub claimant: String,
    /// The address of a page on which the claim was made.
    pub appearance: Option<String>,
}

/// Reads a claim file: one or several documents, each a list of claims or a mapping with `claims`.
///
/// # Errors
/// Every mistake of the file at once, each at its bytes, in order of place.
pub fn parse(path: &str, raw: &str) -> Result<ClaimFile, Mistakes> {
    let tree = yaml::read(raw);
    let mistakes = |mut list: Vec<Mistake>| {
        list.sort_by_key(|mistake| mistake.span);
        list.dedup();
        let raw = if raw.len() > yaml::MAX_BYTES { "" } else { raw };
        Mistakes { path: path.to_owned(), raw: raw.to_owned(), list }
    };
    if raw.len() > yaml::MAX_BYTES {
        return Err(mistakes(tree.mistakes));
    }
    let mut reader = Reader::new(raw, tree.mistakes, elsewhere);
    let mut drafts = Vec::new();
    for document in &tree.documents {
        reader.document(document, &mut drafts);
    }
    let claims = reader.with_ids(drafts);
    if claims.is_empty() && reader.mistakes.is_empty() {
        reader.mistakes.push(Mistake::whole("nothing to check: the file holds no claims").help(HOW_TO_BEGIN));
    }
    if reader.mistakes.is_empty() {
        Ok(ClaimFile { path: path.to_owned(), raw: raw.to_owned(), claims })
    } else {
        Err(mistakes(reader.mistakes))
    }
}

/// A claim typed on the command line, as a file of its own that is shown as `-e`.
///
/// # Errors
/// When there are no words in it.
pub fn of_expression(text: &str) -> Result<ClaimFile, Mistakes> {
    let words = text.trim();
    if words.is_empty() {
        let list = vec![Mistake::whole("the claim is empty")];
        return Err(Mistakes { path: "-e".to_owned(), raw: text.to_owned(), list });
    }
    let start = text.len() - text.trim_start().len();
    let id = id::Ids::new(std::iter::empty()).derive(words);
    let claim = Claim::new(id, Mapped::verbatim(words, start));
    Ok(ClaimFile { path: "-e".to_owned(), raw: text.to_owned(), claims: vec![claim] })
}

pub(super) const HEAD: [&str; 5] = ["draft", "date", "sources", "about", "claims"];
pub(super) const CLAIM: [&str; 14] = [
    "id",
    "text",
    "about",
    "quote",
    "speaker",
    "date",
    "sources",
    "at",
    "tolerance",
    "note",
    "tags",
    "expect",
    "allow",
    "review",
];
pub(super) const ALLOW: [&str; 4] = ["verdict", "reason", "by", "until"];
pub(super) const REVIEW: [&str; 3] = ["url", "claimant", "appearance"];

const HOW_TO_BEGIN: &str = "write each claim as an item of a list: `- 123 artworks are on display`";

/// Where a key belongs that stands at the head of a file or in a claim, and is known at the other place only.
fn elsewhere(name: &str, known: &[&str]) -> Option<String> {
    if known == HEAD && CLAIM.contains(&name) {
        Some(format!("`{name}` belongs to a claim, in the list under `claims:`"))
    } else if HEAD.contains(&name) {
        Some(format!("`{name}` belongs at the head of the file"))
    } else {
        None
    }
}

/// What the head of a document says for all its claims.
#[derive(Default)]
struct Head {
    draft: Option<String>,
    date: Option<Days>,
    sources: Vec<Pattern>,
    about: Option<String>,
}

/// A claim as its file has it, with the place of its id, when it has one.
struct Draft {
    claim: Claim,
    id: Option<Span>,
}

impl<'a> Reader<'a> {
    fn document(&mut self, node: &'a Node, drafts: &mut Vec<Draft>) {
        match &node.kind {
            Kind::Sequence(_) => self.claims(node, &Head::default(), drafts),
            Kind::Mapping(_) => {
                let fields = self.fields(node, &HEAD, "a claim file");
                let mut head = Head::default();
                for &(name, value) in &fields {
                    match name {
                        "draft" => head.draft = self.line(name, value),
                        "date" => head.date = self.days(name, value),
                        "sources" => head.sources = self.patterns(value),
                        "about" => head.about = self.line(name, value),
                        _ => {}
                    }
                }
                match fields.iter().find(|(name, _)| *name == "claims") {
                    Some((_, claims)) => self.claims(claims, &head, drafts),
                    None if self.lacks(node, "claims", &HEAD) => {
                        let mistake = Mistake::at(self.first_key(node), "nothing to check: there are no `claims` here");
                        self.mistakes.push(mistake.help("list the claims under `claims:`"));
                    }
                    None => {}
                }
            }
            Kind::Broken => {}
            Kind::Scalar(_) if node.is_empty(self.raw) => {}
            Kind::Scalar(_) => {
                let mistake = Mistake::at(node.span, "a claim file is a list of claims, or a mapping with `claims`");
                self.mistakes.push(mistake.help(HOW_TO_BEGIN));
            }
        }
    }

    fn claims(&mut self, node: &'a Node, head: &Head, drafts: &mut Vec<Draft>) {
        match &node.kind {
            Kind::Sequence(items) => {
                for item in items {
                    if self.mistakes.len() >= MAX_MISTAKES {
                        break;
                    }
                    drafts.extend(self.claim(item, head));
                }
                if items.is_empty() && node.whole {
                    self.mistakes.push(Mistake::at(node.span, "nothing to check: the list of claims is empty"));
                }
            }
            Kind::Broken => {}
            _ if node.is_empty(self.raw) => {
                let mistake = Mistake::at(node.span, "nothing to check: the list of claims is empty");
                self.mistakes.push(mistake.help(HOW_TO_BEGIN));
            }
            _ => self.wrong("claims", "a list", node, HOW_TO_BEGIN),
        }
    }

    fn claim(&mut self, node: &'a Node, head: &Head) -> Option<Draft> {
        let mut claim = Claim {
            about: head.about.clone(),
            date: head.date,
            sources: head.sources.clone(),
            draft: head.draft.clone(),
            ..Claim::new(String::new(), Mapped::default())
        };
        let mut id = None;
        match &node.kind {
            Kind::Broken => return None,
            Kind::Scalar(_) => claim.text = self.claim_text(node)?,
            Kind::Sequence(_) => {
                let mistake = Mistake::at(node.span, "a claim is a text or a mapping with `text`, not a list");
                self.mistakes.push(mistake.help("if `[` or `- ` belongs to the text, put the text in quotation marks"));
                return None;
            }
            Kind::Mapping(entries) => {
                if let Some(mistake) = self.split_by_colon(entries) {
                    self.mistakes.push(mistake);
                    return None;
                }
                let fields = self.fields(node, &CLAIM, "a claim");
                if self.lacks(node, "text", &CLAIM) {
                    let mistake = Mistake::at(self.first_key(node), "this claim has no `text`");
                    self.mistakes.push(mistake.help("write what is claimed as `text: …`"));
                }
                for (name, value) in fields {
                    match name {
                        "id" => {
                            claim.id = self.line(name, value).unwrap_or_default();
                            id = Some(value.span);
                        }
                        "text" => claim.text = self.claim_text(value).unwrap_or_default(),
                        "about" => claim.about = self.line(name, value),
                        "quote" => claim.quote = self.yes_or_no(name, value),
                        "speaker" => claim.speaker = self.line(name, value),
                        "date" => claim.date = self.days(name, value),
                        "sources" => claim.sources = self.patterns(value),
                        "at" => claim.at = self.line(name, value),
                        "tolerance" => {
                            claim.tolerance = self.tolerance(name, value);
                            claim.tolerance_span = Some(value.span);
                        }
                        "note" => claim.note = self.line(name, value),
                        "tags" => claim.tags = self.list(name, value).into_iter().map(|(tag, _)| tag).collect(),
                        "expect" => claim.expect = self.verdict(name, value),
                        "allow" => claim.allow = self.allowance(value),
                        "review" => claim.review = self.review(value),
                        _ => {}
                    }
                }
            }
        }
        Some(Draft { claim, id })
    }

    fn claim_text(&mut self, node: &Node) -> Option<Mapped> {
        let Some(words) = node.words(self.raw) else {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("text", "a text", node, "put the text in quotation marks");
            }
            return None;
        };
        if node.is_empty(self.raw) || words.text().is_empty() {
            let line = self.raw[node.span.end as usize..].lines().next().unwrap_or_default();
            let mistake = match line.find(" #") {
                Some(hash) if node.span.is_empty() => {
                    let start = node.span.end as usize + hash + 1;
                    let comment = line[hash + 1..].trim_end();
                    let span = Span::new(start, start + comment.len());
                    Mistake::at(span, "the text is missing: what follows `#` is a comment")
                        .help(yaml::in_quotes(comment))
                }
                _ => Mistake::at(node.span, "the text of this claim is empty"),
            };
            self.mistakes.push(mistake);
            return None;
        }
        self.cut_off(node);
        self.run_together(node);
        Some(words)
    }

    /// Lines of a bare text that look like items or fields of their own.
    fn run_together(&mut self, node: &Node) {
        if !matches!(node.kind, Kind::Scalar(Style::Plain)) {
            return;
        }
        let (words, mut at) = (node.span.of(self.raw), node.span.start as usize);
        for (nth, line) in words.split_inclusive('\n').enumerate() {
            let content = line.trim_start();
            let start = at + line.len() - content.len();
            at += line.len();
            if nth > 0 && content.starts_with("- ") {
                let mistake = Mistake::at(Span::new(start, start + 1), "this `-` continues the text above it");
                self.mistakes.push(mistake.help("begin all items of a list in the same column"));
            }
            let field = content.split_once(':').filter(|(key, _)| CLAIM.contains(key));
            if let Some((key, value)) = field.filter(|(_, value)| !value.trim().is_empty()) {
                let span = Span::new(start, start + key.len() + 1);
                let mistake = Mistake::at(span, format!("a space is missing after `{key}:`"));
                self.mistakes.push(mistake.help(format!("write `{key}: {}`", value.trim())));
            }
        }
    }

    /// A sentence with a colon in it, which YAML reads as a key and its value.
    fn split_by_colon(&self, entries: &[(Node, Node)]) -> Option<Mistake> {
        let [(key, value)] = entries else { return None };
        let name = key.words(self.raw)?;
        let name = name.text();
        let is_sentence = name.contains(char::is_whitespace);
        if CLAIM.contains(&name) || HEAD.contains(&name) || !is_sentence && closest(name, &CLAIM).is_some() {
            return None;
        }
        let whole = key.span.cover(value.span);
        let message = format!("the colon after `{}` makes a key of it", shorten(name));
        let mistake = Mistake::at(if value.span.is_empty() { key.span } else { whole }, message);
        Some(mistake.help(format!("if it belongs to the text, {}", yaml::in_quotes(whole.of(self.raw)))))
    }

    fn patterns(&mut self, node: &Node) -> Vec<Pattern> {
        self.list("sources", node).into_iter().map(|(glob, span)| Pattern { glob, span }).collect()
    }

    fn allowance(&mut self, node: &'a Node) -> Option<Allowance> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("allow", "a mapping with `verdict` and `reason`", node, "");
            }
            return None;
        }
        let fields = self.fields(node, &ALLOW, "`allow`");
        for (name, help) in [("verdict", "say which verdict is fine"), ("reason", "say why the verdict is fine")] {
            if self.lacks(node, name, &ALLOW) {
                let mistake = Mistake::at(self.first_key(node), format!("`allow` has no `{name}`"));
                self.mistakes.push(mistake.help(help));
            }
        }
        let (mut verdict, mut reason, mut by, mut until) = (None, None, None, None);
        for (name, value) in fields {
            match name {
                "verdict" => verdict = self.verdict(name, value),
                "reason" => reason = self.line(name, value),
                "by" => by = self.line(name, value),
                "until" => until = self.days(name, value).map(|days| days.end),
                _ => {}
            }
        }
        Some(Allowance { verdict: verdict?, reason: reason?, by, until, span: node.span })
    }

    fn review(&mut self, node: &'a Node) -> Option<Review> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            if !matches!(node.kind, Kind::Broken) {
                self.wrong("review", "a mapping with `url` and `claimant`", node, "");
            }
            return None;
        }
        let fields = self.fields(node, &REVIEW, "`review`");
        for (name, help) in
            [("url", "give the address of the page with the fact check"), ("claimant", "say who made the claim")]
        {
            if self.lacks(node, name, &REVIEW) {
                let mistake = Mistake::at(self.first_key(node), format!("`review` has no `{name}`"));
                self.mistakes.push(mistake.help(help));
            }
        }
        let (mut url, mut claimant, mut appearance) = (None, None, None);
        for (name, value) in fields {
            match name {
                "url" => url = self.address(name, value),
                "claimant" => claimant = self.line(name, value),
                "appearance" => appearance = self.address(name, value),
                _ => {}
            }
        }
        Some(Review { url: url?, claimant: claimant?, appearance })
    }

    /// The claims with an id each: the given ones must differ, the others are derived from the texts.
    fn with_ids(&mut self, drafts: Vec<Draft>) -> Vec<Claim> {
        let mut given: BTreeMap<String, Span> = BTreeMap::new();
        for draft in &drafts {
            let Some(span) = draft.id.filter(|_| !draft.claim.id.is_empty()) else { continue };
            match given.get(&draft.claim.id) {
                Some(&first) => {
                    let message = format!("duplicate id `{}`, already on line {}", draft.claim.id, self.line_of(first));
                    self.mistakes.push(Mistake::at(span, message));
                }
                None => {
                    given.insert(draft.claim.id.clone(), span);
                }
            }
        }
        let mut ids = id::Ids::new(given.into_keys());
        let with_id = |draft: Draft| {
            let claim = draft.claim;
            if claim.id.is_empty() { Claim { id: ids.derive(claim.text.text()), ..claim } } else { claim }
        };
        drafts.into_iter().map(with_id).collect()
    }
}

#[cfg(test)]
mod tests;
