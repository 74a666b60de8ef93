//! AVIF. The units are no real pictures: what counts is that they are found, bit for bit, where the new file says.

use crate::profile::{exif, is_kept, profile, xmp};
use crate::secret::{SECRET, cleaned};
use casebook::media::{MediaType, clean};

fn part(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], name, body].concat()
}

fn unit(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[kind << 3 | 2, body.len() as u8], body].concat()
}

/// A picture with a tile grid, transparency, a thumbnail, EXIF and XMP, and the secret in every place.
fn picture(extra: &[u8]) -> Vec<u8> {
    let secret = SECRET.as_bytes();
    let coded = |body: &[u8]| {
        [
            unit(2, &[]),
            unit(1, b"seq"),
            unit(5, secret),
            unit(6, body),
            unit(15, secret),
        ]
        .concat()
    };
    let (exif, xmp) = ([&[0, 0, 0, 0], &exif(6)[..]].concat(), xmp());
    let items: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"grid", [&[0, 0, 0, 1, 0, 128, 0, 48], secret].concat()),
        (b"av01", coded(b"left tile")),
        (b"av01", coded(b"right tile")),
        (b"av01", coded(b"transparency")),
        (b"av01", coded(b"thumbnail")),
        (b"Exif", exif),
        (b"mime", xmp),
        (b"Zyxo", secret.to_vec()),
    ];
    let mut entries = vec![0, 0, 0, 0, 0, items.len() as u8];
    for (number, (kind, _)) in (1u8..).zip(&items) {
        let mut body = vec![2, 0, 0, 0, 0, number, 0, 0];
        body.extend_from_slice(&kind[..]);
        body.extend_from_slice(secret);
        body.push(0);
        entries.extend(part(b"infe", &body));
    }
    let reference = |kind: &[u8; 4], from: u8, to: &[u8]| {
        let mut body = vec![0, from, 0, to.len() as u8];
        body.extend(to.iter().flat_map(|id| [0, *id]));
        part(kind, &body)
    };
    let references = [
        vec![0; 4],
        reference(b"dimg", 1, &[2, 3]),
        reference(b"auxl", 4, &[1]),
        reference(b"thmb", 5, &[1]),
        reference(b"cdsc", 6, &[1]),
        reference(b"cdsc", 7, &[1]),
    ]
    .concat();
    let size = |w: u8| {
        part(
            b"ispe",
            &[[0, 0, 0, 0, 0, 0, 0, w, 0, 0, 0, 48].as_slice(), secret].concat(),
        )
    };
    let properties = [
        size(128),
        size(64),
        part(
            b"av1C",
            &[
                b"\x81\0\x0c\0".as_slice(),
                &coded(b"")[2..7],
                &unit(5, secret),
            ]
            .concat(),
        ),
        part(b"colr", &[b"prof".as_slice(), &profile()].concat()),
        part(
            b"auxC",
            &[
                &[0; 4],
                b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0".as_slice(),
                secret,
            ]
            .concat(),
        ),
        part(b"irot", &[1]),
        part(b"udes", secret),
        part(
            b"pixi",
            &[b"\0\0\0\0\x03\x08\x08\x08".as_slice(), secret].concat(),
        ),
    ]
    .concat();
    let associations = [
        vec![0, 0, 0, 0, 0, 0, 0, 5],
        vec![0, 1, 5, 1, 4, 0x86, 7, 8],
        vec![0, 2, 3, 2, 0x83, 8],
        vec![0, 3, 3, 2, 0x83, 8],
        vec![0, 4, 3, 1, 0x83, 5],
        vec![0, 5, 2, 2, 0x83],
    ]
    .concat();
    let meta = |start: usize| {
        let mut places = vec![0, 0, 0, 0, 0x44, 0, 0, items.len() as u8];
        let mut at = start;
        for (number, (_, data)) in (1u8..).zip(&items) {
            places.extend_from_slice(&[0, number, 0, 0, 0, 1]);
            places.extend_from_slice(&(at as u32).to_be_bytes());
            places.extend_from_slice(&(data.len() as u32).to_be_bytes());
            at += data.len();
        }
        let handler = [
            b"\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0".as_slice(),
            secret,
            b"\0",
        ]
        .concat();
        let parts = [
            vec![0; 4],
            part(b"hdlr", &handler),
            part(b"pitm", &[0, 0, 0, 0, 0, 1]),
            part(b"iloc", &places),
            part(b"iinf", &entries),
            part(b"iref", &references),
            part(
                b"iprp",
                &[part(b"ipco", &properties), part(b"ipma", &associations)].concat(),
            ),
            extra.to_vec(),
        ];
        part(b"meta", &parts.concat())
    };
    let kind = part(b"ftyp", b"avif\0\0\0\0avifmif1Zyxo");
    let data: Vec<u8> = [
        secret.to_vec(),
        items.iter().flat_map(|(_, d)| d.clone()).collect(),
    ]
    .concat();
    let start = kind.len() + meta(0).len() + 8 + secret.len();
    [kind, meta(start), part(b"mdat", &data), extra.to_vec()].concat()
}

#[test]
fn everything_but_the_picture_its_tiles_and_its_transparency_goes() {
    let secret = SECRET.as_bytes();
    for (name, extra) in [
        ("as it is", Vec::new()),
        ("free", part(b"free", secret)),
        ("unknown", part(b"uuid", secret)),
        ("groups", part(b"grpl", secret)),
    ] {
        let clean = cleaned(MediaType::Avif, name, &picture(&extra));
        // It is shown a quarter turned.
        assert_eq!(clean.size, Some((48, 128)));
        let count = |what: &[u8]| {
            clean
                .bytes
                .windows(what.len())
                .filter(|w| *w == what)
                .count()
        };
        for (kept, times) in [
            (b"left tile".as_slice(), 1),
            (b"right tile", 1),
            (b"transparency", 1),
            (b"thumbnail", 0),
            (b"Exif", 0),
            (b"Zyxo", 0),
            (b"irot", 1),
            (b"auxl", 1),
            (b"dimg", 1),
            (b"thmb", 0),
        ] {
            assert_eq!(count(kept), times, "{}", String::from_utf8_lossy(kept));
        }
        assert!(is_kept(&clean.bytes));
        let again = casebook::media::clean(MediaType::Avif, &clean.bytes).unwrap();
        assert_eq!(again.bytes, clean.bytes);
    }
}

#[test]
fn the_new_file_says_where_its_items_lie() {
    let clean = clean(MediaType::Avif, &picture(&[])).unwrap().bytes;
    let at = clean.windows(4).position(|w| w == b"iloc").unwrap() + 4 + 8;
    let number = |at: usize| u32::from_be_bytes(clean[at..at + 4].try_into().unwrap()) as usize;
    let item = |n: usize| {
        let entry = at + 14 * n + 6;
        &clean[number(entry)..number(entry) + number(entry + 4)]
    };
    assert_eq!(item(0), [0, 0, 0, 1, 0, 128, 0, 48]);
    assert_eq!(item(1), [unit(1, b"seq"), unit(6, b"left tile")].concat());
    assert_eq!(
        item(3),
        [unit(1, b"seq"), unit(6, b"transparency")].concat()
    );
}

#[test]
fn damaged_and_moving_pictures_are_refused() {
    let whole = picture(&[]);
    for file in [
        whole[..100].to_vec(),
        [part(b"ftyp", b"avis\0\0\0\0"), part(b"moov", &[])].concat(),
        part(b"ftyp", b"avif\0\0\0\0"),
    ] {
        assert!(clean(MediaType::Avif, &file).is_err());
    }
}

pub(crate) fn seed() -> Vec<u8> {
    picture(&[])
}
