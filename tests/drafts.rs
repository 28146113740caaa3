//! Drafts of invented newspapers: `tests/drafts/*/` hold an article, its sources, and every fact of the article with what a
//! careful person finds the sources to say of it, written down before the tool was run on it.
//!
//! What is measured is how many of the facts are found at all, and how many of those that the tool calls contradicted are
//! so. The least that it must reach stands below; single misses are printed with `--nocapture`.

use std::fs;
use std::path::{Path, PathBuf};

use factcheck::check::sentence::Status;
use factcheck::check::{self, Collection, Inputs, Options};
use factcheck::load::library::Library;
use factcheck::load::{drafts, sources};
use factcheck::text::Span;
use serde::Deserialize;

/// A fact as a person sees it.
#[derive(Debug, Deserialize)]
struct Noted {
    /// The words of the draft that state it.
    text: String,
    /// Which time these words stand there, from 1 on.
    #[serde(default = "first")]
    nth: usize,
    kind: String,
    status: String,
}

fn first() -> usize {
    1
}

/// A fact as the tool sees it.
struct Told {
    span: Span,
    status: Status,
}

#[derive(Default)]
struct Figures {
    noted: usize,
    found: usize,
    right: usize,
    flagged: usize,
    flagged_rightly: usize,
    contradicted: usize,
    confirmed: usize,
    confirmed_wrongly: usize,
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures of a run, for whoever asks with --nocapture")]
fn facts_are_found_and_contradictions_are_true() {
    let mut figures = Figures::default();
    for folder in &folders() {
        let (raw, told) = check_draft(folder, std::slice::from_ref(folder));
        let noted = noted(folder);
        let words = raw.split("---\n").nth(2).unwrap_or(&raw).split_whitespace().count();
        assert!(words >= 400, "{}: {words} words", folder.display());
        for line in count(folder, &raw, &noted, &told, &mut figures) {
            println!("{line}");
        }
    }
    let percent = |part: usize, whole: usize| 100 * part / whole.max(1);
    let Figures { noted, found, right, flagged, flagged_rightly, contradicted, confirmed, confirmed_wrongly } = figures;
    println!("{found} of {noted} facts found, {right} with the right status");
    println!("{flagged_rightly} of {flagged} called contradicted are so, of {contradicted} that are");
    println!("{confirmed_wrongly} of {confirmed} called confirmed are contradicted");
    assert!(percent(found, noted) >= LEAST_FOUND, "{found} of {noted} facts found");
    assert!(percent(flagged_rightly, flagged) >= LEAST_TRUE, "{flagged_rightly} of {flagged} contradictions are true");
    let enough = percent(flagged_rightly, contradicted) >= LEAST_CONTRADICTED;
    assert!(enough, "{flagged_rightly} of {contradicted} contradictions are found");
}

/// In percent.
const LEAST_FOUND: usize = 95;
const LEAST_TRUE: usize = 90;
const LEAST_CONTRADICTED: usize = 35;

#[test]
fn sources_of_other_drafts_contradict_nothing() {
    let folders = folders();
    let mut figures = Figures::default();
    for folder in &folders {
        let others: Vec<PathBuf> = folders.iter().filter(|other| *other != folder).cloned().collect();
        let (raw, told) = check_draft(folder, &others);
        let turned = told.iter().filter(|told| matches!(told.status, Status::Contradicted | Status::Conflicting));
        let turned: Vec<&str> = turned.map(|told| told.span.of(&raw)).collect();
        assert!(turned.is_empty(), "{}: {turned:?}", folder.display());
        let (raw, told) = check_draft(folder, &folders);
        count(folder, &raw, &noted(folder), &told, &mut figures);
    }
    let Figures { flagged, flagged_rightly, .. } = figures;
    assert!(100 * flagged_rightly >= LEAST_TRUE * flagged, "{flagged_rightly} of {flagged} contradictions are true");
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("tests/drafts").unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 6, "{folders:?}");
    folders
}

fn noted(folder: &Path) -> Vec<Noted> {
    serde_yaml::from_str(&fs::read_to_string(folder.join("facts.yaml")).unwrap()).unwrap()
}

/// The draft of a folder and the facts that the tool finds in it by the sources of these folders, as bytes of its file.
fn check_draft(folder: &Path, others: &[PathBuf]) -> (String, Vec<Told>) {
    let raw = fs::read_to_string(folder.join("draft.md")).unwrap();
    let mut inputs = Inputs::default();
    inputs.add_draft(drafts::parse("draft.md", &raw).unwrap_or_else(|mistakes| panic!("{}", mistakes[0])));
    let mut paths: Vec<PathBuf> = others
        .iter()
        .flat_map(|folder| fs::read_dir(folder.join("sources")).unwrap().map(|entry| entry.unwrap().path()))
        .collect();
    paths.sort();
    let source = |path: &PathBuf| {
        let name = path.to_string_lossy().into_owned();
        sources::parse(&name, &name, fs::read_to_string(path).unwrap(), None).unwrap()
    };
    let library = Library::of(paths.iter().map(source).collect());
    let options =
        Options { today: "2026-01-01".parse().unwrap(), fail_on: None, ids: Vec::new(), tags: Vec::new(), since: None };
    let (outcome, mistakes) = check::run(&inputs, &library, &Collection::new(&library), &options);
    assert!(mistakes.is_empty(), "{}", mistakes[0]);
    let told = outcome.claims.iter().flat_map(|checked| {
        let text = &inputs.files[checked.file].claims[checked.claim].text;
        checked.facts.iter().map(move |fact| Told { span: text.origin(fact.span), status: fact.status })
    });
    let told = told.collect();
    (raw, told)
}

/// Adds the facts of one draft to the figures; a line for each miss.
fn count(folder: &Path, raw: &str, noted: &[Noted], told: &[Told], figures: &mut Figures) -> Vec<String> {
    let name = folder.file_name().unwrap().to_string_lossy();
    let mut lines = Vec::new();
    let mut contradicted: Vec<Span> = Vec::new();
    for fact in noted {
        let at = raw.match_indices(&fact.text).nth(fact.nth - 1);
        let (at, _) = at.unwrap_or_else(|| panic!("{name}: “{}” does not stand in the draft", fact.text));
        let span = Span::new(at, at + fact.text.len());
        let is_wrong = fact.status == "contradicted";
        if is_wrong {
            contradicted.push(span);
            figures.contradicted += 1;
        }
        let found: Vec<&Told> = told.iter().filter(|told| told.span.overlaps(span)).collect();
        // A name is no fact by itself: it is one where a source has another.
        if fact.kind != "name" {
            figures.noted += 1;
            figures.found += usize::from(!found.is_empty());
        }
        figures.right += usize::from(found.iter().any(|told| told.status.name() == fact.status));
        let said: Vec<&str> = found.iter().map(|told| told.status.name()).collect();
        if !said.contains(&fact.status.as_str()) {
            lines.push(format!("{name}: {} “{}”: {}, not {said:?}", fact.kind, fact.text, fact.status));
        }
    }
    for told in told {
        let is_wrong = contradicted.iter().any(|span| span.overlaps(told.span));
        match told.status {
            Status::Contradicted | Status::Conflicting => {
                figures.flagged += 1;
                figures.flagged_rightly += usize::from(is_wrong);
                if !is_wrong {
                    lines.push(format!("{name}: not contradicted: “{}”", told.span.of(raw)));
                }
            }
            Status::Confirmed => {
                figures.confirmed += 1;
                figures.confirmed_wrongly += usize::from(is_wrong);
            }
            Status::Open | Status::NotCovered | Status::Allowed => {}
        }
    }
    lines
}
