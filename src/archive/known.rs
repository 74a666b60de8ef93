//! What a write-up's fields may refer to: terms, moderators, other write-ups, and the parts of the write-up itself.

use super::WriteUpId;
use super::bibliography::Bibliography;
use super::moderation::Moderation;
use super::vocabulary::Vocabularies;
use camino::Utf8PathBuf;
use std::collections::{BTreeMap, BTreeSet};

/// Facets whose values are fixed tables and which need no vocabulary file.
pub(crate) const FIXED_FACETS: [&str; 12] = [
    "kind",
    "ideal",
    "evidence",
    "grade",
    "mesh-plane",
    "role",
    "outcome",
    "urgency",
    "source",
    "year",
    "answer",
    "community",
];

/// Facets that a vocabulary file makes.
pub(crate) const VOCABULARY_FACETS: [&str; 6] = [
    "procedure",
    "technique",
    "approach",
    "anatomy",
    "complication",
    "specialty",
];

/// What the whole archive knows.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Term ids by facet.
    pub(crate) terms: BTreeMap<String, BTreeSet<String>>,
    /// Ids of moderators.
    pub(crate) moderators: BTreeSet<String>,
    /// Every write-up that has a folder.
    pub(crate) write_ups: BTreeSet<WriteUpId>,
}

impl Known {
    /// What these parts of the archive make known.
    pub(crate) fn new(
        vocabularies: &Vocabularies,
        moderation: &Moderation,
        write_ups: impl IntoIterator<Item = WriteUpId>,
    ) -> Self {
        Self {
            terms: vocabularies
                .iter()
                .map(|(facet, v)| {
                    (
                        facet.clone(),
                        v.terms.iter().map(|t| t.id.clone()).collect(),
                    )
                })
                .collect(),
            moderators: moderation.moderators.iter().map(|m| m.id.clone()).collect(),
            write_ups: write_ups.into_iter().collect(),
        }
    }
}

/// What a field of one file may refer to; what is `None` is not checked.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The archive's.
    pub(crate) archive: Option<&'a Known>,
    /// The references that the write-up finds.
    pub(crate) bibliography: Option<&'a Bibliography>,
    /// The ids of its contributions.
    pub(crate) contributions: Option<&'a [&'a str]>,
    /// The files of its folder.
    pub(crate) files: Option<&'a BTreeSet<Utf8PathBuf>>,
    /// The term ids of the same vocabulary file.
    pub(crate) siblings: Option<&'a BTreeSet<&'a str>>,
}
