//! Texts: the sections and contributions of each document, for excerpts and for the part that a hit links to.
//!
//! Where there is a lexicon, texts are coded as its pieces; few texts are written as they are.

use super::bytes::{Fault, Reader};
use super::coding::{Decoder, Size};
use super::lexicon::{CLASS_BITS, CLASSES, Lexicon, append};
use crate::vocabulary::PartKind;

/// One section or contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextPart {
    pub(crate) kind: PartKind,
    pub(crate) anchor: String,
    pub(crate) heading: String,
    pub(crate) byline: Option<String>,
    pub(crate) text: String,
}

const CONTRIBUTION: u8 = 1;
const BYLINE: u8 = 2;

/// The parts of documents that follow one another, coded with a lexicon or without.
pub(crate) fn decode(bytes: &[u8], lexicon: Option<&Lexicon>) -> Result<Vec<Vec<TextPart>>, Fault> {
    match lexicon {
        Some(lexicon) => Coded::new(bytes, lexicon).documents(),
        None => plain(bytes),
    }
}

fn plain(bytes: &[u8]) -> Result<Vec<Vec<TextPart>>, Fault> {
    let mut reader = Reader::new(bytes);
    let mut documents = Vec::new();
    for _ in 0..reader.count()? {
        let mut parts = Vec::new();
        for _ in 0..reader.count()? {
            let flags = reader.byte()?;
            parts.push(TextPart {
                kind: kind(flags),
                anchor: reader.string()?,
                heading: reader.string()?,
                byline: if flags & BYLINE == 0 {
                    None
                } else {
                    Some(reader.string()?)
                },
                text: reader.string()?,
            });
        }
        documents.push(parts);
    }
    reader.end()?;
    Ok(documents)
}

fn kind(flags: u8) -> PartKind {
    if flags & CONTRIBUTION == 0 {
        PartKind::Section
    } else {
        PartKind::Contribution
    }
}

/// Stands in the place of a class: no more pieces.
const END: usize = 0;
/// Stands in the place of a class: bytes that the lexicon does not have.
const LITERAL: usize = 1;
/// Stand in the place of the class before, at the beginning of a text: which text it is.
const ANCHOR: usize = 31;
const HEADING: usize = 30;
const BYLINE_TEXT: usize = 29;
const TEXT: usize = 28;

// What the coder's contexts mean.
const CLASS: usize = 0;
const SEEN: usize = CLASS + CLASSES * CLASSES;
const BACK: usize = SEEN + CLASSES;
const LENGTH: usize = BACK + CLASSES * Size::MIDDLE.contexts();
const BYTE: usize = LENGTH + Size::ANY.contexts();
const FLAGS: usize = BYTE + 256;
const PARTS: usize = FLAGS + 4;
/// How many contexts texts take.
pub(crate) const CONTEXTS: usize = PARTS + Size::ANY.contexts();

/// How many bits say the number of documents in a file.
const COUNT_BITS: u32 = 24;

/// The pieces that a file had so far, by class, the last one last: texts say the same words again.
struct Seen(Vec<Vec<u32>>);

impl Default for Seen {
    fn default() -> Self {
        Self(vec![Vec::new(); CLASSES])
    }
}

impl Seen {
    fn of(&mut self, class: usize) -> &mut Vec<u32> {
        &mut self.0[class % CLASSES]
    }
}

/// A file unpacks to so many bytes, and to so many for each of its own: what it asks of memory is bounded by its size.
const MOST_TEXT: usize = 1 << 20;
const MOST_TEXT_A_BYTE: usize = 256;
/// What a part or a document takes beside its texts, about.
const PART: usize = 128;

/// A coded file as it is read.
struct Coded<'a> {
    /// How many bytes it may still unpack to.
    left: usize,
    decoder: Decoder<'a>,
    lexicon: &'a Lexicon,
    seen: Seen,
}

impl<'a> Coded<'a> {
    fn new(bytes: &'a [u8], lexicon: &'a Lexicon) -> Self {
        Self {
            left: bytes
                .len()
                .saturating_mul(MOST_TEXT_A_BYTE)
                .saturating_add(MOST_TEXT),
            decoder: Decoder::new(bytes, &lexicon.priors, CONTEXTS),
            lexicon,
            seen: Seen::default(),
        }
    }

    fn documents(mut self) -> Result<Vec<Vec<TextPart>>, Fault> {
        let mut documents = Vec::new();
        for _ in 0..self.decoder.bits(COUNT_BITS) {
            let mut parts = Vec::new();
            self.spend(PART)?;
            for _ in 0..self.decoder.number(PARTS, Size::ANY) {
                self.spend(PART)?;
                let flags = u8::try_from(self.decoder.symbol(FLAGS, 2)).unwrap_or(0);
                parts.push(TextPart {
                    kind: kind(flags),
                    anchor: self.text(ANCHOR)?,
                    heading: self.text(HEADING)?,
                    byline: if flags & BYLINE == 0 {
                        None
                    } else {
                        Some(self.text(BYLINE_TEXT)?)
                    },
                    text: self.text(TEXT)?,
                });
            }
            self.whole()?;
            documents.push(parts);
        }
        self.decoder.end()?;
        Ok(documents)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Fault> {
        let left = self.left.checked_sub(bytes);
        self.left = left.ok_or(Fault::Malformed("texts are too long for their file"))?;
        Ok(())
    }

    /// Says so if more was read than there is.
    fn whole(&self) -> Result<(), Fault> {
        if self.decoder.overrun() {
            Err(Fault::Truncated)
        } else {
            Ok(())
        }
    }

    fn text(&mut self, which: usize) -> Result<String, Fault> {
        let mut text = String::new();
        let mut before = which;
        loop {
            let class = self.decoder.symbol(CLASS + before * CLASSES, CLASS_BITS);
            self.whole()?;
            let length = text.len();
            match class {
                END => return Ok(text),
                LITERAL => append(&mut text, &self.literal()?),
                _ => append(&mut text, self.piece(class)?),
            }
            self.spend(text.len() - length)?;
            before = class;
        }
    }

    fn piece(&mut self, class: usize) -> Result<&'a str, Fault> {
        let pieces = self.lexicon.class(class);
        let seen = self.seen.of(class);
        if !seen.is_empty() && self.decoder.bit(SEEN + class) {
            let context = BACK + class * Size::MIDDLE.contexts();
            let back = self.decoder.number(context, Size::MIDDLE) as usize;
            let at = seen.len().checked_sub(back + 1);
            let at = at.ok_or(Fault::Malformed("a piece that was not there"))?;
            // The last one is last again.
            for later in at + 1..seen.len() {
                seen.swap(later - 1, later);
            }
        } else {
            let size = u32::try_from(pieces.len()).unwrap_or(1);
            seen.push(self.decoder.even(size));
        }
        let piece = seen.last().and_then(|place| pieces.get(*place as usize));
        Ok(piece.ok_or(Fault::Malformed("a piece of no class"))?)
    }

    fn literal(&mut self) -> Result<String, Fault> {
        let mut bytes = Vec::new();
        for _ in 0..self.decoder.number(LENGTH, Size::ANY) {
            bytes.push(u8::try_from(self.decoder.symbol(BYTE, 8)).unwrap_or(0));
            self.whole()?;
        }
        String::from_utf8(bytes).map_err(|_| Fault::Malformed("text is not UTF-8"))
    }
}

#[cfg(feature = "write")]
pub(crate) use writing::{encode, plain_document, tally};

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use super::super::bytes::Writer;
    use super::super::coding::{Encoder, Priors, Sink, Size, Tally};
    use super::super::lexicon::{CLASS_BITS, CLASSES, Coder, Token};
    use super::{
        ANCHOR, BACK, BYLINE, BYLINE_TEXT, BYTE, CLASS, CONTEXTS, CONTRIBUTION, COUNT_BITS, END,
        FLAGS, HEADING, LENGTH, LITERAL, PARTS, SEEN, Seen, TEXT,
    };
    use crate::vocabulary::PartKind;
    use crate::write::{Document, Part};

    fn flags(part: &Part) -> u8 {
        let contribution = if part.kind == PartKind::Contribution {
            CONTRIBUTION
        } else {
            0
        };
        contribution | if part.byline.is_some() { BYLINE } else { 0 }
    }

    /// Appends one document's parts to a file without a lexicon, whose first bytes are the number of documents in it.
    pub(crate) fn plain_document(writer: &mut Writer, parts: &[Part]) {
        writer.count(parts.len());
        for part in parts {
            writer.byte(flags(part));
            writer.text(&part.anchor);
            writer.text(&part.heading);
            if let Some(byline) = &part.byline {
                writer.text(byline);
            }
            writer.text(&part.text);
        }
    }

    /// One part as pieces of the lexicon: which text, and its pieces.
    struct TokenPart<'a> {
        flags: u8,
        texts: Vec<(usize, Vec<Token<'a>>)>,
    }

    /// One document's parts as pieces of the lexicon.
    fn tokens<'a>(coder: &Coder<'_>, parts: &'a [Part]) -> Vec<TokenPart<'a>> {
        let part = |part: &'a Part| {
            let mut texts = vec![
                (ANCHOR, coder.tokens(&part.anchor)),
                (HEADING, coder.tokens(&part.heading)),
            ];
            texts.extend(part.byline.iter().map(|it| (BYLINE_TEXT, coder.tokens(it))));
            texts.push((TEXT, coder.tokens(&part.text)));
            TokenPart {
                flags: flags(part),
                texts,
            }
        };
        parts.iter().map(part).collect()
    }

    fn write(sink: &mut impl Sink, coder: &Coder<'_>, documents: &[&Document]) {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut seen = Seen::default();
        sink.bits(count(documents.len()), COUNT_BITS);
        for document in documents {
            sink.number(PARTS, Size::ANY, count(document.parts.len()));
            for part in tokens(coder, &document.parts) {
                sink.symbol(FLAGS, 2, part.flags.into());
                for (which, tokens) in &part.texts {
                    text(sink, coder, &mut seen, *which, tokens);
                }
            }
        }
    }

    fn text(
        sink: &mut impl Sink,
        coder: &Coder<'_>,
        seen: &mut Seen,
        which: usize,
        tokens: &[Token<'_>],
    ) {
        let mut before = which;
        for token in tokens {
            let class = match token {
                Token::Known(class, _) => usize::from(*class),
                Token::Literal(_) => LITERAL,
            };
            sink.symbol(CLASS + before * CLASSES, CLASS_BITS, class);
            match token {
                Token::Known(_, place) => piece(sink, coder, seen, class, *place),
                Token::Literal(literal) => {
                    let length = u32::try_from(literal.len()).unwrap_or(u32::MAX);
                    sink.number(LENGTH, Size::ANY, length);
                    for byte in literal.bytes() {
                        sink.symbol(BYTE, 8, byte.into());
                    }
                }
            }
            before = class;
        }
        sink.symbol(CLASS + before * CLASSES, CLASS_BITS, END);
    }

    fn piece(sink: &mut impl Sink, coder: &Coder<'_>, seen: &mut Seen, class: usize, place: u32) {
        let seen = seen.of(class);
        // As many as a number of the middle size can say.
        let back = seen.iter().rev().take(60_000).position(|it| *it == place);
        if !seen.is_empty() {
            sink.bit(SEEN + class, back.is_some());
        }
        if let Some(back) = back {
            let context = BACK + class * Size::MIDDLE.contexts();
            sink.number(context, Size::MIDDLE, u32::try_from(back).unwrap_or(0));
            seen.remove(seen.len() - 1 - back);
        } else {
            let size = coder.size(u8::try_from(class).unwrap_or(0));
            sink.even(place, size);
        }
        seen.push(place);
    }

    /// Counts what texts have to say, for the priors.
    pub(crate) fn tally(tally: &mut Tally, coder: &Coder<'_>, documents: &[&Document]) {
        write(tally, coder, documents);
    }

    /// A file of coded texts.
    pub(crate) fn encode(coder: &Coder<'_>, priors: &Priors, documents: &[&Document]) -> Vec<u8> {
        let mut encoder = Encoder::new(priors, CONTEXTS);
        write(&mut encoder, coder, documents);
        encoder.finish()
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::super::coding::{Priors, Tally};
    use super::super::lexicon::Coder;
    use super::*;
    use crate::vocabulary::Kind;
    use crate::write::{Document, Part};
    use proptest::prelude::*;

    fn part(text: &str) -> Part {
        Part::section("", text, text)
    }

    proptest! {
        #[test]
        fn every_text_comes_back_from_its_code(texts in proptest::collection::vec("[ab ,.]{0,12}|\\PC{0,20}", 0..12), other in "\\PC{0,30}") {
            let coder = Coder::of(texts.iter().map(String::as_str));
            let parts: Vec<Part> = texts.iter().chain([&other]).map(|text| part(text)).collect();
            let document = Document { parts: parts.clone(), ..Document::new(Kind::Case, "", "") };
            let documents = [&document, &document];
            let mut counted = Tally::new(CONTEXTS);
            tally(&mut counted, &coder, &documents);
            let (words, priors) = (Priors::default(), counted.priors());
            let lexicon = Lexicon::decode(&coder.encode(&words, &priors), &words).unwrap();
            let read = decode(&encode(&coder, &priors, &documents), Some(&lexicon)).unwrap();
            prop_assert_eq!(read.len(), 2);
            for document in read {
                let read: Vec<Part> = document.iter().map(|read| Part::section(&read.anchor, &read.heading, &read.text)).collect();
                prop_assert_eq!(&read, &parts);
            }
        }

        #[test]
        fn any_bytes_are_texts_or_an_error_and_any_lexicon_too(code: Vec<u8>, bytes: Vec<u8>) {
            let lexicon = Lexicon::decode(&bytes, &Priors::default()).unwrap_or_default();
            let _ = decode(&code, Some(&lexicon));
            let _ = decode(&code, None);
        }
    }
}
