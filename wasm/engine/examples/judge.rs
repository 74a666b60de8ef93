//! Judges the engine on a test collection in BEIR layout, natively: how good the first ten results
//! are for clean, mistyped and half-typed queries, and what a first query would fetch.
//!
//! `cargo run --release -p casebook-search --features write --example judge -- FOLDER...`

#![allow(clippy::print_stdout, reason = "it reports what it measured")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use casebook_search::{Document, Engine, Kind, Part, Query, Settings, Weights, Written, write};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let verbose = arguments
        .iter()
        .position(|it| it == "--files")
        .map(|at| arguments.remove(at))
        .is_some();
    for folder in arguments {
        judge(Path::new(&folder), verbose)?;
    }
    Ok(())
}

fn judge(folder: &Path, verbose: bool) -> Result<(), Failure> {
    let documents = documents(&folder.join("corpus.jsonl"))?;
    let judgements = judgements(&folder.join("qrels.tsv"))?;
    let settings = Settings {
        language: "en".into(),
        weights: weights(),
        ..Settings::default()
    };
    let started = Instant::now();
    let written = write(&settings, &documents)?;
    let packed: usize = written.files.iter().map(|file| file.1.len()).sum();
    println!(
        "{}: {} documents, {} files, {packed} bytes packed, written in {:?}",
        folder.display(),
        documents.len(),
        written.files.len(),
        started.elapsed()
    );
    if let Ok(folder) = std::env::var("OUT") {
        std::fs::create_dir_all(&folder)?;
        for (name, packed) in &written.files {
            std::fs::write(Path::new(&folder).join(name), packed)?;
        }
    }
    let (unpacked, sizes) = unpack(&written)?;
    let mut engine = Engine::open(&unpacked[&written.entry])?;
    if verbose {
        // Only an engine that has the catalogue can tell what files are.
        for (name, content) in &unpacked {
            let _ = engine.supply(name, content);
        }
        let mut kinds: BTreeMap<&'static str, (usize, usize, usize)> = BTreeMap::new();
        for (name, size) in &sizes {
            let kind = kinds.entry(engine.kind_of_file(name)).or_default();
            *kind = (kind.0 + 1, kind.1 + size, kind.2 + unpacked[name].len());
        }
        for (kind, (count, packed, unpacked)) in kinds {
            println!("  {kind}: {count} files, {packed} bytes packed, {unpacked} unpacked");
        }
        engine = Engine::open(&unpacked[&written.entry])?;
        println!(
            "entry {} bytes packed, {} unpacked",
            sizes[&written.entry],
            unpacked[&written.entry].len()
        );
    }
    for variant in [
        "queries",
        "queries.typo",
        "queries.prefix",
        "short",
        "short, half typed",
        "short with excerpts",
    ] {
        let file = if variant.starts_with("short") {
            "queries"
        } else {
            variant
        };
        let mut queries = queries(&folder.join(format!("{file}.jsonl")))?;
        if variant.starts_with("short") {
            queries
                .iter_mut()
                .for_each(|(_, text)| *text = shortened(text, variant.ends_with("half typed")));
        }
        let (mut quality, mut judged, mut empty) = (0.0, 0, 0);
        let mut micros = Vec::new();
        let (mut bytes, mut requests) = (0, 0);
        let mut kinds: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
        for (id, text) in &queries {
            let Some(grades) = judgements.get(id) else {
                continue;
            };
            let query = Query {
                text: text.clone(),
                limit: 10,
                excerpts: variant.ends_with("excerpts"),
                ..Query::default()
            };
            judged += 1;
            if judged <= 20 {
                let cost = cold(&unpacked, &sizes, &written.entry, &query, &mut kinds)?;
                bytes += cost.0;
                requests += cost.1;
            }
            supply(&mut engine, &unpacked, &query)?;
            let started = Instant::now();
            let answer = engine.search(&query);
            micros.push(started.elapsed().as_micros());
            let ids: Vec<&str> = answer.hits.iter().map(|hit| hit.page.as_str()).collect();
            empty += usize::from(ids.is_empty());
            quality += ndcg(&ids, grades);
        }
        micros.sort_unstable();
        let shown = judged.clamp(1, 20);
        println!(
            "  {variant}: nDCG@10 {:.4}, {empty} of {judged} empty, p50 {} us, p95 {} us, cold {} bytes in {:.1} requests",
            quality / judged.max(1) as f64,
            micros[micros.len() / 2],
            micros[micros.len() * 95 / 100],
            bytes / shown,
            requests as f64 / shown as f64
        );
        for (kind, (count, bytes)) in kinds.into_iter().filter(|_| verbose) {
            println!(
                "      {kind}: {:.1} files, {} bytes",
                count as f64 / shown as f64,
                bytes / shown
            );
        }
    }
    Ok(())
}

/// One to three long words of a query, as readers of a site type them; the last may be half typed.
fn shortened(text: &str, half: bool) -> String {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 5)
        .collect();
    let count = 1 + text.len() % 3;
    let mut short = words[..count.min(words.len())].join(" ");
    let last = short.rsplit(' ').next().map_or(0, str::len);
    if half {
        short.truncate(short.len() - last + (last / 2).max(3).min(last));
    }
    short
}

/// The weights, each of which a variable of the environment can set, to see what it does.
fn weights() -> Weights {
    let set = |name: &str, value: &mut f32| {
        if let Some(given) = std::env::var(name).ok().and_then(|text| text.parse().ok()) {
            *value = given;
        }
    };
    let mut weights = Weights::default();
    set("TITLE", &mut weights.title);
    set("K1", &mut weights.saturation);
    set("B", &mut weights.length);
    set("COVERAGE", &mut weights.coverage);
    set("PROXIMITY", &mut weights.proximity);
    set("NEIGHBOURS", &mut weights.neighbours);
    weights
}

fn cold(
    files: &BTreeMap<String, Vec<u8>>,
    sizes: &BTreeMap<String, usize>,
    entry: &str,
    query: &Query,
    kinds: &mut BTreeMap<&'static str, (usize, usize)>,
) -> Result<(usize, usize), Failure> {
    let mut engine = Engine::open(&files[entry])?;
    let fetched = supply(&mut engine, files, query)?;
    for name in &fetched {
        let kind = kinds.entry(engine.kind_of_file(name)).or_default();
        kind.0 += 1;
        kind.1 += sizes[name];
    }
    let bytes = sizes[entry] + fetched.iter().map(|name| sizes[name]).sum::<usize>();
    Ok((bytes, 1 + fetched.len()))
}

fn supply(
    engine: &mut Engine,
    files: &BTreeMap<String, Vec<u8>>,
    query: &Query,
) -> Result<BTreeSet<String>, Failure> {
    let mut fetched = BTreeSet::new();
    loop {
        let needed = engine.plan(query);
        if needed.is_empty() {
            return Ok(fetched);
        }
        for name in needed {
            engine.supply(&name, &files[&name])?;
            fetched.insert(name);
        }
    }
}

type Unpacked = (BTreeMap<String, Vec<u8>>, BTreeMap<String, usize>);

fn unpack(written: &Written) -> Result<Unpacked, Failure> {
    let mut files = BTreeMap::new();
    let mut sizes = BTreeMap::new();
    for (name, packed) in &written.files {
        files.insert(name.clone(), casebook_search::unpack(packed, u64::MAX)?);
        sizes.insert(name.clone(), packed.len());
    }
    Ok((files, sizes))
}

fn lines(path: &Path) -> Result<Vec<serde_json::Value>, Failure> {
    let text = std::fs::read_to_string(path)?;
    Ok(text
        .lines()
        .filter(|line| !line.is_empty())
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?)
}

fn string(value: &serde_json::Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn documents(path: &Path) -> Result<Vec<Document>, Failure> {
    let documents = lines(path)?.into_iter().map(|line| Document {
        parts: vec![Part::section("", "", string(&line, "text"))],
        ..Document::new(Kind::Case, string(&line, "_id"), string(&line, "title"))
    });
    Ok(documents.collect())
}

fn queries(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    Ok(lines(path)?
        .iter()
        .map(|line| (string(line, "_id"), string(line, "text")))
        .collect())
}

fn judgements(path: &Path) -> Result<BTreeMap<String, BTreeMap<String, f64>>, Failure> {
    let mut all: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines().skip(1) {
        let mut columns = line.split('\t');
        if let (Some(query), Some(document), Some(grade)) =
            (columns.next(), columns.next(), columns.next())
        {
            all.entry(query.into())
                .or_default()
                .insert(document.into(), grade.parse()?);
        }
    }
    Ok(all)
}

/// Linear gain, discounted by the logarithm of the rank, over that of the best order.
fn ndcg(ids: &[&str], grades: &BTreeMap<String, f64>) -> f64 {
    let discount = |rank: usize| 1.0 / ((rank + 2) as f64).log2();
    let grade = |id: &str| grades.get(id).copied().unwrap_or(0.0).max(0.0);
    let gained: f64 = ids
        .iter()
        .take(10)
        .enumerate()
        .map(|(rank, id)| grade(id) * discount(rank))
        .sum();
    let mut best: Vec<f64> = grades
        .values()
        .copied()
        .filter(|grade| *grade > 0.0)
        .collect();
    best.sort_by(|a, b| b.total_cmp(a));
    let possible: f64 = best
        .iter()
        .take(10)
        .enumerate()
        .map(|(rank, grade)| grade * discount(rank))
        .sum();
    if possible > 0.0 {
        gained / possible
    } else {
        0.0
    }
}
