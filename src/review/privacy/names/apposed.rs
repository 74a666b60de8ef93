//! Names that what stands around them shows without a title: an age behind them, an address of e-mail, a number of a record,
//! a line of their own.

use super::super::kind::Kind;
use super::super::lexicon::{
    ACRONYM, ANY_NAME, CITY, DEGREE, EPONYM, FAMILY, FUNCTION, GIVEN, MONTH, PLAIN, PRODUCT,
    REGION, ROLE, TITLE, WEEKDAY, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::alone::strange;
use super::run::run;

/// Words that name nobody here, whatever their capital.
const NOBODY: u64 = PRODUCT | REGION | ROLE | MONTH | WEEKDAY | ACRONYM | TITLE | DEGREE | FUNCTION;

/// Looks at a capital that opens a sentence or a line.
pub(super) fn find(scan: &mut Scan<'_>, at: usize) {
    if scan.used(at) || scan.t(at).is(NOBODY) || scan.t(at).len() < 2 {
        return;
    }
    if !scan.opens(at) {
        called(scan, at);
    } else if !aged(scan, at) && !spoken_to(scan, at) && scan.identified {
        line(scan, at);
    }
}

/// `Nice case Hema!`: who is called.
fn called(scan: &mut Scan<'_>, at: usize) {
    let end = at + 1;
    let token = scan.t(at);
    let before = scan.before(at, 1);
    if scan.t(end).mark != b'!'
        || token.case != Case::Capital
        || before.case != Case::Lower
        || !token.same_line()
        || scan.german
    {
        return;
    }
    let given = token.is(GIVEN) && !token.is(PLAIN | EPONYM | CITY);
    if given || scan.identified && (strange(scan, at) || token.is(GIVEN) && !token.is(EPONYM)) {
        let why = "somebody who is called by name";
        scan.add(Kind::Name, at, end, why, u32::from(given));
    }
}

/// `Brady, thank you for posting`: who is spoken to.
fn spoken_to(scan: &mut Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    let said = among!(scan.t(at + 2).key, thank thanks great nice congrats congratulations beautiful excellent what how could can would did why agree i you your);
    let listed = token.is(GIVEN | FAMILY) && !token.is(EPONYM);
    (token.gap >= Gap::Line || at == 0)
        && token.case == Case::Capital
        && scan.t(at + 1).mark == b','
        && said
        && !scan.lexicon.ordinary(token.key)
        && (listed && (!token.is(PLAIN) || token.is(GIVEN)) || scan.identified && strange(scan, at))
        && scan.add(Kind::Name, at, at + 1, "somebody who is spoken to", 1)
}

/// `i am rachit kashyap age 45`: who says who it is, in small letters.
pub(super) fn myself(scan: &mut Scan<'_>, at: usize) {
    let led = among!(scan.before(at, 1).key, im)
        || among!(scan.before(at, 1).key, am m) && among!(scan.before(at, 2).key, i)
        || scan.before(at, 1).mark == b'\'' && among!(scan.before(at, 2).key, i)
        || among!(scan.before(at, 1).key, m)
            && scan.before(at, 2).mark == b'\''
            && among!(scan.before(at, 3).key, i);
    if !led || scan.german || scan.romance {
        return;
    }
    let name = |n: usize| {
        let token = scan.t(n);
        token.case == Case::Lower
            && token.len() > 2
            && token.same_line()
            && !scan.used(n)
            && (token.is(ANY_NAME)
                || token.classes == 0
                    && !scan.lexicon.ordinary(token.key)
                    && !super::alone::medical(scan.str(n)))
            && !token.is(FUNCTION | ROLE | WEEKDAY | MONTH)
    };
    let mut end = at;
    while end < at + 3 && name(end) {
        end += 1;
    }
    let plain = (at..end).all(|n| scan.t(n).is(PLAIN));
    let closes = among!(scan.t(end).key, age aged from and a an)
        || matches!(scan.t(end).mark, b',' | b'.' | NUMBER)
        || scan.t(end).gap >= Gap::Line;
    if end > at && !plain && closes && (end > at + 1 || scan.t(at).is(GIVEN)) {
        scan.add(Kind::Name, at, end, "who says who it is", 1);
    }
}

/// `Maks Imiela is a 54-year-old`, `Eliza Thorne, a 54-year-old`, `Eliza Thorne, 54,`.
fn aged(scan: &mut Scan<'_>, at: usize) -> bool {
    if scan.t(at).case == Case::Upper || scan.t(at).is(PLAIN) && !scan.t(at).is(GIVEN | FAMILY) {
        return false;
    }
    let Some(found) = run(scan, at, true) else {
        return false;
    };
    let mut next = found.end;
    let comma = scan.t(next).mark == b',';
    if !comma && !among!(scan.t(next).key, is was) {
        return false;
    }
    next += 1;
    let article = among!(scan.t(next).key, a an);
    next += usize::from(article);
    // `a pleasant 54-year-old`.
    if article && scan.t(next).case == Case::Lower && scan.t(next + 1).mark == NUMBER {
        next += 1;
    }
    let years = scan.value(next).is_some_and(|v| (1..=115).contains(&v));
    let dash = usize::from(scan.t(next + 1).mark == b'-');
    let unit = scan.t(next + 1 + dash);
    let old = among!(unit.key, year years yr yo y month months week) && unit.same_line()
        || comma && !article && matches!(unit.mark, b',') && found.words > 1;
    // `Healing was 4 months for short implants`.
    let lasted = !comma
        && !article
        && among!(unit.key, month months week)
        && !among!(scan.t(next + 2 + dash).key, old);
    let old = old && !lasted;
    // `Odell Crutchfield is an 81-year-old`: a name that surgery knows, behind another.
    let name = |n: usize| {
        strange(scan, n)
            || scan.t(n).is(ANY_NAME) && !scan.t(n).is(PRODUCT)
            || scan.t(n).is(EPONYM) && n > at && found.words > 1
    };
    let named = (at..found.end).all(|n| scan.t(n).mark != WORD || scan.t(n).len() < 3 || name(n))
        && (found.words > 1 || !scan.t(at).is(PLAIN | EPONYM));
    years && old && named && scan.add(Kind::Name, at, found.end, "a name before an age", 2)
}

/// A line that holds a name and nothing else, in a text with identifiers: a signature, a heading, an address.
fn line(scan: &mut Scan<'_>, at: usize) {
    if scan.t(at).gap < Gap::Line && at > 0 {
        return;
    }
    let mut end = at;
    let mut strangers = 0;
    while end < at + 4
        && (end == at || scan.t(end).gap == Gap::Space || scan.t(end).glued())
        && (scan.t(end).capital() && !scan.used(end) && !scan.t(end).is(NOBODY)
            || scan.t(end).mark == b'.' && scan.t(end - 1).len() == 1)
    {
        let token = scan.t(end);
        if token.mark == WORD && token.len() > 1 {
            if !(strange(scan, end) || token.is(ANY_NAME) && !token.is(PLAIN | EPONYM | CITY)) {
                return;
            }
            strangers += 1;
        }
        end += 1;
    }
    let last = scan.tokens.len() <= end;
    let closes = last || scan.t(end).gap >= Gap::Line;
    // A word alone on a line inside of a text may be a heading: only the end of a paragraph signs.
    let signs = last || scan.t(end).gap == Gap::Paragraph;
    let listed = scan.t(at).is(GIVEN | FAMILY);
    if closes
        && strangers > 0
        && (strangers > 1 || signs && (listed || scan.plenty))
        && !scan.german
    {
        scan.add(
            Kind::Name,
            at,
            end,
            "a line of its own, in a text with other identifiers",
            0,
        );
    }
}

/// `Oeshi Sane <o.sane@example.org>`: the words before an address that was found.
pub(super) fn addressed(scan: &mut Scan<'_>, at: usize) {
    if scan.t(at).mark != b'<' || !scan.used(at + 1) {
        return;
    }
    let mut first = at;
    while first > 0
        && at - first < 5
        && !scan.used(first - 1)
        && (scan.t(first - 1).capital() && !scan.t(first - 1).is(TITLE | DEGREE)
            || first < at
                && matches!(scan.t(first - 1).mark, b'.' | b'-' | b'\'' | b',')
                && !scan.t(first - 1).is(FUNCTION))
    {
        first -= 1;
        if scan.t(first).gap >= Gap::Line {
            break;
        }
    }
    while first < at && !scan.t(first).capital() {
        first += 1;
    }
    if first < at {
        scan.add(Kind::Name, first, at, "a name before its address", 2);
    }
}

/// `IMC / rt 11/3`, `WTN:ab`: on the line after a signature, who dictated and who typed, and when.
pub(super) fn typist(scan: &mut Scan<'_>, at: usize) {
    let letters = |n: usize| {
        let token = scan.t(n);
        token.mark == WORD && (2..=4).contains(&token.len()) && !scan.used(n)
    };
    if !matches!(scan.t(at + 1).mark, b'/' | b':') || !letters(at) {
        return;
    }
    let before = at.wrapping_sub(1 + usize::from(scan.before(at, 1).mark == b'.'));
    let signed = scan.named(before) || scan.t(before).is(DEGREE) || scan.word(before, key("d"));
    if !signed || !scan.t(at + 1).same_line() || !letters(at + 2) || !scan.t(at + 2).same_line() {
        return;
    }
    let end = at + 3;
    let after = scan.t(end);
    let dated = after.mark == NUMBER
        && after.same_line()
        && scan.t(end + 1).mark == b'/'
        && scan.t(end + 2).mark == NUMBER;
    if !(dated || after.gap >= Gap::Line || scan.used(end)) {
        return;
    }
    scan.add(Kind::Name, at, end, "who dictated and who typed it", 0);
    if dated {
        scan.add(Kind::Date, end, end + 3, "when it was typed", 0);
    }
}

/// `What mesh? - Champak Chad`: a name behind a dash, with which a paragraph ends.
pub(super) fn last_words(scan: &mut Scan<'_>, at: usize) {
    let closed = matches!(scan.before(at, 2).mark, b'.' | b'?' | b'!');
    if !closed || scan.used(at) {
        return;
    }
    let Some(found) = run(scan, at, true) else {
        return;
    };
    let ends = scan.t(found.end).gap == Gap::Paragraph || scan.tokens.len() <= found.end;
    let given = scan.t(at).is(GIVEN) && !scan.t(at).is(PLAIN);
    if ends && found.words < 4 && (given || scan.identified && strange(scan, at)) {
        scan.add(Kind::Name, at, found.end, "a signature", 1);
    }
}

/// `KHALIL^NADIA^R`: the parts of a name in a message between systems.
pub(super) fn carets(scan: &mut Scan<'_>, at: usize) {
    let part = |n: usize| scan.t(n).mark == WORD && scan.t(n).capital() && !scan.used(n);
    let caret = |n: usize| scan.t(n).mark == b'^' && scan.t(n).glued();
    let mut end = at + 1;
    if !part(at - 1) || scan.t(at - 1).len() < 2 || scan.before(at, 2).mark == b'^' {
        return;
    }
    while caret(end - 1) && part(end) && scan.t(end).glued() {
        end += 2;
    }
    let end = end - 1;
    let listed = (at - 1..end).any(|n| scan.t(n).is(ANY_NAME))
        || (at - 1..end)
            .step_by(2)
            .all(|n| scan.t(n).case == Case::Upper && scan.t(n).len() > 3);
    if end > at && listed {
        scan.add(
            Kind::Name,
            at - 1,
            end,
            "a name in a message between systems",
            1,
        );
    }
}

/// `| Vu, L |`, `| Haq |`: a cell of a table that holds a name and nothing else, in a text with identifiers.
pub(super) fn cell(scan: &mut Scan<'_>, bar: usize) {
    let first = bar + 1;
    let mut end = first;
    while end < first + 6 && scan.t(end).same_line() && !scan.used(end) {
        let token = scan.t(end);
        let fits = token.mark == WORD && token.capital() && !token.is(NOBODY)
            || matches!(token.mark, b',' | b'.' | b'-') && end > first;
        if !fits {
            break;
        }
        end += 1;
    }
    if scan.t(end).mark != b'|' || end == first {
        return;
    }
    let comma = (first..end).any(|n| scan.t(n).mark == b',');
    let stranger = strange(scan, first)
        || scan.t(first).case == Case::Upper && comma && !scan.lexicon.ordinary(scan.t(first).key)
        || scan.t(first).is(ANY_NAME) && (comma || !scan.t(first).is(PLAIN | EPONYM));
    if stranger {
        scan.add(
            Kind::Name,
            first,
            end,
            "a cell of a table, in a text with other identifiers",
            0,
        );
    }
}
