//! Codes in a text that holds identifiers: what says nothing alone is somebody's or some document's there.

use super::super::kind::Kind;
use super::super::lexicon::{PRODUCT, UNIT, among};
use super::super::scan::{Hit, Scan};
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::shape::literature;

const CODE: &str = "a code in a text with other identifiers";

/// Finds codes with marks between, numbers after a word for one, plates of vehicles, long rows of groups.
pub(super) fn find(scan: &mut Scan<'_>) {
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        if scan.used(at) {
            continue;
        }
        match scan.t(at).mark {
            WORD => {
                let _ = plate(scan, at)
                    || british(scan, at)
                    || groups(scan, at)
                    || numbered(scan, at)
                    || separated(scan, at);
            }
            NUMBER
                if !numbered(scan, at)
                    && !french(scan, at)
                    && !lettered(scan, at)
                    && !dotted(scan, at) =>
            {
                row(scan, at);
            }
            b'#' => hashed(scan, at),
            _ => {}
        }
    }
}

/// The token after letters and digits that touch, with dashes and slashes between, and how many digits and capitals they have.
fn joined(scan: &Scan<'_>, at: usize) -> (usize, u32, u32) {
    let (mut end, mut figures, mut letters) = (at, 0, 0);
    while (end == at || scan.t(end).glued()) && !scan.used(end) && end < at + 12 {
        let token = scan.t(end);
        match token.mark {
            NUMBER => figures += token.len(),
            WORD if token.case == Case::Upper && token.len() <= 6 => letters += token.len(),
            b'-' | b'/' | b'_' if end > at => {}
            _ => break,
        }
        end += 1;
    }
    while end > at && !matches!(scan.t(end - 1).mark, WORD | NUMBER) {
        end -= 1;
    }
    (end, figures, letters)
}

/// `RM-2230175`, `RC/2021/00417`, `A-18-37`: capitals, a mark, and four digits at least.
fn separated(scan: &mut Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    let standard = among!(token.key, iso din en astm icd cpt ops drg sars covid bs ce m t);
    if token.case != Case::Upper
        || !matches!(scan.t(at + 1).mark, b'-' | b'/')
        || !scan.t(at + 1).glued()
        || token.glued()
            && !matches!(
                scan.before(at, 1).mark,
                b'(' | b':' | b'#' | b'[' | b'|' | b'>' | b'"' | b'='
            )
        || token.is(PRODUCT)
        || standard
        || literature(scan, at)
    {
        return false;
    }
    let (end, figures, letters) = joined(scan, at);
    let measured = scan.t(end).is(UNIT) && scan.t(end).same_line();
    figures >= 4
        && letters > 0
        && !measured
        && !(scan.t(end).mark == WORD && scan.t(end).glued())
        && scan.add(Kind::OtherId, at, end, CODE, 0)
}

/// `4419-RH`: four digits, a dash and capitals.
fn lettered(scan: &mut Scan<'_>, at: usize) -> bool {
    let dashed = scan.t(at + 1).mark == b'-' && scan.t(at + 1).glued() && scan.t(at + 2).glued();
    if scan.t(at).glued() || scan.t(at).len() < 4 || !dashed {
        return false;
    }
    let (end, _, letters) = joined(scan, at);
    letters > 0
        && !(scan.t(end).mark == WORD && scan.t(end).glued())
        && !scan.t(end - 1).is(UNIT)
        && scan.add(Kind::OtherId, at, end, CODE, 0)
}

/// `1.2.840.99113.7.20210817.5512`: a unique identifier of a study.
fn dotted(scan: &mut Scan<'_>, at: usize) -> bool {
    if scan.t(at).glued() && !matches!(scan.before(at, 1).mark, b'(' | b'"' | b'|' | b'>') {
        return false;
    }
    let (mut end, mut figures, mut groups) = (at + 1, scan.t(at).len(), 1);
    while scan.t(end).mark == b'.'
        && scan.t(end).glued()
        && scan.t(end + 1).mark == NUMBER
        && scan.t(end + 1).glued()
        && !scan.used(end + 1)
    {
        figures += scan.t(end + 1).len();
        groups += 1;
        end += 2;
    }
    groups >= 5 && figures >= 12 && scan.add(Kind::OtherId, at, end, CODE, 0)
}

/// `HH-TX 2091`, `FB-318-QK`: plates as Germany and France have them.
fn plate(scan: &mut Scan<'_>, at: usize) -> bool {
    let capitals = |n: usize, most: u32| {
        let token = scan.t(n);
        token.mark == WORD && token.case == Case::Upper && token.len() <= most
    };
    let dash = |n: usize| scan.t(n).mark == b'-' && scan.t(n).glued();
    if scan.t(at).glued() && scan.before(at, 1).mark != b'('
        || !capitals(at, 3)
        || !dash(at + 1)
        || !scan.t(at + 2).glued()
    {
        return false;
    }
    let german = capitals(at + 2, 2)
        && scan.t(at + 3).mark == NUMBER
        && scan.t(at + 3).gap == Gap::Space
        && (if scan.german { 2..=4 } else { 3..=4 }).contains(&scan.t(at + 3).len());
    let french = scan.t(at).len() == 2
        && scan.t(at + 2).mark == NUMBER
        && scan.t(at + 2).len() == 3
        && dash(at + 3)
        && capitals(at + 4, 2)
        && scan.t(at + 4).len() == 2
        && scan.t(at + 4).glued();
    let end = if german { at + 4 } else { at + 5 };
    (german || french)
        && scan.add(
            Kind::Vehicle,
            at,
            end,
            "it has the form of a vehicle's plate",
            0,
        )
}

/// `waitlist #RMH-338`, `incident # rl-2019-44418`: letters and digits after the sign for a number.
fn hashed(scan: &mut Scan<'_>, sign: usize) {
    let start = sign + 1;
    let (mut end, mut figures, mut letters) = (start, 0, 0);
    while (end == start || scan.t(end).glued()) && end < start + 10 && !scan.used(end) {
        match scan.t(end).mark {
            NUMBER => figures += scan.t(end).len(),
            WORD if scan.t(end).len() <= 5 => letters += scan.t(end).len(),
            b'-' | b'/' if end > start && scan.t(end + 1).glued() => {}
            _ => break,
        }
        end += 1;
    }
    let joined = (start..end).any(|n| scan.t(n).mark == b'-');
    if scan.t(start).gap <= Gap::Space && letters > 0 && (figures >= 4 || figures >= 3 && joined) {
        scan.add(Kind::OtherId, start, end, CODE, 0);
    }
}

/// `LR68 VXO`: a British plate.
fn british(scan: &mut Scan<'_>, at: usize) -> bool {
    let letters = |n: usize, count: u32| scan.t(n).case == Case::Upper && scan.t(n).len() == count;
    letters(at, 2)
        && !scan.t(at).glued()
        && scan.t(at + 1).mark == NUMBER
        && scan.t(at + 1).len() == 2
        && scan.t(at + 1).glued()
        && letters(at + 2, 3)
        && scan.t(at + 2).gap == Gap::Space
        && !scan.t(at + 2).is(UNIT)
        && scan.add(
            Kind::Vehicle,
            at,
            at + 3,
            "it has the form of a vehicle's plate",
            0,
        )
}

/// `VIMA 1 150822 00 9`, `FR76 1027 8025 0100 0447 9120 133`: capitals, and three groups of digits or more.
fn groups(scan: &mut Scan<'_>, at: usize) -> bool {
    let head = scan.t(at);
    if head.case != Case::Upper
        || !(2..=5).contains(&head.len())
        || head.is(UNIT | PRODUCT)
        || head.glued()
    {
        return false;
    }
    let attached = scan.t(at + 1).mark == NUMBER && scan.t(at + 1).glued();
    let mut end = at + 1 + usize::from(attached);
    let (mut figures, mut rows) = (0, 0);
    while scan.t(end).mark == NUMBER && scan.t(end).gap == Gap::Space && end < at + 10 {
        let next = scan.t(end + 1);
        if next.glued()
            && matches!(next.mark, b'.' | b',' | b'/' | b'-' | b'%' | WORD)
            && scan.t(end + 2).glued()
        {
            break;
        }
        figures += scan.t(end).len();
        rows += 1;
        end += 1;
    }
    let measured = scan.t(end).is(UNIT) && scan.t(end).same_line();
    if rows < 3
        || figures < 9
        || measured
        || (at..end).any(|n| scan.used(n) && scan.t(n).mark == WORD)
    {
        return false;
    }
    scan.widen(Kind::OtherId, at, end, CODE, Kind::ALL)
}

/// `2 95 07 2B 096 044 71`: a French number of social security whose holder was born in Corsica.
fn french(scan: &mut Scan<'_>, at: usize) -> bool {
    // The letter follows a digit at once: `2B`.
    let lens = [1, 2, 2, 1, 1, 3, 3, 2];
    let fits = among!(scan.t(at + 4).key, a b)
        && scan.t(at + 4).glued()
        && lens.iter().enumerate().all(|(n, len)| {
            let token = scan.t(at + n);
            token.len() == *len && !scan.used(at + n) && (n == 0 || token.same_line())
        });
    fits && scan.add(
        Kind::Ssn,
        at,
        at + 8,
        "it has the form of a French number of social security",
        0,
    )
}

/// `Befund-Nr. Z 1190/20`, `nº 15B-03812`, `Untersuchungsnr. 118290`: a code after any word for a number.
fn numbered(scan: &mut Scan<'_>, start: usize) -> bool {
    let mut at = start.wrapping_sub(1);
    while matches!(scan.t(at).mark, b'.' | b':' | b'#' | 0x80) && start.abs_diff(at) < 4 {
        at = at.wrapping_sub(1);
    }
    let token = scan.t(at);
    let word = scan.str(at);
    let marked = at.wrapping_add(1) < start;
    let degree = scan.before(start, 1).mark == 0x80 || scan.before(start, 2).mark == 0x80;
    let short = (among!(token.key, nr num nro ref) && marked || among!(token.key, n) && degree)
        && token.case != Case::Upper;
    // `Prison no. A5259KT`.
    let letters = among!(token.key, no)
        && marked
        && scan.t(start).case == Case::Upper
        && scan.t(start + 1).glued();
    let ordinal = letters || among!(token.key, no) && word.ends_with(['º', '°']);
    let long = word.len() > 4 && (word.ends_with("nr") || word.ends_with("nummer"))
        || among!(token.key, numero expediente referencia reference datensatz befund echantillon puce fiche sektionsprotokoll roll waybill booking claim incident invoice ticket voucher tracking
                complaint tribunal warrant docket)
        || scan.before(start, 1).mark == b'#' && token.mark == WORD;
    if token.mark != WORD
        || !(short || ordinal || long)
        || scan.t(start).gap > Gap::Space
        || scan.t(start).glued() && scan.t(start).mark == WORD && !marked
    {
        return false;
    }
    // A prefix of capitals with a blank: `Z 1190/20`, `SN 44/17`.
    let prefix = usize::from(
        scan.t(start).case == Case::Upper
            && scan.t(start).len() <= 4
            && scan.t(start + 1).mark == NUMBER
            && scan.t(start + 1).gap == Gap::Space,
    );
    let (end, figures, letters) = joined(scan, start + prefix);
    let letters = letters > 0 || prefix > 0;
    let parts = (start..end).any(|n| matches!(scan.t(n).mark, b'-' | b'/'));
    end > start + prefix
        && (figures >= 5 || figures >= 4 && (letters || parts))
        && !(scan.t(end).is(UNIT) && scan.t(end).same_line())
        && scan.add(
            Kind::OtherId,
            start,
            end,
            "a code after a word for a number",
            0,
        )
}

/// `250 269 604 118 773`: groups of two to four digits that make twelve and more.
fn row(scan: &mut Scan<'_>, at: usize) {
    // `24 140855 M 012`: the number of a German pension.
    let groups = [2, 6, 1, 3];
    let pension = groups.iter().enumerate().all(|(n, len)| {
        scan.t(at + n).len() == *len
            && !scan.used(at + n)
            && (n == 0 || scan.t(at + n).gap == Gap::Space)
    });
    if pension
        && scan.t(at + 1).mark == NUMBER
        && scan.t(at + 2).case == Case::Upper
        && scan.t(at + 3).mark == NUMBER
    {
        scan.add(
            Kind::Ssn,
            at,
            at + 4,
            "it has the form of a German pension number",
            0,
        );
        return;
    }
    if scan.t(at).glued() && scan.before(at, 1).mark != b'(' {
        return;
    }
    let group =
        |n: usize| scan.t(n).mark == NUMBER && (2..=4).contains(&scan.t(n).len()) && !scan.used(n);
    let mut end = at;
    let mut figures = 0;
    while group(end) && (end == at || scan.t(end).gap == Gap::Space) && end < at + 8 {
        figures += scan.t(end).len();
        end += 1;
    }
    let cut = scan.t(end).glued() && matches!(scan.t(end).mark, WORD | b'-' | b'/');
    let long = figures >= 12 || figures >= 10 && (at..end).all(|n| scan.t(n).len() >= 3);
    if end > at + 2 && long && !cut && !scan.t(end).is(UNIT) {
        scan.add(Kind::OtherId, at, end, CODE, 0);
    }
}

/// Takes the whole of a picture's file of which a part was found: `esc_troch_G_dHaussonville.png`, `IMG_0448.JPG`.
pub(crate) fn grow(scan: &mut Scan<'_>) {
    for n in 0..scan.notable.len() {
        let dot = scan.notable(n);
        let ending = scan.t(dot + 1);
        if scan.t(dot).mark != b'.'
            || !ending.glued()
            || !among!(ending.key, jpg jpeg png heic tif tiff gif bmp dcm)
        {
            continue;
        }
        let mut first = dot;
        while first > 0
            && scan.t(first).glued()
            && matches!(scan.t(first - 1).mark, WORD | NUMBER | b'_' | b'-')
        {
            first -= 1;
        }
        let telling = (first..dot)
            .any(|n| scan.used(n) || scan.t(n).mark == NUMBER || scan.t(n).mark == b'_');
        if first == dot || !telling {
            continue;
        }
        let end = dot + 2;
        // What was found of it goes into the whole.
        scan.found
            .retain(|hit| hit.end <= first || hit.first >= end);
        scan.mask(first, end);
        scan.found.push(Hit {
            kind: Kind::Photo,
            first,
            end,
            why: "the file of a picture, in a text with other identifiers",
            weight: 0,
        });
    }
}

/// In a text with identifiers, a number of six digits and more is somebody's or some document's.
pub(super) fn long(scan: &mut Scan<'_>, at: usize) {
    if !scan.identified {
        return;
    }
    let mut end = at;
    while matches!(scan.t(end).mark, WORD | NUMBER | b'-' | b'/')
        && (end == at || scan.t(end).glued())
        && scan.t(end).len() <= 14
    {
        end += 1;
    }
    while end > at && !matches!(scan.t(end - 1).mark, WORD | NUMBER) {
        end -= 1;
    }
    let text = scan.slice(at, end);
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    let longest = (at..end)
        .filter(|&n| scan.t(n).mark == NUMBER)
        .map(|n| scan.t(n).len())
        .max()
        .unwrap_or(0);
    let shape: Vec<usize> = text.split('-').map(str::len).collect();
    let measured =
        scan.t(end).is(UNIT) && scan.t(end).same_line() || matches!(scan.t(end).mark, b'%');
    let decimal = matches!(scan.t(end).mark, b'.' | b',')
        && scan.t(end).glued()
        && scan.t(end + 1).mark == NUMBER
        && scan.t(end + 1).glued();
    let hour =
        |n: usize| scan.t(n).len() == 4 && scan.value(n).is_some_and(|v| v < 2400 && v % 100 < 60);
    if measured || decimal || shape == [4, 4] && hour(at) && hour(at + 2) {
        return;
    }
    if shape == [4, 2] && scan.value(at).is_some_and(|v| (1850..2300).contains(&v)) {
        let why = "a month with a year, in a text with other identifiers";
        scan.add(Kind::Date, at, end, why, 0);
        return;
    }
    // `99-58-41`: a record in the old American form.
    if (shape == [2, 2, 2] || shape == [3, 2, 2] || shape == [3, 2, 2, 1])
        && figures + shape.len() == text.len() + 1
    {
        scan.add(
            Kind::Mrn,
            at,
            end,
            "figures like a medical record number, in a text with other identifiers",
            0,
        );
    } else if shape == [1, 4] && figures == 5 {
        scan.add(
            Kind::Phone,
            at,
            end,
            "figures like a telephone extension, in a text with other identifiers",
            0,
        );
    } else if shape == [3, 4] && figures == 7 {
        scan.add(
            Kind::Phone,
            at,
            end,
            "seven digits like a telephone number, in a text with other identifiers",
            0,
        );
    } else if figures == 10 && text.len() == 10 {
        scan.add(
            Kind::Phone,
            at,
            end,
            "ten digits like a telephone number, in a text with other identifiers",
            0,
        );
    } else if longest >= 6
        || (figures >= 6 && longest >= 4)
        || (figures >= 5 && longest >= 5 && text.len() > figures)
    {
        // `CCS 1102984`: the capitals before it belong to it.
        let prefix = scan.before(at, 1);
        let led = prefix.case == Case::Upper
            && (2..=5).contains(&prefix.len())
            && scan.t(at).gap == Gap::Space
            && (longest >= 6 || figures >= 5 && matches!(scan.before(at, 2).mark, b'(' | b':'))
            && !scan.used(at - 1)
            && !scan.shouting;
        scan.add(
            Kind::OtherId,
            at - usize::from(led),
            end,
            "a long number in a text with other identifiers",
            0,
        );
    }
}
