//! Where claims and passages stand in the files on disk.

use std::cell::OnceCell;

use super::about_allowance;
use super::excerpt::Page;
use crate::check::{Checked, Cover, Outcome};
use crate::judge::finding::{Evidence, Reason};
use crate::load::claims::{Claim, ClaimFile};
use crate::load::signoffs::Signoff;
use crate::load::sources::Source;
use crate::text::{LineIndex, Span};

/// The files of a run with their line starts, which are found when they are first asked for.
pub struct Places<'a> {
    outcome: &'a Outcome<'a>,
    files: Vec<OnceCell<LineIndex>>,
    sources: Vec<OnceCell<LineIndex>>,
    drafts: Vec<OnceCell<LineIndex>>,
}

impl<'a> Places<'a> {
    pub fn new(outcome: &'a Outcome<'a>) -> Self {
        let empty = |count: usize| (0..count).map(|_| OnceCell::new()).collect();
        Places {
            outcome,
            files: empty(outcome.inputs.files.len()),
            sources: empty(outcome.sources.len()),
            drafts: empty(outcome.inputs.drafts.len()),
        }
    }

    pub fn claim(&self, checked: &Checked) -> &'a Claim {
        &self.outcome.inputs.files[checked.file].claims[checked.claim]
    }

    /// The sign-off that covers a claim.
    pub fn signoff(&self, checked: &Checked) -> Option<&'a Signoff> {
        let Some(Cover::Signoff(at)) = checked.cover else { return None };
        self.outcome.inputs.signoffs.get(&checked.file)?.entries.get(at)
    }

    /// The claim file.
    pub fn file(&self, checked: &Checked) -> Page<'_> {
        self.file_at(checked.file)
    }

    /// The claim file or draft of this index among the files.
    pub fn file_at(&self, file: usize) -> Page<'_> {
        let ClaimFile { path, raw, .. } = &self.outcome.inputs.files[file];
        Page { path, raw, lines: self.files[file].get_or_init(|| LineIndex::new(raw)) }
    }

    /// The draft of this index.
    pub fn draft(&self, draft: usize) -> Page<'_> {
        let Source { path, raw, .. } = &self.outcome.inputs.drafts[draft].draft.text;
        Page { path, raw, lines: self.drafts[draft].get_or_init(|| LineIndex::new(raw)) }
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

    /// The place of `span` of the body of the passage's source, where it has another name than line and column.
    pub fn locator(&self, evidence: &Evidence, span: Span) -> Option<String> {
        self.outcome.sources[evidence.source].locator(span)
    }

    /// The same in brackets, with a space before it: " (page 4)", or nothing.
    pub fn locator_words(&self, evidence: &Evidence, span: Span) -> String {
        self.locator(evidence, span).map(|locator| format!(" ({locator})")).unwrap_or_default()
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
