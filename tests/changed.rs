//! `--changed-since`: what is checked again, in real repositories.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A repository of its own for one test, gone when dropped.
struct Repository(PathBuf);

impl Repository {
    fn new(name: &str) -> Repository {
        let root = std::env::temp_dir().join(format!("factcheck-changed-{}-{name}", std::process::id()));
        let world = Repository(root);
        world.write("r/sources/a.md", "In all, 123 artworks are on display.\n");
        world.write("r/sources/b.md", "The tower is 40 metres high.\n");
        world.write("r/drafts/d.md", "The tower is 40 metres high.\n\nThe show has 123 artworks.\n");
        let head = "claims:\n  - text: 123 artworks are on display\n    sources: [a.md]\n";
        let rest = "  - text: The tower is 40 metres high\n    sources: [b.md]\n";
        world.write("r/claims/c.yaml", &format!("{head}{rest}"));
        world.git(&["init", "-q", "."]);
        world.commit();
        world
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn git(&self, args: &[&str]) {
        let mut git = Command::new("git");
        git.current_dir(self.0.join("r")).env("GIT_CONFIG_GLOBAL", "/dev/null");
        git.args(["-c", "user.name=a", "-c", "user.email=a@example.org"]).args(args);
        assert!(git.status().unwrap().success(), "{args:?}");
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "x"]);
    }

    /// The exit code and both outputs.
    fn run(&self, folder: &str, args: &[&str]) -> (i32, String) {
        let mut verify = Command::new(env!("CARGO_BIN_EXE_verify"));
        verify.current_dir(self.0.join(folder)).args(args).args(["--format", "concise"]);
        let output = verify.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap(), text(&output.stdout) + &text(&output.stderr))
    }

    #[track_caller]
    fn leaves_out(&self, path: &str, said: &str) {
        let (_, printed) = self.run("r", &[path, "--changed-since", "HEAD"]);
        assert!(printed.contains(said), "{path}: no {said:?} in\n{printed}");
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn nothing_changed() {
    let world = Repository::new("nothing");
    let path = world.0.join("r/claims");
    for (folder, path) in [("r", "claims"), ("r/claims", "."), ("r/sources", path.to_str().unwrap())] {
        let (code, printed) = world.run(folder, &[path, "--changed-since", "HEAD"]);
        assert_eq!(code, 0, "{printed}");
        assert!(printed.contains("2 of 2 claims were not checked: unchanged since HEAD"), "{printed}");
    }
    world.git(&["mv", "claims/c.yaml", "claims/renamed.yaml"]);
    world.leaves_out("claims", "2 of 2 claims");
}

#[test]
fn what_is_checked_again() {
    let world = Repository::new("again");
    world.write("r/sources/a.md", "In all, 124 artworks are on display.\n");
    world.leaves_out("claims", "1 of 2 claims");
    world.leaves_out("drafts", "0 of 2 claims");
    world.commit();
    world.write("r/sources/b.md.yaml", "date: 2025\n");
    world.leaves_out("claims", "1 of 2 claims");
    world.commit();
    world.write("r/sources/index.yaml", "a.md:\n  title: The show\n");
    world.leaves_out("claims", "0 of 2 claims");
    world.commit();
    world.leaves_out("claims", "2 of 2 claims");
    world.write("r/drafts/d.md", "The tower is 41 metres high.\n\nThe show has 123 artworks.\n");
    world.leaves_out("drafts", "1 of 2 claims");
    world.write("r/sources/new.md", "The mayor came.\n");
    world.leaves_out("drafts", "0 of 2 claims");
    world.leaves_out("claims", "2 of 2 claims");
}

#[test]
fn sources_that_are_gone() {
    let world = Repository::new("gone");
    fs::remove_file(world.0.join("r/sources/b.md")).unwrap();
    world.leaves_out("drafts", "0 of 2 claims");
    // A claim that names the source cannot be checked, and one that rests on another one is as it was.
    let (code, printed) = world.run("r", &["claims", "--changed-since", "HEAD"]);
    assert!(code == 2 && printed.contains("b.md") && printed.contains("1 of 1 claim "), "{code} {printed}");
}

#[test]
fn front_matter_of_a_draft() {
    let world = Repository::new("front");
    let text = "The tower is 40 metres high.\n\nThe show has 123 artworks.\n";
    let draft = |front: &str| world.write("r/drafts/d.md", &format!("---\n{front}\n---\n{text}"));
    draft("date: 2025-07-17");
    world.commit();
    world.leaves_out("drafts", "2 of 2 claims");
    draft("date: 2025-07-18");
    world.leaves_out("drafts", "0 of 2 claims");
    draft("date: 2025-07-17\nsources: [a.md]");
    world.leaves_out("drafts", "0 of 2 claims");
    // What says nothing of its sentences changes nothing.
    draft("date: 2025-07-17\nauthor: Ida Holm");
    world.leaves_out("drafts", "2 of 2 claims");
}

#[test]
fn what_was_left_out_as_json() {
    let world = Repository::new("json");
    world.write("r/drafts/d.md", "The tower is 41 metres high.\n\nThe show has 123 artworks.\n");
    let mut verify = Command::new(env!("CARGO_BIN_EXE_verify"));
    verify.current_dir(world.0.join("r")).args(["drafts", "--changed-since", "HEAD", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&verify.output().unwrap().stdout).unwrap();
    assert_eq!(report["summary"]["unchanged"], 1, "{report}");
    assert_eq!(report["claims"].as_array().unwrap().len(), 1);
}

#[test]
fn without_git() {
    let world = Repository::new("no-git");
    let mut verify = Command::new(env!("CARGO_BIN_EXE_verify"));
    verify.current_dir(world.0.join("r")).env("PATH", &world.0).args(["claims", "--changed-since", "HEAD"]);
    let output = verify.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("git is not installed"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn claims_that_move_and_change() {
    let world = Repository::new("claims");
    let tower = "  - text: The tower is 40 metres high\n    sources: [b.md]\n";
    let works = "  - text: 123 artworks are on display\n    sources: [a.md]\n";
    world.write("r/claims/c.yaml", &format!("claims:\n{tower}{works}"));
    world.leaves_out("claims", "2 of 2 claims");
    world.write("r/claims/c.yaml", &format!("claims:\n{tower}{works}    expect: contradicted\n"));
    world.leaves_out("claims", "1 of 2 claims");
    world.write("r/claims/c.yaml", &format!("draft: ../drafts/d.md\nclaims:\n{tower}"));
    world.commit();
    world.leaves_out("claims", "1 of 1 claim ");
    world.write("r/drafts/d.md", "The tower is 40 metres high.\n\nThe show has 124 artworks.\n");
    world.leaves_out("claims", "0 of 1 claim ");
}

#[test]
fn what_git_cannot_say() {
    let world = Repository::new("errors");
    let says = |folder: &str, revision: &str, said: &str| {
        let claims = world.0.join(folder).join("claims");
        let (code, printed) = world.run(folder, &[claims.to_str().unwrap(), "--changed-since", revision]);
        assert!(code == 2 && printed.contains(said), "{revision}: {code} {printed}");
    };
    says("r", "nowhere", "there is no revision `nowhere`");
    says("r", "--output=x", "is not a revision");
    world.write("r/claims/c.yaml", "- 123 artworks\n");
    world.commit();
    let from = format!("file://{}", world.0.join("r").display());
    world.git(&["clone", "-q", "--depth", "1", &from, "../shallow"]);
    says("shallow", "HEAD~1", "git fetch --unshallow");
    let first = Command::new("git").current_dir(world.0.join("r")).args(["rev-parse", "HEAD~1"]).output().unwrap();
    let first = String::from_utf8(first.stdout).unwrap().trim().to_owned();
    says("shallow", &first, &format!("git fetch --depth=1 origin {first}"));
    world.git(&["-C", "../shallow", "fetch", "-q", "--unshallow"]);
    let (_, printed) = world.run("shallow", &["claims", "--changed-since", "HEAD~1"]);
    assert!(printed.contains("0 of 1 claim "), "{printed}");
    fs::remove_dir_all(world.0.join("shallow/.git")).unwrap();
    says("shallow", "HEAD", "this is not in a git repository");
}

#[test]
fn sources_outside_count_as_changed() {
    let world = Repository::new("outside");
    world.write("elsewhere/a.md", "In all, 123 artworks are on display.\n");
    world.write("elsewhere/b.md", "The tower is 40 metres high.\n");
    let elsewhere: &Path = &world.0.join("elsewhere");
    let args = ["claims", "--changed-since", "HEAD", "--sources", elsewhere.to_str().unwrap()];
    let (code, printed) = world.run("r", &args);
    assert_eq!(code, 0, "{printed}");
    assert!(printed.contains("0 of 2 claims") && printed.contains("outside of the repository"), "{printed}");
}
