//! Loads an archive: settings first, then every write-up by itself and in parallel, then what holds between them.

use super::draft::{self, Draft, Front, Surroundings};
use super::folder::{self, Folder};
use super::known::Known;
use super::library::Library;
use super::links::{self, Anchors};
use super::settings;
use super::store::Store;
use super::texts;
use super::translations;
use super::tree::{Depth, list};
use super::value;
use super::{Archive, Kind, WriteUp, WriteUpId};
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Report};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::fmt;

/// Why there is nothing to load at all.
#[derive(Debug)]
pub enum LoadError {
    /// The folder is not there, or is no folder.
    NoFolder {
        /// The folder.
        root: Utf8PathBuf,
    },
    /// The folder holds no `casebook.yaml`.
    NoConfig {
        /// The folder.
        root: Utf8PathBuf,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder { root } => {
                write!(
                    f,
                    "no archive here: there is no folder `{root}`; run `casebook init {root}` to make one"
                )
            }
            Self::NoConfig { root } => {
                write!(
                    f,
                    "no archive here: `{root}` holds no casebook.yaml; run `casebook init {root}` to make one"
                )
            }
        }
    }
}

impl std::error::Error for LoadError {}

/// Reads and checks everything in an archive's folder.
///
/// Whatever is wrong with its files is in the report, all of it; a broken file still yields what could be read.
///
/// # Errors
///
/// Only when nothing can be done: there is no such folder, or no `casebook.yaml` in it.
pub fn load(root: &Utf8Path) -> Result<Checked<Archive>, LoadError> {
    load_with(root, &Store::none())
}

/// The same, with a store of cleaned media, so that pictures and films that did not change need not be cleaned again.
///
/// # Errors
///
/// As [`load`].
pub fn load_with(root: &Utf8Path, store: &Store) -> Result<Checked<Archive>, LoadError> {
    load_instead(root, store, &StandIns::new())
}

/// Where some write-ups are read from instead of their own folders, see [`Folder::stand_in`].
pub type StandIns = BTreeMap<WriteUpId, Utf8PathBuf>;

/// The same, with earlier versions of some write-ups in the place of what lies there now; their approvals are those that lie there now.
///
/// # Errors
///
/// As [`load`].
pub fn load_instead(
    root: &Utf8Path,
    store: &Store,
    stand_ins: &StandIns,
) -> Result<Checked<Archive>, LoadError> {
    if !root.is_dir() {
        return Err(LoadError::NoFolder {
            root: root.to_owned(),
        });
    }
    if !root.join(settings::CONFIG).exists() {
        return Err(LoadError::NoConfig {
            root: root.to_owned(),
        });
    }
    let mut report = Report::new();
    settings::stray(root, &mut report);
    let config = settings::config(root, &mut report);
    let vocabularies = settings::vocabularies(root, &mut report);
    let vocabulary_folder =
        folder::read(root, Utf8Path::new("vocabulary"), store, &mut Report::new()).folder;
    let moderation = settings::moderation(root, &mut report);
    let library = Library::open(root, &mut report);

    let slugs = Kind::ALL.map(|kind| (kind, slugs(root, kind, &mut report)));
    let ids = slugs.iter().flat_map(|(kind, slugs)| {
        slugs
            .iter()
            .map(|slug| WriteUpId::new(*kind, slug.as_str()))
    });
    let known = Known::new(&vocabularies, &moderation, ids);
    let around = Surroundings {
        root,
        store,
        language: &config.language,
        known: &known,
        library: &library,
    };
    let (slugs, emptied) = take_emptied(root, slugs, &mut report);
    let [(_, cases), (_, techniques), (_, paths), (_, pages)] = &slugs;
    let mut cases = drafts(cases, around, stand_ins);
    let mut techniques = drafts(techniques, around, stand_ins);
    let mut paths = drafts(paths, around, stand_ins);
    let mut pages = drafts(pages, around, stand_ins);

    links::addresses(&mut cases, Kind::Case);
    links::addresses(&mut techniques, Kind::Technique);
    links::addresses(&mut paths, Kind::Path);
    links::addresses(&mut pages, Kind::Page);
    translations::check(&mut cases);
    translations::check(&mut techniques);
    translations::check(&mut paths);
    translations::check(&mut pages);
    let mut anchors = Anchors::new();
    collect_anchors(&cases, &mut anchors);
    collect_anchors(&techniques, &mut anchors);
    collect_anchors(&paths, &mut anchors);
    collect_anchors(&pages, &mut anchors);
    anchors.extend(emptied.iter().map(|(id, _)| (id, &links::ANY[..])));
    let case_links = resolve(&cases, &anchors);
    let technique_links = resolve(&techniques, &anchors);
    let path_links = resolve(&paths, &anchors);
    let page_links = resolve(&pages, &anchors);

    let archive = Archive {
        root: root.to_owned(),
        cases: finish(cases, case_links, &mut report),
        techniques: finish(techniques, technique_links, &mut report),
        paths: finish(paths, path_links, &mut report),
        pages: finish(pages, page_links, &mut report),
        emptied,
        vocabularies,
        texts: texts::of_archive(root, &vocabulary_folder),
        vocabulary_folder,
        charter: settings::charter(root, &mut report),
        moderation,
        theme: settings::theme(root, &mut report),
        config,
    };
    store.forget_all_but(&archive);
    Ok(Checked {
        value: archive,
        report,
    })
}

/// The slugs of a kind's folders, in order.
fn slugs(root: &Utf8Path, kind: Kind, report: &mut Report) -> Vec<String> {
    let folder = Utf8Path::new(kind.folder());
    let mut slugs = Vec::new();
    for found in list(root, folder, Depth::One, report) {
        let place = Place::file(folder.join(&found.path));
        let name = found.path.into_string();
        if !found.folder {
            let stem = name.strip_suffix(".md").and_then(value::slug_for);
            let help = match stem {
                Some(slug) => format!("move it to {folder}/{slug}/index.md"),
                None => format!(
                    "{folder}/ holds one folder for each write-up; move the file into one or remove it"
                ),
            };
            let message = format!("`{name}` belongs to no write-up");
            report.push(
                Diagnostic::new(Code::StrayFile, message)
                    .at(place)
                    .help(help),
            );
            continue;
        }
        if !value::is_slug(&name) {
            let help = match value::slug_for(&name) {
                Some(slug) => format!("rename the folder to `{slug}`"),
                None => {
                    "rename the folder in lower-case letters, digits and single hyphens".to_owned()
                }
            };
            let message = format!(
                "`{name}` cannot be an address: lower-case letters, digits and single hyphens"
            );
            report.push(Diagnostic::new(Code::BadSlug, message).at(place).help(help));
        }
        slugs.push(name);
    }
    slugs
}

type Slugs = [(Kind, Vec<String>); 4];

/// Takes out the folders that hold a retraction and nothing else: their content was removed on purpose.
fn take_emptied(
    root: &Utf8Path,
    mut slugs: Slugs,
    report: &mut Report,
) -> (Slugs, Vec<(WriteUpId, Folder)>) {
    let mut emptied = Vec::new();
    for (kind, slugs) in &mut slugs {
        slugs.retain(|slug| {
            let id = WriteUpId::new(*kind, slug.as_str());
            if !is_emptied(root, &id) {
                return true;
            }
            let folder = folder::read(root, &id.folder(), &Store::none(), report).folder;
            emptied.push((id, folder));
            false
        });
    }
    (slugs, emptied)
}

fn is_emptied(root: &Utf8Path, id: &WriteUpId) -> bool {
    if root.join(id.index()).symlink_metadata().is_ok() {
        return false;
    }
    list(
        root,
        &id.folder().join("approvals"),
        Depth::One,
        &mut Report::new(),
    )
    .iter()
    .any(|found| found.path.extension() == Some("retraction"))
}

fn drafts<F: Front>(
    slugs: &[String],
    around: Surroundings<'_>,
    stand_ins: &StandIns,
) -> Vec<Draft<F>> {
    let read = |slug: &String| {
        let id = WriteUpId::new(F::KIND, slug.as_str());
        match stand_ins.get(&id) {
            Some(place) => earlier(&id, place, around),
            None => draft::read(slug, around),
        }
    };
    slugs.par_iter().map(read).collect()
}

/// An earlier version of a write-up, with the approvals of the present one: only they say what counts.
fn earlier<F: Front>(id: &WriteUpId, place: &Utf8Path, around: Surroundings<'_>) -> Draft<F> {
    let root = around.root.join(place);
    let there = Surroundings {
        root: &root,
        ..around
    };
    let mut draft = draft::read(&id.slug, there);
    let own = folder::read(around.root, &id.folder(), around.store, &mut Report::new());
    draft.folder.approvals = own.folder.approvals;
    draft.folder.stand_in = Some(place.to_owned());
    draft
}

fn collect_anchors<'a, F>(drafts: &'a [Draft<F>], anchors: &mut Anchors<'a>) {
    anchors.extend(drafts.iter().map(|d| (&d.id, d.body.anchors.as_slice())));
}

type Resolved = Vec<(Vec<Option<super::LinkTarget>>, Vec<Diagnostic>)>;

fn resolve<F: Sync>(drafts: &[Draft<F>], anchors: &Anchors<'_>) -> Resolved {
    drafts
        .par_iter()
        .map(|d| links::resolve(d, anchors))
        .collect()
}

fn finish<F>(drafts: Vec<Draft<F>>, resolved: Resolved, report: &mut Report) -> Vec<WriteUp<F>> {
    drafts
        .into_iter()
        .zip(resolved)
        .map(|(draft, (targets, wrong))| {
            let Draft {
                id,
                masthead,
                aliases: _,
                front,
                body,
                folder,
                bibliography,
                texts,
                text,
                mut findings,
                beside,
            } = draft;
            findings.extend(wrong);
            let broken = findings.has_errors() || beside.has_errors() || !value::is_slug(&id.slug);
            report.absorb(findings.into_report(text.as_ref()));
            report.absorb(beside);
            WriteUp {
                id,
                masthead,
                front,
                body,
                targets,
                folder,
                bibliography,
                texts,
                broken,
            }
        })
        .collect()
}
