//! The files beside the text: every picture that the text shows is there, and every file there is of use.

use super::super::WriteUpId;
use super::super::check::found_nothing;
use super::super::findings::Findings;
use super::super::folder::{Folder, MediaType};
use super::super::links::{decoded, own_file};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::markdown::Document;
use crate::media::kind;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeSet;

/// Checks the pictures of the text and the files of the folder against each other.
pub(super) fn check(
    id: &WriteUpId,
    body: &Document,
    folder: &Folder,
    others: &[Utf8PathBuf],
    bibliographies: &BTreeSet<Utf8PathBuf>,
    findings: &mut Findings,
    report: &mut Report,
) {
    let mut used: BTreeSet<Utf8PathBuf> = body
        .links
        .iter()
        .filter_map(|l| own_file(id, &l.target))
        .collect();
    for shown in &body.media {
        if super::super::links::scheme(&shown.target).is_some() || shown.target.starts_with("//") {
            findings.push(&shown.span, remote(&shown.target));
            continue;
        }
        let Some(path) = own_file(id, &shown.target) else {
            let diagnostic = Diagnostic::new(
                Code::MissingMedia,
                format!("`{}` lies outside this folder", shown.target),
            )
            .help("put a copy beside index.md: a write-up is approved together with its pictures");
            findings.push(&shown.span, diagnostic);
            continue;
        };
        if !folder.files.iter().any(|f| f.path == path) {
            findings.push(&shown.span, missing(&decoded(&shown.target), folder));
        } else if path.extension().and_then(kind::promised).is_none() {
            findings.push(&shown.span, unsupported(&path));
        }
        used.insert(path);
    }
    let place = |path: &Utf8Path| Place::file(id.folder().join(path));
    for media in &folder.media {
        if !used.contains(&media.path) && !goes_with(media.kind, &media.path, &used) {
            let message = format!("`{}` is used nowhere in the text", media.path);
            let help = format!(
                "show it, as `![what is seen]({})`, or remove it",
                media.path
            );
            report.push(
                Diagnostic::new(Code::UnusedMedia, message)
                    .at(place(&media.path))
                    .help(help),
            );
        }
    }
    for other in others {
        if other != "index.md" && !bibliographies.contains(other) && !used.contains(other) {
            let message = format!("nothing uses `{other}`");
            let help =
                "remove it, or move it out of the folder: it would be approved without being read";
            report.push(
                Diagnostic::new(Code::StrayFile, message)
                    .at(place(other))
                    .help(help),
            );
        }
    }
}

/// Subtitles and a poster go with the video of the same name: `port.vtt`, `port.en.vtt` and `port.poster.jpg` with `port.mp4`.
fn goes_with(kind: MediaType, path: &Utf8Path, used: &BTreeSet<Utf8PathBuf>) -> bool {
    let poster = || kind.is_raster() && path.as_str().contains(".poster.");
    (kind == MediaType::Vtt || poster())
        && used.iter().any(|video| {
            let stem = video.with_extension("");
            let rest = path.as_str().strip_prefix(stem.as_str());
            matches!(video.extension(), Some("mp4" | "m4v" | "mov" | "webm"))
                && rest.is_some_and(|r| r.starts_with('.'))
        })
}

fn remote(target: &str) -> Diagnostic {
    Diagnostic::new(
        Code::RemoteImage,
        format!("`{target}` lies on another host"),
    )
    .help("put the file beside index.md: a published page asks no other host for anything")
}

fn missing(target: &str, folder: &Folder) -> Diagnostic {
    found_nothing(
        Code::MissingMedia,
        format!("there is no file `{target}` beside this one"),
        target,
        folder.media.iter().map(|m| m.path.as_str()),
        "put it into the folder of the write-up, or correct the name",
    )
}

fn unsupported(path: &Utf8Path) -> Diagnostic {
    let dicom = path
        .extension()
        .is_some_and(|e| matches!(e.to_ascii_lowercase().as_str(), "dcm" | "dicom"));
    let help = if dicom {
        "export the picture alone as PNG: DICOM files carry the patient's data in them"
    } else {
        "export it as SVG, PNG, JPEG, WebP, AVIF, GIF, MP4 or WebM"
    };
    let extension = path
        .extension()
        .map(|e| format!(".{e}"))
        .unwrap_or_default();
    Diagnostic::new(
        Code::UnsupportedMedia,
        format!("a file that ends in `{extension}` cannot be shown"),
    )
    .help(help)
}
