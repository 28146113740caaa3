//! `verify [PATHS]`: claim files and drafts against sources.

use std::io;
use std::path::PathBuf;

use factcheck::check::coverage::Coverage;
use factcheck::check::{self, Collection, Inputs, Options, Outcome};
use factcheck::error::{Mistake, Mistakes};
use factcheck::judge::code::{Code, Severity};
use factcheck::load::files;
use factcheck::load::library::Library;
use factcheck::load::skip::LeftOut;
use factcheck::report::terminal::shown;
use factcheck::report::{self, Format, Report, Verbosity};
use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::inputs::Read;
use super::screen::Screen;
use super::{Exit, baseline, outputs, pin, selection, since};
use crate::cli::CheckArgs;
use crate::config::Settings;

/// Checks claim files and reports on standard output.
pub fn run(args: &CheckArgs, settings: &Settings, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let progress = screen.progress("reading and checking");
    let Read { mut inputs, folders, mut mistakes, walked } = Read::new(args, settings, &working);
    if asks_for_copy(args) && inputs.drafts.iter().all(|drafted| drafted.file.is_none()) {
        drop(progress);
        mistakes.iter().for_each(|found| screen.mistakes(found));
        let help = "name a draft or a folder of drafts: `verify drafts/ --output checking-copy=draft.html`";
        screen.trouble("a checking copy is made of drafts, and there is none in this run", Some(help));
        return Ok(Exit::Trouble);
    }
    let files = &inputs.files;
    // An id that seems to be missing may be in a file that could not be read.
    let unknown = if mistakes.is_empty() { selection::unknown(args, files) } else { Vec::new() };
    let library = Library::read(&folders, &working, settings.skip());
    mistakes.extend(library.read.mistakes.iter().cloned());
    let read = files.iter().map(|file| file.path.as_str());
    let read = read.chain(inputs.drafts.iter().map(|drafted| drafted.draft.text.path.as_str()));
    let read = read.chain(library.read.sources.iter().map(|source| source.path.as_str()));
    let read = read.chain(inputs.signoffs.values().map(|file| file.path.as_str()));
    let beside = [settings.baseline.value.as_ref().filter(|_| args.write_baseline.is_none()), args.files_from.as_ref()];
    let beside = beside.into_iter().flatten().filter_map(|path| path.to_str());
    let lock = pin::place(&working);
    let read = read.chain(beside).chain(settings.file.as_deref()).chain([lock.as_str()]);
    if let Some(clash) = outputs::clash(args, read, &working) {
        drop(progress);
        screen.trouble(&clash, Some("give each a path of its own"));
        return Ok(Exit::Trouble);
    }
    let baseline = baseline::read(args, settings, &working).unwrap_or_else(|found| {
        mistakes.push(found);
        None
    });
    let pinned = pin::notices(&folders, settings, &working).unwrap_or_else(|found| {
        mistakes.push(found);
        Some(Vec::new())
    });
    if settings.locked.value && pinned.is_none() {
        drop(progress);
        let help = "write one with `verify pin`, or do not ask for locked sources";
        screen.trouble("there is no sources.lock at the root of the project", Some(help));
        return Ok(Exit::Trouble);
    }
    let since = args.changed_since.as_ref();
    let since = since
        .map(|revision| {
            since::read(revision, (&inputs, &folders), settings.file.as_deref(), &library, &working, screen)
        })
        .transpose();
    let since = match since {
        Ok(since) => since,
        Err(mistake) => {
            drop(progress);
            screen.trouble(&mistake.message, mistake.help.as_deref());
            return Ok(Exit::Trouble);
        }
    };
    let options = Options {
        today: args.today.unwrap_or_else(|| today(&inputs)),
        fail_on: settings.fail_on.value.clone(),
        ids: args.id.clone(),
        tags: args.tag.clone(),
        since,
    };
    settings.fill(&mut inputs);
    let collection = Collection::new(&library);
    let (mut outcome, found) = check::counted(&inputs, &library, &collection, &options, &progress.count);
    mistakes.extend(found);
    outcome.notices.extend(pinned.into_iter().flatten());
    settings.severities.apply(&mut outcome);
    if args.strict {
        promote(&mut outcome, &[Code::SourceUnreadable]);
    }
    if settings.locked.value {
        promote(&mut outcome, &[Code::SourceChanged, Code::SourceMissing, Code::SourceAdded]);
    }
    let compared = baseline.is_some() || args.write_baseline.is_some();
    if let Some(baseline) = baseline.filter(|_| mistakes.is_empty() && unknown.is_empty()) {
        baseline::apply(&mut outcome, &baseline, args, &working);
    }
    if let Some(path) = &args.write_baseline {
        let done = match mistakes.is_empty() && !outcome.claims.is_empty() {
            true => baseline::record(path, &mut outcome, args, &working),
            false => {
                let message = "no baseline was written: not everything could be checked";
                Err(Mistakes::of_whole(&files::shown(path, &working), Mistake::whole(message)))
            }
        };
        mistakes.extend(done.err());
    }
    let unreadable = has_error(&outcome, false);

    drop(progress);
    mistakes.iter().for_each(|found| screen.mistakes(found));
    unknown.iter().for_each(|unknown| screen.trouble(&unknown.message, Some(&unknown.help)));
    let nothing_changed = outcome.unchanged.as_ref().is_some_and(|(_, unchanged)| *unchanged > 0);
    let nothing_checked = outcome.claims.is_empty() && !nothing_changed;
    if nothing_checked && mistakes.is_empty() && unknown.is_empty() {
        let help = if args.id.is_empty() && args.tag.is_empty() {
            "no sentence of these drafts states anything that can be checked; -v says why each was passed over"
        } else {
            "no claim has both an id and a tag that were asked for"
        };
        screen.trouble("no claim was checked", Some(help));
    }
    let report = Report {
        mistakes: &mistakes,
        look: screen.out,
        publisher: settings.publisher.value.as_ref(),
        scale: settings.rating.value,
        baseline: compared,
        ..Report::of(&outcome)
    };
    let text = report::render(&report, args.format);
    match args.format {
        Format::Full | Format::Concise => screen.report(&text)?,
        _ => screen.print(&text)?,
    }
    let written = outputs::write(&report, args, screen);
    if screen.out.verbosity == Verbosity::Verbose {
        let inputs = LeftOut::of_inputs(&walked, &working, &settings.scope(&working));
        let mut folders: Vec<&PathBuf> = folders.iter().flatten().collect();
        folders.sort_unstable();
        folders.dedup();
        let left_out = inputs.and(LeftOut::of_sources(folders.into_iter(), &working, settings.skip()));
        left_out.words().iter().for_each(|line| screen.detail(line));
        for (source, encoding) in library.read.sources.iter().filter_map(|source| Some((source, source.encoding?))) {
            screen.detail(&format!("{}: read as {}, {}", shown(&source.path), encoding.name, encoding.by.words()));
        }
    }
    if let Some(hint) = report::hint(&outcome, args.format, screen.out) {
        screen.hint(&hint);
    }

    let failed = outcome.fails() | has_error(&outcome, true) | !is_covered(&outcome, args, screen);
    let trouble = nothing_checked || unreadable || !written || !mistakes.is_empty() || !unknown.is_empty();
    Ok(match (trouble, failed && !args.exit_zero) {
        (true, _) => Exit::Trouble,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Fine,
    })
}

/// Whether one of the reports is a marked draft.
fn asks_for_copy(args: &CheckArgs) -> bool {
    let formats = args.output.iter().map(|(format, _)| *format);
    formats.chain([args.format]).any(|format| format == Format::CheckingCopy)
}

/// Makes errors of the warnings about sources that have one of these codes.
fn promote(outcome: &mut Outcome, codes: &[Code]) {
    let meant = outcome.notices.iter_mut().filter(|notice| codes.contains(&notice.reason.code));
    meant.for_each(|notice| notice.reason.severity = Severity::Error);
}

/// Whether something is an error that is said of a source, or of a place in a text that is checked.
fn has_error(outcome: &Outcome, of_text: bool) -> bool {
    let mut errors = outcome.notices.iter().filter(|notice| notice.reason.severity == Severity::Error);
    errors.any(|notice| notice.at.is_some() == of_text)
}

/// Whether as much of each draft is settled as was asked for; says of which it is not.
fn is_covered(outcome: &Outcome, args: &CheckArgs, screen: Screen) -> bool {
    let Some(least) = args.coverage else { return true };
    let mut covered = true;
    for (number, drafted) in report::draft::checked_drafts(outcome) {
        let share = Coverage::of(outcome.inputs, &outcome.claims, number).share();
        if share < least {
            let (share, least) = (report::draft::percent(share), report::draft::percent(least));
            let path = &drafted.draft.text.path;
            screen.trouble(&format!("{path}: {share} of its facts are confirmed or allowed, less than {least}"), None);
            covered = false;
        }
    }
    covered
}

/// The system's date, where a decision has an end that it could be past. The time zones of the system are not read in
/// vain: they take as long as the claims of a small run.
pub(super) fn today(inputs: &Inputs) -> Date {
    let claims = inputs.files.iter().flat_map(|file| &file.claims);
    let allowances = claims.filter_map(|claim| claim.allow.as_ref()?.until);
    let signoffs = inputs.signoffs.values().flat_map(|file| &file.entries).filter_map(|entry| entry.until);
    if allowances.chain(signoffs).next().is_some() { system_date() } else { Date::MIN }
}

/// The system's date.
pub(super) fn system_date() -> Date {
    ZonedDateTime::now().date()
}
