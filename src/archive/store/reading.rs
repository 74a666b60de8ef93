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
        .args(["stdin", "stdout", "--psm", "11", "tsv"])
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
    let text = sure(&String::from_utf8_lossy(&output.stdout));
    if text.is_empty() {
        return Some(Vec::new());
    }
    Some(vec![Words {
        place: PLACE.to_owned(),
        text,
    }])
}

/// How sure of a word the program must be, of a hundred. What it makes of tissue, drapes and noise is below; print is above 80.
const SURE: f32 = 50.0;

/// The words that the program is sure of, line by line, from its table: a row for each thing it saw, of which those of level 5
/// are words; then page, block, paragraph, line, word, four numbers of its place, how sure, and the word.
fn sure(table: &str) -> String {
    let mut text = String::new();
    let mut before = None;
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let [
            "5",
            page,
            block,
            paragraph,
            line,
            _,
            _,
            _,
            _,
            _,
            sureness,
            word,
        ] = cells[..]
        else {
            continue;
        };
        let word = word.trim();
        if word.is_empty() || sureness.parse().is_ok_and(|sureness: f32| sureness < SURE) {
            continue;
        }
        let line = (page, block, paragraph, line);
        if before.is_some() {
            text.push(if before == Some(line) { ' ' } else { '\n' });
        }
        text.push_str(word);
        before = Some(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_the_program_is_sure_of_are_read_line_by_line() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t160\t100\t-1\t\n\
            5\t1\t1\t1\t1\t1\t9\t9\t40\t12\t96.4\tJane\n\
            5\t1\t1\t1\t1\t2\t9\t9\t40\t12\t95.1\tDoe\n\
            5\t1\t2\t1\t1\t1\t9\t40\t40\t12\t31.0\tMr Mee\n\
            5\t1\t3\t1\t1\t1\t9\t60\t40\t12\t88.0\t1961\n";
        assert_eq!(sure(table), "Jane Doe\n1961");
        assert_eq!(sure("anything else"), "");
    }
}
