//! A text cut into words, runs of digits and marks, in one pass over its bytes.
//!
//! Letters and digits never share a token: `L4` is a word and a number that touch. White space is no token; each token knows
//! what stood before it.

use super::lexicon::{self, Lexicon};

/// What stood between a token and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing: they touch.
    None,
    /// Blanks on the same line.
    Space,
    /// The end of a line.
    Line,
    /// An empty line, or the text's beginning or end.
    Paragraph,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// Not a word, or one of a script without cases.
    None,
    /// `word`.
    Lower,
    /// `Word`.
    Capital,
    /// `W` and `WORD`.
    Upper,
    /// `McDonald`.
    Mixed,
    /// `eTEP`.
    Odd,
}

/// The mark of a word.
pub(crate) const WORD: u8 = b'a';
/// The mark of a run of digits.
pub(crate) const NUMBER: u8 = b'0';

/// One token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Its first byte.
    pub(crate) start: u32,
    /// The byte after its last.
    pub(crate) end: u32,
    /// The classes of a word.
    pub(crate) classes: u64,
    /// [`WORD`], [`NUMBER`] or the mark's own byte; typographic dashes and quotes are `-`, `'` and `"`.
    pub(crate) mark: u8,
    /// How a word is written.
    pub(crate) case: Case,
    /// What stood before.
    pub(crate) gap: Gap,
    /// The group of cue phrases that a word begins.
    pub(crate) group: u16,
    /// The key of a word, see `lexicon::key`; 0 for what is none.
    pub(crate) key: u32,
}

/// What stands before the first token and after the last.
pub(crate) const NOTHING: Token = Token {
    start: 0,
    end: 0,
    classes: 0,
    mark: 0,
    case: Case::None,
    gap: Gap::Paragraph,
    group: 0,
    key: 0,
};

impl Token {
    /// Whether it belongs to any of these classes.
    #[inline]
    pub(crate) fn is(&self, classes: u64) -> bool {
        self.classes & classes != 0
    }

    /// Its length in bytes.
    #[inline]
    pub(crate) fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Whether it is a word that begins with a capital letter.
    #[inline]
    pub(crate) fn capital(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Upper | Case::Mixed)
    }

    /// Whether it touches the token before.
    #[inline]
    pub(crate) fn glued(&self) -> bool {
        self.gap == Gap::None
    }

    /// Whether it stands on the same line as the token before.
    #[inline]
    pub(crate) fn same_line(&self) -> bool {
        matches!(self.gap, Gap::None | Gap::Space)
    }
}

/// Cuts a text of less than 4 GiB into tokens.
pub(crate) fn cut(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 5 + 4);
    let mut at = 0;
    let mut gap = Gap::Paragraph;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\r' => {
                gap = gap.max(Gap::Space);
                at += 1;
            }
            b'\n' => {
                gap = if gap >= Gap::Line {
                    Gap::Paragraph
                } else {
                    Gap::Line
                };
                at += 1;
            }
            b'0'..=b'9' => {
                let start = at;
                while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                }
                tokens.push(token(start, at, NUMBER, gap));
                gap = Gap::None;
            }
            b'a'..=b'z' | b'A'..=b'Z' => {
                let (word, end) = word(text, at, gap, lexicon);
                tokens.push(word);
                at = end;
                gap = Gap::None;
            }
            0..=0x7f => {
                tokens.push(token(at, at + 1, byte, gap));
                at += 1;
                gap = Gap::None;
            }
            _ => {
                let c = text[at..].chars().next().unwrap_or('\u{fffd}');
                if c.is_alphabetic() {
                    let (word, end) = word(text, at, gap, lexicon);
                    tokens.push(word);
                    at = end;
                    gap = Gap::None;
                } else if c.is_whitespace() {
                    gap = gap.max(Gap::Space);
                    at += c.len_utf8();
                } else {
                    let mark = match c {
                        '‐'..='―' | '−' => b'-',
                        '‘'..='‛' | '′' => b'\'',
                        '“'..='‟' | '«' | '»' => b'"',
                        '•' | '·' => b'*',
                        '≥' | '>' => b'>',
                        _ => 0x80,
                    };
                    tokens.push(token(at, at + c.len_utf8(), mark, gap));
                    at += c.len_utf8();
                    gap = Gap::None;
                }
            }
        }
    }
    tokens
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "texts are shorter than 4 GiB: `find` sees to it"
)]
fn token(start: usize, end: usize, mark: u8, gap: Gap) -> Token {
    Token {
        start: start as u32,
        end: end as u32,
        mark,
        gap,
        ..NOTHING
    }
}

/// Reads the word that begins at `start`.
#[inline]
fn word(text: &str, start: usize, gap: Gap, lexicon: &Lexicon) -> (Token, usize) {
    let bytes = text.as_bytes();
    let mut hash = lexicon::SEED;
    let (mut uppers, mut letters, mut first) = (0_u32, 0_u32, false);
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        let folded = FOLDED[usize::from(byte)];
        if folded != 0 {
            hash = lexicon::step(hash, folded);
            let upper = folded != byte;
            uppers += u32::from(upper);
            first |= upper && letters == 0;
            at += 1;
            letters += 1;
            continue;
        }
        if byte < 0x80 {
            break;
        }
        let c = text[at..].chars().next().unwrap_or(' ');
        at += c.len_utf8();
        // A combining accent belongs to its letter and is folded away.
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        if !c.is_alphabetic() {
            at -= c.len_utf8();
            break;
        }
        let lowered = c.to_lowercase().next().unwrap_or(c);
        lexicon::fold(lowered, |byte| hash = lexicon::step(hash, byte));
        if c.is_uppercase() {
            uppers += 1;
            first |= letters == 0;
        }
        letters += 1;
    }
    let case = match (first, uppers) {
        (false, 0) => Case::Lower,
        (true, n) if n == letters => Case::Upper,
        (true, 1) => Case::Capital,
        (true, _) => Case::Mixed,
        (false, _) => Case::Odd,
    };
    let (classes, group) = lexicon.look_up(hash);
    let word = Token {
        classes,
        case,
        group,
        key: hash,
        ..token(start, at, WORD, gap)
    };
    (word, at)
}

/// Each byte's lower case if it is a letter of ASCII, else nothing.
const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut letter = b'a';
    while letter <= b'z' {
        table[letter as usize] = letter;
        table[(letter - 32) as usize] = letter;
        letter += 1;
    }
    table
};
