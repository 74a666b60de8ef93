//! What helps a reader to find a way through the archive: glossary, A to Z, what a technique gathers, the archive in pictures.

use super::Labelled;
use super::case::{ComplicationView, OutcomeView};
use super::lists::CardView;
use serde::Serialize;

/// An entry of the glossary.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryEntry {
    /// Its anchor.
    pub id: String,
    /// The term; its page, where it has cases.
    pub term: Labelled,
    /// Other names.
    pub names: Vec<String>,
    /// One sentence.
    pub definition: String,
    /// `Technique`.
    pub facet: String,
    /// How many cases have it or a narrower one.
    pub count: usize,
}

/// An entry of the A to Z.
#[derive(Debug, Clone, Serialize)]
pub struct IndexEntry {
    /// What is looked up.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// What it is called here, where it is another name.
    pub see: Option<String>,
    /// `Technique`, `Case`.
    pub kind: String,
    /// How many cases; nothing for a write-up.
    pub count: Option<usize>,
}

/// Entries under their letter: `letters` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct Letter<Entry> {
    /// `A`; `#` for what begins with no letter.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// In order.
    pub entries: Vec<Entry>,
}

/// A case as a technique's page compares it with the others.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedCase {
    /// The case.
    pub card: CardView,
    /// By which way in.
    pub approaches: Vec<Labelled>,
    /// Where the mesh lies.
    pub plane: Option<Labelled>,
    /// Its complications.
    pub complications: Vec<ComplicationView>,
    /// What became of the patient.
    pub outcome: Option<OutcomeView>,
    /// Level of evidence.
    pub evidence: Labelled,
    /// Whether there is an established answer.
    pub answer: Option<Labelled>,
    /// The answer.
    pub statement: String,
}

/// Something that was said in the thread of a gathered case.
#[derive(Debug, Clone, Serialize)]
pub struct SayingView {
    /// Who said it: the role.
    pub role: Labelled,
    /// Its beginning.
    pub text: String,
    /// Where it stands.
    pub url: String,
    /// The case.
    pub case: String,
    /// For an unsafe one, where its correction stands.
    pub correction: Option<String>,
}

/// What a technique's cases and their threads say of it: `technique.gathered` in templates.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GatheredView {
    /// The cases side by side.
    pub cases: Vec<ComparedCase>,
    /// Cautions of the threads.
    pub cautions: Vec<SayingView>,
    /// What was advised there and must not be done, corrected.
    pub unsafe_advice: Vec<SayingView>,
    /// Questions of the threads that no useful reply answered.
    pub open_questions: Vec<SayingView>,
}

/// A chart with the table of its figures.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// Its anchor.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it counts and what it leaves out.
    pub lead: String,
    /// The drawing, finished SVG; empty where there is nothing to draw.
    pub drawing_html: String,
    /// The heads of the table's columns; the first is over the rows' names.
    pub columns: Vec<String>,
    /// The rows: a name, and the other cells.
    pub rows: Vec<(String, Vec<String>)>,
}
