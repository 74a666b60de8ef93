//! A small archive in a temporary folder, broken on purpose, and what is said of it as `code path:line:column`.

#![expect(
    clippy::expect_used,
    reason = "what goes wrong in a test's own means fails the test"
)]

use camino::{Utf8Path, Utf8PathBuf};
use casebook::archive::{self, Archive};
use casebook::diagnostic::{Checked, Diagnostic, Report};
use tempfile::TempDir;

/// The case that every test breaks in its own way.
pub(crate) const CASE: &str = "\
---
title: A case
summary: What it is about.
procedure: [repair]
authors: [{name: Somebody}]
novelty: {ideal: 4, evidence: 5}
key-points: {all: [One point.]}
people: [{id: surgeon-a, role: surgeon}]
consent: {basis: illustration}
---

Text.
";

/// An archive that can be changed and then read.
pub(crate) struct Small {
    folder: TempDir,
}

impl Small {
    /// An archive without a mistake: one case, `cases/a`.
    pub(crate) fn new() -> Self {
        let small = Self {
            folder: TempDir::new().unwrap(),
        };
        small
            .with(
                "casebook.yaml",
                "title: T\ndescription: D\nbase-url: https://example.org/\nlanguage: en\n",
            )
            .with(
                "vocabulary/procedure.yaml",
                "label: P\nplural: Ps\nterms:\n  repair: {label: Repair}\n",
            )
            .with("cases/a/index.md", CASE)
    }

    /// Where it lies.
    pub(crate) fn root(&self) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path()).unwrap().to_owned()
    }

    /// Writes a file.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// Replaces some words of the case.
    pub(crate) fn edit(self, from: &str, to: &str) -> Self {
        assert!(CASE.contains(from), "{from}");
        let text = CASE.replacen(from, to, 1);
        self.with("cases/a/index.md", text)
    }

    /// Adds to the case's text.
    pub(crate) fn body(self, text: &str) -> Self {
        let text = format!("{CASE}{text}");
        self.with("cases/a/index.md", text)
    }

    /// Reads it.
    pub(crate) fn load(&self) -> Checked<Archive> {
        archive::load(&self.root()).unwrap()
    }

    /// Asserts that exactly this is said, and that the help holds these words.
    #[track_caller]
    pub(crate) fn says(&self, expected: &str, help: &str) {
        let checked = self.load();
        let all = said(&checked.report);
        assert_eq!(all, [expected], "{:#?}", checked.report.sorted());
        let found = checked.report.sorted()[0].help.clone().unwrap_or_default();
        assert!(found.contains(help), "help is: {found}");
    }
}

/// Every message as `code path:line:column`, in order.
pub(crate) fn said(report: &Report) -> Vec<String> {
    report
        .sorted()
        .into_iter()
        .map(|d| one(d, report))
        .collect()
}

fn one(diagnostic: &Diagnostic, report: &Report) -> String {
    let Some(place) = &diagnostic.place else {
        return diagnostic.code.to_string();
    };
    let Some(start) = place.start else {
        return format!("{} {}", diagnostic.code, place.path);
    };
    let before = &report
        .text(&place.path)
        .expect("the text is kept for quoting")[..start];
    let line = 1 + before.matches('\n').count();
    let column = 1 + before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count();
    format!("{} {}:{line}:{column}", diagnostic.code, place.path)
}
