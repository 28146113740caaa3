//! JUnit XML, which most CI systems show: a suite for each file, a test for each claim.

use std::collections::BTreeMap;
use std::io;

use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

use super::decision::Decision;
use super::issues::{self, Issue, Rule};
use super::places::Places;
use super::terminal::{line, shown};
use super::{Report, Standing, says, standing};
use crate::check::{Checked, Cover, Notice};
use crate::error::Mistakes;
use crate::judge::code::{Code, Severity};
use crate::verdict::Verdict;

/// Suites in the order of the run; files that could not be used and notices have suites of their own at the end. There are
/// no times and no names of machines in it.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(report.outcome);
    let mut junit = quick_junit::Report::new("verify");
    let mut by_file: BTreeMap<usize, TestSuite> = BTreeMap::new();
    for checked in &report.outcome.claims {
        let path = places.file(checked).path;
        let suite = by_file.entry(checked.file).or_insert_with(|| TestSuite::new(words(path)));
        suite.add_test_case(claim(&places, checked));
    }
    junit.add_test_suites(by_file.into_values());
    for found in report.mistakes {
        junit.add_test_suite(of_mistakes(found));
    }
    if !report.outcome.notices.is_empty() {
        let mut suite = TestSuite::new("sources and run");
        suite.add_test_cases(report.outcome.notices.iter().map(of_notice));
        junit.add_test_suite(suite);
    }
    junit.serialize(out).map_err(io::Error::other)
}

/// Words of others: without what XML has no place for.
fn words(text: &str) -> String {
    shown(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

fn claim(places: &Places, checked: &Checked) -> TestCase {
    let found = places.claim(checked);
    let file = places.file(checked);
    let issues = issues::of_claim(places, checked, false);
    let astray = issues.iter().find(|issue| issue.rule == Rule::Code(Code::NotInDraft));
    let deciding = astray.or(issues.first());
    let message = || deciding.map(|issue| words(&issue.message)).unwrap_or_default();
    let kind = || deciding.map(|issue| issue.rule.name()).unwrap_or_default();
    let mut status = match standing(checked) {
        Standing::Failed => TestCaseStatus::non_success(NonSuccessKind::Failure),
        _ if astray.is_some() => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Standing::Tolerated => TestCaseStatus::skipped(),
        // What the baseline hides was not put right, and nobody has looked at it.
        _ if checked.cover == Some(Cover::Baseline) => TestCaseStatus::skipped(),
        Standing::Warned | Standing::Fine => TestCaseStatus::success(),
    };
    let is_success = matches!(status, TestCaseStatus::Success { .. });
    let decision = Decision::of(places, checked).map(|decision| words(&decision.words()));
    match &decision {
        _ if is_success => {}
        Some(decision) => {
            status.set_message(decision.as_str()).set_type(checked.finding.verdict.name());
        }
        None => {
            status.set_message(message()).set_type(kind()).set_description(description(places, checked, &issues));
        }
    }
    let mut case = TestCase::new(words(&line(found.text.text(), 200)), status);
    case.set_classname(words(&format!("{}.{}", file.path, found.id)));
    case.extra.insert("file".into(), words(file.path).into());
    let at = file.locate(places.claim_span(checked).start);
    case.extra.insert("line".into(), at.line.to_string().into());
    if is_success && (decision.is_some() || !issues.is_empty()) {
        let decision = decision.map(|decision| format!("{}, {decision}\n", checked.finding.verdict.words()));
        case.set_system_out(decision.unwrap_or_default() + &description(places, checked, &issues));
    }
    case
}

/// What is wrong, where, and what the passages say, a line each.
fn description(places: &Places, checked: &Checked, issues: &[Issue]) -> String {
    let mut lines = Vec::new();
    let verdict = checked.finding.verdict;
    for issue in issues {
        let place = issue.at.map(|(at, _)| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
        let (rule, message) = (issue.rule.name(), &issue.message);
        lines.push(format!("{}{place}: {}[{rule}]: {message}", issue.path, verdict.words()));
    }
    for item in &checked.finding.evidence {
        let page = places.source(item);
        let at = page.locate(places.source_span(item, item.span).start);
        let said = says(item.stance);
        let passage = places.body(item).get(item.span.range()).unwrap_or_default();
        let locator = places.locator_words(item, item.span);
        lines.push(format!("{}:{}:{}{locator} {said}: {passage}", page.path, at.line, at.column));
    }
    let correction = checked.finding.correction.as_ref().filter(|_| verdict == Verdict::Contradicted);
    lines.extend(correction.map(|correction| format!("write: {correction}")));
    lines.iter().map(|line| words(line)).collect::<Vec<_>>().join("\n")
}

fn of_mistakes(found: &Mistakes) -> TestSuite {
    let mut suite = TestSuite::new(words(&found.path));
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    let first = found.list.first().map(|mistake| words(&mistake.message)).unwrap_or_default();
    let all: Vec<String> = found.to_string().lines().map(words).collect();
    status.set_message(first).set_type(Rule::InputMistake.name()).set_description(all.join("\n"));
    suite.add_test_case(TestCase::new("the file can be used", status));
    suite
}

fn of_notice(notice: &Notice) -> TestCase {
    let reason = &notice.reason;
    let mut status = match reason.severity {
        Severity::Error => TestCaseStatus::non_success(NonSuccessKind::Error),
        Severity::Warning | Severity::Note => TestCaseStatus::skipped(),
    };
    status.set_message(words(&reason.message)).set_type(reason.code.name());
    let mut case = TestCase::new(words(&notice.path), status);
    case.set_classname(reason.code.name());
    case
}

#[cfg(test)]
mod tests {
    use roxmltree::{Document, Node};

    use super::super::Format;
    use super::super::fixture::{Run, decided, fair};
    use super::super::hostile;
    use super::*;
    use crate::error::Mistake;

    fn of<'d, 'i>(document: &'d Document<'i>, tag: &'static str) -> Vec<Node<'d, 'i>> {
        document.descendants().filter(|node| node.has_tag_name(tag)).collect()
    }

    #[test]
    fn a_test_for_each_claim() {
        let xml = fair().render(Format::Junit);
        let document = Document::parse(&xml).unwrap();
        let root = document.root_element();
        let counts = ["tests", "failures", "errors", "skipped"].map(|name| root.attribute(name).unwrap());
        assert_eq!(counts, ["8", "4", "0", "1"]);
        let cases = of(&document, "testcase");
        let first = &cases[0];
        assert_eq!(first.attribute("name"), Some("The fair drew 2,000 visitors."));
        assert_eq!((first.attribute("file"), first.attribute("line")), (Some("claims/fair.yaml"), Some("2")));
        let failure = first.first_element_child().unwrap();
        assert_eq!(failure.attribute("type"), Some("number-differs"));
        assert_eq!(failure.attribute("message"), Some("the source counts 1,200 visitors, not 2,000"));
        let text = failure.text().unwrap();
        for part in [
            "claims/fair.yaml:2:19: contradicted[number-differs]: the source counts",
            "sources/agency.md:6:1 says otherwise: In all, 1,200 visitors",
            "write: The fair drew 1,200 visitors.",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // In order, with a warning; allowed; a debunk.
        assert!(cases[4].children().any(|node| node.has_tag_name("system-out")), "{xml}");
        let said = cases[5].first_element_child().and_then(|node| node.text()).unwrap();
        assert!(said.starts_with("not enough evidence, allowed by desk, until 2027-01-31: confirmed"), "{xml}");
        assert!(!cases[6].has_children(), "{xml}");
        assert!(!xml.contains("time"), "{xml}");
        assert_eq!(xml, fair().render(Format::Junit));
    }

    #[test]
    fn what_people_have_decided() {
        let xml = decided().render(Format::Junit);
        let document = Document::parse(&xml).unwrap();
        let root = document.root_element();
        let counts = ["tests", "failures", "errors", "skipped"].map(|name| root.attribute(name).unwrap());
        assert_eq!(counts, ["4", "1", "0", "1"]);
        let cases = of(&document, "testcase");
        let children: Vec<&str> =
            cases.iter().map(|case| case.first_element_child().unwrap().tag_name().name()).collect();
        assert_eq!(children, ["failure", "system-out", "skipped", "system-out"]);
        let said = cases[1].first_element_child().unwrap().text().unwrap();
        let decision = "contradicted, signed off by Ann on 2026-11-25, until 2027-01-31: asked the gallery\n";
        assert!(said.starts_with(decision) && said.contains("sources/agency.md:1:1 says otherwise"), "{said}");
        let skipped = cases[2].first_element_child().unwrap();
        assert_eq!(skipped.attribute("message"), Some("in the baseline"));
    }

    #[test]
    fn what_was_not_checked_is_an_error() {
        let run = Run::new("", &[]);
        let outcome = run.outcome();
        let mistakes = [Mistakes::of_whole("claims/b.yaml", Mistake::whole("it is empty").help("write a claim"))];
        let report = Report { mistakes: &mistakes, ..Report::of(&outcome) };
        let xml = super::super::render(&report, Format::Junit);
        let document = Document::parse(&xml).unwrap();
        assert_eq!(document.root_element().attribute("errors"), Some("1"));
        assert_eq!(of(&document, "error")[0].attribute("message"), Some("it is empty"));
    }

    #[test]
    fn what_fail_on_leaves_out_is_skipped() {
        let mut run = Run::new("- one\n", &[]);
        run.claim("one", Verdict::NotEnoughEvidence).failed = false;
        run.reason(Code::NoPassage, "no passage speaks of this", "", None);
        let xml = run.render(Format::Junit);
        let document = Document::parse(&xml).unwrap();
        let root = document.root_element();
        assert_eq!((root.attribute("failures"), root.attribute("skipped")), (Some("0"), Some("1")));
    }

    #[test]
    fn no_text_is_markup() {
        let xml = hostile::run().render(Format::Junit);
        let document = Document::parse(&xml).unwrap();
        let known = ["testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"];
        assert!(document.descendants().filter(Node::is_element).all(|node| known.contains(&node.tag_name().name())));
        let message = of(&document, "failure")[0].attribute("message").unwrap();
        for part in ["</script><script>run()</script>", "]]>", "␛[31mred", "&lt;"] {
            assert!(message.contains(part), "{part}: {message}");
        }
        assert!(!xml.contains(['\u{1b}', '\u{202e}', '\0', '\u{ffff}']), "{xml}");
    }
}
