//! H.264 and H.265 units in films (ISO/IEC 14496-15): slices and parameters are kept; messages that carry free data, filler and
//! unknown units go. Encoders write their settings there, cameras their place and time.

use super::bytes::{Bytes, index};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codec {
    Avc,
    Hevc,
}

impl Codec {
    fn keeps(self, unit: &[u8]) -> bool {
        let Some(&first) = unit.first() else {
            return false;
        };
        match self {
            Self::Avc => match first & 31 {
                1..=5 | 7..=11 | 13..=15 | 19..=21 => true,
                6 => unit.get(1..).is_some_and(harmless),
                _ => false,
            },
            Self::Hevc => match first >> 1 & 63 {
                0..=9 | 16..=21 | 32..=37 => true,
                39 | 40 => unit.get(2..).is_some_and(harmless),
                _ => false,
            },
        }
    }
}

/// One frame's units, each with its length in so many bytes before it, less those that are not needed.
pub(crate) fn needed(codec: Codec, width: u8, frame: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes::new(frame);
    let mut kept = Vec::with_capacity(frame.len());
    while !rest.is_empty() {
        let whole = rest.rest();
        let length = rest
            .take(width.into())?
            .iter()
            .fold(0u64, |n, byte| n << 8 | u64::from(*byte));
        let unit = rest.take(index(length)?)?;
        if codec.keeps(unit) {
            kept.extend_from_slice(&whole[..whole.len() - rest.rest().len()]);
        }
    }
    Some(kept)
}

/// Whether a message unit holds only numbers that decoders use: timing, recovery, frame packing, brightness (ITU-T H.264, D.1).
fn harmless(messages: &[u8]) -> bool {
    let mut rest = Bytes::new(messages);
    let number = |rest: &mut Bytes<'_>| {
        let mut value = 0usize;
        loop {
            match rest.u8()? {
                255 => value += 255,
                last => return Some(value + usize::from(last)),
            }
        }
    };
    // What is left after the last message is one byte of stop bit.
    while rest.rest().len() > 1 {
        let (Some(kind), Some(length)) = (number(&mut rest), number(&mut rest)) else {
            return false;
        };
        if !matches!(kind, 0 | 1 | 6 | 45 | 129 | 137 | 144 | 147) || length > 64 {
            return false;
        }
        // Emulation prevention can make the bytes one or two longer than is said; then no further message is read.
        if rest.take(length).is_none() {
            return false;
        }
    }
    true
}

/// The decoder configuration of H.264, at its exact length (ISO/IEC 14496-15, 5.3.3.1), and how wide lengths are.
pub(crate) fn avc(body: &[u8]) -> Option<(Vec<u8>, u8)> {
    let mut rest = Bytes::new(body);
    let [version, profile, _, _, width]: [u8; 5] = rest.array()?;
    for mask in [31, 255] {
        for _ in 0..rest.u8()? & mask {
            let length = rest.u16()?;
            rest.take(length.into())?;
        }
    }
    let parameters = body.len() - rest.rest().len();
    // Formats of colour and depth of the high profiles; their further parameter sets are not written by anybody.
    let mut exact = body.get(..parameters)?.to_vec();
    if matches!(profile, 100 | 110 | 122 | 144)
        && let Some([chroma, luma, depth, _]) = rest.array::<4>()
    {
        exact.extend_from_slice(&[chroma | 0xfc, luma | 0xf8, depth | 0xf8, 0]);
    }
    (version == 1).then_some((exact, (width & 3) + 1))
}

/// The decoder configuration of H.265 (ISO/IEC 14496-15, 8.3.3.1) without its messages, and how wide lengths are.
pub(crate) fn hevc(body: &[u8]) -> Option<(Vec<u8>, u8)> {
    let mut rest = Bytes::new(body);
    let fixed = rest.take(22)?;
    let width = (fixed.last()? & 3) + 1;
    let mut arrays = Vec::new();
    let mut count = 0u8;
    for _ in 0..rest.u8()? {
        let whole = rest.rest();
        let kind = rest.u8()? & 63;
        for _ in 0..rest.u16()? {
            let length = rest.u16()?;
            rest.take(length.into())?;
        }
        if matches!(kind, 32..=34) {
            arrays.extend_from_slice(&whole[..whole.len() - rest.rest().len()]);
            count += 1;
        }
    }
    Some(([fixed, &[count], &arrays].concat(), width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_with_free_data_go_and_slices_stay() {
        let unit = |bytes: &[u8]| [&(bytes.len() as u32).to_be_bytes()[..], bytes].concat();
        let timing = unit(b"\x06\x01\x02ab\x80");
        let free = unit(b"\x06\x05\x08settings\x80");
        let filler = unit(b"\x0c\xff\xff");
        let slice = unit(b"\x65slice");
        let frame = [&timing[..], &free, &filler, &slice].concat();
        assert_eq!(
            needed(Codec::Avc, 4, &frame).unwrap(),
            [timing, slice].concat()
        );
        assert_eq!(needed(Codec::Avc, 4, b"\0\0\0\x09short"), None);
    }
}
