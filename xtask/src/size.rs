//! `cargo xtask size`: what travels to a reader, in bytes after gzip.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::failure::{Failure, Outcome};
use crate::shell::{command, output};
use crate::{pages, setup};

/// Prints the gzipped size of the engine, the scripts, the styles and the largest case page.
pub(crate) fn run() -> Outcome {
    setup::wasm_target()?;
    let site = pages::built_site()?;
    let mut files = Vec::new();
    walk(&site, &mut files)?;
    files.sort();
    let with = |ending: &str| -> Vec<&PathBuf> {
        files
            .iter()
            .filter(|file| file.to_string_lossy().ends_with(ending))
            .collect()
    };
    println!("{:>9} {:>9}  file", "bytes", "gzipped");
    for ending in [".wasm", ".js", ".css"] {
        for file in with(ending) {
            print_row(&site, file)?;
        }
    }
    let cases = with("/index.html").into_iter().filter(|file| {
        fs::read_to_string(file).is_ok_and(|page| page.contains("data-page=\"case\""))
    });
    if let Some(largest) = cases.max_by_key(|file| file.metadata().map_or(0, |it| it.len())) {
        print_row(&site, largest)?;
    }
    Ok(())
}

fn print_row(site: &Path, file: &Path) -> Outcome {
    let bytes = file
        .metadata()
        .map_err(|error| unreadable(file, &error))?
        .len();
    // Through standard output, because `gzip -l` is wrong for some sizes.
    let packed = output(
        command("gzip")
            .args(["--best", "--no-name", "--stdout"])
            .arg(file)
            .stderr(Stdio::inherit()),
    )?;
    let name = file.strip_prefix(site).unwrap_or(file).display();
    println!("{bytes:>9} {:>9}  {name}", packed.len());
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    for entry in folder
        .read_dir()
        .map_err(|error| unreadable(folder, &error))?
    {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Unable(format!("{}: {error}", path.display()))
}
