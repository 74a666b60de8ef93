//! The lexicon: the words and the marks between them that all texts are made of, so that a text is
//! mostly one or two bytes a word.
//!
//! A coded text is a row of pieces. Between two pieces that meet with letters or digits stands one
//! space, which is not written.

use super::bytes::{Fault, Reader, read_sorted};

/// How many of the commonest pieces have a code of one byte.
const SHORT: usize = 120;
/// The code before a piece that the lexicon does not have: its length and its bytes follow.
const LITERAL: u8 = 0;
/// The first code of two bytes.
const LONG: u8 = 121;
/// The most pieces that codes can name.
#[cfg(feature = "write")]
const MOST: usize = SHORT + (256 - LONG as usize) * 256;
/// The longest piece, in bytes: what bounds a text by the length of its code.
const LONGEST: usize = 64;

/// Pieces by code.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Lexicon {
    pieces: Vec<String>,
}

impl Lexicon {
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes);
        let mut pieces = reader.strings()?;
        let mut before = String::new();
        for _ in 0..reader.count()? {
            before = read_sorted(&mut reader, &before)?;
            pieces.push(before.clone());
        }
        reader.end()?;
        if pieces.iter().any(|piece| piece.len() > LONGEST) {
            return Err(Fault::Malformed("a piece of the lexicon is too long"));
        }
        Ok(Self { pieces })
    }

    /// The text of a code. Codes that name nothing are passed over: the text is only shown.
    pub(crate) fn text(&self, code: &[u8]) -> String {
        let mut reader = Reader::new(code);
        let mut text = String::new();
        while let Ok(first) = reader.byte() {
            let piece = if first == LITERAL {
                reader.text().ok()
            } else {
                let mut number = usize::from(first) - 1;
                if first >= LONG {
                    let second = reader.byte().unwrap_or(0);
                    number = SHORT + (usize::from(first - LONG) << 8 | usize::from(second));
                }
                self.pieces.get(number).map(String::as_str)
            };
            let Some(piece) = piece else { continue };
            let meet =
                text.ends_with(char::is_alphanumeric) && piece.starts_with(char::is_alphanumeric);
            if meet {
                text.push(' ');
            }
            text.push_str(piece);
        }
        text
    }
}

#[cfg(feature = "write")]
pub(crate) use writing::Coder;

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use std::collections::HashMap;

    use super::super::bytes::{Writer, write_sorted};
    use super::{LITERAL, LONG, LONGEST, MOST, SHORT};

    /// How often a piece must stand in all texts to be worth a place in the lexicon.
    const WORTH: u32 = 3;

    /// Turns texts into codes.
    #[derive(Default)]
    pub(crate) struct Coder<'a> {
        /// Pieces in the order of their codes.
        pieces: Vec<&'a str>,
        codes: HashMap<&'a str, usize>,
    }

    impl<'a> Coder<'a> {
        /// A coder for texts like these.
        pub(crate) fn of(texts: impl Iterator<Item = &'a str>) -> Self {
            let mut counts: HashMap<&str, u32> = HashMap::new();
            for piece in texts
                .flat_map(pieces)
                .filter(|piece| piece.len() <= LONGEST)
            {
                *counts.entry(piece).or_default() += 1;
            }
            // A space between words is never written.
            let mut common: Vec<(&str, u32)> = counts
                .into_iter()
                .filter(|(piece, count)| *count >= WORTH && *piece != " ")
                .collect();
            common.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            common.truncate(MOST);
            let mut pieces: Vec<&str> = common.into_iter().map(|it| it.0).collect();
            let short = SHORT.min(pieces.len());
            pieces[short..].sort_unstable();
            let codes = pieces
                .iter()
                .enumerate()
                .map(|(code, piece)| (*piece, code))
                .collect();
            Self { pieces, codes }
        }

        /// The lexicon as a file.
        pub(crate) fn encode(&self) -> Vec<u8> {
            let (short, long) = self.pieces.split_at(SHORT.min(self.pieces.len()));
            let mut writer = Writer::default();
            writer.strings(short);
            writer.count(long.len());
            let mut before = "";
            for piece in long {
                write_sorted(&mut writer, before, piece);
                before = piece;
            }
            writer.bytes
        }

        /// The code of a text.
        pub(crate) fn code(&self, text: &str) -> Vec<u8> {
            let mut writer = Writer::default();
            // The stretch of the text that no code has been written for.
            let mut literal = 0..0;
            let mut at = 0;
            let end_of_text = text.len();
            for piece in pieces(text) {
                let (from, to) = (at, at + piece.len());
                at = to;
                if piece == " " && from > 0 && to < end_of_text {
                    // Between two words: inside a literal it is kept, elsewhere it is understood.
                    continue;
                }
                let Some(code) = self.codes.get(piece) else {
                    if literal.is_empty() {
                        literal.start = from;
                    }
                    literal.end = to;
                    continue;
                };
                write_literal(&mut writer, &text[literal.clone()]);
                literal = to..to;
                match u8::try_from(*code)
                    .ok()
                    .filter(|code| usize::from(*code) < SHORT)
                {
                    Some(code) => writer.byte(code + 1),
                    None => {
                        let [.., high, low] = (code - SHORT).to_be_bytes();
                        writer.byte(LONG + high);
                        writer.byte(low);
                    }
                }
            }
            write_literal(&mut writer, &text[literal]);
            writer.bytes
        }
    }

    fn write_literal(writer: &mut Writer, piece: &str) {
        if !piece.is_empty() {
            writer.byte(LITERAL);
            writer.text(piece);
        }
    }

    /// A text as words and what stands between them, in turn.
    fn pieces(text: &str) -> impl Iterator<Item = &str> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let word = rest.chars().next()?.is_alphanumeric();
            let end = rest
                .find(|c: char| c.is_alphanumeric() != word)
                .unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            rest = after;
            Some(piece)
        })
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_comes_back_from_its_code(texts in proptest::collection::vec("[ab ,.]{0,12}|\\PC{0,20}", 0..12), other in "\\PC{0,30}") {
            let coder = Coder::of(texts.iter().map(String::as_str));
            let lexicon = Lexicon::decode(&coder.encode()).unwrap();
            for text in texts.iter().chain([&other]) {
                prop_assert_eq!(&lexicon.text(&coder.code(text)), text);
            }
        }

        #[test]
        fn any_bytes_are_a_code_and_any_lexicon_is_an_error_or_one(code: Vec<u8>, bytes: Vec<u8>) {
            let lexicon = Lexicon::decode(&bytes).unwrap_or_default();
            prop_assert!(lexicon.text(&code).len() <= code.len() * (LONGEST + 1));
        }
    }
}
