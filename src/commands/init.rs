//! `verify init`: what a newsroom's repository needs, and nothing that is there already is touched.

use std::fs;
use std::io;
use std::path::Path;

use factcheck::load::{config, files, schema};
use factcheck::report::terminal::shown;
use factcheck::store;

use super::Exit;
use super::schema::written;
use super::screen::Screen;
use crate::cli::InitArgs;

const CONFIG: &str = include_str!("init/verify.yaml");
const CLAIMS: &str = include_str!("init/claims.yaml");
const SOURCE: &str = include_str!("init/source.md");
const DRAFT: &str = include_str!("init/draft.md");
const WORKFLOW: &str = include_str!("init/workflow.yml");

/// The folders of a newsroom's repository.
const FOLDERS: [&str; 3] = ["claims", "sources", "drafts"];

/// Sets a folder up, and says what it made and what comes next.
pub fn run(args: &InitArgs, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let root = args.folder.as_deref().unwrap_or(Path::new("."));
    let has_files = |name: &&str| fs::read_dir(root.join(name)).is_ok_and(|mut entries| entries.next().is_some());
    // An example beside texts of others would be checked against them.
    let with_example = !FOLDERS.iter().any(has_files);
    let mut made = Made { root, working: &working, report: String::new(), trouble: Vec::new() };
    for folder in FOLDERS {
        made.folder(folder);
    }
    let configured = config::NAMES.iter().find(|name| root.join(name).exists());
    match configured {
        Some(name) => made.kept(name, ""),
        None => made.file(config::NAMES[0], CONFIG),
    }
    for (name, schema) in [("claims", schema::claims()), ("config", schema::config())] {
        let (path, text) = (format!(".verify/{name}.schema.json"), written(&schema));
        match fs::read_to_string(root.join(&path)) {
            Ok(old) if old != text => {
                made.kept(&path, &format!("of another version; `verify schema {name} > {path}` replaces it"));
            }
            _ => made.file(&path, &text),
        }
    }
    if with_example {
        made.file("sources/example-report.md", SOURCE);
        made.file("claims/example.yaml", CLAIMS);
        made.file("drafts/example.md", DRAFT);
    }
    if !args.no_ci {
        made.file(".github/workflows/facts.yml", WORKFLOW);
    }
    let Made { report, trouble, .. } = made;
    screen.print(&report)?;
    for (path, why) in &trouble {
        screen.trouble(&format!("{path} cannot be made: {why}"), None);
    }
    if !trouble.is_empty() {
        return Ok(Exit::Trouble);
    }
    screen.print(&next(root, &working, with_example, args.no_ci))?;
    Ok(Exit::Fine)
}

/// What comes next.
fn next(root: &Path, working: &Path, with_example: bool, no_ci: bool) -> String {
    let place = files::shown(root, working);
    let go = if place == "." { String::new() } else { format!("cd {} && ", shown(&place)) };
    let mut steps = vec![
        format!("run `{go}verify` to check the claims, and `{go}verify drafts/` to check the drafts"),
        "put the texts to check against into sources/, and write claims into claims/NAME.yaml".to_owned(),
        "or let `verify extract drafts/NAME.md -o claims/NAME.yaml` write them from a draft".to_owned(),
    ];
    if with_example {
        steps.push("remove the three example files once there are others".to_owned());
    }
    if !no_ci {
        steps.push("say in .github/workflows/facts.yml where verify comes from".to_owned());
    }
    let steps: Vec<String> = steps.iter().enumerate().map(|(nth, step)| format!("  {}. {step}\n", nth + 1)).collect();
    format!("\nWhat comes next:\n{}", steps.concat())
}

/// What was made and kept so far.
struct Made<'a> {
    root: &'a Path,
    working: &'a Path,
    report: String,
    trouble: Vec<(String, String)>,
}

impl Made<'_> {
    fn folder(&mut self, name: &str) {
        let path = self.root.join(name);
        if path.is_dir() {
            return self.kept(&format!("{name}/"), "");
        }
        match fs::create_dir_all(&path) {
            Ok(()) => self.say("made", &format!("{name}/"), ""),
            Err(error) => self.fail(name, &error),
        }
    }

    fn file(&mut self, name: &str, text: &str) {
        let path = self.root.join(name);
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        match folder.and_then(|()| store::create(&path, text)) {
            Ok(true) => self.say("made", name, ""),
            Ok(false) => self.kept(name, ""),
            Err(error) => self.fail(name, &error),
        }
    }

    fn kept(&mut self, name: &str, why: &str) {
        self.say("kept", name, why);
    }

    fn say(&mut self, what: &str, name: &str, why: &str) {
        let path = self.shown(name);
        let why = if why.is_empty() { String::new() } else { format!("  ({why})") };
        self.report.push_str(&format!("{what}  {path}{why}\n"));
    }

    fn fail(&mut self, name: &str, error: &io::Error) {
        let path = self.shown(name);
        self.trouble.push((path, files::plain(error)));
    }

    fn shown(&self, name: &str) -> String {
        let folder = if name.ends_with('/') { "/" } else { "" };
        let path = files::shown(&self.root.join(name), self.working);
        format!("{}{folder}", shown(path.trim_end_matches('/')))
    }
}
