//! `cargo xtask test`: every test there is, in stages that also run alone.
//!
//! `unit` needs cargo only; `browser` opens the built site in Chromium; `html` reads the
//! built files (HTML checker, feeds, links) without a browser; `bench` checks the arithmetic
//! of the search benchmark without measuring.

use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::shell::{self, command, root};
use crate::{pages, setup, tidy};

/// Sets up what the tests need, then runs all stages; one that fails does not hide the next.
pub(crate) fn all() -> Outcome {
    setup::wasm_target()?;
    setup::test_packages()?;
    setup::chromium()?;
    setup::java()?;
    let stages = [
        ("tidy", tidy::run as fn() -> Outcome),
        ("unit", unit),
        ("bench", bench),
        ("html", html),
        ("browser", browser),
    ];
    let mut failed = Vec::new();
    for (name, stage) in &stages {
        eprintln!("\n== {name}");
        match stage() {
            Ok(()) => {}
            Err(Failure::Found(message)) => {
                eprintln!("xtask: {message}");
                failed.push(*name);
            }
            Err(unable) => return Err(unable),
        }
    }
    println!(
        "\nstages: {} passed, {} failed",
        stages.len() - failed.len(),
        failed.len()
    );
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure::Found(format!(
        "failed: {} (each runs alone: `cargo xtask test unit|bench|html|browser`, `cargo xtask tidy`)",
        failed.join(", ")
    )))
}

/// Every Rust test of the workspace.
pub(crate) fn unit() -> Outcome {
    setup::wasm_target()?;
    setup::ssh()?;
    // Snapshots are accepted by a person, never by a test run.
    shell::run(
        command("cargo")
            .args([
                "test",
                "--quiet",
                "--workspace",
                "--locked",
                "--no-fail-fast",
            ])
            .env("INSTA_UPDATE", "no"),
    )
}

/// The built site as a reader meets it, in Chromium.
pub(crate) fn browser() -> Outcome {
    let node = setup::test_packages()?;
    let chromium = setup::chromium()?;
    let site = pages::built_site()?;
    shell::run(
        command(node)
            .args(["--test", "--test-reporter=spec"])
            .args(suites("tests/browser/reader")?)
            .args(suites("tests/browser/moderator")?)
            .env("CASEBOOK_SITE", site)
            .env("CASEBOOK_GERMAN", pages::built_german()?)
            .env("CASEBOOK", pages::casebook()?)
            .env("CHROMIUM", chromium),
    )
}

/// The built files: HTML checker, feeds, sitemap, links.
pub(crate) fn html() -> Outcome {
    let node = setup::test_packages()?;
    setup::java()?;
    let site = pages::built_site()?;
    shell::run(
        command(node)
            .args(["--test", "--test-reporter=spec"])
            .args(suites("tests/browser/files")?)
            .env("CASEBOOK_SITE", site)
            .env("CASEBOOK_EXPORT", pages::built_export()?),
    )
}

/// An index of the format as it is now, kept for the tests of later versions.
pub(crate) fn keep_index() -> Outcome {
    setup::wasm_target()?;
    shell::run(command("cargo").args(["run", "--quiet", "--example", "keep_index"]))
}

/// What the search benchmark computes, without a package or a browser.
pub(crate) fn bench() -> Outcome {
    shell::run(
        command(setup::node()?)
            .args(["--test", "--test-reporter=dot"])
            .args(suites("benches/search/tests")?),
    )
}

/// The test files of one folder of the repository, in order. They are named one by one
/// because versions of node disagree on what a folder after `--test` means.
fn suites(folder: &str) -> Outcome<Vec<PathBuf>> {
    let folder = root().join(folder);
    let unreadable = |error| Failure::Unable(format!("{}: {error}", folder.display()));
    let mut files = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Failure::Unable(format!("no test in {}", folder.display())));
    }
    Ok(files)
}
