//! One run: claim files against sources, finding by finding.

use crate::judge::finding::{Finding, Reason};
use crate::judge::verdict::Verdict;
use crate::load::claims::ClaimFile;
use crate::load::sources::Source;

/// What a run found, ready to be reported.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    pub files: &'a [ClaimFile],
    pub sources: &'a [Source],
    /// Files in the order given, claims in the order written.
    pub claims: Vec<Checked>,
    /// What is to be said of the run itself: sources that could not be read or whose language is not supported.
    pub notices: Vec<Notice>,
}

/// A claim that was checked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// An index into the outcome's files.
    pub file: usize,
    /// An index into that file's claims.
    pub claim: usize,
    pub finding: Finding,
    pub expected: Verdict,
    /// Whether the verdict is as expected, or a valid human decision covers it.
    pub ok: bool,
    /// Whether it was a human decision that made it `ok`.
    pub allowed: bool,
    /// Whether it counts for the exit code: not `ok`, and not left out by `--fail-on`.
    pub failed: bool,
}

/// Something about a source or the run that a reader must know.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The path of what it is about.
    pub path: String,
    pub reason: Reason,
}
