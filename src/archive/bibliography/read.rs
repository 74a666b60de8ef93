//! Reads BibTeX and CSL-JSON, entry by entry, so that one bad entry costs only itself.

mod bibtex;
mod csl_json;

use super::super::findings::Findings;
use super::style::Style;
use super::{Bibliography, Reference};
use crate::diagnostic::{Code, Diagnostic, Span};

/// Adds what a `.bib` or a `.json` file holds; a key that the bibliography has already keeps its first meaning.
pub(crate) fn read(
    text: &str,
    start: usize,
    style: &Style,
    into: &mut Bibliography,
    findings: &mut Findings,
) {
    let references = if findings.path().as_str().ends_with(".json") {
        csl_json::references(text, start, style, findings)
    } else {
        bibtex::references(text, start, style, findings)
    };
    for reference in references {
        into.references
            .entry(reference.key.clone())
            .or_insert(reference);
    }
}

fn bad(findings: &mut Findings, span: &Span, message: impl Into<String>, help: &str) {
    findings.push(
        span,
        Diagnostic::new(Code::BadBibliography, message).help(help),
    );
}

fn twice(key: &str) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateEntry,
        format!("the reference `{key}` is given twice"),
    )
    .help("remove one of the two, or give it a key of its own")
}

/// What both formats say of a reference beside its formatted text.
#[derive(Default)]
struct Identifiers {
    title: Option<String>,
    doi: Option<String>,
    pmid: Option<String>,
    url: Option<String>,
}

fn reference(key: String, text: String, ids: Identifiers) -> Reference {
    let doi = ids
        .doi
        .map(|doi| bare_doi(&doi).to_owned())
        .filter(|doi| doi.starts_with("10."));
    let pmid = ids
        .pmid
        .filter(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let own = ids
        .url
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let url = doi
        .as_ref()
        .map(|doi| format!("https://doi.org/{doi}"))
        .or_else(|| pmid.map(|pmid| format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/")))
        .or(own);
    Reference {
        title: ids.title.unwrap_or_else(|| text.clone()),
        key,
        text,
        doi,
        url,
    }
}

fn bare_doi(doi: &str) -> &str {
    let doi = doi.trim();
    [
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
        "doi:",
    ]
    .iter()
    .find_map(|prefix| doi.strip_prefix(prefix))
    .unwrap_or(doi)
    .trim_start()
}
