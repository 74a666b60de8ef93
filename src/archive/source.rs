//! Reading one text file: its size, its bytes as UTF-8, its byte order mark, its digest.

use super::findings::Findings;
use crate::diagnostic::{Code, Diagnostic};
use camino::Utf8Path;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The most that a text file of an archive may have, in bytes: 2 MiB.
pub(crate) const MOST_TEXT: u64 = 2 << 20;

/// A text file as it was read.
#[derive(Debug)]
pub(crate) struct Source {
    /// The whole file, a byte order mark included, so that offsets are those of the file.
    pub(crate) text: Arc<str>,
    /// Where the text begins: after a byte order mark.
    pub(crate) start: usize,
    /// SHA-256 of the bytes.
    pub(crate) sha256: [u8; 32],
}

/// Reads a text file of at most so many bytes; says why where it cannot.
pub(crate) fn read(path: &Utf8Path, most: u64, findings: &mut Findings) -> Option<Source> {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.len() > most => {
            findings.push_file(too_large(metadata.len(), most));
            return None;
        }
        Ok(_) => {}
        Err(error) => {
            findings.push_file(unreadable(&error));
            return None;
        }
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings.push_file(unreadable(&error));
            return None;
        }
    };
    let sha256 = Sha256::digest(&bytes).into();
    let text: Arc<str> = match String::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(error) => {
            findings.push_file(not_utf8(error.as_bytes(), error.utf8_error().valid_up_to()));
            return None;
        }
    };
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    if text[start..].trim().is_empty() {
        findings.push_file(Diagnostic::new(Code::EmptyFile, "this file is empty").help(
            "write something into it, or remove it; `casebook new` makes a write-up to start from",
        ));
        return None;
    }
    if start > 0 {
        findings.push(
            &(0..start),
            Diagnostic::new(
                Code::ByteOrderMark,
                "the file begins with a byte order mark",
            )
            .help("save it as UTF-8 without one; it is read all the same"),
        );
    }
    Some(Source {
        text,
        start,
        sha256,
    })
}

fn not_utf8(bytes: &[u8], at: usize) -> Diagnostic {
    let line = 1 + bytes[..at].iter().filter(|b| **b == b'\n').count();
    let byte = bytes.get(at).copied().unwrap_or_default();
    let help = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "the file is UTF-16: save it again as UTF-8"
    } else {
        "save the file again as UTF-8; older editors call their own encoding ANSI or Latin-1"
    };
    Diagnostic::new(
        Code::NotUtf8,
        format!("this is not UTF-8: byte {at}, on line {line}, is 0x{byte:02x}"),
    )
    .help(help)
}

/// A message that a file could not be read at all.
pub(crate) fn unreadable(error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        format!("this cannot be read: {}", lower(&error.to_string())),
    )
    .help("see that it is a file and that you may read it")
}

/// A message that a file is larger than it may be.
pub(crate) fn too_large(len: u64, most: u64) -> Diagnostic {
    Diagnostic::new(
        Code::FileTooLarge,
        format!(
            "this file has {}, and {} is the most",
            size(len),
            size(most)
        ),
    )
    .help("divide it, or make its pictures and videos smaller")
}

/// A size in words.
fn size(bytes: u64) -> String {
    match bytes {
        b if b >= 1 << 20 && b.is_multiple_of(1 << 20) => format!("{} MiB", b >> 20),
        b if b >= 1 << 20 => format!("{}.{} MiB", b >> 20, ((b % (1 << 20)) * 10) >> 20),
        b => format!("{b} bytes"),
    }
}

fn lower(message: &str) -> String {
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
