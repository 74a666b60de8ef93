//! What comes of a file: the bytes that may be published, what was taken out, the words in it; or why it is refused.

use std::collections::BTreeMap;

/// A file that may be published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The file, written anew.
    pub bytes: Vec<u8>,
    /// Pixels across and down, as shown; nothing for what has no size of its own.
    pub size: Option<(u32, u32)>,
    /// What the original held and this does not, by name.
    pub removed: Vec<Removed>,
    /// Words that readers find in it, for the privacy check.
    pub words: Vec<Words>,
    /// Smaller pictures of the same, narrowest first.
    pub smaller: Vec<Smaller>,
}

/// Something that a file held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Removed {
    /// What: `EXIF`, `comment`, `<script>`.
    pub what: String,
    /// How many bytes of it.
    pub bytes: u64,
}

/// Words inside a media file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Words {
    /// Where in the file: `text 3`, `00:01:02.000`.
    pub place: String,
    /// The words.
    pub text: String,
}

/// A smaller picture of the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smaller {
    /// Pixels across.
    pub width: u32,
    /// The file, of the same type.
    pub bytes: Vec<u8>,
}

/// Why a file cannot be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong with it.
    pub message: String,
    /// The way out.
    pub help: String,
}

impl Refusal {
    /// The file breaks the rules of its own format.
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self {
            message: what.into(),
            help: "export it again from the program that made it".to_owned(),
        }
    }

    /// The file is sound, but holds what cannot be cleaned.
    pub(crate) fn unsupported(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: what.into(),
            help: help.into(),
        }
    }
}

/// Keeps account of what is left out while a file is written anew.
#[derive(Debug, Default)]
pub(crate) struct Ledger(BTreeMap<String, u64>);

impl Ledger {
    pub(crate) fn cut(&mut self, what: &str, bytes: usize) {
        if bytes > 0 {
            *self.0.entry(what.to_owned()).or_default() += bytes as u64;
        }
    }

    pub(crate) fn into_removed(self) -> Vec<Removed> {
        let removed = self.0.into_iter();
        removed
            .map(|(what, bytes)| Removed { what, bytes })
            .collect()
    }
}

/// A number or piece that the format demands, or the file is damaged.
pub(crate) trait Demand<T> {
    /// The value, or a refusal that says what the file is cut off in.
    fn or_cut_off(self, format: &str) -> Result<T, Refusal>;
}

impl<T> Demand<T> for Option<T> {
    fn or_cut_off(self, format: &str) -> Result<T, Refusal> {
        self.ok_or_else(|| Refusal::damaged(format!("this {format} file is cut off or damaged")))
    }
}
