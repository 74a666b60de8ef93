//! Synonyms as concepts: wherever one of a thing's names stands, the thing's own term is indexed too,
//! so that a query by any name reads one posting list with the right counts.

use std::collections::BTreeMap;

use crate::format::entry::Synonym;
use crate::text::{Language, words};

/// Separates a concept's first term from its number: sorts right behind that term, in the same block.
const CONCEPT: char = '\u{1}';

/// The names of all things, by first term.
#[derive(Debug, Default)]
pub(crate) struct Concepts {
    by_first: BTreeMap<String, Vec<Synonym>>,
}

impl Concepts {
    pub(crate) fn of(groups: &[Vec<String>], languages: &[Language]) -> Self {
        let mut by_first: BTreeMap<String, Vec<Synonym>> = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            let mut names: Vec<Vec<String>> = Vec::new();
            for (language, name) in languages
                .iter()
                .flat_map(|it| group.iter().map(move |name| (it, name)))
            {
                let name: Vec<String> = words(name)
                    .filter(|word| !word.joined)
                    .map(|word| language.term(&word.text))
                    .collect();
                if !name.is_empty() && !names.contains(&name) {
                    names.push(name);
                }
            }
            if names.len() < 2 {
                continue;
            }
            // The shortest name is the abbreviation, the one that is typed most.
            let Some(first) = names
                .iter()
                .min_by_key(|name| name.len())
                .map(|name| name[0].clone())
            else {
                continue;
            };
            let concept = format!("{first}{CONCEPT}{number}");
            for name in names {
                let list = by_first.entry(name[0].clone()).or_default();
                list.push(Synonym {
                    name,
                    concept: concept.clone(),
                });
            }
        }
        Self { by_first }
    }

    /// Whether nothing has more names than one.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Every concept that a sequence of terms names, with where its name begins.
    pub(crate) fn found<'a>(
        &'a self,
        terms: &'a [&'a str],
    ) -> impl Iterator<Item = (usize, &'a str)> + 'a {
        terms.iter().enumerate().flat_map(move |(at, term)| {
            let named = self.by_first.get(*term).into_iter().flatten();
            named
                .filter(move |synonym| {
                    terms.len() - at >= synonym.name.len()
                        && synonym.name.iter().zip(&terms[at..]).all(|(a, b)| a == b)
                })
                .map(move |synonym| (at, synonym.concept.as_str()))
        })
    }

    /// All names, sorted, for the entry file.
    pub(crate) fn synonyms(&self) -> Vec<Synonym> {
        let mut all: Vec<Synonym> = self.by_first.values().flatten().cloned().collect();
        all.sort_by(|a, b| (&a.name, &a.concept).cmp(&(&b.name, &b.concept)));
        all.dedup();
        all
    }
}
