//! The positions of a block's postings, in the order of its postings: read only when words must stand together.
//!
//! Positions are left in their bytes and unpacked for the postings that are asked for.

use super::bytes::{Fault, Reader};
use super::terms::TermBlock;

/// One block's positions: where each posting's begin.
#[derive(Debug, Default)]
pub(crate) struct PositionBlock {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl PositionBlock {
    /// Checks the bytes against the block of terms that they belong to.
    pub(crate) fn decode(bytes: &[u8], block: &TermBlock) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes);
        let mut starts = Vec::with_capacity(block.postings.len());
        for posting in &block.postings {
            let start = bytes.len() - reader.left();
            starts.push(
                u32::try_from(start).map_err(|_| Fault::Malformed("positions are too many"))?,
            );
            let mut position: u32 = 0;
            for _ in 0..posting.occurrences() {
                let gap = reader.number()?;
                position = position
                    .checked_add(gap)
                    .ok_or(Fault::Malformed("a position is too large"))?;
            }
        }
        reader.end()?;
        Ok(Self {
            bytes: bytes.to_vec(),
            starts,
        })
    }

    /// The positions of the block's `index`th posting, ascending.
    pub(crate) fn positions(
        &self,
        index: usize,
        posting: &crate::format::terms::Posting,
    ) -> Vec<u32> {
        let start = self
            .starts
            .get(index)
            .map_or(self.bytes.len(), |start| *start as usize);
        let mut reader = Reader::new(self.bytes.get(start..).unwrap_or_default());
        let mut position: u32 = 0;
        (0..posting.occurrences())
            .map_while(|_| {
                position = position.checked_add(reader.number().ok()?)?;
                Some(position)
            })
            .collect()
    }

    /// The bytes of positions, one ascending list for each posting.
    #[cfg(feature = "write")]
    pub(crate) fn encode<'a>(lists: impl Iterator<Item = &'a [u32]>) -> Vec<u8> {
        let mut writer = super::bytes::Writer::default();
        for list in lists {
            let mut before = 0;
            for position in list {
                writer.number(position - before);
                before = *position;
            }
        }
        writer.bytes
    }
}
