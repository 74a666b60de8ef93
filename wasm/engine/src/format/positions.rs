//! The exact positions of postings: read only when words must stand side by side.
//!
//! A block of terms itself says in which window each occurrence is; here is where in the window, for
//! blocks that follow one another. Stop words and terms that stand for names and titles have none: a
//! stop word in a phrase holds its place, whichever it is.

use super::bytes::Fault;
use super::coding::{Decoder, Priors};
use super::terms::{TermBlock, WINDOW};

/// One block's positions.
#[derive(Debug, Default)]
pub(crate) struct PositionBlock {
    /// Each position's place in its window, in the order of the postings.
    places: Vec<u8>,
}

/// How many bits say a number of blocks or places.
const COUNT_BITS: u32 = 28;

/// The positions of blocks that follow one another.
pub(crate) fn decode(bytes: &[u8]) -> Result<Vec<PositionBlock>, Fault> {
    let mut decoder = Decoder::new(bytes, &Priors::default(), 0);
    let mut blocks = Vec::new();
    for _ in 0..decoder.bits(COUNT_BITS) {
        let mut places = Vec::new();
        for _ in 0..decoder.bits(COUNT_BITS) {
            if decoder.overrun() {
                return Err(Fault::Truncated);
            }
            places.push(u8::try_from(decoder.even(WINDOW)).unwrap_or(0));
        }
        if decoder.overrun() {
            return Err(Fault::Truncated);
        }
        blocks.push(PositionBlock { places });
    }
    decoder.end()?;
    Ok(blocks)
}

impl PositionBlock {
    /// The positions of the `posting`th posting of the block that these belong to, ascending; none if
    /// its term has none.
    pub(crate) fn positions(&self, block: &TermBlock, posting: usize) -> Option<Vec<u32>> {
        let windows = block.windows(posting);
        if windows.is_empty() {
            return None;
        }
        let places = self.places.get(block.places(posting))?;
        let position = |(window, place): (&u32, &u8)| window * WINDOW + u32::from(*place);
        Some(windows.iter().zip(places).map(position).collect())
    }
}

/// The places of one block's terms, in the order of their postings.
#[cfg(feature = "write")]
pub(crate) fn places(terms: &[super::terms::WrittenTerm<'_>]) -> Vec<u8> {
    let placed = terms.iter().filter(|term| term.placed);
    placed
        .flat_map(|term| &term.positions)
        .map(|position| u8::try_from(position % WINDOW).unwrap_or(0))
        .collect()
}

/// A file of the places of blocks that follow one another.
#[cfg(feature = "write")]
pub(crate) fn encode(blocks: &[Vec<u8>]) -> Vec<u8> {
    use super::coding::Sink as _;
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let mut encoder = super::coding::Encoder::new(&Priors::default(), 0);
    encoder.bits(count(blocks.len()), COUNT_BITS);
    for places in blocks {
        encoder.bits(count(places.len()), COUNT_BITS);
        for place in places {
            encoder.even(u32::from(*place), WINDOW);
        }
    }
    encoder.finish()
}
