//! Words that reduce a person to a condition, blame or doubt a patient, or leave somebody out, with another way to say it. For
//! editors, in English; `docs/inclusive-language.md` gives each its reason and source.

use super::super::findings::Findings;
use super::wording::{Wordings, lower};
use crate::diagnostic::{Code, Diagnostic, Span};
use std::sync::LazyLock;

/// Wordings in lower case, and what to write instead.
pub(crate) const WORDINGS: [(&[&str], &str); 25] = [
    (&["diabetics", "the diabetic"], "a person with diabetes"),
    (
        &[
            "epileptics",
            "schizophrenics",
            "cirrhotics",
            "haemophiliacs",
            "hemophiliacs",
        ],
        "people with the condition, by its name",
    ),
    (
        &[
            "obese patient",
            "obese patients",
            "obese man",
            "obese woman",
            "morbidly obese",
            "the obese",
        ],
        "a person with obesity, with its class or the body mass index",
    ),
    (
        &[
            "an alcoholic",
            "alcoholics",
            "known alcoholic",
            "chronic alcoholic",
        ],
        "a person with alcohol use disorder",
    ),
    (
        &[
            "addict",
            "addicts",
            "drug abuser",
            "drug abusers",
            "drug abuse",
            "substance abuse",
            "alcohol abuse",
            "intravenous drug user",
        ],
        "substance use disorder, or use of what is meant; a person who injects drugs",
    ),
    (
        &["drug-seeking", "drug seeking", "drug seeker"],
        "asked for pain relief",
    ),
    (
        &[
            "non-compliant patient",
            "noncompliant patient",
            "patient was non-compliant",
            "patient was noncompliant",
            "non-compliant with",
            "noncompliant with",
        ],
        "what the patient did or could not do, and why",
    ),
    (
        &[
            "patient failed",
            "patients failed",
            "patient had failed",
            "patients who failed",
        ],
        "the treatment failed",
    ),
    (
        &[
            "patient denies",
            "patient denied",
            "he denies",
            "he denied",
            "she denies",
            "she denied",
        ],
        "reports no",
    ),
    (
        &["complains of", "complained of", "complaining of"],
        "reports, has",
    ),
    (&["patient claims", "patient claimed"], "says, reports"),
    (
        &[
            "patient refused",
            "patient refuses",
            "he refused",
            "she refused",
        ],
        "declined",
    ),
    (&["poor historian"], "what made the history hard to take"),
    (
        &["frequent flyer", "frequent flier"],
        "came often, with the number of times",
    ),
    (
        &[
            "wheelchair-bound",
            "wheelchair bound",
            "confined to a wheelchair",
        ],
        "uses a wheelchair",
    ),
    (
        &[
            "suffers from",
            "suffered from",
            "suffering from",
            "afflicted with",
            "victim of a stroke",
            "stroke victim",
        ],
        "has, had",
    ),
    (
        &[
            "the elderly",
            "elderly patient",
            "elderly patients",
            "elderly man",
            "elderly woman",
        ],
        "older people, or the age band",
    ),
    (
        &[
            "retarded",
            "mental retardation",
            "handicapped",
            "crippled",
            "the disabled",
        ],
        "a person with the disability that is meant",
    ),
    (&["committed suicide", "commit suicide"], "died by suicide"),
    (
        &["caucasian", "caucasians", "oriental"],
        "White, Asian, or the ancestry that matters here, if any does",
    ),
    (
        &["third world", "third-world"],
        "low- and middle-income countries, or limited resources",
    ),
    (
        &["master-slave", "master/slave", "master and slave"],
        "console and robot, leader and follower",
    ),
    (
        &["manpower", "chairman", "man-hours", "middleman"],
        "staff, chair, working hours",
    ),
    (
        &["male nurse", "lady doctor", "lady surgeon", "woman surgeon"],
        "nurse, doctor, surgeon",
    ),
    (
        &["illegal immigrant", "illegal immigrants", "illegal alien"],
        "undocumented person",
    ),
];

static LOOKED_FOR: LazyLock<Wordings> =
    LazyLock::new(|| Wordings::new(pairs().map(|(wording, _)| wording)));

/// Every wording with what to write instead.
fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    WORDINGS
        .into_iter()
        .flat_map(|(wordings, instead)| wordings.iter().map(move |wording| (*wording, instead)))
}

/// Says where other words would serve better.
pub(super) fn check(text: &str, language: &str, findings: &mut Findings) {
    if language.split('-').next() != Some("en") {
        return;
    }
    for (span, instead) in found(text) {
        let words = text.get(span.clone()).unwrap_or_default();
        findings.push(
            &span,
            Diagnostic::new(
                Code::InclusiveLanguage,
                format!("`{words}` can be said better"),
            )
            .help(format!("for instance: {instead}")),
        );
    }
}

fn found(text: &str) -> Vec<(Span, &'static str)> {
    let instead: Vec<&str> = pairs().map(|(_, instead)| instead).collect();
    let found = LOOKED_FOR.find(&lower(text), |_, _| true);
    found
        .into_iter()
        .filter_map(|(at, span)| Some((span, *instead.get(at)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_reduce_or_blame_are_found_with_another_way_to_say_it() {
        let text = "A morbidly obese patient, wheelchair-bound, failed. He denies pain.";
        let said: Vec<&str> = found(text)
            .into_iter()
            .map(|(span, _)| &text[span])
            .collect();
        assert_eq!(said.len(), 3);
        assert!(said.contains(&"wheelchair-bound") && said.contains(&"He denies"));
    }

    #[test]
    fn the_same_letters_inside_other_words_are_left_alone() {
        let fine = "An obesity clinic; compliance of the abdominal wall; addiction medicine; the failed repair.";
        assert_eq!(found(fine), []);
    }

    #[test]
    fn the_manual_names_every_wording() {
        let manual = include_str!("../../../docs/inclusive-language.md").to_lowercase();
        for (wordings, _) in WORDINGS {
            for wording in wordings {
                assert!(manual.contains(&format!("*{wording}*")), "{wording}");
            }
        }
    }
}
