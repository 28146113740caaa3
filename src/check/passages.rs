//! The passages that may speak to a sentence of a draft. A draft has many, so that only those are weighed that have enough
//! of the sentence, or its figures.

use super::{Collection, permits};
use crate::judge;
use crate::judge::claim::Assertion;
use crate::judge::finding::Finding;
use crate::judge::stance::Scope;
use crate::judge::stated;
use crate::retrieve::document::SentenceAt;
use crate::retrieve::index::{Demand, Hearing};
use crate::verdict::Verdict;

/// A sentence of a document, with the document's index.
type Place = (usize, SentenceAt);

pub(super) struct Passages<'a> {
    collection: &'a Collection<'a>,
    assertion: &'a Assertion<'a>,
    /// Which sources may speak; all where nothing is said.
    allowed: Option<&'a [bool]>,
    /// Nothing for a quotation, which is looked for word by word.
    hearing: Option<Hearing<'a>>,
}

impl<'a> Passages<'a> {
    pub(super) fn new(collection: &'a Collection, assertion: &'a Assertion, allowed: Option<&'a [bool]>) -> Self {
        let hearing = (!assertion.quote).then(|| collection.index.hear(&assertion.side, Demand::OF_FIGURES));
        Passages { collection, assertion, allowed, hearing }
    }

    /// Those that meet a demand.
    fn meeting(&self, demand: Demand) -> impl Iterator<Item = Place> {
        let places = self.hearing.as_ref().map_or(Vec::new(), |hearing| hearing.candidates(demand));
        places.into_iter().filter(|at| permits(self.allowed, at.0))
    }

    /// What they say of the assertion.
    pub(super) fn judge(&self) -> Finding {
        let near: Vec<Place> = self.meeting(Demand::OF_DRAFT).collect();
        judge::skim(self.assertion, &self.collection.documents, &near, &|source| permits(self.allowed, source))
    }

    /// The same where each passage that states the figures counts as being about the assertion. Good for support only: that
    /// another figure stands in such a passage says nothing.
    pub(super) fn judge_loosely(&self) -> Option<Finding> {
        if self.assertion.side.reading.facts.is_empty() {
            return None;
        }
        let far: Vec<Place> = self.meeting(Demand::OF_FIGURES).collect();
        let judge = |may_speak: &dyn Fn(Place) -> bool| {
            let places: Vec<Place> = far.iter().copied().filter(|&at| may_speak(at) && self.is_about(at)).collect();
            let permitted = |source: usize| permits(self.allowed, source);
            let documents = &self.collection.documents;
            let finding = judge::judge(self.assertion, documents, &places, &permitted, Scope::Given);
            (finding.verdict == Verdict::Supported).then_some(finding)
        };
        let found = judge(&|at| self.states_figures(at))?;
        // What else these sources say of it.
        judge(&|at| found.evidence.iter().any(|item| item.source == at.0))
    }

    fn is_about(&self, (document, at): Place) -> bool {
        let document = &self.collection.documents[document];
        document.is_about(&self.assertion.about, &document.context(at), document.tokens(at), &document.part(at).side)
    }

    fn states_figures(&self, (document, at): Place) -> bool {
        let document = &self.collection.documents[document];
        stated::recur(&self.assertion.side, &document.part(at).side, document.tokens(at))
    }
}
