//! What only a person at a terminal sees: the questions of `verify fix`, and how far a long run has come.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// A folder of its own for one test, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let root = std::env::temp_dir().join(format!("factcheck-terminal-{}-{name}", std::process::id()));
        fs::create_dir_all(root.join("sources")).unwrap();
        fs::create_dir_all(root.join("drafts")).unwrap();
        fs::write(root.join("verify.yaml"), "").unwrap();
        Folder(root)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A terminal: the end at which a person sits, and that which a program has.
fn terminal() -> (File, File) {
    let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&person).unwrap();
    unlockpt(&person).unwrap();
    let name = ptsname(&person, Vec::new()).unwrap();
    let program = rustix::fs::open(&*name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
    (File::from(person), File::from(program))
}

const DRAFT: &str = "The show has 132 artworks on display.\n\nThe old tower is 45 metres high.\n";
const FIRST: &str = "The show has 123 artworks on display.\n\nThe old tower is 45 metres high.\n";
const SECOND: &str = "The show has 132 artworks on display.\n\nThe old tower is 32 metres high.\n";
const BOTH: &str = "The show has 123 artworks on display.\n\nThe old tower is 32 metres high.\n";

fn desk(name: &str) -> Folder {
    let desk = Folder::new(name);
    desk.write("sources/a.md", "The show has 123 artworks on display.\n\nThe old tower is 32 metres high.\n");
    desk.write("drafts/d.md", DRAFT);
    desk
}

fn fix(desk: &Path, input: File) -> Child {
    let mut verify = Command::new(env!("CARGO_BIN_EXE_verify"));
    verify.current_dir(desk).args(["fix", "drafts"]).stdin(Stdio::from(input));
    verify.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// What a child prints until it asks something, or ends.
fn until_asked(child: &mut Child) -> String {
    let mut printed = Vec::new();
    let mut byte = [0];
    let out = child.stdout.as_mut().unwrap();
    while !printed.ends_with(b"[y,n,a,q] ") && out.read(&mut byte).unwrap() == 1 {
        printed.push(byte[0]);
    }
    String::from_utf8(printed).unwrap()
}

#[test]
fn each_change_is_asked_for() {
    for (name, answers, expected, code) in [
        ("y-n", "y\nn\n", FIRST, 1),
        ("n-y", "n\ny\n", SECOND, 1),
        ("y-y", "y\nyes\n", BOTH, 0),
        ("all", "a\n", BOTH, 0),
        ("n-all", "n\na\n", SECOND, 1),
        ("quit", "q\n", DRAFT, 1),
        ("y-quit", "y\nq\n", FIRST, 1),
        ("no", "no\nn\n", DRAFT, 1),
        ("what", "?\ny\nn\n", FIRST, 1),
    ] {
        let desk = desk(name);
        let (mut person, program) = terminal();
        person.write_all(answers.as_bytes()).unwrap();
        let output = fix(&desk.0, program).wait_with_output().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout);
        assert_eq!(fs::read_to_string(desk.0.join("drafts/d.md")).unwrap(), expected, "{name}: {printed}");
        assert_eq!(output.status.code(), Some(code), "{name}: {printed}");
        assert!(printed.contains("(1/2) change it? [y,n,a,q]") && printed.contains("+The show has 123"), "{printed}");
        assert_eq!(printed.contains("a: yes to this and all that follow"), name == "what", "{printed}");
    }
}

#[test]
fn a_file_that_changes_meanwhile_is_left_alone() {
    let desk = desk("meanwhile");
    let (mut person, program) = terminal();
    let mut child = fix(&desk.0, program);
    let asked = until_asked(&mut child);
    assert!(asked.contains("-The show has 132 artworks"), "{asked}");
    let edited = format!("{DRAFT}\nSomebody else writes this.\n");
    desk.write("drafts/d.md", &edited);
    person.write_all(b"a\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("drafts/d.md was not changed: it has changed since it was checked"), "{said}");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(desk.0.join("drafts/d.md")).unwrap(), edited);
}

#[test]
fn a_long_run_shows_how_far_it_has_come() {
    let desk = Folder::new("long");
    let sentence =
        |number: usize| format!("The old tower {number} of Orre is {number} metres high and has many steps.");
    let lines = |count: usize| (0..count).map(sentence).collect::<Vec<_>>().join("\n\n");
    for source in 0..8 {
        desk.write(&format!("sources/{source}.md"), &lines(12));
    }
    desk.write("drafts/d.md", &lines(1500));
    let (mut person, program) = terminal();
    let mut verify = Command::new(env!("CARGO_BIN_EXE_verify"));
    verify.current_dir(&desk.0).arg("drafts").stdout(Stdio::null()).stderr(Stdio::from(program));
    let mut child = verify.spawn().unwrap();
    drop(verify);
    let mut shown = Vec::new();
    let mut some = [0; 4096];
    // Once the other end is closed, reading fails.
    while let Ok(count @ 1..) = person.read(&mut some) {
        shown.extend_from_slice(&some[..count]);
    }
    child.wait().unwrap();
    let shown = String::from_utf8_lossy(&shown);
    assert!(shown.contains("checking") && shown.contains(" of 1,500 claims ("), "{shown}");
    // Nothing is left of it.
    let rest = shown.rsplit(" claims (").next().unwrap();
    assert!(rest.contains("\u{1b}[2K"), "{rest:?}");
}
