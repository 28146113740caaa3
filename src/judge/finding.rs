//! What the judge hands on: a verdict with its evidence, its reasons and the diff.

use super::code::{Code, Severity};
use crate::diff::Edit;
use crate::text::Span;
use crate::verdict::{Stance, Verdict};

/// What the sources say of one claim, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub verdict: Verdict,
    /// How probable it is that the verdict is right, in thousandths.
    pub confidence: u16,
    /// The deciding reason first. Empty only for a claim that a passage simply supports.
    pub reasons: Vec<Reason>,
    /// The passages that the verdict rests on, the deciding one first; the nearest one where none settles it.
    pub evidence: Vec<Evidence>,
    /// The claim's words turned into those of the deciding passage; empty when there is nothing to correct.
    pub diff: Vec<Edit>,
    /// The claim as the deciding passage would have it: "123 artworks are on display". For contradicted claims, where
    /// replacing words gives a sentence that can be trusted.
    pub correction: Option<String>,
}

/// A passage of a source, and what it says of the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The index of the source among those that were searched.
    pub source: usize,
    /// The bytes of its body.
    pub span: Span,
    pub stance: Stance,
}

/// One reason for the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub code: Code,
    pub severity: Severity,
    /// One sentence without a full stop: "the source counts 123 artworks, not 132".
    pub message: String,
    /// The words of the claim that it turns on.
    pub claim: Option<Span>,
    /// The passage that it speaks of, as an index into the finding's evidence.
    pub evidence: Option<usize>,
    /// The words of that passage that it turns on: bytes of the source's body.
    pub source: Option<Span>,
}
