//! `--watch` and links: what a person at a terminal sees.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

const REPORT: &str = "# The show\n\nIn all, 123 artworks are on display.\n";
const GOOD: &str = "- 123 artworks are on display\n";
const WRONG: &str = "- 132 artworks are on display\n";

fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    for (name, text) in [("sources/report.md", REPORT), ("claims/a.yaml", GOOD)] {
        fs::create_dir_all(desk.path().join(name).parent().unwrap()).unwrap();
        fs::write(desk.path().join(name), text).unwrap();
    }
    desk
}

/// A running watch, and what it prints, line by line.
struct Watch {
    process: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(folder: &Path, args: &[&str]) -> Watch {
        let mut command = Command::new(env!("CARGO_BIN_EXE_verify"));
        command.args(args).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().unwrap();
        let out = BufReader::new(process.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || out.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        Watch { process, lines }
    }

    /// The totals of the next check.
    fn totals(&self) -> String {
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(60)).expect("a check ends with its totals");
            if line.contains(" claim: ") || line.contains(" claims: ") || line.starts_with("no claim") {
                return line;
            }
        }
    }

    fn is_quiet(&self) -> bool {
        self.lines.recv_timeout(Duration::from_millis(700)).is_err()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn another_check_for_each_change() {
    let desk = desk();
    let path = |name: &str| desk.path().join(name);
    let watch = Watch::start(desk.path(), &["--watch", "--output", "json=claims/report.json"]);
    assert_eq!(watch.totals(), "1 claim: 1 supported");
    fs::write(path("claims/a.yaml"), WRONG).unwrap();
    assert_eq!(watch.totals(), "1 claim: 1 contradicted; 1 to look at");
    // As editors write: another file in the place of the first one.
    fs::write(path("sources/.new"), REPORT.replace("123", "132")).unwrap();
    fs::rename(path("sources/.new"), path("sources/report.md")).unwrap();
    assert_eq!(watch.totals(), "1 claim: 1 supported");
    fs::write(path("claims/b.yaml"), GOOD).unwrap();
    assert_eq!(watch.totals(), "2 claims: 1 supported, 1 contradicted; 1 to look at");
    fs::write(path("verify.yaml"), "exclude: [b.yaml]\n").unwrap();
    assert_eq!(watch.totals(), "1 claim: 1 supported");
    // Mistakes end nothing.
    fs::write(path("verify.yaml"), "sauces: []\n").unwrap();
    fs::write(path("claims/a.yaml"), "- txt: a\n").unwrap();
    thread::sleep(Duration::from_millis(500));
    fs::write(path("claims/a.yaml"), WRONG).unwrap();
    fs::remove_file(path("verify.yaml")).unwrap();
    while watch.totals() != "2 claims: 1 supported, 1 contradicted; 1 to look at" {}
    // Neither what the check writes itself nor what others write beside it is a change.
    assert!(path("claims/report.json").exists());
    fs::write(path("other.txt"), "x").unwrap();
    assert!(watch.is_quiet());
}

#[test]
fn the_interrupt_key_ends_it() {
    let desk = desk();
    let mut watch = Watch::start(desk.path(), &["--watch"]);
    assert_eq!(watch.totals(), "1 claim: 1 supported");
    assert!(Command::new("kill").args(["-INT", &watch.process.id().to_string()]).status().unwrap().success());
    assert!(watch.process.wait().unwrap().code().is_none());
    let ran =
        Command::new(env!("CARGO_BIN_EXE_verify")).args(["--watch", "-"]).current_dir(desk.path()).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ran.stderr).contains("standard input cannot be watched"));
}

/// Places lead to their files where a terminal shows links, and only there.
#[test]
fn links_to_files() {
    let desk = desk();
    fs::write(desk.path().join("claims/a.yaml"), WRONG).unwrap();
    let run = |color: &str, force: &str, format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_verify"));
        command.args(["--color", color, "--format", format]).env("FORCE_HYPERLINK", force).current_dir(desk.path());
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let root = fs::canonicalize(desk.path()).unwrap();
    let link = |name: &str, words: &str| format!("\x1b]8;;file://{}/{name}\x1b\\{words}\x1b]8;;\x1b\\", root.display());
    let full = run("always", "1", "full");
    assert!(full.contains(&link("claims/a.yaml", "claims/a.yaml:1:3")), "{full}");
    assert!(full.contains(&link("sources/report.md", "sources/report.md:3:9")), "{full}");
    let concise = run("always", "1", "concise");
    assert!(concise.starts_with(&link("claims/a.yaml", "claims/a.yaml:1:3")), "{concise}");
    for (color, force, format) in [("always", "0", "full"), ("never", "1", "full"), ("always", "1", "json")] {
        let plain = run(color, force, format);
        assert!(plain.contains("claims/a.yaml") && !plain.contains("\x1b]8"), "{plain}");
    }
}
