//! Finding wordings in a text: in any capitals, as whole words, with their places. What a wording means is for the checks to know.

use crate::diagnostic::Span;

/// The text in lower case with every byte in its place. Only letters whose lower case has as many bytes are changed; the others
/// are part of no wording that is looked for.
pub(super) fn lower(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
                _ => c,
            }
        })
        .collect()
}

/// Where a wording stands as whole words, in a text that [`lower`] made.
pub(super) fn occurrences<'a>(
    lower: &'a str,
    wording: &'a str,
) -> impl Iterator<Item = Span> + use<'a> {
    lower.match_indices(wording).filter_map(move |(at, _)| {
        let end = at + wording.len();
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let within = letter(lower[..at].chars().next_back()) || letter(lower[end..].chars().next());
        (!within).then_some(at..end)
    })
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
