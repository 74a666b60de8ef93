//! Controlled terms: one source for facets, browse pages and search synonyms.

use std::collections::BTreeMap;

/// One term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its key in the file: `tar`.
    pub id: String,
    /// As readers see it.
    pub label: String,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Short names: `TAR`.
    pub abbreviations: Vec<String>,
    /// The broader term, of the same vocabulary.
    pub parent: Option<String>,
    /// One sentence.
    pub definition: Option<String>,
}

/// One vocabulary file: the terms of one facet, in the order written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// The facet: `technique`.
    pub name: String,
    /// `Technique`.
    pub label: String,
    /// `Techniques`.
    pub plural: String,
    /// Its terms.
    pub terms: Vec<Term>,
}

impl Vocabulary {
    /// The term of this id.
    #[must_use]
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|t| t.id == id)
    }
}

/// Every vocabulary of the archive, by facet name.
pub type Vocabularies = BTreeMap<String, Vocabulary>;
