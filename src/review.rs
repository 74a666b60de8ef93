//! The gate: the only room that can make a [`Cleared`] write-up, so nothing else can publish what was not approved.
//!
//! It takes the archive as it lies, checks each write-up's approvals against the digest of its content and against the
//! policy, and returns what is cleared, what is left out and why. A preview clears drafts on purpose, in
//! `Gate::clear` and nowhere else, and marks them.

pub mod approval;
mod authority;
mod charter;
pub mod decision;
pub mod digest;
mod gate;
mod judge;
mod lines;
pub mod privacy;
mod superseded;
mod told;
mod tombstone;

pub use approval::{Approval, Statement};
pub use authority::Objection;
pub(crate) use authority::{Authority, Word};
pub use charter::{Seal, Trust, charter_digest, establish};
pub use decision::{Act, Decided, Decision, RetractionKind};
pub use digest::Digest;
pub(crate) use gate::judge_write_up;
pub use gate::{is_overdue, is_past, review};
pub(crate) use judge::{Judge, Judgement, Subject as Judged};
pub use superseded::superseded;
pub use tombstone::Tombstone;

use crate::archive::config::Config;
use crate::archive::folder::SourceFile;
use crate::archive::moderation::{Charter, Moderation, Scope};
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
    /// Fewer moderators approved this scope than the policy asks for: how many did, how many must.
    TooFew(Scope, usize, usize),
    /// This scope was approved under another version of the policy.
    Outdated(Scope),
    /// This scope was approved longer ago than an approval lasts.
    Expired(Scope),
    /// This scope was approved with a key that was revoked since.
    Revoked(Scope),
    /// A moderator refused this content.
    Refused {
        /// Who, as they wish to be credited.
        by: String,
        /// Why.
        why: String,
    },
    /// It is past its `review-by`, and by the policy leaves.
    Overdue,
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
            Self::TooFew(..) => "too-few",
            Self::Outdated(_) => "outdated",
            Self::Expired(_) => "expired",
            Self::Revoked(_) => "revoked",
            Self::Refused { .. } => "refused",
            Self::Overdue => "overdue",
        }
    }

    /// The scope that it is about.
    #[must_use]
    pub fn scope(&self) -> Option<Scope> {
        match self {
            Self::Draft | Self::Broken | Self::Refused { .. } | Self::Overdue => None,
            Self::Missing(scope)
            | Self::Stale(scope)
            | Self::TooFew(scope, ..)
            | Self::Outdated(scope)
            | Self::Expired(scope)
            | Self::Revoked(scope) => Some(*scope),
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
            Self::TooFew(scope, have, need) => write!(
                f,
                "{have} of the {need} moderators that the policy asks for approved it for {}",
                scope.as_str()
            ),
            Self::Outdated(scope) => write!(
                f,
                "it was approved for {} under another version of the policy",
                scope.as_str()
            ),
            Self::Expired(scope) => write!(
                f,
                "its approval for {} has lasted as long as the policy lets one",
                scope.as_str()
            ),
            Self::Revoked(scope) => write!(
                f,
                "the key that approved it for {} was revoked",
                scope.as_str()
            ),
            Self::Refused { by, why } => write!(f, "{by} refused it: {why}"),
            Self::Overdue => f.write_str("its review is overdue"),
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
    /// It changed since, and by the policy stays as it was last approved.
    pub kept: bool,
    /// What readers are told was corrected, oldest first.
    pub corrections: Vec<Decided>,
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
    /// The approvals of the vocabulary that count.
    pub vocabulary: Vec<Approval>,
    /// The vocabulary's files.
    pub vocabulary_files: Vec<SourceFile>,
    /// Every version of policy and moderators, with who sealed it.
    pub charter: Charter,
    /// Policy and moderators that count.
    pub moderation: Moderation,
    /// On whose word they do.
    pub trust: Trust,
    /// The archive's theme files.
    pub theme: Vec<(Utf8PathBuf, Vec<u8>)>,
    /// What stays out, in order of subject.
    pub left_out: Vec<LeftOut>,
    /// What was retracted, by identity.
    pub tombstones: Vec<Tombstone>,
    /// What the review knew.
    pub now: Now,
}
