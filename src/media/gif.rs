//! GIF (87a, 89a): frames, their timing and the number of repetitions. Each frame is unpacked and packed again, because
//! anything can stand behind the end of its data; colours that no pixel uses are blackened.

use super::bytes::Bytes;
use super::cleaned::{Demand, Ledger, Refusal};
use super::raster::{Raster, fits};
use weezl::{BitOrder, decode::Decoder, encode::Encoder};

/// What is kept of a file.
struct Parts {
    size: (u16, u16),
    /// Colours of the whole file, with how many of them the header says are significant bits.
    colours: Option<Vec<u8>>,
    background: u8,
    aspect: u8,
    repeat: Option<u16>,
    frames: Vec<Frame>,
}

struct Frame {
    control: Option<[u8; 4]>,
    /// Left, top, width, height.
    place: [u8; 8],
    interlaced: bool,
    colours: Option<Vec<u8>>,
    indices: Vec<u8>,
    bits: u8,
}

/// Cleans a GIF file.
pub(crate) fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Raster, Refusal> {
    let mut parts = read(bytes, ledger)?;
    let cleared = parts.clear_unused();
    ledger.cut("colours that no pixel has", cleared);
    Ok(Raster {
        size: (parts.size.0.into(), parts.size.1.into()),
        bytes: parts.write().or_cut_off("GIF")?,
    })
}

fn read(bytes: &[u8], ledger: &mut Ledger) -> Result<Parts, Refusal> {
    let mut rest = Bytes::new(bytes);
    if !matches!(rest.take(6), Some(b"GIF87a" | b"GIF89a")) {
        return Err(Refusal::damaged("this is no GIF file"));
    }
    let size = (
        rest.le_u16().or_cut_off("GIF")?,
        rest.le_u16().or_cut_off("GIF")?,
    );
    let [flags, background, aspect]: [u8; 3] = rest.array().or_cut_off("GIF")?;
    if !fits((size.0.into(), size.1.into())) {
        return Err(Refusal::damaged("this GIF file holds no picture"));
    }
    let colours = palette(&mut rest, flags).or_cut_off("GIF")?;
    let mut parts = Parts {
        size,
        colours,
        background,
        aspect,
        repeat: None,
        frames: Vec::new(),
    };
    let mut control = None;
    let mut budget = super::raster::MOST_PIXELS * 4;
    loop {
        match rest.u8() {
            Some(0x3b) => break,
            // Cut off before its end: what is there can be shown.
            None => break,
            Some(0x21) => {
                let label = rest.u8().or_cut_off("GIF")?;
                let body = blocks(&mut rest).or_cut_off("GIF")?;
                match (label, body.as_slice()) {
                    (0xf9, [flags, low, high, clear, ..]) => {
                        control = Some([*flags & 0x1f, *low, *high, *clear]);
                        ledger.cut("unknown extension", body.len() - 4);
                    }
                    (
                        0xff,
                        [
                            b'N',
                            b'E',
                            b'T',
                            b'S',
                            b'C',
                            b'A',
                            b'P',
                            b'E',
                            b'2',
                            b'.',
                            b'0',
                            1,
                            low,
                            high,
                            after @ ..,
                        ],
                    ) => {
                        parts.repeat = Some(u16::from_le_bytes([*low, *high]));
                        ledger.cut("unknown extension", after.len());
                    }
                    (0xfe, body) => ledger.cut("comment", body.len()),
                    (0xff, body) if body.starts_with(b"XMP") => ledger.cut("XMP", body.len()),
                    (0x01, body) => ledger.cut("text", body.len()),
                    (_, body) => ledger.cut("unknown extension", body.len().max(1)),
                }
            }
            Some(0x2c) => {
                let frame = frame(&mut rest, control.take(), &parts, ledger)?;
                budget = budget.saturating_sub(frame.indices.len() as u64);
                if budget == 0 {
                    return Err(Refusal::unsupported(
                        "this GIF film is too large to be checked",
                        "save it as MP4",
                    ));
                }
                parts.frames.push(frame);
            }
            // Padding between blocks is seen in the wild.
            Some(0) => {}
            Some(_) => {
                if parts.frames.is_empty() {
                    return Err(Refusal::damaged("this GIF file is cut off or damaged"));
                }
                break;
            }
        }
    }
    ledger.cut("bytes after the end", rest.rest().len());
    if parts.frames.is_empty() {
        return Err(Refusal::damaged("this GIF file holds no picture"));
    }
    Ok(parts)
}

/// A table of colours, where the flags say that there is one.
fn palette(rest: &mut Bytes<'_>, flags: u8) -> Option<Option<Vec<u8>>> {
    if flags & 0x80 == 0 {
        return Some(None);
    }
    let count = 2usize << (flags & 7);
    Some(Some(rest.take(3 * count)?.to_vec()))
}

/// The data of sub-blocks up to the empty one.
fn blocks(rest: &mut Bytes<'_>) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    loop {
        match rest.u8()? {
            0 => return Some(data),
            length => data.extend_from_slice(rest.take(length.into())?),
        }
    }
}

fn frame(
    rest: &mut Bytes<'_>,
    control: Option<[u8; 4]>,
    parts: &Parts,
    ledger: &mut Ledger,
) -> Result<Frame, Refusal> {
    let place: [u8; 8] = rest.array().or_cut_off("GIF")?;
    let flags = rest.u8().or_cut_off("GIF")?;
    let colours = palette(rest, flags).or_cut_off("GIF")?;
    let bits = rest
        .u8()
        .filter(|b| (1..=8).contains(b))
        .or_cut_off("GIF")?;
    let packed = blocks(rest).or_cut_off("GIF")?;
    let [.., a, b, c, d] = place;
    let pixels = usize::from(u16::from_le_bytes([a, b])) * usize::from(u16::from_le_bytes([c, d]));
    if pixels as u64 > super::raster::MOST_PIXELS {
        return Err(Refusal::damaged("this GIF file is cut off or damaged"));
    }
    let mut indices = vec![0; pixels];
    let (mut read, mut made) = (0, 0);
    let mut decoder = Decoder::new(BitOrder::Lsb, bits);
    while made < pixels {
        let step = decoder.decode_bytes(&packed[read..], &mut indices[made..]);
        read += step.consumed_in;
        made += step.consumed_out;
        match step.status {
            Ok(weezl::LzwStatus::Ok) if step.consumed_in + step.consumed_out > 0 => {}
            // Short data is shown with what is there; the rest keeps the first colour.
            _ => break,
        }
    }
    // Up to one code and the end code may follow the last pixel.
    ledger.cut(
        "bytes packed behind the picture",
        packed.len().saturating_sub(read + 4),
    );
    let count = colours.as_ref().or(parts.colours.as_ref());
    let most = count.map_or(256, |c| c.len() / 3);
    // An index beyond the table is shown as black by some browsers; it takes the first colour here.
    for index in &mut indices {
        if usize::from(*index) >= most {
            *index = 0;
        }
    }
    Ok(Frame {
        control,
        place,
        interlaced: flags & 0x40 != 0,
        colours,
        indices,
        bits,
    })
}

impl Parts {
    /// Blackens colours that no visible pixel has; says how many bytes were anything else.
    fn clear_unused(&mut self) -> usize {
        let mut all = [false; 256];
        let mut cleared = 0;
        for frame in &mut self.frames {
            let mut used = [false; 256];
            for index in &frame.indices {
                used[usize::from(*index)] = true;
            }
            if let Some([flags, _, _, clear]) = frame.control
                && flags & 1 == 1
            {
                used[usize::from(clear)] = false;
            }
            match &mut frame.colours {
                Some(colours) => cleared += blacken(colours, &used),
                None => {
                    for (all, used) in all.iter_mut().zip(used) {
                        *all |= used;
                    }
                }
            }
        }
        if let Some(colours) = &mut self.colours {
            cleared += blacken(colours, &all);
        }
        cleared
    }

    fn write(&self) -> Option<Vec<u8>> {
        let mut out = b"GIF89a".to_vec();
        out.extend_from_slice(&self.size.0.to_le_bytes());
        out.extend_from_slice(&self.size.1.to_le_bytes());
        out.extend_from_slice(&[
            0x70 | flags(self.colours.as_deref()),
            self.background,
            self.aspect,
        ]);
        out.extend_from_slice(self.colours.as_deref().unwrap_or_default());
        if let Some(repeat) = self.repeat {
            out.extend_from_slice(b"\x21\xff\x0bNETSCAPE2.0\x03\x01");
            out.extend_from_slice(&repeat.to_le_bytes());
            out.push(0);
        }
        for frame in &self.frames {
            if let Some(control) = frame.control {
                out.extend_from_slice(b"\x21\xf9\x04");
                out.extend_from_slice(&control);
                out.push(0);
            }
            out.push(0x2c);
            out.extend_from_slice(&frame.place);
            out.push(flags(frame.colours.as_deref()) | if frame.interlaced { 0x40 } else { 0 });
            out.extend_from_slice(frame.colours.as_deref().unwrap_or_default());
            let bits = frame.bits.max(2);
            out.push(bits);
            let packed = Encoder::new(BitOrder::Lsb, bits)
                .encode(&frame.indices)
                .ok()?;
            for piece in packed.chunks(255) {
                out.push(piece.len() as u8);
                out.extend_from_slice(piece);
            }
            out.push(0);
        }
        out.push(0x3b);
        Some(out)
    }
}

fn blacken(colours: &mut [u8], used: &[bool; 256]) -> usize {
    let mut cleared = 0;
    for (colour, used) in colours.chunks_exact_mut(3).zip(used) {
        if !used && colour.iter().any(|b| *b != 0) {
            colour.fill(0);
            cleared += 3;
        }
    }
    cleared
}

/// The flag and size of a table of colours, which has two to 256 of them.
fn flags(colours: Option<&[u8]>) -> u8 {
    colours.map_or(0, |c| {
        let count = (c.len() / 3).max(2);
        0x80 | (count.ilog2() as u8 - 1)
    })
}
