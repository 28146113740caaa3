//! What the user typed.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use factcheck::load::claims::Tolerance;
use factcheck::load::config;
use factcheck::load::dates::parse_days;
use factcheck::load::signoffs::squeezed;
use factcheck::report::Format;
use factcheck::verdict::Verdict;
use jiff::civil::Date;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// A type checker for facts: checks claims against source texts.
///
/// Reads claim files (YAML) and says of each claim whether the sources support or contradict it, with the passage and a
/// word diff.
#[derive(Debug, Parser)]
#[command(name = "verify", version, styles = STYLES, max_term_width = 100)]
#[command(override_usage = "verify [OPTIONS] [PATHS]...\n       verify <COMMAND>")]
#[command(
    after_help = "Exit codes: 0 every claim as expected, 1 findings, 2 bad usage, unreadable input or nothing checked"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub check: CheckArgs,
    #[command(flatten)]
    pub look: LookArgs,
    #[command(flatten)]
    pub config: ConfigArgs,
}

impl Cli {
    /// The arguments of this run. Ends the run where they cannot be understood, or ask for help.
    pub fn read() -> Cli {
        let matches = Cli::command().get_matches();
        Cli::resolve(&matches).unwrap_or_else(|error| error.exit())
    }

    fn resolve(matches: &ArgMatches) -> Result<Cli, clap::Error> {
        if let Some((command, _)) = matches.subcommand()
            && let Some(stray) = stray(matches)
        {
            let message = format!(
                "{stray} cannot be used with the command `{command}`\n\n  \
                 tip: options of a command stand behind it; a file called `{command}` is written `./{command}`"
            );
            return Err(Cli::command().error(ErrorKind::ArgumentConflict, message));
        }
        Cli::from_arg_matches(matches)
    }
}

/// What was said of a check although a command was asked for.
fn stray(matches: &ArgMatches) -> Option<String> {
    let command = Cli::command();
    let given = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let arg = command.get_arguments().find(|arg| !arg.is_global_set() && given(arg.get_id().as_str()))?;
    Some(match arg.get_long() {
        Some(long) => format!("`--{long}`"),
        None => "a path".to_owned(),
    })
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a claim file from a draft, or bring one up to date with it
    Extract(ExtractArgs),
    /// Put the words of the sources in the place of those that they contradict, asking for each
    Fix(FixArgs),
    /// Sign off claims whose verdict is not the expected one, with a name and a reason
    Approve(ApproveArgs),
    /// Say of each claim file what is confirmed, signed off and open
    Status(StatusArgs),
    /// List the sources with what is known of them and how well they could be read
    Sources(SourcesArgs),
    /// Print a source as it is read, each part with its place
    Show(ShowArgs),
    /// Record the sources as they are in sources.lock, so that changes are noticed
    Pin(PinArgs),
    /// Show every fact recognised in a text, as the checks see it
    Facts(FactsArgs),
    /// Check claims from JSON Lines on standard input, and answer in JSON Lines
    Stream(StreamArgs),
    /// Say what a code means, with an example
    Explain(ExplainArgs),
    /// Set a folder up for claims, sources and drafts, without touching what is there
    Init(InitArgs),
    /// Say which verdicts changed between two reports in JSON, and why; ends with 1 when one did
    Diff(DiffArgs),
    /// Print the JSON Schema of a kind of file, for editors and tools
    Schema { of: SchemaOf },
    /// Print a completion script for a shell
    Completions { shell: Shell },
    /// Print the manual page, or that of a command
    Man(ManArgs),
}

#[derive(Args, Debug, Default)]
pub struct CheckArgs {
    /// Claim files and drafts, or folders of them; `-` for a claim file on standard input [default: claims/]
    pub paths: Vec<PathBuf>,
    /// Where the sources are: a folder or a file [default: sources/ beside the claims' folder or at the project's root]
    #[arg(long, value_name = "DIR")]
    pub sources: Vec<PathBuf>,
    /// Check this one claim
    #[arg(short = 'e', long = "expression", value_name = "TEXT", conflicts_with = "paths", allow_hyphen_values = true)]
    pub expression: Option<String>,
    /// Check what this file names as well, a path a line; `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "expression")]
    pub files_from: Option<PathBuf>,
    /// Pass over files and folders, by a pattern as in a .gitignore
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// What standard input is called: its place and ending count as those of a file
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Check only claims with this id
    #[arg(long, value_name = "ID")]
    pub id: Vec<String>,
    /// Check only claims with this tag
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Check only claims and sentences that have changed since this git revision, or whose sources have
    #[arg(long, value_name = "REF", allow_hyphen_values = true, conflicts_with_all = ["expression", "coverage"])]
    pub changed_since: Option<String>,
    /// The day that decides which allowances have expired [default: the system's date]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
    /// Let sources that cannot be read be an error (exit code 2), not a warning
    #[arg(long)]
    pub strict: bool,
    /// How to report on standard output
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = format)]
    pub format: Format,
    /// Write a report to a file as well
    #[arg(long, value_name = "FORMAT=PATH", value_parser = output)]
    pub output: Vec<(Format, PathBuf)>,
    /// The verdicts that make a claim fail [default: contradicted,conflicting,not_enough_evidence; for the sentences of
    /// drafts: contradicted,conflicting]
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = verdict)]
    pub fail_on: Vec<Verdict>,
    /// How far numbers may be off, for claims that do not say so themselves: 5% or 2 m
    #[arg(long, value_name = "AMOUNT", value_parser = tolerance)]
    pub tolerance: Option<(String, Tolerance)>,
    /// Fail unless this share of the facts of each draft is confirmed or allowed, in percent
    #[arg(long, value_name = "MIN", value_parser = percentage)]
    pub coverage: Option<usize>,
    /// Hide the findings that this file has, and count them
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write what is left over into this file, and hide it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "id", "tag", "changed_since", "expression"])]
    pub write_baseline: Option<PathBuf>,
    /// Let sources that are not as sources.lock has them be an error (exit code 2), not a warning
    #[arg(long)]
    pub locked: bool,
    /// Check again whenever a claim file, draft or source changes; Ctrl-C ends it
    #[arg(long)]
    pub watch: bool,
    /// End with 0 even if claims fail
    #[arg(long)]
    pub exit_zero: bool,
}

#[derive(Args, Debug)]
pub struct LookArgs {
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: When,
    /// Show findings only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Show what is in order as well
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// Where the configuration is.
#[derive(Args, Debug)]
pub struct ConfigArgs {
    /// Read this configuration [default: the nearest verify.yaml or .verify.yaml upwards]
    #[arg(long, value_name = "PATH", global = true)]
    pub config: Option<PathBuf>,
    /// Read no configuration
    #[arg(long, global = true, conflicts_with = "config")]
    pub no_config: bool,
    /// Read what .gitignore files name as well
    #[arg(long, global = true)]
    pub no_ignore: bool,
    /// Print what is configured, and where each value comes from, and check nothing
    #[arg(long)]
    pub show_config: bool,
}

#[derive(Args, Debug)]
pub struct ExtractArgs {
    /// The draft: Markdown or plain text
    pub draft: PathBuf,
    /// The claim file to write; in one that is there, new sentences are added and the rest stays [default: standard
    /// output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct FixArgs {
    /// Claim files and drafts, or folders of them [default: claims/]
    pub paths: Vec<PathBuf>,
    /// Where the sources are: a folder or a file [default: as for a check]
    #[arg(long, value_name = "DIR")]
    pub sources: Vec<PathBuf>,
    /// Change only claims with this id
    #[arg(long, value_name = "ID")]
    pub id: Vec<String>,
    /// Print the changes as a unified diff, and make none; ends with 1 when there are any
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Make all changes without asking
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Args, Debug)]
pub struct ApproveArgs {
    /// The id of a claim, or FILE:ID where several files have it
    #[arg(required = true, value_name = "CLAIM")]
    pub claims: Vec<String>,
    /// Who signs off
    #[arg(long, value_name = "NAME", value_parser = words)]
    pub by: String,
    /// Why the verdict is fine
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub reason: String,
    /// The last day on which the sign-off holds [default: none]
    #[arg(long, value_name = "DATE", value_parser = days)]
    pub until: Option<factcheck::value::date::Days>,
    /// Where the sources are: a folder or a file [default: as for a check]
    #[arg(long, value_name = "DIR")]
    pub sources: Vec<PathBuf>,
    /// The day of the sign-off [default: the system's date]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Args, Debug)]
pub struct SourcesArgs {
    /// Where the sources are: a folder or a file [default: as for a check]
    #[arg(long, value_name = "DIR")]
    pub sources: Vec<PathBuf>,
    /// How to say it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: StatusFormat,
}

#[derive(Args, Debug)]
pub struct ShowArgs {
    /// The file
    pub source: PathBuf,
}

#[derive(Args, Debug)]
pub struct StatusArgs {
    /// Claim files and drafts, or folders of them [default: claims/]
    pub paths: Vec<PathBuf>,
    /// Where the sources are: a folder or a file [default: as for a check]
    #[arg(long, value_name = "DIR")]
    pub sources: Vec<PathBuf>,
    /// The day that decides which decisions have expired [default: the system's date]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
    /// How to say it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: StatusFormat,
}

#[derive(Args, Debug)]
pub struct PinArgs {
    /// Where the sources are: a folder or a file [default: as for a check]
    #[arg(long, value_name = "DIR")]
    pub sources: Vec<PathBuf>,
    /// The day on which the sources were read [default: the system's date]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// A table
    Text,
    /// One object, for tools
    Json,
}

#[derive(Args, Debug)]
pub struct FactsArgs {
    /// The text [default: standard input]
    pub file: Option<PathBuf>,
    /// Read {"id", "text", "date"} a line and write {"id", "facts"} a line
    #[arg(long)]
    pub jsonl: bool,
    /// The date of the text, which "Monday" and "last year" count from
    #[arg(long, value_name = "DATE", value_parser = days, conflicts_with = "jsonl")]
    pub date: Option<factcheck::value::date::Days>,
}

#[derive(Args, Debug)]
pub struct StreamArgs {
    /// Where to look for evidence of claims that come without: a folder or a file
    #[arg(long, value_name = "DIR")]
    pub sources: Vec<PathBuf>,
    /// Name the N passages that speak most to each claim
    #[arg(long, value_name = "N")]
    pub passages: Option<usize>,
    /// Answer with what was compared, as numbers for training
    #[arg(long, hide = true)]
    pub features: bool,
}

#[derive(Args, Debug)]
pub struct ExplainArgs {
    /// A code such as number-differs; all of them when left out
    pub code: Option<String>,
}

#[derive(Args, Debug)]
pub struct InitArgs {
    /// The folder [default: the working directory]
    pub folder: Option<PathBuf>,
    /// Make no workflow for CI
    #[arg(long)]
    pub no_ci: bool,
}

#[derive(Args, Debug)]
pub struct ManArgs {
    /// The command; `verify` itself when left out
    pub command: Option<String>,
    /// Write the pages of all commands into this folder
    #[arg(short, long, value_name = "DIR", conflicts_with = "command")]
    pub output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct DiffArgs {
    /// The earlier report, written with `--output json=PATH`
    pub old: PathBuf,
    /// The later report
    pub new: PathBuf,
    /// How to tell it
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub format: DiffFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people
    Full,
    /// One object, for tools
    Json,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Claim files
    Claims,
    /// The configuration, verify.yaml
    Config,
    /// The sign-offs beside claim files
    Signoff,
    /// What `--format json` writes
    Report,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Into files and pipes as well
    Always,
    /// Nowhere
    Never,
}

fn day(written: &str) -> Result<Date, String> {
    written.parse().map_err(|_| "a day is written like 2025-07-17".to_owned())
}

/// Words of a person, with white space as single spaces.
fn words(written: &str) -> Result<String, String> {
    let words = squeezed(written);
    if words.is_empty() { Err("there are no words in it".to_owned()) } else { Ok(words) }
}

fn days(written: &str) -> Result<factcheck::value::date::Days, String> {
    parse_days(written).ok_or_else(|| "a date is written like 2025-07-17, 2025-07 or 2025".to_owned())
}

fn format(written: &str) -> Result<Format, String> {
    let format = Format::ALL.into_iter().find(|format| format.name() == written);
    format.ok_or_else(|| {
        let names = Format::ALL.map(Format::name);
        let likeness = |name: &str| (strsim::jaro_winkler(&written.to_lowercase(), name) * 1000.0) as usize;
        match names.into_iter().max_by_key(|name| (likeness(name), std::cmp::Reverse(*name))) {
            Some(name) if likeness(name) >= 800 => format!("did you mean `{name}`?"),
            _ => format!("the formats are {}", names.join(", ")),
        }
    })
}

fn output(written: &str) -> Result<(Format, PathBuf), String> {
    let (name, path) = written.split_once('=').ok_or("an output is written like json=report.json")?;
    if path.is_empty() {
        return Err("there is no path behind the `=`".to_owned());
    }
    if path == "-" {
        return Err("what goes to standard output is said with --format".to_owned());
    }
    Ok((format(name)?, PathBuf::from(path)))
}

/// Thousandths, from "80", "80%" or "79.5".
fn percentage(written: &str) -> Result<usize, String> {
    let number: Option<f64> = written.trim_end_matches('%').trim().parse().ok();
    let share = number.filter(|number| (0.0..=100.0).contains(number));
    share.map(|share| (share * 10.0).round() as usize).ok_or_else(|| "a share is written like 80 or 79.5%".to_owned())
}

fn tolerance(written: &str) -> Result<(String, Tolerance), String> {
    config::tolerance(written).map(|value| (written.to_owned(), value)).map_err(|mistake| mistake.message)
}

fn verdict(written: &str) -> Result<Verdict, String> {
    let names = || Verdict::ALL.map(Verdict::name).join(", ");
    Verdict::from_name(written).ok_or_else(|| format!("the verdicts are {}", names()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Cli, String> {
        let matches = Cli::command().try_get_matches_from(line.split(' ')).map_err(|error| error.to_string())?;
        Cli::resolve(&matches).map_err(|error| error.to_string())
    }

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn paths_and_commands() {
        for (line, paths, is_command) in [
            ("verify", 0, false),
            ("verify claims", 1, false),
            ("verify ./facts", 1, false),
            ("verify -- facts", 1, false),
            ("verify --strict a b", 2, false),
            ("verify facts", 0, true),
            ("verify --color always facts a.md", 0, true),
            ("verify -q stream --color never", 0, true),
        ] {
            let cli = read(line).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!((cli.check.paths.len(), cli.command.is_some()), (paths, is_command), "{line}");
        }
    }

    #[test]
    fn options_at_a_wrong_place() {
        for (line, named) in [
            ("verify --strict facts", "`--strict`"),
            ("verify --sources s stream", "`--sources`"),
            ("verify -e x stream", "`--expression`"),
            ("verify facts --strict", "--strict"),
            ("verify -e x claims", "--expression"),
            ("verify -q -v", "--quiet"),
            ("verify --format sarff", "did you mean `sarif`?"),
            ("verify --output JUnit=a.xml", "did you mean `junit`?"),
            ("verify --format yaml", "the formats are full, concise, json, checking-copy, sarif"),
            ("verify schema reprot", "'report'"),
        ] {
            let error = read(line).expect_err(line);
            assert!(error.contains(named), "{line}: {error}");
        }
    }
}
