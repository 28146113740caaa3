//! Claim and passages to a finding: verdict, evidence, reasons. One place decides.

pub mod code;
pub mod finding;
pub mod verdict;
