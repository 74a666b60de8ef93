//! The positions of a block's postings, in the order of its postings: read only when words must stand together.
//!
//! Stop words and terms that stand for names and titles have none: a stop word in a phrase holds its
//! place, whichever it is. Positions are left in their bytes and unpacked for the postings asked for.

use super::bytes::{Fault, Reader};
use super::terms::{Posting, TermBlock};

/// One block's positions.
#[derive(Debug, Default)]
pub(crate) struct PositionBlock {
    bytes: Vec<u8>,
    /// Where each posting's positions begin; none for terms without.
    starts: Vec<Option<u32>>,
}

impl PositionBlock {
    /// Checks the bytes against the block of terms that they belong to.
    pub(crate) fn decode(bytes: &[u8], block: &TermBlock) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes);
        let flags = reader.take(block.terms.len())?;
        let mut starts = Vec::with_capacity(block.postings.len());
        for (term, flag) in flags.iter().enumerate() {
            for posting in block.postings(term) {
                if *flag == 0 {
                    starts.push(None);
                    continue;
                }
                let start = u32::try_from(bytes.len() - reader.left());
                starts.push(Some(
                    start.map_err(|_| Fault::Malformed("positions are too many"))?,
                ));
                let mut position: u32 = 0;
                for _ in 0..posting.occurrences() {
                    let next = position.checked_add(reader.number()?);
                    position = next.ok_or(Fault::Malformed("a position is too large"))?;
                }
            }
        }
        reader.end()?;
        Ok(Self {
            bytes: bytes.to_vec(),
            starts,
        })
    }

    /// The positions of the block's `index`th posting, ascending; none if its term has none.
    pub(crate) fn positions(&self, index: usize, posting: &Posting) -> Option<Vec<u32>> {
        let start = (*self.starts.get(index)?)? as usize;
        let mut reader = Reader::new(self.bytes.get(start..).unwrap_or_default());
        let mut position: u32 = 0;
        let next = |_| {
            position = position.checked_add(reader.number().ok()?)?;
            Some(position)
        };
        Some((0..posting.occurrences()).map_while(next).collect())
    }

    /// The bytes of positions: for each term of a block either an ascending list for each of its
    /// postings, or nothing.
    #[cfg(feature = "write")]
    pub(crate) fn encode(terms: &[Option<Vec<&[u32]>>]) -> Vec<u8> {
        let mut writer = super::bytes::Writer::default();
        for term in terms {
            writer.byte(u8::from(term.is_some()));
        }
        for list in terms.iter().flatten().flatten() {
            let mut before = 0;
            for position in *list {
                writer.number(position - before);
                before = *position;
            }
        }
        writer.bytes
    }
}
