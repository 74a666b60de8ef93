//! Dates with the name of a month: `March 12th, 2019`, `12 de marzo`, `am 3. Mai`, `le 1er mars`, `Mar-19`, `in October`.

use super::super::kind::Kind;
use super::super::lexicon::{DATECUE, MONTH, PERSONVERB, UNIT, WEEKDAY, among, key};
use super::super::scan::Scan;
use super::super::tokens::{Case, NUMBER, WORD};
use super::{day, spelled, year};

/// Looks at a month's name and what stands around it.
pub(crate) fn month(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let lower = token.case == Case::Lower;
    let full = token.is(MONTH);
    let english = ENGLISH.contains(&token.key);
    // `FEV1` is no February.
    let volume = scan.word(at, key("fev")) && (!scan.romance || token.case == Case::Upper);
    if volume || token.glued() && scan.before(at, 1).mark == WORD {
        return;
    }
    let (first, has_day) = day_before(scan, at);
    let (end, day_after, has_year) = after(scan, at, has_day);
    // `march 3rd`, `3rd of march`: an ordinal number makes it a day.
    let counted = full
        && (day_after && ordinal(scan, end - 1)
            || has_day && (first..at).any(|n| ordinal(scan, n)));
    // `may`, `march`, `mars`, `dec`: ordinary words unless figures stand on both sides.
    if lower
        && !counted
        && (english || !full)
        && !(has_day && has_year)
        && !(scan.identified && has_day && full && !scan.word(at, key("may")))
        && !(scan.romance && scan.identified && has_day)
        && !(scan.plenty
            && (has_day || day_after)
            && among!(token.key, sept oct nov feb apr aug jan))
    {
        return;
    }
    if token.case == Case::Upper
        && !full
        && !(has_day || (day_after && has_year) || (has_year && scan.before(at, 1).is(DATECUE)))
    {
        return;
    }
    // `5. May the mesh shrink`: an item of a list.
    let item = has_day && scan.before(at, 1).mark == b'.' && among!(token.key, may march);
    if item && !has_year && !scan.german {
        return;
    }
    if scan.word(at, key("may"))
        && day_after
        && !has_year
        && scan.opens(at)
        && scan.before(at, 1).mark != b':'
    {
        return;
    }
    // `Mai 2019`, `12 Mars`; a German Mark and a planet need their figures too.
    if has_day || day_after || has_year {
        let first = weekday_before(scan, first);
        let before = first.wrapping_sub(1 + usize::from(scan.before(first, 1).mark == b'-'));
        let early = among!(scan.t(before).key, early late mid debut fin anfang ende mitte)
            && scan.t(before).mark == WORD
            && !scan.used(before);
        let first = if early { before } else { first };
        // `the 18th of May`.
        let first = if among!(scan.before(first, 1).key, the)
            && !scan.used(first - 1)
            && scan.t(first).same_line()
        {
            first - 1
        } else {
            first
        };
        let exact = has_day || day_after;
        let end = if exact && !has_year {
            spelled::year(scan, end)
        } else {
            end
        };
        // `between January 2010 and December 2019`: a study's period.
        if !exact && !scan.identified && period(scan, at) {
            return;
        }
        let why = if exact {
            "a day with its month"
        } else {
            "a month with a year"
        };
        scan.add_doubtful(Kind::Date, first, end, why, if exact { 2 } else { 1 });
        return;
    }
    alone(scan, at, full, lower);
}

/// `in October`, `last March`, `en marzo`: a month without figures.
fn alone(scan: &mut Scan<'_>, at: usize, full: bool, lower: bool) {
    if !full {
        return;
    }
    let before = scan.before(at, 1);
    let prepositions = [
        key("in"),
        key("since"),
        key("last"),
        key("until"),
        key("early"),
        key("late"),
        key("mid"),
        key("en"),
        key("im"),
        key("seit"),
        key("depuis"),
        key("desde"),
        key("this"),
        key("during"),
        key("from"),
        key("by"),
        key("next"),
        key("of"),
        key("through"),
        key("till"),
        key("fin"),
        key("debut"),
        key("ende"),
        key("anfang"),
        key("mitte"),
        key("mi"),
        key("courant"),
    ];
    let cue = prepositions.contains(&before.key)
        || (before.mark == b'-' && prepositions.contains(&scan.before(at, 2).key));
    let words = among!(scan.t(at).key, may march mars mai marco mei);
    let next = scan.t(at + 1);
    // Whoever is called April or June has a name beside it.
    let named = words || among!(scan.t(at).key, april june august) && next.capital();
    if scan.identified
        && !lower
        && !named
        && (scan.romance || scan.german || ENGLISH.contains(&scan.t(at).key))
        && scan.t(at).case == Case::Capital
        && !scan.used(at)
    {
        super::relative(scan, at, "a month in a text with other identifiers");
        return;
    }
    // `Ende mai`, `fin mars`, `mi-mai`: a part of a month.
    let lead = if before.mark == b'-' {
        scan.before(at, 2)
    } else {
        before
    };
    // `en el mes de octubre`, `primeros de mayo`.
    let of = scan.romance
        && scan.identified
        && among!(before.key, de)
        && among!(scan.before(at, 2).key, mes primeros finales principios mediados inicios ultimos mois);
    let part = of
        || scan.identified
            && among!(lead.key, ende mitte anfang fin debut mi finales principios mediados courant);
    if !cue && !of
        || before.mark != WORD && before.mark != b'-'
        || (words && (lower && !part || next.is(PERSONVERB) || among!(next.key, be have)))
    {
        return;
    }
    if lower
        && ENGLISH.contains(&scan.t(at).key)
        && !(scan.plenty && among!(before.key, in since) && !words)
    {
        return;
    }
    // A person may be called April, June or August.
    if among!(before.key, from by of this) && !scan.identified {
        return;
    }
    let early = among!(before.key, early late mid) && !scan.used(at - 1);
    let dashed =
        before.mark == b'-' && among!(scan.before(at, 2).key, early late mid) && !scan.used(at - 2);
    let first = if dashed {
        at - 2
    } else if early {
        at - 1
    } else {
        at
    };
    scan.add_doubtful(Kind::Date, first, at + 1, "a month after a preposition", 0);
}

const ENGLISH: [u32; 12] = [
    key("january"),
    key("february"),
    key("march"),
    key("april"),
    key("may"),
    key("june"),
    key("july"),
    key("august"),
    key("september"),
    key("october"),
    key("november"),
    key("december"),
];

/// Whether a month with its year is one end of a period of years: `from January 2010 to March 2015`.
fn period(scan: &Scan<'_>, at: usize) -> bool {
    let joins = |n: usize| {
        among!(scan.t(n).key, and to through until till y a et und bis au) || scan.t(n).mark == b'-'
    };
    let month = |n: usize| scan.t(n).is(MONTH);
    year(scan, at + 1) && joins(at + 2) && month(at + 3) && year(scan, at + 4)
        || joins(at.wrapping_sub(1))
            && year(scan, at.wrapping_sub(2))
            && month(at.wrapping_sub(3))
            && year(scan, at + 1)
}

/// Whether a word is the end of an ordinal number.
fn ordinal(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    token.mark == WORD && token.glued() && among!(token.key, st nd rd th er o a ro ten te eme)
}

/// The day before a month, with `de`, `of`, a point or a dash between: its first token, and whether there is one.
fn day_before(scan: &Scan<'_>, at: usize) -> (usize, bool) {
    let mut n = at.wrapping_sub(1);
    if !scan.t(at).same_line() {
        return (at, false);
    }
    while matches!(scan.t(n).mark, b'-' | b'.' | b'/')
        || (scan.t(n).mark == WORD && among!(scan.t(n).key, de of day d))
    {
        if n.abs_diff(at) > 3 {
            return (at, false);
        }
        n = n.wrapping_sub(1);
    }
    if ordinal(scan, n) || (scan.t(n).mark == 0x80) {
        n = n.wrapping_sub(1);
        // `18.ten Mai`.
        if scan.t(n).mark == b'.' && scan.before(n, 1).mark == NUMBER {
            n = n.wrapping_sub(1);
        }
    }
    // `the second. March on`: a new sentence.
    if scan.before(at, 1).mark != b'.'
        && let Some(first) = spelled::before(scan, n)
    {
        return (first, true);
    }
    let number = scan.t(n);
    let inside = number.glued()
        && matches!(scan.before(n, 1).mark, b'.' | b'/' | WORD)
        && scan.before(n, 2).mark == NUMBER;
    if number.mark != NUMBER || !day(scan, n) || inside || scan.used(n) {
        return (at, false);
    }
    // `12-15 March`, `12 y 13 de marzo`, `12. - 15. März`.
    let mut first = n;
    let mut back = n.wrapping_sub(1);
    let mut joined = false;
    while matches!(scan.t(back).mark, b'-' | b'.' | b',' | b'/')
        || among!(scan.t(back).key, y and und et to al au bis a) && scan.t(back).mark == WORD
    {
        joined |= scan.t(back).mark != b'.';
        back = back.wrapping_sub(1);
        if n.abs_diff(back) > 3 {
            break;
        }
    }
    if ordinal(scan, back) {
        back = back.wrapping_sub(1);
    }
    if joined
        && day(scan, back)
        && scan.t(back).mark == NUMBER
        && !scan.used(back)
        && !scan.t(back).glued()
    {
        first = back;
    }
    (first, true)
}

/// What follows a month: the token after the date, whether a day follows, whether a year follows.
fn after(scan: &Scan<'_>, at: usize, has_day: bool) -> (usize, bool, bool) {
    let mut end = at + 1;
    let mut next = skip(scan, end);
    let mut found_day = false;
    if let Some(close) = spelled::after(scan, next).filter(|_| !has_day) {
        found_day = true;
        end = close;
        next = skip(scan, end);
    } else if !has_day
        && scan.t(next).mark == NUMBER
        && scan.t(next).same_line()
        && day(scan, next)
        && !scan.used(next)
    {
        let after = scan.t(next + 1);
        let decimal = matches!(after.mark, b'.' | b'/' | b':')
            && after.glued()
            && scan.t(next + 2).mark == NUMBER
            && scan.t(next + 2).glued();
        let suffix = ordinal(scan, next + 1);
        let unit = !suffix
            && after.mark == WORD
            && after.same_line()
            && after.is(UNIT)
            && !matches!(scan.str(next + 1), "in" | "y" | "a")
            || after.mark == b'%';
        let short_year =
            scan.t(at + 1).mark == b'-' && scan.t(at + 1).glued() && scan.t(next).len() == 2;
        if !decimal && !unit {
            if short_year {
                // `Mar-19`: a day or a year, a date either way.
                return (next + 1, true, false);
            }
            found_day = true;
            end = next + 1 + usize::from(suffix);
            // `March 12-15`, `March 12 and 13`.
            let dash = scan.t(end);
            if (dash.mark == b'-' || among!(dash.key, and to))
                && day(scan, end + 1)
                && scan.t(end + 1).mark == NUMBER
                && !scan.t(end + 2).is(UNIT)
            {
                end += 2;
                if ordinal(scan, end) {
                    end += 1;
                }
            }
            next = skip(scan, end);
        }
    }
    if scan.t(next).mark == NUMBER && scan.t(next).same_line() && !scan.used(next) {
        let dashed = (matches!(scan.before(next, 1).mark, b'-' | b'\'' | b'/')
            || scan.t(next).glued())
            && scan.t(next).len() == 2;
        let bare = scan.t(next).len() == 2
            && has_day
            && scan.t(next - 1).mark != b','
            && !scan.t(next + 1).is(UNIT)
            && scan.t(next + 1).mark != b':';
        let apostrophe = scan.before(next, 1).mark == b'\'' && scan.t(next).len() == 2;
        if year(scan, next) || ((has_day || found_day) && (dashed || bare)) || apostrophe {
            return (next + 1, found_day, true);
        }
    }
    (end, found_day, false)
}

/// Skips what may stand between the parts of a date.
fn skip(scan: &Scan<'_>, at: usize) -> usize {
    let mut next = at;
    while next < at + 2
        && scan.t(next).same_line()
        && (matches!(scan.t(next).mark, b',' | b'.' | b'-' | b'\'' | b'/')
            || among!(scan.t(next).key, de del of the) && scan.t(next).mark == WORD)
    {
        next += 1;
    }
    next
}

/// Takes `Monday,` before a date into it.
pub(super) fn weekday_before(scan: &Scan<'_>, first: usize) -> usize {
    let mut n = first.wrapping_sub(1);
    while matches!(scan.t(n).mark, b',' | b'.')
        || among!(scan.t(n).key, the el den dem le dia) && scan.t(n).mark == WORD
    {
        if n.abs_diff(first) > 2 {
            return first;
        }
        n = n.wrapping_sub(1);
    }
    if scan.t(n).is(WEEKDAY) && scan.t(n).len() >= 3 && !scan.used(n) {
        n
    } else {
        first
    }
}
