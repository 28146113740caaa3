//! Reports as files and on the screen: several in one run, whole or not at all, each as its reader expects it.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use factcheck::report::Format;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with a source, claims of every standing and a draft.
fn world() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "sources/report.md",
            "---\ntitle: The show\n---\nIn all, 123 artworks are on display. It cost 4.31 million euros.\n",
        ),
        (
            "claims/a.yaml",
            "- 132 artworks are on display\n- 123 artworks are on display\n- It cost 4.3 million euros\n- A ticket costs 14 euros\n",
        ),
        ("drafts/show.md", "# The show\n\nThe show has 132 artworks on display. It has 5 doors.\n"),
        ("broken.yaml", "claims:\n  - txt: 123 artworks are on display\n"),
        ("good.yaml", "- 123 artworks are on display\n"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn command(folder: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_verify"));
    command.current_dir(folder).env_remove("GITHUB_STEP_SUMMARY").args(line.split_whitespace());
    command
}

/// The exit code and both outputs of a run.
fn run(folder: &Path, line: &str) -> (i32, String, String) {
    said(command(folder, line).output().unwrap())
}

fn said(output: Output) -> (i32, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("outputs are UTF-8");
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(!err.contains("panicked"), "{err}");
    (output.status.code().expect("no signal ended it"), out, err)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn every_format_in_one_run() {
    let world = world();
    let outputs: Vec<String> =
        Format::ALL.iter().map(|format| format!("--output {0}=out/{0}", format.name())).collect();
    fs::create_dir(world.path().join("out")).unwrap();
    let (code, _, err) = run(world.path(), &format!("claims drafts {}", outputs.join(" ")));
    assert_eq!((code, err.as_str()), (1, ""));
    assert_eq!(names(&world.path().join("out")).len(), Format::ALL.len());
    for format in Format::ALL {
        let (code, out, err) = run(world.path(), &format!("claims drafts --format {}", format.name()));
        assert_eq!((code, err.as_str()), (1, ""), "{}", format.name());
        assert_eq!(out, fs::read_to_string(world.path().join("out").join(format.name())).unwrap(), "{}", format.name());
        assert!(out.ends_with('\n'), "{}", format.name());
    }
}

#[test]
fn claims_and_drafts_as_their_schemas_say() {
    let world = world();
    let (_, schema, _) = run(world.path(), "schema report");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let (_, report, _) = run(world.path(), "claims drafts broken.yaml --format json");
    let report: Value = serde_json::from_str(&report).unwrap();
    assert!(report["drafts"].is_array() && report["mistakes"].is_array(), "{report:#}");
    jsonschema::validate(&schema, &report).unwrap_or_else(|error| panic!("{error}"));

    let (code, log, _) = run(world.path(), "claims drafts broken.yaml --format sarif");
    let log: Value = serde_json::from_str(&log).unwrap();
    let subset = serde_json::from_str(include_str!("schemas/sarif.json")).unwrap();
    jsonschema::draft7::validate(&subset, &log).unwrap_or_else(|error| panic!("{error}"));
    let run = &log["runs"][0];
    assert_eq!((code, &run["invocations"][0]["executionSuccessful"]), (2, &Value::Bool(false)));
    let results = run["results"].as_array().unwrap();
    let at = |file: &str| {
        let is_there = |result: &&Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == file;
        results.iter().filter(is_there).collect::<Vec<_>>()
    };
    assert_eq!(at("broken.yaml")[0]["ruleId"], "input-mistake");
    let fix = &at("drafts/show.md")[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!((&fix["insertedContent"]["text"], &fix["deletedRegion"]["startLine"]), (&"123".into(), &3.into()));
}

#[test]
fn a_file_that_cannot_be_used_shows_in_reports() {
    let world = world();
    for (format, part) in [
        ("junit", "errors=\"1\""),
        ("github", "::error file=broken.yaml,line=2,"),
        ("gitlab", "\"check_name\": \"input-mistake\""),
        ("markdown", "not everything could be checked"),
        ("html", "unknown key `txt`"),
    ] {
        let (code, out, _) = run(world.path(), &format!("good.yaml broken.yaml --format {format}"));
        assert_eq!(code, 2, "{format}");
        assert!(out.contains(part), "{format}: no {part} in {out}");
    }
}

#[cfg(unix)]
#[test]
fn reports_have_paths_of_their_own() {
    let world = world();
    let folder = world.path();
    std::os::unix::fs::symlink("a.json", folder.join("b.json")).unwrap();
    for (line, message) in [
        (
            "--output json=a.json --output sarif=a.json",
            "the report json and the report sarif would both be written to a.json",
        ),
        ("--output json=a.json --output json=./claims/../a.json", "would both be written to ./claims/../a.json"),
        ("--output json=claims/a.yaml", "the report json would be written over claims/a.yaml, which this run reads"),
        ("--output csv=sources/report.md", "written over sources/report.md"),
        ("drafts --output markdown=drafts/show.md", "written over drafts/show.md"),
    ] {
        let (code, out, err) = run(folder, line);
        assert_eq!((code, out.as_str()), (2, ""), "{line}: {err}");
        assert!(err.contains(message) && err.contains("a path of its own"), "{line}: {err}");
    }
    assert!(!folder.join("a.json").exists());
    // What keeps nothing takes everything.
    assert_eq!(run(folder, "good.yaml --output json=/dev/null --output csv=/dev/null").0, 0);
}

#[test]
fn reports_are_written_whole_or_not_at_all() {
    let world = world();
    let folder = world.path();
    let before = names(folder);
    for (path, message) in [
        ("gone/a.json", "the report gone/a.json cannot be written: there is no such file or folder"),
        ("good.yaml/a.json", "the report good.yaml/a.json cannot be written: "),
        ("claims", "the report claims cannot be written: this is a folder, not a file"),
    ] {
        let (code, out, err) = run(folder, &format!("good.yaml --output json={path}"));
        assert_eq!(code, 2, "{path}");
        assert!(out.contains("1 supported") && err.contains(message), "{path}: {err}");
    }
    assert_eq!(names(folder), before);
    fs::write(folder.join("a.json"), "x".repeat(100_000)).unwrap();
    assert_eq!(run(folder, "good.yaml --output json=a.json").0, 0);
    let report: Value = serde_json::from_str(&fs::read_to_string(folder.join("a.json")).unwrap()).unwrap();
    assert_eq!(report["summary"]["supported"], 1);
}

#[test]
fn the_summary_of_a_step() {
    let world = world();
    let summary = world.path().join("summary.md");
    fs::write(&summary, "before\n").unwrap();
    let github = |line: &str| said(command(world.path(), line).env("GITHUB_STEP_SUMMARY", &summary).output().unwrap());
    assert_eq!(github("claims --format github").0, 1);
    let (_, page, _) = run(world.path(), "claims --format markdown");
    assert_eq!(fs::read_to_string(&summary).unwrap(), format!("before\n{page}"));
    github("claims --output github=annotations.txt");
    assert_eq!(fs::read_to_string(&summary).unwrap(), format!("before\n{page}{page}"));
    github("claims --format json");
    assert_eq!(fs::read_to_string(&summary).unwrap(), format!("before\n{page}{page}"));
    let lost = world.path().join("gone/summary.md");
    let output = command(world.path(), "good.yaml --format github").env("GITHUB_STEP_SUMMARY", lost).output().unwrap();
    let (code, _, err) = said(output);
    assert_eq!(code, 0);
    assert!(err.contains("the summary of the step cannot be written"), "{err}");
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let world = world();
    let claims: String = (0..3000).map(|number| format!("- {number} artworks are on display\n")).collect();
    fs::write(world.path().join("claims/many.yaml"), claims).unwrap();
    for format in Format::ALL {
        let line = format!("claims drafts --format {}", format.name());
        let mut child = command(world.path(), &line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 1];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(1), ""), "{}", format.name());
    }
}

#[test]
fn which_verdicts_changed() {
    let world = world();
    let folder = world.path();
    run(folder, "claims --output json=old.json");
    let (code, out, err) = run(folder, "diff old.json old.json");
    assert_eq!((code, out.as_str(), err.as_str()), (0, "4 claims compared: no verdict changed\n", ""));

    fs::write(folder.join("sources/report.md"), "In all, 132 artworks are on display. It cost 4.31 million euros.\n")
        .unwrap();
    run(folder, "claims --output json=new.json");
    let (code, out, _) = run(folder, "diff old.json new.json");
    assert_eq!(code, 1);
    for part in [
        "claims/a.yaml:1 132-artworks-are-on-display: contradicted -> supported: it rests on other passages than before",
        "- sources/report.md:4 refutes: “In all, 123 artworks are on display.”",
        "+ sources/report.md:1 supports: “In all, 132 artworks are on display.”",
        "- number-differs: ",
        "4 claims compared: 2 verdicts changed",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let (code, out, _) = run(folder, "diff old.json new.json --format json");
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &found["summary"]["changed"], &found["changed"][0]["cause"]), (1, &2.into(), &"passages".into()));

    for (line, message) in [
        ("diff old.json gone.json", "there is no such file or folder"),
        ("diff good.yaml new.json", "this is no report in JSON"),
        ("diff old.json", "<NEW>"),
        ("diff old.json claims", "this is a folder"),
    ] {
        let (code, out, err) = run(folder, line);
        assert_eq!((code, out.as_str()), (2, ""), "{line}");
        assert!(err.contains(message), "{line}: {err}");
    }
}

#[test]
fn reviews_stand_in_claim_files() {
    let world = world();
    let folder = world.path();
    let review = "- text: 132 artworks are on display\n  review:\n    url: https://desk.example/artworks\n    claimant: Ana Brandt\n    appearance: https://news.example/1\n- 123 artworks are on display\n";
    fs::write(folder.join("review.yaml"), review).unwrap();
    let (code, out, err) = run(folder, "review.yaml --format claimreview");
    assert_eq!((code, err.as_str()), (1, ""));
    let list: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!((&list[0]["@type"], &list[0]["reviewRating"]["ratingValue"]), (&"ClaimReview".into(), &1.into()));
    assert_eq!(list[0]["itemReviewed"]["appearance"]["url"], "https://news.example/1");

    let wrong = "- text: 123 artworks are on display\n  review: {url: desk.example, claimnt: Ana}\n- text: 123 artworks\n  review: yes\n";
    fs::write(folder.join("review.yaml"), wrong).unwrap();
    let (code, _, err) = run(folder, "review.yaml");
    assert_eq!(code, 2);
    for part in [
        "review.yaml:2:17",
        "`url` is not an address: `desk.example`",
        "unknown key `claimnt`",
        "did you mean `claimant`?",
        "review.yaml:4:11",
    ] {
        assert!(err.contains(part), "{part}: {err}");
    }
}
