//! What must hold for every index and every query: the engine against a scan of the documents,
//! pieces against the whole, and any bytes at all.

#![expect(
    clippy::expect_used,
    reason = "what goes wrong in a test's own means fails the test"
)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::format::{
    cards, catalogue::Catalogue, entry::Entry, facets, lexicon::Lexicon, neighbours, positions,
    spelling, terms, texts,
};
use crate::{
    Analysed, Answer, Document, Engine, Facet, FacetValue, Kind, Part, PartKind, Query, Settings,
    Written, write,
};

/// Words without endings that a stemmer would touch, some alike, a stop word among them.
const WORDS: [&str; 14] = [
    "mesh",
    "sac",
    "port",
    "graft",
    "flap",
    "leak",
    "stoma",
    "colon",
    "ileum",
    "the",
    "tar",
    "etep",
    "腹壁疝",
    "skin",
];
const TECHNIQUES: [&str; 3] = ["tar", "etep", "onlay"];

fn settings() -> Settings {
    let value = |id: &&str| FacetValue {
        id: (*id).into(),
        label: id.to_uppercase(),
        parent: None,
    };
    let values = TECHNIQUES.iter().map(value).collect();
    let facets = vec![Facet {
        name: "technique".into(),
        label: "Technique".into(),
        values,
    }];
    Settings {
        language: "en".into(),
        facets,
        ..Settings::default()
    }
}

fn text(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(select(&WORDS[..]), 0..most).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn document()(
        title in text(4),
        body in text(30),
        reply in text(12),
        kind in select(&Kind::ALL[..]),
        technique in proptest::option::of(select(&TECHNIQUES[..])),
        prior in select(&[1.0f32, 1.0, 0.5, 2.0][..]),
    ) -> Document {
        let part = |kind, anchor: &str, text| Part {
            kind,
            anchor: anchor.into(),
            heading: String::new(),
            byline: None,
            text,
        };
        let facets = technique.map(|id| ("technique".to_owned(), vec![id.to_owned()])).into_iter().collect();
        Document {
            parts: vec![part(PartKind::Section, "s", body), part(PartKind::Contribution, "c", reply)],
            facets,
            prior,
            ..Document::new(kind, "", title)
        }
    }
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    proptest::collection::vec(document(), 0..14).prop_map(|mut documents| {
        for (number, document) in documents.iter_mut().enumerate() {
            document.url = number.to_string();
        }
        documents
    })
}

fn unpacked(written: &Written) -> BTreeMap<String, Vec<u8>> {
    let unpack =
        |packed: &Vec<u8>| crate::unpack(packed, u64::MAX).expect("the writer's gzip unpacks");
    written
        .files
        .iter()
        .map(|(name, packed)| (name.clone(), unpack(packed)))
        .collect()
}

fn ask(engine: &mut Engine, files: &BTreeMap<String, Vec<u8>>, query: &Query) -> Answer {
    for _ in 0..20 {
        let needed = engine.plan(query);
        if needed.is_empty() {
            break;
        }
        for name in needed {
            engine
                .supply(&name, &files[&name])
                .expect("the engine takes what it asked for");
        }
    }
    let answer = engine.search(query);
    assert!(!answer.partial, "the plan never ends");
    answer
}

fn opened(written: &Written) -> (Engine, BTreeMap<String, Vec<u8>>) {
    let files = unpacked(written);
    (
        Engine::open(&files[&written.entry]).expect("what was written opens"),
        files,
    )
}

fn query(text: String) -> Query {
    Query {
        text,
        limit: 100,
        excerpts: true,
        facets: true,
        ..Query::default()
    }
}

fn urls(answer: &Answer) -> BTreeSet<String> {
    answer.hits.iter().map(|hit| hit.page.clone()).collect()
}

/// The addresses of documents for which something holds.
fn scan(documents: &[Document], holds: impl Fn(&Document) -> bool) -> BTreeSet<String> {
    documents
        .iter()
        .filter(|document| holds(document))
        .map(|document| document.url.clone())
        .collect()
}

fn pieces(document: &Document) -> impl Iterator<Item = &str> {
    std::iter::once(document.title.as_str())
        .chain(document.parts.iter().map(|part| part.text.as_str()))
}

fn has_word(document: &Document, word: &str) -> bool {
    pieces(document).any(|text| text.split(' ').any(|other| other == word))
}

fn has_phrase(document: &Document, words: &[&str]) -> bool {
    pieces(document).any(|text| {
        let all: Vec<&str> = text.split(' ').collect();
        all.windows(words.len()).any(|window| window == words)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_engine_finds_what_a_scan_finds(
        documents in documents(),
        asked in proptest::collection::btree_set(select(&["mesh", "sac", "port", "graft", "flap"][..]), 1..4),
    ) {
        let (mut engine, files) = opened(&write(&settings(), &documents).unwrap());
        let words: Vec<&str> = asked.into_iter().collect();
        // A space behind, so that the last word is not completed.
        let answer = ask(&mut engine, &files, &query(format!("{} ", words.join(" "))));
        let found = urls(&answer);
        let known: Vec<&&str> = words.iter().filter(|word| documents.iter().any(|it| has_word(it, word))).collect();
        if known.len() == words.len() {
            prop_assert_eq!(&found, &scan(&documents, |it| words.iter().any(|word| has_word(it, word))));
        }
        prop_assert_eq!(answer.total, found.len());
        prop_assert!(answer.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
        for value in &answer.facets[0].values {
            let has = |it: &Document| found.contains(&it.url) && it.facets.iter().any(|facet| facet.1.contains(&value.id));
            prop_assert_eq!(value.count, scan(&documents, has).len());
        }
    }

    #[test]
    fn phrases_exclusions_kinds_and_fields_are_exact(
        documents in documents(),
        first in select(&["mesh", "sac", "port"][..]),
        second in select(&["graft", "mesh", "flap"][..]),
        technique in select(&TECHNIQUES[..]),
    ) {
        let (mut engine, files) = opened(&write(&settings(), &documents).unwrap());
        let expected = scan(&documents, |it| has_phrase(it, &[first, second]));
        let answer = ask(&mut engine, &files, &query(format!("\"{first} {second}\"")));
        if expected.is_empty() {
            // Nothing has the phrase: the answer falls back to its words and says so.
            prop_assert!(answer.total == 0 || !answer.missing.is_empty());
        } else {
            prop_assert_eq!(urls(&answer), expected);
        }
        let answer = ask(&mut engine, &files, &query(format!("{first} -{second} technique:{technique} kind:case")));
        let has = |it: &Document| {
            it.kind == Kind::Case
                && has_word(it, first)
                && !has_word(it, second)
                && it.facets.iter().any(|facet| facet.1.contains(&technique.to_owned()))
        };
        let expected = scan(&documents, has);
        if documents.iter().any(|it| has_word(it, first)) {
            prop_assert_eq!(urls(&answer), expected);
        }
    }

    #[test]
    fn pieces_and_the_whole_give_the_same_answer_to_the_bit(documents in documents(), asked in text(5)) {
        let analysed = Analysed::of(&settings(), &documents);
        let whole = analysed.write(&settings(), &documents).unwrap();
        let pieces = analysed.write_in_pieces(&settings(), &documents).unwrap();
        prop_assert!(whole.files.len() <= pieces.files.len());
        let (mut one, one_files) = opened(&whole);
        let (mut other, other_files) = opened(&pieces);
        let query = query(asked);
        prop_assert_eq!(ask(&mut one, &one_files, &query), ask(&mut other, &other_files, &query));
    }

    #[test]
    fn every_document_comes_back_with_all_that_is_shown(documents in documents()) {
        let (mut engine, files) = opened(&write(&settings(), &documents).unwrap());
        let all = Query { facets: true, limit: 100, ..Query::default() };
        let answer = ask(&mut engine, &files, &all);
        prop_assert_eq!(answer.total, documents.len());
        for hit in &answer.hits {
            let document = &documents[hit.page.parse::<usize>().unwrap()];
            prop_assert_eq!(&hit.title.text, &document.title);
            prop_assert_eq!(hit.kind, document.kind);
        }
    }

    #[test]
    fn the_same_documents_give_the_same_bytes(documents in documents()) {
        prop_assert_eq!(write(&settings(), &documents).unwrap(), write(&settings(), &documents).unwrap());
    }

    #[test]
    fn marks_are_inside_the_text_and_apart(documents in documents(), asked in text(4)) {
        let (mut engine, files) = opened(&write(&settings(), &documents).unwrap());
        for hit in ask(&mut engine, &files, &query(asked)).hits {
            for marked in [&hit.title, &hit.snippet] {
                let mut end = 0;
                for mark in &marked.marks {
                    prop_assert!(mark.0 >= end && mark.1 > mark.0);
                    prop_assert!(marked.text.get(mark.0..mark.1).is_some());
                    end = mark.1;
                }
            }
        }
    }

    #[test]
    fn nothing_typed_is_an_error(documents in documents(), typed in "\\PC{0,40}") {
        let (mut engine, files) = opened(&write(&settings(), &documents).unwrap());
        ask(&mut engine, &files, &query(typed));
    }

    #[test]
    fn a_changed_file_is_refused_and_a_hostile_one_never_panics(
        documents in documents(),
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..6),
        cut in any::<Index>(),
        asked in text(4),
    ) {
        let written = Analysed::of(&settings(), &documents).write_in_pieces(&settings(), &documents).unwrap();
        let files = unpacked(&written);
        let spoil = |content: &[u8], from: usize| {
            let mut content = content.to_vec();
            for (at, byte) in &changes {
                let at = from + at.index((content.len() - from).max(1));
                if let Some(old) = content.get_mut(at) {
                    *old = *byte;
                }
            }
            content
        };
        let entry = &files[&written.entry];
        // As it would arrive damaged, and as somebody would forge it, with a checksum that fits.
        let damaged = spoil(entry, 0);
        if damaged != *entry {
            prop_assert!(Engine::open(&damaged).is_err());
        }
        prop_assert!(Engine::open(&entry[..cut.index(entry.len())]).is_err());
        let mut forged = spoil(entry, 14);
        let checksum = crate::format::hash::hash(&forged[14..]).to_le_bytes();
        forged[6..14].copy_from_slice(&checksum);
        if let Ok(mut engine) = Engine::open(&forged) {
            for (name, content) in &files {
                let _ = engine.supply(name, content);
            }
            let _ = engine.plan(&query(asked.clone()));
            let _ = engine.search(&query(asked));
        }
        let mut engine = Engine::open(entry).unwrap();
        let genuine = Entry::decode(entry).unwrap();
        for (name, content) in files.iter().filter(|(name, _)| **name != written.entry) {
            let spoilt = spoil(content, 0);
            if spoilt != *content {
                prop_assert!(engine.supply(name, &spoilt).is_err());
            }
            // Every kind of file, read as every kind.
            for bytes in [spoilt, content[..cut.index(content.len().max(1))].to_vec()] {
                let _ = terms::TermBlock::decode(&bytes, &genuine);
                let _ = positions::decode(&bytes);
                let _ = cards::decode(&bytes);
                let _ = texts::decode(&bytes, None);
                let lexicon = Lexicon::decode(&bytes, &genuine.priors_of_terms).unwrap_or_default();
                let _ = texts::decode(&bytes, Some(&lexicon));
                let _ = Catalogue::decode(&bytes, &genuine);
                let _ = spelling::decode(&bytes, &genuine.priors_of_terms);
                let _ = facets::decode(&bytes, &[3], 14);
                let _ = neighbours::decode(&bytes, 14);
            }
        }
    }

    #[test]
    fn any_bytes_at_all_are_an_error_or_an_entry(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut forged = b"cbsx".to_vec();
        forged.extend(crate::VERSION.to_le_bytes());
        forged.extend(crate::format::hash::hash(&bytes).to_le_bytes());
        forged.extend(&bytes);
        let _ = Entry::decode(&forged);
        let _ = Engine::open(&bytes);
    }
}
