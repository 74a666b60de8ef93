//! Names in notes that are written small, in texts with identifiers: beside a role, a relative or a degree.

use super::super::kind::Kind;
use super::super::lexicon::{ANY_NAME, CITY, CUE, DEGREE, FUNCTION, GIVEN, RELATION, ROLE, among};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::alone::strange;
use super::charts::nameable;

/// Looks at a word in small letters that may announce or close a name.
pub(super) fn find(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    if token.is(DEGREE) {
        signed(scan, at);
    }
    if token.is(ROLE | RELATION) || leads(scan, at) {
        announced(scan, at);
    }
}

/// Whether a word in small letters is followed by persons, in notes that are written small: `d/w marchetti`, `per wiggins`.
fn leads(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    let slash = scan.before(at, 1).mark == b'/' && token.glued();
    among!(token.key, w)
        && (slash && among!(scan.before(at, 2).key, d)
            || scan.t(at + 1).mark == b'/'
                && among!(scan.before(at, 1).key, verified checked discussed spoke talked confirmed reviewed))
        || among!(token.key, md rn np pa dr nurse per ref lvn lpn husb dtr interp)
        || among!(token.key, to by)
            && scan.t(at).gap == Gap::Space
            && among!(scan.before(at, 1).key, called paged spoke talked reported notified handed signed verified checked done seen read dictated)
}

/// A name in small letters behind a word that announces one: `pcp mangalindan`, `md krantz notified`, `son misha`.
fn announced(scan: &mut Scan<'_>, cue: usize) {
    let mut at = cue + 1;
    while matches!(scan.t(at).mark, b':' | b'.') && scan.t(at).same_line() && at < cue + 3 {
        at += 1;
    }
    // `verified w/ thuli`.
    at += usize::from(among!(scan.t(cue).key, w) && scan.t(at).mark == b'/' && scan.t(at).glued());
    // `n. paquette`, `m dela pena`.
    let mut first = at;
    if scan.t(at).len() == 1 && scan.t(at).case == Case::Lower && scan.t(at).gap == Gap::Space {
        at += 1;
        at += usize::from(scan.t(at).mark == b'.' && scan.t(at).glued());
    }
    let after_talk =
        among!(scan.t(cue).key, w by to) && at == cue + 1 && scan.t(at).case == Case::Capital;
    if after_talk
        && !scan.used(at)
        && nameable(scan, at)
        && scan.t(at).gap == Gap::Space
        && scan.t(at).len() > 2
    {
        scan.add(
            Kind::Name,
            at,
            at + 1,
            "a name after a word for who was told",
            0,
        );
        return;
    }
    let fits = |n: usize| {
        let token = scan.t(n);
        token.case == Case::Lower
            && token.len() > 2
            && token.gap == Gap::Space
            && !scan.used(n)
            && nameable(scan, n)
            && (token.is(ANY_NAME) || token.len() > 4)
            && !matches!(scan.t(n + 1).mark, b'-' | b'%')
    };
    if at > first && scan.t(first).is(FUNCTION) && !among!(scan.t(first).key, a) {
        first = at;
    }
    if !fits(at) {
        return;
    }
    let mut end = at + 1;
    while end < at + 3 && fits(end) {
        end += 1;
    }
    scan.add(
        Kind::Name,
        first,
        end,
        "a name written small, after a word for a person",
        0,
    );
}

/// `s fontaine rn`, `paz rn ocn`, `jt lpn`: a name in small letters before a degree, at the end of what somebody noted.
fn signed(scan: &mut Scan<'_>, degree: usize) {
    let last = degree.wrapping_sub(1);
    let token = scan.t(last);
    let next = scan.t(degree + 1);
    let closes = next.mark == 0
        || next.gap >= Gap::Line
        || next.is(DEGREE)
        || next.mark == NUMBER
        || next.mark == WORD && next.len() <= 4 && next.classes == 0 && next.case == Case::Lower
        || matches!(next.mark, b'/' | b'.' | b',' | b')');
    if token.case != Case::Lower || scan.t(degree).gap != Gap::Space || scan.used(last) || !closes {
        return;
    }
    let opens = |n: usize| {
        scan.t(n).gap >= Gap::Line
            || matches!(
                scan.before(n, 1).mark,
                b'.' | b'/' | b'-' | b';' | b',' | b':'
            )
    };
    let marks = (2..=3).contains(&token.len())
        && token.classes & !(CITY | CUE) == 0
        && !scan.lexicon.ordinary(token.key);
    if marks && opens(last) {
        scan.add(Kind::Name, last, degree, "initials before a degree", 0);
        return;
    }
    if !nameable(scan, last) || token.len() < 3 {
        return;
    }
    let mut first = last;
    while first > 0 && last - first < 3 && !scan.used(first - 1) && scan.t(first).gap <= Gap::Space
    {
        let before = scan.t(first - 1);
        let initial =
            before.len() == 1 && before.case == Case::Lower && scan.t(first).gap == Gap::Space;
        let given = before.case == Case::Lower && before.is(GIVEN) && nameable(scan, first - 1);
        // `k. pacheco`.
        let point = before.mark == b'.'
            && before.glued()
            && first > 1
            && scan.before(first, 2).len() == 1
            && scan.before(first, 2).mark == WORD
            && !scan.before(first, 2).glued();
        if !(initial || point || given) {
            break;
        }
        first -= if point { 2 } else { 1 };
    }
    if token.is(ANY_NAME) || first < last || opens(first) || strange(scan, last) {
        scan.add(
            Kind::Name,
            first,
            degree,
            "a name written small, before a degree",
            0,
        );
    }
}
