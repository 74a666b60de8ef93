//! Files as they are at rest: gzip.

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

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
    pub fn pack(&mut self, content: &[u8]) -> Vec<u8> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Read as _;

    proptest! {
        #[test]
        fn what_is_packed_unpacks_whatever_was_packed_before(contents: Vec<Vec<u8>>, long in 0usize..70_000) {
            let mut packer = Packer::default();
            let long: Vec<u8> = (0..long).map(|at| (at * at / 7) as u8).collect();
            for content in contents.iter().chain([&long]) {
                let mut unpacked = Vec::new();
                let packed = packer.pack(content);
                flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).unwrap();
                prop_assert_eq!(&unpacked, content);
                prop_assert_eq!(packed, Packer::default().pack(content));
            }
        }
    }
}
