//! From analysed documents to files: what goes into which, how large each is, what travels in the entry.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;

use flate2::{Compression, GzBuilder};

use super::collection::Analysed;
use super::{Document, Settings};
use crate::format::bytes::Writer;
use crate::format::cards::{self, Card};
use crate::format::entry::{Entry, LENGTHS, document_byte};
use crate::format::facets::{self, FacetSets};
use crate::format::hash::FileId;
use crate::format::positions::PositionBlock;
use crate::format::spelling::{self, Spelt};
use crate::format::terms::{Posting, TermBlock};
use crate::format::{ENTRY_NAME, neighbours, texts};

/// An index as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Name and content, gzip. All names but the entry's carry a content hash.
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

/// A block of terms is closed when it has grown to about this many bytes before compression.
const BLOCK: usize = 14_000;
/// The same for a file of cards.
const CARDS: usize = 12_000;
/// The same for a file of texts.
const TEXTS: usize = 40_000;
/// An index whose terms, cards, facets and neighbours are together no larger travels in the entry file.
const SMALL: usize = 128_000;

/// Everything but the entry, as it is made.
#[derive(Default)]
struct Files {
    /// Content by id; `true` if a small index carries it in the entry.
    contents: BTreeMap<FileId, (Vec<u8>, bool)>,
}

impl Files {
    fn add(&mut self, content: Vec<u8>, inline: bool) -> FileId {
        let id = FileId::of(&content);
        self.contents.insert(id, (content, inline));
        id
    }
}

/// See [`Analysed::write`].
pub(super) fn write_files(
    analysed: &Analysed,
    settings: &Settings,
    documents: &[Document],
) -> Result<Written, WriteError> {
    if documents.len() != analysed.lengths.len() {
        let (analysed, given) = (analysed.lengths.len(), documents.len());
        return Err(WriteError::OtherDocuments { analysed, given });
    }
    let mut files = Files::default();
    let mut entry = Entry {
        languages: analysed.languages.clone(),
        weights: settings.weights,
        synonyms: analysed.synonyms.clone(),
        facets: settings.facets.clone(),
        ..Entry::default()
    };
    describe(&mut entry, analysed, documents);
    term_blocks(&mut entry, &mut files, analysed);
    let pieces = documents.iter().map(|document| {
        let summary = document.summary.clone();
        Card {
            url: document.url.clone(),
            title: document.title.clone(),
            summary,
            labels: document.labels.clone(),
            badges: document.badges.clone(),
        }
    });
    entry.cards = card_files(&mut files, pieces);
    entry.texts = text_files(&mut files, documents);
    entry.spelling = spelling_files(&mut files, analysed);
    if !settings.facets.is_empty() {
        let sets = facet_sets(settings, documents)?;
        entry.facet_sets = Some(files.add(facets::encode(&sets), true));
    }
    if analysed.neighbours().iter().any(|list| !list.is_empty()) {
        let mut lists = analysed.neighbours().to_vec();
        lists.iter_mut().for_each(|list| list.sort_unstable());
        entry.neighbours = Some(files.add(neighbours::encode(&lists), true));
    }
    Ok(finish(entry, files, analysed))
}

/// Lengths, kinds and priors.
fn describe(entry: &mut Entry, analysed: &Analysed, documents: &[Document]) {
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

fn term_blocks(entry: &mut Entry, files: &mut Files, analysed: &Analysed) {
    let mut block = TermBlock::default();
    let mut positions: Vec<&[u32]> = Vec::new();
    let mut size = 0;
    let mut close = |block: &mut TermBlock, positions: &mut Vec<&[u32]>| {
        if let Some((first, _)) = block.terms.first() {
            let first = first.clone();
            let file = files.add(block.encode(), true);
            let places = files.add(PositionBlock::encode(positions.drain(..)), false);
            entry.blocks.push((first, file, places));
        }
        *block = TermBlock::default();
    };
    for (term, postings) in &analysed.terms {
        let grown = term.len() / 2 + 3 + postings.len() * 5 / 2;
        if size > 0 && size + grown > BLOCK {
            close(&mut block, &mut positions);
            size = 0;
        }
        size += grown;
        for (document, occurrences) in postings {
            block.postings.push(Posting {
                document: *document,
                counts: occurrences.counts,
            });
            positions.push(&occurrences.positions);
        }
        block.terms.push((term.to_string(), block.postings.len()));
    }
    close(&mut block, &mut positions);
}

fn card_files(files: &mut Files, cards: impl Iterator<Item = Card>) -> Vec<(u32, FileId)> {
    let mut list = Vec::new();
    let mut open: Vec<Card> = Vec::new();
    let (mut first, mut size) = (0, 0);
    for (number, card) in (0..).zip(cards) {
        let parts = card
            .labels
            .iter()
            .chain(&card.badges)
            .map(String::len)
            .sum::<usize>();
        let grown = card.url.len() + card.title.len() + card.summary.len() + parts + 5;
        if size > 0 && size + grown > CARDS {
            list.push((first, files.add(cards::encode(&open), true)));
            (first, size) = (number, 0);
            open.clear();
        }
        size += grown;
        open.push(card);
    }
    if !open.is_empty() {
        list.push((first, files.add(cards::encode(&open), true)));
    }
    list
}

fn text_files(files: &mut Files, documents: &[Document]) -> Vec<(u32, FileId)> {
    let mut list = Vec::new();
    let mut start = 0;
    while start < documents.len() {
        let mut writer = Writer::default();
        let mut end = start;
        while end < documents.len() && (end == start || writer.bytes.len() < TEXTS) {
            texts::encode_document(&mut writer, &documents[end].parts);
            end += 1;
        }
        let mut whole = Writer::default();
        whole.count(end - start);
        whole.raw(&writer.bytes);
        list.push((
            u32::try_from(start).unwrap_or(u32::MAX),
            files.add(whole.bytes, false),
        ));
        start = end;
    }
    list
}

/// The shortest word that is worth correcting, in characters.
pub(crate) const SHORTEST_SPELT: usize = 3;

fn spelling_files(files: &mut Files, analysed: &Analysed) -> Vec<(u8, FileId)> {
    let mut by_length: BTreeMap<u8, Vec<Spelt>> = BTreeMap::new();
    for (word, documents) in &analysed.words {
        let length = word.chars().count();
        if length < SHORTEST_SPELT || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        let commonness = u8::try_from(u32::BITS - documents.leading_zeros()).unwrap_or(0);
        let list = by_length
            .entry(u8::try_from(length).unwrap_or(u8::MAX))
            .or_default();
        list.push(Spelt {
            word: word.to_string(),
            commonness,
        });
    }
    by_length
        .into_iter()
        .map(|(length, words)| (length, files.add(spelling::encode(&words), true)))
        .collect()
}

/// The documents of each value, those of narrower values included.
fn facet_sets(settings: &Settings, documents: &[Document]) -> Result<FacetSets, WriteError> {
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

/// Decides what travels in the entry, and packs.
fn finish(mut entry: Entry, files: Files, analysed: &Analysed) -> Written {
    let small = files
        .contents
        .values()
        .filter(|(_, inline)| *inline)
        .map(|(content, _)| content.len())
        .sum::<usize>();
    let mut packed = Vec::new();
    for (id, (content, inline)) in files.contents {
        if inline && small <= SMALL {
            entry.inline.push((id, content));
        } else {
            packed.push((id.name(), gzip(&content)));
        }
    }
    packed.push((ENTRY_NAME.to_owned(), gzip(&entry.encode())));
    Written {
        files: packed,
        entry: ENTRY_NAME.to_owned(),
        neighbours: analysed.neighbours().to_vec(),
    }
}

/// The same bytes for the same content, on every machine and day.
fn gzip(content: &[u8]) -> Vec<u8> {
    const UNKNOWN_SYSTEM: u8 = 255;
    let mut packer = GzBuilder::new()
        .mtime(0)
        .operating_system(UNKNOWN_SYSTEM)
        .write(Vec::new(), Compression::best());
    // Writing to memory cannot fail; an empty file would be refused by the reader, not misread.
    packer
        .write_all(content)
        .and_then(|()| packer.finish())
        .unwrap_or_default()
}
