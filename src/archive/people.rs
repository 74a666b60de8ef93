//! Who speaks in a case's discussion: pseudonyms with a role and a broad region.

use super::choice::choices;

choices! {
    /// What somebody is, in the operating theatre or beside it.
    Role "role" {
        Surgeon "surgeon", Trainee "trainee", Assistant "assistant", Nurse "nurse", Anaesthetist "anaesthetist",
        Radiologist "radiologist", Physician "physician", Physiotherapist "physiotherapist", Industry "industry", Other "other",
    }
}

choices! {
    /// Whether a participant asked to be named.
    Credit "kind of credit" { Anonymous "anonymous", Named "named" }
}

/// A participant of the discussion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The pseudonym that headings of the discussion use: `surgeon-a`.
    pub id: String,
    /// What they are.
    pub role: Role,
    /// Broad, never smaller than a country.
    pub region: Option<String>,
    /// `over 10 years`.
    pub experience: Option<String>,
    /// Their name, where they asked to be credited.
    pub name: Option<String>,
}
