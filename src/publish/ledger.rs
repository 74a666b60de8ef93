//! Writing what moderators decide: staged, then moved into place file by file; all of it, or nothing.
//!
//! A statement and its signature are one file, so whatever stops the machine, no half of one is ever in the archive. Where the disk
//! refuses in the middle, what was moved is moved back. Where the machine stops in the middle, a journal says what was there, and
//! [`recover`], which every command that opens an archive calls first, puts it back.

use camino::{Utf8Path, Utf8PathBuf};
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};

/// Where files wait until all are written.
const STAGING: &str = ".casebook/staging";
/// What is about to be moved, one path a line, once all is ready. While it is there, nothing of it has happened.
const JOURNAL: &str = "journal";
/// Held by whoever writes, so that nobody takes back what another program is just doing.
const LOCK: &str = ".casebook/ledger.lock";

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

/// Takes back what a program that was stopped had begun to write. What another is writing at this moment is left alone.
///
/// # Errors
///
/// When the disk refuses.
pub fn recover(root: &Utf8Path) -> Result<(), LedgerError> {
    let staging = root.join(STAGING);
    let failed = |source| LedgerError {
        path: staging.clone(),
        source,
    };
    if !staging.join(JOURNAL).is_file() {
        return Ok(());
    }
    let lock = lock_file(root).map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => take_back(root).map_err(failed),
        Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
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
    let at_staging = |source| failed(&staging, source);
    fs::create_dir_all(&staging).map_err(at_staging)?;
    let lock = lock_file(root).map_err(at_staging)?;
    lock.lock().map_err(at_staging)?;
    take_back(root).map_err(at_staging)?;
    fs::create_dir_all(&staging).map_err(at_staging)?;
    for (at, entry) in entries.iter().enumerate() {
        if let Entry::Write(_, bytes) = entry {
            write_through(&staged(&staging, at), bytes).map_err(|e| failed(entry.path(), e))?;
        }
        let target = root.join(entry.path());
        if target.is_file() {
            let old = fs::read(&target).map_err(|e| failed(&target, e))?;
            write_through(&kept(&staging, at), &old).map_err(|e| failed(&target, e))?;
        }
    }
    let paths: String = entries.iter().map(|e| format!("{}\n", e.path())).collect();
    let ready = staging.join("journal.new");
    write_through(&ready, paths.as_bytes()).map_err(at_staging)?;
    fs::rename(&ready, staging.join(JOURNAL)).map_err(at_staging)?;
    for (at, entry) in entries.iter().enumerate() {
        let target = root.join(entry.path());
        let moved = before(&target).and_then(|()| match entry {
            Entry::Write(..) => {
                if let Some(folder) = target.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::rename(staged(&staging, at), &target)
            }
            Entry::Remove(_) => remove(&target),
        });
        if let Err(error) = moved {
            // Best effort: what cannot be put back now is put back by whoever opens the archive next.
            let _ = take_back(root);
            return Err(failed(&target, error));
        }
    }
    // From here on it has happened.
    remove(&staging.join(JOURNAL)).map_err(at_staging)?;
    let _ = clear(&staging);
    Ok(())
}

fn staged(staging: &Utf8Path, at: usize) -> Utf8PathBuf {
    staging.join(format!("{at}.new"))
}

fn kept(staging: &Utf8Path, at: usize) -> Utf8PathBuf {
    staging.join(format!("{at}.old"))
}

fn lock_file(root: &Utf8Path) -> io::Result<File> {
    File::create(root.join(LOCK))
}

/// Puts every file of the journal back to what it was; without one, nothing was moved. Then nothing waits any more.
fn take_back(root: &Utf8Path) -> io::Result<()> {
    let staging = root.join(STAGING);
    if let Ok(journal) = fs::read_to_string(staging.join(JOURNAL)) {
        for (at, path) in journal.lines().enumerate() {
            let target = root.join(path);
            let old = kept(&staging, at);
            if old.is_file() {
                // A copy: should this be stopped too, it can be begun again.
                let again = staging.join(format!("{at}.again"));
                fs::copy(&old, &again)?;
                fs::rename(&again, &target)?;
            } else {
                remove(&target)?;
            }
        }
        remove(&staging.join(JOURNAL))?;
    }
    clear(&staging)
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
    fn a_crash_in_the_middle_leaves_everything_as_it_was() {
        for crash in ["a", "b", "c"] {
            let (_kept, root) = archive();
            let was = read(&root);
            let crashed = catch_unwind(AssertUnwindSafe(|| {
                record_until(&root, &entries(), |path| {
                    assert_ne!(path.file_name(), Some(crash), "the machine stops here");
                    Ok(())
                })
            }));
            assert!(crashed.is_err());
            recover(&root).unwrap();
            assert_eq!(read(&root), was, "stopped before {crash}");
            recover(&root).unwrap();
            record(&root, &entries()).unwrap();
            let now = [("a", "new a"), ("c", "new c")];
            assert_eq!(read(&root), now.map(|(n, t)| (n.into(), t.into())));
            recover(&root).unwrap();
            assert_eq!(read(&root), now.map(|(n, t)| (n.into(), t.into())));
        }
    }

    #[test]
    fn what_another_program_is_writing_is_not_taken_back() {
        let (_kept, root) = archive();
        let seen = std::cell::RefCell::new(Vec::new());
        record_until(&root, &entries(), |_| {
            recover(&root).unwrap();
            seen.borrow_mut().push(read(&root).len());
            Ok(())
        })
        .unwrap();
        assert_eq!(seen.into_inner(), [2, 2, 3]);
        let now = [("a", "new a"), ("c", "new c")];
        assert_eq!(read(&root), now.map(|(n, t)| (n.into(), t.into())));
    }
}
