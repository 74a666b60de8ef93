//! The files of an archive that are no write-ups: `casebook.yaml`, vocabularies, moderation, theme.

use super::check;
use super::config::Config;
use super::decode;
use super::fields::Fields;
use super::findings::Findings;
use super::known::{Context, VOCABULARY_FACETS};
use super::shape::{self, Shape};
use super::source::{self, MOST_TEXT, unreadable};
use super::tree::{Depth, list};
use super::vocabulary::Vocabularies;
use super::yaml::{self, Node, Tree};
use crate::diagnostic::nearest::{listed, nearest};
use crate::diagnostic::{Code, Diagnostic, Place, Report};
use camino::{Utf8Path, Utf8PathBuf};

mod moderation;
pub(crate) use moderation::{charter, moderation, published_charter};

/// The file that makes a folder an archive.
pub(crate) const CONFIG: &str = "casebook.yaml";
/// What an archive's folder holds by name, beside its settings.
const NAMES: [&str; 9] = [
    "casebook.yaml",
    "cases",
    "techniques",
    "paths",
    "pages",
    "vocabulary",
    "moderation",
    "theme",
    "references.bib",
];

/// Reads a YAML file, checks it against its table and takes its value.
fn read<T>(
    root: &Utf8Path,
    path: &Utf8Path,
    shape: &'static Shape,
    report: &mut Report,
    take: impl FnOnce(Fields<'_>, &mut Findings) -> T,
) -> T {
    let mut findings = Findings::new(path);
    let source = source::read(&root.join(path), MOST_TEXT, &mut findings);
    let tree = match &source {
        Some(source) => {
            let tree = yaml::parse(&source.text, source.start..source.text.len(), &mut findings);
            Tree {
                root: tree.root.or_else(|| Some(Node::empty_map(source.start))),
                ..tree
            }
        }
        None => Tree {
            root: None,
            cut_short: true,
        },
    };
    let opener = opener(
        source.as_ref().map_or("", |s| &s.text),
        source.as_ref().map_or(0, |s| s.start),
    );
    check::check(shape, &tree, &opener, Context::default(), &mut findings);
    let value = take(Fields::new(shape, tree.root.as_ref()), &mut findings);
    report.absorb(findings.into_report(source.as_ref().map(|s| &s.text)));
    value
}

/// What to point at when a field is missing: the first line that is no comment.
fn opener(text: &str, start: usize) -> std::ops::Range<usize> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let written = line.trim();
        if !written.is_empty() && !written.starts_with('#') {
            return at..at + line.trim_end().len();
        }
        at += line.len();
    }
    start..start
}

/// `casebook.yaml`.
pub(crate) fn config(root: &Utf8Path, report: &mut Report) -> Config {
    read(
        root,
        Utf8Path::new(CONFIG),
        &shape::CONFIG,
        report,
        decode::config,
    )
}

/// `vocabulary/`.
pub(crate) fn vocabularies(root: &Utf8Path, report: &mut Report) -> Vocabularies {
    let folder = Utf8Path::new("vocabulary");
    let mut vocabularies = Vocabularies::new();
    for found in list(root, folder, Depth::One, report) {
        let path = folder.join(&found.path);
        if found.folder && found.path == "approvals" {
            continue;
        }
        let facet = found
            .path
            .as_str()
            .strip_suffix(".yaml")
            .filter(|_| !found.folder);
        match facet.filter(|facet| VOCABULARY_FACETS.contains(facet)) {
            Some(facet) => {
                let vocabulary = read(
                    root,
                    &path,
                    &shape::VOCABULARY,
                    report,
                    |fields, findings| decode::vocabulary(facet, fields, findings),
                );
                vocabularies.insert(facet.to_owned(), vocabulary);
            }
            None => report.push(stray_vocabulary(found.path.as_str()).at(Place::file(&path))),
        }
    }
    vocabularies
}

fn stray_vocabulary(name: &str) -> Diagnostic {
    let stem = name.split('.').next().unwrap_or_default();
    let help = match nearest(stem, VOCABULARY_FACETS) {
        Some(near) => format!("rename it to `{near}.yaml`"),
        None => format!(
            "vocabularies are {}, each in a file that ends in `.yaml`",
            listed(VOCABULARY_FACETS)
        ),
    };
    Diagnostic::new(
        Code::StrayFile,
        format!("no field takes its terms from `{name}`"),
    )
    .help(help)
}

/// `theme/`: the bytes of every file.
pub(crate) fn theme(root: &Utf8Path, report: &mut Report) -> Vec<(Utf8PathBuf, Vec<u8>)> {
    let folder = Utf8Path::new("theme");
    let mut files = Vec::new();
    for found in list(root, folder, Depth::All, report) {
        let path = folder.join(&found.path);
        match std::fs::read(root.join(&path)) {
            Ok(bytes) => files.push((found.path, bytes)),
            Err(error) => report.push(unreadable(&error).at(Place::file(&path))),
        }
    }
    files
}

/// Says which names at the root are nearly those of an archive: what is in them would be lost. Other files are nobody's
/// business: a README, a licence, the settings of editors.
pub(crate) fn stray(root: &Utf8Path, report: &mut Report) {
    let mut ignored = Report::new();
    for found in list(root, Utf8Path::new(""), Depth::One, &mut ignored) {
        let name = found.path.as_str();
        if NAMES.contains(&name) || name == "references.json" {
            continue;
        }
        if let Some(near) = nearest(name, NAMES) {
            let message = format!("nothing reads `{name}`");
            report.push(
                Diagnostic::new(Code::StrayFile, message)
                    .at(Place::file(name))
                    .help(format!("did you mean `{near}`?")),
            );
        }
    }
}
