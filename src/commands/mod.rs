//! The subcommands: what each reads, runs and prints.

pub mod check;
pub mod diff;
pub mod extract;
pub mod facts;
pub mod fix;
mod inputs;
mod lines;
mod outputs;
pub mod screen;
mod selection;
mod since;
pub mod stream;

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
