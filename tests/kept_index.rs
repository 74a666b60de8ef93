//! The index that this version of the format was kept as, in `tests/index/format-N`: every later engine opens it and answers,
//! or refuses it by its number.
//!
//! When the format changes on purpose, `cargo xtask keep-index` writes the folder of the new number (`examples/keep_index.rs`). The
//! folders of older numbers stay.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "what a test cannot set up is its failure"
)]

use camino::{Utf8Path, Utf8PathBuf};
use casebook::publish::index::{IndexError, PublishedIndex};
use casebook_search::{OpenError, Query, VERSION};
use serde_json::Value;
use std::fs;

fn folder() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/index")
}

/// The documents of every kept index.
fn kept() -> Vec<Value> {
    let text = fs::read_to_string(folder().join("documents.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

#[test]
fn this_version_opens_the_index_that_was_kept_of_it_and_finds_every_document() {
    let site = folder().join(format!("format-{VERSION}"));
    let mut index =
        PublishedIndex::open(&site).expect("this format was kept: see the top of this file");
    for document in kept() {
        for typed in [text(&document, "title"), text(&document, "only")] {
            let query = Query {
                text: typed.clone(),
                limit: 3,
                excerpts: true,
                facets: true,
                ..Query::default()
            };
            let answer = index.answer(&query).unwrap();
            assert_eq!(answer.hits[0].page, text(&document, "url"), "{typed}");
            assert!(!answer.hits[0].snippet.text.is_empty(), "{typed}");
            assert!(!answer.facets.is_empty() && !answer.partial, "{typed}");
        }
    }
}

#[test]
fn an_index_of_another_format_is_refused_by_its_number() {
    for entry in fs::read_dir(folder()).unwrap() {
        let site = Utf8PathBuf::try_from(entry.unwrap().path()).unwrap();
        let Some(number) = site
            .file_name()
            .and_then(|name| name.strip_prefix("format-"))
        else {
            continue;
        };
        let number: u16 = number.parse().unwrap();
        match PublishedIndex::open(&site) {
            Ok(_) => assert_eq!(number, VERSION),
            Err(IndexError::Open(_, OpenError::Version { expected, got })) => {
                assert_eq!((expected, got), (VERSION, number));
                assert_ne!(number, VERSION);
            }
            Err(other) => panic!("{site}: {other}"),
        }
    }
}
