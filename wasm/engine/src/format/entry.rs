//! The entry file: what every query needs, and which file holds the rest.

use super::bytes::{Fault, Reader, read_sorted};
use super::coding::Priors;
use super::hash::{FileId, hash};
use super::terms::Posting;
use super::{MAGIC, VERSION};
use crate::error::OpenError;
use crate::vocabulary::{Facet, FacetValue, Kind, Weights};

/// How many classes the documents' lengths fall into.
pub(crate) const LENGTHS: usize = 32;
const KIND_SHIFT: u8 = 5;
const PRIOR: u8 = 0x80;

/// One name of a thing that has several: its terms and the term that stands for the thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Synonym {
    pub(crate) name: Vec<String>,
    pub(crate) concept: String,
}

/// An unpacked entry file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Entry {
    /// Primary language subtags, the archive's own first.
    pub(crate) languages: Vec<String>,
    /// Words that say so little that a query with others does without them; none if the archive's language is English, whose stop
    /// words the engine knows.
    pub(crate) stop_words: Vec<String>,
    pub(crate) weights: Weights,
    /// What a term's frequency is divided by in a document of each length class.
    pub(crate) norms: Vec<f32>,
    /// One byte a document: length class, kind, whether it has a prior.
    pub(crate) documents: Vec<u8>,
    /// Documents whose score is multiplied, with the factor.
    pub(crate) priors: Vec<(u32, f32)>,
    /// Sorted by name.
    pub(crate) synonyms: Vec<Synonym>,
    pub(crate) facets: Vec<Facet>,
    /// What the coder of blocks of terms and of words begins with.
    pub(crate) priors_of_terms: Priors,
    /// The set of the blocks' files.
    pub(crate) terms: FileId,
    /// What each block of terms begins with, with its file.
    pub(crate) blocks: Vec<(String, FileId)>,
    /// First document of each file of cards.
    pub(crate) cards: Vec<(u32, FileId)>,
    /// The file of the words of each length, in characters.
    pub(crate) spelling: Vec<(u8, FileId)>,
    pub(crate) facet_sets: Option<FileId>,
    pub(crate) neighbours: Option<FileId>,
    /// The file that lists the files of positions and texts.
    pub(crate) catalogue: Option<FileId>,
    /// Files that travel inside the entry file.
    pub(crate) inline: Vec<(FileId, Vec<u8>)>,
}

/// The byte that describes a document.
#[cfg(feature = "write")]
pub(crate) fn document_byte(length: u8, kind: Kind, prior: bool) -> u8 {
    length | (kind as u8) << KIND_SHIFT | if prior { PRIOR } else { 0 }
}

impl Entry {
    /// How many documents there are.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.documents.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn kind(&self, document: u32) -> Kind {
        let byte = self
            .documents
            .get(document as usize)
            .copied()
            .unwrap_or_default();
        Kind::ALL[usize::from(byte >> KIND_SHIFT & 3)]
    }

    /// The class that a document's length falls into.
    pub(crate) fn length_class(&self, document: u32) -> u8 {
        let byte = self.documents.get(document as usize).copied();
        byte.unwrap_or_default() & (LENGTHS as u8 - 1)
    }

    /// What a term's frequency is divided by in a document.
    pub(crate) fn norm(&self, document: u32) -> f32 {
        let byte = self
            .documents
            .get(document as usize)
            .copied()
            .unwrap_or_default();
        self.norms
            .get(usize::from(byte) % LENGTHS)
            .copied()
            .unwrap_or(1.0)
    }

    /// What a posting's occurrences come to in its document: weighted by field, discounted by the
    /// document's length, saturated.
    pub(crate) fn impact(&self, posting: &Posting) -> f32 {
        let counts = posting.counts.iter().zip(self.weights.fields());
        let frequency: f32 = counts
            .map(|(count, weight)| f32::from(*count) * weight)
            .sum();
        let frequency = frequency / self.norm(posting.document);
        let k1 = self.weights.saturation;
        frequency * (k1 + 1.0) / (frequency + k1)
    }

    /// What a document's score is multiplied by.
    pub(crate) fn prior(&self, document: u32) -> f32 {
        let byte = self
            .documents
            .get(document as usize)
            .copied()
            .unwrap_or_default();
        if byte & PRIOR == 0 {
            return 1.0;
        }
        self.priors
            .binary_search_by_key(&document, |prior| prior.0)
            .map_or(1.0, |at| self.priors[at].1)
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut reader = Reader::new(bytes);
        let magic: [u8; 4] = reader.array().map_err(OpenError::from)?;
        if magic != MAGIC {
            return Err(OpenError::Magic);
        }
        let got = u16::from_le_bytes(reader.array()?);
        if got != VERSION {
            return Err(OpenError::Version {
                expected: VERSION,
                got,
            });
        }
        let expected = u64::from_le_bytes(reader.array()?);
        let body = reader.take(reader.left())?;
        if hash(body) != expected {
            return Err(OpenError::Checksum);
        }
        Ok(Self::body(Reader::new(body))?)
    }

    fn body(mut reader: Reader<'_>) -> Result<Self, Fault> {
        let mut entry = Self {
            languages: reader.strings()?,
            stop_words: reader.strings()?,
            ..Self::default()
        };
        let mut weights = [0.0; Weights::COUNT];
        for weight in &mut weights {
            *weight = reader.float()?;
        }
        entry.weights = Weights::from_array(weights);
        for _ in 0..LENGTHS {
            let norm = reader.float()?;
            if norm <= 0.0 {
                return Err(Fault::Malformed("a length"));
            }
            entry.norms.push(norm);
        }
        let documents = reader.count()?;
        entry.documents = reader.take(documents)?.to_vec();
        let count = entry.count();
        for _ in 0..reader.count()? {
            entry.priors.push((reader.number()?, reader.float()?));
        }
        for _ in 0..reader.count()? {
            entry.synonyms.push(Synonym {
                name: reader.strings()?,
                concept: reader.string()?,
            });
        }
        for _ in 0..reader.count()? {
            entry.facets.push(facet(&mut reader)?);
        }
        let priors = reader.count()?;
        entry.priors_of_terms = Priors(reader.take(priors)?.to_vec());
        entry.terms = id(&mut reader)?;
        let mut before = String::new();
        for number in (0..).take(reader.count()?) {
            let first = read_sorted(&mut reader, &before)?;
            if first <= before && !entry.blocks.is_empty() {
                return Err(Fault::Malformed("blocks are out of order"));
            }
            before.clone_from(&first);
            entry.blocks.push((first, entry.terms.member(number)));
        }
        entry.cards = pieces(&mut reader, count)?;
        for _ in 0..reader.count()? {
            entry.spelling.push((reader.byte()?, id(&mut reader)?));
        }
        entry.facet_sets = optional(&mut reader)?;
        entry.neighbours = optional(&mut reader)?;
        entry.catalogue = optional(&mut reader)?;
        for _ in 0..reader.count()? {
            let file = id(&mut reader)?;
            let length = reader.count()?;
            entry.inline.push((file, reader.take(length)?.to_vec()));
        }
        reader.end()?;
        Ok(entry)
    }

    /// The entry file.
    #[cfg(feature = "write")]
    pub(crate) fn encode(&self) -> Vec<u8> {
        let body = writing::body(self);
        let mut writer = super::bytes::Writer::default();
        writer.raw(&MAGIC);
        writer.raw(&VERSION.to_le_bytes());
        writer.raw(&hash(&body).to_le_bytes());
        writer.raw(&body);
        writer.bytes
    }
}

pub(super) fn id(reader: &mut Reader<'_>) -> Result<FileId, Fault> {
    let mut eight = [0; 8];
    eight[..FileId::BYTES].copy_from_slice(&reader.array::<{ FileId::BYTES }>()?);
    Ok(FileId(u64::from_le_bytes(eight)))
}

fn optional(reader: &mut Reader<'_>) -> Result<Option<FileId>, Fault> {
    if reader.byte()? == 0 {
        Ok(None)
    } else {
        id(reader).map(Some)
    }
}

fn facet(reader: &mut Reader<'_>) -> Result<Facet, Fault> {
    let mut facet = Facet {
        name: reader.string()?,
        label: reader.string()?,
        values: Vec::new(),
    };
    let mut parents = Vec::new();
    for _ in 0..reader.count()? {
        facet.values.push(FacetValue {
            id: reader.string()?,
            label: reader.string()?,
            parent: None,
        });
        parents.push(reader.number()? as usize);
    }
    for (at, parent) in parents.into_iter().enumerate() {
        if let Some(parent) = parent.checked_sub(1) {
            let id = facet.values.get(parent).map(|value| value.id.clone());
            facet.values[at].parent = Some(id.ok_or(Fault::Malformed("a facet value's parent"))?);
        }
    }
    Ok(facet)
}

/// Files of documents that follow one another: the first begins at document 0.
pub(super) fn pieces(reader: &mut Reader<'_>, documents: u32) -> Result<Vec<(u32, FileId)>, Fault> {
    let mut list: Vec<(u32, FileId)> = Vec::new();
    for _ in 0..reader.count()? {
        let gap = reader.number()?;
        let first = list.last().map_or(0, |last| last.0).checked_add(gap);
        let first = first.filter(|first| *first < documents && (gap > 0) != list.is_empty());
        list.push((
            first.ok_or(Fault::Malformed("a piece's first document"))?,
            id(reader)?,
        ));
    }
    Ok(list)
}

impl From<Fault> for OpenError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Truncated => Self::Truncated,
            Fault::Malformed(part) => Self::Malformed(part),
        }
    }
}

#[cfg(feature = "write")]
pub(super) use writing::{id as write_id, pieces as write_pieces};

#[cfg(feature = "write")]
mod writing {
    //! The writing half.
    use super::super::bytes::{Writer, write_sorted};
    use super::{Entry, Facet, FileId};

    pub(super) fn body(entry: &Entry) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.strings(&entry.languages);
        writer.strings(&entry.stop_words);
        entry
            .weights
            .to_array()
            .into_iter()
            .chain(entry.norms.iter().copied())
            .for_each(|it| writer.float(it));
        writer.count(entry.documents.len());
        writer.raw(&entry.documents);
        writer.count(entry.priors.len());
        for (document, prior) in &entry.priors {
            writer.number(*document);
            writer.float(*prior);
        }
        writer.count(entry.synonyms.len());
        for synonym in &entry.synonyms {
            writer.strings(&synonym.name);
            writer.text(&synonym.concept);
        }
        writer.count(entry.facets.len());
        for each in &entry.facets {
            facet(&mut writer, each);
        }
        writer.count(entry.priors_of_terms.0.len());
        writer.raw(&entry.priors_of_terms.0);
        id(&mut writer, entry.terms);
        writer.count(entry.blocks.len());
        let mut before = "";
        for (first, _) in &entry.blocks {
            write_sorted(&mut writer, before, first);
            before = first;
        }
        pieces(&mut writer, &entry.cards);
        writer.count(entry.spelling.len());
        for (length, file) in &entry.spelling {
            writer.byte(*length);
            id(&mut writer, *file);
        }
        for file in [entry.facet_sets, entry.neighbours, entry.catalogue] {
            writer.byte(u8::from(file.is_some()));
            if let Some(file) = file {
                id(&mut writer, file);
            }
        }
        writer.count(entry.inline.len());
        for (file, bytes) in &entry.inline {
            id(&mut writer, *file);
            writer.count(bytes.len());
            writer.raw(bytes);
        }
        writer.bytes
    }

    /// Files of documents that follow one another.
    pub(crate) fn pieces(writer: &mut Writer, list: &[(u32, FileId)]) {
        writer.count(list.len());
        let mut before = 0;
        for (first, file) in list {
            writer.number(first - before);
            before = *first;
            id(writer, *file);
        }
    }

    pub(crate) fn id(writer: &mut Writer, id: FileId) {
        writer.raw(&id.0.to_le_bytes()[..FileId::BYTES]);
    }

    fn facet(writer: &mut Writer, facet: &Facet) {
        writer.text(&facet.name);
        writer.text(&facet.label);
        writer.count(facet.values.len());
        for value in &facet.values {
            writer.text(&value.id);
            writer.text(&value.label);
            let parent = value.parent.as_ref();
            let at =
                parent.and_then(|parent| facet.values.iter().position(|other| other.id == *parent));
            writer.count(at.map_or(0, |at| at + 1));
        }
    }
}
