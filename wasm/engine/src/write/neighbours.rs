//! The documents most like each other, by the cosine of their weighted terms.
//!
//! Near-linear: each document looks only at the postings of its weightiest terms, and a term that
//! many documents have tells none of them apart and is left out.

use rayon::prelude::*;

use super::collection::{Coded, Counted};
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

/// What every document's terms weigh.
struct Terms<'a> {
    coded: &'a Coded,
    /// How much each term tells documents apart.
    idfs: Vec<f32>,
    logarithms: Vec<f32>,
    /// The end of each term's documents; a term whose documents are not looked at has none.
    ends: Vec<usize>,
    /// Documents with what a term weighs in each, one term's after the other.
    lists: Vec<(u32, f32)>,
}

impl Terms<'_> {
    /// The terms of a document with their weights there.
    fn of(&self, document: usize) -> impl Iterator<Item = (u32, f32)> {
        let weight = |count: u32| self.logarithms[count as usize];
        let terms = self.coded.terms(document);
        terms.map(move |(term, count)| (term, weight(count) * self.idfs[term as usize]))
    }

    /// The documents of a term that are looked at.
    fn list(&self, term: u32) -> &[(u32, f32)] {
        let term = term as usize;
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.lists[start..self.ends[term]]
    }
}

/// For each document its neighbours with how alike they are (a cosine), nearest first.
pub(super) fn neighbours(terms: &Counted, coded: &Coded) -> Vec<Vec<(u32, f32)>> {
    let documents = coded.len();
    let logarithm = |count: u32| 1.0 + ln(f64::from(count.max(1))) as f32;
    let idf = |(_, count): &(Box<str>, u32)| ln(documents as f64 / f64::from(*count)) as f32;
    let mut sum = 0;
    let begins = terms.iter().map(|(_, count)| {
        let begin = sum;
        if (2..=LONGEST).contains(&(*count as usize)) {
            sum += *count as usize;
        }
        begin
    });
    let begins: Vec<usize> = begins.collect();
    let mut all = Terms {
        coded,
        idfs: terms.iter().map(idf).collect(),
        logarithms: (0..=MOST_OCCURRENCES).map(logarithm).collect(),
        ends: Vec::new(),
        lists: Vec::new(),
    };
    let mut lists = vec![(0, 0.0); sum];
    // Each document that is put there moves the beginning of a list on, to its end at last.
    let mut ends = begins;
    let mut norms: Vec<f32> = Vec::with_capacity(documents);
    for (number, document) in (0..documents).zip(0..) {
        let mut norm = 0.0;
        for (term, weight) in all.of(number) {
            norm += weight * weight;
            if (2..=LONGEST).contains(&(terms[term as usize].1 as usize)) {
                let next = &mut ends[term as usize];
                lists[*next] = (document, weight);
                *next += 1;
            }
        }
        norms.push(norm.sqrt().max(1e-6));
    }
    (all.lists, all.ends) = (lists, ends);
    let nearest = |walk: &mut Walk, number: usize| walk.nearest(number, &all, &norms);
    let numbers = (0..documents).into_par_iter();
    numbers.map_init(|| Walk::new(documents), nearest).collect()
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
    /// The documents that were met, in as much room as all take and one more.
    touched: Vec<u32>,
    /// The weightiest terms of a document.
    terms: Vec<(u32, f32)>,
}

impl Walk {
    fn new(documents: usize) -> Self {
        Self {
            scores: vec![0.0; documents],
            touched: vec![0; documents + 1],
            terms: Vec::new(),
        }
    }

    /// The neighbours of one document.
    fn nearest(&mut self, number: usize, all: &Terms<'_>, norms: &[f32]) -> Vec<(u32, f32)> {
        let terms = &mut self.terms;
        terms.clear();
        // A weight of nothing would let a document be met twice.
        let of = all.of(number);
        terms.extend(of.filter(|(term, weight)| *weight > 0.0 && !all.list(*term).is_empty()));
        let weightiest = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if terms.len() > TERMS {
            terms.select_nth_unstable_by(TERMS - 1, weightiest);
            terms.truncate(TERMS);
        }
        // Sums of floats depend on their order.
        terms.sort_unstable_by(weightiest);
        let mut met = 0;
        for (term, own) in terms.drain(..) {
            for (other, weight) in all.list(term) {
                let score = &mut self.scores[*other as usize];
                // Without a branch: no processor foresees which documents were met before.
                self.touched[met] = *other;
                met += usize::from(score.to_bits() == 0);
                *score += own * weight;
            }
        }
        self.scores[number] = 0.0;
        let better = |a: (f32, u32), b: (f32, u32)| a.0 > b.0 || (a.0 == b.0 && a.1 < b.1);
        let mut near: Vec<(f32, u32)> = Vec::with_capacity(NEIGHBOURS + 1);
        // What the last of eight has, once there are eight.
        let mut least = (0.0, u32::MAX);
        for other in &self.touched[..met] {
            let score = std::mem::take(&mut self.scores[*other as usize]);
            let alike = (score / norms[*other as usize], *other);
            if score == 0.0 || !better(alike, least) {
                continue;
            }
            let at = near.partition_point(|it| better(*it, alike));
            near.insert(at, alike);
            near.truncate(NEIGHBOURS);
            if near.len() == NEIGHBOURS {
                least = near[NEIGHBOURS - 1];
            }
        }
        let alike = |(alike, other)| (other, alike / norms[number]);
        near.into_iter().map(alike).collect()
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
