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
    for (british, american, endings) in ENDINGS {
        // No ending has the letters that it stands behind: only where these stand last can they be followed by one.
        let last = (2..out.len().saturating_sub(1)).rev().take(LONGEST);
        let found = last.map(|at| (at, out.get(at..).unwrap_or_default()));
        let found = found.filter(|(_, rest)| rest.as_bytes().first() == british.as_bytes().first());
        let mut found = found.filter_map(|(at, rest)| Some((at, rest.strip_prefix(british)?)));
        if let Some((at, ending)) = found.next()
            && endings.split(' ').any(|it| it == ending)
        {
            let end = format!("{american}{ending}");
            out.truncate(at);
            out.push_str(&end);
        }
    }
    out
}

/// The most letters that such an ending can have with what stands before it.
const LONGEST: usize = 10;

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
const ENDINGS: [(&str, &str, &str); 6] = [
    ("our", "or", " s ed ing al less able ful"),
    ("is", "iz", "e ed es er ers ing ation ations able"),
    ("ys", "yz", "e ed er ers ing"),
    ("tre", "ter", " s d"),
    ("bre", "ber", " s"),
    ("ogue", "og", " s"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The rules word for word.
    fn by_the_rules(word: &str) -> String {
        let mut out = without_digraphs(word);
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

    proptest! {
        #[test]
        fn british_endings_are_found_as_the_rules_say(
            start in "[a-z]{0,6}",
            rule in 0..ENDINGS.len(),
            more in proptest::option::of(0..ENDINGS.len()),
            ending in any::<proptest::sample::Index>(),
        ) {
            let (british, _, endings) = ENDINGS[rule];
            let endings: Vec<&str> = endings.split(' ').collect();
            let more = more.map_or("", |rule| ENDINGS[rule].0);
            let word = format!("{start}{more}{british}{}", ending.get(&endings));
            if word.len() >= 5 {
                prop_assert_eq!(american(&word), by_the_rules(&word));
            }
        }
    }
}
