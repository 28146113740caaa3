//! Reading what the user wrote and collected: claim files and sources.

pub mod claims;
pub mod sources;
pub mod yaml;
