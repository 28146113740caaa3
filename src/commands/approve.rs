//! `verify approve`: a person signs off verdicts that are not as expected.

use std::io;
use std::path::{Path, PathBuf};

use factcheck::check::{self, Checked, Collection, Inputs, Options, Outcome, signoffs};
use factcheck::load::claims::ClaimFile;
use factcheck::load::files;
use factcheck::load::library::Library;
use factcheck::load::signoffs::{Signoff, beside, squeezed};
use factcheck::report::terminal::shown;
use factcheck::store;
use factcheck::text::Span;

use super::check::system_date;
use super::inputs::Read;
use super::screen::Screen;
use super::{Exit, selection};
use crate::cli::{ApproveArgs, CheckArgs};
use crate::config::Settings;

/// A claim as it was named: by its id, or by its file and id.
struct Named<'a> {
    written: &'a str,
    file: Option<&'a Path>,
    id: &'a str,
}

impl<'a> Named<'a> {
    fn new(written: &'a str) -> Named<'a> {
        let colons = written.match_indices(':').map(|(at, _)| written.split_at(at));
        let of_file = colons.map(|(file, id)| (Path::new(file), &id[1..])).find(|(file, _)| file.is_file());
        match of_file {
            Some((file, id)) => Named { written, file: Some(file), id },
            None => Named { written, file: None, id: written },
        }
    }
}

/// The files to look for claims in; none where they are to be looked for where a check looks.
pub fn paths(args: &ApproveArgs) -> Vec<PathBuf> {
    let files: Option<Vec<PathBuf>> =
        args.claims.iter().map(|written| Named::new(written).file.map(Path::to_owned)).collect();
    files.unwrap_or_default()
}

/// Signs off the claims that were named: all of them or, where one cannot be, none.
pub fn run(args: &ApproveArgs, settings: &Settings, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let today = args.today.unwrap_or_else(system_date);
    let until = args.until.map(|days| days.end);
    if let Some(until) = until.filter(|until| *until < today) {
        screen.trouble(&format!("--until {until} has passed: today is {today}"), Some("give a later day, or none"));
        return Ok(Exit::Trouble);
    }
    let Read { mut inputs, folders, mut mistakes, .. } = Read::new(&CheckArgs::default(), settings, &working);
    settings.fill(&mut inputs);
    // What was signed before does not matter for what is signed now.
    let known = std::mem::take(&mut inputs.signoffs);
    let library = Library::read(&folders, &working, settings.skip());
    mistakes.extend(library.read.mistakes.iter().cloned());
    let named: Vec<Named> = args.claims.iter().map(|written| Named::new(written)).collect();
    let ids = named.iter().map(|named| named.id.to_owned()).collect();
    let options = Options { today, fail_on: None, ids, tags: Vec::new(), since: None };
    let (outcome, found) = check::run(&inputs, &library, &Collection::new(&library), &options);
    mistakes.extend(found);
    mistakes.iter().for_each(|found| screen.mistakes(found));
    let mut wanted: Vec<&Checked> = Vec::new();
    let mut refused = !mistakes.is_empty();
    for named in &named {
        match claim_of(named, &outcome, &working) {
            Ok(checked) if wanted.iter().any(|known| std::ptr::eq(*known, checked)) => {}
            Ok(checked) => wanted.push(checked),
            // Why a file could not be read was said.
            Err(_) if !mistakes.is_empty() => {}
            Err((message, help)) => {
                screen.trouble(&message, Some(&help));
                refused = true;
            }
        }
    }
    if refused {
        return Ok(Exit::Trouble);
    }
    let mut exit = Exit::Fine;
    for (number, file) in inputs.files.iter().enumerate() {
        let claims: Vec<&Checked> = wanted.iter().copied().filter(|checked| checked.file == number).collect();
        if claims.is_empty() {
            continue;
        }
        let new: Vec<Signoff> = claims.iter().map(|checked| signoff(checked, &outcome, args, today)).collect();
        let path = beside(&files::absolute(Path::new(&file.path), &working));
        let place = files::shown(&path, &working);
        if let Err(found) = store::signoffs::record(&path, &place, &new) {
            screen.mistakes(&found);
            exit = Exit::Trouble;
            continue;
        }
        for (checked, entry) in claims.iter().zip(&new) {
            let before = known.get(&number).is_some_and(|file| file.entries.iter().any(|known| known.id == entry.id));
            let again = if before { " again" } else { "" };
            let words = checked.finding.verdict.words();
            let line = format!("{place}: `{}` ({words}) signed off{again} by {}\n", entry.id, entry.by);
            screen.print(&shown(&line.replace('\n', "")))?;
            screen.print("\n")?;
        }
    }
    Ok(exit)
}

/// The claim that was named, if it can be signed off; else why not, and what to do.
fn claim_of<'o>(named: &Named, outcome: &'o Outcome, working: &Path) -> Result<&'o Checked, (String, String)> {
    let Inputs { files, .. } = outcome.inputs;
    let whole = |path: &Path| files::absolute(path, working);
    let is_meant = |file: &ClaimFile| named.file.is_none_or(|path| whole(path) == whole(Path::new(&file.path)));
    let claim = |checked: &&Checked| {
        let file = &files[checked.file];
        is_meant(file) && file.claims[checked.claim].id == named.id
    };
    let found: Vec<&Checked> = outcome.claims.iter().filter(claim).collect();
    let checked = match found[..] {
        [checked] => checked,
        [] => {
            let files: Vec<ClaimFile> = files.iter().filter(|file| is_meant(file)).cloned().collect();
            let Some(unknown) = selection::unknown_ids(&[named.id.to_owned()], &files).pop() else {
                let message = format!("`{}` could not be checked", named.written);
                return Err((message, "run `verify` to see why".to_owned()));
            };
            return Err((unknown.message, unknown.help));
        }
        _ => {
            let places = found.iter().map(|checked| format!("`{}:{}`", files[checked.file].path, named.id));
            let places = places.collect::<Vec<_>>().join(" or ");
            return Err((format!("several files have a claim `{}`", named.id), format!("name it as {places}")));
        }
    };
    let file = &files[checked.file];
    if outcome.inputs.draft_at(checked.file).is_some() || file.path == "-" {
        let message = format!("`{}` is no claim of a claim file", named.written);
        let help = "put the sentence into a claim file, `verify extract DRAFT -o claims/NAME.yaml` writes one; \
                    sign-offs stand beside it";
        return Err((message, help.to_owned()));
    }
    if checked.ok {
        let verdict = checked.finding.verdict.words();
        let why = if checked.allowed { "its `allow` covers that" } else { "which is what is expected" };
        let message = format!("there is nothing to sign off: `{}` is {verdict}, {why}", named.written);
        return Err((message, "leave it out".to_owned()));
    }
    Ok(checked)
}

fn signoff(checked: &Checked, outcome: &Outcome, args: &ApproveArgs, today: jiff::civil::Date) -> Signoff {
    let claim = &outcome.inputs.files[checked.file].claims[checked.claim];
    Signoff {
        id: claim.id.clone(),
        text: squeezed(claim.text.text()),
        verdict: checked.finding.verdict,
        passages: signoffs::passages(&checked.finding, outcome.sources),
        by: args.by.clone(),
        date: today,
        reason: args.reason.clone(),
        until: args.until.map(|days| days.end),
        span: Span::default(),
    }
}
