//! The field's closed lists: patient bands, Clavien-Dindo, IDEAL, EHS, mesh planes. Each names the source of its table.

use super::choice::choices;

choices! {
    /// Bands of ten years; 90 and over is one band, as 45 CFR 164.514(b)(2)(C) asks.
    AgeBand "age band" {
        To9 "0-9", To19 "10-19", To29 "20-29", To39 "30-39", To49 "40-49", To59 "50-59", To69 "60-69", To79 "70-79", To89 "80-89", From90 "90+",
    }
}
choices! {
    /// Sex, as far as the case says it.
    Sex "sex" { Female "female", Male "male", Intersex "intersex", NotStated "not-stated" }
}
choices! {
    /// American Society of Anesthesiologists physical status.
    Asa "ASA class" { I "I", Ii "II", Iii "III", Iv "IV", V "V", Vi "VI" }
}
choices! {
    /// Bands of body mass index, kg/m².
    BmiBand "BMI band" {
        Under18 "under-18.5", To24 "18.5-24.9", To29 "25-29.9", To34 "30-34.9", To39 "35-39.9", To49 "40-49.9", From50 "50+",
    }
}
choices! {
    /// Clavien-Dindo grades of a complication (assessurgery.com; Ann Surg 2004).
    ClavienDindo "Clavien-Dindo grade" { I "I", Ii "II", IiiA "IIIa", IiiB "IIIb", IvA "IVa", IvB "IVb", V "V" }
}
choices! {
    /// IDEAL stages of a surgical innovation (PMC5996011).
    Ideal "IDEAL stage" { S0 "0", S1 "1", S2a "2a", S2b "2b", S3 "3", S4 "4" }
}
choices! {
    /// OCEBM 2011 levels that a single write-up can claim: a case is level 4, reasoning from mechanism level 5.
    Evidence "OCEBM level" { Four "4", Five "5" }
}
choices! {
    /// Planes in which mesh is placed in the abdominal wall (ICAP, doi:10.1002/bjs.11400).
    MeshPlane "mesh plane" {
        Onlay "onlay", Anterectus "anterectus", Inlay "inlay", Interoblique "interoblique", RetroOblique "retro-oblique", Retrorectus "retrorectus",
        Retromuscular "retromuscular", TransversalisFascial "transversalis-fascial", Preperitoneal "preperitoneal", Intraperitoneal "intraperitoneal",
    }
}
choices! {
    /// How soon the operation had to be done.
    Urgency "urgency" { Elective "elective", Urgent "urgent", Emergency "emergency" }
}
choices! {
    /// The kind of hospital, never its name.
    Hospital "kind of hospital" { University "university", District "district", Rural "rural", Private "private", Field "field", Other "other" }
}
choices! {
    /// What the place had at hand.
    Resources "resource level" { High "high", Middle "middle", Limited "limited" }
}

/// The patient, in bands only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Patient {
    /// Band of ten years.
    pub age: Option<AgeBand>,
    /// Sex.
    pub sex: Option<Sex>,
    /// ASA physical status.
    pub asa: Option<Asa>,
    /// Band of body mass index.
    pub bmi: Option<BmiBand>,
}

/// Where and how urgently.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// How soon it had to be done.
    pub urgency: Option<Urgency>,
    /// The kind of hospital.
    pub hospital: Option<Hospital>,
    /// What it had at hand.
    pub resources: Option<Resources>,
}

/// A complication with its grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complication {
    /// Term id of the vocabulary `complication`.
    pub term: String,
    /// Clavien-Dindo.
    pub grade: Option<ClavienDindo>,
    /// Clavien-Dindo's suffix `d`: disability at discharge.
    pub disability: bool,
    /// An interval: `day 12`.
    pub when: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// A classification and its value, checked against its table where casebook knows one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classification {
    /// `ehs-ventral`, `mesh-plane`, or any other name.
    pub name: String,
    /// As written.
    pub value: String,
}

/// How new the thing is, and how sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Novelty {
    /// IDEAL stage.
    pub ideal: Ideal,
    /// OCEBM level.
    pub evidence: Evidence,
    /// What is used outside its label.
    pub off_label: Option<String>,
    /// A device that is investigational, or not approved where it was used.
    pub device: Option<String>,
}
