//! The boxes that films and AVIF pictures consist of.

use crate::media::bytes::{Bytes, index};

/// A box by its name, and what it holds.
pub(crate) type Part<'a> = ([u8; 4], &'a [u8]);

/// The boxes in a piece of a file; nothing where one is longer than the piece.
pub(crate) fn children(bytes: &[u8]) -> Option<Vec<Part<'_>>> {
    let mut rest = Bytes::new(bytes);
    let mut parts = Vec::new();
    // QuickTime ends lists of boxes with four zero bytes.
    while rest.rest().len() >= 8 {
        let size = rest.u32()?;
        let name: [u8; 4] = rest.array()?;
        let body = match size {
            0 => rest.take(rest.rest().len())?,
            1 => {
                let size = u64::from(rest.u32()?) << 32 | u64::from(rest.u32()?);
                rest.take(index(size.checked_sub(16)?)?)?
            }
            _ => rest.take(index(size.checked_sub(8)?.into())?)?,
        };
        parts.push((name, body));
    }
    Some(parts)
}

/// The first box of this name.
pub(crate) fn find<'a>(parts: &[Part<'a>], name: &[u8; 4]) -> Option<&'a [u8]> {
    parts.iter().find(|(n, _)| n == name).map(|(_, body)| *body)
}

/// A box around a body.
pub(crate) fn wrap(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len() + 8).unwrap_or(u32::MAX);
    [&size.to_be_bytes()[..], name, body].concat()
}

/// What a dropped box is called.
pub(crate) fn called(name: [u8; 4]) -> String {
    match &name {
        b"udta" => "user data".to_owned(),
        b"meta" => "metadata".to_owned(),
        b"uuid" => "private box (XMP and others)".to_owned(),
        b"free" | b"skip" | b"wide" => "unused space".to_owned(),
        _ if name.iter().all(u8::is_ascii_alphanumeric) => {
            format!("box {}", String::from_utf8_lossy(&name))
        }
        _ => "unknown box".to_owned(),
    }
}
