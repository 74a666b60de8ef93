//! Cards: every write-up as it stands in a list, made once.

use super::{discussion, facts};
use crate::archive::{Kind, WriteUp, WriteUpId};
use crate::render::view::{CardView, Labelled};
use crate::review::Cleared;
use crate::site::{self, Site, SitePath};
use crate::words::Words;

/// The cards of the site, in the order of its lists.
pub(super) struct Cards {
    cases: Vec<CardView>,
    techniques: Vec<CardView>,
    paths: Vec<CardView>,
    pages: Vec<CardView>,
    /// For each case its terms, broader ones included: indices of facet and term, ascending.
    terms: Vec<Vec<(usize, usize)>>,
}

/// The facets whose terms a card shows.
const SHOWN: [&str; 2] = ["procedure", "technique"];

impl Cards {
    pub(super) fn of(site: &Site, words: &Words) -> Self {
        let cases = site.cases.iter().map(|case| {
            let mut card = plain(case, words);
            card.badges = badges(&site::badges(case), words);
            card.contributions = case.body.discussion.as_ref().map_or(0, discussion::shown);
            card.terms = SHOWN
                .iter()
                .flat_map(|facet| {
                    facts::values(site, words, facet, &site::facet::values(case, facet))
                })
                .collect();
            card
        });
        let techniques = site.techniques.iter().map(|technique| {
            let mut card = plain(technique, words);
            let early = site::is_early(&technique.front.novelty).then_some("early");
            let illustration = technique.masthead.illustration.then_some("illustration");
            card.badges = badges(
                &illustration.into_iter().chain(early).collect::<Vec<_>>(),
                words,
            );
            card
        });
        Self {
            cases: cases.collect(),
            techniques: techniques.collect(),
            paths: site.paths.iter().map(|path| plain(path, words)).collect(),
            pages: site.pages.iter().map(|page| plain(page, words)).collect(),
            terms: terms(site),
        }
    }

    /// The terms of a case, broader ones included: indices of facet and term, ascending.
    pub(super) fn terms_of(&self, case: usize) -> &[(usize, usize)] {
        self.terms.get(case).map_or(&[], Vec::as_slice)
    }

    pub(super) fn of_kind(&self, kind: Kind) -> &[CardView] {
        match kind {
            Kind::Case => &self.cases,
            Kind::Technique => &self.techniques,
            Kind::Path => &self.paths,
            Kind::Page => &self.pages,
        }
    }

    /// The cards of these cases.
    pub(super) fn cases(&self, at: &[usize]) -> Vec<CardView> {
        at.iter()
            .filter_map(|&at| self.cases.get(at))
            .cloned()
            .collect()
    }

    /// The card of a write-up, if it is published.
    pub(super) fn card(&self, id: &WriteUpId, site: &Site) -> Option<CardView> {
        let at = *site.places.get(id)?;
        self.of_kind(id.kind).get(at).cloned()
    }
}

fn terms(site: &Site) -> Vec<Vec<(usize, usize)>> {
    let mut terms = vec![Vec::new(); site.cases.len()];
    for (facet, term, case) in site.facets.iter().enumerate().flat_map(|(at, facet)| {
        let members = facet.terms.iter().enumerate();
        members.flat_map(move |(term, it)| it.cases.iter().map(move |&case| (at, term, case)))
    }) {
        terms[case].push((facet, term));
    }
    terms
}

/// Marks with their words.
pub(super) fn badges(ids: &[&str], words: &Words) -> Vec<Labelled> {
    ids.iter()
        .map(|id| Labelled {
            id: (*id).to_owned(),
            label: words.value("badge", id),
            url: None,
        })
        .collect()
}

fn plain<Front>(write_up: &Cleared<WriteUp<Front>>, words: &Words) -> CardView {
    let kind = write_up.id.kind;
    let masthead = &write_up.masthead;
    CardView {
        kind: Labelled {
            id: kind.as_str().to_owned(),
            label: words.value("kind", kind.as_str()),
            url: None,
        },
        url: SitePath::write_up(&write_up.id).to_string(),
        title: masthead.title.clone(),
        summary: masthead.summary.clone(),
        badges: Vec::new(),
        terms: Vec::new(),
        contributions: 0,
        updated: masthead.updated().map(|date| date.to_string()),
        why: None,
    }
}
