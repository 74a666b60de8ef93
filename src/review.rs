//! The gate: the only room that can make a [`Cleared`] write-up, so nothing else can publish what was not approved.
//!
//! It takes the archive as it lies, checks each write-up's approvals against the digest of its content and against the
//! policy, and returns what is cleared, what is left out and why. A preview clears drafts on purpose, in
//! `Gate::clear` and nowhere else, and marks them.

pub mod approval;
pub mod digest;
mod gate;

pub use approval::{Approval, Statement};
pub use digest::Digest;
pub use gate::review;

use crate::archive::config::Config;
use crate::archive::moderation::{Moderation, Scope};
use crate::archive::vocabulary::Vocabularies;
use crate::archive::{Case, LearningPath, Page, Technique};
use camino::Utf8PathBuf;
use jiff::civil::Date;
use std::fmt;
use std::ops::Deref;

/// What a review may know beside the archive. The clock is read by `cli` and handed in, so that a build has no hidden input.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// Today, in the Coordinated Universal Time.
    pub today: Date,
    /// Clear everything and mark what would not have been.
    pub preview: bool,
}

/// Why a write-up is not cleared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its front matter says `status: draft`.
    Draft,
    /// It has errors.
    Broken,
    /// Nobody approved this scope.
    Missing(Scope),
    /// This scope was approved, but the content has changed since.
    Stale(Scope),
}

impl Reason {
    /// A stable word for templates' strings: `draft`, `broken`, `missing`, `stale`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Broken => "broken",
            Self::Missing(_) => "missing",
            Self::Stale(_) => "stale",
        }
    }

    /// The scope that it is about.
    #[must_use]
    pub fn scope(&self) -> Option<Scope> {
        match self {
            Self::Draft | Self::Broken => None,
            Self::Missing(scope) | Self::Stale(scope) => Some(*scope),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use crate::archive::choice::Choice;
        match self {
            Self::Draft => f.write_str("it is a draft"),
            Self::Broken => f.write_str("it has errors"),
            Self::Missing(scope) => write!(f, "nobody approved it for {}", scope.as_str()),
            Self::Stale(scope) => {
                write!(f, "it changed after it was approved for {}", scope.as_str())
            }
        }
    }
}

/// A write-up that readers may see. Its fields are private: only this room can make one.
#[derive(Debug, Clone)]
pub struct Cleared<W> {
    write_up: W,
    clearance: Clearance,
}

impl<W> Cleared<W> {
    /// On what grounds it was cleared.
    #[must_use]
    pub fn clearance(&self) -> &Clearance {
        &self.clearance
    }
}

impl<W> Deref for Cleared<W> {
    type Target = W;

    fn deref(&self) -> &W {
        &self.write_up
    }
}

/// On what grounds a write-up was cleared.
#[derive(Debug, Clone)]
pub struct Clearance {
    /// The content that was approved.
    pub digest: Digest,
    /// The approvals that counted, by scope.
    pub approvals: Vec<Approval>,
    /// In a preview: why it would not have been cleared. Empty in a build.
    pub marks: Vec<Reason>,
}

/// A write-up that stays out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// `cases/tar-after-wound-failure`.
    pub subject: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What the gate let through.
#[derive(Debug, Clone)]
pub struct Reviewed {
    /// `casebook.yaml`.
    pub config: Config,
    /// Where the archive lies: `publish` copies media from it. Never published.
    pub root: Utf8PathBuf,
    /// Cleared cases, by slug.
    pub cases: Vec<Cleared<Case>>,
    /// Cleared techniques, by slug.
    pub techniques: Vec<Cleared<Technique>>,
    /// Cleared learning paths, by slug.
    pub paths: Vec<Cleared<LearningPath>>,
    /// Cleared pages, by slug.
    pub pages: Vec<Cleared<Page>>,
    /// Controlled terms.
    pub vocabularies: Vocabularies,
    /// Policy and moderators.
    pub moderation: Moderation,
    /// The archive's theme files.
    pub theme: Vec<(Utf8PathBuf, Vec<u8>)>,
    /// What stays out, in order of subject.
    pub left_out: Vec<LeftOut>,
    /// What the review knew.
    pub now: Now,
}
