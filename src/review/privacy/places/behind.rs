//! What follows an address that was found: the side of a town, a flat, a postcode; and boxes of the post.

use super::super::kind::Kind;
use super::super::lexicon::{UNIT, among, key};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};

/// Takes them into the address.
pub(super) fn grow(scan: &mut Scan<'_>) {
    boxes(scan);
    for n in 0..scan.found.len() {
        let Some(mut hit) = scan.found.get(n).copied() else {
            return;
        };
        if hit.kind != Kind::Location {
            continue;
        }
        let numbered = (hit.first..hit.end).any(|at| scan.t(at).mark == NUMBER);
        let side = scan.t(hit.end);
        if numbered
            && side.gap == Gap::Space
            && side.case == Case::Upper
            && among!(side.key, nw ne sw se n s e w)
            && !scan.used(hit.end)
        {
            hit.end += 1;
        }
        if numbered {
            hit.end = flat(scan, hit.end);
        }
        hit.end = code(scan, hit.end);
        scan.mask(hit.first, hit.end);
        if let Some(place) = scan.found.get_mut(n) {
            *place = hit;
        }
    }
}

/// `, 4F`: a flat after a house's number and street.
fn flat(scan: &Scan<'_>, end: usize) -> usize {
    let number = scan.t(end + 1);
    let letter = scan.t(end + 2);
    let closed = |n: usize| {
        matches!(scan.t(n).mark, b',' | b')' | b'.' | b';') || scan.t(n).gap >= Gap::Line
    };
    let fits = scan.t(end).mark == b','
        && number.mark == NUMBER
        && number.len() <= 3
        && number.gap == Gap::Space
        && letter.glued()
        && letter.mark == WORD
        && letter.len() == 1
        && closed(end + 3)
        && !scan.used(end + 1);
    if fits { end + 3 } else { end }
}

/// `, 30311`, ` 78660-1142`: five digits after a town or a street.
fn code(scan: &Scan<'_>, end: usize) -> usize {
    let comma = usize::from(scan.t(end).mark == b',');
    let mut at = end + comma;
    // `PO Box 114, Parmelee 57566`.
    while comma == 1
        && at < end + 4
        && matches!(scan.t(at).case, Case::Capital | Case::Mixed)
        && scan.t(at).gap == Gap::Space
        && !scan.used(at)
    {
        at += 1;
    }
    let number = scan.t(at);
    let next = scan.t(at + 1);
    if number.mark != NUMBER
        || number.len() != 5
        || number.gap > Gap::Line
        || number.glued()
        || scan.used(at)
        || next.is(UNIT) && next.same_line()
        || next.glued() && matches!(next.mark, b'/' | b':' | WORD)
        || matches!(next.mark, b'.' | b',')
            && next.glued()
            && scan.t(at + 2).glued()
            && scan.t(at + 2).mark == NUMBER
    {
        return end;
    }
    let more = next.mark == b'-'
        && next.glued()
        && scan.t(at + 2).len() == 4
        && scan.t(at + 2).mark == NUMBER;
    at + if more { 3 } else { 1 }
}

/// `P.O. Box 3317`.
fn boxes(scan: &mut Scan<'_>) {
    for n in 0..scan.capitals.len() {
        let at = scan.capital(n);
        if !scan.word(at, key("box")) || scan.t(at + 1).mark != NUMBER || scan.used(at) {
            continue;
        }
        let mut first = at;
        while first > 0
            && at - first < 4
            && (among!(scan.t(first - 1).key, p o po) || scan.before(first, 1).mark == b'.')
        {
            first -= 1;
        }
        if first < at && !scan.used(at + 1) {
            scan.add(Kind::Location, first, at + 2, "a box of the post", 0);
        }
    }
}
