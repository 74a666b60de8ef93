//! `moderation/`: which approvals are needed, and who may give them. Whether one counts is for `review` to say.

use super::choice::choices;
use jiff::civil::Date;
use std::collections::BTreeMap;

choices! {
    /// What a moderator vouches for.
    Scope "scope" { Focus "focus", Facts "facts", Privacy "privacy" }
}

/// What an approval can be about: a kind of write-up, or the vocabulary as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A write-up of this kind.
    WriteUp(super::Kind),
    /// The folder `vocabulary/`.
    Vocabulary,
}

/// `moderation/policy.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Stamped on each approval.
    pub version: String,
    /// Which scopes each kind needs.
    pub scopes: BTreeMap<Subject, Vec<Scope>>,
    /// May a moderator approve what they wrote.
    pub authors_may_approve: bool,
}

/// Somebody who may approve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moderator {
    /// Their key in approvals.
    pub id: String,
    /// As they wish to be credited.
    pub name: String,
    /// ORCID iD.
    pub orcid: Option<String>,
    /// What they are: `surgeon`, `chair`.
    pub role: Option<String>,
    /// First day of their term.
    pub from: Option<Date>,
    /// Last day of their term.
    pub to: Option<Date>,
    /// Declared interests.
    pub interests: Option<String>,
    /// Exists for demonstration only.
    pub demonstration: bool,
}

/// Policy and moderators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moderation {
    /// Which approvals are needed.
    pub policy: Policy,
    /// Who may give them, in order of id.
    pub moderators: Vec<Moderator>,
}
