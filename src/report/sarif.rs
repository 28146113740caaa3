//! SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS, which code scanning reads.
//!
//! A result for each thing that the run has to say: at the words of the claim, related to the passage, with a fix where
//! the words of the source can stand in their place.

use std::io;

use serde::Serialize;

use super::decision::Decision;
use super::issues::{Issue, Rule, with_accepted};
use super::places::Places;
use super::terminal::shown;
use super::{Report, says};
use crate::check::Cover;
use crate::judge::code::{Code, Severity};
use crate::patch::{self, Patch};
use crate::text::Location;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of one run.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(report.outcome);
    let patches = patch::offered(report.outcome);
    let issues = with_accepted(report, &places);
    let log = LogWire {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [RunWire {
            tool: ToolWire {
                driver: DriverWire {
                    name: "verify",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: Rule::all().map(rule_wire).collect(),
                },
            },
            invocations: [InvocationWire { execution_successful: report.mistakes.is_empty() }],
            column_kind: "unicodeCodePoints",
            results: issues.iter().map(|issue| result_wire(report, issue, &places, &patches)).collect(),
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

#[derive(Serialize)]
struct LogWire<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [RunWire<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunWire<'a> {
    tool: ToolWire,
    invocations: [InvocationWire; 1],
    column_kind: &'static str,
    results: Vec<ResultWire<'a>>,
}

#[derive(Serialize)]
struct ToolWire {
    driver: DriverWire,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DriverWire {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<RuleWire>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InvocationWire {
    /// Whether every input could be used.
    execution_successful: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleWire {
    id: &'static str,
    short_description: TextWire,
    full_description: TextWire,
    help: HelpWire,
    default_configuration: ConfigurationWire,
}

#[derive(Serialize)]
struct TextWire {
    text: String,
}

#[derive(Serialize)]
struct HelpWire {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct ConfigurationWire {
    level: &'static str,
}

fn rule_wire(rule: Rule) -> RuleWire {
    let id = rule.name();
    let plain = |short: &str, full: &str, help: &str| RuleWire {
        id,
        short_description: TextWire { text: format!("{short}.") },
        full_description: TextWire { text: full.to_owned() },
        help: HelpWire { text: help.to_owned(), markdown: help.to_owned() },
        default_configuration: ConfigurationWire { level: level(Severity::Error) },
    };
    match rule {
        Rule::Code(code) => code_wire(code),
        Rule::UnexpectedVerdict => plain(
            "The claim has another verdict than the one that it expects",
            "A claim file can say which verdict is right for a claim. The sources now lead to another one.",
            "Look at the passages again, then correct the claim, or the verdict under `expect`.",
        ),
        Rule::InputMistake => plain(
            "A file could not be used",
            "A claim file, draft or source has a mistake, so what it holds was not checked.",
            "Correct the mistake and run the check again.",
        ),
    }
}

fn code_wire(code: Code) -> RuleWire {
    let row = code.row();
    let example = &row.example;
    let mut summary = row.summary.to_owned();
    summary[..1].make_ascii_uppercase();
    let (mut text, mut markdown) = (row.explanation.to_owned(), row.explanation.to_owned());
    let mut line = |name: &str, words: &str| {
        text.push_str(&format!("\n\n{name}: {words}"));
        markdown.push_str(&format!("\n\n**{name}:** {words}"));
    };
    line("Claim", example.claim);
    if let Some(passage) = example.passage {
        line("Source", passage);
    }
    line("What to do", example.remedy);
    RuleWire {
        id: row.name,
        short_description: TextWire { text: format!("{summary}.") },
        full_description: TextWire { text: row.explanation.to_owned() },
        help: HelpWire { text, markdown },
        default_configuration: ConfigurationWire { level: level(row.severity) },
    }
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultWire<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: TextWire,
    locations: [LocationWire; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<LocationWire>,
    partial_fingerprints: FingerprintsWire<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixWire>,
    /// A person's decision that the finding is fine.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<SuppressionWire>,
    /// Where findings were compared with a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<PropertiesWire<'a>>,
}

#[derive(Serialize)]
struct SuppressionWire {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

/// The decision stands beside the claims or, as an allowance, in their file; never in what is checked against them.
fn suppression(issue: &Issue, places: &Places) -> Option<SuppressionWire> {
    let decision = Decision::of(places, issue.checked.filter(|_| issue.accepted)?)?;
    let justification = plain(&shown(&decision.words()));
    Some(SuppressionWire { kind: "external", status: "accepted", justification })
}

fn baseline_state(issue: &Issue) -> &'static str {
    let hidden = issue.accepted && issue.checked.is_some_and(|checked| checked.cover == Some(Cover::Baseline));
    if hidden { "unchanged" } else { "new" }
}

#[derive(Serialize)]
struct FingerprintsWire<'a> {
    #[serde(rename = "claimContent/v1")]
    content: &'a str,
}

/// What SARIF has no place for.
#[derive(Serialize)]
struct PropertiesWire<'a> {
    claim: &'a str,
    verdict: &'static str,
    expected: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LocationWire {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalWire,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<TextWire>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalWire {
    artifact_location: ArtifactWire,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<RegionWire>,
}

#[derive(Serialize)]
struct ArtifactWire {
    uri: String,
}

/// Lines and columns count from 1, columns in characters; the end is not included.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RegionWire {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixWire {
    description: TextWire,
    artifact_changes: [ChangeWire; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ChangeWire {
    artifact_location: ArtifactWire,
    replacements: [ReplacementWire; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReplacementWire {
    deleted_region: RegionWire,
    inserted_content: TextWire,
}

fn result_wire<'a>(report: &Report, issue: &'a Issue, places: &Places<'a>, patches: &[Patch]) -> ResultWire<'a> {
    let verdict = issue.verdict().map(|verdict| format!("{}: ", verdict.words())).unwrap_or_default();
    ResultWire {
        rule_id: issue.rule.name(),
        rule_index: Rule::all().position(|rule| rule == issue.rule).unwrap_or_default(),
        level: level(issue.severity),
        message: TextWire { text: plain(&format!("{verdict}{}", issue.message)) },
        locations: [LocationWire { id: None, physical_location: physical(issue.path, issue.at), message: None }],
        related_locations: related(issue, places),
        partial_fingerprints: FingerprintsWire { content: &issue.fingerprint },
        fixes: fixes(issue, places, patches),
        suppressions: suppression(issue, places).into_iter().collect(),
        baseline_state: report.baseline.then(|| baseline_state(issue)),
        properties: issue.checked.map(|checked| PropertiesWire {
            claim: &places.claim(checked).id,
            verdict: checked.finding.verdict.name(),
            expected: checked.expected.name(),
        }),
    }
}

/// A message in which nothing is a link: in SARIF, `[words](target)` would be one.
fn plain(message: &str) -> String {
    message.replace("](", "]\\(")
}

fn physical(path: &str, at: Option<(Location, Location)>) -> PhysicalWire {
    PhysicalWire { artifact_location: ArtifactWire { uri: uri(path) }, region: at.map(region) }
}

fn region((start, end): (Location, Location)) -> RegionWire {
    RegionWire { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

/// The passage that a reason turns on, or those of the claim where it names none: at the words that differ, where the
/// reason knows them.
fn related(issue: &Issue, places: &Places) -> Vec<LocationWire> {
    let Some(checked) = issue.checked else { return Vec::new() };
    let evidence = checked.finding.evidence.iter().enumerate();
    let of_reason = issue.reason.and_then(|reason| reason.evidence);
    let wanted = evidence.filter(|(index, _)| of_reason.is_none_or(|of_reason| of_reason == *index));
    let wanted = wanted.take(MOST_RELATED).enumerate();
    wanted
        .map(|(number, (_, item))| {
            let words = issue.reason.and_then(|reason| reason.source).filter(|_| of_reason.is_some());
            let span = places.source_span(item, words.unwrap_or(item.span));
            let page = places.source(item);
            let passage = places.body(item).get(item.span.range()).unwrap_or_default();
            let place = places.locator_words(item, words.unwrap_or(item.span));
            let text = plain(&format!("the source{place} {}: {}", says(item.stance), shown(passage)));
            LocationWire {
                id: Some(number + 1),
                physical_location: physical(page.path, Some((page.locate(span.start), page.locate(span.end)))),
                message: Some(TextWire { text }),
            }
        })
        .collect()
}

/// So many passages are related to a reason that names none of them.
const MOST_RELATED: usize = 3;

fn fixes(issue: &Issue, places: &Places, patches: &[Patch]) -> Vec<FixWire> {
    let (Some(checked), Some(reason)) = (issue.checked, issue.reason) else { return Vec::new() };
    let Some(words) = reason.claim else { return Vec::new() };
    let span = places.claim(checked).text.origin(words);
    let here = patches.iter().filter(|patch| {
        (patch.file, patch.claim, patch.span) == (checked.file, checked.claim, span) && patch.reason == reason.message
    });
    let page = places.file(checked);
    here.map(|patch| FixWire {
        description: TextWire { text: plain(&format!("write “{}”, as the source does", shown(&patch.words))) },
        artifact_changes: [ChangeWire {
            artifact_location: ArtifactWire { uri: uri(issue.path) },
            replacements: [ReplacementWire {
                deleted_region: region((page.locate(span.start), page.locate(span.end))),
                inserted_content: TextWire { text: patch.words.clone() },
            }],
        }],
    })
    .collect()
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::Format;
    use super::super::fixture::{Run, decided, fair};
    use super::super::hostile;
    use super::*;
    use crate::verdict::Verdict;

    fn log(run: &Run) -> Value {
        serde_json::from_str(&run.render(Format::Sarif)).unwrap()
    }

    /// The part of the standard's schema that these logs use, without room for anything else.
    fn check(log: &Value) {
        let schema = serde_json::from_str(include_str!("../../tests/schemas/sarif.json")).unwrap();
        let validator = jsonschema::draft7::new(&schema).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn logs_are_valid() {
        for run in [fair(), Run::new("", &[]), hostile::run()] {
            check(&log(&run));
        }
        // The schema is no sieve without a bottom.
        let mut wrong = log(&fair());
        wrong["runs"][0]["results"][0]["level"] = json!("fatal");
        let schema = serde_json::from_str(include_str!("../../tests/schemas/sarif.json")).unwrap();
        assert!(!jsonschema::draft7::is_valid(&schema, &wrong));
    }

    #[test]
    fn a_result_with_its_passage_and_its_fix() {
        let mut run = fair();
        run.last().ok = true;
        let log = log(&run);
        let results = log["runs"][0]["results"].as_array().unwrap();
        let of = |words: &str| {
            let about = |result: &&Value| result["message"]["text"].as_str().unwrap().contains(words);
            results.iter().find(about).unwrap_or_else(|| panic!("{words}: {log:#}"))
        };
        let count = of("1,200 visitors, not 2,000");
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules[count["ruleIndex"].as_u64().unwrap() as usize]["id"], count["ruleId"]);
        assert_eq!(count["ruleId"], "number-differs");
        assert_eq!(
            count["locations"][0]["physicalLocation"],
            json!({"artifactLocation": {"uri": "claims/fair.yaml"},
                "region": {"startLine": 2, "startColumn": 19, "endLine": 2, "endColumn": 24}})
        );
        let related = &count["relatedLocations"][0]["physicalLocation"];
        assert_eq!(related["artifactLocation"]["uri"], "sources/agency.md");
        assert_eq!(related["region"], json!({"startLine": 6, "startColumn": 9, "endLine": 6, "endColumn": 14}));
        let change = &count["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(change["insertedContent"]["text"], "1,200");
        assert_eq!(change["deletedRegion"], count["locations"][0]["physicalLocation"]["region"]);
        // What is expected is no result; what is in order with a warning is one, and what is allowed is suppressed.
        assert_eq!(of("4.31 million")["level"], "warning");
        assert_eq!(of("the mayor")["suppressions"][0]["status"], "accepted");
        assert_eq!(count["suppressions"], Value::Null);
        assert!(results.iter().all(|result| result["ruleId"] != "date-differs"));
        assert_eq!(of("it is not UTF-8 text")["locations"][0]["physicalLocation"]["region"], Value::Null);
    }

    #[test]
    fn what_people_have_decided() {
        let run = decided();
        let outcome = run.outcome();
        let report = Report { baseline: true, ..Report::of(&outcome) };
        let log: Value = serde_json::from_str(&super::super::render(&report, Format::Sarif)).unwrap();
        check(&log);
        let results = log["runs"][0]["results"].as_array().unwrap();
        let all: Vec<[&Value; 3]> =
            results.iter().map(|it| [&it["level"], &it["suppressions"], &it["baselineState"]]).collect();
        let accepted = |why: &str| json!([{"kind": "external", "status": "accepted", "justification": why}]);
        let expected = [
            [json!("error"), Value::Null, json!("new")],
            [
                json!("note"),
                accepted("signed off by Ann on 2026-11-25, until 2027-01-31: asked the gallery"),
                json!("new"),
            ],
            [json!("note"), accepted("in the baseline"), json!("unchanged")],
            [json!("note"), accepted("allowed by desk, until 2027-01-31: confirmed by phone"), json!("new")],
        ];
        assert_eq!(all, expected.each_ref().map(|row| row.each_ref()));
        // Without a baseline nothing is new or old.
        assert!(results.len() == 4 && !run.render(Format::Sarif).contains("baselineState"));
    }

    #[test]
    fn lines_may_move() {
        let fingerprints = |run: &Run| -> Vec<Value> {
            let log = log(run);
            let results = log["runs"][0]["results"].as_array().unwrap().clone();
            results.into_iter().map(|result| result["partialFingerprints"].clone()).collect()
        };
        let run = |raw: &str| {
            let mut run = Run::new(raw, &[]);
            run.claim("It has 900 seats", Verdict::NotEnoughEvidence);
            run.reason(Code::NoPassage, "no passage speaks of this", "900", None);
            run
        };
        let (here, below) = (run("- It has 900 seats\n"), run("# one\n\n\n- It has 900 seats\n"));
        assert_eq!(fingerprints(&here), fingerprints(&below));
        assert_ne!(log(&here), log(&below));
    }

    #[test]
    fn paths_are_references() {
        for (path, expected) in [
            ("claims/a b.yaml", "claims/a%20b.yaml"),
            ("a:b/é%.md", "a%3Ab/%C3%A9%25.md"),
            ("../x/y_1~.md", "../x/y_1~.md"),
        ] {
            assert_eq!(uri(path), expected);
        }
        assert_eq!(plain("[x](y) [z]"), "[x]\\(y) [z]");
    }
}
