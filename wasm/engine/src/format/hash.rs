//! The content hash that names and checks every file.

use super::bytes::Fault;

/// What a file is called and checked by: 40 bits of its content's hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FileId(pub(crate) u64);

/// Digits of file names: base 32 without letters that are mistaken for others.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl FileId {
    /// How many bytes an id takes in the entry file.
    pub(crate) const BYTES: usize = 5;

    /// The id of a file's unpacked content.
    pub(crate) fn of(content: &[u8]) -> Self {
        Self(hash(content) >> 24)
    }

    /// How many bytes the check of a member takes, at the end of its content.
    pub(crate) const CHECK: usize = 4;

    /// The id of a member of a set of files, by its number: a set's members are not listed.
    pub(crate) fn member(self, number: u32) -> Self {
        let mut name = [0; 12];
        name[..8].copy_from_slice(&self.0.to_le_bytes());
        name[8..].copy_from_slice(&number.to_le_bytes());
        Self::of(&name)
    }

    /// A member's content without the check at its end, which is not looked at.
    pub(crate) fn unchecked(content: &[u8]) -> Result<&[u8], Fault> {
        let parts = content.split_last_chunk::<{ Self::CHECK }>();
        parts.map(|it| it.0).ok_or(Fault::Truncated)
    }

    /// Whether a content is this member's.
    pub(crate) fn is_of(self, content: &[u8]) -> bool {
        let parts = content.split_last_chunk::<{ Self::CHECK }>();
        parts.is_some_and(|(content, check)| self.check(content) == *check)
    }

    /// What stands at the end of a member's content: it belongs to this member of this set alone.
    pub(crate) fn check(self, content: &[u8]) -> [u8; Self::CHECK] {
        let both = hash(content) ^ self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let [check @ .., _, _, _, _] = hash(&both.to_le_bytes()).to_be_bytes();
        check
    }

    /// The file's name.
    pub(crate) fn name(self) -> String {
        let mut name = String::with_capacity(12);
        for digit in (0..8).rev() {
            name.push(char::from(DIGITS[(self.0 >> (digit * 5)) as usize & 31]));
        }
        name.push_str(".idx");
        name
    }

    /// The id of a name as [`FileId::name`] gives it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let digits = name.strip_suffix(".idx")?;
        if digits.len() != 8 {
            return None;
        }
        let mut id = 0;
        for byte in digits.bytes() {
            id = id << 5 | DIGITS.iter().position(|digit| *digit == byte)? as u64;
        }
        Some(Self(id))
    }
}

/// A 64-bit hash of bytes: FNV-1a over eight bytes at a time, its bits mixed at the end.
/// It tells versions of a file apart and finds damage; it does not withstand an adversary.
pub(crate) fn hash(content: &[u8]) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325 ^ content.len() as u64;
    let mut step = |word: u64| {
        state = (state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^= state >> 29;
    };
    let mut words = content.chunks_exact(8);
    for word in &mut words {
        let mut eight = [0; 8];
        eight.copy_from_slice(word);
        step(u64::from_le_bytes(eight));
    }
    let mut last = [0; 8];
    let rest = words.remainder();
    last[..rest.len()].copy_from_slice(rest);
    step(u64::from_le_bytes(last));
    state = (state ^ state >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    state ^ state >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_its_id_back() {
        let id = FileId::of(b"mesh");
        assert_eq!(FileId::named(&id.name()), Some(id));
        assert_eq!(FileId::named("mesh.idx"), None);
        assert_eq!(FileId::named("uuuuuuuu.idx"), None);
    }

    #[test]
    fn one_changed_byte_changes_the_id() {
        let ids: Vec<FileId> = (0..=255u8).map(|byte| FileId::of(&[byte, 0, 0])).collect();
        assert!(
            ids.iter()
                .enumerate()
                .all(|(at, id)| !ids[..at].contains(id))
        );
        assert_ne!(FileId::of(b"mesh"), FileId::of(b"mesh\0"));
    }
}
