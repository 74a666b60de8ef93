//! Texts: the sections and contributions of each document, for excerpts and for the part that a hit links to, in a large index
//! with its card.
//!
//! Where there is a lexicon, texts are coded as its pieces; few texts are written as they are.

use super::bytes::{Fault, Reader};
use super::cards::Card;
use super::coding::{Decoder, Size};
use super::hash::FileId;
use super::lexicon::{CLASS_BITS, CLASSES, Lexicon, append};
use super::strings::{BYTE_CONTEXTS, LETTER_CONTEXTS, read_letter};
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

/// What a file of texts holds of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TextDocument {
    /// Its card, where cards have no files of their own.
    pub(crate) card: Option<Card>,
    pub(crate) parts: Vec<TextPart>,
}

const CONTRIBUTION: u8 = 1;
const BYLINE: u8 = 2;

/// Documents that follow one another, coded with a lexicon or without. The check at the file's end is not looked at.
pub(crate) fn decode(bytes: &[u8], lexicon: Option<&Lexicon>) -> Result<Vec<TextDocument>, Fault> {
    let content = FileId::unchecked(bytes)?;
    match lexicon {
        Some(lexicon) => Coded::new(content, lexicon).documents(),
        None => plain(content),
    }
}

fn plain(bytes: &[u8]) -> Result<Vec<TextDocument>, Fault> {
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
        documents.push(TextDocument { card: None, parts });
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
const URL: usize = 27;
const TITLE: usize = 26;
const SUMMARY: usize = 25;
const LABEL: usize = 24;
const BADGE: usize = 23;

// What the coder's contexts mean.
const CLASS: usize = 0;
const SEEN: usize = CLASS + CLASSES * CLASSES;
const BACK: usize = SEEN + CLASSES;
const LETTER: usize = BACK + CLASSES * Size::MIDDLE.contexts();
const BYTE: usize = LETTER + LETTER_CONTEXTS;
const FLAGS: usize = BYTE + BYTE_CONTEXTS;
const PARTS: usize = FLAGS + 4;
const LABELS: usize = PARTS + Size::ANY.contexts();
/// How many contexts texts take.
pub(crate) const CONTEXTS: usize = LABELS + Size::ANY.contexts();

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

    fn documents(mut self) -> Result<Vec<TextDocument>, Fault> {
        let mut documents = Vec::new();
        let count = self.decoder.bits(COUNT_BITS);
        let with_cards = self.decoder.even(2) == 1;
        for _ in 0..count {
            let mut parts = Vec::new();
            self.spend(PART)?;
            let card = if with_cards { Some(self.card()?) } else { None };
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
            documents.push(TextDocument { card, parts });
        }
        self.decoder.end()?;
        Ok(documents)
    }

    fn card(&mut self) -> Result<Card, Fault> {
        Ok(Card {
            url: self.text(URL)?,
            title: self.text(TITLE)?,
            summary: self.text(SUMMARY)?,
            labels: self.texts(LABEL)?,
            badges: self.texts(BADGE)?,
        })
    }

    fn texts(&mut self, which: usize) -> Result<Vec<String>, Fault> {
        let mut texts = Vec::new();
        for _ in 0..self.decoder.number(LABELS, Size::ANY) {
            self.spend(PART)?;
            texts.push(self.text(which)?);
        }
        Ok(texts)
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
        while let Some(byte) = read_letter(&mut self.decoder, (LETTER, BYTE), bytes.last().copied())
        {
            bytes.push(byte);
            self.whole()?;
        }
        String::from_utf8(bytes).map_err(|_| Fault::Malformed("text is not UTF-8"))
    }
}

#[cfg(feature = "write")]
pub(crate) use writing::{Group, encode, plain_document, start, tally, texts_of};

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use super::super::bytes::Writer;
    use super::super::coding::{Encoder, Priors, Sink, Size, Tally};
    use super::super::lexicon::{CLASS_BITS, CLASSES, Coder, Cursor, Token};
    use super::super::strings::write_letter;
    use super::{
        ANCHOR, BACK, BADGE, BYLINE, BYLINE_TEXT, BYTE, CLASS, CONTEXTS, CONTRIBUTION, COUNT_BITS,
        END, FLAGS, HEADING, LABEL, LABELS, LETTER, LITERAL, PARTS, SEEN, SUMMARY, Seen, TEXT,
        TITLE, URL,
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

    /// All texts of a document, in the order in which they are written.
    pub(crate) fn texts_of(document: &Document) -> impl Iterator<Item = &str> {
        let card = [&document.url, &document.title, &document.summary];
        let lists = document.labels.iter().chain(&document.badges);
        let parts = document.parts.iter().flat_map(|part| {
            let before = [&part.anchor, &part.heading].into_iter();
            before.chain(&part.byline).chain([&part.text])
        });
        let all = card.into_iter().chain(lists).chain(parts);
        all.map(String::as_str)
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

    /// Documents that follow one another.
    #[derive(Clone, Copy)]
    pub(crate) struct Group<'a> {
        pub(crate) documents: &'a [&'a Document],
        /// The number of the first, if the coder was given the documents in this order.
        pub(crate) first: Option<usize>,
        /// Whether they have their cards.
        pub(crate) with_cards: bool,
    }

    fn write(sink: &mut impl Sink, coder: &Coder, group: Group<'_>) {
        let Group {
            documents,
            first,
            with_cards,
        } = group;
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut seen = Seen::default();
        sink.bits(count(documents.len()), COUNT_BITS);
        sink.even(u32::from(with_cards), 2);
        for (at, document) in documents.iter().enumerate() {
            // Without cards, texts that the coder was given are left out.
            let number = first.filter(|_| with_cards).map(|first| first + at);
            let mut cursor = number.map_or_else(Cursor::default, |number| coder.cursor(number));
            let mut say = |sink: &mut _, which, what: &str| {
                let tokens = coder.tokens(what, &mut cursor);
                text(sink, coder, &mut seen, which, &tokens);
            };
            if with_cards {
                say(sink, URL, &document.url);
                say(sink, TITLE, &document.title);
                say(sink, SUMMARY, &document.summary);
                for (which, list) in [(LABEL, &document.labels), (BADGE, &document.badges)] {
                    sink.number(LABELS, Size::ANY, count(list.len()));
                    list.iter().for_each(|it| say(sink, which, it));
                }
            }
            sink.number(PARTS, Size::ANY, count(document.parts.len()));
            for part in &document.parts {
                sink.symbol(FLAGS, 2, flags(part).into());
                say(sink, ANCHOR, &part.anchor);
                say(sink, HEADING, &part.heading);
                part.byline.iter().for_each(|it| say(sink, BYLINE_TEXT, it));
                say(sink, TEXT, &part.text);
            }
        }
    }

    fn text(
        sink: &mut impl Sink,
        coder: &Coder,
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
                    let mut before = None;
                    for byte in literal.bytes() {
                        write_letter(sink, (LETTER, BYTE), before, Some(byte));
                        before = Some(byte);
                    }
                    write_letter(sink, (LETTER, BYTE), before, None);
                }
            }
            before = class;
        }
        sink.symbol(CLASS + before * CLASSES, CLASS_BITS, END);
    }

    fn piece(sink: &mut impl Sink, coder: &Coder, seen: &mut Seen, class: usize, place: u32) {
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
    pub(crate) fn tally(tally: &mut Tally, coder: &Coder, group: Group<'_>) {
        write(tally, coder, group);
    }

    /// What the coder of texts begins with.
    pub(crate) fn start(priors: &Priors) -> Encoder {
        Encoder::new(priors, CONTEXTS)
    }

    /// A file of coded texts, but for its check.
    pub(crate) fn encode(coder: &Coder, start: &Encoder, group: Group<'_>) -> Vec<u8> {
        let mut encoder = start.clone();
        write(&mut encoder, coder, group);
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
        fn every_text_comes_back_from_its_code(texts in proptest::collection::vec("[ab ,.]{0,12}|\\PC{0,20}", 0..12), other in "\\PC{0,30}", with_cards: bool, kept: bool) {
            let parts: Vec<Part> = texts.iter().chain([&other]).map(|text| part(text)).collect();
            let document = Document {
                parts: parts.clone(),
                summary: other.clone(),
                labels: texts.clone(),
                badges: vec![other.clone()],
                ..Document::new(Kind::Case, "cases/a/", texts.first().cloned().unwrap_or_default())
            };
            let documents = [&document, &document];
            // The coder knows either these very documents or other texts like them.
            let coder = if kept {
                Coder::of(documents.iter().map(|document| texts_of(document)), 3)
            } else {
                Coder::of(std::iter::once(texts.iter().map(String::as_str)), 3)
            };
            let group = Group { documents: &documents, first: kept.then_some(0), with_cards };
            let mut counted = Tally::new(CONTEXTS);
            tally(&mut counted, &coder, group);
            let (words, priors) = (Priors::default(), counted.priors());
            let lexicon = Lexicon::decode(&coder.encode(&words, &priors), &words).unwrap();
            let mut file = encode(&coder, &start(&priors), group);
            file.extend([0; FileId::CHECK]);
            let read = decode(&file, Some(&lexicon)).unwrap();
            prop_assert_eq!(read.len(), 2);
            for given in read {
                let card = Card {
                    url: document.url.clone(),
                    title: document.title.clone(),
                    summary: document.summary.clone(),
                    labels: document.labels.clone(),
                    badges: document.badges.clone(),
                };
                prop_assert_eq!(given.card, with_cards.then_some(card));
                let read: Vec<Part> = given.parts.iter().map(|read| Part::section(&read.anchor, &read.heading, &read.text)).collect();
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
