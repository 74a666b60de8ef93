//! Notices that the archive changed. What changed does not matter: the archive is read anew.

use super::Listener;
use camino::Utf8Path;
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Editors save in several steps: a change counts once nothing has followed it for this long.
const QUIET: Duration = Duration::from_millis(60);

/// But no longer than this after the first, so that a program that writes all the time cannot keep the page old.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the folder is looked through where the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// Folders and files that are no part of an archive, and change all the time.
const FOREIGN: [&str; 4] = [".git", ".hg", ".jj", "node_modules"];

/// The changes of a folder. Keeps the watcher alive.
pub(crate) struct Changes {
    signals: Receiver<()>,
    _watcher: Box<dyn Watcher + Send>,
}

impl Changes {
    /// Waits for a change and the quiet after it. False when there will never be another.
    pub(crate) fn wait(&self) -> bool {
        if self.signals.recv().is_err() {
            return false;
        }
        let first = Instant::now();
        while first.elapsed() < PATIENCE {
            match self.signals.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }
}

/// Begins to watch a folder.
///
/// # Errors
///
/// When neither the system's own notices nor looking through the folder works.
pub(crate) fn changes(folder: &Utf8Path, told: &dyn Listener) -> notify::Result<Changes> {
    let (signal, signals) = channel();
    // Events carry whole paths: what is above the archive must not count (an archive may lie in a folder `target`).
    let root = folder.canonicalize_utf8()?.into_std_path_buf();
    let watcher = match watching(
        RecommendedWatcher::new(notice(signal.clone(), root.clone()), Config::default()),
        &root,
    ) {
        Ok(watcher) => Box::new(watcher) as Box<dyn Watcher + Send>,
        Err(error) => {
            told.polling(&error.to_string());
            let config = Config::default().with_poll_interval(POLL);
            Box::new(watching(
                PollWatcher::new(notice(signal, root.clone()), config),
                &root,
            )?)
        }
    };
    Ok(Changes {
        signals,
        _watcher: watcher,
    })
}

fn watching<W: Watcher>(watcher: notify::Result<W>, folder: &Path) -> notify::Result<W> {
    let mut watcher = watcher?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(watcher)
}

fn notice(
    signal: Sender<()>,
    root: std::path::PathBuf,
) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    move |event| {
        let matters = match &event {
            // Reading the archive is an event too, and must not make it be read again.
            Ok(event) => {
                !matches!(event.kind, EventKind::Access(_))
                    && (event.paths.is_empty()
                        || event.paths.iter().any(|path| is_of_archive(&root, path)))
            }
            // The system lost count: anything may have changed.
            Err(_) => true,
        };
        if matters {
            // Nobody listens any more only when the program is about to end.
            let _ = signal.send(());
        }
    }
}

fn is_of_archive(root: &Path, path: &Path) -> bool {
    let path = path.strip_prefix(root).unwrap_or(path);
    let foreign = path.components().any(|part| {
        part.as_os_str()
            .to_str()
            .is_some_and(|name| FOREIGN.contains(&name))
    });
    let name = path.file_name().and_then(|it| it.to_str()).unwrap_or("");
    // What editors write beside a file while it is open.
    let leftover = name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".swx")
        || name.starts_with(".#")
        || name == "4913";
    !foreign && !leftover
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_and_git_write_is_no_change_of_the_archive() {
        let root = Path::new("/home/a/target");
        let of = |path: &str| is_of_archive(root, &root.join(path));
        assert!(of("cases/tar/index.md"));
        assert!(of("casebook.yaml"));
        assert!(!of(".git/index.lock"));
        assert!(!of("cases/tar/.index.md.swp"));
        assert!(!of("cases/tar/index.md~"));
        assert!(!of("cases/tar/.#index.md"));
    }
}
