//! Identifiers in text: the eighteen kinds of the HIPAA Safe Harbor rule (45 CFR 164.514(b)(2)), found by cues,
//! capitals, grammar and context together.
//!
//! [`Recogniser::find`] is pure: a text in, [`Finding`]s out. It cuts the text into tokens once and looks at them in a few
//! passes; lists of names alone find nothing. A text in which strong identifiers were found is read a second time with
//! less demanding rules, since where one name stands there are others. What the archive does with findings is for the
//! files beside: `reading` (which texts there are), `acknowledged`, `rarity`.

mod ages;
pub mod bench;
mod codes;
mod cues;
mod dates;
mod digits;
pub(crate) mod guard;
mod kind;
mod lexicon;
pub mod lines;
mod names;
mod network;
mod places;
pub(crate) mod rarity;
mod scan;
mod tokens;
mod told;

pub use guard::whole;
pub use kind::{Finding, Kind};
pub use told::diagnostics;

use lexicon::Lexicon;
use scan::Scan;

/// The most of a text that is looked at in one go, in bytes: evidence does not reach further.
const MOST: usize = 1 << 16;

/// The recognisers, with the words that they know.
#[derive(Debug)]
pub struct Recogniser {
    lexicon: Lexicon,
}

impl Default for Recogniser {
    fn default() -> Self {
        Self::new()
    }
}

impl Recogniser {
    /// Reads the word lists that casebook carries.
    #[must_use]
    pub fn new() -> Self {
        Self {
            lexicon: Lexicon::new(),
        }
    }

    /// Finds what could identify somebody, in order of place. Findings do not overlap.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let end = cut(text, start);
            self.part(&text[start..end], start, &mut found);
            start = end;
        }
        found
    }

    fn part(&self, text: &str, offset: usize, found: &mut Vec<Finding>) {
        let mut scan = Scan::new(text, &self.lexicon);
        scan.pass();
        if scan.identified() {
            scan.second_pass();
        } else {
            names::spread(&mut scan);
        }
        scan.finish(offset, found);
    }
}

/// Where the part of a text that begins at `start` ends: at a line's end if it is long.
fn cut(text: &str, start: usize) -> usize {
    if text.len() - start <= MOST {
        return text.len();
    }
    let mut end = start + MOST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[start..end]
        .rfind('\n')
        .map_or(end, |line| start + line + 1)
}

#[cfg(test)]
mod tests;
