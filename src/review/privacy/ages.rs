//! Ages over 89, in figures and in words.

use super::kind::Kind;
use super::lexicon::{AGECUE, RELATION, among, key};
use super::scan::Scan;
use super::tokens::{Case, Gap, NUMBER, WORD};

const WHY: &str = "an age of 90 or more";

/// Finds them.
pub(crate) fn find(scan: &mut Scan<'_>) {
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        if scan.t(at).mark == NUMBER {
            if (90..=125).contains(&scan.value(at).unwrap_or(0)) {
                figures(scan, at);
            }
        } else if scan.t(at).key == key("ninety") || scan.t(at).key == key("hundred") {
            words(scan, at);
        }
    }
}

/// `Mrs Ito (Haruka, 91, hospital no.`, `90 J.`: an age beside a name, in a text with identifiers.
pub(crate) fn beside_names(scan: &mut Scan<'_>) {
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        if scan.t(at).mark != NUMBER
            || !(90..=115).contains(&scan.value(at).unwrap_or(0))
            || scan.used(at)
        {
            continue;
        }
        let opened = matches!(scan.before(at, 1).mark, b',' | b'(');
        let whose = opened && (scan.named(at.wrapping_sub(2)) || scan.before(at, 2).is(RELATION));
        let closed = matches!(scan.t(at + 1).mark, b',' | b')' | b';' | b'!');
        // `90 J.`
        let years = scan.word(at + 1, key("j"))
            && scan.t(at + 2).mark == b'.'
            && scan.t(at + 1).gap == Gap::Space;
        // `ECCLES, Joan  F 90`.
        let sex = among!(scan.before(at, 1).key, f m w)
            && scan.before(at, 1).case == Case::Upper
            && scan.named(at.wrapping_sub(2));
        // `Eutimio Blanco, 90 a., hª`.
        let short = whose && among!(scan.t(at + 1).key, a) && scan.t(at + 2).mark == b'.';
        if sex || short || whose && closed || years && (opened || scan.german) {
            scan.add(Kind::AgeOver89, at, at + 1, WHY, 0);
        }
    }
}

const YEARS: [u32; 10] = [
    key("year"),
    key("years"),
    key("yr"),
    key("yrs"),
    key("y"),
    key("anos"),
    key("ans"),
    key("jahre"),
    key("jahren"),
    key("anni"),
];

fn figures(scan: &mut Scan<'_>, at: usize) {
    let before = scan.before(at, 1);
    if scan.used(at)
        || (scan.t(at).glued() && matches!(before.mark, WORD | NUMBER | b'.' | b'/' | b'-' | b','))
    {
        return;
    }
    // `over 90 years`, `aged 18 to 95`, `range 45-92`: nobody's age.
    let limits = [
        key("over"),
        key("than"),
        key("least"),
        key("range"),
        key("to"),
        key("and"),
        key("under"),
        key("until"),
        key("mean"),
        key("median"),
        key("mas"),
        key("uber"),
        key("plus"),
    ];
    let limited = before.mark == b'>'
        || before.mark == b'<'
        || (before.mark == WORD && limits.contains(&before.key))
        || before.mark == b'-';
    let mut next = at + 1;
    if scan.t(next).mark == b'-' && scan.t(next).same_line() {
        next += 1;
    }
    let unit = scan.t(next);
    let mut end = 0;
    if unit.mark == WORD && unit.same_line() {
        let abbreviated = unit.key == key("yo")
            || unit.key == key("yof")
            || unit.key == key("yom")
            || (unit.key == key("y")
                && matches!(scan.t(next + 1).mark, b'/' | b'.')
                && scan.t(next + 2).key == key("o"));
        let sexed = scan.t(next).glued()
            && next == at + 1
            && unit.len() == 1
            && matches!(scan.str(next), "F" | "M" | "f" | "m")
            && (before.is(AGECUE)
                || among!(before.key, a an pt patient this is)
                || scan.opens(at)
                || scan.identified && matches!(before.mark, b'(' | b','));
        if abbreviated {
            end = if unit.key == key("y") {
                next + 3
            } else {
                next + 1
            };
        } else if sexed || among!(unit.key, jahrige jahriger jahrigen jahriges) {
            end = next + 1;
        } else if YEARS.contains(&unit.key) {
            let mut tail = next + 1;
            while matches!(scan.t(tail).mark, b'-' | b'.') && scan.t(tail).same_line() {
                tail += 1;
            }
            let old = scan.t(tail).key == key("old")
                || scan.t(tail).key == key("alt")
                || scan.t(tail).key == key("young")
                || (scan.t(tail).key == key("of") && scan.t(tail + 1).key == key("age"))
                || (scan.t(tail).key == key("de") && among!(scan.t(tail + 1).key, edad idade));
            let romance = among!(unit.key, anos ans anni jahre)
                && !among!(before.key, hace durante depuis pendant da por nach seit vor uber fur mehr);
            if old {
                end = if scan.t(tail).key == key("of") || scan.t(tail).key == key("de") {
                    tail + 2
                } else {
                    tail + 1
                };
            } else if romance {
                end = next + 1;
            }
        }
    }
    if end == 0 {
        let cue = (1..=3)
            .any(|n| scan.before(at, n).is(AGECUE) && scan.before(at, n).case != Case::None)
            && (1..=2).all(|n| {
                scan.before(at, n).is(AGECUE)
                    || scan.before(at, n).mark == b':'
                    || scan.before(at, n).mark == b'.'
                    || among!(scan.before(at, n).key, of de is was at)
                    || n == 2
            });
        let after = scan.t(at + 1);
        // `she is 93.`, `turned 95`.
        let said = (among!(before.key, is was)
            && (among!(scan.before(at, 2).key, he she patient mother father who mom dad resident)
                || scan.before(at, 2).is(RELATION))
            || among!(before.key, turned turning turns lebensalter)
            || scan.identified && among!(before.key, tiene))
            && (matches!(after.mark, b'.' | b',' | b';' | b')' | 0)
                || among!(after.key, on next this today in y))
            && !after.capital();
        if (cue || said)
            && !matches!(after.mark, b'%' | b'-' | b'/')
            && !(after.mark == b'.' && scan.t(at + 2).mark == NUMBER && scan.t(at + 2).glued())
        {
            end = at + 1;
        }
    }
    if end > 0 && !limited {
        scan.add_doubtful(Kind::AgeOver89, at, end, WHY, 1);
    }
}

/// `ninety-two-year-old`, `one hundred years old`.
fn words(scan: &mut Scan<'_>, at: usize) {
    let mut end = at + 1;
    while (scan.t(end).mark == b'-'
        || (scan.t(end).mark == WORD && ONES.contains(&scan.t(end).key)))
        && scan.t(end).same_line()
    {
        end += 1;
    }
    if scan.t(end - 1).mark == b'-' {
        end -= 1;
    }
    let years = (end..end + 2).find(|&n| YEARS.contains(&scan.t(n).key));
    let old = years.is_some_and(|n| {
        (n + 1..n + 3).any(|m| scan.word(m, key("old")) || scan.word(m, key("age")))
    });
    let aged = scan.before(at, 1).is(AGECUE);
    let first = if scan.t(at).key == key("hundred") && among!(scan.before(at, 1).key, one a) {
        at - 1
    } else {
        at
    };
    if old || aged {
        scan.add(Kind::AgeOver89, first, end, WHY, 1);
    }
}

const ONES: [u32; 12] = [
    key("one"),
    key("two"),
    key("three"),
    key("four"),
    key("five"),
    key("six"),
    key("seven"),
    key("eight"),
    key("nine"),
    key("ten"),
    key("and"),
    key("eleven"),
];
