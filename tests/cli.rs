//! The command as people and scripts meet it: exit codes, both outputs, files, colours, pipes.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use snapbox::cmd::{Command, cargo_bin};
use snapbox::str;

const REPORT: &str = "---\ndate: 2025-07-14\n---\n# The autumn show\n\nIn all, 123 artworks are on display.\n\nThe show was opened by Maria Keller.\n";
const GERMAN: &str = "Die Ausstellung zeigt 123 Werke aus dem Norden und ist bis zum Herbst für alle Besucher geöffnet, die nicht in der Schlange warten wollen oder können.\n";
const GOOD: &str = "- 123 artworks are on display\n";
const WRONG: &str = "- 132 artworks are on display\n";
const SILENT: &str = "- A ticket costs 14 euros\n";
const BROKEN: &str = "claims:\n  - txt: 123 artworks are on display\n  - text: [1]\n";

/// A folder of its own for one test, gone when dropped.
struct World {
    root: PathBuf,
}

/// What a run left behind.
struct Ran {
    line: String,
    code: i32,
    out: String,
    err: String,
}

impl World {
    fn new(files: &[(&str, &str)]) -> World {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("factcheck-cli-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let root = std::env::temp_dir().join(name);
        fs::create_dir_all(&root).unwrap();
        let world = World { root: fs::canonicalize(root).unwrap() };
        files.iter().for_each(|(name, text)| world.write(name, text));
        world
    }

    /// A source, and a claim file of every kind.
    fn usual() -> World {
        let debunk = "- text: 132 artworks are on display\n  expect: contradicted\n";
        World::new(&[
            ("sources/report.md", REPORT),
            ("good.yaml", GOOD),
            ("wrong.yaml", WRONG),
            ("silent.yaml", SILENT),
            ("broken.yaml", BROKEN),
            ("debunk.yaml", debunk),
        ])
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.root.join(name)).unwrap()
    }

    fn command(&self) -> Command {
        let bare = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"];
        let command = Command::new(cargo_bin!("verify")).current_dir(&self.root).env("TERM", "xterm");
        bare.into_iter().fold(command, Command::env_remove)
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.run_in(self.command(), args)
    }

    fn feed(&self, args: &[&str], input: impl AsRef<[u8]>) -> Ran {
        self.run_in(self.command().stdin(input.as_ref().to_vec()), args)
    }

    /// Runs a command. Whatever it is, it does not panic and shows no path of this machine.
    fn run_in(&self, command: Command, args: &[&str]) -> Ran {
        let output = command.args(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("outputs are UTF-8");
        let code = output.status.code().expect("no signal ended it");
        let ran = Ran { line: args.join(" "), code, out: text(output.stdout), err: text(output.stderr) };
        assert!(!ran.err.contains("panicked"), "{}: {}", ran.line, ran.err);
        let root = self.root.to_str().unwrap();
        assert!(!ran.out.contains(root) && !ran.err.contains(root), "{}: {}{}", ran.line, ran.out, ran.err);
        ran
    }

    /// A running command, to be spoken with.
    fn spawn(&self, args: &[&str]) -> Child {
        let mut command = std::process::Command::new(cargo_bin!("verify"));
        command.args(args).current_dir(&self.root);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl Ran {
    #[track_caller]
    fn code(self, expected: i32) -> Ran {
        assert_eq!(self.code, expected, "verify {}\n{}{}", self.line, self.out, self.err);
        self
    }

    #[track_caller]
    fn out(self, parts: &[&str]) -> Ran {
        for part in parts {
            assert!(self.out.contains(part), "verify {}: no {part:?} in\n{}", self.line, self.out);
        }
        self
    }

    #[track_caller]
    fn err(self, parts: &[&str]) -> Ran {
        for part in parts {
            assert!(self.err.contains(part), "verify {}: no {part:?} in\n{}", self.line, self.err);
        }
        self
    }

    #[track_caller]
    fn no_err(self) -> Ran {
        assert_eq!(self.err, "", "verify {}", self.line);
        self
    }
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

#[test]
fn exit_codes() {
    let world = World::usual();
    for (line, code, out) in [
        ("good.yaml", 0, "1 claim: 1 supported"),
        ("wrong.yaml", 1, "error[number-differs]"),
        ("silent.yaml", 1, "1 claim: 1 not enough evidence"),
        ("debunk.yaml", 0, "1 contradicted"),
        ("good.yaml silent.yaml wrong.yaml", 1, "3 claims: 1 supported, 1 contradicted, 1 not enough evidence"),
        ("wrong.yaml --exit-zero", 0, "error[number-differs]"),
        ("silent.yaml --fail-on contradicted,conflicting", 0, "1 not enough evidence"),
        ("wrong.yaml --fail-on contradicted,conflicting", 1, "1 contradicted"),
        ("wrong.yaml --fail-on conflicting --fail-on contradicted", 1, "1 contradicted"),
        // What an author expects is not filtered.
        ("debunk.yaml --fail-on conflicting", 0, "1 contradicted"),
        // 2 beats 1 and 0, and the rest is still reported.
        ("wrong.yaml broken.yaml", 2, "error[number-differs]"),
        ("good.yaml broken.yaml --exit-zero", 2, "1 claim: 1 supported"),
        ("good.yaml gone.yaml", 2, "1 claim: 1 supported"),
    ] {
        world.run(&words(line)).code(code).out(&[out]);
    }
}

#[test]
fn bad_usage() {
    let world = World::usual();
    for (line, message) in [
        ("--formt json", "unexpected argument '--formt'"),
        ("--format yaml", "the formats are full, concise, json"),
        ("--output report.json", "an output is written like json=report.json"),
        ("--output json=", "there is no path behind the `=`"),
        ("--output json=-", "--format"),
        ("--fail-on refuted", "the verdicts are supported, contradicted, conflicting, not_enough_evidence"),
        ("--today 10/07/2025", "a day is written like 2025-07-17"),
        ("--color sometimes", "auto, always, never"),
        ("-q -v", "--quiet"),
        ("-e text good.yaml", "--expression"),
        ("--strict facts good.yaml", "`--strict` cannot be used with the command `facts`"),
        ("explain number-differs more", "unexpected argument 'more'"),
        ("completions tcsh", "possible values: bash, elvish, fish, powershell, zsh"),
    ] {
        let ran = world.run(&words(line)).code(2).err(&[message]);
        assert_eq!(ran.out, "", "{line}");
    }
    world.run(&["--version"]).code(0).out(&["verify "]).no_err();
    world.run(&["--help"]).code(0).out(&["Usage: verify [OPTIONS] [PATHS]...", "Exit codes:"]).no_err();
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let world = World::new(&[]);
    world.command().assert().code(2).stderr_eq(str![[r#"
error: there is no folder of claims here
--> claims
 = help: write claims into claims/NAME.yaml and put the texts to check them against into sources/ (`verify init` makes both), or name what to check: `verify PATH`


"#]]);
    world.run(&["-e", "123 artworks"]).code(2).err(&["there is no such folder of sources", "--sources"]);
    // Tools get their report all the same.
    world.run(&["--format", "json"]).code(2).out(&["\"claims\": 0"]);
}

#[test]
fn what_was_never_checked_is_no_success() {
    let world = World::usual();
    fs::create_dir(world.root.join("empty")).unwrap();
    world.write("foreign/a.md", GERMAN);
    world.write("scans/a.pdf", "%PDF-1.7");
    for (line, message) in [
        ("gone.yaml", "there is no such file or folder"),
        ("gone/", "there is no such file or folder"),
        ("empty", "there are no claim files and no drafts in this folder"),
        ("sources/report.md", "this text is one of the sources"),
        ("good.yaml --id nope", "no claim has the id `nope`"),
        ("good.yaml --tag nope", "no claim has any tag"),
        ("good.yaml --sources gone", "there is no such folder of sources"),
        ("good.yaml --sources empty", "there are no sources here to check against"),
        ("good.yaml --sources scans", "none of the sources here can be read"),
        ("good.yaml --sources foreign", "none of the sources here is in a language that is read yet"),
        ("strea", "did you mean the command `verify stream`?"),
    ] {
        let ran = world.run(&words(line)).code(2).err(&[message]);
        assert!(ran.out.contains("no claim was checked"), "{line}: {}", ran.out);
    }
    world.run(&["-e", ""]).code(2).err(&["the claim is empty"]);
    world.feed(&["-"], "").code(2).err(&["nothing to check"]);
}

#[test]
fn mistakes_come_at_once_each_at_its_place() {
    let world = World::usual();
    world.run(&["broken.yaml"]).code(2).err(&[
        "unknown key `txt`",
        "did you mean `text`?",
        "broken.yaml:2:5",
        "broken.yaml:3:11",
    ]);
    world.write("latin.yaml", b"- fine\n- caf\xe9\n");
    world.run(&["latin.yaml"]).code(2).err(&["this file is not UTF-8 text (line 2)", "latin.yaml"]);
    world.write("sources/bad.md", "---\ndate: soon\n---\nText.\n");
    world.run(&["good.yaml"]).code(2).err(&["sources/bad.md:2:7"]).out(&["1 claim: 1 supported"]);
}

#[test]
fn ids_and_tags() {
    let world = World::usual();
    let claims = "- id: works\n  text: 123 artworks are on display\n  tags: [figures]\n- id: wrong-works\n  text: 132 artworks are on display\n";
    world.write("claims/all.yaml", claims);
    world.run(&["--id", "works"]).code(0).out(&["1 claim: 1 supported"]);
    world.run(&["--tag", "figures"]).code(0).out(&["1 claim: 1 supported"]);
    world.run(&["--id", "works", "--id", "wrong-works"]).code(1).out(&["2 claims"]);
    world.run(&["--id", "wokrs"]).code(2).err(&["no claim has the id `wokrs`", "did you mean `works`?"]);
    world.run(&["--id", "x"]).code(2).err(&["the ids are `works`, `wrong-works`"]);
    world.run(&["--tag", "figure"]).code(2).err(&["did you mean `figures`?"]);
    // One that is there does not hide one that is not.
    world.run(&["--id", "works", "--id", "nope"]).code(2).out(&["1 claim: 1 supported"]).err(&["`nope`"]);
    world.run(&["--id", "wrong-works", "--tag", "figures"]).code(2).err(&["no claim was checked"]);
}

#[test]
fn one_claim_and_standard_input() {
    let world = World::usual();
    world.run(&["-e", "123 artworks are on display"]).code(0).no_err();
    world.run(&["-e", "132 artworks are on display"]).code(1).out(&["--> -e:1:1", "help: write \"123 artworks"]);
    world.run(&["-e", "-7 artworks are on display", "-q"]).code(1);
    world.feed(&["-"], GOOD).code(0).out(&["1 claim: 1 supported"]);
    world.feed(&["-"], WRONG).code(1).out(&["--> -:1:3"]);
    world.feed(&["-", "-", "good.yaml"], WRONG).code(1).out(&["2 claims"]);
}

#[test]
fn claim_files_are_found_and_checked_once() {
    let world = World::usual();
    world.write("desk/a.yaml", GOOD);
    world.write("desk/deep/b.yml", GOOD);
    world.write("desk/deep/notes.txt", "nothing");
    world.write("desk/.hidden.yaml", BROKEN);
    world.write("desk/sources/report.md.yaml", "title: A\n");
    world.write("desk/verify.yaml", "anything: [goes]\n");
    world.write("desk/sources/report.md", REPORT);
    world.run(&["desk"]).code(0).out(&["2 claims: 2 supported"]).no_err();
    world.run(&["desk", "./desk/a.yaml", "desk/../desk/a.yaml", "desk/"]).code(0);
    world.run(&["./desk/a.yaml", "desk/a.yaml"]).code(0).out(&["1 claim: 1 supported"]);
    world.write("facts", GOOD);
    world.run(&["./facts"]).code(0).out(&["1 claim: 1 supported"]);
}

#[test]
fn sources_are_found_from_every_folder() {
    let world = World::usual();
    world.write("claims/a.yaml", GOOD);
    fs::create_dir_all(world.root.join("elsewhere/deep")).unwrap();
    for (folder, path) in [
        (".", "claims"),
        (".", "claims/a.yaml"),
        ("claims", "a.yaml"),
        ("claims", "."),
        ("elsewhere/deep", "../../claims"),
    ] {
        let command = world.command().current_dir(world.root.join(folder));
        world.run_in(command, &[path]).code(0).out(&["1 claim: 1 supported"]);
    }
    // A repository ends where it ends: no sources from the folder around it.
    world.write("inner/.git/config", "");
    world.write("inner/a.yaml", GOOD);
    world.run(&["inner/a.yaml"]).code(2).err(&["inner/sources"]);
    world.run(&["inner/a.yaml", "--sources", "sources/report.md"]).code(0);
    world.run(&["inner/a.yaml", "--sources", "sources", "--sources", "inner"]).code(0);
}

#[test]
fn sources_that_cannot_be_read() {
    let world = World::usual();
    world.write("sources/notes.pdf", "%PDF-1.7");
    world.write("sources/latin.txt", b"caf\xe9\0");
    world.run(&["good.yaml"]).code(0).out(&[
        "warning[source-unreadable]",
        "sources/notes.pdf",
        "sources/latin.txt",
        "2 sources could not be read",
    ]);
    world.run(&["good.yaml", "--strict"]).code(2).out(&["error[source-unreadable]", "1 supported"]);
    world.run(&["wrong.yaml", "--strict", "--exit-zero"]).code(2).out(&["error[number-differs]"]);
    // A claim that names it was not checked.
    world.write("named.yaml", "- text: 123 artworks are on display\n  sources: [notes.pdf]\n");
    world.run(&["named.yaml"]).code(2).err(&["the source `notes.pdf` cannot be read", "named.yaml:2:13"]);
    world.write("none.yaml", "- text: 123 artworks are on display\n  sources: [reprot.md]\n");
    world
        .run(&["none.yaml", "good.yaml"])
        .code(2)
        .err(&["no source matches `reprot.md`", "did you mean `report.md`?"])
        .out(&["1 claim: 1 supported"]);
}

#[test]
fn a_tolerance_in_a_unit_that_the_claim_does_not_state() {
    let world = World::usual();
    world.write("idle.yaml", "- text: 123 artworks are on display\n  tolerance: 2 m\n");
    world.run(&["idle.yaml"]).code(2).err(&["the tolerance is in m", "idle.yaml:2:14"]);
    world.write("bare.yaml", "- text: 123 artworks are on display\n  tolerance: 2\n");
    world.run(&["bare.yaml"]).code(0);
}

#[test]
fn sources_in_other_languages() {
    let world = World::usual();
    world.write("sources/bericht.md", GERMAN);
    world.run(&["good.yaml"]).code(0).out(&["[language-unsupported]", "sources/bericht.md", "(de)"]);
    world.write("named.yaml", "- text: 123 artworks are on display\n  sources: [bericht.md]\n");
    world.run(&["named.yaml"]).code(2).err(&["in a language that is not read yet (de)"]);
}

#[test]
fn allowances_end() {
    let allow = "  allow:\n    verdict: not_enough_evidence\n    reason: by telephone\n    until: 2026-06-30\n";
    let world =
        World::new(&[("sources/a.md", REPORT), ("a.yaml", &format!("- text: A ticket costs 14 euros\n{allow}"))]);
    world.run(&["a.yaml", "--today", "2026-06-30"]).code(0).out(&["1 allowed"]);
    world.run(&["a.yaml", "--today", "2026-07-01"]).code(1).out(&["allowance-expired"]);
}

#[test]
fn formats_and_files() {
    let world = World::usual();
    let ran = world.run(&["wrong.yaml", "--format", "concise"]).code(1);
    assert!(ran.out.starts_with("wrong.yaml:1:3: contradicted[number-differs]: "), "{}", ran.out);
    let json = world.run(&["wrong.yaml", "--format", "json"]).code(1).no_err().out;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["claims"][0]["verdict"], "contradicted");
    // Files get what the screen would get, and change no exit code.
    let both = ["wrong.yaml", "--output", "json=a.json", "--output", "concise=a.txt", "--output", "full=b.txt"];
    world.run(&both).code(1).out(&["error[number-differs]"]);
    assert_eq!((world.read("a.json"), world.read("a.txt")), (json, ran.out));
    world.run(&["good.yaml", "--output", "json=a.json"]).code(0);
    // One that cannot be written stops neither the others nor the report.
    let ran = world.run(&["wrong.yaml", "--output", "json=gone/a.json", "--output", "concise=c.txt"]).code(2);
    ran.err(&["the report gone/a.json cannot be written: there is no such file or folder"]).out(&["1 contradicted"]);
    assert!(world.read("c.txt").contains("contradicted"));
}

#[test]
fn checking_copies() {
    let world = World::usual();
    world.write("drafts/show.md", "# The show\n\nThe show has 132 artworks <b>on display</b>.\n");
    let copy = ["drafts", "--output", "checking-copy=draft.html"];
    let plain = world.run(&["drafts"]);
    let ran = world.run(&copy).code(1);
    assert_eq!((plain.code, plain.out), (ran.code, ran.out));
    let page = world.read("draft.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("drafts/show.md"), "{page}");
    world.run(&["drafts", "--exit-zero", "--output", "checking-copy=draft.html"]).code(0);
    let ran = world.run(&["drafts", "--format", "checking-copy"]).code(1);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), (page.as_str(), ""));

    let ran = world.run(&["drafts", "--output", "checking-copy=gone/draft.html"]).code(2);
    assert!(ran.err.contains("the report gone/draft.html cannot be written"), "{}", ran.err);
    for args in [["good.yaml", "--output", "checking-copy=none.html"], ["good.yaml", "--format", "checking-copy"]] {
        let ran = world.run(&args).code(2);
        assert!(ran.err.contains("there is none in this run") && ran.out.is_empty(), "{}", ran.err);
    }
    assert!(!world.root.join("none.html").exists());
}

#[test]
fn quiet_and_verbose() {
    let world = World::usual();
    assert_eq!(world.run(&["good.yaml", "-q"]).code(0).no_err().out, "");
    let quiet = world.run(&["good.yaml", "wrong.yaml", "-q"]).code(1).out(&["error[number-differs]"]);
    assert!(!quiet.out.contains("2 claims"), "{}", quiet.out);
    world.run(&["good.yaml", "-v"]).code(0).out(&["123 artworks are on display", "sources/report.md:6"]);
}

#[test]
fn colours() {
    let world = World::usual();
    let coloured = |envs: &[(&str, &str)], args: &[&str]| {
        let command = envs.iter().fold(world.command(), |command, (name, value)| command.env(name, value));
        let ran = world.run_in(command, args);
        (ran.out.contains('\u{1b}'), ran.err.contains('\u{1b}'))
    };
    let args = ["wrong.yaml", "gone.yaml"];
    let with = |more: &'static str| [args.as_slice(), &["--color", more]].concat();
    assert_eq!(coloured(&[], &args), (false, false));
    assert_eq!(coloured(&[], &with("always")), (true, true));
    assert_eq!(coloured(&[("CLICOLOR_FORCE", "1")], &args), (true, true));
    assert_eq!(coloured(&[("CLICOLOR_FORCE", "1")], &with("never")), (false, false));
    assert_eq!(coloured(&[("NO_COLOR", "1")], &args), (false, false));
    assert_eq!(coloured(&[("NO_COLOR", "1")], &with("always")), (true, true));
    assert!(!coloured(&[], &["wrong.yaml", "--format", "json", "--color", "always"]).0);
    coloured(&[], &["wrong.yaml", "-q", "--color", "always", "--output", "full=a.txt"]);
    assert!(!world.read("a.txt").contains('\u{1b}'));
}

#[test]
fn sources_are_hostile_text() {
    let world = World::usual();
    world.write("sources/report.md", REPORT.replace("123 artworks", "123\u{1b}[2J artworks"));
    for format in ["full", "concise", "json"] {
        let ran = world.run(&["wrong.yaml", "silent.yaml", "-v", "--format", format]);
        assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{format}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let world = World::usual();
    let many: String = (0..800).map(|n| format!("- id: c{n}\n  text: 132 artworks are on display\n")).collect();
    world.write("many.yaml", many);
    let mut child = world.spawn(&["many.yaml"]);
    let mut first = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("error[number-differs]"), "{first}");
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!(err, "");
}

#[test]
fn the_same_bytes_every_time() {
    let texts = [
        ("sources/a.md", REPORT),
        ("sources/b.md", "In all, 124 artworks are on display.\n"),
        ("sources/z/c.txt", "About 120 artworks are on display in the autumn show.\n"),
    ];
    let claims = [("claims/a.yaml", GOOD), ("claims/b.yaml", WRONG), ("claims/c.yaml", SILENT)];
    let files = [texts.as_slice(), &claims].concat();
    let mut turned = files.clone();
    turned.reverse();
    let (world, other) = (World::new(&files), World::new(&turned));
    for format in ["full", "concise", "json"] {
        let args = ["-v", "--format", format];
        let first = world.run(&args).out;
        for again in [
            world.run(&args),
            other.run(&args),
            other.run(&[&args[..], &["claims/c.yaml", "claims/b.yaml", "claims/a.yaml"]].concat()),
            other.run(&[&args[..], &["--sources", "sources/z", "--sources", "sources"]].concat()),
            other.run(&[&args[..], &["--today", "2031-05-06"]].concat()),
        ] {
            assert_eq!(again.out, first, "{}", again.line);
        }
    }
}

#[test]
fn an_unrelated_source_changes_nothing() {
    let world = World::new(&[("sources/m.md", REPORT), ("a.yaml", &[GOOD, WRONG, SILENT].concat())]);
    let before = world.run(&["a.yaml", "--format", "json"]).code(1);
    world.write("sources/a.md", "# Harvest\n\nFarmers brought in 4,310 tonnes of hops in September.\n");
    world.write("sources/z.md", "The ferry to the island leaves at noon. It holds 80 cars.\n");
    assert_eq!(world.run(&["a.yaml", "--format", "json"]).code(1).out, before.out);
}

#[test]
fn streams_answer_every_line_at_its_place() {
    let world = World::usual();
    let input = [
        r#"{"id":"a","claim":"132 artworks are on display","evidence":["Nothing.","In all, 123 artworks are on display."]}"#,
        "",
        "{not json}",
        r#"{"id":"b","claim":""}"#,
        r#"{"id":7,"claim":"123 artworks are on display","evidence":[{"text":"123 artworks are on display.","date":"2025"}]}"#,
        r#"{"id":"c","claim":"123 artworks are on display"}"#,
    ]
    .join("\n");
    let ran = world.feed(&["stream", "--passages", "1"], &input).code(2).no_err();
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<String> = lines.iter().map(|line| line["id"].to_string()).collect();
    assert_eq!(ids, [r#""a""#, "null", r#""b""#, "7", r#""c""#]);
    assert_eq!((&lines[0]["verdict"], &lines[0]["passages"][0]), (&"contradicted".into(), &1.into()));
    assert!(lines[1]["error"].is_string() && lines[2]["error"].is_string() && lines[4]["error"].is_string());
    assert_eq!(lines[3]["verdict"], "supported");
    // Without evidence of its own, the claim is looked up in the sources.
    let input = r#"{"id":"c","claim":"123 artworks are on display"}"#;
    let ran = world.feed(&["stream", "--sources", "sources"], input).code(0).no_err();
    ran.out(&[r#""verdict":"supported""#, r#""source":"sources/report.md","line":6"#]);
    world.feed(&["stream", "--sources", "gone"], input).code(2).err(&["gone"]);
    assert_eq!(
        world.feed(&["stream"], b"\xff\xfe\n").code(2).out,
        "{\"id\":null,\"error\":\"this line is not UTF-8 text\"}\n"
    );
    assert_eq!(world.feed(&["stream"], "").code(0).no_err().out, "");
}

#[test]
fn streams_keep_their_order() {
    let world = World::usual();
    let line =
        |n: usize| format!("{{\"id\":{n},\"claim\":\"{n} dogs barked\",\"evidence\":[\"{} dogs barked.\"]}}\n", n % 7);
    let input: String = (0..3000).map(line).collect();
    let ran = world.feed(&["stream"], input).code(0);
    let ids: Vec<u64> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_u64().unwrap())
        .collect();
    assert_eq!(ids, (0..3000).collect::<Vec<u64>>());
}

#[test]
fn streams_answer_before_the_input_ends() {
    let world = World::usual();
    let mut child = world.spawn(&["stream"]);
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(input, "{{\"id\":{id},\"claim\":\"5 dogs\",\"evidence\":[\"5 dogs\"]}}").unwrap();
        let answer = answers.next().unwrap().unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn facts() {
    let world = World::usual();
    world.write("note.txt", "In all, 123 works hang here.\nThey came on Monday.\n");
    world.run(&["facts", "note.txt"]).code(0).out(&["1:9", "123", "2:11", "Monday"]).no_err();
    world.run(&["facts", "note.txt", "--date", "2025-07-16"]).code(0).out(&["2025-07-14"]);
    world.feed(&["facts"], "7 dogs").code(0).out(&["1:1"]);
    world.feed(&["facts", "-"], "7 dogs").code(0).out(&["1:1"]);
    world.run(&["facts", "gone.txt"]).code(2).err(&["there is no such file or folder", "gone.txt"]);
    world.run(&["facts", "sources"]).code(2).err(&["this is a folder, not a file"]);
    world.run(&["facts", "--jsonl", "sources"]).code(2).err(&["this is a folder, not a file"]);
    world.run(&["facts", "--jsonl", "gone"]).code(2).err(&["there is no such file or folder", "gone"]);
    world.write("latin.txt", b"caf\xe9");
    world.run(&["facts", "latin.txt"]).code(2).err(&["not UTF-8"]);
    let input = "{\"id\":1,\"text\":\"It ended on Monday.\",\"date\":\"2025-07-16\"}\nnope\n{\"id\":2,\"text\":\"\"}\n";
    let ran = world.feed(&["facts", "--jsonl"], input).code(2);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["facts"][0]["date"]["start"], "2025-07-14");
    assert!(lines[1]["error"].is_string() && lines[1]["id"].is_null());
    assert_eq!(lines[2]["facts"], serde_json::json!([]));
}

#[test]
fn explanations() {
    let world = World::new(&[]);
    let list = world.run(&["explain"]).code(0).no_err();
    for line in list.out.lines() {
        let code = line.split_whitespace().next().unwrap();
        world.run(&["explain", code]).code(0).out(&[code, "Example"]).no_err();
    }
    assert!(list.out.lines().count() > 20);
    world.run(&["explain", "NUMBER_DIFFERS"]).code(0).out(&["number-differs"]);
    world
        .run(&["explain", "numbr-differs"])
        .code(2)
        .err(&["there is no code `numbr-differs`", "did you mean `number-differs`?"]);
    world.run(&["explain", "xyz"]).code(2).err(&["`verify explain` lists all codes"]);
}

#[test]
fn completions() {
    let world = World::new(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        world.run(&["completions", shell]).code(0).out(&["verify", "fail-on"]).no_err();
    }
}
