//! What makes a case something to learn with: timeline, options that were weighed, quiz, conference, words explained.

use super::Labelled;
use serde::Serialize;

/// A point of the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct EventView {
    /// `day 3`.
    pub when: String,
    /// What happened.
    pub what: String,
    /// Of which kind.
    pub kind: Option<Labelled>,
}

/// Those of one role who hold an option.
#[derive(Debug, Clone, Serialize)]
pub struct HoldersView {
    /// Their role.
    pub role: Labelled,
    /// How many of them.
    pub count: usize,
    /// Who, as shown.
    pub names: Vec<String>,
}

/// One option that was weighed.
#[derive(Debug, Clone, Serialize)]
pub struct ConsideredView {
    /// The option.
    pub option: String,
    /// What speaks for it.
    pub arguments_for: Vec<String>,
    /// What speaks against it.
    pub arguments_against: Vec<String>,
    /// Who holds it, by role.
    pub held_by: Vec<HoldersView>,
    /// Somebody holds it though another was done.
    pub dissent: bool,
    /// What it rests on.
    pub evidence: Option<String>,
    /// Links to the page's references, finished.
    pub references_html: String,
    /// It is what was done.
    pub done: bool,
}

/// One answer of a quiz.
#[derive(Debug, Clone, Serialize)]
pub struct QuizAnswerView {
    /// The answer.
    pub answer: String,
    /// It is right.
    pub right: bool,
    /// Why.
    pub why: Option<String>,
}

/// One question of a quiz.
#[derive(Debug, Clone, Serialize)]
pub struct QuizView {
    /// From 1.
    pub number: usize,
    /// The question.
    pub question: String,
    /// More than one answer is right.
    pub several: bool,
    /// What can be answered.
    pub answers: Vec<QuizAnswerView>,
    /// What to take from it.
    pub explanation: Option<String>,
    /// Links to the page's references, finished.
    pub references_html: String,
}

/// A word of the glossary that the page's text uses.
#[derive(Debug, Clone, Serialize)]
pub struct WordView {
    /// Its anchor among the page's words.
    pub id: String,
    /// The anchor of its first use.
    pub used: String,
    /// The term.
    pub label: String,
    /// Other names.
    pub names: Vec<String>,
    /// One sentence.
    pub definition: String,
    /// Its place in the glossary.
    pub url: String,
}

/// An improvement action.
#[derive(Debug, Clone, Serialize)]
pub struct ActionView {
    /// What will be done.
    pub action: String,
    /// The role that answers for it.
    pub owner: String,
    /// `September 2026`.
    pub due: Option<String>,
}

/// The contributory factors of one group.
#[derive(Debug, Clone, Serialize)]
pub struct FactorsView {
    /// The group.
    pub group: Labelled,
    /// Its factors.
    pub factors: Vec<String>,
}

/// What the slides and sheets for a conference show: `conference` in templates, beside `case`.
#[derive(Debug, Clone, Serialize)]
pub struct ConferenceView {
    /// Who came with what, and what went wrong.
    pub situation: Vec<String>,
    /// What led there.
    pub background: Vec<String>,
    /// What was made of it.
    pub assessment: Vec<String>,
    /// What to do from now on.
    pub recommendations: Vec<String>,
    /// Contributory factors by group.
    pub factors: Vec<FactorsView>,
    /// The same, drawn: finished SVG; empty where there are none.
    pub fishbone_html: String,
    /// Improvement actions.
    pub actions: Vec<ActionView>,
    /// The text, a slide for each section: figures in front, words in the notes.
    pub slides: Vec<SlideView>,
}

/// One section of the text as a slide.
#[derive(Debug, Clone, Serialize)]
pub struct SlideView {
    /// `plain`, `decision`, `reveal`.
    pub kind: String,
    /// The heading; empty for the text before the first.
    pub title: String,
    /// Its first sentences.
    pub lead: String,
    /// Its figures, finished HTML.
    pub figures: Vec<String>,
    /// All its words, for the speaker.
    pub notes_html: String,
    /// Place of the section in `case.sections`, from 0.
    pub section: usize,
}
