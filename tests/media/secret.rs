//! The secret, and whether any bytes hold it: plain, in UTF-16, in Base64, in hexadecimal, backwards, or packed.

#![expect(
    clippy::panic,
    reason = "what goes wrong in a test's own means fails the test"
)]

use std::io::Read;

/// What must not survive: no encoder makes this by chance.
pub(crate) const SECRET: &str = "Zyxomma-Petiolatum-1947";

/// In every place where only letters go.
pub(crate) const WORD: &str = "Zyxomma";

pub(crate) fn utf16(big: bool) -> Vec<u8> {
    let units = SECRET.encode_utf16();
    units
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1))
        .collect();
    // Only whole signs: what a neighbour has a part in is not looked for.
    let six = bits.chunks_exact(6);
    six.map(|b| char::from(SIGNS[b.iter().fold(0usize, |n, bit| n << 1 | usize::from(*bit))]))
        .collect()
}

/// Every way to write the secret, with its name.
fn disguises() -> Vec<(&'static str, Vec<u8>)> {
    let word = WORD.as_bytes();
    let mut all = vec![
        ("plain", word.to_vec()),
        ("backwards", word.iter().rev().copied().collect()),
        (
            "UTF-16 little",
            WORD.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        (
            "UTF-16 big",
            WORD.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
        (
            "hexadecimal",
            word.iter()
                .flat_map(|b| format!("{b:02x}").into_bytes())
                .collect(),
        ),
    ];
    // In Base64 the signs depend on where the word begins; one byte before the word is that many bits.
    for skipped in 0..3 {
        all.push(("Base64", base64(&word[skipped..]).into_bytes()));
    }
    all
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes
        .windows(what.len())
        .any(|window| window.eq_ignore_ascii_case(what))
}

/// How the secret is in these bytes, if it is.
pub(crate) fn found(bytes: &[u8]) -> Option<&'static str> {
    for (name, disguise) in disguises() {
        if holds(bytes, &disguise) {
            return Some(name);
        }
    }
    // Whatever looks like the beginning of packed data is unpacked.
    for at in 0..bytes.len().saturating_sub(2) {
        let head = u16::from_be_bytes([bytes[at], bytes[at + 1]]);
        if bytes[at] == 0x78 && head.is_multiple_of(31) {
            let mut unpacked = Vec::new();
            let _ = flate2::read::ZlibDecoder::new(&bytes[at..])
                .take(4 << 20)
                .read_to_end(&mut unpacked);
            if disguises().iter().any(|(_, d)| holds(&unpacked, d)) {
                return Some("packed");
            }
        }
    }
    None
}

/// The cleaned file, after proof that the secret was in the original and is gone.
pub(crate) fn cleaned(
    kind: casebook::media::MediaType,
    name: &str,
    file: &[u8],
) -> casebook::media::Cleaned {
    assert!(
        found(file).is_some(),
        "{name}: the secret was never planted"
    );
    let cleaned = casebook::media::clean(kind, file)
        .unwrap_or_else(|refusal| panic!("{name}: refused: {}", refusal.message));
    let all = std::iter::once(&cleaned.bytes).chain(cleaned.smaller.iter().map(|s| &s.bytes));
    for bytes in all {
        if let Some(how) = found(bytes) {
            panic!("{name}: the secret survives, {how}");
        }
    }
    assert!(
        !cleaned.removed.is_empty(),
        "{name}: nothing is said to be removed"
    );
    cleaned
}

#[test]
fn the_secret_is_found_in_every_disguise() {
    let packed = {
        let mut encoder =
            flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut encoder, SECRET.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    assert_eq!(found(SECRET.as_bytes()), Some("plain"));
    assert!(found(&utf16(true)).is_some());
    assert!(found(&utf16(false)).is_some());
    assert_eq!(found(&packed), Some("packed"));
    for before in ["", "a", "ab"] {
        let coded = base64(format!("{before}{SECRET}   ").as_bytes());
        assert_eq!(found(coded.as_bytes()), Some("Base64"), "{before}");
    }
    assert_eq!(found(b"nothing of it"), None);
}
