//! Which write-ups say the same in other languages.

use crate::archive::{WriteUp, WriteUpId};
use crate::render::view::Translation;
use crate::review::Cleared;
use crate::site::{Site, SitePath};
use crate::words::Words;
use std::collections::BTreeMap;

/// Groups of translations by write-up: each knows all of its group, itself included, in order of language.
#[derive(Debug, Default)]
pub(super) struct Translations {
    /// Original by translation.
    origin: BTreeMap<WriteUpId, WriteUpId>,
    /// Language and write-up of each group by its original.
    groups: BTreeMap<WriteUpId, BTreeMap<String, WriteUpId>>,
}

impl Translations {
    /// Of a whole site.
    pub(super) fn of(site: &Site) -> Self {
        let mut all = Self::default();
        all.add(&site.cases);
        all.add(&site.techniques);
        all.add(&site.paths);
        all.add(&site.pages);
        all
    }

    fn add<Front>(&mut self, write_ups: &[Cleared<WriteUp<Front>>]) {
        for write_up in write_ups {
            let Some(origin) = &write_up.masthead.translation_of else {
                continue;
            };
            let original = WriteUpId::new(write_up.id.kind, origin.slug.as_str());
            self.origin.insert(write_up.id.clone(), original.clone());
            self.groups
                .entry(original)
                .or_default()
                .insert(write_up.masthead.language.clone(), write_up.id.clone());
        }
        // The original itself, where it is published.
        for write_up in write_ups {
            if let Some(group) = self.groups.get_mut(&write_up.id) {
                group
                    .entry(write_up.masthead.language.clone())
                    .or_insert_with(|| write_up.id.clone());
            }
        }
    }

    /// The group of a write-up; nothing where it is alone.
    pub(super) fn group(&self, id: &WriteUpId, base_url: &str, words: &Words) -> Vec<Translation> {
        let original = self.origin.get(id).unwrap_or(id);
        let Some(group) = self.groups.get(original).filter(|group| group.len() > 1) else {
            return Vec::new();
        };
        group
            .iter()
            .map(|(language, of)| {
                let url = SitePath::write_up(of).to_string();
                Translation {
                    language: language.clone(),
                    label: words.language(language),
                    canonical: format!("{base_url}{url}"),
                    url,
                    current: of == id,
                    original: of == original,
                }
            })
            .collect()
    }
}
