//! Cutting text into words, with where each stands.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::{LONGEST_WORD, fold, stretch};

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// First byte in the text.
    pub(crate) start: usize,
    /// One past the last byte in the text.
    pub(crate) end: usize,
    /// The how-manyeth word it is; a joined form shares the place of its first part.
    pub(crate) place: u32,
    /// Folded.
    pub(crate) text: Cow<'a, str>,
    /// Whether this is a hyphenated word written as one, beside its parts.
    pub(crate) joined: bool,
}

/// The words of `text`, in order.
pub(crate) fn words(text: &str) -> Words<'_> {
    Words {
        text,
        at: 0,
        place: 0,
        ready: VecDeque::new(),
    }
}

/// See [`words`].
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
    place: u32,
    ready: VecDeque<Word<'a>>,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        while self.ready.is_empty() {
            // The writer reads every text: it is worth a shorter way, which the browser need not fetch.
            #[cfg(feature = "write")]
            if let Some(word) = self.plain() {
                return Some(word);
            }
            self.cut()?;
        }
        self.ready.pop_front()
    }
}

/// The most parts of a hyphenated word that are also indexed joined.
const JOINED_PARTS: usize = 3;

impl<'a> Words<'a> {
    /// The next run if it is a word by itself, as most are: of ASCII, before what can neither join nor divide it.
    #[cfg(feature = "write")]
    fn plain(&mut self) -> Option<Word<'a>> {
        let bytes = self.text.as_bytes();
        let (start, end) = ascii_run(bytes, self.at);
        let length = end - start;
        let joins = matches!(bytes.get(end), Some(b'-' | b'.' | b',' | b'\x80'..));
        // A lone `s` may be a possessive.
        if joins || !(2..=LONGEST_WORD).contains(&length) {
            return None;
        }
        let place = self.place;
        self.place = place.saturating_add(1);
        self.at = end;
        Some(Word {
            start,
            end,
            place,
            text: fold(stretch(self.text, start..end)),
            joined: false,
        })
    }

    /// Cuts the next run of letters and digits, hyphenated parts included, or says that there is none.
    fn cut(&mut self) -> Option<()> {
        let (start, mut end) = self.run(self.at)?;
        let mut parts = 1;
        self.word(start, end);
        while let Some(next) = self.after_hyphen(end) {
            let (_, next_end) = self.run(next)?;
            self.word(next, next_end);
            end = next_end;
            parts += 1;
        }
        self.at = end;
        if (2..=JOINED_PARTS).contains(&parts) {
            let joined: String = self.ready.iter().map(|word| &*word.text).collect();
            let place = self.ready.front().map_or(self.place, |word| word.place);
            if self.ready.len() == parts
                && joined.len() <= LONGEST_WORD
                && joined.chars().any(char::is_alphabetic)
            {
                self.ready.push_back(Word {
                    start,
                    end,
                    place,
                    text: joined.into(),
                    joined: true,
                });
            }
        }
        Some(())
    }

    /// The next run at or after `from` as byte offsets.
    fn run(&self, from: usize) -> Option<(usize, usize)> {
        // Most runs are of ASCII, and end where nothing can join them to what follows.
        let bytes = self.text.as_bytes();
        let (start, end) = ascii_run(bytes, from);
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        match bytes.get(end) {
            Some(b'\x80'..) => self.any_run(start),
            Some(b'.' | b',') if is_digit(end - 1) && is_digit(end + 1) => self.any_run(start),
            _ if end == start => None,
            _ => Some((start, end)),
        }
    }

    /// The same for a run of any characters.
    fn any_run(&self, from: usize) -> Option<(usize, usize)> {
        let start = from + stretch(self.text, from..).find(char::is_alphanumeric)?;
        let mut end = start;
        let mut chars = stretch(self.text, start..).char_indices().peekable();
        let mut before = ' ';
        while let Some((offset, c)) = chars.next() {
            let inside = c.is_alphanumeric()
                || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200d}')
                || (matches!(c, '.' | ',')
                    && before.is_ascii_digit()
                    && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit()));
            if !inside {
                break;
            }
            end = start + offset + c.len_utf8();
            before = c;
        }
        Some((start, end))
    }

    /// Where the next part starts if a hyphen and a letter follow `end` directly.
    fn after_hyphen(&self, end: usize) -> Option<usize> {
        let mut rest = stretch(self.text, end..).chars();
        let hyphen = rest
            .next()
            .filter(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}'))?;
        rest.next().filter(|c| c.is_alphanumeric())?;
        Some(end + hyphen.len_utf8())
    }

    /// Makes the words of one run ready: one word, or pairs of characters of a script without spaces.
    fn word(&mut self, start: usize, end: usize) {
        let run = stretch(self.text, start..end);
        if run.is_ascii() || !run.chars().any(unspaced) {
            // The possessive is not part of the word; a lone `s` after an apostrophe is skipped.
            let possessive =
                run.eq_ignore_ascii_case("s") && stretch(self.text, ..start).ends_with(['\'', '’']);
            if !(possessive && start > 1) {
                self.push(start, end);
            }
            return;
        }
        let mut from = start;
        let chars: Vec<(usize, char)> = run.char_indices().map(|(at, c)| (start + at, c)).collect();
        let mut index = 0;
        while index < chars.len() {
            let (at, c) = chars[index];
            if !unspaced(c) {
                index += 1;
                if index == chars.len() || unspaced(chars[index].1) {
                    let stop = chars.get(index).map_or(end, |next| next.0);
                    self.push(from, stop);
                    from = stop;
                }
                continue;
            }
            let follows = chars.get(index + 1).is_some_and(|next| unspaced(next.1));
            let first = index == 0 || !unspaced(chars[index - 1].1);
            if follows {
                let stop = chars.get(index + 2).map_or(end, |next| next.0);
                self.push(at, stop);
            } else if first {
                self.push(at, at + c.len_utf8());
            }
            index += 1;
            from = chars.get(index).map_or(end, |next| next.0);
        }
    }

    fn push(&mut self, start: usize, end: usize) {
        let mut text = fold(stretch(self.text, start..end));
        if text.len() > LONGEST_WORD {
            let mut cut = LONGEST_WORD;
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            text = stretch(&text, ..cut).to_owned().into();
        }
        if text.is_empty() {
            return;
        }
        self.ready.push_back(Word {
            start,
            end,
            place: self.place,
            text,
            joined: false,
        });
        self.place = self.place.saturating_add(1);
    }
}

/// The next run of letters and digits of ASCII, unless something that is not ASCII stands before it.
fn ascii_run(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut start = from;
    while let Some(b'\0'..=b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=b'\x7f') = bytes.get(start) {
        start += 1;
    }
    let mut end = start;
    while let Some(b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z') = bytes.get(end) {
        end += 1;
    }
    (start, end)
}

/// Whether a script is written without spaces between words.
pub(crate) fn unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_shorter_way_finds_the_same_words(text in "([a-zA-Z]{0,4}[ .,'s1-]{0,2}|é|疝){0,12}") {
            let short: Vec<Word<'_>> = words(&text).collect();
            let mut long = words(&text);
            let mut whole = Vec::new();
            loop {
                whole.extend(long.ready.drain(..));
                if long.cut().is_none() {
                    break;
                }
            }
            prop_assert_eq!(short, whole);
        }
    }
}
