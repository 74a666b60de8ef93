//! Hits: titles and excerpts with the matches marked, and the part that matches best.

use super::Engine;
use super::resolve::Resolved;
use crate::answer::{Hit, HitPart, Marked};
use crate::text::{stretch, words};

/// How many words an excerpt has.
const EXCERPT: usize = 32;

/// A word of fewer bytes may differ from its stem in the second letter already.
const SHORT: usize = 4;

/// The first two letters of a word.
fn initials(word: &str) -> (char, char) {
    let mut letters = word.chars();
    (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '))
}

/// What to mark in a text.
struct Wanted {
    /// Sequences of terms, each with the word of the query it stands for and what that word says.
    names: Vec<(Vec<String>, usize, f32)>,
    /// The first two letters of all of the terms: most words of a text are passed over without being stemmed.
    initials: Vec<(char, char)>,
}

/// A marked stretch of a text.
struct Match {
    start: usize,
    end: usize,
    /// The number of its first word.
    place: usize,
    slot: usize,
    weight: f32,
}

impl Engine {
    /// Makes hits of ranked documents.
    pub(super) fn present(
        &self,
        resolved: &Resolved,
        ranked: &[(u32, f32)],
        excerpts: bool,
    ) -> Vec<Hit> {
        let wanted = self.wanted(resolved);
        ranked
            .iter()
            .map(|(document, score)| self.hit(&wanted, *document, *score, excerpts))
            .collect()
    }

    fn wanted(&self, resolved: &Resolved) -> Wanted {
        let mut names = Vec::new();
        for (number, slot) in resolved.slots.iter().enumerate() {
            let idf = self.idf(&slot.meanings);
            for meaning in &slot.meanings {
                names.push((
                    vec![self.term(meaning.block, meaning.term)],
                    number,
                    idf * meaning.weight,
                ));
            }
        }
        for group in &resolved.groups {
            let idf = self.idf(std::slice::from_ref(&group.meaning));
            let term = self.term(group.meaning.block, group.meaning.term);
            if group.concept {
                let same = self
                    .entry
                    .synonyms
                    .iter()
                    .filter(|synonym| synonym.concept == term);
                names.extend(same.map(|synonym| (synonym.name.clone(), group.from, idf)));
            } else {
                names.push((vec![term], group.from, idf));
            }
        }
        let initials = names
            .iter()
            .flat_map(|name| &name.0)
            .map(|it| initials(it))
            .collect();
        Wanted { names, initials }
    }

    pub(super) fn term(&self, block: usize, term: usize) -> String {
        let block = self.store.blocks.get(block).and_then(Option::as_ref);
        block
            .and_then(|block| block.terms.get(term))
            .map_or_else(String::new, |term| term.0.clone())
    }

    fn hit(&self, wanted: &Wanted, document: u32, score: f32, excerpts: bool) -> Hit {
        let card = self
            .store
            .card(&self.entry, document)
            .cloned()
            .unwrap_or_default();
        let title = self.marked(wanted, &card.title);
        let mut hit = Hit {
            document,
            kind: self.entry.kind(document),
            page: card.url,
            title,
            labels: card.labels,
            badges: card.badges,
            part: None,
            snippet: Marked::default(),
            score,
        };
        let parts = if excerpts {
            self.store.text(document).unwrap_or_default()
        } else {
            &[]
        };
        let mut best = (0.0, None);
        for part in parts {
            let matches = self.matches(wanted, &part.text);
            let heading = self.matches(wanted, &part.heading);
            let worth = worth(&matches) + worth(&heading);
            if worth > best.0 {
                best = (worth, Some((part, matches)));
            }
        }
        if let Some((part, matches)) = best.1 {
            hit.snippet = excerpt(&part.text, &matches);
            hit.part = Some(HitPart {
                kind: part.kind,
                anchor: part.anchor.clone(),
                heading: part.heading.clone(),
                byline: part.byline.clone(),
            });
        } else if card.summary.is_empty() {
            let first = parts.iter().find(|part| !part.text.is_empty());
            hit.snippet = first
                .map(|part| excerpt(&part.text, &[]))
                .unwrap_or_default();
        } else {
            hit.snippet = self.marked(wanted, &card.summary);
        }
        hit
    }

    fn marked(&self, wanted: &Wanted, text: &str) -> Marked {
        let matches = self.matches(wanted, text);
        Marked {
            text: text.to_owned(),
            marks: marks(&matches, 0, text.len(), 0),
        }
    }

    /// Where a text has what is wanted, in order.
    fn matches(&self, wanted: &Wanted, text: &str) -> Vec<Match> {
        let mut terms: Vec<(usize, usize, usize, Vec<String>)> = Vec::new();
        for word in words(text) {
            let (first, second) = initials(&word.text);
            // British spelling may lose one of the two; a short word is all ending.
            let mut pairs = word.text.as_bytes().windows(2).take(2);
            let british = pairs.any(|pair| matches!(pair, [b'a' | b'o', b'e']));
            let short = word.text.len() < SHORT;
            let like = |it: &(char, char)| it.0 == first && (it.1 == second || short);
            let may = british || wanted.initials.iter().any(like);
            let term = if may {
                self.languages
                    .iter()
                    .map(|language| language.term(&word.text))
                    .collect()
            } else {
                Vec::new()
            };
            terms.push((word.start, word.end, word.place as usize, term));
        }
        let mut found: Vec<Match> = Vec::new();
        for (at, (start, _, place, own)) in terms.iter().enumerate() {
            if own.is_empty() {
                continue;
            }
            for (name, slot, weight) in &wanted.names {
                let Some(stretch) = terms.get(at..at + name.len()) else {
                    continue;
                };
                if name
                    .iter()
                    .zip(stretch)
                    .all(|(term, word)| word.3.contains(term))
                {
                    let end = stretch.last().map_or(*start, |word| word.1);
                    found.push(Match {
                        start: *start,
                        end,
                        place: *place,
                        slot: *slot,
                        weight: *weight,
                    });
                }
            }
        }
        found
    }
}

/// How well matches answer a query: each of its words once, and a little for every repetition.
fn worth(matches: &[Match]) -> f32 {
    let mut best: Vec<(usize, f32)> = Vec::new();
    let mut repeated = 0.0;
    for found in matches {
        match best.iter_mut().find(|(slot, _)| *slot == found.slot) {
            Some((_, weight)) => {
                repeated += 0.02 * found.weight;
                *weight = weight.max(found.weight);
            }
            None => best.push((found.slot, found.weight)),
        }
    }
    let distinct: f32 = best.iter().map(|it| it.1).sum();
    distinct + f32::min(repeated, 0.3 * distinct)
}

/// The stretch of a text that has most of the query, with its matches marked.
fn excerpt(text: &str, matches: &[Match]) -> Marked {
    let all: Vec<(usize, usize)> = words(text)
        .filter(|word| !word.joined)
        .map(|word| (word.start, word.end))
        .collect();
    let mut from = 0;
    let mut most = 0.0;
    for (at, found) in matches.iter().enumerate() {
        let inside = matches[at..]
            .iter()
            .take_while(|it| it.place < found.place + EXCERPT - 6);
        let inside = inside.count();
        let value = worth(&matches[at..at + inside]);
        if value > most {
            (most, from) = (value, found.place.saturating_sub(5));
        }
    }
    let from = from.min(all.len().saturating_sub(EXCERPT));
    let to = (from + EXCERPT).min(all.len());
    let (Some(first), Some(last)) = (all.get(from), all.get(to.wrapping_sub(1))) else {
        return Marked::default();
    };
    let start = if from == 0 { 0 } else { first.0 };
    let end = if to == all.len() { text.len() } else { last.1 };
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    let before = shown.len();
    shown.push_str(stretch(text, start..end));
    if end < text.len() {
        shown.push('…');
    }
    Marked {
        marks: marks(matches, start, end, before),
        text: shown,
    }
}

/// The ranges of matches (in order) inside a stretch, moved by `before`, without overlaps.
fn marks(matches: &[Match], start: usize, end: usize, before: usize) -> Vec<(usize, usize)> {
    let inside = matches
        .iter()
        .filter(|it| it.start >= start && it.end <= end);
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for it in inside {
        let range = (it.start - start + before, it.end - start + before);
        match apart.last_mut() {
            Some(last) if range.0 < last.1 => last.1 = last.1.max(range.1),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_matches_are_marked_once() {
        let found = |start, end| Match {
            start,
            end,
            place: 0,
            slot: 0,
            weight: 1.0,
        };
        assert_eq!(
            marks(&[found(0, 4), found(0, 9), found(12, 14)], 0, 20, 3),
            [(3, 12), (15, 17)]
        );
    }
}
