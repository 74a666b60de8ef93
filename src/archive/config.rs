//! `casebook.yaml`.

use super::choice::choices;

choices! {
    /// What becomes of an unsafe contribution's words.
    UnsafeReplies "treatment" { Struck "struck", Withheld "withheld" }
}

/// The archive's own settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The archive's name.
    pub title: String,
    /// One line under it.
    pub tagline: Option<String>,
    /// One or two sentences.
    pub description: String,
    /// Where the site will live; ends with `/`.
    pub base_url: String,
    /// BCP 47 tag.
    pub language: String,
    /// Name of a built-in theme.
    pub theme: String,
    /// Facet names in the order in which they are shown; empty: all.
    pub facets: Vec<String>,
    /// Shown at the foot of each page.
    pub notice: Option<String>,
    /// An archive written for demonstration: marks every page.
    pub demonstration: bool,
    /// For corrections: an e-mail address or a link.
    pub contact: Option<String>,
    /// Of the content.
    pub licence: Option<String>,
    /// Struck or withheld.
    pub unsafe_replies: UnsafeReplies,
    /// How many entries the feeds hold.
    pub feed_entries: usize,
}
