//! A picture of pixels, cleaned.

/// A cleaned picture and its size as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raster {
    pub(crate) bytes: Vec<u8>,
    /// Pixels across and down.
    pub(crate) size: (u32, u32),
}

/// The most pixels that a picture may have: 100 million, a very large print.
pub(crate) const MOST_PIXELS: u64 = 100_000_000;

/// Whether a picture is small enough to be handled.
pub(crate) fn fits((width, height): (u32, u32)) -> bool {
    width > 0 && height > 0 && u64::from(width) * u64::from(height) <= MOST_PIXELS
}
