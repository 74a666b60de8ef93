//! A block of terms with their postings: which documents have each term, how often in which field,
//! and about where.

mod postings;

use super::bytes::Fault;
use super::coding::{Decoder, Size};
use super::entry::Entry;
use super::hash::FileId;
use super::strings::{self, Words};
use crate::vocabulary::{FIELDS, field};
use postings::{Gaps, Shapes, bit_length};

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

    /// The check at the file's end is not looked at.
    pub(crate) fn decode(bytes: &[u8], entry: &Entry) -> Result<Self, Fault> {
        let bytes = FileId::unchecked(bytes)?;
        let mut decoder = Decoder::new(bytes, &entry.priors_of_terms, CONTEXTS);
        let mut block = Self::default();
        let mut words = Words::default();
        for _ in 0..strings::can_hold(decoder.bits(COUNT_BITS), bytes.len())? {
            let term = words.read(&mut decoder)?;
            if block.terms.last().is_some_and(|last| term <= last.0) {
                return Err(Fault::Malformed("terms are out of order"));
            }
            let count = decoder.number(POSTINGS, Size::ANY);
            let placed = decoder.bit(PLACED);
            let end = block.postings.len() as u64 + u64::from(count) + 1;
            if end > u64::from(entry.count().max(MOST_POSTINGS)) {
                return Err(Fault::Malformed("a term has too many postings"));
            }
            block.read_postings(&mut decoder, entry, count + 1, placed)?;
            block.terms.push((term, block.postings.len()));
        }
        decoder.end()?;
        Ok(block)
    }

    /// Reads the postings of one term.
    fn read_postings(
        &mut self,
        decoder: &mut Decoder<'_>,
        entry: &Entry,
        count: u32,
        placed: bool,
    ) -> Result<(), Fault> {
        let mut gaps = Gaps::of(entry.count(), count);
        let mut shapes = Shapes::default();
        for _ in 0..count {
            let document = gaps.read(decoder)?;
            let mut posting = Posting {
                document,
                impact: 0.0,
                counts: shapes.read(decoder),
            };
            posting.impact = entry.impact(&posting);
            if decoder.overrun() {
                return Err(Fault::Truncated);
            }
            if placed {
                let mut window: u32 = 0;
                let occurrences = posting.occurrences();
                let most = entry.count().max(MOST_POSTINGS) as usize * MOST_OCCURRENCES;
                if self.windows.len() + occurrences > most {
                    return Err(Fault::Malformed("a block has too many positions"));
                }
                for at in 0..occurrences {
                    let context = window_context(entry, &posting, at);
                    let next = window.checked_add(decoder.number(context, Size::MIDDLE));
                    // A position must fit 32 bits.
                    let next = next.filter(|window| *window < u32::MAX / WINDOW);
                    window = next.ok_or(Fault::Malformed("a position is too large"))?;
                    self.windows.push(window);
                }
            }
            self.postings.push(posting);
            self.ends.push(self.windows.len());
        }
        Ok(())
    }
}

/// How many bits say the number of terms in a block.
const COUNT_BITS: u32 = 20;
/// A block has as many postings at most, unless it has one term only.
const MOST_POSTINGS: u32 = 20_000;
/// A block has as many positions for each posting at most, on the mean of as many postings as it could have.
const MOST_OCCURRENCES: usize = 64;

// What the coder's contexts mean, after those of the words.
const POSTINGS: usize = strings::CONTEXTS;
const PLACED: usize = POSTINGS + Size::ANY.contexts();
/// How many kinds of documents and words are told apart for the windows.
const SPREADS: usize = 11;
const PLACE: usize = postings::END;
/// How many contexts blocks of terms take.
pub(crate) const CONTEXTS: usize = PLACE + 3 * SPREADS * Size::MIDDLE.contexts();

/// The context of a window's distance from the one before: how long the document is and how many are left, and whether
/// the first is one of the title.
fn window_context(entry: &Entry, posting: &Posting, at: usize) -> usize {
    let left = u32::try_from(posting.occurrences() - at).unwrap_or(u32::MAX);
    let spread = (u32::from(entry.length_class(posting.document)) / 4 + 4)
        .saturating_sub(bit_length(left))
        .min(10) as usize;
    let kind = match at {
        0 if posting.counts[field::TITLE] > 0 => 1,
        0 => 0,
        _ => 2,
    };
    PLACE + (kind * SPREADS + spread) * Size::MIDDLE.contexts()
}

#[cfg(feature = "write")]
pub(crate) use writing::{WrittenTerm, start};

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use super::super::coding::{Encoder, Sink, Size, Tally};
    use super::super::entry::Entry;
    use super::super::strings::Words;
    use super::{
        CONTEXTS, COUNT_BITS, FIELDS, Gaps, PLACED, POSTINGS, Posting, Shapes, TermBlock, WINDOW,
        window_context,
    };

    /// A term to be written.
    pub(crate) struct WrittenTerm<'a> {
        pub(crate) term: &'a str,
        /// Whether its positions are written too.
        pub(crate) placed: bool,
        /// For each document, ascending, its number, the counts by field and the end of its positions.
        postings: Vec<(u32, [u8; FIELDS], usize)>,
        /// One document's after the other, ascending.
        pub(crate) positions: Vec<u32>,
    }

    impl<'a> WrittenTerm<'a> {
        /// A term that will have so many postings.
        pub(crate) fn new(term: &'a str, placed: bool, postings: usize) -> Self {
            Self {
                term,
                placed,
                postings: Vec::with_capacity(postings),
                positions: Vec::new(),
            }
        }

        /// Adds a document whose positions, if they are written, were added already.
        pub(crate) fn push(&mut self, document: u32, counts: [u8; FIELDS]) {
            self.postings.push((document, counts, self.positions.len()));
        }
    }

    /// What the coder of blocks begins with.
    pub(crate) fn start(entry: &Entry) -> Encoder {
        Encoder::new(&entry.priors_of_terms, CONTEXTS)
    }

    impl TermBlock {
        /// Gives a block to a coder.
        fn write(sink: &mut impl Sink, terms: &[WrittenTerm<'_>], entry: &Entry) {
            sink.bits(u32::try_from(terms.len()).unwrap_or(u32::MAX), COUNT_BITS);
            let mut words = Words::default();
            for term in terms {
                words.write(sink, term.term);
                let count = u32::try_from(term.postings.len()).unwrap_or(u32::MAX);
                sink.number(POSTINGS, Size::ANY, count - 1);
                sink.bit(PLACED, term.placed);
                let mut gaps = Gaps::of(entry.count(), count);
                let mut shapes = Shapes::default();
                let mut from = 0;
                for (document, counts, to) in &term.postings {
                    gaps.write(sink, *document);
                    shapes.write(sink, counts);
                    if term.placed {
                        let positions = &term.positions[from..*to];
                        windows(sink, entry, (*document, *counts), positions);
                    }
                    from = *to;
                }
            }
        }

        /// A block as a file, but for its check.
        pub(crate) fn encode(terms: &[WrittenTerm<'_>], entry: &Entry, start: &Encoder) -> Vec<u8> {
            let mut encoder = start.clone();
            Self::write(&mut encoder, terms, entry);
            encoder.finish()
        }

        /// Counts what a block has to say, for the priors.
        pub(crate) fn tally(tally: &mut Tally, terms: &[WrittenTerm<'_>], entry: &Entry) {
            Self::write(tally, terms, entry);
        }
    }

    fn windows(
        sink: &mut impl Sink,
        entry: &Entry,
        (document, counts): (u32, [u8; FIELDS]),
        positions: &[u32],
    ) {
        let posting = Posting {
            document,
            impact: 0.0,
            counts,
        };
        let mut before = 0;
        for (at, position) in positions.iter().enumerate() {
            let window = position / WINDOW;
            let context = window_context(entry, &posting, at);
            sink.number(context, Size::MIDDLE, window - before);
            before = window;
        }
    }
}
