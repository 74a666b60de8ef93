//! The documents most like each other, by the cosine of their weighted terms.
//!
//! Near-linear: each document looks only at the postings of its weightiest terms, and a term that
//! many documents have tells none of them apart and is left out.

use rayon::prelude::*;

use super::collection::{Occurrences, TermPostings};
use crate::search::ln;
use crate::vocabulary::FIELDS;

/// How many neighbours a document has at most.
pub(super) const NEIGHBOURS: usize = 8;
/// How many of its weightiest terms a document is compared by.
const TERMS: usize = 24;
/// The longest posting list that is walked for one document's sake.
const LONGEST: usize = 2_000;

/// A document has a term at most so often: each field counts to 255.
const MOST_OCCURRENCES: u32 = 255 * FIELDS as u32;

/// For each document its neighbours with how alike they are (a cosine), nearest first.
pub(super) fn neighbours(terms: &[TermPostings], documents: usize) -> Vec<Vec<(u32, f32)>> {
    let mut vectors: Vec<Vec<(u32, f32)>> = vec![Vec::new(); documents];
    let mut lists: Vec<Vec<(u32, f32)>> = Vec::with_capacity(terms.len());
    let logarithms: Vec<f32> = (0..=MOST_OCCURRENCES)
        .map(|count| 1.0 + ln(f64::from(count.max(1))) as f32)
        .collect();
    for (number, (_, postings)) in (0..).zip(terms) {
        let idf = ln(documents as f64 / postings.len() as f64) as f32;
        let weight = |occurrences: &Occurrences| {
            let count: usize = occurrences.counts.iter().map(|it| usize::from(*it)).sum();
            logarithms[count] * idf
        };
        let list: Vec<(u32, f32)> = postings
            .iter()
            .map(|it| (it.document, weight(it)))
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
    let nearest = |walk: &mut Walk, (number, vector): (usize, Vec<(u32, f32)>)| {
        walk.nearest(number, vector, &lists, &norms)
    };
    vectors
        .into_par_iter()
        .enumerate()
        .map_init(|| Walk::new(documents), nearest)
        .collect()
}

/// How many of a document's neighbours the re-ranking looks at. More cost bytes on every visit and
/// help less: the nearest speak most clearly.
const RANKING: usize = 2;
/// Of more documents than this, only the likest pairs are looked at: as many as grow with the root of the number of documents.
const ALL_OF: usize = 2_000;

/// The neighbours of each document that the re-ranking looks at, the most like first.
pub(super) fn for_ranking(near: &[Vec<(u32, f32)>]) -> Vec<Vec<u32>> {
    let nearest = |(document, list): (usize, &Vec<(u32, f32)>)| {
        let nearest = list.iter().take(RANKING);
        let pairs = nearest.map(|(other, alike)| (*alike, document, *other));
        pairs.collect::<Vec<_>>()
    };
    let mut pairs: Vec<(f32, usize, u32)> = near.iter().enumerate().flat_map(nearest).collect();
    let most = RANKING * (near.len() * ALL_OF).isqrt();
    if pairs.len() > most && near.len() > ALL_OF {
        let likest = |a: &(f32, usize, u32), b: &(f32, usize, u32)| {
            b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2)))
        };
        pairs.select_nth_unstable_by(most, likest);
        pairs.truncate(most);
        pairs.sort_unstable_by(likest);
    }
    let mut lists = vec![Vec::new(); near.len()];
    for (_, document, other) in pairs {
        lists[document].push(other);
    }
    lists
}

/// What one thread looks documents up with.
struct Walk {
    scores: Vec<f32>,
    touched: Vec<u32>,
    /// Room for the documents that were met: many, of which few are kept.
    near: Vec<(f32, u32)>,
}

impl Walk {
    fn new(documents: usize) -> Self {
        Self {
            scores: vec![0.0; documents],
            touched: Vec::new(),
            near: Vec::new(),
        }
    }

    /// The neighbours of one document, whose terms `vector` weighs.
    fn nearest(
        &mut self,
        number: usize,
        mut vector: Vec<(u32, f32)>,
        lists: &[Vec<(u32, f32)>],
        norms: &[f32],
    ) -> Vec<(u32, f32)> {
        // A weight of nothing would let a document be met twice.
        vector.retain(|(term, weight)| {
            *weight > 0.0 && (2..=LONGEST).contains(&lists[*term as usize].len())
        });
        let weightiest = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if vector.len() > TERMS {
            vector.select_nth_unstable_by(TERMS - 1, weightiest);
            vector.truncate(TERMS);
        }
        // Sums of floats depend on their order.
        vector.sort_unstable_by(weightiest);
        for (term, own) in vector {
            for (other, weight) in &lists[term as usize] {
                let score = &mut self.scores[*other as usize];
                if *score == 0.0 {
                    self.touched.push(*other);
                }
                *score += own * weight;
            }
        }
        let near = &mut self.near;
        near.clear();
        for other in self.touched.drain(..) {
            let score = std::mem::take(&mut self.scores[other as usize]);
            if other as usize != number {
                near.push((score / norms[other as usize], other));
            }
        }
        let best = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if near.len() > NEIGHBOURS {
            near.select_nth_unstable_by(NEIGHBOURS - 1, best);
            near.truncate(NEIGHBOURS);
        }
        near.sort_unstable_by(best);
        let alike = |(alike, other)| (other, alike / norms[number]);
        near.drain(..).map(alike).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_documents_only_the_likest_pairs_are_looked_at() {
        let near = |documents: u32| -> Vec<Vec<(u32, f32)>> {
            let alike = |document: u32| 1.0 / (1.0 + document as f32);
            let list = |document| vec![(document ^ 1, alike(document)), (document ^ 2, 0.0)];
            (0..documents).map(list).collect()
        };
        let all = for_ranking(&near(ALL_OF as u32));
        assert!(all.iter().all(|list| list.len() == RANKING));
        let some = for_ranking(&near(4 * ALL_OF as u32));
        assert_eq!(some.iter().map(Vec::len).sum::<usize>(), 4 * ALL_OF);
        assert!(some[..ALL_OF].iter().all(|list| !list.is_empty()));
        assert_eq!(some[0][0], 1);
    }
}
