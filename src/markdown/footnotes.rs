//! Footnotes: their marks in the text, their numbers in order of first use, and what they say.

use super::document::Footnote;
use super::fragment::Fragment;
use super::writer::{Container, Writer};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Span};
use std::collections::BTreeMap;
use std::fmt::Write;

/// One label, whether defined, used or both.
#[derive(Debug)]
struct Note {
    label: String,
    id: String,
    /// From 1; nothing while it has no use.
    number: Option<usize>,
    uses: usize,
    /// What it says, as HTML and as text, and where.
    body: Option<(Fragment, String, Span)>,
    first_use: Span,
}

/// All footnotes of the page.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// By label, as pulldown-cmark compares them: without regard to case.
    index: BTreeMap<String, usize>,
    notes: Vec<Note>,
    numbered: usize,
    /// Definitions that are under way: which note, and where it begins.
    open: Vec<(usize, Span)>,
    /// Marks that no definition answers.
    strays: Vec<(String, Span)>,
}

impl Notes {
    /// Remembers a mark without a definition until all labels are known.
    pub(crate) fn stray(&mut self, label: &str, span: Span) {
        self.strays.push((label.to_owned(), span));
    }
}

impl Writer<'_> {
    fn note(&mut self, label: &str, span: &Span) -> usize {
        let folded = label.to_lowercase();
        if let Some(&known) = self.notes.index.get(&folded) {
            return known;
        }
        let id = self.ids.make_note(label);
        let at = self.notes.notes.len();
        self.notes.index.insert(folded, at);
        self.notes.notes.push(Note {
            label: label.to_owned(),
            id,
            number: None,
            uses: 0,
            body: None,
            first_use: span.clone(),
        });
        at
    }

    pub(crate) fn footnote_reference(&mut self, label: &str, span: Span) {
        let at = self.note(label, &span);
        let notes = &mut self.notes;
        let note = &mut notes.notes[at];
        let number = *note.number.get_or_insert_with(|| {
            notes.numbered += 1;
            note.first_use = span;
            notes.numbered
        });
        note.uses += 1;
        let (id, uses) = (&note.id, note.uses);
        let mut html = Fragment::default();
        // Writing to a String cannot fail.
        let _ = write!(
            html.html,
            "<sup class=\"footnote-ref\"><a id=\"{id}-ref-{uses}\" href=\"#{id}\" role=\"doc-noteref\">{number}</a></sup>"
        );
        let anchor = format!("{id}-ref-{uses}");
        self.ids.take(anchor);
        self.after_link(&html);
    }

    pub(crate) fn start_note(&mut self, label: &str, span: &Span) {
        self.close_label();
        let first_line = self.first_line(span);
        let at = self.note(label, &first_line);
        self.notes.open.push((at, first_line));
        self.containers.push(Container::Note);
        self.set_aside();
    }

    pub(crate) fn end_note(&mut self) {
        self.containers.pop();
        let (html, text) = self.resume().take();
        let Some((at, span)) = self.notes.open.pop() else {
            return;
        };
        let note = &mut self.notes.notes[at];
        let Some((_, _, first)) = &note.body else {
            note.body = Some((html, text, span));
            return;
        };
        let (first, message) = (
            first.clone(),
            format!("footnote `{}` is defined twice", note.label),
        );
        let first = self.place(&first);
        let place = self.place(&span);
        self.report.push(
            Diagnostic::new(Code::DuplicateId, message)
                .at(place)
                .note(first, "first defined here")
                .help("give one of them another label, here and where the text refers to it"),
        );
    }

    /// The footnotes in order; complains about marks without a note and notes without a mark.
    pub(crate) fn finish_notes(&mut self) -> Vec<Footnote> {
        let notes = std::mem::take(&mut self.notes);
        for (label, span) in &notes.strays {
            let near = nearest(label, notes.notes.iter().map(|note| note.label.as_str()));
            let help = match near {
                Some(near) => format!("did you mean `[^{near}]`?"),
                None => format!(
                    "add a line `[^{label}]: …` with what it says, or write `\\[^{label}]` to show the brackets"
                ),
            };
            self.complain(
                Code::UndefinedFootnote,
                span,
                format!("no footnote `{label}` is defined"),
                help,
            );
        }
        let mut footnotes = Vec::new();
        for note in notes.notes {
            let Some(number) = note.number else {
                let span = note.body.map_or(note.first_use, |(_, _, span)| span);
                let message = format!("nothing refers to footnote `{}`", note.label);
                let help = format!(
                    "put `[^{}]` where it belongs in the text, or take the note out",
                    note.label
                );
                self.complain(Code::UndefinedFootnote, &span, message, help);
                continue;
            };
            let (body, text, _) = note.body.unwrap_or_default();
            footnotes.push(Footnote {
                number,
                id: note.id,
                uses: note.uses,
                body,
                text,
            });
        }
        footnotes.sort_by_key(|note| note.number);
        footnotes
    }
}
