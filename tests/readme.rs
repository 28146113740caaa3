//! The README keeps its word: its commands run, and what it shows is what they print.
//!
//! `UPDATE_README=1 cargo test --test readme` writes what the commands print into the README.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use factcheck::load::claims;

/// A fenced block of a Markdown text.
struct Block<'t> {
    kind: &'t str,
    text: &'t str,
}

/// A Markdown text as what is outside of fenced blocks, and the block behind it.
fn parts(markdown: &str) -> Vec<(&str, Option<Block<'_>>)> {
    let mut parts = Vec::new();
    let mut rest = markdown;
    while let Some((before, from)) = rest.split_once("\n```") {
        let (kind, from) = from.split_once('\n').expect("a fence ends its line");
        let end = if from.starts_with("```") { 0 } else { from.find("\n```").expect("a block ends") + 1 };
        let (text, behind) = from.split_at(end);
        parts.push((before, Some(Block { kind, text })));
        rest = behind.strip_prefix("```").expect("the fence was found");
    }
    parts.push((rest, None));
    parts
}

fn blocks<'t>(markdown: &'t str, kind: &str) -> Vec<&'t str> {
    let blocks = parts(markdown).into_iter().filter_map(|(_, block)| block);
    blocks.filter(|block| block.kind == kind).map(|block| block.text).collect()
}

/// The block with what its commands, the lines that begin with `$`, really print.
fn play(block: &str) -> String {
    let mut played = String::new();
    let mut last = 0;
    for line in block.lines().filter(|line| line.starts_with("$ ")) {
        played.push_str(line);
        played.push('\n');
        let command = &line[2..];
        if command == "echo $?" {
            played.push_str(&format!("{last}\n"));
            continue;
        }
        let (code, printed) = run(command);
        last = code;
        played.push_str(&printed);
    }
    played
}

/// What a shell prints for a command in which `verify` is the binary under test, and its exit code.
fn run(command: &str) -> (i32, String) {
    let binary = Path::new(env!("CARGO_BIN_EXE_verify"));
    let folders = [binary.parent().expect("the binary lies in a folder").to_owned()];
    let known = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(folders.into_iter().chain(env::split_paths(&known))).unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{{ {command}; }} 2>&1")]).current_dir(env!("CARGO_MANIFEST_DIR")).env("PATH", path);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        shell.env_remove(name);
    }
    let output = shell.stdin(Stdio::null()).output().unwrap();
    (output.status.code().expect("no signal ended it"), String::from_utf8(output.stdout).unwrap())
}

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

#[cfg(unix)]
#[test]
fn screens_are_what_the_commands_print() {
    let readme = readme();
    let mut written = String::new();
    let mut screens = 0;
    for (before, block) in parts(&readme) {
        written.push_str(before);
        let Some(Block { kind, text }) = block else { continue };
        let text = if kind == "console" {
            screens += 1;
            play(text).replace("\n```", "\n'''")
        } else {
            text.to_owned()
        };
        written.push_str(&format!("\n```{kind}\n{text}```"));
    }
    assert!(screens >= 6);
    if env::var_os("UPDATE_README").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), written).unwrap();
        return;
    }
    let differing = written.lines().zip(readme.lines()).find(|(now, shown)| now != shown);
    assert!(
        written == readme,
        "the README shows something else than the commands print, first at {differing:?}; \
         `UPDATE_README=1 cargo test --test readme` writes it anew"
    );
}

#[test]
fn the_first_commands_do_what_they_say() {
    let readme = readme();
    let commands: Vec<&str> = blocks(&readme, "sh").iter().flat_map(|block| block.lines()).collect();
    let commands: Vec<&str> = commands.iter().map(|line| line.split('#').next().unwrap_or_default().trim()).collect();
    // The second one is what runs this test.
    assert_eq!(commands, ["cargo run --release -- claims/", "cargo test --release"]);
    let (code, printed) = run("verify claims/");
    assert_eq!(code, 1, "{printed}");
    assert!(printed.contains("claims/first-draft.yaml") && printed.contains(" to look at"), "{printed}");
    let (code, printed) =
        run("verify claims/ --format concise --output json=/dev/null --fail-on contradicted,conflicting");
    assert_eq!(code, 1, "{printed}");
    for command in ["verify man", "verify schema claims", "verify schema config"] {
        let (code, printed) = run(command);
        assert!(code == 0 && !printed.is_empty(), "{command}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert_eq!(run(&format!("verify completions {shell}")).0, 0, "{shell}");
    }
}

#[test]
fn the_example_without_mistakes_is_in_order() {
    let (code, printed) = run("verify claims/exhibition.yaml");
    assert_eq!(code, 0, "{printed}");
}

#[test]
fn claim_files_of_the_readme_are_read() {
    let readme = readme();
    let examples = blocks(&readme, "yaml");
    assert!(examples.len() >= 2);
    for example in examples {
        claims::parse("README.md", example).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    }
}

#[test]
fn links_and_paths_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in [
        "README.md",
        "docs/architecture.md",
        "docs/ci.md",
        "docs/claims.md",
        "docs/codes.md",
        "docs/configuration.md",
        "docs/decisions.md",
        "docs/reports.md",
        "docs/sources.md",
        "docs/verdicts.md",
    ] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let folder = root.join(page).parent().unwrap().to_owned();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            assert!(file.is_empty() || file.contains("://") || folder.join(file).exists(), "{page}: {target}");
        }
    }
    // In the page on the code, paths in code marks are files and folders: from the root, or in the room at hand.
    let page = fs::read_to_string(root.join("docs/architecture.md")).unwrap();
    let mut room = root.to_owned();
    for (nth, marked) in page.split('`').enumerate().filter(|(nth, _)| nth % 2 == 1) {
        let is_path = marked.ends_with(".rs") || marked.starts_with("src/") || marked.starts_with("data/");
        if !is_path || marked.contains('*') {
            continue;
        }
        if marked.starts_with("src/") && marked.ends_with('/') {
            room = root.join(marked);
        }
        assert!(
            root.join(marked).exists() || room.join(marked).exists() || root.join("src").join(marked).exists(),
            "{nth}: {marked}"
        );
    }
}

#[test]
fn the_ci_script_runs_the_test_command() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = fs::read_to_string(root.join(".ci/run")).unwrap();
    assert!(script.lines().any(|line| line.ends_with("cargo test --release")), "{script}");
}
