//! The reports that go to files.

use std::env;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use factcheck::load::files;
use factcheck::report::{self, Format, Look, Report};
use factcheck::store;

use super::screen::Screen;
use crate::cli::CheckArgs;

/// Where GitHub Actions keeps the summary of a step.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Why the reports and the baseline cannot all be written where they are to go: two would be on one path, or one over an
/// input. `inputs` are paths as they are shown.
pub fn clash<'a>(args: &CheckArgs, inputs: impl Iterator<Item = &'a str>, working: &Path) -> Option<String> {
    let reports = args.output.iter().map(|(format, path)| (format!("the report {}", format.name()), path));
    let baseline = args.write_baseline.iter().map(|path| ("the baseline".to_owned(), path));
    let written: Vec<(String, &PathBuf)> = reports.chain(baseline).collect();
    let real: Vec<PathBuf> = written.iter().map(|(_, path)| real(path, working)).collect();
    for (nth, path) in real.iter().enumerate().filter(|(_, path)| !is_device(path)) {
        if let Some(other) = real[..nth].iter().position(|other| other == path) {
            let (one, (other, path)) = (&written[other].0, &written[nth]);
            return Some(format!("{one} and {other} would both be written to {}", path.display()));
        }
    }
    inputs.into_iter().find_map(|input| {
        let input_real = self::real(Path::new(input), working);
        let at = real.iter().position(|path| *path == input_real)?;
        Some(format!("{} would be written over {input}, which this run reads", written[at].0))
    })
}

/// The same for every way of writing the path of one file.
fn real(path: &Path, working: &Path) -> PathBuf {
    let path = files::absolute(path, working);
    fs::canonicalize(&path).unwrap_or_else(|_| {
        let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
        folder.zip(path.file_name()).map_or(path.clone(), |(folder, name)| folder.join(name))
    })
}

/// Whether it takes what it is given and keeps nothing, as /dev/null does.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Writes the reports that are to go to files, and says whether all of them could be written.
pub fn write(report: &Report, args: &CheckArgs, screen: Screen) -> bool {
    let mut written = true;
    let report = Report { look: Look::default(), ..*report };
    for (format, path) in &args.output {
        let text = report::render(&report, *format);
        if let Err(error) = store::replace(path, &text) {
            let message = format!("the report {} cannot be written: {}", path.display(), files::plain(&error));
            screen.trouble(&message, None);
            written = false;
        }
    }
    let mut formats = args.output.iter().map(|(format, _)| *format).chain([args.format]);
    if let Some(path) = env::var_os(SUMMARY).filter(|path| !path.is_empty() && formats.any(|it| it == Format::Github))
        && let Err(error) = summarize(&report, path)
    {
        screen.warning(SUMMARY, &format!("the summary of the step cannot be written: {}", files::plain(&error)));
    }
    written
}

/// Adds the report to the summary of the step, behind what is there.
fn summarize(report: &Report, path: OsString) -> io::Result<()> {
    let text = report::render(report, Format::Markdown);
    OpenOptions::new().append(true).create(true).open(path)?.write_all(text.as_bytes())
}
