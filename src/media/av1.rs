//! AV1 (AV1 Bitstream and Decoding Process Specification, 5.3): the units that make pictures are kept; metadata, padding and unknown
//! ones go.

use super::bytes::{Bytes, index};

/// The units of one frame or of a configuration, less those that no decoder needs. Nothing where they are damaged.
pub(crate) fn needed(units: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes::new(units);
    let mut kept = Vec::with_capacity(units.len());
    while !rest.is_empty() {
        let whole = rest.rest();
        let header = rest.u8()?;
        if header & 0x80 != 0 {
            return None;
        }
        let (kind, extended, sized) = (header >> 3 & 15, header & 4 != 0, header & 2 != 0);
        if extended {
            rest.u8()?;
        }
        let length = if sized {
            leb128(&mut rest)?
        } else {
            rest.rest().len()
        };
        rest.take(length)?;
        // Sequence and frame headers, tiles, whole frames.
        if matches!(kind, 1 | 3 | 4 | 6 | 7) {
            kept.extend_from_slice(&whole[..whole.len() - rest.rest().len()]);
        }
    }
    Some(kept)
}

/// The configuration of a track or picture: four bytes and a sequence header (AV1 in ISOBMFF, 2.3).
pub(crate) fn configuration(body: &[u8]) -> Option<Vec<u8>> {
    let (fixed, units) = body.split_at_checked(4)?;
    Some([fixed, &needed(units)?].concat())
}

/// A number in groups of seven bits, the least first.
fn leb128(rest: &mut Bytes<'_>) -> Option<usize> {
    let mut value = 0u64;
    for at in 0..8 {
        let byte = rest.u8()?;
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return index(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::needed;

    #[test]
    fn metadata_and_padding_go_and_frames_stay() {
        // Temporal delimiter, sequence header, metadata, padding, frame without a size.
        let units = b"\x12\0\x0a\x02ab\x2a\x06secret\x7a\x03pad\x30frame";
        assert_eq!(needed(units).unwrap(), b"\x0a\x02ab\x30frame");
        assert_eq!(needed(b"\x2a\x7fshort"), None);
    }
}
