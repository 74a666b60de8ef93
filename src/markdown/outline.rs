//! Headings: where sections begin and end, what they are called, and which of them is the discussion.

use super::attributes::{Attribute, AttributeKind, attributes};
use super::decisions::Decision;
use super::discussion::Discussion;
use super::document::{Heading, Passage, Section, SectionKind};
use super::flow::Flow;
use super::fragment::Fragment;
use super::ids::Refusal;
use super::thread::Thread;
use super::writer::Writer;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Span};

/// A heading that is under way.
#[derive(Debug)]
pub(crate) struct OpenHeading<'a> {
    level: u8,
    span: Span,
    attributes: Vec<Attribute<'a>>,
    /// It stands inside a list, a quotation or a note.
    nested: bool,
}

#[derive(Debug)]
enum Role {
    Plain,
    Reveal,
    Decision(Box<Decision>),
}

#[derive(Debug)]
struct OpenSection {
    id: String,
    title: Fragment,
    title_text: String,
    role: Role,
    outline: Vec<Heading>,
    passages: Vec<Passage>,
    /// Anchor and words of the heading that the present passage stands under.
    under: (String, String),
    span: Span,
}

/// The sections so far, and what is open.
#[derive(Debug)]
pub(crate) struct Outline {
    sections: Vec<Section>,
    /// Nothing while the discussion is open.
    open: Option<OpenSection>,
    pub(crate) thread: Option<Thread>,
    /// The level of the last heading; the front matter's title is the first.
    level: u8,
}

/// Every attribute that a section's heading takes.
const SECTION: &[&str] = &[".decision", ".reveal", ".discussion"];

impl Outline {
    pub(crate) fn new(start: usize) -> Self {
        let first = OpenSection {
            id: String::new(),
            title: Fragment::default(),
            title_text: String::new(),
            role: Role::Plain,
            outline: Vec::new(),
            passages: Vec::new(),
            under: (String::new(), String::new()),
            span: start..start,
        };
        Self {
            sections: Vec::new(),
            open: Some(first),
            thread: None,
            level: 1,
        }
    }

    /// The decision that is open.
    pub(crate) fn decision(&mut self) -> Option<&mut Decision> {
        match &mut self.open {
            Some(OpenSection {
                role: Role::Decision(decision),
                ..
            }) => Some(decision),
            _ => None,
        }
    }
}

impl<'a> Writer<'a> {
    pub(crate) fn start_heading(&mut self, level: u8, span: Span) {
        self.close_label();
        let span = self.trimmed(&span);
        let nested = !self.containers.is_empty();
        if nested {
            self.complain(
                Code::HeadingLevel,
                &span,
                "a heading inside a list, a quotation or a note",
                "headings divide the page: put it at the start of a line, or write strong words, `**…**`",
            );
            self.out.block("<p><strong>");
        } else {
            self.set_aside();
        }
        let attributes = attributes(self.file, &span);
        self.heading = Some(OpenHeading {
            level,
            span,
            attributes,
            nested,
        });
    }

    pub(crate) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        if heading.nested {
            return self.out.markup("</strong></p>\n");
        }
        let title = self.resume();
        if self.inside_contribution(&heading, title.text.trim()) {
            return self.strong_line(title, &heading.span);
        }
        if title.text.trim().is_empty() {
            self.complain(
                Code::HeadingLevel,
                &heading.span,
                "a heading without words",
                "write what the part under it is about, or take the heading out",
            );
        }
        if self.outline.open.is_none() && heading.level > 2 {
            return self.start_contribution(
                heading.level,
                title.text.trim(),
                &heading.attributes,
                heading.span,
            );
        }
        self.check_level(&heading);
        self.outline.level = heading.level.max(2);
        if heading.level > 2 {
            self.start_passage(&heading, title);
        } else {
            self.finish_stretch();
            self.start_section(heading, title);
        }
    }

    /// Whether a heading of the discussion is meant as one inside a contribution: words, and nothing said about them.
    fn inside_contribution(&self, heading: &OpenHeading<'a>, words: &str) -> bool {
        self.outline.open.is_none()
            && heading.level > 2
            && heading.attributes.is_empty()
            && words.contains(char::is_whitespace)
    }

    fn strong_line(&mut self, mut title: Flow, span: &Span) {
        let (html, text) = title.take();
        self.complain(
            Code::HeadingLevel,
            span,
            format!("a heading inside a contribution: `{text}`"),
            "in the discussion every heading is a contribution, named after its author; write strong words, `**…**`",
        );
        self.out.block("<p><strong>");
        super::flow::append(&mut self.out.html, &html);
        self.out.text.push_str(&text);
        self.out.markup("</strong></p>\n");
    }

    fn check_level(&mut self, heading: &OpenHeading<'a>) {
        let (level, last) = (heading.level, self.outline.level);
        if level == 1 {
            self.complain(
                Code::HeadingLevel,
                &heading.span,
                "a second title: the front matter's `title` is the page's only one",
                "begin the heading with `##`",
            );
        } else if level > last + 1 {
            let (is, should) = ("#".repeat(level.into()), "#".repeat((last + 1).into()));
            let before = if last == 1 {
                "the title".to_owned()
            } else {
                format!("`{}`", "#".repeat(last.into()))
            };
            self.complain(
                Code::HeadingLevel,
                &heading.span,
                format!("`{is}` comes after {before}: a level is left out"),
                format!("begin it with `{should}`"),
            );
        }
    }

    fn start_section(&mut self, heading: OpenHeading<'a>, mut title: Flow) {
        let (html, text) = title.take();
        let mut role = Role::Plain;
        let mut discussion = text.eq_ignore_ascii_case("discussion");
        for attribute in &heading.attributes {
            match attribute.kind {
                AttributeKind::Id(_) => {}
                AttributeKind::Class("discussion") => discussion = true,
                AttributeKind::Class("decision") if matches!(role, Role::Plain) => role = Role::Decision(Box::default()),
                AttributeKind::Class("reveal") if matches!(role, Role::Plain) => role = Role::Reveal,
                AttributeKind::Class("decision" | "reveal") => self.complain(
                    Code::UnknownAttribute,
                    &attribute.span,
                    "a section is either a decision or what comes after it",
                    "keep one of `.decision` and `.reveal`; a decision's answer is folded away by itself",
                ),
                _ => self.unknown_attribute(attribute, "a section", SECTION),
            }
        }
        let id = self.anchor(&heading.attributes, &text, "section");
        if discussion {
            if !matches!(role, Role::Plain) {
                self.complain(
                    Code::UnknownAttribute,
                    &heading.span,
                    "the discussion can be neither a decision nor folded away",
                    "take `.decision` or `.reveal` out",
                );
            }
            return self.start_thread(id, text, heading.span);
        }
        self.outline.open = Some(OpenSection {
            id: id.clone(),
            title: html,
            title_text: text.clone(),
            role,
            outline: Vec::new(),
            passages: Vec::new(),
            under: (id, text),
            span: heading.span,
        });
    }

    fn start_passage(&mut self, heading: &OpenHeading<'a>, mut title: Flow) {
        for attribute in &heading.attributes {
            match attribute.kind {
                AttributeKind::Id(_) => {}
                AttributeKind::Class(class @ ("decision" | "reveal" | "discussion")) => self
                    .complain(
                        Code::UnknownAttribute,
                        &attribute.span,
                        format!("`.{class}` stands on a heading of level {}", heading.level),
                        format!(
                            "`.{class}` belongs on a section's own heading: `## … {{.{class}}}`"
                        ),
                    ),
                _ => self.unknown_attribute(attribute, "a heading inside a section", &[]),
            }
        }
        let (html, text) = title.take();
        let id = self.anchor(&heading.attributes, &text, "section");
        self.close_passage();
        let level = heading.level;
        self.out.block(&format!("<h{level} id=\"{id}\">"));
        super::flow::append(&mut self.out.html, &html);
        self.out.markup(&format!("</h{level}>\n"));
        if let Some(section) = &mut self.outline.open {
            section.outline.push(Heading {
                level,
                id: id.clone(),
                text: text.clone(),
            });
            section.under = (id, text);
        }
    }

    /// The text so far is one passage of the section.
    fn close_passage(&mut self) {
        if let Some(decision) = self.outline.decision() {
            decision.end_passage(&self.out.text);
        }
        let text = self.out.take_text();
        let Some(section) = &mut self.outline.open else {
            return;
        };
        let (id, heading) = std::mem::take(&mut section.under);
        // A section's own passage stands even where it is empty: its heading can be found.
        if !text.is_empty() || !heading.is_empty() {
            section.passages.push(Passage { id, heading, text });
        }
    }

    /// What is open ends: a section, the discussion's introduction or a contribution.
    pub(crate) fn finish_stretch(&mut self) {
        let Some(span) = self
            .outline
            .open
            .as_ref()
            .map(|section| section.span.clone())
        else {
            let (body, text) = self.out.take();
            if let Some(thread) = &mut self.outline.thread {
                thread.end_stretch(&body, text);
            }
            return;
        };
        self.check_decision(&span);
        self.close_passage();
        let rest = self.out.take_html();
        let Some(section) = self.outline.open.take() else {
            return;
        };
        let (kind, body) = match section.role {
            Role::Plain => (SectionKind::Plain, rest),
            Role::Reveal => (SectionKind::Reveal, rest),
            Role::Decision(decision) => decision.end(rest),
        };
        if section.id.is_empty() && body.is_empty() {
            return;
        }
        self.outline.sections.push(Section {
            id: section.id,
            title: section.title,
            title_text: section.title_text,
            kind,
            body,
            outline: section.outline,
            passages: section.passages,
            span: section.span,
        });
    }

    /// The anchor that a heading gives itself, or one made from its words.
    pub(crate) fn anchor(
        &mut self,
        attributes: &[Attribute<'a>],
        words: &str,
        otherwise: &str,
    ) -> String {
        let given = attributes
            .iter()
            .filter_map(|attribute| match attribute.kind {
                AttributeKind::Id(id) => Some((id, attribute.span.clone())),
                _ => None,
            });
        let mut given = given.collect::<Vec<_>>().into_iter();
        let Some((id, span)) = given.next() else {
            return self.ids.make(words, otherwise);
        };
        for (other, span) in given {
            self.complain(
                Code::DuplicateId,
                &span,
                format!("a second id, `{other}`, for one heading"),
                format!("keep one of `#{id}` and `#{other}`"),
            );
        }
        let refusal = match self.ids.give(id, &span) {
            Ok(id) => return id,
            Err(refusal) => refusal,
        };
        let made = self.ids.make(id, otherwise);
        match refusal {
            Refusal::Taken(first) => {
                let (place, first) = (self.place(&span), self.place(&first));
                self.report.push(
                    Diagnostic::new(Code::DuplicateId, format!("the id `{id}` is given twice"))
                        .at(place)
                        .note(first, "first given here")
                        .help(format!("give this one another, `#{made}` for instance")),
                );
            }
            Refusal::Reserved => self.complain(
                Code::DuplicateId,
                &span,
                format!("the page itself uses the id `{id}`"),
                format!("give another, `#{made}` for instance"),
            ),
            Refusal::Malformed => self.complain(
                Code::UnknownAttribute,
                &span,
                format!("`{id}` cannot be an id"),
                format!("an id holds lower-case letters, digits, `-` and `_`: `#{made}`"),
            ),
        }
        made
    }

    /// Complains about an attribute that `what` does not take.
    pub(crate) fn unknown_attribute(
        &mut self,
        attribute: &Attribute<'a>,
        what: &str,
        known: &[&str],
    ) {
        let shown = attribute.shown();
        let help = match nearest(&shown, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => format!("{what} takes an id and nothing else"),
            None => format!(
                "{what} takes `#id`, {}",
                crate::diagnostic::nearest::listed(known.iter().copied())
            ),
        };
        self.complain(
            Code::UnknownAttribute,
            &attribute.span,
            format!("unknown attribute `{shown}`"),
            help,
        );
    }

    pub(crate) fn open_thread(&mut self) {
        self.outline.open = None;
    }

    pub(crate) fn finish_outline(&mut self) -> (Vec<Section>, Option<Discussion>) {
        let sections = std::mem::take(&mut self.outline.sections);
        let thread = self.outline.thread.take();
        (sections, thread.map(|thread| self.finish_thread(thread)))
    }
}
