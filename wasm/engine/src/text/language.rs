//! One language's stemmer and stop words.
//!
//! They are those of elasticlunr-rs's pipelines. The English one is taken as it is; the others would bring a compiler of regular
//! expressions into the engine, for the trimmers that they begin with and that nothing here needs: so their stemmers are
//! called directly, and which words say little stands in the index.

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
    stemmer: Stemmer,
    /// Of English alone.
    stop_words: Option<Box<dyn PipelineFn>>,
}

/// What takes the endings away.
enum Stemmer {
    English(Box<dyn PipelineFn>),
    #[cfg(feature = "languages")]
    Snowball(rust_stemmers::Stemmer),
    #[cfg(feature = "languages")]
    Arabic,
    /// Korean words, and those of every other language, stay as they are.
    None,
}

impl Language {
    /// The language of a BCP 47 tag; one without a stemmer here folds its words and no more.
    pub(crate) fn of(tag: &str) -> Self {
        let code = primary_subtag(tag);
        let mut language = Self {
            stemmer: Stemmer::None,
            stop_words: None,
        };
        if code == "en" {
            for step in english().queue {
                let name = step.name();
                if name.starts_with("stopWordFilter") {
                    language.stop_words = Some(step);
                } else if name.starts_with("stemmer") {
                    language.stemmer = Stemmer::English(step);
                }
            }
        }
        #[cfg(feature = "languages")]
        if let Some(algorithm) = snowball(&code) {
            language.stemmer = Stemmer::Snowball(rust_stemmers::Stemmer::create(algorithm));
        } else if code == "ar" {
            language.stemmer = Stemmer::Arabic;
        }
        language
    }

    /// Whether this build has the stemmer that an index in `tag` was written with.
    pub(crate) fn is_known(tag: &str) -> bool {
        let code = primary_subtag(tag);
        let known = code == "en";
        #[cfg(feature = "languages")]
        let known = known || snowball(&code).is_some() || code == "ar" || code == "ko";
        known
    }

    /// The term of a folded word.
    pub(crate) fn term(&self, word: &str) -> String {
        let is_english = matches!(self.stemmer, Stemmer::English(_));
        if !stems(word, is_english) {
            return word.to_owned();
        }
        let word = if is_english {
            american(word)
        } else {
            word.to_owned()
        };
        let stem = match &self.stemmer {
            Stemmer::English(stemmer) => stemmer.filter(word.clone()),
            #[cfg(feature = "languages")]
            Stemmer::Snowball(stemmer) => Some(stemmer.stem(&word).into_owned()),
            #[cfg(feature = "languages")]
            Stemmer::Arabic => Some(arabic(&word)),
            Stemmer::None => None,
        };
        stem.filter(|stem| !stem.is_empty()).unwrap_or(word)
    }

    /// Whether a folded word is an English one that says so little that a query with other words does without it. Those of
    /// other languages stand in the index.
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
fn english() -> elasticlunr::Pipeline {
    use elasticlunr::lang::{English, Language as _};
    English::new().make_pipeline()
}

#[cfg(feature = "languages")]
fn snowball(code: &str) -> Option<rust_stemmers::Algorithm> {
    use rust_stemmers::Algorithm;
    Some(match code {
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// An Arabic word without vowel signs and lengthening, and with every alef a plain one.
#[cfg(feature = "languages")]
fn arabic(word: &str) -> String {
    let kept = |c: &char| !matches!(c, '\u{640}' | '\u{64b}'..='\u{65b}');
    let plain = |c| match c {
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' | '\u{649}' => '\u{627}',
        other => other,
    };
    word.chars().filter(kept).map(plain).collect()
}

/// The stop words of any language.
#[cfg(feature = "write")]
pub(crate) struct StopWords(Option<Box<dyn PipelineFn>>);

#[cfg(feature = "write")]
impl StopWords {
    /// Those of the language of a BCP 47 tag; none where elasticlunr-rs has none.
    pub(crate) fn of(tag: &str) -> Self {
        let steps = pipeline(&primary_subtag(tag)).map_or_else(Vec::new, |it| it.queue);
        let mut steps = steps.into_iter();
        Self(steps.find(|step| step.name().starts_with("stopWordFilter")))
    }

    /// Whether a folded word is one of them.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0
            .as_ref()
            .is_some_and(|filter| filter.filter(word.to_owned()).is_none())
    }
}

/// elasticlunr-rs's own pipeline of a language.
#[cfg(feature = "write")]
fn pipeline(code: &str) -> Option<elasticlunr::Pipeline> {
    // It names Dutch `du` and knows Norwegian by one code.
    let code = match code {
        "nl" => "du",
        "nb" | "nn" => "no",
        "du" => return None,
        other => other,
    };
    elasticlunr::lang::from_code(code).map(|language| language.make_pipeline())
}

#[cfg(all(test, feature = "languages", feature = "write"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn codes() -> impl Iterator<Item = String> {
        ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("{a}{b}")))
    }

    #[test]
    fn english_serves_just_the_languages_that_have_no_stemmer() {
        for code in codes() {
            let is_known = pipeline(&code).is_some();
            assert_eq!(Language::is_known(&code), is_known, "{code}");
            assert_eq!(english_serves(&code), code == "en" || !is_known, "{code}");
        }
    }

    /// The term that elasticlunr-rs's own stemmer gives a word.
    fn theirs(code: &str, word: &str) -> String {
        let mut steps = pipeline(code).into_iter().flat_map(|it| it.queue);
        let stemmer = steps.find(|step| step.name().starts_with("stemmer"));
        let stem = stemmer.and_then(|stemmer| stemmer.filter(word.to_owned()));
        stem.filter(|stem| !stem.is_empty())
            .unwrap_or_else(|| word.to_owned())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn every_language_stems_as_elasticlunr_does(
            latin in "[a-zäöüéèáíóúñçåæøșțşğı]{3,14}",
            cyrillic in "[а-я]{3,14}",
            hangul in "[가-힣]{3,6}",
            // It takes away one sign of each kind only; here they all go.
            arabic in "[ب-غف-ي]{2,5}[\u{622}-\u{625}]?[ب-غف-ه]{0,3}",
        ) {
            for code in codes().filter(|code| code != "en" && Language::is_known(code)) {
                let language = Language::of(&code);
                for word in [&latin, &cyrillic, &hangul] {
                    prop_assert_eq!(language.term(word), theirs(&code, word), "{} {}", code, word);
                }
            }
            if stems(&arabic, false) && !arabic.contains('\u{649}') {
                prop_assert_eq!(Language::of("ar").term(&arabic), theirs("ar", &arabic));
            }
        }
    }
}
