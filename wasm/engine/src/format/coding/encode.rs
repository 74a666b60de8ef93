//! The writing half: what takes answers, the tally that priors are made of, and the encoder.
//!
//! The reading half and the arithmetic both share are in `coding`.

use super::{AHEAD, EDGE, EVEN, LEAST, Odds, Priors, Size};

/// What answers can be given to: a file, or a count from which priors are made.
pub(crate) trait Sink {
    fn bit(&mut self, context: usize, yes: bool);
    /// One of `total` equally likely numbers, `total` at most 65,536.
    fn even(&mut self, number: u32, total: u32);

    fn bits(&mut self, number: u32, bits: u32) {
        let mut left = bits;
        while left > 0 {
            let step = left.min(16);
            left -= step;
            self.even(number >> left & ((1 << step) - 1), 1 << step);
        }
    }

    fn symbol(&mut self, context: usize, bits: u32, symbol: usize) {
        let mut node = 1;
        for at in (0..bits).rev() {
            let yes = symbol >> at & 1 == 1;
            self.bit(context + node, yes);
            node = node << 1 | usize::from(yes);
        }
    }

    /// A number; one too large for its size becomes the largest that is not.
    fn number(&mut self, context: usize, size: Size, number: u32) {
        let most = ((1_u64 << (size.0 + 1)) - 2).min(u64::from(u32::MAX) - 1);
        let number = u32::try_from(u64::from(number).min(most)).unwrap_or(0) + 1;
        let bits = u32::BITS - 1 - number.leading_zeros();
        for at in 0..bits as usize {
            self.bit(context + at, true);
        }
        if (bits as usize) < size.0 {
            self.bit(context + bits as usize, false);
        }
        if bits > 0 {
            self.bit(
                context + size.0 + bits as usize,
                number >> (bits - 1) & 1 == 1,
            );
            self.bits(number & ((1 << (bits - 1)) - 1), bits - 1);
        }
    }
}

/// Counts answers, to foresee them.
#[derive(Default)]
pub(crate) struct Tally {
    counts: Vec<[u32; 2]>,
}

impl Tally {
    /// A tally of as many contexts.
    pub(crate) fn new(contexts: usize) -> Self {
        Self {
            counts: vec![[0; 2]; contexts],
        }
    }

    /// What was counted, as priors; contexts at the end that nothing was asked in are left out.
    pub(crate) fn priors(&self) -> Priors {
        let prior = |[no, yes]: &[u32; 2]| {
            let (no, all) = (u64::from(*no) * 2 + 1, u64::from(*no) + u64::from(*yes) + 1);
            u8::try_from((no * 128 / all).clamp(1, 255)).unwrap_or(EVEN)
        };
        let mut priors: Vec<u8> = self.counts.iter().map(prior).collect();
        while priors.last() == Some(&EVEN) {
            priors.pop();
        }
        Priors(priors)
    }
}

impl Sink for Tally {
    fn bit(&mut self, context: usize, yes: bool) {
        self.counts[context][usize::from(yes)] += 1;
    }

    fn even(&mut self, _: u32, _: u32) {}
}

/// Writes answers.
#[derive(Clone)]
pub(crate) struct Encoder {
    odds: Vec<Odds>,
    range: u32,
    low: u64,
    code: Code,
}

/// What was written.
#[derive(Clone, Default)]
struct Code {
    /// The last byte that a carry could still reach, and how many bytes of 255 follow it.
    held: u8,
    full: usize,
    bytes: Vec<u8>,
}

impl Code {
    /// Writes the upper byte of `low`; gives the rest of it.
    #[inline(never)]
    fn shift(&mut self, low: u64) -> u64 {
        let carry = u8::try_from(low >> 32).unwrap_or(1);
        if carry == 1 || low < 0xff00_0000 {
            self.bytes.push(self.held.wrapping_add(carry));
            for _ in 0..self.full {
                self.bytes.push(0xff_u8.wrapping_add(carry));
            }
            self.full = 0;
            self.held = low.to_le_bytes()[3];
        } else {
            self.full += 1;
        }
        low << 8 & 0xffff_ffff
    }
}

impl Encoder {
    pub(crate) fn new(priors: &Priors, contexts: usize) -> Self {
        Self {
            odds: priors.odds(contexts),
            range: u32::MAX,
            low: 0,
            code: Code::default(),
        }
    }

    fn shift(&mut self) {
        self.low = self.code.shift(self.low);
    }

    /// The file. Its first byte is always 0, which no gzip begins with.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        // Of all numbers that mean the same, the one with the most zeros at its end.
        let most = self.low + u64::from(self.range) - 1;
        let zeros = (0..32)
            .rev()
            .find(|zeros| most >> zeros << zeros >= self.low);
        self.low = most >> zeros.unwrap_or(0) << zeros.unwrap_or(0);
        for _ in 0..5 {
            self.shift();
        }
        let mut bytes = self.code.bytes;
        for _ in 0..AHEAD {
            if bytes.len() > 1 && bytes.last() == Some(&0) {
                bytes.pop();
            }
        }
        bytes
    }
}

/// The same as [`Odds::learn`], without branches: no processor foresees the answers. It would be more bytes in the browser.
#[inline]
fn learn(odds: &mut Odds, yes: bool) {
    let shift = 4 + u16::from(odds.asked >= 12) + u16::from(odds.asked >= 40);
    odds.asked = odds.asked.saturating_add(1);
    let mask = u16::from(yes).wrapping_neg();
    let down = (odds.no - EDGE) >> shift;
    let up = (u16::MAX - EDGE - odds.no) >> shift;
    odds.no = odds.no + (up & !mask) - (down & mask);
}

impl Sink for Encoder {
    fn symbol(&mut self, context: usize, bits: u32, symbol: usize) {
        // As many questions in a row; range and low stay in registers meanwhile.
        let odds = &mut self.odds[context..context + (1 << bits)];
        let (mut range, mut low) = (self.range, self.low);
        let mut node = 1;
        for at in (0..bits).rev() {
            let yes = symbol >> at & 1 == 1;
            let odds = &mut odds[node];
            let bound = (range >> 16) * u32::from(odds.no);
            let mask = u32::from(yes).wrapping_neg();
            low += u64::from(bound & mask);
            range = bound & !mask | (range - bound) & mask;
            learn(odds, yes);
            if range < LEAST {
                let code = &mut self.code;
                (range, low) = (range << 8, code.shift(low));
            }
            node = node << 1 | usize::from(yes);
        }
        (self.range, self.low) = (range, low);
    }

    #[inline]
    fn bit(&mut self, context: usize, yes: bool) {
        let odds = &mut self.odds[context];
        let bound = (self.range >> 16) * u32::from(odds.no);
        // Without branches: no processor foresees the answers.
        let mask = u32::from(yes).wrapping_neg();
        self.low += u64::from(bound & mask);
        self.range = bound & !mask | (self.range - bound) & mask;
        learn(odds, yes);
        if self.range < LEAST {
            self.range <<= 8;
            self.shift();
        }
    }

    #[inline]
    fn even(&mut self, number: u32, total: u32) {
        self.range /= total;
        self.low += u64::from(number) * u64::from(self.range);
        while self.range < LEAST {
            self.range <<= 8;
            self.shift();
        }
    }
}
