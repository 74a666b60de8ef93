//! A block of terms with their postings: which documents have each term, how often in which field,
//! and about where.

use super::bytes::Fault;
use super::coding::{Decoder, Size};
use super::entry::Entry;
use super::strings::{self, Words};
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
const GAP: usize = PLACED + 1;
const GAP_HIGH: usize = GAP + GAP_ROWS * GAP_STEPS;
const PLAIN: usize = GAP_HIGH + GAP_ROWS * 4;
const BODY: usize = PLAIN + 3;
const FIELD: usize = BODY + 4 * Size::SMALL.contexts();
const COUNT: usize = FIELD + FIELDS * 3;
const PLACE: usize = COUNT + FIELDS * Size::SMALL.contexts();
/// How many contexts blocks of terms take.
pub(crate) const CONTEXTS: usize = PLACE + 3 * SPREADS * Size::MIDDLE.contexts();

const GAP_ROWS: usize = 12;
const GAP_STEPS: usize = 20;
const SPREADS: usize = 11;

fn bit_length(number: u32) -> u32 {
    u32::BITS - number.leading_zeros()
}

/// Documents of one term in turn. A gap is foreseen from how many documents and postings are left, and from
/// whether the one before was much smaller: documents alike stand side by side.
struct Gaps {
    next: u32,
    documents: u32,
    left: u32,
    near: bool,
}

/// Where a gap is coded: the bits that it would have if documents were spread evenly, and the row of contexts.
struct Foreseen {
    bits: u32,
    row: usize,
}

impl Gaps {
    fn of(documents: u32, postings: u32) -> Self {
        Self {
            next: 0,
            documents,
            left: postings,
            near: false,
        }
    }

    fn foresee(&self) -> Foreseen {
        let even = (self.documents.saturating_sub(self.next)) / self.left.max(1);
        let bits = bit_length(even);
        Foreseen {
            bits,
            row: (bits.min(5) as usize) * 2 + usize::from(self.near),
        }
    }

    fn passed(&mut self, document: u32, bits: u32, foreseen: &Foreseen) {
        self.near = bits + 2 < foreseen.bits;
        self.next = document.saturating_add(1);
        self.left = self.left.saturating_sub(1);
    }

    fn read(&mut self, decoder: &mut Decoder<'_>) -> Result<u32, Fault> {
        let foreseen = self.foresee();
        // How many bits the gap has, from two more than foreseen down, or up from there.
        let most = foreseen.bits + 2;
        let mut steps = 0;
        let mut bits = most;
        if decoder.bit(GAP + foreseen.row * GAP_STEPS) {
            bits += 1;
            while bits < 31 && decoder.bit(GAP + foreseen.row * GAP_STEPS + GAP_STEPS - 1) {
                bits += 1;
            }
        } else {
            while bits > 0 && decoder.bit(gap_step(&foreseen, steps)) {
                bits -= 1;
                steps += 1;
            }
        }
        let mut gap = u32::from(bits > 0);
        if bits > 1 {
            let high = GAP_HIGH + foreseen.row * 4 + steps.min(3);
            gap = gap << 1 | u32::from(decoder.bit(high));
            gap = gap << (bits - 2) | decoder.bits(bits - 2);
        }
        let document = self.next.checked_add(gap).filter(|it| *it < self.documents);
        let document = document.ok_or(Fault::Malformed("a posting's document"))?;
        self.passed(document, bits, &foreseen);
        Ok(document)
    }
}

fn gap_step(foreseen: &Foreseen, steps: usize) -> usize {
    GAP + foreseen.row * GAP_STEPS + 1 + steps.min(GAP_STEPS - 3)
}

/// How often documents have one term, in turn: mostly as the one before.
#[derive(Default)]
struct Shapes {
    before: Option<[u8; FIELDS]>,
}

impl Shapes {
    /// Contexts: whether only the body has it, how often, and for each field whether it has it.
    fn plain(&self) -> usize {
        PLAIN + self.before.map_or(0, |it| 1 + usize::from(is_plain(&it)))
    }

    fn body(&self) -> usize {
        let before = self.before.map_or(0, |it| it[field::BODY].min(3));
        BODY + usize::from(before) * Size::SMALL.contexts()
    }

    fn field(&self, number: usize) -> usize {
        FIELD + number * 3 + self.before.map_or(0, |it| 1 + usize::from(it[number] > 0))
    }

    fn read(&mut self, decoder: &mut Decoder<'_>) -> [u8; FIELDS] {
        let mut counts = [0; FIELDS];
        let count = |decoder: &mut Decoder<'_>, context| {
            u8::try_from(decoder.number(context, Size::SMALL) + 1).unwrap_or(u8::MAX)
        };
        if decoder.bit(self.plain()) {
            counts[field::BODY] = count(decoder, self.body());
        } else {
            for (number, it) in counts.iter_mut().enumerate() {
                if decoder.bit(self.field(number)) {
                    *it = count(decoder, COUNT + number * Size::SMALL.contexts());
                }
            }
        }
        self.before = Some(counts);
        counts
    }
}

/// Whether a document has a term in its body and nowhere else.
fn is_plain(counts: &[u8; FIELDS]) -> bool {
    let others = counts.iter().enumerate().filter(|it| it.0 != field::BODY);
    counts[field::BODY] > 0 && others.map(|it| *it.1).all(|count| count == 0)
}

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
pub(crate) use writing::WrittenTerm;

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use super::super::coding::{Encoder, Sink, Size, Tally};
    use super::super::entry::Entry;
    use super::super::strings::Words;
    use super::{
        CONTEXTS, COUNT, COUNT_BITS, FIELDS, GAP, GAP_HIGH, GAP_STEPS, Gaps, PLACED, POSTINGS,
        Posting, Shapes, TermBlock, WINDOW, bit_length, field, gap_step, is_plain, window_context,
    };

    /// A term to be written.
    pub(crate) struct WrittenTerm<'a> {
        pub(crate) term: &'a str,
        /// Whether its positions are written too.
        pub(crate) placed: bool,
        /// For each document, ascending, its number, the counts by field and the positions, ascending.
        pub(crate) postings: Vec<(u32, [u8; FIELDS], &'a [u32])>,
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
                for (document, counts, positions) in &term.postings {
                    gaps.write(sink, *document);
                    shapes.write(sink, counts);
                    if term.placed {
                        windows(sink, entry, (*document, *counts), positions);
                    }
                }
            }
        }

        /// A block as a file.
        pub(crate) fn encode(terms: &[WrittenTerm<'_>], entry: &Entry) -> Vec<u8> {
            let mut encoder = Encoder::new(&entry.priors_of_terms, CONTEXTS);
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

    impl Gaps {
        fn write(&mut self, sink: &mut impl Sink, document: u32) {
            let foreseen = self.foresee();
            let gap = document - self.next;
            let bits = bit_length(gap);
            let most = foreseen.bits + 2;
            let mut steps = 0;
            let above = GAP + foreseen.row * GAP_STEPS;
            sink.bit(above, bits > most);
            if bits > most {
                for at in most + 1..31 {
                    sink.bit(above + GAP_STEPS - 1, at < bits);
                    if at == bits {
                        break;
                    }
                }
            } else {
                for at in (1..=most).rev() {
                    sink.bit(gap_step(&foreseen, steps), at > bits);
                    if at == bits {
                        break;
                    }
                    steps += 1;
                }
            }
            if bits > 1 {
                let high = GAP_HIGH + foreseen.row * 4 + steps.min(3);
                sink.bit(high, gap >> (bits - 2) & 1 == 1);
                sink.bits(gap & ((1 << (bits - 2)) - 1), bits - 2);
            }
            self.passed(document, bits, &foreseen);
        }
    }

    impl Shapes {
        fn write(&mut self, sink: &mut impl Sink, counts: &[u8; FIELDS]) {
            let count = |sink: &mut _, context, count: u8| {
                Sink::number(sink, context, Size::SMALL, u32::from(count) - 1);
            };
            sink.bit(self.plain(), is_plain(counts));
            if is_plain(counts) {
                count(sink, self.body(), counts[field::BODY]);
            } else {
                for (number, it) in counts.iter().enumerate() {
                    sink.bit(self.field(number), *it > 0);
                    if *it > 0 {
                        count(sink, COUNT + number * Size::SMALL.contexts(), *it);
                    }
                }
            }
            self.before = Some(*counts);
        }
    }
}
