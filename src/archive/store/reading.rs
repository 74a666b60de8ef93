//! Words that are burnt into a picture, read by the program `tesseract` where the computer has it. casebook neither brings it nor
//! needs it: where it is missing, the receipt says that nobody has read the picture.

use crate::media::{MediaType, Words};
use camino::Utf8Path;
use std::io::Write;
use std::process::{Command, Stdio};

/// What the words are said to stand in.
pub const PLACE: &str = "in the picture";

/// The words in a picture, nothing where the program is missing or cannot read it. A picture without words gives an empty list.
pub(super) fn read(program: &Utf8Path, kind: MediaType, picture: &[u8]) -> Option<Vec<Words>> {
    // What the program's own decoders understand.
    if !matches!(
        kind,
        MediaType::Png | MediaType::Jpeg | MediaType::Webp | MediaType::Gif
    ) {
        return None;
    }
    let mut child = Command::new(program)
        // Scattered words in no order are what scans and screens have in their corners.
        .args(["stdin", "stdout", "--psm", "11"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let bytes = picture.to_vec();
    // Its answer may come before it has read everything: both pipes must move.
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().ok()?;
    let written = writer.join().is_ok_and(|result| result.is_ok());
    if !written || !output.status.success() {
        return None;
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let text = lines.collect::<Vec<_>>().join("\n");
    if text.is_empty() {
        return Some(Vec::new());
    }
    Some(vec![Words {
        place: PLACE.to_owned(),
        text,
    }])
}
