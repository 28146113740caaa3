//! Newsroom cases: sources and claims with the verdict that a careful person gives them, as files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use factcheck::check::{self, Collection, Inputs, Options};
use factcheck::judge::finding::{Evidence, Finding};
use factcheck::load::library::Library;
use factcheck::load::{claims, sources};
use factcheck::value::date::Days;
use factcheck::verdict::Verdict;
use serde_yaml::{Mapping, Value};

/// A claim with what is right to say of it.
pub struct Case {
    pub text: String,
    pub expected: Verdict,
    /// Codes that the reasons must have.
    #[allow(dead_code, reason = "not every test that uses these files looks at reasons")]
    pub codes: Vec<String>,
    /// What the tool says instead, or says for other reasons.
    #[allow(dead_code, reason = "not every test that uses these files allows for weaknesses")]
    pub known: Option<Verdict>,
    /// The claim as a claim file has it, without the fields of the case.
    pub entry: Mapping,
}

/// The cases of one file with their sources.
pub struct File {
    pub path: PathBuf,
    /// What a claim file says of all its claims.
    pub head: Mapping,
    pub cases: Vec<Case>,
    pub sources: BTreeMap<String, String>,
}

/// A passage that a verdict rests on.
#[allow(dead_code, reason = "not every test that uses these files looks at passages")]
pub struct Passage {
    pub text: String,
    /// The date of its source.
    pub day: Option<Days>,
}

/// The paths of all files of cases, in order.
pub fn paths() -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir("tests/cases").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// A file of `tests/cases`.
pub fn read(path: &Path) -> File {
    let file = mapping(path);
    let claims = file["claims"].as_sequence().unwrap();
    let cases = claims.iter().map(|entry| case(entry.as_mapping().unwrap().clone())).collect();
    let sources = serde_yaml::from_value(file["sources"].clone()).unwrap();
    File { path: path.to_owned(), head: head(&file), cases, sources }
}

fn case(mut entry: Mapping) -> Case {
    let verdict = |value: &Value| Verdict::from_name(value.as_str().unwrap()).unwrap();
    let codes = entry.remove("codes").map_or(Vec::new(), |codes| codes.as_sequence().unwrap().clone());
    Case {
        expected: verdict(&entry.remove("verdict").unwrap()),
        known: entry.remove("known").as_ref().map(verdict),
        codes: codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect(),
        text: entry["text"].as_str().unwrap().to_owned(),
        entry,
    }
}

fn mapping(path: &Path) -> Mapping {
    let raw = fs::read_to_string(path).unwrap();
    serde_yaml::from_str(&raw).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn head(file: &Mapping) -> Mapping {
    let known = ["date", "about"].into_iter().filter_map(|key| Some((key.into(), file.get(key)?.clone())));
    known.collect()
}

impl File {
    /// A claim file of the project itself, whose sources lie in the folder `sources`.
    #[allow(dead_code, reason = "not every test that uses these files reads claim files")]
    pub fn of_claims(path: &Path, sources: &Path) -> File {
        let file = mapping(path);
        let entry = |value: &Value| match value {
            Value::String(text) => Mapping::from_iter([("text".into(), text.as_str().into())]),
            other => other.as_mapping().unwrap().clone(),
        };
        let cases = file["claims"].as_sequence().unwrap().iter().map(|value| {
            let mut entry = entry(value);
            let expected = entry.remove("expect").unwrap_or("supported".into());
            entry.insert("verdict".into(), expected);
            case(entry)
        });
        let texts = fs::read_dir(sources).unwrap().map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        });
        File { path: path.to_owned(), head: head(&file), cases: cases.collect(), sources: texts.collect() }
    }

    /// What the tool says of claims, written as in a claim file, against the sources of this file; with the passages that
    /// each verdict rests on.
    pub fn judge(&self, entries: impl Iterator<Item = Mapping>) -> Vec<(Finding, Vec<Passage>)> {
        let numbered = entries.enumerate().map(|(number, mut entry)| {
            entry.insert("id".into(), format!("c{number}").into());
            Value::from(entry)
        });
        let mut file = self.head.clone();
        file.insert("claims".into(), numbered.collect::<Vec<Value>>().into());
        let written = serde_yaml::to_string(&file).unwrap();
        let file = claims::parse(&self.path.display().to_string(), &written).unwrap_or_else(|error| panic!("{error}"));
        let inputs = Inputs::of(vec![file]);
        let library = Library::of(
            self.sources
                .iter()
                .map(|(name, text)| sources::parse(&format!("sources/{name}"), name, text.clone(), None).unwrap())
                .collect(),
        );
        let collection = Collection::new(&library);
        let options = Options {
            today: "2026-01-01".parse().unwrap(),
            fail_on: None,
            ids: Vec::new(),
            tags: Vec::new(),
            since: None,
        };
        let (outcome, mistakes) = check::run(&inputs, &library, &collection, &options);
        assert!(mistakes.is_empty(), "{}: {}", self.path.display(), mistakes[0]);
        let passages = |finding: &Finding| {
            let source = |at: &Evidence| &library.read.sources[at.source];
            let of = finding.evidence.iter();
            of.map(|at| Passage { text: at.span.of(source(at).body.text()).to_owned(), day: source(at).meta.date })
                .collect()
        };
        let findings = outcome.claims.into_iter().map(|checked| checked.finding);
        findings.map(|finding| (passages(&finding), finding)).map(|(passages, finding)| (finding, passages)).collect()
    }

    /// The date of the claims.
    #[allow(dead_code, reason = "not every test that uses these files reads claims itself")]
    pub fn day(&self) -> Option<Days> {
        let date = self.head.get("date")?;
        let written =
            date.as_str().map_or_else(|| date.as_u64().map(|year| year.to_string()), |text| Some(text.to_owned()))?;
        written.parse().ok().map(Days::day).or_else(|| Days::year(written.parse().ok()?))
    }
}
