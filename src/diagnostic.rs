//! What a person is told about a file: data, collected by every stage and rendered only by `cli` and `serve`.
//!
//! A [`Diagnostic`] has a stable [`Code`], a place, one sentence that says what is wrong and one that says what to do.
//! Stages never print and never stop at the first mistake: they return a [`Checked`] value, which carries the
//! [`Report`] of everything that was seen on the way.

mod code;
pub mod github;
pub mod human;
pub mod json;
mod located;
pub(crate) mod nearest;
mod report;
#[cfg(test)]
mod sample;
pub mod sarif;
pub mod short;

pub use code::{Code, Severity};
pub use report::{Checked, Report};

pub(crate) use located::{locate, quoted};

use camino::{Utf8Path, Utf8PathBuf};
use std::ops::Range;

/// Bytes of a file, from its first byte, end exclusive.
pub type Span = Range<usize>;

/// A file of the archive (its path relative to the archive) and, where one can be pointed at, the bytes meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the archive's folder, with `/` between its parts.
    pub path: Utf8PathBuf,
    /// First byte meant; nothing where the whole file is.
    pub start: Option<usize>,
    /// One past the last byte meant.
    pub end: Option<usize>,
}

impl Place {
    /// The whole file.
    pub fn file(path: impl AsRef<Utf8Path>) -> Self {
        Self {
            path: path.as_ref().to_owned(),
            start: None,
            end: None,
        }
    }

    /// Some bytes of the file.
    pub fn span(path: impl AsRef<Utf8Path>, span: &Span) -> Self {
        Self {
            path: path.as_ref().to_owned(),
            start: Some(span.start),
            end: Some(span.end),
        }
    }

    /// The bytes meant, where some are.
    #[must_use]
    pub fn bytes(&self) -> Option<Span> {
        Some(self.start?..self.end?)
    }
}

/// One message to a person about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake it is; `casebook explain` knows more.
    pub code: Code,
    /// How grave it is: the code's own severity unless a stage softened it.
    pub severity: Severity,
    /// What is wrong, in lower case, without a full stop, things in back quotes.
    pub message: String,
    /// Where; nothing only when no file is to blame.
    pub place: Option<Place>,
    /// Other places that explain it (`first defined here`).
    pub notes: Vec<(Place, String)>,
    /// The way out.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A message of the code's own severity, with no place yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            place: None,
            notes: Vec::new(),
            help: None,
        }
    }

    /// Points at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn note(mut self, place: Place, text: impl Into<String>) -> Self {
        self.notes.push((place, text.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}
