//! A sentence of a draft against the sources: as a whole, and where that leaves something open, statement by statement.

use super::Collection;
use super::doubts::{self, is_word};
use super::passages::{Loose, Passages};
use crate::diff::Tag;
use crate::draft::facts::{Kind, Stated};
use crate::draft::{Sentence, Statement};
use crate::judge::claim::Assertion;
use crate::judge::code::Code;
use crate::judge::finding::{Evidence, Finding, Reason};
use crate::recognize::token::Tokens;
use crate::text::{Mapped, Span};
use crate::value::date::Days;
use crate::verdict::Verdict;

/// A fact of a draft, checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    pub kind: Kind,
    /// Bytes of the text of its claim.
    pub span: Span,
    pub status: Status,
}

/// What is known of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Confirmed,
    Contradicted,
    /// Sources disagree about it.
    Conflicting,
    /// A passage speaks of it and does not settle it.
    Open,
    /// No source states it, and no claim takes it up.
    NotCovered,
    /// A person has decided about it.
    Allowed,
}

impl Status {
    pub const ALL: [Status; 6] = [
        Status::Confirmed,
        Status::Contradicted,
        Status::Conflicting,
        Status::Open,
        Status::NotCovered,
        Status::Allowed,
    ];

    /// As it is written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Status::Confirmed => "confirmed",
            Status::Contradicted => "contradicted",
            Status::Conflicting => "conflicting",
            Status::Open => "open",
            Status::NotCovered => "not_covered",
            Status::Allowed => "allowed",
        }
    }

    /// As it is said in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Status::Open => "not settled",
            Status::NotCovered => "not covered",
            other => other.name(),
        }
    }
}

/// What the sources say of a sentence.
pub(super) struct Judged {
    pub(super) finding: Finding,
    pub(super) facts: Vec<Fact>,
    /// The sources that settle some of it, in order.
    pub(super) witnesses: Vec<usize>,
}

/// What the sources say of a sentence, and of each of its facts. `witnesses` are sources that are known to bear out what
/// stands around it.
pub(super) fn judge(
    sentence: &Sentence,
    assertion: &Assertion,
    date: Option<Days>,
    collection: &Collection,
    allowed: Option<&[bool]>,
    witnesses: &[usize],
) -> Judged {
    let text = assertion.side.text;
    let weighed = |assertion: &Assertion, part: Option<&Statement>| {
        let passages = Passages::new(collection, assertion, allowed);
        let mut finding = passages.judge();
        let place = |span: Span| part.map_or(span, |part| part.text.origin(span));
        let speaker = part.and_then(|part| part.quote.as_ref());
        if doubts::is_doubtful(&finding, assertion, collection, |span| (text, place(span)), speaker) {
            finding.verdict = Verdict::NotEnoughEvidence;
        }
        if finding.verdict != Verdict::NotEnoughEvidence || assertion.quote {
            return Weighed::of(finding);
        }
        match passages.judge_loosely().filter(|loose| loose.finding.confidence >= LEAST_SURE_LOOSELY) {
            Some(Loose { finding, stated }) => Weighed { finding, loosely: Some(stated) },
            None => Weighed::of(finding),
        }
    };
    let mut sum = Sum { facts: &sentence.facts, statuses: vec![None; sentence.facts.len()], ..Sum::default() };
    let quotation = sentence.statements.iter().find(|statement| statement.quote.is_some());
    let whole = match quotation {
        // A sentence with a quotation is not compared as a whole, but the quotation and what stands around it.
        Some(quotation) => {
            let speaker = quotation.quote.as_ref();
            let words = Assertion {
                quote: true,
                of_draft: true,
                speaker: speaker.and_then(|speaker| speaker.name.as_deref()),
                tolerance: assertion.tolerance,
                ..Assertion::new(quotation.text.text(), date)
            };
            let mut weighed = weighed(&words, Some(quotation));
            sum.take(&quotation.facts, &weighed, Some(&quotation.text));
            for reason in &mut weighed.finding.reasons {
                reason.claim = reason.claim.map(|at| quotation.text.origin(at));
            }
            weighed.finding
        }
        None => {
            let weighed = weighed(assertion, None);
            sum.take(&(0..sentence.facts.len()).collect::<Vec<_>>(), &weighed, None);
            weighed.finding
        }
    };
    let mut parts = Parts::default();
    for statement in &sentence.statements {
        let text = statement.text.text();
        if text == assertion.side.text || statement.facts.iter().all(|&fact| !sum.is_open(fact)) {
            continue;
        }
        let part = Assertion {
            about: assertion.about.clone(),
            quote: statement.quote.is_some(),
            of_draft: true,
            speaker: statement.quote.as_ref().and_then(|speaker| speaker.name.as_deref()),
            tolerance: assertion.tolerance,
            ..Assertion::new(text, date)
        };
        if !part.is_checkable() {
            continue;
        }
        let weighed = weighed(&part, Some(statement));
        sum.take(&statement.facts, &weighed, Some(&statement.text));
        parts.add(&weighed.finding, &statement.text);
    }
    for index in 0..sentence.facts.len() {
        if !sum.is_open(index) || sentence.facts[index].kind != Kind::Role {
            continue;
        }
        let mut held = Mapped::default();
        held.push(sentence.facts[index].span.of(text), sentence.facts[index].span.start as usize);
        let post = Assertion::new(held.text(), date);
        if let Some(finding) = Passages::new(collection, &post, allowed).other_post() {
            parts.add(&finding, &held);
            sum.take(&[index], &Weighed::of(finding), Some(&held));
        }
    }
    let slip = || {
        Passages::new(collection, assertion, allowed)
            .slip()
            .or_else(|| Passages::slip_of(assertion, collection, witnesses))
    };
    if sum.has_open()
        && let Some(finding) = slip()
    {
        let mut same = Mapped::default();
        same.push(text, 0);
        parts.add(&finding, &same);
        let open: Vec<usize> = (0..sentence.facts.len()).filter(|&index| sum.is_open(index)).collect();
        sum.take(&open, &Weighed::of(finding), None);
    }
    if sum.statuses.contains(&None)
        && let Some(corrected) = corrected(&whole)
    {
        // What the source says of the rest shows once the words that differ are as it has them.
        let Assertion { about, tolerance, .. } = assertion;
        let again = Assertion { about: about.clone(), tolerance: *tolerance, ..Assertion::new(&corrected, date) };
        if Passages::new(collection, &again, allowed).judge().verdict == Verdict::Supported {
            sum.statuses.iter_mut().for_each(|status| *status = status.or(Some(Status::Confirmed)));
        }
    }
    let (facts, witnesses) = sum.finish();
    let verdict = verdict(&facts, &whole);
    let mut finding = parts.finish(whole, verdict);
    narrow(&mut finding, assertion.side.text, collection);
    Judged { finding, facts, witnesses }
}

/// The sentence with the words of the source where the two differ.
fn corrected(finding: &Finding) -> Option<String> {
    let turned = finding.verdict == Verdict::Contradicted && !finding.diff.is_empty();
    let kept = finding.diff.iter().filter(|edit| edit.tag != Tag::Delete);
    turned.then(|| kept.map(|edit| edit.text.as_str()).collect())
}

struct Weighed {
    finding: Finding,
    /// Where it holds only because the passage is about the same subject: the figures that it holds for.
    loosely: Option<Vec<Span>>,
}

impl Weighed {
    fn of(finding: Finding) -> Weighed {
        Weighed { finding, loosely: None }
    }
}

/// From which confidence on, in thousandths, such a passage bears out a number or date. See [`Finding::confidence`].
const LEAST_SURE_LOOSELY: u16 = 750;

/// Lets each reason point at the words that differ: what claim and source have alike at either end is left out.
fn narrow(finding: &mut Finding, text: &str, collection: &Collection) {
    let bodies: Vec<&str> = finding.evidence.iter().map(|item| collection.body(item.source)).collect();
    for reason in finding.reasons.iter_mut().filter(|reason| contradicts(reason.code)) {
        let (Some(claim), Some(source)) = (reason.claim, reason.source) else { continue };
        let Some(body) = reason.evidence.and_then(|index| bodies.get(index)) else { continue };
        let (Some(here), Some(there)) = (text.get(claim.range()), body.get(source.range())) else { continue };
        if let Some((claim_part, source_part)) = differing(here, there) {
            reason.claim = Some(moved(claim_part, claim.start));
            reason.source = Some(moved(source_part, source.start));
        }
    }
}

fn moved(span: Span, by: u32) -> Span {
    Span { start: span.start + by, end: span.end + by }
}

/// The parts of two texts between their common first and last words, where both have such a part.
fn differing(one: &str, other: &str) -> Option<(Span, Span)> {
    let (left, right) = (Tokens::new(one), Tokens::new(other));
    // A mark at the end belongs to the sentence, not to the words.
    let length = |tokens: &Tokens| (0..tokens.len()).rev().find(|&at| is_word(tokens, at)).map_or(0, |last| last + 1);
    let (ours, theirs) = (length(&left), length(&right));
    let most = ours.min(theirs);
    let before = (0..most).take_while(|&at| left.norm(at) == right.norm(at)).count();
    let behind = (0..most - before).take_while(|&at| left.norm(ours - 1 - at) == right.norm(theirs - 1 - at)).count();
    let (here, there) = (before..ours - behind, before..theirs - behind);
    (!here.is_empty() && !there.is_empty() && before + behind > 0).then(|| (left.span(here), right.span(there)))
}

/// What a sentence is by its facts. Support for each of them is support for the sentence.
fn verdict(facts: &[Fact], whole: &Finding) -> Verdict {
    let has = |status: Status| facts.iter().any(|fact| fact.status == status);
    if has(Status::Contradicted) {
        Verdict::Contradicted
    } else if has(Status::Conflicting) {
        Verdict::Conflicting
    } else if facts.iter().all(|fact| fact.status == Status::Confirmed) {
        Verdict::Supported
    } else if whole.verdict == Verdict::Supported {
        Verdict::NotEnoughEvidence
    } else {
        whole.verdict
    }
}

/// What is known of the facts of a sentence so far.
#[derive(Default)]
struct Sum<'s> {
    facts: &'s [Stated],
    statuses: Vec<Option<Status>>,
    /// Names that a source contradicts, which are no facts by themselves.
    names: Vec<Fact>,
    /// The sources that settle something.
    witnesses: Vec<usize>,
}

impl Sum<'_> {
    fn is_open(&self, fact: usize) -> bool {
        matches!(self.statuses[fact], None | Some(Status::Open | Status::NotCovered))
    }

    fn has_open(&self) -> bool {
        (0..self.facts.len()).any(|fact| self.is_open(fact))
    }

    /// Takes a finding on the facts of these indices: on the sentence, or on the statement `text` of it.
    fn take(&mut self, indices: &[usize], weighed: &Weighed, text: Option<&Mapped>) {
        let Weighed { finding, loosely } = weighed;
        let place = |span: Span| text.map_or(span, |text| text.origin(span));
        let is_unstated = |span: Span| {
            let stated = loosely.as_ref().map(|stated| stated.iter().any(|&of| place(of).overlaps(span)));
            stated == Some(false)
        };
        let spans: Vec<(Span, Code)> =
            finding.reasons.iter().filter_map(|reason| Some((place(reason.claim?), reason.code))).collect();
        let turned = match finding.verdict {
            Verdict::Contradicted => Some(Status::Contradicted),
            Verdict::Conflicting => Some(Status::Conflicting),
            _ => None,
        };
        if finding.verdict != Verdict::NotEnoughEvidence {
            self.witnesses.extend(finding.evidence.iter().map(|item| item.source));
        }
        let mut hit = false;
        for &index in indices {
            let fact = &self.facts[index];
            let named = spans.iter().filter(|(span, _)| span.overlaps(fact.span));
            let codes: Vec<Code> = named.map(|&(_, code)| code).collect();
            let status = match turned {
                Some(turned) if codes.iter().any(|code| contradicts(*code)) => {
                    hit = true;
                    Some(turned)
                }
                Some(_) => None,
                None if is_unstated(fact.span) => Some(Status::Open),
                None if finding.verdict == Verdict::Supported => Some(Status::Confirmed),
                None => Some(open(finding, &codes)),
            };
            let known = &mut self.statuses[index];
            *known = match (*known, status) {
                (None | Some(Status::Open | Status::NotCovered), Some(status)) => Some(status),
                (known, _) => known,
            };
        }
        if let (Some(status), false) = (turned, hit) {
            self.turn_elsewhere(indices, status, spans.iter().copied().find(|(_, code)| contradicts(*code)));
        }
    }

    /// What is contradicted is none of the facts: a name, or the words around them.
    fn turn_elsewhere(&mut self, indices: &[usize], status: Status, at: Option<(Span, Code)>) {
        match (at, indices) {
            // A figure in what heads the row or column of a table is none of the sentence's own.
            (Some((_, code)), _) if is_of_figures(code) => {}
            (Some((span, _)), _) if self.names.iter().all(|known| !known.span.overlaps(span)) => {
                self.names.push(Fact { kind: Kind::Name, span, status });
            }
            (None, &[first, ..]) => self.statuses[first] = Some(status),
            _ => {}
        }
    }

    /// The facts and the witnesses.
    fn finish(mut self) -> (Vec<Fact>, Vec<usize>) {
        self.witnesses.sort_unstable();
        self.witnesses.dedup();
        let stated = self.facts.iter().zip(self.statuses);
        let mut facts: Vec<Fact> = stated
            .map(|(fact, status)| Fact { kind: fact.kind, span: fact.span, status: status.unwrap_or(Status::Open) })
            .collect();
        facts.extend(self.names);
        facts.sort_by_key(|fact| fact.span);
        (facts, self.witnesses)
    }
}

fn is_of_figures(code: Code) -> bool {
    matches!(code, Code::NumberDiffers | Code::BoundDiffers | Code::UnitDiffers | Code::DateDiffers)
}

fn contradicts(code: Code) -> bool {
    code.effects().contains(&crate::judge::code::Effect::Contradicts)
}

/// What a finding that settles nothing leaves of a fact at which it names these codes.
fn open(finding: &Finding, codes: &[Code]) -> Status {
    let nothing = finding.evidence.is_empty() || finding.reasons.iter().any(|reason| reason.code == Code::NoPassage);
    let missing = codes.iter().any(|code| matches!(code, Code::DetailMissing | Code::QuoteNotFound));
    if nothing || missing { Status::NotCovered } else { Status::Open }
}

/// The findings on the statements of a sentence, as far as they settle something, put together.
#[derive(Default)]
struct Parts {
    reasons: Vec<Reason>,
    evidence: Vec<Evidence>,
    turned: Option<Finding>,
    confidence: Option<u16>,
}

impl Parts {
    fn add(&mut self, finding: &Finding, text: &Mapped) {
        let mut finding = finding.clone();
        for reason in &mut finding.reasons {
            reason.claim = reason.claim.map(|span| text.origin(span));
        }
        match finding.verdict {
            Verdict::NotEnoughEvidence => {}
            Verdict::Supported => {
                self.confidence =
                    Some(self.confidence.map_or(finding.confidence, |least| least.min(finding.confidence)));
                let offset = self.evidence.len();
                self.evidence.append(&mut finding.evidence);
                self.reasons.extend(
                    finding
                        .reasons
                        .into_iter()
                        .map(|reason| Reason { evidence: reason.evidence.map(|index| index + offset), ..reason }),
                );
            }
            Verdict::Contradicted | Verdict::Conflicting => {
                self.turned.get_or_insert(finding);
            }
        }
    }

    /// The finding on the sentence, which by its facts has this verdict.
    fn finish(self, whole: Finding, verdict: Verdict) -> Finding {
        if verdict == whole.verdict {
            return whole;
        }
        match (verdict, self.turned) {
            (Verdict::Contradicted | Verdict::Conflicting, Some(turned)) => Finding { verdict, ..turned },
            (Verdict::Supported, _) => Finding {
                verdict,
                confidence: self.confidence.unwrap_or(whole.confidence),
                reasons: self.reasons,
                evidence: self.evidence,
                diff: Vec::new(),
                correction: None,
            },
            _ => Finding { verdict, ..whole },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs() {
        for (one, other, expected) in [
            ("North Korean Foreign Minister", "North Korean Culture Minister", Some(("Foreign", "Culture"))),
            ("that is a bad sign,", "that is a good sign", Some(("bad", "good"))),
            ("until October 10", "until October 12", Some(("10", "12"))),
            ("132", "123", None),
            ("the same", "the same", None),
            ("a sign", "a bad sign", None),
        ] {
            let found = differing(one, other).map(|(here, there)| (here.of(one), there.of(other)));
            assert_eq!(found, expected, "{one} | {other}");
        }
    }
}
