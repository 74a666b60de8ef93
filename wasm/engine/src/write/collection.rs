//! All documents together: each term's postings, the documents' lengths, the neighbours.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::analyse::{Analyser, Known, Share};
use super::files::{Cut, WriteError, Written, write_files};
use super::names::sort_by_name;
use super::neighbours::{for_ranking, neighbours};
use super::occurrences::Reader;
use super::order::order;
use super::pack::Packer;
use super::{Document, Settings};
use crate::format::entry::Synonym;
use crate::format::terms::WrittenTerm;
use crate::text::{Language, StopWords};

/// Where one document has one term.
#[derive(Clone, Copy, Default)]
struct Place {
    /// By number in the index.
    document: u32,
    /// Where in the document's code.
    at: u32,
}

/// What the analysers made of the documents.
pub(super) struct Coded {
    /// In the order in which the documents were given, with the number of the analyser.
    documents: Vec<(Box<[u8]>, usize)>,
    /// For each analyser the numbers of its terms among all.
    numbers: Vec<Vec<u32>>,
}

impl Coded {
    pub(super) const fn len(&self) -> usize {
        self.documents.len()
    }

    /// The terms of a document, by their numbers among all, each with how often the document has it.
    pub(super) fn terms(&self, document: usize) -> impl Iterator<Item = (u32, u32)> {
        self.places(document).map(|(term, _, count)| (term, count))
    }

    /// The terms of a document, each with where in the code it is and how often the document has it.
    fn places(&self, document: usize) -> impl Iterator<Item = (u32, usize, u32)> {
        let (code, analyser) = &self.documents[document];
        let numbers = &self.numbers[*analyser];
        let mut reader = Reader::new(code, 0);
        std::iter::from_fn(move || {
            let term = reader.term()?;
            let at = reader.at;
            Some((numbers[term as usize], at, reader.pass()))
        })
    }
}

/// Names sorted, each with a number of documents.
pub(super) type Counted = Vec<(Box<str>, u32)>;

/// Documents analysed and brought together; writes the index.
pub struct Analysed {
    /// Terms in order of the alphabet, each with the number of documents that have it.
    pub(super) terms: Counted,
    /// The end of each term's postings.
    ends: Vec<usize>,
    /// By term, then by number in the index.
    postings: Vec<Place>,
    coded: Coded,
    /// Words as they are written, sorted, with the number of documents that have each.
    pub(super) words: Counted,
    /// Terms of stop words.
    pub(super) stop_terms: BTreeSet<String>,
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

/// An analyser takes at least so many documents in a row: each stems every distinct word anew.
const SHARE: usize = 256;

impl Analysed {
    /// Analyses documents on all threads, with the same result whatever their number.
    #[must_use]
    pub fn of(settings: &Settings, documents: &[Document]) -> Self {
        let share = documents.len().div_ceil(rayon::current_num_threads());
        let analyse = |documents| Analyser::new(settings).share(documents);
        let shares = documents.par_chunks(share.max(SHARE));
        Self::together(settings, shares.map(analyse).collect())
    }

    /// Brings together what analysers made of the documents, in their order.
    fn together(settings: &Settings, mut shares: Vec<Share>) -> Self {
        let (mut documents, mut lengths) = (Vec::new(), Vec::new());
        for (number, share) in shares.iter_mut().enumerate() {
            for document in std::mem::take(&mut share.documents) {
                lengths.push(document.length);
                documents.push((document.code, number));
            }
        }
        let languages = languages(settings, &shares);
        let (terms, numbers) = counted(&shares, |known| known.documents_by_term);
        let (words, _) = counted(&shares, |known| known.documents_by_word);
        drop(shares);
        let coded = Coded { documents, numbers };
        let stop_terms = stop_terms(&languages, &words);
        let stop_words = listed_stop_words(&languages[0], &words);
        let near = neighbours(&terms, &coded);
        let order = order(&near);
        let (ends, postings) = postings(&terms, &coded, &order);
        let by_number = order.iter().map(|document| lengths[*document as usize]);
        let ranking = for_ranking(&near);
        let without_weights = |list: Vec<(u32, f32)>| list.into_iter().map(|it| it.0).collect();
        Self {
            terms,
            ends,
            postings,
            coded,
            words,
            stop_terms,
            stop_words,
            lengths: by_number.collect(),
            languages,
            synonyms: Analyser::new(settings).concepts().synonyms(),
            order,
            neighbours: near.into_iter().map(without_weights).collect(),
            ranking,
        }
    }

    /// A term with its postings, as it is written.
    pub(super) fn written(&self, number: usize) -> WrittenTerm<'_> {
        let (term, count) = &self.terms[number];
        let end = self.ends[number];
        let placed = !term.contains(crate::search::is_marker) && !self.stop_terms.contains(&**term);
        let mut written = WrittenTerm::new(term, placed, *count as usize);
        for Place { document, at } in &self.postings[end - *count as usize..end] {
            let given = self.order[*document as usize] as usize;
            let mut reader = Reader::new(&self.coded.documents[given].0, *at as usize);
            let counts = reader.counts();
            if placed {
                reader.positions(super::occurrences::sum(&counts), &mut written.positions);
            }
            written.push(*document, counts);
        }
        written
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
fn stop_terms(languages: &[String], words: &Counted) -> BTreeSet<String> {
    let languages: Vec<(Language, StopWords)> = languages
        .iter()
        .map(|tag| (Language::of(tag), StopWords::of(tag)))
        .collect();
    let term = |(language, stop_words): &(Language, StopWords), word: &str| {
        let is_one = stop_words.has(word);
        is_one.then(|| language.term(word))
    };
    words
        .iter()
        .flat_map(|(word, _)| languages.iter().filter_map(|of| term(of, word)))
        .collect()
}

/// The stop words that an index must list: those of the archive's language, unless it is English.
fn listed_stop_words(language: &str, words: &Counted) -> Vec<String> {
    if language == "en" {
        return Vec::new();
    }
    let stop_words = StopWords::of(language);
    let words = words.iter().map(|(word, _)| word);
    let stop_words = words.filter(|word| stop_words.has(word));
    stop_words.map(ToString::to_string).collect()
}

/// The languages of all documents, the archive's first, the others sorted.
fn languages(settings: &Settings, shares: &[Share]) -> Vec<String> {
    let archive = crate::text::primary_subtag(&settings.language);
    let tags = shares.iter().flat_map(|share| &share.tags);
    let others: BTreeSet<&String> = tags.filter(|tag| **tag != archive).collect();
    let others: Vec<String> = others.into_iter().cloned().collect();
    std::iter::once(archive).chain(others).collect()
}

/// The names of all analysers that documents have, counted, and for each analyser the places of its names among them.
fn counted(shares: &[Share], of: impl Fn(&Known) -> u32) -> (Counted, Vec<Vec<u32>>) {
    let mut names: Vec<(&str, (usize, u32, u32))> = Vec::new();
    for (analyser, it) in shares.iter().enumerate() {
        let counted = (0..)
            .zip(&it.known)
            .map(|(number, known)| (number, of(known)));
        let counted = counted.filter(|(_, count)| *count > 0);
        names.extend(
            counted.map(|(number, count)| (it.names.name(number), (analyser, number, count))),
        );
    }
    sort_by_name(&mut names);
    let mut all: Counted = Vec::new();
    let none = |it: &Share| vec![u32::MAX; it.names.len()];
    let mut places: Vec<Vec<u32>> = shares.iter().map(none).collect();
    for (name, (analyser, number, count)) in names {
        match all.last_mut().filter(|last| *last.0 == *name) {
            Some(last) => last.1 += count,
            None => all.push((name.into(), count)),
        }
        places[analyser][number as usize] = u32::try_from(all.len() - 1).unwrap_or(u32::MAX);
    }
    (all, places)
}

/// Each term's postings by number in the index, one term's after the other, and where those of each end.
fn postings(terms: &Counted, coded: &Coded, order: &[u32]) -> (Vec<usize>, Vec<Place>) {
    let mut sum = 0;
    let begins = terms.iter().map(|(_, count)| {
        let begin = sum;
        sum += *count as usize;
        begin
    });
    // Where they begin, for now: each posting that is put there moves it on, to the end at last.
    let mut ends: Vec<usize> = begins.collect();
    let mut postings = vec![Place::default(); sum];
    for (document, given) in (0..).zip(order) {
        for (term, at, _) in coded.places(*given as usize) {
            let next = &mut ends[term as usize];
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            postings[*next] = Place { document, at };
            *next += 1;
        }
    }
    (ends, postings)
}
