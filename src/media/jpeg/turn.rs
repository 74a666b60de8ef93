//! Decoding, turning and encoding a JPEG picture.

use crate::media::cleaned::Refusal;
use crate::media::orientation::Orientation;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// A decoded picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pixels {
    pub(crate) size: (u32, u32),
    /// Bytes of a pixel: 1 for grey, 3 for red, green and blue.
    pub(crate) depth: usize,
    pub(crate) data: Vec<u8>,
}

pub(super) fn turned(
    bytes: &[u8],
    orientation: Orientation,
    quality: u8,
) -> Result<Vec<u8>, Refusal> {
    let turned = decode(bytes).and_then(|pixels| {
        let turned = Pixels {
            size: orientation.size(pixels.size),
            depth: pixels.depth,
            data: orientation.apply(&pixels.data, pixels.size, pixels.depth),
        };
        encode(&turned, quality)
    });
    turned.ok_or_else(|| {
        Refusal::unsupported(
            "the data of this JPEG picture is damaged",
            "open it in a picture program and save it again",
        )
    })
}

pub(crate) fn decode(bytes: &[u8]) -> Option<Pixels> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let grey = decoder.input_colorspace()? == ColorSpace::Luma;
    let space = if grey {
        ColorSpace::Luma
    } else {
        ColorSpace::RGB
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let data = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    let depth = if grey { 1 } else { 3 };
    (data.len() == width * height * depth).then_some(Pixels {
        size: (width as u32, height as u32),
        depth,
        data,
    })
}

pub(crate) fn encode(pixels: &Pixels, quality: u8) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, quality);
    encoder.set_sampling_factor(SamplingFactor::R_4_4_4);
    encoder.set_optimized_huffman_tables(true);
    let colour = if pixels.depth == 1 {
        ColorType::Luma
    } else {
        ColorType::Rgb
    };
    let (width, height) = (
        u16::try_from(pixels.size.0).ok()?,
        u16::try_from(pixels.size.1).ok()?,
    );
    encoder.encode(&pixels.data, width, height, colour).ok()?;
    Some(out)
}
