//! Replays the seeds of the fuzz targets, and with them every input that once broke something, without a fuzzer.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "what a test cannot set up is its failure"
)]

#[path = "fuzz/ways.rs"]
#[allow(unreachable_pub, missing_docs, reason = "the fuzz targets share it")]
mod ways;

use camino::Utf8Path;
use std::fs;
use std::path::Path;

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/seeds")
        .join(target);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "no seed for {target}");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn any_text_is_read_as_markdown_and_its_mistakes_are_told() {
    for seed in seeds("markdown") {
        ways::markdown(&String::from_utf8_lossy(&seed));
    }
}

#[test]
fn any_text_is_searched_for_identifiers() {
    for seed in seeds("privacy") {
        ways::privacy(&String::from_utf8_lossy(&seed));
    }
}

#[test]
fn any_html_of_an_author_comes_out_harmless() {
    for seed in seeds("author_html") {
        ways::author_html(&String::from_utf8_lossy(&seed));
    }
    let vectors = include_str!("markup/vectors.txt");
    for vector in vectors.split("\n----\n") {
        ways::author_html(vector);
    }
}

#[test]
fn any_bytes_are_cleaned_as_media_or_refused() {
    for seed in seeds("media") {
        ways::media(&seed);
    }
}

#[test]
fn any_bytes_in_place_of_a_file_of_an_archive_are_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let archive = ways::Archive::begin(Utf8Path::from_path(folder.path()).unwrap());
    for seed in seeds("archive") {
        archive.with_file(&seed);
    }
}
