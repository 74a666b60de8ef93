//! What a reader typed, read: words, "phrases", -not and field:value. Nothing typed is an error.

use crate::text::{stretch, words};
use crate::vocabulary::{Facet, Kind};

/// A question to the engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// For each facet by name, the ids of which a document must have one.
    pub filters: Vec<(String, Vec<String>)>,
    /// The kinds to find; none means all.
    pub kinds: Vec<Kind>,
    /// How many hits to give at most.
    pub limit: usize,
    /// How many of the best hits to leave out first.
    pub offset: usize,
    /// Whether the hits should name their best part and carry an excerpt.
    pub excerpts: bool,
    /// Whether the answer should count the facets' values.
    pub facets: bool,
}

/// The most words of a query that are looked at.
const MOST_WORDS: usize = 256;
/// The most bytes of a query that are looked at.
const MOST_BYTES: usize = 4_096;

/// One word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryWord {
    /// Folded.
    pub(crate) text: String,
    /// As typed.
    pub(crate) typed: String,
    /// A hyphenated word as one; its parts come right before.
    pub(crate) joined_parts: usize,
    /// Whether the reader may still be typing it.
    pub(crate) unfinished: bool,
}

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// Words outside quotes and words of phrases alike: all of them count for the ranking.
    pub(crate) words: Vec<QueryWord>,
    /// Word sequences that a hit must have.
    pub(crate) phrases: Vec<Vec<String>>,
    /// Word sequences that a hit must not have.
    pub(crate) excluded: Vec<Vec<String>>,
    /// From `field:value`, and from the query's own filters.
    pub(crate) filters: Vec<(usize, Vec<usize>)>,
    pub(crate) kinds: Vec<Kind>,
}

impl Parsed {
    /// Reads a query against the facets that its fields can name.
    pub(crate) fn of(query: &Query, facets: &[Facet]) -> Self {
        let mut parsed = Self {
            kinds: query.kinds.clone(),
            ..Self::default()
        };
        for (name, values) in &query.filters {
            parsed.filter(facets, name, values.iter().map(String::as_str));
        }
        let mut rest = cut(&query.text, MOST_BYTES);
        while !rest.is_empty() {
            let trimmed = rest.trim_start();
            let (negative, body) = match trimmed.strip_prefix(['-', '−']) {
                Some(body) if body.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) => {
                    (true, body)
                }
                _ => (false, trimmed),
            };
            let end = if body.starts_with(is_quote) {
                let inside = body.char_indices().nth(1).map_or(body.len(), |it| it.0);
                let end = stretch(body, inside..)
                    .find(is_quote)
                    .map_or(body.len(), |at| inside + at);
                parsed.quoted(stretch(body, inside..end), negative);
                stretch(body, end..)
                    .chars()
                    .next()
                    .map_or(end, |quote| end + quote.len_utf8())
            } else {
                let end = body
                    .find(|c: char| c.is_whitespace() || is_quote(c))
                    .unwrap_or(body.len());
                let last = end == body.len();
                parsed.bare(stretch(body, ..end), negative, last, facets);
                end
            };
            rest = stretch(body, end..);
        }
        parsed.words.truncate(MOST_WORDS);
        parsed
    }

    fn quoted(&mut self, text: &str, negative: bool) {
        let phrase: Vec<String> = words(text)
            .filter(|word| !word.joined)
            .map(|word| word.text.into_owned())
            .collect();
        if phrase.is_empty() {
            return;
        }
        if negative {
            self.excluded.push(phrase);
        } else {
            self.add_words(text, false);
            self.phrases.push(phrase);
        }
    }

    fn bare(&mut self, text: &str, negative: bool, last: bool, facets: &[Facet]) {
        if negative {
            let phrase: Vec<String> = words(text)
                .filter(|word| !word.joined)
                .map(|word| word.text.into_owned())
                .collect();
            if !phrase.is_empty() {
                self.excluded.push(phrase);
            }
            return;
        }
        if let Some((name, value)) = text.split_once(':')
            && !value.is_empty()
            && self.field(name, value, facets)
        {
            return;
        }
        self.add_words(text, last);
    }

    /// Reads `field:value`; says whether it was one.
    fn field(&mut self, name: &str, value: &str, facets: &[Facet]) -> bool {
        if name.eq_ignore_ascii_case("kind")
            && let Some(kind) = Kind::named(&value.to_ascii_lowercase())
        {
            self.kinds.push(kind);
            return true;
        }
        self.filter(facets, name, value.split(','))
    }

    /// Adds a filter; says whether the facet and at least one of the values exist.
    fn filter<'a>(
        &mut self,
        facets: &[Facet],
        name: &str,
        ids: impl Iterator<Item = &'a str>,
    ) -> bool {
        let Some(facet) = facets
            .iter()
            .position(|facet| facet.name.eq_ignore_ascii_case(name))
        else {
            return false;
        };
        let known = &facets[facet].values;
        let values: Vec<usize> = ids
            .filter_map(|id| {
                let same = |text: &str| crate::text::fold(text) == crate::text::fold(id);
                known
                    .iter()
                    .position(|value| value.id == id)
                    .or_else(|| known.iter().position(|it| same(&it.id) || same(&it.label)))
            })
            .collect();
        if values.is_empty() {
            return false;
        }
        match self.filters.iter_mut().find(|filter| filter.0 == facet) {
            Some(filter) => filter.1.extend(values),
            None => self.filters.push((facet, values)),
        }
        true
    }

    fn add_words(&mut self, text: &str, last: bool) {
        let first = self.words.len();
        for word in words(text) {
            let typed = stretch(text, word.start..word.end).to_owned();
            let joined_parts = if word.joined {
                self.words.len() - first
            } else {
                0
            };
            let unfinished = last && word.end == text.len();
            self.words.push(QueryWord {
                text: word.text.into_owned(),
                typed,
                joined_parts,
                unfinished,
            });
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The beginning of a text, no longer than `most` bytes.
fn cut(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    stretch(text, ..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::FacetValue;

    fn parsed(text: &str) -> Parsed {
        let value = FacetValue {
            id: "tar".into(),
            label: "Transversus abdominis release".into(),
            parent: None,
        };
        let facets = [Facet {
            name: "technique".into(),
            label: "Technique".into(),
            values: vec![value],
        }];
        Parsed::of(
            &Query {
                text: text.into(),
                ..Query::default()
            },
            &facets,
        )
    }

    #[test]
    fn words_phrases_exclusions_and_fields_are_told_apart() {
        let it = parsed("mesh \"posterior sheath\" -robotic technique:tar");
        let words: Vec<&str> = it.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["mesh", "posterior", "sheath"]);
        assert_eq!(it.phrases, [["posterior", "sheath"]]);
        assert_eq!(it.excluded, [["robotic"]]);
        assert_eq!(it.filters, [(0, vec![0])]);
    }

    #[test]
    fn a_field_or_value_that_does_not_exist_is_searched_as_words() {
        let it = parsed("technique:unknown http://mesh");
        assert!(it.filters.is_empty());
        assert_eq!(it.words.len(), 4);
    }

    #[test]
    fn only_the_last_word_without_a_space_behind_it_is_unfinished() {
        let flags: Vec<bool> = parsed("mesh infec")
            .words
            .iter()
            .map(|word| word.unfinished)
            .collect();
        assert_eq!(flags, [false, true]);
        assert!(
            parsed("mesh infec ")
                .words
                .iter()
                .all(|word| !word.unfinished)
        );
    }

    #[test]
    fn an_open_quote_and_a_lone_minus_are_no_error() {
        assert_eq!(parsed("\"posterior sheath").phrases.len(), 1);
        assert!(parsed("- \"\" -\"\" :").words.is_empty());
    }
}
