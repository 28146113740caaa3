//! `verify man`: the manual pages, of the command and of its subcommands.

use std::fs;
use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;
use factcheck::load::files;

use super::Exit;
use super::screen::Screen;
use crate::cli::{Cli, ManArgs};

/// Prints one page, or writes all of them.
pub fn run(args: &ManArgs, screen: Screen) -> io::Result<Exit> {
    let mut whole = Cli::command().disable_help_subcommand(true);
    whole.build();
    if let Some(folder) = &args.output {
        let made = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(whole, folder));
        return match made {
            Ok(()) => list(folder, screen),
            Err(error) => {
                let place = folder.display();
                screen.trouble(&format!("the pages cannot be written to {place}: {}", files::plain(&error)), None);
                Ok(Exit::Trouble)
            }
        };
    }
    let command = match &args.command {
        None => whole,
        Some(name) => match whole.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let names: Vec<&str> = whole.get_subcommands().map(clap::Command::get_name).collect();
                let help = format!("the commands are {}", names.join(", "));
                screen.trouble(&format!("there is no command `{name}`"), Some(&help));
                return Ok(Exit::Trouble);
            }
        },
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    screen.print(&String::from_utf8_lossy(&page)).map(|()| Exit::Fine)
}

/// Says which pages there are.
fn list(folder: &Path, screen: Screen) -> io::Result<Exit> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.starts_with("verify") && name.ends_with(".1"))
        .collect();
    names.sort_unstable();
    screen.print(&(names.join("\n") + "\n")).map(|()| Exit::Fine)
}
