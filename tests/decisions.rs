//! Human decisions as people meet them: sign-offs, the state of claim files, baselines, pinned sources.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use factcheck::load::signoffs;
use serde_json::Value;
use tempfile::TempDir;

const REPORT: &str =
    "# The autumn show\n\nIn all, 123 artworks are on display.\n\nThe show was opened by Maria Keller.\n";
const CLAIMS: &str = "- id: count\n  text: 132 artworks are on display\n- id: ticket\n  text: A ticket costs 14 euros\n- 123 artworks are on display\n";

/// A newsroom's folder with a claim of each kind.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    write(&desk, "sources/report.md", REPORT);
    write(&desk, "claims/show.yaml", CLAIMS);
    write(&desk, "verify.yaml", "");
    desk
}

fn write(desk: &TempDir, name: &str, text: &str) {
    let path = desk.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(desk: &TempDir, name: &str) -> String {
    fs::read_to_string(desk.path().join(name)).unwrap()
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_verify"));
    command.args(args).current_dir(folder).stdin(Stdio::null()).env("NO_COLOR", "1");
    command
}

/// Runs the command, which must end with `code`, and gives both its outputs.
#[track_caller]
fn run_in(folder: &Path, args: &[&str], code: i32) -> String {
    let output = command(folder, args).output().unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(code), "verify {}\n{text}", args.join(" "));
    assert!(!text.contains("panicked"), "{text}");
    text
}

#[track_caller]
fn run(desk: &TempDir, args: &[&str], code: i32) -> String {
    run_in(desk.path(), args, code)
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    parts.iter().for_each(|part| assert!(text.contains(part), "no {part:?} in\n{text}"));
}

const SIGN: [&str; 6] = ["--by", "Ann", "--reason", "asked the gallery", "--today", "2026-11-25"];

#[track_caller]
fn approve(desk: &TempDir, args: &[&str], code: i32) -> String {
    run(desk, &[&["approve"], args, &SIGN].concat(), code)
}

#[test]
fn a_sign_off_covers_its_verdict() {
    let desk = desk();
    run(&desk, &[], 1);
    let told = approve(&desk, &["count", "claims/show.yaml:ticket"], 0);
    has(&told, &["claims/show.signoff.yaml: `count` (contradicted) signed off by Ann\n"]);
    let file = read(&desk, "claims/show.signoff.yaml");
    has(
        &file,
        &["- claim: count\n  text: 132 artworks", "verdict: contradicted", "source: report.md", "date: 2026-11-25"],
    );
    has(&file, &["reason: asked the gallery\n- claim: ticket\n"]);
    let report = run(&desk, &["-v"], 0);
    has(&report, &["signed off (contradicted)", "asked the gallery, Ann, 2026-11-25", "; 2 signed off\n"]);
    // Where the command is run from, and that the shell names the sign-offs as well, changes nothing.
    run_in(&desk.path().join("claims"), &["show.yaml", "show.signoff.yaml"], 0);
    has(&run(&desk, &["claims/show.signoff.yaml"], 2), &["this is a file of sign-offs"]);
    let json: Value = serde_json::from_str(&run(&desk, &["--format", "json"], 0)).unwrap();
    assert_eq!(json["claims"][0]["signed_off"]["by"], "Ann");
    assert_eq!((&json["claims"][0]["ok"], &json["claims"][2]["signed_off"]), (&Value::Bool(true), &Value::Null));
    let signed = json.to_string();
    write(&desk, "signed.json", &signed);
    fs::rename(desk.path().join("claims/show.signoff.yaml"), desk.path().join("kept.yaml")).unwrap();
    write(&desk, "open.json", &run(&desk, &["--format", "json"], 1));
    let told = run(&desk, &["diff", "open.json", "signed.json"], 0);
    has(&told, &["count: contradicted: to look at -> signed off", "2 decided otherwise"]);
    write(&desk, "old.json", &run(&desk, &["--write-baseline", "old.yaml", "--format", "json"], 0));
    has(&run(&desk, &["diff", "open.json", "old.json"], 0), &["count: contradicted: to look at -> in the baseline"]);
    for name in ["signed.json", "open.json", "old.json", "old.yaml"] {
        fs::remove_file(desk.path().join(name)).unwrap();
    }
    fs::rename(desk.path().join("kept.yaml"), desk.path().join("claims/show.signoff.yaml")).unwrap();
    // No lock and no half-written file is left.
    assert_eq!(fs::read_dir(desk.path().join("claims")).unwrap().count(), 2);
}

/// Of two claim files that differ in their ending alone, each has its own sign-offs.
#[test]
fn two_endings_of_a_name() {
    let desk = desk();
    write(&desk, "claims/show.yml", CLAIMS);
    approve(&desk, &["claims/show.yaml:count", "claims/show.yaml:ticket"], 0);
    has(&run(&desk, &["claims/show.yaml"], 0), &["2 signed off"]);
    has(&run(&desk, &["claims/show.yml"], 1), &["2 to look at"]);
    has(&approve(&desk, &["claims/show.yml:count"], 0), &["claims/show.signoff.yml: `count`"]);
    let report = run(&desk, &[], 1);
    has(&report, &["6 claims", "1 to look at", "3 signed off"]);
    assert!(!report.contains("void"), "{report}");
    has(&run(&desk, &["claims/show.signoff.yml"], 2), &["this is a file of sign-offs"]);
}

#[test]
fn what_voids_a_sign_off() {
    let desk = desk();
    approve(&desk, &["count", "ticket"], 0);
    // White space is no change.
    write(&desk, "sources/report.md", &REPORT.replace("all, 123", "all,\n123"));
    run(&desk, &[], 0);
    write(&desk, "sources/report.md", &REPORT.replace("In all, 123", "In total, 123"));
    let report = run(&desk, &["--format", "concise"], 1);
    has(
        &report,
        &[
            "contradicted[number-differs]",
            "[signoff-void]: the sign-off by Ann of 2026-11-25 is void: the passage of `report.md` that it rested on has \
             changed; if it is still fine, run `verify approve count` again",
        ],
    );
    write(&desk, "sources/report.md", &format!("{REPORT}\nA ticket costs 12 euros.\n"));
    has(&run(&desk, &["--format", "concise"], 1), &["is void: the verdict was “not enough evidence” then"]);
    write(&desk, "sources/report.md", REPORT);
    write(&desk, "claims/show.yaml", &CLAIMS.replace("14 euros", "15 euros"));
    has(
        &run(&desk, &["--id", "ticket"], 1),
        &["is void: the claim said “A ticket costs 14 euros” then", "signoff-void"],
    );
    write(&desk, "claims/show.yaml", &CLAIMS.replace("id: ticket", "id: price"));
    run(&desk, &[], 0);
    write(&desk, "claims/show.yaml", "- 123 artworks are on display\n");
    let report = run(&desk, &[], 0);
    has(
        &report,
        &["warning[signoff-void]: line 11: the sign-off by Ann", "has no claim `ticket`", "claims/show.signoff.yaml"],
    );
    // Signing again is the way out.
    write(&desk, "claims/show.yaml", &CLAIMS.replace("14 euros", "15 euros"));
    has(&approve(&desk, &["ticket"], 0), &["signed off again by Ann"]);
    run(&desk, &[], 0);
    assert_eq!(read(&desk, "claims/show.signoff.yaml").matches("- claim: ").count(), 2);
}

#[test]
fn ended_and_needless_sign_offs() {
    let desk = desk();
    approve(&desk, &["count", "ticket", "--until", "2026-12"], 0);
    run(&desk, &["--today", "2026-12-31"], 0);
    let report = run(&desk, &["--today", "2027-01-01", "--format", "concise"], 1);
    has(&report, &["signoff-expired", "the sign-off by Ann of 2026-11-25 ended on 2026-12-31"]);
    write(
        &desk,
        "claims/show.yaml",
        &CLAIMS.replace("132", "123").replace("- id: ticket", "- expect: not_enough_evidence\n  id: ticket"),
    );
    let edited = read(&desk, "claims/show.signoff.yaml").replace("132 artworks", "123 artworks");
    write(&desk, "claims/show.signoff.yaml", &edited);
    let report = run(&desk, &["--today", "2026-12-01", "--format", "concise"], 0);
    assert_eq!(
        report.matches("[signoff-unused]: the verdict is as expected; the sign-off by Ann").count(),
        2,
        "{report}"
    );
}

#[test]
fn what_cannot_be_signed_off() {
    let desk = desk();
    write(&desk, "claims/other.yaml", "- id: count\n  text: 132 artworks are on display\n");
    write(&desk, "drafts/show.md", "There are 132 artworks on display.\n");
    for (args, parts) in [
        (
            &["count"][..],
            &["several files have a claim `count`", "`claims/other.yaml:count` or `claims/show.yaml:count`"][..],
        ),
        (&["tickett", "claims/show.yaml:count"], &["no claim has the id `tickett`", "did you mean `ticket`?"]),
        (&["123-artworks-are-on-display"], &["nothing to sign off", "is supported, which is what is expected"]),
        (&["claims/show.yaml:none"], &["no claim has the id `none`"]),
        (&["ticket", "--until", "2026-11-24"], &["--until 2026-11-24 has passed: today is 2026-11-25"]),
        (&["ticket", "--until", "soon"], &["a date is written like"]),
    ] {
        has(&approve(&desk, args, 2), parts);
    }
    has(&run(&desk, &["approve", "ticket", "--by", " ", "--reason", "r"], 2), &["there are no words in it"]);
    has(&run(&desk, &["approve", "ticket", "--by", "a"], 2), &["--reason"]);
    let id = "drafts/show.md:there-are-132-artworks-on-display";
    has(&approve(&desk, &[id], 2), &["is no claim of a claim file", "verify extract"]);
    assert!(!desk.path().join("claims/show.signoff.yaml").exists());

    // A file of sign-offs with a mistake stays as it is, and no claim counts as checked with it.
    let broken = "- claim: ticket\n  txt: a\n";
    write(&desk, "claims/show.signoff.yaml", broken);
    has(&run(&desk, &[], 2), &["unknown key `txt`", "claims/show.signoff.yaml:2:3"]);
    has(&approve(&desk, &["ticket"], 2), &["unknown key `txt`"]);
    assert_eq!(read(&desk, "claims/show.signoff.yaml"), broken);
}

#[test]
fn none_is_lost_where_many_sign_at_once() {
    let desk = desk();
    let count = 24;
    let claims: String =
        (0..count).map(|nth| format!("- id: c{nth}\n  text: A ticket costs {} euros\n", nth + 14)).collect();
    write(&desk, "claims/show.yaml", &claims);
    let children: Vec<_> = (0..count)
        .map(|nth| {
            let id = format!("c{nth}");
            let args = [&["approve", &id][..], &SIGN].concat();
            command(desk.path(), &args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let file = read(&desk, "claims/show.signoff.yaml");
    assert!((0..count).all(|nth| file.contains(&format!("- claim: c{nth}\n"))), "{file}");
    has(&run(&desk, &[], 0), &[&format!("{count} signed off")]);
    assert_eq!(fs::read_dir(desk.path().join("claims")).unwrap().count(), 2);
}

#[cfg(unix)]
#[test]
fn changed_sign_offs_are_looked_at_since_a_revision() {
    let desk = desk();
    approve(&desk, &["count", "ticket"], 0);
    let git = "git init -q -b main && git add . && git -c user.name=a -c user.email=a@desk.example commit -qm one";
    assert!(Command::new("sh").args(["-c", git]).current_dir(desk.path()).status().unwrap().success());
    has(&run(&desk, &["--changed-since", "HEAD"], 0), &["3 of 3 claims were not checked"]);
    fs::remove_file(desk.path().join("claims/show.signoff.yaml")).unwrap();
    has(&run(&desk, &["--changed-since", "HEAD"], 1), &["2 to look at"]);
}

#[test]
fn the_checking_copy_says_who_signed() {
    let desk = desk();
    write(&desk, "drafts/show.md", "A ticket costs 14 euros.\n");
    write(
        &desk,
        "claims/show.yaml",
        &format!("draft: ../drafts/show.md\nclaims:\n{}", "- id: ticket\n  text: A ticket costs 14 euros\n"),
    );
    approve(&desk, &["ticket"], 0);
    let page = run(&desk, &["claims", "drafts", "--format", "checking-copy"], 0);
    has(&page, &["Signed off: asked the gallery, Ann, 2026-11-25 (claims/show.yaml:4)"]);
}

#[test]
fn how_far_the_files_are() {
    let desk = desk();
    write(
        &desk,
        "claims/other.yaml",
        "- text: A ticket costs 3 euros\n  allow: {verdict: not_enough_evidence, reason: r}\n",
    );
    approve(&desk, &["count"], 0);
    let expected = "\
file               claims  confirmed  allowed  signed off  open  signed off by
claims/other.yaml       1          0        1           0     0
claims/show.yaml        3          1        0           1     1  Ann 1
all                     4          1        1           1     1  Ann 1
";
    assert_eq!(run(&desk, &["status"], 0), expected);
    let json: Value =
        serde_json::from_str(&run(&desk, &["status", "--format", "json", "claims/show.yaml"], 0)).unwrap();
    let file = &json["files"][0];
    assert_eq!(file["signed_off"][0]["id"], "count");
    assert_eq!((&file["signed_off"][0]["by"], &file["open"][0]["id"]), (&Value::from("Ann"), &Value::from("ticket")));
    has(&run(&desk, &["status", "none/"], 2), &["there is no such file or folder"]);
    write(&desk, "claims/broken.yaml", "- txt: a\n");
    has(&run(&desk, &["status"], 2), &["claims/show.yaml", "unknown key `txt`"]);
}

#[test]
fn a_baseline_hides_what_was_there() {
    let desk = desk();
    write(&desk, "drafts/show.md", "There are 132 artworks on display.\n");
    let paths = ["claims", "drafts"];
    let with = |args: &[&'static str]| [&paths[..], args].concat();
    run(&desk, &paths, 1);
    let report = run(&desk, &with(&["--write-baseline", "old.yaml"]), 0);
    has(&report, &["4 claims: 1 supported, 2 contradicted, 1 not enough evidence; 3 in the baseline"]);
    assert!(!report.contains("error") && !report.contains("14 euros"), "{report}");
    let file = read(&desk, "old.yaml");
    has(
        &file,
        &["version: 1\nfindings:\n  - file: claims/show.yaml\n    text: 132 artworks", "codes: [number-differs]"],
    );
    assert!(!file.contains("line:"), "{file}");
    let baseline = with(&["--baseline", "old.yaml"]);
    assert_eq!(run(&desk, &baseline, 0), report);
    let json = run(&desk, &[&baseline[..], &["--format", "json"]].concat(), 0);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["summary"]["baseline"], &json["claims"][0]["baseline"]), (&Value::from(3), &Value::Bool(true)));

    // Other lines, another id, and another folder to run from make no other finding.
    write(&desk, "claims/show.yaml", &format!("# moved\n\n{}", CLAIMS.replace("id: count", "id: total")));
    run(&desk, &baseline, 0);
    run_in(&desk.path().join("claims"), &["show.yaml", "--baseline", "../old.yaml"], 0);
    // A second claim of the same words is a new one.
    write(&desk, "claims/show.yaml", &format!("{CLAIMS}- 132 artworks are on display\n"));
    has(&run(&desk, &baseline, 1), &["error[number-differs]", "3 in the baseline"]);
    write(&desk, "claims/show.yaml", &CLAIMS.replace("132", "134"));
    let report = run(&desk, &[&baseline[..], &["--format", "concise"]].concat(), 1);
    has(
        &report,
        &[
            "contradicted[number-differs]",
            "old.yaml: warning[baseline-unused]: line 4: `claims/show.yaml` has no claim “132 artworks are on display” any more that is contradicted (number-differs)",
        ],
    );
    // Of what was not checked, nothing is said; a file that is gone leaves its entries behind.
    write(&desk, "claims/show.yaml", CLAIMS);
    for args in [&["drafts", "--baseline", "old.yaml"][..], &["--baseline", "old.yaml", "--id", "ticket"]] {
        let report = run(&desk, args, 0);
        assert!(!report.contains("baseline-unused"), "{report}");
    }
    fs::remove_file(desk.path().join("drafts/show.md")).unwrap();
    has(&run(&desk, &["--baseline", "old.yaml"], 0), &["baseline-unused", "`drafts/show.md` has no claim"]);
}

#[test]
fn decisions_come_before_the_baseline() {
    let desk = desk();
    approve(&desk, &["count"], 0);
    has(&run(&desk, &["--write-baseline", "old.yaml"], 0), &["; 1 signed off, 1 in the baseline\n"]);
    assert!(!read(&desk, "old.yaml").contains("132"));
}

#[test]
fn baselines_that_are_of_no_use() {
    let desk = desk();
    for (text, parts) in [
        (
            "version: 2\nfindings: []\n",
            &["this file is of version 2, and this `verify` reads up to 1", "old.yaml:1:10"][..],
        ),
        ("findings: []\n", &["this file has no `version`"]),
        ("", &["this is no baseline", "--write-baseline"]),
    ] {
        write(&desk, "old.yaml", text);
        has(&run(&desk, &["--baseline", "old.yaml"], 2), parts);
    }
    has(&run(&desk, &["--baseline", "none.yaml"], 2), &["this baseline cannot be read: there is no such file"]);
    has(&run(&desk, &["--write-baseline", "none/old.yaml"], 2), &["the baseline cannot be written"]);
    has(&run(&desk, &["--write-baseline", "a.yaml", "--id", "count"], 2), &["cannot be used with"]);
    // Nothing that people wrote is written over.
    approve(&desk, &["count"], 0);
    run(&desk, &["pin"], 0);
    write(&desk, "notes.md", "# Notes\n");
    write(&desk, "newer.yaml", "version: 2\nfindings: []\n");
    for (name, parts) in [
        ("claims/show.yaml", &["the baseline would be written over claims/show.yaml, which this run reads"][..]),
        ("sources/report.md", &["the baseline would be written over sources/report.md"]),
        ("claims/show.signoff.yaml", &["the baseline would be written over claims/show.signoff.yaml"]),
        ("verify.yaml", &["the baseline would be written over verify.yaml"]),
        ("sources.lock", &["the baseline would be written over sources.lock"]),
        ("notes.md", &["notes.md", "this file is no baseline that this `verify` reads, so it was not written over"]),
        ("newer.yaml", &["so it was not written over", "name another file"]),
    ] {
        let before = read(&desk, name);
        has(&run(&desk, &["--write-baseline", name], 2), parts);
        assert_eq!(read(&desk, name), before);
        if !["notes.md", "newer.yaml"].contains(&name) {
            has(&run(&desk, &["--output", &format!("csv={name}")], 2), &["the report csv would be written over"]);
            assert_eq!(read(&desk, name), before);
        }
    }
    let both = ["--write-baseline", "new.yaml", "--output", "json=./new.yaml"];
    has(&run(&desk, &both, 2), &["the report json and the baseline would both be written to new.yaml"]);
    assert!(!desk.path().join("new.yaml").exists());
    write(&desk, "empty.yaml", "");
    run(&desk, &["--write-baseline", "empty.yaml"], 0);
    fs::remove_file(desk.path().join("sources.lock")).unwrap();
    fs::remove_file(desk.path().join("claims/show.signoff.yaml")).unwrap();
    write(&desk, "claims/broken.yaml", "- txt: a\n");
    write(&desk, "old.yaml", "as it was");
    has(
        &run(&desk, &["--write-baseline", "old.yaml"], 2),
        &["no baseline was written: not everything could be checked"],
    );
    assert_eq!(read(&desk, "old.yaml"), "as it was");
}

#[test]
fn pinned_sources() {
    let desk = desk();
    write(&desk, "claims/show.yaml", "- 123 artworks are on display\n");
    has(&run(&desk, &["--locked"], 2), &["there is no sources.lock", "verify pin"]);
    let pin = |day: &str| run(&desk, &["pin", "--today", day], 0);
    assert_eq!(pin("2026-11-25"), "sources.lock: 1 source: 1 added, 0 changed, 0 removed\n");
    let lock = read(&desk, "sources.lock");
    has(
        &lock,
        &["version: 1\nsources:\n  - path: sources/report.md\n    size: 94\n    blake3: ", "    read: 2026-11-25\n"],
    );
    run(&desk, &["--locked"], 0);
    run_in(&desk.path().join("claims"), &["show.yaml", "--locked"], 0);

    write(&desk, "sources/report.md", &REPORT.replace("autumn", "spring"));
    write(&desk, "sources/new.md", "A ticket costs 14 euros.\n");
    let concise = ["--format", "concise"];
    let report = run(&desk, &concise, 0);
    has(&report, &["sources/new.md: warning[source-added]: this source was not pinned"]);
    has(
        &report,
        &["sources/report.md: warning[source-changed]: this source has changed since it was read on 2026-11-25"],
    );
    has(
        &run(&desk, &["--locked", "--exit-zero", "--format", "concise"], 2),
        &["error[source-added]", "error[source-changed]"],
    );
    assert_eq!(pin("2026-12-01"), "sources.lock: 2 sources: 1 added, 1 changed, 0 removed\n");
    run(&desk, &["--locked"], 0);
    // What has not changed keeps its day.
    fs::remove_file(desk.path().join("sources/new.md")).unwrap();
    has(
        &run(&desk, &["--locked", "--format", "concise"], 2),
        &["sources/new.md: error[source-missing]: this source was read on 2026-12-01"],
    );
    assert_eq!(pin("2026-12-24"), "sources.lock: 1 source: 0 added, 0 changed, 1 removed\n");
    has(&read(&desk, "sources.lock"), &["read: 2026-12-01"]);
    // Sources of another folder are others; those of the usual one are not missed then.
    write(&desk, "other/more.md", REPORT);
    let report = run(&desk, &["--sources", "other", "--format", "concise"], 0);
    has(&report, &["other/more.md: warning[source-added]"]);
    assert!(!report.contains("source-missing"), "{report}");
    // What is said of a source counts as well.
    write(&desk, "sources/report.md.yaml", "date: 2025-07-14\n");
    has(&run(&desk, &concise, 0), &["sources/report.md.yaml: warning[source-added]"]);
}

#[test]
fn locks_that_cannot_be_used() {
    let desk = desk();
    let newer = "version: 9\nhashes: {a: b}\n";
    write(&desk, "sources.lock", newer);
    for args in [&[][..], &["--locked"], &["pin"]] {
        has(&run(&desk, args, 2), &["this file is of version 9, and this `verify` reads up to 1", "sources.lock:1:10"]);
    }
    assert_eq!(read(&desk, "sources.lock"), newer);
    write(&desk, "sources.lock", "version: 1\nsources:\n  - path: a.md\n");
    has(&run(&desk, &[], 2), &["this source has no `blake3`"]);
    fs::remove_file(desk.path().join("sources.lock")).unwrap();
    fs::remove_file(desk.path().join("sources/report.md")).unwrap();
    has(&run(&desk, &["pin"], 2), &["there are no sources here"]);
    has(&run(&desk, &["pin", "--sources", "none"], 2), &["none", "there is no such folder of sources"]);
    assert!(!desk.path().join("sources.lock").exists());
}

/// The blocks of a kind in the page on decisions.
fn blocks(kind: &str) -> Vec<String> {
    let page = include_str!("../docs/decisions.md");
    let fence = format!("\n```{kind}\n");
    let behind = page.split(fence.as_str()).skip(1);
    behind.map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn the_page_keeps_its_word() {
    let [entry] = &blocks("yaml")[..] else { panic!("one example") };
    let entry = &signoffs::parse("docs/decisions.md", entry).unwrap().entries[0];
    assert_eq!((entry.id.as_str(), entry.passages.len()), ("ticket", 1));
    let desk = desk();
    let binary = Path::new(env!("CARGO_BIN_EXE_verify")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let lines = blocks("sh");
    let lines: Vec<&str> = lines.iter().flat_map(|block| block.lines()).collect();
    assert_eq!(lines.len(), 5);
    for line in lines {
        // The sign-off of the example ends some day.
        let line = line.replace("2027-01-31", "9999-01-31");
        let output =
            Command::new("sh").args(["-c", &line]).current_dir(desk.path()).env("PATH", &path).output().unwrap();
        assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stdout));
    }
}
