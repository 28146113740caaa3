//! `verify [PATHS]`: claim files against sources.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use factcheck::check::{self, Collection, Options, Outcome};
use factcheck::error::{Mistake, Mistakes};
use factcheck::judge::code::{Code, Severity};
use factcheck::load::claims::{self, ClaimFile};
use factcheck::load::files;
use factcheck::load::library::Library;
use factcheck::report;
use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::screen::Screen;
use super::{Exit, selection};
use crate::cli::{CheckArgs, Cli};

/// Checks claim files and reports on standard output.
pub fn run(args: &CheckArgs, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let Claims { files, folders, mut mistakes } = Claims::read(args, &working);
    // An id that seems to be missing may be in a file that could not be read.
    let unknown = if mistakes.is_empty() { selection::unknown(args, &files) } else { Vec::new() };
    let library = Library::read(&folders, &working);
    mistakes.extend(library.read.mistakes.iter().cloned());
    let options = Options {
        today: args.today.unwrap_or_else(|| today(&files)),
        fail_on: args.fail_on.clone(),
        ids: args.id.clone(),
        tags: args.tag.clone(),
    };
    let collection = Collection::new(&library);
    let (mut outcome, found) = check::run(&files, &library, &collection, &options);
    mistakes.extend(found);
    let unreadable = args.strict && promote(&mut outcome);

    mistakes.iter().for_each(|found| screen.mistakes(found));
    unknown.iter().for_each(|unknown| screen.trouble(&unknown.message, Some(&unknown.help)));
    let nothing_checked = outcome.claims.is_empty();
    if nothing_checked && mistakes.is_empty() && unknown.is_empty() {
        screen.trouble("no claim was checked", Some("no claim has both an id and a tag that were asked for"));
    }
    screen.print(&report::render(&outcome, args.format, screen.out))?;
    let written = write_outputs(&outcome, args, screen);
    if let Some(hint) = report::hint(&outcome, args.format, screen.out) {
        screen.hint(&hint);
    }

    let failed = outcome.claims.iter().any(|claim| claim.failed);
    let trouble = nothing_checked || unreadable || !written || !mistakes.is_empty() || !unknown.is_empty();
    Ok(match (trouble, failed && !args.exit_zero) {
        (true, _) => Exit::Trouble,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Fine,
    })
}

/// Makes errors of the warnings about sources that cannot be read, and says whether there are any.
fn promote(outcome: &mut Outcome) -> bool {
    let unreadable = outcome.notices.iter_mut().filter(|notice| notice.reason.code == Code::SourceUnreadable);
    unreadable.map(|notice| notice.reason.severity = Severity::Error).count() > 0
}

/// Writes the reports that are to go to files, and says whether all of them could be written.
fn write_outputs(outcome: &Outcome, args: &CheckArgs, screen: Screen) -> bool {
    let mut written = true;
    for (format, path) in &args.output {
        let text = report::render(outcome, *format, report::Look::default());
        if let Err(error) = fs::write(path, text) {
            let message = format!("the report {} cannot be written: {}", path.display(), files::plain(&error));
            screen.trouble(&message, None);
            written = false;
        }
    }
    written
}

/// The claim files that can be read, and for each the folders of its sources.
#[derive(Default)]
struct Claims {
    files: Vec<ClaimFile>,
    folders: Vec<Vec<PathBuf>>,
    mistakes: Vec<Mistakes>,
}

impl Claims {
    fn read(args: &CheckArgs, working: &Path) -> Claims {
        let mut claims = Claims::default();
        if let Some(text) = &args.expression {
            claims.add(claims::of_expression(text), || files::source_folders(None, working), args);
            return claims;
        }
        let default = [PathBuf::from("claims")];
        let paths = if args.paths.is_empty() { &default[..] } else { &args.paths };
        let (there, missing): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.iter().cloned().partition(|path| path.as_os_str() == "-" || path.exists());
        claims.mistakes.extend(missing.iter().map(|path| missing_path(path, args, working)));
        let (inputs, unreadable) = files::read_claims(&there, working);
        claims.mistakes.extend(unreadable);
        for input in inputs {
            claims.add(claims::parse(&input.shown, &input.raw), || input.source_folders(working), args);
        }
        claims
    }

    fn add(&mut self, parsed: Result<ClaimFile, Mistakes>, folders: impl Fn() -> Vec<PathBuf>, args: &CheckArgs) {
        match parsed {
            Ok(file) => {
                self.files.push(file);
                self.folders.push(if args.sources.is_empty() { folders() } else { args.sources.clone() });
            }
            Err(found) => self.mistakes.push(found),
        }
    }
}

/// A path that is not there, with the way on: a new user has no claims yet, and a command may be mistyped.
fn missing_path(path: &Path, args: &CheckArgs, working: &Path) -> Mistakes {
    let mistake = if args.paths.is_empty() {
        Mistake::whole("there is no folder of claims here").help(
            "write claims into claims/NAME.yaml and put the texts to check them against into sources/, or name what to check: `verify PATH`",
        )
    } else {
        let mistake = Mistake::whole("there is no such file or folder");
        match likely_command(path) {
            Some(command) => mistake.help(format!("did you mean the command `verify {command}`?")),
            None => mistake,
        }
    };
    Mistakes::of_whole(&files::shown(path, working), mistake)
}

fn likely_command(path: &Path) -> Option<String> {
    let name = path.to_str().filter(|name| name.len() > 3 && !name.contains(['/', '.']))?;
    let command = Cli::command();
    let mut names = command.get_subcommands().map(clap::Command::get_name);
    names.find(|other| strsim::damerau_levenshtein(name, other) <= 2).map(str::to_owned)
}

/// The system's date, where a decision has an end that it could be past. The time zones of the system are not read in
/// vain: they take as long as the claims of a small run.
fn today(files: &[ClaimFile]) -> Date {
    let mut decisions = files.iter().flat_map(|file| &file.claims).filter_map(|claim| claim.allow.as_ref());
    if decisions.any(|allow| allow.until.is_some()) { ZonedDateTime::now().date() } else { Date::MIN }
}
