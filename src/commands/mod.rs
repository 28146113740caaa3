//! The subcommands: what each reads, runs and prints.

pub mod approve;
mod baseline;
pub mod check;
pub mod diff;
pub mod extract;
pub mod facts;
pub mod fix;
pub mod init;
mod inputs;
mod lines;
mod links;
pub mod man;
mod outputs;
pub mod pin;
mod progress;
pub mod schema;
pub mod screen;
mod selection;
mod since;
pub mod sources;
pub mod status;
pub mod stream;
pub mod watch;

/// How a command ended. The numbers are those of the exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Every claim is as expected.
    Fine = 0,
    /// There are findings.
    Findings = 1,
    /// Usage, unreadable input, nothing checked. Beats findings.
    Trouble = 2,
}
