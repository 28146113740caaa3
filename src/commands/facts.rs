//! `verify facts`: what is recognised in a text.

use std::fs;
use std::io::{self, Read};

use factcheck::error::{Mistake, Mistakes};
use factcheck::load::requests;
use factcheck::recognize::Reading;
use factcheck::report::{facts, stream};

use super::Exit;
use super::screen::Screen;
use super::stream::in_order;
use crate::cli::FactsArgs;

/// Shows the facts of a text, or answers JSON Lines.
pub fn run(args: &FactsArgs, screen: Screen) -> io::Result<Exit> {
    let from = args.file.as_deref().filter(|path| path.as_os_str() != "-");
    if args.jsonl {
        return match from {
            Some(path) => in_order(io::BufReader::new(fs::File::open(path)?), answer),
            None => in_order(io::stdin().lock(), answer),
        };
    }
    let mut bytes = Vec::new();
    let (shown, read) = match from {
        Some(path) => (path.display().to_string(), fs::read(path).map(|found| bytes = found)),
        None => ("-".to_owned(), io::stdin().lock().read_to_end(&mut bytes).map(|_| ())),
    };
    let text = read
        .map_err(|error| error.to_string())
        .and_then(|()| String::from_utf8(bytes).map_err(|_| "this file is not UTF-8 text".to_owned()));
    match text {
        Ok(text) => {
            let mut out = Vec::new();
            facts::write(&text, &Reading::new(&text, args.date), screen.out, &mut out)?;
            screen.print(&String::from_utf8_lossy(&out))?;
            Ok(Exit::Fine)
        }
        Err(message) => {
            screen.mistakes(&Mistakes { path: shown, raw: String::new(), list: vec![Mistake::whole(message)] });
            Ok(Exit::Trouble)
        }
    }
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
