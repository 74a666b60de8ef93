//! WebP (RFC 9649): picture, alpha, animation and colour profile; the header's flags say only what is there.

mod turn;

use super::bytes::Bytes;
use super::cleaned::{Demand, Ledger, Refusal};
use super::icc;
use super::orientation::Orientation;
use super::raster::{Raster, fits};

pub(crate) use turn::{Pixels, decode, encode};

/// What is kept of a file.
struct Parts<'a> {
    size: (u32, u32),
    orientation: Orientation,
    profile: Option<Vec<u8>>,
    /// Background and number of repetitions.
    animation: Option<[u8; 6]>,
    /// Picture chunks of the one picture, or of each frame with its header.
    frames: Vec<Frame<'a>>,
}

#[derive(Default)]
struct Frame<'a> {
    /// Place, size, duration and flags, for a frame of an animation.
    header: Option<[u8; 16]>,
    alpha: Option<&'a [u8]>,
    /// `VP8 ` or `VP8L` and its data.
    picture: Option<([u8; 4], &'a [u8])>,
}

/// Cleans a WebP file.
pub(crate) fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Raster, Refusal> {
    let parts = read(bytes, ledger)?;
    let written = parts.write();
    let still = parts.animation.is_none();
    let lossless = parts
        .frames
        .first()
        .and_then(|f| f.picture)
        .is_some_and(|(name, _)| &name == b"VP8L");
    let turn = !parts.orientation.is_upright();
    if !still || !(lossless || turn) {
        return Ok(Raster {
            bytes: written,
            size: parts.size,
        });
    }
    // A lossless picture is packed again: nothing stands behind its data, and nothing under transparent pixels.
    let damaged = || Refusal::damaged("the picture in this WebP file is damaged");
    let mut pixels = decode(&written).ok_or_else(damaged)?;
    let cleared = pixels.clear_hidden();
    ledger.cut("colours of transparent pixels", cleared);
    let turned = pixels.turned(parts.orientation);
    let encoded = encode(&turned).ok_or_else(damaged)?;
    let mut unsaid = Ledger::default();
    let mut new = read(&encoded, &mut unsaid)?;
    new.profile.clone_from(&parts.profile);
    Ok(Raster {
        bytes: new.write(),
        size: turned.size,
    })
}

/// Encodes pixels with the colour profile of another WebP file.
pub(crate) fn encode_like(pixels: &Pixels, file: &[u8]) -> Option<Vec<u8>> {
    let mut unsaid = Ledger::default();
    let encoded = encode(pixels)?;
    let mut new = read(&encoded, &mut unsaid).ok()?;
    new.profile = read(file, &mut unsaid).ok()?.profile;
    Some(new.write())
}

/// Whether the file moves.
pub(crate) fn is_animated(bytes: &[u8]) -> bool {
    read(bytes, &mut Ledger::default()).is_ok_and(|parts| parts.animation.is_some())
}

fn read<'a>(bytes: &'a [u8], ledger: &mut Ledger) -> Result<Parts<'a>, Refusal> {
    let mut rest = Bytes::new(bytes);
    let riff = rest.take(4) == Some(b"RIFF");
    let length = rest.le_u32().or_cut_off("WebP")? as usize;
    if !riff || rest.rest().get(..4) != Some(b"WEBP") {
        return Err(Refusal::damaged("this is no WebP file"));
    }
    let inside = rest.rest().len().min(length);
    ledger.cut("bytes after the end", rest.rest().len() - inside);
    let mut rest = Bytes::new(&rest.rest()[4..inside.max(4)]);
    let mut parts = Parts {
        size: (0, 0),
        orientation: Orientation::default(),
        profile: None,
        animation: None,
        frames: Vec::new(),
    };
    let mut canvas = None;
    let mut still = Frame::default();
    while let Some((name, body)) = chunk(&mut rest) {
        match &name {
            b"VP8X" if body.len() >= 10 && canvas.is_none() => {
                canvas = Some((three(&body[4..]) + 1, three(&body[7..]) + 1));
            }
            b"ANIM" if body.len() >= 6 && parts.animation.is_none() => {
                parts.animation = body[..6].try_into().ok();
            }
            b"ANMF" => parts.frames.push(frame(body, ledger).or_cut_off("WebP")?),
            b"ALPH" | b"VP8 " | b"VP8L" if still.picture.is_none() => still.take(name, body),
            b"ICCP" => {
                let clean = icc::clean(body);
                let kept = clean.as_ref().map_or(0, Vec::len);
                ledger.cut(
                    "words in the colour profile",
                    body.len().saturating_sub(kept),
                );
                parts.profile = clean;
            }
            b"EXIF" => {
                parts.orientation = Orientation::read(body);
                ledger.cut("EXIF", body.len());
            }
            b"XMP " => ledger.cut("XMP", body.len()),
            _ => ledger.cut("unknown chunk", body.len().max(1)),
        }
    }
    ledger.cut("bytes after the end", rest.rest().len());
    if still.picture.is_some() {
        parts.animation = None;
        parts.frames = vec![still];
    }
    parts.frames.retain(|frame| frame.picture.is_some());
    if parts.animation.is_none() {
        parts.frames.truncate(1);
        parts.frames.iter_mut().for_each(|f| f.header = None);
    }
    let own = parts.frames.first().and_then(Frame::size);
    parts.size = match parts.animation {
        Some(_) => canvas.or_cut_off("WebP")?,
        None => own.or_cut_off("WebP")?,
    };
    if parts.frames.is_empty() || !fits(parts.size) {
        return Err(Refusal::damaged("this WebP file holds no picture"));
    }
    Ok(parts)
}

fn frame<'a>(body: &'a [u8], ledger: &mut Ledger) -> Option<Frame<'a>> {
    let mut rest = Bytes::new(body);
    let mut header: [u8; 16] = rest.array()?;
    header[15] &= 3;
    let mut frame = Frame {
        header: Some(header),
        ..Frame::default()
    };
    while let Some((name, body)) = chunk(&mut rest) {
        match &name {
            b"ALPH" | b"VP8 " | b"VP8L" if frame.picture.is_none() => frame.take(name, body),
            _ => ledger.cut("unknown chunk", body.len().max(1)),
        }
    }
    ledger.cut("bytes between frames", rest.rest().len());
    Some(frame)
}

impl<'a> Frame<'a> {
    fn take(&mut self, name: [u8; 4], body: &'a [u8]) {
        if &name == b"ALPH" {
            self.alpha = Some(body);
        } else {
            self.picture = Some((name, body));
        }
    }

    /// The size that the picture's own header says.
    fn size(&self) -> Option<(u32, u32)> {
        let (name, body) = self.picture?;
        if &name == b"VP8L" {
            let [signature, a, b, c, d]: [u8; 5] = Bytes::new(body).array()?;
            let bits = u32::from_le_bytes([a, b, c, d]);
            return (signature == 0x2f).then_some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
        }
        let mut rest = Bytes::new(body.get(3..)?);
        let start = rest.take(3)?;
        let (width, height) = (rest.le_u16()?, rest.le_u16()?);
        (start == b"\x9d\x01\x2a")
            .then_some((u32::from(width & 0x3fff), u32::from(height & 0x3fff)))
    }

    fn has_alpha(&self) -> bool {
        self.alpha.is_some()
            || self.picture.is_some_and(|(name, body)| {
                &name == b"VP8L" && body.get(4).is_some_and(|byte| byte & 0x10 != 0)
            })
    }

    fn write(&self, out: &mut Vec<u8>) {
        if let Some(alpha) = self.alpha {
            push(out, b"ALPH", alpha);
        }
        if let Some((name, body)) = self.picture {
            push(out, &name, body);
        }
    }
}

impl Parts<'_> {
    fn write(&self) -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        let alpha = self.frames.iter().any(Frame::has_alpha);
        let plain = self.profile.is_none()
            && self.animation.is_none()
            && self.frames.iter().all(|f| f.alpha.is_none());
        if !plain {
            let flags = u8::from(self.profile.is_some()) << 5
                | u8::from(alpha) << 4
                | u8::from(self.animation.is_some()) << 1;
            let mut header = vec![flags, 0, 0, 0];
            header.extend_from_slice(&(self.size.0 - 1).to_le_bytes()[..3]);
            header.extend_from_slice(&(self.size.1 - 1).to_le_bytes()[..3]);
            push(&mut body, b"VP8X", &header);
        }
        if let Some(profile) = &self.profile {
            push(&mut body, b"ICCP", profile);
        }
        if let Some(animation) = &self.animation {
            push(&mut body, b"ANIM", animation);
        }
        for frame in &self.frames {
            match &frame.header {
                Some(header) => {
                    let mut inner = header.to_vec();
                    frame.write(&mut inner);
                    push(&mut body, b"ANMF", &inner);
                }
                None => frame.write(&mut body),
            }
        }
        let length = (body.len() as u32).to_le_bytes();
        [b"RIFF".as_slice(), &length, &body].concat()
    }
}

fn chunk<'a>(rest: &mut Bytes<'a>) -> Option<([u8; 4], &'a [u8])> {
    let mut ahead = *rest;
    let name: [u8; 4] = ahead.array()?;
    let length = ahead.le_u32()? as usize;
    let body = ahead.take(length)?;
    // Chunks begin at even places.
    ahead.take(length % 2);
    *rest = ahead;
    Some((name, body))
}

fn push(out: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    out.extend_from_slice(name);
    out.extend_from_slice(&(body.len() as u32).to_le_bytes());
    out.extend_from_slice(body);
    if body.len() % 2 == 1 {
        out.push(0);
    }
}

fn three(bytes: &[u8]) -> u32 {
    match bytes {
        [a, b, c, ..] => u32::from_le_bytes([*a, *b, *c, 0]),
        _ => 0,
    }
}
