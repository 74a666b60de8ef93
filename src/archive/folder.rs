//! The files that one write-up consists of: what its digest covers, and its media.

mod read;

pub use crate::media::MediaType;
pub(crate) use read::{Contents, read};

use crate::media::Receipt;
use camino::Utf8PathBuf;

/// One file of a write-up's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the write-up's folder, `/` between its parts.
    pub path: Utf8PathBuf,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Length in bytes.
    pub len: u64,
}

/// A media file that the site may publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Relative to the write-up's folder.
    pub path: Utf8PathBuf,
    /// What it is.
    pub kind: MediaType,
    /// What it becomes before it is published, and what is left out of it.
    pub receipt: Receipt,
    /// The folder of the store that keeps what it becomes, where there is one.
    pub kept: Option<Utf8PathBuf>,
}

/// An approval file as it lies beside the write-up, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalFile {
    /// Relative to the archive.
    pub path: Utf8PathBuf,
    /// What it says.
    pub text: String,
}

/// The folder of one write-up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// Every file but approvals, by path as bytes.
    pub files: Vec<SourceFile>,
    /// Those of them that the site may publish.
    pub media: Vec<Media>,
    /// `approvals/`.
    pub approvals: Vec<ApprovalFile>,
    /// Where its files were read from instead of its own folder: as if that were an archive, relative to this one. Its last approved
    /// version then stands in for what lies there now.
    pub stand_in: Option<Utf8PathBuf>,
}
