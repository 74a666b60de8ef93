//! The catalogue: which files hold what is read once the ranking is done (texts) or seldom
//! (positions), so that the entry, which every visit reads, need not list them.

use super::bytes::{Fault, Reader};
use super::entry::{Entry, id, pieces};
use super::hash::FileId;

/// Files beyond those that rank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Catalogue {
    /// First block of terms of each file of positions.
    pub(crate) positions: Vec<(u32, FileId)>,
    /// First document of each file of texts.
    pub(crate) texts: Vec<(u32, FileId)>,
    /// The file of the lexicon; none where texts are too few to pay for one.
    pub(crate) lexicon: Option<FileId>,
}

impl Catalogue {
    pub(crate) fn decode(bytes: &[u8], entry: &Entry) -> Result<Self, Fault> {
        let mut reader = Reader::new(bytes);
        let blocks = u32::try_from(entry.blocks.len()).unwrap_or(u32::MAX);
        let mut catalogue = Self {
            positions: pieces(&mut reader, blocks)?,
            texts: pieces(&mut reader, entry.count())?,
            lexicon: None,
        };
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
        write_pieces(&mut writer, &self.texts);
        writer.byte(u8::from(self.lexicon.is_some()));
        if let Some(file) = self.lexicon {
            write_id(&mut writer, file);
        }
        writer.bytes
    }
}
