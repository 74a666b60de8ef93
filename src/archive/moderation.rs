//! `moderation/`: which approvals are needed, and who may give them. Whether one counts is for `review` to say.

use super::choice::choices;
use crate::signing::PublicKey;
use jiff::civil::Date;
use std::collections::BTreeMap;

choices! {
    /// What a moderator vouches for.
    Scope "scope" { Focus "focus", Facts "facts", Privacy "privacy" }
}

choices! {
    /// Whether an approval must be signed to count.
    Signatures "rule for signatures" { Required "required", Off "off" }
}
choices! {
    /// What becomes of a write-up past its `review-by`.
    Overdue "rule for what is overdue" { Say "say", Leave "leave" }
}

choices! {
    /// What becomes of a write-up that changed after it was approved.
    Stale "rule for what is stale" { Leave "leave", Keep "keep" }
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
    /// Whether approvals must be signed.
    pub signatures: Signatures,
    /// How many moderators must approve for each scope.
    pub needed: BTreeMap<Scope, u32>,
    /// How many must sign a change of the policy or of who the moderators are.
    pub charter: u32,
    /// May one moderator approve one write-up for several scopes.
    pub several_scopes: bool,
    /// May a moderator approve what they wrote.
    pub authors_may_approve: bool,
    /// How many months an approval lasts; nothing where it does not end.
    pub approval_months: Option<u32>,
    /// What a stale write-up does: leave, or stay as it was last approved.
    pub stale: Stale,
    /// What an overdue write-up does.
    pub overdue: Overdue,
    /// What an approver confirms, in the order of the file.
    pub checklists: BTreeMap<Scope, Vec<ChecklistItem>>,
}

impl Policy {
    /// Which scopes a subject needs.
    #[must_use]
    pub fn scopes_of(&self, subject: Subject) -> &[Scope] {
        self.scopes.get(&subject).map_or(&[], Vec::as_slice)
    }

    /// How many moderators must approve for a scope.
    #[must_use]
    pub fn needed_for(&self, scope: Scope) -> usize {
        self.needed
            .get(&scope)
            .and_then(|n| usize::try_from(*n).ok())
            .unwrap_or(1)
    }

    /// What somebody confirms who approves for a scope.
    #[must_use]
    pub fn checklist(&self, scope: Scope) -> &[ChecklistItem] {
        self.checklists.get(&scope).map_or(&[], Vec::as_slice)
    }
}

/// One item of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistItem {
    /// Its name in statements.
    pub id: String,
    /// What is confirmed, in a sentence.
    pub text: String,
}

/// A key that a moderator signs with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its public half.
    pub public: PublicKey,
    /// First day on which it signs.
    pub from: Option<Date>,
    /// Last day on which it signs.
    pub to: Option<Date>,
    /// It was lost or stolen: since nobody can say when a signature was made with it, none counts.
    pub revoked: bool,
}

impl Key {
    /// Whether a signature of this day by this key counts.
    #[must_use]
    pub fn signs_on(&self, day: Date) -> bool {
        !self.revoked
            && self.from.is_none_or(|from| from <= day)
            && self.to.is_none_or(|to| day <= to)
    }
}

/// Something that might sway a moderator, as they declared it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interest {
    /// What it is.
    pub what: String,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub to: Option<Date>,
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
    /// The keys that they sign with, in the order of the file.
    pub keys: Vec<Key>,
    /// Declared interests.
    pub interests: Vec<Interest>,
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

impl Moderation {
    /// The moderator of this id.
    #[must_use]
    pub fn moderator(&self, id: &str) -> Option<&Moderator> {
        self.moderators.iter().find(|m| m.id == id)
    }
}

impl Moderator {
    /// Whether they were in office on this day.
    #[must_use]
    pub fn in_office(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// How policy and moderators came to be what they are: every version of the two files, each signed by moderators of the one before.
#[derive(Debug, Clone, Default)]
pub struct Charter {
    /// The versions, from the first.
    pub versions: Vec<CharterVersion>,
    /// SHA-256 of `policy.yaml` as it lies there now.
    pub policy: [u8; 32],
    /// SHA-256 of `moderators.yaml` as it lies there now.
    pub moderators: [u8; 32],
    /// The two files as they lie there now.
    pub texts: CharterTexts,
}

/// What the two files say, word for word; published, so that a reader can follow who moderates by whose word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CharterTexts {
    /// `moderators.yaml`.
    pub moderators: Vec<u8>,
    /// `policy.yaml`.
    pub policy: Vec<u8>,
}

/// One version of policy and moderators.
#[derive(Debug, Clone)]
pub struct CharterVersion {
    /// From 1.
    pub number: u32,
    /// SHA-256 of its `policy.yaml`.
    pub policy: [u8; 32],
    /// SHA-256 of its `moderators.yaml`.
    pub moderators: [u8; 32],
    /// The two files.
    pub texts: CharterTexts,
    /// What the two say.
    pub moderation: Moderation,
    /// Who signed it, unread.
    pub seals: Vec<super::folder::ApprovalFile>,
}
