//! A run of neighbouring text events, in which citations, sub- and superscripts and stray footnote marks are found.
//!
//! pulldown-cmark hands out `[`, `@key` and `]` one by one, and takes `H~2~O` for plain words; so the pieces are put
//! together here, each remembering where it came from. Only runs that hold one of `[`, `^`, `~` come this way.

use crate::diagnostic::Span;

/// What a run is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words: bytes of the run.
    Words(Span),
    /// `^…^`: the bytes between.
    Superscript(Span),
    /// `~…~`: the bytes between.
    Subscript(Span),
    /// `[@a; @b]`: the bytes of each key, without the sign.
    Citation(Vec<Span>),
    /// `[@…]` that is no citation: all of it.
    BadCitation(Span),
    /// `[^label]` without a definition: all of it.
    StrayNote(Span),
}

#[derive(Debug)]
struct Chunk {
    /// Its first byte in the run.
    at: usize,
    source: Span,
    /// A backslash stands before it.
    escaped: bool,
}

/// Neighbouring text events, put together.
#[derive(Debug, Default)]
pub(crate) struct TextRun {
    pub(crate) words: String,
    chunks: Vec<Chunk>,
}

impl TextRun {
    /// Whether words like these must be looked at together with their neighbours.
    pub(crate) fn needs(words: &str) -> bool {
        words.bytes().any(|b| matches!(b, b'[' | b'^' | b'~'))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Adds the next event's words; `file` is the text that `source` counts in.
    pub(crate) fn push(&mut self, words: &str, source: Span, file: &str) {
        // A backslash that no earlier words account for was an escape.
        let gap = self
            .chunks
            .last()
            .is_none_or(|c| c.source.end < source.start);
        let escaped = gap
            && source
                .start
                .checked_sub(1)
                .and_then(|i| file.as_bytes().get(i))
                == Some(&b'\\');
        let at = self.words.len();
        self.words.push_str(words);
        self.chunks.push(Chunk {
            at,
            source,
            escaped,
        });
    }

    /// Starts anew, keeping its memory.
    pub(crate) fn clear(&mut self) {
        self.words.clear();
        self.chunks.clear();
    }

    /// Where some bytes of the run stand in the file.
    pub(crate) fn source(&self, run: &Span) -> Span {
        let start = self.place(run.start, false);
        let end = self.place(run.end, true);
        start..end.max(start)
    }

    fn place(&self, at: usize, end: bool) -> usize {
        let next = self
            .chunks
            .partition_point(|c| if end { c.at < at } else { c.at <= at });
        let Some(chunk) = next.checked_sub(1).and_then(|i| self.chunks.get(i)) else {
            return self.chunks.first().map_or(0, |c| c.source.start);
        };
        let len = self.chunks.get(next).map_or(self.words.len(), |n| n.at) - chunk.at;
        // Entities and the like are shorter or longer than what was written: then the whole of it is meant.
        if len == chunk.source.len() {
            chunk.source.start + (at - chunk.at)
        } else if end {
            chunk.source.end
        } else {
            chunk.source.start
        }
    }

    fn escaped(&self, at: usize) -> bool {
        self.chunks
            .binary_search_by_key(&at, |c| c.at)
            .is_ok_and(|i| self.chunks[i].escaped)
    }

    /// Cuts the run into pieces; `before` is the character that comes before it.
    pub(crate) fn pieces(&self, before: Option<char>) -> Vec<Piece> {
        let words = self.words.as_str();
        let mut pieces = Vec::new();
        let mut done = 0;
        let mut from = 0;
        while let Some(at) = words[from..].find(['[', '^', '~']).map(|i| from + i) {
            let found = if self.escaped(at) {
                None
            } else {
                let rest = &words[at..];
                match rest.as_bytes()[0] {
                    b'^' => {
                        superscript(rest).map(|len| (Piece::Superscript(at + 1..at + len - 1), len))
                    }
                    b'~' => words[..at]
                        .chars()
                        .next_back()
                        .or(before)
                        .filter(|c| c.is_alphanumeric() || matches!(c, ')' | ']'))
                        .and_then(|_| subscript(rest))
                        .map(|len| (Piece::Subscript(at + 1..at + len - 1), len)),
                    _ => bracket(rest, at),
                }
            };
            if let Some((piece, len)) = found {
                if done < at {
                    pieces.push(Piece::Words(done..at));
                }
                pieces.push(piece);
                done = at + len;
                from = done;
            } else {
                from = at + 1;
            }
        }
        if done < words.len() {
            pieces.push(Piece::Words(done..words.len()));
        }
        pieces
    }
}

/// Sub- and superscripts are short: a sign further off than this belongs to something else.
const LONGEST_SCRIPT: usize = 40;

/// The length of `^…^` at the start: anything but spaces and brackets between.
fn superscript(rest: &str) -> Option<usize> {
    script(rest, '^', |c| {
        !c.is_whitespace() && !matches!(c, '[' | ']' | '~')
    })
}

/// The length of `~…~` at the start. A lone `~` means "about", so less may stand between.
fn subscript(rest: &str) -> Option<usize> {
    script(rest, '~', |c| {
        c.is_alphanumeric() || matches!(c, '+' | '-' | '−' | '=' | '(' | ')' | ',' | '.')
    })
}

fn script(rest: &str, sign: char, allowed: impl Fn(char) -> bool) -> Option<usize> {
    for (i, (at, c)) in rest.char_indices().skip(1).enumerate() {
        if c == sign {
            return (i > 0).then_some(at + 1);
        }
        if i == LONGEST_SCRIPT || !allowed(c) {
            return None;
        }
    }
    None
}

/// A citation, a failed one or a footnote's mark at the start of `rest`, which is `at` bytes into the run.
fn bracket(rest: &str, at: usize) -> Option<(Piece, usize)> {
    let sign = *rest.as_bytes().get(1)?;
    if !matches!(sign, b'@' | b'^') {
        return None;
    }
    let close = 1 + rest[1..].find(['[', ']'])?;
    if rest.as_bytes()[close] != b']' {
        return None;
    }
    let whole = at..at + close + 1;
    if sign == b'^' {
        let label = &rest[2..close];
        let stray = !label.is_empty() && !label.contains(char::is_whitespace);
        return stray.then_some((Piece::StrayNote(whole), close + 1));
    }
    let mut keys = Vec::new();
    let mut start = 1;
    for part in rest[1..close].split(';') {
        let key = part.trim().strip_prefix('@').filter(|key| is_key(key));
        let Some(key) = key else {
            return Some((Piece::BadCitation(whole), close + 1));
        };
        let key_at = at + start + (part.len() - part.trim_start().len()) + 1;
        keys.push(key_at..key_at + key.len());
        start += part.len() + 1;
    }
    Some((Piece::Citation(keys), close + 1))
}

/// A key begins with a letter, a digit or `_`; inside, the signs that BibTeX keys have in practice.
fn is_key(key: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    key.starts_with(word)
        && key.ends_with(word)
        && key.chars().all(|c| {
            word(c) || matches!(c, ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '/')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(words: &str) -> String {
        let mut run = TextRun::default();
        run.push(words, 0..words.len(), words);
        let show = |span: &Span| words[span.clone()].to_owned();
        let shown: Vec<String> = run
            .pieces(None)
            .iter()
            .map(|piece| match piece {
                Piece::Words(s) => show(s),
                Piece::Superscript(s) => format!("sup({})", show(s)),
                Piece::Subscript(s) => format!("sub({})", show(s)),
                Piece::Citation(keys) => format!(
                    "cite({})",
                    keys.iter().map(show).collect::<Vec<_>>().join(" ")
                ),
                Piece::BadCitation(s) => format!("bad({})", show(s)),
                Piece::StrayNote(s) => format!("note({})", show(s)),
            })
            .collect();
        shown.join("|")
    }

    #[test]
    fn citations_scripts_and_stray_notes_are_found() {
        for (words, expect) in [
            ("as shown [@a_b; @c-d].", "as shown |cite(a_b c-d)|."),
            ("[@10.1002/bjs.11400]", "cite(10.1002/bjs.11400)"),
            ("[@key, p. 3]", "bad([@key, p. 3])"),
            ("[@]", "bad([@])"),
            ("[@a", "[@a"),
            ("[see @a]", "[see @a]"),
            ("CO~2~ and 10^2^ m^3^", "CO|sub(2)| and 10|sup(2)| m|sup(3)"),
            ("~5 to ~6 mm, 5~6", "~5 to ~6 mm, 5~6"),
            ("a ^ b ^ c ^^ d", "a ^ b ^ c ^^ d"),
            ("[^x] and 10^2^", "note([^x])| and 10|sup(2)"),
            ("[^a b]", "[^a b]"),
        ] {
            assert_eq!(pieces(words), expect, "{words}");
        }
    }

    #[test]
    fn an_escaped_sign_means_itself() {
        let file = "10\\^2^ [@a]";
        let mut run = TextRun::default();
        run.push("10", 0..2, file);
        run.push("^2^ [@a]", 3..11, file);
        assert_eq!(
            run.pieces(None),
            [Piece::Words(0..6), Piece::Citation(Vec::from([8..9; 1]))]
        );
        assert_eq!(run.source(&(8..9)), 9..10);
    }
}
