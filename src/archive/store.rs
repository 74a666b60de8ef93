//! Cleaned media that are kept between builds, by the digest of the file that they were made from.
//!
//! The store belongs to one archive and lies outside of it: what lies in an archive can come from anybody, and what the store
//! holds is published. Files of the archive that are gone are gone from the store after the next reading. Everything in it can be
//! made again, so whatever is wrong with it is met by doing so.

pub mod reading;

use super::folder::{Folder, Media};
use super::{Archive, WriteUp};
use crate::media::{self, Cleaned, MediaType, Receipt, Refusal, receipt};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeSet;
use std::{fs, io};

/// Where cleaned media are kept, if anywhere, and what reads the words in pictures, if anything.
#[derive(Debug, Clone, Default)]
pub struct Store {
    folder: Option<Utf8PathBuf>,
    reader: Option<Utf8PathBuf>,
}

/// One published file that is made from a media file of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file, relative to the archive's folder.
    pub path: Utf8PathBuf,
    /// What it is.
    pub kind: MediaType,
    /// SHA-256 of what is published, 64 hexadecimal digits.
    pub sha256: String,
    /// The length of what is published, in bytes.
    pub bytes: u64,
    /// The folder of the store that has it, perhaps.
    pub kept: Option<Utf8PathBuf>,
}

impl Store {
    /// Nothing is kept.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// A store in this folder, which is made when it is needed.
    #[must_use]
    pub fn at(folder: Utf8PathBuf) -> Self {
        Self {
            folder: Some(folder),
            reader: None,
        }
    }

    /// The same store, with the program `tesseract` in this place to read the words in pictures.
    #[must_use]
    pub fn reading_with(mut self, program: Utf8PathBuf) -> Self {
        self.reader = Some(program);
        self
    }

    /// What a file of the archive becomes, and where that is kept: from the store, or made now.
    pub(crate) fn clean(
        &self,
        path: &Utf8Path,
        kind: MediaType,
        sha256: &[u8; 32],
    ) -> io::Result<Result<(Receipt, Option<Utf8PathBuf>), Refusal>> {
        // Drawings and subtitles are cleaned faster than anything is found.
        let folder = self
            .folder
            .as_deref()
            .filter(|_| !matches!(kind, MediaType::Svg | MediaType::Vtt));
        let kept = folder.map(|folder| folder.join(name(sha256)));
        if let Some(receipt) = kept.as_deref().and_then(|kept| recall(kept, sha256)) {
            // A picture that was cleaned before there was a program to read it is looked at again.
            let unread = self.reader.is_some() && kind.is_raster() && !receipt.pixels_read;
            if !unread {
                return Ok(Ok((receipt, kept)));
            }
        }
        let bytes = fs::read(path)?;
        let cleaned = match media::clean(kind, &bytes) {
            Ok(cleaned) => cleaned,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let mut receipt = Receipt::of(&bytes, &cleaned);
        let reader = self.reader.as_deref().filter(|_| kind.is_raster());
        if let Some(words) = reader.and_then(|r| reading::read(r, kind, &cleaned.bytes)) {
            receipt.words.extend(words);
            receipt.pixels_read = true;
        }
        // A store that cannot be written to is no reason not to build.
        let kept = kept.filter(|kept| keep(kept, &receipt, &cleaned).is_ok());
        Ok(Ok((receipt, kept)))
    }

    /// Removes what was made from files that the archive no longer holds: a picture that was taken out for privacy is nowhere.
    pub(crate) fn forget_all_but(&self, archive: &Archive) {
        let Some(folder) = &self.folder else { return };
        let mut used = BTreeSet::new();
        archive.cases.iter().for_each(|w| note(w, &mut used));
        archive.techniques.iter().for_each(|w| note(w, &mut used));
        archive.paths.iter().for_each(|w| note(w, &mut used));
        archive.pages.iter().for_each(|w| note(w, &mut used));
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        for entry in entries {
            let stale = entry
                .file_name()
                .to_str()
                .is_none_or(|name| !used.contains(name));
            if stale {
                // Removed by another build at the same time, perhaps: it is gone either way.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

fn note<Front>(write_up: &WriteUp<Front>, used: &mut BTreeSet<String>) {
    let Folder { media, .. } = &write_up.folder;
    let kept = media.iter().filter_map(|media| media.kept.as_deref());
    used.extend(kept.filter_map(|kept| kept.file_name().map(str::to_owned)));
}

impl Media {
    /// The published file, or the smaller picture of it, with this digest.
    #[must_use]
    pub fn origin(&self, folder: &Utf8Path, version: &receipt::Version) -> Origin {
        Origin {
            path: folder.join(&self.path),
            kind: self.kind,
            sha256: version.sha256.clone(),
            bytes: version.bytes,
            kept: self.kept.clone(),
        }
    }
}

/// The bytes of a published file: from the store, or made from the file in the archive.
///
/// # Errors
///
/// When the file cannot be read, or is no longer what it was when the archive was read.
pub fn bytes(archive: &Utf8Path, origin: &Origin) -> io::Result<Vec<u8>> {
    if let Some(kept) = &origin.kept
        && let Ok(bytes) = fs::read(kept.join(&origin.sha256))
        && receipt::digest(&bytes) == origin.sha256
    {
        return Ok(bytes);
    }
    let before = fs::read(archive.join(&origin.path))?;
    let changed = || io::Error::other("it changed while the site was built: build again");
    let cleaned = media::clean(origin.kind, &before).map_err(|_| changed())?;
    std::iter::once(cleaned.bytes)
        .chain(cleaned.smaller.into_iter().map(|smaller| smaller.bytes))
        .find(|bytes| receipt::digest(bytes) == origin.sha256)
        .ok_or_else(changed)
}

/// What any file would become, whether it lies in an archive or not: what it is goes by its content.
///
/// # Errors
///
/// When the file cannot be read.
pub fn inspect(path: &Utf8Path) -> io::Result<Result<(MediaType, Receipt), Refusal>> {
    let before = fs::read(path)?;
    Ok(media::recognised(&before).and_then(|kind| {
        let cleaned = media::clean(kind, &before)?;
        Ok((kind, Receipt::of(&before, &cleaned)))
    }))
}

/// The folder of one file in the store: its digest, and the number of the rules that it was cleaned by.
fn name(sha256: &[u8; 32]) -> String {
    use std::fmt::Write;
    let mut name = sha256.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let _ = write!(name, "-{}", media::VERSION);
    name
}

/// The receipt that is kept, if it is that of this file and all that it tells of is there.
fn recall(kept: &Utf8Path, sha256: &[u8; 32]) -> Option<Receipt> {
    let receipt: Receipt =
        serde_json::from_slice(&fs::read(kept.join("receipt.json")).ok()?).ok()?;
    let same = name(sha256).starts_with(&receipt.before);
    let there = std::iter::once(&receipt.after)
        .chain(&receipt.smaller)
        .all(|version| kept.join(&version.sha256).is_file());
    (same && there).then_some(receipt)
}

/// Keeps what a file became. The folder takes its name last, so that it is whole or not there.
fn keep(kept: &Utf8Path, receipt: &Receipt, cleaned: &Cleaned) -> io::Result<()> {
    let staging = kept.with_extension(format!("{}.part", std::process::id()));
    let _ = fs::remove_dir_all(&staging);
    fs::create_dir_all(&staging)?;
    let files = std::iter::once(&cleaned.bytes).chain(cleaned.smaller.iter().map(|s| &s.bytes));
    for bytes in files {
        fs::write(staging.join(receipt::digest(bytes)), bytes)?;
    }
    fs::write(staging.join("receipt.json"), serde_json::to_vec(receipt)?)?;
    let _ = fs::remove_dir_all(kept);
    fs::rename(&staging, kept).or_else(|error| {
        let _ = fs::remove_dir_all(&staging);
        // Another build may have been faster with the same bytes.
        if kept.is_dir() { Ok(()) } else { Err(error) }
    })
}
