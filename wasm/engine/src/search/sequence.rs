//! Words that must stand together: phrases in quotes and excluded ones.

use super::Engine;
use super::resolve::Lookup;
use crate::format::hash::FileId;

impl Engine {
    /// Notes the files that are needed to find a sequence of words.
    pub(super) fn sequence_files(&self, words: &[String], needed: &mut Vec<FileId>) {
        for word in words {
            match self.look_up(&self.languages[0].term(word)) {
                Lookup::Unknown(block) => needed.push(self.entry.blocks[block].1),
                Lookup::Found(meaning) if words.len() > 1 => {
                    needed.extend(self.store.missing_positions(meaning.block));
                }
                Lookup::Found(_) | Lookup::Absent => {}
            }
        }
    }

    /// The documents in which the words stand in this order side by side, ascending. None if a file is missing.
    pub(super) fn with_sequence(&self, words: &[String]) -> Option<Vec<u32>> {
        // Each document with the places where the sequence may begin; none while nothing is known of them.
        let mut found: Option<Vec<(u32, Option<Vec<u32>>)>> = None;
        for (offset, word) in (0_u32..).zip(words) {
            let meaning = match self.look_up(&self.languages[0].term(word)) {
                Lookup::Unknown(_) => return None,
                Lookup::Absent => return Some(Vec::new()),
                Lookup::Found(meaning) => meaning,
            };
            let block = self.store.blocks[meaning.block].as_ref()?;
            let first = block.start(meaning.term);
            let postings = block.postings(meaning.term);
            if words.len() == 1 {
                return Some(postings.iter().map(|posting| posting.document).collect());
            }
            let positions = self.store.positions[meaning.block].as_ref()?;
            let starts = |index: usize| {
                let places = positions.positions(block, first + index)?;
                Some(
                    places
                        .iter()
                        .filter_map(|place| place.checked_sub(offset))
                        .collect::<Vec<u32>>(),
                )
            };
            found = Some(match found {
                None => postings
                    .iter()
                    .enumerate()
                    .map(|(index, it)| (it.document, starts(index)))
                    .collect(),
                Some(before) => before
                    .into_iter()
                    .filter_map(|(document, before)| {
                        let index = postings
                            .binary_search_by_key(&document, |it| it.document)
                            .ok()?;
                        match (before, starts(index)) {
                            (Some(mut before), Some(now)) => {
                                before.retain(|start| now.binary_search(start).is_ok());
                                (!before.is_empty()).then_some((document, Some(before)))
                            }
                            (before, now) => Some((document, before.or(now))),
                        }
                    })
                    .collect(),
            });
        }
        Some(
            found
                .unwrap_or_default()
                .into_iter()
                .map(|(document, _)| document)
                .collect(),
        )
    }
}
