//! Whatever the bytes are, an answer comes: no panic, no endless loop.

use crate::{avif, films, png, webp};
use casebook::media::{MediaType, clean, kind};
use proptest::prelude::*;

const KINDS: [MediaType; 10] = [
    MediaType::Svg,
    MediaType::Png,
    MediaType::Jpeg,
    MediaType::Webp,
    MediaType::Avif,
    MediaType::Gif,
    MediaType::Mp4,
    MediaType::Webm,
    MediaType::Vtt,
    MediaType::Pdf,
];

/// Sound files to be damaged.
fn seeds() -> Vec<Vec<u8>> {
    let rows: Vec<u8> = (0..10u8)
        .flat_map(|y| std::iter::once(0).chain((0..60).map(move |x| x ^ y)))
        .collect();
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, 80)
        .encode(&[128; 3 * 17 * 9], 17, 9, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    let mut progressive = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut progressive, 80);
    encoder.set_progressive(true);
    encoder
        .encode(&[128; 3 * 17 * 9], 17, 9, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    let [mp4, webm] = films::seeds();
    vec![
        avif::seed(),
        mp4,
        webm,
        png::picture(&[], &png::packed(&rows), &[]),
        jpeg,
        progressive,
        webp::lossless(),
        b"GIF89a\x02\0\x02\0\xf0\0\0abcdef\x21\xfe\x01a\0\x2c\0\0\0\0\x02\0\x02\0\0\x02\x03\x44\x02\x05\0\x3b".to_vec(),
        b"<svg xmlns='http://www.w3.org/2000/svg'><style>.a{fill:red}</style><g class='a' style='x:y'><text>a&amp;</text></g></svg>".to_vec(),
        b"WEBVTT\n\nNOTE a\n\n1\n00:01.000 --> 00:02.000 line:0\n<v a>b</v> &lt;\n".to_vec(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_cleaned_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for kind in KINDS {
            let _ = clean(kind, &bytes);
        }
        let _ = kind::sniff(&bytes);
    }

    #[test]
    fn damaged_files_are_cleaned_or_refused(
        seed in 0usize..seeds().len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
        shorten in any::<bool>(),
    ) {
        let mut bytes = seeds().swap_remove(seed);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if shorten {
            bytes.truncate(cut.index(bytes.len()));
        }
        for kind in KINDS {
            if let Ok(cleaned) = clean(kind, &bytes) {
                // What came out is sound: it goes in again.
                prop_assert!(clean(kind, &cleaned.bytes).is_ok());
            }
        }
    }
}
