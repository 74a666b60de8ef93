//! Texts: the sections and contributions of each document, for excerpts and for the part that a hit links to.

use super::bytes::{Fault, Reader};
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

/// The parts of documents that follow one another.
pub(crate) fn decode(bytes: &[u8]) -> Result<Vec<Vec<TextPart>>, Fault> {
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
            let (anchor, heading) = (reader.string()?, reader.string()?);
            let byline = if flags & BYLINE == 0 {
                None
            } else {
                Some(reader.string()?)
            };
            parts.push(TextPart {
                kind,
                anchor,
                heading,
                byline,
                text: reader.string()?,
            });
        }
        documents.push(parts);
    }
    reader.end()?;
    Ok(documents)
}

/// Appends one document's parts to a file whose first bytes are the number of documents in it.
#[cfg(feature = "write")]
pub(crate) fn encode_document(writer: &mut super::bytes::Writer, parts: &[crate::write::Part]) {
    writer.count(parts.len());
    for part in parts {
        let contribution = if part.kind == PartKind::Contribution {
            CONTRIBUTION
        } else {
            0
        };
        writer.byte(contribution | if part.byline.is_some() { BYLINE } else { 0 });
        writer.text(&part.anchor);
        writer.text(&part.heading);
        if let Some(byline) = &part.byline {
            writer.text(byline);
        }
        writer.text(&part.text);
    }
}
