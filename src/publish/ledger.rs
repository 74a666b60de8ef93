//! Writing what moderators decide: staged, then moved into place file by file, each whole or not at all.
//!
//! A statement and its signature are one file, so whatever stops the machine, no half of one is ever in the archive. Where the disk
//! refuses in the middle, what was moved is moved back.

use camino::{Utf8Path, Utf8PathBuf};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};

/// Where files wait until all are written.
const STAGING: &str = ".casebook/staging";

/// One change of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// The file has these bytes, whatever was there.
    Write(Utf8PathBuf, Vec<u8>),
    /// The file is gone.
    Remove(Utf8PathBuf),
}

impl Entry {
    /// The file, relative to the archive.
    #[must_use]
    pub fn path(&self) -> &Utf8Path {
        match self {
            Self::Write(path, _) | Self::Remove(path) => path,
        }
    }
}

/// Why nothing was written: the archive is as it was.
#[derive(Debug)]
pub struct LedgerError {
    path: Utf8PathBuf,
    source: io::Error,
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot write `{}`, and nothing was changed: {}",
            self.path, self.source
        )
    }
}

impl std::error::Error for LedgerError {}

/// Makes all changes, or none.
///
/// # Errors
///
/// When the disk refuses; the archive is then as it was.
pub fn record(root: &Utf8Path, entries: &[Entry]) -> Result<(), LedgerError> {
    record_until(root, entries, |_| Ok(()))
}

/// As [`record`]; before each move into place it is asked whether the disk goes along.
fn record_until(
    root: &Utf8Path,
    entries: &[Entry],
    mut before: impl FnMut(&Utf8Path) -> io::Result<()>,
) -> Result<(), LedgerError> {
    let staging = root.join(STAGING);
    let failed = |path: &Utf8Path, source| LedgerError {
        path: path.to_owned(),
        source,
    };
    // What an earlier run left when the machine stopped.
    clear(&staging).map_err(|e| failed(&staging, e))?;
    fs::create_dir_all(&staging).map_err(|e| failed(&staging, e))?;
    let staged = |at: usize| staging.join(format!("{at}.new"));
    let kept = |at: usize| staging.join(format!("{at}.old"));
    for (at, entry) in entries.iter().enumerate() {
        if let Entry::Write(_, bytes) = entry {
            write_through(&staged(at), bytes).map_err(|e| failed(entry.path(), e))?;
        }
        let target = root.join(entry.path());
        if target.is_file() {
            fs::copy(&target, kept(at)).map_err(|e| failed(&target, e))?;
        }
    }
    for (at, entry) in entries.iter().enumerate() {
        let target = root.join(entry.path());
        let moved = before(&target).and_then(|()| match entry {
            Entry::Write(..) => {
                if let Some(folder) = target.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::rename(staged(at), &target)
            }
            Entry::Remove(_) => remove(&target),
        });
        if let Err(error) = moved {
            for (at, entry) in entries.iter().enumerate().take(at + 1) {
                let target = root.join(entry.path());
                // Best effort: what cannot be put back now stays in the staging folder's copies.
                let _ = if kept(at).is_file() {
                    fs::rename(kept(at), &target)
                } else {
                    remove(&target)
                };
            }
            return Err(failed(&target, error));
        }
    }
    let _ = clear(&staging);
    Ok(())
}

fn write_through(path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn remove(path: &Utf8Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn clear(folder: &Utf8Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    fn archive() -> (tempfile::TempDir, Utf8PathBuf) {
        let kept = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::try_from(kept.path().to_owned()).unwrap();
        fs::create_dir_all(root.join("approvals")).unwrap();
        fs::write(root.join("approvals/a"), "old a").unwrap();
        fs::write(root.join("approvals/b"), "old b").unwrap();
        (kept, root)
    }

    fn read(root: &Utf8Path) -> Vec<(String, String)> {
        let mut files: Vec<(String, String)> = fs::read_dir(root.join("approvals"))
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|e| {
                let name = e.file_name().into_string().unwrap();
                (name, fs::read_to_string(e.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    fn entries() -> [Entry; 3] {
        [
            Entry::Write("approvals/a".into(), b"new a".to_vec()),
            Entry::Write("approvals/c".into(), b"new c".to_vec()),
            Entry::Remove("approvals/b".into()),
        ]
    }

    #[test]
    fn all_changes_are_made_and_nothing_is_left_behind() {
        let (_kept, root) = archive();
        record(&root, &entries()).unwrap();
        let expected = [("a", "new a"), ("c", "new c")];
        assert_eq!(read(&root), expected.map(|(n, t)| (n.into(), t.into())));
        assert!(!root.join(STAGING).exists());
    }

    #[test]
    fn a_disk_that_refuses_in_the_middle_leaves_everything_as_it_was() {
        for refused in ["a", "b", "c"] {
            let (_kept, root) = archive();
            let was = read(&root);
            let result = record_until(&root, &entries(), |path| {
                if path.file_name() == Some(refused) {
                    Err(io::Error::other("the disk is full"))
                } else {
                    Ok(())
                }
            });
            assert!(result.is_err());
            assert_eq!(read(&root), was, "refused {refused}");
        }
    }

    #[test]
    fn a_crash_leaves_each_file_whole_and_the_next_run_starts_clean() {
        for crash in ["a", "b", "c"] {
            let (_kept, root) = archive();
            let crashed = catch_unwind(AssertUnwindSafe(|| {
                record_until(&root, &entries(), |path| {
                    assert_ne!(path.file_name(), Some(crash), "the machine stops here");
                    Ok(())
                })
            }));
            assert!(crashed.is_err());
            for (name, text) in read(&root) {
                let whole = [format!("old {name}"), format!("new {name}")];
                assert!(whole.contains(&text), "{name}: {text}");
            }
            if crash == "a" {
                let was = [("a", "old a"), ("b", "old b")];
                assert_eq!(read(&root), was.map(|(n, t)| (n.into(), t.into())));
            }
            record(&root, &entries()).unwrap();
            let now = [("a", "new a"), ("c", "new c")];
            assert_eq!(read(&root), now.map(|(n, t)| (n.into(), t.into())));
        }
    }
}
