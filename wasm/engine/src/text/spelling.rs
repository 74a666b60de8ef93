//! British spelling folded to American, so that one term serves both.
//!
//! The rules need no word list: they are applied to the index and to the query alike, so a word
//! that they bend wrongly (`exercise` to `exercize`) is bent the same way on both sides.

/// `word` (folded, English) with British spelling replaced by American.
pub(crate) fn american(word: &str) -> String {
    if word.len() < 5 || !word.is_ascii() {
        return word.to_owned();
    }
    let mut out = without_digraphs(word);
    // Most words hold none of the endings, and every word of an archive comes through here.
    let pairs = out.as_bytes().windows(2);
    let of_an_ending = |pair: &[u8]| matches!(pair, b"ou" | b"is" | b"ys" | b"re" | b"og");
    if !pairs.into_iter().any(of_an_ending) {
        return out;
    }
    for (british, american, endings) in ENDINGS {
        let stem = endings.split(' ').find_map(|ending| {
            let stem = out.strip_suffix(ending)?.strip_suffix(british)?;
            (stem.len() > 1).then_some((stem.len(), ending))
        });
        if let Some((length, ending)) = stem {
            out.truncate(length);
            out.push_str(american);
            out.push_str(ending);
        }
    }
    out
}

/// `ae` and `oe` as `e`: `haemorrhage`, `oesophagus`.
pub(crate) fn without_digraphs(word: &str) -> String {
    let pairs = word.as_bytes().windows(2);
    if !pairs.into_iter().any(|pair| matches!(pair, b"ae" | b"oe")) {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if c == 'e' && out.ends_with(['a', 'o']) {
            out.pop();
        }
        out.push(c);
    }
    out
}

/// A British ending, its American form, and what may follow it, apart by spaces.
const ENDINGS: [(&str, &str, &str); 7] = [
    ("our", "or", " s ed ing al less able ful"),
    ("is", "iz", "e ed es er ers ing ation ations able"),
    ("ys", "yz", "e ed er ers ing"),
    ("tre", "ter", " s"),
    // `centred`, not `hatred`.
    ("ntre", "ntere", "d"),
    ("bre", "ber", " s"),
    ("ogue", "og", " s"),
];
