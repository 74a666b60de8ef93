//! Decoding a WebP picture and encoding it without loss.

use crate::media::orientation::Orientation;
use image_webp::{ColorType, WebPDecoder, WebPEncoder};

/// A decoded picture, eight bits a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pixels {
    pub(crate) size: (u32, u32),
    /// Samples of a pixel: 3, or 4 with alpha.
    pub(crate) samples: usize,
    pub(crate) data: Vec<u8>,
}

impl Pixels {
    /// Blackens what lies under wholly transparent pixels; says how many bytes that were.
    pub(super) fn clear_hidden(&mut self) -> usize {
        if self.samples != 4 {
            return 0;
        }
        let mut cleared = 0;
        for pixel in self.data.chunks_exact_mut(4) {
            if let [colours @ .., 0] = pixel
                && colours.iter().any(|b| *b != 0)
            {
                colours.fill(0);
                cleared += 3;
            }
        }
        cleared
    }

    pub(super) fn turned(&self, orientation: Orientation) -> Self {
        if orientation.is_upright() {
            return self.clone();
        }
        Self {
            size: orientation.size(self.size),
            samples: self.samples,
            data: orientation.apply(&self.data, self.size, self.samples),
        }
    }
}

pub(crate) fn decode(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = WebPDecoder::new(std::io::Cursor::new(bytes)).ok()?;
    decoder.set_memory_limit(1 << 30);
    let mut data = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut data).ok()?;
    Some(Pixels {
        size: decoder.dimensions(),
        samples: if decoder.has_alpha() { 4 } else { 3 },
        data,
    })
}

pub(crate) fn encode(pixels: &Pixels) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let colour = if pixels.samples == 4 {
        ColorType::Rgba8
    } else {
        ColorType::Rgb8
    };
    WebPEncoder::new(&mut out)
        .encode(&pixels.data, pixels.size.0, pixels.size.1, colour)
        .ok()?;
    Some(out)
}
