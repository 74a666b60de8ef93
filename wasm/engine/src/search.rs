//! The engine: files in, answers out.
//!
//! `resolve` finds which terms a query means and which files they are in, `mend` what is meant by
//! words that the index does not have, `rank` scores documents, `present` makes hits. Nothing here knows where files come from.

mod arithmetic;
#[cfg(any(feature = "fuzzing", all(test, feature = "write")))]
pub mod fuzzing;
mod kinds;
mod mend;
mod order;
mod present;
mod proximity;
mod rank;
mod resolve;
mod sequence;
mod spell;
mod store;

pub(crate) use arithmetic::ln;
#[cfg(feature = "write")]
pub use rank::{Explanation, TermShare, WordShare};

use crate::answer::{Answer, FacetCount, FacetCounts};
use crate::error::{OpenError, SupplyError};
use crate::format::entry::Entry;
use crate::format::hash::FileId;
use crate::query::{Parsed, Query};
use crate::text::{Language, stretch};
use rank::Ranked;
use resolve::Resolved;
use store::Store;

/// A search index, open.
pub struct Engine {
    entry: Entry,
    languages: Vec<Language>,
    store: Store,
}

impl Engine {
    /// Opens the unpacked content of an entry file.
    ///
    /// # Errors
    /// When the bytes are not an entry file that this engine can read.
    pub fn open(entry: &[u8]) -> Result<Self, OpenError> {
        let mut entry = Entry::decode(entry)?;
        let languages = entry
            .languages
            .iter()
            .map(|tag| Language::of(tag))
            .collect();
        let unknown = entry
            .languages
            .iter()
            .find(|tag| stemmed_elsewhere(tag) && !Language::is_known(tag));
        if let Some(tag) = unknown {
            return Err(OpenError::Language(tag.clone()));
        }
        let inline = std::mem::take(&mut entry.inline);
        let store = Store::of(&entry);
        let mut engine = Self {
            entry,
            languages,
            store,
        };
        for (id, content) in inline {
            if !engine.store.is_genuine(&engine.entry, id, &content) {
                return Err(OpenError::Checksum);
            }
            match engine.store.supply(&engine.entry, id, &content) {
                Ok(()) => {}
                Err(SupplyError::Malformed(part)) => return Err(OpenError::Malformed(part)),
                Err(_) => return Err(OpenError::Malformed("a file inside the entry")),
            }
        }
        Ok(engine)
    }

    /// How many documents the index has.
    #[must_use]
    pub fn document_count(&self) -> usize {
        self.entry.documents.len()
    }

    /// The files that would make the answer to a query complete, as far as can be known now: supply
    /// them and ask again, until there are none.
    #[must_use]
    pub fn plan(&self, query: &Query) -> Vec<String> {
        self.run(query)
            .needed
            .into_iter()
            .map(FileId::name)
            .collect()
    }

    /// Takes the unpacked content of a file.
    ///
    /// # Errors
    /// When the open index has no such file, or the content is not what it should be. The engine
    /// stays as it was.
    pub fn supply(&mut self, name: &str, content: &[u8]) -> Result<(), SupplyError> {
        let id = FileId::named(name).ok_or(SupplyError::Unknown)?;
        if !self.store.is_genuine(&self.entry, id, content) {
            return Err(SupplyError::Checksum);
        }
        self.store.supply(&self.entry, id, content)
    }

    /// What kind of file a name names, for reports of what a query costs.
    #[cfg(feature = "write")]
    #[must_use]
    pub fn kind_of_file(&self, name: &str) -> &'static str {
        let id = FileId::named(name);
        let is = |file: &FileId| Some(*file) == id;
        let (entry, catalogue) = (&self.entry, self.store.catalogue.as_ref());
        if name == crate::ENTRY_NAME {
            "entry"
        } else if entry.blocks.iter().any(|block| is(&block.1)) {
            "terms"
        } else if entry.cards.iter().any(|piece| is(&piece.1)) {
            "cards"
        } else if entry.spelling.iter().any(|piece| is(&piece.1)) {
            "spelling"
        } else if entry.facet_sets.as_ref().is_some_and(is) {
            "facets"
        } else if entry.catalogue.as_ref().is_some_and(is) {
            "catalogue"
        } else if catalogue.is_some_and(|it| it.positions.iter().any(|piece| is(&piece.1))) {
            "positions"
        } else if id.is_some_and(|id| self.store.is_text(id)) {
            "texts"
        } else if catalogue.is_some_and(|it| it.lexicon.as_ref().is_some_and(is)) {
            "lexicon"
        } else {
            "unknown"
        }
    }

    /// Answers, or names the files that are needed first: [`Engine::plan`] and [`Engine::search`] in one.
    ///
    /// # Errors
    /// With the names of files to supply before asking again.
    pub fn ask(&self, query: &Query) -> Result<Answer, Vec<String>> {
        let run = self.run(query);
        if run.needed.is_empty() {
            Ok(self.answer(query, run))
        } else {
            Err(run.needed.into_iter().map(FileId::name).collect())
        }
    }

    /// Answers with the files that are there.
    #[must_use]
    pub fn search(&self, query: &Query) -> Answer {
        self.answer(query, self.run(query))
    }

    fn answer(&self, query: &Query, run: Run) -> Answer {
        let hits = self.present(&run.resolved, self.page(query, &run.ranked), query.excerpts);
        let facets = if query.facets {
            let mut facets = self.count_facets(&run.parsed, &run.ranked);
            facets.push(self.count_kinds(&run));
            facets
        } else {
            Vec::new()
        };
        Answer {
            total: run.ranked.matching.len(),
            hits,
            facets,
            corrections: run.resolved.corrections,
            missing: run.resolved.missing,
            partial: !run.needed.is_empty(),
        }
    }

    /// Reads, resolves and ranks, and notes which files were missed on the way.
    fn run(&self, query: &Query) -> Run {
        let parsed = Parsed::of(query, &self.entry.facets);
        let mut resolved = self.resolve(&parsed);
        let mut needed = std::mem::take(&mut resolved.needed);
        let filtered = query.facets || !parsed.filters.is_empty();
        if let Some(file) = self
            .entry
            .facet_sets
            .filter(|_| filtered && self.store.facet_sets.is_none())
        {
            needed.push(file);
        }
        if self.entry.weights.neighbours != 0.0
            && let Some(file) = self
                .entry
                .neighbours
                .filter(|_| self.store.neighbours.is_none())
        {
            needed.push(file);
        }
        let with_texts = query.excerpts || self.entry.cards.is_empty();
        let sequences = parsed.phrases.iter().chain(&parsed.excluded);
        if let Some(file) = self.entry.catalogue.filter(|_| {
            let wanted = with_texts || sequences.clone().any(|words| words.len() > 1);
            wanted && self.store.catalogue.is_none()
        }) {
            needed.push(file);
        }
        let everything = query.facets || !parsed.filters.is_empty() || !parsed.kinds.is_empty();
        let most = query.offset.saturating_add(query.limit);
        let ranked = self.rank(&parsed, &mut resolved, everything, most);
        if needed.is_empty() {
            let page = self.page(query, &ranked);
            for (document, _) in page {
                needed.extend(self.store.missing_cards(&self.entry, *document));
                if with_texts {
                    needed.extend(self.store.missing_texts(*document));
                }
            }
        }
        let mut distinct: Vec<FileId> = Vec::new();
        for file in needed {
            if !distinct.contains(&file) {
                distinct.push(file);
            }
        }
        let needed = distinct;
        Run {
            parsed,
            resolved,
            ranked,
            needed,
        }
    }

    fn page<'a>(&self, query: &Query, ranked: &'a Ranked) -> &'a [(u32, f32)] {
        let start = query.offset.min(ranked.hits.len());
        let end = start.saturating_add(query.limit).min(ranked.hits.len());
        &ranked.hits[start..end]
    }

    fn count_facets(&self, parsed: &Parsed, ranked: &Ranked) -> Vec<FacetCounts> {
        let Some(sets) = &self.store.facet_sets else {
            return Vec::new();
        };
        let facets = self.entry.facets.iter().zip(sets).enumerate();
        facets
            .map(|(number, (facet, sets))| {
                let selected = parsed.filters.iter().find(|filter| filter.0 == number);
                let values = facet
                    .values
                    .iter()
                    .zip(sets)
                    .enumerate()
                    .map(|(at, (value, set))| FacetCount {
                        id: value.id.clone(),
                        label: value.label.clone(),
                        parent: value.parent.clone(),
                        count: set
                            .iter()
                            .filter(|document| ranked.matches_without(**document, number))
                            .count(),
                        selected: selected.is_some_and(|(_, values)| values.contains(&at)),
                    });
                FacetCounts {
                    name: facet.name.clone(),
                    label: facet.label.clone(),
                    values: values.collect(),
                }
            })
            .collect()
    }
}

/// What a query came to.
struct Run {
    parsed: Parsed,
    resolved: Resolved,
    ranked: Ranked,
    needed: Vec<FileId>,
}

/// Whether the full engine has a stemmer for a language: then this one must have it too.
pub(crate) fn stemmed_elsewhere(tag: &str) -> bool {
    const STEMMED: &str = "ar da de en es fi fr hu it ko nb nl nn no pt ro ru sv tr";
    STEMMED.split(' ').any(|known| known == tag)
}

/// The term that stands for a whole title: its first term and a hash of all, so that it is found
/// beside the first. None for titles too long to be typed.
pub(crate) fn title_term<'a>(terms: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    const LONGEST_TITLE: usize = 8;
    let first = terms.clone().next()?;
    if terms.clone().count() > LONGEST_TITLE {
        return None;
    }
    let mut whole = String::new();
    for term in terms {
        whole.push_str(term);
        whole.push(' ');
    }
    let name = FileId::of(whole.as_bytes()).name();
    Some(format!("{first}{TITLE}{}", stretch(&name, ..5)))
}

/// Whether a character only stands in terms that are no words: concepts and titles.
pub(crate) fn is_marker(c: char) -> bool {
    c <= TITLE
}

/// Separates a title's first term from its hash.
pub(crate) const TITLE: char = '\u{2}';
