//! One line a message, as compilers print them and editors read them: `path:line:column: error[code]: message`.

use super::Report;
use super::located::locate;
use camino::Utf8Path;
use std::fmt::Write;

/// Every message on a line of its own, in order of file and place.
///
/// A message about a whole file stands at its first letter; one without a file has no place before it. The way out
/// follows after a semicolon, so that an editor's list of problems shows it too.
#[must_use]
pub fn render(report: &Report, base: &Utf8Path) -> String {
    let mut out = String::new();
    for diagnostic in report.sorted() {
        if let Some(place) = &diagnostic.place {
            let at = locate(report, base, place);
            let (line, column) = at.range.map_or((1, 1), |(it, _)| (it.line, it.column));
            out.push_str(&one_line(&at.path));
            let _ = write!(out, ":{line}:{column}: ");
        }
        let severity = diagnostic.severity.as_str();
        let _ = write!(out, "{severity}[{}]: ", diagnostic.code);
        out.push_str(&one_line(&diagnostic.message));
        if let Some(help) = &diagnostic.help {
            out.push_str("; ");
            out.push_str(&one_line(help));
        }
        out.push('\n');
    }
    out
}

/// Line breaks become spaces; other control characters, which could steer a terminal, a mark of their own.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        out.push(match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            c => c,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};

    #[test]
    fn a_message_is_a_line_that_editors_can_follow() {
        insta::assert_snapshot!(render(&sample::report(), Utf8Path::new("content")));
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let mut report = Report::new();
        report.push(Diagnostic::new(Code::UnknownField, "a\u{1b}[2Jb\nc"));
        let out = render(&report, Utf8Path::new(""));
        assert_eq!(out, "error[unknown-field]: a\u{fffd}[2Jb c\n");
    }
}
