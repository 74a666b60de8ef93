//! Postcodes and the states, provinces and countries that stand beside a town.

use super::super::kind::Kind;
use super::super::lexicon::{CITY, FUNCTION, PLAIN, PRODUCT, REGION, STATE, among};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};

/// A state in two capitals: `Fresno, CA 93650`.
pub(super) fn state(scan: &mut Scan<'_>, at: usize) {
    let code = zip(scan, at + 1);
    if scan.before(at, 1).mark != b',' && code.is_none() {
        return;
    }
    let comma = usize::from(scan.before(at, 1).mark == b',');
    let mut first = at - comma.min(at);
    while first > 0
        && scan.t(first - 1).capital()
        && scan.t(first - 1).mark == WORD
        && scan.t(first).same_line()
        && at - first < 4
        && !scan.t(first - 1).is(FUNCTION)
        && !scan.used(first - 1)
    {
        first -= 1;
    }
    let named = first < at - comma.min(at);
    let degree = scan.t(at).is(super::super::lexicon::DEGREE)
        || among!(scan.t(at).key, md pa in or me hi ok oh id);
    let cue = scan.before(first, 1).is(super::super::lexicon::CITYPREP)
        && scan.before(first, 1).mark == WORD;
    let plain =
        (first..at).all(|n| scan.t(n).is(PLAIN) && !scan.t(n).is(CITY) || scan.t(n).mark != WORD);
    if let Some(end) = code {
        let first = if named && !plain { first } else { at };
        scan.add(Kind::Location, first, end, "a state with its postcode", 1);
    } else if named
        && comma == 1
        && !plain
        // `Botox, LA clinic`, `zweimal Urokinase, CT von gestern`, `a maroon Silverado, AR plate`.
        && !(first..at).any(|n| scan.t(n).is(PRODUCT) || super::super::names::medical(scan.str(n)))
        && (cue || !degree && scan.t(at).gap == Gap::Space && scan.t(first).case == Case::Capital)
    {
        scan.add_doubtful(Kind::Location, first, at + 1, "a town with its state", 1);
    }
}

/// A postcode of the United States: five digits, perhaps with four more.
pub(super) fn zip(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if scan.t(at).mark != NUMBER || scan.t(at).len() != 5 || scan.t(at).gap > Gap::Space {
        return None;
    }
    let plus = scan.t(at + 1).mark == b'-'
        && scan.t(at + 1).glued()
        && scan.t(at + 2).mark == NUMBER
        && scan.t(at + 2).len() == 4;
    Some(if plus { at + 3 } else { at + 1 })
}

/// A postcode of the United Kingdom (`SW1A 1AA`) or Canada (`K1A 0B1`).
pub(super) fn postcode(scan: &mut Scan<'_>, at: usize) -> bool {
    postcode_end(scan, at)
        .is_some_and(|end| scan.add(Kind::Location, at, end, "it has the form of a postcode", 1))
}

/// The token after the postcode that begins here.
pub(super) fn postcode_end(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if scan.t(at).case != Case::Upper
        || scan.t(at).len() > 2
        || scan.t(at + 1).mark != NUMBER
        || !scan.t(at + 1).glued()
        || scan.t(at + 1).len() > 2
        || scan.t(at).glued()
    {
        return None;
    }
    let mut next = at + 2;
    let letter = scan.t(next).mark == WORD && scan.t(next).glued() && scan.t(next).len() == 1;
    if letter {
        next += 1;
    }
    let inward = scan.t(next).mark == NUMBER
        && scan.t(next).len() == 1
        && scan.t(next).same_line()
        && scan.t(next).gap == Gap::Space;
    let last = scan.str(next + 1);
    let british = inward
        && scan.t(next + 1).glued()
        && last.len() == 2
        && last
            .bytes()
            .all(|b| b.is_ascii_uppercase() && !b"CIKMOV".contains(&b))
        && !(scan.t(next + 2).mark == WORD && scan.t(next + 2).glued());
    let canadian = inward
        && letter
        && scan.t(at).len() == 1
        && scan.t(at + 1).len() == 1
        && scan.t(next + 1).glued()
        && last.len() == 1
        && scan.t(next + 2).mark == NUMBER
        && scan.t(next + 2).len() == 1
        && scan.t(next + 2).glued();
    let end = if canadian { next + 3 } else { next + 2 };
    (british || canadian).then_some(end)
}

/// The state, province or country after a town: the token after it, with a postcode if there is one.
pub(super) fn region(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    if scan.t(next).mark == b',' || scan.t(next).mark == b'(' {
        next += 1;
    } else if !(scan.t(next).case == Case::Upper
        && (scan.t(next).is(STATE) && scan.t(next).len() == 2
            || matches!(scan.t(next).len(), 2 | 3) && scan.t(next + 1).mark != 0))
    {
        return None;
    }
    let token = scan.t(next);
    if token.mark != WORD || !token.capital() || token.gap > Gap::Space {
        return None;
    }
    let two = among!(token.key, new north south west united rhode great british nova)
        && scan.t(next + 1).capital()
        && scan.t(next + 1).gap == Gap::Space;
    let state = token.is(STATE) && token.case == Case::Upper && token.len() == 2;
    let province = token.case == Case::Upper
        && among!(token.key, on qc bc ab mb sk ns nb nl pe yt nt nu nsw vic qld wa sa tas act)
        && (postcode_end(scan, next + 1).is_some()
            || scan.t(next + 1).mark == NUMBER && scan.t(next + 1).len() == 4);
    if province {
        return Some(postcode_end(scan, next + 1).unwrap_or(next + 2));
    }
    if !(state || token.is(REGION) || two) {
        return None;
    }
    let end = if two { next + 2 } else { next + 1 };
    Some(zip(scan, end).unwrap_or(end))
}
