//! Newsroom cases: `tests/cases/*.yaml` hold sources and claims with the verdict that a careful person gives them.
//!
//! A case that the tool does not get right yet says so with `known:`, the verdict that it gives instead (or gives as well,
//! for other reasons). Such a mark must be true: a case that has become right must lose it. What is wrong and not marked
//! fails the test.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use factcheck::check::{self, Checked, Collection, Options};
use factcheck::judge::code::Code;
use factcheck::judge::verdict::Verdict;
use factcheck::load::library::Library;
use factcheck::load::{claims, sources};
use serde_yaml::{Mapping, Value};

struct Case {
    text: String,
    expected: Verdict,
    codes: Vec<String>,
    known: Option<Verdict>,
}

/// The cases of a file, and the claim file and the sources that they make.
fn read(path: &Path) -> (Vec<Case>, String, Vec<sources::Source>) {
    let raw = fs::read_to_string(path).unwrap();
    let file: Mapping = serde_yaml::from_str(&raw).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut head = Mapping::new();
    for key in ["date", "about"] {
        if let Some(value) = file.get(key) {
            head.insert(key.into(), value.clone());
        }
    }
    let mut cases = Vec::new();
    let mut entries = Vec::new();
    for (number, entry) in file["claims"].as_sequence().unwrap().iter().enumerate() {
        let mut entry = entry.as_mapping().unwrap().clone();
        let mut take = |key: &str| entry.remove(key);
        let verdict = |value: &Value| Verdict::from_name(value.as_str().unwrap()).unwrap();
        let codes = take("codes").map_or(Vec::new(), |codes| codes.as_sequence().unwrap().clone());
        cases.push(Case {
            expected: verdict(&take("verdict").unwrap()),
            known: take("known").as_ref().map(verdict),
            codes: codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect(),
            text: entry["text"].as_str().unwrap().to_owned(),
        });
        entry.insert("id".into(), format!("c{number}").into());
        entries.push(Value::from(entry));
    }
    head.insert("claims".into(), entries.into());
    let texts: BTreeMap<String, String> = serde_yaml::from_value(file["sources"].clone()).unwrap();
    let sources = texts
        .into_iter()
        .map(|(name, text)| sources::parse(&format!("sources/{name}"), &name, text, None).unwrap())
        .collect();
    (cases, serde_yaml::to_string(&head).unwrap(), sources)
}

fn verdicts(path: &Path, claim_file: &str, sources: Vec<sources::Source>) -> Vec<Checked> {
    let files = [claims::parse(&path.display().to_string(), claim_file).unwrap_or_else(|error| panic!("{error}"))];
    let library = Library::of(sources);
    let collection = Collection::new(&library);
    let options = Options {
        today: "2026-01-01".parse().unwrap(),
        fail_on: Verdict::ALL.to_vec(),
        ids: Vec::new(),
        tags: Vec::new(),
    };
    let (outcome, mistakes) = check::run(&files, &library, &collection, &options);
    assert!(mistakes.is_empty(), "{}: {}", path.display(), mistakes[0]);
    outcome.claims
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures of a run, for whoever asks with --nocapture")]
fn verdicts_are_as_a_careful_person_gives_them() {
    let mut paths: Vec<_> = fs::read_dir("tests/cases").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    let mut figures: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut total, mut right) = (0, 0);
    for path in &paths {
        let (cases, claim_file, sources) = read(path);
        let checked = verdicts(path, &claim_file, sources);
        assert_eq!(checked.len(), cases.len());
        for (case, checked) in cases.iter().zip(&checked) {
            let finding = &checked.finding;
            let codes: Vec<&str> = finding.reasons.iter().map(|reason| Code::name(reason.code)).collect();
            let has_codes = case.codes.iter().all(|code| codes.contains(&code.as_str()));
            let as_expected = finding.verdict == case.expected && has_codes;
            total += 1;
            right += usize::from(finding.verdict == case.expected);
            *figures.entry((case.expected.name(), finding.verdict.name())).or_default() += 1;
            let fine = match case.known {
                None => as_expected,
                Some(known) => finding.verdict == known && !as_expected,
            };
            if !fine {
                let name = path.file_name().unwrap().to_string_lossy();
                wrong.push(format!(
                    "{name}: {}: expected {} {:?}, got {} {codes:?}{}",
                    case.text,
                    case.expected.name(),
                    case.codes,
                    finding.verdict.name(),
                    case.known.map_or(String::new(), |known| format!(" (known: {})", known.name())),
                ));
            }
        }
    }
    println!("{right} of {total} verdicts right; expected, given: {figures:#?}");
    assert!(total >= 150, "too few cases: {total}");
    assert!(wrong.is_empty(), "{} cases are not as their file says:\n{}", wrong.len(), wrong.join("\n"));
}
