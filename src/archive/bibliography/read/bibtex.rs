//! BibTeX and BibLaTeX.

use super::super::super::findings::Findings;
use super::super::Reference;
use super::super::style::Style;
use super::{Identifiers, bad, reference, twice};
use crate::diagnostic::Span;
use biblatex::{RawBibliography, RawChunk, RawEntry};
use std::collections::{BTreeMap, BTreeSet};

/// The references of a `.bib` file that can be read.
pub(super) fn references(
    text: &str,
    start: usize,
    style: &Style,
    findings: &mut Findings,
) -> Vec<Reference> {
    let offset = |span: &Span| start + span.start..start + span.end;
    let mut raw = match RawBibliography::parse(&text[start..]) {
        Ok(raw) => raw,
        Err(error) => {
            let help =
                "write entries as `@article{key, title = {...}, year = {2020}}`, each brace closed";
            bad(
                findings,
                &offset(&error.span),
                format!("this is not BibTeX: {}", error.kind),
                help,
            );
            return Vec::new();
        }
    };
    let keys = drop_repeated(&mut raw, start, findings);
    cut_inheritance_cycles(&mut raw, start, findings);
    let bibliography = match biblatex::Bibliography::from_raw(raw) {
        Ok(bibliography) => bibliography,
        Err(error) => {
            let help = "correct this field; a word without quotes or braces must be defined with `@string`";
            bad(
                findings,
                &offset(&error.span),
                format!("this is not BibTeX: {}", error.kind),
                help,
            );
            return Vec::new();
        }
    };
    let mut references = Vec::new();
    for entry in bibliography.iter() {
        let key = entry.key.clone();
        let read = match hayagriva::Entry::try_from(entry) {
            Ok(read) => read,
            Err(error) => {
                let help = "correct the field, as `year = {2020}` or `pages = {209--217}`";
                let message = format!("a field of `{key}` cannot be read: {}", error.kind);
                bad(findings, &offset(&error.span), message, help);
                continue;
            }
        };
        match style.text(&read) {
            Some(written) => {
                let ids = Identifiers {
                    title: read.title().map(ToString::to_string),
                    doi: read.doi().map(str::to_owned),
                    pmid: read.pmid().map(str::to_owned),
                    url: read.url_any().map(|url| url.value.to_string()),
                };
                references.push(reference(key, written, ids));
            }
            None => {
                let at = keys.get(&key).cloned().unwrap_or(start..start);
                bad(
                    findings,
                    &at,
                    format!("`{key}` cannot be formatted"),
                    "give it a title, authors and a year",
                );
            }
        }
    }
    references
}

/// Says of each key that was given before where it was, and keeps the first; returns where each key stands.
fn drop_repeated(
    raw: &mut RawBibliography<'_>,
    start: usize,
    findings: &mut Findings,
) -> BTreeMap<String, Span> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    raw.entries.retain(|entry| {
        let key = &entry.v.key;
        let span = start + key.span.start..start + key.span.end;
        match first.get(key.v) {
            Some(before) => {
                let note = findings.place(before);
                findings.push(&span, twice(key.v).note(note, "first given here"));
                false
            }
            None => {
                first.insert(key.v.to_owned(), span);
                true
            }
        }
    });
    first
}

/// Entries that inherit from one another in a circle would be followed for ever: those fields are said and dropped.
fn cut_inheritance_cycles(raw: &mut RawBibliography<'_>, start: usize, findings: &mut Findings) {
    let parents: BTreeMap<String, Vec<String>> = raw
        .entries
        .iter()
        .map(|e| (e.v.key.v.to_owned(), inherited(&e.v)))
        .filter(|(_, parents)| !parents.is_empty())
        .collect();
    if parents.is_empty() {
        return;
    }
    for entry in &mut raw.entries {
        let mut seen = BTreeSet::new();
        let of = |key: &str| parents.get(key).into_iter().flatten().map(String::as_str);
        let mut next: Vec<&str> = of(entry.v.key.v).collect();
        while let Some(key) = next.pop() {
            if seen.insert(key) {
                next.extend(of(key));
            }
        }
        if seen.contains(entry.v.key.v) {
            let span = start + entry.v.key.span.start..start + entry.v.key.span.end;
            let message = format!("`{}` inherits from itself", entry.v.key.v);
            bad(findings, &span, message, "remove its `crossref` or `xdata`");
            entry.v.fields.retain(|f| !inherits(f.key.v));
        }
    }
}

fn inherits(field: &str) -> bool {
    field.eq_ignore_ascii_case("crossref") || field.eq_ignore_ascii_case("xdata")
}

fn inherited(entry: &RawEntry<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    for field in entry.fields.iter().filter(|f| inherits(f.key.v)) {
        let written: String = field
            .value
            .v
            .iter()
            .map(|chunk| match &chunk.v {
                RawChunk::Normal(text) | RawChunk::Abbreviation(text) => *text,
            })
            .collect();
        keys.extend(written.split(',').map(|k| k.trim().to_owned()));
    }
    keys
}
