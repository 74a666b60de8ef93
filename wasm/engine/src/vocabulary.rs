//! What both sides name alike: kinds, facets, settings. No behaviour.

/// What a searchable page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A case write-up.
    Case,
    /// A technique page.
    Technique,
    /// A learning path.
    Path,
    /// Any other page.
    Page,
}

impl Kind {
    /// Every kind, in the order of their numbers in the index.
    pub const ALL: [Self; 4] = [Self::Case, Self::Technique, Self::Path, Self::Page];

    /// The kind's name in addresses and answers: `case`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Technique => "technique",
            Self::Path => "path",
            Self::Page => "page",
        }
    }

    /// The kind of a name as [`Kind::name`] gives it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a part of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// A section of the write-up.
    Section,
    /// One contribution to the discussion.
    Contribution,
}

impl PartKind {
    /// The part's name in answers: `section`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Contribution => "contribution",
        }
    }
}

/// A field that readers filter by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// The field's name in queries and addresses: `technique`.
    pub name: String,
    /// What a reader sees.
    pub label: String,
    /// Its values, in the order in which they are shown.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetValue {
    /// The value in queries and addresses: `tar`.
    pub id: String,
    /// What a reader sees.
    pub label: String,
    /// The id of the broader value of the same facet, if there is one: its documents include this one's.
    pub parent: Option<String>,
}

/// What an index is written with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The archive's language, a BCP 47 tag.
    pub language: String,
    /// The facets, in the order in which they are shown.
    pub facets: Vec<Facet>,
    /// Each inner list holds the names of one thing; a name may have several words.
    pub synonyms: Vec<Vec<String>>,
    /// How much each thing counts in the ranking.
    pub weights: Weights,
}

/// How much each thing counts in the ranking. The defaults serve; an archive can set its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// A word in the title.
    pub title: f32,
    /// A word in a vocabulary label or keyword.
    pub labels: f32,
    /// A word in the summary or a key point.
    pub key_points: f32,
    /// A word in a heading.
    pub headings: f32,
    /// A word in a section.
    pub body: f32,
    /// A word in a contribution to the discussion.
    pub discussion: f32,
    /// BM25's `k1`: how soon more of one word stops helping.
    pub saturation: f32,
    /// BM25's `b`, 0 to 1: how much a long document is discounted.
    pub length: f32,
    /// How much of its score a document loses that has none of the rest of the query's words, 0 to 1.
    pub coverage: f32,
    /// The share of its neighbours' mean score that a document gains.
    pub neighbours: f32,
    /// The share of its score that a document gains in which all of the query's words stand close together.
    pub proximity: f32,
    /// The share of its score that a document gains whose title is just what was typed.
    pub exact_title: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            title: 2.0,
            labels: 2.0,
            key_points: 1.5,
            headings: 1.3,
            body: 1.0,
            discussion: 0.9,
            saturation: 1.2,
            length: 0.75,
            coverage: 0.2,
            neighbours: 0.3,
            proximity: 0.15,
            exact_title: 1.0,
        }
    }
}

/// How many fields the ranking tells apart.
pub(crate) const FIELDS: usize = 6;

/// The fields, as their numbers in the index.
pub(crate) mod field {
    pub(crate) const TITLE: usize = 0;
    #[cfg(feature = "write")]
    pub(crate) const LABELS: usize = 1;
    #[cfg(feature = "write")]
    pub(crate) const KEY_POINTS: usize = 2;
    #[cfg(feature = "write")]
    pub(crate) const HEADINGS: usize = 3;
    pub(crate) const BODY: usize = 4;
    #[cfg(feature = "write")]
    pub(crate) const DISCUSSION: usize = 5;
}

impl Weights {
    /// How many numbers the weights are in the entry file.
    pub(crate) const COUNT: usize = FIELDS + 6;

    /// The weights as they stand in the entry file.
    #[cfg(feature = "write")]
    pub(crate) fn to_array(self) -> [f32; Self::COUNT] {
        let Self {
            title,
            labels,
            key_points,
            headings,
            body,
            discussion,
            saturation,
            length,
            coverage,
            neighbours,
            proximity,
            exact_title,
        } = self;
        [
            title,
            labels,
            key_points,
            headings,
            body,
            discussion,
            saturation,
            length,
            coverage,
            neighbours,
            proximity,
            exact_title,
        ]
    }

    /// The opposite of [`Weights::to_array`].
    pub(crate) fn from_array(numbers: [f32; Self::COUNT]) -> Self {
        let [
            title,
            labels,
            key_points,
            headings,
            body,
            discussion,
            saturation,
            length,
            coverage,
            neighbours,
            proximity,
            exact_title,
        ] = numbers;
        Self {
            title,
            labels,
            key_points,
            headings,
            body,
            discussion,
            saturation,
            length,
            coverage,
            neighbours,
            proximity,
            exact_title,
        }
    }

    /// The weight of each field, by its number.
    pub(crate) fn fields(&self) -> [f32; FIELDS] {
        [
            self.title,
            self.labels,
            self.key_points,
            self.headings,
            self.body,
            self.discussion,
        ]
    }
}
