//! `verify [PATHS]`: claim files against sources.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use factcheck::check::{self, Collection, Options};
use factcheck::error::Mistakes;
use factcheck::load::claims::{self, ClaimFile};
use factcheck::load::files;
use factcheck::load::library::Library;
use factcheck::load::walk::FlawKind;
use factcheck::report;
use jiff::ZonedDateTime;

use super::Exit;
use super::screen::Screen;
use crate::cli::CheckArgs;

/// Checks claim files and reports on standard output.
pub fn run(args: &CheckArgs, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let mut mistakes = Vec::new();
    let (files, folders) = read_claims(args, &working, &mut mistakes);
    let library = Library::read(&folders, &working);
    mistakes.extend(library.read.mistakes.iter().cloned());
    let options = Options {
        today: args.today.unwrap_or_else(|| ZonedDateTime::now().date()),
        fail_on: args.fail_on.clone(),
        ids: args.id.clone(),
        tags: args.tag.clone(),
    };
    let collection = Collection::new(&library);
    let (outcome, found) = check::run(&files, &library, &collection, &options);
    mistakes.extend(found);

    mistakes.iter().for_each(|found| screen.mistakes(found));
    screen.print(&report::render(&outcome, args.format, screen.out))?;
    for (format, path) in &args.output {
        let look = report::Look::default();
        if let Err(error) = fs::write(path, report::render(&outcome, *format, look)) {
            screen.trouble(&format!("{} cannot be written: {error}", path.display()), None);
            return Ok(Exit::Trouble);
        }
    }
    if let Some(hint) = report::hint(&outcome, args.format, screen.out) {
        screen.hint(&hint);
    }

    let nothing_checked = outcome.claims.is_empty();
    if nothing_checked && mistakes.is_empty() {
        screen.trouble("no claim was checked", Some(nothing_checked_help(args)));
    }
    let unreadable = library.read.flaws.iter().any(|flaw| flaw.kind == FlawKind::Unreadable);
    let failed = outcome.claims.iter().any(|claim| claim.failed);
    Ok(if nothing_checked || !mistakes.is_empty() || (args.strict && unreadable) {
        Exit::Trouble
    } else if failed && !args.exit_zero {
        Exit::Findings
    } else {
        Exit::Fine
    })
}

/// The claim files that can be read, and for each the folders of its sources.
fn read_claims(args: &CheckArgs, working: &Path, mistakes: &mut Vec<Mistakes>) -> (Vec<ClaimFile>, Vec<Vec<PathBuf>>) {
    let mut files = Vec::new();
    let mut folders = Vec::new();
    let mut add = |parsed: Result<ClaimFile, Mistakes>, beside: Vec<PathBuf>, mistakes: &mut Vec<Mistakes>| match parsed
    {
        Ok(file) => {
            files.push(file);
            folders.push(if args.sources.is_empty() { beside } else { args.sources.clone() });
        }
        Err(found) => mistakes.push(found),
    };
    if let Some(text) = &args.expression {
        add(claims::of_expression(text), files::source_folders(working, working), mistakes);
        return (files, folders);
    }
    let default = [PathBuf::from("claims")];
    let paths = if args.paths.is_empty() { &default[..] } else { &args.paths };
    let (inputs, unreadable) = files::read_claims(paths, working);
    mistakes.extend(unreadable);
    for input in inputs {
        add(claims::parse(&input.shown, &input.raw), input.source_folders(working), mistakes);
    }
    (files, folders)
}

fn nothing_checked_help(args: &CheckArgs) -> &'static str {
    if !args.id.is_empty() || !args.tag.is_empty() {
        "no claim has the ids and tags asked for"
    } else {
        "name a claim file, a folder of them, or a claim with -e"
    }
}
