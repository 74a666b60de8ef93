//! The archive: a folder on disk, read and validated into typed values with spans.
//!
//! This room reads files and says what is wrong with them. It knows nothing of approvals' validity (`review`), of
//! addresses on the site (`site`) or of how anything looks (`render`). The format is described in `docs/archive.md`.

pub mod bibliography;
pub mod case;
mod check;
pub mod choice;
pub mod config;
mod decode;
mod draft;
mod fields;
pub(crate) mod findings;
pub mod folder;
mod front_matter;
mod known;
pub mod learning;
mod library;
pub(crate) mod links;
mod load;
pub mod masthead;
pub mod moderation;
pub mod people;
pub mod schema;
mod settings;
mod shape;
pub(crate) mod source;
pub mod store;
pub mod surgery;
pub mod teaching;
pub mod texts;
mod translations;
mod tree;
mod value;
pub mod vocabulary;
mod yaml;

pub(crate) use settings::published_charter;

pub use load::{LoadError, StandIns, load, load_instead, load_with};
pub use store::Store;

use crate::markdown::Document;
use bibliography::Bibliography;
use camino::Utf8PathBuf;
use case::CaseFront;
use config::Config;
use folder::Folder;
use learning::{PageFront, PathFront, TechniqueFront};
use masthead::Masthead;
use moderation::{Charter, Moderation};
use std::fmt;
use std::sync::Arc;
use vocabulary::Vocabularies;

/// The kinds of write-up, in the order in which reports and lists name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One case.
    Case,
    /// One technique, which gathers its cases.
    Technique,
    /// An ordered set of cases and techniques with an aim.
    Path,
    /// About, policy and other plain pages.
    Page,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 4] = [Kind::Case, Kind::Technique, Kind::Path, Kind::Page];

    /// The folder of the archive that holds them.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Case => "cases",
            Self::Technique => "techniques",
            Self::Path => "paths",
            Self::Page => "pages",
        }
    }

    /// Its word in the policy file, in approvals and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Technique => "technique",
            Self::Path => "path",
            Self::Page => "page",
        }
    }
}

/// The identity of a write-up: `cases/tar-after-wound-failure`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WriteUpId {
    /// What it is.
    pub kind: Kind,
    /// The name of its folder.
    pub slug: String,
}

impl WriteUpId {
    /// A write-up's identity from its parts.
    pub fn new(kind: Kind, slug: impl Into<String>) -> Self {
        Self {
            kind,
            slug: slug.into(),
        }
    }

    /// Reads `cases/some-slug`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (folder, slug) = text.trim_end_matches('/').split_once('/')?;
        let kind = Kind::ALL.into_iter().find(|k| k.folder() == folder)?;
        (!slug.is_empty() && !slug.contains('/')).then(|| Self::new(kind, slug))
    }

    /// Its folder, relative to the archive.
    #[must_use]
    pub fn folder(&self) -> Utf8PathBuf {
        Utf8PathBuf::from(self.to_string())
    }

    /// Its Markdown file, relative to the archive.
    #[must_use]
    pub fn index(&self) -> Utf8PathBuf {
        self.folder().join("index.md")
    }
}

impl fmt::Display for WriteUpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.folder(), self.slug)
    }
}

/// What a link points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// Another host, or mail: as written.
    External(String),
    /// An anchor of the same page.
    Anchor(String),
    /// Another write-up, published or not.
    WriteUp {
        /// Which.
        id: WriteUpId,
        /// An anchor in it.
        anchor: Option<String>,
    },
    /// A media file of the write-up's own folder, to be opened or downloaded: relative to that folder.
    File(Utf8PathBuf),
}

/// One write-up as it lies in the archive: read and validated, approved or not.
#[derive(Debug, Clone)]
pub struct WriteUp<Front> {
    /// Which one it is.
    pub id: WriteUpId,
    /// What every kind of write-up says of itself.
    pub masthead: Masthead,
    /// What only this kind says of itself.
    pub front: Front,
    /// The text.
    pub body: Document,
    /// What each of `body.links` points at, index for index; nothing where it could not be resolved and was reported.
    pub targets: Vec<Option<LinkTarget>>,
    /// The files it consists of.
    pub folder: Folder,
    /// The references that its citations find.
    pub bibliography: Arc<Bibliography>,
    /// What is searched for identifiers.
    pub texts: Vec<texts::Text>,
    /// Whether any error was found in it: it can be previewed, never cleared.
    pub broken: bool,
}

/// A case.
pub type Case = WriteUp<CaseFront>;
/// A technique.
pub type Technique = WriteUp<TechniqueFront>;
/// A learning path.
pub type LearningPath = WriteUp<PathFront>;
/// A plain page.
pub type Page = WriteUp<PageFront>;

/// Everything that could be read from an archive's folder, each list in order of slug.
#[derive(Debug, Clone)]
pub struct Archive {
    /// Where it lies on this machine. Never published.
    pub root: Utf8PathBuf,
    /// `casebook.yaml`.
    pub config: Config,
    /// `cases/`.
    pub cases: Vec<Case>,
    /// `techniques/`.
    pub techniques: Vec<Technique>,
    /// `paths/`.
    pub paths: Vec<LearningPath>,
    /// `pages/`.
    pub pages: Vec<Page>,
    /// Folders of write-ups that were retracted and from which everything but the retraction was taken, by identity.
    pub emptied: Vec<(WriteUpId, Folder)>,
    /// `vocabulary/`.
    pub vocabularies: Vocabularies,
    /// The files of `vocabulary/` and their approvals.
    pub vocabulary_folder: Folder,
    /// `moderation/`.
    pub moderation: Moderation,
    /// How policy and moderators came to be what they are.
    pub charter: Charter,
    /// What the archive itself says: the prose of its settings, its vocabularies, its bibliography.
    pub texts: Vec<texts::Text>,
    /// `theme/`: the files that replace the theme's, path relative to that folder.
    pub theme: Vec<(Utf8PathBuf, Vec<u8>)>,
}
