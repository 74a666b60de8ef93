//! The words that readers see: a theme's strings in the archive's language. No such word stands in Rust code.
//!
//! A catalogue is the merge of all YAML files in `strings/<language>.yaml` and `strings/<language>/`, over English for what a
//! translation lacks. A string is text, or for counted things a map of the plural forms of its language (`one`, `other`, ...);
//! `{n}` stands for the number. [`plural`] knows the forms, `compare` what a translation lacks.

mod compare;
pub mod plural;

use crate::diagnostic::{Code, Diagnostic, Place, Report, Severity};
use jiff::civil::Date;
use plural::Plural;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A string, or strings below a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Entry {
    Text(String),
    Below(Entries),
}

/// Strings by key.
type Entries = BTreeMap<String, Entry>;

/// A catalogue of strings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Words {
    entries: Entries,
    #[serde(skip)]
    plural: Plural,
}

/// The language whose strings stand in for missing ones.
const FALLBACK: &str = "en";

impl Words {
    /// Reads the catalogue of a language from a theme's files (path below `strings/`, content); later files win. What the language
    /// lacks is said, and English stands in.
    #[must_use]
    pub fn read(files: &[(String, Vec<u8>)], language: &str) -> (Self, Report) {
        let mut report = Report::new();
        let base = base(language);
        let english = of_language(files, FALLBACK, &mut report);
        let mut own = Entries::new();
        if base != FALLBACK {
            own = of_language(files, base, &mut report);
        }
        let plural = Plural::of(language);
        if base != FALLBACK && own.is_empty() {
            let missing = format!("the theme has no strings in `{base}`; English stands in");
            let help = format!(
                "write theme/strings/{base}.yaml in the archive, or choose another language"
            );
            report.push(warning(missing).help(help));
        } else if base != FALLBACK {
            compare::tell(&english, &own, &plural, base, &mut report);
        }
        let mut entries = english;
        merge(&mut entries, own);
        if base != language {
            merge(&mut entries, of_language(files, language, &mut report));
        }
        (Self { entries, plural }, report)
    }

    /// Whether a theme's files hold strings of this language, or of the one that it is a variant of.
    #[must_use]
    pub fn has(files: &[(String, Vec<u8>)], language: &str) -> bool {
        let base = base(language);
        files.iter().any(|(path, _)| belongs(path, base))
    }

    /// The string of a key such as `case.key_points`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        match self.entry(key)? {
            Entry::Text(text) => Some(text),
            Entry::Below(forms) => match forms.get("one").or_else(|| forms.get("other"))? {
                Entry::Text(text) => Some(text),
                Entry::Below(_) => None,
            },
        }
    }

    /// The string of a key for a number of things, `{n}` replaced.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> Option<String> {
        let text = match self.entry(key)? {
            Entry::Text(text) => text,
            Entry::Below(forms) => {
                let form = forms
                    .get(self.plural.form(n))
                    .or_else(|| forms.get("other"));
                match form? {
                    Entry::Text(text) => text,
                    Entry::Below(_) => return None,
                }
            }
        };
        Some(text.replace("{n}", &n.to_string()))
    }

    /// The singular and the plural of a name, `facet.technique`, in a language that need not tell them apart.
    #[must_use]
    pub fn pair(&self, key: &str) -> Option<(String, String)> {
        let Entry::Below(forms) = self.entry(key)? else {
            return None;
        };
        match (forms.get("one")?, forms.get("other")?) {
            (Entry::Text(one), Entry::Text(other)) => Some((one.clone(), other.clone())),
            _ => None,
        }
    }

    /// The word for a value of a closed list, the value itself where the catalogue has none.
    #[must_use]
    pub fn value(&self, list: &str, id: &str) -> String {
        self.get_in(&["value", list, id]).unwrap_or(id).to_owned()
    }

    /// The name of a language in that language itself, its tag where the catalogue has none.
    #[must_use]
    pub fn language(&self, tag: &str) -> String {
        self.get_in(&["language", tag])
            .or_else(|| self.get_in(&["language", base(tag)]))
            .unwrap_or(tag)
            .to_owned()
    }

    /// A string with its `{names}` replaced; the key itself where the catalogue has none.
    #[must_use]
    pub fn fill(&self, key: &str, with: &[(&str, &str)]) -> String {
        let text = self.get(key).unwrap_or(key).to_owned();
        with.iter().fold(text, |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    /// A day in words: `14 March 2026`.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        let month = self.month_name(date.month());
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.fill(
            "date.day",
            &[("day", &day), ("month", &month), ("year", &year)],
        )
    }

    /// A month in words: `March 2026`.
    #[must_use]
    pub fn month(&self, year: i16, month: i8) -> String {
        self.fill(
            "date.month",
            &[
                ("month", &self.month_name(month)),
                ("year", &year.to_string()),
            ],
        )
    }

    fn month_name(&self, month: i8) -> String {
        let number = month.to_string();
        self.get_in(&["month", &number])
            .map_or(number.clone(), str::to_owned)
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        let mut parts = key.split('.');
        let mut entry = self.entries.get(parts.next()?)?;
        for part in parts {
            let Entry::Below(below) = entry else {
                return None;
            };
            entry = below.get(part)?;
        }
        Some(entry)
    }

    /// Like [`Words::get`], for keys whose parts may hold dots (`18.5-24.9`).
    fn get_in(&self, parts: &[&str]) -> Option<&str> {
        let (first, rest) = parts.split_first()?;
        let mut entry = self.entries.get(*first)?;
        for part in rest {
            let Entry::Below(below) = entry else {
                return None;
            };
            entry = below.get(*part)?;
        }
        match entry {
            Entry::Text(text) => Some(text),
            Entry::Below(_) => None,
        }
    }
}

/// `pt` of `pt-BR`.
fn base(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

/// Whether a file of strings is of this very language.
fn belongs(path: &str, tag: &str) -> bool {
    path.strip_suffix(".yaml") == Some(tag)
        || path
            .strip_prefix(tag)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// All strings of one language; what cannot be read is said.
fn of_language(files: &[(String, Vec<u8>)], tag: &str, report: &mut Report) -> Entries {
    let mut entries = Entries::new();
    for (path, content) in files.iter().filter(|(path, _)| belongs(path, tag)) {
        match parse(content) {
            Ok(more) => merge(&mut entries, more),
            Err(why) => report.push(
                Diagnostic::new(
                    Code::MissingString,
                    format!("these strings cannot be read: {why}"),
                )
                .at(Place::file(format!("theme/strings/{path}"))),
            ),
        }
    }
    entries
}

fn warning(message: String) -> Diagnostic {
    let mut warning = Diagnostic::new(Code::MissingString, message);
    warning.severity = Severity::Warning;
    warning
}

fn parse(content: &[u8]) -> Result<Entries, String> {
    let text = std::str::from_utf8(content).map_err(|_| "not UTF-8".to_owned())?;
    serde_saphyr::from_str(text).map_err(|error| {
        error
            .to_string()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    })
}

/// Lays strings over others. The forms of a counted thing are taken as a whole: no two languages count alike.
fn merge(into: &mut Entries, from: Entries) {
    for (key, entry) in from {
        match (into.get_mut(&key), entry) {
            (Some(Entry::Below(below)), Entry::Below(more)) if !compare::is_counted(&more) => {
                merge(below, more);
            }
            (_, entry) => {
                into.insert(key, entry);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(yaml: &str) -> Words {
        Words::read(&[("en.yaml".into(), yaml.into())], "en").0
    }

    #[test]
    fn one_thing_and_several_have_their_own_form() {
        let words = words("reply: { one: '{n} reply', other: '{n} replies' }");
        assert_eq!(words.count("reply", 1).as_deref(), Some("1 reply"));
        assert_eq!(words.count("reply", 12).as_deref(), Some("12 replies"));
    }

    #[test]
    fn a_value_with_dots_or_without_a_word_is_still_shown() {
        let words = words("value: { bmi: { 18.5-24.9: normal } }");
        assert_eq!(words.value("bmi", "18.5-24.9"), "normal");
        assert_eq!(words.value("bmi", "50+"), "50+");
    }

    #[test]
    fn english_stands_in_for_what_a_translation_lacks() {
        let files = [
            ("en.yaml".to_owned(), b"a: one\nb: two".to_vec()),
            ("es.yaml".to_owned(), b"a: uno".to_vec()),
        ];
        let (words, report) = Words::read(&files, "es-MX");
        assert_eq!((words.get("a"), words.get("b")), (Some("uno"), Some("two")));
        let said = report.sorted();
        assert!(
            said[0].message.ends_with("English stands in (1): b"),
            "{}",
            said[0].message
        );
        assert!(!report.has_errors());
    }

    #[test]
    fn counted_things_have_the_forms_of_the_language_and_none_of_english() {
        let files = [
            (
                "en.yaml".to_owned(),
                b"n: { one: '{n} case', other: '{n} cases' }".to_vec(),
            ),
            ("ja.yaml".to_owned(), "n: { other: '{n}例' }".into()),
        ];
        let (words, report) = Words::read(&files, "ja");
        assert_eq!(words.count("n", 1).as_deref(), Some("1例"));
        assert!(report.is_empty());
    }

    #[test]
    fn a_language_without_strings_is_said() {
        let (_, report) = Words::read(&[("en.yaml".into(), b"a: one".to_vec())], "fr");
        assert_eq!(report.sorted()[0].code, Code::MissingString);
    }
}
