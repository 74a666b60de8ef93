//! A block of terms with their postings: which documents have each term, how often in which field.

use super::bytes::{Fault, Reader, read_sorted};
use crate::vocabulary::{FIELDS, field};

/// How often one document has one term, by field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) document: u32,
    /// Occurrences in each field; more than 255 count as 255.
    pub(crate) counts: [u8; FIELDS],
}

impl Posting {
    /// Occurrences in all fields: how many positions the posting has.
    pub(crate) fn occurrences(&self) -> usize {
        self.counts.iter().map(|count| usize::from(*count)).sum()
    }
}

/// Set in a posting's shape when fields other than the body are in it.
const MASKED: u8 = 0x80;

/// One unpacked block.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct TermBlock {
    /// Each term in order, with the end of its postings.
    pub(crate) terms: Vec<(String, usize)>,
    pub(crate) postings: Vec<Posting>,
}

impl TermBlock {
    /// Where a term stands in the block.
    pub(crate) fn find(&self, term: &str) -> Option<usize> {
        self.terms
            .binary_search_by(|(known, _)| known.as_str().cmp(term))
            .ok()
    }

    /// Where the postings of the term at `index` begin.
    pub(crate) fn start(&self, index: usize) -> usize {
        index
            .checked_sub(1)
            .and_then(|before| self.terms.get(before))
            .map_or(0, |term| term.1)
    }

    /// The postings of the term at `index`, by document.
    pub(crate) fn postings(&self, index: usize) -> &[Posting] {
        let end = self.terms.get(index).map_or(0, |term| term.1);
        self.postings
            .get(self.start(index)..end)
            .unwrap_or_default()
    }

    pub(crate) fn decode(bytes: &[u8], documents: u32) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes);
        let count = reader.count()?;
        let mut block = Self::default();
        let mut before = String::new();
        for _ in 0..count {
            let term = read_sorted(&mut reader, &before)?;
            if term <= before && !block.terms.is_empty() {
                return Err(Fault::Malformed("terms are out of order"));
            }
            before.clone_from(&term);
            block.terms.push((term, 0));
        }
        let mut end: usize = 0;
        for (_, stop) in &mut block.terms {
            end = end.saturating_add(reader.number()? as usize);
            *stop = end;
        }
        // Each posting takes at least two more bytes: a gap and a shape.
        if end > reader.left() {
            return Err(Fault::Truncated);
        }
        block.postings.reserve_exact(end);
        for index in 0..block.terms.len() {
            let mut next: u64 = 0;
            for _ in block.postings.len()..block.terms[index].1 {
                let document = next + u64::from(reader.number()?);
                let document = u32::try_from(document).ok().filter(|it| *it < documents);
                let document = document.ok_or(Fault::Malformed("a posting's document"))?;
                block.postings.push(Posting {
                    document,
                    counts: [0; FIELDS],
                });
                next = u64::from(document) + 1;
            }
        }
        for posting in &mut block.postings {
            let shape = reader.byte()?;
            if shape & MASKED == 0 {
                posting.counts[field::BODY] = shape + 1;
                continue;
            }
            for (number, count) in posting.counts.iter_mut().enumerate() {
                if shape >> number & 1 == 1 {
                    *count = reader.byte()?;
                }
            }
        }
        reader.end()?;
        Ok(block)
    }

    /// The block as bytes; `bytes` of its postings go in streams of one kind, which gzip packs best.
    #[cfg(feature = "write")]
    pub(crate) fn encode(&self) -> Vec<u8> {
        use super::bytes::{Writer, write_sorted};
        let mut writer = Writer::default();
        writer.count(self.terms.len());
        let mut before = "";
        for (term, _) in &self.terms {
            write_sorted(&mut writer, before, term);
            before = term;
        }
        for index in 0..self.terms.len() {
            writer.count(self.postings(index).len());
        }
        for index in 0..self.terms.len() {
            let mut next = 0;
            for posting in self.postings(index) {
                writer.number(posting.document - next);
                next = posting.document + 1;
            }
        }
        for posting in &self.postings {
            let body = posting.counts[field::BODY];
            if usize::from(body) == posting.occurrences() && (1..=MASKED).contains(&body) {
                writer.byte(body - 1);
                continue;
            }
            let mut mask = MASKED;
            for (number, count) in posting.counts.iter().enumerate() {
                mask |= u8::from(*count > 0) << number;
            }
            writer.byte(mask);
            for count in posting.counts.iter().filter(|count| **count > 0) {
                writer.byte(*count);
            }
        }
        writer.bytes
    }
}
