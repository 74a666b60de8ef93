//! The receipt of one file: what it was, what it became, what was left out. For moderators; never published.

use super::{Cleaned, MediaType, Removed, Words};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What became of one media file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// SHA-256 of the file in the archive, 64 hexadecimal digits.
    pub before: String,
    /// Its length in bytes.
    pub bytes_before: u64,
    /// The file that is published.
    pub after: Version,
    /// Smaller pictures of the same, narrowest first.
    pub smaller: Vec<Version>,
    /// Pixels across and down.
    pub size: Option<(u32, u32)>,
    /// What was left out, by name.
    pub removed: Vec<Removed>,
    /// Words that readers find in it.
    pub words: Vec<Words>,
    /// Words burnt into the picture were looked for. Where they were not, a moderator has to look.
    pub pixels_read: bool,
}

/// One published file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// SHA-256, 64 hexadecimal digits.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Pixels across, where it is a picture.
    pub width: Option<u32>,
}

impl Version {
    fn of(bytes: &[u8], width: Option<u32>) -> Self {
        Self {
            sha256: digest(bytes),
            bytes: bytes.len() as u64,
            width,
        }
    }
}

impl Receipt {
    /// The receipt of a file that became this.
    #[must_use]
    pub fn of(before: &[u8], cleaned: &Cleaned) -> Self {
        let smaller = cleaned.smaller.iter();
        Self {
            before: digest(before),
            bytes_before: before.len() as u64,
            after: Version::of(&cleaned.bytes, cleaned.size.map(|(width, _)| width)),
            smaller: smaller
                .map(|s| Version::of(&s.bytes, Some(s.width)))
                .collect(),
            size: cleaned.size,
            removed: cleaned.removed.clone(),
            words: cleaned.words.clone(),
            pixels_read: false,
        }
    }

    /// Whether a moderator has to look at the picture for words that nobody has read.
    #[must_use]
    pub fn must_be_looked_at(&self, kind: MediaType) -> bool {
        !self.pixels_read && !matches!(kind, MediaType::Svg | MediaType::Vtt)
    }
}

/// SHA-256 as 64 hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
