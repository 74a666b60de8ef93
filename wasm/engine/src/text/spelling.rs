//! British spelling folded to American, so that one term serves both.
//!
//! The rules need no word list: they are applied to the index and to the query alike, so a word
//! that they bend wrongly (`exercise` to `exercize`) is bent the same way on both sides.

/// `word` (folded, English) with British spelling replaced by American.
pub(crate) fn american(word: &str) -> String {
    if word.len() < 5 || !word.is_ascii() {
        return word.to_owned();
    }
    let mut out = word.replace("ae", "e").replace("oe", "e");
    for (british, american, endings) in ENDINGS {
        if let Some(at) = out.rfind(british)
            && at > 1
            && endings.contains(&&out[at + british.len()..])
        {
            out.replace_range(at..at + british.len(), american);
        }
    }
    out
}

/// A British ending, its American form, and what may follow it.
const ENDINGS: [(&str, &str, &[&str]); 6] = [
    (
        "our",
        "or",
        &["", "s", "ed", "ing", "al", "less", "able", "ful"],
    ),
    (
        "is",
        "iz",
        &[
            "e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able",
        ],
    ),
    ("ys", "yz", &["e", "ed", "er", "ers", "ing"]),
    ("tre", "ter", &["", "s", "d"]),
    ("bre", "ber", &["", "s"]),
    ("ogue", "og", &["", "s"]),
];
