//! Publishing: the output onto the disk, whole or not at all.
//!
//! Everything is written to a staging folder beside the target, which then takes the target's place. A folder that holds something
//! else than a site of casebook is never replaced, and neither is a published site by a preview. [`index`] reads back what was
//! published for the search.

pub mod approved;
mod compare;
pub mod index;
pub mod ledger;
mod marker;

use crate::archive::store;
use crate::render::{Content, Output};
pub use compare::compare;

use camino::{Utf8Path, Utf8PathBuf};
use marker::Marker;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::{fmt, fs, io};

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Where.
    pub folder: Utf8PathBuf,
    /// How many files.
    pub files: usize,
    /// How many bytes they are.
    pub bytes: u64,
}

/// Why nothing was published. What was at the target before is still there.
#[derive(Debug)]
pub enum PublishError {
    /// The target holds something that casebook did not make.
    Foreign(Utf8PathBuf),
    /// The target holds a published site, and this is a preview.
    PreviewOverSite(Utf8PathBuf),
    /// The target is, or holds, the archive itself.
    OverArchive(Utf8PathBuf),
    /// The disk refused.
    Io {
        /// What was being done.
        what: &'static str,
        /// To which file.
        path: Utf8PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(path) => write!(
                f,
                "`{path}` holds files that casebook did not make; name an empty or new folder with --out, or empty this one yourself"
            ),
            Self::PreviewOverSite(path) => write!(
                f,
                "`{path}` holds a published site; a preview shows what was not approved and never replaces one: name another folder with --out"
            ),
            Self::OverArchive(path) => {
                write!(
                    f,
                    "`{path}` is or holds the archive itself; name another folder with --out"
                )
            }
            Self::Io { what, path, source } => write!(f, "cannot {what} `{path}`: {source}"),
        }
    }
}

impl std::error::Error for PublishError {}

/// Publishes an output to a folder.
///
/// # Errors
///
/// When the target may not be replaced, or the disk refuses; the target is then as it was.
pub fn publish(output: &Output, target: &Utf8Path) -> Result<Publication, PublishError> {
    may_replace(output, target)?;
    let staging = beside(target, "staging");
    remove(&staging)?;
    let result = write_all(output, &staging).and_then(|bytes| {
        swap(&staging, target)?;
        Ok(bytes)
    });
    match result {
        Ok(bytes) => Ok(Publication {
            folder: target.to_owned(),
            files: output.files.len(),
            bytes,
        }),
        Err(error) => {
            // The first failure is the one worth telling; a leftover staging folder is cleared by the next run.
            let _ = fs::remove_dir_all(&staging);
            Err(error)
        }
    }
}

/// The bytes of one file of an output, as `serve` shows it without publishing.
///
/// # Errors
///
/// When a media file of the archive can no longer be read.
pub fn read(output: &Output, path: &str) -> io::Result<Option<Vec<u8>>> {
    match output.files.get(path) {
        None => Ok(None),
        Some(Content::Bytes(bytes)) => Ok(Some(bytes.clone())),
        Some(Content::Media(from)) => store::bytes(&output.archive, from).map(Some),
    }
}

fn may_replace(output: &Output, target: &Utf8Path) -> Result<(), PublishError> {
    let real = |path: &Utf8Path| path.canonicalize_utf8().ok();
    if let (Some(archive), Some(target)) = (real(&output.archive), real(target))
        && archive.starts_with(&target)
    {
        return Err(PublishError::OverArchive(target));
    }
    let mut entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) => {
            return Err(PublishError::Io {
                what: "read",
                path: target.to_owned(),
                source,
            });
        }
    };
    match Marker::read(target) {
        Some(there) if output.preview && !there.preview => {
            Err(PublishError::PreviewOverSite(target.to_owned()))
        }
        Some(_) => Ok(()),
        None if entries.next().is_none() => Ok(()),
        None => Err(PublishError::Foreign(target.to_owned())),
    }
}

fn write_all(output: &Output, staging: &Utf8Path) -> Result<u64, PublishError> {
    let folders: BTreeSet<&Utf8Path> = output
        .files
        .keys()
        .filter_map(|path| Utf8Path::new(path).parent())
        .collect();
    create(staging)?;
    for folder in folders {
        create(&staging.join(folder))?;
    }
    let failed = |what, path: &Utf8Path, source| PublishError::Io {
        what,
        path: path.to_owned(),
        source,
    };
    let lengths: Result<Vec<u64>, PublishError> = output
        .files
        .par_iter()
        .map(|(path, content)| {
            let to = staging.join(path);
            match content {
                Content::Bytes(bytes) => {
                    fs::write(&to, bytes).map_err(|e| failed("write", &to, e))?;
                    Ok(bytes.len() as u64)
                }
                Content::Media(from) => {
                    let bytes = store::bytes(&output.archive, from)
                        .map_err(|e| failed("publish", &output.archive.join(&from.path), e))?;
                    fs::write(&to, &bytes).map_err(|e| failed("write", &to, e))?;
                    Ok(bytes.len() as u64)
                }
            }
        })
        .collect();
    let marker = Marker {
        preview: output.preview,
    };
    marker
        .write(staging)
        .map_err(|e| failed("write", staging, e))?;
    Ok(lengths?.iter().sum())
}

/// Puts the staging folder in the target's place.
fn swap(staging: &Utf8Path, target: &Utf8Path) -> Result<(), PublishError> {
    let old = beside(target, "old");
    remove(&old)?;
    let failed = |what, path: &Utf8Path| {
        let path = path.to_owned();
        move |source| PublishError::Io { what, path, source }
    };
    let replaced = target.exists();
    if replaced {
        fs::rename(target, &old).map_err(failed("move away", target))?;
    }
    if let Err(error) = fs::rename(staging, target) {
        if replaced {
            fs::rename(&old, target).map_err(failed("move back", target))?;
        }
        return Err(failed("move into place", target)(error));
    }
    remove(&old)
}

/// A sibling of the target: in the same file system, so that it can be renamed.
fn beside(target: &Utf8Path, purpose: &str) -> Utf8PathBuf {
    let name = target.file_name().unwrap_or("site");
    target.with_file_name(format!(".{name}.{purpose}"))
}

fn create(folder: &Utf8Path) -> Result<(), PublishError> {
    fs::create_dir_all(folder).map_err(|source| PublishError::Io {
        what: "create the folder",
        path: folder.to_owned(),
        source,
    })
}

fn remove(folder: &Utf8Path) -> Result<(), PublishError> {
    match fs::remove_dir_all(folder) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(PublishError::Io {
            what: "remove",
            path: folder.to_owned(),
            source,
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn output(files: &[(&str, &str)], preview: bool, archive: &Utf8Path) -> Output {
        let files = files
            .iter()
            .map(|(p, t)| ((*p).to_owned(), Content::Bytes(t.as_bytes().to_vec())));
        Output {
            files: files.collect::<BTreeMap<_, _>>(),
            archive: archive.to_owned(),
            preview,
        }
    }

    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
        (folder, path)
    }

    #[test]
    fn a_second_site_replaces_the_first_and_leaves_nothing_of_it() {
        let (_keep, root) = folder();
        let archive = root.join("archive");
        let target = root.join("site");
        publish(
            &output(&[("a/index.html", "1"), ("b.txt", "2")], false, &archive),
            &target,
        )
        .unwrap();
        publish(&output(&[("c/index.html", "3")], false, &archive), &target).unwrap();
        assert!(!target.join("a").exists() && !target.join("b.txt").exists());
        assert_eq!(
            fs::read_to_string(target.join("c/index.html")).unwrap(),
            "3"
        );
        let left: Vec<_> = fs::read_dir(&root)
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(left, ["site"]);
    }

    #[test]
    fn a_folder_with_somebody_elses_files_is_never_replaced() {
        let (_keep, root) = folder();
        let target = root.join("thesis");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("chapter.txt"), "years of work").unwrap();
        let result = publish(
            &output(&[("index.html", "")], false, &root.join("archive")),
            &target,
        );
        assert!(matches!(result, Err(PublishError::Foreign(_))));
        assert!(target.join("chapter.txt").exists());
    }

    #[test]
    fn a_preview_never_replaces_a_published_site() {
        let (_keep, root) = folder();
        let (archive, target) = (root.join("archive"), root.join("site"));
        publish(&output(&[("index.html", "real")], false, &archive), &target).unwrap();
        let result = publish(&output(&[("index.html", "draft")], true, &archive), &target);
        assert!(matches!(result, Err(PublishError::PreviewOverSite(_))));
        assert_eq!(
            fs::read_to_string(target.join("index.html")).unwrap(),
            "real"
        );
    }

    #[test]
    fn the_archive_itself_is_never_replaced() {
        let (_keep, root) = folder();
        let result = publish(&output(&[("index.html", "")], false, &root), &root);
        assert!(matches!(result, Err(PublishError::OverArchive(_))));
    }

    #[test]
    fn a_media_file_that_vanished_leaves_the_old_site_in_place() {
        let (_keep, root) = folder();
        let (archive, target) = (root.join("archive"), root.join("site"));
        publish(&output(&[("index.html", "old")], false, &archive), &target).unwrap();
        let mut next = output(&[("index.html", "new")], false, &archive);
        next.files.insert(
            "gone.png".into(),
            Content::Media(crate::archive::store::Origin {
                path: "gone.png".into(),
                kind: crate::media::MediaType::Png,
                sha256: String::new(),
                bytes: 0,
                kept: None,
            }),
        );
        assert!(publish(&next, &target).is_err());
        assert_eq!(
            fs::read_to_string(target.join("index.html")).unwrap(),
            "old"
        );
        assert!(!root.join(".site.staging").exists());
    }
}
