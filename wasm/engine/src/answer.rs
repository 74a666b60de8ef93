//! What the engine answers.

use crate::vocabulary::{Kind, PartKind};

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many documents match.
    pub total: usize,
    /// The best of them, the best first.
    pub hits: Vec<Hit>,
    /// Counts of every facet's values and of the kinds among the matching documents, if they were asked for.
    pub facets: Vec<FacetCounts>,
    /// Words that were taken for others.
    pub corrections: Vec<Correction>,
    /// Words that nothing has, as typed.
    pub missing: Vec<String>,
    /// Whether files were missing that could change the answer.
    pub partial: bool,
}

/// One document that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its number in the index.
    pub document: u32,
    /// What it is.
    pub kind: Kind,
    /// Its address relative to the site's root; empty while the file with its card is missing.
    pub page: String,
    /// Its title, with the matches marked.
    pub title: Marked,
    /// Labels of its vocabulary terms.
    pub labels: Vec<String>,
    /// Shown beside it.
    pub badges: Vec<String>,
    /// The part that matches best; none if the title says it all or texts are not there.
    pub part: Option<HitPart>,
    /// An excerpt of the best part, or the summary.
    pub snippet: Marked,
    /// How well it matches; only comparable within one answer.
    pub score: f32,
}

/// The part of a document that matches best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitPart {
    /// What it is.
    pub kind: PartKind,
    /// The fragment of the address that leads to it, without `#`.
    pub anchor: String,
    /// Its heading.
    pub heading: String,
    /// A contribution's role and kind.
    pub byline: Option<String>,
}

/// Text with marked ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text, plain.
    pub text: String,
    /// Byte ranges of the text that match, ascending and apart.
    pub marks: Vec<(usize, usize)>,
}

/// A facet with the counts of its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet's name.
    pub name: String,
    /// What a reader sees.
    pub label: String,
    /// Its values, in the order of the settings.
    pub values: Vec<FacetCount>,
}

/// How many of the matching documents have a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value's id.
    pub id: String,
    /// What a reader sees.
    pub label: String,
    /// The id of the broader value.
    pub parent: Option<String>,
    /// Documents that match the query and the filters of all other facets.
    pub count: usize,
    /// Whether the query filters by it.
    pub selected: bool,
}

/// A word that was taken for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// As typed.
    pub from: String,
    /// What was searched.
    pub to: String,
}
