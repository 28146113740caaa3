//! The margin: what is said of each sentence, with the passages.

use maud::{Markup, html};

use super::super::decision::Decision;
use super::super::markup::{Words, diff, quoted};
use super::super::places::Places;
use super::super::{shown_reasons, totals};
use super::marks::{Mark, Marks};
use super::status::{gravest, sign};
use crate::check::sentence::{Fact, Status};
use crate::check::{Checked, Outcome};
use crate::judge::code::Severity;
use crate::judge::finding::{Evidence, Reason};
use crate::verdict::{Stance, Verdict};

/// So many passages are quoted with a sentence.
const PASSAGES: usize = 6;

/// The notes of one draft.
pub struct Notes<'a> {
    pub outcome: &'a Outcome<'a>,
    pub places: &'a Places<'a>,
    pub marks: &'a Marks<'a>,
    /// The index of the draft among those of the run.
    pub draft: usize,
}

/// What one note speaks of.
#[derive(PartialEq, Eq)]
enum Note {
    Sentence(usize),
    Skipped(String),
}

impl Notes<'_> {
    /// Where the links of the facts of a sentence lead.
    pub fn id(&self, note: usize) -> String {
        format!("d{}-n{}", self.draft + 1, note + 1)
    }

    pub fn fact_id(&self, note: usize, fact: usize) -> String {
        format!("d{}-f{}-{}", self.draft + 1, note + 1, fact + 1)
    }

    /// The notes that belong to marks, each once.
    pub fn render(&self, marks: &[Mark]) -> Markup {
        let mut notes: Vec<Note> = marks.iter().map(|&mark| self.of_mark(mark)).collect();
        notes.dedup();
        html! {
            @if !notes.is_empty() {
                ul.margin aria-label="Notes on this passage" {
                    @for note in notes {
                        @match note {
                            Note::Sentence(note) => (self.of_sentence(note)),
                            Note::Skipped(why) => li.note.excluded { "Not checked: " (Words(&why)) },
                        }
                    }
                }
            }
        }
    }

    fn of_mark(&self, mark: Mark) -> Note {
        match mark {
            Mark::Fact { note, .. } => Note::Sentence(note),
            Mark::Skipped(number) => Note::Skipped(self.marks.skipped[number].why.words()),
        }
    }

    fn of_sentence(&self, note: usize) -> Markup {
        let checked = self.marks.notes[note];
        let status = gravest(checked);
        let is_news = |reason: &&Reason| status != Status::Confirmed || reason.severity <= Severity::Warning;
        let reasons: Vec<&Reason> = shown_reasons(checked).into_iter().filter(is_news).collect();
        let (of_facts, general) = self.share_out(checked, &reasons);
        let finding = &checked.finding;
        let correction = finding.correction.as_deref().filter(|_| finding.verdict == Verdict::Contradicted);
        let passages = &finding.evidence[..finding.evidence.len().min(PASSAGES)];
        let (id, back) = (self.id(note), format!("Note {}, back to the text", note + 1));
        let is_bare = passages.is_empty();
        html! {
            li.note.(status.name()) id=[is_bare.then_some(&id)] tabindex=[is_bare.then_some("-1")] {
                p.head {
                    a href={ "#" (self.fact_id(note, 0)) } aria-label=(back) { (note + 1) }
                    " " span.sign aria-hidden="true" { (sign(status)) } " " (status.words())
                }
                @for (fact, reasons) in checked.facts.iter().zip(&of_facts) {
                    (self.of_fact(checked, fact, reasons))
                }
                @for reason in general { p { (self.reason(checked, reason)) } }
                @if status != Status::Confirmed && !finding.diff.is_empty() { (diff(&finding.diff)) }
                @if let Some(correction) = correction { p.write { "Write: “" (Words(correction)) "”" } }
                @for decision in self.decisions(checked) { (decision) }
                @if !is_bare {
                    details {
                        summary { (self.summary(passages)) }
                        div id=(id) tabindex="-1" {
                            @for (index, item) in passages.iter().enumerate() { (self.passage(checked, index, item)) }
                            @let rest = finding.evidence.len() - passages.len();
                            @if rest > 0 { p { (totals::count(rest, "more passage", "more passages")) " not shown" } }
                        }
                    }
                }
            }
        }
    }

    /// The reasons by the facts that they speak of, and those that speak of none.
    fn share_out<'r>(&self, checked: &Checked, reasons: &[&'r Reason]) -> (Vec<Vec<&'r Reason>>, Vec<&'r Reason>) {
        let mut of_facts = vec![Vec::new(); checked.facts.len()];
        let mut general = Vec::new();
        for &reason in reasons {
            let speaks = |fact: &Fact| reason.claim.is_some_and(|words| words.overlaps(fact.span));
            match checked.facts.iter().position(speaks) {
                Some(fact) => of_facts[fact].push(reason),
                None => general.push(reason),
            }
        }
        (of_facts, general)
    }

    /// A fact that there is something to say of.
    fn of_fact(&self, checked: &Checked, fact: &Fact, reasons: &[&Reason]) -> Markup {
        let text = self.places.claim(checked).text.text();
        html! {
            @if fact.status != Status::Confirmed || !reasons.is_empty() {
                p.of-fact {
                    span.sign aria-hidden="true" { (sign(fact.status)) } " "
                    q { (Words(fact.span.of(text))) } " " (fact.status.words())
                    @for (at, reason) in reasons.iter().enumerate() {
                        (if at == 0 { ": " } else { "; " }) (self.reason(checked, reason))
                    }
                }
            }
        }
    }

    /// A reason, and the words of the passage that it turns on.
    fn reason(&self, checked: &Checked, reason: &Reason) -> Markup {
        let item = reason.evidence.and_then(|index| checked.finding.evidence.get(index));
        let turns = matches!(checked.finding.verdict, Verdict::Contradicted | Verdict::Conflicting);
        let words = item.zip(reason.source).filter(|_| turns);
        let words = words.and_then(|(item, span)| self.places.body(item).get(span.range()));
        html! {
            (Words(&reason.message))
            @if let Some(words) = words { " " b.correction { "→ " q { (Words(words)) } } }
        }
    }

    /// What people have decided of a sentence in the claim files.
    fn decisions(&self, checked: &Checked) -> Vec<Markup> {
        if checked.facts.iter().all(|fact| fact.status != Status::Allowed) {
            return Vec::new();
        }
        let here = self.places.claim_span(checked);
        let stands_here = |other: &&Checked| {
            let found = other.in_draft.as_ref().filter(|found| found.draft == self.draft);
            other.allowed && found.is_some_and(|found| found.places.iter().any(|place| place.overlaps(here)))
        };
        let deciding = self.outcome.claims.iter().filter(stands_here);
        deciding.filter_map(|other| self.decision(other)).collect()
    }

    /// The allowance or sign-off of a claim. What the baseline hides, nobody has decided for itself.
    fn decision(&self, checked: &Checked) -> Option<Markup> {
        let decision = Decision::of(self.places, checked).filter(|decision| decision.reason.is_some())?;
        let file = self.places.file(checked);
        let at = file.locate(self.places.claim_span(checked).start);
        Some(html! {
            p.decision {
                (decision.title()) ": " (Words(&decision.details()))
                " (" (Words(file.path)) ":" (at.line) ")"
            }
        })
    }

    fn summary(&self, passages: &[Evidence]) -> Markup {
        let rest = passages.len() - 1;
        html! {
            (Words(&self.place(&passages[0])))
            @if rest > 0 { " and " (totals::count(rest, "more passage", "more passages")) }
        }
    }

    fn place(&self, item: &Evidence) -> String {
        let page = self.places.source(item);
        let at = page.locate(self.places.source_span(item, item.span).start);
        format!("{}:{}{}", page.path, at.line, self.places.locator_words(item, item.span))
    }

    fn passage(&self, checked: &Checked, index: usize, item: &Evidence) -> Markup {
        let meta = &self.outcome.sources[item.source].meta;
        let said = match item.stance {
            Stance::Supports => "says so",
            Stance::Refutes => "says otherwise",
            Stance::Neutral => "the nearest passage",
        };
        html! {
            figure {
                blockquote { (quoted(self.places, checked, index, item)) }
                figcaption {
                    (said) ": "
                    @if let Some(title) = &meta.title { cite { (Words(title)) } ", " }
                    @if let Some(publisher) = &meta.publisher { (Words(publisher)) ", " }
                    span.place { (Words(&self.place(item))) }
                }
            }
        }
    }
}
