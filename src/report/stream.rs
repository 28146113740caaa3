//! The lines that `verify stream` answers with.

use serde::Serialize;

use super::json::{EditWire, EvidenceWire, ReasonWire, edit_wire, probability, reason_wire};
use crate::judge::features::{self, Features};
use crate::judge::finding::{Evidence, Finding};
use crate::load::sources::Source;
use crate::text::LineIndex;

/// The texts that a claim was checked against.
#[derive(Clone, Copy)]
pub enum Texts<'a> {
    /// Those that came with the claim, in their order; evidence names them by their index.
    Given(&'a [&'a str]),
    /// Files; evidence names them by their path and points into them as they lie on disk.
    Sources(&'a [Source]),
}

/// Appends the answer to one claim and its line end to `out`. `passages` are the indices of the texts that speak most
/// to the claim, best first, where they were asked for.
pub fn answer(
    out: &mut String,
    id: &impl Serialize,
    claim: &str,
    texts: Texts,
    finding: &Finding,
    passages: Option<&[usize]>,
) {
    let body = |item: &Evidence| match texts {
        Texts::Given(texts) => texts[item.source],
        Texts::Sources(sources) => sources[item.source].body.text(),
    };
    let Finding { verdict, confidence, reasons, evidence, diff, .. } = finding;
    push(
        out,
        &AnswerWire {
            id,
            verdict: verdict.name(),
            confidence: probability(*confidence),
            reasons: reasons.iter().map(|reason| reason_wire(reason, claim, evidence, body)).collect(),
            evidence: evidence.iter().map(|item| evidence_wire(texts, body(item), item)).collect(),
            diff: diff.iter().map(edit_wire).collect(),
            passages,
        },
    );
}

/// Appends the answer to a line that could not be read. The id is null where there was none to be read.
pub fn error(out: &mut String, id: &impl Serialize, message: &str) {
    push(out, &ErrorWire { id, error: message });
}

/// Appends the features of a pair, by their names, and its line end to `out`.
pub fn features(out: &mut String, id: &impl Serialize, features: &Features) {
    push(out, &FeaturesWire { id, features: features::names().zip(features.iter().copied()).collect() });
}

pub(super) fn push(out: &mut String, wire: &impl Serialize) {
    let line = serde_json::to_string(wire).expect("wire types have string keys and cannot fail");
    out.push_str(&line);
    out.push('\n');
}

#[derive(Serialize)]
struct AnswerWire<'a, I> {
    id: &'a I,
    verdict: &'static str,
    confidence: f64,
    reasons: Vec<ReasonWire<'a>>,
    evidence: Vec<EvidenceWire<'a>>,
    diff: Vec<EditWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passages: Option<&'a [usize]>,
}

#[derive(Serialize)]
struct FeaturesWire<'a, I> {
    id: &'a I,
    features: Vec<(&'static str, f32)>,
}

#[derive(Serialize)]
struct ErrorWire<'a, I> {
    id: &'a I,
    error: &'a str,
}

fn evidence_wire<'a>(texts: Texts<'a>, body: &'a str, item: &Evidence) -> EvidenceWire<'a> {
    let (source, index, raw, span, locator) = match texts {
        Texts::Given(_) => (None, Some(item.source), body, item.span, None),
        Texts::Sources(sources) => {
            let source = &sources[item.source];
            let span = source.body.origin(item.span);
            (Some(source.path.as_str()), None, source.raw.as_str(), span, source.locator(item.span))
        }
    };
    let before = &raw[..raw.floor_char_boundary(span.start as usize)];
    let at = LineIndex::new(before).locate(before, before.len());
    EvidenceWire {
        source,
        index,
        line: Some(at.line),
        column: Some(at.column),
        start: Some(span.start),
        end: Some(span.end),
        locator,
        passage: body.get(item.span.range()).unwrap_or_default(),
        stance: item.stance.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{Edit, Tag};
    use crate::judge::code::{Code, Severity};
    use crate::judge::finding::Reason;
    use crate::load::sources::{Format, Metadata};
    use crate::text::{Mapped, Span};
    use crate::verdict::{Stance, Verdict};

    fn finding() -> Finding {
        Finding {
            verdict: Verdict::Contradicted,
            confidence: 910,
            reasons: vec![Reason {
                code: Code::NumberDiffers,
                severity: Severity::Error,
                message: "the source has 12".to_owned(),
                claim: Some(Span::new(0, 2)),
                evidence: Some(0),
                source: Some(Span::new(8, 10)),
            }],
            evidence: vec![Evidence { source: 1, span: Span::new(6, 19), stance: Stance::Refutes }],
            diff: vec![Edit { tag: Tag::Delete, text: "14".to_owned() }],
            correction: None,
        }
    }

    #[test]
    fn answers_name_given_texts_by_their_index() {
        let mut out = String::new();
        let texts = Texts::Given(&["", "None.\nA 12 \"stages\""]);
        answer(&mut out, &"7", "14 stages", texts, &finding(), Some(&[1, 0]));
        let expected = concat!(
            r#"{"id":"7","verdict":"contradicted","confidence":0.91,"reasons":[{"code":"number-differs","#,
            r#""severity":"error","message":"the source has 12","claim":"14","source":"12","evidence":0}],"#,
            r#""evidence":[{"index":1,"line":2,"column":1,"start":6,"end":19,"locator":null,"#,
            r#""passage":"A 12 \"stages\"","stance":"refutes"}],"diff":[{"tag":"delete","text":"14"}],"#,
            r#""passages":[1,0]}"#,
            "\n"
        );
        assert_eq!(out, expected);
    }

    #[test]
    fn answers_name_files_by_their_path() {
        let source = |raw: &str, start: usize| Source {
            path: "sources/a.md".to_owned(),
            name: "a.md".to_owned(),
            format: Format::Markdown,
            raw: raw.to_owned(),
            encoding: None,
            body: Mapped::verbatim(&raw[start..], start),
            blocks: Vec::new(),
            rows: Vec::new(),
            places: Vec::new(),
            meta: Metadata::default(),
            gaps: Vec::new(),
        };
        let sources = [source("", 0), source("---\n---\nNone.\nA 12 \"stages\"", 8)];
        let mut out = String::new();
        answer(&mut out, &7, "14 stages", Texts::Sources(&sources), &finding(), None);
        let evidence = r#""evidence":[{"source":"sources/a.md","line":4,"column":1,"start":14,"end":27,"#;
        assert!(out.starts_with(r#"{"id":7,"#) && out.contains(evidence), "{out}");
        assert!(!out.contains("passages") && !out.contains("index"), "{out}");
    }

    #[test]
    fn bad_lines_are_answered() {
        let mut out = String::new();
        error(&mut out, &None::<&str>, "no claim");
        assert_eq!(out, "{\"id\":null,\"error\":\"no claim\"}\n");
    }
}
