//! The documents of each facet value, one file for all facets.

use super::bytes::{Fault, Reader};

/// For each facet, for each of its values, the documents that have it or a narrower one, ascending.
pub(crate) type FacetSets = Vec<Vec<Vec<u32>>>;

/// Reads the sets of facets with these numbers of values.
pub(crate) fn decode(bytes: &[u8], values: &[usize], documents: u32) -> Result<FacetSets, Fault> {
    let mut reader = Reader::new(bytes);
    let mut sets = Vec::with_capacity(values.len());
    for count in values {
        let mut facet = Vec::new();
        for _ in 0..*count {
            facet.push(ascending(&mut reader, documents)?);
        }
        sets.push(facet);
    }
    reader.end()?;
    Ok(sets)
}

/// A list of documents as gaps.
pub(crate) fn ascending(reader: &mut Reader<'_>, documents: u32) -> Result<Vec<u32>, Fault> {
    let mut next: u32 = 0;
    let mut list = Vec::new();
    for _ in 0..reader.count()? {
        let document = next
            .checked_add(reader.number()?)
            .filter(|document| *document < documents);
        let document = document.ok_or(Fault::Malformed("a facet value's document"))?;
        list.push(document);
        next = document + 1;
    }
    Ok(list)
}

/// The opposite of [`decode`].
#[cfg(feature = "write")]
pub(crate) fn encode(sets: &FacetSets) -> Vec<u8> {
    let mut writer = super::bytes::Writer::default();
    for list in sets.iter().flatten() {
        writer.count(list.len());
        let mut next = 0;
        for document in list {
            writer.number(document - next);
            next = document + 1;
        }
    }
    writer.bytes
}
