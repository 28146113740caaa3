//! The JSON Schemas, by a validator of others: they take what the readers take, and refuse what these refuse.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use factcheck::load::{claims, config, signoffs};
use jsonschema::Validator;
use serde_json::Value;

fn schema(of: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_verify")).args(["schema", of]).output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn validator(of: &str) -> Validator {
    let schema = schema(of);
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{error}"));
    jsonschema::validator_for(&schema).unwrap()
}

/// The documents of a YAML file as a reader of others sees them.
fn documents(raw: &str) -> Vec<Value> {
    let documents = serde_yaml::Deserializer::from_str(raw).map(|document| {
        let value: serde_yaml::Value =
            serde::Deserialize::deserialize(document).unwrap_or_else(|error| panic!("{error}\n{raw}"));
        serde_json::to_value(value).unwrap()
    });
    documents.collect()
}

#[track_caller]
fn assert_valid(validator: &Validator, raw: &str, path: &str) {
    for document in documents(raw) {
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{path}\n{}\n{raw}", errors.join("\n"));
    }
}

fn is_valid(validator: &Validator, raw: &str) -> bool {
    documents(raw).iter().all(|document| validator.is_valid(document))
}

/// The fenced blocks of a kind in a Markdown text.
fn blocks(markdown: &str, kind: &str) -> Vec<String> {
    let fence = format!("\n```{kind}\n");
    let behind = markdown.split(fence.as_str()).skip(1);
    behind.map(|rest| rest.split("\n```").next().unwrap().to_owned() + "\n").collect()
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn claim_files_of_the_repository() {
    let validator = validator("claims");
    let mut files: Vec<PathBuf> = fs::read_dir("claims").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.push(PathBuf::from("src/commands/init/claims.yaml"));
    for file in &files {
        let raw = read(file);
        claims::parse("a.yaml", &raw).unwrap_or_else(|found| panic!("{found}"));
        assert_valid(&validator, &raw, &file.display().to_string());
    }
    let pages = [read("README.md"), read("docs/claims.md")];
    let examples: Vec<String> = pages.iter().flat_map(|page| blocks(page, "yaml")).collect();
    assert!(files.len() >= 3 && examples.len() >= 8);
    examples.iter().for_each(|raw| assert_valid(&validator, raw, "an example"));
}

#[test]
fn configurations() {
    let validator = validator("config");
    let init = read("src/commands/init/verify.yaml");
    // What stands there as a comment is an example as well.
    let line = |line: &str| {
        line.strip_prefix("# ")
            .filter(|rest| !rest.ends_with(['.', ':']) || rest.starts_with(' ') || rest.starts_with("severities"))
            .unwrap_or(line)
            .to_owned()
    };
    let (_, rest) = init.split_once("\n\n").unwrap();
    let whole: String = rest.lines().map(|it| line(it) + "\n").collect();
    let read = config::parse("verify.yaml", &whole).unwrap_or_else(|found| panic!("{found}\n{whole}"));
    assert!(
        read.severities.is_some() && read.exclude.is_some() && read.tolerance.is_some() && read.locked.is_some(),
        "{whole}"
    );
    for raw in [&init, &whole, "", "fail-on: [contradicted]\n", "tolerance: 5\nlanguage: en-GB\n"] {
        config::parse("verify.yaml", raw).unwrap_or_else(|found| panic!("{found}"));
        assert_valid(&validator, raw, "verify.yaml");
    }
}

/// What the reader refuses of sign-offs, the schema refuses; that a claim has one alone, no schema can say.
#[test]
fn files_of_sign_offs() {
    let validator = validator("signoff");
    let examples = blocks(&read("docs/decisions.md"), "yaml");
    let example = examples.first().expect("the page shows a sign-off");
    for (raw, good) in [
        (example.clone(), true),
        (String::new(), true),
        ("# none\n".to_owned(), true),
        (example.replace("2027-01-31", "2027"), true),
        (example.replace("  until: 2027-01-31\n", ""), true),
        (example.replace("9f3c2b1a\n", "\n"), false),
        (example.replace("9f3c", "9F3C"), false),
        (example.replace("not_enough_evidence", "unknown"), false),
        (example.replace("Ann Lee", "''"), false),
        (example.replace("2026-11-25", "today"), false),
        (example.replace("    - source: report.md\n      blake3", "    blake3"), false),
        ("claims: []\n".to_owned(), false),
        ("- a\n".to_owned(), false),
    ] {
        assert_eq!(signoffs::parse("a.signoff.yaml", &raw).is_ok(), good, "the reader: {raw}");
        assert_eq!(is_valid(&validator, &raw), good, "the schema: {raw}");
    }
    for key in signoffs::KEYS.iter().chain(&signoffs::PASSAGE) {
        let slip = example.replacen(&format!("{key}:"), &format!("{key}zz:"), 1);
        assert_ne!(&slip, example, "{key}");
        assert!(signoffs::parse("a.signoff.yaml", &slip).is_err(), "the reader: {slip}");
        assert!(!is_valid(&validator, &slip), "the schema: {slip}");
    }
}

/// Both the reader and the schema, or neither.
#[test]
fn what_is_refused() {
    let of_claims = validator("claims");
    for (raw, good) in [
        ("- a claim\n- 123\n- 2.5\n- true\n", true),
        ("claims: [a]\nabout: b\ndate: 2025\n", true),
        ("- text: a\n  date: 2025-07-17\n  tolerance: 5%\n  quote: true\n  tags: [a, 1]\n", true),
        ("- text: a\n  tolerance: 2\n", true),
        ("- txet: a\n", false),
        ("- text: a\n  quoted: true\n", false),
        ("sauces: [a]\nclaims: [b]\n", false),
        ("claims: []\n", false),
        ("about: a\n", false),
        ("- id: a\n", false),
        ("- text: [a]\n", false),
        ("- text: ''\n", false),
        ("- text: a\n  tags: b\n", false),
        ("- text: a\n  quote: 'yes'\n", false),
        ("- text: a\n  date: July\n", false),
        ("- text: a\n  expect: contradict\n", false),
        ("- text: a\n  tolerance: about 5\n", false),
        ("- text: a\n  allow: true\n", false),
        ("- text: a\n  allow: {verdict: contradicted}\n", false),
        ("- text: a\n  allow: {verdict: contradicted, reason: b, till: 2027}\n", false),
    ] {
        assert_eq!(claims::parse("a.yaml", raw).is_ok(), good, "the reader: {raw}");
        assert_eq!(is_valid(&of_claims, raw), good, "the schema: {raw}");
    }
    let of_config = validator("config");
    for (raw, good) in [
        ("severities: {rounded: note, 'claims/': {hedge-dropped: error}}\n", true),
        ("publisher: {name: a, url: 'https://b.example'}\n", true),
        ("baseline: old.yaml\nlocked: false\n", true),
        ("locked: 'yes'\n", false),
        ("baseline: [a]\n", false),
        ("sauces: [a]\n", false),
        ("claims: a\n", false),
        ("claims: []\n", false),
        ("language: de\n", false),
        ("severities: note\n", false),
        ("severities: {rounde: note}\n", false),
        ("severities: {rounded: off}\n", false),
        ("severities: {rounded: {rounded: note}}\n", false),
        ("severities: {not-in-draft: note}\n", false),
        ("severities: {'claims/': {rounde: note}}\n", false),
        ("fail-on: [contradict]\n", false),
        ("fail-on: contradicted\n", false),
        ("tolerance: lots\n", false),
        ("publisher: {name: a}\n", false),
        ("publisher: {name: a, url: b.example}\n", false),
        ("publisher: {name: a, url: 'https://b.example', home: c}\n", false),
        ("- a\n", false),
    ] {
        assert_eq!(config::parse("verify.yaml", raw).is_ok(), good, "the reader: {raw}");
        assert_eq!(is_valid(&of_config, raw), good, "the schema: {raw}");
    }
}

/// A slip in any key is refused by both, wherever it stands.
#[test]
fn every_key_is_watched() {
    let head = "draft: a\ndate: 2025\nsources: [a]\nabout: a\nclaims:\n- text: a\n  id: b\n  about: c\n  quote: true\n  \
        speaker: d\n  date: 2025\n  sources: [a]\n  at: e\n  tolerance: 5%\n  note: f\n  tags: [g]\n  expect: supported\n  \
        allow:\n    verdict: contradicted\n    reason: h\n    by: i\n    until: 2027\n  review:\n    url: https://a.example\n    claimant: b\n    appearance: https://a.example\n";
    let whole = "claims: [a]\nsources: [a]\ndrafts: [a]\nexclude: [a]\nlanguage: en\nseverities:\n  rounded: note\n  \
        a/:\n    derived: note\nfail-on: [contradicted]\ntolerance: 5%\ngitignore: false\nbaseline: a\nlocked: true\npublisher:\n  name: a\n  url: https://a.example\n  \
        logo: https://a.example\nrating:\n  worst: 1\n  best: 5\n";
    let mut keys = 0;
    for (of, raw) in [("claims", head), ("config", whole)] {
        let validator = validator(of);
        let reads = |raw: &str| match of {
            "claims" => claims::parse("a.yaml", raw).is_ok(),
            _ => config::parse("verify.yaml", raw).is_ok(),
        };
        assert!(reads(raw) && is_valid(&validator, raw), "{raw}");
        let colons =
            raw.match_indices(':').filter(|(at, _)| !raw[*at..].starts_with("://") && !raw[..*at].ends_with('/'));
        for (at, _) in colons {
            let slip = format!("{}zz{}", &raw[..at], &raw[at..]);
            assert!(!reads(&slip), "the reader: {slip}");
            assert!(!is_valid(&validator, &slip), "the schema: {slip}");
            keys += 1;
        }
    }
    assert_eq!(keys, 26 + 20);
}
