//! The documents most like each other, by the cosine of their weighted terms.
//!
//! Near-linear: each document looks only at the postings of its weightiest terms, and a term that
//! many documents have tells none of them apart and is left out.

use super::analyse::Occurrences;
use super::collection::TermPostings;
use crate::search::ln;

/// How many neighbours a document has at most.
pub(super) const NEIGHBOURS: usize = 8;
/// How many of its weightiest terms a document is compared by.
const TERMS: usize = 24;
/// The longest posting list that is walked for one document's sake.
const LONGEST: usize = 2_000;

/// For each document its neighbours with how alike they are (a cosine), nearest first.
pub(super) fn neighbours(terms: &[TermPostings], documents: usize) -> Vec<Vec<(u32, f32)>> {
    let mut vectors: Vec<Vec<(u32, f32)>> = vec![Vec::new(); documents];
    let mut lists: Vec<Vec<(u32, f32)>> = Vec::with_capacity(terms.len());
    for (number, (_, postings)) in (0..).zip(terms) {
        let idf = ln(documents as f64 / postings.len() as f64);
        let weight = |occurrences: &Occurrences| {
            let frequency: f32 = occurrences
                .counts
                .iter()
                .map(|count| f32::from(*count))
                .sum();
            (1.0 + ln(f64::from(frequency))) as f32 * idf as f32
        };
        let list: Vec<(u32, f32)> = postings
            .iter()
            .map(|(document, it)| (*document, weight(it)))
            .collect();
        for (document, weight) in &list {
            vectors[*document as usize].push((number, *weight));
        }
        lists.push(list);
    }
    let norms: Vec<f32> = vectors
        .iter()
        .map(|vector| {
            vector
                .iter()
                .map(|it| it.1 * it.1)
                .sum::<f32>()
                .sqrt()
                .max(1e-6)
        })
        .collect();
    let mut scores = vec![0.0_f32; documents];
    let mut touched: Vec<u32> = Vec::new();
    let mut all = Vec::with_capacity(documents);
    for (number, mut vector) in (0..).zip(vectors) {
        // A weight of nothing would let a document be met twice.
        vector.retain(|(term, weight)| {
            *weight > 0.0 && (2..=LONGEST).contains(&lists[*term as usize].len())
        });
        vector.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(TERMS);
        for (term, own) in vector {
            for (other, weight) in &lists[term as usize] {
                let score = &mut scores[*other as usize];
                if *score == 0.0 {
                    touched.push(*other);
                }
                *score += own * weight;
            }
        }
        let mut near: Vec<(f32, u32)> = touched
            .drain(..)
            .map(|other| {
                (
                    std::mem::take(&mut scores[other as usize]) / norms[other as usize],
                    other,
                )
            })
            .filter(|(_, other)| *other != number)
            .collect();
        let best = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if near.len() > NEIGHBOURS {
            near.select_nth_unstable_by(NEIGHBOURS - 1, best);
            near.truncate(NEIGHBOURS);
        }
        near.sort_unstable_by(best);
        let norm = norms[number as usize];
        all.push(
            near.into_iter()
                .map(|(alike, other)| (other, alike / norm))
                .collect(),
        );
    }
    all
}
