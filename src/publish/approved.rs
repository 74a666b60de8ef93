//! The cache of approved content: what a write-up's folder held when it was approved, by its digest.
//!
//! It serves to show what changed since and, where the policy says so, to go on showing readers what was approved. It never decides
//! anything: what is read from it is checked against its digest, and then by the gate like everything else.

use crate::archive::folder::SourceFile;
use crate::review::Digest;
use camino::{Utf8Path, Utf8PathBuf};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::{fs, io};

/// Where it lies in the archive.
const FOLDER: &str = ".casebook/approved";

/// The files of a content, by path.
pub type Content = BTreeMap<Utf8PathBuf, Vec<u8>>;

/// Each write-up has a folder of its own, so that a privacy removal finds every version of it. Below it each version lies as in an
/// archive, `cases/<slug>/index.md`, so that it can be read as one.
fn place(root: &Utf8Path, subject: &Utf8Path, digest: Digest) -> Utf8PathBuf {
    root.join(version(subject, digest)).join(subject)
}

/// Where a version lies, as if it were an archive of its own; relative to the archive.
fn version(subject: &Utf8Path, digest: Digest) -> Utf8PathBuf {
    Utf8Path::new(FOLDER).join(subject).join(digest.hex())
}

/// Where to read a write-up instead of its own folder to get the content of this digest; nothing where it was not kept whole.
#[must_use]
pub fn stand_in(root: &Utf8Path, subject: &Utf8Path, digest: Digest) -> Option<Utf8PathBuf> {
    find(root, subject, digest).map(|_| version(subject, digest))
}

/// Keeps what a folder of the archive holds now, if it is what the digest says.
///
/// # Errors
///
/// When the disk refuses.
pub fn keep(
    root: &Utf8Path,
    subject: &Utf8Path,
    files: &[SourceFile],
    digest: Digest,
) -> io::Result<()> {
    if find(root, subject, digest).is_some() {
        return Ok(());
    }
    let whole = root.join(version(subject, digest));
    // What an earlier run left, or somebody touched.
    let staging = whole.with_extension("new");
    for old in [&whole, &staging] {
        clear(old)?;
    }
    for file in files {
        let to = staging.join(subject).join(&file.path);
        if let Some(above) = to.parent() {
            fs::create_dir_all(above)?;
        }
        fs::copy(root.join(subject).join(&file.path), to)?;
    }
    fs::create_dir_all(&staging)?;
    fs::rename(&staging, &whole)
}

fn clear(folder: &Utf8Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The content of this digest, where it was kept and nobody has touched it since.
#[must_use]
pub fn find(root: &Utf8Path, subject: &Utf8Path, digest: Digest) -> Option<Content> {
    let folder = place(root, subject, digest);
    let mut content = Content::new();
    for entry in walkdir::WalkDir::new(&folder).min_depth(1) {
        let entry = entry.ok()?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = Utf8Path::from_path(entry.path())?;
        let bytes = fs::read(path).ok()?;
        content.insert(path.strip_prefix(&folder).ok()?.to_owned(), bytes);
    }
    (!content.is_empty() && digest_of(&content) == digest).then_some(content)
}

/// The digest of files that are in memory.
#[must_use]
pub fn digest_of(content: &Content) -> Digest {
    let hashed = content
        .iter()
        .map(|(path, bytes)| (path.as_str(), Sha256::digest(bytes).into()));
    Digest::of_listing(hashed)
}

/// Forgets every version of a write-up that was kept: of a privacy removal, nothing stays.
///
/// # Errors
///
/// When the disk refuses.
pub fn forget(root: &Utf8Path, subject: &Utf8Path) -> io::Result<()> {
    clear(&root.join(FOLDER).join(subject))
}
