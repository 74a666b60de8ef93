//! Words close together: documents in which the query's words share a window of the text gain a little.

use super::Engine;
use super::resolve::Resolved;

/// The most words of a query whose places are looked at.
const MOST: usize = 32;

impl Engine {
    /// Raises each hit's score by how much of the query stands close together in it: the weightiest
    /// word aside, the share of the words' weight that one window has, or half of what two windows
    /// side by side have.
    pub(super) fn bring_together(&self, resolved: &Resolved, hits: &mut [(u32, f32)]) {
        let bonus = self.entry.weights.proximity;
        let idfs: Vec<f32> = resolved
            .slots
            .iter()
            .take(MOST)
            .map(|slot| {
                if slot.silent {
                    0.0
                } else {
                    self.idf(&slot.meanings)
                }
            })
            .collect();
        let all = beside_the_first(&idfs, u32::MAX);
        if bonus == 0.0 || all <= 0.0 {
            return;
        }
        for (document, score) in hits {
            let closest = self.closest(resolved, &idfs, *document);
            *score *= 1.0 + bonus * (closest / all);
        }
    }

    /// The weight of the words that stand closest together in a document, the weightiest aside.
    fn closest(&self, resolved: &Resolved, idfs: &[f32], document: u32) -> f32 {
        // The windows that have any of the words, ascending, each with the words that it has.
        let mut windows: Vec<(u32, u32)> = Vec::new();
        for (number, slot) in resolved.slots.iter().enumerate().take(idfs.len()) {
            if slot.silent {
                continue;
            }
            for meaning in &slot.meanings {
                let Some(Some(block)) = self.store.blocks.get(meaning.block) else {
                    continue;
                };
                let postings = block.postings(meaning.term);
                if let Ok(at) = postings.binary_search_by_key(&document, |it| it.document) {
                    let mut from = 0;
                    for window in block.windows(block.start(meaning.term) + at) {
                        // They ascend in a posting too.
                        while windows.get(from).is_some_and(|it| it.0 < *window) {
                            from += 1;
                        }
                        match windows.get_mut(from).filter(|it| it.0 == *window) {
                            Some((_, words)) => *words |= 1 << number,
                            None => windows.insert(from, (*window, 1 << number)),
                        }
                    }
                }
            }
        }
        let mut best = 0.0_f32;
        let mut before = (u32::MAX, 0);
        for (window, words) in windows {
            best = best.max(beside_the_first(idfs, words));
            if before.0.wrapping_add(1) == window {
                best = best.max(0.5 * beside_the_first(idfs, words | before.1));
            }
            before = (window, words);
        }
        best
    }
}

/// The weight of a set of words without the weightiest of them.
fn beside_the_first(idfs: &[f32], words: u32) -> f32 {
    let (mut sum, mut most) = (0.0, 0.0_f32);
    for (number, idf) in idfs.iter().enumerate() {
        if words >> number & 1 == 1 {
            sum += idf;
            most = most.max(*idf);
        }
    }
    sum - most
}
