//! What only drafts have, for people: facts that nobody has checked, claims that have left their draft, and how much of a
//! draft is covered.

use std::io;

use annotate_snippets::{Group, Level, Renderer};

use super::excerpt::{Excerpt, Mark};
use super::places::Places;
use super::terminal::{Ink, line, shown};
use super::{Look, Verbosity, totals};
use crate::check::coverage::Coverage;
use crate::check::in_draft::InDraft;
use crate::check::sentence::{Fact, Status};
use crate::check::{Checked, Cover, Drafted, Outcome};
use crate::judge::code::{Code, Severity};
use crate::judge::finding::Reason;
use crate::text::Span;
use crate::verdict::Verdict;

/// Whether a claim is a sentence of a draft that has its line in the list of what is open, and no finding of its own.
pub fn is_listed(checked: &Checked) -> bool {
    let is_open = checked.finding.verdict == Verdict::NotEnoughEvidence;
    is_open && !checked.facts.is_empty() && !checked.ok && !checked.failed
}

/// A claim that its draft does not make, or not everywhere: its words, and those of the draft.
pub fn render_astray(places: &Places, checked: &Checked, look: Look, renderer: &Renderer) -> Option<String> {
    let found = checked.in_draft.as_ref().filter(|_| checked.is_astray())?;
    let reason = checked.finding.reasons.iter().find(|reason| reason.code == Code::NotInDraft)?;
    let title = Level::ERROR.primary_title(shown(&reason.message).into_owned()).id(Code::NotInDraft.name());
    let span = places.claim_span(checked);
    let claim = Excerpt::new(places.file(checked), span, &[Mark { span, label: "the claim", exact: false }], look);
    let InDraft { draft, changed, places: standing } = found;
    let there = changed.as_ref().map(|changed| {
        let label = if standing.is_empty() { "most likely here" } else { "here the draft says" };
        Excerpt::new(places.draft(*draft), changed.span, &[Mark { span: changed.span, label, exact: false }], look)
    });
    let diff = changed
        .as_ref()
        .map(|changed| Level::NOTE.with_name("diff").message(super::full::diff_line(&changed.diff, look.colour)));
    let help = Level::HELP.message("bring the claim up to date, or give the draft's words with `at`");
    let group = Group::with_title(title).element(claim.snippet(true));
    let group = group.elements(there.iter().map(|excerpt| excerpt.snippet(false)));
    Some(renderer.render(&[group.elements(diff).element(help)]))
}

/// The facts of drafts that are open, a line each.
pub fn write_open(outcome: &Outcome, places: &Places, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut any = false;
    for checked in outcome.claims.iter().filter(|checked| checked.cover != Some(Cover::Baseline)) {
        let page = places.file(checked);
        let text = places.claim(checked).text.text();
        for fact in checked.facts.iter().filter(|fact| matches!(fact.status, Status::Open | Status::NotCovered)) {
            let at = page.locate(fact_span(places, checked, fact.span).start);
            let place = format!("{}:{}:{}", shown(page.path), at.line, at.column);
            let head = Ink::Warning.paint(fact.status.words(), look.colour);
            let said = match why_open(checked, fact) {
                Some(reason) if fact.status == Status::Open => shown(&reason.message).into_owned(),
                _ => line(text, look.width.max(60)),
            };
            writeln!(out, "{head}: {place}: “{}”: {said}", line(fact.span.of(text), 40))?;
            any = true;
        }
    }
    if any { writeln!(out) } else { Ok(()) }
}

/// Why a fact of a sentence is not settled: what is said of its words, else of others of the sentence.
fn why_open<'c>(checked: &'c Checked, fact: &Fact) -> Option<&'c Reason> {
    let leaves_open = |reason: &&Reason| reason.code != Code::NotCovered && reason.severity == Severity::Warning;
    let reasons = || checked.finding.reasons.iter().filter(leaves_open);
    let of_it = reasons().find(|reason| reason.claim.is_some_and(|span| span.overlaps(fact.span)));
    of_it.or_else(|| reasons().next())
}

/// Of each draft, what was passed over and why, when all is asked for.
pub fn write_passed_over(outcome: &Outcome, places: &Places, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    if look.verbosity != Verbosity::Verbose {
        return Ok(());
    }
    for (number, drafted) in checked_drafts(outcome) {
        let page = places.draft(number);
        for passed in &drafted.article.passed_over {
            let at = page.locate(passed.span.start);
            let words = line(page.raw.get(passed.span.range()).unwrap_or_default(), 60);
            let place = Ink::Faint.paint(&format!("{}:{}:{}:", shown(page.path), at.line, at.column), look.colour);
            writeln!(out, "passed over: {place} {words}\n  {}", shown(&passed.why.words()))?;
        }
        if !drafted.article.passed_over.is_empty() {
            writeln!(out)?;
        }
    }
    Ok(())
}

/// A line for each draft: "drafts/fair.md: 12 facts: 9 confirmed, 2 contradicted, 1 not covered; 75.0% settled".
pub fn write_coverage(outcome: &Outcome, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    for (number, drafted) in checked_drafts(outcome) {
        let coverage = Coverage::of(outcome.inputs, &outcome.claims, number);
        writeln!(out, "{}", Ink::Strong.paint(&coverage_line(&drafted.draft.text.path, &coverage), look.colour))?;
    }
    Ok(())
}

/// What is known of the facts of one draft.
pub fn coverage_line(path: &str, coverage: &Coverage) -> String {
    let counts = Status::ALL.into_iter().map(|status| (coverage.count(status), status.words()));
    let counts: Vec<String> =
        counts.filter(|&(count, _)| count > 0).map(|(count, words)| format!("{count} {words}")).collect();
    let mut text = format!("{}: {}", shown(path), totals::count(coverage.facts(), "fact", "facts"));
    if !counts.is_empty() {
        text = format!("{text}: {}", counts.join(", "));
    }
    if coverage.not_checkable > 0 {
        text = format!("{text}; {} not checkable", coverage.not_checkable);
    }
    if coverage.facts() > 0 {
        text = format!("{text}; {} confirmed or allowed", percent(coverage.share()));
    }
    text
}

/// "87.5%", from thousandths.
pub fn percent(share: usize) -> String {
    format!("{}.{}%", share / 10, share % 10)
}

/// The drafts that were themselves checked.
pub fn checked_drafts<'a>(outcome: &'a Outcome) -> impl Iterator<Item = (usize, &'a Drafted)> {
    outcome.inputs.drafts.iter().enumerate().filter(|(_, drafted)| drafted.file.is_some())
}

/// The bytes of the draft's file that hold a fact of one of its sentences.
pub fn fact_span(places: &Places, checked: &Checked, span: Span) -> Span {
    places.claim(checked).text.origin(span)
}
