//! What a YAML syntax error means for somebody who is not thinking of YAML, and the usual way out.

use crate::diagnostic::{Code, Diagnostic, Span};
use granit_parser::ErrorKind;

/// The message for a syntax error at this byte of the source, and the bytes to point at.
pub(super) fn complaint(kind: &ErrorKind, source: &str, at: usize) -> (Span, Diagnostic) {
    use ErrorKind as K;
    let bytes = whole_char(source, at);
    let (message, help): (String, &str) = match kind {
        K::MappingValueNotAllowed | K::InvalidColonPlacement | K::MappingKeyNotAllowed => (
            "a second `: ` stands on this line".into(),
            "put the whole value in double quotes: `title: \"TAR: when and why\"`",
        ),
        K::SimpleKeyExpected
        | K::InvalidSimpleKey
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry => (
            "this line is neither a field nor part of the one above".into(),
            "write `name: value`, begin it in the same column as its neighbours, and put text with signs in it in quotes",
        ),
        K::InvalidIndentation | K::BlockSequenceEntryNotAllowed | K::InvalidBlockScalarIndent => (
            "this line is indented like none of those above it".into(),
            "begin it in the same column as its neighbours; two spaces further in for what belongs to the line above",
        ),
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabAtBlockScalarStart
        | K::TabInPlainScalar => (
            "a tab stands where YAML takes only spaces".into(),
            "replace the tab by two spaces",
        ),
        K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => (
            "a quote is opened here and never closed".into(),
            "close it; inside single quotes write an apostrophe twice: `'the surgeon''s choice'`",
        ),
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => (
            "text follows a closed quote".into(),
            "put the whole value in one pair of quotes; use single quotes around double ones",
        ),
        K::UnknownQuotedScalarEscape => (
            "inside double quotes `\\` begins an escape, and this is none".into(),
            "write `\\\\` for a backslash, or use single quotes",
        ),
        K::UnclosedFlowCollection { open } => (
            format!("`{open}` is opened here and never closed"),
            "close the list with `]`, the map with `}`",
        ),
        K::UnexpectedEofFlowSequence | K::ExpectedFlowSequenceSeparator => (
            "a list in brackets lacks a `,` or its `]`".into(),
            "write `[one, two]`; put text that holds a comma or a bracket in quotes",
        ),
        K::UnexpectedEofFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::UnexpectedEofImplicitFlowMapping => (
            "a map in braces lacks a `,` or its `}`".into(),
            "write `{ name: value, other: value }`; put text that holds a comma or a brace in quotes",
        ),
        K::UnknownAnchor => (
            "`*` begins an alias, and nothing of this name was defined".into(),
            "put text that begins with `*` in quotes",
        ),
        K::MissingAnchorOrAliasName => (
            "`*` and `&` begin names in YAML, and none follows".into(),
            "put text that begins with `*` or `&` in quotes",
        ),
        K::UnexpectedCharacter { character } => (
            format!("text cannot begin with `{character}` in YAML"),
            "put it in double quotes",
        ),
        K::RecursionLimitExceeded => (
            "more than 32 lists or maps stand inside one another".into(),
            "nothing in an archive is nested as deeply: look for brackets that are not closed",
        ),
        K::CommentNotSeparated | K::CommentInterceptedScalar => (
            "a comment stands in the middle of a value".into(),
            "put a space before the `#`, or the whole value in quotes if the `#` belongs to it",
        ),
        other => (
            format!("this is not YAML: {other}"),
            "put text with signs in it in double quotes",
        ),
    };
    (
        bytes,
        Diagnostic::new(Code::InvalidYaml, message).help(help),
    )
}

/// The character at this byte; at the end of a line the last one before it, so that there is something to point at.
fn whole_char(source: &str, at: usize) -> Span {
    let mut start = at.min(source.len());
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    let rest = &source[start..];
    match rest.chars().next().filter(|c| !matches!(c, '\n' | '\r')) {
        Some(c) => start..start + c.len_utf8(),
        None => {
            let before = source[..start].trim_end_matches(['\n', '\r']);
            let last = before.chars().next_back().map_or(0, char::len_utf8);
            before.len() - last..before.len()
        }
    }
}
