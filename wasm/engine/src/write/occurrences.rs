//! Where a document has its terms, as a row of bytes: a large archive is held in memory as these, and they are a tenth of what
//! lists of numbers would be.
//!
//! For each term: its number; how often the document has it, by field; its positions, each less the one before. Numbers are
//! written seven bits a byte, the lowest first, the top bit set on all but the last.

use crate::vocabulary::{FIELDS, field};

/// Set where others than the body have a term: the fields that do follow as bits, and then how often each does.
const FIELDS_FOLLOW: u8 = 0x80;

/// Appends a term with how often each field has it and its positions.
pub(super) fn push(code: &mut Vec<u8>, term: u32, counts: [u8; FIELDS], positions: &mut [u32]) {
    push_number(code, term);
    let others = counts
        .iter()
        .enumerate()
        .any(|(at, count)| at != field::BODY && *count > 0);
    if others || counts[field::BODY] >= FIELDS_FOLLOW {
        let bit = |(at, count): (usize, &u8)| u8::from(*count > 0) << at;
        code.push(FIELDS_FOLLOW | counts.iter().enumerate().map(bit).sum::<u8>());
        code.extend(counts.iter().filter(|count| **count > 0));
    } else {
        code.push(counts[field::BODY]);
    }
    // A hyphenated word written as one comes after its parts and may be the last of them.
    if !positions.is_sorted() {
        positions.sort_unstable();
    }
    let mut before = 0;
    for position in positions {
        push_number(code, *position - before);
        before = *position;
    }
}

fn push_number(code: &mut Vec<u8>, mut number: u32) {
    while number > 0x7f {
        code.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    code.push(number.to_le_bytes()[0]);
}

/// Reads such a row.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    code: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    /// A reader that begins at a place: that of a term, or of its counts.
    pub(super) const fn new(code: &'a [u8], at: usize) -> Self {
        Self { code, at }
    }

    /// The next term.
    pub(super) fn term(&mut self) -> Option<u32> {
        (self.at < self.code.len()).then(|| self.number())
    }

    /// How often each field has it.
    pub(super) fn counts(&mut self) -> [u8; FIELDS] {
        let mut counts = [0; FIELDS];
        let first = self.byte();
        if first & FIELDS_FOLLOW == 0 {
            counts[field::BODY] = first;
        } else {
            for (at, count) in counts.iter_mut().enumerate() {
                if first >> at & 1 == 1 {
                    *count = self.byte();
                }
            }
        }
        counts
    }

    /// Appends so many positions to a list.
    pub(super) fn positions(&mut self, count: u32, to: &mut Vec<u32>) {
        let mut position = 0;
        to.extend((0..count).map(|_| {
            position += self.number();
            position
        }));
    }

    /// Passes over counts and positions; says how many there were.
    pub(super) fn pass(&mut self) -> u32 {
        let count = sum(&self.counts());
        let mut left = count;
        while left > 0 {
            left -= u32::from(self.byte() & 0x80 == 0);
        }
        count
    }

    fn byte(&mut self) -> u8 {
        let byte = self.code[self.at];
        self.at += 1;
        byte
    }

    fn number(&mut self) -> u32 {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return number;
            }
            shift += 7;
        }
    }
}

/// How often all fields have a term.
pub(super) fn sum(counts: &[u8; FIELDS]) -> u32 {
    counts.iter().map(|count| u32::from(*count)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(terms in proptest::collection::vec((any::<u32>(), any::<[u8; FIELDS]>(), 0..3u32), 0..6)) {
            let mut code = Vec::new();
            let mut expected = Vec::new();
            for (term, mut counts, kind) in terms {
                if kind < 2 {
                    counts = [0; FIELDS];
                    counts[field::BODY] = u8::try_from(kind + 1).unwrap();
                }
                let mut positions: Vec<u32> = (0..sum(&counts)).map(|at| at.wrapping_mul(term) % 100_000).collect();
                push(&mut code, term, counts, &mut positions);
                expected.push((term, counts, positions));
            }
            let mut reader = Reader::new(&code, 0);
            let mut passing = Reader::new(&code, 0);
            for (term, counts, positions) in expected {
                prop_assert!(positions.is_sorted());
                prop_assert_eq!(reader.term(), Some(term));
                prop_assert_eq!(reader.counts(), counts);
                let mut read = Vec::new();
                reader.positions(sum(&counts), &mut read);
                prop_assert_eq!(read, positions);
                prop_assert_eq!(passing.term(), Some(term));
                prop_assert_eq!(passing.pass(), sum(&counts));
                prop_assert_eq!(passing.at, reader.at);
            }
            prop_assert_eq!(reader.term(), None);
        }
    }
}
