//! The texts that a write-up publishes, as they lie in their files, each with the places that a search for identifiers
//! passes over: fields in which a name or a day stands on purpose, tags of drawings, times of subtitles.

mod remarks;

use super::folder::{Folder, MediaType};
use super::settings::CONFIG;
use super::source::{self, MOST_TEXT};
use super::yaml::{Node, Value};
use crate::archive::findings::Findings;
use crate::diagnostic::Span;
use camino::{Utf8Path, Utf8PathBuf};
use std::sync::Arc;

/// One text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The file, relative to the archive.
    pub path: Utf8PathBuf,
    /// What it holds, from its first byte.
    pub text: Arc<str>,
    /// What a search passes over, in order of place.
    pub passed: Vec<Span>,
}

impl Text {
    /// The text with blanks for what is passed over: every byte that is left stands where it stood.
    #[must_use]
    pub fn searched(&self) -> String {
        let mut bytes = self.text.as_bytes().to_vec();
        for span in &self.passed {
            for byte in bytes.get_mut(span.clone()).into_iter().flatten() {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// The texts of a write-up: its Markdown with its front matter, and what its drawings and subtitles say.
pub(crate) fn of(
    root: &Utf8Path,
    index: &Utf8Path,
    text: Option<&Arc<str>>,
    front: Option<&Node>,
    folder: &Folder,
) -> Vec<Text> {
    let mut texts = Vec::new();
    if let Some(text) = text {
        let mut passed = Vec::new();
        if let Some(front) = front {
            on_purpose(front, "", &mut passed);
        }
        passed.sort_by_key(|span| span.start);
        texts.push(Text {
            path: index.to_owned(),
            text: Arc::clone(text),
            passed,
        });
    }
    for media in &folder.media {
        let passed: fn(&str) -> Vec<Span> = match media.kind {
            MediaType::Svg => tags,
            MediaType::Vtt => times,
            _ => continue,
        };
        let path = index.with_file_name("").join(&media.path);
        // What is wrong with the file has been said where it was read as media.
        let mut quiet = Findings::new(&path);
        if let Some(read) = source::read(&root.join(&path), MOST_TEXT, &mut quiet) {
            texts.push(Text {
                passed: passed(&read.text),
                text: read.text,
                path,
            });
        }
    }
    for name in ["references.bib", "references.json"] {
        let path = index.with_file_name(name);
        if folder.files.iter().any(|file| file.path == name) {
            texts.extend(read(root, &path, remarks::bibliography));
        }
    }
    texts
}

/// The texts of the archive itself: its settings' prose and its vocabularies.
pub(crate) fn of_archive(root: &Utf8Path, vocabularies: &Folder) -> Vec<Text> {
    let mut texts = Vec::new();
    texts.extend(read(root, Utf8Path::new(CONFIG), remarks::settings));
    for file in &vocabularies.files {
        let path = Utf8Path::new("vocabulary").join(&file.path);
        texts.extend(read(root, &path, |_| Vec::new()));
    }
    for name in ["references.bib", "references.json"] {
        if root.join(name).is_file() {
            texts.extend(read(root, Utf8Path::new(name), remarks::bibliography));
        }
    }
    texts
}

/// One text; what is wrong with its file is said where it is read for what it means.
fn read(root: &Utf8Path, path: &Utf8Path, passed: fn(&str) -> Vec<Span>) -> Option<Text> {
    let mut quiet = Findings::new(path);
    let read = source::read(&root.join(path), MOST_TEXT, &mut quiet)?;
    Some(Text {
        path: path.to_owned(),
        passed: passed(&read.text),
        text: read.text,
    })
}

/// Fields of front matter that name people or days on purpose.
fn on_purpose(node: &Node, within: &str, passed: &mut Vec<Span>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                let whole = match within {
                    "" => matches!(
                        entry.key.as_str(),
                        "published"
                            | "review-by"
                            | "authors"
                            | "acknowledged"
                            | "aliases"
                            | "version"
                            | "language"
                    ),
                    "changes" => matches!(entry.key.as_str(), "date" | "version"),
                    "source" => matches!(entry.key.as_str(), "month" | "weekday" | "community"),
                    "people" => matches!(entry.key.as_str(), "name" | "id"),
                    "outcome" | "actions" => entry.key == "due",
                    _ => false,
                };
                if whole {
                    passed.push(entry.value.span.clone());
                } else if within.is_empty() || (within == "conference" && entry.key == "actions") {
                    on_purpose(&entry.value, &entry.key, passed);
                }
            }
        }
        Value::List(items) => {
            for item in items {
                on_purpose(item, within, passed);
            }
        }
        Value::Text(_) | Value::Null => {}
    }
}

/// The tags of a drawing, but for what they say to people; and its styles and scripts.
fn tags(text: &str) -> Vec<Span> {
    let mut passed = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|n| at + n) {
        let closing = ["<style", "<script"]
            .iter()
            .find(|name| text[open..].starts_with(**name))
            .map_or(">", |name| {
                if *name == "<style" {
                    "</style>"
                } else {
                    "</script>"
                }
            });
        let end = text[open..]
            .find(closing)
            .map_or(text.len(), |n| open + n + closing.len());
        let mut from = open;
        for name in ["aria-label=", "title=", "alt=", "aria-description="] {
            let Some(value) = text[from..end].find(name).map(|n| from + n + name.len()) else {
                continue;
            };
            let Some(quote) = text[value..end]
                .chars()
                .next()
                .filter(|c| matches!(c, '"' | '\''))
            else {
                continue;
            };
            let Some(stop) = text[value + 1..end].find(quote).map(|n| value + 1 + n) else {
                continue;
            };
            passed.push(from..value + 1);
            from = stop;
        }
        passed.push(from..end);
        at = end;
    }
    passed
}

/// The lines of subtitles that say when.
fn times(text: &str) -> Vec<Span> {
    let mut passed = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.contains("-->") {
            passed.push(at..at + line.len());
        }
        at += line.len();
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_searched_for_what_it_says_to_people_and_for_nothing_else() {
        let svg = r#"<svg viewBox="0 0 617 555"><title>Mr Hollins</title><path d="M 12 3"/><g aria-label="Ruiz"><text x="1">day 3</text></g></svg>"#;
        let text = Text {
            path: "cases/a/b.svg".into(),
            passed: tags(svg),
            text: svg.into(),
        };
        let searched = text.searched();
        assert_eq!(searched.len(), svg.len());
        assert_eq!(
            searched.split_whitespace().collect::<Vec<_>>(),
            ["Mr", "Hollins", "Ruiz", "day", "3"]
        );
    }
}
