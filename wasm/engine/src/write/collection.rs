//! All documents together: each term's postings, the documents' lengths, the neighbours.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::analyse::{AnalysedDocument, Analyser};
use super::files::{Cut, WriteError, Written, write_files};
use super::neighbours::{for_ranking, neighbours};
use super::order::order;
use super::pack::Packer;
use super::{Document, Settings};
use crate::format::entry::Synonym;
use crate::text::{Language, StopWords};
use crate::vocabulary::FIELDS;

/// A term with where each document has it, by document.
pub(super) type TermPostings = (Arc<str>, Vec<Occurrences>);

/// Where one document has one term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrences {
    pub(super) document: u32,
    pub(super) counts: [u8; FIELDS],
    /// Where the positions stand among those of the document.
    from: u32,
    to: u32,
}

/// Documents analysed and brought together; writes the index.
pub struct Analysed {
    /// Terms in order of the alphabet, each with its postings by number in the index.
    pub(super) terms: Vec<TermPostings>,
    /// Each document's positions, in the order in which the documents were given.
    positions: Vec<Vec<u32>>,
    /// Words as they are written, sorted, with the number of documents that have each.
    pub(super) words: Vec<(Arc<str>, u32)>,
    /// Terms of stop words.
    pub(super) stop_terms: BTreeSet<Arc<str>>,
    /// The stop words that the entry lists.
    pub(super) stop_words: Vec<String>,
    /// By number in the index.
    pub(super) lengths: Vec<f32>,
    pub(super) languages: Vec<String>,
    pub(super) synonyms: Vec<Synonym>,
    /// The documents in the order in which the index numbers them.
    pub(super) order: Vec<u32>,
    neighbours: Vec<Vec<u32>>,
    /// The neighbours of each document that the ranking looks at.
    pub(super) ranking: Vec<Vec<u32>>,
}

impl Analysed {
    /// Analyses documents on one thread.
    #[must_use]
    pub fn of(settings: &Settings, documents: &[Document]) -> Self {
        let mut analyser = Analyser::new(settings);
        let analysed = documents
            .iter()
            .map(|document| analyser.analyse(document))
            .collect();
        Self::from_documents(settings, analysed)
    }

    /// Brings together what analysers (of any number of threads) made of the documents, in their order.
    #[must_use]
    pub fn from_documents(settings: &Settings, documents: Vec<AnalysedDocument>) -> Self {
        let analyser = Analyser::new(settings);
        let mut languages = vec![crate::text::primary_subtag(&settings.language)];
        let mut terms: Table<Occurrences> = Table::default();
        let mut positions = Vec::with_capacity(documents.len());
        let mut words: Table<()> = Table::default();
        let mut lengths = Vec::with_capacity(documents.len());
        for (number, document) in (0..).zip(documents) {
            let mut from = 0;
            for (term, counts, to) in document.terms {
                terms.list(term).push(Occurrences {
                    document: number,
                    counts,
                    from,
                    to,
                });
                from = to;
            }
            positions.push(document.positions);
            for word in document.words {
                words.list(word).push(());
            }
            lengths.push(document.length);
            if !languages.contains(&document.language) {
                languages.push(document.language);
            }
        }
        let mut terms = terms.sorted();
        let words = words.sorted().into_iter();
        let words: Vec<(Arc<str>, u32)> = words
            .map(|(word, list)| (word, u32::try_from(list.len()).unwrap_or(u32::MAX)))
            .collect();
        languages[1..].sort_unstable();
        let stop_terms = stop_terms(&languages, &words);
        let stop_words = listed_stop_words(&languages[0], &words);
        let near = neighbours(&terms, lengths.len());
        let order = order(&near);
        let mut number_of = vec![0_u32; order.len()];
        for (number, document) in (0..).zip(&order) {
            number_of[*document as usize] = number;
        }
        for (_, postings) in &mut terms {
            for posting in postings.iter_mut() {
                posting.document = number_of[posting.document as usize];
            }
            postings.sort_unstable_by_key(|posting| posting.document);
        }
        let lengths = order
            .iter()
            .map(|document| lengths[*document as usize])
            .collect();
        let ranking = for_ranking(&near);
        let without_weights = |list: Vec<(u32, f32)>| list.into_iter().map(|it| it.0).collect();
        let neighbours = near.into_iter().map(without_weights).collect();
        Self {
            terms,
            positions,
            words,
            stop_terms,
            stop_words,
            lengths,
            languages,
            synonyms: analyser.concepts().synonyms(),
            order,
            neighbours,
            ranking,
        }
    }

    /// The positions of a posting, ascending.
    pub(super) fn positions(&self, of: &Occurrences) -> &[u32] {
        let given = self.order[of.document as usize];
        &self.positions[given as usize][of.from as usize..of.to as usize]
    }

    /// The documents most like each, the most like first; at most eight.
    #[must_use]
    pub fn neighbours(&self) -> &[Vec<u32>] {
        &self.neighbours
    }

    /// Writes the index of the documents that were analysed.
    ///
    /// # Errors
    /// When a document or a facet contradicts the settings: see [`WriteError`].
    pub fn write(
        &self,
        settings: &Settings,
        documents: &[Document],
    ) -> Result<Written, WriteError> {
        let mut written = self.write_unpacked(settings, documents)?;
        let mut packer = Packer::default();
        for (_, content) in &mut written.files {
            *content = packer.pack(content);
        }
        Ok(written)
    }

    /// The same with the files' contents as they are before a [`Packer`] packs them, which a caller may do on all
    /// threads that it has.
    ///
    /// # Errors
    /// As [`Analysed::write`].
    pub fn write_unpacked(
        &self,
        settings: &Settings,
        documents: &[Document],
    ) -> Result<Written, WriteError> {
        write_files(self, settings, documents, Cut::USUAL)
    }

    /// The same, cut as a large index is.
    #[cfg(any(test, feature = "fuzzing"))]
    pub(crate) fn write_in_pieces(
        &self,
        settings: &Settings,
        documents: &[Document],
    ) -> Result<Written, WriteError> {
        let mut written = write_files(self, settings, documents, Cut::LARGE)?;
        let mut packer = Packer::default();
        for (_, content) in &mut written.files {
            *content = packer.pack(content);
        }
        Ok(written)
    }
}

/// The terms of all words that are stop words in one of the languages.
fn stop_terms(languages: &[String], words: &[(Arc<str>, u32)]) -> BTreeSet<Arc<str>> {
    let languages: Vec<(Language, StopWords)> = languages
        .iter()
        .map(|tag| (Language::of(tag), StopWords::of(tag)))
        .collect();
    let term = |(language, stop_words): &(Language, StopWords), word: &str| {
        let is_one = stop_words.has(word);
        is_one.then(|| Arc::from(language.term(word)))
    };
    words
        .iter()
        .flat_map(|(word, _)| languages.iter().filter_map(|of| term(of, word)))
        .collect()
}

/// The stop words that an index must list: those of the archive's language, unless it is English.
fn listed_stop_words(language: &str, words: &[(Arc<str>, u32)]) -> Vec<String> {
    if language == "en" {
        return Vec::new();
    }
    let stop_words = StopWords::of(language);
    let words = words.iter().map(|(word, _)| word);
    let stop_words = words.filter(|word| stop_words.has(word));
    stop_words.map(ToString::to_string).collect()
}

/// Lists by name, in the order in which the names first came.
///
/// The same name mostly comes from the same analyser and is the same `Arc`: it is known by its address first. No name is made
/// while a table fills, so no address comes to mean another.
struct Table<T> {
    numbers: FxHashMap<Arc<str>, usize>,
    met: FxHashMap<usize, usize>,
    lists: Vec<(Arc<str>, Vec<T>)>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            numbers: FxHashMap::default(),
            met: FxHashMap::default(),
            lists: Vec::new(),
        }
    }
}

impl<T> Table<T> {
    fn list(&mut self, name: Arc<str>) -> &mut Vec<T> {
        let number = *self.met.entry(name.as_ptr().addr()).or_insert_with(|| {
            *self.numbers.entry(name).or_insert_with_key(|name| {
                self.lists.push((Arc::clone(name), Vec::new()));
                self.lists.len() - 1
            })
        });
        &mut self.lists[number].1
    }

    fn sorted(mut self) -> Vec<(Arc<str>, Vec<T>)> {
        self.lists.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        self.lists
    }
}
