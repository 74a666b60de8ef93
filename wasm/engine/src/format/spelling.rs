//! The spelling dictionary: every word of one length as it is written, with how common it is.

use super::bytes::{Fault, Reader, read_sorted};

/// One word of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelt {
    pub(crate) word: String,
    /// How common: the bits of the number of documents that have it.
    pub(crate) commonness: u8,
}

/// Reads the words of one file, sorted.
pub(crate) fn decode(bytes: &[u8]) -> Result<Vec<Spelt>, Fault> {
    let mut reader = Reader::new(bytes);
    let count = reader.count()?;
    let mut words: Vec<Spelt> = Vec::new();
    for _ in 0..count {
        let before = words.last().map_or("", |spelt| spelt.word.as_str());
        let word = read_sorted(&mut reader, before)?;
        words.push(Spelt {
            word,
            commonness: 0,
        });
    }
    for spelt in &mut words {
        spelt.commonness = reader.byte()?;
    }
    reader.end()?;
    Ok(words)
}

/// The opposite of [`decode`].
#[cfg(feature = "write")]
pub(crate) fn encode(words: &[Spelt]) -> Vec<u8> {
    use super::bytes::{Writer, write_sorted};
    let mut writer = Writer::default();
    writer.count(words.len());
    let mut before = "";
    for spelt in words {
        write_sorted(&mut writer, before, &spelt.word);
        before = &spelt.word;
    }
    for spelt in words {
        writer.byte(spelt.commonness);
    }
    writer.bytes
}
