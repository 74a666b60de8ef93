//! `casebook media`: what media files become before they are published, and what is left out of them. Nothing is written.

use super::arguments::MediaArguments;
use super::console::Console;
use super::unable::Unable;
use super::{Outcome, Verdict, cache, locate};
use crate::archive::{self, Archive, WriteUp, store};
use crate::media::{MediaType, Receipt, Refusal};
use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

/// A file and what became of it.
type Told = (Utf8PathBuf, Result<(MediaType, Receipt), Refusal>);

pub(crate) fn run(arguments: &MediaArguments, console: &Console) -> Outcome {
    let told = if arguments.files.is_empty() {
        let root = locate::archive(arguments.archive.as_deref())?;
        console.doing("Cleaning media");
        let loaded = archive::load_with(&root, &cache::store(&root)).map_err(Unable::new)?;
        console.done();
        of(&loaded.value, locate::base(&root))
    } else {
        let mut told = Vec::new();
        for path in &arguments.files {
            let inspected = store::inspect(path)
                .map_err(|error| Unable::new(format!("cannot read `{path}`: {error}")))?;
            told.push((path.clone(), inspected));
        }
        told
    };
    let text: String = told
        .iter()
        .map(|told| {
            if console.is_human() {
                in_words(told)
            } else {
                as_json(told)
            }
        })
        .collect();
    console.result(&text)?;
    let refused = told.iter().any(|(_, became)| became.is_err());
    Ok(if refused {
        Verdict::Faults
    } else {
        Verdict::Clean
    })
}

/// Every media file of an archive that can be published; what is wrong with the others is for `check` to say.
fn of(archive: &Archive, base: &Utf8Path) -> Vec<Told> {
    let mut all = Vec::new();
    archive.cases.iter().for_each(|w| add(w, base, &mut all));
    archive
        .techniques
        .iter()
        .for_each(|w| add(w, base, &mut all));
    archive.paths.iter().for_each(|w| add(w, base, &mut all));
    archive.pages.iter().for_each(|w| add(w, base, &mut all));
    all
}

fn add<Front>(write_up: &WriteUp<Front>, base: &Utf8Path, all: &mut Vec<Told>) {
    let folder = base.join(write_up.id.folder());
    all.extend(write_up.folder.media.iter().map(|media| {
        let became = (media.kind, media.receipt.clone());
        (folder.join(&media.path), Ok(became))
    }));
}

fn in_words((path, became): &Told) -> String {
    let (kind, receipt) = match became {
        Ok(became) => became,
        Err(refusal) => {
            return format!(
                "{path}: not published: {}\n  help: {}\n",
                refusal.message, refusal.help
            );
        }
    };
    let size = receipt
        .size
        .map(|(width, height)| format!(", {width} by {height}"))
        .unwrap_or_default();
    let mut text = format!(
        "{path}: {}{size}, {} bytes before, {} after\n",
        kind.name(),
        receipt.bytes_before,
        receipt.after.bytes
    );
    for removed in &receipt.removed {
        text.push_str(&format!(
            "  left out: {} ({} bytes)\n",
            removed.what, removed.bytes
        ));
    }
    for version in &receipt.smaller {
        let width = version.width.unwrap_or_default();
        text.push_str(&format!(
            "  also {width} pixels wide, {} bytes\n",
            version.bytes
        ));
    }
    for words in &receipt.words {
        text.push_str(&format!("  says: {}\n", words.text));
    }
    if receipt.must_be_looked_at(*kind) {
        text.push_str(
            "  words in the picture were not read: look for names, dates and numbers in it\n",
        );
    }
    text.push_str(&format!(
        "  sha256 {} before\n  sha256 {} after\n",
        receipt.before, receipt.after.sha256
    ));
    text
}

fn as_json((path, became): &Told) -> String {
    let object = match became {
        Ok((kind, receipt)) => json!({
            "path": path.as_str(),
            "type": kind.name(),
            "receipt": receipt,
            "must_be_looked_at": receipt.must_be_looked_at(*kind),
        }),
        Err(refusal) => json!({
            "path": path.as_str(),
            "refused": refusal.message,
            "help": refusal.help,
        }),
    };
    format!("{object}\n")
}
