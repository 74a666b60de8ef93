//! The lexicon: the words and the marks between them that all texts are made of.
//!
//! A text is a row of pieces. Between two pieces that meet with letters or digits stands one space, which is not written. Pieces
//! about as common as each other are a *class*; `texts` codes the class, which is foreseen from the one before, and then which
//! of its pieces it is.

use super::bytes::Fault;
use super::coding::{Decoder, Priors, Size};
use super::strings::{COMMONNESS, Words};
use super::{strings, texts};

/// How many classes there can be: a piece's class is the bits of how often it stands in all texts.
pub(crate) const CLASSES: usize = 32;
/// How many bits say a class.
pub(crate) const CLASS_BITS: u32 = 5;
/// The longest piece, in bytes: what bounds a text by the length of its code.
const LONGEST: usize = 64;
/// The most pieces of a class.
const MOST: u32 = 1 << 16;

/// How many bits say the number of pieces.
const COUNT_BITS: u32 = 24;
const COUNT: usize = strings::CONTEXTS;
/// Whether a context of the texts has a prior.
const HAS_PRIOR: usize = COUNT + Size::ANY.contexts();
const CONTEXTS: usize = HAS_PRIOR + 1;

/// Pieces by class, and what is foreseen of texts made of them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Lexicon {
    classes: Vec<Vec<String>>,
    /// What the coder of texts begins with.
    pub(crate) priors: Priors,
}

impl Lexicon {
    pub(crate) fn decode(bytes: &[u8], priors: &Priors) -> Result<Self, Fault> {
        let mut decoder = Decoder::new(bytes, priors, CONTEXTS);
        let mut lexicon = Self {
            classes: vec![Vec::new(); CLASSES],
            priors: Priors::default(),
        };
        for _ in 0..decoder.number(COUNT, Size::ANY).min(texts::CONTEXTS as u32) {
            let prior = if decoder.bit(HAS_PRIOR) {
                decoder.bits(8)
            } else {
                super::coding::EVEN.into()
            };
            lexicon.priors.0.push(u8::try_from(prior).unwrap_or(0));
        }
        let mut words = Words::default();
        for _ in 0..strings::can_hold(decoder.bits(COUNT_BITS), bytes.len())? {
            let piece = words.read(&mut decoder)?;
            let class = &mut lexicon.classes[decoder.symbol(COMMONNESS, CLASS_BITS)];
            if decoder.overrun() {
                return Err(Fault::Truncated);
            }
            if piece.len() > LONGEST || class.len() >= MOST as usize {
                return Err(Fault::Malformed("a piece of the lexicon"));
            }
            class.push(piece);
        }
        decoder.end()?;
        Ok(lexicon)
    }

    /// The pieces of a class.
    pub(crate) fn class(&self, class: usize) -> &[String] {
        self.classes.get(class).map_or(&[], Vec::as_slice)
    }
}

/// Appends a piece to a text, with the space that is understood.
pub(crate) fn append(text: &mut String, piece: &str) {
    let meet = text.ends_with(char::is_alphanumeric) && piece.starts_with(char::is_alphanumeric);
    if meet {
        text.push(' ');
    }
    text.push_str(piece);
}

#[cfg(feature = "write")]
pub(crate) use writing::{Coder, Cursor, Token, worth};

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use super::super::coding::{EVEN, Encoder, Priors, Sink, Size};
    use super::super::strings::{COMMONNESS, Words};
    use super::{CLASS_BITS, CLASSES, CONTEXTS, COUNT, COUNT_BITS, HAS_PRIOR, LONGEST, MOST};
    use crate::write::{Names, sort_by_name};

    /// How often a piece must stand in all texts, at least, to be worth a place in the lexicon.
    const WORTH: u32 = 3;

    /// How often a piece must stand in the texts of so many documents to be worth a place in the lexicon: every visit pays for
    /// the place, and only the texts that it reads gain by it.
    pub(crate) fn worth(documents: usize) -> u32 {
        u32::try_from(documents.isqrt() / 4)
            .unwrap_or(u32::MAX)
            .max(WORTH)
    }

    /// One piece of a text.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Token<'a> {
        /// A piece of the lexicon: its class and its place there.
        Known(u8, u32),
        /// A stretch that the lexicon does not have.
        Literal(&'a str),
    }

    /// Turns texts into pieces of the lexicon.
    #[derive(Default)]
    pub(crate) struct Coder {
        names: Names,
        /// The class and the place there of each piece, by its number; class 0 of those that the lexicon does not have.
        places: Vec<(u8, u32)>,
        /// The numbers of the lexicon's pieces, sorted as bytes.
        sorted: Vec<u32>,
        /// The size of each class.
        sizes: [u32; CLASSES],
        /// The pieces of the first documents, one after the other, and where those of each begin: a moderate archive's texts
        /// are cut into pieces once.
        kept: Vec<u32>,
        begins: Vec<usize>,
        /// How many bytes of all texts the lexicon does not have.
        pub(crate) unknown: usize,
    }

    impl Coder {
        /// A coder for documents with texts like these, with the pieces that stand in them at least `worth` times.
        pub(crate) fn of<'a, T: Iterator<Item = &'a str>>(
            documents: impl Iterator<Item = T>,
            worth: u32,
        ) -> Self {
            let mut names = Names::default();
            names.number(" ");
            let mut counts: Vec<u32> = vec![0];
            let (mut kept, mut begins) = (Vec::new(), Vec::new());
            for document in documents {
                let is_kept = kept.len() < KEPT;
                if is_kept {
                    begins.push(kept.len());
                }
                for piece in document.flat_map(pieces) {
                    // A space between words is never written.
                    let number = if piece == " " {
                        SPACE
                    } else {
                        let number = names.number(piece);
                        match counts.get_mut(number as usize) {
                            Some(count) => *count = count.saturating_add(1),
                            None => counts.push(1),
                        }
                        number
                    };
                    if is_kept {
                        kept.push(number);
                    }
                }
            }
            let mut unknown = 0;
            let mut worthy: Vec<(&str, u32)> = Vec::new();
            for (number, count) in (0..).zip(&counts) {
                let piece = names.name(number);
                if *count >= worth && piece.len() <= LONGEST {
                    worthy.push((piece, number));
                } else {
                    // Nothing for the space, which is not counted.
                    unknown += piece.len() * *count as usize;
                }
            }
            sort_by_name(&mut worthy);
            let mut places = vec![(0, 0); counts.len()];
            let mut sizes = [0; CLASSES];
            let mut sorted = Vec::with_capacity(worthy.len());
            for (_, number) in worthy {
                let bits = u32::BITS - counts[number as usize].leading_zeros();
                let class = u8::try_from(bits).unwrap_or(0);
                let size = &mut sizes[usize::from(class) % CLASSES];
                if *size < MOST {
                    places[number as usize] = (class, *size);
                    *size += 1;
                    sorted.push(number);
                }
            }
            Self {
                names,
                places,
                sorted,
                sizes,
                kept,
                begins,
                unknown,
            }
        }

        /// Reads the texts of a document, in the order in which the coder was given them: see [`Cursor`].
        pub(crate) fn cursor(&self, document: usize) -> Cursor {
            Cursor(self.begins.get(document).copied())
        }

        /// The next piece of a text: its number, if it has one, and its length.
        fn next(&self, rest: &str, cursor: &mut Cursor) -> Option<(Option<u32>, usize)> {
            if let Some(at) = cursor.0.as_mut().filter(|_| !rest.is_empty()) {
                let number = self.kept[*at];
                *at += 1;
                return Some((Some(number), self.names.name(number).len()));
            }
            let piece = pieces(rest).next()?;
            let number = if piece == " " {
                Some(SPACE)
            } else {
                self.names.find(piece)
            };
            Some((number, piece.len()))
        }

        /// How many pieces a class has.
        pub(crate) fn size(&self, class: u8) -> u32 {
            self.sizes[usize::from(class) % CLASSES]
        }

        /// The lexicon as a file.
        pub(crate) fn encode(&self, priors: &Priors, of_texts: &Priors) -> Vec<u8> {
            let mut encoder = Encoder::new(priors, CONTEXTS);
            let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
            encoder.number(COUNT, Size::ANY, count(of_texts.0.len()));
            for prior in &of_texts.0 {
                encoder.bit(HAS_PRIOR, *prior != EVEN);
                if *prior != EVEN {
                    encoder.bits(u32::from(*prior), 8);
                }
            }
            encoder.bits(count(self.sorted.len()), COUNT_BITS);
            let mut words = Words::default();
            for number in &self.sorted {
                let (class, _) = self.places[*number as usize];
                words.write(&mut encoder, self.names.name(*number));
                encoder.symbol(COMMONNESS, CLASS_BITS, usize::from(class));
            }
            encoder.finish()
        }

        /// The pieces of a text.
        pub(crate) fn tokens<'t>(&self, text: &'t str, cursor: &mut Cursor) -> Vec<Token<'t>> {
            let mut tokens = Vec::new();
            // The stretch of the text that has no piece yet.
            let mut literal = 0..0;
            let mut at = 0;
            while let Some((number, length)) = self.next(&text[at..], cursor) {
                let (from, to) = (at, at + length);
                at = to;
                if number == Some(SPACE) && from > 0 && to < text.len() {
                    // Between two words: inside a literal it is kept, elsewhere it is understood.
                    continue;
                }
                let place = number.map(|number| self.places[number as usize]);
                let Some((class, place)) = place.filter(|(class, _)| *class > 0) else {
                    if literal.is_empty() {
                        literal.start = from;
                    }
                    literal.end = to;
                    continue;
                };
                push_literal(&mut tokens, &text[literal.clone()]);
                literal = to..to;
                tokens.push(Token::Known(class, place));
            }
            push_literal(&mut tokens, &text[literal]);
            tokens
        }
    }

    /// Where in the pieces that the coder kept a document's next text begins; nowhere if they were not kept, or if texts are read
    /// in another order.
    #[derive(Default)]
    pub(crate) struct Cursor(Option<usize>);

    /// The number of the space in all names.
    const SPACE: u32 = 0;

    /// How many pieces are kept, about.
    const KEPT: usize = 1 << 22;

    fn push_literal<'t>(tokens: &mut Vec<Token<'t>>, piece: &'t str) {
        if !piece.is_empty() {
            tokens.push(Token::Literal(piece));
        }
    }

    /// A text as words and what stands between them, in turn.
    fn pieces(text: &str) -> impl Iterator<Item = &str> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let word = rest.chars().next()?.is_alphanumeric();
            // Most pieces are of ASCII and end before what is.
            let bytes = rest.as_bytes().iter();
            let end = bytes
                .take_while(|it| it.is_ascii() && it.is_ascii_alphanumeric() == word)
                .count();
            if rest.as_bytes().get(end).is_none_or(u8::is_ascii) {
                let (piece, after) = rest.split_at(end);
                rest = after;
                return Some(piece);
            }
            let end = rest
                .find(|c: char| c.is_alphanumeric() != word)
                .unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            rest = after;
            Some(piece)
        })
    }
}
