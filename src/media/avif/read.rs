//! Reading the container of an AVIF picture: items, where their data lie, what refers to what, and their properties.

use crate::media::bytes::{Bytes, index};
use crate::media::cleaned::{Demand, Ledger, Refusal};
use crate::media::mp4::boxes::{Part, called, children, find};
use std::collections::BTreeMap;

/// What marks a picture as the transparency of another.
pub(super) const ALPHA: &[u8] = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";

/// The most items that are looked at; a picture of tiles has some dozens.
const MOST_ITEMS: usize = 4096;

/// One item.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) id: u32,
    pub(super) kind: [u8; 4],
    /// It is shown only as a part of another.
    pub(super) hidden: bool,
    /// How long its name is.
    pub(super) name: usize,
    pub(super) data: Vec<u8>,
}

/// What refers to what.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) kind: [u8; 4],
    pub(super) from: u32,
    pub(super) to: Vec<u32>,
}

/// A picture file, taken apart.
pub(super) struct Container {
    pub(super) primary: u32,
    pub(super) items: Vec<Item>,
    pub(super) references: Vec<Reference>,
    pub(super) properties: Vec<([u8; 4], Vec<u8>)>,
    /// The numbers of each item's properties, from 1, and whether it cannot be shown without.
    pub(super) associations: BTreeMap<u32, Vec<(usize, bool)>>,
}

impl Container {
    pub(super) fn read(bytes: &[u8], ledger: &mut Ledger) -> Result<Self, Refusal> {
        let parts = children(bytes).or_cut_off("AVIF")?;
        if find(&parts, b"moov").is_some() {
            return Err(Refusal::unsupported(
                "this AVIF file moves",
                "save it as MP4 or WebP",
            ));
        }
        for (name, body) in &parts {
            if !matches!(name, b"ftyp" | b"meta" | b"mdat") {
                ledger.cut(&called(*name), body.len().max(8));
            }
        }
        let container = find(&parts, b"meta").and_then(|meta| Self::of(meta, bytes));
        let container = container.or_cut_off("AVIF")?;
        let data: usize = container.items.iter().map(|item| item.data.len()).sum();
        let held = parts.iter().filter(|(name, _)| name == b"mdat");
        let held: usize = held.map(|(_, body)| body.len()).sum();
        ledger.cut("data of no item", held.saturating_sub(data));
        Ok(container)
    }

    fn of(meta: &[u8], file: &[u8]) -> Option<Self> {
        let parts = children(meta.get(4..)?)?;
        let mut rest = Bytes::new(find(&parts, b"pitm")?);
        let [version, ..] = rest.array::<4>()?;
        let primary = id(&mut rest, version > 0)?;
        let inside = find(&parts, b"idat").unwrap_or_default();
        let places = places(find(&parts, b"iloc")?, file, inside)?;
        let items = items(find(&parts, b"iinf")?, places)?;
        let references = find(&parts, b"iref").map_or_else(|| Some(Vec::new()), references)?;
        let iprp = children(find(&parts, b"iprp")?)?;
        let properties = children(find(&iprp, b"ipco")?)?;
        let mut associations = BTreeMap::new();
        for (_, body) in iprp.iter().filter(|(name, _)| name == b"ipma") {
            associate(body, &mut associations)?;
        }
        items.iter().any(|item| item.id == primary).then_some(())?;
        Some(Self {
            primary,
            items,
            references,
            properties: properties
                .into_iter()
                .map(|(n, b): Part<'_>| (n, b.to_vec()))
                .collect(),
            associations,
        })
    }

    /// Whether an item is the transparency of another.
    pub(super) fn is_alpha(&self, id: u32) -> bool {
        let own = self.associations.get(&id).into_iter().flatten();
        own.filter_map(|(number, _)| self.properties.get(number.checked_sub(1)?))
            .any(|(name, body)| name == b"auxC" && is_alpha(body))
    }
}

/// Whether a property says that its item is transparency, in AVIF's words or in those of its older sister.
pub(super) fn is_alpha(body: &[u8]) -> bool {
    let kind = body.get(4..).unwrap_or_default();
    let kind = kind.split(|b| *b == 0).next().unwrap_or_default();
    kind == ALPHA || kind == b"urn:mpeg:hevc:2015:auxid:1"
}

fn id(rest: &mut Bytes<'_>, wide: bool) -> Option<u32> {
    if wide {
        rest.u32()
    } else {
        rest.u16().map(u32::from)
    }
}

/// The data of each item, from all its pieces.
fn places(body: &[u8], file: &[u8], inside: &[u8]) -> Option<BTreeMap<u32, Vec<u8>>> {
    let mut rest = Bytes::new(body);
    let [version, ..] = rest.array::<4>()?;
    let [first, second]: [u8; 2] = rest.array()?;
    let count = index(id(&mut rest, version == 2)?.into()).filter(|n| *n <= MOST_ITEMS)?;
    let number = |rest: &mut Bytes<'_>, width: u8| match width {
        0 => Some(0),
        4 => rest.u32().map(u64::from),
        8 => Some(u64::from(rest.u32()?) << 32 | u64::from(rest.u32()?)),
        _ => None,
    };
    let mut all = BTreeMap::new();
    let mut total = 0;
    for _ in 0..count {
        let item = id(&mut rest, version == 2)?;
        let method = if version > 0 { rest.u16()? & 15 } else { 0 };
        let elsewhere = rest.u16()?;
        let base = number(&mut rest, second >> 4)?;
        let mut data = Vec::new();
        for _ in 0..rest.u16()? {
            if version > 0 {
                number(&mut rest, second & 15)?;
            }
            let (offset, length) = (
                number(&mut rest, first >> 4)?,
                number(&mut rest, first & 15)?,
            );
            let start = index(base.checked_add(offset)?)?;
            let source = if method == 1 { inside } else { file };
            let end = match length {
                0 => source.len(),
                length => start.checked_add(index(length)?)?,
            };
            let piece = source.get(start..end)?;
            total += piece.len();
            // Items that share data would be copied as often: no honest file holds more than it is long.
            if total > file.len() * 2 {
                return None;
            }
            data.extend_from_slice(piece);
        }
        if method < 2 && elsewhere == 0 {
            all.insert(item, data);
        }
    }
    Some(all)
}

fn items(body: &[u8], mut places: BTreeMap<u32, Vec<u8>>) -> Option<Vec<Item>> {
    let [version, ..] = Bytes::new(body).array::<4>()?;
    let entries = body.get(if version == 0 { 6 } else { 8 }..)?;
    let mut items = Vec::new();
    for (name, entry) in children(entries)? {
        let mut rest = Bytes::new(entry);
        let [version, _, _, flags]: [u8; 4] = rest.array()?;
        if &name != b"infe" || version < 2 {
            continue;
        }
        let id = id(&mut rest, version > 2)?;
        rest.take(2)?;
        let kind: [u8; 4] = rest.array()?;
        items.push(Item {
            id,
            kind,
            hidden: flags & 1 == 1,
            name: rest.rest().iter().filter(|b| **b != 0).count(),
            data: places.remove(&id).unwrap_or_default(),
        });
    }
    items.sort_by_key(|item| item.id);
    Some(items)
}

fn references(body: &[u8]) -> Option<Vec<Reference>> {
    let [version, ..] = Bytes::new(body).array::<4>()?;
    let mut references = Vec::new();
    for (kind, body) in children(body.get(4..)?)? {
        let mut rest = Bytes::new(body);
        let from = id(&mut rest, version > 0)?;
        let mut to = Vec::new();
        for _ in 0..rest.u16()? {
            to.push(id(&mut rest, version > 0)?);
        }
        references.push(Reference { kind, from, to });
    }
    Some(references)
}

fn associate(body: &[u8], all: &mut BTreeMap<u32, Vec<(usize, bool)>>) -> Option<()> {
    let mut rest = Bytes::new(body);
    let [version, _, _, flags]: [u8; 4] = rest.array()?;
    let count = index(rest.u32()?.into()).filter(|n| *n <= MOST_ITEMS)?;
    for _ in 0..count {
        let item = id(&mut rest, version > 0)?;
        let own: &mut Vec<(usize, bool)> = all.entry(item).or_default();
        for _ in 0..rest.u8()? {
            let (number, essential) = if flags & 1 == 1 {
                let value = rest.u16()?;
                (value & 0x7fff, value >> 15 == 1)
            } else {
                let value = u16::from(rest.u8()?);
                (value & 0x7f, value >> 7 == 1)
            };
            own.push((number.into(), essential));
        }
    }
    Some(())
}
