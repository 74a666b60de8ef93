//! The glossary: every term of the vocabularies that has a definition, and where a text first uses one.
//!
//! Words are looked for in what [`crate::markdown::Fragment`] calls running words only, so that no HTML is searched.

use super::view::WordView;
use crate::archive::vocabulary::{Term, Vocabularies};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The page of the glossary.
pub(super) const ADDRESS: &str = "glossary/";

/// Facets in the order in which a name that several have is taken. Specialties are no words that a reader stumbles over.
const FACETS: [&str; 5] = [
    "technique",
    "anatomy",
    "complication",
    "procedure",
    "approach",
];

/// Facets whose names are words of every day as well: `open`.
const UNMARKED: [&str; 1] = ["approach"];

/// A term with a definition.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The facet that it is a term of.
    pub(super) facet: &'a str,
    /// The term.
    pub(super) term: &'a Term,
    definition: &'a str,
}

impl Entry<'_> {
    /// Its anchor in the glossary, and its part of other anchors.
    pub(super) fn anchor(&self) -> String {
        format!("{}-{}", self.facet, self.term.id)
    }
}

/// A name of an entry.
#[derive(Debug)]
struct Name {
    /// Its characters in lower case, or as they are for an abbreviation.
    letters: Vec<char>,
    exact: bool,
    entry: usize,
}

/// Every entry, and their names by their first word.
#[derive(Debug)]
pub(super) struct Glossary<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    names: BTreeMap<String, Vec<Name>>,
}

impl<'a> Glossary<'a> {
    pub(super) fn of(vocabularies: &'a Vocabularies) -> Self {
        let entries: Vec<Entry<'a>> = FACETS
            .iter()
            .filter_map(|facet| vocabularies.get_key_value(*facet))
            .flat_map(|(facet, vocabulary)| {
                vocabulary.terms.iter().filter_map(move |term| {
                    Some(Entry {
                        facet,
                        term,
                        definition: term.definition.as_deref()?,
                    })
                })
            })
            .collect();
        let mut names: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let term = entry.term;
            if UNMARKED.contains(&entry.facet) {
                continue;
            }
            let called = std::iter::once(&term.label).chain(&term.synonyms);
            let spelled = called.map(|name| (name, false));
            for (name, exact) in spelled.chain(term.abbreviations.iter().map(|name| (name, true))) {
                let letters: Vec<char> = if exact {
                    name.chars().collect()
                } else {
                    name.to_lowercase().chars().collect()
                };
                let first = first_word(&name.to_lowercase()).to_owned();
                let list = names.entry(first).or_default();
                list.push(Name {
                    letters,
                    exact,
                    entry: at,
                });
            }
        }
        // The longest name that fits is meant: `incisional hernia repair` before `incisional hernia`.
        for list in names.values_mut() {
            list.sort_by_key(|name| std::cmp::Reverse(name.letters.len()));
        }
        Self { entries, names }
    }

    /// The entry whose name stands at the beginning of this text, and how many of its bytes the name takes.
    fn at(&self, text: &str) -> Option<(usize, usize)> {
        let word = first_word(text);
        let names = self.names.get(&word.to_lowercase()).or_else(|| {
            let singular = word.strip_suffix('s')?;
            self.names.get(&singular.to_lowercase())
        })?;
        names
            .iter()
            .find_map(|name| Some((name.entry, fits(name, text)?)))
    }
}

/// The letters and digits that a text begins with.
fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    &text[..end]
}

/// How many bytes of the text a name takes, where it stands at its beginning and ends with a word; a plural is let pass.
fn fits(name: &Name, text: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for &letter in &name.letters {
        let (_, found) = rest.next()?;
        let same = if letter == ' ' {
            found == ' ' || found == '\n'
        } else if name.exact {
            found == letter
        } else {
            found.to_lowercase().eq([letter])
        };
        if !same {
            return None;
        }
    }
    let rest = rest.as_str();
    let end = text.len() - rest.len();
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    if ends(rest) {
        return Some(end);
    }
    rest.strip_prefix('s')
        .filter(|rest| ends(rest))
        .map(|_| end + 1)
}

/// The words of the glossary that one page explains: each at its first use.
#[derive(Debug)]
pub(super) struct Explained<'a> {
    glossary: &'a Glossary<'a>,
    /// From the page to the site's root.
    root: &'a str,
    /// Entries that need no explanation here.
    known: Vec<&'a str>,
    used: RefCell<Vec<usize>>,
}

impl<'a> Explained<'a> {
    /// Nothing used yet. A technique's page does not explain its own term, which is `known`.
    pub(super) fn new(glossary: &'a Glossary<'a>, root: &'a str, known: Vec<&'a str>) -> Self {
        Self {
            glossary,
            root,
            known,
            used: RefCell::default(),
        }
    }

    /// Writes running words, which are HTML without markup, with a link from the first use of each word that is explained.
    pub(super) fn mark(&self, words: &str, out: &mut String) {
        let mut done = 0;
        let mut at = 0;
        let mut before = ' ';
        while let Some(letter) = words[at..].chars().next() {
            let begins = letter.is_alphanumeric() && !before.is_alphanumeric() && before != '-';
            let found = begins.then(|| self.glossary.at(&words[at..])).flatten();
            match found {
                Some((entry, len)) if self.is_new(entry) => {
                    let anchor = self.glossary.entries[entry].anchor();
                    out.push_str(&words[done..at]);
                    out.push_str("<a class=\"word\" id=\"ui-use-");
                    out.push_str(&anchor);
                    out.push_str("\" href=\"#ui-word-");
                    out.push_str(&anchor);
                    out.push_str("\">");
                    out.push_str(&words[at..at + len]);
                    out.push_str("</a>");
                    at += len;
                    done = at;
                    before = 'a';
                }
                // The rest of a name that was explained before is not taken for a shorter one.
                Some((_, len)) => {
                    at += len;
                    before = 'a';
                }
                None => {
                    at += letter.len_utf8();
                    before = letter;
                }
            }
        }
        out.push_str(&words[done..]);
    }

    fn is_new(&self, entry: usize) -> bool {
        let mut used = self.used.borrow_mut();
        let known = self
            .known
            .contains(&self.glossary.entries[entry].term.id.as_str());
        if known || used.contains(&entry) {
            return false;
        }
        used.push(entry);
        true
    }

    /// The words that were marked, by name.
    pub(super) fn words(&self) -> Vec<WordView> {
        let used = self.used.borrow();
        let mut words: Vec<WordView> = used
            .iter()
            .map(|&at| {
                let entry = &self.glossary.entries[at];
                let anchor = entry.anchor();
                WordView {
                    id: format!("ui-word-{anchor}"),
                    used: format!("ui-use-{anchor}"),
                    label: entry.term.label.clone(),
                    names: names(entry.term),
                    definition: entry.definition.to_owned(),
                    url: format!("{}{ADDRESS}#{anchor}", self.root),
                }
            })
            .collect();
        words.sort_by_cached_key(|word| (word.label.to_lowercase(), word.id.clone()));
        words
    }
}

/// What a term is called beside its label: abbreviations first.
pub(super) fn names(term: &Term) -> Vec<String> {
    term.abbreviations
        .iter()
        .chain(&term.synonyms)
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::vocabulary::Vocabulary;

    fn vocabularies() -> Vocabularies {
        let term = |id: &str, label: &str, synonyms: &[&str], abbreviations: &[&str]| Term {
            id: id.into(),
            label: label.into(),
            synonyms: synonyms.iter().map(ToString::to_string).collect(),
            abbreviations: abbreviations.iter().map(ToString::to_string).collect(),
            parent: None,
            definition: Some(format!("What {label} is.")),
        };
        let technique = Vocabulary {
            name: "technique".into(),
            label: "T".into(),
            plural: "Ts".into(),
            terms: vec![
                term(
                    "tar",
                    "Transversus abdominis release",
                    &["posterior release"],
                    &["TAR"],
                ),
                term("release", "Release", &[], &[]),
            ],
        };
        Vocabularies::from([("technique".to_owned(), technique)])
    }

    #[track_caller]
    fn marked(words: &str) -> String {
        let vocabularies = vocabularies();
        let glossary = Glossary::of(&vocabularies);
        let explained = Explained::new(&glossary, "../", Vec::new());
        let mut out = String::new();
        explained.mark(words, &mut out);
        let (open, close) = ("<a class=\"word\" id=\"ui-use-technique-", "</a>");
        let mut shown = String::new();
        let mut rest = out.as_str();
        while let Some((before, after)) = rest.split_once(open) {
            let (_, after) = after.split_once('>').unwrap();
            let (word, after) = after.split_once(close).unwrap();
            shown += &format!("{before}[{word}]");
            rest = after;
        }
        shown + rest
    }

    #[test]
    fn the_first_use_of_a_word_is_explained_and_no_other() {
        assert_eq!(
            marked("A posterior\nrelease, then a TAR, then a release."),
            "A [posterior\nrelease], then a TAR, then a [release]."
        );
    }

    #[test]
    fn part_of_a_word_an_abbreviation_in_small_letters_and_a_compound_are_no_use() {
        let text = "The tar pre-release released TARs-like.";
        assert_eq!(marked(text), text);
        assert_eq!(marked("Releases and TARs"), "[Releases] and [TARs]");
    }
}
