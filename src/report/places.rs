//! Where claims and passages stand in the files on disk.

use std::cell::OnceCell;

use super::about_allowance;
use super::excerpt::Page;
use crate::check::{Checked, Outcome};
use crate::judge::finding::{Evidence, Reason};
use crate::load::claims::Claim;
use crate::text::{LineIndex, Span};

/// The files of a run with their line starts, which are found when they are first asked for.
pub struct Places<'a> {
    outcome: &'a Outcome<'a>,
    files: Vec<OnceCell<LineIndex>>,
    sources: Vec<OnceCell<LineIndex>>,
}

impl<'a> Places<'a> {
    pub fn new(outcome: &'a Outcome<'a>) -> Self {
        let empty = |count: usize| (0..count).map(|_| OnceCell::new()).collect();
        Places { outcome, files: empty(outcome.files.len()), sources: empty(outcome.sources.len()) }
    }

    pub fn claim(&self, checked: &Checked) -> &'a Claim {
        &self.outcome.files[checked.file].claims[checked.claim]
    }

    /// The claim file.
    pub fn file(&self, checked: &Checked) -> Page<'_> {
        let file = &self.outcome.files[checked.file];
        let lines = self.files[checked.file].get_or_init(|| LineIndex::new(&file.raw));
        Page { path: &file.path, raw: &file.raw, lines }
    }

    /// The file of a passage.
    pub fn source(&self, evidence: &Evidence) -> Page<'_> {
        let source = &self.outcome.sources[evidence.source];
        let lines = self.sources[evidence.source].get_or_init(|| LineIndex::new(&source.raw));
        Page { path: &source.path, raw: &source.raw, lines }
    }

    /// What the source of a passage says, without markup.
    pub fn body(&self, evidence: &Evidence) -> &'a str {
        self.outcome.sources[evidence.source].body.text()
    }

    /// The bytes of the claim file that hold the claim.
    pub fn claim_span(&self, checked: &Checked) -> Span {
        let text = &self.claim(checked).text;
        text.origin(Span::new(0, text.text().len()))
    }

    /// The bytes of the claim file that a reason turns on: words of the claim, its allowance, or all of the claim.
    pub fn reason_span(&self, checked: &Checked, reason: &Reason) -> Span {
        let claim = self.claim(checked);
        match (&claim.allow, reason.claim) {
            (Some(allowance), _) if about_allowance(reason.code) => allowance.span,
            (_, Some(words)) => claim.text.origin(words),
            (_, None) => self.claim_span(checked),
        }
    }

    /// The bytes of the file on disk that hold `span` of the body of the passage's source.
    pub fn source_span(&self, evidence: &Evidence, span: Span) -> Span {
        self.outcome.sources[evidence.source].body.origin(span)
    }
}
