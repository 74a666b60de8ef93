//! The digest of a folder's content: what an approval is about, and what anyone recomputes with coreutils alone.
//!
//! It is the SHA-256 of the listing that `sha256sum` prints for the folder's files (paths relative to the folder, sorted as
//! bytes, `approvals/` aside), see `docs/approval.md`.

use crate::archive::folder::SourceFile;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// SHA-256 of a folder's listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of these files.
    #[must_use]
    pub fn of(files: &[SourceFile]) -> Self {
        Self(Sha256::digest(listing(files)).into())
    }

    /// The digest of a folder that holds these files and nothing else: names and SHA-256.
    #[must_use]
    pub fn of_listing<'a>(files: impl IntoIterator<Item = (&'a str, [u8; 32])>) -> Self {
        let files: Vec<SourceFile> = files
            .into_iter()
            .map(|(path, sha256)| SourceFile {
                path: path.into(),
                sha256,
                len: 0,
            })
            .collect();
        Self::of(&files)
    }

    /// Reads `sha256:` and 64 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix("sha256:")?;
        let bytes = hex.as_bytes();
        if bytes.len() != 64 || !bytes.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return None;
        }
        let mut digest = [0; 32];
        for (at, byte) in digest.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Self(digest))
    }

    /// Its 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> [u8; 32] {
        self.0
    }

    /// 64 hexadecimal digits.
    #[must_use]
    pub fn hex(&self) -> String {
        hex(&self.0)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sha256:{}", self.hex())
    }
}

/// What `sha256sum` prints for these files, sorted as bytes: the text that the digest is of.
#[must_use]
pub fn listing(files: &[SourceFile]) -> String {
    let mut sorted: Vec<&SourceFile> = files.iter().collect();
    sorted.sort_by(|a, b| a.path.as_str().as_bytes().cmp(b.path.as_str().as_bytes()));
    sorted.into_iter().map(line).collect()
}

/// The line that `sha256sum` prints for a file: a name with a backslash or a line break is escaped and the line begins with a backslash.
fn line(file: &SourceFile) -> String {
    let path = file.path.as_str();
    if path.contains(['\\', '\n', '\r']) {
        let escaped = path
            .replace('\\', "\\\\")
            .replace('\n', "\\n")
            .replace('\r', "\\r");
        format!("\\{}  {escaped}\n", hex(&file.sha256))
    } else {
        format!("{}  {path}\n", hex(&file.sha256))
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    fn file(path: &str, content: &[u8]) -> SourceFile {
        SourceFile {
            path: path.into(),
            sha256: Sha256::digest(content).into(),
            len: content.len() as u64,
        }
    }

    #[test]
    fn coreutils_alone_give_the_same_digest() {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            ("index.md", "# a"),
            ("b.svg", "<svg/>"),
            ("B.svg", "<svg />"),
            ("sub/é.txt", "x"),
            ("back\\slash.txt", "y"),
        ];
        for (path, content) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        let script = r"find . -type f -not -path './approvals/*' -not -path '*/.*' -not -path '*~' | sed 's|^\./||' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum";
        let out = Command::new("sh")
            .args(["-c", script])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let theirs = String::from_utf8(out.stdout).unwrap();
        let ours = Digest::of(&files.map(|(path, content)| file(path, content.as_bytes())));
        assert_eq!(theirs.split_whitespace().next().unwrap(), ours.hex());
    }

    #[test]
    fn a_renamed_file_changes_the_digest() {
        assert_ne!(
            Digest::of(&[file("a", b"x")]),
            Digest::of(&[file("b", b"x")])
        );
    }

    #[test]
    fn a_digest_reads_back_as_it_was_written() {
        let digest = Digest::of(&[file("a", b"x")]);
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        assert_eq!(Digest::parse("sha256:zz"), None);
        assert_eq!(Digest::parse(&digest.to_string().to_uppercase()), None);
    }
}
