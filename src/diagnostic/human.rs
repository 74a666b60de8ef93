//! Messages for a person at a terminal: the line, a caret under what is meant, the way out, and a count at the end.

use super::located::{Located, locate};
use super::{Code, Diagnostic, Report, Severity, Span};
use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use camino::Utf8Path;
use std::collections::BTreeSet;

/// How the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether it shows colours.
    pub color: bool,
    /// How many columns it has.
    pub width: usize,
    /// Whether notes are shown too.
    pub notes: bool,
}

/// Every message with its source line, a blank line after each, in order of file and place.
#[must_use]
pub fn render(report: &Report, base: &Utf8Path, style: Style) -> String {
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(style.width);
    let mut out = String::new();
    for diagnostic in report.sorted() {
        if diagnostic.severity == Severity::Note && !style.notes {
            continue;
        }
        out.push_str(&renderer.render(&[group(report, base, diagnostic)]));
        out.push_str("\n\n");
    }
    out
}

/// `2 errors, 1 warning in 3 files`, or nothing where there is nothing to count; notes count where they are shown.
#[must_use]
pub fn summary(report: &Report, notes: bool) -> Option<String> {
    let count = |severity, one: &str, many: &str| match report.count(severity) {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let counts: Vec<String> = [
        count(Severity::Error, "error", "errors"),
        count(Severity::Warning, "warning", "warnings"),
        notes
            .then(|| count(Severity::Note, "note", "notes"))
            .flatten(),
    ]
    .into_iter()
    .flatten()
    .collect();
    if counts.is_empty() {
        return None;
    }
    let sorted = report.sorted();
    let files: BTreeSet<&Utf8Path> = sorted
        .iter()
        .filter(|it| notes || it.severity != Severity::Note)
        .filter_map(|it| Some(it.place.as_ref()?.path.as_path()))
        .collect();
    let files = match files.len() {
        0 => String::new(),
        1 => " in 1 file".to_owned(),
        n => format!(" in {n} files"),
    };
    Some(format!("{}{files}", counts.join(", ")))
}

/// Which command says more, once for the whole report; notes need no explanation.
#[must_use]
pub fn hint(report: &Report) -> Option<String> {
    let mut codes: Vec<Code> = Vec::new();
    let mut gravest_first = report.sorted();
    gravest_first.sort_by_key(|it| it.severity);
    for diagnostic in gravest_first {
        if diagnostic.severity != Severity::Note && !codes.contains(&diagnostic.code) {
            codes.push(diagnostic.code);
        }
    }
    let (first, others) = codes.split_first()?;
    let others = match others {
        [] => String::new(),
        [one] => format!(" (so too for {one})"),
        [one, two] => format!(" (so too for {one} and {two})"),
        [one, two, rest @ ..] => format!(" (so too for {one}, {two} and {} more)", rest.len()),
    };
    Some(format!("`casebook explain {first}` says more{others}"))
}

fn group<'a>(report: &'a Report, base: &Utf8Path, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    let main = diagnostic.place.as_ref().map(|it| locate(report, base, it));
    // Places of the same file are drawn into the same excerpt; those of other files follow.
    let mut beside = Vec::new();
    let mut apart: Vec<Element<'a>> = Vec::new();
    for (place, text) in &diagnostic.notes {
        let at = locate(report, base, place);
        let same_file = main.as_ref().is_some_and(|it| it.path == at.path);
        match (&at.source, same_file) {
            (Some((_, span)), true) => beside.push((span.clone(), text.as_str())),
            (Some((source, span)), false) => {
                let snippet = Snippet::source(*source).path(at.path.clone()).annotation(
                    AnnotationKind::Context
                        .span(within_line(source, span))
                        .label(normalize_untrusted_str(text)),
                );
                apart.push(snippet.into());
            }
            (None, _) => {
                let text = format!("{text}: {}", at.path);
                apart.push(Level::NOTE.message(normalize_untrusted_str(&text)).into());
            }
        }
    }
    if let Some(main) = main {
        group = group.element(excerpt(main, beside));
    }
    group = group.elements(apart);
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    group
}

/// The line meant with a caret under it, or the file alone where no line is meant.
fn excerpt<'a>(at: Located<'a>, beside: Vec<(Span, &'a str)>) -> Element<'a> {
    let Some((source, span)) = at.source else {
        return Origin::path(normalize_untrusted_str(&at.path)).into();
    };
    Snippet::source(source)
        .path(normalize_untrusted_str(&at.path))
        .annotation(AnnotationKind::Primary.span(within_line(source, &span)))
        .annotations(beside.into_iter().map(|(span, text)| {
            AnnotationKind::Context
                .span(within_line(source, &span))
                .label(normalize_untrusted_str(text))
        }))
        .into()
}

/// A span of several lines is marked on its first alone: where to look matters, not how far it goes.
fn within_line(source: &str, span: &Span) -> Span {
    let (line, part) = super::located::first_line(source, span);
    let start = span.start - part.start;
    debug_assert!(source[start..].starts_with(line));
    start + part.start..start + part.end
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    const PLAIN: Style = Style {
        color: false,
        width: 100,
        notes: true,
    };

    #[test]
    fn messages_show_the_line_a_caret_and_the_way_out() {
        let report = sample::report();
        let out = render(&report, Utf8Path::new("content"), PLAIN);
        let end = format!("{:#?}\n{:#?}", hint(&report), summary(&report, true));
        insta::assert_snapshot!(format!("{out}{end}"));
    }

    #[test]
    fn colours_are_put_in_only_where_they_are_wanted() {
        let report = sample::report();
        let styled = Style {
            color: true,
            ..PLAIN
        };
        let base = Utf8Path::new("");
        assert!(render(&report, base, styled).contains('\u{1b}'));
        assert!(!render(&report, base, PLAIN).contains('\u{1b}'));
    }

    #[test]
    fn an_author_cannot_steer_the_terminal() {
        let text = "ti\u{1b}[2Jtle: x";
        let mut report = Report::new();
        report.quote("a\u{1b}.md", text.into());
        report.push(
            Diagnostic::new(Code::UnknownField, "unknown field `ti\u{1b}[2Jtle`")
                .at(crate::diagnostic::Place::span("a\u{1b}.md", &(0..5)))
                .note(crate::diagnostic::Place::file("b\u{1b}"), "see\u{1b}")
                .help("try\u{1b}[2J"),
        );
        assert!(!render(&report, Utf8Path::new(""), PLAIN).contains('\u{1b}'));
    }

    #[test]
    fn notes_are_left_out_where_nobody_asked_for_them() {
        let mut report = Report::new();
        report.push(Diagnostic::new(Code::NotCleared, "it is a draft"));
        let quiet = Style {
            notes: false,
            ..PLAIN
        };
        assert_eq!(render(&report, Utf8Path::new(""), quiet), "");
        assert_eq!(summary(&report, false), None);
        assert_eq!(summary(&report, true).as_deref(), Some("1 note"));
    }

    #[test]
    fn an_empty_report_has_no_summary_and_no_hint() {
        assert_eq!(summary(&Report::new(), true), None);
        assert_eq!(hint(&Report::new()), None);
    }
}
