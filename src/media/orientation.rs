//! Which way up a picture is: the one thing that is read from EXIF before all of it is dropped.

use super::bytes::{Bytes, index};

/// EXIF orientation (Exif 2.32, 4.6.4): where the first row and column of the stored picture are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Orientation {
    /// Mirrored from left to right, before it is turned.
    pub(crate) mirrored: bool,
    /// Quarter turns clockwise.
    pub(crate) turns: u8,
}

impl Orientation {
    pub(crate) fn is_upright(self) -> bool {
        self == Self::default()
    }

    fn of(value: u16) -> Self {
        let (mirrored, turns) = match value {
            2 => (true, 0),
            3 => (false, 2),
            4 => (true, 2),
            5 => (true, 3),
            6 => (false, 1),
            7 => (true, 1),
            8 => (false, 3),
            _ => (false, 0),
        };
        Self { mirrored, turns }
    }

    /// From a TIFF structure, as EXIF is; upright where it does not say.
    pub(crate) fn read(tiff: &[u8]) -> Self {
        read(tiff).map(Self::of).unwrap_or_default()
    }

    /// The size that is shown of one that is stored.
    pub(crate) fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.turns % 2 == 1 {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// The pixels as shown, each of `depth` bytes.
    pub(crate) fn apply(self, pixels: &[u8], size: (u32, u32), depth: usize) -> Vec<u8> {
        let (width, height) = (size.0 as usize, size.1 as usize);
        let (across, down) = self.size(size);
        let mut shown = Vec::with_capacity(pixels.len());
        for y in 0..down as usize {
            for x in 0..across as usize {
                let (column, row) = match self.turns {
                    0 => (x, y),
                    1 => (y, height - 1 - x),
                    2 => (width - 1 - x, height - 1 - y),
                    _ => (width - 1 - y, x),
                };
                let column = if self.mirrored {
                    width - 1 - column
                } else {
                    column
                };
                let at = (row * width + column) * depth;
                shown.extend_from_slice(pixels.get(at..at + depth).unwrap_or_default());
            }
        }
        shown
    }
}

fn read(tiff: &[u8]) -> Option<u16> {
    let tiff = tiff.strip_prefix(b"Exif\0\0").unwrap_or(tiff);
    let little = match tiff.get(..4)? {
        b"II\x2a\0" => true,
        b"MM\0\x2a" => false,
        _ => return None,
    };
    let two = |b: &mut Bytes<'_>| if little { b.le_u16() } else { b.u16() };
    let four = |b: &mut Bytes<'_>| if little { b.le_u32() } else { b.u32() };
    let at = index(four(&mut Bytes::new(tiff.get(4..)?))?.into())?;
    let mut entries = Bytes::new(tiff.get(at..)?);
    for _ in 0..two(&mut entries)? {
        let mut entry = Bytes::new(entries.take(12)?);
        let (tag, kind) = (two(&mut entry)?, two(&mut entry)?);
        if tag == 0x0112 && kind == 3 {
            entry.take(4)?;
            return two(&mut entry);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows of three pixels, one byte each, and how each orientation shows them.
    #[test]
    fn each_orientation_shows_the_stored_pixels_as_exif_says() {
        let stored = b"abcdef";
        let shown = |value| Orientation::of(value).apply(stored, (3, 2), 1);
        assert_eq!(shown(1), b"abcdef");
        assert_eq!(shown(2), b"cbafed");
        assert_eq!(shown(3), b"fedcba");
        assert_eq!(shown(4), b"defabc");
        assert_eq!(shown(5), b"adbecf");
        assert_eq!(shown(6), b"daebfc");
        assert_eq!(shown(7), b"fcebda");
        assert_eq!(shown(8), b"cfbead");
        assert_eq!(Orientation::of(6).size((3, 2)), (2, 3));
    }

    #[test]
    fn the_orientation_is_found_in_either_byte_order() {
        let little = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let big = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        assert_eq!(Orientation::read(little), Orientation::of(6));
        assert_eq!(Orientation::read(big), Orientation::of(6));
        assert!(Orientation::read(b"II\x2a\0\xff\xff\xff\xff").is_upright());
    }
}
