//! YAML as a tree with byte spans, read so that a mistake costs only what it touches: a syntax error ends the tree
//! where it stands and keeps what came before, duplicate keys are reported and the first wins.
//!
//! No types are inferred: `no`, `1.10` and `2024-01-01` stay the text that was written, and the field's own table says
//! what it must be. What a field means is not known here.

mod complaint;

use super::findings::Findings;
use crate::diagnostic::{Code, Diagnostic, Span};
use granit_parser::{Event, Parser, ScalarStyle};
use std::collections::BTreeMap;

/// How many values all aliases of one file may stand for together; an author's file has none or a few.
const MOST_ALIASED_VALUES: usize = 10_000;

/// One value and where it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    /// Its bytes in the file; an alias has those of the alias, what is inside it those of its definition.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) value: Value,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing was written, or `~` or `null` without quotes.
    Null,
    /// Text as meant, escapes and folding undone.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order written.
    Map(Vec<Entry>),
}

/// One field of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) key: String,
    /// The name's bytes in the file.
    pub(crate) key_span: Span,
    /// Its value.
    pub(crate) value: Node,
}

impl Node {
    /// A map without fields, for a file that holds none.
    pub(crate) fn empty_map(at: usize) -> Self {
        Self {
            span: at..at,
            value: Value::Map(Vec::new()),
        }
    }

    /// The text, where it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// The fields, where it is a mapping.
    pub(crate) fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items, where it is a list.
    pub(crate) fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// What it is, in words for a message.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map of fields",
        }
    }

    fn size(&self) -> usize {
        1 + match &self.value {
            Value::List(items) => items.iter().map(Node::size).sum(),
            Value::Map(entries) => entries.iter().map(|e| e.value.size()).sum(),
            _ => 0,
        }
    }
}

/// What could be read of a YAML text.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The document; nothing where the text holds none.
    pub(crate) root: Option<Node>,
    /// Whether a syntax error cut it short: what is missing may well have been written.
    pub(crate) cut_short: bool,
}

/// Reads `text[within]`; every span counts from the start of `text`.
pub(crate) fn parse(text: &str, within: Span, findings: &mut Findings) -> Tree {
    let source = &text[within.clone()];
    let options = granit_parser::options! { emit_comments: false, block_nesting_limit: 32, flow_nesting_limit: 32 };
    let mut builder = Builder {
        source,
        offset: within.start,
        stack: Vec::new(),
        anchors: BTreeMap::new(),
        aliased: 0,
        root: None,
        findings,
    };
    let mut cut_short = false;
    for event in Parser::new_from_str_with_options(source, options) {
        let go_on = match event {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => {
                builder.complain(&error);
                false
            }
        };
        if !go_on {
            cut_short = true;
            break;
        }
    }
    Tree {
        root: builder.finish(),
        cut_short,
    }
}

/// A collection that has begun and not ended.
struct Open {
    start: usize,
    anchor: usize,
    what: Collection,
}

enum Collection {
    List(Vec<Node>),
    /// The entries, and the key whose value comes next: nothing in its name where it was no word.
    Map(Vec<Entry>, Option<(Option<String>, Span)>),
}

struct Builder<'t, 'f> {
    source: &'t str,
    offset: usize,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    aliased: usize,
    root: Option<Node>,
    findings: &'f mut Findings,
}

impl Builder<'_, '_> {
    /// Takes one event; false ends the reading.
    fn event(&mut self, event: Event<'_>, span: &granit_parser::Span) -> bool {
        let span = self.span(span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let null = style == ScalarStyle::Plain
                    && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
                let value = if null {
                    Value::Null
                } else {
                    Value::Text(text.into_owned())
                };
                let span = self.trimmed(span);
                self.place(Node { span, value }, anchor);
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open(span.start, anchor, Collection::List(Vec::new()));
            }
            Event::MappingStart(_, anchor, _) => {
                self.open(span.start, anchor, Collection::Map(Vec::new(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end),
            Event::Alias(id) => return self.alias(id, span),
            Event::DocumentStart(..) if self.root.is_some() => {
                self.findings.push(
                    &span,
                    Diagnostic::new(Code::InvalidYaml, "a second document begins here")
                        .help("a file holds one YAML document: remove the line `---`"),
                );
                return false;
            }
            _ => {}
        }
        true
    }

    fn span(&self, span: &granit_parser::Span) -> Span {
        // The parser gives byte offsets for every text in memory; were one missing, the text's start is the place.
        let start = span.start.byte_offset().unwrap_or(0).min(self.source.len());
        let end = span
            .end
            .byte_offset()
            .unwrap_or(start)
            .clamp(start, self.source.len());
        self.offset + start..self.offset + end
    }

    /// The span without the white space that block scalars end in.
    fn trimmed(&self, span: Span) -> Span {
        let written = self
            .source
            .get(span.start - self.offset..span.end - self.offset)
            .unwrap_or_default();
        span.start..span.start + written.trim_end().len()
    }

    fn open(&mut self, start: usize, anchor: usize, what: Collection) {
        self.stack.push(Open {
            start,
            anchor,
            what,
        });
    }

    fn close(&mut self, end: usize) {
        let Some(open) = self.stack.pop() else { return };
        let (value, inner_end) = match open.what {
            Collection::List(items) => {
                let end = items.last().map(|n| n.span.end);
                (Value::List(items), end)
            }
            Collection::Map(entries, _) => {
                let end = entries.last().map(|e| e.value.span.end.max(e.key_span.end));
                (Value::Map(entries), end)
            }
        };
        // A block collection ends where the next token begins: its last value is the better end, unless a bracket closes it.
        let closed_by_bracket =
            self.source[..end.saturating_sub(self.offset)].ends_with([']', '}']);
        let end = match inner_end {
            Some(inner) if !closed_by_bracket => inner,
            _ => end,
        };
        let span = self.trimmed(open.start..end.max(open.start));
        self.place(Node { span, value }, open.anchor);
    }

    fn place(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.stack.last_mut().map(|open| &mut open.what) {
            None => self.root = Some(node),
            Some(Collection::List(items)) => items.push(node),
            Some(Collection::Map(entries, pending)) => match pending.take() {
                None => *pending = Some(key(&node, self.findings)),
                Some((None, _)) => {}
                Some((Some(key), key_span)) => match entries.iter().find(|e| e.key == key) {
                    Some(first) => {
                        let note = self.findings.place(&first.key_span);
                        self.findings.push(
                            &key_span,
                            Diagnostic::new(Code::DuplicateKey, format!("`{key}` is given twice"))
                                .note(note, "first given here")
                                .help("keep one of the two: YAML has no way to mean both"),
                        );
                    }
                    None => entries.push(Entry {
                        key,
                        key_span,
                        value: node,
                    }),
                },
            },
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> bool {
        let Some(target) = self.anchors.get(&id) else {
            self.findings.push(
                &span,
                Diagnostic::new(
                    Code::InvalidYaml,
                    "an alias stands inside the value that it names",
                )
                .help("write the value out"),
            );
            self.place(
                Node {
                    span,
                    value: Value::Null,
                },
                0,
            );
            return true;
        };
        self.aliased = self.aliased.saturating_add(target.size());
        if self.aliased > MOST_ALIASED_VALUES {
            self.findings.push(
                &span,
                Diagnostic::new(
                    Code::AliasBomb,
                    format!(
                        "the aliases of this file stand for more than {MOST_ALIASED_VALUES} values"
                    ),
                )
                .help("write the values out: a write-up needs no `&anchor` and no `*alias`"),
            );
            return false;
        }
        let value = target.value.clone();
        self.place(Node { span, value }, 0);
        true
    }

    fn complain(&mut self, error: &granit_parser::ScanError) {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(0)
            .min(self.source.len());
        let (span, diagnostic) = complaint::complaint(error.kind(), self.source, at);
        let span = self.offset + span.start..self.offset + span.end;
        self.findings.push(&span, diagnostic);
    }

    /// Ends whatever an error left open, so that what was read before it is kept.
    fn finish(mut self) -> Option<Node> {
        let end = self.offset + self.source.len();
        while !self.stack.is_empty() {
            self.close(end);
        }
        self.root
    }
}

/// A field's name from the node that stands in its place.
fn key(node: &Node, findings: &mut Findings) -> (Option<String>, Span) {
    let name = match &node.value {
        Value::Text(text) => Some(text.clone()),
        Value::Null => Some("~".to_owned()),
        _ => {
            findings.push(
                &node.span,
                Diagnostic::new(
                    Code::InvalidYaml,
                    format!("{} stands where a field's name must", node.kind()),
                )
                .help("write `name: value`"),
            );
            None
        }
    };
    (name, node.span.clone())
}

#[cfg(test)]
mod tests;
