//! From analysed documents to files: what goes into which, how large each is, what travels in the entry.

use super::collection::Analysed;
use super::pieces::{Files, Travels, card_files, text_files, word_files};
use super::{Document, Settings};
use crate::format::cards::Card;
use crate::format::catalogue::Catalogue;
use crate::format::entry::{Entry, LENGTHS, document_byte};
use crate::format::facets::{self, FacetSets};
use crate::format::{ENTRY_NAME, neighbours};
use std::fmt;

/// An index as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Name and content, gzip (if it is not said otherwise). All names but the entry's carry a content hash.
    pub files: Vec<(String, Vec<u8>)>,
    /// The name of the entry file among them.
    pub entry: String,
    /// For each document in the order given, the documents most like it, the most like first.
    pub neighbours: Vec<Vec<u32>>,
}

/// Why documents could not be indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// A document names a facet or a value that the settings do not.
    UnknownFacetValue {
        /// The document's address.
        url: String,
        /// The facet's name.
        facet: String,
        /// The value's id.
        value: String,
    },
    /// The documents are not those that were analysed.
    OtherDocuments {
        /// How many were analysed.
        analysed: usize,
        /// How many were handed over to be written.
        given: usize,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownFacetValue { url, facet, value } => {
                write!(
                    f,
                    "`{url}` has the value `{value}` of the facet `{facet}`, which the settings do not name"
                )
            }
            Self::OtherDocuments { analysed, given } => {
                write!(
                    f,
                    "{analysed} documents were analysed and {given} were given to be written"
                )
            }
        }
    }
}

impl std::error::Error for WriteError {}

/// An index whose terms, cards, facets, words and neighbours are together no larger than this many
/// bytes, before compression, travels in the entry file: a small archive is one or two files.
pub(super) const SMALL: usize = 64_000;

/// How an index is cut.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    /// See [`SMALL`].
    pub(super) small: usize,
    /// Texts of fewer bytes than this need no lexicon: it would be a file more to fetch.
    pub(super) few_texts: usize,
}

impl Cut {
    pub(super) const USUAL: Self = Self {
        small: SMALL,
        few_texts: 100_000,
    };
    /// As a large index is cut, whatever its size.
    #[cfg(any(test, feature = "fuzzing"))]
    pub(super) const LARGE: Self = Self {
        small: 0,
        few_texts: 0,
    };
}

/// See [`Analysed::write`].
pub(super) fn write_files(
    analysed: &Analysed,
    settings: &Settings,
    documents: &[Document],
    cut: Cut,
) -> Result<Written, WriteError> {
    if documents.len() != analysed.lengths.len() {
        let (analysed, given) = (analysed.lengths.len(), documents.len());
        return Err(WriteError::OtherDocuments { analysed, given });
    }
    let documents: Vec<&Document> = analysed
        .order
        .iter()
        .map(|document| &documents[*document as usize])
        .collect();
    let mut files = Files::default();
    let mut entry = Entry {
        languages: analysed.languages.clone(),
        stop_words: analysed.stop_words.clone(),
        weights: settings.weights,
        synonyms: analysed.synonyms.clone(),
        facets: settings.facets.clone(),
        ..Entry::default()
    };
    describe(&mut entry, analysed, &documents);
    let positions = word_files(&mut entry, &mut files, analysed);
    let card = |document: &&Document| Card {
        url: document.url.clone(),
        title: document.title.clone(),
        summary: document.summary.clone(),
        labels: document.labels.clone(),
        badges: document.badges.clone(),
    };
    if !settings.facets.is_empty() {
        let sets = facet_sets(settings, &documents)?;
        entry.facet_sets = Some(files.add(facets::encode(&sets), Travels::InSmall));
    }
    let mut cards = Files::default();
    let write_cards = |entry: &mut Entry, cards: &mut Files| {
        entry.cards = card_files(cards, &documents.iter().map(card).collect::<Vec<_>>());
    };
    let may_be_small = files.size_in_small() <= cut.small;
    if may_be_small {
        write_cards(&mut entry, &mut cards);
    }
    let is_small = may_be_small && files.size_in_small() + cards.size_in_small() <= cut.small;
    let (texts, lexicon) = text_files(&entry, &mut files, &documents, cut.few_texts, !is_small);
    if is_small || lexicon.is_none() {
        if !may_be_small {
            write_cards(&mut entry, &mut cards);
        }
        files.contents.append(&mut cards.contents);
    } else {
        // The texts hold them.
        entry.cards.clear();
    }
    let catalogue = Catalogue {
        positions,
        texts,
        lexicon,
    };
    entry.catalogue = Some(files.add(catalogue.encode(), Travels::InEntry));
    let lists = kept_neighbours(analysed);
    if lists.iter().any(|list| !list.is_empty()) {
        entry.neighbours = Some(files.add(neighbours::encode(&lists), Travels::InEntry));
    }
    Ok(finish(entry, files, analysed, is_small))
}

/// The neighbours of each document by number in the index, ascending.
fn kept_neighbours(analysed: &Analysed) -> Vec<Vec<u32>> {
    let mut number_of = vec![0; analysed.order.len()];
    for (number, document) in (0..).zip(&analysed.order) {
        number_of[*document as usize] = number;
    }
    let kept = |document: &u32| {
        let nearest = analysed.ranking[*document as usize].iter();
        let mut list: Vec<u32> = nearest.map(|other| number_of[*other as usize]).collect();
        list.sort_unstable();
        list
    };
    analysed.order.iter().map(kept).collect()
}

/// Lengths, kinds and priors.
fn describe(entry: &mut Entry, analysed: &Analysed, documents: &[&Document]) {
    let filled = analysed
        .lengths
        .iter()
        .filter(|length| **length > 0.0)
        .count()
        .max(1);
    let mean = (analysed.lengths.iter().sum::<f32>() / filled as f32).max(1.0);
    let b = entry.weights.length.clamp(0.0, 1.0);
    // Classes are a quarter of an octave wide and centred on the mean.
    let ratios: Vec<f32> = (0..LENGTHS).map(ratio_of_class).collect();
    entry.norms = ratios
        .iter()
        .map(|ratio| (1.0 - b + b * ratio).max(0.05))
        .collect();
    for (number, (length, document)) in (0..).zip(analysed.lengths.iter().zip(documents)) {
        let ratio = length / mean;
        let class = ratios
            .iter()
            .take_while(|edge| ratio > **edge * 1.09)
            .count()
            .min(LENGTHS - 1);
        let prior = if document.prior.is_finite() {
            document.prior.clamp(0.0, 1e3)
        } else {
            1.0
        };
        let has_prior = (prior - 1.0).abs() > f32::EPSILON;
        entry.documents.push(document_byte(
            u8::try_from(class).unwrap_or(0),
            document.kind,
            has_prior,
        ));
        if has_prior {
            entry.priors.push((number, prior));
        }
    }
}

/// The mean ratio of a length class to the mean length: `2^((class - 16) / 4)`, by exact steps.
fn ratio_of_class(class: usize) -> f32 {
    const QUARTERS: [f32; 4] = [1.0, 1.189_207_1, std::f32::consts::SQRT_2, 1.681_792_9];
    let octave = 2.0_f32.powi(i32::try_from(class / 4).unwrap_or(0) - 4);
    octave * QUARTERS[class % 4]
}

/// The documents of each value, those of narrower values included.
fn facet_sets(settings: &Settings, documents: &[&Document]) -> Result<FacetSets, WriteError> {
    let mut sets: FacetSets = settings
        .facets
        .iter()
        .map(|facet| vec![Vec::new(); facet.values.len()])
        .collect();
    for (number, document) in (0..).zip(documents) {
        for (name, values) in &document.facets {
            for value in values {
                let unknown = || WriteError::UnknownFacetValue {
                    url: document.url.clone(),
                    facet: name.clone(),
                    value: value.clone(),
                };
                let facet = settings
                    .facets
                    .iter()
                    .position(|facet| facet.name == *name)
                    .ok_or_else(unknown)?;
                let known = &settings.facets[facet].values;
                let mut at = Some(
                    known
                        .iter()
                        .position(|known| known.id == *value)
                        .ok_or_else(unknown)?,
                );
                while let Some(value) = at {
                    let set = &mut sets[facet][value];
                    // A value already there ends the climb, also where parents run in a circle.
                    if set.last() == Some(&number) {
                        break;
                    }
                    set.push(number);
                    let parent = known[value].parent.as_ref();
                    at = parent
                        .and_then(|parent| known.iter().position(|known| known.id == *parent));
                }
            }
        }
    }
    Ok(sets)
}

/// Decides what travels in the entry.
fn finish(mut entry: Entry, files: Files, analysed: &Analysed, is_small: bool) -> Written {
    let contents = files.contents;
    let mut files = Vec::new();
    for (id, (content, travels)) in contents {
        let inside = match travels {
            Travels::InEntry => true,
            Travels::InSmall => is_small,
            Travels::Alone => false,
        };
        if inside {
            entry.inline.push((id, content));
        } else {
            files.push((id.name(), content));
        }
    }
    // It tells what some of the others are.
    let catalogue = entry.catalogue;
    entry.inline.sort_by_key(|(id, _)| Some(*id) != catalogue);
    files.push((ENTRY_NAME.to_owned(), entry.encode()));
    Written {
        files,
        entry: ENTRY_NAME.to_owned(),
        neighbours: analysed.neighbours().to_vec(),
    }
}
