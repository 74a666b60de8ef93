//! The pieces of an index: how terms, cards, texts and words are cut into files.

use std::collections::BTreeMap;

use super::Document;
use super::collection::Analysed;
use crate::format::bytes::Writer;
use crate::format::cards::{self, Card};
use crate::format::entry::Entry;
use crate::format::hash::FileId;
use crate::format::positions::PositionBlock;
use crate::format::spelling::{self, Spelt};
use crate::format::terms::{Posting, TermBlock};
use crate::format::texts;

/// How large the pieces of a whole are, in bytes before compression. A query reads a few pieces and
/// pays for the list of all of them, so pieces grow with the root of the whole.
fn piece_size(whole: usize, factor: usize, least: usize, most: usize) -> usize {
    (whole.isqrt() * factor).clamp(least, most)
}

/// A file of texts is closed when it has grown to this many bytes before compression.
const TEXTS: usize = 32_000;

/// Everything but the entry, as it is made.
#[derive(Default)]
pub(super) struct Files {
    /// Content by id; `true` if a small index carries it in the entry.
    pub(super) contents: BTreeMap<FileId, (Vec<u8>, bool)>,
}

impl Files {
    pub(super) fn add(&mut self, content: Vec<u8>, inline: bool) -> FileId {
        let id = FileId::of(&content);
        self.contents.insert(id, (content, inline));
        id
    }
}

/// About how many bytes a term with its postings adds to a block.
fn term_size(term: &str, postings: usize) -> usize {
    term.len() / 2 + 3 + postings * 5 / 2
}

pub(super) fn term_blocks(entry: &mut Entry, files: &mut Files, analysed: &Analysed) {
    let whole = analysed
        .terms
        .iter()
        .map(|(term, postings)| term_size(term, postings.len()))
        .sum();
    let most = piece_size(whole, 5, 4_000, 40_000);
    let mut block = TermBlock::default();
    let mut positions: Vec<Option<Vec<&[u32]>>> = Vec::new();
    let mut size = 0;
    let mut close = |block: &mut TermBlock, positions: &mut Vec<Option<Vec<&[u32]>>>| {
        if let Some((first, _)) = block.terms.first() {
            let first = first.clone();
            let file = files.add(block.encode(), true);
            let places = files.add(PositionBlock::encode(positions), false);
            entry.blocks.push((first, file, places));
        }
        *block = TermBlock::default();
        positions.clear();
    };
    for (term, postings) in &analysed.terms {
        let grown = term_size(term, postings.len());
        if size > 0 && size + grown > most {
            close(&mut block, &mut positions);
            size = 0;
        }
        size += grown;
        for (document, occurrences) in postings {
            block.postings.push(Posting {
                document: *document,
                counts: occurrences.counts,
            });
        }
        block.terms.push((term.to_string(), block.postings.len()));
        let has_positions =
            !term.contains(crate::search::is_marker) && !analysed.stop_terms.contains(term);
        positions.push(has_positions.then(|| {
            postings
                .iter()
                .map(|it| it.1.positions.as_slice())
                .collect()
        }));
    }
    close(&mut block, &mut positions);
}

fn card_size(card: &Card) -> usize {
    let parts = card
        .labels
        .iter()
        .chain(&card.badges)
        .map(String::len)
        .sum::<usize>();
    card.url.len() + card.title.len() + card.summary.len() + parts + 5
}

pub(super) fn card_files(files: &mut Files, cards: &[Card]) -> Vec<(u32, FileId)> {
    let most = piece_size(cards.iter().map(card_size).sum(), 6, 3_000, 24_000);
    let mut list = Vec::new();
    let (mut from, mut size) = (0, 0);
    for (at, card) in cards.iter().enumerate() {
        let grown = card_size(card);
        if size > 0 && size + grown > most {
            list.push((from, files.add(cards::encode(&cards[from..at]), true)));
            (from, size) = (at, 0);
        }
        size += grown;
    }
    if !cards.is_empty() {
        list.push((from, files.add(cards::encode(&cards[from..]), true)));
    }
    list.into_iter()
        .map(|(from, file)| (u32::try_from(from).unwrap_or(u32::MAX), file))
        .collect()
}

pub(super) fn text_files(files: &mut Files, documents: &[&Document]) -> Vec<(u32, FileId)> {
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
const SHORTEST_SPELT: usize = 3;

pub(super) fn spelling_files(files: &mut Files, analysed: &Analysed) -> Vec<(u8, FileId)> {
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
