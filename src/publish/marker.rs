//! The mark that casebook leaves in a folder that it made: what may be replaced by the next build.

use camino::Utf8Path;
use serde::{Deserialize, Serialize};
use std::{fs, io};

/// The marker's file name.
pub(super) const FILE: &str = ".casebook.json";

/// What the folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Marker {
    /// A preview: it shows what was not approved, and may not be published.
    pub(super) preview: bool,
}

impl Marker {
    pub(super) fn read(folder: &Utf8Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()
    }

    pub(super) fn write(self, folder: &Utf8Path) -> io::Result<()> {
        let mut text = serde_json::to_string(&self)?;
        text.push('\n');
        fs::write(folder.join(FILE), text)
    }
}
