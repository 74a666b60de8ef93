//! What the preview adds to pages: a script and a style sheet of its own that lay over the page what is wrong.
//!
//! They are files from this server, as the pages' Content-Security-Policy wants it, and no part of any build.

use super::rebuild::Attempt;
use crate::diagnostic::{Diagnostic, Place, Report, Severity, json};
use camino::Utf8Path;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the preview's own files lie on the server.
const FOLDER: &str = "/__casebook/";

/// Where the browser listens for new states.
pub(crate) const EVENTS: &str = "/__casebook/events";

/// What is shown while there is no site yet.
pub(crate) const WAITING: &str = include_str!("waiting.html");

const SCRIPT: &str = include_str!("overlay.js");
const STYLE: &str = include_str!("overlay.css");

/// More than this nobody reads: the rest is counted.
const SHOWN: usize = 200;

/// The preview's own files, by their path on the server.
pub(crate) fn file(path: &str) -> Option<(&'static str, &'static str)> {
    match path.strip_prefix(FOLDER)? {
        "overlay.js" => Some(("overlay.js", SCRIPT)),
        "overlay.css" => Some(("overlay.css", STYLE)),
        _ => None,
    }
}

/// The page with the script and the style sheet in it.
pub(crate) fn lay_over(page: Vec<u8>, generation: u64) -> Vec<u8> {
    let tags = format!(
        "<link rel=\"stylesheet\" href=\"{FOLDER}overlay.css\">\
         <script src=\"{FOLDER}overlay.js\" data-generation=\"{generation}\" defer></script>"
    );
    let end_of_head = page.windows(7).position(|it| it == b"</head>");
    let mut out = page;
    let at = end_of_head.unwrap_or(out.len());
    out.splice(at..at, tags.into_bytes());
    out
}

/// What is wrong, as `overlay.js` takes it.
#[derive(Serialize)]
struct Problems<'a> {
    failure: Option<&'a str>,
    diagnostics: Vec<Problem>,
    /// How many more there are.
    more: usize,
    /// What `casebook explain` says of the codes among them.
    explanations: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
struct Problem {
    #[serde(flatten)]
    message: json::Message,
    source: Option<Source>,
}

/// The line that is meant, cut where the mark begins and ends.
#[derive(Serialize)]
struct Source {
    before: String,
    marked: String,
    after: String,
}

/// Errors and warnings as JSON, errors first.
pub(crate) fn problems(attempt: &Attempt) -> String {
    let report = &attempt.report;
    let mut all: Vec<&Diagnostic> = report
        .sorted()
        .into_iter()
        .filter(|it| it.severity != Severity::Note)
        .collect();
    all.sort_by_key(|it| it.severity);
    let more = all.len().saturating_sub(SHOWN);
    all.truncate(SHOWN);
    let problems = Problems {
        failure: attempt.failure.as_deref(),
        explanations: all
            .iter()
            .map(|it| (it.code.as_str(), it.code.explanation()))
            .collect(),
        diagnostics: all
            .into_iter()
            .map(|it| Problem {
                message: json::message(report, Utf8Path::new(""), it),
                source: it.place.as_ref().and_then(|place| source(report, place)),
            })
            .collect(),
        more,
    };
    // Strings, numbers and lists of them: there is nothing in it that could fail to be written.
    serde_json::to_string(&problems).unwrap_or_default()
}

fn source(report: &Report, place: &Place) -> Option<Source> {
    let (line, part) = crate::diagnostic::quoted(report, place)?;
    Some(Source {
        before: line[..part.start].to_owned(),
        marked: line[part.clone()].to_owned(),
        after: line[part.end..].to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn the_tags_stand_at_the_end_of_the_head() {
        let page = lay_over(
            b"<html><head><title>a</title></head><body></body>".to_vec(),
            7,
        );
        let page = String::from_utf8(page).unwrap();
        assert!(page.contains("data-generation=\"7\" defer></script></head>"));
    }

    #[test]
    fn errors_come_first_and_carry_the_line_that_is_meant() {
        let mut report = Report::new();
        report.quote("b.md", "title: x\nsumary: é\n".into());
        let mut mild = Diagnostic::new(Code::UnusedMedia, "unused").at(Place::file("a.svg"));
        mild.severity = Severity::Warning;
        report.push(mild);
        report
            .push(Diagnostic::new(Code::UnknownField, "unknown").at(Place::span("b.md", &(9..15))));
        let attempt = Attempt {
            report,
            ..Attempt::default()
        };
        let text = problems(&attempt);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let first = &value["diagnostics"][0];
        assert_eq!(first["code"], "unknown-field");
        assert_eq!(first["line"], 2);
        assert_eq!(first["source"]["marked"], "sumary");
        assert_eq!(first["source"]["after"], ": é");
        assert_eq!(value["diagnostics"][1]["source"], serde_json::Value::Null);
        assert!(value["explanations"]["unused-media"].is_string());
    }
}
