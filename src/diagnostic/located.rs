//! Where a message points, in the terms that people and editors use: path as they would type it, line, column.
//!
//! Lines and columns are counted from 1, columns in characters (Unicode scalar values), as editors count them: a tab is
//! one, so is a wide letter, and a byte order mark is none. Nothing here decides how a place is drawn.

use super::{Place, Report, Span};
use camino::Utf8Path;

/// The byte order mark that some editors put before a file's first letter.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A line and a column of a file, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// A place with everything a renderer wants to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Located<'report> {
    /// The path, with what leads to the archive before it.
    pub(crate) path: String,
    /// Start and end (exclusive); nothing where the whole file is meant or its text is not at hand.
    pub(crate) range: Option<(Position, Position)>,
    /// The file's text without its byte order mark, and the bytes of it that are meant.
    pub(crate) source: Option<(&'report str, Span)>,
}

/// Finds lines and columns for a place. `base` is what leads from where the reader stands to the archive; it may be empty.
pub(crate) fn locate<'report>(
    report: &'report Report,
    base: &Utf8Path,
    place: &Place,
) -> Located<'report> {
    let source = place.bytes().and_then(|bytes| {
        let text = report.text(&place.path)?;
        let shown = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let mark = text.len() - shown.len();
        let start = boundary(shown, bytes.start.saturating_sub(mark));
        let end = boundary(shown, bytes.end.saturating_sub(mark)).max(start);
        Some((shown, start..end))
    });
    let range = source
        .as_ref()
        .map(|(text, span)| (position(text, span.start), position(text, span.end)));
    Located {
        path: shown_path(base, &place.path),
        range,
        source,
    }
}

/// The path as the reader would type it, `/` between its parts on every system.
fn shown_path(base: &Utf8Path, path: &Utf8Path) -> String {
    if base.as_str().is_empty() || base == "." {
        return path.to_string();
    }
    base.join(path).as_str().replace('\\', "/")
}

/// The nearest offset at or before `offset` where a character begins.
fn boundary(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}

fn position(text: &str, offset: usize) -> Position {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// The line on which a span begins, without its line break, and the part of the span that lies on it, as bytes of the line.
pub(crate) fn first_line<'text>(text: &'text str, span: &Span) -> (&'text str, Span) {
    let start = text[..span.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or("");
    let from = (span.start - start).min(line.len());
    let to = (span.end - start).min(line.len()).max(from);
    (line, from..to)
}

/// The line on which a place begins and the part of it that is meant, where its text is at hand.
pub(crate) fn quoted<'report>(
    report: &'report Report,
    place: &Place,
) -> Option<(&'report str, Span)> {
    let located = locate(report, Utf8Path::new(""), place);
    let (text, span) = located.source?;
    Some(first_line(text, &span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(text: &str, span: Span) -> (usize, usize, usize, usize) {
        let mut report = Report::new();
        report.quote("a.md", text.into());
        let (start, end) = locate(&report, Utf8Path::new(""), &Place::span("a.md", &span))
            .range
            .expect("the file's text is at hand");
        (start.line, start.column, end.line, end.column)
    }

    #[test]
    fn columns_count_characters_and_not_bytes() {
        assert_eq!(located("é日本: x\n", 8..9), (1, 4, 1, 5));
    }

    #[test]
    fn a_tab_is_one_column() {
        assert_eq!(located("a\n\t\tb\n", 4..5), (2, 3, 2, 4));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(located("\u{feff}ab", 4..5), (1, 2, 1, 3));
    }

    #[test]
    fn windows_line_ends_count_once() {
        assert_eq!(located("a\r\nb\r\nc", 6..7), (3, 1, 3, 2));
    }

    #[test]
    fn a_span_past_the_end_or_inside_a_letter_is_moved_to_where_a_letter_begins() {
        assert_eq!(located("é", 1..99), (1, 1, 1, 2));
        assert_eq!(located("", 5..9), (1, 1, 1, 1));
    }

    #[test]
    fn a_place_in_a_file_whose_text_is_gone_keeps_its_path() {
        let place = Place::span("cases/a/index.md", &(3..4));
        let found = Report::new();
        let found = locate(&found, Utf8Path::new("content"), &place);
        assert_eq!(found.path, "content/cases/a/index.md");
        assert_eq!(found.range, None);
    }

    #[test]
    fn a_span_of_several_lines_is_shown_on_its_first() {
        let text = "one\r\ntwo three\r\nfour";
        assert_eq!(first_line(text, &(9..20)), ("two three", 4..9));
    }
}
