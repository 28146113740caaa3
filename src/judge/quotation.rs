//! Claims that are quotations: the words must stand in a source.

use super::claim::Assertion;
use super::finding::Finding;
use super::stance::Scope;
use super::verdict::Verdict;
use super::wording;
use crate::retrieve::document::Document;

/// Looks for the words of the claim in `documents`.
pub fn judge(claim: &Assertion, documents: &[Document], scope: Scope) -> Finding {
    let _ = (documents, scope);
    Finding {
        verdict: Verdict::NotEnoughEvidence,
        confidence: 500,
        reasons: vec![wording::no_passage(&claim.side)],
        evidence: Vec::new(),
        diff: Vec::new(),
        correction: None,
    }
}
