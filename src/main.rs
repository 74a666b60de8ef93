//! The program: arguments in, exit code out. All it does lives in `casebook::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    casebook::cli::run(std::env::args_os())
}
