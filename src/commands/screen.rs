//! Standard output and standard error, and how they are to look.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use clap::builder::styling::{AnsiColor, Style};
use factcheck::error::Mistakes;
use factcheck::report::{Look, Verbosity, mistakes};
use supports_hyperlinks::Stream;

use super::links;
use super::progress::Progress;
use crate::cli::{LookArgs, When};

/// Where a command prints.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub out: Look,
    err: Look,
    /// Whether the terminal at standard output shows links.
    links: bool,
}

impl Screen {
    pub fn new(args: &LookArgs) -> Screen {
        let verbosity = match (args.quiet, args.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        };
        let choice = match args.color {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        };
        choice.write_global();
        // What goes into a file or a pipe does not depend on the terminal that happens to be near.
        let width = terminal_size::terminal_size_of(io::stdout()).map_or(100, |(width, _)| usize::from(width.0));
        let look = |colour| Look { colour, width, verbosity };
        let colours = |choice| choice != ColorChoice::Never;
        let out = look(colours(AutoStream::choice(&io::stdout())));
        Screen {
            out,
            links: out.colour && supports_hyperlinks::on(Stream::Stdout),
            err: look(colours(AutoStream::choice(&io::stderr()))),
        }
    }

    /// Prints a report for people, with links to its files where the terminal shows such.
    pub fn report(&self, text: &str) -> io::Result<()> {
        match std::env::current_dir() {
            Ok(working) if self.links => self.print(&links::linked(text, &working)),
            _ => self.print(text),
        }
    }

    /// Shows that something is being done, if it takes long and a person may see it.
    pub fn progress(&self, doing: &'static str) -> Progress {
        Progress::start(doing, io::stderr().is_terminal() && self.out.verbosity != Verbosity::Quiet)
    }

    /// Empties the screen, where there is one.
    pub fn clear(&self) -> io::Result<()> {
        if io::stdout().is_terminal() { self.print("\x1b[2J\x1b[3J\x1b[H") } else { Ok(()) }
    }

    /// Prints data. A reader that has gone away is no trouble.
    pub fn print(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }

    /// Prints all mistakes of an input.
    pub fn mistakes(&self, found: &Mistakes) {
        self.say(&mistakes::render(found, self.err));
    }

    /// Prints an error of the run, with the way out.
    pub fn trouble(&self, message: &str, help: Option<&str>) {
        let help = help.map(|help| format!("\n  = help: {help}")).unwrap_or_default();
        self.say(&format!("{}: {message}{help}\n\n", self.head("error", AnsiColor::BrightRed)));
    }

    /// Prints a warning of the run.
    pub fn warning(&self, path: &str, message: &str) {
        self.say(&format!("{}: {path}: {message}\n", self.head("warning", AnsiColor::Yellow)));
    }

    fn head(&self, word: &str, colour: AnsiColor) -> String {
        let style = if self.err.colour { colour.on_default().bold() } else { Style::new() };
        format!("{style}{word}{style:#}")
    }

    /// Prints a line that helps a person, and only where a person may read it.
    pub fn hint(&self, line: &str) {
        if io::stderr().is_terminal() {
            self.say(&format!("\n{line}\n"));
        }
    }

    /// Prints a line on how the run went, for whoever asked for more.
    pub fn detail(&self, line: &str) {
        self.say(&format!("{line}\n"));
    }

    fn say(&self, text: &str) {
        // Nowhere is left to report that standard error cannot be written to.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}
