//! The site's search: what of it becomes a search document, and the settings that the index is written with.
//!
//! The analysis is done once, for the site model (related cases) and for the index. Format, ranking and query engine live in the
//! crate `casebook-search` (`wasm/engine`), which the browser runs too.

mod documents;
pub mod elasticlunr;
mod settings;

pub use documents::{Library, documents};
pub(crate) use settings::{facet_label, label};

use crate::archive::config::Config;
use crate::archive::vocabulary::Vocabularies;
use crate::review::Reviewed;
use crate::site::Facet;
use crate::words::Words;
use casebook_search::{Document, Packer, Settings, WriteError, Written};
use rayon::prelude::*;
use std::fmt;

/// Documents with their analysis.
pub struct Analysed {
    settings: Settings,
    documents: Vec<Document>,
    analysis: casebook_search::Analysed,
}

impl fmt::Debug for Analysed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Analysed")
            .field("documents", &self.documents.len())
            .finish_non_exhaustive()
    }
}

/// The languages of everything that was cleared, the archive's first.
pub fn languages(reviewed: &Reviewed) -> impl Iterator<Item = &str> {
    let Reviewed {
        cases,
        techniques,
        paths,
        pages,
        ..
    } = reviewed;
    let cases = cases.iter().map(|it| &it.masthead);
    let techniques = techniques.iter().map(|it| &it.masthead);
    let paths = paths.iter().map(|it| &it.masthead);
    let pages = pages.iter().map(|it| &it.masthead);
    std::iter::once(reviewed.config.language.as_str()).chain(
        cases
            .chain(techniques)
            .chain(paths)
            .chain(pages)
            .map(|masthead| masthead.language.as_str()),
    )
}

/// Analyses the documents, in parallel, with the same result whatever the thread count.
#[must_use]
pub fn analyse(
    config: &Config,
    vocabularies: &Vocabularies,
    facets: &[Facet],
    words: &Words,
    documents: Vec<Document>,
) -> Analysed {
    let settings = settings::settings(config, vocabularies, facets, words);
    let analysis = casebook_search::Analysed::of(&settings, &documents);
    Analysed {
        settings,
        documents,
        analysis,
    }
}

impl Analysed {
    /// For each document, the documents most like it, nearest first.
    #[must_use]
    pub fn neighbours(&self) -> &[Vec<u32>] {
        self.analysis.neighbours()
    }

    /// The files of the index.
    ///
    /// # Errors
    ///
    /// When a document contradicts the settings, which would be a fault of [`documents()`].
    pub fn write(&self) -> Result<Written, WriteError> {
        let mut written = self
            .analysis
            .write_unpacked(&self.settings, &self.documents)?;
        written
            .files
            .par_iter_mut()
            .for_each_init(Packer::default, |packer, (_, content)| {
                *content = packer.pack(content);
            });
        Ok(written)
    }

    /// The index that elasticlunr.js 0.9.5 loads: see [`elasticlunr`].
    #[must_use]
    pub fn elasticlunr_json(&self) -> String {
        elasticlunr::json(&self.settings.language, &self.documents)
    }
}
