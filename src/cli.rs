//! The command line: one file a command, and the only room that prints.
//!
//! [`run`] reads the arguments, hands them to their command and turns what comes back into an exit code. What is right or
//! wrong about an archive is for the stages to say; how their messages look is for `diagnostic`.

mod approve;
mod arguments;
mod build;
mod cache;
mod check;
mod completions;
mod console;
mod decide;
mod desk;
mod explain;
mod init;
mod locate;
mod log;
mod man;
mod media;
mod moderator;
mod new;
mod privacy;
mod review;
mod schema;
mod search;
mod serve;
mod signatory;
mod unable;
mod verify;
mod write;

use arguments::{Arguments, Command};
use clap::Parser;
use console::Console;
use std::ffi::OsString;
use std::process::ExitCode;
use unable::Unable;

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing is wrong.
    Clean,
    /// Something is, and was said.
    Faults,
}

/// What a command gives back.
pub(crate) type Outcome = Result<Verdict, Unable>;

/// Runs the command that the arguments ask for; the first of them is the program's own name.
///
/// The exit code is 0 when all is well, 1 when diagnostics were found that stop a build, 2 when the command could not
/// run at all: wrong arguments, no archive, a folder that cannot be written.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too. That nobody reads them any more is no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let console = Console::new(&arguments.output);
    match dispatch(arguments.command, &console) {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Faults) => ExitCode::from(1),
        Err(unable) if unable.is_nobody_reading() => ExitCode::SUCCESS,
        Err(unable) => {
            console.unable(&unable);
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command, console: &Console) -> Outcome {
    match command {
        Command::Init(arguments) => init::run(&arguments, console),
        Command::New(arguments) => new::run(&arguments, console),
        Command::Check(arguments) => check::run(&arguments, console),
        Command::Build(arguments) => build::run(&arguments, console),
        Command::Serve(arguments) => serve::run(&arguments, console),
        Command::Review(arguments) => review::run(&arguments, console),
        Command::Approve(arguments) => approve::run(&arguments, console),
        Command::Desk(arguments) => desk::run(&arguments, console),
        Command::Privacy(arguments) => privacy::run(&arguments, console),
        Command::Refuse(arguments) => decide::refuse(&arguments, console),
        Command::Correct(arguments) => decide::correct(&arguments, console),
        Command::Retract(arguments) => decide::retract(&arguments, console),
        Command::Moderator(arguments) => moderator::run(&arguments.change, console),
        Command::Log(arguments) => log::run(&arguments, console),
        Command::Verify(arguments) => verify::run(&arguments, console),
        Command::Explain(arguments) => explain::run(&arguments, console),
        Command::Search(arguments) => search::run(&arguments, console),
        Command::Media(arguments) => media::run(&arguments, console),
        Command::Schema(arguments) => schema::run(&arguments, console),
        Command::Completions(arguments) => completions::run(&arguments, console),
        Command::Man(arguments) => man::run(&arguments, console),
    }
}
