//! Files as they are at rest: gzip, unless they are coded already.

use flate2::read::GzDecoder;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use std::io::{self, Read as _};

/// What every gzip begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Packs files one after the other; one packer serves one thread. Its memory is large and made once.
pub struct Packer {
    deflate: Compress,
}

impl Default for Packer {
    fn default() -> Self {
        Self {
            deflate: Compress::new(Compression::best(), false),
        }
    }
}

impl Packer {
    /// The gzip of a content: the same bytes for the same content, on every machine and day.
    ///
    /// What begins with 0 is coded already, and gzip would only add to it: it stays as it is.
    pub fn pack(&mut self, content: &[u8]) -> Vec<u8> {
        if content.first() == Some(&0) {
            return content.to_vec();
        }
        // No name, no time, the most effort, an unknown system: RFC 1952, section 2.3.
        let mut packed = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255];
        packed.reserve(content.len() / 2 + 64);
        self.deflate.reset();
        loop {
            let read = usize::try_from(self.deflate.total_in()).unwrap_or(usize::MAX);
            let rest = content.get(read..).unwrap_or_default();
            match self
                .deflate
                .compress_vec(rest, &mut packed, FlushCompress::Finish)
            {
                Ok(Status::StreamEnd) | Err(_) => break,
                Ok(Status::Ok | Status::BufError) => packed.reserve(packed.capacity()),
            }
        }
        let mut sum = Crc::new();
        sum.update(content);
        packed.extend(sum.sum().to_le_bytes());
        packed.extend(sum.amount().to_le_bytes());
        packed
    }
}

/// What a file at rest holds, at most `largest` bytes of it: the opposite of [`Packer::pack`].
///
/// # Errors
/// When the file begins as gzip does and is none.
pub fn unpack(file: &[u8], largest: u64) -> io::Result<Vec<u8>> {
    if !file.starts_with(&GZIP) {
        return Ok(file.to_vec());
    }
    let mut content = Vec::new();
    GzDecoder::new(file)
        .take(largest)
        .read_to_end(&mut content)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_unpacks_whatever_was_packed_before(contents: Vec<Vec<u8>>, long in 0usize..70_000) {
            let mut packer = Packer::default();
            let long: Vec<u8> = (0..long).map(|at| (at * at / 7) as u8).collect();
            for content in contents.iter().chain([&long]) {
                let packed = packer.pack(content);
                if content.first() != Some(&0) {
                    prop_assert!(packed.starts_with(&GZIP));
                }
                prop_assert_eq!(&unpack(&packed, u64::MAX).unwrap(), content);
                prop_assert_eq!(packed, Packer::default().pack(content));
            }
        }
    }
}
