//! The neighbours of each document: those most like it, for the re-ranking.
//!
//! Documents alike are numbered close together, so a neighbour is stored as its distance.

use super::bytes::{Fault, Reader};

/// For each document, its neighbours, ascending.
pub(crate) fn decode(bytes: &[u8], documents: u32) -> Result<Vec<Vec<u32>>, Fault> {
    let mut reader = Reader::new(bytes);
    let mut lists = Vec::new();
    for document in 0..documents {
        let mut list = Vec::new();
        for _ in 0..reader.count()? {
            let distance = reader.number()?;
            let neighbour = if distance & 1 == 0 {
                document.checked_add(distance / 2)
            } else {
                document.checked_sub(distance / 2 + 1)
            };
            let neighbour = neighbour.filter(|it| *it < documents && list.last() < Some(it));
            list.push(neighbour.ok_or(Fault::Malformed("a document's neighbour"))?);
        }
        lists.push(list);
    }
    reader.end()?;
    Ok(lists)
}

/// The opposite of [`decode`].
#[cfg(feature = "write")]
pub(crate) fn encode(lists: &[Vec<u32>]) -> Vec<u8> {
    let mut writer = super::bytes::Writer::default();
    for (document, list) in (0_u32..).zip(lists) {
        writer.count(list.len());
        for neighbour in list {
            // Even numbers count up from the document, odd ones down.
            match neighbour.checked_sub(document) {
                Some(up) => writer.number(up * 2),
                None => writer.number((document - neighbour - 1) * 2 + 1),
            }
        }
    }
    writer.bytes
}
