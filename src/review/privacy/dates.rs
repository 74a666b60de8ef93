//! Dates finer than a year: in figures, in words of several languages, holidays, and weekdays where they identify.

use super::kind::Kind;
use super::lexicon::{DAYSTART, HOLIDAY, MONTH, MONTHABBR, SEASON, WEEKDAY, among, key};
use super::scan::Scan;
use super::tokens::{Case, NUMBER, WORD};

mod figures;
mod spelled;
mod written;

/// Finds them.
pub(crate) fn find(scan: &mut Scan<'_>) {
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        if scan.used(at) {
            continue;
        }
        let token = scan.t(at);
        if token.mark == NUMBER {
            figures::find(scan, at);
        } else if token.is(MONTH | MONTHABBR) {
            written::month(scan, at);
        } else if token.is(SEASON) {
            season(scan, at);
        } else if token.mark == WORD && token.is(HOLIDAY) && token.case != Case::Lower {
            holiday(scan, at);
        }
    }
    for n in 0..scan.capitals.len() {
        let at = scan.capital(n);
        if scan.t(at).is(DAYSTART) && scan.t(at).case == Case::Capital && !scan.used(at) {
            day_of(scan, at);
        }
    }
    if scan.identified {
        for n in 0..scan.notable.len() {
            let at = scan.notable(n);
            if scan.t(at).is(WEEKDAY) && !scan.used(at) {
                weekday(scan, at);
            }
        }
    }
}

/// Whether a run of digits can be a year: also the years that de-identification puts in the future.
fn year(scan: &Scan<'_>, at: usize) -> bool {
    scan.t(at).len() == 4 && scan.value(at).is_some_and(|v| (1850..2300).contains(&v))
}

/// Whether a run of digits can be a day.
fn day(scan: &Scan<'_>, at: usize) -> bool {
    scan.t(at).len() <= 2 && scan.value(at).is_some_and(|v| (1..=31).contains(&v))
}

/// `spring 2019`, `the winter of 2018`.
fn season(scan: &mut Scan<'_>, at: usize) {
    let of = among!(scan.t(at + 1).key, of de);
    let short = scan.t(at + 1).mark == b'\''
        && scan.t(at + 2).mark == NUMBER
        && scan.t(at + 2).len() == 2
        && scan.t(at + 2).glued();
    let number = if of || short { at + 2 } else { at + 1 };
    if (short || year(scan, number)) && scan.t(number).same_line() {
        let early = among!(scan.before(at, 1).key, early late mid) && scan.t(at).same_line();
        let first = if early { at - 1 } else { at };
        scan.add_doubtful(Kind::Date, first, number + 1, "a season of a year", 1);
    }
}

/// `Christmas`, `Christmas Eve`, `Easter Sunday`; Christmas disease and factor are none.
fn holiday(scan: &mut Scan<'_>, at: usize) {
    let next = scan.t(at + 1);
    let other = [
        key("disease"),
        key("factor"),
        key("tree"),
        key("island"),
        key("seal"),
        key("island"),
    ];
    if next.mark == WORD
        && (other.contains(&next.key)
            || next.is(super::lexicon::ATTRIBUTION)
            || among!(next.key, egg))
    {
        return;
    }
    // A person may be called Noel.
    if scan.word(at, key("noel"))
        && !(scan.before(at, 1).mark == WORD && among!(scan.before(at, 1).key, a de))
    {
        return;
    }
    let mut end = at + 1;
    if scan.t(end).mark == b'\'' && scan.word(end + 1, key("s")) {
        end += 2;
    }
    if among!(scan.t(end).key, eve day sunday monday) {
        end += 1;
    }
    if year(scan, end) && scan.t(end).same_line() {
        end += 1;
    }
    scan.add(Kind::Date, at, end, "a holiday", 1);
}

/// `Boxing Day`, `New Year's Eve`, `the Fourth of July`.
fn day_of(scan: &mut Scan<'_>, at: usize) {
    let mut end = at + 1;
    if scan.word(at, key("new")) && among!(scan.t(end).key, year years) {
        end += 1;
    }
    if scan.t(end).mark == b'\'' && scan.word(end + 1, key("s")) {
        end += 2;
    }
    let named = among!(scan.t(at).key, new boxing mlk juneteenth groundhog earth flag canada australia republic election labor labour memorial veterans independence presidents columbus mother father mothers fathers patrick martin anzac bastille);
    let named = named && (!scan.word(at, key("new")) || end > at + 1);
    let special = scan.word(at, key("good")) && scan.word(at + 1, key("friday"))
        || scan.word(at, key("ash")) && scan.word(at + 1, key("wednesday"))
        || scan.word(at, key("palm")) && scan.word(at + 1, key("sunday"))
        || among!(scan.t(at).key, rosh yom) && among!(scan.t(at + 1).key, hashanah kippur)
        || scan.word(at, key("black")) && scan.word(at + 1, key("friday"));
    if special && scan.t(at + 1).capital() {
        scan.add(Kind::Date, at, at + 2, "a holiday", 1);
        return;
    }
    if named && among!(scan.t(end).key, day eve) && scan.t(end).capital() && scan.t(end).same_line()
    {
        let first = if among!(scan.before(at, 1).key, st saint) {
            at - 1
        } else if scan.before(at, 1).mark == b'.' && among!(scan.before(at, 2).key, st) {
            at - 2
        } else {
            at
        };
        let dated = year(scan, end + 1) && scan.t(end + 1).same_line();
        let end = end + 1 + usize::from(dated);
        scan.add(Kind::Date, first, end, "a holiday", 1);
    } else if ["cinco de mayo", "fourth of july"].iter().any(|day| {
        let mut words = (at..).zip(day.split(' '));
        words.all(|(at, word)| scan.word(at, key(word)))
    }) {
        scan.add(Kind::Date, at, at + 3, "a holiday", 1);
    }
}

/// Records a month or a weekday with the relative word before it: `last Tuesday`, `late March`.
fn relative(scan: &mut Scan<'_>, at: usize, why: &'static str) {
    let before = scan.before(at, 1);
    let word = among!(before.key, last next this early late mid) && scan.t(at).same_line();
    let first = if word && !scan.used(at - 1) {
        at - 1
    } else {
        at
    };
    scan.add(Kind::Date, first, at + 1, why, 0);
}

/// In a text with identifiers: `on Monday`, `last Tuesday`, `to arrive Wednesday`.
fn weekday(scan: &mut Scan<'_>, at: usize) {
    if scan.t(at).len() >= 5
        && scan.t(at).capital()
        && !among!(scan.t(at + 1).key, driver fever morning)
    {
        relative(scan, at, "a weekday in a text with other identifiers");
    }
}
