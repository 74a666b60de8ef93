//! Smaller pictures of the same, for narrow screens and slow lines.

use super::cleaned::Smaller;
use super::{MediaType, jpeg, png, webp};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};

/// Pixels across that pictures are offered in, below their own.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// The quality of a smaller JPEG picture: eyes see no loss at the size that it is shown in.
const QUALITY: u8 = 82;

/// The smaller pictures of a cleaned file, narrowest first; none for films, drawings and what cannot be decoded.
///
/// One that is hardly smaller in bytes than the next is left out: it would save nobody anything.
pub(crate) fn smaller(kind: MediaType, file: &[u8], width: u32) -> Vec<Smaller> {
    let widths: Vec<u32> = WIDTHS.into_iter().filter(|w| *w < width).collect();
    if widths.is_empty() {
        return Vec::new();
    }
    let Some(source) = Source::of(kind, file) else {
        return Vec::new();
    };
    let mut limit = file.len();
    let mut all: Vec<Smaller> = Vec::new();
    for &width in widths.iter().rev() {
        let Some(bytes) = source.at(width, file) else {
            continue;
        };
        // Nine tenths of what is offered already.
        if bytes.len() < limit / 10 * 9 {
            limit = bytes.len();
            all.push(Smaller { width, bytes });
        }
    }
    all.reverse();
    all
}

/// A decoded picture, and how to encode another like it.
enum Source {
    Jpeg(jpeg::Pixels),
    Png(png::Pixels),
    Webp(webp::Pixels),
}

impl Source {
    fn of(kind: MediaType, file: &[u8]) -> Option<Self> {
        match kind {
            MediaType::Jpeg => jpeg::decode(file).map(Self::Jpeg),
            MediaType::Png if !png::is_animated(file) => png::decode(file).map(Self::Png),
            MediaType::Webp if !webp::is_animated(file) => webp::decode(file).map(Self::Webp),
            _ => None,
        }
    }

    fn at(&self, width: u32, file: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Jpeg(pixels) => {
                let (size, data) = resize(&pixels.data, pixels.size, pixels.depth, 1, width)?;
                let small = jpeg::Pixels {
                    size,
                    data,
                    ..*pixels
                };
                jpeg::encode_like(&small, QUALITY, file)
            }
            Self::Png(pixels) => {
                let (size, data) = resize(
                    &pixels.data,
                    pixels.size,
                    pixels.samples,
                    pixels.width,
                    width,
                )?;
                let small = png::Pixels {
                    size,
                    data,
                    ..*pixels
                };
                png::encode_like(&small, file)
            }
            Self::Webp(pixels) => {
                let (size, data) = resize(&pixels.data, pixels.size, pixels.samples, 1, width)?;
                let small = webp::Pixels {
                    size,
                    data,
                    ..*pixels
                };
                webp::encode_like(&small, file)
            }
        }
    }
}

/// The pixels at another width, the same shape.
fn resize(
    data: &[u8],
    size: (u32, u32),
    samples: usize,
    bytes: usize,
    width: u32,
) -> Option<((u32, u32), Vec<u8>)> {
    let height = (u64::from(size.1) * u64::from(width) + u64::from(size.0) / 2) / u64::from(size.0);
    let height = u32::try_from(height.max(1)).ok()?;
    let kind = match (samples, bytes) {
        (1, 1) => PixelType::U8,
        (2, 1) => PixelType::U8x2,
        (3, 1) => PixelType::U8x3,
        (4, 1) => PixelType::U8x4,
        // Samples of two bytes would have to be swapped first; such a picture is seen as it is.
        _ => return None,
    };
    let from = ImageRef::new(size.0, size.1, data, kind).ok()?;
    let mut to = Image::new(width, height, kind);
    Resizer::new()
        .resize(&from, &mut to, &ResizeOptions::new())
        .ok()?;
    Some(((width, height), to.into_vec()))
}
