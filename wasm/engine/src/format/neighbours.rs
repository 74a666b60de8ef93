//! The neighbours of each document: those most like it, for the re-ranking.

use super::bytes::{Fault, Reader};
use super::facets::ascending;

/// For each document, its neighbours, ascending.
pub(crate) fn decode(bytes: &[u8], documents: u32) -> Result<Vec<Vec<u32>>, Fault> {
    let mut reader = Reader::new(bytes);
    let mut lists = Vec::new();
    for _ in 0..documents {
        lists.push(ascending(&mut reader, documents)?);
    }
    reader.end()?;
    Ok(lists)
}

/// The opposite of [`decode`].
#[cfg(feature = "write")]
pub(crate) fn encode(lists: &[Vec<u32>]) -> Vec<u8> {
    let mut writer = super::bytes::Writer::default();
    for list in lists {
        writer.count(list.len());
        let mut next = 0;
        for document in list {
            writer.number(document - next);
            next = document + 1;
        }
    }
    writer.bytes
}
