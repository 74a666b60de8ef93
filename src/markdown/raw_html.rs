//! HTML in the text: it is shown as it was typed, and refused. Comments are left out.

use super::writer::Writer;
use crate::diagnostic::{Code, Span};

/// HTML that is under way.
#[derive(Debug, Default)]
pub(crate) struct RawHtml {
    block: String,
    span: Span,
    /// Opening tags that were complained about: their closing tags need no message of their own.
    open: usize,
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
        self.blame_html(rest, &span);
        self.out.block("<p>");
        self.out.words(rest);
        self.out.markup("</p>\n");
    }

    pub(crate) fn inline_html(&mut self, html: &str, span: Span) {
        if html.starts_with("<!--") {
            return;
        }
        self.blame_tag(html, &span);
        self.out.words(html);
    }

    /// Complains about a tag, unless it closes one that was complained about.
    pub(crate) fn blame_tag(&mut self, html: &str, span: &Span) {
        if html.starts_with("</") && self.raw.open > 0 {
            self.raw.open -= 1;
        } else {
            self.raw.open += usize::from(!html.starts_with("</"));
            self.blame_html(html, span);
        }
    }

    fn blame_html(&mut self, html: &str, span: &Span) {
        let name: String = html
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let message = if name.is_empty() {
            "HTML is not taken".to_owned()
        } else {
            format!("HTML is not taken: `<{name}>`")
        };
        self.complain(Code::RawHtml, span, message, instead_of(&name));
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
        "p" | "div" | "span" | "section" => {
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
