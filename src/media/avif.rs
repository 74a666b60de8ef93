//! AVIF (AV1 Image File Format 1.1, ISO/IEC 23008-12): the primary picture with its tiles and its transparency goes into a new file;
//! EXIF, XMP, thumbnails, further pictures, names and unknown items and properties do not.
//!
//! AV1 is not decoded: of its units those that make the picture are copied. Which way up it is stands in a property and stays.

mod read;
mod write;

use super::cleaned::{Demand, Ledger, Refusal};
use super::raster::{Raster, fits};
use super::{av1, icc};
use read::{Container, Item, Reference};
use std::collections::BTreeSet;

/// One property of items: its name, its body, and its number in the original.
struct Property {
    name: [u8; 4],
    body: Vec<u8>,
    old: usize,
}

/// Cleans an AVIF picture.
pub(crate) fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Raster, Refusal> {
    let container = Container::read(bytes, ledger)?;
    let kept = needed(&container);
    let mut items: Vec<Item> = Vec::new();
    for item in &container.items {
        if !kept.contains(&item.id) {
            ledger.cut(called(item.kind), item.data.len().max(1));
            continue;
        }
        let data = match &item.kind {
            b"av01" => av1::needed(&item.data),
            b"grid" => grid(&item.data),
            _ => None,
        };
        let data = data.or_cut_off("AVIF")?;
        ledger.cut("messages between pictures", item.data.len() - data.len());
        ledger.cut("names of items", item.name);
        items.push(Item {
            data,
            ..item.clone()
        });
    }
    let properties = properties(&container, &items, ledger);
    let size = size(&container, &properties).or_cut_off("AVIF")?;
    if !fits(size) {
        return Err(Refusal::unsupported(
            "this picture is empty or larger than 100 million pixels",
            "save it at a smaller size",
        ));
    }
    let references: Vec<&Reference> = container
        .references
        .iter()
        .filter(|r| matches!(&r.kind, b"dimg" | b"auxl" | b"prem"))
        .filter(|r| kept.contains(&r.from) && r.to.iter().all(|id| kept.contains(id)))
        .collect();
    Ok(Raster {
        bytes: write::file(&container, &items, &references, &properties).or_cut_off("AVIF")?,
        size,
    })
}

/// The primary picture, the tiles that it is made of, and their transparency.
fn needed(container: &Container) -> BTreeSet<u32> {
    let mut kept = BTreeSet::from([container.primary]);
    loop {
        let before = kept.len();
        for reference in &container.references {
            match &reference.kind {
                b"dimg" if kept.contains(&reference.from) => kept.extend(&reference.to),
                b"auxl"
                    if container.is_alpha(reference.from)
                        && reference.to.iter().all(|id| kept.contains(id)) =>
                {
                    kept.insert(reference.from);
                }
                _ => {}
            }
        }
        if kept.len() == before {
            return kept;
        }
    }
}

/// How a picture is put together from tiles: eight bytes, or twelve for very large ones.
fn grid(data: &[u8]) -> Option<Vec<u8>> {
    let length = if data.get(1)? & 1 == 1 { 12 } else { 8 };
    Some(data.get(..length)?.to_vec())
}

/// The properties that kept items have, each written anew.
fn properties(container: &Container, items: &[Item], ledger: &mut Ledger) -> Vec<Property> {
    let used: BTreeSet<usize> = items
        .iter()
        .flat_map(|item| container.associations.get(&item.id))
        .flatten()
        .map(|(number, _)| *number)
        .collect();
    let mut kept = Vec::new();
    for (at, (name, body)) in container.properties.iter().enumerate() {
        let fixed = |length: usize| body.get(..length).map(<[u8]>::to_vec);
        let written = match name {
            b"ispe" => fixed(12),
            b"irot" | b"imir" => fixed(1),
            b"pasp" => fixed(8),
            b"clap" => fixed(32),
            b"pixi" => body.get(4).and_then(|n| fixed(5 + usize::from(*n))),
            b"av1C" => av1::configuration(body),
            b"auxC" => read::is_alpha(body).then(|| [&[0; 4], read::ALPHA, &[0]].concat()),
            b"colr" => match body.get(..4) {
                Some(b"nclx") => fixed(11),
                Some(b"prof" | b"rICC") => {
                    icc::clean(&body[4..]).map(|profile| [b"prof".as_slice(), &profile].concat())
                }
                _ => None,
            },
            _ => None,
        };
        let written = written.filter(|_| used.contains(&(at + 1)));
        let length = written.as_ref().map_or(0, Vec::len);
        if length < body.len() {
            ledger.cut("properties and words in them", body.len() - length);
        }
        if let Some(body) = written {
            kept.push(Property {
                name: *name,
                body,
                old: at + 1,
            });
        }
    }
    kept
}

/// The size of the primary picture as shown.
fn size(container: &Container, properties: &[Property]) -> Option<(u32, u32)> {
    let own = container.associations.get(&container.primary)?;
    let find = |name: &[u8; 4]| {
        let mut all = properties.iter();
        all.find(|p| &p.name == name && own.iter().any(|(n, _)| *n == p.old))
    };
    let mut numbers = super::bytes::Bytes::new(find(b"ispe")?.body.get(4..)?);
    let (width, height) = (numbers.u32()?, numbers.u32()?);
    let turned = find(b"irot").is_some_and(|p| p.body.first().is_some_and(|turns| turns & 1 == 1));
    Some(if turned {
        (height, width)
    } else {
        (width, height)
    })
}

fn called(kind: [u8; 4]) -> &'static str {
    match &kind {
        b"Exif" => "EXIF",
        b"mime" => "XMP",
        b"av01" | b"grid" => "thumbnails and further pictures",
        _ => "unknown items",
    }
}
