//! `verify status`: how far each claim file is.

use std::io;

use factcheck::check::{self, Collection, Options};
use factcheck::load::library::Library;
use factcheck::report::status;

use super::Exit;
use super::check::today;
use super::inputs::Read;
use super::screen::Screen;
use crate::cli::{CheckArgs, StatusArgs, StatusFormat};
use crate::config::Settings;

/// Checks all claims and says of each file how many are confirmed, signed off and open.
pub fn run(args: &StatusArgs, settings: &Settings, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let Read { mut inputs, folders, mut mistakes, .. } = Read::new(&CheckArgs::default(), settings, &working);
    settings.fill(&mut inputs);
    let library = Library::read(&folders, &working, settings.skip());
    mistakes.extend(library.read.mistakes.iter().cloned());
    let options = Options {
        today: args.today.unwrap_or_else(|| today(&inputs)),
        fail_on: settings.fail_on.value.clone(),
        ids: Vec::new(),
        tags: Vec::new(),
        since: None,
    };
    let (mut outcome, found) = check::run(&inputs, &library, &Collection::new(&library), &options);
    settings.severities.apply(&mut outcome);
    mistakes.extend(found);
    mistakes.iter().for_each(|found| screen.mistakes(found));
    if outcome.claims.is_empty() {
        if mistakes.is_empty() {
            screen.trouble("no claim was checked", Some("no sentence of these drafts states anything to be checked"));
        }
        return Ok(Exit::Trouble);
    }
    screen.print(&match args.format {
        StatusFormat::Text => status::text(&outcome),
        StatusFormat::Json => status::json(&outcome),
    })?;
    let open = outcome.claims.iter().find(|checked| !checked.ok || checked.failed || checked.is_astray());
    if let Some(open) = open.filter(|_| args.format == StatusFormat::Text) {
        let path = &inputs.files[open.file].path;
        screen.hint(&format!("`verify {path}` shows what is open; `verify approve` signs claims off"));
    }
    Ok(if mistakes.is_empty() { Exit::Fine } else { Exit::Trouble })
}
