//! The messages of a run, with the text of the files they point into, so that any renderer can quote the line.

use super::{Diagnostic, Severity};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every message of a stage, and the text of the files that the messages are about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    texts: BTreeMap<Utf8PathBuf, Arc<str>>,
}

impl Report {
    /// No message.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one message.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Keeps a file's text for quoting. Only files that a message points into need it.
    pub fn quote(&mut self, path: impl Into<Utf8PathBuf>, text: Arc<str>) {
        self.texts.insert(path.into(), text);
    }

    /// Takes over another report's messages and texts.
    pub fn absorb(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
        self.texts.extend(other.texts);
    }

    /// The messages in order of file and place, the same whatever order the work was done in.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        all.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
        all.dedup();
        all
    }

    /// The text of a file that a message points into.
    #[must_use]
    pub fn text(&self, path: &Utf8Path) -> Option<&str> {
        self.texts.get(path).map(AsRef::as_ref)
    }

    /// How many messages are of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.sorted()
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    }

    /// Whether anything in it stops a build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error)
    }

    /// Whether there is no message at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

/// What a stage made, and what it has to say about it. A broken file still yields what could be read.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// What could be made.
    pub value: T,
    /// What has to be said.
    pub report: Report,
}

impl<T> Checked<T> {
    /// A value with nothing to say about it.
    pub fn clean(value: T) -> Self {
        Self {
            value,
            report: Report::new(),
        }
    }
}
