//! MP4, QuickTime and WebM. The frames are no real pictures: what counts is that they are found, bit for bit, where the new file says.

use crate::secret::{SECRET, cleaned, utf16};
use casebook::media::{MediaType, clean};

fn part(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], name, body].concat()
}

/// A body with zero version and flags before 32-bit numbers.
fn numbers(all: &[u32]) -> Vec<u8> {
    let all = all.iter().flat_map(|n| n.to_be_bytes());
    [0; 4].into_iter().chain(all).collect()
}

fn unit(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_be_bytes()[..], bytes].concat()
}

const SLICES: [&[u8]; 3] = [b"\x65first slice", b"\x41second", b"\x41third and last"];

/// A track of three H.264 frames in two chunks at these places; extra boxes go into every level.
fn track(handler: &[u8; 4], places: [u32; 2], sizes: [u32; 3], extra: &[u8]) -> Vec<u8> {
    let secret = SECRET.as_bytes();
    let mut head = numbers(&[0x5a79_786f, 0x6d6d_6121, 1, 0, 3000]);
    head.resize(76, 0);
    head[40..44].copy_from_slice(&0x1_0000u32.to_be_bytes());
    head.extend_from_slice(&[0, 64, 0, 0, 0, 48, 0, 0]);
    let config = [
        b"\x01\x42\xc0\x0a\xff\xe1\0\x03\x67ab\x01\0\x02\x68c".as_slice(),
        secret,
    ]
    .concat();
    let mut entry = vec![0, 0, 0, 0, 0, 0, 0, 1];
    entry.extend_from_slice(&[0, 0, 0, 0, b'Z', b'y', b'x', b'o', 0, 0, 0, 0, 0, 0, 0, 0]);
    entry.extend_from_slice(&[0, 64, 0, 48, 0, 72, 0, 0, 0, 72, 0, 0, 0, 0, 0, 0, 0, 1, 23]);
    entry.extend_from_slice(secret);
    entry.resize(74, 0);
    entry.extend_from_slice(&[0, 24, 0xff, 0xff]);
    entry.extend(part(b"avcC", &config));
    entry.extend_from_slice(extra);
    let description = [numbers(&[1]), part(b"avc1", &entry)].concat();
    let mut sizes_box = numbers(&[0, 3]);
    sizes_box.extend(sizes.iter().flat_map(|n| n.to_be_bytes()));
    let table = [
        part(b"stsd", &description),
        part(b"stts", &[numbers(&[1, 3, 1000]), secret.to_vec()].concat()),
        part(b"stsc", &numbers(&[2, 1, 2, 1, 2, 1, 1])),
        part(b"stsz", &sizes_box),
        part(b"stco", &numbers(&[2, places[0], places[1]])),
        part(b"stss", &numbers(&[1, 1])),
        extra.to_vec(),
    ]
    .concat();
    let mut name = numbers(&[0]);
    name.extend_from_slice(handler);
    name.extend_from_slice(&[0; 12]);
    name.extend_from_slice(secret);
    name.push(0);
    let information = [
        part(b"vmhd", &[0; 12]),
        part(
            b"dinf",
            &part(b"dref", &[numbers(&[1]), part(b"url ", secret)].concat()),
        ),
        part(b"stbl", &table),
        extra.to_vec(),
    ]
    .concat();
    let media = [
        part(
            b"mdhd",
            &numbers(&[0x5a79_786f, 0x6d6d_6121, 1000, 3000, 0x55c4_0000]),
        ),
        part(b"hdlr", &name),
        part(b"minf", &information),
        extra.to_vec(),
    ]
    .concat();
    part(
        b"trak",
        &[part(b"tkhd", &head), extra.to_vec(), part(b"mdia", &media)].concat(),
    )
}

/// A film with the secret in every place: `extra` boxes at every level, between the frames, inside the frames, in dropped tracks.
fn film(brand: &[u8; 4], extra: &[u8]) -> Vec<u8> {
    let secret = SECRET.as_bytes();
    let message = unit(&[b"\x06\x05\x17", secret, b"\x80"].concat());
    let filler = unit(&[b"\x0c", secret].concat());
    let frames = SLICES.map(|slice| [message.clone(), unit(slice), filler.clone()].concat());
    let sizes = [0, 1, 2].map(|at: usize| frames[at].len() as u32);
    let kind = part(b"ftyp", &[&brand[..], b"\0\0\x02\0Zyxomma!"].concat());
    // A free box, then data: secret, two frames, secret, one frame, subtitles.
    let free = part(b"free", secret);
    let start = (kind.len() + free.len() + 8) as u32;
    let first = start + secret.len() as u32;
    let second = first + sizes[0] + sizes[1] + secret.len() as u32;
    let data = [secret, &frames[0], &frames[1], secret, &frames[2], secret].concat();
    let mut movie = numbers(&[0x5a79_786f, 0x6d6d_6121, 1000, 3000, 0x1_0000, 0x100_0000]);
    movie.resize(100, 0);
    let header = [
        part(b"mvhd", &movie),
        track(b"vide", [first, second], sizes, extra),
        track(b"text", [first, second], sizes, extra),
        part(b"udta", &part(b"\xa9xyz", secret)),
        part(b"meta", secret),
        extra.to_vec(),
    ]
    .concat();
    [
        kind,
        free,
        part(b"mdat", &data),
        part(b"moov", &header),
        extra.to_vec(),
    ]
    .concat()
}

/// The frames that a file's own tables point at.
fn frames(file: &[u8]) -> Vec<Vec<u8>> {
    let find = |name: &[u8]| file.windows(4).position(|w| w == name).unwrap();
    let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) as usize;
    let (sizes, places) = (find(b"stsz") + 4, find(b"stco") + 4);
    let size = |n: usize| number(sizes + 12 + 4 * n);
    let starts = [
        number(places + 8),
        number(places + 8) + size(0),
        number(places + 12),
    ];
    (0..3)
        .map(|n| file[starts[n]..starts[n] + size(n)].to_vec())
        .collect()
}

#[test]
fn boxes_of_every_kind_and_level_lose_the_secret_and_frames_stay() {
    let secret = SECRET.as_bytes();
    let said = |before: &[u8]| [before, secret].concat();
    for (name, extra) in [
        (
            "user data",
            part(b"udta", &part(b"\xa9nam", &said(b"\0\x17\0\0"))),
        ),
        ("metadata", part(b"meta", &said(b"\0\0\0\0"))),
        (
            "iTunes",
            part(
                b"udta",
                &part(
                    b"meta",
                    &part(b"ilst", &part(b"\xa9too", &part(b"data", secret))),
                ),
            ),
        ),
        (
            "XMP",
            part(
                b"uuid",
                &said(b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac"),
            ),
        ),
        ("free", part(b"free", secret)),
        ("skip", part(b"skip", &utf16(true))),
        ("chapters", part(b"tref", &part(b"chap", secret))),
        ("unknown", part(b"Zyxo", secret)),
        ("iods", part(b"iods", secret)),
        ("sample groups", part(b"sgpd", secret)),
        ("private", part(b"priv", &utf16(false))),
    ] {
        for brand in [b"isom", b"qt  "] {
            let clean = cleaned(MediaType::Mp4, name, &film(brand, &extra));
            assert_eq!(clean.size, Some((64, 48)), "{name}");
            let expected: Vec<Vec<u8>> = SLICES.map(unit).to_vec();
            assert_eq!(frames(&clean.bytes), expected, "{name}");
            let holds = |what: &[u8]| clean.bytes.windows(what.len()).any(|w| w == what);
            assert!(!holds(b"Zyxo") && !holds(b"text") && !holds(&0x5a79_786fu32.to_be_bytes()));
            assert!(holds(
                b"\x01\x42\xc0\x0a\xff\xe1\0\x03\x67ab\x01\0\x02\x68c"
            ));
        }
    }
}

#[test]
fn a_film_that_is_cleaned_twice_stays_as_it_is() {
    let once = clean(MediaType::Mp4, &film(b"isom", &[])).unwrap().bytes;
    assert_eq!(clean(MediaType::Mp4, &once).unwrap().bytes, once);
}

#[test]
fn films_that_cannot_be_cleaned_are_refused_with_a_way_out() {
    let whole = film(b"isom", &[]);
    let mut coded = whole.clone();
    for at in 0..coded.len() - 4 {
        if &coded[at..at + 4] == b"avc1" {
            coded[at..at + 4].copy_from_slice(b"prrr");
        }
    }
    for (name, file, help) in [
        ("cut off", whole[..whole.len() - 40].to_vec(), "export"),
        (
            "fragments",
            [part(b"ftyp", b"isom"), part(b"moof", &[])].concat(),
            "ffmpeg",
        ),
        ("codec", coded, "H.264"),
        ("no header", part(b"ftyp", b"isom\0\0\0\0"), "export"),
    ] {
        let refusal = clean(MediaType::Mp4, &file).unwrap_err();
        assert!(refusal.help.contains(help), "{name}: {}", refusal.help);
    }
}

fn element(id: u32, body: &[u8]) -> Vec<u8> {
    let name: Vec<u8> = id
        .to_be_bytes()
        .into_iter()
        .skip_while(|b| *b == 0)
        .collect();
    // Eight bytes of length, as many programs write it.
    let length = (body.len() as u64 | 1 << 56).to_be_bytes();
    [&name[..], &length, body].concat()
}

/// A WebM film of two clusters; the segment and the clusters do not say how long they are if `open`.
fn webm(extra: &[u8], open: bool) -> Vec<u8> {
    let secret = SECRET.as_bytes();
    let unknown = |id: u32, body: &[u8]| {
        let name: Vec<u8> = id
            .to_be_bytes()
            .into_iter()
            .skip_while(|b| *b == 0)
            .collect();
        [&name[..], &[1, 255, 255, 255, 255, 255, 255, 255], body].concat()
    };
    let track = |number: u8, kind: u8, codec: &[u8]| {
        element(
            0xae,
            &[
                element(0xd7, &[number]),
                element(0x73c5, &[number]),
                element(0x83, &[kind]),
                element(0x86, codec),
                element(0x536e, secret),
                element(0x258688, secret),
                element(0x22b59c, secret),
                element(
                    0xe0,
                    &[element(0xb0, &[64]), element(0xba, &[48]), extra.to_vec()].concat(),
                ),
                extra.to_vec(),
            ]
            .concat(),
        )
    };
    let block =
        |number: u8, body: &[u8]| element(0xa3, &[&[0x80 | number, 0, 0, 0x80], body].concat());
    let cluster = |time: u8, body: &[u8]| {
        let inside = [
            element(0xe7, &[time]),
            extra.to_vec(),
            block(1, body),
            block(2, secret),
            element(
                0xa0,
                &[
                    element(0xa1, &[&[0x81, 0, 1, 0], body].concat()),
                    extra.to_vec(),
                    element(0x75a1, &element(0xa6, &element(0xa5, secret))),
                ]
                .concat(),
            ),
        ]
        .concat();
        if open {
            unknown(0x1f43_b675, &inside)
        } else {
            element(0x1f43_b675, &inside)
        }
    };
    let parts = [
        element(0x114d_9b74, secret),
        element(
            0x1549_a966,
            &[
                element(0x2ad7b1, &[15, 66, 64]),
                element(0x7ba9, secret),
                element(0x4d80, secret),
                element(0x5741, secret),
                element(0x4461, &[0; 8]),
                extra.to_vec(),
            ]
            .concat(),
        ),
        element(
            0x1654_ae6b,
            &[track(1, 1, b"V_VP8"), track(2, 0x11, b"S_TEXT/UTF8")].concat(),
        ),
        extra.to_vec(),
    ]
    .concat();
    let one = cluster(0, b"first frame");
    let cue = |time: u8, place: usize| {
        element(
            0xbb,
            &[
                element(0xb3, &[time]),
                element(
                    0xb7,
                    &[
                        element(0xf7, &[1]),
                        element(0xf1, &(place as u32).to_be_bytes()),
                        extra.to_vec(),
                    ]
                    .concat(),
                ),
            ]
            .concat(),
        )
    };
    let two = cluster(9, b"second frame");
    let cues = element(
        0x1c53_bb6b,
        &[cue(0, parts.len()), cue(9, parts.len() + one.len())].concat(),
    );
    let tags = element(
        0x1254_c367,
        &element(0x7373, &element(0x67c8, &element(0x4487, secret))),
    );
    let body = [
        parts,
        one,
        two,
        cues,
        tags,
        element(0x1941_a469, secret),
        element(0x1043_a770, secret),
    ]
    .concat();
    let head = element(
        0x1a45_dfa3,
        &[element(0x4282, b"webm"), element(0xec, secret)].concat(),
    );
    let segment = if open {
        unknown(0x1853_8067, &body)
    } else {
        element(0x1853_8067, &body)
    };
    [head, segment].concat()
}

#[test]
fn elements_of_every_kind_and_level_lose_the_secret_and_frames_stay() {
    let secret = SECRET.as_bytes();
    for (name, extra) in [
        ("void", element(0xec, secret)),
        ("check sum", element(0xbf, secret)),
        ("unknown", element(0x4f5a, secret)),
        ("UTF-16", element(0xec, &utf16(true))),
    ] {
        for open in [false, true] {
            let clean = cleaned(MediaType::Webm, name, &webm(&extra, open));
            assert_eq!(clean.size, Some((64, 48)));
            let places = |what: &[u8]| {
                clean
                    .bytes
                    .windows(what.len())
                    .filter(|w| *w == what)
                    .count()
            };
            assert_eq!(
                (places(b"first frame"), places(b"second frame")),
                (2, 2),
                "{name} {open}"
            );
            assert_eq!(places(b"S_TEXT"), 0);
            // The cues name the places of the clusters, counted from the segment's first byte.
            let at = |what: &[u8]| {
                clean
                    .bytes
                    .windows(what.len())
                    .enumerate()
                    .filter(|(_, w)| *w == what)
                    .map(|(at, _)| at)
                    .collect::<Vec<_>>()
            };
            let segment = at(b"\x18\x53\x80\x67")[0];
            let length = clean.bytes[segment + 4].leading_zeros() as usize + 1;
            let cues: Vec<usize> = at(b"\xf1\x88")
                .iter()
                .map(|at| {
                    u64::from_be_bytes(clean.bytes[at + 2..at + 10].try_into().unwrap()) as usize
                })
                .map(|place| segment + 4 + length + place)
                .collect();
            assert_eq!(cues, at(b"\x1f\x43\xb6\x75"), "{name} {open}");
        }
    }
}

#[test]
fn a_webm_film_that_is_cleaned_twice_stays_as_it_is() {
    let once = clean(MediaType::Webm, &webm(&[], false)).unwrap().bytes;
    assert_eq!(clean(MediaType::Webm, &once).unwrap().bytes, once);
}

pub(crate) fn seeds() -> [Vec<u8>; 2] {
    [
        film(b"isom", &part(b"udta", SECRET.as_bytes())),
        webm(&element(0xec, b"x"), false),
    ]
}
