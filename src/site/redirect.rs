//! Former addresses: each alias of a write-up becomes a redirect.

use super::address::SitePath;
use crate::archive::{Case, LearningPath, Page, Technique, WriteUp, WriteUpId};
use crate::review::Cleared;

/// From a former address to the present one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Redirect {
    /// The former address.
    pub from: SitePath,
    /// The present one.
    pub to: SitePath,
}

/// Every redirect, in order of the former address.
pub(super) fn redirects(
    cases: &[Cleared<Case>],
    techniques: &[Cleared<Technique>],
    paths: &[Cleared<LearningPath>],
    pages: &[Cleared<Page>],
) -> Vec<Redirect> {
    let mut all = Vec::new();
    cases.iter().for_each(|w| collect(w, &mut all));
    techniques.iter().for_each(|w| collect(w, &mut all));
    paths.iter().for_each(|w| collect(w, &mut all));
    pages.iter().for_each(|w| collect(w, &mut all));
    all.sort();
    all
}

fn collect<Front>(write_up: &WriteUp<Front>, into: &mut Vec<Redirect>) {
    into.extend(write_up.masthead.aliases.iter().map(|alias| Redirect {
        from: SitePath::write_up(&WriteUpId::new(write_up.id.kind, alias)),
        to: SitePath::write_up(&write_up.id),
    }));
}
