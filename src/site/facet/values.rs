//! Which values of a facet a case has, and the natural order of those that come from fixed tables.

use crate::archive::Case;
use crate::archive::case::{AnswerStatus, OutcomeStatus, SourceKind};
use crate::archive::choice::Choice;
use crate::archive::people::Role;
use crate::archive::surgery::{ClavienDindo, Evidence, Ideal, MeshPlane, Urgency};
use std::collections::BTreeSet;

/// The values of a facet that a case has, each once.
pub(super) fn of(case: &Case, facet: &str) -> Vec<String> {
    let front = &case.front;
    let word =
        |word: Option<&'static str>| word.into_iter().map(str::to_owned).collect::<Vec<String>>();
    match facet {
        "complication" => unique(front.complications.iter().map(|c| c.term.clone())),
        "mesh-plane" => word(front.mesh_plane().map(Choice::as_str)),
        "grade" => unique(
            front
                .complications
                .iter()
                .filter_map(|c| c.grade)
                .map(|g| g.as_str().to_owned()),
        ),
        "ideal" => word(Some(front.novelty.ideal.as_str())),
        "evidence" => word(Some(front.novelty.evidence.as_str())),
        "answer" => word(front.established_answer.as_ref().map(|a| a.status.as_str())),
        "outcome" => word(front.outcome.as_ref().map(|o| o.status.as_str())),
        "urgency" => word(front.setting.urgency.map(Choice::as_str)),
        "source" => word(front.source.as_ref().map(|s| s.kind.as_str())),
        "community" => community(case).into_iter().map(|(id, _)| id).collect(),
        "role" => unique(speakers(case).map(|role| role.as_str().to_owned())),
        "year" => case
            .masthead
            .published
            .map(|d| d.year().to_string())
            .into_iter()
            .collect(),
        vocabulary => unique(front.terms.get(vocabulary).into_iter().flatten().cloned()),
    }
}

/// The community that a case was discussed in: an id for addresses, and its name as it wishes to be called.
pub(super) fn community(case: &Case) -> Option<(String, String)> {
    let name = case.front.source.as_ref()?.community.as_ref()?;
    let id = crate::markdown::slug(name);
    (!id.is_empty()).then(|| (id, name.clone()))
}

/// Roles of those who say something in the discussion.
fn speakers(case: &Case) -> impl Iterator<Item = Role> {
    let thread = case.body.discussion.iter().flat_map(|d| &d.contributions);
    thread
        .filter_map(|c| case.front.people.iter().find(|p| p.id == c.author))
        .map(|p| p.role)
}

fn unique(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    values.filter(|value| seen.insert(value.clone())).collect()
}

/// Values of a fixed table in its own order; years with the newest first.
pub(super) fn in_order(facet: &str, mut values: Vec<String>) -> Vec<String> {
    let table: Vec<&'static str> = match facet {
        "mesh-plane" => words::<MeshPlane>(),
        "grade" => words::<ClavienDindo>(),
        "ideal" => words::<Ideal>(),
        "evidence" => words::<Evidence>(),
        "answer" => words::<AnswerStatus>(),
        "outcome" => words::<OutcomeStatus>(),
        "urgency" => words::<Urgency>(),
        "source" => words::<SourceKind>(),
        "role" => words::<Role>(),
        "community" => {
            values.sort();
            return values;
        }
        _ => {
            values.sort_by(|a, b| b.cmp(a));
            return values;
        }
    };
    values.sort_by_key(|value| table.iter().position(|word| word == value));
    values
}

fn words<C: Choice>() -> Vec<&'static str> {
    C::ALL.iter().map(|c| c.as_str()).collect()
}
