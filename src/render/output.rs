//! What is to be published: every file by its path, before any of it is on the disk.

use crate::archive::store::Origin;
use camino::Utf8PathBuf;
use std::collections::BTreeMap;

/// The content of one published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// What this media file of the archive becomes when it is written anew, which need not be held in memory. There is no way to
    /// publish a file as it lies in the archive.
    Media(Origin),
}

/// Every file of a site by its path relative to the site's root, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The files.
    pub files: BTreeMap<String, Content>,
    /// The archive's folder, which [`Content::Media`] is relative to.
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

    pub(super) fn media(&mut self, path: String, from: Origin) {
        self.files.insert(path, Content::Media(from));
    }
}
