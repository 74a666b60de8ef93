//! What only a technique, a learning path or a plain page says of itself.

use super::WriteUpId;
use super::case::KeyPoints;
use super::choice::choices;
use super::surgery::Novelty;
use crate::diagnostic::Span;

/// The front matter that only a technique has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TechniqueFront {
    /// The id in `vocabulary/technique.yaml` whose cases the page gathers.
    pub term: String,
    /// How new and how sure.
    pub novelty: Novelty,
    /// Key points.
    pub key_points: KeyPoints,
}

choices! {
    /// For whom a path is.
    Level "level" { Introductory "introductory", Intermediate "intermediate", Advanced "advanced" }
}

/// One stop of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// A case or a technique.
    pub at: WriteUpId,
    /// Where it stands, for messages.
    pub span: Span,
    /// Why it comes here.
    pub why: Option<String>,
}

/// The front matter that only a path has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathFront {
    /// What the reader can do at its end.
    pub aim: String,
    /// What the reader should know or be able to do before.
    pub prerequisites: Vec<String>,
    /// Slugs of the paths that come before this one.
    pub after: Vec<String>,
    /// For whom.
    pub level: Option<Level>,
    /// How long it takes, about.
    pub minutes: Option<u32>,
    /// The stops, in order.
    pub steps: Vec<Step>,
}

/// The front matter that only a plain page has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFront {
    /// Its place in the footer; pages without one come last, by title.
    pub order: Option<u32>,
}
