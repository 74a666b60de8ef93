//! PNG.

use crate::profile::{exif, is_kept, profile, xmp};
use crate::secret::{SECRET, cleaned};
use casebook::media::{MediaType, clean};
use std::io::{Read, Write};

pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(name);
    sum.update(body);
    [
        &(body.len() as u32).to_be_bytes()[..],
        name,
        body,
        &sum.sum().to_be_bytes(),
    ]
    .concat()
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

fn header(width: u32, height: u32, depth: u8, colour: u8, interlaced: u8) -> Vec<u8> {
    let mut body = [width.to_be_bytes(), height.to_be_bytes()].concat();
    body.extend_from_slice(&[depth, colour, 0, 0, interlaced]);
    chunk(b"IHDR", &body)
}

/// Rows of a colour picture, each with its filter byte.
fn rows(width: u32, height: u32) -> Vec<u8> {
    let row = |y: u32| {
        std::iter::once(0)
            .chain((0..width).flat_map(move |x| [(x * 7) as u8, (y * 5) as u8, (x + y) as u8]))
    };
    (0..height).flat_map(row).collect()
}

pub(crate) fn picture(before: &[Vec<u8>], data: &[u8], after: &[Vec<u8>]) -> Vec<u8> {
    [
        SIGNATURE.to_vec(),
        header(20, 10, 8, 2, 0),
        before.concat(),
        chunk(b"IDAT", data),
        after.concat(),
        chunk(b"IEND", &[]),
    ]
    .concat()
}

pub(crate) fn decode(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut data).unwrap();
    data.truncate(frame.buffer_size());
    (frame.width, frame.height, data)
}

#[test]
fn chunks_of_every_kind_lose_the_secret_and_the_pixels_stay() {
    let secret = SECRET.as_bytes();
    let said = |before: &[u8]| [before, secret].concat();
    let planted: Vec<(&str, Vec<u8>)> = vec![
        ("tEXt", chunk(b"tEXt", &said(b"Comment\0"))),
        ("tEXt keyword", chunk(b"tEXt", &[secret, b"\0x"].concat())),
        (
            "zTXt",
            chunk(
                b"zTXt",
                &[b"Comment\0\0".as_slice(), &packed(secret)].concat(),
            ),
        ),
        ("iTXt", chunk(b"iTXt", &said(b"Comment\0\0\0en\0\0"))),
        (
            "iTXt XMP",
            chunk(
                b"iTXt",
                &[b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), &xmp()].concat(),
            ),
        ),
        (
            "iTXt packed",
            chunk(
                b"iTXt",
                &[b"Comment\0\x01\0en\0\0".as_slice(), &packed(secret)].concat(),
            ),
        ),
        ("eXIf", chunk(b"eXIf", &exif(1))),
        ("tIME and name", chunk(b"tIME", secret)),
        ("sPLT", chunk(b"sPLT", &said(b"x\0\x08"))),
        ("hIST", chunk(b"hIST", secret)),
        ("bKGD", chunk(b"bKGD", secret)),
        ("private", chunk(b"prVt", secret)),
        ("Photoshop", chunk(b"iPHo", secret)),
        ("C2PA", chunk(b"caBX", secret)),
        ("dSIG", chunk(b"dSIG", secret)),
        ("gAMA too long", chunk(b"gAMA", &said(b"\0\0\xb1\x8f"))),
        (
            "pHYs too long",
            chunk(b"pHYs", &said(b"\0\0\x0b\x13\0\0\x0b\x13\x01")),
        ),
        ("sRGB too long", chunk(b"sRGB", &said(b"\0"))),
        (
            "palette that is no use",
            chunk(b"PLTE", &[secret, b"z"].concat()),
        ),
        (
            "transparency too long",
            chunk(b"tRNS", &said(b"\0\x01\0\x01\0\x01")),
        ),
        (
            "profile that is none",
            chunk(b"iCCP", &[b"x\0\0".as_slice(), &packed(secret)].concat()),
        ),
        (
            "profile name",
            chunk(
                b"iCCP",
                &[secret, b"\0\0".as_slice(), &packed(&profile())].concat(),
            ),
        ),
        ("wrong check sum", {
            let mut bytes = chunk(b"tEXt", &said(b"Comment\0"));
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
            bytes
        }),
    ];
    let data = packed(&rows(20, 10));
    let before = decode(&picture(&[], &data, &[]));
    for (name, bytes) in &planted {
        for file in [
            picture(std::slice::from_ref(bytes), &data, &[]),
            picture(&[], &data, std::slice::from_ref(bytes)),
        ] {
            let clean = cleaned(MediaType::Png, name, &file);
            assert_eq!(clean.size, Some((20, 10)));
            if *name != "transparency too long" {
                assert_eq!(decode(&clean.bytes), before, "{name}");
            }
        }
    }
}

#[test]
fn what_follows_the_picture_goes() {
    let secret = SECRET.as_bytes();
    let rows = rows(20, 10);
    let data = packed(&rows);
    let before = decode(&picture(&[], &data, &[]));
    let planted: Vec<(&str, Vec<u8>)> = vec![
        (
            "after the end",
            [picture(&[], &data, &[]), secret.to_vec()].concat(),
        ),
        (
            "after the packed stream",
            picture(&[], &[&data[..], secret].concat(), &[]),
        ),
        (
            "packed behind the rows",
            picture(&[], &packed(&[&rows[..], secret].concat()), &[]),
        ),
        (
            "a second stream",
            picture(&[], &[data.clone(), packed(secret)].concat(), &[]),
        ),
        (
            "in the end chunk",
            [
                SIGNATURE.to_vec(),
                header(20, 10, 8, 2, 0),
                chunk(b"IDAT", &data),
                chunk(b"IEND", secret),
            ]
            .concat(),
        ),
        ("cropped", {
            // What a careless program leaves behind when a smaller picture is written over a larger.
            let mut old = picture(&[], &data, &[]);
            old.extend_from_slice(&chunk(b"IDAT", &packed(&[&rows[..], secret].concat())));
            old.extend_from_slice(&chunk(b"IEND", &[]));
            old
        }),
    ];
    for (name, file) in planted {
        let clean = cleaned(MediaType::Png, name, &file);
        assert_eq!(decode(&clean.bytes), before, "{name}");
    }
}

#[test]
fn a_colour_profile_stays_and_its_words_go() {
    let body = [b"Zyxomma\0\0".as_slice(), &packed(&profile())].concat();
    let file = picture(&[chunk(b"iCCP", &body)], &packed(&rows(20, 10)), &[]);
    let clean = cleaned(MediaType::Png, "profile", &file);
    let at = clean.bytes.windows(4).position(|w| w == b"iCCP").unwrap();
    let mut unpacked = Vec::new();
    flate2::read::ZlibDecoder::new(&clean.bytes[at + 9..])
        .read_to_end(&mut unpacked)
        .unwrap();
    assert!(is_kept(&unpacked));
}

#[test]
fn every_depth_and_colour_comes_through_bit_for_bit() {
    for (colour, depth, samples) in [
        (0, 1, 1),
        (0, 2, 1),
        (0, 4, 1),
        (0, 8, 1),
        (0, 16, 1),
        (2, 8, 3),
        (2, 16, 3),
        (3, 1, 1),
        (3, 2, 1),
        (3, 4, 1),
        (3, 8, 1),
        (4, 8, 2),
        (4, 16, 2),
        (6, 8, 4),
        (6, 16, 4),
    ] {
        for interlaced in [0u8, 1] {
            let (width, height) = (13u32, 11u32);
            let passes: Vec<(u32, u32)> = if interlaced == 0 {
                vec![(width, height)]
            } else {
                [
                    (0, 0, 8, 8),
                    (4, 0, 8, 8),
                    (0, 4, 4, 8),
                    (2, 0, 4, 4),
                    (0, 2, 2, 4),
                    (1, 0, 2, 2),
                    (0, 1, 1, 2),
                ]
                .iter()
                .map(|(x, y, a, d): &(u32, u32, u32, u32)| {
                    ((width - x).div_ceil(*a), (height - y).div_ceil(*d))
                })
                .collect()
            };
            let mut rows = Vec::new();
            for (columns, lines) in passes {
                for line in 0..lines {
                    let bytes = (columns * samples * depth).div_ceil(8);
                    rows.push(0);
                    // Odd bytes only: no alpha is ever nothing.
                    rows.extend((0..bytes).map(|at| ((at * 31 + line * 17) % 256) as u8 | 1));
                }
            }
            let palette = if colour == 3 {
                chunk(b"PLTE", &[7u8; 3 * 256][..3 << depth])
            } else {
                Vec::new()
            };
            let file = [
                SIGNATURE.to_vec(),
                header(width, height, depth as u8, colour, interlaced),
                palette,
                chunk(b"tEXt", SECRET.as_bytes()),
                chunk(b"IDAT", &packed(&rows)),
                chunk(b"IEND", &[]),
            ]
            .concat();
            let clean = cleaned(MediaType::Png, "depth", &file);
            assert_eq!(
                decode(&clean.bytes),
                decode(&file),
                "colour {colour}, depth {depth}, {interlaced}"
            );
        }
    }
}

#[test]
fn colours_under_transparent_pixels_go_and_visible_ones_stay() {
    // The letters of the secret are the colours of pixels that an eraser made transparent.
    let mut row = vec![0u8];
    for letters in SECRET.as_bytes().chunks(3) {
        let mut pixel = letters.to_vec();
        pixel.resize(3, b' ');
        row.extend_from_slice(&pixel);
        row.push(0);
    }
    row.extend_from_slice(&[200, 100, 50, 255]);
    let width = (row.len() as u32 - 1) / 4;
    let file = [
        SIGNATURE.to_vec(),
        header(width, 1, 8, 6, 0),
        chunk(b"IDAT", &packed(&row)),
        chunk(b"IEND", &[]),
    ]
    .concat();
    let clean = clean(MediaType::Png, &file).unwrap();
    let (_, _, data) = decode(&clean.bytes);
    assert_eq!(&data[data.len() - 4..], [200, 100, 50, 255]);
    assert!(data[..data.len() - 4].iter().all(|byte| *byte == 0));
    assert_eq!(clean.removed[0].what, "colours of transparent pixels");
}

#[test]
fn an_animation_keeps_its_frames_and_loses_the_rest() {
    let control = |sequence: u32| {
        let mut body = sequence.to_be_bytes().to_vec();
        for n in [20u32, 10, 0, 0] {
            body.extend_from_slice(&n.to_be_bytes());
        }
        body.extend_from_slice(&[0, 1, 0, 10, 0, 0]);
        chunk(b"fcTL", &body)
    };
    let rows = rows(20, 10);
    let hidden = packed(&[&rows[..], SECRET.as_bytes()].concat());
    let frame = [&2u32.to_be_bytes()[..], &hidden].concat();
    let file = [
        SIGNATURE.to_vec(),
        header(20, 10, 8, 2, 0),
        chunk(b"acTL", b"\0\0\0\x02\0\0\0\0"),
        control(0),
        chunk(b"IDAT", &packed(&rows)),
        control(1),
        chunk(b"fdAT", &frame),
        chunk(b"tEXt", SECRET.as_bytes()),
        chunk(b"IEND", &[]),
    ]
    .concat();
    let clean = cleaned(MediaType::Png, "animation", &file);
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&clean.bytes))
        .read_info()
        .unwrap();
    assert_eq!(decoder.info().animation_control.unwrap().num_frames, 2);
    for _ in 0..2 {
        let mut data = vec![0; decoder.output_buffer_size().unwrap()];
        decoder.next_frame(&mut data).unwrap();
        let plain: Vec<u8> = rows.chunks(61).flat_map(|row| row[1..].to_vec()).collect();
        assert_eq!(data, plain);
    }
}

#[test]
fn a_picture_that_lies_on_its_side_is_turned_upright() {
    let file = picture(&[chunk(b"eXIf", &exif(6))], &packed(&rows(20, 10)), &[]);
    let clean = cleaned(MediaType::Png, "turned", &file);
    assert_eq!(clean.size, Some((10, 20)));
    let (_, _, before) = decode(&picture(&[], &packed(&rows(20, 10)), &[]));
    let (width, _, after) = decode(&clean.bytes);
    // The upper left corner is shown at the upper right.
    let corner = (width as usize - 1) * 3;
    assert_eq!(after[corner..corner + 3], before[..3]);
}

#[test]
fn damaged_pictures_are_refused() {
    let data = packed(&rows(20, 10));
    let whole = picture(&[], &data, &[]);
    let mut wrong_sum = whole.clone();
    wrong_sum[20] ^= 1;
    let mut filter = rows(20, 10);
    filter[0] = 9;
    for (name, file) in [
        ("cut off", whole[..whole.len() / 2].to_vec()),
        ("wrong check sum", wrong_sum),
        ("short data", picture(&[], &packed(&rows(20, 9)), &[])),
        ("unknown filter", picture(&[], &packed(&filter), &[])),
        ("no data", picture(&[], &[], &[])),
    ] {
        assert!(clean(MediaType::Png, &file).is_err(), "{name}");
    }
}
