//! `--baseline` and `--write-baseline`: a beginning in a repository that is old.

use std::path::Path;

use factcheck::check::{Outcome, baseline};
use factcheck::error::{Mistake, Mistakes};
use factcheck::load::baseline::{Baseline, parse, write};
use factcheck::load::files;
use factcheck::store;

use crate::cli::CheckArgs;
use crate::config::Settings;

/// The baseline that was asked for, unless a new one is to be written.
///
/// # Errors
/// It cannot be read.
pub fn read(args: &CheckArgs, settings: &Settings, working: &Path) -> Result<Option<Baseline>, Mistakes> {
    let path = settings.baseline.value.as_ref().filter(|_| args.write_baseline.is_none());
    let Some(path) = path else { return Ok(None) };
    let shown = files::shown(path, working);
    let raw = files::read_text(path).map_err(|why| {
        let mistake = Mistake::whole(format!("this baseline cannot be read: {why}"));
        Mistakes::of_whole(&shown, mistake.help("write one with `verify --write-baseline FILE`"))
    })?;
    parse(&shown, &raw).map(Some)
}

/// Hides what the baseline has.
pub fn apply(outcome: &mut Outcome, baseline: &Baseline, args: &CheckArgs, working: &Path) {
    let folder = folder(Path::new(&baseline.path), working);
    let all = args.id.is_empty() && args.tag.is_empty() && args.changed_since.is_none() && args.expression.is_none();
    let read: Vec<String> = outcome.inputs.files.iter().map(|file| name(&file.path, &folder, working)).collect();
    let is_whole = |file: &str| all && (read.iter().any(|read| read == file) || !folder.join(file).exists());
    baseline::apply(outcome, baseline, &|path| name(path, &folder, working), &is_whole);
}

/// Writes what is left over into a baseline, and hides it.
///
/// # Errors
/// The file cannot be written, or is something else than a baseline. It is then as it was.
pub fn record(path: &Path, outcome: &mut Outcome, args: &CheckArgs, working: &Path) -> Result<(), Mistakes> {
    let shown = files::shown(path, working);
    if path.is_file() {
        let raw = files::read_text(path).map_err(|why| Mistakes::of_whole(&shown, Mistake::whole(why)))?;
        if !raw.trim().is_empty() && parse(&shown, &raw).is_err() {
            let message = "this file is no baseline that this `verify` reads, so it was not written over";
            let mistake = Mistake::whole(message).help("name another file, or remove this one");
            return Err(Mistakes::of_whole(&shown, mistake));
        }
    }
    let home = folder(path, working);
    let text = write(&baseline::left_over(outcome, &|path| name(path, &home, working)));
    let baseline = parse(&shown, &text)?;
    store::replace(path, &text).map_err(|error| {
        let message = format!("the baseline cannot be written: {}", files::plain(&error));
        Mistakes::of_whole(&shown, Mistake::whole(message))
    })?;
    apply(outcome, &baseline, args, working);
    Ok(())
}

fn folder(path: &Path, working: &Path) -> std::path::PathBuf {
    files::absolute(path, working).parent().unwrap_or(working).to_owned()
}

/// The path of a file, as it is shown, from the folder of the baseline.
fn name(path: &str, folder: &Path, working: &Path) -> String {
    match path {
        "-" | "-e" => path.to_owned(),
        path => files::shown(&files::absolute(Path::new(path), working), folder),
    }
}
