//! What the site hands to the writer.

use crate::vocabulary::{Kind, PartKind};

/// One page to be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its address relative to the site's root, without a leading slash: `cases/tar-leak/`.
    pub url: String,
    /// What it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// The language it is written in, a BCP 47 tag.
    pub lang: String,
    /// A sentence or two for the result list; searched like a key point.
    pub summary: String,
    /// Labels of its vocabulary terms; searched and shown.
    pub labels: Vec<String>,
    /// Further words to find it by; searched like labels, not shown.
    pub keywords: Vec<String>,
    /// Its key points.
    pub key_points: Vec<String>,
    /// Its sections and contributions, in order.
    pub parts: Vec<Part>,
    /// For each facet by name, the ids of its values; the broader values are added by the writer.
    pub facets: Vec<(String, Vec<String>)>,
    /// Shown beside a hit: `IDEAL 1`, `retracted`.
    pub badges: Vec<String>,
    /// What its score is multiplied by: 1 for an ordinary document.
    pub prior: f32,
}

impl Document {
    /// A document in English with a title and nothing else, as likely to be looked for as any other.
    pub fn new(kind: Kind, url: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            kind,
            title: title.into(),
            lang: "en".into(),
            summary: String::new(),
            labels: Vec::new(),
            keywords: Vec::new(),
            key_points: Vec::new(),
            parts: Vec::new(),
            facets: Vec::new(),
            badges: Vec::new(),
            prior: 1.0,
        }
    }
}

/// One section or contribution of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The fragment of the address that leads to it, without `#`.
    pub anchor: String,
    /// Its heading; empty for text before the first heading.
    pub heading: String,
    /// A contribution's role and kind, as shown.
    pub byline: Option<String>,
    /// Its plain text.
    pub text: String,
}

impl Part {
    /// A section with its heading and text.
    pub fn section(
        anchor: impl Into<String>,
        heading: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self {
            kind: PartKind::Section,
            anchor: anchor.into(),
            heading: heading.into(),
            byline: None,
            text: text.into(),
        }
    }
}
