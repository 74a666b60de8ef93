//! The settings of the index: its language, facets with their labels, and the vocabulary's synonyms.

use crate::archive::config::Config;
use crate::archive::vocabulary::Vocabularies;
use crate::site::{Facet, FacetTerm};
use crate::words::Words;
use casebook_search::{FacetValue, Settings};

pub(super) fn settings(
    config: &Config,
    vocabularies: &Vocabularies,
    facets: &[Facet],
    words: &Words,
) -> Settings {
    Settings {
        language: config.language.clone(),
        facets: facets.iter().map(|facet| of_facet(facet, words)).collect(),
        synonyms: synonyms(vocabularies),
        ..Settings::default()
    }
}

fn of_facet(facet: &Facet, words: &Words) -> casebook_search::Facet {
    let values = facet.terms.iter().map(|term| FacetValue {
        id: term.id.clone(),
        label: label(facet, term, words),
        parent: term.parent.map(|parent| facet.terms[parent].id.clone()),
    });
    casebook_search::Facet {
        name: facet.name.clone(),
        label: facet_label(facet, words),
        values: values.collect(),
    }
}

/// The facet's name for readers.
pub(crate) fn facet_label(facet: &Facet, words: &Words) -> String {
    match &facet.labels {
        Some((label, _)) => label.clone(),
        None => words
            .pair(&format!("facet.{}", facet.name))
            .map_or_else(|| facet.name.clone(), |(one, _)| one),
    }
}

/// A term's name for readers.
pub(crate) fn label(facet: &Facet, term: &FacetTerm, words: &Words) -> String {
    term.term
        .as_ref()
        .map_or_else(|| words.value(&facet.name, &term.id), |t| t.label.clone())
}

/// The names of each term of each vocabulary that has more than one.
fn synonyms(vocabularies: &Vocabularies) -> Vec<Vec<String>> {
    let terms = vocabularies.values().flat_map(|v| &v.terms);
    terms
        .map(|term| {
            let mut names = vec![term.label.clone()];
            names.extend(term.synonyms.iter().cloned());
            names.extend(term.abbreviations.iter().cloned());
            names
        })
        .filter(|names| names.len() > 1)
        .collect()
}
