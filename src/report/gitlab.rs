//! Code Quality of GitLab: a list of issues, which merge requests compare by their fingerprints.

use std::io;

use serde::Serialize;

use super::Report;
use super::issues::{Issue, issues};
use super::places::Places;
use super::terminal::shown;
use crate::judge::code::Severity;
use crate::verdict::Verdict;

/// The list, in the order of the run.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(report.outcome);
    let issues = issues(report, &places);
    serde_json::to_writer_pretty(&mut *out, &issues.iter().map(issue_wire).collect::<Vec<_>>())?;
    writeln!(out)
}

#[derive(Serialize)]
struct IssueWire<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: &'a str,
    severity: &'static str,
    location: LocationWire,
}

#[derive(Serialize)]
struct LocationWire {
    path: String,
    lines: LinesWire,
}

#[derive(Serialize)]
struct LinesWire {
    begin: usize,
    end: usize,
}

fn issue_wire<'a>(issue: &'a Issue) -> IssueWire<'a> {
    let verdict = issue.verdict().map(|verdict| format!("{}: ", verdict.words())).unwrap_or_default();
    let (begin, end) = issue.at.map_or((1, 1), |(start, end)| (start.line, end.line));
    IssueWire {
        description: format!("{verdict}{}", issue.message),
        check_name: issue.rule.name(),
        fingerprint: &issue.fingerprint,
        severity: severity(issue),
        location: LocationWire { path: shown(issue.path).into_owned(), lines: LinesWire { begin, end } },
    }
}

fn severity(issue: &Issue) -> &'static str {
    match (issue.severity, issue.verdict()) {
        (Severity::Error, Some(Verdict::Contradicted) | None) => "critical",
        (Severity::Error, Some(_)) => "major",
        (Severity::Warning, _) => "minor",
        (Severity::Note, _) => "info",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::super::Format;
    use super::super::fixture::{Run, decided, fair};
    use super::super::hostile;

    /// What GitLab documents of the format.
    fn check(run: &Run) -> Vec<Value> {
        let schema = json!({
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["description", "check_name", "fingerprint", "severity", "location"],
                "properties": {
                    "description": {"type": "string", "minLength": 1},
                    "check_name": {"type": "string", "pattern": "^[a-z-]+$"},
                    "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                    "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                    "location": {
                        "type": "object",
                        "required": ["path", "lines"],
                        "properties": {
                            "path": {"type": "string", "not": {"pattern": "^\\./"}},
                            "lines": {"type": "object", "required": ["begin"],
                                "properties": {"begin": {"type": "integer", "minimum": 1}}}
                        }
                    }
                }
            }
        });
        let list: Value = serde_json::from_str(&run.render(Format::Gitlab)).unwrap();
        jsonschema::validate(&schema, &list).unwrap_or_else(|error| panic!("{error}: {list:#}"));
        list.as_array().unwrap().clone()
    }

    #[test]
    fn lists_are_valid_and_fingerprints_unique() {
        for run in [fair(), Run::new("", &[]), hostile::run()] {
            let list = check(&run);
            let unique: BTreeSet<&str> = list.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
            assert_eq!(unique.len(), list.len());
        }
        let list = check(&fair());
        let of = |check: &str| list.iter().find(|issue| issue["check_name"] == check).unwrap();
        assert_eq!(of("number-differs")["severity"], "critical");
        assert_eq!(
            of("number-differs")["location"],
            json!({"path": "claims/fair.yaml", "lines": {"begin": 2, "end": 2}})
        );
        assert_eq!(of("detail-missing")["severity"], "major");
        assert_eq!(of("rounded")["severity"], "minor");
        let text = hostile::run().render(Format::Gitlab);
        assert!(!text.contains("\\u001b") && !text.contains('\u{202e}') && text.contains("</script>"), "{text}");
    }

    #[test]
    fn what_people_accept_is_no_annotation() {
        let list = check(&decided());
        assert_eq!((list.len(), &list[0]["location"]["lines"]["begin"]), (1, &json!(1)));
    }
}
