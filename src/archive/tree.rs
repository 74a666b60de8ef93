//! Walking the folders of an archive: which files count, and what is said of those that do not.
//!
//! Nothing outside the archive is ever read: symbolic links are not followed.

use super::source::unreadable;
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::BTreeMap;
use walkdir::{DirEntry, WalkDir};

/// One entry of a folder that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Relative to the folder that was walked, `/` between its parts.
    pub(crate) path: Utf8PathBuf,
    /// Whether it is a folder.
    pub(crate) folder: bool,
}

/// How deep to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// The folder's own entries, files and folders.
    One,
    /// The files at any depth.
    All,
}

/// Lists a folder of the archive, by path as bytes. A folder that is not there has no entries.
pub(crate) fn list(
    root: &Utf8Path,
    folder: &Utf8Path,
    depth: Depth,
    report: &mut Report,
) -> Vec<Found> {
    let start = root.join(folder);
    if !start.is_dir() {
        return Vec::new();
    }
    let walker = WalkDir::new(&start)
        .min_depth(1)
        .max_depth(if depth == Depth::One { 1 } else { 64 })
        .sort_by_file_name();
    let mut found = Vec::new();
    let mut entries = walker.into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                report.push(walk_error(root, folder, error));
                continue;
            }
        };
        let Some(path) = relative(&start, &entry) else {
            let name = entry.file_name().to_string_lossy();
            report.push(
                Diagnostic::new(
                    Code::UnreadableFile,
                    format!("the name `{name}` is not UTF-8"),
                )
                .at(Place::file(folder))
                .help("rename it in plain letters"),
            );
            skip(&entry, &mut entries);
            continue;
        };
        match judge(root, &entry, &folder.join(&path)) {
            Verdict::Counts => {
                let is_folder = entry.file_type().is_dir();
                if depth == Depth::One || !is_folder {
                    found.push(Found {
                        path,
                        folder: is_folder,
                    });
                }
            }
            Verdict::LeftOut(diagnostic) => {
                report_left_out(diagnostic, report);
                skip(&entry, &mut entries);
            }
        }
    }
    found.sort_by(|a, b| a.path.as_str().cmp(b.path.as_str()));
    collisions(folder, &found, report);
    found
}

fn report_left_out(diagnostic: Option<Box<Diagnostic>>, report: &mut Report) {
    if let Some(diagnostic) = diagnostic {
        report.push(*diagnostic);
    }
}

fn skip(entry: &DirEntry, entries: &mut walkdir::IntoIter) {
    if entry.file_type().is_dir() {
        entries.skip_current_dir();
    }
}

fn relative(start: &Utf8Path, entry: &DirEntry) -> Option<Utf8PathBuf> {
    let path = Utf8Path::from_path(entry.path())?
        .strip_prefix(start)
        .ok()?;
    let parts: Vec<&str> = path.components().map(|c| c.as_str()).collect();
    Some(Utf8PathBuf::from(parts.join("/")))
}

fn walk_error(root: &Utf8Path, folder: &Utf8Path, error: walkdir::Error) -> Diagnostic {
    let at = error
        .path()
        .and_then(Utf8Path::from_path)
        .and_then(|p| p.strip_prefix(root).ok())
        .unwrap_or(folder)
        .to_owned();
    let error = error
        .into_io_error()
        .unwrap_or_else(|| std::io::Error::other("the folder leads back to itself"));
    unreadable(&error).at(Place::file(at))
}

enum Verdict {
    Counts,
    LeftOut(Option<Box<Diagnostic>>),
}

fn judge(root: &Utf8Path, entry: &DirEntry, path: &Utf8Path) -> Verdict {
    let kind = entry.file_type();
    if kind.is_symlink() {
        return Verdict::LeftOut(Some(Box::new(symlink(root, entry).at(Place::file(path)))));
    }
    let name = path.file_name().unwrap_or_default();
    if matches!(name, ".gitattributes" | ".gitkeep" | ".gitignore") {
        return Verdict::LeftOut(None);
    }
    if is_left_over(name, kind.is_dir()) {
        let diagnostic = Diagnostic::new(Code::StrayFile, format!("`{name}` is left out"))
            .at(Place::file(path))
            .help("remove it: hidden files and what editors leave behind are neither published nor approved");
        return Verdict::LeftOut(Some(Box::new(diagnostic)));
    }
    if !kind.is_file() && !kind.is_dir() {
        let diagnostic = Diagnostic::new(
            Code::StrayFile,
            format!("`{name}` is neither a file nor a folder"),
        )
        .at(Place::file(path))
        .help("remove it");
        return Verdict::LeftOut(Some(Box::new(diagnostic)));
    }
    Verdict::Counts
}

/// Hidden files and what editors leave behind. `docs/archive.md` gives the digest's command with the same rule.
fn is_left_over(name: &str, folder: bool) -> bool {
    name.starts_with('.') || (!folder && name.ends_with('~'))
}

fn symlink(root: &Utf8Path, entry: &DirEntry) -> Diagnostic {
    let target = std::fs::canonicalize(entry.path());
    let inside = match (&target, std::fs::canonicalize(root)) {
        (Ok(target), Ok(root)) => target.starts_with(root),
        _ => false,
    };
    let name = entry.file_name().to_string_lossy();
    if inside {
        Diagnostic::new(
            Code::StrayFile,
            format!("`{name}` is a symbolic link, and links are not followed"),
        )
        .help("put a copy of the file in its place")
    } else if target.is_err() {
        Diagnostic::new(
            Code::SymlinkOutside,
            format!("`{name}` is a symbolic link that leads nowhere"),
        )
        .help("put the file itself in its place")
    } else {
        Diagnostic::new(
            Code::SymlinkOutside,
            format!("`{name}` is a symbolic link that leaves the archive"),
        )
        .help("put a copy of the file in its place: only what lies in the archive can be approved")
    }
}

/// Names that differ only by case are one name on some machines and two on others.
fn collisions(folder: &Utf8Path, found: &[Found], report: &mut Report) {
    let mut first: BTreeMap<String, &Utf8Path> = BTreeMap::new();
    for Found { path, .. } in found {
        match first.get(&path.as_str().to_lowercase()) {
            Some(before) => report.push(
                Diagnostic::new(
                    Code::CaseCollision,
                    format!("`{path}` and `{before}` differ only by case"),
                )
                .at(Place::file(folder.join(path)))
                .note(Place::file(folder.join(before)), "the other one")
                .help("rename one of them: on many machines they would be the same file"),
            ),
            None => {
                first.insert(path.as_str().to_lowercase(), path);
            }
        }
    }
}
