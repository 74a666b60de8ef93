//! What templates see: typed, serialisable views of the site. Nothing here reads files or decides what is published.
//!
//! `docs/theme.md` documents every struct of this room for people who write themes. Rules that hold throughout:
//!
//! - Addresses (`url`) are relative to the site's root, without a leading slash: `cases/tar/`. A template writes
//!   `{{ page.root }}{{ card.url }}`, so a site works in any folder and without a server.
//! - A field named `html`, or that ends in `_html`, is finished HTML and is written with `| safe`; everything else is text that
//!   Tera escapes.
//! - `id` of a [`Labelled`] is stable and in English, for classes and attributes; `label` is for readers.

mod browse;
mod case;
mod credit;
mod discussion;
mod learning;
mod lists;
mod page;
mod teaching;

pub use browse::{FacetGroup, FacetView, FiltersView, TermView};
pub use case::{
    AnswerView, CaseView, ClassificationView, ComplicationView, Fact, FootnoteView, KeyPointsView,
    NoveltyView, OptionView, OutcomeView, ReferenceView, SectionView, SourceView, TechniqueView,
};
pub use credit::{
    CharterView, DeedView, InterestView, KeyView, ModeratorView, RecordView, RecordYearView,
    YearStatementView, YearView,
};
pub use discussion::{ContributionRef, ContributionView, DiscussionView, PersonView};
pub use learning::{
    ChartView, ComparedCase, GatheredView, GlossaryEntry, IndexEntry, Letter, SayingView,
};
pub use lists::{
    CardView, ChangeView, GatheredPerson, HomeView, NewsView, PathView, PeopleView, PlainView,
    StepView,
};
pub use page::{
    Alternate, ApprovalView, Breadcrumb, CorrectionView, Crumb, ModerationView, PageView, SiteView,
    Tag, TombstoneView, Translation,
};

pub use teaching::{
    ActionView, ConferenceView, ConsideredView, EventView, FactorsView, HoldersView,
    QuizAnswerView, QuizView, SlideView, WordView,
};

use serde::Serialize;

/// A value from a closed list or a vocabulary: what it is for the program, and for the reader.
#[derive(Debug, Clone, Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Labelled {
    /// Stable, in English: `off-topic`.
    pub id: String,
    /// In the reader's language.
    pub label: String,
    /// The browse page of this value, where there is one.
    pub url: Option<String>,
}
