//! What the commands need from the machine, and getting it: the browser target, Chromium,
//! Java, Node and the test packages.
//!
//! Whatever cannot be fetched here gets one line that says what to run.

use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::shell::{command, on_path, output, root, run};

/// What the packages ask for in their `engines`.
const OLDEST_NODE: u32 = 20;

const WASM: &str = "wasm32-unknown-unknown";

/// A program that a package of Debian's brings.
struct Tool {
    /// Names under which it may lie on the search path.
    programs: &'static [&'static str],
    package: &'static str,
    needed_for: &'static str,
}

const CHROMIUM: Tool = Tool {
    programs: &["chromium", "chromium-browser", "google-chrome"],
    package: "chromium",
    needed_for: "the browser tests (or CHROMIUM set to such a program)",
};
const JAVA: Tool = Tool {
    programs: &["java"],
    package: "default-jre-headless",
    needed_for: "the Nu HTML checker",
};
const NODE: Tool = Tool {
    programs: &["node"],
    package: "nodejs",
    needed_for: "the tests of the built site",
};
const NPM: Tool = Tool {
    programs: &["npm"],
    package: "npm",
    needed_for: "the tests of the built site",
};

const SSH: Tool = Tool {
    programs: &["ssh-keygen"],
    package: "openssh-client",
    needed_for: "the tests of signatures",
};

/// `ssh-keygen` and `ssh-agent`, which signatures are tested against.
pub(crate) fn ssh() -> Outcome {
    tool(&SSH).map(drop)
}

/// Adds the target that the browser engine is compiled for, unless it is there.
pub(crate) fn wasm_target() -> Outcome {
    if std::env::var_os("CASEBOOK_WASM_RUSTC").is_some() {
        return Ok(());
    }
    let libraries = output(command("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    let libraries = String::from_utf8_lossy(&libraries);
    if PathBuf::from(libraries.trim()).is_dir() {
        return Ok(());
    }
    if !on_path("rustup") {
        return Err(Failure::Unable(format!(
            "no rustup to add the target {WASM} with: see \"The WebAssembly target\" in CONTRIBUTING.md"
        )));
    }
    run(command("rustup").args(["target", "add", WASM]))
}

/// Chromium's program, installed where it is missing and may be.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        return if named.is_file() {
            Ok(named)
        } else {
            Err(Failure::Unable(format!(
                "CHROMIUM names no file: {}",
                named.display()
            )))
        };
    }
    tool(&CHROMIUM)
}

/// Java, for the Nu HTML checker.
pub(crate) fn java() -> Outcome {
    tool(&JAVA).map(drop)
}

/// Node, and the test packages of `tests/browser` at the versions of their lock file.
pub(crate) fn test_packages() -> Outcome<PathBuf> {
    packages("tests/browser")
}

/// Node, of a version that the packages can do with.
pub(crate) fn node() -> Outcome<PathBuf> {
    let node = tool(&NODE)?;
    let version = output(command(&node).arg("--version"))?;
    let version = String::from_utf8_lossy(&version);
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        return Err(Failure::Unable(format!(
            "node {} is too old for the packages: install version {OLDEST_NODE} or newer",
            version.trim()
        )));
    }
    Ok(node)
}

/// Node, and the packages of a folder of the repository at the versions of its lock file.
pub(crate) fn packages(folder: &str) -> Outcome<PathBuf> {
    let node = node()?;
    tool(&NPM)?;
    let folder = root().join(folder);
    let modified = |path: &str| {
        folder
            .join(path)
            .metadata()
            .and_then(|it| it.modified())
            .ok()
    };
    // npm writes this file last, so an interrupted installation is done again.
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_none() || installed < modified("package-lock.json") {
        run(command("npm")
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ])
            .current_dir(&folder))?;
    }
    Ok(node)
}

fn tool(tool: &Tool) -> Outcome<PathBuf> {
    if let Some(found) = find(tool) {
        return Ok(found);
    }
    let missing = || {
        Failure::Unable(format!(
            "no {} for {}: run `apt-get install {}`",
            tool.programs[0], tool.needed_for, tool.package
        ))
    };
    if !(on_path("apt-get") && is_root()) {
        return Err(missing());
    }
    run(command("apt-get").args(["update", "--quiet=2"])).map_err(|_| missing())?;
    run(command("apt-get")
        .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
        .arg(tool.package)
        .env("DEBIAN_FRONTEND", "noninteractive"))
    .map_err(|_| missing())?;
    find(tool).ok_or_else(missing)
}

/// `20` of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn find(tool: &Tool) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    tool.programs
        .iter()
        .flat_map(|program| folders.iter().map(move |folder| folder.join(program)))
        .find(|candidate| candidate.is_file())
}

fn is_root() -> bool {
    output(command("id").arg("-u")).is_ok_and(|id| id.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read_and_anything_else_is_not() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20.20.2"), None);
        assert_eq!(major("vnext"), None);
    }
}
