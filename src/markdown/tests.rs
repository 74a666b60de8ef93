//! Tests of the room as a whole: Markdown in, a document and messages out. `show` and `messages` are the only places that
//! know the types; everything else is text against text.

mod any_input;
mod discussion;
mod html;
mod mistakes;
mod sections;

use super::{Document, Fragment, Hole, parse};
use crate::diagnostic::{Diagnostic, Place, Report};
use camino::Utf8Path;

fn document(text: &str) -> Document {
    parse(text, 0..text.len(), Utf8Path::new("index.md")).value
}

/// A fragment with its holes shown as `‹link 0›`.
fn show(fragment: &Fragment) -> String {
    fragment.filled(|hole, out| {
        out.push_str(&match hole {
            Hole::Link(i) => format!("‹link {i}›"),
            Hole::Large(i) => format!("‹large {i}›"),
            Hole::Media(i) => format!("‹media {i}›"),
            Hole::Tracks(i) => format!("‹tracks {i}›"),
            Hole::Veil(_) | Hole::Unveil(_) => String::new(),
            Hole::Citation(i) => format!("‹citation {i}›"),
        });
    })
}

/// The HTML of the first section, of a text that nothing is wrong with.
fn html(text: &str) -> String {
    let checked = parse(text, 0..text.len(), Utf8Path::new("index.md"));
    assert_eq!(lines(text, &checked.report), "", "messages");
    checked
        .value
        .sections
        .first()
        .map(|section| show(&section.body))
        .unwrap_or_default()
}

fn messages(text: &str) -> String {
    lines(
        text,
        &parse(text, 0..text.len(), Utf8Path::new("index.md")).report,
    )
}

/// One line for each message: where, what, notes, help.
fn lines(text: &str, report: &Report) -> String {
    report
        .sorted()
        .into_iter()
        .map(|message| line(text, message))
        .collect::<Vec<_>>()
        .join("\n")
}

fn line(text: &str, message: &Diagnostic) -> String {
    let at = |place: &Place| {
        let span = place.bytes().unwrap_or_default();
        let before = &text[..span.start];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        format!("{line}:{column} `{}`", &text[span])
    };
    let mut out = format!(
        "{} {}: {}",
        message.place.as_ref().map(at).unwrap_or_default(),
        message.code,
        message.message
    );
    for (place, note) in &message.notes {
        out.push_str(&format!("; {} {note}", at(place)));
    }
    if let Some(help) = &message.help {
        out.push_str(&format!("; help: {help}"));
    }
    out
}
