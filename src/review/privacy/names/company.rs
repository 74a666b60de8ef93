//! What a text that holds identifiers lets one add: words beside a name that was found, and names written small.

use super::super::kind::Kind;
use super::super::lexicon::{
    ANY_NAME, ATTRIBUTION, CITY, CITYPREP, DEGREE, EPONYM, FAMILY, FAMILY_WEAK, GIVEN, GIVEN_WEAK,
    MONTH, PLAIN, PRODUCT, REGION, SUFFIXNAME, TITLE, among,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, WORD};
use super::alone::strange;

/// Takes the capitals on both sides of a name into it: `Cheryl Baker`, of which only one is surely a name.
pub(crate) fn grow(scan: &mut Scan<'_>) {
    for n in 0..scan.found.len() {
        let Some(mut hit) = scan.found.get(n).copied() else {
            return;
        };
        if hit.kind != Kind::Name || scan.t(hit.first).case == Case::Lower {
            continue;
        }
        // Forwards: a family name may be an ordinary word.
        while scan.t(hit.end).gap == Gap::Space
            && (belongs(scan, hit.end)
                || scan.t(hit.end).is(FAMILY | FAMILY_WEAK) && part(scan, hit.end))
        {
            hit.end += 1;
        }
        while hit.first > 0
            && scan.t(hit.first).gap == Gap::Space
            && (belongs(scan, hit.first - 1)
                || scan.t(hit.first - 1).is(GIVEN | GIVEN_WEAK)
                    && !among!(scan.t(hit.first - 1).key, will may an so do in)
                    && part(scan, hit.first - 1))
        {
            hit.first -= 1;
        }
        // `E. Rademann`, of which the name was known.
        while hit.first > 1
            && scan.t(hit.first).gap == Gap::Space
            && scan.before(hit.first, 1).mark == b'.'
            && scan.before(hit.first, 1).glued()
            && scan.before(hit.first, 2).len() == 1
            && scan.before(hit.first, 2).case == Case::Upper
            && !scan.before(hit.first, 2).glued()
            && !scan.used(hit.first - 1)
            && !scan.used(hit.first - 2)
        {
            hit.first -= 2;
        }
        // `Joly-sur-Clément`: a place, as it turns out.
        while scan.t(hit.end).mark == b'-'
            && scan.t(hit.end).glued()
            && scan.t(hit.end + 1).glued()
            && scan.t(hit.end + 1).mark == WORD
            && (scan.t(hit.end + 1).capital() || scan.t(hit.end + 2).mark == b'-')
            && !scan.used(hit.end)
        {
            hit.end += 2;
        }
        hit.end = joined(scan, hit.end);
        // `M.ª Luz Abad`.
        if scan.romance
            && hit.first > 2
            && among!(scan.before(hit.first, 1).key, a)
            && scan.before(hit.first, 1).glued()
            && scan.before(hit.first, 2).mark == b'.'
            && among!(scan.before(hit.first, 3).key, m)
            && scan.before(hit.first, 3).case == Case::Upper
            && !scan.used(hit.first - 3)
        {
            hit.first -= 3;
        }
        // `van Dommelen`, `da Luz`.
        while !scan.romance
            && hit.first > 0
            && scan.t(hit.first).gap == Gap::Space
            && scan.before(hit.first, 1).case == Case::Lower
            && among!(scan.before(hit.first, 1).key, van von der den da dos di du del bin ibn al el)
            && !scan.used(hit.first - 1)
        {
            hit.first -= 1;
        }
        // `Pedro Henrique Sales,`; `Lakshmi w/o Venkatesh`.
        let last = scan.t(hit.end);
        let closes = matches!(scan.t(hit.end + 1).mark, b',' | b'(' | b'<')
            || scan.t(hit.end + 1).gap >= Gap::Line;
        // `Remedios Cabeza Ríos`, of which the middle is an ordinary word.
        let bridges = scan.named(hit.end + 1)
            && scan.t(hit.end + 1).gap == Gap::Space
            && scan.t(hit.end + 1).capital();
        if bridges
            && last.case == Case::Capital
            && last.gap == Gap::Space
            && part(scan, hit.end)
            && !last.is(super::super::lexicon::ROLE | super::super::lexicon::FUNCTION)
        {
            hit.end += 1;
        }
        if hit.end > hit.first + 1
            && closes
            && !scan.german
            && last.case == Case::Capital
            && last.gap == Gap::Space
            && part(scan, hit.end)
            && !last.is(super::super::lexicon::ROLE
                | super::super::lexicon::FUNCTION
                | super::super::lexicon::MEDCENTRE)
        {
            hit.end += 1;
        }
        if among!(last.key, w s d c)
            && scan.t(hit.end + 1).mark == b'/'
            && scan.word(hit.end + 2, super::super::lexicon::key("o"))
            && scan.t(hit.end + 3).capital()
        {
            hit.end += 4;
        }
        let suffix = scan.t(hit.end);
        if suffix.is(SUFFIXNAME)
            && suffix.capital()
            && suffix.gap == Gap::Space
            && !scan.used(hit.end)
            && hit.end > hit.first
        {
            hit.end += 1;
        }
        scan.mask(hit.first, hit.end);
        if let Some(place) = scan.found.get_mut(n) {
            *place = hit;
        }
    }
}

/// The token after what a hyphen or an apostrophe joins to a name: `Min-seo`, `Ng'ang'a-Rowe`, `Fa'asavalu`.
fn joined(scan: &Scan<'_>, mut end: usize) -> usize {
    loop {
        let (mark, word) = (scan.t(end), scan.t(end + 1));
        let joins = mark.glued()
            && word.glued()
            && word.mark == WORD
            && !scan.used(end)
            && !scan.used(end + 1);
        let hyphen = mark.mark == b'-'
            && (word.capital()
                || word.case == Case::Lower
                    && (2..=5).contains(&word.len())
                    && word.classes & !ANY_NAME == 0
                    && !scan.lexicon.ordinary(word.key));
        let apostrophe = mark.mark == b'\'' && !among!(word.key, s d ll re ve t m);
        if !joins || !(hyphen || apostrophe) || super::eponymous(scan, end + 2) {
            return end;
        }
        end += 2;
    }
}

/// Whether a word beside a name is part of it.
fn belongs(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    part(scan, at)
        && (token.is(GIVEN | EPONYM) && !token.is(PLAIN)
            || !scan.german && (strange(scan, at) || token.is(ANY_NAME) && !token.is(PLAIN)))
}

/// Whether a word beside a name can be part of it.
fn part(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    token.mark == WORD
        && matches!(token.case, Case::Capital | Case::Mixed)
        && token.len() > 1
        && !scan.used(at)
        && !token.is(TITLE | DEGREE | REGION | MONTH | PRODUCT | ATTRIBUTION)
        && !super::eponymous(scan, at + 1)
}

/// Names and towns in texts that are written small: `saw kalina flieger today`, `wife is laurence`, `called from boise`.
pub(crate) fn small(scan: &mut Scan<'_>) {
    if scan.german || scan.romance {
        return;
    }
    for at in 0..scan.tokens.len() {
        let token = scan.t(at);
        if token.case != Case::Lower
            || token.classes & (GIVEN | CITY) == 0
            || token.len() < 4
            || scan.used(at)
        {
            continue;
        }
        if token.is(PLAIN | PRODUCT | ATTRIBUTION)
            || token.is(EPONYM)
                && !scan
                    .before(at, 1)
                    .is(super::super::lexicon::ROLE | super::super::lexicon::RELATION | CITYPREP)
            || scan.lexicon.ordinary(token.key)
            || token.glued()
            || scan.t(at + 1).glued()
                && matches!(scan.t(at + 1).mark, b'@' | b'.' | b'_' | b'/')
                && scan.t(at + 2).glued()
            || super::eponymous(scan, at + 1)
        {
            continue;
        }
        let before = scan.before(at, 1);
        if token.is(CITY) && before.is(CITYPREP) && before.mark == WORD {
            let why = "a city after a word for where, in a text with other identifiers";
            scan.add(Kind::Location, at, at + 1, why, 0);
        } else if token.is(GIVEN) {
            let next = scan.t(at + 1);
            let family = next.case == Case::Lower
                && next.gap == Gap::Space
                && next.len() > 3
                && next.classes & !(ANY_NAME | CITY | EPONYM) == 0
                && !scan.lexicon.ordinary(next.key)
                && !super::alone::medical(scan.str(at + 1))
                && !scan.used(at + 1);
            let why = "a given name written small, in a text with other identifiers";
            scan.add(Kind::Name, at, at + 1 + usize::from(family), why, 0);
        }
    }
}
