//! Holds a tree of values against the table of its shape and says everything that is wrong with it.
//!
//! All messages about fields come from here or from the files beside, so that the tables decide what is accepted;
//! `fields` then takes the values out without a word.

mod classification;
mod reference;
mod scalar;

pub(crate) use reference::{citations, found_nothing, unused_references};

use super::findings::Findings;
use super::known::Context;
use super::shape::{Field, Shape, Takes};
use super::yaml::{Entry, Node, Tree, Value};
use crate::diagnostic::nearest::{listed, nearest};
use crate::diagnostic::{Code, Diagnostic, Span};

/// Checks a whole file against its shape. `opener` is what to point at when a field is missing.
pub(crate) fn check(
    shape: &'static Shape,
    tree: &Tree,
    opener: &Span,
    context: Context<'_>,
    findings: &mut Findings,
) {
    let mut checker = Checker { context, findings };
    let Some(root) = &tree.root else { return };
    match &root.value {
        Value::Map(entries) => checker.record(shape, entries, opener, tree.cut_short),
        _ => checker.findings.push(
            &visible(&root.span, opener),
            Diagnostic::new(
                Code::WrongType,
                format!(
                    "{} is made of fields, and {} stands here",
                    shape.what,
                    root.kind()
                ),
            )
            .help("write one `name: value` to a line"),
        ),
    }
}

struct Checker<'a, 'f> {
    context: Context<'a>,
    findings: &'f mut Findings,
}

/// What a message calls a value.
#[derive(Clone, Copy)]
struct Label<'a> {
    /// The field's name.
    field: &'a str,
    /// Whether it is an item of the field's list.
    item: bool,
}

impl std::fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.item {
            write!(f, "an item of `{}`", self.field)
        } else {
            write!(f, "`{}`", self.field)
        }
    }
}

impl Checker<'_, '_> {
    fn record(&mut self, shape: &'static Shape, entries: &[Entry], at: &Span, cut_short: bool) {
        for entry in entries {
            match shape.field(&entry.key) {
                Some(field) => self.value(
                    &field.takes,
                    &entry.value,
                    Label {
                        field: field.name,
                        item: false,
                    },
                    &entry.key_span,
                    cut_short,
                ),
                None => self.unknown(shape, entry),
            }
        }
        // A text that a syntax error cut short may well hold the rest.
        if cut_short {
            return;
        }
        for field in shape.fields() {
            if field.required && !entries.iter().any(|e| e.key == field.name) {
                self.missing(shape, field, at);
            }
        }
    }

    fn missing(&mut self, shape: &Shape, field: &Field, at: &Span) {
        self.findings.push(
            at,
            Diagnostic::new(
                Code::MissingField,
                format!("{} needs `{}`", shape.what, field.name),
            )
            .help(format!("add `{}:`. {}", field.name, field.doc)),
        );
    }

    fn unknown(&mut self, shape: &Shape, entry: &Entry) {
        let names = shape.fields().map(|f| f.name);
        let help = match nearest(&entry.key, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if entry.value.value == Value::Null && entry.key.contains(' ') => {
                "inside braces a comma ends the value: put the whole text before it in quotes, up to here".to_owned()
            }
            None => format!("the fields of {} are {}", shape.what, listed(names)),
        };
        let message = format!("`{}` is no field of {}", entry.key, shape.what);
        self.findings.push(
            &entry.key_span,
            Diagnostic::new(Code::UnknownField, message).help(help),
        );
    }

    fn value(&mut self, takes: &Takes, node: &Node, label: Label<'_>, key: &Span, cut_short: bool) {
        let at = visible(&node.span, key);
        let diagnostic = match (takes, &node.value) {
            (_, Value::Null) => Diagnostic::new(Code::EmptyValue, format!("{label} is empty"))
                .help("give it a value, or remove the line"),
            (Takes::List(of, least, most), Value::List(items)) => {
                return self.list(of, items, (*least, *most), label, key, cut_short);
            }
            (Takes::Record(shape), Value::Map(entries)) => {
                return self.record(shape, entries, key, cut_short);
            }
            (Takes::Map(of, what), Value::Map(entries)) => return self.map(of, what, entries),
            (Takes::Classifications, Value::Map(entries)) => return self.classifications(entries),
            (Takes::List(..), Value::Text(text)) => {
                self.wrong_type(takes, node, label).help(format!(
                    "write a list, even of one: `{}: [{}]`",
                    label.field,
                    text.trim()
                ))
            }
            (Takes::List(..) | Takes::Record(_) | Takes::Map(..) | Takes::Classifications, _) => {
                self.wrong_type(takes, node, label).help(match takes {
                    Takes::List(..) => "write `[one, two]`, or one item to a line after `- `",
                    _ => "write one `name: value` to a line, two spaces further in",
                })
            }
            (_, Value::Text(text)) => {
                match scalar::problem(takes, text.trim(), label.field, self.context) {
                    Some(diagnostic) => diagnostic,
                    None => return,
                }
            }
            (_, Value::List(items)) if items.len() == 1 => self
                .wrong_type(takes, node, label)
                .help("remove the brackets or the dash"),
            _ => self
                .wrong_type(takes, node, label)
                .help(format!("write {}", takes.expected())),
        };
        self.findings.push(&at, diagnostic);
    }

    fn wrong_type(&self, takes: &Takes, node: &Node, label: Label<'_>) -> Diagnostic {
        let (expected, found) = (takes.expected(), node.kind());
        Diagnostic::new(
            Code::WrongType,
            format!("{label} must be {expected}, not {found}"),
        )
    }

    fn list(
        &mut self,
        of: &Takes,
        items: &[Node],
        bounds: (usize, usize),
        label: Label<'_>,
        key: &Span,
        cut: bool,
    ) {
        let (least, most) = bounds;
        if items.len() < least && !cut {
            let diagnostic =
                Diagnostic::new(Code::EmptyValue, format!("{label} needs at least {least}"))
                    .help("add one, as `- ` and its value");
            self.findings.push(key, diagnostic);
        }
        if let Some(extra) = items.get(most) {
            let diagnostic = Diagnostic::new(
                Code::TooLong,
                format!("{label} takes at most {most}, not {}", items.len()),
            )
            .help("keep those that a reader must not miss");
            self.findings.push(&visible(&extra.span, key), diagnostic);
        }
        for item in items {
            let label = Label {
                item: true,
                ..label
            };
            let at = visible(&item.span, key);
            self.value(of, item, label, &at, cut);
        }
    }

    fn map(&mut self, of: &Takes, what: &str, entries: &[Entry]) {
        let siblings = entries.iter().map(|e| e.key.as_str()).collect();
        let outer = self.context;
        for entry in entries {
            if let Some(diagnostic) = scalar::bad_slug(&entry.key, what) {
                self.findings.push(&entry.key_span, diagnostic);
            }
            let mut checker = Checker {
                context: Context {
                    siblings: Some(&siblings),
                    ..outer
                },
                findings: self.findings,
            };
            let label = Label {
                field: &entry.key,
                item: false,
            };
            checker.value(of, &entry.value, label, &entry.key_span, false);
        }
    }

    fn classifications(&mut self, entries: &[Entry]) {
        for entry in entries {
            let label = Label {
                field: &entry.key,
                item: false,
            };
            self.value(
                &Takes::Text(None),
                &entry.value,
                label,
                &entry.key_span,
                false,
            );
            if let Some(text) = entry.value.text().filter(|t| !t.is_empty())
                && let Some(diagnostic) = classification::problem(&entry.key, text)
            {
                self.findings.push(&entry.value.span, diagnostic);
            }
        }
    }
}

/// The span, or the other one where this one holds nothing to point at.
fn visible(span: &Span, otherwise: &Span) -> Span {
    if span.is_empty() {
        otherwise.clone()
    } else {
        span.clone()
    }
}
