//! What stands inside a line: words, links, citations, raised and lowered signs.

use super::document::{Citation, Link};
use super::flow::{self, Flow};
use super::fragment::{Fragment, Hole};
use super::text_run::{Piece, TextRun};
use super::writer::Writer;
use crate::diagnostic::{Code, Span};
use pulldown_cmark::LinkType;

/// A link that is under way.
#[derive(Debug)]
pub(crate) struct OpenLink {
    /// Where its words begin in the HTML.
    at: usize,
    target: String,
    span: Span,
    /// Links that began inside it: HTML has no links inside links, so they are left out.
    inner: usize,
    /// What is a link itself and so has to come after it.
    after: Fragment,
}

impl Writer<'_> {
    pub(crate) fn text(&mut self, words: &str, span: Span) {
        if self.code {
            self.out.words(words);
        } else if !self.run.is_empty() || TextRun::needs(words) {
            self.run.push(words, span, self.file);
        } else {
            self.running(words);
        }
    }

    /// Words of running text; those of a link, a heading or a label belong to it.
    fn running(&mut self, words: &str) {
        if self.link.is_none() && self.heading.is_none() && !self.label {
            self.out.running(words);
        } else {
            self.out.words(words);
        }
    }

    /// Writes the run of words that has come to its end.
    pub(crate) fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        for piece in run.pieces(self.out.text.chars().next_back()) {
            match piece {
                Piece::Words(at) => self.running(&run.words[at]),
                Piece::Superscript(at) => self.wrapped("<sup>", &run.words[at], "</sup>"),
                Piece::Subscript(at) => self.wrapped("<sub>", &run.words[at], "</sub>"),
                Piece::Citation(keys) => {
                    let keys = keys
                        .into_iter()
                        .map(|key| (run.words[key.clone()].to_owned(), run.source(&key)));
                    self.citation(keys.collect());
                }
                Piece::BadCitation(at) => {
                    let span = run.source(&at);
                    self.bad_citation(&span);
                    self.out.words(&run.words[at]);
                }
                Piece::StrayNote(at) => {
                    let span = run.source(&at);
                    self.notes.stray(&run.words[at.start + 2..at.end - 1], span);
                    self.out.words(&run.words[at]);
                }
            }
        }
        run.clear();
        self.run = run;
    }

    pub(crate) fn wrapped(&mut self, open: &str, words: &str, close: &str) {
        self.out.markup(open);
        self.out.words(words);
        self.out.markup(close);
    }

    /// Leaves room for the marks of some citations; none of it is part of the plain text.
    pub(crate) fn citation(&mut self, keys: Vec<(String, Span)>) {
        let mut marks = Fragment::default();
        marks.html.push_str("<span class=\"citations\">");
        for (i, (key, span)) in keys.into_iter().enumerate() {
            if i > 0 {
                marks.html.push_str(", ");
            }
            marks.hole(Hole::Citation(self.citations.len()));
            self.citations.push(Citation { key, span });
        }
        marks.html.push_str("</span>");
        let text = &mut self.out.text;
        text.truncate(text.trim_end_matches(' ').len());
        self.after_link(&marks);
    }

    pub(crate) fn bad_citation(&mut self, span: &Span) {
        self.complain(
            Code::UnknownCitation,
            span,
            "a citation holds keys and nothing else",
            "write `[@key]` or `[@a; @b]`, and what else there is to say beside it",
        );
    }

    /// Writes what is a link itself: at once, or after the link that is open.
    pub(crate) fn after_link(&mut self, html: &Fragment) {
        match &mut self.link {
            Some(link) => flow::append(&mut link.after, html),
            None => flow::append(&mut self.out.html, html),
        }
    }

    pub(crate) fn start_link(&mut self, kind: LinkType, target: &str, title: &str, span: Span) {
        if let Some(link) = &mut self.link {
            link.inner += 1;
            return;
        }
        let target = match kind {
            LinkType::Email => format!("mailto:{target}"),
            _ => target.to_owned(),
        };
        // The hole takes the whole `href` attribute: words that lead to what is not published stay without a link.
        self.out.markup("<a");
        self.out.hole(Hole::Link(self.links.len()));
        if !title.is_empty() {
            self.out.markup(" title=\"");
            self.out.value(title);
            self.out.markup("\"");
        }
        self.out.markup(">");
        self.links.push(Link {
            target: target.clone(),
            span: span.clone(),
        });
        let at = self.out.html.html.len();
        self.link = Some(OpenLink {
            at,
            target,
            span,
            inner: 0,
            after: Fragment::default(),
        });
    }

    pub(crate) fn end_link(&mut self) {
        let Some(link) = &mut self.link else { return };
        if link.inner > 0 {
            link.inner -= 1;
            return;
        }
        let Some(link) = self.link.take() else { return };
        let Flow { html, .. } = &self.out;
        if html
            .html
            .get(link.at..)
            .is_none_or(|words| words.trim().is_empty())
        {
            self.complain(
                Code::MissingAlt,
                &link.span,
                format!("the link to `{}` has no words", link.target),
                "write between the brackets where it leads: `[the operation](…)`",
            );
        }
        self.out.markup("</a>");
        flow::append(&mut self.out.html, &link.after);
    }
}
