//! Finding wordings in a text: in any capitals, as whole words, with their places. What a wording means is for the checks to know.

use crate::diagnostic::Span;
use std::collections::BTreeMap;

/// The text in lower case with every byte in its place. Only letters whose lower case has as many bytes are changed; the others
/// are part of no wording that is looked for.
pub(super) fn lower(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii() {
                return c.to_ascii_lowercase();
            }
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
                _ => c,
            }
        })
        .collect()
}

/// Wordings that are looked for together, in one pass over a text: each with its place in the list, by the byte that it begins with.
pub(super) struct Wordings(BTreeMap<u8, Vec<(usize, &'static str)>>);

impl Wordings {
    /// Of wordings in lower case that begin and end with a letter or figure.
    pub(super) fn new(wordings: impl IntoIterator<Item = &'static str>) -> Self {
        let mut by_first: BTreeMap<u8, Vec<_>> = BTreeMap::new();
        for (at, wording) in wordings.into_iter().enumerate() {
            let first = wording.as_bytes().first().copied().unwrap_or_default();
            by_first.entry(first).or_default().push((at, wording));
        }
        Self(by_first)
    }

    /// Where they stand as whole words in a text that [`lower`] made, by place, each with its number in the list. Of two that overlap the
    /// one that is listed first stands. `counts` says whether a place counts at all.
    pub(super) fn find(
        &self,
        lower: &str,
        counts: impl Fn(usize, &Span) -> bool,
    ) -> Vec<(usize, Span)> {
        let mut places = self.places(lower);
        places.sort_by_key(|(wording, span)| (*wording, span.start));
        let mut found: Vec<(usize, Span)> = Vec::new();
        for (wording, span) in places {
            let apart = |(_, f): &(usize, Span)| f.end <= span.start || span.end <= f.start;
            if found.iter().all(apart) && counts(wording, &span) {
                found.push((wording, span));
            }
        }
        found.sort_by_key(|(_, span)| span.start);
        found
    }

    fn places(&self, lower: &str) -> Vec<(usize, Span)> {
        let mut places = Vec::new();
        let mut within = false;
        for (start, letter) in lower.char_indices() {
            let begins = !within;
            within = letter.is_alphanumeric();
            if !(begins && within) {
                continue;
            }
            let candidates = self.0.get(&lower.as_bytes()[start]);
            for (wording, words) in candidates.into_iter().flatten() {
                let end = start + words.len();
                let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
                if lower[start..].starts_with(words) && ends(&lower[end..]) {
                    places.push((*wording, start..end));
                }
            }
        }
        places
    }
}

/// Words that take back what comes shortly after them.
const NEGATIONS: [&str; 14] = [
    "not", "no", "never", "whether", "if", "nor", "nobody", "without", "kein", "keine", "nicht",
    "ni", "pas", "non",
];

/// How many words before a wording may take it back.
const REACH: usize = 6;

/// Whether what stands before a wording in its sentence takes it back.
pub(super) fn taken_back(before: &str) -> bool {
    let sentence = before
        .rsplit(['.', '?', '!', ':', ';'])
        .next()
        .unwrap_or("");
    sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .rev()
        .take(REACH)
        .any(|word| NEGATIONS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, &str)> {
        let wordings = Wordings::new(["two words", "words", "überlegen", "third"]);
        let places = wordings.find(&lower(text), |_, span| !text[..span.start].ends_with("no "));
        places
            .into_iter()
            .map(|(at, span)| (at, &text[span]))
            .collect()
    }

    #[test]
    fn of_wordings_that_overlap_the_one_listed_first_stands() {
        assert_eq!(found("Two Words, words."), [(0, "Two Words"), (1, "words")]);
    }

    #[test]
    fn letters_beside_a_wording_make_it_another_word() {
        assert_eq!(
            found("swords, wordsmith, ÜBERLEGEN, überlegene, x-third"),
            [(2, "ÜBERLEGEN"), (3, "third")]
        );
    }

    #[test]
    fn a_place_that_does_not_count_leaves_room_for_another() {
        assert_eq!(found("no two words"), [(1, "words")]);
        assert_eq!(found(""), []);
    }
}
