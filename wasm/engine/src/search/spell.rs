//! Words near a mistyped one.
//!
//! The dictionary is walked in order; what a word shares with the one before is not compared again,
//! and all words that go on from a hopeless beginning are passed over: a walk of the trie that the
//! sorted list spells out. Distances count insertions, deletions, substitutions and transpositions
//! of neighbours (optimal string alignment).

use std::ops::RangeInclusive;

use super::order::sort;
use crate::format::spelling::Spelt;
use crate::query::QueryWord;

/// A word of the dictionary that may have been meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Near {
    pub(super) word: String,
    /// How much it counts, 0 to 1.
    pub(super) weight: f32,
}

/// How far from a word to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) lengths: RangeInclusive<usize>,
    distance: usize,
}

/// The shortest word that is corrected, in characters.
const SHORTEST: usize = 4;
/// From this length on, two slips are forgiven.
const LONG: usize = 8;
/// How many letters an unfinished word may lack.
const UNTYPED: usize = 6;

/// How far from a word to look; none for words that are not corrected.
pub(super) fn reach(word: &QueryWord) -> Option<Reach> {
    let length = word.text.chars().count();
    if length < SHORTEST || !word.text.chars().all(char::is_alphabetic) {
        return None;
    }
    let distance = if length >= LONG { 2 } else { 1 };
    let untyped = if word.unfinished { UNTYPED } else { 0 };
    Some(Reach {
        lengths: length - distance..=length + distance + untyped,
        distance,
    })
}

/// The nearest words, the best first: only those at the least distance that any has.
pub(super) fn near(word: &QueryWord, reach: &Reach, lists: &[&[Spelt]]) -> Vec<Near> {
    let target: Vec<char> = word.text.chars().collect();
    let mut found: Vec<(usize, bool, u8, &str)> = Vec::new();
    for list in lists {
        walk(&target, reach.distance, word.unfinished, list, &mut found);
    }
    // A slip in the first letter is rarer than one behind it; then the commoner word wins.
    sort(&mut found, |a, b| {
        (a.0, a.1, b.2, a.3) < (b.0, b.1, a.2, b.3)
    });
    let least = found.first().map_or(0, |best| best.0);
    let of_least = found.into_iter().take_while(|it| it.0 == least);
    let weight = if least == 1 { 0.8 } else { 0.6 };
    of_least
        .map(|(_, _, _, word)| Near {
            word: word.to_owned(),
            weight,
        })
        .collect()
}

/// Adds every word of a sorted list within a distance of the target, or one of whose beginnings is.
fn walk<'a>(
    target: &[char],
    most: usize,
    unfinished: bool,
    list: &'a [Spelt],
    found: &mut Vec<(usize, bool, u8, &'a str)>,
) {
    let width = target.len() + 1;
    let mut rows: Vec<usize> = (0..width).collect();
    let mut letters: Vec<char> = Vec::new();
    // Words that share more letters than this with a hopeless one are hopeless too.
    let mut hopeless: Option<usize> = None;
    for spelt in list {
        let shared = letters
            .iter()
            .zip(spelt.word.chars())
            .take_while(|(a, b)| **a == *b)
            .count();
        if hopeless.is_some_and(|depth| shared >= depth) {
            continue;
        }
        hopeless = None;
        letters.truncate(shared);
        rows.truncate((shared + 1) * width);
        let mut best_beginning = (1..=shared)
            .map(|depth| rows[depth * width + width - 1])
            .min();
        for letter in spelt.word.chars().skip(shared) {
            letters.push(letter);
            let least = row(target, &letters, &mut rows);
            let whole = rows[rows.len() - 1];
            best_beginning = Some(best_beginning.map_or(whole, |best| best.min(whole)));
            if least > most && !(unfinished && best_beginning.is_some_and(|best| best <= most)) {
                hopeless = Some(letters.len());
                break;
            }
        }
        if hopeless.is_some() {
            continue;
        }
        let whole = rows[letters.len() * width + width - 1];
        let distance = if unfinished {
            best_beginning.unwrap_or(whole)
        } else {
            whole
        };
        if distance <= most {
            let other_first = letters.first() != target.first();
            found.push((distance, other_first, spelt.commonness, &spelt.word));
        }
    }
}

/// Appends the row of the last letter; gives its least distance.
fn row(target: &[char], letters: &[char], rows: &mut Vec<usize>) -> usize {
    let width = target.len() + 1;
    let depth = letters.len();
    let letter = letters[depth - 1];
    let above = (depth - 1) * width;
    rows.push(depth);
    let mut least = depth;
    for column in 1..width {
        let same = usize::from(target[column - 1] != letter);
        let here = rows.len();
        let mut cost = (rows[above + column - 1] + same)
            .min(rows[above + column] + 1)
            .min(rows[here - 1] + 1);
        if depth > 1
            && column > 1
            && target[column - 1] == letters[depth - 2]
            && target[column - 2] == letter
        {
            cost = cost.min(rows[above - width + column - 2] + 1);
        }
        rows.push(cost);
        least = least.min(cost);
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(typed: &str, unfinished: bool, words: &[&str]) -> Vec<String> {
        let mut sorted: Vec<&str> = words.to_vec();
        sorted.sort_unstable();
        let list: Vec<Spelt> = sorted
            .iter()
            .map(|word| Spelt {
                word: (*word).into(),
                commonness: 1,
            })
            .collect();
        let word = QueryWord {
            text: typed.into(),
            typed: typed.into(),
            joined_parts: 0,
            unfinished,
        };
        let Some(reach) = reach(&word) else {
            return Vec::new();
        };
        near(&word, &reach, &[&list])
            .into_iter()
            .map(|near| near.word)
            .collect()
    }

    #[test]
    fn one_slip_anywhere_is_forgiven_the_first_letter_and_transpositions_included() {
        for typed in ["hernai", "ehrnia", "hernja", "jernia", "herniaa", "ernia"] {
            assert_eq!(
                nearest(typed, false, &["herald", "hernia", "mesh"]),
                ["hernia"],
                "{typed}"
            );
        }
    }

    #[test]
    fn a_half_typed_word_with_a_slip_is_completed() {
        assert_eq!(
            nearest("transvesu", true, &["transport", "transversus"]),
            ["transversus"]
        );
        assert!(nearest("transvesu", false, &["transversus"]).len() == 1);
    }

    #[test]
    fn short_words_and_codes_are_left_alone() {
        assert!(nearest("tar", false, &["tap", "tar"]).is_empty());
        assert!(nearest("l4l5", false, &["l4"]).is_empty());
    }
}
