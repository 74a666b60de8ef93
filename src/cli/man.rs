//! `casebook man`: the manual page of the program or of one command, in roff.

use super::arguments::{Arguments, ManArguments};
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict};
use clap::CommandFactory;

pub(crate) fn run(arguments: &ManArguments, console: &Console) -> Outcome {
    let mut program = Arguments::command();
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => {
            let Some(command) = program.find_subcommand(name) else {
                return Err(Unable::new(format!("no command is called `{name}`"))
                    .help("`casebook help` lists them"));
            };
            command.clone()
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    console.result(&String::from_utf8_lossy(&text))?;
    Ok(Verdict::Clean)
}
