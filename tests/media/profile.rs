//! A colour profile with words in every place that has room for them.

use crate::secret::{SECRET, utf16};

/// A matrix profile of version 2: the tags that colours need, and the secret in texts, private tags, the header and the gaps.
pub(crate) fn profile() -> Vec<u8> {
    let xyz = |x: u32| {
        let mut tag = b"XYZ \0\0\0\0".to_vec();
        for n in [x, 0x8000, 0x4000] {
            tag.extend_from_slice(&n.to_be_bytes());
        }
        tag
    };
    let curve = b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0".to_vec();
    let mut long_curve = curve.clone();
    long_curve.extend_from_slice(SECRET.as_bytes());
    let mut text = b"text\0\0\0\0".to_vec();
    text.extend_from_slice(SECRET.as_bytes());
    let mut wide = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\x2e\0\0\0\x1c".to_vec();
    wide.extend_from_slice(&utf16(true));
    let tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", wide),
        (b"cprt", text.clone()),
        (b"dmnd", text.clone()),
        (b"priv", text),
        (b"wtpt", xyz(0xf6d6)),
        (b"rXYZ", xyz(0x6fa2)),
        (b"gXYZ", xyz(0x6299)),
        (b"bXYZ", xyz(0x24a0)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve),
        (b"bTRC", long_curve),
    ];
    let mut header = vec![0u8; 128];
    header[4..8].copy_from_slice(b"Zyxo");
    header[8] = 2;
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    header[36..40].copy_from_slice(b"acsp");
    header[68..80].copy_from_slice(b"\0\0\xf6\xd6\0\x01\0\0\0\0\xd3\x2d");
    header[80..84].copy_from_slice(b"Zyxo");
    header[100..123].copy_from_slice(SECRET.as_bytes());
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    for (name, body) in &tags {
        table.extend_from_slice(&name[..]);
        table.extend_from_slice(&((start + data.len()) as u32).to_be_bytes());
        table.extend_from_slice(&(body.len() as u32).to_be_bytes());
        data.extend_from_slice(body);
        data.extend_from_slice(SECRET.as_bytes());
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut all = [header, table, data].concat();
    let length = (all.len() as u32).to_be_bytes();
    all[..4].copy_from_slice(&length);
    all
}

/// Whether bytes hold a profile with the curves of [`profile`], which may be packed.
pub(crate) fn is_kept(bytes: &[u8]) -> bool {
    ["rTRC", "bTRC", "rXYZ", "wtpt"]
        .iter()
        .all(|tag| bytes.windows(4).any(|w| w == tag.as_bytes()))
}

/// An EXIF structure that says how the picture lies, with the secret in its texts and in a thumbnail.
pub(crate) fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II\x2a\0\x08\0\0\0\x03\0".to_vec();
    let secret = SECRET.as_bytes();
    let mut entry = |tag: u16, kind: u16, count: u32, value: u32| {
        tiff.extend_from_slice(&tag.to_le_bytes());
        tiff.extend_from_slice(&kind.to_le_bytes());
        tiff.extend_from_slice(&count.to_le_bytes());
        tiff.extend_from_slice(&value.to_le_bytes());
    };
    entry(0x010e, 2, secret.len() as u32, 60);
    entry(0x0112, 3, 1, orientation.into());
    entry(0x8825, 4, 1, 60);
    tiff.resize(60, 0);
    tiff.extend_from_slice(secret);
    tiff.extend_from_slice(&utf16(false));
    tiff
}

pub(crate) fn xmp() -> Vec<u8> {
    format!("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><dc:creator>{SECRET}</dc:creator></rdf:RDF></x:xmpmeta>").into_bytes()
}
