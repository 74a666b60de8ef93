//! Colour profiles (ICC.1:2022): written anew with the tags that colours need and none of the words.
//!
//! A profile can carry a description, a copyright, device names, dates and private tags. Only tags that turn numbers into colours
//! are kept, curves and matrices at the exact length that they declare; the two texts that the standard demands say `ICC`.

use super::bytes::{Bytes, index};

/// The longest profile that is read: 4 MiB. Print profiles have about 2.
const LONGEST: usize = 4 << 20;

/// Tags that colours are computed from (ICC.1:2022, 9.2), with `cicp` and the tables of version 4.
const NEEDED: [&[u8; 4]; 24] = [
    b"wtpt", b"bkpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"A2B0",
    b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"D2B0", b"D2B1", b"D2B2", b"B2D0", b"B2D1",
    b"B2D2", b"gamt", b"chad", b"cicp",
];

/// The profile, written anew; nothing where it is no well-formed one.
pub(crate) fn clean(profile: &[u8]) -> Option<Vec<u8>> {
    let length = index(Bytes::new(profile).u32()?.into())?;
    let profile = profile.get(..length).filter(|p| p.len() <= LONGEST)?;
    let header = profile.get(..128).filter(|h| &h[36..40] == b"acsp")?;
    let mut table = Bytes::new(&profile[128..]);
    let count = table.u32().filter(|n| *n <= 100)?;
    let mut kept: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    for _ in 0..count {
        let name: [u8; 4] = table.array()?;
        let (offset, size) = (index(table.u32()?.into())?, index(table.u32()?.into())?);
        let data = profile.get(offset..offset.checked_add(size)?)?;
        if NEEDED.contains(&&name) && !kept.iter().any(|(other, _)| *other == name) {
            kept.push((name, exact(data)?));
        }
    }
    if kept.is_empty() {
        return None;
    }
    let modern = header[8] >= 4;
    kept.push((*b"desc", words(modern, true)));
    kept.push((*b"cprt", words(modern, false)));
    Some(write(&blank(header), &kept))
}

/// What the four letters say that the profile's colours are: `RGB `, `GRAY`, `CMYK`.
pub(crate) fn space(profile: &[u8]) -> Option<&[u8]> {
    profile.get(16..20)
}

/// The header less who made it, where, when, with what.
fn blank(header: &[u8]) -> Vec<u8> {
    let mut blank = vec![0; 128];
    // Version, class, colour space, connection space; signature; flags; attributes, intent, illuminant.
    for kept in [8..12, 12..24, 36..40, 44..48, 56..64, 64..80] {
        blank[kept.clone()].copy_from_slice(&header[kept]);
    }
    blank
}

/// A tag's data at the length that it declares, or nothing where it is of no known shape.
fn exact(data: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Bytes::new(data.get(8..)?);
    let length = match data.get(..4)? {
        b"XYZ " => 20,
        b"sf32" => 44,
        b"cicp" => 12,
        b"curv" => 12 + 2 * index(bytes.u32()?.into())?,
        b"para" => match bytes.u16()? {
            0 => 16,
            1 => 24,
            2 => 28,
            3 => 32,
            4 => 40,
            _ => return None,
        },
        b"mft1" => {
            let [i, o, grid, _]: [u8; 4] = bytes.array()?;
            let cells = usize::from(grid).checked_pow(i.into())?;
            48 + 256 * usize::from(i)
                + cells.checked_mul(o.into())?.min(LONGEST)
                + 256 * usize::from(o)
        }
        b"mft2" => {
            let [i, o, grid, _]: [u8; 4] = bytes.array()?;
            bytes.take(36)?;
            let (into, out) = (usize::from(bytes.u16()?), usize::from(bytes.u16()?));
            let cells = usize::from(grid).checked_pow(i.into())?;
            let entries = into * usize::from(i)
                + cells.checked_mul(o.into())?.min(LONGEST)
                + out * usize::from(o);
            52 + 2 * entries
        }
        b"mAB " | b"mBA " | b"mpet" => data.len(),
        _ => return None,
    };
    let mut exact = data.get(..length)?.to_vec();
    // Four bytes after the type are reserved.
    exact[4..8].fill(0);
    Some(exact)
}

/// The text `ICC` in the shape that the version of the profile has for texts.
fn words(modern: bool, description: bool) -> Vec<u8> {
    if modern {
        return [
            b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\x06\0\0\0\x1c".as_slice(),
            b"\0I\0C\0C",
        ]
        .concat();
    }
    if description {
        let mut text = b"desc\0\0\0\0\0\0\0\x04ICC\0".to_vec();
        // No Unicode text and no Macintosh text: two numbers, a script code, a length, 67 bytes.
        text.resize(text.len() + 4 + 4 + 2 + 1 + 67, 0);
        return text;
    }
    b"text\0\0\0\0ICC\0".to_vec()
}

fn write(header: &[u8], tags: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut offset = 128 + 4 + 12 * tags.len();
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (name, bytes) in tags {
        table.extend_from_slice(name);
        table.extend_from_slice(&(offset as u32).to_be_bytes());
        table.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
        data.extend_from_slice(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
        offset += bytes.len().next_multiple_of(4);
    }
    let mut profile = [header, &table, &data].concat();
    let length = (profile.len() as u32).to_be_bytes();
    profile[..4].copy_from_slice(&length);
    profile
}
