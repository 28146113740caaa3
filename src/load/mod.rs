//! Reading what the user wrote and collected: claim files, sources and requests.

pub mod baseline;
pub mod claims;
pub mod config;
pub mod dates;
pub mod directives;
pub mod drafts;
pub mod encoding;
pub mod files;
pub mod format;
pub mod git;
pub mod globs;
pub mod language;
pub mod library;
pub mod locator;
pub mod pins;
pub mod reports;
pub mod requests;
pub mod schema;
pub mod signoffs;
pub mod skip;
pub mod sources;
pub mod walk;
pub mod written;

mod body;
mod dateline;
mod delimited;
mod fields;
mod html;
mod markdown;
mod metadata;
mod plain;
mod records;
mod subtitles;
mod table;
mod tags;
mod yaml;
