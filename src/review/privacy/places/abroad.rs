//! Towns and streets as other languages write them: `à Saint-Brieuc`, `Am Schlossberg 12`, `96215 Lichtenfels`, `(63200)`.

use super::super::kind::Kind;
use super::super::lexicon::{FUNCTION, MONTH, PARTICLE, PLAIN, REGION, UNIT, WEEKDAY, among};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};

const WHY: &str = "a place in a text with other identifiers";

/// Looks at a word with a capital, or a number of five digits.
pub(super) fn find(scan: &mut Scan<'_>, at: usize) {
    if scan.used(at) {
        return;
    }
    if scan.t(at).mark == NUMBER {
        if scan.t(at).len() == 5 {
            postal(scan, at);
        }
        return;
    }
    if hyphenated(scan, at) || street(scan, at) || clinic(scan, at) {
        return;
    }
    let before = scan.before(at, 1);
    let token = scan.t(at);
    let strange = super::super::names::is_strange(scan, at);
    // `à Riom`, with its accent: the Spanish `a` leads to people.
    let french =
        scan.romance && scan.before(at, 1).mark == WORD && scan.str(at - 1) == "à" && strange;
    // `Grüße aus Soest`.
    let greeting =
        among!(before.key, aus) && among!(scan.before(at, 2).key, grusse gruss gruse grus);
    if (french || greeting)
        && token.case == Case::Capital
        && !token.is(PLAIN | REGION | UNIT | MONTH)
    {
        let end = super::capitals(scan, at, 5);
        scan.add(Kind::Location, at, end, WHY, 0);
    }
}

/// `Saint-Brieuc`, `Vaulx-en-Velin`, `Nogent-sur-Seine`: hyphens join the words of a French town.
fn hyphenated(scan: &mut Scan<'_>, at: usize) -> bool {
    let dash = |n: usize| scan.t(n).mark == b'-' && scan.t(n).glued() && scan.t(n + 1).glued();
    if scan.t(at).case != Case::Capital
        || !dash(at + 1)
        || scan.t(at).glued() && scan.before(at, 1).mark != b'('
    {
        return false;
    }
    let saint = among!(scan.t(at).key, saint sainte) && scan.t(at + 2).capital();
    let joint = among!(scan.t(at + 2).key, en sur sous les lez aux on upon)
        && scan.t(at + 2).case == Case::Lower
        && dash(at + 3)
        && scan.t(at + 4).capital();
    if !(joint || saint && scan.romance) {
        return false;
    }
    let mut end = at + 1;
    while dash(end) && scan.t(end + 1).mark == WORD {
        end += 2;
    }
    scan.add(Kind::Location, at, end, WHY, 0)
}

/// `Am Schlossberg 12`, `Im Winkel 3`: a German street that begins with a preposition.
fn street(scan: &mut Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    let led = scan.german
        && token.case == Case::Capital
        && among!(token.key, am im an auf zur zum hinter unter)
        && (scan.t(at).gap >= Gap::Line
            || matches!(scan.before(at, 1).mark, b',' | b':' | 0x80 | b'('));
    let name = at + 1 + usize::from(among!(scan.t(at + 1).key, der dem den));
    let number = scan.t(name + 1);
    led && scan.t(name).case == Case::Capital
        && number.mark == NUMBER
        && number.len() <= 3
        && number.gap == Gap::Space
        && !scan.t(name).is(UNIT | WEEKDAY | MONTH)
        && !among!(scan.t(name).key, tag uhr jahr jahre alter)
        && scan.t(name + 2).mark != b'.'
        && scan.add(Kind::Location, at, name + 2, WHY, 0)
}

/// `in der Helenenklinik`, `Kinderklinik St. Nikolai`: a German clinic with its name in one word or behind it.
fn clinic(scan: &mut Scan<'_>, at: usize) -> bool {
    const KINDS: [&str; 14] = [
        "frauen",
        "kinder",
        "haut",
        "augen",
        "tages",
        "poli",
        "uni",
        "universitäts",
        "reha",
        "fach",
        "privat",
        "spezial",
        "zahn",
        "tier",
    ];
    let word = scan.str(at).to_lowercase();
    let Some(stem) = word.strip_suffix("klinik") else {
        return false;
    };
    if !scan.german || scan.t(at).case != Case::Capital || stem.len() < 4 {
        return false;
    }
    let saint = among!(scan.t(at + 1).key, st sankt) && scan.t(at + 1).capital();
    let end = if saint {
        super::capitals(scan, at + 1, 4)
    } else {
        at + 1
    };
    (saint || !KINDS.contains(&stem)) && scan.add(Kind::Location, at, end, WHY, 0)
}

/// `96215 Lichtenfels` after a mark, `Riom (63200)` after a place.
fn postal(scan: &mut Scan<'_>, at: usize) {
    let before = scan.before(at, 1);
    if before.mark == b'(' && scan.t(at + 1).mark == b')' && scan.used(at.wrapping_sub(2)) {
        let place = scan
            .found
            .iter()
            .any(|hit| hit.kind == Kind::Location && hit.end + 1 == at);
        if place {
            scan.add(Kind::Location, at, at + 1, WHY, 0);
        }
        return;
    }
    let led =
        scan.t(at).gap >= Gap::Line || matches!(before.mark, b',' | b'.' | b'-' | b'|' | 0x80);
    let town = scan.t(at + 1);
    if led
        && (scan.german || scan.romance)
        && town.case == Case::Capital
        && town.gap == Gap::Space
        && !town.is(UNIT | FUNCTION | PARTICLE | MONTH)
        && !scan.used(at + 1)
        && !scan.lexicon.ordinary(town.key)
    {
        let end = super::capitals(scan, at + 1, 4);
        scan.add(Kind::Location, at, end, WHY, 0);
    }
}
