//! A claim prepared for judging.

use crate::lexicon::Terms;
use crate::load::claims::{Claim, Tolerance};
use crate::load::requests::Pairing;
use crate::retrieve::document::content_terms;
use crate::retrieve::side::{Role, Side};
use crate::value::date::Days;

/// What is asserted, read, with what its author says it is about.
#[derive(Debug)]
pub struct Assertion<'c> {
    pub side: Side<'c>,
    /// The terms of what it is about, when that is said.
    pub about: Vec<Terms>,
    /// The whole claim is a quotation, to be found word for word.
    pub quote: bool,
    pub speaker: Option<&'c str>,
    pub tolerance: Option<Tolerance>,
    /// Whether it is a quotation of a draft, of which each is looked for: "she said" in a source then means the person named
    /// last, and words that only have a few little words in common are no alteration.
    pub of_draft: bool,
}

impl<'c> Assertion<'c> {
    /// A bare claim, which speaks from `date` on.
    pub fn new(text: &'c str, date: Option<Days>) -> Self {
        let (about, quote, speaker, tolerance) = (Vec::new(), false, None, None);
        Assertion { side: Side::new(text, date), about, quote, speaker, tolerance, of_draft: false }
    }

    /// A claim of a claim file.
    pub fn of_claim(claim: &'c Claim) -> Self {
        Assertion {
            about: claim.about.as_deref().map(content_terms).unwrap_or_default(),
            quote: claim.quote,
            speaker: claim.speaker.as_deref(),
            tolerance: claim.tolerance,
            ..Assertion::new(claim.text.text(), claim.date)
        }
    }

    /// A claim of `verify stream`.
    pub fn of_pairing(pairing: &'c Pairing) -> Self {
        Assertion {
            about: pairing.about.as_deref().map(content_terms).unwrap_or_default(),
            quote: pairing.quote,
            speaker: pairing.speaker.as_deref(),
            ..Assertion::new(&pairing.claim, pairing.date)
        }
    }

    /// Whether there is anything in it that could be checked: a content word or a fact.
    pub fn is_checkable(&self) -> bool {
        self.side.words.iter().any(|word| matches!(word.role, Role::Content | Role::Fact(_)))
    }
}
