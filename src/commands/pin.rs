//! `verify pin` and `--locked`: the sources as they were when somebody looked at them.

use std::io;
use std::path::{Path, PathBuf};

use factcheck::check::Notice;
use factcheck::check::pins::{self, Found};
use factcheck::error::{Mistake, Mistakes};
use factcheck::load::pins::{Content, NAME, Pin, Pins, parse, write};
use factcheck::load::{files, walk};
use factcheck::report::terminal::shown;
use factcheck::store;
use factcheck::store::lock::Lock;

use super::Exit;
use super::check::system_date;
use super::inputs::source_folders;
use super::screen::Screen;
use crate::cli::PinArgs;
use crate::config::Settings;

/// Writes the lock file anew. What is as it was keeps its day.
pub fn run(args: &PinArgs, settings: &Settings, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    // Whatever is wrong with the claims, their sources can be pinned.
    let folders = source_folders(settings, &working);
    let path = files::root(&working).join(NAME);
    let place = place(&working);
    let trouble = |found: Mistakes| {
        screen.mistakes(&found);
        Ok(Exit::Trouble)
    };
    let found = match sources(&folders, settings, &working) {
        Ok(found) => found,
        Err(found) => return trouble(found),
    };
    if let Some(unread) = found.iter().find(|found| found.content.is_none()) {
        let mistake = Mistake::whole("this source cannot be read").help("nothing was pinned; exclude it or remove it");
        return trouble(Mistakes::of_whole(&unread.path, mistake));
    }
    let failed = |error: io::Error| Mistakes::of_whole(&place, Mistake::whole(files::plain(&error)));
    let _lock = match Lock::of(&path) {
        Ok(lock) => lock,
        Err(error) => return trouble(failed(error)),
    };
    let before = match read(&path, &place) {
        Ok(before) => before.unwrap_or_default(),
        Err(found) => return trouble(found),
    };
    let today = args.today.unwrap_or_else(system_date);
    let pin = |Found { name, content, .. }: Found| {
        let content = content?;
        let read = before.get(&name).filter(|pin| pin.content == content).map_or(today, |pin| pin.read);
        Some((name, Pin { content, read }))
    };
    let now: Pins = found.into_iter().filter_map(pin).collect();
    if let Err(error) = store::replace(&path, &write(&now)) {
        return trouble(failed(error));
    }
    let count = |of: &dyn Fn(&str) -> bool, those: &Pins| those.keys().filter(|name| of(name)).count();
    let added = count(&|name| !before.contains_key(name), &now);
    let changed = count(&|name| before.get(name).is_some_and(|pin| pin.content != now[name].content), &now);
    let removed = count(&|name| !now.contains_key(name), &before);
    let sources = if now.len() == 1 { "source" } else { "sources" };
    let line = format!("{place}: {} {sources}: {added} added, {changed} changed, {removed} removed", now.len());
    screen.print(&format!("{}\n", shown(&line)))?;
    Ok(Exit::Fine)
}

/// Where the lock file of the project is, as it is shown.
pub fn place(working: &Path) -> String {
    files::shown(&files::root(working).join(NAME), working)
}

/// What is to be said of the sources in these folders, where they have been pinned; `None` where they have not.
///
/// # Errors
/// The lock file cannot be read.
pub fn notices(folders: &[Vec<PathBuf>], settings: &Settings, working: &Path) -> Result<Option<Vec<Notice>>, Mistakes> {
    let root = files::root(working);
    let path = root.join(NAME);
    let Some(pins) = read(&path, &files::shown(&path, working))? else { return Ok(None) };
    // Why a folder cannot be read is said where its sources are.
    let Ok(found) = sources(folders, settings, working) else { return Ok(Some(Vec::new())) };
    let roots: Vec<PathBuf> = folders.iter().flatten().map(|folder| files::absolute(folder, working)).collect();
    let missing = |name: &str| {
        let path = files::absolute(Path::new(name), &root);
        let excluded = settings.skip().exclude.as_ref().is_some_and(|globs| globs.matches(&path, false));
        let of_run = roots.iter().any(|folder| path.starts_with(folder));
        (of_run && !excluded).then(|| (files::shown(&path, working), path.exists()))
    };
    Ok(Some(pins::changes(&pins, &found, &missing)))
}

fn read(path: &Path, place: &str) -> Result<Option<Pins>, Mistakes> {
    if !path.exists() {
        return Ok(None);
    }
    let raw = files::read_text(path).map_err(|why| Mistakes::of_whole(place, Mistake::whole(why)))?;
    parse(place, &raw).map(Some)
}

/// Every file in the folders of sources, those that describe others and those that cannot be read as texts included.
fn sources(folders: &[Vec<PathBuf>], settings: &Settings, working: &Path) -> Result<Vec<Found>, Mistakes> {
    let root = files::root(working);
    let mut all: Vec<PathBuf> = folders.iter().flatten().cloned().collect();
    all.sort_unstable();
    all.dedup();
    let listed = walk::list(&all, working, settings.skip())?;
    let lock = root.join(NAME);
    let found = listed.into_iter().filter(|(_, disk)| *disk != lock).map(|(path, disk)| {
        let name = files::shown(&files::absolute(&disk, working), &root);
        Found { path, name, content: Content::of(&disk).ok() }
    });
    let found: Vec<Found> = found.collect();
    if found.is_empty() {
        let path = all.iter().map(|folder| files::shown(folder, working)).collect::<Vec<_>>().join(", ");
        let mistake = Mistake::whole("there are no sources here").help("put texts into it, or name another folder");
        return Err(Mistakes::of_whole(&path, mistake));
    }
    Ok(found)
}
