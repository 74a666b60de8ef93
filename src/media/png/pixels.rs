//! Decoding and encoding a PNG picture whose pixels must change.

use crate::media::orientation::Orientation;

/// A decoded picture. Palettes and samples of less than a byte are spread out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pixels {
    pub(crate) size: (u32, u32),
    /// Samples of a pixel: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.
    pub(crate) samples: usize,
    /// Bytes of a sample, 1 or 2.
    pub(crate) width: usize,
    pub(crate) data: Vec<u8>,
}

impl Pixels {
    /// Blackens what lies under wholly transparent pixels; says how many bytes that were.
    pub(super) fn clear_hidden(&mut self) -> usize {
        if self.samples % 2 == 1 {
            return 0;
        }
        let colour = (self.samples - 1) * self.width;
        let mut cleared = 0;
        for pixel in self.data.chunks_exact_mut(self.samples * self.width) {
            let (colours, alpha) = pixel.split_at_mut(colour);
            if alpha.iter().all(|b| *b == 0) && colours.iter().any(|b| *b != 0) {
                colours.fill(0);
                cleared += colour;
            }
        }
        cleared
    }

    pub(super) fn turned(&self, orientation: Orientation) -> Self {
        Self {
            size: orientation.size(self.size),
            data: orientation.apply(&self.data, self.size, self.samples * self.width),
            ..*self
        }
    }
}

pub(crate) fn decode(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().ok()?;
    let mut data = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut data).ok()?;
    data.truncate(frame.buffer_size());
    Some(Pixels {
        size: (frame.width, frame.height),
        samples: frame.color_type.samples(),
        width: usize::from(frame.bit_depth == png::BitDepth::Sixteen) + 1,
        data,
    })
}

pub(crate) fn encode(pixels: &Pixels) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.size.0, pixels.size.1);
    encoder.set_color(match pixels.samples {
        1 => png::ColorType::Grayscale,
        2 => png::ColorType::GrayscaleAlpha,
        3 => png::ColorType::Rgb,
        _ => png::ColorType::Rgba,
    });
    encoder.set_depth(if pixels.width == 2 {
        png::BitDepth::Sixteen
    } else {
        png::BitDepth::Eight
    });
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels.data).ok()?;
    writer.finish().ok()?;
    Some(out)
}
