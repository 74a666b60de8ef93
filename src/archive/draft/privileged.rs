//! Texts that say of themselves that they are privileged: patient safety work product, peer review, legal advice. Publishing one
//! can end its protection for everybody in it, and no moderator of an archive can waive that.
//!
//! Patient safety work product is privileged and confidential by the Patient Safety and Quality Improvement Act of 2005 (42 U.S.C.
//! 299b-22; 42 CFR part 3); records of peer review by the laws of states and countries. Plain pages are left out: an archive's own
//! policy has to be able to speak of what it refuses.

use super::super::texts::Text;
use super::wording::{Wordings, lower, taken_back};
use crate::diagnostic::{Code, Diagnostic, Place, Report, Span};
use std::sync::{Arc, LazyLock};

/// Wordings that mark a text as privileged, in lower case, in the languages that casebook's privacy check knows too.
const MARKS: [&str; 33] = [
    "patient safety work product",
    "pswp",
    "privileged and confidential",
    "confidential and privileged",
    "peer review privileged",
    "peer-review privileged",
    "peer review privilege",
    "peer-review privilege",
    "confidential peer review",
    "confidential peer-review",
    "peer review confidential",
    "peer review protected",
    "peer-review protected",
    "protected peer review",
    "quality assurance privileged",
    "42 cfr part 3",
    "42 cfr 3",
    "psqia",
    "protected from discovery",
    "not discoverable",
    "not subject to discovery",
    "attorney-client privilege",
    "attorney-client privileged",
    "attorney work product",
    "legal privilege applies",
    "legally privileged",
    "privileged communication",
    "do not file in medical record",
    "not part of the medical record",
    "secreto profesional",
    "vertraulich und geschützt",
    "confidentiel et privilégié",
    "couvert par le secret",
];

static LOOKED_FOR: LazyLock<Wordings> = LazyLock::new(|| Wordings::new(MARKS));

/// Says where a write-up's texts are marked as privileged: the messages about other files than its index.md.
pub(super) fn check(texts: &[Text]) -> Report {
    let mut report = Report::new();
    for text in texts {
        for span in marks(&text.text) {
            let words = text.text.get(span.clone()).unwrap_or_default();
            let message = format!("`{words}` marks a text that may not be published");
            report.push(
                Diagnostic::new(Code::PrivilegedMaterial, message)
                    .at(Place::span(&text.path, &span))
                    .help("do not publish it: ask the committee or the counsel it came from; a case is written anew from what its own team knows, never from such a report"),
            );
            report.quote(text.path.clone(), Arc::clone(&text.text));
        }
    }
    report
}

fn marks(text: &str) -> Vec<Span> {
    let lower = lower(text);
    // "Not discoverable" denies nothing; the others can be denied.
    let stands = |mark: usize, span: &Span| {
        MARKS[mark].starts_with("not ") || !taken_back(&lower[..span.start])
    };
    let found = LOOKED_FOR.find(&lower, stands);
    found.into_iter().map(|(_, span)| span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<&str> {
        marks(text).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn a_text_that_calls_itself_privileged_is_marked() {
        assert_eq!(
            marked("PRIVILEGED AND CONFIDENTIAL. Patient Safety Work Product under 42 CFR Part 3."),
            [
                "PRIVILEGED AND CONFIDENTIAL",
                "Patient Safety Work Product",
                "42 CFR Part 3"
            ]
        );
        assert_eq!(
            marked("This report is not discoverable."),
            ["not discoverable"]
        );
    }

    #[test]
    fn what_is_denied_or_part_of_another_word_is_no_mark() {
        for fine in [
            "This is not patient safety work product.",
            "We took no confidential peer review records.",
            "Underprivileged and confidentially told.",
            "The team reviewed its peers' notes.",
        ] {
            assert_eq!(marked(fine), [""; 0], "{fine}");
        }
    }
}
