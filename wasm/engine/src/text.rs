//! From text to terms: what the writer does to a document and the reader to a query, in one place,
//! so that the two can never disagree.
//!
//! A *word* is a run of letters and digits as it was typed; a *term* is what the index is keyed by:
//! the word folded (case, diacritics, British spelling) and stemmed. Not here: what a term weighs.

mod fold;
mod language;
mod spelling;
mod words;

pub(crate) use fold::fold;
pub(crate) use language::Language;
#[cfg(feature = "write")]
pub use language::english_serves;
#[cfg(feature = "write")]
pub(crate) use language::{StopWords, primary_subtag};
pub(crate) use spelling::without_digraphs;
pub(crate) use words::{unspaced, words};

/// A stretch of a text; empty if it would begin or end inside a character, so that nothing can panic.
pub(crate) fn stretch<R: std::slice::SliceIndex<str, Output = str>>(text: &str, range: R) -> &str {
    text.get(range).unwrap_or_default()
}

/// The longest word that is kept whole, in bytes; the rest of a longer one is ignored on both sides.
pub(crate) const LONGEST_WORD: usize = 48;

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let english = Language::of("en");
        words(text).map(|word| english.term(&word.text)).collect()
    }

    #[test]
    fn british_and_american_spelling_meet_in_one_term() {
        assert_eq!(
            terms("oesophageal haemorrhage tumours"),
            terms("esophageal hemorrhage tumor")
        );
        assert_eq!(terms("anaesthetised fibre"), terms("anesthetized fiber"));
        assert_eq!(terms("theatres centred"), terms("theater centered"));
    }

    #[test]
    fn inflections_and_diacritics_meet_in_one_term() {
        assert_eq!(terms("hernias Nuß naïve"), terms("hernia nuss naive"));
        assert_eq!(terms("surgeon's surgeons’"), terms("surgeon surgeon"));
    }

    #[test]
    fn a_hyphenated_word_is_found_in_parts_and_joined() {
        assert_eq!(terms("e-TEP repair"), ["e", "tep", "etep", "repair"]);
    }

    #[test]
    fn text_without_spaces_is_cut_into_pairs() {
        let cut: Vec<String> = words("腹壁疝修补")
            .map(|word| word.text.into_owned())
            .collect();
        assert_eq!(cut, ["腹壁", "壁疝", "疝修", "修补"]);
        let single: Vec<String> = words("疝 mesh")
            .map(|word| word.text.into_owned())
            .collect();
        assert_eq!(single, ["疝", "mesh"]);
    }
}
