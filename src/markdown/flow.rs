//! One stretch of output under way: the HTML and, beside it, the same as plain text. It knows no Markdown.

use super::escape;
use super::fragment::{Fragment, Hole};

/// HTML and plain text that grow together.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) html: Fragment,
    pub(crate) text: String,
}

impl Flow {
    /// Markup, as it is.
    pub(crate) fn markup(&mut self, html: &str) {
        self.html.html.push_str(html);
    }

    /// The author's words: escaped in the HTML, as they are in the text.
    pub(crate) fn words(&mut self, words: &str) {
        escape::text(&mut self.html.html, words);
        self.text.push_str(words);
    }

    /// The author's words in running text, where a theme may explain them.
    pub(crate) fn running(&mut self, words: &str) {
        let start = self.html.html.len();
        self.words(words);
        let end = self.html.html.len();
        if start == end {
            return;
        }
        match self.html.words.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => self.html.words.push(start..end),
        }
    }

    /// A line of the source ends inside a paragraph: what is said goes on.
    pub(crate) fn soft_break(&mut self) {
        let end = self.html.html.len();
        self.markup("\n");
        if let Some(last) = self.html.words.last_mut().filter(|last| last.end == end) {
            last.end += 1;
        }
        self.text.push(' ');
    }

    /// The author's words as the value of an attribute; not part of the text.
    pub(crate) fn value(&mut self, words: &str) {
        escape::attribute(&mut self.html.html, words);
    }

    /// Leaves a hole.
    pub(crate) fn hole(&mut self, hole: Hole) {
        self.html.hole(hole);
    }

    /// A block begins: on a line of its own in both.
    pub(crate) fn block(&mut self, html: &str) {
        let so_far = &mut self.html.html;
        if !so_far.is_empty() && !so_far.ends_with('\n') {
            so_far.push('\n');
        }
        so_far.push_str(html);
        self.new_line();
    }

    /// The text goes on in a new line, without empty ones.
    pub(crate) fn new_line(&mut self) {
        self.text
            .truncate(self.text.trim_end_matches([' ', '\n']).len());
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Appends another stretch: its HTML with its holes, and its text.
    pub(crate) fn append(&mut self, other: &Flow) {
        append(&mut self.html, &other.html);
        self.text.push_str(&other.text);
    }

    /// What has been written, trimmed; the stretch starts anew.
    pub(crate) fn take(&mut self) -> (Fragment, String) {
        (self.take_html(), self.take_text())
    }

    /// The HTML that has been written, trimmed at its end.
    pub(crate) fn take_html(&mut self) -> Fragment {
        let mut html = std::mem::take(&mut self.html);
        let floor = html.holes.last().map_or(0, |&(at, _)| at);
        html.html.truncate(html.html.trim_end().len().max(floor));
        let end = html.html.len();
        html.words.retain(|words| words.start < end);
        if let Some(last) = html.words.last_mut() {
            last.end = last.end.min(end);
        }
        html
    }

    /// The text that has been written, trimmed.
    pub(crate) fn take_text(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        let trimmed = text.trim();
        if trimmed.len() == text.len() {
            text
        } else {
            trimmed.to_owned()
        }
    }
}

/// Appends one fragment to another, its holes moved along.
pub(crate) fn append(to: &mut Fragment, other: &Fragment) {
    let by = to.html.len();
    to.html.push_str(&other.html);
    to.holes
        .extend(other.holes.iter().map(|&(at, hole)| (at + by, hole)));
    to.words.extend(
        other
            .words
            .iter()
            .map(|words| words.start + by..words.end + by),
    );
}
