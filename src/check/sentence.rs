//! A sentence of a draft against the sources: as a whole, and where that leaves something open, statement by statement.

use super::Collection;
use super::passages::Passages;
use crate::diff::Tag;
use crate::draft::facts::{Kind, Stated, amounts};
use crate::draft::{Sentence, Speaker};
use crate::judge::claim::Assertion;
use crate::judge::code::Code;
use crate::judge::finding::{Evidence, Finding, Reason};
use crate::recognize::token::{self, Tokens};
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

/// What the sources say of a sentence, and of each of its facts.
pub(super) fn judge(
    sentence: &Sentence,
    assertion: &Assertion,
    date: Option<Days>,
    collection: &Collection,
    allowed: Option<&[bool]>,
) -> (Finding, Vec<Fact>) {
    let weighed = |assertion: &Assertion, speaker: Option<&Speaker>| {
        let passages = Passages::new(collection, assertion, allowed);
        let mut finding = passages.judge();
        let turned = matches!(finding.verdict, Verdict::Contradicted | Verdict::Conflicting);
        let holds = by_name(&finding, assertion, collection)
            .unwrap_or_else(|| !is_doubtful(&finding, assertion.side.text, speaker));
        if turned && !holds {
            finding.verdict = Verdict::NotEnoughEvidence;
        }
        if finding.verdict != Verdict::NotEnoughEvidence || assertion.quote {
            return Weighed { finding, loosely: false };
        }
        match passages.judge_loosely().filter(|loose| loose.confidence >= LEAST_SURE_LOOSELY) {
            Some(finding) => Weighed { finding, loosely: true },
            None => Weighed { finding, loosely: false },
        }
    };
    let mut sum = Sum { facts: &sentence.facts, statuses: vec![None; sentence.facts.len()], names: Vec::new() };
    let quotation = sentence.statements.iter().find(|statement| statement.quote.is_some());
    let whole = match quotation {
        // A sentence with a quotation is not compared as a whole, but the quotation and what stands around it.
        Some(quotation) => {
            let speaker = quotation.quote.as_ref();
            let words = Assertion {
                quote: true,
                speaker: speaker.and_then(|speaker| speaker.name.as_deref()),
                tolerance: assertion.tolerance,
                ..Assertion::new(quotation.text.text(), date)
            };
            let mut weighed = weighed(&words, speaker);
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
        let is_settled = |&fact: &usize| !matches!(sum.statuses[fact], None | Some(Status::Open | Status::NotCovered));
        if text == assertion.side.text || statement.facts.iter().all(is_settled) {
            continue;
        }
        let part = Assertion {
            about: assertion.about.clone(),
            quote: statement.quote.is_some(),
            speaker: statement.quote.as_ref().and_then(|speaker| speaker.name.as_deref()),
            tolerance: assertion.tolerance,
            ..Assertion::new(text, date)
        };
        if !part.is_checkable() {
            continue;
        }
        let weighed = weighed(&part, statement.quote.as_ref());
        sum.take(&statement.facts, &weighed, Some(&statement.text));
        parts.add(&weighed.finding, &statement.text);
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
    let facts = sum.finish();
    let verdict = verdict(&facts, &whole);
    let mut finding = parts.finish(whole, verdict);
    narrow(&mut finding, assertion.side.text, collection);
    (finding, facts)
}

/// Whether a contradiction is not to be relied on: the learnt layer is of another opinion than the rules, or the speaker of
/// a quotation is only surmised. A draft states much that its sources never speak of in the same words.
fn is_doubtful(finding: &Finding, text: &str, speaker: Option<&Speaker>) -> bool {
    let turned = matches!(finding.verdict, Verdict::Contradicted | Verdict::Conflicting);
    let of_speaker = finding.reasons.iter().any(|reason| reason.code == Code::AttributionDiffers);
    let surmised = of_speaker && speaker.is_some_and(|speaker| !speaker.is_named);
    let by_polarity = finding.reasons.first().is_some_and(|reason| reason.code == Code::PolarityDiffers);
    let least = if by_polarity { LEAST_SURE_OF_POLARITY } else { LEAST_SURE };
    let is_loose = |span: Span| amounts::is_times(span.of(text)) || is_set_off(text, span);
    let loose = finding.reasons.first().and_then(|reason| reason.claim).is_some_and(is_loose);
    turned && (finding.confidence <= least || surmised || loose)
}

/// Whether a contradiction by an office or a name is of one of that kind: the culture minister, not the foreign minister,
/// holds whatever the learnt layer says. A name that shares no word with the source's may as well be that of another thing.
fn by_name(finding: &Finding, assertion: &Assertion, collection: &Collection) -> Option<bool> {
    let reason = finding.reasons.first()?;
    let item = finding.evidence.get(reason.evidence?)?;
    let (here, there) = (Tokens::new(reason.claim?.of(assertion.side.text)), collection.body(item.source));
    let there = Tokens::new(reason.source?.of(there));
    let words = |tokens: &Tokens| -> Vec<String> {
        (0..tokens.len()).filter(|&at| is_word(tokens, at)).map(|at| tokens.norm(at).to_owned()).collect()
    };
    let (here, there) = (words(&here), words(&there));
    match reason.code {
        Code::RoleDiffers => (here.last() == there.last()).then_some(true),
        Code::NameDiffers => (!here.iter().any(|word| there.contains(word))).then_some(false),
        _ => None,
    }
}

/// Whether words stand between commas, as an age does: "Ida Maddock, 24, declined". What they count is not said.
fn is_set_off(text: &str, span: Span) -> bool {
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    span.of(text).bytes().all(|byte| byte.is_ascii_digit())
        && before.trim_end().ends_with(',')
        && behind.trim_start().starts_with([',', '.'])
}

/// In thousandths. See [`Finding::confidence`].
const LEAST_SURE: u16 = 550;
const LEAST_SURE_OF_POLARITY: u16 = 700;

/// The sentence with the words of the source where the two differ.
fn corrected(finding: &Finding) -> Option<String> {
    let turned = finding.verdict == Verdict::Contradicted && !finding.diff.is_empty();
    let kept = finding.diff.iter().filter(|edit| edit.tag != Tag::Delete);
    turned.then(|| kept.map(|edit| edit.text.as_str()).collect())
}

/// A finding, and whether it holds only because the passage is about the same subject.
struct Weighed {
    finding: Finding,
    loosely: bool,
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
struct Sum<'s> {
    facts: &'s [Stated],
    statuses: Vec<Option<Status>>,
    /// Names that a source contradicts, which are no facts by themselves.
    names: Vec<Fact>,
}

impl Sum<'_> {
    /// Takes a finding on the facts of these indices: on the sentence, or on the statement `text` of it.
    fn take(&mut self, indices: &[usize], weighed: &Weighed, text: Option<&Mapped>) {
        let Weighed { finding, loosely } = weighed;
        let place = |span: Span| text.map_or(span, |text| text.origin(span));
        let spans: Vec<(Span, Code)> =
            finding.reasons.iter().filter_map(|reason| Some((place(reason.claim?), reason.code))).collect();
        let turned = match finding.verdict {
            Verdict::Contradicted => Some(Status::Contradicted),
            Verdict::Conflicting => Some(Status::Conflicting),
            _ => None,
        };
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
                None if *loosely && !matches!(fact.kind, Kind::Number | Kind::Date) => Some(Status::Open),
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

    fn finish(self) -> Vec<Fact> {
        let stated = self.facts.iter().zip(self.statuses);
        let mut facts: Vec<Fact> = stated
            .map(|(fact, status)| Fact { kind: fact.kind, span: fact.span, status: status.unwrap_or(Status::Open) })
            .collect();
        facts.extend(self.names);
        facts.sort_by_key(|fact| fact.span);
        facts
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

fn is_word(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind != token::Kind::Mark)
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
