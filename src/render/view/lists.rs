//! Lists of write-ups: cards, the home page, paths, people, what's new.

use super::Labelled;
use super::browse::FacetGroup;
use super::case::{FootnoteView, ReferenceView, SectionView};
use super::credit::ModeratorView;
use super::discussion::{ContributionRef, PersonView};
use super::page::ModerationView;
use serde::Serialize;

/// A write-up in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// `case`, `technique`, `path`, `page`.
    pub kind: Labelled,
    /// Relative to the site's root.
    pub url: String,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// Small marks: illustration, early stage, outcome awaited.
    pub badges: Vec<Labelled>,
    /// The vocabulary terms worth showing in a list.
    pub terms: Vec<Labelled>,
    /// How many contributions its discussion shows.
    pub contributions: usize,
    /// `2026-03-14`.
    pub updated: Option<String>,
    /// Why it stands in this list: a path's step says so.
    pub why: Option<String>,
}

/// One published change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// The version that it made.
    pub version: String,
    /// `2026-03-14`.
    pub date: String,
    /// What changed.
    pub note: String,
}

/// The home page: `home` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The newest cases, newest first, at most six.
    pub newest: Vec<CardView>,
    /// Every learning path.
    pub paths: Vec<CardView>,
    /// Every technique.
    pub techniques: Vec<CardView>,
    /// The facets with their top terms.
    pub facets: Vec<FacetGroup>,
}

/// One stop of a path.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// From 1.
    pub number: usize,
    /// The write-up; its `why` says why it comes here. Nothing when it is not published.
    pub card: Option<CardView>,
    /// Minutes to read it.
    pub minutes: usize,
    /// How many decisions and questions it asks.
    pub questions: usize,
}

/// A learning path: `path` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct PathView {
    /// Relative to the site's root.
    pub url: String,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// What the reader can do at its end.
    pub aim: String,
    /// What the reader should know or be able to do before.
    pub prerequisites: Vec<String>,
    /// The paths that come before this one.
    pub after: Vec<CardView>,
    /// For whom.
    pub level: Option<Labelled>,
    /// How long it takes, about.
    pub minutes: Option<u32>,
    /// The stops that are published, in order.
    pub steps: Vec<StepView>,
    /// The map of the stops, finished SVG.
    pub map_html: String,
    /// How many decisions and questions the stops ask.
    pub questions: usize,
    /// The questions as CSV, where there are any.
    pub questions_csv: String,
    /// The questions for Anki.
    pub questions_anki: String,
    /// The text.
    pub sections: Vec<SectionView>,
    /// Footnotes.
    pub footnotes: Vec<FootnoteView>,
    /// References.
    pub references: Vec<ReferenceView>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who approved it.
    pub moderation: Option<ModerationView>,
    /// `1.2`.
    pub version: String,
    /// What changed, newest first.
    pub changes: Vec<ChangeView>,
    /// `2026-03-14`.
    pub updated: Option<String>,
}

/// A plain page: `plain` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct PlainView {
    /// The title.
    pub title: String,
    /// The summary; may be empty.
    pub summary: String,
    /// The text.
    pub sections: Vec<SectionView>,
    /// Footnotes.
    pub footnotes: Vec<FootnoteView>,
    /// References.
    pub references: Vec<ReferenceView>,
    /// Who approved it.
    pub moderation: Option<ModerationView>,
    /// `1.2`.
    pub version: String,
    /// `2026-03-14`.
    pub updated: Option<String>,
}

/// A participant as the people page shows them: pseudonyms are per case, so they are gathered by role, never by person.
#[derive(Debug, Clone, Serialize)]
pub struct GatheredPerson {
    /// Who, in this case.
    pub person: PersonView,
    /// The case.
    pub case: CardView,
    /// Their contributions there.
    pub contributions: Vec<ContributionRef>,
}

/// The people page: `people` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct PeopleView {
    /// By role: the role, how many contributions it made, and who speaks in which case.
    pub roles: Vec<(Labelled, usize, Vec<GatheredPerson>)>,
    /// Authors by name, with their write-ups.
    pub authors: Vec<(String, Vec<CardView>)>,
    /// Everybody who moderates or did, by name.
    pub moderators: Vec<ModeratorView>,
    /// The record of all decisions.
    pub record: String,
}

/// The what's-new page: `news` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct NewsView {
    /// New and changed write-ups, newest first, by month: `March 2026`, and each with its note.
    pub months: Vec<(String, Vec<(CardView, ChangeView)>)>,
}
