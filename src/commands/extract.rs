//! `verify extract DRAFT`: a claim file with the claims of a draft.

use std::io;
use std::path::{Path, PathBuf};

use factcheck::draft;
use factcheck::draft::extract::{self, Extracted};
use factcheck::error::{Mistake, Mistakes};
use factcheck::load::{claims, drafts, files};
use factcheck::store;

use super::Exit;
use super::screen::Screen;
use crate::cli::ExtractArgs;

/// Writes the claims of a draft to a claim file, or to standard output.
pub fn run(args: &ExtractArgs, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    match extract(args, &working, screen)? {
        Ok(exit) => Ok(exit),
        Err(found) => {
            found.iter().for_each(|found| screen.mistakes(found));
            Ok(Exit::Trouble)
        }
    }
}

fn extract(args: &ExtractArgs, working: &Path, screen: Screen) -> io::Result<Result<Exit, Vec<Mistakes>>> {
    let shown = files::shown(&args.draft, working);
    if let Some(mistake) = files::other_text(&args.draft) {
        return Ok(Err(vec![Mistakes::of_whole(&shown, mistake)]));
    }
    let raw = match files::read_text(&args.draft) {
        Ok(raw) => raw,
        Err(message) => return Ok(Err(vec![Mistakes::of_whole(&shown, Mistake::whole(message))])),
    };
    let draft = match drafts::parse(&shown, &raw) {
        Ok(draft) => draft,
        Err(found) => return Ok(Err(found)),
    };
    let (file, article) = draft::read(&draft);
    if file.claims.is_empty() {
        let mistake = Mistake::whole("no sentence of this draft states anything that can be checked");
        return Ok(Err(vec![Mistakes::of_whole(&shown, mistake)]));
    }
    let Some(output) = &args.output else {
        let name = files::shown(&args.draft, working);
        screen.print(&extract::fresh(&draft, &file, &article, &name).text)?;
        return Ok(Ok(Exit::Fine));
    };
    let extracted = if output.exists() {
        let before = match files::read_text(output) {
            Ok(before) => before,
            Err(message) => return Ok(Err(vec![unwritable(output, working, &message)])),
        };
        match claims::parse(&files::shown(output, working), &before) {
            Ok(known) => {
                let merged = extract::merge(&draft, &file, &article, &before, &known);
                (merged.text != before).then_some(merged)
            }
            Err(found) => return Ok(Err(vec![found])),
        }
    } else {
        Some(extract::fresh(&draft, &file, &article, &name_from(output, &args.draft, working)))
    };
    let path = files::shown(output, working);
    let Some(Extracted { text, added, gone }) = extracted else {
        screen.print(&format!("{path}: nothing new\n"))?;
        return Ok(Ok(Exit::Fine));
    };
    if let Err(found) = claims::parse(&path, &text) {
        return Ok(Err(vec![found]));
    }
    if let Err(error) = store::replace(output, &text) {
        return Ok(Err(vec![unwritable(output, working, &files::plain(&error))]));
    }
    let gone = if gone > 0 { format!(", {gone} not in the draft any more") } else { String::new() };
    screen.print(&format!("{path}: {added} new{gone}\n"))?;
    Ok(Ok(Exit::Fine))
}

fn unwritable(output: &Path, working: &Path, message: &str) -> Mistakes {
    let mistake = Mistake::whole(format!("the claim file cannot be written: {message}"));
    Mistakes::of_whole(&files::shown(output, working), mistake)
}

/// The path of the draft as the claim file at `output` names it: from its own folder.
fn name_from(output: &Path, draft: &Path, working: &Path) -> String {
    let folder = files::absolute(output, working).parent().map_or_else(|| working.to_owned(), PathBuf::from);
    files::shown(&files::absolute(draft, working), &folder)
}
