//! JPEG.

use crate::profile::{exif, is_kept, profile, xmp};
use crate::secret::{SECRET, cleaned};
use casebook::media::{MediaType, clean};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

/// A picture that differs in all four corners.
fn pixels(width: u16, height: u16) -> Vec<u8> {
    let (w, h) = (u32::from(width), u32::from(height));
    (0..h)
        .flat_map(|y| (0..w).flat_map(move |x| [(x * 255 / w) as u8, (y * 255 / h) as u8, 60]))
        .collect()
}

fn picture(width: u16, height: u16, progressive: bool, restarts: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 95);
    encoder.set_progressive(progressive);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    if restarts {
        encoder.set_restart_interval(4);
    }
    encoder
        .encode(&pixels(width, height), width, height, ColorType::Rgb)
        .unwrap();
    out
}

fn decode(bytes: &[u8]) -> (usize, usize, Vec<u8>) {
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    let data = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    (width, height, data)
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker], &length[..], body].concat()
}

/// The picture with segments after its beginning.
fn with(picture: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&picture[..2], &segments.concat(), &picture[2..]].concat()
}

#[test]
fn segments_of_every_kind_lose_the_secret_and_the_pixels_stay_bit_for_bit() {
    let secret = SECRET.as_bytes();
    let said = |before: &[u8]| [before, secret].concat();
    let mut jfif = b"JFIF\0\x01\x01\0\0\x01\0\x01\x03\x03".to_vec();
    jfif.extend_from_slice(&said(b"abcd"));
    let planted: Vec<(&str, Vec<u8>)> = vec![
        ("comment", segment(0xfe, secret)),
        ("JFIF thumbnail", segment(0xe0, &jfif)),
        ("JFXX thumbnail", segment(0xe0, &said(b"JFXX\0\x13"))),
        (
            "EXIF",
            segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(1)].concat()),
        ),
        (
            "XMP",
            segment(
                0xe1,
                &[b"http://ns.adobe.com/xap/1.0/\0".as_slice(), &xmp()].concat(),
            ),
        ),
        (
            "extended XMP",
            segment(0xe1, &said(b"http://ns.adobe.com/xmp/extension/\0")),
        ),
        ("FlashPix", segment(0xe2, &said(b"FPXR\0"))),
        ("MPF", segment(0xe2, &said(b"MPF\0"))),
        ("Meta", segment(0xe3, &said(b"Meta\0\0"))),
        (
            "IPTC",
            segment(
                0xed,
                &said(b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x1c\x02\x78\0\x17"),
            ),
        ),
        ("Ducky", segment(0xec, &said(b"Ducky\0\x01\0\x04"))),
        (
            "Adobe with more",
            segment(0xee, &said(b"Adobe\0\x64\0\0\0\0\x01")),
        ),
        ("JUMBF", segment(0xeb, &said(b"JP\0\x01\0\0\0\x01"))),
        ("APP9", segment(0xe9, secret)),
        ("APP15", segment(0xef, secret)),
        ("JPG extension", segment(0xf0, secret)),
        ("bytes between segments", secret.to_vec()),
        ("a table with more", {
            let mut table = vec![0u8; 65];
            table[1..].fill(1);
            segment(0xdb, &[table, vec![0xff], secret.to_vec()].concat())
        }),
        ("restart interval with more", segment(0xdd, &said(b"\0\0"))),
        (
            "a profile that is none",
            segment(0xe2, &said(b"ICC_PROFILE\0\x01\x01")),
        ),
    ];
    for (progressive, restarts) in [(false, false), (true, false), (false, true)] {
        let picture = picture(61, 43, progressive, restarts);
        let before = decode(&picture);
        for (name, bytes) in &planted {
            let file = if name.starts_with("restart") {
                // A later interval overrides the first: put it before the real one.
                with(&picture, std::slice::from_ref(bytes))
            } else {
                with(&picture, std::slice::from_ref(bytes))
            };
            let clean = cleaned(MediaType::Jpeg, name, &file);
            assert_eq!(clean.size, Some((61, 43)), "{name}");
            assert_eq!(decode(&clean.bytes), before, "{name}");
        }
        let everything: Vec<Vec<u8>> = planted.iter().map(|(_, s)| s.clone()).collect();
        let clean = cleaned(MediaType::Jpeg, "all at once", &with(&picture, &everything));
        assert_eq!(decode(&clean.bytes), before);
    }
}

#[test]
fn what_follows_the_end_goes() {
    let picture = picture(40, 30, false, false);
    let thumbnail = with(&picture, &[segment(0xfe, SECRET.as_bytes())]);
    for (name, after) in [
        ("text", SECRET.as_bytes().to_vec()),
        ("a second picture", thumbnail),
        (
            "an archive",
            [b"PK\x03\x04".as_slice(), SECRET.as_bytes()].concat(),
        ),
    ] {
        let clean = cleaned(MediaType::Jpeg, name, &[picture.clone(), after].concat());
        assert_eq!(decode(&clean.bytes), decode(&picture));
    }
}

#[test]
fn bytes_hidden_behind_the_last_block_of_a_scan_go() {
    for progressive in [false, true] {
        let picture = picture(40, 30, progressive, false);
        let end = picture.len() - 2;
        let file = [&picture[..end], SECRET.as_bytes(), &picture[end..]].concat();
        let clean = cleaned(MediaType::Jpeg, "before the end", &file);
        assert_eq!(decode(&clean.bytes), decode(&picture));
    }
}

#[test]
fn a_colour_profile_stays_and_its_words_go() {
    let body = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile()].concat();
    let file = with(&picture(40, 30, false, false), &[segment(0xe2, &body)]);
    let clean = cleaned(MediaType::Jpeg, "profile", &file);
    assert!(is_kept(&clean.bytes));
    assert_eq!(
        clean_again(&clean.bytes),
        clean.bytes,
        "cleaning twice is cleaning once"
    );
}

fn clean_again(bytes: &[u8]) -> Vec<u8> {
    clean(MediaType::Jpeg, bytes).unwrap().bytes
}

#[test]
fn a_picture_that_lies_on_its_side_is_turned_upright() {
    let picture = picture(60, 40, false, false);
    let (_, _, before) = decode(&picture);
    let at = |data: &[u8], width: usize, x: usize, y: usize| -> [u8; 3] {
        let at = (y * width + x) * 3;
        [data[at], data[at + 1], data[at + 2]]
    };
    let close = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 12);
    // Where the stored pixel (50, 5) is shown.
    let shown = [
        (1, 60, 40, 50, 5),
        (2, 60, 40, 9, 5),
        (3, 60, 40, 9, 34),
        (4, 60, 40, 50, 34),
        (5, 40, 60, 5, 50),
        (6, 40, 60, 34, 50),
        (7, 40, 60, 34, 9),
        (8, 40, 60, 5, 9),
    ];
    for (orientation, width, height, x, y) in shown {
        let body = [b"Exif\0\0".as_slice(), &exif(orientation)].concat();
        let file = with(&picture, &[segment(0xe1, &body)]);
        let clean = cleaned(MediaType::Jpeg, "turned", &file);
        assert_eq!(
            clean.size,
            Some((width, height)),
            "orientation {orientation}"
        );
        let (w, h, after) = decode(&clean.bytes);
        assert_eq!((w as u32, h as u32), (width, height));
        assert!(
            close(at(&before, 60, 50, 5), at(&after, w, x, y)),
            "orientation {orientation}"
        );
    }
}

#[test]
fn a_large_picture_is_offered_smaller_and_smaller_copies_are_clean() {
    let picture = picture(1200, 800, false, false);
    let body = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile()].concat();
    let file = with(
        &picture,
        &[
            segment(0xe2, &body),
            segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(6)].concat()),
        ],
    );
    let clean = cleaned(MediaType::Jpeg, "large", &file);
    assert_eq!(clean.size, Some((800, 1200)));
    let widths: Vec<u32> = clean.smaller.iter().map(|s| s.width).collect();
    assert_eq!(widths, [480]);
    let (width, height, _) = decode(&clean.smaller[0].bytes);
    assert_eq!((width, height), (480, 720));
    assert!(is_kept(&clean.smaller[0].bytes));
}

#[test]
fn what_is_no_whole_picture_is_refused() {
    let picture = picture(40, 30, false, false);
    for (name, file) in [
        ("empty", Vec::new()),
        ("a beginning", vec![0xff, 0xd8, 0xff]),
        ("no scan", [&picture[..20], &[0xff, 0xd9]].concat()),
        ("words", SECRET.as_bytes().to_vec()),
    ] {
        assert!(clean(MediaType::Jpeg, &file).is_err(), "{name}");
    }
}
