//! A case page and a technique page.

use super::Labelled;
use super::discussion::{ContributionRef, DiscussionView, PersonView};
use super::learning::GatheredView;
use super::lists::{CardView, ChangeView};
use super::page::ModerationView;
use super::teaching::{ConsideredView, EventView, QuizView, WordView};
use serde::Serialize;

/// A line of a list of facts: `Procedure`: one or more values.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// `procedure`, `age`, `urgency`.
    pub id: String,
    /// `Procedure`.
    pub label: String,
    /// Its values; those of a facet have an address.
    pub values: Vec<Labelled>,
}

/// Key points for everybody (`role` is nothing) or for one role.
#[derive(Debug, Clone, Serialize)]
pub struct KeyPointsView {
    /// For whom.
    pub role: Option<Labelled>,
    /// One sentence each.
    pub points: Vec<String>,
}

/// A classification.
#[derive(Debug, Clone, Serialize)]
pub struct ClassificationView {
    /// `EHS ventral`.
    pub label: String,
    /// `M3 W2 R1`.
    pub value: String,
    /// The value in words, where casebook knows the table.
    pub meaning: Option<String>,
    /// The browse page, where there is one.
    pub url: Option<String>,
}

/// A complication.
#[derive(Debug, Clone, Serialize)]
pub struct ComplicationView {
    /// The term.
    pub term: Labelled,
    /// Clavien-Dindo, with its suffix: `IIIa-d`.
    pub grade: Option<Labelled>,
    /// Disability at discharge.
    pub disability: bool,
    /// `day 12`.
    pub when: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// What became of the patient.
#[derive(Debug, Clone, Serialize)]
pub struct OutcomeView {
    /// Known or awaited.
    pub status: Labelled,
    /// `March 2027`, when awaited.
    pub due: Option<String>,
    /// It was due by now and has not been told.
    pub owed: bool,
    /// `30 days`.
    pub interval: Option<String>,
    /// In a sentence.
    pub summary: Option<String>,
    /// Whether practice changed.
    pub practice_changed: Option<Labelled>,
}

/// How new and how sure.
#[derive(Debug, Clone, Serialize)]
pub struct NoveltyView {
    /// IDEAL stage: `id` is `2a`, `label` says what it means.
    pub ideal: Labelled,
    /// OCEBM level: `id` is `4`.
    pub evidence: Labelled,
    /// Stage 2b or earlier: the page carries a caution.
    pub early: bool,
    /// What is used outside its label.
    pub off_label: Option<String>,
    /// A device that is investigational, or not approved where it was used.
    pub device: Option<String>,
}

/// The established answer.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerView {
    /// Yes, no, contested.
    pub status: Labelled,
    /// The answer.
    pub statement: String,
    /// Links to the page's references, finished.
    pub references_html: String,
    /// The contribution that gave it; nothing when the thread did not reach it.
    pub reached_by: Option<ContributionRef>,
}

/// An option of a decision.
#[derive(Debug, Clone, Serialize)]
pub struct OptionView {
    /// The option, inline.
    pub html: String,
    /// What was done, or is right.
    pub chosen: bool,
}

/// A section of the text.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// Its anchor; empty for the text before the first heading.
    pub id: String,
    /// The heading, inline; empty likewise.
    pub title_html: String,
    /// The heading as text.
    pub title: String,
    /// `plain`, `decision`, `reveal`.
    pub kind: String,
    /// What is under the heading; for a decision, what comes before the options.
    pub html: String,
    /// For a decision.
    pub options: Vec<OptionView>,
    /// For a decision: what comes after the options.
    pub answer_html: String,
}

/// A footnote.
#[derive(Debug, Clone, Serialize)]
pub struct FootnoteView {
    /// From 1.
    pub number: usize,
    /// Its anchor.
    pub id: String,
    /// What it says.
    pub html: String,
    /// Anchors of the places that refer to it.
    pub backlinks: Vec<String>,
}

/// A reference of the bibliography, in order of first citation.
#[derive(Debug, Clone, Serialize)]
pub struct ReferenceView {
    /// From 1.
    pub number: usize,
    /// Its anchor: `ref-key`.
    pub id: String,
    /// In Vancouver style.
    pub text: String,
    /// A link to it.
    pub url: Option<String>,
    /// DOI without a prefix.
    pub doi: Option<String>,
    /// Anchors of the places that cite it.
    pub backlinks: Vec<String>,
}

/// Where the discussion came from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// The community, as it wishes to be named.
    pub community: Option<Labelled>,
    /// Question, photo, video, text.
    pub kind: Labelled,
    /// `March 2025`.
    pub month: Option<String>,
    /// Size of the original thread, in replies.
    pub contributions: Option<u32>,
    /// How many people took part in it.
    pub participants: Option<u32>,
}

/// A case: `case` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct CaseView {
    /// Relative to the site's root.
    pub url: String,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// Written for demonstration: no real patient.
    pub illustration: bool,
    /// Procedure, technique, approach, anatomy, specialty: each value links to its browse page.
    pub facts: Vec<Fact>,
    /// The patient in bands and the setting.
    pub patient: Vec<Fact>,
    /// Classifications.
    pub classifications: Vec<ClassificationView>,
    /// Complications.
    pub complications: Vec<ComplicationView>,
    /// What became of the patient.
    pub outcome: Option<OutcomeView>,
    /// How new and how sure.
    pub novelty: NoveltyView,
    /// Small marks for lists and the head of the page: illustration, early stage, outcome awaited.
    pub badges: Vec<Labelled>,
    /// Key points: for everybody first, then per role.
    pub key_points: Vec<KeyPointsView>,
    /// What happened when.
    pub timeline: Vec<EventView>,
    /// The options that were weighed.
    pub options: Vec<ConsideredView>,
    /// Questions to the reader at the end.
    pub quiz: Vec<QuizView>,
    /// Words of the glossary that the text and the thread use, by name.
    pub words_here: Vec<WordView>,
    /// The text.
    pub sections: Vec<SectionView>,
    /// The thread.
    pub discussion: Option<DiscussionView>,
    /// The established answer.
    pub answer: Option<AnswerView>,
    /// Footnotes.
    pub footnotes: Vec<FootnoteView>,
    /// References, in order of first citation.
    pub references: Vec<ReferenceView>,
    /// Who speaks in the discussion.
    pub people: Vec<PersonView>,
    /// Where the discussion came from.
    pub source: Option<SourceView>,
    /// Basis of consent.
    pub consent: Labelled,
    /// Who wrote it up.
    pub authors: Vec<String>,
    /// Who approved it; nothing for an unapproved one in a preview.
    pub moderation: Option<ModerationView>,
    /// `1.2`.
    pub version: String,
    /// What changed, newest first.
    pub changes: Vec<ChangeView>,
    /// `2026-03-14`.
    pub published: Option<String>,
    /// `2026-03-14`: the newest change.
    pub updated: Option<String>,
    /// `June 2028`.
    pub review_by: Option<String>,
    /// Its review is due.
    pub review_due: bool,
    /// Nearest cases.
    pub related: Vec<CardView>,
    /// The case before it in the list of cases.
    pub previous: Option<CardView>,
    /// The case after it.
    pub next: Option<CardView>,
    /// Learning paths that it is a step of.
    pub paths: Vec<CardView>,
    /// Technique pages that gather it.
    pub techniques: Vec<CardView>,
    /// How to cite it, in one line of text.
    pub citation: String,
    /// Words of the discussion and the text together; for a reading time.
    pub words: usize,
    /// Minutes to read, at 200 words a minute, at least 1.
    pub minutes: usize,
}

/// A technique: `technique` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct TechniqueView {
    /// Relative to the site's root.
    pub url: String,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// Written for demonstration.
    pub illustration: bool,
    /// Other names and abbreviations of its vocabulary term.
    pub names: Vec<String>,
    /// The term's definition.
    pub definition: Option<String>,
    /// The browse page of its term.
    pub term: Labelled,
    /// How new and how sure.
    pub novelty: NoveltyView,
    /// Small marks.
    pub badges: Vec<Labelled>,
    /// Key points.
    pub key_points: Vec<KeyPointsView>,
    /// Words of the glossary that the text uses, by name.
    pub words_here: Vec<WordView>,
    /// The text.
    pub sections: Vec<SectionView>,
    /// Footnotes.
    pub footnotes: Vec<FootnoteView>,
    /// References.
    pub references: Vec<ReferenceView>,
    /// The cases that it gathers, its narrower terms' included.
    pub cases: Vec<CardView>,
    /// What those cases and their threads say of it.
    pub gathered: GatheredView,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who approved it.
    pub moderation: Option<ModerationView>,
    /// `1.2`.
    pub version: String,
    /// What changed, newest first.
    pub changes: Vec<ChangeView>,
    /// `2026-03-14`.
    pub published: Option<String>,
    /// `2026-03-14`.
    pub updated: Option<String>,
    /// `June 2028`.
    pub review_by: Option<String>,
    /// Its review is due.
    pub review_due: bool,
    /// Nearest write-ups.
    pub related: Vec<CardView>,
    /// Learning paths that it is a step of.
    pub paths: Vec<CardView>,
    /// The technique before it in the list.
    pub previous: Option<CardView>,
    /// The technique after it.
    pub next: Option<CardView>,
    /// How to cite it.
    pub citation: String,
}
