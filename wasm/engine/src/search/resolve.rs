//! Which terms of the index a query's words mean, and which files are needed to know.

use super::order::best;
use super::{Engine, is_marker, title_term};
use crate::answer::Correction;
use crate::format::hash::FileId;
use crate::query::{Parsed, QueryWord};
use crate::text::{stretch, unspaced, without_digraphs};

/// One term of the index that a word may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meaning {
    pub(super) block: usize,
    pub(super) term: usize,
    /// How sure it is, 0 to 1.
    pub(super) weight: f32,
}

/// One word of the query with its meanings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slot {
    pub(super) meanings: Vec<Meaning>,
    /// Whether it is left out of the ranking: a stop word beside words that say more.
    pub(super) silent: bool,
    /// Whether the index has the word as it is typed.
    pub(super) exact: bool,
    /// Whether all files were there to know.
    pub(super) known: bool,
}

/// Several words in a row that together also mean one term.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) meaning: Meaning,
    /// Whether the term is a concept of the vocabulary.
    pub(super) concept: bool,
}

/// A query in terms of the index.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    pub(super) slots: Vec<Slot>,
    pub(super) groups: Vec<Group>,
    /// The term of the title that is just what was typed.
    pub(super) title: Option<Meaning>,
    pub(super) needed: Vec<FileId>,
    pub(super) corrections: Vec<Correction>,
    pub(super) missing: Vec<String>,
}

/// Where a term is.
pub(super) enum Lookup {
    Found(Meaning),
    Absent,
    /// In this block, which is not there.
    Unknown(usize),
}

/// The shortest beginning of a word that is completed, in characters.
const SHORTEST_PREFIX: usize = 2;
/// The most blocks that are read to complete a word.
const PREFIX_BLOCKS: usize = 4;
/// The most completions of a word.
const COMPLETIONS: usize = 24;
/// How many letters of an ending may be typed beyond a stem.
const ENDING: usize = 5;
impl Engine {
    /// Finds the terms of a query.
    pub(super) fn resolve(&self, parsed: &Parsed) -> Resolved {
        let mut resolved = Resolved::default();
        let words: Vec<&QueryWord> = parsed
            .words
            .iter()
            .filter(|word| word.joined_parts == 0)
            .collect();
        let says_more = words.iter().any(|word| !self.is_stop_word(&word.text));
        for word in &words {
            let silent = says_more && self.is_stop_word(&word.text);
            let slot = self.slot(word, silent, &mut resolved.needed);
            resolved.slots.push(slot);
        }
        self.joined(parsed, &mut resolved);
        let sequence: Vec<String> = words
            .iter()
            .map(|word| self.languages[0].term(&word.text))
            .collect();
        // Before words are mended: one that names a thing is neither missing nor misspelt.
        self.concepts(&sequence, &mut resolved);
        self.mend(&words, &mut resolved);
        if let Some(term) = title_term(sequence.iter().map(String::as_str)) {
            resolved.title = self.found(&term, 1.0, &mut resolved.needed);
        }
        for phrase in parsed.phrases.iter().chain(&parsed.excluded) {
            self.sequence_files(phrase, &mut resolved.needed);
        }
        resolved
    }

    fn is_stop_word(&self, word: &str) -> bool {
        let listed = &self.entry.stop_words;
        self.languages[0].is_stop_word(word) || listed.iter().any(|it| it == word)
    }

    /// What a word means if it is typed right.
    fn slot(&self, word: &QueryWord, silent: bool, needed: &mut Vec<FileId>) -> Slot {
        let mut slot = Slot {
            silent,
            ..Slot::default()
        };
        if silent {
            return slot;
        }
        let missing = needed.len();
        let mut terms: Vec<String> = Vec::new();
        for language in &self.languages {
            let term = language.term(&word.text);
            if !terms.contains(&term) {
                slot.meanings.extend(self.found(&term, 1.0, needed));
                terms.push(term);
            }
        }
        slot.exact = !slot.meanings.is_empty();
        let mut letters = word.text.chars();
        let first = letters.next();
        let shortest = if first.is_some_and(unspaced) {
            1
        } else {
            SHORTEST_PREFIX
        };
        if (word.unfinished || shortest == 1) && letters.count() + 1 >= shortest {
            self.complete(word, &terms, &mut slot, needed);
        }
        slot.known = needed.len() == missing;
        slot
    }

    /// Adds what the word may be the beginning of.
    fn complete(
        &self,
        word: &QueryWord,
        terms: &[String],
        slot: &mut Slot,
        needed: &mut Vec<FileId>,
    ) {
        let exact = slot.exact;
        let mut beginnings = vec![word.text.clone()];
        let american = without_digraphs(&word.text);
        if american != word.text {
            beginnings.push(american);
        }
        let mut completions: Vec<(usize, Meaning)> = Vec::new();
        for beginning in &beginnings {
            self.completions(beginning, terms, &mut completions, needed);
        }
        // The commonest completions, however many there are.
        let place = |it: &(usize, Meaning)| (it.1.block, it.1.term);
        let completions = best(completions.into_iter(), COMPLETIONS, |a, b| {
            a.0 > b.0 || (a.0 == b.0 && place(a) < place(b))
        });
        let weight = if exact { 0.5 } else { 0.8 };
        slot.meanings.extend(
            completions
                .into_iter()
                .map(|(_, meaning)| Meaning { weight, ..meaning }),
        );
        if exact {
            return;
        }
        // The end of the word may be the beginning of an ending that stemming takes away.
        let beginning = &beginnings[beginnings.len() - 1];
        let ends: Vec<usize> = beginning.char_indices().skip(4).map(|(at, _)| at).collect();
        for end in ends.iter().rev().take(ENDING) {
            if let Some(meaning) = self.found(stretch(beginning, ..*end), 0.8, needed) {
                slot.meanings.push(meaning);
                break;
            }
        }
    }

    fn completions(
        &self,
        beginning: &str,
        terms: &[String],
        completions: &mut Vec<(usize, Meaning)>,
        needed: &mut Vec<FileId>,
    ) {
        let first = self.block_of(beginning);
        let blocks = self.entry.blocks.iter().enumerate().skip(first);
        for (at, (start, file)) in blocks.take(PREFIX_BLOCKS) {
            if at > first && !start.starts_with(beginning) {
                break;
            }
            let Some(block) = &self.store.blocks[at] else {
                needed.push(*file);
                continue;
            };
            let from = block
                .terms
                .partition_point(|(term, _)| term.as_str() < beginning);
            for (index, (term, _)) in block.terms.iter().enumerate().skip(from) {
                if !term.starts_with(beginning) {
                    break;
                }
                if term.contains(is_marker) || terms.contains(term) {
                    continue;
                }
                let documents = block.postings(index).len();
                completions.push((
                    documents,
                    Meaning {
                        block: at,
                        term: index,
                        weight: 1.0,
                    },
                ));
            }
        }
    }

    /// Adds hyphenated words written as one.
    fn joined(&self, parsed: &Parsed, resolved: &mut Resolved) {
        let mut parts: usize = 0;
        for word in &parsed.words {
            if word.joined_parts == 0 {
                parts += 1;
                continue;
            }
            let Some(from) = parts.checked_sub(word.joined_parts) else {
                continue;
            };
            if let Some(meaning) = self.found(
                &self.languages[0].term(&word.text),
                1.0,
                &mut resolved.needed,
            ) {
                resolved.groups.push(Group {
                    from,
                    to: parts,
                    meaning,
                    concept: false,
                });
            }
        }
    }

    /// Adds the things of the vocabulary that the query names.
    fn concepts(&self, sequence: &[String], resolved: &mut Resolved) {
        for from in 0..sequence.len() {
            let first = self
                .entry
                .synonyms
                .partition_point(|it| it.name[..] < sequence[from..=from]);
            for synonym in &self.entry.synonyms[first..] {
                if synonym.name.first() != Some(&sequence[from]) {
                    break;
                }
                let to = from + synonym.name.len();
                if sequence
                    .get(from..to)
                    .is_some_and(|words| words == synonym.name)
                    && let Some(meaning) = self.found(&synonym.concept, 1.0, &mut resolved.needed)
                {
                    resolved.groups.push(Group {
                        from,
                        to,
                        meaning,
                        concept: true,
                    });
                }
            }
        }
    }

    /// Looks a term up; notes the file if it is not there.
    pub(super) fn found(
        &self,
        term: &str,
        weight: f32,
        needed: &mut Vec<FileId>,
    ) -> Option<Meaning> {
        match self.look_up(term) {
            Lookup::Found(meaning) => Some(Meaning { weight, ..meaning }),
            Lookup::Absent => None,
            Lookup::Unknown(block) => {
                needed.push(self.entry.blocks[block].1);
                None
            }
        }
    }

    pub(super) fn look_up(&self, term: &str) -> Lookup {
        let block = self.block_of(term);
        match self.store.blocks.get(block) {
            None => Lookup::Absent,
            Some(None) => Lookup::Unknown(block),
            Some(Some(content)) => match content.find(term) {
                Some(term) => Lookup::Found(Meaning {
                    block,
                    term,
                    weight: 1.0,
                }),
                None => Lookup::Absent,
            },
        }
    }

    /// The only block that can have a term.
    fn block_of(&self, term: &str) -> usize {
        self.entry
            .blocks
            .partition_point(|block| block.0.as_str() <= term)
            .saturating_sub(1)
    }
}
