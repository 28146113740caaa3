//! `verify`: arguments, a run, an exit code.

mod cli;
mod commands;
mod config;

use std::process::ExitCode;
use std::{env, io};

use clap::CommandFactory;
use factcheck::error::Mistakes;
use factcheck::judge::code::Code;
use factcheck::report::explain;

use cli::{Cli, Command, ExplainArgs};
use commands::screen::Screen;
use commands::{
    Exit, approve, check, diff, extract, facts, fix, init, man, pin, schema, sources, status, stream, watch,
};
use config::{Flags, Settings};

fn main() -> ExitCode {
    let cli = Cli::read();
    let screen = Screen::new(&cli.look);
    let resolve = |flags: Flags| -> io::Result<Result<Settings, Vec<Mistakes>>> {
        let variable = |name: &str| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Ok(Settings::resolve(flags, &cli.config, &env::current_dir()?, &variable))
    };
    let settings = |flags: Flags, run: &dyn Fn(&Settings) -> io::Result<Exit>| match resolve(flags)? {
        Ok(settings) => run(&settings),
        Err(found) => {
            found.iter().for_each(|found| screen.mistakes(found));
            Ok(Exit::Trouble)
        }
    };
    let done = match &cli.command {
        None if cli.check.watch => watch::run(&cli.check, &cli.config, &|| resolve((&cli.check).into()), screen),
        None => settings((&cli.check).into(), &|settings| match cli.config.show_config {
            true => screen.print(&settings.show(&env::current_dir()?)).map(|()| Exit::Fine),
            false => check::run(&cli.check, settings, screen),
        }),
        Some(Command::Extract(args)) => extract::run(args, screen),
        Some(Command::Fix(args)) => settings(args.into(), &|settings| fix::run(args, settings, screen)),
        Some(Command::Approve(args)) => {
            settings(Flags::of(&approve::paths(args), &args.sources), &|settings| approve::run(args, settings, screen))
        }
        Some(Command::Status(args)) => {
            settings(Flags::of(&args.paths, &args.sources), &|settings| status::run(args, settings, screen))
        }
        Some(Command::Sources(args)) => {
            settings(Flags::of(&[], &args.sources), &|settings| sources::list(args, settings, screen))
        }
        Some(Command::Show(args)) => settings(Flags::of(&[], &[]), &|settings| sources::show(args, settings, screen)),
        Some(Command::Pin(args)) => {
            settings(Flags::of(&[], &args.sources), &|settings| pin::run(args, settings, screen))
        }
        Some(Command::Facts(args)) => facts::run(args, screen),
        Some(Command::Stream(args)) => stream::run(args, cli.config.no_ignore, screen),
        Some(Command::Explain(args)) => explain(args, screen),
        Some(Command::Init(args)) => init::run(args, screen),
        Some(Command::Diff(args)) => diff::run(args, screen),
        Some(Command::Schema { of }) => schema::run(*of, screen),
        Some(Command::Man(args)) => man::run(args, screen),
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

fn explain(args: &ExplainArgs, screen: Screen) -> io::Result<Exit> {
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
