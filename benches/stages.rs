//! How fast each stage is, on one core: `cargo bench`, or `cargo bench -- recognize` for some of it.
//!
//! The texts and claims are those of `tests/cases`, so figures compare only while those stay as they are.

use std::collections::BTreeMap;
use std::fs;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use factcheck::check::Collection;
use factcheck::judge::claim::Assertion;
use factcheck::judge::stance::Scope;
use factcheck::judge::{self};
use factcheck::load::library::Library;
use factcheck::load::{requests, sources};
use factcheck::report::stream::{self, Texts};
use factcheck::retrieve::document::{Document, SentenceAt};
use factcheck::value::date::Days;
use jiff::civil::Date;
use serde_yaml::Mapping;

fn main() {
    divan::main();
}

/// The sources of one case file by name, and the texts of its claims.
struct Case {
    sources: BTreeMap<String, String>,
    claims: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut paths: Vec<_> = fs::read_dir("tests/cases").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path| {
        let file: Mapping = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let claims = file["claims"].as_sequence().unwrap();
        Case {
            sources: serde_yaml::from_value(file["sources"].clone()).unwrap(),
            claims: claims.iter().map(|claim| claim["text"].as_str().unwrap().to_owned()).collect(),
        }
    };
    paths.into_iter().map(read).collect()
}

/// The words of a text, without its front matter.
fn body(text: &str) -> &str {
    text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(text, |(_, body)| body)
}

/// Every text of the cases.
fn texts() -> Vec<String> {
    cases().into_iter().flat_map(|case| case.sources.into_values()).map(|text| body(&text).to_owned()).collect()
}

/// Recognition: what is done to every text.
mod recognize {
    use factcheck::lexicon;
    use factcheck::recognize::token::Tokens;
    use factcheck::recognize::{Reading, cues, dates, names, quantities, quotes, sentences};

    use super::*;

    /// Paragraphs, each read by itself, as sources are.
    fn paragraphs() -> Vec<String> {
        super::texts().iter().flat_map(|text| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>()).collect()
    }

    fn day() -> Option<Days> {
        Some(Days::day(Date::constant(2025, 7, 17)))
    }

    /// Runs `read` over every paragraph with its tokens.
    fn over(bencher: Bencher, read: impl Fn(&str, &Tokens) -> usize) {
        let prose: Vec<(String, Tokens)> =
            paragraphs().into_iter().map(|text| (text.clone(), Tokens::new(&text))).collect();
        let bytes: usize = prose.iter().map(|(text, _)| text.len()).sum();
        bencher
            .counter(BytesCount::new(bytes))
            .bench_local(|| prose.iter().map(|(text, tokens)| read(text, tokens)).sum::<usize>());
    }

    #[divan::bench]
    fn everything(bencher: Bencher) {
        over(bencher, |text, _| Reading::new(text, day()).facts.len());
    }

    #[divan::bench]
    fn stage_1_tokens(bencher: Bencher) {
        over(bencher, |text, _| Tokens::new(text).len());
    }

    #[divan::bench]
    fn stage_2_dates(bencher: Bencher) {
        over(bencher, |_, tokens| dates::recognize(tokens, day()).len());
    }

    #[divan::bench]
    fn stage_3_quantities(bencher: Bencher) {
        over(bencher, |text, tokens| quantities::recognize(text, tokens, &[]).len());
    }

    #[divan::bench]
    fn stage_4_names(bencher: Bencher) {
        let is_common = |tokens: &Tokens, at| lexicon::terms(tokens.norm(at)).is_known();
        over(bencher, |text, tokens| names::recognize(text, tokens, &[], |at| is_common(tokens, at)).len());
    }

    #[divan::bench]
    fn stage_5_quotes(bencher: Bencher) {
        over(bencher, |text, tokens| quotes::recognize(text, tokens).len());
    }

    #[divan::bench]
    fn stage_6_cues(bencher: Bencher) {
        over(bencher, |_, tokens| cues::recognize(tokens).len());
    }

    /// Not part of a reading, but done to every block of a source.
    #[divan::bench]
    fn sentence_ends(bencher: Bencher) {
        over(bencher, |text, _| sentences::split(text).len());
    }

    /// Done to every word of a claim and a source.
    #[divan::bench]
    fn terms_of_words(bencher: Bencher) {
        over(bencher, |_, tokens| (0..tokens.len()).filter(|&at| lexicon::terms(tokens.norm(at)).is_known()).count());
    }
}

/// The sources of all cases, and all claims.
fn library() -> (Library, Vec<String>) {
    let mut read = Vec::new();
    let mut claims = Vec::new();
    for (number, case) in cases().into_iter().enumerate() {
        for (name, text) in case.sources {
            let name = format!("{number}/{name}");
            read.push(sources::parse(&name, &name, text, None).unwrap());
        }
        claims.extend(case.claims);
    }
    (Library::of(read), claims)
}

#[divan::bench]
fn sources_to_an_index(bencher: Bencher) {
    let (library, _) = library();
    let bytes: usize = library.read.sources.iter().map(|source| source.raw.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| Collection::new(&library));
}

#[divan::bench]
fn claims_against_all_sources(bencher: Bencher) {
    let (library, claims) = library();
    let collection = Collection::new(&library);
    let judge = |claim: &String| collection.judge(&Assertion::new(claim, None), None).reasons.len();
    bencher.counter(ItemsCount::new(claims.len())).bench_local(|| claims.iter().map(judge).sum::<usize>());
}

/// Each claim with one paragraph of its sources, as lines of a stream.
fn pairs() -> Vec<String> {
    let mut lines = Vec::new();
    for case in cases() {
        let text: Vec<String> = case.sources.into_values().collect();
        let paragraphs: Vec<&str> = text.iter().flat_map(|text| text.split("\n\n")).collect();
        for (number, claim) in case.claims.iter().enumerate() {
            let evidence = paragraphs[number % paragraphs.len()];
            lines.push(serde_json::json!({"id": number, "claim": claim, "evidence": [evidence]}).to_string());
        }
    }
    lines
}

#[divan::bench]
fn lines_of_a_stream(bencher: Bencher) {
    let lines = pairs();
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| {
        let mut out = String::new();
        lines.iter().for_each(|line| answer(line, &mut out));
        out.len()
    });
}

fn answer(line: &str, out: &mut String) {
    let pairing = requests::pairing(line).unwrap();
    let claim = Assertion::of_pairing(&pairing);
    let items = pairing.evidence.as_deref().unwrap_or_default();
    let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    let documents: Vec<Document> = texts.iter().map(|text| Document::of_text(text, None, None)).collect();
    let sentences: Vec<(usize, SentenceAt)> = documents
        .iter()
        .enumerate()
        .flat_map(|(number, document)| document.sentences().map(move |at| (number, at)))
        .collect();
    let finding = judge::judge(&claim, &documents, &sentences, &|_| true, Scope::Given);
    stream::answer(out, &pairing.id, &pairing.claim, Texts::Given(&texts), &finding, None);
}
