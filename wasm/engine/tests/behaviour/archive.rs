//! A small archive to ask: written, opened and supplied in memory.

#![expect(
    clippy::expect_used,
    reason = "what goes wrong in a test's own means fails the test"
)]

use std::collections::BTreeMap;

use casebook_search::{Answer, Document, Engine, Kind, Part, Query, Settings, unpack, write};

/// An index in memory.
pub(crate) struct Archive {
    engine: Engine,
    files: BTreeMap<String, Vec<u8>>,
}

impl Archive {
    pub(crate) fn of(documents: Vec<Document>) -> Self {
        Self::with_synonyms(documents, &[])
    }

    #[allow(clippy::needless_pass_by_value, reason = "the tests read better")]
    pub(crate) fn with_synonyms(documents: Vec<Document>, synonyms: &[&[&str]]) -> Self {
        let synonyms = synonyms
            .iter()
            .map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let settings = Settings {
            language: "en".into(),
            synonyms: synonyms.collect(),
            ..Settings::default()
        };
        let written = write(&settings, &documents).expect("the documents suit the settings");
        let mut files = BTreeMap::new();
        for (name, packed) in written.files {
            files.insert(name, unpack(&packed, u64::MAX).expect("gzip"));
        }
        let engine = Engine::open(&files[&written.entry]).expect("what was written opens");
        Self { engine, files }
    }

    pub(crate) fn answer(&mut self, query: &Query) -> Answer {
        loop {
            let needed = self.engine.plan(query);
            if needed.is_empty() {
                return self.engine.search(query);
            }
            for name in needed {
                self.engine
                    .supply(&name, &self.files[&name])
                    .expect("the engine takes what it asked for");
            }
        }
    }

    pub(crate) fn explain(&self, query: &Query) -> Vec<casebook_search::Explanation> {
        self.engine.explain(query)
    }

    pub(crate) fn ask(&mut self, text: &str) -> Answer {
        self.answer(&Query {
            text: text.into(),
            limit: 10,
            excerpts: true,
            ..Query::default()
        })
    }

    pub(crate) fn urls(&mut self, text: &str) -> Vec<String> {
        self.ask(text)
            .hits
            .into_iter()
            .map(|hit| hit.page)
            .collect()
    }

    /// The best hit's address; empty if there is none.
    pub(crate) fn first(&mut self, text: &str) -> String {
        self.urls(text).into_iter().next().unwrap_or_default()
    }
}

/// A case with a title and one section.
pub(crate) fn document(url: &str, title: &str, text: &str) -> Document {
    Document {
        parts: vec![Part::section("course", "Course", text)],
        ..Document::new(Kind::Case, url, title)
    }
}
