//! One document at a time: its words become counted terms with positions.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Document;
use super::concepts::Concepts;
use crate::search::title_term;
use crate::text::{Language, primary_subtag, words};
use crate::vocabulary::{FIELDS, PartKind, Settings, field};

/// Positions left free between two pieces of text, so that no phrase reaches across.
const GAP: u32 = 8;

/// Analyses documents; keeps the term of every word it has met, so a word is stemmed once.
///
/// One analyser serves one thread. Analysers of the same settings give the same results.
pub struct Analyser {
    tags: Vec<String>,
    languages: Vec<Language>,
    /// For each language, every word met so far with its numbers.
    known: Vec<FxHashMap<String, Known>>,
    /// Words and terms by number.
    names: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, u32>,
    concepts: Concepts,
    weights: [f32; FIELDS],
    /// For each name, its place among the present document's terms and words, each one too high; 0 for none.
    places: Vec<(u32, u32)>,
}

/// The numbers of a word and of its term.
#[derive(Clone, Copy)]
struct Known {
    word: u32,
    term: u32,
}

/// A document's terms, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct AnalysedDocument {
    /// Terms in the order in which they first stand, with how often each field has them and the end of their positions.
    pub(super) terms: Vec<(Arc<str>, [u8; FIELDS], u32)>,
    /// Positions of one term after the other, ascending.
    pub(super) positions: Vec<u32>,
    /// The distinct words as they are written, folded.
    pub(super) words: Vec<Arc<str>>,
    /// Weighted number of words.
    pub(super) length: f32,
    pub(super) language: String,
}

/// What has been gathered of a document so far.
#[derive(Default)]
struct Gathered {
    /// Numbers of terms, in the order in which they first stand, with how often each field has them.
    terms: Vec<(u32, [u8; FIELDS])>,
    /// Each occurrence: the term's place among `terms`, and its position.
    occurrences: Vec<(u32, u32)>,
    words: Vec<u32>,
    lengths: [u32; FIELDS],
    position: u32,
}

impl Gathered {
    /// The positions of one term after the other, and where those of each end.
    fn positions(&self) -> (Vec<u32>, Vec<u32>) {
        let mut ends = vec![0_u32; self.terms.len()];
        for (term, _) in &self.occurrences {
            ends[*term as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            // For now where they begin: each position that is put there moves it on, to the end at last.
            sum += std::mem::replace(end, sum);
        }
        let mut positions = vec![0; self.occurrences.len()];
        for (term, position) in &self.occurrences {
            let next = &mut ends[*term as usize];
            positions[*next as usize] = *position;
            *next += 1;
        }
        (ends, positions)
    }
}

impl Analyser {
    /// An analyser for documents of these settings.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let tag = primary_subtag(&settings.language);
        let languages = vec![Language::of(&tag)];
        let concepts = Concepts::of(&settings.synonyms, &languages);
        let weights = settings.weights.fields();
        Self {
            tags: vec![tag],
            languages,
            known: vec![FxHashMap::default()],
            names: Vec::new(),
            numbers: FxHashMap::default(),
            concepts,
            weights,
            places: Vec::new(),
        }
    }

    /// The terms of one document.
    pub fn analyse(&mut self, document: &Document) -> AnalysedDocument {
        let language = self.language(&document.lang);
        let mut gathered = Gathered::default();
        let title = self.gather(&mut gathered, language, field::TITLE, &document.title);
        let title = title.iter().map(|term| &*self.names[*term as usize]);
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
        let name = |number: u32| Arc::clone(&self.names[number as usize]);
        for (term, _) in &gathered.terms {
            self.places[*term as usize].0 = 0;
        }
        for word in &gathered.words {
            self.places[*word as usize].1 = 0;
        }
        let (ends, positions) = gathered.positions();
        let terms = gathered.terms.into_iter().zip(ends);
        AnalysedDocument {
            terms: terms
                .map(|((term, counts), end)| (name(term), counts, end))
                .collect(),
            positions,
            words: gathered.words.into_iter().map(name).collect(),
            length,
            language: self.tags[language].clone(),
        }
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
                self.known.push(FxHashMap::default());
                self.tags.push(tag);
                self.tags.len() - 1
            })
    }

    /// Counts the words of one piece of text; gives the numbers of its terms back, joined forms aside.
    fn gather(
        &mut self,
        gathered: &mut Gathered,
        language: usize,
        field: usize,
        text: &str,
    ) -> Vec<u32> {
        let mut sequence = Vec::new();
        let start = gathered.position;
        for word in words(text) {
            let (at, joined) = (start.saturating_add(word.place), word.joined);
            let known = match self.known[language].get(&*word.text) {
                Some(known) => *known,
                None => {
                    let term = self.languages[language].term(&word.text);
                    let known = Known {
                        word: self.number(&word.text),
                        term: self.number(&term),
                    };
                    self.known[language].insert(word.text.into_owned(), known);
                    known
                }
            };
            let place = &mut self.places[known.word as usize].1;
            if *place == 0 {
                *place = 1;
                gathered.words.push(known.word);
            }
            self.add(gathered, known.term, field, at);
            if !joined {
                sequence.push(known.term);
            }
        }
        let terms: Vec<&str> = if self.concepts.is_empty() {
            Vec::new()
        } else {
            let name = |term: &u32| &*self.names[*term as usize];
            sequence.iter().map(name).collect()
        };
        let found: Vec<(usize, String)> = self
            .concepts
            .found(&terms)
            .map(|(at, concept)| (at, concept.to_owned()))
            .collect();
        for (at, concept) in found {
            let offset = u32::try_from(at).unwrap_or(u32::MAX);
            let concept = self.number(&concept);
            self.add(gathered, concept, field, start.saturating_add(offset));
        }
        let count = u32::try_from(sequence.len()).unwrap_or(u32::MAX);
        gathered.lengths[field] = gathered.lengths[field].saturating_add(count);
        gathered.position = start.saturating_add(count).saturating_add(GAP);
        sequence
    }

    /// The number of a word or term.
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let name: Arc<str> = Arc::from(name);
        self.names.push(Arc::clone(&name));
        self.numbers.insert(name, number);
        self.places.push((0, 0));
        number
    }

    /// Counts one occurrence.
    fn add(&mut self, gathered: &mut Gathered, term: u32, field: usize, position: u32) {
        let place = &mut self.places[term as usize].0;
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
