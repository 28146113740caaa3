//! `verify --watch`: a check, and another one whenever something that it rests on has changed.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use factcheck::error::Mistakes;
use factcheck::load::{config, files, pins, signoffs};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::inputs::{DEFAULTS, Read};
use super::screen::Screen;
use super::{Exit, check};
use crate::cli::{CheckArgs, ConfigArgs};
use crate::config::Settings;

/// How long nothing must change before a check begins: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(100);
/// How long changes may put a check off.
const LONGEST: Duration = Duration::from_secs(2);

/// Checks until the process is ended.
pub fn run(
    args: &CheckArgs,
    config: &ConfigArgs,
    resolve: &dyn Fn() -> io::Result<Result<Settings, Vec<Mistakes>>>,
    screen: Screen,
) -> io::Result<Exit> {
    let from_stdin = |path: &PathBuf| path.as_os_str() == "-";
    if args.paths.iter().any(from_stdin) || args.files_from.as_ref().is_some_and(from_stdin) {
        screen.trouble("standard input cannot be watched", Some("name files or folders with --watch"));
        return Ok(Exit::Trouble);
    }
    let working = std::env::current_dir()?;
    loop {
        let settings = resolve()?;
        // What changes during the check is seen after it.
        let watched = Watched::of(args, config, settings.as_ref().ok(), &working);
        let Ok((_watcher, changes)) = watched.start() else {
            screen.trouble("changes of files cannot be watched here", Some("run `verify` without --watch"));
            return Ok(Exit::Trouble);
        };
        screen.clear()?;
        match settings {
            Ok(settings) => {
                check::run(args, &settings, screen)?;
            }
            Err(found) => found.iter().for_each(|found| screen.mistakes(found)),
        }
        screen.hint("watching for changes; Ctrl-C ends it");
        if !watched.wait(&changes) {
            return Ok(Exit::Trouble);
        }
    }
}

/// What a check rests on, by paths from the root of the file system.
struct Watched {
    /// With everything below.
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    /// Reports that the check itself writes.
    outputs: Vec<PathBuf>,
}

impl Watched {
    fn of(args: &CheckArgs, config: &ConfigArgs, settings: Option<&Settings>, working: &Path) -> Watched {
        let whole = |path: &Path| files::absolute(path, working);
        let mut watched = Watched {
            folders: Vec::new(),
            // A configuration may turn up where none was.
            files: config::NAMES.map(|name| working.join(name)).to_vec(),
            outputs: args
                .output
                .iter()
                .map(|(_, path)| path)
                .chain(&args.write_baseline)
                .map(|path| whole(path))
                .collect(),
        };
        watched.files.extend(config.config.as_deref().map(whole));
        watched.files.extend(config::find(working, working).ok().flatten());
        watched.files.push(files::root(working).join(pins::NAME));
        watched.files.extend(args.files_from.as_deref().map(whole));
        let Some(settings) = settings else { return watched };
        watched.files.extend(settings.baseline.value.as_deref().map(whole));
        let Read { inputs, folders, .. } = Read::new(args, settings, working);
        let texts = inputs.files.iter().map(|file| &file.path);
        let texts = texts.chain(inputs.drafts.iter().map(|drafted| &drafted.draft.text.path));
        let texts: Vec<PathBuf> = texts.map(|path| whole(Path::new(path))).collect();
        watched.files.extend(texts.iter().map(|path| signoffs::beside(path)));
        watched.files.extend(texts);
        let mut named = settings.paths();
        if named.is_empty() {
            named.extend(DEFAULTS.map(PathBuf::from));
        }
        for path in named.iter().chain(folders.iter().flatten()).map(|path| whole(path)) {
            if path.is_dir() { watched.folders.push(path) } else { watched.files.push(path) }
        }
        watched.folders.sort_unstable();
        watched.folders.dedup();
        watched
    }

    fn start(&self) -> notify::Result<(RecommendedWatcher, Receiver<notify::Result<Event>>)> {
        let (sender, changes) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender)?;
        for folder in &self.folders {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        // A file that is replaced is another one; the folder that it lies in stays.
        let mut around: Vec<&Path> = self.files.iter().filter_map(|file| file.parent()).collect();
        around.retain(|folder| folder.is_dir() && !self.folders.iter().any(|watched| folder.starts_with(watched)));
        around.sort_unstable();
        around.dedup();
        for folder in around {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok((watcher, changes))
    }

    /// Waits until something has changed and all is quiet again. `false` when nothing more can be seen.
    fn wait(&self, changes: &Receiver<notify::Result<Event>>) -> bool {
        loop {
            match changes.recv() {
                Err(_) => return false,
                Ok(change) if self.matters(&change) => break,
                Ok(_) => {}
            }
        }
        let first = Instant::now();
        while first.elapsed() < LONGEST && changes.recv_timeout(QUIET).is_ok() {}
        true
    }

    fn matters(&self, change: &notify::Result<Event>) -> bool {
        // Where changes were missed, there may have been one.
        let Ok(event) = change else { return true };
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        event.need_rescan() || event.paths.iter().any(|path| self.is_of_check(path))
    }

    fn is_of_check(&self, path: &Path) -> bool {
        let is_hidden = |below: &Path| below.iter().any(|name| name.to_string_lossy().starts_with('.'));
        let below = |folder: &PathBuf| path.strip_prefix(folder).is_ok_and(|below| !is_hidden(below));
        !self.outputs.iter().any(|output| output == path)
            && (self.files.iter().any(|file| file == path) || self.folders.iter().any(below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_that_matter() {
        let watched = Watched {
            folders: vec![PathBuf::from("/desk/claims")],
            files: vec![PathBuf::from("/desk/.verify.yaml")],
            outputs: vec![PathBuf::from("/desk/claims/report.json")],
        };
        for (path, expected) in [
            ("/desk/claims/a/b.yaml", true),
            ("/desk/claims", true),
            ("/desk/.verify.yaml", true),
            ("/desk/other.yaml", false),
            ("/desk/claims/report.json", false),
            ("/desk/claims/.a.yaml.swp", false),
        ] {
            assert_eq!(watched.is_of_check(Path::new(path)), expected, "{path}");
        }
        let read = EventKind::Access(notify::event::AccessKind::Any);
        let event = Event::new(read).add_path(PathBuf::from("/desk/claims/a.yaml"));
        assert!(!watched.matters(&Ok(event)));
    }
}
