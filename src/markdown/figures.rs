//! Images and videos: alone in their paragraph they are figures, else they stand in the line.

use super::document::MediaUse;
use super::fragment::{Fragment, Hole};
use super::text_run::{Piece, TextRun};
use super::writer::Writer;
use crate::diagnostic::{Code, Span};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// How a paragraph that has just begun goes on: `<p>` is not written before it is known to be no figure.
#[derive(Debug, Default)]
pub(crate) enum Lead<'a> {
    /// No paragraph has just begun.
    #[default]
    Nothing,
    /// A paragraph has begun.
    Paragraph,
    /// So far it holds one image.
    Image(Image<'a>),
}

/// An image that is under way, or waits for what comes after it.
#[derive(Debug)]
pub(crate) struct Image<'a> {
    target: CowStr<'a>,
    title: CowStr<'a>,
    alt: String,
    span: Span,
    /// Images that began inside it.
    inner: usize,
    /// It is the first thing in its paragraph.
    first: bool,
}

impl<'a> Writer<'a> {
    /// Decides what the paragraph that has just begun is, now that `next` is known.
    pub(crate) fn end_lead(&mut self, next: &Event<'a>, span: &Span) {
        match std::mem::take(&mut self.lead) {
            Lead::Nothing => {}
            Lead::Paragraph if matches!(next, Event::Start(Tag::Image { .. })) => {
                self.lead = Lead::Paragraph;
            }
            Lead::Paragraph => self.open_paragraph(span),
            Lead::Image(image) if matches!(next, Event::End(TagEnd::Paragraph)) => {
                self.figure(&image);
            }
            Lead::Image(image) => {
                self.open_paragraph(span);
                self.inline_image(&image);
            }
        }
    }

    pub(crate) fn start_image(&mut self, target: CowStr<'a>, title: CowStr<'a>, span: Span) {
        let first = matches!(std::mem::take(&mut self.lead), Lead::Paragraph);
        self.image = Some(Image {
            target,
            title,
            alt: String::new(),
            span,
            inner: 0,
            first,
        });
    }

    /// Everything between the brackets of an image is alternative text.
    pub(crate) fn inside_image(&mut self, event: Event<'a>, span: Span) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(Tag::Image { .. }) => image.inner += 1,
            Event::End(TagEnd::Image) if image.inner > 0 => image.inner -= 1,
            Event::End(TagEnd::Image) => self.end_image(),
            Event::Text(words) | Event::Code(words) => image.alt.push_str(&words),
            Event::InlineHtml(html) | Event::Html(html) if !html.starts_with("<!--") => {
                image.alt.push_str(&html);
                self.blame_tag(&html, &span);
            }
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    fn end_image(&mut self) {
        let Some(mut image) = self.image.take() else {
            return;
        };
        image.alt = image.alt.trim().to_owned();
        if image.alt.is_empty() {
            self.complain(
                Code::MissingAlt,
                &image.span,
                format!("`{}` has no alternative text", image.target),
                "say between the brackets what a reader who cannot see it has to know: `![the mesh lies behind the rectus](…)`",
            );
        }
        if image.first {
            self.lead = Lead::Image(image);
        } else {
            self.inline_image(&image);
        }
    }

    fn figure(&mut self, image: &Image<'a>) {
        let caption = image.title.trim();
        self.out.block("<figure class=\"figure\">\n");
        let film = is_video(&image.target);
        let at = self.media.len();
        let element = self.element(
            image,
            (!caption.is_empty()).then(|| caption.to_owned()),
            true,
        );
        self.out.hole(Hole::Veil(at));
        if !film {
            // Without a script a press leads to the picture alone, which is as large as the window lets it be.
            self.out.markup("<a class=\"enlarge\"");
            self.out.hole(Hole::Large(at));
            self.out.markup(">");
        }
        super::flow::append(&mut self.out.html, &element);
        if !film {
            self.out.markup("</a>");
        }
        self.out.hole(Hole::Unveil(at));
        self.out.text.push_str(&image.alt);
        if !caption.is_empty() {
            self.out.block("<figcaption>");
            self.caption(caption, &image.span);
            self.out.markup("</figcaption>");
        }
        self.out.markup("\n</figure>\n");
    }

    /// A caption is plain words, but may cite.
    fn caption(&mut self, caption: &str, span: &Span) {
        let mut run = TextRun::default();
        run.push(caption, 0..caption.len(), "");
        for piece in run.pieces(None) {
            match piece {
                // The title's place inside the image is not known, so messages point at all of it.
                Piece::Citation(keys) => {
                    let keys = keys
                        .into_iter()
                        .map(|key| (caption[key].to_owned(), span.clone()));
                    self.citation(keys.collect());
                }
                Piece::Words(at) => self.out.words(&caption[at]),
                Piece::BadCitation(at) => {
                    self.bad_citation(span);
                    self.out.words(&caption[at]);
                }
                Piece::Superscript(at) => self.wrapped("<sup>", &caption[at], "</sup>"),
                Piece::Subscript(at) => self.wrapped("<sub>", &caption[at], "</sub>"),
                Piece::StrayNote(at) => self.out.words(&caption[at]),
            }
        }
    }

    fn inline_image(&mut self, image: &Image<'a>) {
        self.out.text.push_str(&image.alt);
        let element = self.element(image, None, false);
        // A video has controls, which no link may hold.
        if is_video(&image.target) {
            self.after_link(&element);
        } else {
            super::flow::append(&mut self.out.html, &element);
        }
    }

    /// The element that shows it, without its address and measures: those are the hole.
    fn element(&mut self, image: &Image<'a>, caption: Option<String>, figure: bool) -> Fragment {
        let mut html = Fragment::default();
        let hole = Hole::Media(self.media.len());
        if is_video(&image.target) {
            html.html.push_str("<video controls preload=\"none\"");
            html.hole(hole);
            html.html.push_str(" aria-label=\"");
            super::escape::attribute(&mut html.html, &image.alt);
            html.html.push_str("\">");
            html.hole(Hole::Tracks(self.media.len()));
            html.html.push_str("</video>");
        } else {
            html.html.push_str("<img");
            html.hole(hole);
            html.html.push_str(" alt=\"");
            super::escape::attribute(&mut html.html, &image.alt);
            if caption.is_none() && !image.title.is_empty() {
                html.html.push_str("\" title=\"");
                super::escape::attribute(&mut html.html, &image.title);
            }
            html.html
                .push_str("\" loading=\"lazy\" decoding=\"async\">");
        }
        self.media.push(MediaUse {
            target: image.target.to_string(),
            alt: image.alt.clone(),
            caption,
            figure,
            span: image.span.clone(),
        });
        html
    }
}

fn is_video(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or(target);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["mp4", "m4v", "mov", "webm"]
        .iter()
        .any(|film| ending.eq_ignore_ascii_case(film))
}
