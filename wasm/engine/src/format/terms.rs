//! A block of terms with their postings: which documents have each term, how often in which field,
//! and about where.

use super::bytes::{Fault, Reader, read_sorted};
use super::entry::Entry;
use crate::vocabulary::{FIELDS, field};

/// How often one document has one term, by field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Posting {
    pub(crate) document: u32,
    /// What the occurrences come to in this document: BM25F without the term's rarity, 0 to `k1 + 1`.
    pub(crate) impact: f32,
    /// Occurrences in each field; more than 255 count as 255.
    pub(crate) counts: [u8; FIELDS],
}

impl Posting {
    /// Occurrences in all fields: how many positions the posting has.
    pub(crate) fn occurrences(&self) -> usize {
        self.counts.iter().map(|count| usize::from(*count)).sum()
    }
}

/// A position is a window's number times this and a rest: windows stand with the postings, where the
/// ranking sees which words are close together; rests are files of their own, for phrases.
pub(crate) const WINDOW: u32 = 32;

/// Set in a posting's shape when fields other than the body are in it.
const MASKED: u8 = 0x80;

/// One unpacked block.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct TermBlock {
    /// Each term in order, with the end of its postings.
    pub(crate) terms: Vec<(String, usize)>,
    pub(crate) postings: Vec<Posting>,
    /// For each posting, the end of its windows; a term without positions has none.
    ends: Vec<usize>,
    /// The window of each position, ascending within a posting.
    windows: Vec<u32>,
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

    /// Where the windows of a posting, counted through the block, stand among all.
    pub(crate) fn places(&self, posting: usize) -> std::ops::Range<usize> {
        let before = posting.checked_sub(1).and_then(|it| self.ends.get(it));
        let start = before.copied().unwrap_or(0);
        start..self.ends.get(posting).copied().unwrap_or(start)
    }

    /// The window of each position of a posting, counted through the block.
    pub(crate) fn windows(&self, posting: usize) -> &[u32] {
        self.windows.get(self.places(posting)).unwrap_or_default()
    }

    pub(crate) fn decode(bytes: &[u8], entry: &Entry) -> Result<Self, Fault> {
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
        let mut placed = Vec::with_capacity(count);
        for (_, stop) in &mut block.terms {
            let number = reader.number()?;
            end = end.saturating_add((number >> 1) as usize);
            placed.push(number & 1 == 1);
            *stop = end;
        }
        // Each posting takes at least two more bytes: a gap and a shape.
        if end > reader.left() {
            return Err(Fault::Truncated);
        }
        block.postings.reserve_exact(end);
        block.documents(&mut reader, entry.count())?;
        for posting in &mut block.postings {
            shape(&mut reader, &mut posting.counts)?;
            posting.impact = entry.impact(posting);
        }
        block.ends.reserve_exact(end);
        for (index, placed) in placed.into_iter().enumerate() {
            for at in block.start(index)..block.terms[index].1 {
                if placed {
                    block.window_numbers(&mut reader, at)?;
                }
                block.ends.push(block.windows.len());
            }
        }
        reader.end()?;
        Ok(block)
    }

    fn documents(&mut self, reader: &mut Reader<'_>, documents: u32) -> Result<(), Fault> {
        for index in 0..self.terms.len() {
            let mut next: u64 = 0;
            for _ in self.postings.len()..self.terms[index].1 {
                let document = next + u64::from(reader.number()?);
                let document = u32::try_from(document).ok().filter(|it| *it < documents);
                let document = document.ok_or(Fault::Malformed("a posting's document"))?;
                self.postings.push(Posting {
                    document,
                    impact: 0.0,
                    counts: [0; FIELDS],
                });
                next = u64::from(document) + 1;
            }
        }
        Ok(())
    }

    fn window_numbers(&mut self, reader: &mut Reader<'_>, posting: usize) -> Result<(), Fault> {
        let mut window: u32 = 0;
        for _ in 0..self.postings[posting].occurrences() {
            let next = window.checked_add(reader.number()?);
            // A position must fit 32 bits.
            let next = next.filter(|window| *window < u32::MAX / WINDOW);
            window = next.ok_or(Fault::Malformed("a position is too large"))?;
            self.windows.push(window);
        }
        Ok(())
    }
}

/// Reads how often each field has the term.
fn shape(reader: &mut Reader<'_>, counts: &mut [u8; FIELDS]) -> Result<(), Fault> {
    let shape = reader.byte()?;
    if shape & MASKED == 0 {
        counts[field::BODY] = shape + 1;
        return Ok(());
    }
    for (number, count) in counts.iter_mut().enumerate() {
        if shape >> number & 1 == 1 {
            *count = reader.byte()?;
        }
    }
    Ok(())
}

#[cfg(feature = "write")]
pub(crate) use writing::WrittenTerm;

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use super::super::bytes::{Writer, write_sorted};
    use super::{FIELDS, MASKED, TermBlock, WINDOW, field};

    /// A term to be written.
    pub(crate) struct WrittenTerm<'a> {
        pub(crate) term: &'a str,
        /// Whether its positions are written too.
        pub(crate) placed: bool,
        /// For each document, ascending, its number, the counts by field and the positions, ascending.
        pub(crate) postings: Vec<(u32, [u8; FIELDS], &'a [u32])>,
    }

    impl TermBlock {
        /// A block as bytes: what is of one kind goes in one stream, which gzip packs best.
        pub(crate) fn encode(terms: &[WrittenTerm<'_>]) -> Vec<u8> {
            let mut writer = Writer::default();
            writer.count(terms.len());
            let mut before = "";
            for term in terms {
                write_sorted(&mut writer, before, term.term);
                before = term.term;
            }
            for term in terms {
                writer.count(term.postings.len() << 1 | usize::from(term.placed));
            }
            for term in terms {
                let mut next = 0;
                for (document, _, _) in &term.postings {
                    writer.number(document - next);
                    next = document + 1;
                }
            }
            for (_, counts, _) in terms.iter().flat_map(|term| &term.postings) {
                shape(&mut writer, counts);
            }
            for term in terms.iter().filter(|term| term.placed) {
                for (_, _, positions) in &term.postings {
                    let mut before = 0;
                    for position in *positions {
                        writer.number(position / WINDOW - before);
                        before = position / WINDOW;
                    }
                }
            }
            writer.bytes
        }
    }

    fn shape(writer: &mut Writer, counts: &[u8; FIELDS]) {
        let body = counts[field::BODY];
        let others = counts
            .iter()
            .map(|count| usize::from(*count))
            .sum::<usize>();
        if usize::from(body) == others && (1..=MASKED).contains(&body) {
            writer.byte(body - 1);
            return;
        }
        let mut mask = MASKED;
        for (number, count) in counts.iter().enumerate() {
            mask |= u8::from(*count > 0) << number;
        }
        writer.byte(mask);
        for count in counts.iter().filter(|count| **count > 0) {
            writer.byte(*count);
        }
    }
}
