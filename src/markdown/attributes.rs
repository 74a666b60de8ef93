//! What stands in braces at the end of a heading, with the place of each word of it.

use crate::diagnostic::Span;

/// One word of an attribute block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    pub(crate) kind: AttributeKind<'a>,
    /// Its bytes in the file.
    pub(crate) span: Span,
}

/// The three shapes that a word of an attribute block may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AttributeKind<'a> {
    /// `#id`
    Id(&'a str),
    /// `.class`
    Class(&'a str),
    /// `name=value`, or anything else.
    Value(&'a str, Option<&'a str>),
}

impl<'a> Attribute<'a> {
    /// As the author wrote it, less the value.
    pub(crate) fn shown(&self) -> String {
        match self.kind {
            AttributeKind::Id(id) => format!("#{id}"),
            AttributeKind::Class(class) => format!(".{class}"),
            AttributeKind::Value(name, _) => name.to_owned(),
        }
    }

    fn read(word: &'a str, span: Span) -> Self {
        let kind = if let Some(id) = word.strip_prefix('#') {
            AttributeKind::Id(id)
        } else if let Some(class) = word.strip_prefix('.') {
            AttributeKind::Class(class)
        } else if let Some((name, value)) = word.split_once('=') {
            AttributeKind::Value(name, Some(value.trim_matches(['"', '\''])))
        } else {
            AttributeKind::Value(word, None)
        };
        Self { kind, span }
    }
}

/// The attributes of the heading whose source `text[heading]` is, by the rules that pulldown-cmark has for finding them.
pub(crate) fn attributes<'a>(text: &'a str, heading: &Span) -> Vec<Attribute<'a>> {
    let Some(source) = text.get(heading.clone()) else {
        return Vec::new();
    };
    let Some(close) = source.rfind('}') else {
        return Vec::new();
    };
    // After the block come only closing hashes, or the underline of the other kind of heading.
    if !source[close + 1..]
        .bytes()
        .all(|b| matches!(b, b'#' | b'=' | b'-' | b' ' | b'\t' | b'\r' | b'\n'))
    {
        return Vec::new();
    }
    let Some(open) = source[..close].rfind(['{', '}', '<', '>', '\\', '\n', '\r']) else {
        return Vec::new();
    };
    if !source[open..].starts_with('{') {
        return Vec::new();
    }
    let block = &source[open + 1..close];
    block
        .split_ascii_whitespace()
        .map(|word| {
            let start = heading.start + (word.as_ptr() as usize - source.as_ptr() as usize);
            Attribute::read(word, start..start + word.len())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_block_has_its_place() {
        let text = "x\n\n### a {#q1 .unsafe corrected-by=\"a1\" odd}\n";
        let found = attributes(text, &(3..text.len()));
        let words: Vec<_> = found
            .iter()
            .map(|a| (a.shown(), &text[a.span.clone()]))
            .collect();
        assert_eq!(
            words,
            [
                ("#q1".to_owned(), "#q1"),
                (".unsafe".to_owned(), ".unsafe"),
                ("corrected-by".to_owned(), "corrected-by=\"a1\""),
                ("odd".to_owned(), "odd"),
            ]
        );
        assert_eq!(
            found[2].kind,
            AttributeKind::Value("corrected-by", Some("a1"))
        );
    }

    #[test]
    fn braces_inside_a_heading_are_words() {
        assert_eq!(attributes("## use {x} here", &(0..15)), []);
        assert_eq!(attributes("## } {", &(0..6)), []);
    }
}
