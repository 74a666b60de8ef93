//! One document at a time: its words become counted terms with positions.

use super::concepts::Concepts;
use super::names::Names;
use super::{Document, occurrences};
use crate::search::title_term;
use crate::text::{Language, primary_subtag, words};
use crate::vocabulary::{FIELDS, PartKind, Settings, field};

/// Positions left free between two pieces of text, so that no phrase reaches across.
const GAP: u32 = 8;

/// Analyses documents; keeps the term of every word it has met, so a word is stemmed once.
///
/// One analyser serves one thread. Analysers of the same settings give the same results, but for the numbers of names.
pub(super) struct Analyser {
    tags: Vec<String>,
    languages: Vec<Language>,
    names: Names,
    known: Vec<Known>,
    /// For each language, the number of each word's term, one too high; 0 for none.
    terms: Vec<Vec<u32>>,
    concepts: Concepts,
    weights: [f32; FIELDS],
    gathered: Gathered,
    /// How many documents were analysed.
    documents: u32,
}

/// What an analyser knows of one name.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    /// How many documents have it as a term, and as a word.
    pub(super) documents_by_term: u32,
    pub(super) documents_by_word: u32,
    /// Its place among the present document's terms, one too high; 0 for none.
    place: u32,
    /// The last document that had it as a word, one too high.
    last: u32,
}

/// What an analyser knows when it is done.
pub(super) struct Share {
    /// The languages of documents, the archive's first.
    pub(super) tags: Vec<String>,
    /// Words and terms.
    pub(super) names: Names,
    /// For each name what is known of it.
    pub(super) known: Vec<Known>,
    /// In the order in which they were given.
    pub(super) documents: Vec<AnalysedDocument>,
}

/// A document's terms, counted.
pub(super) struct AnalysedDocument {
    /// Its terms in the order in which they first stand, by the analyser's numbers: see `occurrences`.
    pub(super) code: Box<[u8]>,
    /// Weighted number of words.
    pub(super) length: f32,
}

/// What has been gathered of a document so far; the lists are kept from document to document.
#[derive(Default)]
struct Gathered {
    /// Numbers of terms, in the order in which they first stand, with how often each field has them.
    terms: Vec<(u32, [u8; FIELDS])>,
    /// Each occurrence: the term's place among `terms`, and its position.
    occurrences: Vec<(u32, u32)>,
    /// The terms of the piece of text that is read, joined forms aside.
    sequence: Vec<u32>,
    /// The positions of one term after the other, and where those of each end.
    positions: Vec<u32>,
    ends: Vec<u32>,
    code: Vec<u8>,
    lengths: [u32; FIELDS],
    position: u32,
}

impl Gathered {
    /// Brings the positions of each term together.
    fn sort_positions(&mut self) {
        self.ends.clear();
        self.ends.resize(self.terms.len(), 0);
        for (term, _) in &self.occurrences {
            self.ends[*term as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut self.ends {
            // For now where they begin: each position that is put there moves it on, to the end at last.
            sum += std::mem::replace(end, sum);
        }
        self.positions.clear();
        self.positions.resize(self.occurrences.len(), 0);
        for (term, position) in &self.occurrences {
            let next = &mut self.ends[*term as usize];
            self.positions[*next as usize] = *position;
            *next += 1;
        }
    }

    /// All of it as a row of bytes.
    fn encode(&mut self) -> Box<[u8]> {
        self.sort_positions();
        self.code.clear();
        let mut from = 0;
        for ((term, counts), end) in self.terms.iter().zip(&self.ends) {
            let to = *end as usize;
            occurrences::push(
                &mut self.code,
                *term,
                *counts,
                &mut self.positions[from..to],
            );
            from = to;
        }
        self.code.as_slice().into()
    }
}

impl Analyser {
    /// An analyser for documents of these settings.
    pub(super) fn new(settings: &Settings) -> Self {
        let tag = primary_subtag(&settings.language);
        let languages = vec![Language::of(&tag)];
        let concepts = Concepts::of(&settings.synonyms, &languages);
        Self {
            tags: vec![tag],
            languages,
            names: Names::default(),
            known: Vec::new(),
            terms: vec![Vec::new()],
            concepts,
            weights: settings.weights.fields(),
            gathered: Gathered::default(),
            documents: 0,
        }
    }

    /// The terms of all these documents.
    pub(super) fn share(mut self, documents: &[Document]) -> Share {
        let analyse = |document| self.analyse(document);
        let documents = documents.iter().map(analyse).collect();
        Share {
            tags: self.tags,
            names: self.names,
            known: self.known,
            documents,
        }
    }

    /// The terms of one document.
    fn analyse(&mut self, document: &Document) -> AnalysedDocument {
        let language = self.language(&document.lang);
        self.documents = self.documents.saturating_add(1);
        let mut gathered = std::mem::take(&mut self.gathered);
        gathered.terms.clear();
        gathered.occurrences.clear();
        (gathered.lengths, gathered.position) = ([0; FIELDS], 0);
        self.gather(&mut gathered, language, field::TITLE, &document.title);
        let title = gathered.sequence.iter().map(|term| self.names.name(*term));
        if let Some(term) = title_term(title) {
            let position = gathered.position;
            let term = self.number(&term);
            self.add(&mut gathered, term, field::TITLE, position);
        }
        for label in document.labels.iter().chain(&document.keywords) {
            self.gather(&mut gathered, language, field::LABELS, label);
        }
        for text in std::iter::once(&document.summary).chain(&document.key_points) {
            self.gather(&mut gathered, language, field::KEY_POINTS, text);
        }
        for part in &document.parts {
            self.gather(&mut gathered, language, field::HEADINGS, &part.heading);
            if let Some(byline) = &part.byline {
                self.gather(&mut gathered, language, field::HEADINGS, byline);
            }
            let body = if part.kind == PartKind::Section {
                field::BODY
            } else {
                field::DISCUSSION
            };
            self.gather(&mut gathered, language, body, &part.text);
        }
        let lengths = gathered.lengths.iter().zip(self.weights);
        let length = lengths.map(|(count, weight)| *count as f32 * weight).sum();
        for (term, _) in &gathered.terms {
            let known = &mut self.known[*term as usize];
            known.place = 0;
            known.documents_by_term += 1;
        }
        let code = gathered.encode();
        self.gathered = gathered;
        AnalysedDocument { code, length }
    }

    /// The number of a document's language; one that is not named is the archive's.
    fn language(&mut self, tag: &str) -> usize {
        let tag = primary_subtag(tag);
        if tag.is_empty() {
            return 0;
        }
        self.tags
            .iter()
            .position(|known| *known == tag)
            .unwrap_or_else(|| {
                self.languages.push(Language::of(&tag));
                self.terms.push(vec![0; self.names.len()]);
                self.tags.push(tag);
                self.tags.len() - 1
            })
    }

    /// Counts the words of one piece of text; its terms, joined forms aside, are the sequence then.
    fn gather(&mut self, gathered: &mut Gathered, language: usize, field: usize, text: &str) {
        gathered.sequence.clear();
        let start = gathered.position;
        for word in words(text) {
            let at = start.saturating_add(word.place);
            let number = self.number(&word.text);
            let known = &mut self.known[number as usize];
            if known.last != self.documents {
                known.last = self.documents;
                known.documents_by_word += 1;
            }
            let term = match self.terms[language][number as usize] {
                0 => self.stem(language, &word.text, number),
                term => term - 1,
            };
            self.add(gathered, term, field, at);
            if !word.joined {
                gathered.sequence.push(term);
            }
        }
        if !self.concepts.is_empty() {
            self.name_concepts(gathered, field);
        }
        let count = u32::try_from(gathered.sequence.len()).unwrap_or(u32::MAX);
        gathered.lengths[field] = gathered.lengths[field].saturating_add(count);
        gathered.position = start.saturating_add(count).saturating_add(GAP);
    }

    /// Counts the things that the sequence names.
    fn name_concepts(&mut self, gathered: &mut Gathered, field: usize) {
        let sequence = gathered.sequence.iter();
        let terms: Vec<&str> = sequence.map(|term| self.names.name(*term)).collect();
        let found = self.concepts.found(&terms);
        let found: Vec<(usize, String)> = found
            .map(|(at, concept)| (at, concept.to_owned()))
            .collect();
        for (at, concept) in found {
            let offset = u32::try_from(at).unwrap_or(u32::MAX);
            let concept = self.number(&concept);
            let position = gathered.position.saturating_add(offset);
            self.add(gathered, concept, field, position);
        }
    }

    /// The number of a word's term, which is kept.
    fn stem(&mut self, language: usize, word: &str, number: u32) -> u32 {
        let term = self.languages[language].term(word);
        let term = self.number(&term);
        self.terms[language][number as usize] = term.saturating_add(1);
        term
    }

    /// The number of a word or term.
    fn number(&mut self, name: &str) -> u32 {
        let number = self.names.number(name);
        if number as usize == self.known.len() {
            self.known.push(Known::default());
            for terms in &mut self.terms {
                terms.push(0);
            }
        }
        number
    }

    /// Counts one occurrence.
    fn add(&mut self, gathered: &mut Gathered, term: u32, field: usize, position: u32) {
        let place = &mut self.known[term as usize].place;
        if *place == 0 {
            gathered.terms.push((term, [0; FIELDS]));
            *place = u32::try_from(gathered.terms.len()).unwrap_or(u32::MAX);
        }
        let count = &mut gathered.terms[*place as usize - 1].1[field];
        if *count < u8::MAX {
            *count += 1;
            gathered.occurrences.push((*place - 1, position));
        }
    }

    pub(super) const fn concepts(&self) -> &Concepts {
        &self.concepts
    }
}
