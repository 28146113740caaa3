//! What a run found, in each of the formats: one file a format, and one match.

mod checking_copy;
mod claim_review;
pub mod concise;
mod csv;
mod decision;
pub mod draft;
pub mod drift;
mod excerpt;
pub mod explain;
pub mod facts;
#[cfg(test)]
mod fixture;
pub mod full;
mod github;
mod gitlab;
#[cfg(test)]
mod hostile;
mod html;
mod issues;
pub mod json;
mod junit;
mod markdown;
mod markup;
pub mod mistakes;
mod places;
mod sarif;
pub mod sources;
pub mod status;
pub mod stream;
pub mod terminal;
mod totals;

use std::io;

use crate::check::{Checked, Notice, Outcome};
use crate::error::Mistakes;
use crate::judge::code::{Code, Severity};
use crate::judge::finding::Reason;
use crate::load::config::{Publisher, Scale};
use crate::verdict::{Stance, Verdict};

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
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For the pages of CI systems on tests.
    Junit,
    /// For GitHub Actions: annotations of the lines of a pull request.
    Github,
    /// For GitLab: the list that merge requests compare.
    Gitlab,
    /// For a comment on a pull request.
    Markdown,
    /// For spreadsheets: a claim a row.
    Csv,
    /// For editors: one page with every claim beside its passages, to be filtered and linked to.
    Html,
    /// For search engines: the reviews of claims that have one.
    ClaimReview,
}

impl Format {
    pub const ALL: [Format; 12] = [
        Format::Full,
        Format::Concise,
        Format::Json,
        Format::CheckingCopy,
        Format::Sarif,
        Format::Junit,
        Format::Github,
        Format::Gitlab,
        Format::Markdown,
        Format::Csv,
        Format::Html,
        Format::ClaimReview,
    ];

    /// As it is written after `--format`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Full => "full",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::CheckingCopy => "checking-copy",
            Format::Sarif => "sarif",
            Format::Junit => "junit",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Markdown => "markdown",
            Format::Csv => "csv",
            Format::Html => "html",
            Format::ClaimReview => "claimreview",
        }
    }
}

/// A run, and what is to be known for its report beside it.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub outcome: &'a Outcome<'a>,
    /// The inputs that could not be used. People read of them on standard error; the reports for tools list them.
    pub mistakes: &'a [Mistakes],
    pub look: Look,
    /// Who publishes the reviews of claims.
    pub publisher: Option<&'a Publisher>,
    /// How they rate.
    pub scale: Scale,
    /// Whether findings were compared with a baseline.
    pub baseline: bool,
}

impl<'a> Report<'a> {
    /// A report on a run in which every input could be used.
    pub fn of(outcome: &'a Outcome<'a>) -> Self {
        Report {
            outcome,
            mistakes: &[],
            look: Look::default(),
            publisher: None,
            scale: Scale::default(),
            baseline: false,
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
pub fn write(report: &Report, format: Format, out: &mut dyn io::Write) -> io::Result<()> {
    let Report { outcome, look, .. } = *report;
    match format {
        Format::Full => full::write(outcome, look, out),
        Format::Concise => concise::write(outcome, look, out),
        Format::Json => json::write(report, out),
        Format::CheckingCopy => checking_copy::write(outcome, out),
        Format::Sarif => sarif::write(report, out),
        Format::Junit => junit::write(report, out),
        Format::Github => github::write(report, out),
        Format::Gitlab => gitlab::write(report, out),
        Format::Markdown => markdown::write(report, out),
        Format::Csv => csv::write(report, out),
        Format::Html => html::write(report, out),
        Format::ClaimReview => claim_review::write(report, out),
    }
}

/// The report on a run as a text.
pub fn render(report: &Report, format: Format) -> String {
    let mut out = Vec::new();
    write(report, format, &mut out).expect("a vector takes every byte");
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

/// What is to be looked at first.
fn gravity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Contradicted => 0,
        Verdict::Conflicting => 1,
        Verdict::NotEnoughEvidence => 2,
        Verdict::Supported => 3,
    }
}

fn by_gravity() -> [Verdict; 4] {
    let mut verdicts = Verdict::ALL;
    verdicts.sort_by_key(|verdict| gravity(*verdict));
    verdicts
}

/// What a passage does, said of its source.
fn says(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "says so",
        Stance::Refutes => "says otherwise",
        Stance::Neutral => "comes nearest",
    }
}

/// Whether a reason speaks of a human decision rather than of the claim.
fn about_decision(code: Code) -> bool {
    about_allowance(code) || matches!(code, Code::SignoffUnused | Code::SignoffExpired | Code::SignoffVoid)
}
