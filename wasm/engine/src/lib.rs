//! The search index of a casebook site: its format, its writer and its query engine.
//!
//! The writer (feature `write`, native) turns [`Document`]s into files: an entry file and, for a
//! larger archive, pieces that a query fetches as it needs them (`FORMAT.md` draws every byte).
//! The [`Engine`] opens the entry, says which files a query still needs ([`Engine::plan`]), takes
//! them ([`Engine::supply`]) and answers ([`Engine::search`]). It never fetches, waits or reads a
//! clock, so the same code runs natively and in the browser and gives the same answers to the bit.
//!
//! The way of a query: `query` reads what was typed, `search` finds the terms and the files they
//! are in, `search::rank` scores, `search::present` makes hits with excerpts of it.

mod answer;
mod error;
mod format;
#[cfg(all(test, feature = "write"))]
mod properties;
mod query;
mod search;
mod text;
mod vocabulary;
#[cfg(feature = "write")]
mod write;

pub use answer::{Answer, Correction, FacetCount, FacetCounts, Hit, HitPart, Marked};
pub use error::{OpenError, SupplyError};
pub use format::{ENTRY_NAME, VERSION};
pub use query::Query;
pub use search::Engine;
#[cfg(any(feature = "fuzzing", all(test, feature = "write")))]
#[doc(hidden)]
pub use search::fuzzing;
#[cfg(feature = "write")]
pub use search::{Explanation, TermShare, WordShare};
#[cfg(feature = "write")]
pub use text::english_serves;
pub use vocabulary::{Facet, FacetValue, Kind, PartKind, Settings, Weights};
#[cfg(feature = "write")]
pub use write::{Analysed, Document, Packer, Part, WriteError, Written, unpack, write};
