//! `verify stream`: claims in JSON Lines, answers in JSON Lines, in the same order.

use std::io::{self, BufRead, Write};

use factcheck::check::Collection;
use factcheck::judge::claim::Assertion;
use factcheck::judge::stance::Scope;
use factcheck::judge::{self};
use factcheck::load::library::Library;
use factcheck::load::requests::{self, Pairing};
use factcheck::report::stream::{self, Texts};
use factcheck::retrieve::document::{Document, SentenceAt};
use rayon::prelude::*;

use super::Exit;
use super::screen::Screen;
use crate::cli::StreamArgs;

/// Answers the claims on standard input.
pub fn run(args: &StreamArgs, screen: Screen) -> io::Result<Exit> {
    let working = std::env::current_dir()?;
    let library = Library::read(std::slice::from_ref(&args.sources), &working);
    if !library.read.mistakes.is_empty() {
        library.read.mistakes.iter().for_each(|found| screen.mistakes(found));
        return Ok(Exit::Trouble);
    }
    let collection = Collection::new(&library);
    in_order(io::stdin().lock(), |line, out| answer(line, args, &library, &collection, out))
}

/// The lines that are held in memory at a time.
const WINDOW: usize = 4096;

/// Answers each line of `input` on standard output, in the same order, on every core. `answer` appends the answer to a
/// line and says whether the line was good; a bad one ends the run with [`Exit::Trouble`] after the rest is answered.
pub fn in_order(mut input: impl BufRead, answer: impl Fn(&str, &mut String) -> bool + Sync) -> io::Result<Exit> {
    let mut out = io::stdout().lock();
    let mut exit = Exit::Fine;
    loop {
        let lines = window(&mut input)?;
        if lines.is_empty() {
            return Ok(exit);
        }
        let answers: Vec<(String, bool)> = lines
            .par_chunks(64)
            .map(|lines| {
                let mut out = String::with_capacity(lines.len() * 512);
                let bad = lines.iter().filter(|line| !answer_line(line, &answer, &mut out)).count();
                (out, bad == 0)
            })
            .collect();
        for (text, good) in answers {
            match out.write_all(text.as_bytes()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(exit),
                done => done?,
            }
            if !good {
                exit = Exit::Trouble;
            }
        }
        out.flush()?;
    }
}

/// The next lines of the input, blank ones left out; empty at its end.
fn window(input: &mut impl BufRead) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < WINDOW {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if !line.trim_ascii().is_empty() {
            lines.push(line);
        }
    }
    Ok(lines)
}

fn answer_line(line: &[u8], answer: &impl Fn(&str, &mut String) -> bool, out: &mut String) -> bool {
    match str::from_utf8(line) {
        Ok(line) => answer(line, out),
        Err(_) => {
            stream::error(out, &None::<u8>, "this line is not UTF-8 text");
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
    let finding = judge::judge(claim, &documents, &sentences, &|_| true, Scope::Given);
    let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    let passages = args.passages.map(|most| judge::rank(claim, &documents, most));
    stream::answer(out, &pairing.id, &pairing.claim, Texts::Given(&texts), &finding, passages.as_deref());
}
