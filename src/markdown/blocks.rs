//! Paragraphs, lists, quotations, alerts, definitions and code. Options of a decision are in `decisions`.

use super::writer::{Container, Writer};
use crate::diagnostic::Span;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Tag, TagEnd};

impl<'a> Writer<'a> {
    pub(crate) fn start_block(&mut self, tag: Tag<'a>, span: Span) {
        self.close_label();
        match tag {
            Tag::Paragraph => self.lead = super::figures::Lead::Paragraph,
            Tag::BlockQuote(kind) => {
                self.refuse_block_in_option(&span);
                self.start_quote(kind);
            }
            Tag::CodeBlock(kind) => {
                self.refuse_block_in_option(&span);
                self.start_code(&kind);
            }
            Tag::List(first) => self.start_list(first, span),
            Tag::Item => self.start_item(span),
            Tag::DefinitionList => {
                self.refuse_block_in_option(&span);
                self.out.block("<dl>\n");
                self.containers.push(Container::Definitions);
            }
            Tag::DefinitionListTitle => self.out.block("<dt>"),
            Tag::DefinitionListDefinition => self.out.block("<dd>"),
            _ => {}
        }
    }

    pub(crate) fn end_block(&mut self, tag: TagEnd, span: Span) {
        self.close_label();
        match tag {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::BlockQuote(_) => {
                let alert = self.containers.pop() == Some(Container::Alert);
                self.out
                    .block(if alert { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.out.markup("</code></pre>\n");
            }
            TagEnd::List(ordered) => {
                self.containers.pop();
                if !self.end_options(&span) {
                    self.out.markup(if ordered { "</ol>\n" } else { "</ul>\n" });
                }
            }
            TagEnd::Item => {
                if !self.end_option(&span) {
                    self.out.markup("</li>\n");
                }
                self.containers.pop();
            }
            TagEnd::DefinitionList => {
                self.containers.pop();
                self.out.block("</dl>\n");
            }
            TagEnd::DefinitionListTitle => self.out.markup("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.markup("</dd>\n"),
            _ => {}
        }
    }

    /// Opens the paragraph that begins with what stands at `span`.
    pub(crate) fn open_paragraph(&mut self, span: &Span) {
        if self.in_option() {
            if !self.out.html.is_empty() {
                self.refuse_block_in_option(span);
                self.out.markup("<br>");
                self.out.new_line();
            }
            return;
        }
        self.out.block("<p>");
        self.paragraph = true;
    }

    fn close_paragraph(&mut self) {
        if std::mem::take(&mut self.paragraph) {
            self.out.markup("</p>\n");
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else {
            self.containers.push(Container::Quote);
            return self.out.block("<blockquote>\n");
        };
        self.containers.push(Container::Alert);
        self.out.block(match kind {
            BlockQuoteKind::Note => "<div class=\"alert alert-note\" role=\"note\">\n",
            BlockQuoteKind::Tip => "<div class=\"alert alert-tip\" role=\"note\">\n",
            BlockQuoteKind::Important => "<div class=\"alert alert-important\" role=\"note\">\n",
            BlockQuoteKind::Warning => "<div class=\"alert alert-warning\" role=\"note\">\n",
            BlockQuoteKind::Caution => "<div class=\"alert alert-caution\" role=\"note\">\n",
        });
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'a>) {
        // A reader without a mouse must be able to scroll it.
        self.out.block("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_ascii_whitespace().next()
        {
            self.out.markup(" class=\"language-");
            self.out.value(language);
            self.out.markup("\"");
        }
        self.out.markup(">");
        self.code = true;
    }

    fn start_list(&mut self, first: Option<u64>, span: Span) {
        self.refuse_block_in_option(&span);
        self.may_be_options(&span);
        match first {
            None => self.out.block("<ul>\n"),
            Some(1) => self.out.block("<ol>\n"),
            Some(number) => {
                self.out.block("<ol start=\"");
                self.out.markup(&number.to_string());
                self.out.markup("\">\n");
            }
        }
        self.containers.push(Container::List);
    }

    fn start_item(&mut self, _span: Span) {
        let option = self.start_option();
        self.containers.push(Container::Item);
        if !option {
            self.out.block("<li>");
        }
    }

    /// A box before an item's words: they are its label.
    pub(crate) fn task(&mut self, checked: bool, span: Span) {
        // A line of hyphens below an item's words makes a heading of them, which is refused already.
        if self.heading.is_some() || self.option_box(checked, &span) {
            return;
        }
        let html = &mut self.out.html.html;
        for plain in ["<li>", "<li>\n<p>"] {
            if html.ends_with(plain) {
                html.truncate(html.len() - plain.len());
                html.push_str("<li class=\"task\">");
                html.push_str(&plain["<li>".len()..]);
                break;
            }
        }
        html.push_str(if checked {
            "<label><input type=\"checkbox\" checked disabled> "
        } else {
            "<label><input type=\"checkbox\" disabled> "
        });
        self.label = true;
        self.raw.begin_label();
    }

    /// The words of a task end where its item does, or a block begins in it.
    pub(crate) fn close_label(&mut self) {
        if std::mem::take(&mut self.label) {
            self.close_html_of_label();
            self.out.markup("</label>");
        }
    }
}
