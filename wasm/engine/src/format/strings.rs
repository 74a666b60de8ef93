//! Sorted words, coded: what each adds to the one before, letter by letter.
//!
//! Terms, the spelling dictionary and the lexicon are such lists.

use super::bytes::Fault;
use super::coding::{Decoder, Size};

/// How many contexts words take.
pub(crate) const CONTEXTS: usize = COMMONNESS + 64;

const LETTERS: usize = 0;
const SHARED: usize = LETTERS + KINDS * 64;
const BYTE: usize = SHARED + Size::SMALL.contexts();
/// Where a number of six bits that stands with a word is foreseen.
pub(crate) const COMMONNESS: usize = BYTE + 256;

/// How many kinds of letters there are to be foreseen from.
const KINDS: usize = 5;
/// The longest word in a list, in bytes.
pub(crate) const LONGEST: usize = 255;

/// Says whether a list can hold so many words in a file of so many bytes: each takes half a byte at least, so that what a file
/// unpacks to is bounded by its size.
pub(crate) fn can_hold(words: u32, bytes: usize) -> Result<u32, Fault> {
    if words as usize > bytes.saturating_mul(2).saturating_add(64) {
        return Err(Fault::Truncated);
    }
    Ok(words)
}

/// The symbol that ends a word.
const END: u8 = 0;
/// The symbol before any other byte.
const OTHER: u8 = 63;

/// The kind of what stands before a letter.
fn kind(before: Option<u8>) -> usize {
    match before {
        None => 0,
        Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y') => 1,
        Some(b'a'..=b'z') => 2,
        Some(b'0'..=b'9' | b'A'..=b'Z') => 3,
        Some(_) => 4,
    }
}

/// How many contexts letters take, and how many those that are neither letters nor digits of ASCII.
pub(crate) const LETTER_CONTEXTS: usize = KINDS * 64;
pub(crate) const BYTE_CONTEXTS: usize = 256;

/// The next letter of a word, foreseen from the one before, or its end; with the contexts of letters and of other bytes.
pub(crate) fn read_letter(
    decoder: &mut Decoder<'_>,
    (letters, bytes): (usize, usize),
    before: Option<u8>,
) -> Option<u8> {
    let symbol = decoder.symbol(letters + kind(before) * 64, 6);
    let symbol = u8::try_from(symbol).unwrap_or(OTHER);
    match symbol {
        END => None,
        1..=26 => Some(b'a' + symbol - 1),
        27..=36 => Some(b'0' + symbol - 27),
        37..=62 => Some(b'A' + symbol - 37),
        _ => Some(u8::try_from(decoder.symbol(bytes, 8)).unwrap_or(0)),
    }
}

/// The opposite of [`read_letter`].
#[cfg(feature = "write")]
pub(crate) fn write_letter(
    sink: &mut impl super::coding::Sink,
    (letters, bytes): (usize, usize),
    before: Option<u8>,
    letter: Option<u8>,
) {
    let symbol = match letter {
        None => END,
        Some(byte @ b'a'..=b'z') => byte - b'a' + 1,
        Some(byte @ b'0'..=b'9') => byte - b'0' + 27,
        Some(byte @ b'A'..=b'Z') => byte - b'A' + 37,
        Some(_) => OTHER,
    };
    sink.symbol(letters + kind(before) * 64, 6, symbol.into());
    if let (OTHER, Some(byte)) = (symbol, letter) {
        sink.symbol(bytes, 8, byte.into());
    }
}

/// The words of one list, in turn.
#[derive(Default)]
pub(crate) struct Words {
    /// The word before.
    bytes: Vec<u8>,
}

impl Words {
    /// The next word.
    pub(crate) fn read(&mut self, decoder: &mut Decoder<'_>) -> Result<String, Fault> {
        let shared = decoder.number(SHARED, Size::SMALL) as usize;
        if shared > self.bytes.len() {
            return Err(Fault::Malformed("a word's shared beginning"));
        }
        self.bytes.truncate(shared);
        while let Some(byte) = read_letter(decoder, (LETTERS, BYTE), self.bytes.last().copied()) {
            if decoder.overrun() {
                return Err(Fault::Truncated);
            }
            if self.bytes.len() == LONGEST {
                return Err(Fault::Malformed("a word is too long"));
            }
            self.bytes.push(byte);
        }
        match std::str::from_utf8(&self.bytes) {
            Ok(word) => Ok(word.to_owned()),
            Err(_) => Err(Fault::Malformed("text is not UTF-8")),
        }
    }

    /// The opposite of [`Words::read`].
    #[cfg(feature = "write")]
    pub(crate) fn write(&mut self, sink: &mut impl super::coding::Sink, word: &str) {
        let same = self.bytes.iter().zip(word.as_bytes());
        // As many as a small number can say.
        let shared = same.take_while(|(a, b)| a == b).count().min(254);
        sink.number(SHARED, Size::SMALL, u32::try_from(shared).unwrap_or(0));
        let mut before = shared.checked_sub(1).map(|at| word.as_bytes()[at]);
        for byte in &word.as_bytes()[shared..] {
            write_letter(sink, (LETTERS, BYTE), before, Some(*byte));
            before = Some(*byte);
        }
        write_letter(sink, (LETTERS, BYTE), before, None);
        self.bytes.clear();
        self.bytes.extend_from_slice(word.as_bytes());
    }
}
