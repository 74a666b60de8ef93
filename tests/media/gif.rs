//! GIF.

use crate::secret::{SECRET, cleaned};
use casebook::media::{MediaType, clean};
use weezl::{BitOrder, decode::Decoder, encode::Encoder};

fn blocks(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for piece in data.chunks(255) {
        out.push(piece.len() as u8);
        out.extend_from_slice(piece);
    }
    out.push(0);
    out
}

const INDICES: [u8; 16] = [0, 1, 2, 3, 3, 2, 1, 0, 0, 0, 1, 1, 2, 2, 3, 3];

fn frame(hidden: &[u8]) -> Vec<u8> {
    let mut packed = Encoder::new(BitOrder::Lsb, 2).encode(&INDICES).unwrap();
    packed.extend_from_slice(hidden);
    [b"\x2c\0\0\0\0\x04\0\x04\0\0\x02".to_vec(), blocks(&packed)].concat()
}

fn file(before: &[u8], hidden: &[u8], after: &[u8]) -> Vec<u8> {
    let colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9];
    [
        b"GIF89a\x04\0\x04\0\xf1\0\0".as_slice(),
        &colours,
        before,
        &frame(hidden),
        b"\x3b",
        after,
    ]
    .concat()
}

/// Where the frame begins, and its pixels.
fn pixels(file: &[u8]) -> Vec<u8> {
    let at = file.iter().position(|b| *b == 0x2c).unwrap();
    let length = usize::from(file[at + 11]);
    let mut decoder = Decoder::new(BitOrder::Lsb, file[at + 10]);
    decoder.decode(&file[at + 12..at + 12 + length]).unwrap()
}

#[test]
fn extensions_and_what_is_hidden_lose_the_secret() {
    let secret = SECRET.as_bytes();
    let extension = |label: u8, first: &[u8], rest: &[u8]| {
        [&[0x21, label, first.len() as u8], first, &blocks(rest)].concat()
    };
    let planted: Vec<(&str, Vec<u8>)> = vec![
        (
            "comment",
            file(&[&[0x21, 0xfe][..], &blocks(secret)].concat(), &[], &[]),
        ),
        (
            "plain text",
            file(&extension(0x01, &[0; 12], secret), &[], &[]),
        ),
        (
            "XMP",
            file(&extension(0xff, b"XMP DataXMP", secret), &[], &[]),
        ),
        (
            "profile",
            file(&extension(0xff, b"ICCRGBG1012", secret), &[], &[]),
        ),
        (
            "unknown application",
            file(&extension(0xff, b"Zyxomma1.00", secret), &[], &[]),
        ),
        (
            "unknown label",
            file(&extension(0x77, b"Zyxomma", secret), &[], &[]),
        ),
        (
            "after the loop",
            file(
                &extension(
                    0xff,
                    b"NETSCAPE2.0",
                    &[b"\x01\0\0".as_slice(), secret].concat(),
                ),
                &[],
                &[],
            ),
        ),
        ("after the end", file(&[], &[], secret)),
        ("behind the frame's data", file(&[], secret, &[])),
    ];
    for (name, file) in planted {
        let clean = cleaned(MediaType::Gif, name, &file);
        assert_eq!(clean.size, Some((4, 4)));
        assert_eq!(pixels(&clean.bytes), INDICES, "{name}");
        assert_eq!(
            clean.bytes[13..25],
            [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9]
        );
    }
}

#[test]
fn colours_that_no_pixel_has_are_blackened() {
    let mut palette = vec![1u8, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    palette.extend_from_slice(SECRET.as_bytes());
    palette.resize(16 * 3, 0);
    let file = [
        b"GIF89a\x04\0\x04\0\xf3\0\0".as_slice(),
        &palette,
        &frame(&[]),
        b"\x3b",
    ]
    .concat();
    let clean = cleaned(MediaType::Gif, "palette", &file);
    assert_eq!(clean.bytes[13..25], palette[..12]);
}

#[test]
fn timing_and_repetition_stay() {
    let control = b"\x21\xf9\x04\x04\x0a\0\0\0";
    let repeat = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x05\0\0";
    let clean = clean(
        MediaType::Gif,
        &file(&[&repeat[..], control].concat(), &[], &[]),
    )
    .unwrap();
    let holds = |what: &[u8]| clean.bytes.windows(what.len()).any(|w| w == what);
    assert!(holds(control) && holds(repeat));
    assert!(clean.removed.is_empty());
}

#[test]
fn damaged_films_are_refused() {
    for file in [
        &b"GIF89a"[..],
        b"GIF89a\0\0\0\0\0\0\0\x3b",
        b"GIF89a\x01\0\x01\0\0\0\0\x3b",
        b"GIF89a\x01\0\x01\0\0\0\0\x2c\0",
    ] {
        assert!(clean(MediaType::Gif, file).is_err());
    }
}
