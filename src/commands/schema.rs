//! `verify schema`: the JSON Schemas of what people write, and of the report in JSON.

use std::io;

use factcheck::load::schema;
use factcheck::report::json;
use serde_json::Value;

use super::Exit;
use super::screen::Screen;
use crate::cli::SchemaOf;

/// Prints a schema.
pub fn run(of: SchemaOf, screen: Screen) -> io::Result<Exit> {
    let schema = match of {
        SchemaOf::Claims => written(&schema::claims()),
        SchemaOf::Config => written(&schema::config()),
        SchemaOf::Signoff => written(&schema::signoffs()),
        SchemaOf::Report => json::SCHEMA.to_owned(),
    };
    screen.print(&schema).map(|()| Exit::Fine)
}

/// A schema as it lies in a file.
pub fn written(schema: &Value) -> String {
    format!("{schema:#}\n")
}
