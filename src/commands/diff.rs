//! `verify diff OLD NEW`: which verdicts changed between two runs, and why.

use std::io;
use std::path::Path;

use factcheck::drift::Drift;
use factcheck::error::Mistakes;
use factcheck::load::files;
use factcheck::load::reports::{self, Saved};
use factcheck::report::drift;

use super::Exit;
use super::screen::Screen;
use crate::cli::{DiffArgs, DiffFormat};

/// Compares two reports and prints what differs. Ends with findings when a verdict changed.
pub fn run(args: &DiffArgs, screen: Screen) -> io::Result<Exit> {
    let (old, new) = (read(&args.old)?, read(&args.new)?);
    let (old, new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            [old.err(), new.err()].iter().flatten().for_each(|found| screen.mistakes(found));
            return Ok(Exit::Trouble);
        }
    };
    let found = Drift::between(&old, &new);
    screen.print(&match args.format {
        DiffFormat::Full => drift::text(&found, (&old, &new), screen.out),
        DiffFormat::Json => drift::json(&found, (&old, &new)),
    })?;
    Ok(if found.changed.is_empty() { Exit::Fine } else { Exit::Findings })
}

fn read(path: &Path) -> io::Result<Result<Saved, Mistakes>> {
    let shown = files::shown(path, &std::env::current_dir()?);
    let raw = files::read_text(path).map_err(factcheck::error::Mistake::whole);
    Ok(raw.and_then(|raw| reports::parse(&raw)).map_err(|mistake| Mistakes::of_whole(&shown, mistake)))
}
