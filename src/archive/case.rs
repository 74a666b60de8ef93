//! What only a case says of itself: the front matter of `cases/<slug>/index.md`, validated.

use super::choice::choices;
use super::masthead::YearMonth;
use super::people::{Person, Role};
use super::surgery::{Classification, Complication, MeshPlane, Novelty, Patient, Setting};
use super::teaching::Teaching;
use std::collections::BTreeMap;

choices! {
    /// Whether the outcome is known.
    OutcomeStatus "outcome" { Known "known", Awaited "awaited" }
}
choices! {
    /// Whether the case changed what its surgeon does.
    PracticeChanged "answer" { Yes "yes", No "no", NotSaid "not-said" }
}
choices! {
    /// Whether an evidence-based answer to the question exists.
    AnswerStatus "status of the answer" { Yes "yes", No "no", Contested "contested" }
}
choices! {
    /// What the thread began with.
    SourceKind "kind of source" { Question "question", Photo "photo", Video "video", Text "text" }
}
choices! {
    /// The day of the week on which the thread began: all that is kept of its date beside the month.
    Weekday "weekday" {
        Monday "monday", Tuesday "tuesday", Wednesday "wednesday", Thursday "thursday", Friday "friday", Saturday "saturday", Sunday "sunday",
    }
}
choices! {
    /// Why the case may be told.
    ConsentBasis "basis of consent" {
        Written "written", NextOfKin "next-of-kin", NotIdentifiable "not-identifiable", Illustration "illustration",
    }
}

/// What became of the patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Known or awaited.
    pub status: OutcomeStatus,
    /// When an awaited outcome is due.
    pub due: Option<YearMonth>,
    /// `30 days`, `1 year`.
    pub interval: Option<String>,
    /// In a sentence.
    pub summary: Option<String>,
    /// Whether practice changed.
    pub practice_changed: Option<PracticeChanged>,
}

/// Is there an established answer to the question, and did the thread reach it?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EstablishedAnswer {
    /// Yes, no, contested.
    pub status: AnswerStatus,
    /// The answer.
    pub statement: String,
    /// Citation keys.
    pub references: Vec<String>,
    /// Id of the contribution that gave it; nothing when the thread did not reach it.
    pub reached_by: Option<String>,
}

/// Key points for everybody and per role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyPoints {
    /// For everybody: one to seven.
    pub all: Vec<String>,
    /// For the roles that get their own.
    pub by_role: BTreeMap<Role, Vec<String>>,
}

/// Where the discussion came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The community, as it wishes to be named.
    pub community: Option<String>,
    /// What the thread began with.
    pub kind: SourceKind,
    /// When, no finer.
    pub month: Option<YearMonth>,
    /// The weekday alone.
    pub weekday: Option<Weekday>,
    /// Size of the original thread, in replies.
    pub contributions: Option<u32>,
    /// How many people took part in it.
    pub participants: Option<u32>,
}

/// Why the case may be told: a reference to the form, never the form itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The basis.
    pub basis: ConsentBasis,
    /// Where the form is filed.
    pub reference: Option<String>,
}

/// The front matter that only a case has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFront {
    /// Vocabulary terms by facet name: `procedure`, `technique`, `approach`, `anatomy`, `specialty`.
    pub terms: BTreeMap<String, Vec<String>>,
    /// Where and how urgently.
    pub setting: Setting,
    /// Bands only.
    pub patient: Patient,
    /// Classifications, in the order written.
    pub classifications: Vec<Classification>,
    /// Complications, in the order written.
    pub complications: Vec<Complication>,
    /// What became of the patient.
    pub outcome: Option<Outcome>,
    /// How new and how sure.
    pub novelty: Novelty,
    /// The established answer.
    pub established_answer: Option<EstablishedAnswer>,
    /// Key points.
    pub key_points: KeyPoints,
    /// Who speaks in the discussion.
    pub people: Vec<Person>,
    /// Timeline, options, quiz and conference.
    pub teaching: Teaching,
    /// Where the discussion came from.
    pub source: Option<Source>,
    /// Why the case may be told.
    pub consent: Consent,
}

impl CaseFront {
    /// The mesh plane, where the classifications name one.
    #[must_use]
    pub fn mesh_plane(&self) -> Option<MeshPlane> {
        use super::choice::Choice;
        let value = &self
            .classifications
            .iter()
            .find(|c| c.name == "mesh-plane")?
            .value;
        MeshPlane::parse(value)
    }
}
