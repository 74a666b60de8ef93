//! What is left of a write-up that was retracted: its address, why, when and by whom. Of a privacy removal nothing else, not even the title.

use super::decision::{Act, Decided, RetractionKind};
use crate::archive::WriteUpId;

/// A retracted write-up. It holds nothing of the content but, where privacy is not the reason, the title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// Its address stays.
    pub id: WriteUpId,
    /// Its title; nothing where that could tell who the patient was, or where the content is gone.
    pub title: Option<String>,
    /// BCP 47 tag of the title.
    pub language: Option<String>,
    /// The decision.
    pub retraction: Decided,
}

impl Tombstone {
    /// The tombstone of a write-up that had this title in this language.
    pub(super) fn of(id: WriteUpId, called: Option<(String, String)>, retraction: Decided) -> Self {
        let private = matches!(
            retraction.decision.act,
            Act::Retract {
                kind: RetractionKind::Privacy,
                ..
            }
        );
        let (title, language) = called.filter(|_| !private).unzip();
        Self {
            id,
            title,
            language,
            retraction,
        }
    }

    /// What kind of reason it was.
    #[must_use]
    pub fn kind(&self) -> RetractionKind {
        match self.retraction.decision.act {
            Act::Retract { kind, .. } => kind,
            Act::Refuse { .. } | Act::Correct { .. } => RetractionKind::Other,
        }
    }
}
