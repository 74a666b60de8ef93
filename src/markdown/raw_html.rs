//! HTML in the text: what is allowed is taken, cleaned; what is not is left out, and said. Comments are left out.

use super::author_html::{self, Tag};
use super::document::Link;
use super::fragment::Hole;
use super::writer::Writer;
use crate::diagnostic::{Code, Span};
use pulldown_cmark::LinkType;

/// HTML that is under way.
#[derive(Debug, Default)]
pub(crate) struct RawHtml {
    block: String,
    span: Span,
    /// Elements inside lines that are open, each with the depth of the Markdown around it.
    open: Vec<Open>,
    /// How many of Markdown's own elements are open.
    pub(crate) depth: usize,
    /// How many elements were open when the label of a task began.
    before_label: usize,
    /// Opening tags that were refused: their closing tags need no message of their own.
    refused: usize,
}

impl RawHtml {
    /// What is opened from here on ends with the label.
    pub(crate) fn begin_label(&mut self) {
        self.before_label = self.open.len();
    }
}

#[derive(Debug)]
struct Open {
    name: String,
    depth: usize,
    span: Span,
}

impl Writer<'_> {
    pub(crate) fn start_html(&mut self, span: Span) {
        self.close_label();
        self.raw.block.clear();
        self.raw.span = span;
    }

    pub(crate) fn html_line(&mut self, html: &str, _span: Span) {
        self.raw.block.push_str(html);
    }

    pub(crate) fn end_html(&mut self) {
        let block = std::mem::take(&mut self.raw.block);
        let span = self.first_line(&self.raw.span);
        let (rest, unclosed) = without_comments(&block);
        if unclosed {
            self.complain(
                Code::RawHtml,
                &span,
                "a comment begins and never ends",
                "end it with `-->`; everything after it would be left out",
            );
        }
        let rest = rest.trim();
        if rest.is_empty() {
            return;
        }
        let tags = author_html::tags(rest);
        for tag in tags
            .iter()
            .filter(|tag| !tag.end || !author_html::allowed(&tag.name))
        {
            if author_html::allowed(&tag.name) {
                self.blame_attributes(tag, &span);
            } else if !tag.end || !tags.iter().any(|it| it.name == tag.name && !it.end) {
                self.blame_element(tag, &span);
            }
        }
        if let Some(name) = author_html::unbalanced(&tags) {
            self.complain(
                Code::HtmlCleaned,
                &span,
                format!("`<{name}>` does not begin and end in one piece of HTML"),
                "an empty line ends a piece of HTML; close the element before it",
            );
        }
        let cleaned = author_html::clean(rest);
        let links = tags.iter().filter(|tag| {
            tag.attributes
                .iter()
                .any(|(name, _)| name == "href" && tag.name == "a")
        });
        self.blame_addresses(links.count(), cleaned.links.len(), &span);
        if cleaned.parts.iter().all(|part| part.trim().is_empty()) {
            return;
        }
        self.out.block(if cleaned.block { "" } else { "<p>" });
        let mut links = cleaned.links.into_iter();
        for (n, part) in cleaned.parts.iter().enumerate() {
            if n > 0 {
                self.out.hole(Hole::Link(self.links.len()));
                self.links.push(Link {
                    target: links.next().unwrap_or_default(),
                    span: span.clone(),
                });
            }
            self.out.markup(part);
        }
        self.out.text.push_str(cleaned.text.trim());
        self.out.markup(if cleaned.block { "\n" } else { "</p>\n" });
    }

    pub(crate) fn inline_html(&mut self, html: &str, span: Span) {
        if html.starts_with("<!--") {
            return;
        }
        let mut tags = author_html::tags(html);
        let Some(tag) = tags.pop().filter(|tag| author_html::inline(&tag.name)) else {
            return self.blame_tag(html, &span);
        };
        if tag.end {
            return self.end_inline(&tag, &span);
        }
        self.blame_attributes(&tag, &span);
        let cleaned = author_html::clean(html);
        if tag.name == "a" {
            let written = tag.attributes.iter().any(|(name, _)| name == "href");
            self.blame_addresses(usize::from(written), cleaned.links.len(), &span);
            let Some(target) = cleaned.links.first() else {
                self.raw.refused += 1;
                return;
            };
            let title = tag
                .attributes
                .iter()
                .find(|(name, value)| name == "title" && !value.contains(['<', '>']));
            let title = title.map_or("", |(_, value)| value);
            self.start_link(LinkType::Inline, target, title, span.clone());
        } else {
            let whole = cleaned.parts.concat();
            let end = format!("</{}>", tag.name);
            self.out.markup(whole.strip_suffix(&end).unwrap_or(&whole));
            if tag.name == "br" {
                self.out.text.push(' ');
            }
        }
        if !author_html::void(&tag.name) {
            self.raw.open.push(Open {
                name: tag.name,
                depth: self.raw.depth,
                span,
            });
        }
    }

    fn end_inline(&mut self, tag: &Tag, span: &Span) {
        let here = |open: &Open| open.depth == self.raw.depth;
        let fits = self
            .raw
            .open
            .iter()
            .rposition(|open| here(open) && open.name == tag.name);
        let Some(at) = fits else {
            if self.raw.refused > 0 {
                self.raw.refused -= 1;
            } else if !author_html::void(&tag.name) {
                let message = format!("`</{}>` ends what did not begin here", tag.name);
                self.complain(
                    Code::HtmlCleaned,
                    span,
                    message,
                    "leave it out, or open the element in the same words",
                );
            }
            return;
        };
        while self.raw.open.len() > at + 1 {
            self.close_last(true);
        }
        self.close_last(false);
    }

    /// Closes what was opened inside the Markdown element that ends.
    pub(crate) fn close_html(&mut self) {
        while self
            .raw
            .open
            .last()
            .is_some_and(|open| open.depth >= self.raw.depth)
        {
            self.close_last(true);
        }
    }

    /// Closes what was opened inside the label that ends.
    pub(crate) fn close_html_of_label(&mut self) {
        while self.raw.open.len() > self.raw.before_label {
            self.close_last(true);
        }
    }

    fn close_last(&mut self, early: bool) {
        let Some(open) = self.raw.open.pop() else {
            return;
        };
        if early {
            let message = format!("`<{}>` does not end where it began", open.name);
            self.complain(
                Code::HtmlCleaned,
                &open.span,
                message,
                "close it in the same paragraph and inside the same marks",
            );
        }
        if open.name == "a" {
            self.end_link();
        } else {
            self.out.markup(&format!("</{}>", open.name));
        }
    }

    /// Complains about a tag, unless it closes one that was complained about.
    pub(crate) fn blame_tag(&mut self, html: &str, span: &Span) {
        if html.starts_with("</") && self.raw.refused > 0 {
            self.raw.refused -= 1;
            return;
        }
        self.raw.refused += usize::from(!html.starts_with("</"));
        match author_html::tags(html).pop() {
            Some(tag) => self.blame_element(&tag, span),
            None => self.complain(
                Code::RawHtml,
                span,
                "HTML like this is not taken",
                instead_of(""),
            ),
        }
    }

    fn blame_element(&mut self, tag: &Tag, span: &Span) {
        let remote = tag.attributes.iter().any(|(name, value)| {
            matches!(name.as_str(), "src" | "srcset" | "poster" | "data") && value.contains("//")
        });
        let message = format!("HTML is not taken: `<{}>`", tag.name);
        let code = if tag.name == "img" && remote {
            Code::RemoteImage
        } else {
            Code::RawHtml
        };
        self.complain(code, span, message, instead_of(&tag.name));
    }

    fn blame_attributes(&mut self, tag: &Tag, span: &Span) {
        let refused = author_html::refused_attributes(tag);
        if refused.is_empty() {
            return;
        }
        let names: Vec<String> = refused.iter().map(|name| format!("`{name}`")).collect();
        self.complain(
            Code::HtmlCleaned,
            span,
            format!("left out of `<{}>`: {}", tag.name, names.join(", ")),
            "leave it out: how a page looks and acts is the theme's",
        );
    }

    fn blame_addresses(&mut self, written: usize, kept: usize, span: &Span) {
        if kept < written {
            self.complain(
                Code::ForbiddenScheme,
                span,
                "a link in HTML leads where no link may lead",
                "a link leads to `https:`, `http:`, `mailto:`, or to a file or page of the archive",
            );
        }
    }
}

/// What to write instead of an element.
fn instead_of(name: &str) -> &'static str {
    match name {
        "a" => "write a link as `[words](address)`",
        "b" | "strong" => "write strong words as `**words**`",
        "i" | "em" => "write stressed words as `*words*`",
        "sup" => "write raised signs as `10^2^`",
        "sub" => "write lowered signs as `CO~2~`",
        "del" | "s" | "strike" => "write struck words as `~~words~~`",
        "code" | "pre" => "put code in back quotes",
        "br" => "end the line with a backslash, or begin a new paragraph",
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "center" | "font" => {
            "leave the tag out; an empty line begins a new paragraph"
        }
        "img" | "figure" | "figcaption" | "picture" => {
            "write a figure as `![what is seen](file.svg \"The caption.\")`"
        }
        "video" | "source" => "write a video like an image: `![what is seen](file.mp4)`",
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => {
            "write a table with `|` between its cells"
        }
        "ul" | "ol" | "li" => "write a list with `-` or `1.` before its items",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write a heading with `##` before it",
        "details" | "summary" => "fold a section away with `{.reveal}` after its heading",
        "blockquote" => "write a quotation with `>` before its lines",
        "hr" => "write a rule as `---` between empty lines",
        _ => "write it in Markdown; to show the signs themselves, put them in back quotes",
    }
}

/// The HTML less its comments, and whether one of them never ends.
fn without_comments(html: &str) -> (String, bool) {
    let mut rest = html;
    let mut out = String::new();
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        // `<!-->` and `<!--->` are whole comments.
        let inside = comment
            .strip_prefix("->")
            .or_else(|| comment.strip_prefix('>'));
        match inside.or_else(|| comment.split_once("-->").map(|(_, after)| after)) {
            Some(after) => rest = after,
            None => return (out, true),
        }
    }
    out.push_str(rest);
    (out, false)
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_go_and_the_rest_stays() {
        for (html, expect) in [
            ("<!-- a -->", ("", false)),
            ("<!-- a\nb --> x <!---> y", (" x  y", false)),
            ("<p><!-- a", ("<p>", true)),
            ("<div>", ("<div>", false)),
        ] {
            assert_eq!(
                without_comments(html),
                (expect.0.to_owned(), expect.1),
                "{html}"
            );
        }
    }
}
