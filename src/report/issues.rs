//! What a run has to say, one thing after the other, as tools want it that list problems: a rule, a place, a message, and
//! a fingerprint by which the same thing is known again.

use std::collections::BTreeMap;

use super::places::Places;
use super::terminal::{line, shown};
use super::{Report, Standing, about_decision, gravity, shown_reasons, standing};
use crate::check::{Checked, Notice};
use crate::error::Mistakes;
use crate::judge::code::{Code, Severity};
use crate::judge::finding::Reason;
use crate::text::{LineIndex, Location, Span};
use crate::verdict::Verdict;

/// What kind of thing an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A reason for a verdict, or something about the run.
    Code(Code),
    /// A claim has another verdict than the one that it expects, and there is no more to say about it.
    UnexpectedVerdict,
    /// A file could not be used, so its claims were not checked.
    InputMistake,
}

impl Rule {
    /// Every rule, the codes first, in the order of their table.
    pub fn all() -> impl Iterator<Item = Rule> {
        Code::all().map(Rule::Code).chain([Rule::UnexpectedVerdict, Rule::InputMistake])
    }

    pub fn name(self) -> &'static str {
        match self {
            Rule::Code(code) => code.name(),
            Rule::UnexpectedVerdict => "unexpected-verdict",
            Rule::InputMistake => "input-mistake",
        }
    }
}

/// One thing that a run has to say.
#[derive(Clone, Debug)]
pub struct Issue<'a> {
    pub rule: Rule,
    /// How much it weighs in this run: what counts for the exit code is an error, what `--fail-on` leaves out is not.
    pub severity: Severity,
    /// The file, as it is shown.
    pub path: &'a str,
    /// The place there, its end not included; `None` where it is about the whole file.
    pub at: Option<(Location, Location)>,
    /// A sentence without a full stop, in which nothing can be obeyed.
    pub message: String,
    /// The claim, when it is about one.
    pub checked: Option<&'a Checked>,
    pub reason: Option<&'a Reason>,
    /// Whether a person has decided that it is fine; it weighs nothing then.
    pub accepted: bool,
    /// Made of what is said and never of where it stands: it stays when lines move or a file is renamed. Unique in a run.
    pub fingerprint: String,
}

impl<'a> Issue<'a> {
    pub fn verdict(&self) -> Option<Verdict> {
        self.checked.map(|checked| checked.finding.verdict).filter(|_| self.rule != Rule::Code(Code::NotInDraft))
    }

    /// The claim as the source would have it, said once for a claim: with the reason that decides.
    pub fn correction(&self) -> Option<&'a str> {
        let finding = &self.checked.filter(|_| self.verdict() == Some(Verdict::Contradicted))?.finding;
        let decides = self.reason.is_some_and(|reason| finding.reasons.first() == Some(reason));
        finding.correction.as_deref().filter(|_| decides)
    }

    /// What to look at first: errors before warnings, contradicted claims before others.
    pub fn rank(&self) -> (Severity, u8) {
        (self.severity, self.verdict().map_or(u8::MAX, gravity))
    }
}

/// Everything that a run has to say: mistakes in its inputs, notices, then the claims in order.
pub fn issues<'p>(report: &Report<'p>, places: &'p Places<'p>) -> Vec<Issue<'p>> {
    let mut list = with_accepted(report, places);
    list.retain(|issue| !issue.accepted);
    list
}

/// The same, and what people have decided to be fine as well. A fingerprint stays what it is when a person decides.
pub fn with_accepted<'p>(report: &Report<'p>, places: &'p Places<'p>) -> Vec<Issue<'p>> {
    let mut list = Vec::new();
    let mut keys = Vec::new();
    for found in report.mistakes {
        of_mistakes(found, &mut list);
    }
    for notice in &report.outcome.notices {
        list.push(of_notice(notice, places));
    }
    for issue in &list {
        keys.push([issue.rule.name(), issue.path, &issue.message].join("\0"));
    }
    for checked in &report.outcome.claims {
        let text = places.claim(checked).text.text();
        for issue in accepted(places, checked).into_iter().chain(of_claim(places, checked, false)) {
            let words = issue.reason.and_then(|reason| text.get(reason.claim?.range())).unwrap_or_default();
            keys.push([issue.rule.name(), text, words].join("\0"));
            list.push(issue);
        }
    }
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (issue, key) in list.iter_mut().zip(&keys) {
        let number = known.entry(key).or_default();
        *number += 1;
        issue.fingerprint = fingerprint(key, *number);
    }
    list
}

/// 32 hexadecimal digits. Of things that are alike, each has its number.
fn fingerprint(key: &str, number: usize) -> String {
    let hash = blake3::hash(format!("{key}\0{number}").as_bytes());
    hash.to_hex()[..32].to_owned()
}

fn of_mistakes<'p>(found: &'p Mistakes, list: &mut Vec<Issue<'p>>) {
    let lines = LineIndex::new(&found.raw);
    let locate = |at: u32| lines.locate(&found.raw, found.raw.floor_char_boundary(at as usize));
    list.extend(found.list.iter().map(|mistake| {
        let help = mistake.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
        Issue {
            rule: Rule::InputMistake,
            severity: Severity::Error,
            path: &found.path,
            at: mistake.span.map(|span| (locate(span.start), locate(span.end))),
            message: shown(&format!("{}{help}", mistake.message)).into_owned(),
            checked: None,
            reason: None,
            accepted: false,
            fingerprint: String::new(),
        }
    }));
}

fn of_notice<'p>(notice: &'p Notice, places: &'p Places<'p>) -> Issue<'p> {
    let place = |(file, span): (usize, Span)| {
        let page = places.file_at(file);
        (page.locate(span.start), page.locate(span.end))
    };
    Issue {
        rule: Rule::Code(notice.reason.code),
        severity: notice.reason.severity,
        path: &notice.path,
        at: notice.at.map(place),
        message: shown(&notice.reason.message).into_owned(),
        checked: None,
        reason: Some(&notice.reason),
        accepted: false,
        fingerprint: String::new(),
    }
}

/// What would be said of a claim if nobody had decided that it is fine.
fn accepted<'p>(places: &'p Places<'p>, checked: &'p Checked) -> Vec<Issue<'p>> {
    if !checked.allowed {
        return Vec::new();
    }
    let file = places.file(checked);
    let issue = |rule: Rule, span: Span, message: &str, reason: Option<&'p Reason>| Issue {
        rule,
        severity: Severity::Note,
        path: file.path,
        at: Some((file.locate(span.start), file.locate(span.end))),
        message: shown(message).into_owned(),
        checked: Some(checked),
        reason,
        accepted: true,
        fingerprint: String::new(),
    };
    let mut list = Vec::new();
    for reason in checked.finding.reasons.iter().filter(|reason| !about_decision(reason.code)) {
        if reason.severity != Severity::Note || list.is_empty() {
            let span = places.reason_span(checked, reason);
            list.push(issue(Rule::Code(reason.code), span, &reason.message, Some(reason)));
        }
    }
    if list.is_empty() {
        // The baseline hides as well that a draft does not say what the claim does.
        let hidden = checked.finding.verdict == checked.expected;
        let rule = if hidden { Rule::Code(Code::NotInDraft) } else { Rule::UnexpectedVerdict };
        let text = line(places.claim(checked).text.text(), 80);
        list.push(issue(rule, places.claim_span(checked), &text, None));
    }
    list
}

/// What is to be said of one claim; with `all`, also of one that is in order, and what is only noted.
pub fn of_claim<'p>(places: &'p Places<'p>, checked: &'p Checked, all: bool) -> Vec<Issue<'p>> {
    let file = places.file(checked);
    let standing = standing(checked);
    let issue = |rule: Rule, span: Span, message: &str, severity: Severity, reason: Option<&'p Reason>| Issue {
        rule,
        severity,
        path: file.path,
        at: Some((file.locate(span.start), file.locate(span.end))),
        message: shown(message).into_owned(),
        checked: Some(checked),
        reason,
        accepted: false,
        fingerprint: String::new(),
    };
    let whole = places.claim_span(checked);
    let weight = if standing == Standing::Failed { Severity::Error } else { Severity::Warning };
    let mut list = Vec::new();
    if let Some(reason) = checked.finding.reasons.iter().find(|reason| reason.code == Code::NotInDraft) {
        list.push(issue(Rule::Code(reason.code), whole, &reason.message, Severity::Error, Some(reason)));
    }
    if !checked.ok && checked.finding.verdict == Verdict::Supported {
        let message = format!("the claim was expected to be {}", checked.expected.words());
        list.push(issue(Rule::UnexpectedVerdict, whole, &message, weight, None));
    }
    if standing != Standing::Fine {
        for reason in shown_reasons(checked) {
            let wanted = reason.severity != Severity::Note || all;
            if wanted || (list.is_empty() && !checked.ok) {
                let severity = match standing {
                    _ if about_decision(reason.code) => reason.severity,
                    Standing::Failed => Severity::Error,
                    Standing::Tolerated => reason.severity.max(Severity::Warning),
                    Standing::Warned | Standing::Fine => reason.severity,
                };
                let span = places.reason_span(checked, reason);
                list.push(issue(Rule::Code(reason.code), span, &reason.message, severity, Some(reason)));
            }
        }
    }
    if list.is_empty() && (!checked.ok || all) {
        let text = line(places.claim(checked).text.text(), 80);
        list.push(issue(Rule::UnexpectedVerdict, whole, &text, weight, None));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Run, decided, fair};
    use super::*;
    use crate::error::Mistake;

    fn fingerprints(run: &Run) -> Vec<String> {
        let outcome = run.outcome();
        let places = Places::new(&outcome);
        issues(&Report::of(&outcome), &places).into_iter().map(|issue| issue.fingerprint).collect()
    }

    #[test]
    fn fingerprints_are_of_what_is_said() {
        let run = |before: &str| {
            let mut run = Run::new(&format!("{before}- one 1\n- one 1\n- two 2\n"), &[]);
            for text in ["one 1", "one 1", "two 2"] {
                run.claim(text, Verdict::NotEnoughEvidence);
                run.reason(Code::NoPassage, "no passage speaks of this", "", None);
            }
            run
        };
        let known = fingerprints(&run(""));
        assert_eq!(known, fingerprints(&run("# a comment\n\n")));
        let mut renamed = run("");
        renamed.inputs.files[0].path = "claims/other.yaml".to_owned();
        assert_eq!(known, fingerprints(&renamed));
        let unique: std::collections::BTreeSet<&String> = known.iter().collect();
        assert_eq!((known.len(), unique.len(), known[0].len()), (3, 3, 32));
        assert_ne!(known, fingerprints(&fair())[..3]);
    }

    #[test]
    fn what_counts_is_an_error() {
        let mut run = Run::new("- one\n- two\n- three\n", &[]);
        run.claim("one", Verdict::NotEnoughEvidence);
        run.reason(Code::HedgeDropped, "the source says “may”", "one", None);
        run.claim("two", Verdict::NotEnoughEvidence).failed = false;
        run.reason(Code::NoPassage, "no passage speaks of this", "", None);
        run.claim("three", Verdict::Supported);
        let outcome = run.outcome();
        let places = Places::new(&outcome);
        let mistakes = [Mistakes::of_whole("claims/b.yaml", Mistake::whole("it is empty").help("write a claim"))];
        let report = Report { mistakes: &mistakes, ..Report::of(&outcome) };
        let found: Vec<(&str, Severity, String)> = issues(&report, &places)
            .into_iter()
            .map(|issue| (issue.rule.name(), issue.severity, issue.message))
            .collect();
        let expected = [
            ("input-mistake", Severity::Error, "it is empty; write a claim".to_owned()),
            ("hedge-dropped", Severity::Error, "the source says “may”".to_owned()),
            ("no-passage", Severity::Warning, "no passage speaks of this".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_people_accept_weighs_nothing() {
        let run = decided();
        let outcome = run.outcome();
        let places = Places::new(&outcome);
        let report = Report::of(&outcome);
        let all = with_accepted(&report, &places);
        let of = |issue: &Issue| (issue.accepted, issue.severity, issue.message.clone());
        let message = |number: u32| format!("the source counts 12 stages, not {number}");
        let expected = [
            (false, Severity::Error, message(14)),
            (true, Severity::Note, message(15)),
            (true, Severity::Note, message(16)),
            (true, Severity::Note, message(17)),
        ];
        assert_eq!(all.iter().map(of).collect::<Vec<_>>(), expected);
        assert_eq!(issues(&report, &places).len(), 1);
        // Nobody has decided anything yet: the fingerprints are the same.
        let mut open = decided();
        for checked in &mut open.claims {
            (checked.ok, checked.allowed, checked.failed, checked.cover) = (false, false, true, None);
        }
        let known: Vec<String> = all.into_iter().map(|issue| issue.fingerprint).collect();
        assert_eq!(fingerprints(&open), known);
    }
}
