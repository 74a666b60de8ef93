//! The files that have been supplied, unpacked and checked.

use crate::error::SupplyError;
use crate::format::bytes::Fault;
use crate::format::cards::{self, Card};
use crate::format::catalogue::Catalogue;
use crate::format::entry::Entry;
use crate::format::facets::{self, FacetSets};
use crate::format::hash::FileId;
use crate::format::lexicon::Lexicon;
use crate::format::neighbours;
use crate::format::positions::{self, PositionBlock};
use crate::format::spelling::{self, Spelt};
use crate::format::terms::TermBlock;
use crate::format::texts::{self, TextDocument, TextPart};

/// A file of texts.
enum Texts {
    /// As it was supplied: the lexicon is not there yet.
    Waiting(Vec<u8>),
    /// What it holds of each document.
    Read(Vec<TextDocument>),
}

/// Supplied files, by their place in the entry's tables.
pub(super) struct Store {
    pub(super) blocks: Vec<Option<TermBlock>>,
    pub(super) positions: Vec<Option<PositionBlock>>,
    pub(super) spelling: Vec<Option<Vec<Spelt>>>,
    pub(super) facet_sets: Option<FacetSets>,
    pub(super) neighbours: Option<Vec<Vec<u32>>>,
    pub(super) catalogue: Option<Catalogue>,
    lexicon: Option<Lexicon>,
    cards: Vec<Option<Vec<Card>>>,
    /// The files of texts in order of their documents.
    texts: Vec<(FileId, Option<Texts>)>,
}

impl Store {
    pub(super) fn of(entry: &Entry) -> Self {
        Self {
            blocks: empty(entry.blocks.len()),
            positions: empty(entry.blocks.len()),
            spelling: empty(entry.spelling.len()),
            facet_sets: None,
            neighbours: None,
            catalogue: None,
            lexicon: None,
            cards: empty(entry.cards.len()),
            texts: Vec::new(),
        }
    }

    /// Takes a file whose content is known to be what its id says.
    pub(super) fn supply(
        &mut self,
        entry: &Entry,
        id: FileId,
        content: &[u8],
    ) -> Result<(), SupplyError> {
        let count = entry.count();
        let mut known = false;
        for (at, (_, block)) in entry.blocks.iter().enumerate() {
            if *block == id {
                known = true;
                self.blocks[at] = Some(TermBlock::decode(content, entry)?);
            }
        }
        known |= self.supply_catalogued(entry, id, content)?;
        for (at, (_, file)) in entry
            .cards
            .iter()
            .enumerate()
            .filter(|(_, piece)| piece.1 == id)
        {
            known |= *file == id;
            self.cards[at] = Some(cards::decode(content)?);
        }
        for (at, (_, file)) in entry
            .spelling
            .iter()
            .enumerate()
            .filter(|(_, piece)| piece.1 == id)
        {
            known |= *file == id;
            self.spelling[at] = Some(spelling::decode(content, &entry.priors_of_terms)?);
        }
        if entry.facet_sets == Some(id) {
            known = true;
            let values: Vec<usize> = entry
                .facets
                .iter()
                .map(|facet| facet.values.len())
                .collect();
            self.facet_sets = Some(facets::decode(content, &values, count)?);
        }
        if entry.neighbours == Some(id) {
            known = true;
            self.neighbours = Some(neighbours::decode(content, count)?);
        }
        if entry.catalogue == Some(id) {
            known = true;
            let catalogue = Catalogue::decode(content, entry)?;
            if let Some(texts) = catalogue.texts {
                let members = 0..count.div_ceil(texts.each);
                self.texts = members.map(|at| (texts.set.member(at), None)).collect();
            }
            self.catalogue = Some(catalogue);
        }
        if known {
            Ok(())
        } else {
            Err(SupplyError::Unknown)
        }
    }

    /// Takes a file that the catalogue lists; says whether it lists it.
    fn supply_catalogued(
        &mut self,
        entry: &Entry,
        id: FileId,
        content: &[u8],
    ) -> Result<bool, SupplyError> {
        let Some(catalogue) = &self.catalogue else {
            return Ok(false);
        };
        let mut known = false;
        for (first, _) in catalogue.positions.iter().filter(|piece| piece.1 == id) {
            known = true;
            let blocks = self.positions.iter_mut().skip(*first as usize);
            for (block, positions) in blocks.zip(positions::decode(content)?) {
                *block = Some(positions);
            }
        }
        for (_, texts) in self.texts.iter_mut().filter(|it| it.0 == id) {
            known = true;
            *texts = match (&self.lexicon, catalogue.lexicon) {
                (None, Some(_)) => Some(Texts::Waiting(content.to_vec())),
                (lexicon, _) => Some(Texts::Read(texts::decode(content, lexicon.as_ref())?)),
            };
        }
        if catalogue.lexicon == Some(id) {
            known = true;
            let lexicon = Lexicon::decode(content, &entry.priors_of_terms)?;
            for texts in self.texts.iter_mut().filter_map(|it| it.1.as_mut()) {
                if let Texts::Waiting(content) = texts {
                    *texts = Texts::Read(texts::decode(content, Some(&lexicon))?);
                }
            }
            self.lexicon = Some(lexicon);
        }
        Ok(known)
    }

    /// Whether a content is that of a file.
    pub(super) fn is_genuine(&self, entry: &Entry, id: FileId, content: &[u8]) -> bool {
        if self.is_text(id) || entry.blocks.iter().any(|block| block.1 == id) {
            id.is_of(content)
        } else {
            FileId::of(content) == id
        }
    }

    /// Whether an id is that of a file of texts.
    pub(super) fn is_text(&self, id: FileId) -> bool {
        self.texts.iter().any(|texts| texts.0 == id)
    }

    /// A document's card; none while a file is missing.
    pub(super) fn card(&self, entry: &Entry, document: u32) -> Option<&Card> {
        if entry.cards.is_empty() {
            return self.texts_of(document)?.card.as_ref();
        }
        let (piece, at) = place(&entry.cards, document)?;
        self.cards.get(piece)?.as_ref()?.get(at)
    }

    /// A document's parts; none while a file is missing.
    pub(super) fn text(&self, document: u32) -> Option<&[TextPart]> {
        self.texts_of(document).map(|it| it.parts.as_slice())
    }

    fn texts_of(&self, document: u32) -> Option<&TextDocument> {
        let each = self.catalogue.as_ref()?.texts?.each;
        match self.texts.get((document / each) as usize)?.1.as_ref()? {
            Texts::Waiting(_) => None,
            Texts::Read(documents) => documents.get((document % each) as usize),
        }
    }

    /// The file with a document's card, unless it is there.
    pub(super) fn missing_cards(&self, entry: &Entry, document: u32) -> Option<FileId> {
        let (piece, _) = place(&entry.cards, document)?;
        self.cards
            .get(piece)?
            .is_none()
            .then(|| entry.cards[piece].1)
    }

    /// The files without which a document's text cannot be shown.
    pub(super) fn missing_texts(&self, document: u32) -> impl Iterator<Item = FileId> {
        let catalogue = self.catalogue.as_ref();
        let lexicon = catalogue.and_then(|it| it.lexicon.filter(|_| self.lexicon.is_none()));
        let texts = catalogue.and_then(|it| {
            let (id, texts) = self.texts.get((document / it.texts?.each) as usize)?;
            texts.is_none().then_some(*id)
        });
        lexicon.into_iter().chain(texts)
    }

    /// The file of a block's positions, unless it is there.
    pub(super) fn missing_positions(&self, block: usize) -> Option<FileId> {
        let pieces = &self.catalogue.as_ref()?.positions;
        let (piece, _) = place(pieces, u32::try_from(block).ok()?)?;
        self.positions
            .get(block)?
            .is_none()
            .then(|| pieces[piece].1)
    }
}

/// The piece that a document (or block) is in, and where in the piece.
fn place(pieces: &[(u32, FileId)], document: u32) -> Option<(usize, usize)> {
    let piece = pieces
        .partition_point(|piece| piece.0 <= document)
        .checked_sub(1)?;
    Some((piece, (document - pieces[piece].0) as usize))
}

fn empty<T>(count: usize) -> Vec<Option<T>> {
    (0..count).map(|_| None).collect()
}

impl From<Fault> for SupplyError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Truncated => Self::Malformed("it ends early"),
            Fault::Malformed(part) => Self::Malformed(part),
        }
    }
}
