//! `cargo xtask bench`: measured claims. The measuring itself is in `benches/`.

use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::setup;
use crate::shell::{self, command, root};

/// Processor time of a full build by casebook against Hugo and Pagefind on the same cases:
/// the corpus, the peers and the release build of casebook are made first.
pub(crate) fn build(options: &[&str]) -> Outcome {
    let mut count = "1000".to_owned();
    let mut runs = "5".to_owned();
    let mut data = root().join("../shared/bench/search/data");
    let mut rest = options.iter();
    while let Some(&option) = rest.next() {
        let mut value = || {
            rest.next()
                .copied()
                .ok_or_else(|| Failure::Unable(format!("`{option}` needs a value")))
        };
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
    setup::wasm_target()?;
    shell::run(command("cargo").args(["build", "--release", "--bin", "casebook"]))?;
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
            .arg(shell::target().join("release/casebook")),
    )
}
