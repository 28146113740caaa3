use factcheck::judge::{self, claim::Assertion, stance::Scope};
use factcheck::load::requests;
use factcheck::retrieve::document::Document;
use rayon::prelude::*;
use std::io::{BufRead, Write};
fn answer(line: &str) -> String {
    let p = match requests::pairing(line) {
        Ok(p) => p,
        Err(e) => return serde_json::json!({"id": e.id, "error": e.message}).to_string(),
    };
    let claim = Assertion::new(&p.claim, p.date);
    let items = p.evidence.unwrap_or_default();
    let docs: Vec<Document> = items.iter().map(|i| Document::of_text(&i.text, i.title.as_deref(), i.date)).collect();
    let cand: Vec<_> =
        docs.iter().enumerate().flat_map(|(n, d)| d.sentences().map(move |s| (n, s)).collect::<Vec<_>>()).collect();
    let f = judge::judge(&claim, &docs, &cand, Scope::Given);
    serde_json::json!({"id": p.id, "verdict": f.verdict.name(), "confidence": f.confidence as f64/1000.0, "reasons": f.reasons.iter().map(|r| serde_json::json!({"code": format!("{:?}", r.code), "message": r.message})).collect::<Vec<_>>()}).to_string()
}
fn main() {
    let stdin = std::io::stdin().lock();
    let mut out = std::io::stdout().lock();
    let lines: Vec<String> = stdin.lines().map(|l| l.unwrap()).collect();
    let outs: Vec<String> = lines.par_iter().map(|l| answer(l)).collect();
    for o in outs {
        writeln!(out, "{o}").unwrap();
    }
}
