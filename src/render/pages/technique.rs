//! A technique's page, which gathers its cases.

use super::{Desk, cards, case, facts, moderation};
use crate::archive::{Kind, Technique};
use crate::render::fill::Text;
use crate::render::glossary::Explained;
use crate::render::view::{Labelled, TechniqueView};
use crate::site::{self, SitePath};

/// The view of a technique, by its place in the list.
pub(super) fn view(desk: &Desk<'_>, at: usize) -> TechniqueView {
    let (site, words) = (desk.site, &desk.theme.words);
    let cleared = &site.techniques[at];
    let technique: &Technique = cleared;
    let (masthead, front) = (&technique.masthead, &technique.front);
    let url = SitePath::write_up(&technique.id);
    let root = url.root();
    let text = Text::new(technique, &[], site, words).explaining(Some(Explained::new(
        &desk.glossary,
        &root,
        vec![&front.term],
    )));
    let sections = text.sections();
    let term = site
        .vocabularies
        .get("technique")
        .and_then(|v| v.term(&front.term));
    let gathered = site.facet("technique").and_then(|f| f.term(&front.term));
    let early = site::is_early(&front.novelty).then_some("early");
    let marks: Vec<&str> = masthead
        .illustration
        .then_some("illustration")
        .into_iter()
        .chain(early)
        .collect();
    let all = desk.cards.of_kind(Kind::Technique);
    TechniqueView {
        url: url.to_string(),
        title: masthead.title.clone(),
        summary: masthead.summary.clone(),
        illustration: masthead.illustration,
        names: term
            .map(|t| t.abbreviations.iter().chain(&t.synonyms).cloned().collect())
            .unwrap_or_default(),
        definition: term.and_then(|t| t.definition.clone()),
        term: Labelled {
            id: front.term.clone(),
            label: term.map_or_else(|| front.term.clone(), |t| t.label.clone()),
            url: gathered.map(|_| SitePath::term("technique", &front.term).to_string()),
        },
        novelty: facts::novelty(desk, &front.novelty),
        badges: cards::badges(&marks, words),
        key_points: case::key_points(&front.key_points, words),
        words_here: text.words_here(),
        sections,
        footnotes: text.footnotes(),
        references: text.references(),
        cases: gathered
            .map(|term| desk.cards.cases(&term.cases))
            .unwrap_or_default(),
        gathered: gathered
            .map(|term| super::gathered::view(desk, &term.cases))
            .unwrap_or_default(),
        authors: masthead.authors.iter().map(|a| a.name.clone()).collect(),
        moderation: moderation::view(desk, cleared),
        version: masthead.version.clone(),
        changes: moderation::changes(masthead),
        published: masthead.published.map(|date| date.to_string()),
        updated: masthead.updated().map(|date| date.to_string()),
        review_by: masthead.review_by.map(|m| facts::month(words, m)),
        review_due: moderation::is_due(desk, masthead),
        related: desk.cards.cases(&site.related_to_techniques[at]),
        paths: case::paths(desk, &technique.id),
        previous: at
            .checked_sub(1)
            .and_then(|before| all.get(before))
            .cloned(),
        next: all.get(at + 1).cloned(),
        citation: moderation::citation(desk, technique),
    }
}
