//! Dates in figures: `12/03/2019`, `2019-03-12`, `12.3.2019`, and with a cue `3/12` and `3-12`.

use super::super::kind::Kind;
use super::super::lexicon::{COHORT, DATECUE, MONTHABBR, SCORE, UNIT, WEAKDATECUE, WEEKDAY, among};
use super::super::scan::Scan;
use super::super::tokens::{Gap, NUMBER, WORD};
use super::{day, year};

const WHY: &str = "it has the form of a date";
const AFTER_CUE: &str = "figures like a date after a word for a date";

/// Looks at the date that may begin at a run of digits.
pub(crate) fn find(scan: &mut Scan<'_>, at: usize) {
    let before = scan.before(at, 1);
    let token = scan.t(at);
    if token.len() > 4 {
        return compact(scan, at);
    }
    let joined = token.glued()
        && (before.mark == WORD
            || (matches!(before.mark, b'/' | b'.' | b'-' | b':')
                && scan.before(at, 2).mark == NUMBER
                && scan.t(at - 1).glued()));
    if joined && !follows_date(scan, at) {
        return;
    }
    if roman(scan, at) {
        return;
    }
    if scan.identified && (spaced(scan, at) || counted(scan, at)) {
        return;
    }
    let first = separator(scan, at);
    let Some((mark, second)) = first else { return };
    if let Some((again, third)) = separator(scan, second)
        && again == mark
    {
        if triple(scan, at, mark, [at, second, third]) {
            let end = third + 1;
            let more = scan.t(end).glued()
                && matches!(scan.t(end).mark, b'/' | b'-' | b'.')
                && scan.t(end + 1).mark == NUMBER
                && scan.t(end + 1).glued();
            let range = more && scan.t(end).mark == b'-' && mark != b'-';
            // `a 10-11-12 mm balloon`.
            let sizes =
                among!(scan.t(end).key, mm cm fr french) && mark == b'-' && scan.t(third).len() < 4;
            if (!more || range) && !sizes {
                let first = range_before(scan, super::written::weekday_before(scan, at), mark);
                let end = time_after(scan, end);
                scan.add_doubtful(Kind::Date, first, end, WHY, 2);
            }
        }
        return;
    }
    double(scan, at, mark, second);
}

/// The first token of a range that ends in a date with points: `3.-7.4.2018`, `03.04. bis 11.04.2018`.
fn range_before(scan: &Scan<'_>, at: usize, mark: u8) -> usize {
    let joint = scan.before(at, 1);
    let joins = joint.mark == b'-' || joint.mark == WORD && among!(joint.key, bis und);
    let point = |back: usize| scan.before(at, back).mark == b'.' && scan.before(at, back).glued();
    let number = scan.before(at, 3).mark == NUMBER && at >= 3 && !scan.used(at - 3);
    if mark != b'.' || !joins || !point(2) || !number {
        return at;
    }
    let month = scan
        .value(at - 3)
        .is_some_and(|value| (1..=12).contains(&value));
    if month && at >= 5 && point(4) && scan.before(at, 5).mark == NUMBER && day(scan, at - 5) {
        return at - 5;
    }
    if day(scan, at - 3) { at - 3 } else { at }
}

/// The token after the time that touches a date: `2018-03-09T14:22:00Z`.
fn time_after(scan: &Scan<'_>, end: usize) -> usize {
    let mut next = end + 1;
    if !scan.word(end, super::super::lexicon::key("t"))
        || !scan.t(end).glued()
        || scan.t(next).mark != NUMBER
        || !scan.t(next).glued()
    {
        return end;
    }
    while next < end + 10
        && scan.t(next).glued()
        && (scan.t(next).mark == NUMBER
            || matches!(scan.t(next).mark, b':' | b'.' | b'+' | b'-')
                && scan.t(next + 1).mark == NUMBER
                && scan.t(next + 1).glued()
            || scan.word(next, super::super::lexicon::key("z")))
    {
        next += 1;
    }
    next
}

/// `3-II-2016`, `7.IX.17`: the month in Roman figures.
fn roman(scan: &mut Scan<'_>, at: usize) -> bool {
    const MONTHS: [&str; 12] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    let mark = scan.t(at + 1).mark;
    let year_at = at + 4;
    let fits = matches!(mark, b'-' | b'.' | b'/')
        && scan.t(at + 3).mark == mark
        && (at + 1..=year_at).all(|n| scan.t(n).glued())
        && day(scan, at)
        && MONTHS.contains(&scan.str(at + 2))
        && (year(scan, year_at) || scan.t(year_at).mark == NUMBER && scan.t(year_at).len() == 2);
    // `el 16-XI`, `12 II 2021`, in a text with identifiers.
    let month = scan.identified && day(scan, at) && MONTHS.contains(&scan.str(at + 2));
    let short = month
        && matches!(mark, b'-' | b'/')
        && (at + 1..=at + 2).all(|n| scan.t(n).glued())
        && !(scan.t(at + 3).glued() && matches!(scan.t(at + 3).mark, b'-' | b'/' | WORD | NUMBER))
        && cued(scan, at, false);
    let spaced = scan.identified
        && day(scan, at)
        && MONTHS.contains(&scan.str(at + 1))
        && year(scan, at + 2)
        && scan.t(at + 2).gap == Gap::Space;
    fits && scan.add(Kind::Date, at, year_at + 1, WHY, 2)
        || short && scan.add(Kind::Date, at, at + 3, AFTER_CUE, 0)
        || spaced && scan.add(Kind::Date, at, at + 3, WHY, 0)
}

/// `Birth date: 03 31 1939`: month, day and year with blanks, as forms have them.
fn spaced(scan: &mut Scan<'_>, at: usize) -> bool {
    let two = |n: usize| scan.t(n).mark == NUMBER && scan.t(n).len() == 2;
    let blanks = (at + 1..=at + 2).all(|n| scan.t(n).gap == Gap::Space);
    two(at)
        && two(at + 1)
        && blanks
        && (year(scan, at + 2) || two(at + 2))
        && triple(scan, at, b'/', [at, at + 1, at + 2])
        && cued(scan, at, false)
        && scan.add(Kind::Date, at, at + 3, AFTER_CUE, 0)
}

/// `on the 21st`, `Monday the 14th`: a day without its month, in a text with identifiers.
fn counted(scan: &mut Scan<'_>, at: usize) -> bool {
    let suffix = scan.t(at + 1);
    let next = scan.t(at + 2);
    let day_word = scan.before(at, 2).is(WEEKDAY);
    let led = among!(scan.before(at, 1).key, the)
        && (day_word
            || among!(scan.before(at, 2).key, on by until till for since from after before around of));
    let closed = next.mark != WORD
        || next.gap >= Gap::Line
        || next.is(super::super::lexicon::FUNCTION | super::super::lexicon::PERSONVERB);
    let fits = day(scan, at)
        && suffix.glued()
        && among!(suffix.key, st nd rd th)
        && led
        && closed
        && !(next.mark == b'-' && next.glued());
    let first = if day_word { at - 2 } else { at };
    fits && scan.add(
        Kind::Date,
        first,
        at + 2,
        "a day in a text with other identifiers",
        0,
    )
}

/// The separator after a run of digits and the digits after it: touching, or with blanks around a slash.
fn separator(scan: &Scan<'_>, at: usize) -> Option<(u8, usize)> {
    let mark = scan.t(at + 1);
    let next = scan.t(at + 2);
    let blanks = mark.mark == b'/' && mark.same_line() && next.same_line();
    (matches!(mark.mark, b'/' | b'-' | b'.')
        && next.mark == NUMBER
        && ((mark.glued() && next.glued()) || blanks))
        .then_some((mark.mark, at + 2))
}

/// Whether a date stands right before, with a dash between: the second half of a range.
fn follows_date(scan: &Scan<'_>, at: usize) -> bool {
    scan.before(at, 1).mark == b'-'
        && scan.used(at.wrapping_sub(2))
        && scan
            .found
            .iter()
            .rev()
            .take(4)
            .any(|hit| hit.kind == Kind::Date && hit.end + 1 == at)
}

fn triple(scan: &Scan<'_>, at: usize, mark: u8, [a, b, c]: [usize; 3]) -> bool {
    let month =
        |n: usize| scan.t(n).len() <= 2 && scan.value(n).is_some_and(|v| (1..=12).contains(&v));
    let ordered = (day(scan, a) && month(b)) || (month(a) && day(scan, b));
    if year(scan, a) {
        return month(b) && day(scan, c);
    }
    if year(scan, c) {
        return ordered;
    }
    if scan.t(c).len() != 2 || !ordered {
        return false;
    }
    let padded = scan.t(a).len() == 2 || scan.t(b).len() == 2;
    match mark {
        b'/' => true,
        b'-' => padded || cued(scan, at, false),
        // `1.2.10` is a heading or a version.
        _ => {
            padded && scan.identified
                || scan.t(a).len() == 2 && scan.t(b).len() == 2
                || cued(scan, at, true)
                || scan.identified && scan.german
                || scan.plenty
        }
    }
}

/// Whether a word for a date stands before.
fn cued(scan: &Scan<'_>, at: usize, weak: bool) -> bool {
    let classes = DATECUE | WEEKDAY | if weak { WEAKDATECUE } else { 0 };
    let mut n = 1;
    while matches!(scan.before(at, n).mark, b':' | b',' | b'(' | b'.') && n < 4 {
        n += 1;
    }
    let word = scan.before(at, n);
    word.mark == WORD && word.is(classes) && scan.t(at).gap < Gap::Paragraph
}

/// Two groups: only a cue or a year makes them a date.
fn double(scan: &mut Scan<'_>, at: usize, mark: u8, second: usize) {
    let end = second + 1;
    let (Some(a), Some(b)) = (scan.value(at), scan.value(second)) else {
        return;
    };
    let after = scan.t(end);
    let touches = after.glued()
        && (matches!(after.mark, WORD | b'%' | b'/')
            || (matches!(after.mark, b'-' | b'.')
                && scan.t(end + 1).mark == NUMBER
                && scan.t(end + 1).glued()
                && mark == after.mark));
    let before = scan.before(at, 1);
    let scored = (1..=4).any(|n| scan.before(at, n).is(SCORE) && scan.before(at, n).mark == WORD)
        && scan.t(at).same_line();
    let counted = after.mark == WORD
        && after.same_line()
        && (after.is(UNIT | COHORT)
            || among!(after.key, of occasions strength lymph nodes positive systolic bilaterally throughout));
    if touches
        || scored
        || counted
        || after.mark == b'%'
        || (scan.t(at).glued() && matches!(before.mark, b'/' | b'<' | b'>'))
    {
        return;
    }
    let weak = scan.identified;
    let padded = scan.t(at).len() == 2
        && scan.t(second).len() == 2
        && (scan.str(at).starts_with('0') || scan.str(second).starts_with('0'));
    let month_day = scan.t(second).len() <= 2
        && ((1..=12).contains(&a) && (1..=31).contains(&b)
            || (1..=12).contains(&b) && (1..=31).contains(&a));
    if mark == b'/' && year(scan, second) && (1950..2150).contains(&b) && (1..=12).contains(&a) {
        let plain = scan.t(at).len() == 2 || cued(scan, at, true) || scan.identified;
        if plain && !matches!(after.mark, b'(') {
            scan.add_doubtful(Kind::Date, at, end, "a month with a year", 2);
        }
        return;
    }
    if mark == b'/' && month_day {
        let likely = (1..=12).contains(&a)
            && (7..=31).contains(&b)
            && (scan.plenty && b > 10 || !matches!(b, 10 | 15 | 20 | 24 | 30))
            // `D/c 7/5`: no score is greater than its most.
            || scan.plenty && a <= 12 && a > b && a > 4
            || scan.plenty && (13..=31).contains(&a) && (1..=12).contains(&b)
            // `CABG 5/02`: a nought says a month or a year.
            || (1..=12).contains(&a) && scan.t(second).len() == 2 && scan.str(second).starts_with('0');
        let sure = cued(scan, at, weak)
            || follows_date(scan, at)
            || padded && scan.before(at, 1).mark != NUMBER;
        let timed = after.mark == NUMBER
            && after.same_line()
            && (scan.t(end + 1).mark == b':' || after.len() == 4);
        let company = scan.plenty && (1..=12).contains(&a) && cued(scan, at, true)
            || scan.identified && (likely || timed || scan.t(at).gap >= Gap::Line && a <= 12);
        if sure || company {
            let mut end = end;
            // `3/12-14`, `3/12 - 3/15`: the second half is found as what follows a date.
            if scan.t(end).mark == b'-'
                && scan.t(end).glued()
                && day(scan, end + 1)
                && scan.t(end + 2).mark != b'/'
            {
                end += 2;
            }
            let first = super::written::weekday_before(scan, at);
            scan.add_doubtful(Kind::Date, first, end, AFTER_CUE, u32::from(sure));
        }
        return;
    }
    if mark == b'/'
        && (1..=12).contains(&a)
        && scan.t(second).len() == 2
        && b > 31
        && scan.identified
        && cued(scan, at, true)
    {
        scan.add(Kind::Date, at, end, "a month with a year", 0);
        return;
    }
    if mark == b'-'
        && month_day
        && (1..=12).contains(&a)
        && (cued(scan, at, false)
            || scan.identified
                && (padded || scan.str(second).starts_with('0') && cued(scan, at, true)))
        && !matches!(after.mark, b'-' | b'/')
    {
        scan.add_doubtful(Kind::Date, at, end, AFTER_CUE, 1);
    }
    if mark == b'-'
        && year(scan, at)
        && scan.t(second).len() == 2
        && (1..=12).contains(&b)
        && (cued(scan, at, false) || scan.identified && a + b < 2000)
    {
        scan.add_doubtful(Kind::Date, at, end, "a month with a year", 1);
    }
    // `by Dr. Feldstein on 11.29`.
    if mark == b'.'
        && scan.plenty
        && scan.word(at.wrapping_sub(1), super::super::lexicon::key("on"))
        && scan.t(at).len() == 2
        && scan.t(second).len() == 2
        && month_day
        && !(scan.t(end).is(UNIT) && scan.t(end).same_line())
    {
        scan.add(Kind::Date, at, end, AFTER_CUE, 0);
        return;
    }
    // `VARD le 3.11`, `mardi 09.11`: French decimals have a comma.
    if mark == b'.'
        && scan.romance
        && scan.identified
        && day(scan, at)
        && (1..=12).contains(&b)
        && cued(scan, at, false)
        && !(scan.t(end).mark == b'.' && scan.t(end).glued() && scan.t(end + 1).glued())
    {
        scan.add_doubtful(Kind::Date, at, end, AFTER_CUE, 1);
        return;
    }
    if mark == b'.'
        && scan.t(end).mark == b'.'
        && scan.t(end).glued()
        && day(scan, at)
        && (1..=12).contains(&b)
        && scan.german
        && (cued(scan, at, true) || scan.identified)
    {
        scan.add_doubtful(Kind::Date, at, end, AFTER_CUE, 1);
    }
}

/// Eight digits after a word for a date: `DOB 19670305`, and `12Mar2019` from the side of its month.
fn compact(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    if token.len() != 8
        || scan.t(at + 1).is(MONTHABBR) && scan.t(at + 1).glued()
        || !cued(scan, at, false)
    {
        return;
    }
    let text = scan.str(at);
    let number = |from: usize, to: usize| {
        text.get(from..to)
            .and_then(|d| d.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let iso = (1850..2300).contains(&number(0, 4))
        && (1..=12).contains(&number(4, 6))
        && (1..=31).contains(&number(6, 8));
    let other = (1850..2300).contains(&number(4, 8))
        && (1..=31).contains(&number(0, 2))
        && (1..=31).contains(&number(2, 4));
    if iso || other {
        scan.add(Kind::Date, at, at + 1, AFTER_CUE, 2);
    }
}
