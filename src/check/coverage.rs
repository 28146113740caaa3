//! How much of a draft is checked: what the sources and the claim files say of its facts, taken together.

use super::sentence::{Fact, Status};
use super::{Checked, Inputs};
use crate::draft::facts::Kind;
use crate::judge::code::{Code, Severity};
use crate::judge::finding::Reason;
use crate::recognize::Value;
use crate::retrieve::side::Side;
use crate::text::Span;
use crate::verdict::Verdict;

/// The facts of one draft, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// By the order of [`Status::ALL`].
    counts: [usize; 6],
    /// Facts that were not checked: in questions, and where the draft excludes them.
    pub not_checkable: usize,
}

impl Coverage {
    /// The facts of the draft whose sentences are the claims of the file of this index.
    pub fn of(inputs: &Inputs, claims: &[Checked], draft: usize) -> Coverage {
        let mut coverage = Coverage::default();
        let drafted = &inputs.drafts[draft];
        for checked in claims.iter().filter(|checked| Some(checked.file) == drafted.file) {
            for fact in &checked.facts {
                coverage.counts[fact.status as usize] += 1;
            }
        }
        coverage.not_checkable = drafted.article.passed_over.iter().map(|passed| passed.facts).sum();
        coverage
    }

    pub fn count(&self, status: Status) -> usize {
        self.counts[status as usize]
    }

    /// All facts that can be checked.
    pub fn facts(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The share of the facts that are confirmed by a source or allowed by a person, in thousandths; 1000 of none.
    pub fn share(&self) -> usize {
        let settled = self.count(Status::Confirmed) + self.count(Status::Allowed);
        (settled * 1000).checked_div(self.facts()).unwrap_or(1000)
    }
}

/// Lets what people and sources say of the claims that stand in a draft count for its sentences.
pub(super) fn cover(inputs: &Inputs, claims: &mut [Checked]) {
    for (number, drafted) in inputs.drafts.iter().enumerate() {
        let Some(file) = drafted.file else { continue };
        let standing = |checked: &&Checked| {
            checked.ok
                && checked.in_draft.as_ref().is_some_and(|found| found.draft == number && !found.places.is_empty())
        };
        let covering: Vec<Cover> = claims.iter().filter(standing).map(|checked| Cover::new(inputs, checked)).collect();
        if covering.is_empty() {
            continue;
        }
        for checked in claims.iter_mut().filter(|checked| checked.file == file) {
            cover_sentence(inputs, checked, &covering);
        }
    }
}

/// A claim in order, with the places of the draft at which it stands.
struct Cover<'a> {
    places: Vec<Span>,
    status: Status,
    side: Side<'a>,
}

impl<'a> Cover<'a> {
    fn new(inputs: &'a Inputs, checked: &Checked) -> Self {
        let claim = &inputs.files[checked.file].claims[checked.claim];
        let by_source = !checked.allowed && checked.finding.verdict == Verdict::Supported;
        Cover {
            places: checked.in_draft.as_ref().map(|found| found.places.clone()).unwrap_or_default(),
            status: if by_source { Status::Confirmed } else { Status::Allowed },
            side: Side::new(claim.text.text(), claim.date),
        }
    }

    /// Whether the claim takes up a fact that a sentence of the draft states.
    fn states(&self, side: &Side, fact: &Fact) -> bool {
        let value = |side: &Side, span: Span| -> Option<Value> {
            side.reading.facts.iter().find(|fact| fact.span.overlaps(span)).map(|fact| fact.value.clone())
        };
        match (fact.kind, value(side, fact.span)) {
            (Kind::Number | Kind::Date, Some(value)) => {
                self.side.reading.facts.iter().any(|other| other.value == value)
            }
            _ => self.has_words(side, fact.span),
        }
    }

    fn has_words(&self, side: &Side, span: Span) -> bool {
        let tokens = &side.reading.tokens;
        let inside = (0..tokens.len()).filter(|&at| tokens.get(at).is_some_and(|token| span.contains(token.span)));
        let mut words = inside.map(|at| tokens.norm(at)).filter(|word| word.starts_with(char::is_alphanumeric));
        words.all(|word| (0..self.side.words.len()).any(|at| self.side.norm(at) == word))
    }
}

fn cover_sentence(inputs: &Inputs, checked: &mut Checked, covering: &[Cover]) {
    let claim = &inputs.files[checked.file].claims[checked.claim];
    let span = claim.text.origin(Span::new(0, claim.text.text().len()));
    let here: Vec<&Cover> =
        covering.iter().filter(|cover| cover.places.iter().any(|place| place.overlaps(span))).collect();
    if here.is_empty() || checked.facts.iter().all(|fact| fact.status == Status::Confirmed) {
        return;
    }
    let side = Side::new(claim.text.text(), claim.date);
    for fact in checked.facts.iter_mut().filter(|fact| fact.status != Status::Confirmed) {
        let turned = matches!(fact.status, Status::Contradicted | Status::Conflicting);
        let cover = here.iter().filter(|cover| !turned || cover.status == Status::Allowed);
        if let Some(cover) = cover.into_iter().find(|cover| cover.states(&side, fact)) {
            fact.status = cover.status;
        }
    }
    let settled = checked.facts.iter().all(|fact| matches!(fact.status, Status::Confirmed | Status::Allowed));
    if settled && !checked.ok {
        checked.ok = true;
        checked.allowed = true;
        checked.failed = false;
    }
}

/// Gives each fact of a sentence that is open a reason of its own.
pub(super) fn explain(inputs: &Inputs, checked: &mut Checked) {
    if checked.ok || checked.facts.is_empty() || checked.finding.verdict != Verdict::NotEnoughEvidence {
        return;
    }
    let text = inputs.files[checked.file].claims[checked.claim].text.text();
    let nearest = (!checked.finding.evidence.is_empty()).then_some(0);
    let said = std::mem::take(&mut checked.finding.reasons);
    let open: Vec<&Fact> =
        checked.facts.iter().filter(|fact| matches!(fact.status, Status::Open | Status::NotCovered)).collect();
    let mut reasons = Vec::new();
    for fact in open.iter().filter(|fact| fact.status == Status::NotCovered) {
        reasons.push(Reason {
            code: Code::NotCovered,
            severity: Code::NotCovered.severity(),
            message: format!("no source states “{}”", fact.span.of(text)),
            claim: Some(fact.span),
            evidence: nearest,
            source: None,
        });
    }
    if open.iter().any(|fact| fact.status == Status::Open) {
        let is_told = |reason: &Reason| {
            let covered =
                |span: Span| reasons.iter().any(|other| other.claim.is_some_and(|known| known.overlaps(span)));
            reason.claim.is_some_and(covered)
        };
        let rest: Vec<Reason> = said.into_iter().filter(|reason| !is_told(reason)).collect();
        reasons.extend(rest.into_iter().map(|reason| Reason { severity: Severity::Warning, ..reason }));
    }
    checked.finding.reasons = reasons;
}
