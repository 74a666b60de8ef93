//! Claims of efficacy where none can be made yet: before IDEAL stage 2b a procedure has not been explored enough for anybody to say that
//! it works. The discussion is left out: what is said there is judged reply by reply.
//!
//! Stages: McCulloch et al., "No surgical innovation without evaluation: the IDEAL recommendations", Lancet 2009;374:1105-12.

use super::super::choice::Choice;
use super::super::findings::Findings;
use super::super::surgery::{Ideal, Novelty};
use super::wording::{Wordings, lower, taken_back};
use crate::diagnostic::{Code, Diagnostic, Span};
use std::sync::LazyLock;

/// Wordings that claim an effect, in lower case, in the languages that casebook's privacy check knows too.
const CLAIMS: [&str; 34] = [
    "proven to",
    "has been proven",
    "proves that",
    "safe and effective",
    "is effective",
    "are effective",
    "highly effective",
    "more effective",
    "superior to",
    "better than",
    "gold standard",
    "standard of care",
    "works better",
    "always works",
    "guarantees",
    "eliminates the risk",
    "cures",
    "the best technique",
    "should be the standard",
    "seguro y eficaz",
    "segura y eficaz",
    "es eficaz",
    "superior a",
    "mejor que",
    "sicher und wirksam",
    "ist wirksam",
    "überlegen",
    "besser als",
    "goldstandard",
    "sûr et efficace",
    "sûre et efficace",
    "est efficace",
    "supérieur à",
    "supérieure à",
];

static LOOKED_FOR: LazyLock<Wordings> = LazyLock::new(|| Wordings::new(CLAIMS));

/// Says where an early write-up claims that something works.
pub(super) fn check(text: &str, novelty: Option<&Novelty>, end: usize, findings: &mut Findings) {
    let Some(novelty) = novelty.filter(|n| n.ideal < Ideal::S2b) else {
        return;
    };
    let stage = novelty.ideal.as_str();
    for span in claims(text.get(..end).unwrap_or(text)) {
        let words = text.get(span.clone()).unwrap_or_default();
        let message = format!("`{words}` claims an effect, at IDEAL stage {stage}");
        findings.push(
            &span,
            Diagnostic::new(Code::EfficacyClaim, message)
                .help("say what was done and what was seen; that it works is for comparisons at stage 2b and later to show"),
        );
    }
}

fn claims(text: &str) -> Vec<Span> {
    let lower = lower(text);
    let said = |_, span: &Span| {
        let asked = lower[span.end..]
            .find(['.', '?', '!', '\n'])
            .is_some_and(|stop| lower.as_bytes().get(span.end + stop) == Some(&b'?'));
        !asked && !taken_back(&lower[..span.start])
    };
    let found = LOOKED_FOR.find(&lower, said);
    found.into_iter().map(|(_, span)| span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<&str> {
        claims(text).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn claims_of_efficacy_are_found_with_the_words_that_make_them() {
        assert_eq!(
            said("This Mesh is Safe and effective, and superior to sutures."),
            ["Safe and effective", "superior to"]
        );
        assert_eq!(
            said("Das Netz ist wirksam und der Naht überlegen."),
            ["ist wirksam", "überlegen"]
        );
        assert_eq!(said("İt is proven to hold."), ["proven to"]);
    }

    #[test]
    fn what_is_denied_asked_or_part_of_another_word_is_no_claim() {
        for fine in [
            "It is not known whether this is superior to sutures.",
            "Is the mesh better than sutures?",
            "Nobody has shown that it is effective.",
            "It secures the mesh.",
            "One case proves nothing.",
        ] {
            assert_eq!(said(fine), [""; 0], "{fine}");
        }
    }
}
