//! References from BibTeX or CSL-JSON, formatted in Vancouver style.

mod read;
mod style;

pub(crate) use read::read;
pub(crate) use style::Style;

use std::collections::BTreeMap;

/// One reference, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its citation key.
    pub key: String,
    /// Vancouver style, plain text, without the number.
    pub text: String,
    /// Its title alone, for previews.
    pub title: String,
    /// DOI without a prefix.
    pub doi: Option<String>,
    /// A link to it: the DOI's, PubMed's, or its own.
    pub url: Option<String>,
}

/// References by citation key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bibliography {
    /// By key.
    pub references: BTreeMap<String, Reference>,
}
