//! PNG (W3C PNG, third edition) with its animations: the chunks that make the picture are kept, everything else is left out.
//!
//! The compressed picture must unpack to exactly the bytes that its size demands: what is packed behind them goes. Colours under
//! wholly transparent pixels go as well, because an eraser often leaves them there.

mod data;
mod pixels;

use super::bytes::Bytes;
use super::cleaned::{Demand, Ledger, Refusal};
use super::icc;
use super::orientation::Orientation;
use super::raster::{Raster, fits};
use data::Header;
use std::io::Read;

pub(crate) use pixels::{Pixels, decode, encode};

pub(crate) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Cleans a PNG file.
pub(crate) fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Raster, Refusal> {
    let parts = read(bytes, ledger)?;
    let size = (parts.header.width, parts.header.height);
    let orientation = parts.orientation;
    let written = parts.write(ledger)?;
    if parts.frames.is_some() {
        return Ok(Raster {
            bytes: written,
            size,
        });
    }
    let hidden = parts.header.has_alpha();
    if orientation.is_upright() && !hidden {
        return Ok(Raster {
            bytes: written,
            size,
        });
    }
    let Some(mut pixels) = decode(&written) else {
        return Err(Refusal::damaged("the picture in this PNG file is damaged"));
    };
    let cleared = if hidden { pixels.clear_hidden() } else { 0 };
    if orientation.is_upright() && cleared == 0 {
        return Ok(Raster {
            bytes: written,
            size,
        });
    }
    ledger.cut("colours of transparent pixels", cleared);
    let turned = pixels.turned(orientation);
    let encoded = encode(&turned)
        .ok_or_else(|| Refusal::damaged("the picture in this PNG file is damaged"))?;
    Ok(Raster {
        bytes: like(&encoded, &parts)?,
        size: turned.size,
    })
}

/// A newly encoded picture with the colours of another file.
fn like(encoded: &[u8], parts: &Parts<'_>) -> Result<Vec<u8>, Refusal> {
    let mut unsaid = Ledger::default();
    let mut new = read(encoded, &mut unsaid)?;
    new.settings.clone_from(&parts.settings);
    new.settings.retain(|(name, _)| &name[..] != b"sBIT");
    new.write(&mut unsaid)
}

/// Encodes pixels with the colours of another PNG file.
pub(crate) fn encode_like(pixels: &Pixels, file: &[u8]) -> Option<Vec<u8>> {
    let mut unsaid = Ledger::default();
    let parts = read(file, &mut unsaid).ok()?;
    like(&encode(pixels)?, &parts).ok()
}

/// Whether the file moves.
pub(crate) fn is_animated(bytes: &[u8]) -> bool {
    read(bytes, &mut Ledger::default()).is_ok_and(|parts| parts.frames.is_some())
}

/// What is kept of a file.
struct Parts<'a> {
    header: Header,
    orientation: Orientation,
    /// Chunks before the picture, in the order that they are written in.
    settings: Vec<([u8; 4], Vec<u8>)>,
    /// `PLTE` and `tRNS`.
    palette: Option<Vec<u8>>,
    transparency: Option<Vec<u8>>,
    /// How often an animation runs, where there is one.
    frames: Option<u32>,
    /// The still picture, and the frames in order: an `fcTL` chunk and the data.
    images: Vec<Image<'a>>,
}

struct Image<'a> {
    control: Option<[u8; 26]>,
    still: bool,
    data: Vec<&'a [u8]>,
}

impl Image<'_> {
    fn size(&self, header: &Header) -> Option<(u32, u32)> {
        let Some(control) = &self.control else {
            return Some((header.width, header.height));
        };
        let mut rest = Bytes::new(&control[4..]);
        let (width, height) = (rest.u32()?, rest.u32()?);
        let (x, y) = (rest.u32()?, rest.u32()?);
        let inside = u64::from(x) + u64::from(width) <= u64::from(header.width)
            && u64::from(y) + u64::from(height) <= u64::from(header.height);
        (inside && width > 0 && height > 0).then_some((width, height))
    }
}

impl Parts<'_> {
    fn write(&self, ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
        let mut out = SIGNATURE.to_vec();
        push(&mut out, *b"IHDR", &self.header.write());
        for (name, body) in &self.settings {
            push(&mut out, *name, body);
        }
        if let Some(palette) = &self.palette {
            push(&mut out, *b"PLTE", palette);
        }
        if let Some(transparency) = &self.transparency {
            push(&mut out, *b"tRNS", transparency);
        }
        let moving = self.images.iter().filter(|i| i.control.is_some()).count();
        if let Some(plays) = self.frames {
            let body = [(moving as u32).to_be_bytes(), plays.to_be_bytes()].concat();
            push(&mut out, *b"acTL", &body);
        }
        let mut sequence = 0u32;
        for image in &self.images {
            let size = image.size(&self.header).or_cut_off("PNG")?;
            let data = data::exact(&image.data, &self.header, size, ledger)?;
            if let Some(control) = &image.control {
                let mut control = *control;
                control[..4].copy_from_slice(&sequence.to_be_bytes());
                push(&mut out, *b"fcTL", &control);
                sequence += 1;
            }
            if image.still {
                push(&mut out, *b"IDAT", &data);
            } else {
                let body = [&sequence.to_be_bytes()[..], &data].concat();
                push(&mut out, *b"fdAT", &body);
                sequence += 1;
            }
        }
        push(&mut out, *b"IEND", &[]);
        Ok(out)
    }
}

fn push(out: &mut Vec<u8>, name: [u8; 4], body: &[u8]) {
    out.extend_from_slice(&(body.len() as u32).to_be_bytes());
    out.extend_from_slice(&name);
    out.extend_from_slice(body);
    let mut sum = crc32fast::Hasher::new();
    sum.update(&name);
    sum.update(body);
    out.extend_from_slice(&sum.finalize().to_be_bytes());
}

fn read<'a>(bytes: &'a [u8], ledger: &mut Ledger) -> Result<Parts<'a>, Refusal> {
    let mut rest = Bytes::new(bytes);
    if rest.take(SIGNATURE.len()) != Some(SIGNATURE) {
        return Err(Refusal::damaged("this is no PNG file"));
    }
    let (name, body) = chunk(&mut rest)?.or_cut_off("PNG")?;
    let header = (name == *b"IHDR")
        .then(|| Header::read(body))
        .flatten()
        .or_cut_off("PNG")?;
    if !fits((header.width, header.height)) {
        return Err(Refusal::unsupported(
            "this picture is larger than 100 million pixels",
            "save it at a smaller size",
        ));
    }
    let mut parts = Parts {
        header,
        orientation: Orientation::default(),
        settings: Vec::new(),
        palette: None,
        transparency: None,
        frames: None,
        images: Vec::new(),
    };
    let mut ended = false;
    while let Some((name, body)) = chunk(&mut rest)? {
        if &name == b"IEND" {
            ended = true;
            ledger.cut("bytes after the end", rest.rest().len() + body.len());
            break;
        }
        if !parts.take(name, body, ledger) {
            if &name == b"eXIf" {
                parts.orientation = Orientation::read(body);
            }
            ledger.cut(&called(name), body.len());
        }
    }
    if !ended {
        ledger.cut("bytes after the end", rest.rest().len());
    }
    parts.images.retain(|image| !image.data.is_empty());
    if !parts.images.iter().any(|image| image.still) {
        return Err(Refusal::damaged("this PNG file holds no picture"));
    }
    if parts.header.colour == 3 && parts.palette.is_none() {
        return Err(Refusal::damaged("this PNG file has lost its colours"));
    }
    if !parts.images.iter().any(|image| image.control.is_some()) {
        parts.frames = None;
    }
    if parts.frames.is_none() {
        parts.images.retain(|image| image.still);
        parts
            .images
            .iter_mut()
            .for_each(|image| image.control = None);
    }
    parts.order();
    Ok(parts)
}

impl<'a> Parts<'a> {
    /// Takes a chunk, or says that it is none of those that are kept.
    fn take(&mut self, name: [u8; 4], body: &'a [u8], ledger: &mut Ledger) -> bool {
        let before = self.images.iter().all(|image| image.data.is_empty());
        let first = !self.settings.iter().any(|(other, _)| *other == name);
        match &name {
            b"gAMA" | b"cHRM" | b"sRGB" | b"cICP" | b"pHYs" | b"sBIT" if before && first => {
                let length = match &name {
                    b"gAMA" | b"cICP" => 4,
                    b"cHRM" => 32,
                    b"sRGB" => 1,
                    b"pHYs" => 9,
                    _ => self.header.channels(),
                };
                let fits = body.len() == length;
                if fits {
                    self.settings.push((name, body.to_vec()));
                }
                fits
            }
            b"iCCP" if before && first => match profile(body) {
                Some((profile, shorter)) => {
                    ledger.cut("words in the colour profile", shorter);
                    self.settings.push((name, profile));
                    true
                }
                None => false,
            },
            b"PLTE"
                if self.palette.is_none() && before && matches!(self.header.colour, 2 | 3 | 6) =>
            {
                let most = if self.header.colour == 3 {
                    3 << self.header.depth
                } else {
                    768
                };
                let length = body.len().min(most) / 3 * 3;
                // In a picture without indices the palette is advice that nobody takes.
                if self.header.colour == 3 && length > 0 {
                    ledger.cut("bytes after a table", body.len() - length);
                    self.palette = Some(body[..length].to_vec());
                    return true;
                }
                false
            }
            b"tRNS" if self.transparency.is_none() && before => {
                let most = match self.header.colour {
                    0 => 2,
                    2 => 6,
                    3 => self.palette.as_ref().map_or(0, |p| p.len() / 3),
                    _ => 0,
                };
                let fits = match self.header.colour {
                    3 => !body.is_empty() && most > 0,
                    _ => most > 0 && body.len() >= most,
                };
                if fits {
                    let length = body.len().min(most);
                    ledger.cut("bytes after a table", body.len() - length);
                    self.transparency = Some(body[..length].to_vec());
                }
                fits
            }
            b"acTL" if before && self.frames.is_none() && body.len() == 8 => {
                self.frames = Bytes::new(&body[4..]).u32();
                true
            }
            b"fcTL" if self.frames.is_some() && body.len() == 26 => {
                let mut control: [u8; 26] = [0; 26];
                control.copy_from_slice(body);
                // How a frame is disposed of and blended: three and two ways.
                control[24] = control[24].min(2);
                control[25] = control[25].min(1);
                self.images.push(Image {
                    control: Some(control),
                    still: false,
                    data: Vec::new(),
                });
                true
            }
            b"IDAT" => {
                let fresh = self
                    .images
                    .last()
                    .is_none_or(|last| !last.still && !last.data.is_empty());
                let again = self.images.iter().any(|i| i.still)
                    && !self.images.last().is_some_and(|i| i.still);
                if again {
                    return false;
                }
                if fresh {
                    self.images.push(Image {
                        control: None,
                        still: true,
                        data: Vec::new(),
                    });
                }
                if let Some(last) = self.images.last_mut() {
                    last.still = true;
                    last.data.push(body);
                }
                true
            }
            b"fdAT" => match self.images.last_mut() {
                Some(last) if !last.still && body.len() > 4 => {
                    last.data.push(&body[4..]);
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// The order that the standard asks for: colours first, always the same.
    fn order(&mut self) {
        self.settings.sort_by_key(|(name, _)| *name);
    }
}

/// A chunk's name and its content.
type Chunk<'a> = ([u8; 4], &'a [u8]);

/// The next chunk; nothing at the end of the file.
fn chunk<'a>(rest: &mut Bytes<'a>) -> Result<Option<Chunk<'a>>, Refusal> {
    if rest.is_empty() {
        return Ok(None);
    }
    let length = rest.u32().or_cut_off("PNG")? as usize;
    let name: [u8; 4] = rest.array().or_cut_off("PNG")?;
    let body = rest.take(length).or_cut_off("PNG")?;
    let sum = rest.u32().or_cut_off("PNG")?;
    let mut found = crc32fast::Hasher::new();
    found.update(&name);
    found.update(body);
    let sound = found.finalize() == sum;
    // A letter in capitals says that no picture can be shown without the chunk.
    if !sound && name[0].is_ascii_uppercase() {
        return Err(Refusal::damaged(
            "this PNG file is damaged: a check sum does not agree",
        ));
    }
    Ok(Some(if sound {
        (name, body)
    } else {
        (*b"????", body)
    }))
}

/// An `iCCP` chunk with a profile that is written anew, and by how much the profile and its name got shorter.
fn profile(body: &[u8]) -> Option<(Vec<u8>, usize)> {
    let name = body.iter().position(|b| *b == 0)?;
    let packed = body.get(name + 2..)?;
    let mut unpacked = Vec::new();
    flate2::read::ZlibDecoder::new(packed)
        .take(8 << 20)
        .read_to_end(&mut unpacked)
        .ok()?;
    let clean = icc::clean(&unpacked)?;
    let shorter = (name + unpacked.len()).saturating_sub(3 + clean.len());
    let chunk = [b"icc\0\0".as_slice(), &data::pack(&clean)].concat();
    Some((chunk, shorter))
}

fn called(name: [u8; 4]) -> String {
    match &name {
        b"tEXt" | b"zTXt" | b"iTXt" => "text".to_owned(),
        b"eXIf" => "EXIF".to_owned(),
        b"tIME" => "time of the last change".to_owned(),
        b"iCCP" => "colour profile that is no sound one".to_owned(),
        _ if name.iter().all(u8::is_ascii_alphabetic) => {
            format!("chunk {}", String::from_utf8_lossy(&name))
        }
        _ => "unknown chunk".to_owned(),
    }
}
