//! The search index of a published site, read back from the disk and searched with the readers' own engine.

use crate::render::SEARCH_FOLDER;
use camino::{Utf8Path, Utf8PathBuf};
use casebook_search::{Answer, ENTRY_NAME, Engine, OpenError, Query, SupplyError};
use std::io;
use std::{fmt, fs};

/// An index on the disk, open.
pub struct PublishedIndex {
    folder: Utf8PathBuf,
    engine: Engine,
}

impl fmt::Debug for PublishedIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublishedIndex")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// Why an index could not be searched.
#[derive(Debug)]
pub enum IndexError {
    /// The folder holds no index.
    Absent(Utf8PathBuf),
    /// The disk refused a file, or it is not gzip.
    Io(Utf8PathBuf, io::Error),
    /// The entry file is none that this engine opens.
    Open(Utf8PathBuf, OpenError),
    /// Another file is not what the entry says.
    Supply(Utf8PathBuf, SupplyError),
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent(folder) => write!(f, "`{folder}` holds no search index"),
            Self::Io(path, error) => write!(f, "cannot read `{path}`: {error}"),
            Self::Open(path, error) => write!(f, "cannot open `{path}`: {error}"),
            Self::Supply(path, error) => write!(f, "cannot use `{path}`: {error}"),
        }
    }
}

impl std::error::Error for IndexError {}

/// The most bytes that one file may unpack to: far beyond any that the writer makes.
const LARGEST: u64 = 1 << 30;

impl PublishedIndex {
    /// Opens the index of a site, or the folder of an index itself.
    ///
    /// # Errors
    ///
    /// When there is none, or it is not one that this engine reads.
    pub fn open(site: &Utf8Path) -> Result<Self, IndexError> {
        let folders = [site.join(SEARCH_FOLDER), site.to_owned()];
        let folder = folders
            .into_iter()
            .find(|folder| folder.join(ENTRY_NAME).is_file())
            .ok_or_else(|| IndexError::Absent(site.to_owned()))?;
        let entry = folder.join(ENTRY_NAME);
        let engine =
            Engine::open(&unpacked(&entry)?).map_err(|error| IndexError::Open(entry, error))?;
        Ok(Self { folder, engine })
    }

    /// Reads the files that a query needs, and answers it.
    ///
    /// # Errors
    ///
    /// When one of them is missing or not what the entry says.
    pub fn answer(&mut self, query: &Query) -> Result<Answer, IndexError> {
        loop {
            let needed = self.engine.plan(query);
            if needed.is_empty() {
                return Ok(self.engine.search(query));
            }
            for name in needed {
                let path = self.folder.join(&name);
                let content = unpacked(&path)?;
                self.engine
                    .supply(&name, &content)
                    .map_err(|error| IndexError::Supply(path, error))?;
            }
        }
    }

    /// The engine with the files that were read so far.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }
}

fn unpacked(path: &Utf8Path) -> Result<Vec<u8>, IndexError> {
    let unreadable = |error| IndexError::Io(path.to_owned(), error);
    let packed = fs::read(path).map_err(unreadable)?;
    casebook_search::unpack(&packed, LARGEST).map_err(unreadable)
}
