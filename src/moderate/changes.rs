//! What changed since a write-up was last approved: its fields and its text word by word, its other files by name.

use super::{Docket, Item};
use crate::publish::approved::{self, Content};
use crate::review::{Digest, Statement};
use camino::{Utf8Path, Utf8PathBuf};
use similar::{ChangeTag, TextDiff};
use std::fs;

/// Whether a piece of text stayed, went or came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is in both.
    Same,
    /// It was approved and is gone.
    Gone,
    /// It is new.
    New,
}

impl Fate {
    /// `same`, `gone`, `new`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Gone => "gone",
            Self::New => "new",
        }
    }
}

/// A run of words with one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub fate: Fate,
    /// The words, with the space between them.
    pub text: String,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileChange {
    /// It is new.
    Added(Utf8PathBuf),
    /// It is gone.
    Removed(Utf8PathBuf),
    /// It has another name and the same bytes: from, to.
    Renamed(Utf8PathBuf, Utf8PathBuf),
    /// It is a picture, a film or another file that is no text, and has other bytes.
    Replaced(Utf8PathBuf),
    /// Words of it changed; for a write-up's Markdown its fields and its text apart.
    Words {
        /// The file.
        path: Utf8PathBuf,
        /// `fields`, `text`, or `file`.
        part: &'static str,
        /// Every piece, in order.
        pieces: Vec<Piece>,
    },
}

/// What changed since the last approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// It was never approved.
    New,
    /// It is what was approved.
    None,
    /// It changed, and a copy of what was approved was kept.
    Since(Box<Statement>, Vec<FileChange>),
    /// It changed, and there is no copy of what was approved: neither in `.casebook/approved` nor in git.
    Unknown(Box<Statement>),
}

/// What changed in an item since somebody last approved it for any scope.
#[must_use]
pub fn changes(docket: &Docket, item: &Item) -> Changes {
    let digest = item.digest();
    let of_another = item
        .lapsed()
        .iter()
        .map(|(approval, _)| &approval.statement)
        .find(|statement| statement.digest != digest);
    let Some(last) = of_another else {
        let approved = !item.approvals().is_empty() || !item.lapsed().is_empty();
        return if approved {
            Changes::None
        } else {
            Changes::New
        };
    };
    let last = Box::new(last.clone());
    match approved_content(&docket.root, &item.subject, last.digest) {
        Some(before) => Changes::Since(last, compare(&before, &now(docket, item))),
        None => Changes::Unknown(last),
    }
}

/// The files of a subject as they were when they had this digest: as they were kept when somebody approved them, or from git.
#[must_use]
pub fn approved_content(root: &Utf8Path, subject: &str, digest: Digest) -> Option<Content> {
    let folder = Utf8Path::new(subject);
    approved::find(root, folder, digest).or_else(|| super::history::find(root, folder, digest))
}

/// The content as it is.
fn now(docket: &Docket, item: &Item) -> Content {
    let folder = docket.root.join(&item.subject);
    let read = |path: &Utf8PathBuf| fs::read(folder.join(path)).unwrap_or_default();
    item.folder
        .files
        .iter()
        .map(|file| (file.path.clone(), read(&file.path)))
        .collect()
}

fn compare(before: &Content, after: &Content) -> Vec<FileChange> {
    let mut changes = Vec::new();
    let mut came: Vec<&Utf8PathBuf> = after.keys().filter(|p| !before.contains_key(*p)).collect();
    for (path, old) in before {
        match after.get(path) {
            Some(new) if new == old => {}
            Some(new) => changes.extend(words(path, old, new)),
            None => match came.iter().position(|to| after.get(*to) == Some(old)) {
                Some(at) => {
                    changes.push(FileChange::Renamed(path.clone(), came.remove(at).clone()));
                }
                None => changes.push(FileChange::Removed(path.clone())),
            },
        }
    }
    changes.extend(came.into_iter().cloned().map(FileChange::Added));
    changes
}

fn words(path: &Utf8Path, old: &[u8], new: &[u8]) -> Vec<FileChange> {
    let (Ok(old), Ok(new)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else {
        return vec![FileChange::Replaced(path.to_owned())];
    };
    let parts = if path == "index.md" {
        let ((old_fields, old_text), (new_fields, new_text)) = (apart(old), apart(new));
        vec![
            ("fields", old_fields, new_fields),
            ("text", old_text, new_text),
        ]
    } else {
        vec![("file", old, new)]
    };
    parts
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(part, old, new)| FileChange::Words {
            path: path.to_owned(),
            part,
            pieces: pieces(old, new),
        })
        .collect()
}

/// The front matter and what follows it.
fn apart(text: &str) -> (&str, &str) {
    let end = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.find("\n---\n"))
        .map(|at| at + 4 + 5);
    match end {
        Some(end) => text.split_at(end),
        None => ("", text),
    }
}

/// Word by word, neighbours of one fate in one piece.
#[must_use]
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let diff = TextDiff::from_words(old, new);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let fate = match change.tag() {
            ChangeTag::Equal => Fate::Same,
            ChangeTag::Delete => Fate::Gone,
            ChangeTag::Insert => Fate::New,
        };
        match pieces.last_mut() {
            Some(last) if last.fate == fate => last.text.push_str(change.value()),
            _ => pieces.push(Piece {
                fate,
                text: change.value().to_owned(),
            }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(files: &[(&str, &str)]) -> Content {
        let file = |(path, text): &(&str, &str)| ((*path).into(), text.as_bytes().to_vec());
        files.iter().map(file).collect()
    }

    #[test]
    fn one_changed_word_is_one_piece_gone_and_one_new() {
        let found = pieces(
            "the mesh lay behind the muscle",
            "the mesh lay before the muscle",
        );
        let changed: Vec<(Fate, &str)> = found
            .iter()
            .filter(|piece| piece.fate != Fate::Same)
            .map(|piece| (piece.fate, piece.text.as_str()))
            .collect();
        assert_eq!(changed, [(Fate::Gone, "behind"), (Fate::New, "before")]);
    }

    #[test]
    fn fields_and_text_are_told_apart_and_files_by_what_became_of_them() {
        let before = content(&[
            ("index.md", "---\ntitle: A\n---\n\nText.\n"),
            ("a.svg", "<svg/>"),
            ("b.svg", "<svg>b</svg>"),
        ]);
        let after = content(&[
            ("index.md", "---\ntitle: B\n---\n\nText.\n"),
            ("new.svg", "<svg/>"),
            ("c.svg", "<svg>c</svg>"),
        ]);
        let found = compare(&before, &after);
        assert!(found.contains(&FileChange::Renamed("a.svg".into(), "new.svg".into())));
        assert!(found.contains(&FileChange::Removed("b.svg".into())));
        assert!(found.contains(&FileChange::Added("c.svg".into())));
        let parts = found.iter().filter_map(|change| match change {
            FileChange::Words { part, .. } => Some(*part),
            _ => None,
        });
        assert_eq!(parts.collect::<Vec<_>>(), ["fields"]);
    }
}
