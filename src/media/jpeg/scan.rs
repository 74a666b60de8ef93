//! How far a scan's data reaches (T.81, annexes F and G): the codes are counted, not turned into pixels. Bytes that stand behind the
//! last block, which no decoder looks at, are left out.

use super::segment::Frame;

/// A Huffman table: codes of at most sixteen bits.
#[derive(Debug, Clone)]
pub(super) struct Codes {
    /// By the next eight bits: length and value, length 0 where the code is longer.
    short: Vec<(u8, u8)>,
    /// By length: the first code, the place of its value, how many there are.
    lengths: [(u32, usize, u32); 17],
    values: Vec<u8>,
}

impl Codes {
    fn new(counts: &[u8], values: &[u8]) -> Self {
        let mut lengths = [(0, 0, 0); 17];
        let mut short = vec![(0, 0); 256];
        let (mut code, mut at) = (0u32, 0usize);
        for (length, &count) in (1..=16usize).zip(counts) {
            lengths[length] = (code, at, count.into());
            for _ in 0..count {
                if length <= 8 {
                    let first = (code << (8 - length)) as usize;
                    let value = values.get(at).copied().unwrap_or_default();
                    for entry in short.iter_mut().skip(first).take(1 << (8 - length)) {
                        *entry = (length as u8, value);
                    }
                }
                code += 1;
                at += 1;
            }
            code <<= 1;
        }
        Self {
            short,
            lengths,
            values: values.to_vec(),
        }
    }
}

/// What a scan needs to know of the segments before it.
#[derive(Debug, Default)]
pub(super) struct Tables {
    direct: [Option<Codes>; 4],
    alternating: [Option<Codes>; 4],
    /// Units between restarts; 0 for none.
    interval: usize,
    /// For each component which coefficients of each block are known not to be zero: later scans of a progressive picture depend on it.
    known: Vec<Vec<u64>>,
}

impl Tables {
    /// Takes the contents of a table segment, which were checked.
    pub(super) fn take(&mut self, marker: u8, mut body: &[u8]) {
        if marker == 0xdd {
            self.interval = body.iter().fold(0, |n, b| n << 8 | usize::from(*b));
        }
        while marker == 0xc4
            && let Some((head, rest)) = body.split_at_checked(17)
        {
            let codes: usize = head[1..].iter().map(|n| usize::from(*n)).sum();
            let Some((values, rest)) = rest.split_at_checked(codes) else {
                return;
            };
            let class = if head[0] >> 4 == 0 {
                &mut self.direct
            } else {
                &mut self.alternating
            };
            if let Some(table) = class.get_mut(usize::from(head[0] & 15)) {
                *table = Some(Codes::new(&head[1..], values));
            }
            body = rest;
        }
    }

    /// The data of a scan less what is behind its last block and between restarts; nothing where it is damaged.
    pub(super) fn exact(&mut self, frame: &Frame, header: &[u8], data: &[u8]) -> Option<Vec<u8>> {
        let scan = Scan::read(frame, header)?;
        if self.known.is_empty() {
            let blocks = |at| {
                let (across, down) = frame.blocks(at);
                vec![0u64; across * down]
            };
            self.known = (0..frame.parts.len()).map(blocks).collect();
        }
        let mut bits = Bits::new(data);
        let mut out = Vec::with_capacity(data.len());
        let (mut done, mut run) = (0, 0);
        let units = scan.units(frame);
        while done < units {
            let until = if self.interval > 0 {
                units.min(done + self.interval)
            } else {
                units
            };
            let start = bits.at;
            for unit in done..until {
                self.unit(&scan, frame, unit, &mut bits, &mut run)?;
            }
            done = until;
            run = 0;
            bits.align();
            out.extend_from_slice(data.get(start..bits.at.min(data.len()))?);
            if done < units {
                let marker = bits.restart()?;
                out.extend_from_slice(&[0xff, marker]);
            }
        }
        Some(out)
    }

    /// The blocks of one unit: of each component as many as it has, or one block of a lone component.
    fn unit(
        &mut self,
        scan: &Scan,
        frame: &Frame,
        unit: usize,
        bits: &mut Bits<'_>,
        run: &mut u32,
    ) -> Option<()> {
        for part in &scan.parts {
            let (_, across, down) = frame.parts.get(part.component).copied()?;
            let blocks = if scan.parts.len() == 1 {
                1
            } else {
                usize::from(across) * usize::from(down)
            };
            for _ in 0..blocks {
                if scan.first == 0 && !scan.refines {
                    let codes = self.direct.get(part.direct)?.as_ref()?;
                    let length = bits.code(codes).filter(|length| *length < 16)?;
                    bits.skip(length.into());
                } else if scan.first == 0 {
                    bits.skip(1);
                }
                if scan.last > 0 {
                    let codes = self.alternating.get(part.alternating)?.as_ref()?;
                    if !scan.progressive {
                        sequential(codes, bits)?;
                    } else {
                        let known = self.known.get_mut(part.component)?.get_mut(unit)?;
                        if scan.refines {
                            refined(codes, scan, bits, run, known)?;
                        } else {
                            first_time(codes, scan, bits, run, known)?;
                        }
                    }
                }
            }
        }
        Some(())
    }
}

/// The coefficients of a block that comes in one piece.
fn sequential(codes: &Codes, bits: &mut Bits<'_>) -> Option<()> {
    let mut at = 1;
    while at < 64 {
        let code = bits.code(codes)?;
        match (code >> 4, code & 15) {
            (15, 0) => at += 16,
            (_, 0) => break,
            (zeros, length) => {
                at += usize::from(zeros) + 1;
                bits.skip(length.into());
            }
        }
    }
    (at <= 64).then_some(())
}

fn first_time(
    codes: &Codes,
    scan: &Scan,
    bits: &mut Bits<'_>,
    run: &mut u32,
    known: &mut u64,
) -> Option<()> {
    if *run > 0 {
        *run -= 1;
        return Some(());
    }
    let mut at = scan.first;
    while at <= scan.last {
        let code = bits.code(codes)?;
        match (code >> 4, code & 15) {
            (15, 0) => at += 16,
            (length, 0) => {
                *run = (1 << length) - 1 + bits.take(length.into());
                break;
            }
            (zeros, length) => {
                at += u32::from(zeros);
                if at > scan.last {
                    return None;
                }
                *known |= 1 << at;
                bits.skip(length.into());
                at += 1;
            }
        }
    }
    Some(())
}

fn refined(
    codes: &Codes,
    scan: &Scan,
    bits: &mut Bits<'_>,
    run: &mut u32,
    known: &mut u64,
) -> Option<()> {
    let mut at = scan.first;
    if *run == 0 {
        while at <= scan.last {
            let code = bits.code(codes)?;
            let (mut zeros, length) = (code >> 4, code & 15);
            if length == 0 && zeros < 15 {
                *run = (1 << zeros) + bits.take(zeros.into());
                break;
            }
            if length > 0 {
                bits.skip(1);
            }
            while at <= scan.last {
                if *known >> at & 1 == 1 {
                    bits.skip(1);
                } else if zeros == 0 {
                    break;
                } else {
                    zeros -= 1;
                }
                at += 1;
            }
            if length > 0 && at <= scan.last {
                *known |= 1 << at;
            }
            at += 1;
        }
    }
    if *run > 0 {
        while at <= scan.last {
            bits.skip((*known >> at & 1) as u32);
            at += 1;
        }
        *run -= 1;
    }
    Some(())
}

/// What a scan header says (T.81, B.2.3).
struct Scan {
    parts: Vec<ScanPart>,
    first: u32,
    last: u32,
    /// It adds a bit to what earlier scans said.
    refines: bool,
    progressive: bool,
}

struct ScanPart {
    /// Its place in the frame.
    component: usize,
    direct: usize,
    alternating: usize,
}

impl Scan {
    fn read(frame: &Frame, header: &[u8]) -> Option<Self> {
        let (&count, rest) = header.split_first()?;
        let (parts, rest) = rest.split_at_checked(2 * usize::from(count))?;
        let &[first, last, bits] = rest else {
            return None;
        };
        let parts: Option<Vec<ScanPart>> = parts
            .chunks_exact(2)
            .map(|part| {
                Some(ScanPart {
                    component: frame.parts.iter().position(|(id, ..)| *id == part[0])?,
                    direct: usize::from(part[1] >> 4),
                    alternating: usize::from(part[1] & 15),
                })
            })
            .collect();
        let parts = parts?;
        let sound = if frame.progressive {
            last < 64
                && first <= last
                && (first == 0) == (last == 0)
                && (first == 0 || parts.len() == 1)
        } else {
            true
        };
        sound.then_some(Self {
            parts,
            first: if frame.progressive { first.into() } else { 0 },
            last: if frame.progressive { last.into() } else { 63 },
            refines: frame.progressive && bits >> 4 > 0,
            progressive: frame.progressive,
        })
    }

    /// How many units the scan has.
    fn units(&self, frame: &Frame) -> usize {
        let (across, down) = match self.parts.as_slice() {
            [only] => frame.blocks(only.component),
            _ => frame.units(),
        };
        across * down
    }
}

/// Bits of a scan's data, with the zero bytes taken out that follow each 0xff. Behind the end come zeros, as decoders do it.
struct Bits<'a> {
    data: &'a [u8],
    /// The next byte to be taken.
    at: usize,
    held: u64,
    count: u32,
    /// For each byte held, newest last, where it ended: what was not needed is given back.
    ends: [usize; 8],
    bytes: usize,
}

impl<'a> Bits<'a> {
    fn new(data: &'a [u8]) -> Self {
        Self {
            data,
            at: 0,
            held: 0,
            count: 0,
            ends: [0; 8],
            bytes: 0,
        }
    }

    fn fill(&mut self) {
        while self.count <= 48 {
            let start = self.at;
            let byte = match (self.data.get(self.at), self.data.get(self.at + 1)) {
                (Some(0xff), Some(0)) => {
                    self.at += 2;
                    0xff
                }
                // A restart marker, or the end.
                (Some(0xff) | None, _) => 0,
                (Some(&byte), _) => {
                    self.at += 1;
                    byte
                }
            };
            self.ends.rotate_left(1);
            self.ends[7] = start;
            self.bytes += 1;
            self.held = self.held << 8 | u64::from(byte);
            self.count += 8;
        }
    }

    fn peek(&mut self, count: u32) -> u32 {
        if self.count < count {
            self.fill();
        }
        (self.held >> (self.count - count)) as u32 & ((1 << count) - 1)
    }

    fn take(&mut self, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        let value = self.peek(count);
        self.count -= count;
        value
    }

    fn skip(&mut self, count: u32) {
        self.take(count);
    }

    fn code(&mut self, codes: &Codes) -> Option<u8> {
        let next = self.peek(16);
        let (length, value) = *codes.short.get((next >> 8) as usize)?;
        if length > 0 {
            self.count -= u32::from(length);
            return Some(value);
        }
        for length in 9..=16u32 {
            let (first, at, count) = codes.lengths[length as usize];
            let code = next >> (16 - length);
            if code >= first && code - first < count {
                self.count -= length;
                return codes.values.get(at + (code - first) as usize).copied();
            }
        }
        None
    }

    /// Ends at a whole byte, and gives back those that were held in advance.
    fn align(&mut self) {
        let unused = (self.count / 8) as usize;
        if unused > 0 {
            self.at = self.ends[8 - unused.min(8)];
        }
        self.held = 0;
        self.count = 0;
    }

    /// Passes over what stands before the next restart marker, and the marker itself.
    fn restart(&mut self) -> Option<u8> {
        loop {
            let found = self.data.get(self.at..)?.iter().position(|b| *b == 0xff)?;
            let marker = *self.data.get(self.at + found + 1)?;
            self.at += found + 2;
            if matches!(marker, 0xd0..=0xd7) {
                return Some(marker);
            }
        }
    }
}
