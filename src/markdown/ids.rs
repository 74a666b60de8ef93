//! The anchors of one page: given by the author or made from words, each only once.

use super::slug::slug;
use crate::diagnostic::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Anchors that the page itself uses: the theme's templates may use these and no others.
pub const RESERVED: &[&str] = &[
    "answer",
    "approval",
    "cite",
    "contents",
    "footnotes",
    "history",
    "key-points",
    "main",
    "menu",
    "people",
    "references",
    "related",
    "search",
    "theme",
    "top",
];

/// What the page's own other anchors begin with: citations, footnotes, references and the theme's controls.
pub const RESERVED_PREFIXES: &[&str] = &["cite-", "fn-", "ref-", "ui-"];

/// Why an anchor that the author gave is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It was given before, there.
    Taken(Span),
    /// The page itself uses it.
    Reserved,
    /// It holds something else than letters, digits and hyphens.
    Malformed,
}

/// Every anchor of the page so far.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// Anchor to where it was given, if it was.
    used: BTreeMap<String, Option<Span>>,
    /// Everything that looks like a given anchor anywhere in the text: a made one keeps out of its way.
    wanted: BTreeSet<String>,
    /// For words that were met before, the number to try next.
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// No anchor yet; those that `body` will give are kept free for it.
    pub(crate) fn of(body: &str) -> Self {
        let mut wanted = BTreeSet::new();
        for block in body.split('{').skip(1) {
            let inside = block.split(['}', '\n']).next().unwrap_or("");
            let given = inside
                .split_ascii_whitespace()
                .filter_map(|word| word.strip_prefix('#'));
            wanted.extend(given.map(str::to_owned));
        }
        Self {
            wanted,
            ..Self::default()
        }
    }

    /// Takes the anchor that the author gave.
    pub(crate) fn give(&mut self, id: &str, span: &Span) -> Result<String, Refusal> {
        let well_formed = id.chars().any(char::is_alphanumeric)
            && id
                .chars()
                .all(|c| c.is_alphanumeric() && !c.is_uppercase() || matches!(c, '-' | '_'));
        if !well_formed {
            return Err(Refusal::Malformed);
        }
        if reserved(id) {
            return Err(Refusal::Reserved);
        }
        if let Some(taken) = self.used.get(id) {
            return Err(Refusal::Taken(
                taken.clone().unwrap_or_else(|| span.clone()),
            ));
        }
        self.used.insert(id.to_owned(), Some(span.clone()));
        Ok(id.to_owned())
    }

    /// Makes an anchor from words; from `otherwise` where they hold no letter.
    pub(crate) fn make(&mut self, words: &str, otherwise: &str) -> String {
        let mut stem = slug(words);
        if stem.is_empty() {
            stem.push_str(otherwise);
        }
        if RESERVED_PREFIXES.iter().any(|p| stem.starts_with(p)) {
            stem.insert_str(0, "the-");
        }
        self.claim(stem)
    }

    /// Makes the anchor of a footnote. None holds `-ref`, so none can meet the anchor of a reference.
    pub(crate) fn make_note(&mut self, label: &str) -> String {
        let stem = format!("fn-{}", slug(label)).replace("-ref", "-r");
        self.claim(stem)
    }

    /// Takes an anchor that is known to be free by its shape.
    pub(crate) fn take(&mut self, id: String) {
        self.used.insert(id, None);
    }

    /// All anchors, sorted.
    pub(crate) fn into_sorted(self) -> Vec<String> {
        self.used.into_keys().collect()
    }

    fn claim(&mut self, stem: String) -> String {
        let mut number = self.next.get(&stem).copied().unwrap_or(1);
        let id = loop {
            let id = if number == 1 {
                stem.clone()
            } else {
                format!("{stem}-{number}")
            };
            number += 1;
            if !self.used.contains_key(&id)
                && !self.wanted.contains(&id)
                && !RESERVED.contains(&id.as_str())
            {
                break id;
            }
        };
        self.used.insert(id.clone(), None);
        self.next.insert(stem, number);
        id
    }
}

fn reserved(id: &str) -> bool {
    RESERVED.contains(&id) || RESERVED_PREFIXES.iter().any(|p| id.starts_with(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_anchor_keeps_out_of_the_way_of_given_and_reserved_ones() {
        let mut ids = Ids::of("## Operation\n\n## Then {.reveal #operation}\n\n## Last {#last}\n");
        assert_eq!(ids.make("Operation", "section"), "operation-2");
        assert_eq!(ids.make("Operation", "section"), "operation-3");
        assert_eq!(ids.give("operation", &(3..4)), Ok("operation".into()));
        assert_eq!(ids.give("operation", &(8..9)), Err(Refusal::Taken(3..4)));
        assert_eq!(ids.make("References", "section"), "references-2");
        assert_eq!(ids.make("Ref 1", "section"), "the-ref-1");
        assert_eq!(ids.make("?", "section"), "section");
        assert_eq!(ids.give("main", &(0..1)), Err(Refusal::Reserved));
        assert_eq!(ids.give("fn-1", &(0..1)), Err(Refusal::Reserved));
        assert_eq!(ids.give("a\"b", &(0..1)), Err(Refusal::Malformed));
    }

    #[test]
    fn no_footnote_meets_the_reference_of_another() {
        let mut ids = Ids::default();
        assert_eq!(ids.make_note("x-ref"), "fn-x-r");
        assert_eq!(ids.make_note("x-ref-1"), "fn-x-r-1");
        assert_eq!(ids.make_note("X"), "fn-x");
        assert_eq!(ids.make_note("x"), "fn-x-2");
    }
}
