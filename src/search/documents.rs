//! Cleared write-ups as search documents, in the order of `site::DOCUMENT_ORDER`.

use super::settings;
use crate::archive::case::KeyPoints;
use crate::archive::choice::Choice;
use crate::archive::config::{Config, UnsafeReplies};
use crate::archive::masthead::Masthead;
use crate::archive::{Case, Kind, LearningPath, Page, Technique, WriteUp};
use crate::markdown::discussion::Disposition;
use crate::markdown::{Contribution, Document as Text};
use crate::review::Cleared;
use crate::site::{Facet, SitePath, facet};
use crate::words::Words;
use casebook_search::{Document, Part, PartKind};
use rayon::prelude::*;

/// What the documents are made from.
pub struct Library<'a> {
    /// `casebook.yaml`.
    pub config: &'a Config,
    /// In the order of the site's list.
    pub cases: &'a [Cleared<Case>],
    /// Likewise.
    pub techniques: &'a [Cleared<Technique>],
    /// Likewise.
    pub paths: &'a [Cleared<LearningPath>],
    /// Likewise.
    pub pages: &'a [Cleared<Page>],
    /// The site's facets.
    pub facets: &'a [Facet],
    /// The words of labels.
    pub words: &'a Words,
}

/// Every published write-up as a search document.
#[must_use]
pub fn documents(library: &Library<'_>) -> Vec<Document> {
    let mut all: Vec<Document> = library
        .cases
        .par_iter()
        .map(|case| of_case(case, library))
        .collect();
    all.extend(
        library
            .techniques
            .iter()
            .map(|technique| of_technique(technique, library)),
    );
    all.extend(library.paths.iter().map(of_path));
    all.extend(
        library
            .pages
            .iter()
            .map(|page| plain(page, casebook_search::Kind::Page)),
    );
    all
}

fn of_case(case: &Cleared<Case>, library: &Library<'_>) -> Document {
    let words = library.words;
    let mut document = plain(case, casebook_search::Kind::Case);
    document.key_points = points(&case.front.key_points);
    for facet in library.facets {
        let values = facet::values(case, &facet.name);
        if facet.labels.is_some() {
            let terms = values.iter().filter_map(|id| facet.term(id));
            document
                .labels
                .extend(terms.map(|term| settings::label(facet, term, words)));
        }
        if !values.is_empty() {
            document.facets.push((facet.name.clone(), values));
        }
    }
    document.badges = crate::site::badges(case)
        .iter()
        .map(|badge| words.value("badge", badge))
        .collect();
    if let Some(discussion) = &case.body.discussion {
        if !discussion.intro_text.is_empty() {
            document.parts.push(section(
                &discussion.id,
                &discussion.title,
                &discussion.intro_text,
            ));
        }
        let shown = discussion
            .contributions
            .iter()
            .filter(|c| findable(c, library.config));
        document
            .parts
            .extend(shown.map(|c| contribution(c, case, words)));
    }
    document
}

/// What is not shown is not found: off-topic contributions and withheld ones.
fn findable(contribution: &Contribution, config: &Config) -> bool {
    match contribution.disposition {
        Some(Disposition::OffTopic) => false,
        Some(Disposition::Unsafe) => config.unsafe_replies == UnsafeReplies::Struck,
        _ => true,
    }
}

fn contribution(contribution: &Contribution, case: &Case, words: &Words) -> Part {
    let role = case
        .front
        .people
        .iter()
        .find(|p| p.id == contribution.author)
        .map(|p| p.role.as_str());
    let kind = words.value("contribution", contribution.kind.as_str());
    let mut byline: Vec<String> = role
        .map(|role| words.value("role", role))
        .into_iter()
        .collect();
    byline.push(kind);
    if let Some(grave @ (Disposition::Unsafe | Disposition::Superseded)) = contribution.disposition
    {
        byline.push(words.value("disposition", grave.as_str()));
    }
    Part {
        kind: PartKind::Contribution,
        anchor: contribution.id.clone(),
        heading: crate::site::display_name(&contribution.author, case),
        byline: Some(byline.join(" · ")),
        text: contribution.text.clone(),
    }
}

fn of_technique(technique: &Cleared<Technique>, library: &Library<'_>) -> Document {
    let mut document = plain(technique, casebook_search::Kind::Technique);
    document.key_points = points(&technique.front.key_points);
    if let Some(facet) = library.facets.iter().find(|f| f.name == "technique")
        && let Some(term) = facet.term(&technique.front.term)
    {
        document
            .labels
            .push(settings::label(facet, term, library.words));
        document
            .facets
            .push((facet.name.clone(), vec![term.id.clone()]));
    }
    document
}

fn of_path(path: &Cleared<LearningPath>) -> Document {
    let mut document = plain(path, casebook_search::Kind::Path);
    document.key_points = vec![path.front.aim.clone()];
    document
        .key_points
        .extend(path.front.steps.iter().filter_map(|step| step.why.clone()));
    document
}

/// What every kind of write-up has.
fn plain<Front>(write_up: &WriteUp<Front>, kind: casebook_search::Kind) -> Document {
    let Masthead {
        title,
        summary,
        language,
        keywords,
        ..
    } = &write_up.masthead;
    Document {
        lang: language.clone(),
        summary: summary.clone(),
        keywords: keywords.clone(),
        parts: sections(&write_up.body),
        prior: if write_up.id.kind == Kind::Page {
            0.8
        } else {
            1.0
        },
        ..Document::new(
            kind,
            SitePath::write_up(&write_up.id).to_string(),
            title.clone(),
        )
    }
}

fn sections(text: &Text) -> Vec<Part> {
    text.sections
        .iter()
        .flat_map(|s| &s.passages)
        .filter(|p| !p.text.is_empty() || !p.heading.is_empty())
        .map(|p| section(&p.id, &p.heading, &p.text))
        .collect()
}

fn section(anchor: &str, heading: &str, text: &str) -> Part {
    Part {
        kind: PartKind::Section,
        anchor: anchor.into(),
        heading: heading.into(),
        byline: None,
        text: text.into(),
    }
}

fn points(points: &KeyPoints) -> Vec<String> {
    points
        .all
        .iter()
        .chain(points.by_role.values().flatten())
        .cloned()
        .collect()
}
