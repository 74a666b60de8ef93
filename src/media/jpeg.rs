//! JPEG (ITU-T T.81): the tables, frame and scans that make the picture are copied, everything else is left out.
//!
//! The picture's own data is followed to its last block and copied: no loss. Where EXIF says that it must be turned, or where its
//! data is damaged, it is decoded, turned and encoded again.

mod scan;
mod segment;
mod turn;

use super::bytes::Bytes;
use super::cleaned::{Demand, Ledger, Refusal};
use super::icc;
use super::orientation::Orientation;
use super::raster::{Raster, fits};
use scan::Tables;
use segment::Frame;
pub(crate) use turn::Pixels;

/// The highest quality at which a turned picture is encoded again without growing beyond reason.
const TURNED_QUALITY: u8 = 95;

/// Cleans a JPEG file.
pub(crate) fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Raster, Refusal> {
    let parts = read(bytes, ledger)?;
    let size = (parts.frame.width.into(), parts.frame.height.into());
    let orientation = parts.orientation;
    let profile = parts.profile(ledger);
    let upright = parts.write(profile.as_deref());
    if orientation.is_upright() && parts.sound {
        return Ok(Raster {
            bytes: upright,
            size,
        });
    }
    if !parts.sound {
        ledger.cut("data of a damaged picture", 1);
    }
    let turned = turn::turned(&upright, orientation, TURNED_QUALITY)?;
    // The encoder's own segments go through the same list; the profile describes the pixels if they are still in its colours.
    let mut unsaid = Ledger::default();
    let parts = read(&turned, &mut unsaid)?;
    let profile = profile.filter(|profile| suits(profile, &parts));
    Ok(Raster {
        bytes: parts.write(profile.as_deref()),
        size: orientation.size(size),
    })
}

/// A picture as RGB or grey pixels, one or three bytes each, with its size; nothing where it cannot be decoded.
pub(crate) fn decode(bytes: &[u8]) -> Option<Pixels> {
    turn::decode(bytes)
}

/// Encodes pixels, with the colour profile of another JPEG file.
pub(crate) fn encode_like(pixels: &Pixels, quality: u8, like: &[u8]) -> Option<Vec<u8>> {
    let encoded = turn::encode(pixels, quality)?;
    let mut unsaid = Ledger::default();
    let profile = read(like, &mut unsaid).ok()?.profile(&mut unsaid);
    let parts = read(&encoded, &mut unsaid).ok()?;
    let profile = profile.filter(|profile| suits(profile, &parts));
    Some(parts.write(profile.as_deref()))
}

/// Whether a profile speaks of the colours that the picture is stored in: one for ink is of no use once a picture is encoded in light.
fn suits(profile: &[u8], parts: &Parts) -> bool {
    let wanted = match parts.frame.parts.len() {
        1 => b"GRAY",
        4 => b"CMYK",
        _ => b"RGB ",
    };
    icc::space(profile) == Some(wanted.as_slice())
}

/// What is kept of a file.
struct Parts {
    orientation: Orientation,
    density: Option<[u8; 5]>,
    adobe: Option<[u8; 7]>,
    profile: Vec<(u8, Vec<u8>)>,
    frame: Frame,
    /// Tables, frame and scans, in order, whole segments.
    picture: Vec<u8>,
    /// The codes of every scan could be followed to its end.
    sound: bool,
}

impl Parts {
    /// The colour profile, written anew.
    fn profile(&self, ledger: &mut Ledger) -> Option<Vec<u8>> {
        let mut pieces: Vec<&(u8, Vec<u8>)> = self.profile.iter().collect();
        pieces.sort_by_key(|(number, _)| *number);
        let whole: Vec<u8> = pieces.iter().flat_map(|(_, p)| p.iter().copied()).collect();
        let clean = icc::clean(&whole);
        let kept = clean.as_ref().map_or(0, Vec::len);
        ledger.cut(
            "words in the colour profile",
            whole.len().saturating_sub(kept),
        );
        clean
    }

    fn write(&self, profile: Option<&[u8]>) -> Vec<u8> {
        let mut out = vec![0xff, 0xd8];
        if let Some(density) = self.density {
            let body = [b"JFIF\0\x01\x02".as_slice(), &density, &[0, 0]].concat();
            segment::push(&mut out, 0xe0, &body);
        }
        if let Some(adobe) = self.adobe {
            segment::push(&mut out, 0xee, &[b"Adobe".as_slice(), &adobe].concat());
        }
        let pieces: Vec<&[u8]> = profile.unwrap_or_default().chunks(65_519).collect();
        for (at, piece) in pieces.iter().enumerate() {
            let numbers = [at as u8 + 1, pieces.len() as u8];
            let body = [b"ICC_PROFILE\0".as_slice(), &numbers, piece].concat();
            segment::push(&mut out, 0xe2, &body);
        }
        out.extend_from_slice(&self.picture);
        out.extend_from_slice(&[0xff, 0xd9]);
        out
    }
}

fn read(bytes: &[u8], ledger: &mut Ledger) -> Result<Parts, Refusal> {
    let mut rest = Bytes::new(bytes);
    if rest.take(2) != Some(&[0xff, 0xd8]) {
        return Err(Refusal::damaged("this is no JPEG file"));
    }
    let mut orientation = Orientation::default();
    let mut density: Option<[u8; 5]> = None;
    let mut adobe: Option<[u8; 7]> = None;
    let mut profile: Vec<(u8, Vec<u8>)> = Vec::new();
    let mut frame: Option<Frame> = None;
    let mut picture = Vec::new();
    let mut tables = Tables::default();
    let (mut scans, mut sound) = (0, true);
    loop {
        let stray = rest.rest().iter().take_while(|b| **b != 0xff).count();
        ledger.cut("bytes between segments", stray);
        rest.take(stray);
        let fill = rest.rest().iter().take_while(|b| **b == 0xff).count();
        rest.take(fill);
        let Some(marker) = rest.u8() else {
            // Cut off before its end: what is there can be shown.
            break;
        };
        match marker {
            0xd9 => break,
            0x00 | 0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = usize::from(rest.u16().or_cut_off("JPEG")?);
        let body = length
            .checked_sub(2)
            .and_then(|n| rest.take(n))
            .or_cut_off("JPEG")?;
        match marker {
            0xdb | 0xc4 | 0xdd => {
                let exact = segment::table(marker, body).or_cut_off("JPEG")?;
                ledger.cut("bytes after a table", body.len() - exact);
                segment::push(&mut picture, marker, &body[..exact]);
                tables.take(marker, &body[..exact]);
            }
            0xc0..=0xc2 if frame.is_none() => {
                let read = Frame::read(marker, body).or_cut_off("JPEG")?;
                if !fits((read.width.into(), read.height.into())) {
                    return Err(Refusal::unsupported(
                        "this picture is empty or larger than 100 million pixels",
                        "save it at a smaller size",
                    ));
                }
                let exact = 6 + 3 * read.parts.len();
                ledger.cut("bytes after a table", body.len() - exact);
                segment::push(&mut picture, marker, &body[..exact]);
                frame = Some(read);
            }
            0xc0..=0xcf => {
                return Err(Refusal::unsupported(
                    "this JPEG file is of a kind that browsers do not show (arithmetic, lossless or hierarchical coding)",
                    "save it as an ordinary JPEG or as PNG",
                ));
            }
            0xda => {
                let frame = frame.as_ref().ok_or_else(|| {
                    Refusal::damaged("this JPEG file has a scan before it says how large it is")
                })?;
                let exact = segment::scan(body).or_cut_off("JPEG")?;
                ledger.cut("bytes after a table", body.len() - exact);
                segment::push(&mut picture, marker, &body[..exact]);
                let length = segment::entropy(rest.rest());
                let data = rest.take(length).unwrap_or_default();
                match tables.exact(frame, &body[..exact], data) {
                    Some(exact) => {
                        ledger.cut("bytes behind the picture's data", data.len() - exact.len());
                        picture.extend_from_slice(&exact);
                    }
                    None => {
                        picture.extend_from_slice(data);
                        sound = false;
                    }
                }
                scans += 1;
            }
            0xe0 if body.starts_with(b"JFIF\0") && body.len() >= 12 => {
                density = body[7..12].try_into().ok();
                ledger.cut("thumbnail", body.len().saturating_sub(14));
            }
            0xe1 if body.starts_with(b"Exif\0") => {
                orientation = Orientation::read(body);
                ledger.cut("EXIF", body.len());
            }
            0xe2 if body.starts_with(b"ICC_PROFILE\0") && body.len() > 14 => {
                profile.push((body[12], body[14..].to_vec()));
            }
            0xee if body.starts_with(b"Adobe") && body.len() >= 12 => {
                adobe = body[5..12].try_into().ok();
                ledger.cut(segment::name(marker, body), body.len() - 12);
            }
            _ => ledger.cut(segment::name(marker, body), body.len()),
        }
    }
    ledger.cut("bytes after the end", rest.rest().len());
    let frame = frame.filter(|f| scans > 0 && f.width > 0 && f.height > 0);
    let frame = frame.ok_or_else(|| Refusal::damaged("this JPEG file holds no picture"))?;
    if let Some(adobe) = &mut adobe {
        // Of the version and flags nothing is needed; the last byte says in which colours the picture is stored.
        *adobe = [0, 100, 0, 0, 0, 0, adobe[6].min(2)];
    }
    if let Some([unit, ..]) = &mut density {
        *unit = (*unit).min(2);
    }
    Ok(Parts {
        orientation,
        density,
        adobe,
        profile,
        frame,
        picture,
        sound,
    })
}
