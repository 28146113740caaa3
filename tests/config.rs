//! The configuration as people meet it: which value counts, where it comes from, and what is said of mistakes.

use std::fs;
use std::path::Path;

use factcheck::load::config;
use snapbox::cmd::{Command, cargo_bin};
use tempfile::TempDir;

const REPORT: &str = "# The autumn show\n\nIn all, 123 artworks are on display. About 3,214 people came.\n";
const GOOD: &str = "- 123 artworks are on display\n";
const WRONG: &str = "- 132 artworks are on display\n";

/// A folder of its own for one test.
struct Desk(TempDir);

impl Desk {
    fn new(files: &[(&str, &str)]) -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        files.iter().for_each(|(name, text)| desk.write(name, text));
        desk
    }

    /// A good claim, a source and a configuration.
    fn with(config: &str) -> Desk {
        Desk::new(&[("verify.yaml", config), ("sources/report.md", REPORT), ("claims/good.yaml", GOOD)])
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, line: &str) -> Ran {
        self.run_in("", line, &[], "")
    }

    fn run_in(&self, folder: &str, line: &str, variables: &[(&str, &str)], input: &str) -> Ran {
        let mut command = Command::new(cargo_bin!("verify")).current_dir(self.path().join(folder));
        for name in ["VERIFY_CONFIG", "VERIFY_CLAIMS", "VERIFY_SOURCES", "VERIFY_FAIL_ON", "NO_COLOR"] {
            command = command.env_remove(name);
        }
        let command = variables.iter().fold(command, |command, (name, value)| command.env(name, value));
        let output = command.args(line.split_whitespace()).stdin(input.as_bytes().to_vec()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let code = output.status.code().expect("no signal ended it");
        Ran { line: line.to_owned(), code, out: text(output.stdout), err: text(output.stderr) }
    }
}

struct Ran {
    line: String,
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    #[track_caller]
    fn code(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "verify {}\n{}{}", self.line, self.out, self.err);
        self
    }

    #[track_caller]
    fn says(self, parts: &[&str]) -> Ran {
        let all = format!("{}{}", self.out, self.err);
        parts.iter().for_each(|part| assert!(all.contains(part), "verify {}: no {part:?} in\n{all}", self.line));
        self
    }

    #[track_caller]
    fn says_not(self, part: &str) -> Ran {
        let all = format!("{}{}", self.out, self.err);
        assert!(!all.contains(part), "verify {}: {part:?} in\n{all}", self.line);
        self
    }
}

#[test]
fn the_nearest_one_upwards() {
    let desk = Desk::with("fail-on: [contradicted]\n");
    desk.write("claims/silent.yaml", "- A ticket costs 14 euros\n");
    desk.write("claims/old/verify.yaml", "fail-on: [conflicting]\n");
    desk.run("").code(0).says(&["1 not enough evidence"]);
    desk.run_in("claims", "silent.yaml", &[], "").code(0);
    desk.run("--no-config").code(1);
    desk.run_in("claims/old", "--show-config", &[], "").code(0).says(&["fail-on: [conflicting]", "# verify.yaml:1"]);
    desk.run_in("claims", "--show-config", &[], "").code(0).says(&["# configuration: ../verify.yaml"]);
    // Hidden ones count as well, but not beside one that is not.
    fs::rename(desk.path().join("verify.yaml"), desk.path().join(".verify.yaml")).unwrap();
    desk.run("").code(0);
    desk.write("verify.yaml", "");
    desk.run("").code(2).says(&["there are both a `verify.yaml` and a `.verify.yaml` here", "leave one of them out"]);
}

#[test]
fn flags_beat_variables_beat_the_file_beat_the_default() {
    let desk = Desk::with("fail-on: [contradicted]\n");
    desk.write("claims/silent.yaml", "- A ticket costs 14 euros\n");
    let with = |line: &str, value: &str| desk.run_in("", line, &[("VERIFY_FAIL_ON", value)], "");
    desk.run("--no-config --show-config").code(0).says(&["# fail-on: all that is not supported", "# default"]);
    desk.run("--show-config").says(&["fail-on: [contradicted]", "# verify.yaml:1"]);
    with("--show-config", "conflicting").says(&["fail-on: [conflicting]", "# VERIFY_FAIL_ON"]);
    with("--show-config --fail-on not_enough_evidence", "conflicting")
        .says(&["fail-on: [not_enough_evidence]", "# --fail-on"]);
    with("", "not_enough_evidence,conflicting").code(1);
    with("--fail-on contradicted", "not_enough_evidence").code(0);
    // Nothing is not a value.
    with("", "").code(0);
    with("", "contradict").code(2).says(&["unknown verdict `contradict`", "VERIFY_FAIL_ON", "did you mean"]);
    for (name, value, message) in [
        ("VERIFY_CONFIG", "none.yaml", "there is no such file or folder"),
        ("VERIFY_EXCLUDE", "[a", "`[a` is not a pattern"),
        ("VERIFY_LANGUAGE", "de", "the language `de` is not read yet"),
        ("VERIFY_TOLERANCE", "lots", "`lots` is not a tolerance"),
        ("VERIFY_CLAIMS", "none", "there is no such file or folder"),
    ] {
        desk.run_in("", "", &[(name, value)], "").code(2).says(&[message]);
    }
    desk.write("more/other.yaml", "fail-on: [not_enough_evidence]\n");
    desk.run_in("", "", &[("VERIFY_CONFIG", "more/other.yaml")], "").code(1);
    desk.run_in("", "--no-config --fail-on contradicted", &[("VERIFY_CONFIG", "none.yaml")], "").code(0);
    desk.run("--config more/other.yaml").code(1);
    desk.run("--config verify.yaml --no-config").code(2).says(&["cannot be used with"]);
}

#[test]
fn what_is_shown_is_a_configuration() {
    let config = "\
claims: [claims]
sources: [sources]
exclude: ['claims/old #1/', \"*.tmp.yaml\"]
severities:
  rounded: note
  'claims/*.yaml':
    hedge-dropped: error
tolerance: 5%
publisher: {name: \"The \\\"Desk\\\"\", url: 'https://desk.example'}
";
    let desk = Desk::with(config);
    let shown = desk.run("--show-config").code(0).out;
    let read = config::parse("shown", &shown).unwrap_or_else(|found| panic!("{found}\n{shown}"));
    let written = config::parse("written", config).unwrap();
    let plain = |config: &config::Config| {
        let rules = config.severities.as_ref().unwrap().value.clone();
        let exclude: Vec<String> =
            config.exclude.as_ref().unwrap().value.iter().map(|glob| glob.value.clone()).collect();
        (
            rules,
            exclude,
            config.publisher.as_ref().unwrap().value.clone(),
            config.tolerance.as_ref().unwrap().value.0.clone(),
        )
    };
    assert_eq!(plain(&read), plain(&written), "{shown}");
    for origin in ["# verify.yaml:1", "# verify.yaml:3", "# verify.yaml:5", "# verify.yaml:9", "# default"] {
        assert!(shown.contains(origin), "{origin}\n{shown}");
    }
    // Each key has a line of its own, and a configuration that says nothing is shown as one.
    for key in config::KEYS {
        assert!(shown.contains(&format!("{key}:")), "{key}\n{shown}");
    }
    let nothing = desk.run("--show-config --no-config").code(0).out;
    assert!(config::parse("shown", &nothing).unwrap().claims.is_none(), "{nothing}");
}

#[test]
fn paths_count_from_the_file() {
    let desk = Desk::new(&[
        ("verify.yaml", "claims: [facts/claims]\nsources: [evidence]\ndrafts: [articles]\n"),
        ("evidence/report.md", REPORT),
        ("facts/claims/good.yaml", GOOD),
        ("articles/show.md", "The show has 132 artworks on display.\n"),
        ("articles/show.yaml", GOOD),
        ("elsewhere/x", ""),
    ]);
    let all = desk.run("--format concise").code(1).out;
    assert!(all.contains("articles/show.md:1:14: contradicted[number-differs]"), "{all}");
    assert!(all.ends_with("3 claims: 2 supported, 1 contradicted; 1 to look at\n"), "{all}");
    let below = desk.run_in("elsewhere", "--format concise", &[], "").code(1).out;
    assert!(below.contains("../articles/show.md:1:14: contradicted"), "{below}");
    assert!(below.ends_with("3 claims: 2 supported, 1 contradicted; 1 to look at\n"), "{below}");
    desk.run("facts/").code(0).says(&["1 claim: 1 supported"]);
    desk.run("fix --dry-run articles/").code(1).says(&["-The show has 132", "+The show has 123"]);
    desk.write("verify.yaml", "claims:\n  - facts/claims\n  - fact/claims\n");
    desk.run("").code(2).says(&[
        "there is no such file or folder: `fact/claims`",
        "verify.yaml:3:5",
        "from the folder of this file",
    ]);
}

#[test]
fn mistakes_of_the_file_end_the_run() {
    for (config, parts) in [
        ("sauces: [sources]\n", &["verify.yaml:1:1", "unknown key `sauces`", "did you mean `sources`?"][..]),
        (
            "exclude: ['[']\nfail-on: [x]\n",
            &["verify.yaml:1:11", "is not a pattern", "verify.yaml:2:11", "unknown verdict"],
        ),
        ("severities: {rounded: off}\n", &["verify.yaml:1:23", "unknown severity `off`", "`error`, `warning`, `note`"]),
    ] {
        let desk = Desk::with(config);
        desk.run("").code(2).says(parts);
        desk.run("--show-config").code(2).says(parts);
        desk.run("fix --dry-run").code(2).says(parts);
        desk.run("--no-config").code(0);
    }
    let desk = Desk::with("");
    desk.run("--config none.yaml").code(2).says(&["there is no such file or folder", "--no-config"]);
    desk.run("--config claims").code(2).says(&["this is a folder, not a file"]);
    desk.run("--exclude [a").code(2).says(&["`[a` is not a pattern: unclosed character class", "--exclude"]);
    desk.run("--tolerance lots").code(2).says(&["`lots` is not a tolerance"]);
    // Commands that need none do not read it.
    desk.write("verify.yaml", "sauces: [a]\n");
    desk.run("explain rounded").code(0);
}

#[test]
fn severities() {
    let rounded = "- text: 3,200 people came\n";
    let check = |config: &str, claim: &str, code: i32, says: &[&str]| {
        let desk = Desk::with(config);
        desk.write("sources/report.md", "# The show\n\nIn all, 123 artworks are on display. 3,214 people came.\n");
        desk.write("claims/a.yaml", claim);
        desk.run("claims/a.yaml --format concise").code(code).says(says)
    };
    check("", rounded, 0, &["supported[rounded]", "1 warning"]);
    check("severities: {rounded: note}\n", rounded, 0, &["1 supported"]).says_not("rounded");
    check("severities: {rounded: error}\n", rounded, 1, &["supported[rounded]", "1 to look at"]);
    check("severities: {'claims/b.yaml': {rounded: error}}\n", rounded, 0, &["1 warning"]);
    check("severities: {rounded: error, 'claims/a*': {rounded: note}}\n", rounded, 0, &["1 supported"]);
    check("severities: {number-differs: warning}\n", WRONG, 0, &["contradicted[number-differs]", "1 to look at"]);
    check("severities: {number-differs: error}\n", WRONG, 1, &["contradicted"]);
    let debunk = "- text: 132 artworks are on display\n  expect: contradicted\n";
    check("severities: {number-differs: error}\n", debunk, 0, &["1 as expected"]);
    // The JSON says of a claim that fails that it is not as it should be.
    let desk = Desk::with("severities: {rounded: error}\n");
    desk.write("sources/report.md", "# The show\n\n3,214 people came.\n");
    desk.write("claims/a.yaml", rounded);
    desk.run("claims/a.yaml --format json").code(1).says(&[
        "\"failed\": 1",
        "\"ok\": false",
        "\"severity\": \"error\"",
    ]);
    // What is said of sources.
    let desk = Desk::with("severities: {source-unreadable: error}\n");
    desk.write("sources/scan.pdf", "%PDF-1.7");
    desk.run("").code(2).says(&["error[source-unreadable]"]);
    desk.run("--no-config").code(0).says(&["warning[source-unreadable]"]);
    desk.write("verify.yaml", "severities:\n  'sources/*.pdf': {source-unreadable: note}\n");
    desk.run("").code(0).says_not("note[source-unreadable]");
    desk.run("-v").code(0).says(&["note[source-unreadable]"]);
}

#[test]
fn a_tolerance_for_all() {
    let desk = Desk::with("tolerance: 10%\n");
    desk.write("claims/good.yaml", WRONG);
    desk.write("drafts/show.md", "The show has 132 artworks on display.\n");
    desk.run("").code(0);
    desk.run("drafts/").code(0);
    desk.run("--no-config").code(1);
    desk.run("--tolerance 1%").code(1);
    desk.run("--no-config --tolerance 10%").code(0);
    desk.write("claims/good.yaml", "- text: 132 artworks are on display\n  tolerance: 2\n");
    desk.run("").code(1);
    // One in a unit that a claim has no number in allows nothing, and is no mistake.
    desk.run("--tolerance 2m").code(1).says(&["1 contradicted"]);
}

#[test]
fn what_is_passed_over() {
    let desk = Desk::with("exclude: [old/]\n");
    desk.write("claims/old/wrong.yaml", WRONG);
    desk.write("claims/new.tmp.yaml", WRONG);
    desk.run("").code(1).says(&["2 claims"]);
    desk.run("--exclude *.tmp.yaml --exclude /claims/old").code(0).says(&["1 claim:"]);
    desk.run_in("", "--show-config", &[("VERIFY_EXCLUDE", "a,b/")], "").says(&["exclude: [a, b/]", "# VERIFY_EXCLUDE"]);
    // What is named is checked.
    desk.run("claims/old/wrong.yaml").code(1).says(&["1 claim: 1 contradicted"]);
    // Sources are passed over as well.
    desk.write("sources/old/other.md", "# Other\n\nIn all, 132 artworks are on display.\n");
    desk.run("claims/good.yaml").code(0);
    desk.run("claims/good.yaml --no-config").code(1).says(&["1 conflicting"]);
}

#[test]
fn what_git_ignores() {
    let desk = Desk::with("");
    desk.write("claims/scratch.yaml", WRONG);
    desk.write(".gitignore", "scratch.*\n");
    // Only a repository has files that git ignores.
    desk.run("").code(1);
    fs::create_dir(desk.path().join(".git")).unwrap();
    desk.run("").code(0).says(&["1 claim: 1 supported"]);
    desk.run("claims/scratch.yaml").code(1).says(&["1 claim: 1 contradicted"]);
    desk.write("claims/.gitignore", "!scratch.yaml\n");
    desk.run("").code(1).says(&["2 claims"]);
    // Rules of this machine alone change nothing.
    desk.write(".git/info/exclude", "good.yaml\n");
    desk.write(".ignore", "good.yaml\n");
    desk.run("").code(1).says(&["2 claims"]);
    // So it is with sources.
    desk.write(".gitignore", "other.md\n");
    desk.write("sources/other.md", "# Other\n\nIn all, 132 artworks are on display.\n");
    desk.run("claims/good.yaml").code(0).says_not("left out");
    desk.run("claims/good.yaml --no-ignore").code(1).says(&["1 conflicting"]);
    desk.run("claims/good.yaml --sources sources/report.md --sources sources/other.md").code(1);
    desk.run("claims/good.yaml -v")
        .code(0)
        .says(&["left out: 1 file that .gitignore names, which --no-ignore reads\n"]);
    desk.run("claims/good.yaml -v --no-ignore").code(1).says_not("left out");
    desk.run("pin").code(0).says(&["1 source: 1 added"]);
    // All commands that read sources keep to it.
    let approve = "approve 123-artworks-are-on-display --by A --reason r";
    desk.run(approve).code(2).says(&["there is nothing to sign off"]);
    desk.run(&format!("{approve} --no-ignore")).code(0).says(&["(conflicting) signed off by A"]);
    fs::remove_file(desk.path().join("claims/good.signoff.yaml")).unwrap();
    let claim = "{\"id\": 1, \"claim\": \"123 artworks are on display\"}\n";
    for (line, verdict) in
        [("stream --sources sources", "supported"), ("stream --sources sources --no-ignore", "conflicting")]
    {
        desk.run_in("", line, &[], claim).code(0).says(&[&format!("\"verdict\":\"{verdict}\"")]);
    }
    desk.write(".gitignore", "*.md\nscratch.yaml\ngood.yaml\n");
    desk.write("claims/.gitignore", "");
    desk.run("claims/good.yaml").code(2).says(&[
        "there are no sources here to check against",
        "left out: 2 files that .gitignore names, which --no-ignore reads",
    ]);
    desk.run("").code(2).says(&["there are no claim files", "left out: 2 files that .gitignore names"]);
    // A folder that is ignored as a whole is read where it is named or looked for.
    desk.write(".gitignore", "/sources/\n");
    desk.run("claims/good.yaml").code(1).says(&["1 conflicting"]);
    // What a project wants to be read is read.
    desk.write(".gitignore", "other.md\n");
    desk.write("verify.yaml", "gitignore: false\n");
    desk.run("claims/good.yaml").code(1).says(&["1 conflicting"]);
    desk.run_in("", "claims/good.yaml", &[("VERIFY_GITIGNORE", "true")], "").code(0);
    desk.run("--show-config").says(&["gitignore: false", "# verify.yaml:1"]);
    desk.run("--show-config --no-ignore").says(&["gitignore: false", "# --no-ignore"]);
}

#[test]
fn how_much_is_left_out() {
    let desk = Desk::with("exclude: [old/]\n");
    fs::create_dir(desk.path().join(".git")).unwrap();
    desk.write(".gitignore", "*.tmp.yaml\nscan.md\n");
    for name in
        ["claims/a.tmp.yaml", "claims/old/b.yaml", "claims/old/c.tmp.yaml", "sources/old/d.md", "sources/scan.md"]
    {
        desk.write(name, WRONG);
    }
    let line = "left out: 2 files that .gitignore names, which --no-ignore reads, and 3 files that `exclude` names\n";
    desk.run("-v").code(0).says(&["1 claim: 1 supported", line]);
    desk.run("").code(0).says_not("left out");
    // A pinned source that is passed over later is told apart from one that is gone.
    desk.run("pin --no-ignore").code(0).says(&["2 sources"]);
    desk.run("--format concise")
        .code(0)
        .says(&["sources/scan.md: warning[source-missing]", "is passed over now, since .gitignore names it"]);
    desk.run("--locked").code(2);
}

#[test]
fn lists_of_files() {
    let desk = Desk::with("exclude: [old/]\n");
    desk.write("claims/wrong.yaml", WRONG);
    desk.write("claims/old/wrong.yaml", WRONG);
    desk.write("list", "claims/good.yaml\r\n\nclaims/old/wrong.yaml\n");
    desk.run("--files-from list").code(0).says(&["1 claim: 1 supported"]);
    desk.run("claims/wrong.yaml --files-from list").code(1).says(&["2 claims"]);
    desk.run_in("", "--files-from -", &[], "claims/good.yaml\0claims/wrong.yaml\0").code(1).says(&["2 claims"]);
    desk.run_in("", "--files-from -", &[], "").code(2).says(&["this list names no files", "--changed-since"]);
    desk.run_in("", "--files-from -", &[], "claims/old/wrong.yaml").code(2).says(&["are excluded", "verify.yaml:1"]);
    desk.run_in("", "--files-from -", &[], "claims/none.yaml\n").code(2).says(&["no such file", "claims/none.yaml"]);
    desk.run_in("", "--files-from -", &[], "a\n-\n").code(2).says(&["entry 2 of this list is `-`"]);
    desk.run("--files-from none").code(2).says(&["there is no such file or folder"]);
    desk.run("-e x --files-from list").code(2).says(&["cannot be used with"]);
}

#[test]
fn names_for_standard_input() {
    let desk = Desk::with("");
    desk.write("other/sources/report.md", "# Other\n\nIn all, 132 artworks are on display.\n");
    desk.run_in("", "- --format concise", &[], WRONG).code(1).says(&["-:1:3: contradicted"]);
    let named = "- --format concise --stdin-filename claims/new.yaml";
    desk.run_in("", named, &[], WRONG).code(1).says(&["claims/new.yaml:1:3: contradicted"]);
    desk.run_in("", "- --no-config --stdin-filename other/a.yaml", &[], GOOD)
        .code(1)
        .says(&["other/sources/report.md:3:9"]);
    let draft = "- --format concise --stdin-filename drafts/new.md";
    desk.run_in("", draft, &[], "The show has 132 artworks on display.\n")
        .code(1)
        .says(&["drafts/new.md:1:14: contradicted"]);
}

#[test]
fn a_baseline_and_locked_sources_for_all() {
    let desk = Desk::with("baseline: old.yaml\n");
    desk.write("claims/good.yaml", WRONG);
    desk.run("").code(2).says(&["this baseline cannot be read: there is no such file", "--write-baseline"]);
    desk.run("--write-baseline old.yaml").code(0).says(&["1 in the baseline"]);
    desk.run("").code(0).says(&["1 in the baseline"]);
    // Its path counts from the file, and a new one takes the place of the old one.
    desk.run_in("claims", "good.yaml", &[], "").code(0).says(&["1 in the baseline"]);
    desk.run("--write-baseline old.yaml").code(0).says(&["1 in the baseline"]);
    desk.run("--no-config").code(1);
    desk.run_in("", "", &[("VERIFY_BASELINE", "none.yaml")], "").code(2).says(&["none.yaml"]);
    desk.run_in("", "--baseline old.yaml", &[("VERIFY_BASELINE", "none.yaml")], "").code(0);
    desk.run("--show-config").code(0).says(&["baseline: old.yaml", "# verify.yaml:1", "locked: false"]);
    let locked = |value: &str| desk.run_in("", "", &[("VERIFY_LOCKED", value)], "");
    locked("true").code(2).says(&["there is no sources.lock", "verify pin"]);
    locked("maybe").code(2).says(&["`locked` is `true` or `false`, not `maybe`", "VERIFY_LOCKED"]);
    desk.write("verify.yaml", "locked: true\nbaseline: old.yaml\n");
    desk.run("").code(2).says(&["there is no sources.lock"]);
    desk.run("pin").code(0);
    desk.run("").code(0);
    desk.write("sources/report.md", &format!("{REPORT}\n"));
    desk.run("").code(2).says(&["error[source-changed]"]);
    locked("false").code(0).says(&["warning[source-changed]"]);
    desk.run("--show-config --locked").code(0).says(&["locked: true", "# --locked"]);
}

/// Reviews of claims name the publisher and rate by the scale of the configuration.
#[test]
fn who_publishes_reviews() {
    let desk = Desk::with("publisher: {name: The Desk, url: 'https://desk.example'}\nrating: {worst: 0, best: 10}\n");
    let claim = "- text: 132 artworks are on display\n  expect: contradicted\n  review: {url: 'https://desk.example/1', claimant: A Poster}\n";
    desk.write("claims/good.yaml", claim);
    let ran = desk.run("--format claimreview").code(0);
    let reviews: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(reviews[0]["author"]["name"], "The Desk", "{}", ran.out);
    let rating = &reviews[0]["reviewRating"];
    let numbers = ["worstRating", "bestRating", "ratingValue"].map(|name| rating[name].to_string());
    assert_eq!(numbers, ["0", "10", "0"].map(str::to_owned), "{}", ran.out);
}
