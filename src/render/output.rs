//! What is to be published: every file by its path, before any of it is on the disk.

use camino::Utf8PathBuf;
use std::collections::BTreeMap;

/// The content of one published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of this file of the archive, its path relative to the archive's folder: media, which need not be held in memory.
    File(Utf8PathBuf),
}

/// Every file of a site by its path relative to the site's root, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The files.
    pub files: BTreeMap<String, Content>,
    /// The archive's folder, which [`Content::File`] is relative to.
    pub archive: Utf8PathBuf,
    /// Whether this is a preview, which may never be published.
    pub preview: bool,
}

impl Output {
    pub(super) fn new(archive: Utf8PathBuf, preview: bool) -> Self {
        Self {
            files: BTreeMap::new(),
            archive,
            preview,
        }
    }

    pub(super) fn put(&mut self, path: impl Into<String>, bytes: Vec<u8>) {
        self.files.insert(path.into(), Content::Bytes(bytes));
    }

    pub(super) fn copy(&mut self, path: String, from: Utf8PathBuf) {
        self.files.insert(path, Content::File(from));
    }
}
