//! Measures queries whose files are all there, natively, on test collections in BEIR layout.
//!
//! `cargo run --release -p casebook-search --features write --example warm -- RUNS FOLDER...`

#![allow(clippy::print_stdout, reason = "it reports what it measured")]

use std::path::Path;
use std::time::Instant;

use casebook_search::{Document, Engine, Kind, Part, Query, Settings, write};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let runs: usize = arguments.next().unwrap_or_default().parse()?;
    for folder in arguments {
        let folder = Path::new(&folder);
        let documents = documents(&folder.join("corpus.jsonl"))?;
        let settings = Settings {
            language: "en".into(),
            ..Settings::default()
        };
        let written = write(&settings, &documents)?;
        let mut files = written.files.iter();
        let entry = files.find(|file| file.0 == written.entry);
        let entry = entry.ok_or("an index without an entry")?;
        let mut engine = Engine::open(&casebook_search::unpack(&entry.1, u64::MAX)?)?;
        for (name, packed) in written.files.iter().filter(|file| file.0 != written.entry) {
            engine.supply(name, &casebook_search::unpack(packed, u64::MAX)?)?;
        }
        let sentences = texts(&folder.join("queries.jsonl"), "text")?;
        let short: Vec<String> = sentences.iter().map(|text| shortened(text)).collect();
        for (name, texts) in [("short", &short), ("full", &sentences)] {
            for excerpts in [false, true] {
                let query = |text: &String| Query {
                    text: text.clone(),
                    limit: 10,
                    excerpts,
                    ..Query::default()
                };
                let queries: Vec<Query> = texts.iter().map(query).collect();
                let mut least = vec![f64::MAX; queries.len()];
                let mut sum: u64 = 0;
                for _ in 0..runs {
                    for (query, least) in queries.iter().zip(&mut least) {
                        let start = Instant::now();
                        let answer = engine.search(query);
                        *least = least.min(start.elapsed().as_secs_f64() * 1e6);
                        let scores = answer.hits.iter().map(|hit| {
                            let text = hit.snippet.text.len() + hit.snippet.marks.len();
                            u64::from(hit.score.to_bits())
                                ^ u64::from(hit.document) << 32
                                ^ text as u64
                        });
                        sum = scores.fold(sum, |sum, score| sum.rotate_left(5) ^ score);
                    }
                }
                least.sort_by(f64::total_cmp);
                println!(
                    "{} {name}{}: p50 {:.0} us, p95 {:.0} us, answers {sum:x}",
                    folder.display(),
                    if excerpts { ", excerpts" } else { "" },
                    least[least.len() / 2],
                    least[least.len() * 95 / 100],
                );
            }
        }
    }
    Ok(())
}

/// One to three long words of a query.
fn shortened(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| word.len() > 5).collect();
    words[..(1 + text.len() % 3).min(words.len())].join(" ")
}

fn texts(path: &Path, key: &str) -> Result<Vec<String>, Failure> {
    let mut texts = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        texts.push(line[key].as_str().unwrap_or_default().to_owned());
    }
    Ok(texts)
}

fn documents(path: &Path) -> Result<Vec<Document>, Failure> {
    let (titles, texts) = (texts(path, "title")?, texts(path, "text")?);
    let document = |(at, (title, text)): (usize, (String, String))| Document {
        parts: vec![Part::section("", "", text)],
        ..Document::new(Kind::Case, format!("cases/d{at}/"), title)
    };
    Ok(titles
        .into_iter()
        .zip(texts)
        .enumerate()
        .map(document)
        .collect())
}
