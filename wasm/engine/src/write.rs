//! The writer: documents in, the files of an index out. Native only.
//!
//! `analyse` turns each document into counted terms, on its own; [`Analysed`] brings them
//! together, knows the neighbours, and writes. Nothing here reads or writes the disk.

mod analyse;
mod collection;
mod concepts;
mod document;
mod files;
mod names;
mod neighbours;
mod occurrences;
mod order;
mod pack;
mod pieces;

pub use collection::Analysed;
pub use document::{Document, Part};
pub use files::{WriteError, Written};
pub(crate) use names::{Names, sort_by_name};
pub use pack::{Packer, unpack};

use crate::vocabulary::Settings;

/// Analyses and writes in one go.
///
/// # Errors
/// When a document or a facet contradicts the settings: see [`WriteError`].
pub fn write(settings: &Settings, documents: &[Document]) -> Result<Written, WriteError> {
    Analysed::of(settings, documents).write(settings, documents)
}
