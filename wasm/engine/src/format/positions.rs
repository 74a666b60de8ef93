//! The exact positions of a block's postings: read only when words must stand side by side.
//!
//! The block itself says in which window each occurrence is; here is where in the window. Stop words
//! and terms that stand for names and titles have none: a stop word in a phrase holds its place,
//! whichever it is.

use super::bytes::Fault;
use super::terms::{TermBlock, WINDOW};

/// One block's positions.
#[derive(Debug, Default)]
pub(crate) struct PositionBlock {
    /// Each position's place in its window, in the order of the postings.
    places: Vec<u8>,
}

impl PositionBlock {
    /// Checks the bytes against the block of terms that they belong to.
    pub(crate) fn decode(bytes: &[u8], block: &TermBlock) -> Result<Self, Fault> {
        if bytes.len() != block.position_count() {
            return Err(Fault::Truncated);
        }
        if bytes.iter().any(|place| u32::from(*place) >= WINDOW) {
            return Err(Fault::Malformed("a position's place in its window"));
        }
        Ok(Self {
            places: bytes.to_vec(),
        })
    }

    /// The positions of the block's `posting`th posting, ascending; none if its term has none.
    pub(crate) fn positions(&self, block: &TermBlock, posting: usize) -> Option<Vec<u32>> {
        let windows = block.windows(posting);
        if windows.is_empty() {
            return None;
        }
        let places = self.places.get(block.places(posting))?;
        let position = |(window, place): (&u32, &u8)| window * WINDOW + u32::from(*place);
        Some(windows.iter().zip(places).map(position).collect())
    }

    /// The bytes of the positions of terms, in the order of their postings.
    #[cfg(feature = "write")]
    pub(crate) fn encode(terms: &[super::terms::WrittenTerm<'_>]) -> Vec<u8> {
        let placed = terms.iter().filter(|term| term.placed);
        placed
            .flat_map(|term| &term.postings)
            .flat_map(|posting| posting.2)
            .map(|position| u8::try_from(position % WINDOW).unwrap_or(0))
            .collect()
    }
}
