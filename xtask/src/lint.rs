//! `cargo xtask lint`: formatting, clippy without mercy on both machines that the code runs
//! on, the host and the browser, and documentation whose links lead somewhere.

use crate::failure::Outcome;
use crate::setup;
use crate::shell::{self, command};

/// Runs rustfmt's check, both clippy passes and rustdoc; stops at the first that objects.
pub(crate) fn run() -> Outcome {
    setup::wasm_target()?;
    shell::run(command("cargo").args(["fmt", "--all", "--check"]))?;
    let host = ["--workspace", "--all-targets"];
    let browser = [
        "--package=casebook-search",
        "--package=casebook-search-bindings",
        "--target=wasm32-unknown-unknown",
    ];
    for selection in [&host[..], &browser[..]] {
        shell::run(
            command("cargo")
                .args(["clippy", "--quiet", "--locked"])
                .args(selection)
                .args(["--", "--deny=warnings"]),
        )?;
    }
    shell::run(
        command("cargo")
            .args(["doc", "--quiet", "--locked", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "--deny=warnings"),
    )
}
