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

/// A block of terms is closed when it has grown to about this many bytes before compression.
const BLOCK: usize = 14_000;
/// The same for a file of cards.
const CARDS: usize = 12_000;
/// The same for a file of texts.
const TEXTS: usize = 40_000;
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

pub(super) fn term_blocks(entry: &mut Entry, files: &mut Files, analysed: &Analysed) {
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

pub(super) fn card_files(
    files: &mut Files,
    cards: impl Iterator<Item = Card>,
) -> Vec<(u32, FileId)> {
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
