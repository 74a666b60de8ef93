//! Why each hit stands where it does: the sums of the ranking, taken apart by the functions that make them. Native only.

use super::{MOST, RERANKED, Scores, alone, best_first, unit};
use crate::format::terms::Posting;
use crate::query::{Parsed, Query};
use crate::search::order::best;
use crate::search::resolve::{Group, Meaning, Resolved, Slot};
use crate::search::{Engine, TITLE};
use crate::vocabulary::FIELDS;

/// What the score of one hit is made of: the sum of `words`, times `coverage`, `exact_title`, `prior` and `together`, plus
/// `neighbours`.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The document's number in the index.
    pub document: u32,
    /// What the words of the query add; words that together name one thing stand together.
    pub words: Vec<WordShare>,
    /// At most 1: less, the more of the query the document lacks.
    pub coverage: f32,
    /// More than 1 where the title is what was typed.
    pub exact_title: f32,
    /// What the archive multiplies this document's scores by.
    pub prior: f32,
    /// More than 1 where the query's words stand close together.
    pub together: f32,
    /// What documents like it add that are among the best too.
    pub neighbours: f32,
    /// The hit's score.
    pub score: f32,
}

/// What one word of the query, or several that name one thing, add to a score.
#[derive(Clone, Debug, PartialEq)]
pub struct WordShare {
    /// As typed.
    pub typed: String,
    /// What it adds.
    pub adds: f32,
    /// The terms of the index that the document has of it. Of the meanings of one word the best counts.
    pub terms: Vec<TermShare>,
}

/// One term of the index in one document.
#[derive(Clone, Debug, PartialEq)]
pub struct TermShare {
    /// The term; one that stands for a thing of the vocabulary is the shortest name's first word and `*`.
    pub term: String,
    /// How many documents have it.
    pub documents: usize,
    /// What the word's rarity multiplies by, and how sure it is that this term is meant.
    pub rarity: f32,
    /// What the occurrences come to, before the rarity.
    pub impact: f32,
    /// Rarity times impact.
    pub adds: f32,
    /// The fields that have it: name, occurrences, and their part of `adds`.
    pub fields: Vec<(&'static str, u8, f32)>,
}

/// The fields by their numbers in the index.
const FIELD_NAMES: [&str; FIELDS] = [
    "title",
    "labels",
    "key points",
    "headings",
    "body",
    "discussion",
];

impl Engine {
    /// Explains the hits that a query gets, in their order, with the files that are there.
    #[must_use]
    pub fn explain(&self, query: &Query) -> Vec<Explanation> {
        let run = self.run(query);
        let page: Vec<(u32, f32)> = self.page(query, &run.ranked).to_vec();
        let resolved = &run.resolved;
        let mut explained = self.words_of(&run.parsed, resolved, &page);
        let base = if resolved.slots.is_empty() {
            (0..self.entry.count())
                .map(|document| self.entry.prior(document))
                .collect()
        } else {
            self.score(resolved)
        };
        let most = query.offset.saturating_add(query.limit);
        let scored = run.ranked.matching.iter();
        let scored = scored.map(|document| (*document, base[*document as usize]));
        let before = best(scored, most.clamp(RERANKED, MOST), best_first);
        let mut together = before.clone();
        let top = before.len().min(RERANKED);
        self.bring_together(resolved, &mut together[..top]);
        let mut last = together.clone();
        self.re_rank(&mut last[..top]);
        for it in &mut explained {
            let Some(at) = before.iter().position(|hit| hit.0 == it.document) else {
                continue;
            };
            if before[at].1 > 0.0 {
                it.together = together[at].1 / before[at].1;
            }
            it.neighbours = last[at].1 - together[at].1;
        }
        explained
    }

    /// What is known before the documents are compared with each other.
    fn words_of(
        &self,
        parsed: &Parsed,
        resolved: &Resolved,
        page: &[(u32, f32)],
    ) -> Vec<Explanation> {
        let typed: Vec<&str> = parsed
            .words
            .iter()
            .filter(|word| word.joined_parts == 0)
            .map(|word| word.typed.as_str())
            .collect();
        let (idfs, importance) = self.weigh(resolved);
        let all: f32 = importance.iter().sum();
        let coverage = self.entry.weights.coverage.clamp(0.0, 1.0);
        let mut scores = Scores::none(self.entry.documents.len());
        let mut words: Vec<Vec<WordShare>> = vec![Vec::new(); page.len()];
        let mut from = 0;
        while from < resolved.slots.len() {
            let to = unit(&resolved.groups, from);
            let before = scores.score.clone();
            self.score_unit(resolved, from..to, &idfs, &importance, &mut scores);
            let rarities = self.rarities_of(resolved, from..to, &idfs, &importance, &before);
            for (words, (document, _)) in words.iter_mut().zip(page) {
                words.push(WordShare {
                    typed: typed.get(from..to).unwrap_or_default().join(" "),
                    adds: scores.of(*document).0 - before[*document as usize],
                    terms: self.terms_of(&rarities, *document),
                });
            }
            from = to;
        }
        let titled: &[Posting] = match &resolved.title {
            Some(title) => self.postings(title),
            None => &[],
        };
        page.iter()
            .zip(words)
            .map(|((document, score), words)| Explanation {
                document: *document,
                words,
                coverage: if all > 0.0 {
                    1.0 - coverage + coverage * (scores.of(*document).1 / all)
                } else {
                    1.0
                },
                exact_title: if titled.iter().any(|posting| posting.document == *document) {
                    1.0 + self.entry.weights.exact_title
                } else {
                    1.0
                },
                prior: self.entry.prior(*document),
                together: 1.0,
                neighbours: 0.0,
                score: *score,
            })
            .collect()
    }

    /// What some words may mean, with how much each counts.
    fn rarities_of(
        &self,
        resolved: &Resolved,
        unit: std::ops::Range<usize>,
        idfs: &[f32],
        importance: &[f32],
        before: &[f32],
    ) -> Vec<(Meaning, f32)> {
        let lonely = alone(resolved, &unit);
        let of_slot = |slot: &Slot, idf: f32| -> Vec<(Meaning, f32)> {
            let rarities = if lonely {
                self.rarities(slot, idf, before)
            } else {
                let meanings = slot.meanings.iter();
                meanings.map(|meaning| self.rarity(meaning, idf)).collect()
            };
            slot.meanings.iter().copied().zip(rarities).collect()
        };
        let of_group = |group: &Group| {
            let idf = self.idf(std::slice::from_ref(&group.meaning));
            let words: f32 = importance[group.from..group.to].iter().sum();
            (
                group.meaning,
                if group.concept { idf.max(words) } else { idf },
            )
        };
        let slots = resolved.slots[unit.clone()].iter().zip(&idfs[unit.clone()]);
        let groups = resolved
            .groups
            .iter()
            .filter(|group| unit.contains(&group.from));
        let meanings = slots.flat_map(|(slot, idf)| of_slot(slot, *idf));
        meanings.chain(groups.map(of_group)).collect()
    }

    /// The terms among these that a document has.
    fn terms_of(&self, meanings: &[(Meaning, f32)], document: u32) -> Vec<TermShare> {
        let share =
            |(meaning, rarity): &(Meaning, f32)| self.term_share(meaning, *rarity, document);
        let mut shares: Vec<TermShare> = meanings.iter().filter_map(share).collect();
        shares.sort_by(|a, b| b.adds.total_cmp(&a.adds));
        shares
    }

    fn term_share(&self, meaning: &Meaning, rarity: f32, document: u32) -> Option<TermShare> {
        let postings = self.postings(meaning);
        let at = postings
            .binary_search_by_key(&document, |posting| posting.document)
            .ok()?;
        let posting = &postings[at];
        let weights = self.entry.weights.fields();
        let counted = || {
            let fields = FIELD_NAMES.iter().zip(posting.counts).zip(weights);
            fields.filter(|((_, count), _)| *count > 0)
        };
        let all: f32 = counted()
            .map(|((_, count), weight)| f32::from(count) * weight)
            .sum();
        let adds = rarity * posting.impact;
        let term = self.term(meaning.block, meaning.term);
        let (word, number) = term
            .split_once(|c: char| c <= TITLE)
            .map_or((term.as_str(), None), |(word, number)| (word, Some(number)));
        Some(TermShare {
            term: if number.is_some() {
                format!("{word}*")
            } else {
                word.to_owned()
            },
            documents: postings.len(),
            rarity,
            impact: posting.impact,
            adds,
            fields: counted()
                .map(|((name, count), weight)| {
                    (*name, count, adds * f32::from(count) * weight / all)
                })
                .collect(),
        })
    }
}
