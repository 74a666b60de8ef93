//! The nearest known name to one that is not known: asked only when something is wrong already.

use std::cmp::min;

/// The candidate that was most likely meant, if one is near enough to be worth offering.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = folded(word);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let known = folded(candidate);
            let distance = distance(&wanted, &known);
            let shorter = min(wanted.len(), known.len());
            // One slip in a short word, one in three letters of a longer one; more would be another word.
            let near = distance == 0 || (shorter > 1 && distance <= (shorter / 3).clamp(1, 4));
            near.then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A short list of words for a help line, in back quotes.
pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push_str(", ");
        }
        out.push('`');
        out.push_str(word);
        out.push('`');
    }
    out
}

/// What people confuse without noticing is the same: case, and the signs between words.
fn folded(word: &str) -> Vec<char> {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '_' | ' ') { '-' } else { c })
        .collect()
}

/// Edits from one word to the other, a swap of neighbours counting as one (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut row: Vec<usize> = vec![0; width];
    for (i, &x) in a.iter().enumerate() {
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let mut best = min(min(last[j + 1], row[j]) + 1, last[j] + usize::from(x != y));
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                best = min(best, before[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        let fields = ["summary", "status", "key-points", "age", "sex"];
        assert_eq!(nearest("sumary", fields), Some("summary"));
        assert_eq!(nearest("key_points", fields), Some("key-points"));
        assert_eq!(nearest("Status", fields), Some("status"));
        assert_eq!(nearest("aeg", fields), Some("age"));
        assert_eq!(nearest("hospital", fields), None);
        assert_eq!(nearest("x", ["y"]), None);
    }

    #[test]
    fn swapped_neighbours_are_one_slip() {
        let d = |a: &str, b: &str| {
            distance(
                &a.chars().collect::<Vec<_>>(),
                &b.chars().collect::<Vec<_>>(),
            )
        };
        assert_eq!(d("ab", "ba"), 1);
        assert_eq!(d("", "abc"), 3);
        assert_eq!(d("kitten", "sitting"), 3);
    }
}
