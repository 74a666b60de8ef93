//! The words of one name in a row: given names, initials, particles, family names, `Jr.`

use super::super::lexicon::{
    ACRONYM, ANY_NAME, ATTRIBUTION, CUE, DEGREE, EPONYM, FACILITY, FAMILY, FUNCTION, GIVEN, MONTH,
    NAMEDWORD, PARTICLE, PERSONVERB, PLAIN, PRODUCT, REGION, ROLE, STREET, SUFFIXNAME, TITLE, UNIT,
    WEEKDAY, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, WORD};

/// What a row of capitals holds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Run {
    /// The token after it.
    pub(crate) end: usize,
    /// How many words are no initials.
    pub(crate) words: u32,
    /// Whether one of them is in a list of names.
    pub(crate) listed: bool,
}

/// Whether a word can be part of a name. `sure`: a cue says that a name stands here.
pub(crate) fn fits(scan: &Scan<'_>, at: usize, sure: bool) -> bool {
    let token = scan.t(at);
    if token.mark != WORD || !token.capital() || token.len() < 2 || scan.used(at) {
        return false;
    }
    if is_placeholder(scan, at) || is_grade(scan, at) {
        return false;
    }
    let name = token.is(ANY_NAME);
    // `Bär`, `Lê` and `Löwer` fold to words that they are not.
    if sure
        && token.case == Case::Capital
        && token.is(PLAIN | UNIT | PARTICLE | FUNCTION)
        && !token.is(TITLE | NAMEDWORD | ROLE | MONTH | WEEKDAY)
        && !scan.romance
        && !scan.str(at).is_ascii()
    {
        return true;
    }
    if token.is(CUE | NAMEDWORD) && !name {
        return false;
    }
    let strong = token.is(GIVEN | FAMILY);
    if token.is(FUNCTION | TITLE) && !strong {
        return false;
    }
    if token.case == Case::Upper
        && token.is(DEGREE | ACRONYM | SUFFIXNAME | UNIT)
        && token.len() <= 4
        && !strong
    {
        return false;
    }
    if token.is(PLAIN | ROLE | WEEKDAY | PRODUCT | STREET | FACILITY) {
        return name
            && (sure || token.is(GIVEN | FAMILY))
            && !token.is(ROLE | FACILITY)
            && !(token.is(FUNCTION));
    }
    if token.is(MONTH | REGION) {
        return name;
    }
    if token.is(ATTRIBUTION | PERSONVERB) {
        return name;
    }
    if token.is(EPONYM) {
        return sure || name;
    }
    true
}

/// Words that stand for a name: `Dr. X`, `Mr. ABC`.
pub(crate) fn is_placeholder(scan: &Scan<'_>, at: usize) -> bool {
    let text = scan.str(at);
    let known = [
        key("abc"),
        key("xyz"),
        key("xyzz"),
        key("uvw"),
        key("abcd"),
        key("xx"),
        key("xxx"),
        key("xxxx"),
        key("xxxxx"),
        key("aaa"),
        key("bbb"),
        key("redacted"),
        key("name"),
        key("lastname"),
        key("firstname"),
        key("smithx"),
    ];
    known.contains(&scan.t(at).key)
        || text.len() > 1
            && [b'x', b'y', b'z']
                .iter()
                .any(|letter| text.bytes().all(|b| b.eq_ignore_ascii_case(letter)))
}

/// Whether a word is a Roman number with a letter: `IIB`, as classifications have it.
fn is_grade(scan: &Scan<'_>, at: usize) -> bool {
    let text = scan.str(at).as_bytes();
    scan.t(at).case == Case::Upper
        && !scan.t(at).is(ANY_NAME)
        && text.len() > 1
        && text[0] == b'I'
        && matches!(text[text.len() - 1], b'A'..=b'C')
        && text[..text.len() - 1]
            .iter()
            .all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// Reads a name that begins at a token. `sure`: a cue says that a name stands here.
pub(crate) fn run(scan: &Scan<'_>, at: usize, sure: bool) -> Option<Run> {
    let mut found = Run::default();
    let mut next = at;
    let mut parts = 0;
    while parts < 6 {
        // `Augustus "Gus" Pettibone`.
        if found.words > 0
            && scan.t(next).mark == b'"'
            && scan.t(next + 1).case == Case::Capital
            && scan.t(next + 2).mark == b'"'
            && scan.t(next + 3).capital()
            && fits(scan, next + 3, sure)
        {
            next += 3;
        }
        let token = scan.t(next);
        let line = token.gap == Gap::Line && parts > 0;
        if token.mark != WORD
            || scan.used(next)
            || token.gap == Gap::Paragraph && parts > 0
            || line
                && (!token.is(ANY_NAME)
                    || token.is(PLAIN)
                    || scan.t(next + 1).mark == b':'
                    || found.words > 1)
        {
            break;
        }
        let initial = token.len() == 1
            && token.case == Case::Upper
            && (scan.t(next + 1).mark == b'.'
                || parts > 0 && scan.t(next + 1).capital()
                // `Dr L Farquharson`.
                || sure
                    && scan.t(next + 1).case == Case::Capital
                    && scan.t(next + 1).gap == Gap::Space
                    && fits(scan, next + 1, true));
        let particle = token.is(PARTICLE)
            && (scan.romance || !token.capital() || scan.str(next).is_ascii())
            && !(token.case == Case::Upper && token.len() == 1)
            && particle_leads(scan, next, sure);
        if initial {
            next += 1;
            if scan.t(next).mark == b'.' && scan.t(next).glued() {
                next += 1;
            }
            // `H.-J. Clausen`.
            if scan.t(next).mark == b'-'
                && scan.t(next + 1).len() == 1
                && scan.t(next + 1).case == Case::Upper
                && scan.t(next + 2).mark == b'.'
            {
                next += 3;
            }
            if parts > 0 && found.words > 0 {
                // A middle initial ends a name only if something follows: `John A.` stays whole.
                found.end = next;
            }
        } else if particle && (parts > 0 || sure) {
            next += 1;
            if scan.t(next).mark == b'\'' || scan.t(next).mark == b'.' && scan.t(next).glued() {
                next += 1;
            }
            continue;
        } else if token.key == key("o")
            && token.capital()
            && scan.t(next + 1).capital()
            && scan.t(next + 1).gap == Gap::Space
            && scan.t(next + 1).len() > 2
            && (found.words > 0 || sure)
        {
            next += 1;
            continue;
        } else if found.words > 0
            && sure
            && token.case == Case::Lower
            && among!(token.key, epouse veuve nee ne geb verh)
            && scan.t(next + 1).capital()
            && scan.t(next + 1).gap == Gap::Space
            && fits(scan, next + 1, true)
        {
            // `NGUYEN épouse MARCHAND`.
            next += 1;
            continue;
        } else if among!(token.key, al el abd ben bin ap)
            && (token.capital() || found.words > 0)
            && scan.t(next + 1).mark == b'-'
            && scan.t(next + 1).glued()
            && scan.t(next + 2).capital()
            && scan.t(next + 2).glued()
        {
            // `Al-Masri`.
            next += 3;
            found.words += 1;
            found.end = next;
        } else if apostrophe(scan, next)
            || (found.words > 0 || sure) && among!(token.key, d l) && elided(scan, next)
        {
            next += 3;
            found.words += 1;
            found.end = next;
            while scan.t(next).mark == b'-' && scan.t(next).glued() && scan.t(next + 1).capital() {
                next += 2;
                found.end = next;
            }
        } else if fits(scan, next, sure)
            || found.words > 0
                && token.is(EPONYM)
                && token.case == Case::Capital
                && !token.is(PLAIN)
                && scan.t(at).is(GIVEN)
            || sure
                && found.words > 0
                && token.is(WEEKDAY | MONTH)
                && token.case == Case::Capital
                && token.gap == Gap::Space
        {
            found.listed |= token.is(ANY_NAME) && !token.is(PLAIN);
            found.words += 1;
            next += 1;
            // `Guivarc'h`.
            if scan.t(next).mark == b'\''
                && scan.t(next).glued()
                && scan.word(next + 1, key("h"))
                && scan.t(next + 1).glued()
            {
                next += 2;
            }
            found.end = next;
            // `Joon-ho Baek`, `Ye-jin`.
            if token.case == Case::Capital
                && scan.t(next).mark == b'-'
                && scan.t(next).glued()
                && scan.t(next + 1).glued()
                && scan.t(next + 1).case == Case::Lower
                && (2..=5).contains(&scan.t(next + 1).len())
                && scan.t(next + 2).capital()
                && scan.t(next + 2).gap == Gap::Space
                && !scan.lexicon.ordinary(scan.t(next + 1).key)
                && !token.is(PLAIN)
            {
                next += 2;
                found.end = next;
            }
            // Names joined by a hyphen.
            while scan.t(next).mark == b'-'
                && scan.t(next).glued()
                && scan.t(next + 1).glued()
                && scan.t(next + 1).capital()
                && scan.t(next + 1).len() > 1
            {
                found.listed |= scan.t(next + 1).is(ANY_NAME);
                next += 2;
                found.end = next;
            }
        } else {
            break;
        }
        parts += 1;
    }
    if found.words == 0 {
        return None;
    }
    // `, Jr.`
    let mut suffix = found.end;
    if scan.t(suffix).mark == b',' {
        suffix += 1;
    }
    if scan.t(suffix).is(SUFFIXNAME) && scan.t(suffix).capital() && scan.t(suffix).same_line() {
        found.end = suffix + 1;
        if scan.t(found.end).mark == b'.' && scan.t(found.end).glued() {
            found.end += 1;
        }
    }
    Some(found)
}

/// Whether a name follows a particle, perhaps after a second one: `de la Cruz`, `von der Heide`.
fn particle_leads(scan: &Scan<'_>, at: usize, sure: bool) -> bool {
    let mut next = at + 1;
    if scan.t(next).mark == b'\'' || scan.t(next).mark == b'.' && scan.t(next).glued() {
        next += 1;
    }
    if scan.t(next).is(PARTICLE)
        && scan.t(next).same_line()
        && (!scan.t(next).capital()
            // `de La Rochebrune`.
            || scan.t(at).case == Case::Lower && scan.t(next).len() <= 3 && scan.t(next + 1).capital()
            || scan.t(at).case == Case::Upper
                && scan.t(next).case == Case::Upper
                && scan.t(next + 1).capital())
    {
        next += 1;
    }
    scan.t(next).same_line()
        && scan.t(next).capital()
        && scan.t(next).len() > 1
        && fits(scan, next, sure)
}

/// `d'Estrées`.
fn elided(scan: &Scan<'_>, at: usize) -> bool {
    scan.t(at).case == Case::Lower
        && scan.t(at + 1).mark == b'\''
        && scan.t(at + 1).glued()
        && scan.t(at + 2).glued()
        && scan.t(at + 2).capital()
        && scan.t(at + 2).len() > 2
}

/// `O'Brien`, `D'Angelo`.
fn apostrophe(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    token.len() <= 2
        && token.capital()
        && scan.t(at + 1).mark == b'\''
        && scan.t(at + 1).glued()
        && scan.t(at + 2).glued()
        && scan.t(at + 2).capital()
        && scan.t(at + 2).len() > 2
}
