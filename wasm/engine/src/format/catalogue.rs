//! The catalogue: which files hold what is read once the ranking is done (texts) or seldom
//! (positions).

use super::bytes::{Fault, Reader};
use super::entry::{Entry, id, pieces};
use super::hash::FileId;

/// Files beyond those that rank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Catalogue {
    /// First block of terms of each file of positions.
    pub(crate) positions: Vec<(u32, FileId)>,
    /// The files of texts; none where there are no documents.
    pub(crate) texts: Option<Texts>,
    /// The file of the lexicon; none where texts are too few to pay for one.
    pub(crate) lexicon: Option<FileId>,
}

/// Files of texts: so many documents in each, and all named by what they hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Texts {
    pub(crate) set: FileId,
    /// At least 1.
    pub(crate) each: u32,
}

impl Catalogue {
    pub(crate) fn decode(bytes: &[u8], entry: &Entry) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes);
        let blocks = u32::try_from(entry.blocks.len()).unwrap_or(u32::MAX);
        let mut catalogue = Self {
            positions: pieces(&mut reader, blocks)?,
            texts: None,
            lexicon: None,
        };
        if reader.byte()? != 0 {
            let set = id(&mut reader)?;
            let each = reader.number()?;
            if each == 0 {
                return Err(Fault::Malformed("documents a file of texts"));
            }
            catalogue.texts = Some(Texts { set, each });
        }
        if reader.byte()? != 0 {
            catalogue.lexicon = Some(id(&mut reader)?);
        }
        reader.end()?;
        Ok(catalogue)
    }

    #[cfg(feature = "write")]
    pub(crate) fn encode(&self) -> Vec<u8> {
        use super::entry::{write_id, write_pieces};
        let mut writer = super::bytes::Writer::default();
        write_pieces(&mut writer, &self.positions);
        writer.byte(u8::from(self.texts.is_some()));
        if let Some(Texts { set, each }) = self.texts {
            write_id(&mut writer, set);
            writer.number(each);
        }
        writer.byte(u8::from(self.lexicon.is_some()));
        if let Some(file) = self.lexicon {
            write_id(&mut writer, file);
        }
        writer.bytes
    }
}
