//! What a translation lacks: strings, plural forms, and the names in braces that English puts in.

use super::plural::{FORMS, Plural};
use super::{Entries, Entry, warning};
use crate::diagnostic::{Place, Report};
use std::collections::BTreeSet;

/// What is amiss with a translation, each in the words of a message.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Gaps {
    /// Keys that English has and the translation has not: `case.outcome`, `search.results.few`.
    pub(super) missing: Vec<String>,
    /// Keys that English has not: no page shows them.
    pub(super) unknown: Vec<String>,
    /// Keys whose names in braces are others than in English.
    pub(super) unlike: Vec<String>,
}

/// How many keys one message names.
const NAMED: usize = 24;

/// Says what a translation lacks, has for nothing, or puts other things into.
pub(super) fn tell(
    english: &Entries,
    own: &Entries,
    plural: &Plural,
    tag: &str,
    report: &mut Report,
) {
    let gaps = compare(english, own, plural);
    let mut say = |keys: &[String], what: &str, help: &str| {
        if keys.is_empty() {
            return;
        }
        let mut named: Vec<&str> = keys.iter().take(NAMED).map(String::as_str).collect();
        if keys.len() > NAMED {
            named.push("…");
        }
        let message = format!("{what} ({}): {}", keys.len(), named.join(", "));
        report.push(
            warning(message)
                .at(Place::file(format!("theme/strings/{tag}.yaml")))
                .help(help),
        );
    };
    say(
        &gaps.missing,
        &format!("strings that `{tag}` lacks; English stands in"),
        "write them; docs/theme.md says where",
    );
    say(
        &gaps.unknown,
        "strings that no page shows",
        "look for a misspelt key or a wrong indentation, or take them out",
    );
    say(
        &gaps.unlike,
        "strings with other names in braces than in English",
        "the names in braces are put in by the pages and are never translated",
    );
}

/// Compares a translation with English.
pub(super) fn compare(english: &Entries, translation: &Entries, plural: &Plural) -> Gaps {
    let mut gaps = Gaps::default();
    below("", english, translation, plural, &mut gaps);
    gaps
}

fn below(within: &str, english: &Entries, there: &Entries, plural: &Plural, gaps: &mut Gaps) {
    // A language is called by its own name everywhere.
    let translated = |key: &str| !(within.is_empty() && key == "language");
    for (key, entry) in english.iter().filter(|(key, _)| translated(key)) {
        let name = format!("{within}{key}");
        match (entry, there.get(key)) {
            (Entry::Below(forms), found) if is_counted(forms) => {
                counted(&name, forms, found, plural, gaps);
            }
            (Entry::Below(more), Some(Entry::Below(found))) => {
                below(&format!("{name}."), more, found, plural, gaps);
            }
            (Entry::Text(text), Some(Entry::Text(found))) => {
                if braces(text) != braces(found) {
                    gaps.unlike.push(name);
                }
            }
            _ => gaps.missing.push(name),
        }
    }
    let unknown = there.keys().filter(|key| !english.contains_key(*key));
    gaps.unknown
        .extend(unknown.map(|key| format!("{within}{key}")));
}

/// A counted thing: the forms are those of the translation's own language. What stands in the braces may be left out where a form
/// is for one number only.
fn counted(name: &str, english: &Entries, found: Option<&Entry>, plural: &Plural, gaps: &mut Gaps) {
    let Some(Entry::Below(found)) = found else {
        gaps.missing.push(name.to_owned());
        return;
    };
    let wanted = match english.get("other") {
        Some(Entry::Text(text)) => braces(text),
        _ => BTreeSet::new(),
    };
    // The names of facets are a singular and a plural in every language, whatever it counts with.
    let needed = if name.starts_with("facet.") {
        vec!["one", "other"]
    } else {
        plural.needed()
    };
    for form in needed {
        match found.get(form) {
            Some(Entry::Text(text)) => {
                let exact = plural.names_one_number(form);
                let mut has = braces(text);
                if exact {
                    has.insert("n".to_owned());
                }
                let mut wants = wanted.clone();
                if exact {
                    wants.insert("n".to_owned());
                }
                if has != wants {
                    gaps.unlike.push(format!("{name}.{form}"));
                }
            }
            _ => gaps.missing.push(format!("{name}.{form}")),
        }
    }
    let unknown = found.keys().filter(|form| !FORMS.contains(&form.as_str()));
    gaps.unknown
        .extend(unknown.map(|form| format!("{name}.{form}")));
}

/// Whether a map holds the forms of a counted thing, and not strings of which one happens to be called `other`.
pub(super) fn is_counted(map: &Entries) -> bool {
    map.contains_key("other") && map.keys().all(|key| FORMS.contains(&key.as_str()))
}

/// The names in braces.
fn braces(text: &str) -> BTreeSet<String> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn gaps(english: &str, there: &str, language: &str) -> Gaps {
        compare(
            &parse(english.as_bytes()).unwrap(),
            &parse(there.as_bytes()).unwrap(),
            &Plural::of(language),
        )
    }

    #[test]
    fn what_is_missing_unknown_or_unlike_is_named_with_its_whole_key() {
        let found = gaps(
            "a: { b: 'by {x}', c: c }\nd: d",
            "a: { b: 'von {y}', e: e }\nd: d",
            "de",
        );
        assert_eq!(found.missing, ["a.c"]);
        assert_eq!(found.unknown, ["a.e"]);
        assert_eq!(found.unlike, ["a.b"]);
    }

    #[test]
    fn a_counted_thing_needs_the_forms_of_its_own_language() {
        let english = "n: { one: '{n} case', other: '{n} cases' }";
        assert_eq!(
            gaps(english, "n: { other: '{n}例' }", "ja"),
            Gaps::default()
        );
        let arabic =
            "n: { zero: لا حالات, one: حالة واحدة, two: حالتان, few: '{n} حالات', other: '{n} حالة' }";
        assert_eq!(gaps(english, arabic, "ar").missing, ["n.many"]);
        let without = "n: { one: '{n} Fall', other: Fälle }";
        assert_eq!(gaps(english, without, "de").unlike, ["n.other"]);
    }

    #[test]
    fn strings_of_which_one_is_called_other_are_no_counted_thing() {
        let english = "role: { surgeon: Surgeon, other: Other }";
        assert_eq!(
            gaps(english, "role: { surgeon: Chirurg }", "de").missing,
            ["role.other"]
        );
    }
}
