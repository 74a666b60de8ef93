//! A write-up's texts held against the recognisers: what is found and not acknowledged stops it.

use super::Recogniser;
use super::told::message;
use crate::archive::folder::MediaType;
use crate::archive::masthead::Acknowledgement;
use crate::archive::texts::Text;
use crate::archive::{Archive, WriteUp};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use std::sync::{Arc, LazyLock};

/// The word lists are read once; they never change.
static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(Recogniser::new);

/// What a write-up holds that could identify somebody and that no moderator acknowledged, and what was acknowledged in vain.
pub(crate) fn examine<Front>(write_up: &WriteUp<Front>) -> Report {
    let mut report = Report::new();
    let known = &write_up.masthead.acknowledged;
    let mut used = vec![false; known.len()];
    let index = write_up.id.index();
    for text in &write_up.texts {
        let mut quoted = false;
        for finding in RECOGNISER.find(&text.searched()) {
            let Some(written) = text.text.get(finding.span.clone()) else {
                continue;
            };
            if acknowledged(known, written, &mut used) {
                continue;
            }
            report.push(message(&finding, written).at(Place::span(&text.path, &finding.span)));
            quoted = true;
        }
        if quoted {
            report.quote(text.path.clone(), Arc::clone(&text.text));
        }
    }
    for media in &write_up.folder.media {
        // Drawings and subtitles are texts of the archive: their findings have places in them.
        if matches!(media.kind, MediaType::Svg | MediaType::Vtt) {
            continue;
        }
        let path = write_up.id.folder().join(&media.path);
        for words in &media.receipt.words {
            for finding in RECOGNISER.find(&words.text) {
                let written = words.text.get(finding.span.clone()).unwrap_or_default();
                if !acknowledged(known, written, &mut used) {
                    let help = format!(
                        "it stands in the file's {}: make the file again without it",
                        words.place
                    );
                    report.push(message(&finding, written).at(Place::file(&path)).help(help));
                }
            }
        }
    }
    for file in &write_up.folder.files {
        name(
            write_up.id.folder().join(&file.path).as_ref(),
            file.path.as_ref(),
            known,
            &mut used,
            &mut report,
        );
    }
    for (known, used) in known.iter().zip(used) {
        if !used {
            report.push(
                Diagnostic::new(
                    Code::UnusedAcknowledgement,
                    format!("`{}` is acknowledged, and is found nowhere in this write-up", known.text),
                )
                .at(Place::span(&index, &known.span))
                .help("an acknowledgement holds for exactly the text that is found: correct it, or take it out"),
            );
            if let Some(text) = write_up.texts.iter().find(|t| t.path == index) {
                report.quote(index.clone(), Arc::clone(&text.text));
            }
        }
    }
    report
}

/// What the archive's own texts hold: its settings, vocabularies and bibliography. Nothing can be acknowledged there, and no
/// write-up hangs on it, so it is for somebody to look at.
pub(crate) fn of_archive(texts: &[Text]) -> Report {
    let mut report = Report::new();
    for text in texts {
        let mut quoted = false;
        for mut finding in RECOGNISER.find(&text.searched()) {
            finding.certain = false;
            let written = text.text.get(finding.span.clone()).unwrap_or_default();
            report.push(message(&finding, written).at(Place::span(&text.path, &finding.span)));
            quoted = true;
        }
        if quoted {
            report.quote(text.path.clone(), Arc::clone(&text.text));
        }
    }
    report
}

/// Everything in an archive that could identify somebody and was not acknowledged.
#[must_use]
pub fn whole(archive: &Archive) -> Report {
    let mut report = of_archive(&archive.texts);
    archive
        .cases
        .iter()
        .for_each(|it| report.absorb(examine(it)));
    archive
        .techniques
        .iter()
        .for_each(|it| report.absorb(examine(it)));
    archive
        .paths
        .iter()
        .for_each(|it| report.absorb(examine(it)));
    archive
        .pages
        .iter()
        .for_each(|it| report.absorb(examine(it)));
    report.absorb(super::rarity::examine(&archive.cases));
    report
}

/// Whether a moderator acknowledged exactly this text. Line breaks count as blanks.
fn acknowledged(known: &[Acknowledgement], written: &str, used: &mut [bool]) -> bool {
    let mut found = false;
    for (known, used) in known.iter().zip(used) {
        if known.text.split_whitespace().eq(written.split_whitespace()) {
            *used = true;
            found = true;
        }
    }
    found
}

/// The name of a published file: `john-smith-2019-03-12.jpg`.
fn name(
    place: &camino::Utf8Path,
    path: &camino::Utf8Path,
    known: &[Acknowledgement],
    used: &mut [bool],
    report: &mut Report,
) {
    let Some(stem) = path.file_stem().filter(|stem| *stem != "index") else {
        return;
    };
    let words: Vec<String> = stem
        .split(['-', '_', '.', ' '])
        .filter(|w| !w.is_empty())
        .map(capital)
        .collect();
    let day = words.iter().position(|word| {
        word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
    });
    let dated = day.is_some_and(|at| {
        words.get(at + 1..at + 3).is_some_and(|rest| {
            rest.iter()
                .all(|word| word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit()))
        })
    });
    let spaced = words.join(" ");
    let mut found = RECOGNISER.find(&spaced);
    if dated {
        found.extend(RECOGNISER.find(&stem.replace('_', "-")));
    }
    for finding in found {
        let written = spaced.get(finding.span.clone()).unwrap_or(stem);
        if finding.certain && !acknowledged(known, written, used) {
            report.push(
                message(&finding, written)
                    .at(Place::file(place))
                    .help("it stands in the name of this file: rename the file"),
            );
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
