//! Content warnings held against the figures of the text: each must hide one.

use super::super::WriteUpId;
use super::super::findings::Findings;
use super::super::links::own_file;
use super::super::masthead::ContentWarning;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::Document;

/// Says which warnings hide nothing, and which pictures in a line of text cannot be hidden.
pub(super) fn check(
    id: &WriteUpId,
    warnings: &[ContentWarning],
    body: &Document,
    findings: &mut Findings,
) {
    for warning in warnings {
        let shown: Vec<_> = body
            .media
            .iter()
            .filter(|m| own_file(id, &m.target).as_deref() == Some(warning.media.as_ref()))
            .collect();
        if shown.is_empty() {
            let message = format!("the text shows no picture or film `{}`", warning.media);
            findings.push(
                &warning.span,
                Diagnostic::new(Code::MissingMedia, message)
                    .help("write the path as it stands in the figure, or take the warning out"),
            );
        }
        for inline in shown.into_iter().filter(|m| !m.figure) {
            let message = format!(
                "`{}` stands in a line of text and cannot be hidden",
                warning.media
            );
            findings.push(
                &inline.span,
                Diagnostic::new(Code::MissingMedia, message)
                    .help("give it a paragraph of its own, so that it is a figure"),
            );
        }
    }
}
