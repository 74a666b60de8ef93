//! What can be wrong with an index. Every message says what to do.

use std::fmt;

/// Why an entry file could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The file does not begin as an entry file does.
    Magic,
    /// The index was written by another version of casebook.
    Version {
        /// The version that this engine reads.
        expected: u16,
        /// The version that the file names.
        got: u16,
    },
    /// The file's content is not what its checksum says.
    Checksum,
    /// The file ends before its content does.
    Truncated,
    /// The file contradicts itself; the text names the part.
    Malformed(&'static str),
    /// The index needs a language that this engine was built without; a BCP 47 tag.
    Language(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic => f.write_str("this is not a casebook search index: build the site again"),
            Self::Version { expected, got } => write!(
                f,
                "the search index has format {got} and this page reads format {expected}: reload the page; \
                 if that does not help, build the site again"
            ),
            Self::Checksum => {
                f.write_str("the search index is damaged: reload the page; if that does not help, build the site again")
            }
            Self::Truncated => f.write_str("the search index is cut short: reload the page"),
            Self::Malformed(part) => write!(f, "the search index contradicts itself ({part}): build the site again"),
            Self::Language(tag) => write!(
                f,
                "the search index is in a language ({tag}) that this engine was built without: \
                 publish the site with the engine for all languages"
            ),
        }
    }
}

impl std::error::Error for OpenError {}

/// Why a file that the engine had asked for could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupplyError {
    /// The open index has no file of this name.
    Unknown,
    /// The file is not the one that the entry names: cut short, damaged or from another build.
    Checksum,
    /// The file contradicts itself; the text names the part.
    Malformed(&'static str),
}

impl fmt::Display for SupplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("the search index has no such file: reload the page"),
            Self::Checksum => f.write_str(
                "a part of the search index is damaged or from another build: reload the page",
            ),
            Self::Malformed(part) => {
                write!(
                    f,
                    "a part of the search index contradicts itself ({part}): build the site again"
                )
            }
        }
    }
}

impl std::error::Error for SupplyError {}
