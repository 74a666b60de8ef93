//! Findings as messages to people.

use super::{Finding, Recogniser};
use crate::diagnostic::{Code, Diagnostic, Place, Span};
use camino::Utf8Path;

/// The findings in a part of a file, as messages that point into it.
#[must_use]
pub fn diagnostics(
    recogniser: &Recogniser,
    path: &Utf8Path,
    text: &str,
    part: Span,
) -> Vec<Diagnostic> {
    let offset = part.start;
    let Some(part) = text.get(part) else {
        return Vec::new();
    };
    recogniser
        .find(part)
        .into_iter()
        .map(|finding| {
            let span = offset + finding.span.start..offset + finding.span.end;
            message(&finding, text.get(span.clone()).unwrap_or_default())
                .at(Place::span(path, &span))
        })
        .collect()
}

/// What is said about one finding.
pub(crate) fn message(finding: &Finding, text: &str) -> Diagnostic {
    let Finding {
        kind, why, certain, ..
    } = finding;
    let (code, looks) = if *certain {
        (Code::Identifier, "is")
    } else {
        (Code::PossibleIdentifier, "may be")
    };
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Diagnostic::new(
        code,
        format!(
            "`{text}` {looks} {} (Safe Harbor {}): {why}",
            kind.what(),
            kind.letter()
        ),
    )
    .help(kind.instead())
}
