//! Browse pages: facets, their terms as a tree with counts, and the cases of one term.

use super::Labelled;
use super::lists::CardView;
use serde::Serialize;

/// One term of a facet with its place in the tree.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// Id, label and browse page.
    pub term: Labelled,
    /// How many cases have it or a narrower one.
    pub count: usize,
    /// One sentence.
    pub definition: Option<String>,
    /// Synonyms and abbreviations.
    pub names: Vec<String>,
    /// The narrower terms that have cases.
    pub narrower: Vec<TermView>,
}

/// A facet with its terms: in the home page, in `browse` and as `facet` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct FacetGroup {
    /// `technique`, `Technique`, and its browse page.
    pub facet: Labelled,
    /// `Techniques`.
    pub plural: String,
    /// The terms that have cases, as a tree.
    pub terms: Vec<TermView>,
}

/// The page of one term: `term` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct FacetView {
    /// The facet.
    pub facet: Labelled,
    /// `Techniques`.
    pub plural: String,
    /// The term with its narrower ones.
    pub term: TermView,
    /// The broader terms, the broadest first.
    pub broader: Vec<Labelled>,
    /// The technique pages about this term.
    pub techniques: Vec<CardView>,
    /// The cases that have it or a narrower one.
    pub cases: Vec<CardView>,
}

/// What the cases of a list are filtered by in place: `filters` in the templates of lists of cases.
#[derive(Debug, Clone, Serialize)]
pub struct FiltersView {
    /// For the script: a line for each facet, its fields apart by tabs: name, label, and the id and the label of each value
    /// that some of the cases have and others have not. The values are numbered through all lines, from 0.
    /// Empty for a list too short to be filtered.
    pub facets: String,
    /// The facet and term that all of the cases have, as the search's address says it: `f.technique=tar`. Empty on the
    /// page of all cases.
    pub within: String,
    /// For each case of the list, the numbers of its values.
    pub values: Vec<String>,
}
