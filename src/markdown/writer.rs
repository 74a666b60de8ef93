//! The writer: takes events one by one and keeps the stretch of output under way.
//!
//! What it writes beyond plain HTML, for themes to style and nothing else:
//!
//! | markup | is |
//! | --- | --- |
//! | `figure.figure` with `figcaption` | an image or video alone in its paragraph |
//! | `div.table[role=region]` | the frame that a wide table scrolls in, named after the table's head |
//! | `.align-left` `.align-center` `.align-right` | on table cells |
//! | `div.alert.alert-note[role=note]`, `-tip`, `-important`, `-warning`, `-caution` | an alert |
//! | `li.task` | an item with a box, which is disabled and labelled by the item's words |
//! | `sup.footnote-ref` | the number that refers to a footnote |
//! | `span.citations` | one or more citations written together |
//! | `code.language-…` | in a code block |
//!
//! The flow of events is here; what each kind of event means is in `inlines`, `blocks`, `tables`, `figures`, `footnotes`,
//! `raw_html`, and for headings in `outline`.

use super::document::{Citation, Document, Link, MediaUse};
use super::figures::{Image, Lead};
use super::flow::Flow;
use super::footnotes::Notes;
use super::ids::Ids;
use super::inlines::OpenLink;
use super::outline::{OpenHeading, Outline};
use super::raw_html::RawHtml;
use super::tables::Table;
use super::text_run::TextRun;
use crate::diagnostic::{Checked, Code, Diagnostic, Place, Report, Span};
use camino::Utf8Path;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeMap;

/// A block that holds blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    Quote,
    Alert,
    List,
    Item,
    Definitions,
    Note,
}

/// Everything that is under way.
#[derive(Debug)]
pub(crate) struct Writer<'a> {
    /// The whole file.
    pub(crate) file: &'a str,
    path: &'a Utf8Path,
    pub(crate) report: Report,
    /// The stretch being written.
    pub(crate) out: Flow,
    /// Stretches that wait for the present one to end.
    waiting: Vec<Flow>,
    pub(crate) containers: Vec<Container>,
    pub(crate) lead: Lead<'a>,
    /// A `<p>` is open.
    pub(crate) paragraph: bool,
    /// A `<label>` of a task is open.
    pub(crate) label: bool,
    pub(crate) code: bool,
    pub(crate) image: Option<Image<'a>>,
    pub(crate) link: Option<OpenLink>,
    pub(crate) heading: Option<OpenHeading<'a>>,
    pub(crate) table: Option<Table>,
    /// Names that tables have, and how many have each.
    pub(crate) table_names: BTreeMap<String, usize>,
    pub(crate) run: TextRun,
    pub(crate) raw: RawHtml,
    pub(crate) ids: Ids,
    pub(crate) notes: Notes,
    pub(crate) outline: Outline,
    pub(crate) links: Vec<Link>,
    pub(crate) media: Vec<MediaUse>,
    pub(crate) citations: Vec<Citation>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(file: &'a str, body: &Span, path: &'a Utf8Path) -> Self {
        Self {
            file,
            path,
            report: Report::new(),
            out: Flow::default(),
            waiting: Vec::new(),
            containers: Vec::new(),
            lead: Lead::Nothing,
            paragraph: false,
            label: false,
            code: false,
            image: None,
            link: None,
            heading: None,
            table: None,
            table_names: BTreeMap::new(),
            run: TextRun::default(),
            raw: RawHtml::default(),
            ids: Ids::of(file.get(body.clone()).unwrap_or("")),
            notes: Notes::default(),
            outline: Outline::new(body.start),
            links: Vec::new(),
            media: Vec::new(),
            citations: Vec::new(),
        }
    }

    /// Takes one event; `span` counts in the whole file.
    pub(crate) fn event(&mut self, event: Event<'a>, span: Span) {
        match &event {
            Event::Start(_) => self.raw.depth += 1,
            Event::End(_) => {
                if self.image.is_none() {
                    self.end_run();
                    self.close_html();
                }
                self.raw.depth = self.raw.depth.saturating_sub(1);
            }
            _ => {}
        }
        if self.image.is_some() {
            return self.inside_image(event, span);
        }
        if !matches!(event, Event::Text(_)) {
            self.end_run();
            self.end_lead(&event, &span);
        } else if !matches!(self.lead, Lead::Nothing) {
            self.end_lead(&event, &span);
        }
        match event {
            Event::Text(words) => self.text(&words, span),
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Code(words) => {
                self.out.markup("<code>");
                self.out.words(&words);
                self.out.markup("</code>");
            }
            Event::SoftBreak => self.out.soft_break(),
            Event::HardBreak => {
                self.out.markup("<br>\n");
                self.out.text.push(' ');
            }
            Event::Rule => self.out.block("<hr>\n"),
            Event::FootnoteReference(label) => self.footnote_reference(&label, span),
            Event::TaskListMarker(checked) => self.task(checked, span),
            Event::Html(html) => self.html_line(&html, span),
            Event::InlineHtml(html) => self.inline_html(&html, span),
            // Not asked for.
            Event::InlineMath(words) | Event::DisplayMath(words) => self.out.words(&words),
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: Span) {
        match tag {
            Tag::Emphasis => self.out.markup("<em>"),
            Tag::Strong => self.out.markup("<strong>"),
            Tag::Strikethrough => self.out.markup("<del>"),
            Tag::Superscript => self.out.markup("<sup>"),
            Tag::Subscript => self.out.markup("<sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(link_type, &dest_url, &title, span),
            Tag::Image {
                dest_url, title, ..
            } => self.start_image(dest_url, title, span),
            Tag::Heading { level, .. } => self.start_heading(level as u8, span),
            Tag::Table(alignments) => self.start_table(&alignments, &span),
            Tag::TableHead => self.start_head(),
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::FootnoteDefinition(label) => self.start_note(&label, &span),
            Tag::HtmlBlock => self.start_html(span),
            Tag::MetadataBlock(_) => {}
            block => self.start_block(block, span),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Emphasis => self.out.markup("</em>"),
            TagEnd::Strong => self.out.markup("</strong>"),
            TagEnd::Strikethrough => self.out.markup("</del>"),
            TagEnd::Superscript => self.out.markup("</sup>"),
            TagEnd::Subscript => self.out.markup("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.end_row(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Image | TagEnd::MetadataBlock(_) => {}
            block => self.end_block(block, span),
        }
    }

    /// Begins a stretch apart from the present one.
    pub(crate) fn set_aside(&mut self) {
        self.waiting.push(std::mem::take(&mut self.out));
    }

    /// Goes back to the stretch that was set aside; hands out the one that ends.
    pub(crate) fn resume(&mut self) -> Flow {
        let before = self.waiting.pop().unwrap_or_default();
        std::mem::replace(&mut self.out, before)
    }

    /// A span without the line break and spaces at its end.
    pub(crate) fn trimmed(&self, span: &Span) -> Span {
        let len = self
            .file
            .get(span.clone())
            .map_or(0, |source| source.trim_end().len());
        span.start..span.start + len
    }

    /// The first line of a span.
    pub(crate) fn first_line(&self, span: &Span) -> Span {
        let source = self.file.get(span.clone()).unwrap_or("");
        let line = source.lines().next().unwrap_or("").trim_end();
        span.start..span.start + line.len()
    }

    /// The file's place for a message.
    pub(crate) fn place(&self, span: &Span) -> Place {
        Place::span(self.path, span)
    }

    /// Says that something is wrong, and what to do.
    pub(crate) fn complain(
        &mut self,
        code: Code,
        span: &Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = self.place(span);
        self.report
            .push(Diagnostic::new(code, message).at(place).help(help));
    }

    /// The end of the file.
    pub(crate) fn finish(mut self) -> Checked<Document> {
        self.end_run();
        self.finish_stretch();
        let footnotes = self.finish_notes();
        let (sections, discussion) = self.finish_outline();
        if !self.report.is_empty() {
            self.report.quote(self.path, self.file.into());
        }
        Checked {
            value: Document {
                sections,
                discussion,
                footnotes,
                links: self.links,
                media: self.media,
                citations: self.citations,
                anchors: self.ids.into_sorted(),
            },
            report: self.report,
        }
    }
}
