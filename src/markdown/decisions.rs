//! `{.decision}`: the one task list of such a section becomes its options.
//!
//! A list does not say at once that it holds boxes, so the first one is written as any other until its first box comes;
//! then what was written of it is taken back.

use super::document::{DecisionOption, SectionKind};
use super::flow::Flow;
use super::fragment::Fragment;
use super::writer::{Container, Writer};
use crate::diagnostic::{Code, Diagnostic, Span};

/// A decision that is under way.
#[derive(Debug, Default)]
pub(crate) struct Decision {
    /// The list at the section's own level that is open.
    list: Option<OpenList>,
    /// Where the options were found.
    found: Option<Span>,
    /// What came before them.
    question: Fragment,
    options: Vec<DecisionOption>,
    /// Where the answer begins in the text of the passage under way.
    answer_from: Option<usize>,
    answer_text: String,
    /// Its list has been complained about: that it has no options needs no message of its own.
    blamed: bool,
}

#[derive(Debug)]
struct OpenList {
    /// Where it begins in the HTML.
    at: usize,
    span: Span,
    items: usize,
    /// It is the list of options.
    options: bool,
    /// Whether the item under way has a box, and is checked.
    item: Option<bool>,
    blamed: bool,
}

impl Decision {
    /// The passage under way ends: keeps its share of the answer.
    pub(crate) fn end_passage(&mut self, text: &str) {
        if let Some(from) = self.answer_from {
            if !self.answer_text.is_empty() {
                self.answer_text.push('\n');
            }
            self.answer_text
                .push_str(text.get(from..).unwrap_or("").trim());
            self.answer_from = Some(0);
        }
    }

    /// The section ends: its kind, and its body if the options have already taken it.
    pub(crate) fn end(self, rest: Fragment) -> (SectionKind, Fragment) {
        let (body, answer) = match self.found {
            Some(_) => (self.question, rest),
            None => (rest, Fragment::default()),
        };
        let answer_text = self.answer_text.trim().to_owned();
        (
            SectionKind::Decision {
                options: self.options,
                answer,
                answer_text,
            },
            body,
        )
    }
}

impl Writer<'_> {
    fn decision(&mut self) -> Option<&mut Decision> {
        self.outline.decision()
    }

    /// Whether the option's own words are being written.
    pub(crate) fn in_option(&mut self) -> bool {
        self.containers == [Container::List, Container::Item]
            && self
                .decision()
                .is_some_and(|d| d.list.as_ref().is_some_and(|list| list.options))
    }

    /// An option is a line of words: anything else in it cannot be offered for choice.
    pub(crate) fn refuse_block_in_option(&mut self, span: &Span) {
        if self.in_option() {
            let span = self.first_line(span);
            self.complain(
                Code::DecisionWithoutOptions,
                &span,
                "an option is one paragraph of words",
                "say the rest before the list, or after it in the answer",
            );
        }
    }

    /// A list begins: it may be the options.
    pub(crate) fn may_be_options(&mut self, span: &Span) {
        let at = self.out.html.html.len();
        if self.containers.is_empty()
            && let Some(decision) = self.decision()
        {
            decision.list = Some(OpenList {
                at,
                span: span.clone(),
                items: 0,
                options: false,
                item: None,
                blamed: false,
            });
        }
    }

    /// An item begins; true if it is an option.
    pub(crate) fn start_option(&mut self) -> bool {
        if self.containers != [Container::List] {
            return false;
        }
        let Some(list) = self.decision().and_then(|d| d.list.as_mut()) else {
            return false;
        };
        list.items += 1;
        list.item = None;
        let options = list.options;
        if options {
            self.set_aside();
        }
        options
    }

    /// A box; true if it is an option's.
    pub(crate) fn option_box(&mut self, checked: bool, span: &Span) -> bool {
        if self.containers != [Container::List, Container::Item] {
            return false;
        }
        let Some(decision) = self.decision() else {
            return false;
        };
        let found = decision.found.clone();
        let Some(list) = &mut decision.list else {
            return false;
        };
        if list.options {
            list.item = Some(checked);
            return true;
        }
        if list.items == 1 && found.is_none() {
            list.options = true;
            list.item = Some(checked);
            let (at, whole) = (list.at, list.span.clone());
            decision.found = Some(whole);
            // Only the tags that open a list have been written since.
            self.out.html.html.truncate(at);
            self.paragraph = false;
            let question = self.out.take_html();
            self.out.new_line();
            if let Some(decision) = self.decision() {
                decision.question = question;
            }
            self.set_aside();
            return true;
        }
        if !std::mem::replace(&mut list.blamed, true) {
            decision.blamed = true;
            self.blame_list(found, span);
        }
        false
    }

    fn blame_list(&mut self, found: Option<Span>, span: &Span) {
        match found {
            Some(first) => {
                let (place, first) = (self.place(span), self.place(&self.first_line(&first)));
                self.report.push(
                    Diagnostic::new(
                        Code::DecisionWithoutOptions,
                        "a second task list in a decision",
                    )
                    .at(place)
                    .note(first, "the options are here")
                    .help("a decision has one task list; write the other one without boxes"),
                );
            }
            None => self.complain(
                Code::DecisionWithoutOptions,
                span,
                "this list has boxes, but not before its first item",
                "put `[ ]` or `[x]` before each item",
            ),
        }
    }

    /// An item ends; true if it was an option.
    pub(crate) fn end_option(&mut self, span: &Span) -> bool {
        if !self.in_option() {
            return false;
        }
        let Flow { html, text } = self.resume();
        let mut flow = Flow { html, text };
        let (label, text) = flow.take();
        self.out.text.push_str(&text);
        self.out.new_line();
        let item = self
            .decision()
            .and_then(|d| d.list.as_mut())
            .and_then(|list| list.item.take());
        if item.is_none() {
            let span = self.first_line(span);
            self.complain(
                Code::DecisionWithoutOptions,
                &span,
                "an option without a box",
                "put `[ ]` before it, or `[x]` if it is what was done",
            );
        }
        if let Some(decision) = self.decision() {
            decision.options.push(DecisionOption {
                label,
                text,
                chosen: item.unwrap_or(false),
            });
        }
        true
    }

    /// A list ends; true if it was the options.
    pub(crate) fn end_options(&mut self, _span: &Span) -> bool {
        if !self.containers.is_empty() {
            return false;
        }
        let from = self.out.text.len();
        let Some(decision) = self.decision() else {
            return false;
        };
        let Some(list) = decision.list.take() else {
            return false;
        };
        if !list.options {
            return false;
        }
        decision.answer_from = Some(from);
        if !decision.options.iter().any(|option| option.chosen) {
            let span = self.first_line(&list.span);
            self.complain(
                Code::DecisionWithoutOptions,
                &span,
                "no option is checked",
                "check what was done, or what is right: `- [x] …`",
            );
        }
        true
    }

    /// The section ends: it must have had options.
    pub(crate) fn check_decision(&mut self, heading: &Span) {
        if self
            .decision()
            .is_some_and(|d| d.found.is_none() && !d.blamed)
        {
            self.complain(
                Code::DecisionWithoutOptions,
                heading,
                "a decision without options",
                "add a task list, `- [ ] …` for each option and `- [x] …` for what was done; the answer comes after it",
            );
        }
    }
}
