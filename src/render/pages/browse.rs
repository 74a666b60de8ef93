//! Browse pages: facets as trees, terms with their cases.

use super::{Desk, facts};
use crate::archive::Kind;
use crate::render::view::{FacetGroup, FacetView, Labelled, TermView};
use crate::search;
use crate::site::{Facet, SitePath};

/// Every facet; with a limit, only that many of the broadest terms of each, those with the most cases.
pub(super) fn groups(desk: &Desk<'_>, limit: Option<usize>) -> Vec<FacetGroup> {
    (0..desk.site.facets.len())
        .map(|at| group(desk, at, limit))
        .collect()
}

/// One facet.
pub(super) fn group(desk: &Desk<'_>, at: usize, limit: Option<usize>) -> FacetGroup {
    let facet = &desk.site.facets[at];
    let mut terms = tree(desk, facet, None, limit.is_none());
    if let Some(limit) = limit {
        terms.sort_by_key(|term| std::cmp::Reverse(term.count));
        terms.truncate(limit);
    }
    FacetGroup {
        facet: labelled(desk, facet),
        plural: plural(desk, facet),
        terms,
    }
}

/// One term.
pub(super) fn term(desk: &Desk<'_>, facet: usize, term: usize) -> FacetView {
    let facet = &desk.site.facets[facet];
    let mut broader = Vec::new();
    let mut above = facet.terms[term].parent;
    while let Some(at) = above {
        broader.insert(0, name(desk, facet, at));
        above = facet.terms[at].parent;
    }
    let id = &facet.terms[term].id;
    let techniques = desk
        .site
        .techniques
        .iter()
        .zip(desk.cards.of_kind(Kind::Technique));
    let about = techniques.filter(|(t, _)| facet.name == "technique" && t.front.term == *id);
    FacetView {
        facet: labelled(desk, facet),
        plural: plural(desk, facet),
        term: one(desk, facet, term, true),
        broader,
        techniques: about.map(|(_, card)| card.clone()).collect(),
        cases: desk.cards.cases(&facet.terms[term].cases),
    }
}

fn tree(desk: &Desk<'_>, facet: &Facet, parent: Option<usize>, deep: bool) -> Vec<TermView> {
    facet
        .below(parent)
        .map(|at| one(desk, facet, at, deep))
        .collect()
}

fn one(desk: &Desk<'_>, facet: &Facet, at: usize, deep: bool) -> TermView {
    let term = &facet.terms[at];
    let entry = term.term.as_ref();
    TermView {
        term: name(desk, facet, at),
        count: term.cases.len(),
        definition: entry.and_then(|t| t.definition.clone()),
        names: entry
            .map(|t| t.abbreviations.iter().chain(&t.synonyms).cloned().collect())
            .unwrap_or_default(),
        narrower: if deep {
            tree(desk, facet, Some(at), deep)
        } else {
            Vec::new()
        },
    }
}

fn name(desk: &Desk<'_>, facet: &Facet, at: usize) -> Labelled {
    facts::named(
        desk.site,
        &desk.theme.words,
        &facet.name,
        &facet.terms[at].id,
    )
}

fn labelled(desk: &Desk<'_>, facet: &Facet) -> Labelled {
    Labelled {
        id: facet.name.clone(),
        label: search::facet_label(facet, &desk.theme.words),
        url: Some(SitePath::facet(&facet.name).to_string()),
    }
}

fn plural(desk: &Desk<'_>, facet: &Facet) -> String {
    match &facet.labels {
        Some((_, plural)) => plural.clone(),
        None => desk
            .theme
            .words
            .pair(&format!("facet.{}", facet.name))
            .map_or_else(|| facet.name.clone(), |(_, many)| many),
    }
}
