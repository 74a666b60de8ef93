//! Reads the folder of a write-up, or of the vocabulary: digests of its files, its media by content, its approvals.

use super::super::findings::Findings;
use super::super::source::{self, MOST_TEXT, too_large, unreadable};
use super::super::store::Store;
use super::super::tree::{Depth, list};
use super::{ApprovalFile, Folder, Media, MediaType, SourceFile};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use crate::media::{self, kind};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;

/// The most that a media file may have, in bytes: 200 MiB.
const MOST_MEDIA: u64 = 200 << 20;
/// How much of a file is looked at to say what it is and how large its picture.
const HEAD: usize = 256 << 10;

/// A folder, and the files in it that are no media.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// Its files, media and approvals.
    pub(crate) folder: Folder,
    /// The other files, by path: nobody has said yet whether they are of use.
    pub(crate) others: Vec<Utf8PathBuf>,
}

/// Reads a folder of the archive.
pub(crate) fn read(
    root: &Utf8Path,
    folder: &Utf8Path,
    store: &Store,
    report: &mut Report,
) -> Contents {
    let mut contents = Contents::default();
    let mut media: Vec<(Utf8PathBuf, MediaType, [u8; 32])> = Vec::new();
    for found in list(root, folder, Depth::All, report) {
        let place = folder.join(&found.path);
        let path = root.join(&place);
        if found.path.starts_with("approvals") {
            let mut findings = Findings::new(&place);
            if let Some(read) = source::read(&path, MOST_TEXT, &mut findings) {
                contents.folder.approvals.push(ApprovalFile {
                    path: place,
                    text: read.text.to_string(),
                });
            }
            report.absorb(findings.into_report(None));
            continue;
        }
        match hash(&path) {
            Ok((file, head)) => {
                match kind_of(&found.path, &head) {
                    Some(Ok(kind)) => media.push((found.path.clone(), kind, file.sha256)),
                    Some(Err(diagnostic)) => report.push(diagnostic.at(Place::file(&place))),
                    None => contents.others.push(found.path.clone()),
                }
                contents.folder.files.push(SourceFile {
                    path: found.path,
                    ..file
                });
            }
            Err(diagnostic) => report.push(diagnostic.at(Place::file(&place))),
        }
    }
    let cleaned: Vec<Result<Media, Diagnostic>> = media
        .into_par_iter()
        .map(|(path, kind, sha256)| {
            let place = folder.join(&path);
            let cleaned = store.clean(&root.join(&place), kind, &sha256);
            match cleaned {
                Ok(Ok((receipt, kept))) => Ok(Media {
                    path,
                    kind,
                    receipt,
                    kept,
                }),
                Ok(Err(refusal)) => Err(refused(refusal).at(Place::file(&place))),
                Err(error) => Err(unreadable(&error).at(Place::file(&place))),
            }
        })
        .collect();
    for media in cleaned {
        match media {
            Ok(media) => contents.folder.media.push(media),
            Err(diagnostic) => report.push(diagnostic),
        }
    }
    contents
}

fn refused(refusal: media::Refusal) -> Diagnostic {
    Diagnostic::new(Code::UnsupportedMedia, refusal.message).help(refusal.help)
}

/// The digest of a file, in pieces, and its first bytes.
fn hash(path: &Utf8Path) -> Result<(SourceFile, Vec<u8>), Diagnostic> {
    let mut file = File::open(path).map_err(|e| unreadable(&e))?;
    let len = file.metadata().map_err(|e| unreadable(&e))?.len();
    if len > MOST_MEDIA {
        return Err(too_large(len, MOST_MEDIA));
    }
    let mut digest = Sha256::new();
    let mut head = Vec::with_capacity(usize::try_from(len).unwrap_or(HEAD).min(HEAD));
    let mut piece = vec![0; 64 << 10];
    let mut read = 0u64;
    loop {
        let count = file.read(&mut piece).map_err(|e| unreadable(&e))?;
        let Some(bytes) = piece.get(..count).filter(|b| !b.is_empty()) else {
            break;
        };
        digest.update(bytes);
        read += bytes.len() as u64;
        head.extend_from_slice(&bytes[..bytes.len().min(HEAD - head.len())]);
    }
    let source = SourceFile {
        path: Utf8PathBuf::new(),
        sha256: digest.finalize().into(),
        len: read,
    };
    Ok((source, head))
}

/// What kind of media file this is; nothing where its extension is none of a media file.
fn kind_of(path: &Utf8Path, head: &[u8]) -> Option<Result<MediaType, Diagnostic>> {
    if kind::is_dicom(head) {
        return Some(Err(refused(kind::dicom())));
    }
    let extension = path.extension()?;
    let promised = kind::promised(extension)?;
    let found = kind::sniff(head);
    if found == Some(promised) {
        return Some(Ok(promised));
    }
    let (message, help) = mismatch(extension, promised, found);
    Some(Err(
        Diagnostic::new(Code::UnsupportedMedia, message).help(help)
    ))
}

fn mismatch(extension: &str, promised: MediaType, found: Option<MediaType>) -> (String, String) {
    match found {
        Some(found) => {
            let right = kind::EXTENSIONS
                .iter()
                .find(|(_, kind)| *kind == found)
                .map_or("", |(extension, _)| *extension);
            (
                format!("this ends in `.{extension}` and is {}", found.name()),
                format!("rename it to end in `.{right}`"),
            )
        }
        None => (
            format!("this ends in `.{extension}` and is no {}", promised.name()),
            "export it again; a picture from a phone (HEIC) must be saved as JPEG or PNG"
                .to_owned(),
        ),
    }
}
