//! One JSON object for tools. Its keys and their order are a promise: they are only ever added to.

use std::io;

use serde::{Serialize, Serializer};

use super::excerpt::Page;
use super::places::Places;
use super::{Report, draft};
use crate::check::coverage::Coverage;
use crate::check::in_draft::InDraft;
use crate::check::sentence::{Fact, Status};
use crate::check::{Checked, Cover, Drafted, Notice};
use crate::diff::{Edit, Tag};
use crate::error::{Mistake, Mistakes};
use crate::judge::finding::{Evidence, Finding, Reason};
use crate::load::signoffs::Signoff;
use crate::text::{LineIndex, Span};
use crate::verdict::Verdict;

/// What the object looks like: a JSON Schema (draft 2020-12).
pub const SCHEMA: &str = include_str!("json/schema.json");

/// The object, indented by two spaces.
pub fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let outcome = report.outcome;
    let places = Places::new(outcome);
    let with = |verdict: Verdict| outcome.claims.iter().filter(|checked| checked.finding.verdict == verdict).count();
    let report = ReportWire {
        schema_version: 1,
        version: env!("CARGO_PKG_VERSION"),
        summary: SummaryWire {
            claims: outcome.claims.len(),
            supported: with(Verdict::Supported),
            contradicted: with(Verdict::Contradicted),
            conflicting: with(Verdict::Conflicting),
            not_enough_evidence: with(Verdict::NotEnoughEvidence),
            failed: outcome.claims.iter().filter(|checked| checked.failed).count(),
            baseline: Some(outcome.claims.iter().filter(|checked| checked.cover == Some(Cover::Baseline)).count())
                .filter(|count| *count > 0),
            unchanged: outcome.unchanged.as_ref().map(|(_, count)| *count),
        },
        claims: ClaimsWire { places: &places, claims: &outcome.claims },
        drafts: draft::checked_drafts(outcome)
            .map(|(number, drafted)| {
                draft_wire(&places, number, drafted, &Coverage::of(outcome.inputs, &outcome.claims, number))
            })
            .collect(),
        notices: outcome.notices.iter().map(notice_wire).collect(),
        mistakes: report.mistakes.iter().flat_map(mistake_wires).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

#[derive(Serialize)]
struct ReportWire<'a> {
    schema_version: u32,
    /// Of the program, so that two reports can be told apart by it.
    version: &'static str,
    summary: SummaryWire,
    claims: ClaimsWire<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    drafts: Vec<DraftWire<'a>>,
    notices: Vec<NoticeWire<'a>>,
    /// Why some inputs were not checked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mistakes: Vec<MistakeWire<'a>>,
}

#[derive(Serialize)]
struct MistakeWire<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    help: Option<&'a str>,
}

fn mistake_wires(found: &Mistakes) -> Vec<MistakeWire<'_>> {
    let lines = LineIndex::new(&found.raw);
    let locate = |span: Span| lines.locate(&found.raw, found.raw.floor_char_boundary(span.start as usize));
    let mut wires = Vec::new();
    for Mistake { span, message, help } in &found.list {
        let at = span.map(locate);
        let (line, column) = (at.map(|at| at.line), at.map(|at| at.column));
        wires.push(MistakeWire { file: &found.path, line, column, message, help: help.as_deref() });
    }
    wires
}

/// The facts of a draft, counted, and what of it was not checked.
#[derive(Serialize)]
struct DraftWire<'a> {
    file: &'a str,
    facts: usize,
    confirmed: usize,
    contradicted: usize,
    conflicting: usize,
    open: usize,
    not_covered: usize,
    allowed: usize,
    not_checkable: usize,
    /// The share of the facts that are confirmed or allowed, in [0, 1].
    coverage: f64,
    passed_over: Vec<PassedOverWire>,
}

#[derive(Serialize)]
struct PassedOverWire {
    line: usize,
    column: usize,
    start: u32,
    end: u32,
    why: String,
    facts: usize,
}

fn draft_wire<'a>(places: &Places, number: usize, drafted: &'a Drafted, coverage: &Coverage) -> DraftWire<'a> {
    let page = places.draft(number);
    let passed = drafted.article.passed_over.iter().map(|passed| {
        let at = page.locate(passed.span.start);
        let Span { start, end } = passed.span;
        PassedOverWire { line: at.line, column: at.column, start, end, why: passed.why.words(), facts: passed.facts }
    });
    DraftWire {
        file: &drafted.draft.text.path,
        facts: coverage.facts(),
        confirmed: coverage.count(Status::Confirmed),
        contradicted: coverage.count(Status::Contradicted),
        conflicting: coverage.count(Status::Conflicting),
        open: coverage.count(Status::Open),
        not_covered: coverage.count(Status::NotCovered),
        allowed: coverage.count(Status::Allowed),
        not_checkable: coverage.not_checkable,
        coverage: coverage.share() as f64 / 1000.0,
        passed_over: passed.collect(),
    }
}

#[derive(Serialize)]
struct SummaryWire {
    claims: usize,
    supported: usize,
    contradicted: usize,
    conflicting: usize,
    not_enough_evidence: usize,
    failed: usize,
    /// How many findings the baseline hides.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<usize>,
    /// Only where claims that are unchanged since a revision were to be left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    unchanged: Option<usize>,
}

/// The claims, each made when its turn to be written comes.
struct ClaimsWire<'a> {
    places: &'a Places<'a>,
    claims: &'a [Checked],
}

impl Serialize for ClaimsWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.claims.iter().map(|checked| claim_wire(self.places, checked)))
    }
}

#[derive(Serialize)]
struct ClaimWire<'a> {
    id: &'a str,
    text: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    verdict: &'static str,
    expected: &'static str,
    ok: bool,
    allowed: bool,
    confidence: f64,
    reasons: Vec<ReasonWire<'a>>,
    evidence: Vec<EvidenceWire<'a>>,
    diff: Vec<EditWire<'a>>,
    /// Where a sign-off covers the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_off: Option<SignoffWire<'a>>,
    /// Where the baseline hides the finding.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    baseline: bool,
    /// Of a sentence of a draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<FactWire<'a>>,
    /// Of a claim whose file names its draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_draft: Option<InDraftWire<'a>>,
}

/// A person's sign-off; the days are written as in ISO 8601.
#[derive(Serialize)]
pub(super) struct SignoffWire<'a> {
    by: &'a str,
    date: String,
    reason: &'a str,
    until: Option<String>,
}

pub(super) fn signoff_wire(signoff: &Signoff) -> SignoffWire<'_> {
    let until = signoff.until.map(|until| until.to_string());
    SignoffWire { by: &signoff.by, date: signoff.date.to_string(), reason: &signoff.reason, until }
}

/// A fact of a sentence of a draft; the place is that in the draft's file.
#[derive(Serialize)]
struct FactWire<'a> {
    text: &'a str,
    kind: &'static str,
    status: &'static str,
    line: usize,
    column: usize,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct InDraftWire<'a> {
    draft: &'a str,
    places: Vec<PlaceWire>,
    /// Where the draft says something else.
    changed: Option<PlaceWire>,
    diff: Vec<EditWire<'a>>,
}

#[derive(Serialize)]
struct PlaceWire {
    line: usize,
    column: usize,
    start: u32,
    end: u32,
}

fn place_wire(page: Page, Span { start, end }: Span) -> PlaceWire {
    let at = page.locate(start);
    PlaceWire { line: at.line, column: at.column, start, end }
}

fn fact_wire<'a>(places: &Places<'a>, checked: &Checked, fact: &Fact) -> FactWire<'a> {
    let claim = places.claim(checked);
    let PlaceWire { line, column, start, end } = place_wire(places.file(checked), claim.text.origin(fact.span));
    let text = fact.span.of(claim.text.text());
    FactWire { text, kind: fact.kind.name(), status: fact.status.name(), line, column, start, end }
}

fn in_draft_wire<'a>(places: &'a Places<'a>, found: &'a InDraft) -> InDraftWire<'a> {
    let page = places.draft(found.draft);
    InDraftWire {
        draft: page.path,
        places: found.places.iter().map(|&span| place_wire(page, span)).collect(),
        changed: found.changed.as_ref().map(|changed| place_wire(page, changed.span)),
        diff: found.changed.iter().flat_map(|changed| &changed.diff).map(edit_wire).collect(),
    }
}

fn claim_wire<'a>(places: &'a Places<'a>, checked: &'a Checked) -> ClaimWire<'a> {
    let Finding { verdict, confidence, reasons, evidence, diff, .. } = &checked.finding;
    let claim = places.claim(checked);
    let file = places.file(checked);
    let at = file.locate(places.claim_span(checked).start);
    let text = claim.text.text();
    ClaimWire {
        id: &claim.id,
        text,
        file: file.path,
        line: at.line,
        column: at.column,
        verdict: verdict.name(),
        expected: checked.expected.name(),
        ok: checked.ok && !checked.failed,
        allowed: checked.allowed,
        confidence: probability(*confidence),
        reasons: reasons.iter().map(|reason| reason_wire(reason, text, evidence, |item| places.body(item))).collect(),
        evidence: evidence.iter().map(|item| evidence_wire(places, item)).collect(),
        diff: diff.iter().map(edit_wire).collect(),
        signed_off: places.signoff(checked).map(signoff_wire),
        baseline: checked.cover == Some(Cover::Baseline),
        facts: checked.facts.iter().map(|fact| fact_wire(places, checked, fact)).collect(),
        in_draft: checked.in_draft.as_ref().map(|found| in_draft_wire(places, found)),
    }
}

/// A probability from thousandths: 0.97, not 0.9700000000000001.
pub(super) fn probability(thousandths: u16) -> f64 {
    f64::from(thousandths) / 1000.0
}

#[derive(Serialize)]
pub(super) struct ReasonWire<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    claim: Option<&'a str>,
    source: Option<&'a str>,
    evidence: Option<usize>,
}

/// A reason with the words it turns on, `claim` being the text of the claim and `body` the text of a passage's source.
pub(super) fn reason_wire<'a>(
    reason: &'a Reason,
    claim: &'a str,
    evidence: &[Evidence],
    body: impl Fn(&Evidence) -> &'a str,
) -> ReasonWire<'a> {
    let item = reason.evidence.and_then(|index| evidence.get(index));
    ReasonWire {
        code: reason.code.name(),
        severity: reason.severity.name(),
        message: &reason.message,
        claim: reason.claim.and_then(|words| claim.get(words.range())),
        source: reason.source.and_then(|words| body(item?).get(words.range())),
        evidence: reason.evidence,
    }
}

/// A passage, from a file or from an item of a line of `verify stream`.
#[derive(Serialize)]
pub(super) struct EvidenceWire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) index: Option<usize>,
    pub(super) line: Option<usize>,
    pub(super) column: Option<usize>,
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
    /// A page, cell or timestamp, in formats where people do not count lines.
    pub(super) locator: Option<String>,
    pub(super) passage: &'a str,
    pub(super) stance: &'static str,
}

fn evidence_wire<'a>(places: &'a Places<'a>, item: &'a Evidence) -> EvidenceWire<'a> {
    let file = places.source(item);
    let Span { start, end } = places.source_span(item, item.span);
    let at = file.locate(start);
    EvidenceWire {
        source: Some(file.path),
        index: None,
        line: Some(at.line),
        column: Some(at.column),
        start: Some(start),
        end: Some(end),
        locator: places.locator(item, item.span),
        passage: places.body(item).get(item.span.range()).unwrap_or_default(),
        stance: item.stance.name(),
    }
}

#[derive(Serialize)]
pub(super) struct EditWire<'a> {
    tag: &'static str,
    text: &'a str,
}

pub(super) fn edit_wire(edit: &Edit) -> EditWire<'_> {
    let tag = match edit.tag {
        Tag::Equal => "equal",
        Tag::Delete => "delete",
        Tag::Insert => "insert",
    };
    EditWire { tag, text: &edit.text }
}

#[derive(Serialize)]
struct NoticeWire<'a> {
    path: &'a str,
    code: &'static str,
    severity: &'static str,
    message: &'a str,
}

fn notice_wire(notice: &Notice) -> NoticeWire<'_> {
    NoticeWire {
        path: &notice.path,
        code: notice.reason.code.name(),
        severity: notice.reason.severity.name(),
        message: &notice.reason.message,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Run, decided, fair};
    use super::super::{Format, hostile};
    use super::*;
    use crate::judge::code::Severity;
    use crate::verdict::Stance;
    use serde_json::{Value, json};

    #[test]
    fn the_object_and_its_keys() {
        let run = fair();
        let report = run.render(Format::Json);
        insta::assert_snapshot!(report.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
        let report: Value = serde_json::from_str(&report).unwrap();
        assert_eq!(
            report["summary"],
            json!({"claims": 7, "supported": 1, "contradicted": 3, "conflicting": 1,
            "not_enough_evidence": 2, "failed": 4})
        );
        // Spans are bytes of the file on disk.
        let outcome = run.outcome();
        for evidence in
            report["claims"].as_array().unwrap().iter().flat_map(|claim| claim["evidence"].as_array().unwrap())
        {
            let source = outcome.sources.iter().find(|source| evidence["source"] == source.path.as_str()).unwrap();
            let span = evidence["start"].as_u64().unwrap() as usize..evidence["end"].as_u64().unwrap() as usize;
            assert_eq!(evidence["passage"], source.raw[span]);
        }
    }

    /// The published schema, and the same without room for what it does not name.
    fn schemas() -> (Value, Value) {
        fn close(node: &mut Value) {
            match node {
                Value::Object(fields) => {
                    if fields.contains_key("properties") {
                        fields.insert("additionalProperties".to_owned(), json!(false));
                    }
                    fields.values_mut().for_each(close);
                }
                Value::Array(items) => items.iter_mut().for_each(close),
                _ => {}
            }
        }
        let schema: Value = serde_json::from_str(super::SCHEMA).unwrap();
        let mut closed = schema.clone();
        close(&mut closed);
        (schema, closed)
    }

    #[test]
    fn the_schema_describes_every_report() {
        let (schema, closed) = schemas();
        assert!(jsonschema::meta::is_valid(&schema));
        let mut changed = fair();
        changed.last().in_draft = Some(crate::check::in_draft::InDraft { draft: 0, places: vec![], changed: None });
        let mut run = Run::new("", &[]);
        run.inputs.add_draft(crate::load::drafts::parse("drafts/a.md", "It has 5 doors. Is it 7?").unwrap());
        changed.inputs.drafts = run.inputs.drafts.clone();
        changed.inputs.drafts[0].file = None;
        let outcome = changed.outcome();
        let mistakes = [Mistakes::of_whole("claims/b.yaml", Mistake::whole("it is empty").help("write a claim"))];
        let whole = crate::check::Outcome { unchanged: Some(("main".to_owned(), 3)), ..outcome.clone() };
        let report = Report { mistakes: &mistakes, ..Report::of(&whole) };
        for text in [
            fair().render(Format::Json),
            Run::new("", &[]).render(Format::Json),
            hostile::run().render(Format::Json),
            decided().render(Format::Json),
            super::super::render(&report, Format::Json),
        ] {
            let report: Value = serde_json::from_str(&text).unwrap();
            for schema in [&schema, &closed] {
                jsonschema::validate(schema, &report).unwrap_or_else(|error| panic!("{error}: {text}"));
            }
            let mut wrong = report.clone();
            wrong["summary"]["claims"] = json!(-1);
            assert!(!jsonschema::is_valid(&schema, &wrong));
        }
    }

    #[test]
    fn decisions_of_people() {
        let report: Value = serde_json::from_str(&decided().render(Format::Json)).unwrap();
        assert_eq!((&report["summary"]["baseline"], &report["summary"]["failed"]), (&json!(1), &json!(1)));
        let claims = report["claims"].as_array().unwrap();
        let found: Vec<[&Value; 3]> =
            claims.iter().map(|claim| [&claim["allowed"], &claim["signed_off"], &claim["baseline"]]).collect();
        let signed = json!({"by": "Ann", "date": "2026-11-25", "reason": "asked the gallery", "until": "2027-01-31"});
        let (yes, no, none) = (json!(true), json!(false), Value::Null);
        let expected = [[&no, &none, &none], [&yes, &signed, &none], [&yes, &none, &yes], [&yes, &none, &none]];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_schema_knows_the_names() {
        let (schema, _) = schemas();
        let names = |name: &str| -> Vec<String> {
            let listed = schema["$defs"][name]["enum"].as_array().unwrap_or_else(|| panic!("{name}"));
            listed.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names("verdict"), Verdict::ALL.map(Verdict::name));
        assert_eq!(names("stance"), [Stance::Supports, Stance::Refutes, Stance::Neutral].map(Stance::name));
        assert_eq!(names("severity"), [Severity::Error, Severity::Warning, Severity::Note].map(Severity::name));
        assert_eq!(names("status"), Status::ALL.map(Status::name));
    }

    #[test]
    fn nothing_checked_is_an_object_too() {
        let run = Run::new("", &[]);
        let report: Value = serde_json::from_str(&run.render(Format::Json)).unwrap();
        assert_eq!((&report["claims"], &report["notices"]), (&json!([]), &json!([])));
    }

    #[test]
    fn probabilities_are_written_as_they_are_read() {
        let mut run = Run::new("- one", &[]);
        for (thousandths, written) in [(0, "0.0"), (70, "0.07"), (700, "0.7"), (975, "0.975"), (1000, "1.0")] {
            run.claim("one", Verdict::Supported).finding.confidence = thousandths;
            assert!(run.render(Format::Json).contains(&format!("\"confidence\": {written},")), "{written}");
        }
    }
}
