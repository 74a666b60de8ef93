//! The pieces of an index: how terms, cards, texts and words are cut into files.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::Document;
use super::collection::Analysed;
use crate::format::bytes::Writer;
use crate::format::cards::{self, Card};
use crate::format::catalogue::Texts;
use crate::format::coding::Tally;
use crate::format::entry::Entry;
use crate::format::hash::FileId;
use crate::format::lexicon::{Coder, worth};
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

    /// The bytes of those that travel in a small index.
    pub(super) fn size_in_small(&self) -> usize {
        let sizes = self.contents.values();
        sizes
            .filter(|(_, travels)| *travels == Travels::InSmall)
            .map(|(content, _)| content.len())
            .sum()
    }
}

/// About how many bytes a term with its postings adds to a block.
fn term_size((term, postings): &(Box<str>, u32)) -> usize {
    term.len() / 2 + 3 + *postings as usize * 5 / 2
}

/// A file of positions is closed when it has grown to this many bytes before compression.
const POSITIONS: usize = 6_000;

/// Cuts the terms into blocks.
fn blocks(analysed: &Analysed) -> Vec<Range<usize>> {
    let terms = &analysed.terms;
    let most = piece_size(terms.iter().map(term_size).sum(), 4, 1_500, 40_000);
    let mut blocks = Vec::new();
    let (mut start, mut grown) = (0, 0);
    for (at, size) in terms.iter().map(term_size).enumerate() {
        if at > start && grown + size > most {
            blocks.push(start..at);
            (start, grown) = (at, 0);
        }
        grown += size;
    }
    if start < terms.len() {
        blocks.push(start..terms.len());
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
    let written = |block: &Range<usize>| -> Vec<WrittenTerm<'_>> {
        block.clone().map(|term| analysed.written(term)).collect()
    };
    let spelling = spelt(analysed);
    let mut tally = Tally::new(terms::CONTEXTS);
    for block in sample(&blocks) {
        TermBlock::tally(&mut tally, &written(block), entry);
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
    let start = terms::start(entry);
    let encode = |block: &Range<usize>| {
        let block = written(block);
        let content = TermBlock::encode(&block, entry, &start);
        (content, positions::places(&block))
    };
    let (contents, all_places): (Vec<_>, Vec<_>) = blocks.par_iter().map(encode).unzip();
    let (set, ids) = members(files, contents, Travels::InSmall);
    entry.terms = set;
    let mut found = Vec::new();
    let mut places: Vec<Vec<u8>> = Vec::new();
    let mut before = "";
    let name = |term: usize| &*analysed.terms[term].0;
    for ((block, file), of_block) in blocks.iter().zip(ids).zip(all_places) {
        let first = name(block.start);
        entry.blocks.push((apart(before, first).to_owned(), file));
        before = name(block.end - 1);
        places.push(of_block);
        let is_last = block.end == analysed.terms.len();
        if is_last || places.iter().map(Vec::len).sum::<usize>() > POSITIONS {
            let first = entry.blocks.len() - places.len();
            let file = files.add(positions::encode(&places), Travels::Alone);
            found.push((u32::try_from(first).unwrap_or(u32::MAX), file));
            places.clear();
        }
    }
    found
}

/// The shortest beginning of a term that comes after the term before.
fn apart<'a>(before: &str, term: &'a str) -> &'a str {
    let mut letters = term.char_indices().zip(before.chars());
    let differs = letters.find(|((_, a), b)| a != b);
    let at = differs.map_or(before.len(), |((at, _), _)| at);
    let end = term[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    &term[..end]
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

/// Writes the texts, with the cards if it is said and there is a lexicon; gives how they are found, and their lexicon.
pub(super) fn text_files(
    entry: &Entry,
    files: &mut Files,
    documents: &[&Document],
    few: usize,
    with_cards: bool,
) -> (Option<Texts>, Option<FileId>) {
    let whole: usize = documents.iter().map(text_size).sum();
    if documents.is_empty() {
        return (None, None);
    }
    let coder = if whole < few {
        None
    } else {
        let all = documents.iter().map(|document| texts::texts_of(document));
        let coder = Coder::of(all, worth(documents.len()));
        // Texts that share few words, as those without spaces, are packed better by gzip.
        (coder.unknown <= whole / 3 || few == 0).then_some(coder)
    };
    let Some(coder) = coder else {
        let each = documents_a_file(whole, documents.len(), PLAIN_TEXTS);
        let plain = |documents: &[&Document]| {
            let mut writer = Writer::default();
            writer.count(documents.len());
            for document in documents {
                texts::plain_document(&mut writer, &document.parts);
            }
            writer.bytes
        };
        let contents = documents.chunks(each).map(plain).collect();
        return (Some(found_by_number(files, contents, each)), None);
    };
    let each = documents_a_file(whole, documents.len(), CODED_TEXTS);
    let group = |(number, documents)| texts::Group {
        documents,
        first: Some(number * each),
        with_cards,
    };
    let groups: Vec<texts::Group<'_>> = documents.chunks(each).enumerate().map(group).collect();
    let mut tally = Tally::new(texts::CONTEXTS);
    for group in sample(&groups) {
        texts::tally(&mut tally, &coder, *group);
    }
    let priors = tally.priors();
    let lexicon = coder.encode(&entry.priors_of_terms, &priors);
    let travels = if with_cards {
        Travels::InEntry
    } else {
        Travels::Alone
    };
    let lexicon = files.add(lexicon, travels);
    let start = texts::start(&priors);
    let encode = |group: &texts::Group<'_>| texts::encode(&coder, &start, *group);
    let contents = groups.par_iter().map(encode).collect();
    (Some(found_by_number(files, contents, each)), Some(lexicon))
}

/// How many documents a file of texts holds, for about `most` bytes of text in each.
fn documents_a_file(whole: usize, documents: usize, most: usize) -> usize {
    (most * documents / whole.max(1)).clamp(1, documents.max(1))
}

/// Adds files that are named by what they hold together; gives the set's id and theirs.
fn members(files: &mut Files, contents: Vec<Vec<u8>>, travels: Travels) -> (FileId, Vec<FileId>) {
    let mut all = Vec::new();
    for content in &contents {
        all.extend(FileId::of(content).0.to_le_bytes());
    }
    let set = FileId::of(&all);
    let member = |(number, mut content): (u32, Vec<u8>)| {
        let id = set.member(number);
        content.extend(id.check(&content));
        files.contents.insert(id, (content, travels));
        id
    };
    (set, (0..).zip(contents).map(member).collect())
}

fn found_by_number(files: &mut Files, contents: Vec<Vec<u8>>, each: usize) -> Texts {
    let (set, _) = members(files, contents, Travels::Alone);
    let each = u32::try_from(each).unwrap_or(u32::MAX);
    Texts { set, each }
}

/// Priors are learnt from about as many files as this, spread over the index: more would not be foreseen much better.
const SAMPLE: usize = 48;

fn sample<T>(files: &[T]) -> impl Iterator<Item = &T> {
    files.iter().step_by((files.len() / SAMPLE).max(1))
}

fn text_size(document: &&Document) -> usize {
    document.parts.iter().map(|part| part.text.len()).sum()
}

/// About how many bytes of text a file of texts as they are has, before compression.
const PLAIN_TEXTS: usize = 10_000;
/// About how many bytes of text a file of coded texts has: the best hits mostly lie in as many files, so that larger ones cost a
/// reader more.
const CODED_TEXTS: usize = 2_000;

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
