//! The segments of a JPEG file: how long each really is, and what the dropped ones are called.

use crate::media::bytes::Bytes;

/// What a frame header says (T.81, B.2.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) width: u16,
    pub(super) height: u16,
    pub(super) progressive: bool,
    /// Of each component: its number, and how many of its blocks a unit has across and down.
    pub(super) parts: Vec<(u8, u8, u8)>,
}

impl Frame {
    pub(super) fn read(marker: u8, body: &[u8]) -> Option<Self> {
        let mut bytes = Bytes::new(body);
        let precision = bytes.u8()?;
        let (height, width, count) = (bytes.u16()?, bytes.u16()?, bytes.u8()?);
        let mut parts = Vec::new();
        for _ in 0..count {
            let [id, factors, _]: [u8; 3] = bytes.array()?;
            parts.push((id, factors >> 4, factors & 15));
        }
        let sound = parts
            .iter()
            .all(|(_, h, v)| (1..=4).contains(h) && (1..=4).contains(v));
        // Browsers show eight bits and nothing else.
        (precision == 8 && matches!(count, 1 | 3 | 4) && sound).then_some(Self {
            width,
            height,
            progressive: marker == 0xc2,
            parts,
        })
    }

    /// How many units the picture has across and down.
    pub(super) fn units(&self) -> (usize, usize) {
        let (h, v) = self.most();
        (
            usize::from(self.width).div_ceil(8 * h),
            usize::from(self.height).div_ceil(8 * v),
        )
    }

    /// How many blocks a component has across and down when it stands alone in a scan.
    pub(super) fn blocks(&self, at: usize) -> (usize, usize) {
        let (most_h, most_v) = self.most();
        let (_, h, v) = self.parts.get(at).copied().unwrap_or((0, 1, 1));
        (
            (usize::from(self.width) * usize::from(h))
                .div_ceil(most_h)
                .div_ceil(8),
            (usize::from(self.height) * usize::from(v))
                .div_ceil(most_v)
                .div_ceil(8),
        )
    }

    fn most(&self) -> (usize, usize) {
        let most = |of: fn(&(u8, u8, u8)) -> u8| self.parts.iter().map(of).max().unwrap_or(1);
        (usize::from(most(|p| p.1)), usize::from(most(|p| p.2)))
    }
}

/// Writes a segment with its length.
pub(super) fn push(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    let length = (body.len() as u16).saturating_add(2);
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(body);
}

/// How many bytes of a table segment are tables: quantisation, Huffman or the restart interval.
pub(super) fn table(marker: u8, body: &[u8]) -> Option<usize> {
    let mut rest = Bytes::new(body);
    if marker == 0xdd {
        rest.take(2)?;
        return Some(2);
    }
    while let Some(&first) = rest.rest().first() {
        let mut table = rest;
        table.u8();
        if marker == 0xdb {
            if first >> 4 > 1 || first & 15 > 3 {
                break;
            }
            table.take(64 * (1 + usize::from(first >> 4)))?;
        } else {
            if first >> 4 > 1 || first & 15 > 3 {
                break;
            }
            let counts: [u8; 16] = table.array()?;
            let codes: usize = counts.iter().map(|n| usize::from(*n)).sum();
            table.take(codes)?;
        }
        rest = table;
    }
    let exact = body.len() - rest.rest().len();
    (exact > 0).then_some(exact)
}

/// How many bytes of a scan header are one.
pub(super) fn scan(body: &[u8]) -> Option<usize> {
    let components = usize::from(*body.first()?);
    let exact = 4 + 2 * components;
    (matches!(components, 1..=4) && body.len() >= exact).then_some(exact)
}

/// How many bytes from here are a scan's data: up to the next marker that is not a restart.
pub(super) fn entropy(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|b| b.iter().position(|b| *b == 0xff))
    {
        at += found;
        match bytes.get(at + 1) {
            Some(0 | 0xd0..=0xd7) => at += 2,
            _ => return at,
        }
    }
    bytes.len()
}

/// What a dropped segment is called.
pub(super) fn name(marker: u8, body: &[u8]) -> &'static str {
    match marker {
        0xfe => "comment",
        0xe1 if body.starts_with(b"http://ns.adobe.com/") => "XMP",
        0xe1 => "EXIF",
        0xe0 => "thumbnail",
        0xe2 if body.starts_with(b"MPF\0") => "list of further pictures",
        0xed => "IPTC",
        0xee => "Adobe segment",
        0xe2..=0xef => "application data",
        _ => "unknown segment",
    }
}
