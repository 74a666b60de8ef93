//! The glossary and the A to Z.

use super::Desk;
use crate::archive::Kind;
use crate::markdown::slug;
use crate::render::glossary;
use crate::render::view::{GlossaryEntry, IndexEntry, Labelled, Letter};
use crate::search;
use crate::site::SitePath;

/// Every term with a definition.
pub(super) fn glossary(desk: &Desk<'_>) -> Vec<Letter<GlossaryEntry>> {
    let entries = desk.glossary.entries.iter().map(|entry| {
        let facet = desk.site.facet(entry.facet);
        let used = facet.and_then(|facet| facet.term(&entry.term.id));
        let view = GlossaryEntry {
            id: entry.anchor(),
            term: Labelled {
                id: entry.term.id.clone(),
                label: entry.term.label.clone(),
                url: used.map(|term| SitePath::term(entry.facet, &term.id).to_string()),
            },
            names: glossary::names(entry.term),
            definition: entry.term.definition.clone().unwrap_or_default(),
            facet: desk
                .site
                .vocabularies
                .get(entry.facet)
                .map(|vocabulary| vocabulary.label.clone())
                .unwrap_or_default(),
            count: used.map_or(0, |term| term.cases.len()),
        };
        (view.term.label.clone(), view)
    });
    by_letter(entries.collect())
}

/// Every term in use under each of its names, and every write-up.
pub(super) fn a_to_z(desk: &Desk<'_>) -> Vec<Letter<IndexEntry>> {
    let mut entries = Vec::new();
    for facet in &desk.site.facets {
        let kind = search::facet_label(facet, &desk.theme.words);
        let named = facet
            .terms
            .iter()
            .filter_map(|t| Some((t, t.term.as_ref()?)));
        for (used, term) in named {
            let entry = |label: &str, see: Option<String>| IndexEntry {
                label: label.to_owned(),
                url: SitePath::term(&facet.name, &used.id).to_string(),
                see,
                kind: kind.clone(),
                count: Some(used.cases.len()),
            };
            entries.push(entry(&term.label, None));
            let others = glossary::names(term);
            entries.extend(
                others
                    .iter()
                    .map(|name| entry(name, Some(term.label.clone()))),
            );
        }
    }
    for kind in [Kind::Case, Kind::Technique, Kind::Path] {
        entries.extend(desk.cards.of_kind(kind).iter().map(|card| IndexEntry {
            label: card.title.clone(),
            url: card.url.clone(),
            see: None,
            kind: card.kind.label.clone(),
            count: None,
        }));
    }
    by_letter(
        entries
            .into_iter()
            .map(|entry| (entry.label.clone(), entry))
            .collect(),
    )
}

/// Entries in order of their names, under the letters that they begin with.
fn by_letter<Entry>(mut entries: Vec<(String, Entry)>) -> Vec<Letter<Entry>> {
    entries.sort_by_cached_key(|(name, _)| (slug(name), name.clone()));
    let mut letters: Vec<Letter<Entry>> = Vec::new();
    for (name, entry) in entries {
        let letter = letter(&name);
        match letters.iter_mut().find(|it| it.letter == letter) {
            Some(under) => under.entries.push(entry),
            None => letters.push(Letter {
                id: match letter.as_str() {
                    "#" => "ui-letter-other".to_owned(),
                    letter => format!("ui-letter-{}", letter.to_lowercase()),
                },
                letter,
                entries: vec![entry],
            }),
        }
    }
    letters
}

fn letter(name: &str) -> String {
    match slug(name).chars().next() {
        Some(first) if first.is_alphabetic() => first.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_their_letter_whatever_its_case_and_accent() {
        let names = ["ösophagus", "Onlay", "4DryField", "anterectus"];
        let letters = by_letter(names.map(|n| (n.to_owned(), n)).into());
        let shown: Vec<_> = letters
            .iter()
            .map(|it| format!("{} {}: {}", it.letter, it.id, it.entries.join(", ")))
            .collect();
        assert_eq!(
            shown,
            [
                "# ui-letter-other: 4DryField",
                "A ui-letter-a: anterectus",
                "O ui-letter-o: Onlay, ösophagus"
            ]
        );
    }
}
