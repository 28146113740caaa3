//! `verify facts`: what is recognised in a text.

use std::io;
use std::path::Path;

use factcheck::error::{Mistake, Mistakes};
use factcheck::load::{files, requests};
use factcheck::recognize::Reading;
use factcheck::report::{facts, stream};

use super::Exit;
use super::screen::Screen;
use super::stream::in_order;
use crate::cli::FactsArgs;

/// Shows the facts of a text, or answers JSON Lines.
pub fn run(args: &FactsArgs, screen: Screen) -> io::Result<Exit> {
    let path = args.file.as_deref().filter(|path| path.as_os_str() != "-");
    if args.jsonl {
        return match path.map(files::open) {
            Some(Ok(file)) => in_order(file, answer),
            Some(Err(message)) => Ok(unreadable(args, &message, screen)),
            None => in_order(io::stdin(), answer),
        };
    }
    let text = match path.map_or_else(files::read_stdin, files::read_text) {
        Ok(text) => text,
        Err(message) => return Ok(unreadable(args, &message, screen)),
    };
    let mut out = Vec::new();
    facts::write(&text, &Reading::new(&text, args.date), screen.out, &mut out)?;
    screen.print(&String::from_utf8_lossy(&out))?;
    Ok(Exit::Fine)
}

fn unreadable(args: &FactsArgs, message: &str, screen: Screen) -> Exit {
    let path = args.file.as_deref().map_or_else(|| "-".into(), Path::to_string_lossy);
    screen.mistakes(&Mistakes::of_whole(&path, Mistake::whole(message)));
    Exit::Trouble
}

fn answer(line: &str, out: &mut String) -> bool {
    match requests::passage(line) {
        Ok(passage) => {
            facts::answer(out, &passage.id, &passage.text, &Reading::new(&passage.text, passage.date));
            true
        }
        Err(bad) => {
            stream::error(out, &bad.id, &bad.message);
            false
        }
    }
}
