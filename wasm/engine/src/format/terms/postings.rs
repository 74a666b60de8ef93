//! One term's documents and how often each has it: gaps and shapes, each foreseen from the one before.

use super::super::bytes::Fault;
#[cfg(feature = "write")]
use super::super::coding::Sink;
use super::super::coding::{Decoder, Size};
use crate::vocabulary::{FIELDS, field};

// What the coder's contexts mean.
const GAP: usize = super::PLACED + 1;
const GAP_HIGH: usize = GAP + GAP_ROWS * GAP_STEPS;
const PLAIN: usize = GAP_HIGH + GAP_ROWS * 4;
const BODY: usize = PLAIN + 3;
const FIELD: usize = BODY + 4 * Size::SMALL.contexts();
const COUNT: usize = FIELD + FIELDS * 3;
/// The first context after these.
pub(super) const END: usize = COUNT + FIELDS * Size::SMALL.contexts();

const GAP_ROWS: usize = 12;
const GAP_STEPS: usize = 20;

pub(super) fn bit_length(number: u32) -> u32 {
    u32::BITS - number.leading_zeros()
}

/// Documents of one term in turn. A gap is foreseen from how many documents and postings are left, and from
/// whether the one before was much smaller: documents alike stand side by side.
pub(super) struct Gaps {
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
    pub(super) fn of(documents: u32, postings: u32) -> Self {
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

    pub(super) fn read(&mut self, decoder: &mut Decoder<'_>) -> Result<u32, Fault> {
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
pub(super) struct Shapes {
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

    pub(super) fn read(&mut self, decoder: &mut Decoder<'_>) -> [u8; FIELDS] {
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

#[cfg(feature = "write")]
impl Gaps {
    pub(super) fn write(&mut self, sink: &mut impl Sink, document: u32) {
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

#[cfg(feature = "write")]
impl Shapes {
    pub(super) fn write(&mut self, sink: &mut impl Sink, counts: &[u8; FIELDS]) {
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
