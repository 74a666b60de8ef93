//! What is written is read again, whatever the priors, and any bytes come to an end.

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
        (0..=32_u32, any::<u32>())
            .prop_map(|(shift, it)| Number(it.checked_shr(shift).unwrap_or(0).min(u32::MAX - 1))),
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
