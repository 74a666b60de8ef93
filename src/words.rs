//! The words that readers see: a theme's strings in the archive's language. No such word stands in Rust code.
//!
//! A catalogue is the merge of all YAML files in `strings/<language>.yaml` and `strings/<language>/`, over English for what a
//! translation lacks. A string is text, or a map with `one` and `other` for counted things; `{n}` stands for the number.

use crate::diagnostic::{Code, Diagnostic, Place, Report};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A string, or strings below a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Entry {
    Text(String),
    Below(BTreeMap<String, Entry>),
}

/// A catalogue of strings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Words {
    entries: BTreeMap<String, Entry>,
}

/// The language whose strings stand in for missing ones.
const FALLBACK: &str = "en";

impl Words {
    /// Reads the catalogue of a language from a theme's files (path below `strings/`, content); later files win.
    #[must_use]
    pub fn read(files: &[(String, Vec<u8>)], language: &str) -> (Self, Report) {
        let mut words = Self::default();
        let mut report = Report::new();
        let base = language.split('-').next().unwrap_or(language);
        let mut wanted = vec![FALLBACK, base];
        if base != language {
            wanted.push(language);
        }
        wanted.dedup();
        for tag in wanted {
            let mut found = false;
            for (path, content) in files {
                if path.strip_suffix(".yaml") == Some(tag) || path.starts_with(&format!("{tag}/")) {
                    found = true;
                    match parse(content) {
                        Ok(entries) => merge(&mut words.entries, entries),
                        Err(why) => {
                            let place = Place::file(format!("theme/strings/{path}"));
                            report.push(
                                Diagnostic::new(
                                    Code::MissingString,
                                    format!("these strings cannot be read: {why}"),
                                )
                                .at(place),
                            );
                        }
                    }
                }
            }
            if !found && tag == base {
                let mut missing = Diagnostic::new(
                    Code::MissingString,
                    format!("the theme has no strings in `{tag}`; English stands in"),
                )
                .help(format!(
                    "write theme/strings/{tag}.yaml in the archive, or choose another language"
                ));
                missing.severity = crate::diagnostic::Severity::Warning;
                report.push(missing);
            }
        }
        (words, report)
    }

    /// The string of a key such as `case.key_points`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        match self.entry(key)? {
            Entry::Text(text) => Some(text),
            Entry::Below(forms) => match forms.get("one")? {
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
            Entry::Below(forms) => match forms.get(if n == 1 { "one" } else { "other" })? {
                Entry::Text(text) => text,
                Entry::Below(_) => return None,
            },
        };
        Some(text.replace("{n}", &n.to_string()))
    }

    /// The word for a value of a closed list, the value itself where the catalogue has none.
    #[must_use]
    pub fn value(&self, list: &str, id: &str) -> String {
        self.get_in(&["value", list, id]).unwrap_or(id).to_owned()
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

fn parse(content: &[u8]) -> Result<BTreeMap<String, Entry>, String> {
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

fn merge(into: &mut BTreeMap<String, Entry>, from: BTreeMap<String, Entry>) {
    for (key, entry) in from {
        match (into.get_mut(&key), entry) {
            (Some(Entry::Below(below)), Entry::Below(more)) => merge(below, more),
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
        assert!(report.is_empty());
    }

    #[test]
    fn a_language_without_strings_is_said() {
        let (_, report) = Words::read(&[("en.yaml".into(), b"a: one".to_vec())], "fr");
        assert_eq!(report.sorted()[0].code, Code::MissingString);
    }
}
