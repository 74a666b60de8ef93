//! The bytes of an index, as `FORMAT.md` draws them: each kind of file is read and written in one module.

pub(crate) mod bytes;
pub(crate) mod cards;
pub(crate) mod catalogue;
pub(crate) mod coding;
pub(crate) mod entry;
pub(crate) mod facets;
pub(crate) mod hash;
pub(crate) mod lexicon;
pub(crate) mod neighbours;
pub(crate) mod positions;
pub(crate) mod spelling;
pub(crate) mod strings;
pub(crate) mod terms;
pub(crate) mod texts;

/// The first bytes of an entry file.
pub(crate) const MAGIC: [u8; 4] = *b"cbsx";

/// The format that this crate writes and reads.
pub const VERSION: u16 = 4;

/// The entry file's name: the only one without a content hash, to be revalidated on every visit.
pub const ENTRY_NAME: &str = "entry.idx";
