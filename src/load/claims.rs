//! Claim files: strict YAML, every mistake of a file at its line and column.

use crate::judge::verdict::Verdict;
use crate::text::{Mapped, Span};
use crate::value::date::Days;
use crate::value::quantity::Quantity;
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
    pub note: Option<String>,
    pub tags: Vec<String>,
    /// Given only where the file says so; `Supported` is what is expected otherwise.
    pub expect: Option<Verdict>,
    pub allow: Option<Allowance>,
    pub draft: Option<String>,
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
