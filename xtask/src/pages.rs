//! The shipped archive built for tests, and pictures of its pages.

use std::path::PathBuf;

use crate::failure::Outcome;
use crate::setup;
use crate::shell::{self, command, target};

/// Builds `content/` into the target folder and says where. The debug build of casebook
/// serves here: `cargo test` has made most of it already.
pub(crate) fn built_site() -> Outcome<PathBuf> {
    setup::wasm_target()?;
    shell::run(command("cargo").args(["build", "--quiet", "--locked", "--bin", "casebook"]))?;
    let site = target().join("test-site");
    let casebook = target().join(format!("debug/casebook{}", std::env::consts::EXE_SUFFIX));
    shell::run(
        command(casebook)
            .args(["build", "content", "--out"])
            .arg(&site),
    )?;
    Ok(site)
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
