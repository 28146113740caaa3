//! `verify stream`: claims in JSON Lines, answers in JSON Lines, in the same order.

use std::io::{self, Write};

use factcheck::check::Collection;
use factcheck::judge::claim::Assertion;
use factcheck::judge::stance::Scope;
use factcheck::judge::{self};
use factcheck::load::library::Library;
use factcheck::load::requests::{self, Pairing};
use factcheck::load::skip::Skip;
use factcheck::report::stream::{self, Texts};
use factcheck::retrieve::document::{Document, SentenceAt};
use factcheck::retrieve::rank;
use rayon::prelude::*;

use super::Exit;
use super::lines::{self, Line};
use super::screen::Screen;
use crate::cli::StreamArgs;

/// Answers the claims on standard input.
pub fn run(args: &StreamArgs, no_ignore: bool, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let library =
        Library::read(std::slice::from_ref(&args.sources), &working, &Skip { exclude: None, ignored: !no_ignore });
    if !library.read.mistakes.is_empty() {
        library.read.mistakes.iter().for_each(|found| screen.mistakes(found));
        return Ok(Exit::Trouble);
    }
    let collection = Collection::new(&library);
    for notice in collection.notices() {
        screen.warning(&notice.path, &notice.reason.message);
    }
    in_order(io::stdin(), |line, out| answer(line, args, &library, &collection, out))
}

/// Answers each line of `input` on standard output, in the same order, on every core, and as soon as it is there:
/// whoever writes one line can wait for its answer. `answer` appends the answer to a line and says whether the line was
/// good; a bad one ends the run with [`Exit::Trouble`] after the rest is answered.
pub fn in_order(
    input: impl io::Read + Send + 'static,
    answer: impl Fn(&str, &mut String) -> bool + Sync,
) -> io::Result<Exit> {
    let mut out = io::stdout().lock();
    let mut exit = Exit::Fine;
    for window in lines::windows(input) {
        for (text, good) in answer_window(&window?, &answer) {
            if !good {
                exit = Exit::Trouble;
            }
            match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(exit),
                done => done?,
            }
        }
    }
    Ok(exit)
}

/// The answers to some lines, a chunk of them at a time, and whether all lines of the chunk were good.
fn answer_window(lines: &[Line], answer: &(impl Fn(&str, &mut String) -> bool + Sync)) -> Vec<(String, bool)> {
    let chunk = (lines.len() / (8 * rayon::current_num_threads())).clamp(1, 64);
    let answer_chunk = |lines: &[Line]| {
        let mut out = String::with_capacity(lines.len() * 512);
        let bad = lines.iter().filter(|line| !answer_line(line, answer, &mut out)).count();
        (out, bad == 0)
    };
    lines.par_chunks(chunk).map(answer_chunk).collect()
}

fn answer_line(line: &Line, answer: &impl Fn(&str, &mut String) -> bool, out: &mut String) -> bool {
    let text = line.as_deref().map_err(|why| *why);
    match text.and_then(|line| str::from_utf8(line).map_err(|_| "this line is not UTF-8 text")) {
        Ok(line) => answer(line, out),
        Err(why) => {
            stream::error(out, &None::<u8>, why);
            false
        }
    }
}

fn answer(line: &str, args: &StreamArgs, library: &Library, collection: &Collection, out: &mut String) -> bool {
    let pairing = match requests::pairing(line) {
        Ok(pairing) => pairing,
        Err(bad) => {
            stream::error(out, &bad.id, &bad.message);
            return false;
        }
    };
    let claim = Assertion::of_pairing(&pairing);
    match &pairing.evidence {
        Some(_) => answer_given(&pairing, &claim, args, out),
        None if args.sources.is_empty() => {
            stream::error(out, &pairing.id, "there is no `evidence`, and no --sources to search");
            return false;
        }
        None => {
            let finding = collection.judge(&claim, None);
            stream::answer(out, &pairing.id, &pairing.claim, Texts::Sources(&library.read.sources), &finding, None);
        }
    }
    true
}

/// Answers a claim that came with its evidence.
fn answer_given(pairing: &Pairing, claim: &Assertion, args: &StreamArgs, out: &mut String) {
    let items = pairing.evidence.as_deref().unwrap_or_default();
    let documents: Vec<Document> =
        items.iter().map(|item| Document::of_text(&item.text, item.title.as_deref(), item.date)).collect();
    let sentences: Vec<(usize, SentenceAt)> = documents
        .iter()
        .enumerate()
        .flat_map(|(number, document)| document.sentences().map(move |at| (number, at)))
        .collect();
    if args.features {
        stream::features(out, &pairing.id, &judge::features(claim, &documents));
        return;
    }
    let finding = judge::judge(claim, &documents, &sentences, &|_| true, Scope::Given);
    let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    let passages = args.passages.map(|most| rank::best(&claim.side, &documents, most));
    stream::answer(out, &pairing.id, &pairing.claim, Texts::Given(&texts), &finding, passages.as_deref());
}
