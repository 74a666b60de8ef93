//! An adaptive binary range coder: what can be foreseen takes few bits, and a small file needs no tables of its own.
//!
//! Every yes-or-no question has a *context*, a number, by which the coder knows how likely the answer is. It learns while it
//! codes; what it begins with (the *priors*, a byte for each context) is learnt from the whole index by the writer and stands
//! in the entry, so that a file of a kilobyte is coded as well as a large one.
//!
//! The arithmetic is that of carry-less range coders with a byte-wise carry (G. N. N. Martin, "Range encoding", 1979). What the
//! contexts mean is said where they are used: nothing here knows terms or texts.

use super::bytes::Fault;

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

#[cfg(feature = "write")]
pub(crate) use writing::{Encoder, Sink, Tally};

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use super::{AHEAD, EVEN, LEAST, Odds, Priors, Size};

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
    pub(crate) struct Encoder {
        odds: Vec<Odds>,
        range: u32,
        low: u64,
        /// The last byte that a carry could still reach, and how many bytes of 255 follow it.
        held: u8,
        full: usize,
        bytes: Vec<u8>,
    }

    impl Encoder {
        pub(crate) fn new(priors: &Priors, contexts: usize) -> Self {
            Self {
                odds: priors.odds(contexts),
                range: u32::MAX,
                low: 0,
                held: 0,
                full: 0,
                bytes: Vec::new(),
            }
        }

        fn shift(&mut self) {
            let carry = u8::try_from(self.low >> 32).unwrap_or(1);
            if carry == 1 || self.low < 0xff00_0000 {
                self.bytes.push(self.held.wrapping_add(carry));
                for _ in 0..self.full {
                    self.bytes.push(0xff_u8.wrapping_add(carry));
                }
                self.full = 0;
                self.held = self.low.to_le_bytes()[3];
            } else {
                self.full += 1;
            }
            self.low = self.low << 8 & 0xffff_ffff;
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
            for _ in 0..AHEAD {
                if self.bytes.len() > 1 && self.bytes.last() == Some(&0) {
                    self.bytes.pop();
                }
            }
            self.bytes
        }
    }

    impl Sink for Encoder {
        fn bit(&mut self, context: usize, yes: bool) {
            let odds = &mut self.odds[context];
            let bound = (self.range >> 16) * u32::from(odds.no);
            if yes {
                self.low += u64::from(bound);
                self.range -= bound;
            } else {
                self.range = bound;
            }
            odds.learn(yes);
            if self.range < LEAST {
                self.range <<= 8;
                self.shift();
            }
        }

        fn even(&mut self, number: u32, total: u32) {
            self.range /= total;
            self.low += u64::from(number) * u64::from(self.range);
            while self.range < LEAST {
                self.range <<= 8;
                self.shift();
            }
        }
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Copy, Debug)]
    enum Answer {
        Bit(usize, bool),
        Even(u32, u32),
        Number(u32),
        Small(u32),
        Symbol(usize),
        Bits(u32),
    }
    use Answer::{Bit, Bits, Even, Number, Small, Symbol};

    const NUMBER: usize = 4;
    const SMALL: usize = NUMBER + Size::ANY.contexts();
    const SYMBOL: usize = SMALL + Size::SMALL.contexts();
    const CONTEXTS: usize = SYMBOL + 64;

    fn answers() -> impl Strategy<Value = Vec<Answer>> {
        let answer = prop_oneof![
            (0..4_usize, prop_oneof![9 => Just(false), 1 => Just(true)])
                .prop_map(|(at, it)| Bit(at, it)),
            (1..=65_536_u32, any::<u32>()).prop_map(|(total, it)| Even(it % total, total)),
            (0..=32_u32, any::<u32>()).prop_map(|(shift, it)| Number(
                it.checked_shr(shift).unwrap_or(0).min(u32::MAX - 1)
            )),
            (0..=254_u32).prop_map(Small),
            (0..64_usize).prop_map(Symbol),
            any::<u32>().prop_map(Bits),
        ];
        proptest::collection::vec(answer, 0..400)
    }

    fn give(sink: &mut impl Sink, answers: &[Answer]) {
        for answer in answers {
            match *answer {
                Bit(context, yes) => sink.bit(context, yes),
                Even(number, total) => sink.even(number, total),
                Number(number) => sink.number(NUMBER, Size::ANY, number),
                Small(number) => sink.number(SMALL, Size::SMALL, number),
                Symbol(symbol) => sink.symbol(SYMBOL, 6, symbol),
                Bits(bits) => sink.bits(bits, 32),
            }
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_with_any_priors_and_nothing_is_left(answers in answers(), tallied: bool, priors: Vec<u8>) {
            let mut tally = Tally::new(CONTEXTS);
            give(&mut tally, &answers);
            let priors = if tallied { tally.priors() } else { Priors(priors) };
            let mut encoder = Encoder::new(&priors, CONTEXTS);
            give(&mut encoder, &answers);
            let bytes = encoder.finish();
            prop_assert_eq!(bytes[0], 0);
            let mut decoder = Decoder::new(&bytes, &priors, CONTEXTS);
            for answer in &answers {
                match *answer {
                    Bit(context, yes) => prop_assert_eq!(decoder.bit(context), yes),
                    Even(number, total) => prop_assert_eq!(decoder.even(total), number),
                    Number(number) => prop_assert_eq!(decoder.number(NUMBER, Size::ANY), number),
                    Small(number) => prop_assert_eq!(decoder.number(SMALL, Size::SMALL), number),
                    Symbol(symbol) => prop_assert_eq!(decoder.symbol(SYMBOL, 6), symbol),
                    Bits(bits) => prop_assert_eq!(decoder.bits(32), bits),
                }
            }
            prop_assert_eq!(decoder.end(), Ok(()));
        }

        #[test]
        fn any_bytes_give_answers_and_end_where_they_end(bytes in proptest::collection::vec(any::<u8>(), 0..16), priors: Vec<u8>) {
            let mut decoder = Decoder::new(&bytes, &Priors(priors), CONTEXTS);
            // A question takes at least a hundredth of a bit.
            for _ in 0..(bytes.len() + 8) * 8 * 100 {
                decoder.bit(0);
            }
            prop_assert!(decoder.overrun());
        }
    }

    #[test]
    fn what_is_foreseen_takes_few_bits() {
        let mut encoder = Encoder::new(&Priors(vec![250]), 1);
        for at in 0..8_000 {
            encoder.bit(0, at % 100 == 0);
        }
        assert!(encoder.finish().len() < 120);
    }
}
