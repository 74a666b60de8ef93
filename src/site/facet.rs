//! Facets: the fields that readers filter by, with their terms as a tree and the cases of each.

mod values;

use crate::archive::Case;
use crate::archive::config::Config;
use crate::archive::vocabulary::{Term, Vocabularies, Vocabulary};
use crate::review::Cleared;
use std::collections::{BTreeMap, BTreeSet};

/// The facets whose values are fixed tables, in the order in which they follow the vocabularies.
pub const TABLES: [&str; 11] = [
    "mesh-plane",
    "grade",
    "ideal",
    "evidence",
    "answer",
    "outcome",
    "urgency",
    "role",
    "source",
    "community",
    "year",
];

/// The vocabularies in the order in which they are shown; any other follows by name.
const VOCABULARIES: [&str; 6] = [
    "procedure",
    "technique",
    "approach",
    "anatomy",
    "complication",
    "specialty",
];

/// A field that readers filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// `technique`.
    pub name: String,
    /// Its label and plural, where a vocabulary gives them; a theme's strings do otherwise.
    pub labels: Option<(String, String)>,
    /// The terms that have cases, parents before children.
    pub terms: Vec<FacetTerm>,
}

/// A term with its place in the tree and its cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetTerm {
    /// `tar`.
    pub id: String,
    /// The vocabulary's term; nothing for a value of a fixed table, which a theme's strings name.
    pub term: Option<Term>,
    /// Index of the broader term in the facet's list.
    pub parent: Option<usize>,
    /// Indices of the cases that have it or a narrower term, in the order of the site's list.
    pub cases: Vec<usize>,
}

impl Facet {
    /// The term of this id.
    #[must_use]
    pub fn term(&self, id: &str) -> Option<&FacetTerm> {
        self.terms.iter().find(|t| t.id == id)
    }

    /// Indices of the terms right below one, or of those below none.
    pub fn below(&self, parent: Option<usize>) -> impl Iterator<Item = usize> {
        (0..self.terms.len()).filter(move |&at| self.terms[at].parent == parent)
    }
}

/// The values of one facet that a case has, not counting broader terms.
#[must_use]
pub fn values(case: &Case, facet: &str) -> Vec<String> {
    values::of(case, facet)
}

/// Every configured facet that has at least one case.
pub(super) fn facets(
    config: &Config,
    vocabularies: &Vocabularies,
    cases: &[Cleared<Case>],
) -> Vec<Facet> {
    names(config, vocabularies)
        .into_iter()
        .map(|name| facet(&name, vocabularies.get(&name), cases))
        .filter(|facet| !facet.terms.is_empty())
        .collect()
}

fn names(config: &Config, vocabularies: &Vocabularies) -> Vec<String> {
    if !config.facets.is_empty() {
        return config
            .facets
            .iter()
            .filter(|name| name.as_str() != "kind")
            .cloned()
            .collect();
    }
    let known = VOCABULARIES
        .iter()
        .filter(|name| vocabularies.contains_key(**name))
        .map(ToString::to_string);
    let others = vocabularies
        .keys()
        .filter(|name| !VOCABULARIES.contains(&name.as_str()))
        .cloned();
    known
        .chain(others)
        .chain(TABLES.iter().map(ToString::to_string))
        .collect()
}

fn facet(name: &str, vocabulary: Option<&Vocabulary>, cases: &[Cleared<Case>]) -> Facet {
    let mut members: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let parents: BTreeMap<&str, &str> = vocabulary
        .map(|v| {
            v.terms
                .iter()
                .filter_map(|t| Some((t.id.as_str(), t.parent.as_deref()?)))
                .collect()
        })
        .unwrap_or_default();
    for (at, case) in cases.iter().enumerate() {
        for value in values::of(case, name) {
            let mut next = Some(value.as_str());
            // A cycle of parents was refused by `archive`; the bound keeps a preview of a broken one from hanging.
            for _ in 0..32 {
                let Some(id) = next else { break };
                members.entry(id.to_owned()).or_default().insert(at);
                next = parents.get(id).copied();
            }
        }
    }
    let order: Vec<String> = match vocabulary {
        Some(vocabulary) => tree_order(vocabulary)
            .into_iter()
            .filter(|id| members.contains_key(id))
            .collect(),
        None => values::in_order(name, members.keys().cloned().collect()),
    };
    let places: BTreeMap<&str, usize> = order
        .iter()
        .enumerate()
        .map(|(at, id)| (id.as_str(), at))
        .collect();
    let communities: BTreeMap<String, Term> = cases
        .iter()
        .filter(|_| name == "community")
        .filter_map(|case| values::community(case))
        .map(|(id, label)| (id.clone(), named(id, label)))
        .collect();
    let terms = order
        .iter()
        .map(|id| FacetTerm {
            id: id.clone(),
            term: vocabulary
                .and_then(|v| v.term(id))
                .or_else(|| communities.get(id))
                .cloned(),
            parent: parents
                .get(id.as_str())
                .and_then(|p| places.get(p))
                .copied(),
            cases: members
                .get(id)
                .map(|m| m.iter().copied().collect())
                .unwrap_or_default(),
        })
        .collect();
    Facet {
        name: name.to_owned(),
        labels: vocabulary.map(|v| (v.label.clone(), v.plural.clone())),
        terms,
    }
}

/// A term that has a name and nothing else.
fn named(id: String, label: String) -> Term {
    Term {
        id,
        label,
        synonyms: Vec::new(),
        abbreviations: Vec::new(),
        parent: None,
        definition: None,
    }
}

/// Ids in the order of the tree: parents before children, siblings by label.
fn tree_order(vocabulary: &Vocabulary) -> Vec<String> {
    let mut children: BTreeMap<Option<&str>, Vec<&Term>> = BTreeMap::new();
    for term in &vocabulary.terms {
        children
            .entry(term.parent.as_deref())
            .or_default()
            .push(term);
    }
    for siblings in children.values_mut() {
        siblings.sort_by_cached_key(|t| (t.label.to_lowercase(), t.id.clone()));
    }
    let mut order = Vec::with_capacity(vocabulary.terms.len());
    let mut stack: Vec<&Term> = children
        .get(&None)
        .into_iter()
        .flatten()
        .rev()
        .copied()
        .collect();
    while let Some(term) = stack.pop() {
        order.push(term.id.clone());
        stack.extend(
            children
                .get(&Some(term.id.as_str()))
                .into_iter()
                .flatten()
                .rev()
                .copied(),
        );
    }
    order
}
