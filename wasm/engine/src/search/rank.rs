//! Scores: BM25F over the fields, soft AND, exact titles, priors, neighbours.

use super::resolve::{Group, Meaning, Resolved};
use super::{Engine, ln};
use crate::format::terms::Posting;
use crate::query::Parsed;

/// Documents in order of their scores.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranked {
    /// Document and score, the best first.
    pub(super) hits: Vec<(u32, f32)>,
    /// Documents that match but for exactly one facet's filter, with the facet.
    outside: Vec<(u32, usize)>,
}

/// How many of the best are re-ranked by their neighbours.
const RERANKED: usize = 50;

impl Ranked {
    /// The documents that match when one facet's filter is lifted, ascending.
    pub(super) fn without_facet(&self, facet: usize) -> Vec<u32> {
        let lifted = self
            .outside
            .iter()
            .filter(|(_, outside)| *outside == facet)
            .map(|(document, _)| *document);
        let mut all: Vec<u32> = self.hits.iter().map(|hit| hit.0).chain(lifted).collect();
        all.sort_unstable();
        all
    }
}

impl Engine {
    /// Scores every document that has a word of the query; without words, every document if `everything`.
    pub(super) fn rank(
        &self,
        parsed: &Parsed,
        resolved: &mut Resolved,
        everything: bool,
    ) -> Ranked {
        let mut scored = if resolved.slots.is_empty() && everything {
            (0..self.entry.count())
                .map(|document| (document, self.entry.prior(document)))
                .collect()
        } else {
            self.score(resolved)
        };
        for phrase in &parsed.phrases {
            let Some(with) = self.with_sequence(phrase) else {
                continue;
            };
            if scored
                .iter()
                .any(|(document, _)| with.binary_search(document).is_ok())
            {
                scored.retain(|(document, _)| with.binary_search(document).is_ok());
            } else {
                resolved.missing.push(phrase.join(" "));
            }
        }
        for excluded in &parsed.excluded {
            let Some(with) = self.with_sequence(excluded) else {
                continue;
            };
            scored.retain(|(document, _)| with.binary_search(document).is_err());
        }
        if !parsed.kinds.is_empty() {
            scored.retain(|(document, _)| parsed.kinds.contains(&self.entry.kind(*document)));
        }
        let mut ranked = Ranked::default();
        self.filter(parsed, scored, &mut ranked);
        ranked.hits.sort_unstable_by(best_first);
        self.re_rank(&mut ranked.hits);
        ranked
    }

    fn filter(&self, parsed: &Parsed, scored: Vec<(u32, f32)>, ranked: &mut Ranked) {
        let Some(sets) = self
            .store
            .facet_sets
            .as_ref()
            .filter(|_| !parsed.filters.is_empty())
        else {
            ranked.hits = scored;
            return;
        };
        for (document, score) in scored {
            let mut failed = parsed.filters.iter().filter(|(facet, values)| {
                !values
                    .iter()
                    .any(|value| sets[*facet][*value].binary_search(&document).is_ok())
            });
            match (failed.next(), failed.next()) {
                (None, _) => ranked.hits.push((document, score)),
                (Some((facet, _)), None) => ranked.outside.push((document, *facet)),
                (Some(_), Some(_)) => {}
            }
        }
    }

    /// Every document with its score, ascending by document.
    fn score(&self, resolved: &Resolved) -> Vec<(u32, f32)> {
        let slots = resolved.slots.len();
        // (document, column, score): a column for each slot, then for each group, then for the title.
        let mut cells: Vec<(u32, u32, f32)> = Vec::new();
        let mut importance = vec![0.0_f32; slots];
        for (column, slot) in (0..).zip(&resolved.slots) {
            let idf = self.idf(&slot.meanings);
            importance[column as usize] = if slot.silent { 0.0 } else { idf.max(0.1) };
            for meaning in &slot.meanings {
                self.cells(meaning, idf * meaning.weight, column, &mut cells);
            }
        }
        let first_group = u32::try_from(slots).unwrap_or(u32::MAX);
        for (column, group) in (first_group..).zip(&resolved.groups) {
            // A concept counts as much as the words of the name that was typed.
            let idf = self.idf(std::slice::from_ref(&group.meaning));
            let words: f32 = importance[group.from..group.to].iter().sum();
            self.cells(
                &group.meaning,
                if group.concept { idf.max(words) } else { idf },
                column,
                &mut cells,
            );
        }
        let title_column = u32::MAX;
        if let Some(title) = &resolved.title {
            for posting in self.postings(title) {
                cells.push((posting.document, title_column, 1.0));
            }
        }
        cells.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
        // The best meaning of each word counts.
        cells.dedup_by_key(|cell| (cell.0, cell.1));
        let all: f32 = importance.iter().sum();
        let coverage = self.entry.weights.coverage.clamp(0.0, 1.0);
        let mut row = vec![0.0_f32; slots];
        let mut scored = Vec::new();
        for document in cells.chunk_by(|a, b| a.0 == b.0) {
            row.fill(0.0);
            let mut exact_title = false;
            let mut covered = vec![false; slots];
            for (_, column, score) in document {
                if let Some(cell) = row.get_mut(*column as usize) {
                    *cell = *score;
                    covered[*column as usize] = true;
                } else if *column == title_column {
                    exact_title = true;
                } else if let Some(group) = resolved.groups.get((*column - first_group) as usize) {
                    apply_group(group, *score, &mut row, &mut covered);
                }
            }
            let mut score: f32 = row.iter().sum();
            let matched: f32 = importance
                .iter()
                .zip(&covered)
                .filter(|it| *it.1)
                .map(|it| it.0)
                .sum();
            if all > 0.0 {
                score *= 1.0 - coverage + coverage * (matched / all);
            }
            let number = document[0].0;
            if exact_title {
                score *= 1.0 + self.entry.weights.exact_title;
            }
            score *= self.entry.prior(number);
            if score > 0.0 {
                scored.push((number, score));
            }
        }
        scored
    }

    /// Adds the scores of one meaning to a column.
    fn cells(&self, meaning: &Meaning, idf: f32, column: u32, cells: &mut Vec<(u32, u32, f32)>) {
        let weights = self.entry.weights.fields();
        let k1 = self.entry.weights.saturation;
        for posting in self.postings(meaning) {
            let counts = posting.counts.iter().zip(weights);
            let frequency: f32 = counts
                .map(|(count, weight)| f32::from(*count) * weight)
                .sum();
            let frequency = frequency / self.entry.norm(posting.document);
            cells.push((
                posting.document,
                column,
                idf * frequency * (k1 + 1.0) / (frequency + k1),
            ));
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

    /// How much it says that a document has one of these terms.
    pub(super) fn idf(&self, meanings: &[Meaning]) -> f32 {
        let count = f64::from(self.entry.count());
        let documents: f64 = meanings
            .iter()
            .map(|meaning| self.postings(meaning).len() as f64)
            .sum();
        let documents = documents.min(count);
        ln(1.0 + (count - documents + 0.5) / (documents + 0.5)) as f32
    }

    /// Lifts documents whose neighbours are among the best too.
    fn re_rank(&self, hits: &mut [(u32, f32)]) {
        let share = self.entry.weights.neighbours;
        let Some(neighbours) = self.store.neighbours.as_ref().filter(|_| share != 0.0) else {
            return;
        };
        let top = hits.len().min(RERANKED);
        let mut best: Vec<(u32, f32)> = hits[..top].to_vec();
        best.sort_unstable_by_key(|hit| hit.0);
        for (document, score) in &mut hits[..top] {
            let list = neighbours
                .get(*document as usize)
                .map_or(&[][..], Vec::as_slice);
            let among = list
                .iter()
                .filter_map(|it| best.binary_search_by_key(it, |hit| hit.0).ok());
            let (count, sum) = among.fold((0.0, 0.0), |(count, sum), at| {
                (count + 1.0, sum + best[at].1)
            });
            if count > 0.0 {
                *score += share * sum / count;
            }
        }
        hits[..top].sort_unstable_by(best_first);
    }
}

/// Gives a group's score to its words if it beats theirs, and counts them as matched.
fn apply_group(group: &Group, score: f32, row: &mut [f32], covered: &mut [bool]) {
    let words = &mut row[group.from..group.to];
    let own: f32 = words.iter().sum();
    if score > own
        && let Some(first) = words.first_mut()
    {
        *first += score - own;
    }
    covered[group.from..group.to].fill(true);
}

/// Higher scores first, then lower numbers.
fn best_first(a: &(u32, f32), b: &(u32, f32)) -> std::cmp::Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}
