//! Hits: titles and excerpts with the matches marked, and the part that matches best.

use std::cell::RefCell;

use super::Engine;
use super::resolve::Resolved;
use crate::answer::{Hit, HitPart, Marked};
use crate::text::{stretch, words};

/// How many words an excerpt has.
const EXCERPT: usize = 32;

/// A word of fewer bytes may differ from its stem in the second letter already.
const SHORT: usize = 4;

/// What to mark in a text.
struct Wanted {
    /// Sequences of terms, each with the word of the query it stands for and what that word says.
    names: Vec<(Vec<String>, usize, f32)>,
    initials: Initials,
    /// Whether all documents are in English, whose stemmer keeps how words begin.
    english: bool,
    /// The terms of words that were met, by word: texts say the same words again.
    met: RefCell<Vec<(String, Vec<String>)>>,
}

/// How the terms that are wanted begin: most words of a text are passed over without being stemmed.
#[derive(Default)]
struct Initials {
    /// For each first letter of ASCII, a bit for each second.
    letters: [u32; 26],
    /// Whether there are others.
    others: bool,
}

/// The place of a small letter in the alphabet.
fn letter(byte: Option<&u8>) -> Option<usize> {
    let place = byte?.wrapping_sub(b'a');
    (place < 26).then(|| usize::from(place))
}

impl Initials {
    fn add(&mut self, term: &str) {
        let mut bytes = term.as_bytes().iter();
        match (letter(bytes.next()), letter(bytes.next())) {
            (Some(first), Some(second)) => self.letters[first] |= 1 << second,
            _ => self.others = true,
        }
    }

    /// Whether the term of a folded word may be one of them.
    fn may_have(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        // British spelling may lose one of the two; a short word is all ending.
        let mut pairs = bytes.windows(2).take(2);
        match (letter(bytes.first()), letter(bytes.get(1))) {
            (Some(first), Some(second)) => {
                self.letters[first] >> second & 1 == 1
                    || bytes.len() < SHORT && self.letters[first] != 0
                    || pairs.any(|pair| matches!(pair, [b'a' | b'o', b'e']))
                    || self.others && bytes.len() < SHORT
            }
            _ => self.others,
        }
    }
}

/// How many letters at the end of an English term may differ from the words that it is the term of: `stabl` of `stability`.
const ENDING: usize = 2;

impl Wanted {
    /// Whether the term of a folded word may be one of those that are wanted.
    fn may_have(&self, word: &str) -> bool {
        let begins =
            |name: &(Vec<String>, usize, f32)| name.0.iter().any(|term| begins_alike(term, word));
        self.initials.may_have(word)
            && (!self.english || self.names.iter().any(begins) || british(word))
    }
}

/// Whether a word may lose letters on its way to an English term, wherever they stand: `haemorrhage`, `colourless`.
fn british(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes
        .windows(2)
        .any(|pair| matches!(pair, [b'a' | b'o', b'e']))
        || bytes.windows(3).any(|three| three == b"our")
}

/// Whether a word has all of a term but its ending.
fn begins_alike(term: &str, word: &str) -> bool {
    // `z` is American for `s`.
    let alike = |(a, b): &(u8, u8)| a == b || *a == b'z' && *b == b's';
    let pairs = term.bytes().zip(word.bytes());
    pairs.take_while(alike).count() + ENDING >= term.len()
}

/// A text as it is read for what is wanted.
struct Read {
    /// Where its words begin and end.
    words: Vec<(usize, usize)>,
    matches: Vec<Match>,
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
        let mut initials = Initials::default();
        names
            .iter()
            .flat_map(|name| &name.0)
            .for_each(|it| initials.add(it));
        let english = |tag: &String| tag == "en";
        Wanted {
            names,
            initials,
            english: self.entry.languages.iter().all(english),
            met: RefCell::default(),
        }
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
            let read = self.read(wanted, &part.text);
            let heading = self.read(wanted, &part.heading);
            let worth = worth(&read.matches) + worth(&heading.matches);
            if worth > best.0 {
                best = (worth, Some((part, read)));
            }
        }
        if let Some((part, read)) = best.1 {
            hit.snippet = excerpt(&part.text, &read);
            hit.part = Some(HitPart {
                kind: part.kind,
                anchor: part.anchor.clone(),
                heading: part.heading.clone(),
                byline: part.byline.clone(),
            });
        } else if card.summary.is_empty() {
            let first = parts.iter().find(|part| !part.text.is_empty());
            hit.snippet = first
                .map(|part| excerpt(&part.text, &self.read(wanted, &part.text)))
                .unwrap_or_default();
        } else {
            hit.snippet = self.marked(wanted, &card.summary);
        }
        hit
    }

    fn marked(&self, wanted: &Wanted, text: &str) -> Marked {
        let read = self.read(wanted, text);
        Marked {
            text: text.to_owned(),
            marks: marks(&read.matches, 0, text.len(), 0),
        }
    }

    /// The terms of a word in each of the languages.
    fn terms_met(&self, wanted: &Wanted, word: &str) -> Vec<String> {
        let mut met = wanted.met.borrow_mut();
        if let Some((_, terms)) = met.iter().find(|it| it.0 == word) {
            return terms.clone();
        }
        let languages = self.languages.iter();
        let terms: Vec<String> = languages.map(|language| language.term(word)).collect();
        // What no name has need not be looked through again and again.
        let is_wanted = |term: &String| wanted.names.iter().any(|name| name.0.contains(term));
        let terms = if terms.iter().any(is_wanted) {
            terms
        } else {
            Vec::new()
        };
        met.push((word.to_owned(), terms.clone()));
        terms
    }

    /// A text's words, and where it has what is wanted, in order.
    fn read(&self, wanted: &Wanted, text: &str) -> Read {
        let mut all = Vec::new();
        let mut terms: Vec<(usize, usize, usize, Vec<String>)> = Vec::new();
        for word in words(text) {
            if !word.joined {
                all.push((word.start, word.end));
            }
            let own = if wanted.may_have(&word.text) {
                self.terms_met(wanted, &word.text)
            } else {
                Vec::new()
            };
            terms.push((word.start, word.end, word.place as usize, own));
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
        Read {
            words: all,
            matches: found,
        }
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
fn excerpt(text: &str, read: &Read) -> Marked {
    let Read {
        words: all,
        matches,
    } = read;
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
    use crate::text::Language;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_english_term_begins_as_its_word_does(
            word in "[a-z]{1,5}(tion|our|is|ys|tre|bre|ogue|bil|at|iv|al|ic|iz|ful|ous|ent|anc|enc|ment|nn)?",
            ending in "(s|less|es|ed|ing|ation|ations|ational|ator|izer|ization|ality|ivity|ility|ously|ness|fulness|iveness|ally|icate|able|y|ies|e)?",
        ) {
            let word = word + &ending;
            prop_assert!(british(&word) || begins_alike(&Language::of("en").term(&word), &word), "{}", word);
        }
    }

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
