//! Reading what the user wrote and collected: claim files and sources.

pub mod claims;
pub mod dates;
pub mod files;
pub mod requests;
pub mod sources;
pub mod yaml;
