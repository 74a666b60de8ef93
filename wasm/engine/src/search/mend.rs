//! Words that the index does not have as they are typed: written apart, written together, mistyped.

use super::Engine;
use super::resolve::{Group, Resolved, Slot};
use super::spell::{self, Near};
use crate::answer::Correction;
use crate::format::hash::FileId;
use crate::query::QueryWord;
use crate::text::stretch;

/// The most words that a mistyped one is taken for.
const NEAR: usize = 3;
/// The shortest part that a word is split into, in characters.
const SHORTEST_PART: usize = 3;

impl Engine {
    /// Finds other meanings for the words that have none, best first: joined with the one beside it,
    /// spelt otherwise, split in two.
    pub(super) fn mend(&self, words: &[&QueryWord], resolved: &mut Resolved) {
        self.join(words, resolved);
        for (number, word) in words.iter().enumerate() {
            let slot = &resolved.slots[number];
            let covered = resolved
                .groups
                .iter()
                .any(|group| (group.from..group.to).contains(&number));
            if slot.silent || !slot.known || !slot.meanings.is_empty() || covered {
                continue;
            }
            let missing = resolved.needed.len();
            let near = self.near(word, &mut resolved.needed);
            if resolved.needed.len() > missing {
                continue;
            }
            if near.is_empty() {
                self.split(word, number, resolved);
            } else {
                self.respell(word, &near, number, resolved);
            }
        }
    }

    /// Two words of which the index lacks one, written as one: `para stomal`.
    fn join(&self, words: &[&QueryWord], resolved: &mut Resolved) {
        for (from, pair) in words.windows(2).enumerate() {
            let slots = &resolved.slots[from..from + 2];
            let strange = slots
                .iter()
                .any(|slot| !slot.silent && slot.known && !slot.exact);
            if !strange || slots.iter().any(|slot| !slot.known && !slot.silent) {
                continue;
            }
            let joined = format!("{}{}", pair[0].text, pair[1].text);
            for language in &self.languages {
                if let Some(meaning) =
                    self.found(&language.term(&joined), 1.0, &mut resolved.needed)
                {
                    resolved.groups.push(Group {
                        from,
                        to: from + 2,
                        meaning,
                        concept: false,
                    });
                    break;
                }
            }
        }
    }

    /// The words of the index nearest to a word that it does not have.
    fn near(&self, word: &QueryWord, needed: &mut Vec<FileId>) -> Vec<Near> {
        let Some(reach) = spell::reach(word) else {
            return Vec::new();
        };
        let mut lists = Vec::new();
        for (at, (length, file)) in self.entry.spelling.iter().enumerate() {
            if !reach.lengths.contains(&usize::from(*length)) {
                continue;
            }
            match &self.store.spelling[at] {
                Some(list) => lists.push(list.as_slice()),
                None => needed.push(*file),
            }
        }
        let mut near = spell::near(word, &reach, &lists);
        near.truncate(NEAR);
        near
    }

    /// Takes a word for those nearest to it.
    fn respell(&self, word: &QueryWord, near: &[Near], number: usize, resolved: &mut Resolved) {
        let Resolved {
            slots,
            needed,
            corrections,
            ..
        } = resolved;
        let slot = &mut slots[number];
        for Near {
            word: spelt,
            weight,
        } in near
        {
            for language in &self.languages {
                if let Some(meaning) = self.found(&language.term(spelt), *weight, needed)
                    && !slot
                        .meanings
                        .iter()
                        .any(|it| (it.block, it.term) == (meaning.block, meaning.term))
                {
                    slot.meanings.push(meaning);
                }
            }
        }
        if let Some(best) = near.first() {
            corrections.push(Correction {
                from: word.typed.clone(),
                to: best.word.clone(),
            });
        }
    }

    /// Takes a word for two that the index has: `bileleak`. If there are none, the word is missing.
    fn split(&self, word: &QueryWord, number: usize, resolved: &mut Resolved) {
        let missing = resolved.needed.len();
        let language = &self.languages[0];
        let letters = word.text.chars().count();
        for (at, _) in word
            .text
            .char_indices()
            .take((letters + 1).saturating_sub(SHORTEST_PART))
            .skip(SHORTEST_PART)
        {
            let (front, back) = (stretch(&word.text, ..at), stretch(&word.text, at..));
            let Some(first) = self.found(&language.term(front), 1.0, &mut resolved.needed) else {
                continue;
            };
            let Some(second) = self.found(&language.term(back), 1.0, &mut resolved.needed) else {
                continue;
            };
            resolved.slots[number].meanings.push(first);
            resolved.slots.push(Slot {
                meanings: vec![second],
                exact: true,
                known: true,
                silent: false,
            });
            resolved.corrections.push(Correction {
                from: word.typed.clone(),
                to: format!("{front} {back}"),
            });
            return;
        }
        if resolved.needed.len() == missing {
            resolved.missing.push(word.typed.clone());
        }
    }
}
