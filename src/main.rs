//! `verify`: arguments, a run, an exit code.

mod cli;
mod commands;

use std::process::ExitCode;

use clap::CommandFactory;
use factcheck::judge::code::Code;
use factcheck::report::{explain, json};

use cli::{Cli, Command, ExplainArgs, SchemaOf};
use commands::screen::Screen;
use commands::{Exit, check, diff, extract, facts, fix, stream};

fn main() -> ExitCode {
    let cli = Cli::read();
    let screen = Screen::new(&cli.look);
    let done = match &cli.command {
        None => check::run(&cli.check, screen),
        Some(Command::Extract(args)) => extract::run(args, screen),
        Some(Command::Fix(args)) => fix::run(args, screen),
        Some(Command::Facts(args)) => facts::run(args, screen),
        Some(Command::Stream(args)) => stream::run(args, screen),
        Some(Command::Explain(args)) => explain(args, screen),
        Some(Command::Diff(args)) => diff::run(args, screen),
        Some(Command::Schema { of: SchemaOf::Report }) => screen.print(json::SCHEMA).map(|()| Exit::Fine),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "verify", &mut script);
            screen.print(&String::from_utf8_lossy(&script)).map(|()| Exit::Fine)
        }
    };
    let exit = done.unwrap_or_else(|error| {
        screen.trouble(&error.to_string(), None);
        Exit::Trouble
    });
    ExitCode::from(exit as u8)
}

fn explain(args: &ExplainArgs, screen: Screen) -> std::io::Result<Exit> {
    let Some(name) = &args.code else {
        return screen.print(&explain::list(screen.out)).map(|()| Exit::Fine);
    };
    if let Some(code) = Code::from_name(name) {
        return screen.print(&explain::page(code, screen.out)).map(|()| Exit::Fine);
    }
    let help = match explain::nearest(name) {
        Some(code) => format!("did you mean `{}`?", code.name()),
        None => "`verify explain` lists all codes".to_owned(),
    };
    screen.trouble(&format!("there is no code `{name}`"), Some(&help));
    Ok(Exit::Trouble)
}
