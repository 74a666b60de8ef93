//! One document at a time: its words become counted terms with positions.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

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
    known: Vec<HashMap<String, Arc<str>>>,
    concepts: Concepts,
    weights: [f32; FIELDS],
}

/// A document's terms, counted.
#[derive(Clone, Debug, PartialEq)]
pub struct AnalysedDocument {
    /// Terms in order of the alphabet.
    pub(super) terms: Vec<(Arc<str>, Occurrences)>,
    /// The distinct words as they are written, folded.
    pub(super) words: Vec<Arc<str>>,
    /// Weighted number of words.
    pub(super) length: f32,
    pub(super) language: String,
}

/// Where one document has one term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Occurrences {
    pub(super) counts: [u8; FIELDS],
    pub(super) positions: Vec<u32>,
}

/// What has been gathered of a document so far.
#[derive(Default)]
struct Gathered {
    terms: BTreeMap<Arc<str>, Occurrences>,
    words: BTreeMap<Arc<str>, ()>,
    lengths: [u32; FIELDS],
    position: u32,
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
            known: vec![HashMap::new()],
            concepts,
            weights,
        }
    }

    /// The terms of one document.
    pub fn analyse(&mut self, document: &Document) -> AnalysedDocument {
        let language = self.language(&document.lang);
        let mut gathered = Gathered::default();
        let title = self.gather(&mut gathered, language, field::TITLE, &document.title);
        if let Some(term) = title_term(title.iter().map(|term| &**term)) {
            let position = gathered.position;
            gathered.add(Arc::from(term), field::TITLE, position);
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
        AnalysedDocument {
            terms: gathered.terms.into_iter().collect(),
            words: gathered.words.into_keys().collect(),
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
                self.known.push(HashMap::new());
                self.tags.push(tag);
                self.tags.len() - 1
            })
    }

    /// Counts the words of one piece of text; gives its terms back, joined forms aside.
    fn gather(
        &mut self,
        gathered: &mut Gathered,
        language: usize,
        field: usize,
        text: &str,
    ) -> Vec<Arc<str>> {
        let mut sequence = Vec::new();
        let start = gathered.position;
        for word in words(text) {
            let (at, joined) = (start.saturating_add(word.place), word.joined);
            let known = &mut self.known[language];
            let term = match known.get(&word.text) {
                Some(term) => Arc::clone(term),
                None => {
                    let term: Arc<str> = Arc::from(self.languages[language].term(&word.text));
                    known.insert(word.text.clone(), Arc::clone(&term));
                    term
                }
            };
            gathered.words.entry(Arc::from(word.text)).or_default();
            gathered.add(Arc::clone(&term), field, at);
            if !joined {
                sequence.push(term);
            }
        }
        for (at, concept) in self.concepts.found(&sequence) {
            let offset = u32::try_from(at).unwrap_or(u32::MAX);
            gathered.add(Arc::from(concept), field, start.saturating_add(offset));
        }
        let count = u32::try_from(sequence.len()).unwrap_or(u32::MAX);
        gathered.lengths[field] = gathered.lengths[field].saturating_add(count);
        gathered.position = start.saturating_add(count).saturating_add(GAP);
        sequence
    }

    pub(super) const fn concepts(&self) -> &Concepts {
        &self.concepts
    }
}

impl Gathered {
    fn add(&mut self, term: Arc<str>, field: usize, position: u32) {
        let occurrences = self.terms.entry(term).or_default();
        let count = &mut occurrences.counts[field];
        if *count < u8::MAX {
            *count += 1;
            occurrences.positions.push(position);
        }
    }
}
