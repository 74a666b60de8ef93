//! Where the repository is, and running other programs in it. Nothing here knows what the
//! programs are for.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    // Cargo says where the package is now; the path from compile time is for a program
    // that somebody runs without cargo.
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

/// Cargo's target folder: the one that this program was built into.
pub(crate) fn target() -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|program| Some(program.parent()?.parent()?.to_path_buf()))
        .unwrap_or_else(|| root().join("target"))
}

/// A command that starts in the root, with the cargo that runs this program for `cargo`.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let program = program.as_ref();
    let cargo = std::env::var_os("CARGO").filter(|_| program == "cargo");
    let mut command = Command::new(cargo.as_deref().unwrap_or(program));
    command.current_dir(root());
    // What `cargo run` says of the xtask package must not reach the builds started here:
    // a build script that watches such a variable would run again without need.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a command with this program's own streams, and says in one line that it failed.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let name = line(command);
    eprintln!("$ {name}");
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::Found(format!("`{name}` failed ({status})"))),
        Err(error) => Err(Failure::Unable(format!("`{name}` did not start: {error}"))),
    }
}

/// Runs a command quietly and gives what it wrote.
pub(crate) fn output(command: &mut Command) -> Outcome<Vec<u8>> {
    let name = line(command);
    let unable = |why: String| Failure::Unable(format!("`{name}` {why}"));
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| unable(format!("did not start: {error}")))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(unable(format!("failed ({})", output.status)))
    }
}

/// Whether a program lies on the search path.
pub(crate) fn on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|at| at.join(program).is_file()))
}

/// The command as a person would type it: programs by name, paths from the root.
fn line(command: &Command) -> String {
    let root = root();
    let short = |word: &OsStr| {
        let path = Path::new(word);
        path.strip_prefix(&root)
            .unwrap_or(path)
            .display()
            .to_string()
    };
    let program = Path::new(command.get_program());
    let named = program.file_name().unwrap_or(program.as_os_str());
    let mut words = vec![named.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(short));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_program_is_a_finding_and_a_missing_one_is_not() {
        assert!(matches!(run(&mut command("false")), Err(Failure::Found(_))));
        assert!(matches!(
            run(&mut command("no-such-program-anywhere")),
            Err(Failure::Unable(_))
        ));
    }

    #[test]
    fn a_command_is_shown_with_paths_from_the_root() {
        let mut shown = command("node");
        shown.arg(root().join("tests/browser"));
        assert_eq!(line(&shown), "node tests/browser");
    }
}
