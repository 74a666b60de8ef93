//! What a list of cases is filtered by in place: the terms that tell its cases apart, and which case has which.

use super::{Desk, facts};
use crate::archive::Kind;
use crate::render::view::FiltersView;
use crate::search;
use std::collections::BTreeMap;

/// How many cases a list has at least before filters are worth their place.
const WORTH_FILTERING: usize = 5;

/// The filters over every case.
pub(super) fn over_all(desk: &Desk<'_>) -> FiltersView {
    let all: Vec<usize> = (0..desk.cards.of_kind(Kind::Case).len()).collect();
    over(desk, &all, String::new())
}

/// The filters over the cases of one term.
pub(super) fn over_term(desk: &Desk<'_>, facet: usize, term: usize) -> FiltersView {
    let facet = &desk.site.facets[facet];
    let term = &facet.terms[term];
    over(desk, &term.cases, format!("f.{}={}", facet.name, term.id))
}

fn over(desk: &Desk<'_>, cases: &[usize], within: String) -> FiltersView {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let worth = cases.len() >= WORTH_FILTERING;
    for &case in cases.iter().filter(|_| worth) {
        for &at in desk.cards.terms_of(case) {
            *counts.entry(at).or_default() += 1;
        }
    }
    // What all have, none can be told apart by.
    counts.retain(|_, count| *count < cases.len());
    let numbers: BTreeMap<(usize, usize), usize> = counts.keys().copied().zip(0..).collect();
    let mut facets: Vec<String> = Vec::new();
    for (at, facet) in desk.site.facets.iter().enumerate() {
        let mut line = vec![
            facet.name.clone(),
            search::facet_label(facet, &desk.theme.words),
        ];
        for (_, term) in numbers.range((at, 0)..(at + 1, 0)).map(|it| *it.0) {
            let id = &facet.terms[term].id;
            let named = facts::named(desk.site, &desk.theme.words, &facet.name, id);
            line.extend([id.clone(), named.label]);
        }
        if line.len() > 2 {
            let fields = line.iter().map(|field| field.replace(['\t', '\n'], " "));
            facets.push(fields.collect::<Vec<_>>().join("\t"));
        }
    }
    FiltersView {
        facets: facets.join("\n"),
        within,
        values: cases
            .iter()
            .map(|&case| {
                let terms = desk.cards.terms_of(case).iter();
                let numbers = terms.filter_map(|term| numbers.get(term));
                numbers.map(usize::to_string).collect::<Vec<_>>().join(" ")
            })
            .collect(),
    }
}
