//! `cargo xtask sign-demo`: the shipped archive is approved anew with the demonstration keys.
//!
//! The same content gives the same bytes: the time is fixed, ed25519 signatures have no chance in them, and what stands is left as it is.

use crate::failure::{Failure, Outcome};
use crate::setup;
use crate::shell::{self, command, root, target};
use std::collections::BTreeMap;
use std::fs;

/// When the demonstration moderators state what they state.
const TIME: &str = "2026-11-23T09:00:00Z";

const SCOPES: [&str; 3] = ["focus", "facts", "privacy"];
const MODERATORS: [&str; 3] = ["demo-a", "demo-b", "demo-c"];

/// Approves everything in `content/` that is not approved as it is now.
pub(crate) fn run(time: Option<&str>) -> Outcome {
    setup::wasm_target()?;
    shell::run(command("cargo").args(["build", "--bin", "casebook"]))?;
    let casebook = target().join("debug/casebook");
    let mut work: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for (kind, scopes) in [
        ("cases", &SCOPES[..]),
        ("techniques", &SCOPES[..]),
        ("paths", &SCOPES[..1]),
        ("pages", &SCOPES[..1]),
    ] {
        for slug in slugs(kind)? {
            let subject = format!("{kind}/{slug}");
            for (at, scope) in scopes.iter().enumerate() {
                let moderator = first_who_did_not_write(&subject, at);
                work.entry((*scope, moderator))
                    .or_default()
                    .push(subject.clone());
                forget_others(&subject, scope, moderator)?;
            }
        }
    }
    work.entry(("focus", "demo-a"))
        .or_default()
        .push("vocabulary".to_owned());
    for ((scope, moderator), subjects) in work {
        shell::run(
            command(&casebook)
                .arg("approve")
                .args(subjects)
                .args(["--archive", "content", "--scope", scope])
                .args(["--confirm", "all", "--yes"])
                .args(["--time", time.unwrap_or(TIME)])
                .arg("--key")
                .arg(root().join("tests/demo-keys").join(moderator)),
        )?;
    }
    shell::run(command(&casebook).args(["check", "content", "--deny-warnings"]))
}

fn slugs(kind: &str) -> Outcome<Vec<String>> {
    let folder = root().join("content").join(kind);
    let unreadable = |error| Failure::Unable(format!("{}: {error}", folder.display()));
    let mut slugs = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if entry.path().join("index.md").is_file() {
            slugs.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    slugs.sort();
    Ok(slugs)
}

/// Each scope has its moderator; where they wrote it, the next one takes it.
fn first_who_did_not_write(subject: &str, scope: usize) -> &'static str {
    let text = fs::read_to_string(root().join("content").join(subject).join("index.md"));
    let text = text.unwrap_or_default();
    let wrote = |id: &&str| text.contains(&format!("moderator: {id}"));
    (0..MODERATORS.len())
        .map(|step| MODERATORS[(scope + step) % MODERATORS.len()])
        .find(|id| !wrote(id))
        .unwrap_or(MODERATORS[scope])
}

/// Removes what another demonstration moderator stated of the scope when it was theirs.
fn forget_others(subject: &str, scope: &str, moderator: &str) -> Outcome {
    for other in MODERATORS.iter().filter(|id| **id != moderator) {
        let file = root()
            .join("content")
            .join(subject)
            .join(format!("approvals/{scope}.{other}.approval"));
        if file.is_file() {
            fs::remove_file(&file)
                .map_err(|error| Failure::Unable(format!("{}: {error}", file.display())))?;
        }
    }
    Ok(())
}
