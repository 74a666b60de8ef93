//! The people page: who contributes, by role and never ranked; who wrote; who moderated.

use crate::archive::Kind;
use crate::archive::people::Role;
use crate::render::pages::{Desk, credit, discussion, facts};
use crate::render::record;
use crate::render::view::{CardView, ContributionRef, GatheredPerson, Labelled, PeopleView};
use crate::site::{SitePath, display_name};
use std::collections::BTreeMap;

pub(in crate::render::pages) fn people(desk: &Desk<'_>) -> PeopleView {
    PeopleView {
        roles: roles(desk),
        authors: authors(desk),
        moderators: credit::moderators(desk),
        record: SitePath::folder(&[record::FOLDER]).to_string(),
    }
}

fn roles(desk: &Desk<'_>) -> Vec<(Labelled, usize, Vec<GatheredPerson>)> {
    let mut by_role: BTreeMap<Role, Vec<GatheredPerson>> = BTreeMap::new();
    for (case, card) in desk.site.cases.iter().zip(desk.cards.of_kind(Kind::Case)) {
        let Some(thread) = &case.body.discussion else {
            continue;
        };
        for person in &case.front.people {
            let own = thread
                .contributions
                .iter()
                .filter(|c| c.author == person.id && discussion::is_shown(c));
            let contributions: Vec<ContributionRef> = own
                .map(|c| ContributionRef {
                    id: c.id.clone(),
                    name: display_name(&person.id, case),
                })
                .collect();
            if !contributions.is_empty() {
                let person_view = discussion::person(desk, case, person);
                let gathered = GatheredPerson {
                    person: person_view,
                    case: card.clone(),
                    contributions,
                };
                by_role.entry(person.role).or_default().push(gathered);
            }
        }
    }
    by_role
        .into_iter()
        .map(|(role, people)| {
            let count = people.iter().map(|p| p.contributions.len()).sum();
            (facts::value(desk, "role", role), count, people)
        })
        .collect()
}

fn authors(desk: &Desk<'_>) -> Vec<(String, Vec<CardView>)> {
    let mut by_name: BTreeMap<String, Vec<CardView>> = BTreeMap::new();
    let mut collect = |names: Vec<&str>, card: &CardView| {
        for name in names {
            by_name
                .entry(name.to_owned())
                .or_default()
                .push(card.clone());
        }
    };
    let (cases, techniques) = (&desk.site.cases, &desk.site.techniques);
    for (case, card) in cases.iter().zip(desk.cards.of_kind(Kind::Case)) {
        collect(
            case.masthead
                .authors
                .iter()
                .map(|a| a.name.as_str())
                .collect(),
            card,
        );
    }
    for (technique, card) in techniques.iter().zip(desk.cards.of_kind(Kind::Technique)) {
        collect(
            technique
                .masthead
                .authors
                .iter()
                .map(|a| a.name.as_str())
                .collect(),
            card,
        );
    }
    by_name.into_iter().collect()
}
