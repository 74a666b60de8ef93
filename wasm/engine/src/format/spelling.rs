//! The spelling dictionary: every word of one length as it is written, with how common it is.

use super::bytes::Fault;
use super::coding::{Decoder, Priors};
use super::strings::{COMMONNESS, CONTEXTS, Words, can_hold};

/// One word of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelt {
    pub(crate) word: String,
    /// How common: the bits of the number of documents that have it.
    pub(crate) commonness: u8,
}

/// How many bits say the number of words in a file, and how common one is.
const COUNT_BITS: u32 = 24;
const COMMONNESS_BITS: u32 = 6;

/// Reads the words of one file, sorted.
pub(crate) fn decode(bytes: &[u8], priors: &Priors) -> Result<Vec<Spelt>, Fault> {
    let mut decoder = Decoder::new(bytes, priors, CONTEXTS);
    let mut read = Words::default();
    let mut words: Vec<Spelt> = Vec::new();
    for _ in 0..can_hold(decoder.bits(COUNT_BITS), bytes.len())? {
        let word = read.read(&mut decoder)?;
        let commonness = decoder.symbol(COMMONNESS, COMMONNESS_BITS);
        if decoder.overrun() {
            return Err(Fault::Truncated);
        }
        words.push(Spelt {
            word,
            commonness: u8::try_from(commonness).unwrap_or(0),
        });
    }
    decoder.end()?;
    Ok(words)
}

#[cfg(feature = "write")]
pub(crate) use writing::{encode, tally};

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use super::super::coding::{Encoder, Priors, Sink, Tally};
    use super::{COMMONNESS, COMMONNESS_BITS, CONTEXTS, COUNT_BITS, Spelt, Words};

    fn write(sink: &mut impl Sink, words: &[Spelt]) {
        sink.bits(u32::try_from(words.len()).unwrap_or(u32::MAX), COUNT_BITS);
        let mut written = Words::default();
        for spelt in words {
            written.write(sink, &spelt.word);
            sink.symbol(COMMONNESS, COMMONNESS_BITS, spelt.commonness.into());
        }
    }

    /// Counts what a list has to say, for the priors.
    pub(crate) fn tally(tally: &mut Tally, words: &[Spelt]) {
        write(tally, words);
    }

    /// The opposite of [`super::decode`].
    pub(crate) fn encode(words: &[Spelt], priors: &Priors) -> Vec<u8> {
        let mut encoder = Encoder::new(priors, CONTEXTS);
        write(&mut encoder, words);
        encoder.finish()
    }
}
