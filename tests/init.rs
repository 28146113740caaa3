//! A newsroom's repository from nothing: `verify init`, and what it leaves behind.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, args: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_verify")).args(args).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// All files below a folder with their texts.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

const ALL: [&str; 7] = [
    ".github/workflows/facts.yml",
    ".verify/claims.schema.json",
    ".verify/config.schema.json",
    "claims/example.yaml",
    "drafts/example.md",
    "sources/example-report.md",
    "verify.yaml",
];

#[test]
fn a_repository_that_passes() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), &["init"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let made = files(folder.path());
    assert_eq!(made.keys().collect::<Vec<_>>(), ALL);
    ALL.iter().for_each(|name| assert!(ran.out.contains(&format!("made  {name}\n")), "{name}\n{}", ran.out));
    assert!(ran.out.contains("What comes next:\n  1. run `verify` to check the claims"), "{}", ran.out);
    // The example is in order, by its claims and by itself.
    for args in [&[][..], &["drafts/", "--coverage", "100"], &["claims/"]] {
        let ran = run(folder.path(), args);
        assert_eq!(ran.code, 0, "{args:?}\n{}{}", ran.out, ran.err);
        assert!(!ran.out.contains("warning"), "{}", ran.out);
    }
    let all = run(folder.path(), &[]).out;
    assert!(all.contains("6 claims: 6 supported"), "{all}");
    // Editors find the schemas, which are those of this version.
    for (name, of) in [("claims/example.yaml", "claims"), ("verify.yaml", "config")] {
        let first = made[name].lines().next().unwrap();
        let path = first.strip_prefix("# yaml-language-server: $schema=").expect("the modeline");
        let path = folder.path().join(name).parent().unwrap().join(path);
        assert_eq!(fs::read_to_string(path).unwrap(), run(folder.path(), &["schema", of]).out);
    }
}

/// What the workflow checks is what passes.
#[test]
fn the_workflow_runs() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init"]);
    let workflow: serde_yaml::Value = serde_yaml::from_str(&files(folder.path())[ALL[0]]).unwrap();
    let steps = workflow["jobs"]["facts"]["steps"].as_sequence().unwrap();
    let commands: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).collect();
    assert!(commands[0].starts_with("cargo install --path "), "{commands:?}");
    let words: Vec<&str> = commands[1].split(' ').collect();
    assert_eq!((commands.len(), words[0]), (2, "verify"));
    assert_eq!(run(folder.path(), &words[1..]).code, 0);
}

#[test]
fn nothing_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init"]);
    let before = files(folder.path());
    let again = run(folder.path(), &["init"]);
    assert_eq!((again.code, files(folder.path())), (0, before));
    assert!(again.out.contains("kept  verify.yaml\n") && !again.out.contains("made"), "{}", again.out);
    // A schema of another version is told of.
    fs::write(folder.path().join(".verify/claims.schema.json"), "{}").unwrap();
    let again = run(folder.path(), &["init"]);
    assert!(
        again.out.contains("kept  .verify/claims.schema.json  (of another version; `verify schema claims > "),
        "{}",
        again.out
    );
    assert_eq!(files(folder.path())[ALL[1]], "{}");
    // Examples that were removed do not come back among other texts.
    fs::remove_file(folder.path().join("claims/example.yaml")).unwrap();
    let again = run(folder.path(), &["init"]);
    assert!(!again.out.contains("example"), "{}", again.out);
    assert!(!folder.path().join("claims/example.yaml").exists());
}

#[test]
fn what_is_there_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    fs::write(folder.path().join("sources/a.md"), "A text.\n").unwrap();
    fs::write(folder.path().join(".verify.yaml"), "").unwrap();
    let ran = run(folder.path(), &["init", "--no-ci"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("kept  sources/\n") && ran.out.contains("kept  .verify.yaml\n"), "{}", ran.out);
    let names: Vec<String> = files(folder.path()).into_keys().collect();
    assert_eq!(
        names,
        [ALL[1], ALL[2], ".verify.yaml", "sources/a.md"]
            .map(str::to_owned)
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
    assert!(folder.path().join("claims").is_dir() && folder.path().join("drafts").is_dir());
    // Another folder, and one that cannot be made.
    let ran = run(folder.path(), &["init", "desk/new"]);
    assert!(ran.code == 0 && ran.out.contains("made  desk/new/verify.yaml\n"), "{}", ran.out);
    assert!(ran.out.contains("run `cd desk/new && verify`"), "{}", ran.out);
    let ran = run(folder.path(), &["init", "sources/a.md"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("sources/a.md/verify.yaml cannot be made: "), "{}", ran.err);
}
