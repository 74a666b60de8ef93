//! The order of lists.

use crate::archive::{Case, Page, Technique, WriteUp};
use crate::review::Cleared;
use std::cmp::Reverse;

/// The newest first; those without a date last; then by slug.
pub(super) fn newest_first(cases: &mut [Cleared<Case>]) {
    cases.sort_by(|a, b| {
        (Reverse(a.masthead.published), &a.id).cmp(&(Reverse(b.masthead.published), &b.id))
    });
}

/// By title as readers would look it up, then by slug.
pub(super) fn by_title<Front>(write_ups: &mut [Cleared<WriteUp<Front>>]) {
    write_ups.sort_by_cached_key(|w| (w.masthead.title.to_lowercase(), w.id.clone()));
}

/// By the order that they ask for, then by title.
pub(super) fn by_order(pages: &mut [Cleared<Page>]) {
    pages.sort_by_cached_key(|p| {
        (
            p.front.order.unwrap_or(u32::MAX),
            p.masthead.title.to_lowercase(),
            p.id.clone(),
        )
    });
}

/// How many related cases a page shows.
const SHOWN: usize = 5;

/// Turns the neighbours of search documents (cases first, then techniques) into lists of cases.
pub(super) fn related(
    neighbours: &[Vec<u32>],
    cases: &[Cleared<Case>],
    techniques: &[Cleared<Technique>],
) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let near = |document: usize| {
        let list = neighbours
            .get(document)
            .map(Vec::as_slice)
            .unwrap_or_default();
        list.iter()
            .map(|&n| n as usize)
            .filter(|&n| n < cases.len())
    };
    let of_cases = (0..cases.len())
        .map(|at| near(at).take(SHOWN).collect())
        .collect();
    let of_techniques = techniques.iter().enumerate().map(|(at, technique)| {
        let gathered = |case: usize| {
            cases[case]
                .front
                .terms
                .get("technique")
                .is_some_and(|terms| terms.contains(&technique.front.term))
        };
        near(cases.len() + at)
            .filter(|&case| !gathered(case))
            .take(SHOWN)
            .collect()
    });
    (of_cases, of_techniques.collect())
}
