//! `verify schema`: the JSON Schemas of the files that people write.

use std::io;

use factcheck::load::schema;
use serde_json::Value;

use super::Exit;
use super::screen::Screen;
use crate::cli::SchemaOf;

/// Prints a schema.
pub fn run(of: SchemaOf, screen: Screen) -> io::Result<Exit> {
    let schema = match of {
        SchemaOf::Claims => schema::claims(),
        SchemaOf::Config => schema::config(),
    };
    screen.print(&written(&schema)).map(|()| Exit::Fine)
}

/// A schema as it lies in a file.
pub fn written(schema: &Value) -> String {
    format!("{schema:#}\n")
}
