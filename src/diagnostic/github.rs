//! Workflow commands of GitHub Actions: each message becomes an annotation beside the line that it is about.
//!
//! Format and escaping: GitHub, "Workflow commands for GitHub Actions", `error`, `warning` and `notice`; the escaping of
//! values is that of its toolkit's `command.ts` (`%`, CR, LF; in properties also `:` and `,`).

use super::located::locate;
use super::{Report, Severity};
use camino::Utf8Path;
use std::fmt::Write;

/// Every message as one command, in order of file and place.
#[must_use]
pub fn render(report: &Report, base: &Utf8Path) -> String {
    let mut out = String::new();
    for diagnostic in report.sorted() {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let _ = write!(out, "::{command} ");
        if let Some(place) = &diagnostic.place {
            let at = locate(report, base, place);
            let _ = write!(out, "file={},", property(&at.path));
            if let Some((start, end)) = at.range {
                let _ = write!(out, "line={},endLine={},", start.line, end.line);
                // Columns are understood within one line only.
                if start.line == end.line {
                    let _ = write!(out, "col={},endColumn={},", start.column, end.column);
                }
            }
        }
        let _ = write!(out, "title={}::", property(diagnostic.code.as_str()));
        out.push_str(&data(&diagnostic.message));
        if let Some(help) = &diagnostic.help {
            out.push_str(&data("\n"));
            out.push_str(&data(help));
        }
        out.push('\n');
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn each_message_is_one_command() {
        insta::assert_snapshot!(render(&sample::report(), Utf8Path::new("content")));
    }

    #[test]
    fn a_value_cannot_end_its_own_command() {
        assert_eq!(property("a,b:c%\r\n"), "a%2Cb%3Ac%25%0D%0A");
        assert_eq!(data("a::b\n::error::x"), "a::b%0A::error::x");
    }
}
