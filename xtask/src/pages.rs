//! The shipped archive built for tests, and pictures of its pages.

use std::path::{Path, PathBuf};

use crate::failure::Outcome;
use crate::setup;
use crate::shell::{self, command, target};

/// Builds `content/` into the target folder and says where. The debug build of casebook
/// serves here: `cargo test` has made most of it already.
pub(crate) fn built_site() -> Outcome<PathBuf> {
    let site = target().join("test-site");
    build("content", &site, &[])?;
    Ok(site)
}

/// The same with the index for elasticlunr.js, which a build writes only when asked.
pub(crate) fn built_export() -> Outcome<PathBuf> {
    let site = target().join("test-export");
    build("content", &site, &["--elasticlunr-json"])?;
    Ok(site)
}

/// A small archive that is not in English. Nobody approved it, so it is a preview.
pub(crate) fn built_german() -> Outcome<PathBuf> {
    let site = target().join("test-german");
    build(
        "tests/browser/archives/german",
        &site,
        &["--preview", "--format=short"],
    )?;
    Ok(site)
}

fn build(archive: &str, site: &Path, options: &[&str]) -> Outcome {
    shell::run(
        command(casebook()?)
            .args(["build", archive])
            .args(options)
            .arg("--out")
            .arg(site),
    )
}

/// The program as cargo has built it for tests.
pub(crate) fn casebook() -> Outcome<PathBuf> {
    setup::wasm_target()?;
    shell::run(command("cargo").args(["build", "--quiet", "--locked", "--bin", "casebook"]))?;
    Ok(target().join(format!("debug/casebook{}", std::env::consts::EXE_SUFFIX)))
}

/// Lighthouse over one page of each main kind: scores are printed, and those below their target are a failure.
pub(crate) fn lighthouse() -> Outcome {
    setup::test_packages()?;
    let node = setup::packages("tests/lighthouse")?;
    let chromium = setup::chromium()?;
    let site = built_site()?;
    shell::run(
        command(node)
            .arg("tests/lighthouse/run.mjs")
            .env("CASEBOOK_SITE", site)
            .env("CHROMIUM", chromium),
    )
}

/// Pictures of one page of every kind, at three widths, light and dark.
pub(crate) fn shots(folder: Option<&str>) -> Outcome {
    let node = setup::test_packages()?;
    let chromium = setup::chromium()?;
    let site = built_site()?;
    let folder = folder.map_or_else(|| target().join("shots"), PathBuf::from);
    shell::run(
        command(node)
            .args(["tests/browser/shots.mjs", "--out"])
            .arg(&folder)
            .env("CASEBOOK_SITE", site)
            .env("CHROMIUM", chromium),
    )
}
