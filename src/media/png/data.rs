//! The packed picture of a PNG file: it unpacks to exactly as many bytes as its size demands, or what is too much goes.

use crate::media::bytes::Bytes;
use crate::media::cleaned::{Ledger, Refusal};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// `IHDR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bits of a sample.
    pub(super) depth: u8,
    /// 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha.
    pub(super) colour: u8,
    interlaced: bool,
}

impl Header {
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let mut rest = Bytes::new(body);
        let (width, height) = (rest.u32()?, rest.u32()?);
        let [depth, colour, compression, filter, interlace]: [u8; 5] = rest.array()?;
        let depths: &[u8] = match colour {
            0 => &[1, 2, 4, 8, 16],
            2 | 4 | 6 => &[8, 16],
            3 => &[1, 2, 4, 8],
            _ => return None,
        };
        let known = depths.contains(&depth) && compression == 0 && filter == 0 && interlace < 2;
        known.then_some(Self {
            width,
            height,
            depth,
            colour,
            interlaced: interlace == 1,
        })
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(13);
        out.extend_from_slice(&self.width.to_be_bytes());
        out.extend_from_slice(&self.height.to_be_bytes());
        out.extend_from_slice(&[self.depth, self.colour, 0, 0, self.interlaced.into()]);
        out
    }

    pub(super) fn channels(&self) -> usize {
        match self.colour {
            0 => 1,
            4 => 2,
            6 => 4,
            _ => 3,
        }
    }

    pub(super) fn has_alpha(&self) -> bool {
        matches!(self.colour, 4 | 6)
    }

    /// Rows and bytes of a row, filter byte included, of each pass over a picture of this size.
    fn passes(&self, (width, height): (u32, u32)) -> Vec<(u64, u64)> {
        let samples = if self.colour == 3 { 1 } else { self.channels() };
        let bits = u64::from(self.depth) * samples as u64;
        let row = |width: u64| (width * bits).div_ceil(8) + 1;
        let (width, height) = (u64::from(width), u64::from(height));
        if !self.interlaced {
            return vec![(height, row(width))];
        }
        // Adam7: first column and row, step across and down.
        let steps = [
            (0, 0, 8, 8),
            (4, 0, 8, 8),
            (0, 4, 4, 8),
            (2, 0, 4, 4),
            (0, 2, 2, 4),
            (1, 0, 2, 2),
            (0, 1, 1, 2),
        ];
        let pass = |(x, y, across, down): (u64, u64, u64, u64)| {
            let columns = width.saturating_sub(x).div_ceil(across);
            let rows = height.saturating_sub(y).div_ceil(down);
            (columns > 0 && rows > 0).then(|| (rows, row(columns)))
        };
        steps.into_iter().filter_map(pass).collect()
    }
}

/// The packed picture, with nothing behind it and nothing in it that is no pixel.
pub(super) fn exact(
    pieces: &[&[u8]],
    header: &Header,
    size: (u32, u32),
    ledger: &mut Ledger,
) -> Result<Vec<u8>, Refusal> {
    let packed = pieces.concat();
    let passes = header.passes(size);
    let wanted: u64 = passes.iter().map(|(rows, row)| rows * row).sum();
    let damaged = || Refusal::damaged("the picture in this PNG file is damaged");
    let wanted = usize::try_from(wanted).map_err(|_| damaged())?;
    let unpacked = unpack(&packed, wanted).ok_or_else(damaged)?;
    let mut at = 0;
    for (rows, row) in passes {
        for _ in 0..rows {
            // Each row begins with the number of its filter, of which there are five.
            if unpacked.rows.get(at).is_none_or(|filter| *filter > 4) {
                return Err(damaged());
            }
            at += row as usize;
        }
    }
    if unpacked.ended && unpacked.consumed == packed.len() {
        return Ok(packed);
    }
    ledger.cut(
        "bytes packed behind the picture",
        (packed.len() - unpacked.consumed).max(1),
    );
    if unpacked.ended {
        return Ok(packed[..unpacked.consumed].to_vec());
    }
    Ok(pack(&unpacked.rows))
}

struct Unpacked {
    rows: Vec<u8>,
    /// How many packed bytes were read.
    consumed: usize,
    /// The stream ended where the picture did.
    ended: bool,
}

fn unpack(packed: &[u8], wanted: usize) -> Option<Unpacked> {
    let mut stream = Decompress::new(true);
    // One byte more than the picture needs shows whether there is more.
    let mut rows = vec![0; wanted.checked_add(1)?];
    loop {
        let (read, made) = (stream.total_in() as usize, stream.total_out() as usize);
        let status = stream
            .decompress(
                packed.get(read..)?,
                rows.get_mut(made..)?,
                FlushDecompress::Finish,
            )
            .ok()?;
        let (now_read, now_made) = (stream.total_in() as usize, stream.total_out() as usize);
        let ended = status == Status::StreamEnd;
        if ended || now_made > wanted || (now_read, now_made) == (read, made) {
            let whole = now_made >= wanted;
            rows.truncate(wanted);
            return whole.then_some(Unpacked {
                rows,
                consumed: now_read,
                ended: ended && now_made == wanted,
            });
        }
    }
}

/// Packs bytes as zlib does.
pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut stream = Compress::new(Compression::new(7), true);
    let mut out = Vec::with_capacity(bytes.len() / 2 + 64);
    loop {
        let read = stream.total_in() as usize;
        out.reserve(64 << 10);
        let status = stream.compress_vec(
            &bytes[read.min(bytes.len())..],
            &mut out,
            FlushCompress::Finish,
        );
        if !matches!(status, Ok(Status::Ok | Status::BufError)) {
            return out;
        }
    }
}
