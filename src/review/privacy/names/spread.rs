//! A name or a place that was found once, wherever else it stands.

use super::super::kind::Kind;
use super::super::lexicon::{
    ANY_NAME, CENTRE, CITY, DEGREE, EPONYM, FACILITY, FUNCTION, GENERIC, GIVEN, HOSPITALHEAD,
    PERSONVERB, PLAIN, REGION, RELATION, ROLE, SOFTTITLE, STREET, TITLE, UNIT, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, WORD};
use super::eponymous;
use std::collections::BTreeMap;

/// What is known of a word that was found in a name or a place.
#[derive(Debug, Clone, Copy)]
struct Known {
    kind: Kind,
    /// Whether a certain finding holds it.
    certain: bool,
    /// Whether it was written small where it was found.
    small: bool,
    /// Whether it is an ordinary word too, so that its place in the sentence must say that somebody is meant.
    ordinary: bool,
}

/// Whatever was found once as a name is one wherever it stands.
pub(crate) fn spread(scan: &mut Scan<'_>) {
    let mut known: BTreeMap<u32, Known> = BTreeMap::new();
    for hit in &scan.found {
        if !matches!(hit.kind, Kind::Name | Kind::Location) {
            continue;
        }
        for n in hit.first..hit.end {
            if let Some(word) = learn(scan, hit.kind, n, hit.weight > 0) {
                known.entry(scan.t(n).key).or_insert(word);
            }
        }
    }
    if known.is_empty() {
        return;
    }
    // Most words are in no name: a few bits of their keys tell.
    let mut bits = [0_u64; 64];
    for key in known.keys() {
        bits[(key >> 6) as usize % 64] |= 1 << (key % 64);
    }
    let may = |key: u32| bits[(key >> 6) as usize % 64] & (1 << (key % 64)) != 0;
    for n in 0..scan.capitals.len() {
        let at = scan.capital(n);
        let token = scan.t(at);
        if !may(token.key) || !token.capital() || scan.used(at) || token.len() < 3 {
            continue;
        }
        let Some(word) = known.get(&token.key) else {
            continue;
        };
        if eponymous(scan, at + 1) || word.ordinary && !somebody(scan, at) {
            continue;
        }
        let why = if word.kind == Kind::Name {
            AGAIN
        } else {
            "a place that this text gives elsewhere"
        };
        scan.add(
            word.kind,
            at,
            at + 1,
            why,
            u32::from(word.certain && !word.ordinary),
        );
    }
    if scan.identified {
        small(scan, &known, may);
    }
}

const AGAIN: &str = "a name that this text gives elsewhere";

/// What a word of a finding says about the same word elsewhere.
fn learn(scan: &Scan<'_>, kind: Kind, at: usize, certain: bool) -> Option<Known> {
    let token = scan.t(at);
    let generic = kind == Kind::Location
        && (token.is(GENERIC | STREET | FACILITY | CENTRE | HOSPITALHEAD)
            || token.case != Case::Capital
            || token.classes & !CITY != 0);
    let nobody = token.is(FUNCTION | REGION | TITLE | SOFTTITLE | DEGREE | ROLE | RELATION);
    let ordinary = token.is(PLAIN | EPONYM);
    // An ordinary word says nothing unless a certain finding holds it: `Harold Stone`.
    let spoken =
        !ordinary || certain && kind == Kind::Name && token.is(ANY_NAME) && !token.is(UNIT);
    (token.mark == WORD
        && token.len() > 2
        && !nobody
        && !generic
        && spoken
        && (token.capital() || kind == Kind::Name))
        .then_some(Known {
            kind,
            certain,
            small: token.case == Case::Lower,
            ordinary,
        })
}

/// Whether an ordinary word with a capital stands where a person does: `Stone's son`, `Will fell`, `saw Will today`.
fn somebody(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    let next = scan.t(at + 1);
    let possessive = next.mark == b'\'' && scan.word(at + 2, key("s"));
    let acts = next.is(PERSONVERB) && next.case == Case::Lower;
    token.case == Case::Capital
        && !scan.german
        && !among!(scan.before(at, 1).key, a an the)
        && (possessive || acts || !scan.opens(at))
}

/// `kevin`, who is `Kevin Maurer` elsewhere.
fn small(scan: &mut Scan<'_>, known: &BTreeMap<u32, Known>, may: impl Fn(u32) -> bool) {
    for at in 0..scan.tokens.len() {
        let token = scan.t(at);
        let name = token.case == Case::Lower
            && token.len() > 3
            && may(token.key)
            && token.classes & !(ANY_NAME | CITY) == 0
            && !scan.lexicon.ordinary(token.key)
            && !among!(token.key, hope grace faith joy dawn mercy rose robin tone);
        if name
            && !scan.used(at)
            && known.get(&token.key).is_some_and(|word| {
                word.kind == Kind::Name
                    && !word.ordinary
                    && (word.small || token.is(GIVEN) || word.certain && token.len() > 4)
            })
        {
            scan.add(Kind::Name, at, at + 1, AGAIN, 0);
        }
    }
}
