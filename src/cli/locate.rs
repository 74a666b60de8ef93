//! Finds the archive that a command is about. What is in it is for `archive` to read.

use super::unable::Unable;
use crate::publish::ledger;
use camino::{Utf8Path, Utf8PathBuf};

/// The file that makes a folder an archive.
const CONFIG: &str = "casebook.yaml";

/// The archive's folder: the one that was named, else the nearest at or above the current folder that holds a
/// `casebook.yaml`. The path leads there from the current folder, so that messages can be followed from it.
///
/// # Errors
///
/// [`Unable`] when there is no `casebook.yaml` there, or what was left half done cannot be taken back.
pub(crate) fn archive(named: Option<&Utf8Path>) -> Result<Utf8PathBuf, Unable> {
    let found = lies_at(named)?;
    // Nobody reads what a program that was stopped in the middle of a decision left half done.
    ledger::recover(&found).map_err(Unable::new)?;
    Ok(found)
}

fn lies_at(named: Option<&Utf8Path>) -> Result<Utf8PathBuf, Unable> {
    let Some(named) = named else {
        return above().ok_or_else(|| {
            Unable::new("no `casebook.yaml` here or in any folder above")
                .help("name the archive's folder, or begin one with `casebook init`")
        });
    };
    let folder = match named.file_name() {
        Some(CONFIG) => named.parent().unwrap_or(named),
        _ => named,
    };
    if folder.join(CONFIG).is_file() || (folder.as_str().is_empty() && named.is_file()) {
        return Ok(folder.to_owned());
    }
    let help = if folder.is_dir() {
        format!("begin an archive there with `casebook init {folder}`")
    } else {
        "there is no such folder".to_owned()
    };
    Err(Unable::new(format!("no `casebook.yaml` in `{folder}`")).help(help))
}

fn above() -> Option<Utf8PathBuf> {
    let levels = std::env::current_dir().ok()?.ancestors().count();
    let mut folder = Utf8PathBuf::from(".");
    for level in 0..levels {
        if folder.join(CONFIG).is_file() {
            return Some(folder);
        }
        folder = if level == 0 {
            Utf8PathBuf::from("..")
        } else {
            folder.join("..")
        };
    }
    None
}

/// What leads from the current folder to the archive's files in messages.
pub(crate) fn base(root: &Utf8Path) -> &Utf8Path {
    root.strip_prefix(".").unwrap_or(root)
}
