//! One JSON object a message and a line, for programs. The fields are described in `docs/cli.md` and only ever added to.

use super::located::{Located, Position, locate};
use super::{Diagnostic, Place, Report};
use camino::Utf8Path;
use serde::Serialize;

/// A message as programs see it.
#[derive(Serialize)]
pub(crate) struct Message {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    at: At,
    help: Option<String>,
    notes: Vec<Note>,
}

/// Where: every field is there, and null where it is not known.
#[derive(Serialize, Default)]
struct At {
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end: Option<End>,
}

/// One past the last character meant.
#[derive(Serialize)]
struct End {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Note {
    message: String,
    #[serde(flatten)]
    at: At,
}

/// Every message as a line of JSON, in order of file and place.
#[must_use]
pub fn render(report: &Report, base: &Utf8Path) -> String {
    let mut out = String::new();
    for diagnostic in report.sorted() {
        let message = message(report, base, diagnostic);
        // Strings, numbers and lists of them: there is nothing in it that could fail to be written.
        out.push_str(&serde_json::to_string(&message).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// One message as programs see it.
pub(crate) fn message(report: &Report, base: &Utf8Path, diagnostic: &Diagnostic) -> Message {
    let at = |place: &Place| At::from(locate(report, base, place));
    Message {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity.as_str(),
        message: diagnostic.message.clone(),
        at: diagnostic.place.as_ref().map(at).unwrap_or_default(),
        help: diagnostic.help.clone(),
        notes: diagnostic
            .notes
            .iter()
            .map(|(place, text)| Note {
                message: text.clone(),
                at: at(place),
            })
            .collect(),
    }
}

impl From<Located<'_>> for At {
    fn from(located: Located<'_>) -> Self {
        let start: Option<Position> = located.range.map(|(start, _)| start);
        Self {
            path: Some(located.path),
            line: start.map(|it| it.line),
            column: start.map(|it| it.column),
            end: located.range.map(|(_, end)| End {
                line: end.line,
                column: end.column,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn every_line_is_an_object_with_every_field() {
        let out = render(&sample::report(), Utf8Path::new("content"));
        for line in out.lines() {
            let object: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
            for field in [
                "code", "severity", "message", "path", "line", "column", "end", "help", "notes",
            ] {
                assert!(object.get(field).is_some(), "`{field}` in {line}");
            }
        }
        insta::assert_snapshot!(out);
    }
}
