//! What a track's samples are: the sample description, written anew with what a decoder needs.

use super::boxes::{children, find, wrap};
use crate::media::bytes::{Bytes, index};
use crate::media::cleaned::{Ledger, Refusal};
use crate::media::nal::Codec;
use crate::media::{av1, icc, nal};

/// What a track is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Media {
    Pictures,
    Sound,
}

/// What has to be taken out of each sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    None,
    /// Units with lengths of so many bytes.
    Nal(Codec, u8),
    Av1,
}

impl Media {
    /// The media information's fixed part: its header, and that the data are in the same file.
    pub(super) fn information(self) -> Vec<u8> {
        let header = match self {
            Self::Pictures => wrap(b"vmhd", &[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
            Self::Sound => wrap(b"smhd", &[0; 8]),
        };
        let here = wrap(b"url ", &[0, 0, 0, 1]);
        let list = wrap(b"dref", &[&[0, 0, 0, 0, 0, 0, 0, 1], &here[..]].concat());
        [header, wrap(b"dinf", &list)].concat()
    }
}

/// The description of a track's samples, and what to take out of them.
pub(super) fn read(
    body: &[u8],
    media: Media,
    ledger: &mut Ledger,
) -> Result<(Vec<u8>, Filter), Refusal> {
    let cut = || Refusal::damaged("this film is cut off or damaged");
    let entries = body.get(8..).and_then(children).ok_or_else(cut)?;
    let &[(name, entry)] = entries.as_slice() else {
        return Err(Refusal::unsupported(
            "this film changes its format on the way",
            "write it in one format: `ffmpeg -i film.mov film.mp4`",
        ));
    };
    let read = match media {
        Media::Pictures => pictures(name, entry, ledger),
        Media::Sound => sound(name, entry, ledger),
    };
    read.ok_or_else(|| {
        Refusal::unsupported(
            format!(
                "this film is coded in a way (`{}`) that browsers do not play or that cannot be cleaned",
                String::from_utf8_lossy(&name).escape_default()
            ),
            "save it as MP4 with H.264 video and AAC sound",
        )
    })
}

fn pictures(name: [u8; 4], entry: &[u8], ledger: &mut Ledger) -> Option<(Vec<u8>, Filter)> {
    let mut rest = Bytes::new(entry);
    rest.take(24)?;
    let (size, density) = (rest.take(4)?, rest.take(8)?);
    rest.take(4)?;
    let frames = rest.take(2)?;
    let maker = rest.take(32)?;
    ledger.cut(
        "name of the encoder",
        maker.iter().filter(|b| **b != 0).count(),
    );
    let depth = rest.take(2)?;
    rest.take(2)?;
    let parts = children(rest.rest())?;
    let mut out = vec![0, 0, 0, 0, 0, 0, 0, 1];
    out.resize(24, 0);
    for piece in [
        size,
        density,
        &[0; 4],
        frames,
        &[0; 32],
        depth,
        &[0xff, 0xff],
    ] {
        out.extend_from_slice(piece);
    }
    let filter = match &name {
        b"avc1" | b"avc3" => {
            let (exact, width) = nal::avc(find(&parts, b"avcC")?)?;
            out.extend(wrap(b"avcC", &exact));
            Filter::Nal(Codec::Avc, width)
        }
        b"hvc1" | b"hev1" => {
            let (exact, width) = nal::hevc(find(&parts, b"hvcC")?)?;
            out.extend(wrap(b"hvcC", &exact));
            Filter::Nal(Codec::Hevc, width)
        }
        b"av01" => {
            out.extend(wrap(b"av1C", &av1::configuration(find(&parts, b"av1C")?)?));
            Filter::Av1
        }
        b"vp08" | b"vp09" => {
            let body = find(&parts, b"vpcC")?.get(..12)?;
            out.extend(wrap(b"vpcC", &[&body[..10], &[0, 0]].concat()));
            Filter::None
        }
        _ => return None,
    };
    for (kept, length) in [(b"pasp", 8), (b"clap", 32)] {
        if let Some(body) = find(&parts, kept).and_then(|b| b.get(..length)) {
            out.extend(wrap(kept, body));
        }
    }
    if let Some(colours) = find(&parts, b"colr").and_then(colours) {
        out.extend(wrap(b"colr", &colours));
    }
    for (name, body) in &parts {
        if !matches!(
            name,
            b"avcC" | b"hvcC" | b"av1C" | b"vpcC" | b"pasp" | b"clap" | b"colr"
        ) {
            ledger.cut(&super::boxes::called(*name), body.len().max(8));
        }
    }
    Some((wrap(&name, &out), filter))
}

/// A `colr` box: numbers of the standard, or a profile that is written anew.
pub(crate) fn colours(body: &[u8]) -> Option<Vec<u8>> {
    match body.get(..4)? {
        b"nclx" => Some(body.get(..11)?.to_vec()),
        b"nclc" => Some([b"nclx", body.get(4..10)?, &[0]].concat()),
        b"prof" | b"rICC" => Some([b"prof", &icc::clean(&body[4..])?[..]].concat()),
        _ => None,
    }
}

fn sound(name: [u8; 4], entry: &[u8], ledger: &mut Ledger) -> Option<(Vec<u8>, Filter)> {
    let mut rest = Bytes::new(entry);
    rest.take(8)?;
    let version = rest.u16()?;
    rest.take(6)?;
    let (channels, bits) = (rest.take(2)?, rest.take(2)?);
    rest.take(4)?;
    let rate = rest.take(4)?;
    // QuickTime's longer forms: what they add is in the decoder's own description as well.
    match version {
        0 => {}
        1 => {
            rest.take(16)?;
        }
        _ => return None,
    }
    let mut parts = children(rest.rest())?;
    if let Some(wave) = find(&parts, b"wave").and_then(children) {
        parts.extend(wave);
    }
    let mut out = vec![0, 0, 0, 0, 0, 0, 0, 1];
    out.resize(16, 0);
    for piece in [channels, bits, &[0; 4], rate] {
        out.extend_from_slice(piece);
    }
    let (kept, body) = match &name {
        b"mp4a" => (b"esds", elementary(find(&parts, b"esds")?)?),
        b"Opus" => {
            let body = find(&parts, b"dOps")?;
            let length = if *body.get(10)? == 0 {
                11
            } else {
                13 + usize::from(*body.get(1)?)
            };
            (b"dOps", body.get(..length)?.to_vec())
        }
        // Of the metadata blocks only the first, which says how sound is coded; it is marked as the last.
        b"fLaC" => {
            let body = find(&parts, b"dfLa")?.get(..42)?;
            let mut body = body.to_vec();
            let first = body.get_mut(4)?;
            if *first & 0x7f != 0 {
                return None;
            }
            *first = 0x80;
            (b"dfLa", body)
        }
        _ => return None,
    };
    out.extend(wrap(kept, &body));
    for (name, body) in &parts {
        if !matches!(
            name,
            b"esds" | b"dOps" | b"dfLa" | b"wave" | b"btrt" | b"frma" | b"mp4a" | b"chan"
        ) && name != &[0; 4]
        {
            ledger.cut(&super::boxes::called(*name), body.len().max(8));
        }
    }
    Some((wrap(&name, &out), Filter::None))
}

/// The longest description of how AAC sound is coded.
const LONGEST_CONFIGURATION: usize = 64;

/// `esds` (ISO/IEC 14496-1, 7.2.6): the decoder's configuration and nothing else of the descriptor.
fn elementary(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes::new(body.get(4..)?);
    let mut stream = Bytes::new(descriptor(&mut rest, 3)?);
    stream.take(2)?;
    let flags = stream.u8()?;
    if flags & 0x80 != 0 {
        stream.take(2)?;
    }
    if flags & 0x40 != 0 {
        let length = stream.u8()?;
        stream.take(length.into())?;
    }
    if flags & 0x20 != 0 {
        stream.take(2)?;
    }
    let mut decoder = Bytes::new(descriptor(&mut stream, 4)?);
    let fixed = decoder.take(13)?;
    // MPEG-4 and MPEG-2 AAC, MP3.
    if !matches!(fixed.first(), Some(0x40 | 0x66..=0x69 | 0x6b)) {
        return None;
    }
    let specific = descriptor(&mut decoder, 5).unwrap_or_default();
    if specific.len() > LONGEST_CONFIGURATION {
        return None;
    }
    let mut inner = fixed.to_vec();
    if !specific.is_empty() {
        inner.extend_from_slice(&[5, specific.len() as u8]);
        inner.extend_from_slice(specific);
    }
    let mut outer = vec![0, 0, 0, 4, inner.len() as u8];
    outer.extend_from_slice(&inner);
    outer.extend_from_slice(&[6, 1, 2]);
    let mut out = vec![0, 0, 0, 0, 3, outer.len() as u8];
    out.extend_from_slice(&outer);
    Some(out)
}

fn descriptor<'a>(rest: &mut Bytes<'a>, wanted: u8) -> Option<&'a [u8]> {
    let tag = rest.u8()?;
    let mut length = 0u64;
    for _ in 0..4 {
        let byte = rest.u8()?;
        length = length << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    let body = rest.take(index(length)?)?;
    (tag == wanted).then_some(body)
}
