//! What every kind of write-up says of itself.

use super::choice::choices;
use crate::diagnostic::Span;
use jiff::civil::Date;

choices! {
    /// Whether a write-up wants to be published at all.
    Status "status" { Ready "ready", Draft "draft" }
}

/// A month of a year: as fine as a case's own time may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    /// Four digits.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

/// Somebody who wrote a case up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// As they wish to be credited.
    pub name: String,
    /// Their ORCID iD, `0000-0002-1825-0097`.
    pub orcid: Option<String>,
    /// Their id among the moderators, when they are one.
    pub moderator: Option<String>,
}

/// One published change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The version that it made.
    pub version: String,
    /// When.
    pub date: Date,
    /// What changed.
    pub note: String,
}

/// A moderator's word that a text which looks like an identifier is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Exactly what is found.
    pub text: String,
    /// Why it identifies nobody.
    pub reason: String,
    /// The moderator's id.
    pub moderator: String,
    /// Where it stands, for messages.
    pub span: Span,
}

/// The write-up that a translation was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its slug; it is of the same kind.
    pub slug: String,
    /// Where it is named, for messages.
    pub span: Span,
}

/// A figure that stays hidden until a reader asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentWarning {
    /// The picture's or film's path in the write-up's folder.
    pub media: String,
    /// What is to be seen.
    pub warning: String,
    /// Where the path is named, for messages.
    pub span: Span,
}

/// The fields that cases, techniques, paths and pages share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masthead {
    /// The page's only level-one heading.
    pub title: String,
    /// Where the title stands, for messages.
    pub title_span: Span,
    /// One to three sentences; empty for a plain page that has none.
    pub summary: String,
    /// Whether it wants to be published.
    pub status: Status,
    /// Written for demonstration: no real patient.
    pub illustration: bool,
    /// BCP 47 tag.
    pub language: String,
    /// When the write-up was first published.
    pub published: Option<Date>,
    /// Free words.
    pub keywords: Vec<String>,
    /// Who wrote it up.
    pub authors: Vec<Author>,
    /// `1` or `1.2`.
    pub version: String,
    /// What changed, oldest first.
    pub changes: Vec<Change>,
    /// After this month it is due for review.
    pub review_by: Option<YearMonth>,
    /// What looks like an identifier and is none.
    pub acknowledged: Vec<Acknowledgement>,
    /// Former slugs.
    pub aliases: Vec<String>,
    /// What it is a translation of.
    pub translation_of: Option<Origin>,
    /// Figures that readers are warned of.
    pub content_warnings: Vec<ContentWarning>,
}

impl Masthead {
    /// When it last changed, as far as it says: the newest change, or its publication.
    #[must_use]
    pub fn updated(&self) -> Option<Date> {
        self.changes
            .iter()
            .map(|c| c.date)
            .chain(self.published)
            .max()
    }
}
