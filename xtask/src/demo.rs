//! `cargo xtask demo`: the shipped archive becomes a site that one can look at.

use crate::failure::Outcome;
use crate::setup;
use crate::shell::{self, command, root, target};

/// Builds casebook and with it `content/` into `site/`; serves the archive if asked to.
pub(crate) fn run(serve: bool) -> Outcome {
    setup::wasm_target()?;
    shell::run(command("cargo").args(["build", "--release", "--bin", "casebook"]))?;
    let casebook = target().join("release/casebook");
    shell::run(command(&casebook).args(["build", "content", "--out", "site"]))?;
    if serve {
        return shell::run(command(&casebook).args(["serve", "content"]));
    }
    println!("\nThe site is in {}.", root().join("site").display());
    println!("To look at it: cargo xtask demo --serve, and open the address that it prints.");
    Ok(())
}
