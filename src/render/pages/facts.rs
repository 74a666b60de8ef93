//! Facts as label and values: vocabulary terms, patient bands, setting, classifications, complications.

use super::Desk;
use crate::archive::Case;
use crate::archive::case::OutcomeStatus;
use crate::archive::choice::Choice;
use crate::archive::masthead::YearMonth;
use crate::archive::surgery::Novelty;
use crate::render::view::{
    ClassificationView, ComplicationView, Fact, Labelled, NoveltyView, OutcomeView, SourceView,
};
use crate::review::is_past;
use crate::search;
use crate::site::{self, Site, SitePath};
use crate::words::Words;

/// The values of a facet with their labels.
pub(super) fn values(site: &Site, words: &Words, facet: &str, ids: &[String]) -> Vec<Labelled> {
    ids.iter().map(|id| named(site, words, facet, id)).collect()
}

/// One value of a facet with its label, linked to its browse page where the facet has one.
pub(super) fn named(site: &Site, words: &Words, facet: &str, id: &str) -> Labelled {
    let browsable = site.facet(facet);
    let term = browsable.and_then(|f| Some(search::label(f, f.term(id)?, words)));
    let label = term
        .or_else(|| Some(site.vocabularies.get(facet)?.term(id)?.label.clone()))
        .unwrap_or_else(|| words.value(facet, id));
    Labelled {
        id: id.to_owned(),
        label,
        url: browsable
            .filter(|f| f.term(id).is_some())
            .map(|_| SitePath::term(facet, id).to_string()),
    }
}

/// A value of a closed list, linked where it is a facet.
pub(super) fn value<C: Choice>(desk: &Desk<'_>, list: &str, choice: C) -> Labelled {
    named(desk.site, &desk.theme.words, list, choice.as_str())
}

/// A value of a closed list that is no facet.
pub(super) fn plain<C: Choice>(words: &Words, list: &str, choice: C) -> Labelled {
    Labelled {
        id: choice.as_str().to_owned(),
        label: words.value(list, choice.as_str()),
        url: None,
    }
}

/// The vocabulary terms of a case, facet by facet.
pub(super) fn terms(desk: &Desk<'_>, case: &Case) -> Vec<Fact> {
    let shown = desk
        .site
        .vocabularies
        .keys()
        .filter(|name| name.as_str() != "complication");
    let mut facts: Vec<Fact> = shown
        .map(|name| Fact {
            id: name.clone(),
            label: desk.site.vocabularies[name].label.clone(),
            values: values(
                desk.site,
                &desk.theme.words,
                name,
                &site::facet::values(case, name),
            ),
        })
        .filter(|fact| !fact.values.is_empty())
        .collect();
    let rank = |fact: &Fact| {
        desk.site
            .facets
            .iter()
            .position(|f| f.name == fact.id)
            .unwrap_or(usize::MAX)
    };
    facts.sort_by_key(rank);
    facts
}

/// The patient in bands and the setting.
pub(super) fn patient(desk: &Desk<'_>, case: &Case) -> Vec<Fact> {
    let words = &desk.theme.words;
    let (patient, setting) = (&case.front.patient, &case.front.setting);
    let fact = |id: &str, value: Labelled| Fact {
        id: id.to_owned(),
        label: words.fill(&format!("fact.{id}"), &[]),
        values: vec![value],
    };
    let mut facts = Vec::new();
    facts.extend(patient.age.map(|v| fact("age", plain(words, "age", v))));
    facts.extend(patient.sex.map(|v| fact("sex", plain(words, "sex", v))));
    facts.extend(patient.asa.map(|v| fact("asa", plain(words, "asa", v))));
    facts.extend(patient.bmi.map(|v| fact("bmi", plain(words, "bmi", v))));
    facts.extend(
        setting
            .urgency
            .map(|v| fact("urgency", value(desk, "urgency", v))),
    );
    facts.extend(
        setting
            .hospital
            .map(|v| fact("hospital", plain(words, "hospital", v))),
    );
    facts.extend(
        setting
            .resources
            .map(|v| fact("resources", plain(words, "resources", v))),
    );
    facts
}

pub(super) fn classifications(desk: &Desk<'_>, case: &Case) -> Vec<ClassificationView> {
    let words = &desk.theme.words;
    let views = case.front.classifications.iter().map(|classification| {
        let of_plane = case
            .front
            .mesh_plane()
            .filter(|_| classification.name == "mesh-plane");
        let plane = of_plane.map(|plane| value(desk, "mesh-plane", plane));
        let label = words.value("classification", &classification.name);
        ClassificationView {
            label,
            value: plane
                .as_ref()
                .map_or_else(|| classification.value.clone(), |p| p.label.clone()),
            meaning: None,
            url: plane.and_then(|p| p.url),
        }
    });
    views.collect()
}

pub(super) fn complications(desk: &Desk<'_>, case: &Case) -> Vec<ComplicationView> {
    let words = &desk.theme.words;
    let views = case
        .front
        .complications
        .iter()
        .map(|complication| ComplicationView {
            term: named(desk.site, words, "complication", &complication.term),
            grade: complication.grade.map(|grade| {
                let mut grade = value(desk, "grade", grade);
                if complication.disability {
                    grade.label.push_str("-d");
                }
                grade
            }),
            disability: complication.disability,
            when: complication.when.clone(),
            note: complication.note.clone(),
        });
    views.collect()
}

pub(super) fn outcome(desk: &Desk<'_>, case: &Case) -> Option<OutcomeView> {
    let words = &desk.theme.words;
    let outcome = case.front.outcome.as_ref()?;
    Some(OutcomeView {
        status: value(desk, "outcome", outcome.status),
        due: outcome.due.map(|due| month(words, due)),
        owed: outcome.status == OutcomeStatus::Awaited
            && outcome.due.is_some_and(|due| is_past(due, desk.site.now)),
        interval: outcome.interval.clone(),
        summary: outcome.summary.clone(),
        practice_changed: outcome
            .practice_changed
            .map(|answer| plain(words, "practice-changed", answer)),
    })
}

pub(super) fn novelty(desk: &Desk<'_>, novelty: &Novelty) -> NoveltyView {
    NoveltyView {
        ideal: value(desk, "ideal", novelty.ideal),
        evidence: value(desk, "evidence", novelty.evidence),
        early: site::is_early(novelty),
        off_label: novelty.off_label.clone(),
        device: novelty.device.clone(),
    }
}

pub(super) fn source(desk: &Desk<'_>, case: &Case) -> Option<SourceView> {
    let source = case.front.source.as_ref()?;
    Some(SourceView {
        community: site::facet::values(case, "community")
            .first()
            .map(|id| named(desk.site, &desk.theme.words, "community", id))
            .map(|community| Labelled {
                label: source.community.clone().unwrap_or(community.label),
                ..community
            }),
        kind: value(desk, "source", source.kind),
        month: source.month.map(|m| month(&desk.theme.words, m)),
        contributions: source.contributions,
        participants: source.participants,
    })
}

pub(super) fn month(words: &Words, month: YearMonth) -> String {
    words.month(month.year, month.month)
}
