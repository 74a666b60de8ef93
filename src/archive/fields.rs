//! Takes typed values out of a mapping by the names of its table. It says nothing: what is wrong, `check` has said,
//! and a wrong value is as good as none.

use super::choice::Choice;
use super::masthead::YearMonth;
use super::shape::{Shape, Takes};
use super::value;
use super::yaml::{Entry, Node};
use crate::diagnostic::Span;
use jiff::civil::Date;

/// A mapping and the table that says what it may hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'a> {
    shape: &'static Shape,
    entries: &'a [Entry],
}

impl<'a> Fields<'a> {
    /// The fields of a mapping; none where the node is something else.
    pub(crate) fn new(shape: &'static Shape, node: Option<&'a Node>) -> Self {
        Self {
            shape,
            entries: node.map_or(&[], Node::entries),
        }
    }

    /// Whether the table has this field.
    pub(crate) fn takes(&self, name: &str) -> bool {
        self.shape.field(name).is_some()
    }

    /// The value of this name, where one is written.
    pub(crate) fn node(&self, name: &str) -> Option<&'a Node> {
        debug_assert!(
            self.shape.field(name).is_some(),
            "`{name}` is not in the table of {}",
            self.shape.what
        );
        self.entries
            .iter()
            .find(|e| e.key == name)
            .map(|e| &e.value)
    }

    /// Where the value stands, or the name where the value is nothing.
    pub(crate) fn span(&self, name: &str) -> Option<Span> {
        let entry = self.entries.iter().find(|e| e.key == name)?;
        Some(if entry.value.span.is_empty() {
            entry.key_span.clone()
        } else {
            entry.value.span.clone()
        })
    }

    /// The text that was written, right or wrong.
    pub(crate) fn written(&self, name: &str) -> Option<&'a str> {
        self.node(name)?.text().filter(|t| !t.is_empty())
    }

    /// Text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.written(name).map(str::to_owned)
    }

    /// `true` or `false`; false where nothing is written.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.written(name) == Some("true")
    }

    /// A whole number.
    pub(crate) fn count(&self, name: &str) -> Option<u32> {
        let Some(Takes::Count(least, most)) = self.shape.field(name).map(|f| f.takes) else {
            return None;
        };
        value::count(self.written(name)?).filter(|n| (least..=most).contains(n))
    }

    /// A day.
    pub(crate) fn date(&self, name: &str) -> Option<Date> {
        value::date(self.written(name)?)
    }

    /// A month.
    pub(crate) fn month(&self, name: &str) -> Option<YearMonth> {
        value::month(self.written(name)?)
    }

    /// One word of a closed list.
    pub(crate) fn choice<C: Choice>(&self, name: &str) -> Option<C> {
        C::parse(self.written(name)?)
    }

    /// The texts of a list.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        self.items(name)
            .filter_map(Node::text)
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The words of a list of a closed list.
    pub(crate) fn choices<C: Choice>(&self, name: &str) -> Option<Vec<C>> {
        let words: Vec<C> = self
            .items(name)
            .filter_map(|n| C::parse(n.text()?))
            .collect();
        (!words.is_empty()).then_some(words)
    }

    /// The items of a list.
    pub(crate) fn items(&self, name: &str) -> impl Iterator<Item = &'a Node> + use<'a> {
        self.node(name).map_or(&[][..], Node::items).iter()
    }

    /// The fields of a mapping that is a field; none where it is left out.
    pub(crate) fn record(&self, name: &str) -> Option<Fields<'a>> {
        let node = self.node(name)?;
        match self.shape.field(name)?.takes {
            Takes::Record(shape) if !node.entries().is_empty() => {
                Some(Fields::new(shape, Some(node)))
            }
            _ => None,
        }
    }

    /// The mappings of a list.
    pub(crate) fn records(&self, name: &str) -> Vec<Fields<'a>> {
        match self.shape.field(name).map(|f| f.takes) {
            Some(Takes::List(Takes::Record(shape), ..)) => self
                .items(name)
                .filter(|n| !n.entries().is_empty())
                .map(|n| Fields::new(shape, Some(n)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The mappings of a mapping, with the names that the author chose and where they stand.
    pub(crate) fn named_records(&self, name: &str) -> Vec<(&'a Entry, Fields<'a>)> {
        match (self.shape.field(name).map(|f| f.takes), self.node(name)) {
            (Some(Takes::Map(Takes::Record(shape), _)), Some(node)) => node
                .entries()
                .iter()
                .map(|e| (e, Fields::new(shape, Some(&e.value))))
                .collect(),
            _ => Vec::new(),
        }
    }
}
