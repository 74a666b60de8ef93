//! Measures the writer on test collections in BEIR layout: the processor time of its stages, the least of several runs. On
//! Linux, whose count of processor time it reads.
//!
//! `cargo run --release -p casebook-search --features write --example speed -- RUNS FOLDER...`

#![allow(clippy::print_stdout, reason = "it reports what it measured")]

use std::path::Path;
use std::time::Duration;

use casebook_search::{Analysed, Document, Kind, Packer, Part, Settings};
use rayon::prelude::*;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let runs: usize = arguments.next().unwrap_or_default().parse()?;
    for folder in arguments {
        let documents = documents(&Path::new(&folder).join("corpus.jsonl"))?;
        let settings = Settings {
            language: "en".into(),
            ..Settings::default()
        };
        let mut least = [Duration::MAX; 4];
        let mut bytes = 0;
        for _ in 0..runs {
            let mut laps = Vec::new();
            let start = processor()?;
            let analysed = Analysed::of(&settings, &documents);
            laps.push(processor()?);
            let mut written = analysed.write_unpacked(&settings, &documents)?;
            laps.push(processor()?);
            let files = written.files.par_iter_mut();
            files.for_each_init(Packer::default, |packer, (_, content)| {
                *content = packer.pack(content);
            });
            laps.push(processor()?);
            let mut before = start;
            for (least, lap) in least.iter_mut().zip(&laps) {
                *least = (*least).min(*lap - before);
                before = *lap;
            }
            least[3] = least[3].min(before - start);
            bytes = written.files.iter().map(|file| file.1.len()).sum();
        }
        let names = ["analysis", "write", "pack", "all"];
        print!("{folder}: {bytes} bytes");
        for (name, lap) in names.iter().zip(least) {
            print!(", {name} {:.1} ms", lap.as_secs_f64() * 1e3);
        }
        println!();
    }
    Ok(())
}

/// The processor time of all threads.
fn processor() -> Result<Duration, Failure> {
    let mut nanoseconds = 0;
    for task in std::fs::read_dir("/proc/self/task")? {
        let text = std::fs::read_to_string(task?.path().join("schedstat"))?;
        nanoseconds += text.split(' ').next().unwrap_or_default().parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}

fn documents(path: &Path) -> Result<Vec<Document>, Failure> {
    let mut documents = Vec::new();
    for (at, line) in std::fs::read_to_string(path)?.lines().enumerate() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        let string = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        let title = string("title");
        documents.push(Document {
            summary: "–".into(),
            key_points: vec!["–".into()],
            parts: vec![Part::section("", "", string("text"))],
            ..Document::new(Kind::Case, format!("cases/d{at}/"), title)
        });
    }
    Ok(documents)
}
