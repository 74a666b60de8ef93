//! A report with one of everything, for the renderers' tests.

use super::{Code, Diagnostic, Place, Report, Severity, Span};

/// The first place in `text` where `needle` stands.
fn span(text: &str, needle: &str) -> Span {
    let start = text
        .find(needle)
        .expect("the sample holds what it points at");
    start..start + needle.len()
}

/// Wide letters, tabs, Windows line ends, a byte order mark, several lines, another place, a whole file, no file.
pub(crate) fn report() -> Report {
    let mut report = Report::new();

    let case = "---\ntitle: 腹壁 hernia repair\nsumary: Two lines.\n---\n\nSee [the\nrelease](../gone/index.md).\n";
    report.quote("cases/tar/index.md", case.into());
    report.push(
        Diagnostic::new(Code::UnknownField, "unknown field `sumary`")
            .at(Place::span("cases/tar/index.md", &span(case, "sumary")))
            .help("the nearest known field is `summary`"),
    );
    report.push(
        Diagnostic::new(Code::BrokenLink, "no write-up at `../gone/index.md`")
            .at(Place::span(
                "cases/tar/index.md",
                &span(case, "[the\nrelease](../gone/index.md)"),
            ))
            .help("the nearest is `../tar/index.md`"),
    );
    report.push(
        Diagnostic::new(Code::TooLong, "the title is in the wrong script")
            .at(Place::span("cases/tar/index.md", &span(case, "hernia"))),
    );

    let windows = "\u{feff}terms:\r\n\ttar:\r\n\t\tlabel: Release\r\n\ttar:\r\n";
    report.quote("vocabulary/technique.yaml", windows.into());
    let second = windows.rfind("tar:").expect("the sample holds it");
    report.push(
        Diagnostic::new(Code::DuplicateKey, "the key `tar` is there twice")
            .at(Place::span(
                "vocabulary/technique.yaml",
                &(second..second + 3),
            ))
            .note(
                Place::span("vocabulary/technique.yaml", &span(windows, "tar")),
                "first here",
            )
            .note(Place::file("casebook.yaml"), "which this file asks for")
            .help("merge the two, or rename one:\n100% of its uses change with it"),
    );

    let mut unused = Diagnostic::new(Code::UnusedMedia, "nothing shows `plan, v2.svg`")
        .at(Place::file("cases/tar/plan, v2.svg"));
    unused.severity = Severity::Warning;
    report.push(unused);
    report.push(Diagnostic::new(
        Code::NotCleared,
        "`cases/tar` is not approved",
    ));
    report
}
