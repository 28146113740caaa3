//! What a run found, in each of the formats: one file a format, and one match.

mod checking_copy;
pub mod concise;
pub mod draft;
mod excerpt;
pub mod explain;
pub mod facts;
#[cfg(test)]
mod fixture;
pub mod full;
pub mod json;
pub mod mistakes;
mod places;
pub mod status;
pub mod stream;
pub mod terminal;
mod totals;

use std::io;

use crate::check::{Checked, Cover, Notice, Outcome};
use crate::judge::code::{Code, Severity};
use crate::judge::finding::Reason;
use crate::verdict::Verdict;

/// The formats of the report on a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: each finding with the claim, the passage, the diff and what to write instead.
    #[default]
    Full,
    /// A line for each reason, for editors and `grep`.
    Concise,
    /// One object, for tools.
    Json,
    /// The drafts as one page of HTML, marked as fact-checkers mark them by hand.
    CheckingCopy,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Full, Format::Concise, Format::Json, Format::CheckingCopy];

    /// As it is written after `--format`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Full => "full",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::CheckingCopy => "checking-copy",
        }
    }
}

/// How a report for people is to look. Formats for tools do not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether to write ANSI colours.
    pub colour: bool,
    /// The columns of the terminal. Long lines of sources are cut to it, and to 100 columns at most.
    pub width: usize,
    pub verbosity: Verbosity,
}

impl Default for Look {
    fn default() -> Self {
        Look { colour: false, width: 100, verbosity: Verbosity::Normal }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// The findings, and nothing else: no totals, no hint.
    Quiet,
    Normal,
    /// What is in order as well, with its passages.
    Verbose,
}

/// Writes the report on a run. Always ends with a line end, unless there is nothing to write.
pub fn write(outcome: &Outcome, format: Format, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        Format::Full => full::write(outcome, look, out),
        Format::Concise => concise::write(outcome, look, out),
        Format::Json => json::write(outcome, out),
        Format::CheckingCopy => checking_copy::write(outcome, out),
    }
}

/// The report on a run as a text.
pub fn render(outcome: &Outcome, format: Format, look: Look) -> String {
    let mut out = Vec::new();
    write(outcome, format, look, &mut out).expect("a vector takes every byte");
    String::from_utf8(out).expect("reports are written as UTF-8")
}

/// How to learn more about a code that the report shows, for standard error: one line without its end. `None` when
/// there is no code to learn about, or nobody who would read it.
pub fn hint(outcome: &Outcome, format: Format, look: Look) -> Option<String> {
    let is_for_people = matches!(format, Format::Full | Format::Concise);
    if !is_for_people || look.verbosity == Verbosity::Quiet {
        return None;
    }
    let code = outcome.claims.iter().flat_map(|checked| shown_reasons(checked)).map(|reason| reason.code);
    let code = code.chain(outcome.notices.iter().map(|notice| notice.reason.code)).next()?;
    Some(format!("run `verify explain {}` to learn more about a code", code.name()))
}

/// How a claim is shown to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// To look at; it counts for the exit code.
    Failed,
    /// Not as expected; `--fail-on` leaves it out of the exit code.
    Tolerated,
    /// In order, with a warning.
    Warned,
    /// In order.
    Fine,
}

fn standing(checked: &Checked) -> Standing {
    let warns = |reason: &&Reason| reason.severity <= Severity::Warning;
    if checked.failed {
        Standing::Failed
    } else if !checked.ok {
        Standing::Tolerated
    } else if shown_reasons(checked).iter().any(warns) {
        Standing::Warned
    } else {
        Standing::Fine
    }
}

/// The notices that matter to a reader.
fn shown_notices<'o>(outcome: &'o Outcome, look: Look) -> impl Iterator<Item = &'o Notice> {
    let all = look.verbosity == Verbosity::Verbose;
    outcome.notices.iter().filter(move |notice| all || notice.reason.severity != Severity::Note)
}

/// The reasons that matter to a reader. For a claim whose verdict is expected or allowed to be something other than
/// supported, the reasons of that verdict are in order; what is to be said of the allowance itself is not.
fn shown_reasons(checked: &Checked) -> Vec<&Reason> {
    let settled = checked.ok && (checked.allowed || checked.expected != Verdict::Supported);
    let of_claim = checked.finding.reasons.iter().filter(|reason| reason.code != Code::NotInDraft);
    of_claim.filter(|reason| !settled || about_decision(reason.code)).collect()
}

/// Whether a reason speaks of the claim's allowance rather than of the claim.
fn about_allowance(code: Code) -> bool {
    matches!(code, Code::AllowanceUnused | Code::AllowanceExpired)
}

/// Whether a reason speaks of a human decision rather than of the claim.
fn about_decision(code: Code) -> bool {
    about_allowance(code) || matches!(code, Code::SignoffUnused | Code::SignoffExpired | Code::SignoffVoid)
}

/// What stands before the words of a claim that a human decision has put in order.
fn decided(checked: &Checked) -> &'static str {
    match checked.cover {
        None => "allowed",
        Some(Cover::Signoff(_)) => "signed off",
        Some(Cover::Baseline) => "in the baseline",
    }
}
