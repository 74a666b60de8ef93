//! One language's stemmer and stop words, taken from elasticlunr-rs.

use elasticlunr::pipeline::PipelineFn;

use super::spelling::american;

/// The lower-case primary subtag of a BCP 47 tag: `en` of `en-GB`.
pub(crate) fn primary_subtag(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// Whether the engine without the feature `languages` opens an index with documents in this language, a BCP 47 tag: it is
/// English, or one that has no stemmer in either.
#[cfg(feature = "write")]
#[must_use]
pub fn english_serves(tag: &str) -> bool {
    let code = primary_subtag(tag);
    code == "en" || !crate::search::stemmed_elsewhere(&code)
}

/// How the words of one language become terms.
pub(crate) struct Language {
    english: bool,
    stemmer: Option<Box<dyn PipelineFn>>,
    stop_words: Option<Box<dyn PipelineFn>>,
}

impl Language {
    /// The language of a BCP 47 tag; one without a stemmer here folds its words and no more.
    pub(crate) fn of(tag: &str) -> Self {
        let code = primary_subtag(tag);
        let mut language = Self {
            english: code == "en",
            stemmer: None,
            stop_words: None,
        };
        if let Some(known) = pipeline(&code) {
            for step in known.queue {
                let name = step.name();
                if name.starts_with("stopWordFilter") {
                    language.stop_words = Some(step);
                } else if name.starts_with("stemmer") {
                    language.stemmer = Some(step);
                }
            }
        }
        language
    }

    /// Whether this build has the stemmer that an index in `tag` was written with.
    pub(crate) fn is_known(tag: &str) -> bool {
        pipeline(&primary_subtag(tag)).is_some()
    }

    /// The term of a folded word.
    pub(crate) fn term(&self, word: &str) -> String {
        if !stems(word, self.english) {
            return word.to_owned();
        }
        let word = if self.english {
            american(word)
        } else {
            word.to_owned()
        };
        match self
            .stemmer
            .as_ref()
            .and_then(|stemmer| stemmer.filter(word.clone()))
        {
            Some(stem) if !stem.is_empty() => stem,
            _ => word,
        }
    }

    /// Whether a folded word says so little that a query with other words does without it.
    pub(crate) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words
            .as_ref()
            .is_some_and(|filter| filter.filter(word.to_owned()).is_none())
    }
}

/// Whether a word is one that the stemmer was made for: codes, numbers and other scripts stay whole.
fn stems(word: &str, english: bool) -> bool {
    if english {
        word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase())
    } else {
        word.chars().nth(2).is_some() && word.chars().all(char::is_alphabetic)
    }
}

/// English alone: named directly, so that nothing else of elasticlunr-rs is linked.
#[cfg(not(feature = "languages"))]
fn pipeline(code: &str) -> Option<elasticlunr::Pipeline> {
    use elasticlunr::lang::{English, Language as _};
    (code == "en").then(|| English::new().make_pipeline())
}

#[cfg(feature = "languages")]
fn pipeline(code: &str) -> Option<elasticlunr::Pipeline> {
    // elasticlunr names Dutch `du` and knows Norwegian by one code.
    let code = match code {
        "nl" => "du",
        "nb" | "nn" => "no",
        other => other,
    };
    elasticlunr::lang::from_code(code).map(|language| language.make_pipeline())
}

#[cfg(all(test, feature = "languages", feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn english_serves_just_the_languages_that_have_no_stemmer() {
        let codes = ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("{a}{b}")));
        // `du` is what elasticlunr calls Dutch, and no language of its own.
        for code in codes.filter(|code| code != "du") {
            assert_eq!(
                english_serves(&code),
                code == "en" || !Language::is_known(&code),
                "{code}"
            );
        }
    }
}
