//! What moderators did, as pages: one for each of them, a statement for each of their years, and the record of all decisions.

use super::{CardView, Labelled};
use serde::Serialize;

/// One decision.
#[derive(Debug, Clone, Serialize)]
pub struct DeedView {
    /// `approval`, `retraction`, `correction`.
    pub act: Labelled,
    /// For an approval: for what.
    pub scope: Option<Labelled>,
    /// The write-up's title, or what stands for it.
    pub title: String,
    /// Its page, where there is one.
    pub url: Option<String>,
    /// `2026-11-23`.
    pub date: String,
    /// Who, as they wish to be credited.
    pub moderator: String,
    /// Their page.
    pub moderator_url: Option<String>,
    /// A reason or note for readers.
    pub words: Option<String>,
    /// The signed statement as a file of the site; its signature lies beside it, with `.sig` after the name.
    pub statement: Option<String>,
    /// SHA-256 of the content, in hexadecimal.
    pub digest: String,
}

/// Something that might sway a moderator, as they declared it.
#[derive(Debug, Clone, Serialize)]
pub struct InterestView {
    /// What it is.
    pub what: String,
    /// `2024-01-01`.
    pub from: Option<String>,
    /// `2025-12-31`.
    pub to: Option<String>,
}

/// A key that a moderator signs with.
#[derive(Debug, Clone, Serialize)]
pub struct KeyView {
    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    pub fingerprint: String,
    /// First day on which it signs.
    pub from: Option<String>,
    /// Last day on which it signs.
    pub to: Option<String>,
    /// Nothing that it signed counts.
    pub revoked: bool,
}

/// What a moderator did in one year.
#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    /// `2026`.
    pub year: String,
    /// The statement that they can print.
    pub url: String,
    /// Write-ups that they approved for anything.
    pub write_ups: usize,
    /// Approvals by scope.
    pub scopes: Vec<(Labelled, usize)>,
    /// Corrections that they told readers of.
    pub corrections: usize,
    /// Retractions.
    pub retractions: usize,
}

/// A moderator: `moderator` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct ModeratorView {
    /// Their id, which is their name in statements.
    pub id: String,
    /// As they wish to be credited.
    pub name: String,
    /// Their page.
    pub url: String,
    /// What they are.
    pub role: Option<String>,
    /// `0000-0002-1825-0097`.
    pub orcid: Option<String>,
    /// They exist for demonstration only.
    pub demonstration: bool,
    /// First day of their term.
    pub from: Option<String>,
    /// Last day of their term.
    pub to: Option<String>,
    /// Declared interests.
    pub interests: Vec<InterestView>,
    /// Their keys.
    pub keys: Vec<KeyView>,
    /// The scopes that they approved anything for.
    pub scopes: Vec<Labelled>,
    /// By year, newest first.
    pub years: Vec<YearView>,
    /// What they approved and is published.
    pub cards: Vec<CardView>,
    /// Their reviews as JSON, in the form of ORCID's peer reviews.
    pub reviews: String,
}

/// A moderator's year, for print: `statement` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct YearStatementView {
    /// Who.
    pub moderator: ModeratorView,
    /// The counts.
    pub year: YearView,
    /// Every decision of the year, newest first.
    pub deeds: Vec<DeedView>,
    /// The record, against which it can be checked.
    pub record: String,
}

/// One version of policy and moderators.
#[derive(Debug, Clone, Serialize)]
pub struct CharterView {
    /// From 1.
    pub number: u32,
    /// What `sha256sum moderators.yaml policy.yaml | sha256sum` prints for it.
    pub digest: String,
    /// Its two files, with their names.
    pub files: Vec<(String, String)>,
    /// The seals, with their names.
    pub seals: Vec<(String, String)>,
}

/// A year of the record.
#[derive(Debug, Clone, Serialize)]
pub struct RecordYearView {
    /// `2026`.
    pub year: String,
    /// Its page.
    pub url: String,
    /// How many decisions.
    pub count: usize,
}

/// The record of all decisions, or of those of a year: `record` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct RecordView {
    /// The year; nothing on the overview.
    pub year: Option<String>,
    /// Every year, newest first.
    pub years: Vec<RecordYearView>,
    /// The decisions: of the year, or the newest.
    pub deeds: Vec<DeedView>,
    /// How many there are in all.
    pub total: usize,
    /// The policy's version.
    pub policy: String,
    /// The digest of the first policy and moderators: taken on trust.
    pub trust: String,
    /// Every version of policy and moderators, newest first.
    pub charter: Vec<CharterView>,
    /// The keys of all moderators; nothing where nothing is signed.
    pub signers: Option<String>,
    /// All of it as JSON.
    pub json: Option<String>,
}
