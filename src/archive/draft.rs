//! One write-up, read and checked by itself: all that can be said of it without the others.

mod beside;
mod efficacy;
mod inclusive;
mod people;
mod privileged;
mod warnings;
mod wording;

use super::bibliography::Bibliography;
use super::case::CaseFront;
use super::decode::{self, Shares};
use super::fields::Fields;
use super::findings::Findings;
use super::folder::{self, Contents, Folder};
use super::front_matter;
use super::known::{Context, Known};
use super::learning::{PageFront, PathFront, TechniqueFront};
use super::library::{Cited, Library};
use super::masthead::Masthead;
use super::shape::{self, Shape};
use super::source::{self, MOST_TEXT};
use super::store::Store;
use super::surgery::Novelty;
use super::texts::{self, Text};
use super::yaml::{self, Tree};
use super::{Kind, WriteUpId, check};
use crate::diagnostic::{Code, Diagnostic, Place, Report, Span};
use crate::markdown::{self, Document};
use camino::Utf8Path;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What only one kind of write-up says of itself.
pub(crate) trait Front: Sized + Send + Sync {
    /// The kind.
    const KIND: Kind;
    /// Which of the shared fields it has.
    const SHARES: Shares;
    /// The table of its front matter.
    fn shape() -> &'static Shape;
    /// Takes it out of checked fields.
    fn decode(fields: Fields<'_>, findings: &mut Findings) -> Self;
    /// The pseudonyms that may speak in its discussion.
    fn people(&self) -> Vec<&str> {
        Vec::new()
    }
    /// How new what it describes is, where it says so.
    fn novelty(&self) -> Option<&Novelty> {
        None
    }
}

impl Front for CaseFront {
    const KIND: Kind = Kind::Case;
    const SHARES: Shares = Shares::Taught;
    fn shape() -> &'static Shape {
        &shape::CASE
    }
    fn decode(fields: Fields<'_>, findings: &mut Findings) -> Self {
        decode::case(fields, findings)
    }
    fn people(&self) -> Vec<&str> {
        self.people.iter().map(|p| p.id.as_str()).collect()
    }
    fn novelty(&self) -> Option<&Novelty> {
        Some(&self.novelty)
    }
}

impl Front for TechniqueFront {
    const KIND: Kind = Kind::Technique;
    const SHARES: Shares = Shares::Taught;
    fn shape() -> &'static Shape {
        &shape::TECHNIQUE
    }
    fn decode(fields: Fields<'_>, _: &mut Findings) -> Self {
        decode::technique(fields)
    }
    fn novelty(&self) -> Option<&Novelty> {
        Some(&self.novelty)
    }
}

impl Front for PathFront {
    const KIND: Kind = Kind::Path;
    const SHARES: Shares = Shares::Written;
    fn shape() -> &'static Shape {
        &shape::PATH
    }
    fn decode(fields: Fields<'_>, _: &mut Findings) -> Self {
        decode::path(fields)
    }
}

impl Front for PageFront {
    const KIND: Kind = Kind::Page;
    const SHARES: Shares = Shares::Common;
    fn shape() -> &'static Shape {
        &shape::PAGE
    }
    fn decode(fields: Fields<'_>, _: &mut Findings) -> Self {
        decode::page(fields)
    }
}

/// A write-up before its links to others are followed.
#[derive(Debug)]
pub(crate) struct Draft<F> {
    /// Which one it is.
    pub(crate) id: WriteUpId,
    /// The shared fields.
    pub(crate) masthead: Masthead,
    /// Where each alias stands.
    pub(crate) aliases: Vec<(String, Span)>,
    /// The fields of its kind.
    pub(crate) front: F,
    /// The text.
    pub(crate) body: Document,
    /// Its files.
    pub(crate) folder: Folder,
    /// The references that its citations find.
    pub(crate) bibliography: Arc<Bibliography>,
    /// What is searched for identifiers.
    pub(crate) texts: Vec<Text>,
    /// The text of index.md.
    pub(crate) text: Option<Arc<str>>,
    /// The messages about index.md.
    pub(crate) findings: Findings,
    /// The messages about the other files of the folder.
    pub(crate) beside: Report,
}

/// What every write-up is read with.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// The archive's folder.
    pub(crate) root: &'a Utf8Path,
    /// Where cleaned media are kept.
    pub(crate) store: &'a Store,
    /// The archive's language.
    pub(crate) language: &'a str,
    /// Terms, moderators and write-ups.
    pub(crate) known: &'a Known,
    /// The shared references.
    pub(crate) library: &'a Library,
}

/// Reads the write-up of this slug.
pub(crate) fn read<F: Front>(slug: &str, around: Surroundings<'_>) -> Draft<F> {
    let id = WriteUpId::new(F::KIND, slug);
    let mut beside = Report::new();
    let mut findings = Findings::new(id.index());
    let Contents { mut folder, others } =
        folder::read(around.root, &id.folder(), around.store, &mut beside);
    let source = if folder.files.iter().any(|f| f.path == "index.md")
        || around.root.join(id.index()).exists()
    {
        source::read(&around.root.join(id.index()), MOST_TEXT, &mut findings)
    } else {
        missing_index(&id, &others, &mut beside);
        None
    };
    // What is approved must be what is shown: the digest is of the very bytes that the text was read from.
    if let (Some(source), Some(file)) = (
        &source,
        folder.files.iter_mut().find(|f| f.path == "index.md"),
    ) {
        file.sha256 = source.sha256;
        file.len = source.text.len() as u64;
    }
    let text = source.as_ref().map(|s| Arc::clone(&s.text));
    let (tree, opener, body) = match &source {
        Some(source) => parts(&source.text, source.start, &mut findings),
        None => (empty(), 0..0, Document::default()),
    };

    let fields = Fields::new(F::shape(), tree.root.as_ref());
    let files: BTreeSet<_> = others.iter().cloned().collect();
    let named: Vec<&str> = match F::SHARES {
        Shares::Taught => fields
            .items("references")
            .filter_map(yaml::Node::text)
            .collect(),
        Shares::Written | Shares::Common => Vec::new(),
    };
    let Cited {
        bibliography,
        files: used,
        own,
    } = around
        .library
        .for_write_up(&around, &id, &named, &files, &mut beside);
    let contributions: Vec<&str> = body
        .discussion
        .iter()
        .flat_map(|d| d.contributions.iter().map(|c| c.id.as_str()))
        .collect();
    let context = Context {
        archive: Some(around.known),
        bibliography: Some(&bibliography),
        contributions: Some(&contributions),
        files: Some(&files),
        siblings: None,
    };
    check::check(F::shape(), &tree, &opener, context, &mut findings);
    let masthead = decode::masthead(
        fields,
        F::SHARES,
        &opener,
        slug,
        around.language,
        &mut findings,
    );
    let front = F::decode(fields, &mut findings);
    let aliases = fields
        .items("aliases")
        .filter_map(|n| Some((n.text()?.to_owned(), n.span.clone())))
        .collect();

    if source.is_some() {
        // A front matter that could not be read declares nobody: to say so of every reply would bury its one mistake.
        if !findings.has(Code::InvalidYaml) {
            people::check(&body, &front.people(), &mut findings);
        }
        if let Some(text) = &text {
            let first = body.discussion.iter().flat_map(|d| &d.contributions);
            let thread = first.map(|c| c.span.start).min().unwrap_or(text.len());
            efficacy::check(text, front.novelty(), thread, &mut findings);
            inclusive::check(text, &masthead.language, &mut findings);
        }
        warnings::check(&id, &masthead.content_warnings, &body, &mut findings);
        check::citations(&body, &bibliography, &mut findings);
        let elsewhere = keys_outside_the_text(fields);
        check::unused_references(&body, &elsewhere, &own, &mut beside);
        beside::check(
            &id,
            &body,
            &folder,
            &others,
            &used,
            &mut findings,
            &mut beside,
        );
    }
    let texts = texts::of(
        around.root,
        &id.index(),
        text.as_ref(),
        tree.root.as_ref(),
        &folder,
    );
    if F::KIND != Kind::Page {
        beside.absorb(privileged::check(&texts));
    }
    Draft {
        id,
        masthead,
        aliases,
        front,
        body,
        folder,
        bibliography,
        texts,
        text,
        findings,
        beside,
    }
}

/// The keys that a case's front matter cites: its established answer, the options that were weighed, its quiz.
fn keys_outside_the_text(fields: Fields<'_>) -> Vec<String> {
    if !fields.takes("established-answer") {
        return Vec::new();
    }
    let answer = fields.record("established-answer");
    let mut keys = answer.map_or_else(Vec::new, |a| a.texts("references"));
    for list in ["options", "quiz"] {
        keys.extend(
            fields
                .records(list)
                .into_iter()
                .flat_map(|entry| entry.texts("references")),
        );
    }
    keys
}

fn empty() -> Tree {
    Tree {
        root: None,
        cut_short: true,
    }
}

/// The front matter as a tree, where it begins, and the text.
fn parts(text: &str, start: usize, findings: &mut Findings) -> (Tree, Span, Document) {
    let parts = front_matter::split(text, start, findings);
    let tree = match parts.front {
        // Only the likely part of it: what is wrong with the guess is nobody's mistake.
        Some(front) if parts.guessed => Tree {
            cut_short: true,
            ..yaml::parse(text, front, &mut Findings::new(findings.path()))
        },
        Some(front) => {
            let tree = yaml::parse(text, front.clone(), findings);
            Tree {
                root: tree
                    .root
                    .or_else(|| Some(yaml::Node::empty_map(front.start))),
                ..tree
            }
        }
        None => empty(),
    };
    let body = if parts.guessed {
        Document::default()
    } else {
        let checked = markdown::parse(text, parts.body, findings.path());
        findings.extend(checked.report.sorted().into_iter().cloned());
        checked.value
    };
    (tree, parts.opener, body)
}

fn missing_index(id: &WriteUpId, others: &[camino::Utf8PathBuf], report: &mut Report) {
    let help = match others
        .iter()
        .find(|f| f.extension().is_some_and(|e| e.eq_ignore_ascii_case("md")))
    {
        Some(other) => format!("rename `{other}` to `index.md`"),
        None => format!(
            "write one, as `casebook new {}` does, or remove the folder",
            id.kind.as_str()
        ),
    };
    report.push(
        Diagnostic::new(Code::MissingFile, format!("`{id}` has no index.md"))
            .at(Place::file(id.index()))
            .help(help),
    );
}
