//! Names that what follows them announces: a word for a birth, a relative in parentheses.

use super::super::kind::Kind;
use super::super::lexicon::{
    ANY_NAME, FUNCTION, GIVEN, GIVEN_WEAK, MONTH, NAMEDWORD, PLAIN, PRODUCT, REGION, ROLE, TITLE,
    WEEKDAY, among,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap};

/// `Sarpkin Eraslan, geb. am`, `Elena Ruiz (DOB`: two capitals before a word for a birth.
pub(crate) fn born(scan: &mut Scan<'_>, at: usize) {
    let mut last = at.wrapping_sub(1);
    if matches!(scan.t(last).mark, b',' | b'(' | b'*') {
        last = last.wrapping_sub(1);
    } else if !among!(scan.t(at).key, geb geboren born ne nee dob) {
        return;
    }
    let mut first = last.wrapping_add(1);
    let mut words = 0;
    while words < 4
        && scan.t(first.wrapping_sub(1)).capital()
        && scan.t(first.wrapping_sub(1)).len() > 1
        && !scan.used(first.wrapping_sub(1))
        && (!scan.t(first.wrapping_sub(1)).is(PLAIN)
            || scan.t(first.wrapping_sub(1)).is(GIVEN | GIVEN_WEAK))
        && !scan
            .t(first.wrapping_sub(1))
            .is(ROLE | TITLE | FUNCTION | REGION | PRODUCT | NAMEDWORD)
        && (!scan.lexicon.ordinary(scan.t(first.wrapping_sub(1)).key)
            || scan.t(first.wrapping_sub(1)).is(GIVEN | GIVEN_WEAK))
    {
        first = first.wrapping_sub(1);
        words += 1;
        if scan.t(first).gap != Gap::Space || first == 0 {
            break;
        }
    }
    if words >= 2 {
        scan.add(
            Kind::Name,
            first,
            last + 1,
            "a name before a word for a birth",
            2,
        );
    }
}

/// `Kabiru (sister)`, `Ming Sun (neighbor)`: the words before a relative in parentheses.
pub(crate) fn aside(scan: &mut Scan<'_>, at: usize) {
    let closed = scan.t(at + 1).mark == b')' || scan.t(at + 1).mark == b',';
    if at < 2 || scan.before(at, 1).mark != b'(' || !closed || scan.german || scan.t(at).capital() {
        return;
    }
    let last = at - 2;
    let mut first = last + 1;
    while first > 0
        && first + 3 > last
        && scan.t(first - 1).capital()
        && (super::alone::strange(scan, first - 1)
            || scan.t(first - 1).is(ANY_NAME) && !scan.t(first - 1).is(PRODUCT))
        && !scan.used(first - 1)
    {
        first -= 1;
        if scan.t(first).gap != Gap::Space {
            break;
        }
    }
    if first <= last {
        scan.add(
            Kind::Name,
            first,
            last + 1,
            "a name before a word for a relative",
            1,
        );
    }
}

/// `geb. Petit`, `née WEISS`, `épouse Marchand`: a name after a word for the name somebody was born with or took.
pub(crate) fn maiden(scan: &mut Scan<'_>, at: usize) {
    let word = scan.t(at);
    if !among!(word.key, geb geborene nee epouse veuve verh) || word.case != Case::Lower {
        return;
    }
    let next = at + 1 + usize::from(scan.t(at + 1).mark == b'.');
    let name = scan.t(next);
    let stands = name.capital() && name.gap == Gap::Space && !scan.used(next);
    if !stands || name.is(MONTH | WEEKDAY | TITLE | REGION) || among!(name.key, am im le en) {
        return;
    }
    let mut end = next + 1;
    while scan.t(end).mark == b'-' && scan.t(end).glued() && scan.t(end + 1).capital() {
        end += 2;
    }
    scan.add(
        Kind::Name,
        next,
        end,
        "a name after a word for a birth or a marriage",
        1,
    );
}
