//! `verify`, a type checker for facts: load → recognize → retrieve → judge → diff → report.

pub mod text;

pub mod error;

pub mod load;

pub mod value;

pub mod lexicon;

pub mod recognize;

pub mod judge;

pub mod diff;

pub mod check;

pub mod report;
