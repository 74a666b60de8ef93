//! The site: the model that pages are rendered from. Only write-ups that passed the gate are in it.
//!
//! Everything that one page shows of another is found here, once: addresses, facets with their counts, neighbours, the order of
//! lists, redirects. Nothing here makes HTML or reads files.

pub mod address;
pub mod deeds;
pub mod facet;
mod links;
mod names;
mod order;
mod redirect;

pub use address::SitePath;
pub use deeds::Deed;
pub use facet::{Facet, FacetTerm};
pub use names::{badges, display_name, is_early};
pub use redirect::Redirect;

use crate::archive::config::Config;
use crate::archive::folder::SourceFile;
use crate::archive::moderation::{Charter, Moderation};
use crate::archive::vocabulary::Vocabularies;
use crate::archive::{Case, Kind, LearningPath, Page, Technique, WriteUpId};
use crate::diagnostic::Checked;
use crate::review::{Approval, Cleared, LeftOut, Now, Reviewed, Tombstone, Trust};
use crate::search::{self, Analysed, Library};
use crate::timings::{Stage, Timings};
use crate::words::Words;
use camino::Utf8PathBuf;
use std::collections::BTreeMap;

/// Everything that the pages are made from.
#[derive(Debug)]
pub struct Site {
    /// `casebook.yaml`.
    pub config: Config,
    /// Where the archive lies, for `publish` to copy media from. Never published.
    pub root: Utf8PathBuf,
    /// What the build may know of the time.
    pub now: Now,
    /// Newest first, then by slug.
    pub cases: Vec<Cleared<Case>>,
    /// By title.
    pub techniques: Vec<Cleared<Technique>>,
    /// By title.
    pub paths: Vec<Cleared<LearningPath>>,
    /// By their order, then by title.
    pub pages: Vec<Cleared<Page>>,
    /// Controlled terms.
    pub vocabularies: Vocabularies,
    /// Policy and moderators.
    pub moderation: Moderation,
    /// The archive's theme files.
    pub theme: Vec<(Utf8PathBuf, Vec<u8>)>,
    /// On whose word the moderators are who they are.
    pub trust: Trust,
    /// What stays out.
    pub left_out: Vec<LeftOut>,
    /// What moderators decided and counts, newest first.
    pub deeds: Vec<Deed>,
    /// The approvals of the vocabulary that count.
    pub vocabulary: Vec<Approval>,
    /// The vocabulary's files.
    pub vocabulary_files: Vec<SourceFile>,
    /// Every version of policy and moderators, with who sealed it.
    pub charter: Charter,
    /// What was retracted, by identity: addresses that stay.
    pub tombstones: Vec<Tombstone>,
    /// The facets that readers browse and filter by, in order.
    pub facets: Vec<Facet>,
    /// Former addresses.
    pub redirects: Vec<Redirect>,
    /// Where each published write-up stands in its list.
    pub places: BTreeMap<WriteUpId, usize>,
    /// Indices into `cases`: the nearest cases of each case, nearest first.
    pub related_cases: Vec<Vec<usize>>,
    /// Indices into `cases`: the nearest cases of each technique that it does not gather.
    pub related_to_techniques: Vec<Vec<usize>>,
    /// The analysed text, ready to be written as the search index.
    pub analysed: Analysed,
}

impl Site {
    /// Whether this write-up is published.
    #[must_use]
    pub fn has(&self, id: &WriteUpId) -> bool {
        self.places.contains_key(id)
    }

    /// The facet of this name.
    #[must_use]
    pub fn facet(&self, name: &str) -> Option<&Facet> {
        self.facets.iter().find(|f| f.name == name)
    }
}

/// Makes the model from what the gate let through.
#[must_use]
pub fn assemble(reviewed: Reviewed, words: &Words, timings: &mut Timings) -> Checked<Site> {
    let deeds = deeds::deeds(&reviewed);
    let Reviewed {
        config,
        root,
        mut cases,
        mut techniques,
        mut paths,
        mut pages,
        vocabularies,
        vocabulary,
        vocabulary_files,
        charter,
        moderation,
        trust,
        theme,
        left_out,
        tombstones,
        now,
    } = reviewed;
    order::newest_first(&mut cases);
    order::by_title(&mut techniques);
    order::by_title(&mut paths);
    order::by_order(&mut pages);
    let mut places = BTreeMap::new();
    places.extend(cases.iter().enumerate().map(|(at, c)| (c.id.clone(), at)));
    places.extend(
        techniques
            .iter()
            .enumerate()
            .map(|(at, t)| (t.id.clone(), at)),
    );
    places.extend(paths.iter().enumerate().map(|(at, p)| (p.id.clone(), at)));
    places.extend(pages.iter().enumerate().map(|(at, p)| (p.id.clone(), at)));
    let facets = facet::facets(&config, &vocabularies, &cases);
    let redirects = redirect::redirects(&cases, &techniques, &paths, &pages);
    let library = Library {
        config: &config,
        cases: &cases,
        techniques: &techniques,
        paths: &paths,
        pages: &pages,
        facets: &facets,
        words,
    };
    timings.lap(Stage::Site);
    let documents = search::documents(&library);
    let analysed = search::analyse(&config, &vocabularies, &facets, words, documents);
    timings.lap(Stage::Analysis);
    let (related_cases, related_to_techniques) =
        order::related(analysed.neighbours(), &cases, &techniques);
    let site = Site {
        config,
        root,
        now,
        cases,
        techniques,
        paths,
        pages,
        vocabularies,
        moderation,
        trust,
        theme,
        left_out,
        deeds,
        vocabulary,
        vocabulary_files,
        charter,
        tombstones,
        facets,
        redirects,
        places,
        related_cases,
        related_to_techniques,
        analysed,
    };
    let report = links::check(&site);
    timings.lap(Stage::Site);
    Checked {
        value: site,
        report,
    }
}

/// The kinds in the order in which search documents are numbered.
pub const DOCUMENT_ORDER: [Kind; 4] = [Kind::Case, Kind::Technique, Kind::Path, Kind::Page];
