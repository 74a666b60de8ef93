//! Markdown: one pass over pulldown-cmark's events makes a [`Document`].
//!
//! Pure: text in, structure and messages out. It knows nothing of other files: what a link or a citation means is left
//! open as a hole in the HTML ([`fragment::Fragment`]), which `site` resolves and `render` fills.

mod attributes;
mod author_html;
mod blocks;
mod decisions;
pub mod discussion;
pub mod document;
mod escape;
mod figures;
mod flow;
mod footnotes;
pub mod fragment;
mod ids;
mod inlines;
mod outline;
mod raw_html;
mod replies;
mod slug;
mod tables;
mod text_run;
mod thread;
mod writer;

pub use discussion::{Contribution, Discussion};
pub use document::{Document, Link, MediaUse, Section};
pub use fragment::{Fragment, Hole};
pub use ids::{RESERVED, RESERVED_PREFIXES};
pub(crate) use slug::slug;

use crate::diagnostic::{Checked, Span};
use camino::Utf8Path;
use pulldown_cmark::{Options, Parser};

/// Reads the Markdown of one write-up.
///
/// `text` is the whole file, `body` the bytes of its Markdown part, `path` what messages call the file. All spans, of
/// messages and in the document, count in the whole file. Whatever the text is, a document comes of it.
#[must_use]
pub fn parse(text: &str, body: Span, path: &Utf8Path) -> Checked<Document> {
    let mut writer = writer::Writer::new(text, &body, path);
    let markdown = text.get(body.clone()).unwrap_or("");
    for (event, span) in Parser::new_ext(markdown, options()).into_offset_iter() {
        writer.event(event, span.start + body.start..span.end + body.start);
    }
    writer.finish()
}

/// The Markdown that is spoken here. Superscripts are not among them, and subscripts only in part, because
/// pulldown-cmark finds none inside words (`CO~2~`, `10^2^`): `text_run` does.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUBSCRIPT
}

#[cfg(test)]
mod tests;
