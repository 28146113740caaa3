//! `verify sources` and `verify show`: the sources as they are read.

use std::io;
use std::path::Path;

use factcheck::error::{Mistake, Mistakes};
use factcheck::load::library::Library;
use factcheck::load::{files, walk};
use factcheck::report::sources;

use super::Exit;
use super::inputs::source_folders;
use super::screen::Screen;
use crate::cli::{ShowArgs, SourcesArgs, StatusFormat};
use crate::config::Settings;

/// Lists every source with what is known of it and how well it could be read.
pub fn list(args: &SourcesArgs, settings: &Settings, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let library = Library::read(&source_folders(settings, &working), &working, settings.skip());
    library.read.mistakes.iter().for_each(|found| screen.mistakes(found));
    screen.print(&match args.format {
        StatusFormat::Text => sources::text(&library.read),
        StatusFormat::Json => sources::json(&library.read),
    })?;
    Ok(if library.read.mistakes.is_empty() { Exit::Fine } else { Exit::Trouble })
}

/// Prints a source as it was read, each block with its place.
pub fn show(args: &ShowArgs, settings: &Settings, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let trouble = |found: &Mistakes| {
        screen.mistakes(found);
        Ok(Exit::Trouble)
    };
    let wanted = files::shown(&working.join(&args.source), &working);
    if args.source.is_dir() {
        let mistake = Mistake::whole("this is a folder, not a file").help("`verify sources` lists the sources");
        return trouble(&Mistakes::of_whole(&wanted, mistake));
    }
    // Among the sources it has what is said of it in their index; any other file is read by itself.
    let folders = source_folders(settings, &working);
    let folder = folders.iter().flatten().find(|folder| holds(&working.join(folder), &working.join(&args.source)));
    let file = working.join(&args.source);
    let read = walk::read_file(&file, folder.map(std::path::PathBuf::as_path), &working, settings.skip());
    let is_wanted = |path: &str| path == wanted;
    if let Some(source) = read.sources.iter().find(|source| is_wanted(&source.path)) {
        screen.print(&sources::show(source))?;
        return Ok(Exit::Fine);
    }
    if let Some(found) = read.mistakes.iter().find(|found| found.path.starts_with(&wanted)) {
        return trouble(found);
    }
    let reason = read.flaws.iter().find(|flaw| is_wanted(&flaw.path)).map(|flaw| flaw.reason.clone());
    let message = reason.unwrap_or_else(|| "there is no such source".to_owned());
    trouble(&Mistakes::of_whole(&wanted, Mistake::whole(message).help("`verify sources` lists the sources")))
}

/// Whether a file lies in a folder.
fn holds(folder: &Path, file: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(file).starts_with(real(folder))
}
