//! WebP.

use crate::profile::{exif, is_kept, profile, xmp};
use crate::secret::{SECRET, cleaned};
use casebook::media::{MediaType, clean};
use image_webp::{ColorType, WebPDecoder, WebPEncoder};

const SIZE: (u32, u32) = (24, 16);

pub(crate) fn lossless() -> Vec<u8> {
    let pixels: Vec<u8> = (0..SIZE.1)
        .flat_map(|y| {
            (0..SIZE.0).flat_map(move |x| [(x * 9) as u8, (y * 13) as u8, 77, 255 - x as u8])
        })
        .collect();
    let mut out = Vec::new();
    WebPEncoder::new(&mut out)
        .encode(&pixels, SIZE.0, SIZE.1, ColorType::Rgba8)
        .unwrap();
    out
}

fn decode(bytes: &[u8]) -> ((u32, u32), Vec<u8>) {
    let mut decoder = WebPDecoder::new(std::io::Cursor::new(bytes)).unwrap();
    let mut data = vec![0; decoder.output_buffer_size().unwrap()];
    decoder.read_image(&mut data).unwrap();
    (decoder.dimensions(), data)
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut out = [&name[..], &(body.len() as u32).to_le_bytes(), body].concat();
    out.resize(out.len().next_multiple_of(2), 0);
    out
}

/// A file with a header of extensions and these chunks before and after the picture.
fn file(flags: u8, before: &[u8], after: &[u8]) -> Vec<u8> {
    let header = [flags, 0, 0, 0, 23, 0, 0, 15, 0, 0];
    let body = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &header),
        before.to_vec(),
        lossless()[12..].to_vec(),
        after.to_vec(),
    ]
    .concat();
    [
        b"RIFF".as_slice(),
        &(body.len() as u32).to_le_bytes(),
        &body,
    ]
    .concat()
}

#[test]
fn chunks_of_every_kind_lose_the_secret_and_the_pixels_stay() {
    let secret = SECRET.as_bytes();
    let planted: Vec<(&str, Vec<u8>)> = vec![
        ("EXIF", file(0x18, &[], &chunk(b"EXIF", &exif(1)))),
        ("XMP", file(0x14, &[], &chunk(b"XMP ", &xmp()))),
        ("unknown chunk", file(0x10, &chunk(b"Zyxo", secret), &[])),
        ("after the end", [lossless(), secret.to_vec()].concat()),
        ("no profile", file(0x30, &chunk(b"ICCP", secret), &[])),
        ("behind the picture's data", {
            let plain = lossless();
            let data = [&plain[20..], secret].concat();
            let body = [b"WEBP".to_vec(), chunk(b"VP8L", &data)].concat();
            [
                b"RIFF".as_slice(),
                &(body.len() as u32).to_le_bytes(),
                &body,
            ]
            .concat()
        }),
    ];
    for (name, file) in planted {
        if name == "behind the picture's data" {
            let clean = clean(MediaType::Webp, &file).unwrap();
            assert_eq!(crate::secret::found(&clean.bytes), None);
            assert_eq!(decode(&clean.bytes), decode(&lossless()), "{name}");
            continue;
        }
        let clean = cleaned(MediaType::Webp, name, &file);
        assert_eq!(clean.size, Some(SIZE));
        assert_eq!(decode(&clean.bytes), decode(&lossless()), "{name}");
    }
}

#[test]
fn a_colour_profile_stays_and_its_words_go() {
    let clean = cleaned(
        MediaType::Webp,
        "profile",
        &file(0x30, &chunk(b"ICCP", &profile()), &[]),
    );
    assert!(is_kept(&clean.bytes));
    assert_eq!(decode(&clean.bytes), decode(&lossless()));
}

#[test]
fn a_picture_that_lies_on_its_side_is_turned_upright() {
    let clean = cleaned(
        MediaType::Webp,
        "turned",
        &file(0x18, &[], &chunk(b"EXIF", &exif(8))),
    );
    assert_eq!(clean.size, Some((16, 24)));
    let (_, before) = decode(&lossless());
    let (size, after) = decode(&clean.bytes);
    assert_eq!(size, (16, 24));
    // The upper right corner is shown at the upper left.
    let corner = (SIZE.0 as usize - 1) * 4;
    assert_eq!(after[..4], before[corner..corner + 4]);
}

#[test]
fn frames_of_an_animation_lose_the_secret() {
    let frame = [
        &[0u8, 0, 0, 0, 0, 0, 23, 0, 0, 15, 0, 0, 100, 0, 0, 0][..],
        &lossless()[12..],
        &chunk(b"Zyxo", SECRET.as_bytes()),
    ]
    .concat();
    let body = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &[0x12, 0, 0, 0, 23, 0, 0, 15, 0, 0]),
        chunk(b"ANIM", &[0, 0, 0, 0, 0, 0]),
        chunk(b"ANMF", &frame),
        chunk(b"ANMF", &frame),
    ]
    .concat();
    let file = [
        b"RIFF".as_slice(),
        &(body.len() as u32).to_le_bytes(),
        &body,
    ]
    .concat();
    let clean = cleaned(MediaType::Webp, "animation", &file);
    let decoder = WebPDecoder::new(std::io::Cursor::new(&clean.bytes)).unwrap();
    assert!(decoder.is_animated());
    assert_eq!(decoder.num_frames(), 2);
}

#[test]
fn damaged_pictures_are_refused() {
    let whole = lossless();
    for file in [
        &whole[..0],
        &whole[..12],
        &whole[..30],
        b"RIFF\x04\0\0\0WEBP",
    ] {
        assert!(clean(MediaType::Webp, file).is_err());
    }
}
