//! Plural forms by the rules of the Unicode CLDR, as `icu_plurals` carries them: browsers (`Intl.PluralRules`) choose by the same.

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use std::fmt;

/// The names of the forms, as they stand in files of strings.
pub const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// How many whole numbers from nought are looked at to learn which forms a language needs. Spanish, French and Portuguese have
/// `many` for millions as well, which no page counts; a translation may have it.
const LOOKED_AT: usize = 1000;

/// Which form a language uses for a number.
#[derive(Clone)]
pub struct Plural {
    language: String,
    /// The forms of the first numbers: nearly all that a page counts.
    table: Vec<&'static str>,
}

impl Plural {
    /// The rules of a language, a BCP 47 tag; those of its nearest parent where it has none of its own.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let rules = rules(language);
        Self {
            language: language.to_owned(),
            table: (0..LOOKED_AT).map(|n| by(rules.as_ref(), n)).collect(),
        }
    }

    /// The name of the form for so many things.
    #[must_use]
    pub fn form(&self, n: usize) -> &'static str {
        match self.table.get(n) {
            Some(form) => form,
            None => by(rules(&self.language).as_ref(), n),
        }
    }

    /// The forms that counted things need in this language, in order of [`FORMS`].
    #[must_use]
    pub fn needed(&self) -> Vec<&'static str> {
        FORMS
            .into_iter()
            .filter(|form| *form == "other" || self.table.contains(form))
            .collect()
    }

    /// Whether a form is for one number only, so that the number need not be written: `one` in English, not in French.
    #[must_use]
    pub fn names_one_number(&self, form: &str) -> bool {
        self.table.iter().filter(|it| **it == form).count() == 1
    }
}

fn rules(language: &str) -> Option<PluralRules> {
    let locale = Locale::try_from_str(language).ok()?;
    PluralRules::try_new_cardinal((&locale).into()).ok()
}

fn by(rules: Option<&PluralRules>, n: usize) -> &'static str {
    match rules {
        Some(rules) => name(rules.category_for(n)),
        None if n == 1 => "one",
        None => "other",
    }
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

impl Default for Plural {
    fn default() -> Self {
        Self::of("en")
    }
}

impl PartialEq for Plural {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Eq for Plural {}

impl fmt::Debug for Plural {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Plural").field(&self.language).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_the_forms_that_it_counts_with() {
        let forms = |language, numbers: &[usize]| -> Vec<&str> {
            let plural = Plural::of(language);
            numbers.iter().map(|n| plural.form(*n)).collect()
        };
        assert_eq!(forms("en-GB", &[0, 1, 2]), ["other", "one", "other"]);
        assert_eq!(forms("fr", &[0, 1, 2]), ["one", "one", "other"]);
        assert_eq!(forms("ja", &[0, 1, 2]), ["other"; 3]);
        assert_eq!(
            forms("ar", &[0, 1, 2, 3, 11, 100]),
            ["zero", "one", "two", "few", "many", "other"]
        );
        assert_eq!(forms("pl", &[1, 2, 5, 22]), ["one", "few", "many", "few"]);
    }

    #[test]
    fn a_translation_needs_the_forms_of_numbers_that_pages_show() {
        assert_eq!(Plural::of("es").needed(), ["one", "other"]);
        assert_eq!(Plural::of("zh").needed(), ["other"]);
        assert_eq!(Plural::of("ar").needed(), FORMS);
        assert!(Plural::of("de").names_one_number("one"));
        assert!(!Plural::of("fr").names_one_number("one"));
    }

    #[test]
    fn what_is_no_language_counts_as_english_does() {
        assert_eq!(Plural::of("no such tag").form(1), "one");
        assert_eq!(Plural::of("no such tag").form(2), "other");
    }
}
