//! `cargo xtask bench`: measured claims. The measuring itself is in `benches/`.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::setup;
use crate::shell::{self, command, root};

/// Processor time of a full build by casebook against Hugo and Pagefind on the same cases:
/// the corpus, the peers and the release build of casebook are made first.
pub(crate) fn build(options: &[&str]) -> Outcome {
    let mut count = "1000".to_owned();
    let mut runs = "5".to_owned();
    let mut data = collections();
    let mut rest = Options(options);
    while let Some(option) = rest.next() {
        let mut value = || rest.value(option);
        match option {
            "--data" => data = PathBuf::from(value()?),
            "--runs" => runs = value()?.to_owned(),
            number if number.parse::<u32>().is_ok() => count = number.to_owned(),
            _ => {
                return Err(Failure::Unable(format!(
                    "`{option}`: a number of cases, --data DIR or --runs R was expected"
                )));
            }
        }
    }
    if !data.join("cranfield/corpus.jsonl").is_file() {
        return Err(Failure::Unable(format!(
            "no text to write cases from in {}: name the folder that holds cranfield/ and cisi/ with --data",
            data.display()
        )));
    }
    let casebook = release()?;
    shell::run(
        command("python3")
            .args([
                "benches/build/compare.py",
                &count,
                "--runs",
                &runs,
                "--data",
            ])
            .arg(data)
            .arg("--casebook")
            .arg(casebook),
    )
}

/// Quality and cost of casebook's search beside other searches that run in the browser, over
/// every collection in a folder. What the options mean is in `benches/search/README.md`.
pub(crate) fn search(options: &[&str]) -> Outcome {
    let mut data = collections();
    let mut program = None;
    let mut passed = Vec::new();
    let mut rest = Options(options);
    while let Some(option) = rest.next() {
        let mut value = || rest.value(option);
        match option {
            "--data" => data = PathBuf::from(value()?),
            "--casebook" => program = Some(PathBuf::from(value()?)),
            "--engines" | "--without" | "--sets" | "--size" | "--visits" => {
                passed.extend([option, value()?]);
            }
            _ => {
                return Err(Failure::Unable(format!(
                    "`{option}`: --data DIR, --engines a,b, --without a,b, --sets x,y, --size N, --visits N or --casebook PROGRAM was expected"
                )));
            }
        }
    }
    if !holds_a_collection(&data) {
        return Err(Failure::Unable(format!(
            "no collection in {}: name with --data a folder that holds NAME/corpus.jsonl, NAME/queries.jsonl and NAME/qrels.tsv",
            data.display()
        )));
    }
    let node = setup::packages("benches/search")?;
    let chromium = setup::chromium()?;
    let casebook = program.map_or_else(release, Ok)?;
    shell::run(
        command(node)
            .args(["benches/search/run.mjs", "--data"])
            .arg(absolute(&data))
            .arg("--casebook")
            .arg(absolute(&casebook))
            .arg("--out")
            .arg(shell::target().join("bench/search"))
            .args(passed)
            .env("CHROMIUM", chromium),
    )
}

/// What was typed after a command, one after the other.
struct Options<'a>(&'a [&'a str]);

impl<'a> Options<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn value(&mut self, option: &str) -> Outcome<&'a str> {
        self.next()
            .ok_or_else(|| Failure::Unable(format!("`{option}` needs a value")))
    }
}

/// Where the judged collections lie if nobody says otherwise: beside the repository, never in it.
fn collections() -> PathBuf {
    root().join("../shared/bench/search/data")
}

fn holds_a_collection(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.path().join("corpus.jsonl").is_file())
    })
}

/// Commands start in the root; a path that a person typed is relative to where they are.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// casebook built for release, and where it lies.
fn release() -> Outcome<PathBuf> {
    setup::wasm_target()?;
    shell::run(command("cargo").args(["build", "--release", "--bin", "casebook"]))?;
    Ok(shell::target().join("release/casebook"))
}
