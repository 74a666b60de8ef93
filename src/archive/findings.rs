//! The messages about one file while it is read. What they say is for the checks to know.

use crate::diagnostic::{Code, Diagnostic, Place, Report, Severity, Span};
use camino::{Utf8Path, Utf8PathBuf};
use std::sync::Arc;

/// The messages about one file, which knows its path so that the checks need not.
#[derive(Debug)]
pub(crate) struct Findings {
    path: Utf8PathBuf,
    found: Vec<Diagnostic>,
}

impl Findings {
    /// No message yet about the file at this path, relative to the archive.
    pub(crate) fn new(path: impl AsRef<Utf8Path>) -> Self {
        Self {
            path: path.as_ref().to_owned(),
            found: Vec::new(),
        }
    }

    /// The file.
    pub(crate) fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// A place in the file.
    pub(crate) fn place(&self, span: &Span) -> Place {
        Place::span(&self.path, span)
    }

    /// Adds a message about some of its bytes.
    pub(crate) fn push(&mut self, span: &Span, diagnostic: Diagnostic) {
        self.found
            .push(diagnostic.at(Place::span(&self.path, span)));
    }

    /// Adds a message about the file as a whole.
    pub(crate) fn push_file(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic.at(Place::file(&self.path)));
    }

    /// Adds messages that know their places already.
    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(diagnostics);
    }

    /// Whether one of this kind is among them.
    pub(crate) fn has(&self, code: Code) -> bool {
        self.found.iter().any(|d| d.code == code)
    }

    /// Whether any of them is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// The report, with the file's text only if there is something to quote it for.
    pub(crate) fn into_report(self, text: Option<&Arc<str>>) -> Report {
        let mut report = Report::new();
        if let Some(text) = text
            && self.found.iter().any(|d| d.place.is_some())
        {
            report.quote(self.path, Arc::clone(text));
        }
        for diagnostic in self.found {
            report.push(diagnostic);
        }
        report
    }
}
