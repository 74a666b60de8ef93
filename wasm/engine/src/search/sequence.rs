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
                Lookup::Found(meaning)
                    if words.len() > 1 && self.store.positions[meaning.block].is_none() =>
                {
                    needed.push(self.entry.blocks[meaning.block].2);
                }
                Lookup::Found(_) | Lookup::Absent => {}
            }
        }
    }

    /// The documents in which the words stand in this order side by side, ascending. None if a file is missing.
    pub(super) fn with_sequence(&self, words: &[String]) -> Option<Vec<u32>> {
        let mut found: Option<Vec<(u32, Vec<u32>)>> = None;
        for word in words {
            let meaning = match self.look_up(&self.languages[0].term(word)) {
                Lookup::Unknown(_) => return None,
                Lookup::Absent => return Some(Vec::new()),
                Lookup::Found(meaning) => meaning,
            };
            let block = self.store.blocks[meaning.block].as_ref()?;
            let start = block.start(meaning.term);
            let postings = block.postings(meaning.term);
            if words.len() == 1 {
                return Some(postings.iter().map(|posting| posting.document).collect());
            }
            let positions = self.store.positions[meaning.block].as_ref()?;
            let at = |index: usize| positions.positions(start + index, &postings[index]);
            found = Some(match found {
                None => postings
                    .iter()
                    .enumerate()
                    .map(|(index, it)| (it.document, at(index)))
                    .collect(),
                Some(before) => before
                    .into_iter()
                    .filter_map(|(document, ends)| {
                        let index = postings
                            .binary_search_by_key(&document, |it| it.document)
                            .ok()?;
                        let next = at(index);
                        let follow = |end: &u32| {
                            end.checked_add(1)
                                .filter(|it| next.binary_search(it).is_ok())
                        };
                        let ends: Vec<u32> = ends.iter().filter_map(follow).collect();
                        (!ends.is_empty()).then_some((document, ends))
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
