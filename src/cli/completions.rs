//! `casebook completions`: what a shell needs to complete commands and options.

use super::arguments::{Arguments, CompletionsArguments};
use super::console::Console;
use super::{Outcome, Verdict};
use clap::CommandFactory;

pub(crate) fn run(arguments: &CompletionsArguments, console: &Console) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "casebook",
        &mut script,
    );
    console.result(&String::from_utf8_lossy(&script))?;
    Ok(Verdict::Clean)
}
