//! `verify fix`: the words of the sources in the place of those that they contradict, with the consent of a person.

use std::collections::BTreeSet;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use factcheck::check::{self, Checked, Collection, Inputs, Options};
use factcheck::load::library::Library;
use factcheck::load::{claims, files};
use factcheck::patch::{self, Patch};
use factcheck::report::terminal::shown;
use factcheck::store;
use similar::TextDiff;

use super::Exit;
use super::check::today;
use super::inputs::Read;
use super::screen::Screen;
use crate::cli::{CheckArgs, FixArgs};
use crate::config::Settings;

/// Offers a change for each contradicted fact, and makes those that are wanted.
pub fn run(args: &FixArgs, settings: &Settings, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let what = CheckArgs { paths: args.paths.clone(), ..CheckArgs::default() };
    let Read { mut inputs, folders, mut mistakes, .. } = Read::new(&what, settings, &working);
    settings.fill(&mut inputs);
    let library = Library::read(&folders, &working, settings.skip());
    mistakes.extend(library.read.mistakes.iter().cloned());
    let options = Options {
        today: today(&inputs),
        fail_on: settings.fail_on.value.clone(),
        ids: args.id.clone(),
        tags: Vec::new(),
        since: None,
    };
    let (mut outcome, found) = check::run(&inputs, &library, &Collection::new(&library), &options);
    settings.severities.apply(&mut outcome);
    mistakes.extend(found);
    mistakes.iter().for_each(|found| screen.mistakes(found));
    let patches = patch::offered(&outcome);
    if outcome.claims.is_empty() && mistakes.is_empty() {
        let help = "no claim has the id that was asked for, or no sentence states a fact";
        screen.trouble("no claim was checked", Some(help));
    }
    if outcome.claims.is_empty() || !mistakes.is_empty() {
        return Ok(Exit::Trouble);
    }
    if args.dry_run {
        for file in files_of(&patches) {
            let wanted: Vec<&Patch> = patches.iter().filter(|patch| patch.file == file).collect();
            screen.print(&unified(&inputs, file, &wanted))?;
        }
        return Ok(if patches.is_empty() { Exit::Fine } else { Exit::Findings });
    }
    if !args.yes && !patches.is_empty() && !io::stdin().is_terminal() {
        let help = "show the changes with --dry-run, or make all of them with --yes";
        screen.trouble("there is nobody to ask: standard input is not a terminal", Some(help));
        return Ok(Exit::Trouble);
    }
    let wanted = if args.yes { patches.iter().collect() } else { ask(&inputs, &patches, screen)? };
    let mut exit = Exit::Fine;
    for file in files_of(wanted.iter().copied()) {
        let of_file: Vec<&Patch> = wanted.iter().copied().filter(|patch| patch.file == file).collect();
        match write(&inputs, file, &of_file, &working) {
            Ok(()) => screen.print(&summary(&inputs, file, of_file.len()))?,
            Err(reason) => {
                let path = &inputs.files[file].path;
                screen.trouble(&format!("{path} was not changed: {reason}"), None);
                exit = Exit::Trouble;
            }
        }
    }
    if patches.is_empty() {
        screen.print("nothing to change\n")?;
    }
    let is_put_right = |file: usize, claim: usize| {
        let mut of_claim = patches.iter().filter(|patch| (patch.file, patch.claim) == (file, claim)).peekable();
        of_claim.peek().is_some() && of_claim.all(|patch| wanted.contains(&patch))
    };
    let is_left = |checked: &Checked| checked.failed && !is_put_right(checked.file, checked.claim);
    let left = outcome.claims.iter().any(|checked| is_left(checked) || checked.is_astray());
    Ok(if exit == Exit::Fine && left { Exit::Findings } else { exit })
}

fn summary(inputs: &Inputs, file: usize, count: usize) -> String {
    let changes = if count == 1 { "1 change".to_owned() } else { format!("{count} changes") };
    format!("{}: {changes}\n", shown(&inputs.files[file].path))
}

fn files_of<'p>(patches: impl IntoIterator<Item = &'p Patch>) -> BTreeSet<usize> {
    patches.into_iter().map(|patch| patch.file).collect()
}

/// The changes of one file as a patch that `git apply` and `patch -p1` take.
fn unified(inputs: &Inputs, file: usize, patches: &[&Patch]) -> String {
    let file = &inputs.files[file];
    let changed = patch::apply(&file.raw, patches);
    let diff = TextDiff::from_lines(file.raw.as_str(), changed.as_str());
    diff.unified_diff().context_radius(2).header(&format!("a/{}", file.path), &format!("b/{}", file.path)).to_string()
}

/// Asks for each change whether it is wanted: yes, no, all the rest, or none of it.
fn ask<'p>(inputs: &Inputs, patches: &'p [Patch], screen: Screen) -> io::Result<Vec<&'p Patch>> {
    let mut wanted = Vec::new();
    let mut answers = io::stdin().lock().lines();
    for (number, patch) in patches.iter().enumerate() {
        let hunk = unified(inputs, patch.file, &[patch]);
        screen.print(&format!(
            "{}\n{}",
            shown(&patch.reason),
            hunk.lines().map(|line| format!("{}\n", shown(line))).collect::<String>()
        ))?;
        loop {
            screen.print(&format!("({}/{}) change it? [y,n,a,q] ", number + 1, patches.len()))?;
            io::stdout().flush()?;
            let answer = answers.next().transpose()?.unwrap_or_else(|| "q".to_owned());
            match answer.trim() {
                "y" | "yes" => wanted.push(patch),
                "n" | "no" => {}
                "a" => {
                    wanted.extend(&patches[number..]);
                    return Ok(wanted);
                }
                "q" => return Ok(wanted),
                _ => {
                    screen.print(
                        "y: yes, n: no, a: yes to this and all that follow, q: no to this and all that follow\n",
                    )?;
                    continue;
                }
            }
            break;
        }
    }
    Ok(wanted)
}

/// Makes the changes of one file, unless it is not the file any more that was checked.
fn write(inputs: &Inputs, file: usize, patches: &[&Patch], working: &Path) -> Result<(), String> {
    let file = &inputs.files[file];
    let path = working.join(&file.path);
    if files::read_text(&path)? != file.raw {
        return Err("it has changed since it was checked; run `verify fix` again".to_owned());
    }
    let text = patch::apply(&file.raw, patches);
    let is_draft = inputs.drafts.iter().any(|drafted| drafted.draft.text.path == file.path);
    if !is_draft {
        // In YAML, words of a source may mean something: ` #`, `: `.
        let read = claims::parse(&file.path, &text).map(|read| read.claims.len());
        if !read.is_ok_and(|count| count == file.claims.len()) {
            return Err("the words of the source need quotation marks there; change it by hand".to_owned());
        }
    }
    store::replace(&path, &text).map_err(|error| files::plain(&error))
}
