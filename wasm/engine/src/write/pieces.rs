//! The pieces of an index: how terms, cards, texts and words are cut into files.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Document;
use super::collection::{Analysed, Occurrences, TermPostings};
use crate::format::bytes::Writer;
use crate::format::cards::{self, Card};
use crate::format::coding::Tally;
use crate::format::entry::Entry;
use crate::format::hash::FileId;
use crate::format::lexicon::Coder;
use crate::format::positions;
use crate::format::spelling::{self, Spelt};
use crate::format::terms::{self, TermBlock, WrittenTerm};
use crate::format::texts;

/// How large the pieces of a whole are, in bytes before compression. A query reads a few pieces and
/// pays for the list of all of them, so pieces grow with the root of the whole.
fn piece_size(whole: usize, factor: usize, least: usize, most: usize) -> usize {
    (whole.isqrt() * factor).clamp(least, most)
}

/// Whether a file travels inside the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Travels {
    /// It does: every visit needs it.
    InEntry,
    /// It does in a small index.
    InSmall,
    /// It is always a file of its own.
    Alone,
}

/// Everything but the entry, as it is made.
#[derive(Default)]
pub(super) struct Files {
    /// Content by id.
    pub(super) contents: BTreeMap<FileId, (Vec<u8>, Travels)>,
}

impl Files {
    pub(super) fn add(&mut self, content: Vec<u8>, travels: Travels) -> FileId {
        let id = FileId::of(&content);
        self.contents.insert(id, (content, travels));
        id
    }
}

/// About how many bytes a term with its postings adds to a block.
fn term_size(term: &str, postings: usize) -> usize {
    term.len() / 2 + 3 + postings * 5 / 2
}

/// A file of positions is closed when it has grown to this many bytes before compression.
const POSITIONS: usize = 6_000;

/// Cuts the terms into blocks.
fn blocks(analysed: &Analysed) -> Vec<Vec<WrittenTerm<'_>>> {
    let size = |(term, postings): &TermPostings| term_size(term, postings.len());
    let most = piece_size(analysed.terms.iter().map(size).sum(), 4, 1_500, 40_000);
    let mut blocks = Vec::new();
    let mut rest = analysed.terms.as_slice();
    while let Some(first) = rest.first() {
        let mut grown = size(first);
        let mut end = 1;
        while let Some(next) = rest.get(end).map(size).filter(|next| grown + next <= most) {
            grown += next;
            end += 1;
        }
        let (block, after) = rest.split_at(end);
        rest = after;
        blocks.push(block.iter().map(|term| written(term, analysed)).collect());
    }
    blocks
}

/// Writes the terms and the dictionary of words as they are spelt; gives the files of positions.
pub(super) fn word_files(
    entry: &mut Entry,
    files: &mut Files,
    analysed: &Analysed,
) -> Vec<(u32, FileId)> {
    let blocks = blocks(analysed);
    let spelling = spelt(analysed);
    let mut tally = Tally::new(terms::CONTEXTS);
    for block in sample(&blocks) {
        TermBlock::tally(&mut tally, block, entry);
    }
    for words in spelling.values() {
        spelling::tally(&mut tally, words);
    }
    entry.priors_of_terms = tally.priors();
    for (length, words) in spelling {
        let content = spelling::encode(&words, &entry.priors_of_terms);
        let file = files.add(content, Travels::InSmall);
        entry.spelling.push((length, file));
    }
    let encode = |block: &Vec<WrittenTerm<'_>>| TermBlock::encode(block, entry);
    let contents: Vec<Vec<u8>> = blocks.par_iter().map(encode).collect();
    let mut found = Vec::new();
    let mut places: Vec<Vec<u8>> = Vec::new();
    for (at, (block, content)) in blocks.iter().zip(contents).enumerate() {
        let file = files.add(content, Travels::InSmall);
        let first = block.first().map_or("", |term| term.term);
        entry.blocks.push((first.to_owned(), file));
        places.push(positions::places(block));
        if at + 1 == blocks.len() || places.iter().map(Vec::len).sum::<usize>() > POSITIONS {
            let first = entry.blocks.len() - places.len();
            let file = files.add(positions::encode(&places), Travels::Alone);
            found.push((u32::try_from(first).unwrap_or(u32::MAX), file));
            places.clear();
        }
    }
    found
}

fn written<'a>((term, postings): &'a TermPostings, analysed: &'a Analysed) -> WrittenTerm<'a> {
    let posting = |it: &'a Occurrences| (it.document, it.counts, analysed.positions(it));
    WrittenTerm {
        term,
        placed: !term.contains(crate::search::is_marker) && !analysed.stop_terms.contains(term),
        postings: postings.iter().map(posting).collect(),
    }
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
    let most = piece_size(cards.iter().map(card_size).sum(), 4, 1_000, 24_000);
    let mut list = Vec::new();
    let (mut from, mut size) = (0, 0);
    for (at, card) in cards.iter().enumerate() {
        let grown = card_size(card);
        if size > 0 && size + grown > most {
            list.push((
                from,
                files.add(cards::encode(&cards[from..at]), Travels::InSmall),
            ));
            (from, size) = (at, 0);
        }
        size += grown;
    }
    if !cards.is_empty() {
        list.push((
            from,
            files.add(cards::encode(&cards[from..]), Travels::InSmall),
        ));
    }
    list.into_iter()
        .map(|(from, file)| (u32::try_from(from).unwrap_or(u32::MAX), file))
        .collect()
}

/// Texts of fewer bytes than this need no lexicon: it would be a file more to fetch.
const FEW_TEXTS: usize = 100_000;

/// Cuts the texts into files; gives their lexicon too.
pub(super) fn text_files(
    entry: &Entry,
    files: &mut Files,
    documents: &[&Document],
) -> (Vec<(u32, FileId)>, Option<FileId>) {
    let parts = documents.iter().flat_map(|document| &document.parts);
    let whole: usize = parts.clone().map(|part| part.text.len()).sum();
    if whole < FEW_TEXTS {
        return (plain_texts(files, documents), None);
    }
    let coder = Coder::of(parts.flat_map(|part| {
        [&part.anchor, &part.heading, &part.text]
            .into_iter()
            .chain(&part.byline)
            .map(String::as_str)
    }));
    // Texts that share few words, as those without spaces, are packed better by gzip.
    if coder.unknown > whole / 3 {
        return (plain_texts(files, documents), None);
    }
    let groups = grouped(documents, piece_size(whole, 4, 3_200, 40_000), text_size);
    let mut tally = Tally::new(texts::CONTEXTS);
    for (_, documents) in sample(&groups) {
        texts::tally(&mut tally, &coder, documents);
    }
    let priors = tally.priors();
    let lexicon = coder.encode(&entry.priors_of_terms, &priors);
    let lexicon = files.add(lexicon, Travels::Alone);
    let encode = |(_, documents): &(u32, &[_])| texts::encode(&coder, &priors, documents);
    let contents: Vec<Vec<u8>> = groups.par_iter().map(encode).collect();
    let files = groups
        .into_iter()
        .zip(contents)
        .map(|((first, _), content)| (first, files.add(content, Travels::Alone)));
    (files.collect(), Some(lexicon))
}

/// Priors are learnt from about as many files as this, spread over the index: more would not be foreseen much better.
const SAMPLE: usize = 48;

fn sample<T>(files: &[T]) -> impl Iterator<Item = &T> {
    files.iter().step_by((files.len() / SAMPLE).max(1))
}

fn text_size(document: &&Document) -> usize {
    document.parts.iter().map(|part| part.text.len()).sum()
}

/// Files of texts as they are.
fn plain_texts(files: &mut Files, documents: &[&Document]) -> Vec<(u32, FileId)> {
    let file = |(first, documents): (u32, &[&Document])| {
        let mut writer = Writer::default();
        writer.count(documents.len());
        for document in documents {
            texts::plain_document(&mut writer, &document.parts);
        }
        (first, files.add(writer.bytes, Travels::Alone))
    };
    let groups = grouped(documents, PLAIN_TEXTS, text_size);
    groups.into_iter().map(file).collect()
}

/// A file of texts as they are is closed when it has grown to this many bytes before compression.
const PLAIN_TEXTS: usize = 10_000;

/// Cuts a list into stretches that are closed once they have grown to `most`; with each the place of its first.
fn grouped<T>(list: &[T], most: usize, size: impl Fn(&T) -> usize) -> Vec<(u32, &[T])> {
    let mut groups = Vec::new();
    let mut from = 0;
    let mut grown = 0;
    for (at, item) in list.iter().enumerate() {
        grown += size(item);
        if grown >= most || at + 1 == list.len() {
            groups.push((u32::try_from(from).unwrap_or(u32::MAX), &list[from..=at]));
            (from, grown) = (at + 1, 0);
        }
    }
    groups
}

/// The shortest word that is worth correcting, in characters.
const SHORTEST_SPELT: usize = 3;

/// Words as they are spelt, by their length.
fn spelt(analysed: &Analysed) -> BTreeMap<u8, Vec<Spelt>> {
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
}
