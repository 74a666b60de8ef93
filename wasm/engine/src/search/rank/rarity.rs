//! How much a word says, and which of the things that it may mean it means.

use crate::search::resolve::{Meaning, Resolved, Slot};
use crate::search::{Engine, ln};

impl Engine {
    /// For each word how much it says that a document has it, and how much that counts for the coverage.
    pub(super) fn weigh(&self, resolved: &Resolved) -> (Vec<f32>, Vec<f32>) {
        let idfs: Vec<f32> = resolved
            .slots
            .iter()
            .map(|slot| self.idf(&slot.meanings))
            .collect();
        // Words that nothing has count too: a document cannot have them, but all are measured alike.
        let importance: Vec<f32> = resolved
            .slots
            .iter()
            .zip(&idfs)
            .map(|(slot, idf)| if slot.silent { 0.0 } else { idf.max(0.1) })
            .collect();
        (idfs, importance)
    }

    /// How much it says that a document has one of these terms.
    pub(in crate::search) fn idf(&self, meanings: &[Meaning]) -> f32 {
        let count = f64::from(self.entry.count());
        let documents: f64 = meanings
            .iter()
            .map(|meaning| self.postings(meaning).len() as f64)
            .sum();
        let documents = documents.min(count);
        ln(1.0 + (count - documents + 0.5) / (documents + 0.5)) as f32
    }

    /// How much a meaning of a word counts, given how much the word says. What a half-typed word may
    /// become is mostly common: a rare one among its completions counts a little more than they all do.
    pub(in crate::search) fn rarity(&self, meaning: &Meaning, idf: f32) -> f32 {
        const MORE: f32 = 1.5;
        if meaning.weight < 1.0 {
            let own = self.idf(std::slice::from_ref(meaning));
            own.min(MORE * idf) * meaning.weight
        } else {
            idf
        }
    }

    /// How much each meaning of a word by itself counts, given how much the word says and what the words before have scored: of
    /// what a word may be taken for, readers mean what stands in documents that have the rest of their query, and next
    /// what is common.
    pub(super) fn rarities(&self, slot: &Slot, idf: f32, before: &[f32]) -> Vec<f32> {
        const COMMONNESS: f32 = 0.3;
        let support = |meaning: &Meaning| {
            let postings = self.postings(meaning).iter();
            let beside = postings.map(|posting| before[posting.document as usize] + COMMONNESS);
            if meaning.weight < 1.0 {
                beside.sum()
            } else {
                0.0_f32
            }
        };
        let supports: Vec<f32> = slot.meanings.iter().map(support).collect();
        let most = supports.iter().copied().fold(0.0, f32::max);
        let rarity = |(meaning, support): (&Meaning, f32)| {
            let rarity = self.rarity(meaning, idf);
            if meaning.weight < 1.0 && most > 0.0 {
                // The fourth root, which every machine computes alike.
                rarity * (support / most).sqrt().sqrt()
            } else {
                rarity
            }
        };
        slot.meanings.iter().zip(supports).map(rarity).collect()
    }
}
