//! An adaptive binary range coder: what can be foreseen takes few bits, and a small file needs no tables of its own.
//!
//! Every yes-or-no question has a *context*, a number, by which the coder knows how likely the answer is. It learns while it
//! codes; what it begins with (the *priors*, a byte for each context) is learnt from the whole index by the writer and stands
//! in the entry, so that a file of a kilobyte is coded as well as a large one.
//!
//! The arithmetic is that of carry-less range coders with a byte-wise carry (G. N. N. Martin, "Range encoding", 1979). What the
//! contexts mean is said where they are used: nothing here knows terms or texts.

#[cfg(feature = "write")]
mod encode;
#[cfg(all(test, feature = "write"))]
mod tests;

use super::bytes::Fault;
#[cfg(feature = "write")]
pub(crate) use encode::{Encoder, Sink, Tally};

/// A probability in 65,536ths is kept from the edges by this much: every question takes a hundredth of a bit at least, so what a
/// file can unpack to is bounded by its size.
const EDGE: u16 = 512;
/// How many bytes a decoder is ahead of what it has decoded, and how many zeros at the end of a file are not written.
const AHEAD: u32 = 4;
/// The range is never smaller than this when a question is asked.
const LEAST: u32 = 1 << 24;

/// How likely `no` is in one context, and how sure that is.
#[derive(Clone, Copy, Debug)]
struct Odds {
    no: u16,
    asked: u8,
}

impl Odds {
    fn of(prior: u8) -> Self {
        let no = u16::from_be_bytes([prior, 0x80]);
        Self {
            no: no.clamp(EDGE, u16::MAX - EDGE),
            asked: 0,
        }
    }

    /// Moves towards the answer, by less the more often it was asked.
    fn learn(&mut self, yes: bool) {
        let shift = 4 + u16::from(self.asked >= 12) + u16::from(self.asked >= 40);
        self.asked = self.asked.saturating_add(1);
        if yes {
            self.no -= (self.no - EDGE) >> shift;
        } else {
            self.no += (u16::MAX - EDGE - self.no) >> shift;
        }
    }
}

/// What is known of each context before the first question: the priors, and even odds where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Priors(pub(crate) Vec<u8>);

/// The prior of even odds.
pub(crate) const EVEN: u8 = 0x80;

impl Priors {
    fn odds(&self, contexts: usize) -> Vec<Odds> {
        let mut odds = vec![Odds::of(EVEN); contexts];
        for (odds, prior) in odds.iter_mut().zip(&self.0) {
            *odds = Odds::of(*prior);
        }
        odds
    }
}

/// Reads answers. Past the end of the file all bytes are zeros; [`Decoder::end`] tells.
pub(crate) struct Decoder<'a> {
    odds: Vec<Odds>,
    range: u32,
    code: u32,
    rest: &'a [u8],
    /// How many bytes were read that are not there.
    past: u32,
}

impl<'a> Decoder<'a> {
    /// A decoder of a file for as many contexts.
    pub(crate) fn new(bytes: &'a [u8], priors: &Priors, contexts: usize) -> Self {
        let mut decoder = Self {
            odds: priors.odds(contexts),
            range: u32::MAX,
            code: 0,
            rest: bytes,
            past: 0,
        };
        for _ in 0..5 {
            decoder.shift();
        }
        decoder
    }

    fn shift(&mut self) {
        let byte = match self.rest.split_first() {
            Some((byte, rest)) => {
                self.rest = rest;
                *byte
            }
            None => {
                self.past += 1;
                0
            }
        };
        self.code = self.code << 8 | u32::from(byte);
    }

    /// The answer in a context; a context that is not there is an even one.
    pub(crate) fn bit(&mut self, context: usize) -> bool {
        let mut unknown = Odds::of(EVEN);
        let odds = self.odds.get_mut(context).unwrap_or(&mut unknown);
        let bound = (self.range >> 16) * u32::from(odds.no);
        let yes = self.code >= bound;
        if yes {
            self.code -= bound;
            self.range -= bound;
        } else {
            self.range = bound;
        }
        odds.learn(yes);
        if self.range < LEAST {
            self.range <<= 8;
            self.shift();
        }
        yes
    }

    /// One of `total` equally likely numbers; `total` is from 1 to 65,536.
    pub(crate) fn even(&mut self, total: u32) -> u32 {
        let total = total.clamp(1, 1 << 16);
        self.range /= total;
        let number = (self.code / self.range).min(total - 1);
        self.code -= number * self.range;
        while self.range < LEAST {
            self.range <<= 8;
            self.shift();
        }
        number
    }

    /// `bits` bits, none likelier than another.
    pub(crate) fn bits(&mut self, bits: u32) -> u32 {
        let mut number = 0;
        let mut left = bits.min(32);
        while left > 0 {
            let step = left.min(16);
            number = number << step | self.even(1 << step);
            left -= step;
        }
        number
    }

    /// A symbol of `bits` bits, each bit foreseen from those before it: `1 << bits` contexts from `context` on.
    pub(crate) fn symbol(&mut self, context: usize, bits: u32) -> usize {
        let mut node = 1;
        for _ in 0..bits {
            node = node << 1 | usize::from(self.bit(context + node));
        }
        node - (1 << bits)
    }

    /// A number whose size is foreseen: [`Size::CONTEXTS`] contexts from `context` on.
    pub(crate) fn number(&mut self, context: usize, size: Size) -> u32 {
        let mut bits = 0;
        while bits < size.0 && self.bit(context + bits) {
            bits += 1;
        }
        let bits32 = u32::try_from(bits).unwrap_or(0);
        if bits == 0 {
            return 0;
        }
        let high = u32::from(self.bit(context + size.0 + bits));
        let low = self.bits(bits32 - 1);
        // `bits` is at most 31, so this fits.
        (1 << bits32 | high << (bits32 - 1) | low) - 1
    }

    /// Whether more was read than the file holds: what was decoded since is no content.
    pub(crate) fn overrun(&self) -> bool {
        self.past > AHEAD
    }

    /// Says so if the file ended before its content, or its content before the file.
    pub(crate) fn end(self) -> Result<(), Fault> {
        if self.overrun() {
            Err(Fault::Truncated)
        } else if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Fault::Malformed("bytes are left over"))
        }
    }
}

/// How many bits a kind of number has at most, below its leading one: up to 31.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size(usize);

impl Size {
    /// Numbers up to 254.
    pub(crate) const SMALL: Self = Self(7);
    /// Numbers up to 65,534.
    pub(crate) const MIDDLE: Self = Self(15);
    /// Numbers below `u32::MAX`.
    pub(crate) const ANY: Self = Self(31);

    /// How many contexts a number of this size takes.
    pub(crate) const fn contexts(self) -> usize {
        2 * self.0 + 1
    }
}
