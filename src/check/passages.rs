//! The passages that may speak to a sentence of a draft. A draft has many, so that only those are weighed that have enough
//! of the sentence, or its figures.

use super::{Collection, permits};
use crate::judge;
use crate::judge::claim::Assertion;
use crate::judge::finding::Finding;
use crate::judge::slips::Standing;
use crate::judge::stance::Scope;
use crate::judge::stated;
use crate::retrieve::document::SentenceAt;
use crate::retrieve::index::{Demand, Hearing};
use crate::text::Span;
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

/// Support by passages that state the figures.
pub(super) struct Loose {
    pub(super) finding: Finding,
    /// The figures of the assertion that they state, in its bytes.
    pub(super) stated: Vec<Span>,
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

    /// The same where each passage that states the figures counts as being about the assertion. Good for support only, and
    /// only of the figures that stand there: that another one stands in such a passage says nothing.
    pub(super) fn judge_loosely(&self) -> Option<Loose> {
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
        let finding = judge(&|at| found.evidence.iter().any(|item| item.source == at.0))?;
        let shown: Vec<Place> = far.into_iter().filter(|&at| self.is_shown(at, &finding)).collect();
        let facts = &self.assertion.side.reading.facts;
        let stated = facts.iter().enumerate().filter(|&(index, _)| shown.iter().any(|&at| self.states(index, at)));
        let stated = stated.map(|(_, fact)| fact.span).collect();
        Some(Loose { finding, stated })
    }

    fn is_shown(&self, (document, at): Place, finding: &Finding) -> bool {
        let contents = &self.collection.documents[document];
        let span = contents.span(at.part as usize, contents.tokens(at));
        finding.evidence.iter().any(|item| item.source == document && item.span.overlaps(span))
    }

    fn states(&self, fact: usize, (document, at): Place) -> bool {
        let document = &self.collection.documents[document];
        stated::states(&self.assertion.side, fact, &document.part(at).side, document.tokens(at))
    }

    /// What contradicts the assertion by a figure that is nearly its own: of the passages about its subject that have few of
    /// its words as well.
    pub(super) fn slip(&self) -> Option<Finding> {
        if self.assertion.side.reading.facts.is_empty() {
            return None;
        }
        let far: Vec<Place> = self.meeting(Demand::OF_FIGURES).collect();
        judge::slip(self.assertion, &self.collection.documents, &far, &|at| self.is_about(at), Standing::Found)
    }

    /// The same of the sources of these indices, which bear out what stands around the assertion: of all that they say.
    pub(super) fn slip_of(assertion: &Assertion, collection: &Collection, witnesses: &[usize]) -> Option<Finding> {
        if assertion.quote || assertion.side.reading.facts.is_empty() {
            return None;
        }
        let of = |&source: &usize| collection.documents[source].sentences().map(move |at| (source, at));
        let places: Vec<Place> = witnesses.iter().flat_map(of).collect();
        judge::slip(assertion, &collection.documents, &places, &|_| true, Standing::Witness)
    }

    /// What gives the person of an assertion that is an office with a name another office.
    pub(super) fn other_post(&self) -> Option<Finding> {
        let far: Vec<Place> = self.meeting(Demand::OF_FIGURES).collect();
        judge::other_post(self.assertion, &self.collection.documents, &far)
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
