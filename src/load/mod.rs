//! Reading what the user wrote and collected: claim files and sources.

pub mod claims;
pub mod language;
pub mod sources;
pub mod walk;

mod body;
mod dateline;
mod markdown;
mod metadata;
mod plain;
mod tags;
