//! `verify man`: the manual pages, of the command and of its subcommands.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man;

use super::Exit;
use super::screen::Screen;
use crate::cli::Cli;

/// Prints the page of the command, or of the subcommand called `name`.
pub fn run(name: Option<&str>, screen: Screen) -> io::Result<Exit> {
    let mut whole = Cli::command();
    whole.build();
    let command = match name {
        None => whole,
        Some(name) => match whole.find_subcommand(name) {
            Some(command) => {
                let page: &'static str = format!("verify-{name}").leak();
                command.clone().name(page).bin_name(format!("verify {name}"))
            }
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
