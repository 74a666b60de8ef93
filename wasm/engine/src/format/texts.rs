//! Texts: the sections and contributions of each document, for excerpts and for the part that a hit links to.
//!
//! They are kept as codes of the lexicon and only unpacked for the documents of an answer.

use super::bytes::{Fault, Reader};
use super::lexicon::Lexicon;
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

/// The same as codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodedPart {
    kind: PartKind,
    anchor: Vec<u8>,
    heading: Vec<u8>,
    byline: Option<Vec<u8>>,
    text: Vec<u8>,
}

impl CodedPart {
    pub(crate) fn part(&self, lexicon: &Lexicon) -> TextPart {
        TextPart {
            kind: self.kind,
            anchor: lexicon.text(&self.anchor),
            heading: lexicon.text(&self.heading),
            byline: self.byline.as_ref().map(|code| lexicon.text(code)),
            text: lexicon.text(&self.text),
        }
    }
}

const CONTRIBUTION: u8 = 1;
const BYLINE: u8 = 2;

/// The parts of documents that follow one another.
pub(crate) fn decode(bytes: &[u8]) -> Result<Vec<Vec<CodedPart>>, Fault> {
    let mut reader = Reader::new(bytes);
    let count = reader.count()?;
    let mut documents = Vec::new();
    for _ in 0..count {
        let count = reader.count()?;
        let mut parts = Vec::new();
        for _ in 0..count {
            let flags = reader.byte()?;
            let kind = if flags & CONTRIBUTION == 0 {
                PartKind::Section
            } else {
                PartKind::Contribution
            };
            let (anchor, heading) = (code(&mut reader)?, code(&mut reader)?);
            let byline = if flags & BYLINE == 0 {
                None
            } else {
                Some(code(&mut reader)?)
            };
            parts.push(CodedPart {
                kind,
                anchor,
                heading,
                byline,
                text: code(&mut reader)?,
            });
        }
        documents.push(parts);
    }
    reader.end()?;
    Ok(documents)
}

fn code(reader: &mut Reader<'_>) -> Result<Vec<u8>, Fault> {
    let length = reader.count()?;
    Ok(reader.take(length)?.to_vec())
}

/// Appends one document's parts to a file whose first bytes are the number of documents in it.
#[cfg(feature = "write")]
pub(crate) fn encode_document(
    writer: &mut super::bytes::Writer,
    coder: &super::lexicon::Coder<'_>,
    parts: &[crate::write::Part],
) {
    let code = |writer: &mut super::bytes::Writer, text: &str| {
        let code = coder.code(text);
        writer.count(code.len());
        writer.raw(&code);
    };
    writer.count(parts.len());
    for part in parts {
        let contribution = if part.kind == PartKind::Contribution {
            CONTRIBUTION
        } else {
            0
        };
        writer.byte(contribution | if part.byline.is_some() { BYLINE } else { 0 });
        code(writer, &part.anchor);
        code(writer, &part.heading);
        if let Some(byline) = &part.byline {
            code(writer, byline);
        }
        code(writer, &part.text);
    }
}
