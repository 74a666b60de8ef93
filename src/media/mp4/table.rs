//! Headers and sample tables of a film, each written anew at its exact length and without times of day.

use super::boxes::{Part, find, wrap};
use crate::media::bytes::{Bytes, index};

/// The most frames and sounds that a track may have: a day at 60 in a second.
const MOST_SAMPLES: usize = 6_000_000;

/// `mvhd`: how long the film is, in which units, and how it is placed.
pub(super) fn movie(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes::new(body);
    let (mut out, wide) = timeless(&mut rest)?;
    out.extend_from_slice(rest.take(if wide { 12 } else { 8 })?);
    let [rate, volume] = [rest.take(4)?, rest.take(2)?];
    rest.take(10)?;
    let matrix = rest.take(36)?;
    rest.take(24)?;
    let next = rest.take(4)?;
    for piece in [rate, volume, &[0; 10], matrix, &[0; 24], next] {
        out.extend_from_slice(piece);
    }
    Some(out)
}

/// Width and height in pixels; none where nothing is shown.
pub(super) type Size = Option<(u32, u32)>;

/// `tkhd`: number, length, place; and the size that is shown.
pub(super) fn track(body: &[u8]) -> Option<(Vec<u8>, Size)> {
    let mut rest = Bytes::new(body);
    let (mut out, wide) = timeless(&mut rest)?;
    let number = rest.take(4)?;
    rest.take(4)?;
    let length = rest.take(if wide { 8 } else { 4 })?;
    rest.take(8)?;
    let (layer, volume) = (rest.take(4)?, rest.take(2)?);
    rest.take(2)?;
    let matrix = rest.take(36)?;
    let size = rest.take(8)?;
    for piece in [
        number, &[0; 4], length, &[0; 8], layer, volume, &[0; 2], matrix, size,
    ] {
        out.extend_from_slice(piece);
    }
    let mut numbers = Bytes::new(size);
    let (width, height) = (numbers.u32()? >> 16, numbers.u32()? >> 16);
    // A film that was taken upright is stored on its side: the matrix turns it.
    let turned = matrix.get(..4) == Some(&[0; 4]);
    let size = if turned {
        (height, width)
    } else {
        (width, height)
    };
    Some((out, (width > 0 && height > 0).then_some(size)))
}

/// `mdhd`: units, length and language.
pub(super) fn media(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes::new(body);
    let (mut out, wide) = timeless(&mut rest)?;
    out.extend_from_slice(rest.take(if wide { 12 } else { 8 })?);
    out.extend_from_slice(rest.take(2)?);
    out.extend_from_slice(&[0, 0]);
    Some(out)
}

/// Version and flags, with zeros for the two times that follow; and whether numbers are wide.
fn timeless(rest: &mut Bytes<'_>) -> Option<(Vec<u8>, bool)> {
    let head: [u8; 4] = rest.array()?;
    let wide = head[0] == 1;
    let times = if wide { 16 } else { 8 };
    rest.take(times)?;
    let mut out = head.to_vec();
    out.resize(4 + times, 0);
    (head[0] < 2).then_some((out, wide))
}

/// `edts` with its list: which part of the track is shown when.
pub(super) fn edits(body: &[u8]) -> Option<Vec<u8>> {
    Some(wrap(b"edts", &wrap(b"elst", &exact(*b"elst", body)?)))
}

/// A table at the length that its number of entries says.
pub(super) fn exact(name: [u8; 4], body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes::new(body);
    let [version, ..] = rest.array::<4>()?;
    let length = match (&name, version) {
        (b"cslg", 0) => 24,
        (b"cslg", _) => 44,
        (b"elst", 0) => 8 + 12 * index(rest.u32()?.into())?,
        (b"elst", _) => 8 + 20 * index(rest.u32()?.into())?,
        (b"stss", _) => 8 + 4 * index(rest.u32()?.into())?,
        _ => 8 + 8 * index(rest.u32()?.into())?,
    };
    Some(body.get(..length)?.to_vec())
}

/// The frames or sounds of a track and where they lie.
pub(super) struct Samples {
    /// By chunk: its place in the original file, and the bytes of its samples.
    chunks: Vec<Chunk>,
    /// `stsc`, at its exact length.
    runs: Vec<u8>,
    before: usize,
}

struct Chunk {
    place: usize,
    /// Where it lies in the new file.
    new: usize,
    samples: Vec<Vec<u8>>,
}

impl Samples {
    pub(super) fn read(table: &[Part<'_>], file: &[u8]) -> Option<Self> {
        let sizes = sizes(table)?;
        let places = places(table)?;
        let (runs, counts) = runs(find(table, b"stsc")?, places.len())?;
        let mut sizes = sizes.into_iter();
        let mut chunks = Vec::with_capacity(places.len());
        let mut before = 0;
        for (place, count) in places.into_iter().zip(counts) {
            let mut at = place;
            let mut samples = Vec::new();
            for size in sizes.by_ref().take(count) {
                let end = at.checked_add(size)?;
                samples.push(file.get(at..end)?.to_vec());
                at = end;
                before += size;
            }
            chunks.push(Chunk {
                place,
                new: 0,
                samples,
            });
        }
        // Frames that several entries point at would be copied as often: no honest file does so.
        (sizes.next().is_none() && before <= file.len()).then_some(Self {
            chunks,
            runs,
            before,
        })
    }

    /// Changes every sample; nothing where one cannot be read.
    pub(super) fn filter(&mut self, change: impl Fn(&[u8]) -> Option<Vec<u8>>) -> Option<()> {
        for sample in self.chunks.iter_mut().flat_map(|chunk| &mut chunk.samples) {
            *sample = change(sample)?;
        }
        Some(())
    }

    /// How many bytes the samples had in the original.
    pub(super) fn bytes_before(&self) -> usize {
        self.before
    }

    pub(super) fn removed(&self) -> usize {
        let now: usize = self
            .chunks
            .iter()
            .flat_map(|c| &c.samples)
            .map(Vec::len)
            .sum();
        self.before - now.min(self.before)
    }

    /// Where the chunks lay in the original.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.chunks.iter().map(|chunk| chunk.place)
    }

    /// Appends a chunk to the new data, which begins at `start` in the new file.
    pub(super) fn put(&mut self, at: usize, start: usize, data: &mut Vec<u8>) {
        if let Some(chunk) = self.chunks.get_mut(at) {
            chunk.new = start + data.len();
            for sample in &chunk.samples {
                data.extend_from_slice(sample);
            }
        }
    }

    /// `stsc`, `stsz` and `stco`.
    pub(super) fn tables(&self) -> Vec<u8> {
        let samples: Vec<&Vec<u8>> = self.chunks.iter().flat_map(|c| &c.samples).collect();
        let mut sizes = vec![0; 8];
        sizes.extend_from_slice(&(samples.len() as u32).to_be_bytes());
        for sample in samples {
            sizes.extend_from_slice(&(sample.len() as u32).to_be_bytes());
        }
        let mut places = vec![0; 4];
        places.extend_from_slice(&(self.chunks.len() as u32).to_be_bytes());
        for chunk in &self.chunks {
            // Files have at most 200 MiB, far below what four bytes can count.
            places.extend_from_slice(&(chunk.new as u32).to_be_bytes());
        }
        [
            wrap(b"stsc", &self.runs),
            wrap(b"stsz", &sizes),
            wrap(b"stco", &places),
        ]
        .concat()
    }
}

fn sizes(table: &[Part<'_>]) -> Option<Vec<usize>> {
    if let Some(body) = find(table, b"stsz") {
        let mut rest = Bytes::new(body);
        rest.take(4)?;
        let (same, count) = (rest.u32()?, index(rest.u32()?.into())?);
        if count > MOST_SAMPLES {
            return None;
        }
        if same > 0 {
            return Some(vec![index(same.into())?; count]);
        }
        return (0..count).map(|_| index(rest.u32()?.into())).collect();
    }
    let mut rest = Bytes::new(find(table, b"stz2")?);
    rest.take(7)?;
    let (bits, count) = (rest.u8()?, index(rest.u32()?.into())?);
    if count > MOST_SAMPLES {
        return None;
    }
    match bits {
        16 => (0..count).map(|_| Some(rest.u16()?.into())).collect(),
        8 => (0..count).map(|_| Some(rest.u8()?.into())).collect(),
        _ => None,
    }
}

fn places(table: &[Part<'_>]) -> Option<Vec<usize>> {
    let (body, wide) = match find(table, b"stco") {
        Some(body) => (body, false),
        None => (find(table, b"co64")?, true),
    };
    let mut rest = Bytes::new(body);
    rest.take(4)?;
    let count = index(rest.u32()?.into()).filter(|n| *n <= MOST_SAMPLES)?;
    let place = |rest: &mut Bytes<'_>| {
        let high = if wide { rest.u32()? } else { 0 };
        index(u64::from(high) << 32 | u64::from(rest.u32()?))
    };
    (0..count).map(|_| place(&mut rest)).collect()
}

/// `stsc` written anew, and how many samples each of so many chunks has.
fn runs(body: &[u8], chunks: usize) -> Option<(Vec<u8>, Vec<usize>)> {
    let mut rest = Bytes::new(body);
    rest.take(4)?;
    let count = index(rest.u32()?.into()).filter(|n| *n <= chunks.max(1))?;
    let mut out = vec![0; 4];
    out.extend_from_slice(&(count as u32).to_be_bytes());
    let mut runs = Vec::new();
    for _ in 0..count {
        let (first, samples) = (rest.u32()?, rest.u32()?);
        rest.take(4)?;
        out.extend_from_slice(&first.to_be_bytes());
        out.extend_from_slice(&samples.to_be_bytes());
        // There is one description, the first.
        out.extend_from_slice(&1u32.to_be_bytes());
        runs.push((index(first.into())?, index(samples.into())?));
    }
    let mut counts = vec![0; chunks];
    for (at, (first, samples)) in runs.iter().enumerate() {
        let end = runs.get(at + 1).map_or(chunks + 1, |(next, _)| *next);
        let from = first.checked_sub(1)?;
        let to = end.checked_sub(1)?;
        counts.get_mut(from..to.min(chunks))?.fill(*samples);
    }
    Some((out, counts))
}
