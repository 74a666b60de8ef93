//! Scores: BM25F over the fields, soft AND, exact titles, priors, neighbours.

#[cfg(feature = "write")]
mod explain;
mod rarity;

#[cfg(feature = "write")]
pub use explain::{Explanation, TermShare, WordShare};

use super::Engine;
use super::order::{best, sort};
use super::resolve::{Group, Meaning, Resolved, Slot};
use crate::format::terms::Posting;
use crate::query::Parsed;

/// What matches a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranked {
    /// The best documents with their scores, the best first: at least as many as were asked for.
    pub(super) hits: Vec<(u32, f32)>,
    /// All documents that match, ascending.
    pub(super) matching: Vec<u32>,
    /// Documents that match but for exactly one facet's filter, with the facet, ascending.
    outside: Vec<(u32, usize)>,
}

/// How many of the best are re-ranked by their neighbours.
const RERANKED: usize = 50;
/// The most hits that can be paged through.
const MOST: usize = 10_000;

impl Ranked {
    /// Whether a document matches when one facet's filter is lifted.
    pub(super) fn matches_without(&self, document: u32, facet: usize) -> bool {
        self.matching.binary_search(&document).is_ok()
            || self.outside.binary_search(&(document, facet)).is_ok()
    }
}

/// Every document's score, and how much of the query it covers, by number.
struct Scores {
    score: Vec<f32>,
    covered: Vec<f32>,
    /// What one word adds: all zero between two words.
    column: Vec<f32>,
}

impl Scores {
    fn none(count: usize) -> Self {
        Self {
            score: vec![0.0; count],
            covered: vec![0.0; count],
            column: vec![0.0; count],
        }
    }

    /// One document's score and what it covers.
    #[cfg(feature = "write")]
    fn of(&self, document: u32) -> (f32, f32) {
        let at = document as usize;
        (self.score[at], self.covered[at])
    }
}

impl Engine {
    /// Scores every document that has a word of the query; without words, every document if `everything`.
    pub(super) fn rank(
        &self,
        parsed: &Parsed,
        resolved: &mut Resolved,
        everything: bool,
        most: usize,
    ) -> Ranked {
        let mut scores = if resolved.slots.is_empty() && everything {
            (0..self.entry.count())
                .map(|document| self.entry.prior(document))
                .collect()
        } else {
            self.score(resolved)
        };
        for phrase in &parsed.phrases {
            let Some(with) = self.with_sequence(phrase) else {
                continue;
            };
            if with.iter().any(|document| {
                scores
                    .get(*document as usize)
                    .is_some_and(|score| *score > 0.0)
            }) {
                keep(&mut scores, |document| {
                    with.binary_search(&document).is_ok()
                });
            } else {
                resolved.missing.push(phrase.join(" "));
            }
        }
        for excluded in &parsed.excluded {
            let Some(with) = self.with_sequence(excluded) else {
                continue;
            };
            keep(&mut scores, |document| {
                with.binary_search(&document).is_err()
            });
        }
        if !parsed.kinds.is_empty() {
            keep(&mut scores, |document| {
                parsed.kinds.contains(&self.entry.kind(document))
            });
        }
        let mut ranked = Ranked::default();
        self.filter(parsed, &mut scores, &mut ranked);
        let scored = ranked
            .matching
            .iter()
            .map(|document| (*document, scores[*document as usize]));
        ranked.hits = best(scored, most.clamp(RERANKED, MOST), best_first);
        let top = ranked.hits.len().min(RERANKED);
        self.bring_together(resolved, &mut ranked.hits[..top]);
        self.re_rank(&mut ranked.hits[..top]);
        sort(&mut ranked.hits[..top], best_first);
        ranked
    }

    /// Sorts out what the facets' filters leave.
    fn filter(&self, parsed: &Parsed, scores: &mut [f32], ranked: &mut Ranked) {
        let sets = self
            .store
            .facet_sets
            .as_ref()
            .filter(|_| !parsed.filters.is_empty());
        for (document, _) in (0..).zip(scores).filter(|(_, score)| **score > 0.0) {
            let mut failed = parsed.filters.iter().filter(|(facet, values)| {
                sets.is_some_and(|sets| {
                    !values
                        .iter()
                        .any(|value| sets[*facet][*value].binary_search(&document).is_ok())
                })
            });
            match (failed.next(), failed.next()) {
                (None, _) => ranked.matching.push(document),
                (Some((facet, _)), None) => ranked.outside.push((document, *facet)),
                (Some(_), Some(_)) => {}
            }
        }
    }

    /// The score of every document; 0 for those that do not match.
    fn score(&self, resolved: &Resolved) -> Vec<f32> {
        let count = self.entry.documents.len();
        let (idfs, importance) = self.weigh(resolved);
        let mut scores = Scores::none(count);
        let mut from = 0;
        while from < resolved.slots.len() {
            let to = unit(&resolved.groups, from);
            self.score_unit(resolved, from..to, &idfs, &importance, &mut scores);
            from = to;
        }
        let all: f32 = importance.iter().sum();
        let coverage = self.entry.weights.coverage.clamp(0.0, 1.0);
        if all > 0.0 {
            for (score, covered) in scores.score.iter_mut().zip(&scores.covered) {
                *score *= 1.0 - coverage + coverage * (covered / all);
            }
        }
        if let Some(title) = &resolved.title {
            for posting in self.postings(title) {
                scores.score[posting.document as usize] *= 1.0 + self.entry.weights.exact_title;
            }
        }
        for (document, prior) in &self.entry.priors {
            if let Some(score) = scores.score.get_mut(*document as usize) {
                *score *= prior;
            }
        }
        scores.score
    }

    /// Adds the scores of words that groups hold together; mostly one word.
    fn score_unit(
        &self,
        resolved: &Resolved,
        unit: std::ops::Range<usize>,
        idfs: &[f32],
        importance: &[f32],
        scores: &mut Scores,
    ) {
        if alone(resolved, &unit) {
            self.score_word(
                &resolved.slots[unit.start],
                idfs[unit.start],
                importance[unit.start],
                scores,
            );
        } else {
            self.score_words(resolved, unit, idfs, importance, scores);
        }
    }

    /// Adds the scores of a word by itself: only the documents that have it are touched.
    fn score_word(&self, slot: &Slot, idf: f32, importance: f32, scores: &mut Scores) {
        let Scores {
            score,
            covered,
            column,
        } = scores;
        let rarities = self.rarities(slot, idf, score);
        for (meaning, idf) in slot.meanings.iter().zip(rarities) {
            for posting in self.postings(meaning) {
                let cell = &mut column[posting.document as usize];
                *cell = cell.max(idf * posting.impact);
            }
        }
        for meaning in &slot.meanings {
            for posting in self.postings(meaning) {
                let document = posting.document as usize;
                // Taken once, however many of the word's meanings the document has.
                let gained = std::mem::take(&mut column[document]);
                if gained > 0.0 {
                    score[document] += gained;
                    covered[document] += importance;
                }
            }
        }
    }

    /// Adds the scores of several words that also name one thing together, or of one that names a thing.
    fn score_words(
        &self,
        resolved: &Resolved,
        unit: std::ops::Range<usize>,
        idfs: &[f32],
        importance: &[f32],
        scores: &mut Scores,
    ) {
        let count = scores.score.len();
        let mut columns = vec![vec![0.0_f32; count]; unit.len()];
        for (column, slot) in columns.iter_mut().zip(unit.clone()) {
            for meaning in &resolved.slots[slot].meanings {
                self.column(meaning, self.rarity(meaning, idfs[slot]), column);
            }
        }
        let groups: Vec<(&Group, Vec<f32>)> = resolved
            .groups
            .iter()
            .filter(|group| unit.contains(&group.from))
            .map(|group| {
                // A concept counts as much as the words of the name that was typed.
                let idf = self.idf(std::slice::from_ref(&group.meaning));
                let words: f32 = importance[group.from..group.to].iter().sum();
                let mut column = vec![0.0; count];
                self.column(
                    &group.meaning,
                    if group.concept { idf.max(words) } else { idf },
                    &mut column,
                );
                (group, column)
            })
            .collect();
        let mut row = vec![0.0_f32; unit.len()];
        for document in 0..count {
            let mut covered = 0.0;
            for (cell, (column, slot)) in row.iter_mut().zip(columns.iter().zip(unit.clone())) {
                *cell = column[document];
                if *cell > 0.0 {
                    covered += importance[slot];
                }
            }
            for (group, column) in groups.iter().filter(|(_, column)| column[document] > 0.0) {
                let words = group.from - unit.start..group.to - unit.start;
                let own: f32 = row[words.clone()].iter().sum();
                for (cell, slot) in row[words.clone()].iter_mut().zip(group.from..) {
                    if *cell == 0.0 {
                        covered += importance[slot];
                        *cell = f32::MIN_POSITIVE;
                    }
                }
                if column[document] > own {
                    row[words.start] += column[document] - own;
                }
            }
            scores.score[document] += row.iter().sum::<f32>();
            scores.covered[document] += covered;
        }
    }

    /// Raises a column's scores to those of one meaning: the best meaning of a word counts.
    fn column(&self, meaning: &Meaning, idf: f32, column: &mut [f32]) {
        for posting in self.postings(meaning) {
            let cell = &mut column[posting.document as usize];
            *cell = cell.max(idf * posting.impact);
        }
    }

    pub(super) fn postings(&self, meaning: &Meaning) -> &[Posting] {
        let block = self
            .store
            .blocks
            .get(meaning.block)
            .and_then(Option::as_ref);
        block.map_or(&[], |block| block.postings(meaning.term))
    }

    /// Lifts documents whose neighbours are among the best too.
    fn re_rank(&self, hits: &mut [(u32, f32)]) {
        let share = self.entry.weights.neighbours;
        let Some(neighbours) = self.store.neighbours.as_ref().filter(|_| share != 0.0) else {
            return;
        };
        let before: Vec<(u32, f32)> = hits.to_vec();
        for (document, score) in hits {
            let list = neighbours
                .get(*document as usize)
                .map_or(&[][..], Vec::as_slice);
            let among = before
                .iter()
                .filter(|hit| list.binary_search(&hit.0).is_ok());
            let (count, sum) =
                among.fold((0.0, 0.0), |(count, sum), hit| (count + 1.0, sum + hit.1));
            if count > 0.0 {
                *score += share * sum / count;
            }
        }
    }
}

/// Whether the words are one that names nothing together with others or by itself.
fn alone(resolved: &Resolved, words: &std::ops::Range<usize>) -> bool {
    words.len() == 1
        && resolved
            .groups
            .iter()
            .all(|group| group.from != words.start)
}

/// The end of the stretch of words from `from` on that groups hold together.
fn unit(groups: &[Group], from: usize) -> usize {
    let mut to = from + 1;
    while let Some(group) = groups
        .iter()
        .find(|group| group.from >= from && group.from < to && group.to > to)
    {
        to = group.to;
    }
    to
}

/// Sets the scores of all other documents to nothing.
fn keep(scores: &mut [f32], kept: impl Fn(u32) -> bool) {
    for (document, score) in (0..).zip(scores) {
        if *score > 0.0 && !kept(document) {
            *score = 0.0;
        }
    }
}

/// Higher scores first, then lower numbers.
fn best_first(a: &(u32, f32), b: &(u32, f32)) -> bool {
    a.1 > b.1 || (a.1.total_cmp(&b.1).is_eq() && a.0 < b.0)
}
