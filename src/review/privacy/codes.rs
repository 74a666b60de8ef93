//! Numbers and codes that are somebody's own: after a cue ("MRN", "serial no."), or by a shape or check digit of their own.

use super::cues::{Need, Piece};
use super::digits;
use super::kind::Kind;
use super::lexicon::{AGECUE, CUE, UNIT, among, key};
use super::scan::Scan;
use super::tokens::{Case, Gap, NUMBER, WORD};

mod company;
mod shape;

pub(crate) use company::grow;
pub(crate) use shape::by_shape;

/// Takes de-identification marks out of the game: `[**2101-3-4**]`, `[NAME]`, `<DATE>`, `{{...}}`.
pub(crate) fn placeholders(scan: &mut Scan<'_>) {
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        let (close, most) = match scan.t(at).mark {
            b'[' if scan.t(at + 1).mark == b'*' && scan.t(at + 2).mark == b'*' => (b']', 24),
            b'[' | b'<' if scan.t(at + 1).case == Case::Upper && scan.t(at + 1).len() > 2 => {
                (if scan.t(at).mark == b'[' { b']' } else { b'>' }, 6)
            }
            b'{' if scan.t(at + 1).mark == b'{' => (b'}', 12),
            _ => continue,
        };
        let end = (at + 1..at + most).find(|&n| scan.t(n).mark == close || scan.t(n).mark == 0);
        if let Some(end) = end.filter(|&n| scan.t(n).mark == close) {
            let whole = scan.t(at + 1).mark != WORD
                || (at + 1..end).all(|n| scan.t(n).case == Case::Upper || scan.t(n).mark != WORD);
            if whole {
                scan.mask(at, end + 1);
            }
        }
    }
}

/// Finds numbers after the phrases of `cues`.
pub(crate) fn after_cues(scan: &mut Scan<'_>) {
    for n in 0..scan.cues.len() {
        let at = scan.cue(n);
        if scan.t(at).is(CUE) && !scan.used(at) {
            cue(scan, at);
        }
    }
}

fn cue(scan: &mut Scan<'_>, at: usize) {
    let lexicon = scan.lexicon;
    for phrase in lexicon.phrases(scan.t(at).group) {
        let Some(after) = spoken(scan, at, &phrase.pieces) else {
            continue;
        };
        // `Calle Mayor s/n`: a house without a number.
        if scan.romance && scan.word(at, key("s")) {
            continue;
        }
        let (mut start, mut sign) = filler(scan, after);
        if phrase.kind == Kind::Vehicle {
            while start < after + 5
                && among!(scan.t(start).key, of the car truck vehicle van on was is read reads)
            {
                start += 1;
            }
            sign |= plate(scan, start);
        }
        let long = matches!(phrase.kind, Kind::PlanId | Kind::Account)
            && scan.t(start).mark == NUMBER
            && code(scan, start).is_some_and(|(_, figures, _)| figures >= 9);
        if phrase.need == Need::Sign && !sign && !long && !mixed(scan, start) {
            continue;
        }
        let done = match phrase.kind {
            Kind::Phone | Kind::Fax => telephone(scan, phrase.kind, at, start, sign),
            Kind::Photo => picture(scan, start),
            _ => number(scan, phrase.kind, start, sign || phrase.pieces.len() > 1),
        };
        if done {
            return;
        }
    }
    behind(scan, at);
}

/// The token after a phrase that begins at a token; a degree sign may stand for a letter: `n° de série`.
fn spoken(scan: &Scan<'_>, at: usize, pieces: &[Piece]) -> Option<usize> {
    let mut next = at;
    for piece in pieces {
        if next > at && scan.t(next).mark == 0x80 && matches!(piece, Piece::Word(_)) {
            next += 1;
        }
        let fits = match piece {
            Piece::Word(key) => scan.t(next).key == *key,
            Piece::Mark(mark) => scan.t(next).mark == *mark,
        };
        if !fits || next > at && !scan.t(next).same_line() {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// Whether a code of capitals and figures begins here: it needs no word for "number".
fn mixed(scan: &Scan<'_>, at: usize) -> bool {
    let known = among!(scan.t(at).key, nct isrctn pmc pmid crd drks l c t s m n r g);
    !known
        && !scan.used(at)
        && code(scan, at).is_some_and(|(end, figures, letters)| {
            let lower = (at..end).any(|n| scan.t(n).case == Case::Lower);
            figures >= 3 && letters >= 1 && figures + letters >= 6 && !lower
        })
        || scan.t(at).case == Case::Upper
            && scan.t(at).len() <= 4
            && scan.t(at + 1).mark == NUMBER
            && scan.t(at + 1).gap == Gap::Space
            && scan.t(at + 1).len() >= 6
            && !known
            && !scan.used(at)
}

/// Whether a car's plate begins here: `7ABC123`, `FM75 KJJ`, `UET 8809`.
fn plate(scan: &Scan<'_>, at: usize) -> bool {
    let (mut figures, mut letters, mut end) = (0, 0, at);
    while end < at + 5
        && scan.t(end).same_line()
        && (scan.t(end).mark == NUMBER
            || scan.t(end).case == Case::Upper && scan.t(end).len() <= 4
            || scan.t(end).mark == b'-' && scan.t(end).glued())
    {
        match scan.t(end).mark {
            NUMBER => figures += scan.t(end).len(),
            WORD => letters += scan.t(end).len(),
            _ => {}
        }
        end += 1;
    }
    figures >= 2 && letters >= 2 && (5..=8).contains(&(figures + letters))
}

/// Skips what stands between a cue and its number, and says whether it was a word or a sign for "number".
fn filler(scan: &Scan<'_>, mut at: usize) -> (usize, bool) {
    let mut sign = false;
    for _ in 0..7 {
        let token = scan.t(at);
        let word = match token.mark {
            WORD => {
                let number = among!(token.key, number numbers no num nr nbr numero nummer n id code identifier ids);
                let verb = among!(token.key, last four digits ends with final is was of ist es est the lautet are ending in listed as at on me him her us them his back or del de la);
                sign |= number && !(token.key == key("n") && token.case == Case::Upper);
                let prefix = token.case == Case::Upper
                    && scan.t(at + 1).mark == NUMBER
                    && scan.t(at + 1).glued();
                (number || verb) && !prefix
            }
            b':' | b'#' | b'=' => {
                sign = true;
                true
            }
            b'.' | b'-' | b'*' | b'(' | b',' | b'/' | b'"' => true,
            0x80 => {
                sign |= scan.str(at) == "°" || scan.str(at) == "№";
                true
            }
            _ => false,
        };
        if !word
            || token.gap == Gap::Paragraph
            || (token.mark == WORD && token.glued() && scan.before(at, 1).mark == NUMBER)
        {
            break;
        }
        at += 1;
    }
    // A parenthesis belongs to a telephone number's area.
    if scan.before(at, 1).mark == b'(' && scan.t(at).mark == NUMBER {
        at -= 1;
    }
    (at, sign)
}

/// The code that begins at a token: letters and digits that touch, with marks between, and groups of digits with blanks.
fn code(scan: &Scan<'_>, at: usize) -> Option<(usize, u32, u32)> {
    let mut end = at;
    let (mut figures, mut letters) = (0, 0);
    loop {
        let token = scan.t(end);
        if scan.used(end) || (end > at && !token.glued()) {
            // Groups of digits may have blanks between: `28 12345678 90`, `943 476 5919`.
            let groups = end > at
                && token.mark == NUMBER
                && token.gap == Gap::Space
                && scan.t(end - 1).mark == NUMBER
                && end - at < 12;
            let short =
                token.len() >= 2 && !scan.t(end + 1).is(UNIT) && scan.t(end + 1).mark != b'/'
                    || token.len() == 1
                        && figures >= 8
                        && matches!(scan.t(end + 1).mark, b'.' | b',' | b')' | 0);
            if scan.used(end) || !groups || !short {
                break;
            }
        }
        match token.mark {
            NUMBER => figures += token.len(),
            WORD if token.len() <= 12 => letters += token.len(),
            b'-' | b'/' | b'.' | b'_' | b':' | b'#' if end > at => {}
            b'*' if end == at || scan.t(end - 1).mark == b'*' => {}
            _ => break,
        }
        end += 1;
    }
    while end > at && !matches!(scan.t(end - 1).mark, WORD | NUMBER) {
        end -= 1;
    }
    (end > at).then_some((end, figures, letters))
}

fn number(scan: &mut Scan<'_>, kind: Kind, start: usize, sure: bool) -> bool {
    let mut start = start;
    if scan.t(start).mark == b'(' {
        start += 1;
    }
    // A prefix of capitals with a blank: `A 12345`, `H 123 456`, `ES12 3456`.
    if scan.t(start).mark == WORD
        && scan.t(start).case == Case::Upper
        && scan.t(start).len() <= 4
        && scan.t(start + 1).mark == NUMBER
        && scan.t(start + 1).gap == Gap::Space
        && let Some((end, figures, _)) = code(scan, start + 1)
        && figures >= 4
    {
        return scan.add(kind, start, end, why(kind), 2);
    }
    let Some((end, figures, letters)) = code(scan, start) else {
        return false;
    };
    let (mut end, mut figures, mut letters) = (end, figures, letters);
    // Licence plates and account numbers come in groups of letters and digits; a digit alone ends them.
    if matches!(
        kind,
        Kind::Vehicle | Kind::Account | Kind::License | Kind::OtherId | Kind::PlanId | Kind::Ssn
    ) {
        while scan.t(end).gap == Gap::Space
            && ((scan.t(end).mark == WORD
                && scan.t(end).case == Case::Upper
                && scan.t(end).len() <= 4
                && !scan.t(end).is(UNIT))
                || (scan.t(end).mark == NUMBER
                    && (scan.t(end).len() >= 2
                        || matches!(scan.t(end + 1).mark, b'.' | b',' | b';' | b')' | b'|' | 0)
                            && !scan.t(end + 2).glued()
                        || scan.t(end + 1).gap >= Gap::Line)))
            && let Some((more, extra, capitals)) = code(scan, end)
            && (extra > 0
                || kind == Kind::Vehicle
                || figures == 0
                || scan.t(more).mark == NUMBER && scan.t(more).gap == Gap::Space)
        {
            end = more;
            figures += extra;
            letters += capitals;
        }
        // `BU 7719 204 X`: the letters with which it ends.
        let tail = scan.t(end);
        if figures >= 6
            && tail.gap == Gap::Space
            && tail.case == Case::Upper
            && tail.len() <= 2
            && !tail.is(UNIT)
            && (matches!(scan.t(end + 1).mark, b',' | b'.' | b';' | b')' | 0)
                || scan.t(end + 1).gap >= Gap::Line)
        {
            end += 1;
        }
    }
    let needed = match kind {
        Kind::Vehicle => 1,
        Kind::DeviceId | Kind::OtherId | Kind::License if letters > 1 && sure => 2,
        Kind::DeviceId
            if letters > 1 && figures + letters >= 6 && scan.t(start).case == Case::Upper =>
        {
            2
        }
        Kind::Biometric => 2,
        _ if sure => 3,
        _ => 4,
    };
    if figures < needed
        || figures + letters < 4
        || is_date(scan, start, end)
        || scan.t(end).is(UNIT) && figures < 5 && letters == 0
    {
        return false;
    }
    // A year or a measure after a bare cue is none: `registration 2019`, `plates 3.5 mm`.
    if !sure
        && figures == 4
        && letters == 0
        && scan.value(start).is_some_and(|v| (1900..2100).contains(&v))
    {
        return false;
    }
    if figures < 5 && letters == 0 && scan.slice(start, end).contains('.') {
        return false;
    }
    scan.add(kind, start, end, why(kind), 2)
}

fn is_date(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let text = scan.slice(start, end);
    let parts: Vec<&str> = text.split('/').collect();
    (parts.len() == 3 || parts.len() == 2)
        && parts
            .iter()
            .all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()))
}

fn why(kind: Kind) -> &'static str {
    match kind {
        Kind::Mrn => "a number after a word for a medical record",
        Kind::Account => "a number after a word for an account",
        Kind::PlanId => "a number after a word for a health plan",
        Kind::License => "a number after a word for a licence",
        Kind::Vehicle => "a code after a word for a vehicle",
        Kind::DeviceId => "a code after a word for a device's number",
        Kind::Ssn => "a number after a word for social security",
        Kind::Biometric => "a code after a word for a biometric identifier",
        _ => "a code after a word for a person's or a document's number",
    }
}

fn telephone(scan: &mut Scan<'_>, kind: Kind, cue: usize, start: usize, sign: bool) -> bool {
    let Some(cluster) = digits::cluster(scan, start) else {
        return false;
    };
    // `555-0142x31`: the extension belongs to the number before it.
    // `1-X-2019`: a date.
    if scan.word(cue, key("x")) && scan.before(cue, 1).mark == b'-' {
        return false;
    }
    let whole = scan.before(cue, 1).mark == NUMBER
        && scan.before(cue, 1).len() == 4
        && among!(scan.t(cue).key, ext extn extension);
    if scan.t(cue).glued() && scan.before(cue, 1).mark == NUMBER || whole {
        return false;
    }
    let count = cluster.digits.len();
    let first = scan.t(cue).key;
    let inside =
        among!(first, ext extension extn x pager beeper pg durchwahl bleep busca bip extensions);
    let weak = among!(first, call called reach text contact x cell mobile portable dial pg mobil contacted reached handy ph);
    let least = if inside {
        3
    } else if weak {
        7
    } else {
        5
    };
    // `Tel. 4417)`: a telephone inside of the house.
    let house = count == 4
        && among!(first, tel telefon)
        && matches!(scan.t(cluster.end).mark, b')' | b',' | b';');
    if count < least && !house
        || count > 16
        || (first == key("x") && !sign && !scan.t(start).same_line())
    {
        return false;
    }
    if scan.t(cluster.end).is(UNIT) && count < 7
        || (inside && weak && count < 4)
        || (first == key("x") && (count < 4 || cluster.seen.dot))
    {
        return false;
    }
    if is_date(scan, start, cluster.end) {
        return false;
    }
    // `ext. 123` after the number belongs to it.
    let end = digits::extension(scan, cluster.end);
    let why = if kind == Kind::Fax {
        "a number after a word for fax"
    } else {
        "a number after a word for telephone"
    };
    // `x7731`: the letter belongs to the number.
    let start = if first == key("x") && scan.t(start).glued() {
        cue
    } else {
        start
    };
    scan.add(kind, start, end, why, 2)
}

/// A file of a picture after a word for a picture of somebody.
fn picture(scan: &mut Scan<'_>, mut start: usize) -> bool {
    // `photo on file: face.jpg`: the name of the file touches its ending.
    if scan.t(start).glued() && scan.t(start).mark != b':' {
        start -= 1;
    }
    while scan.t(start).mark == WORD
        && (!scan.t(start + 1).glued() || scan.t(start + 1).mark == b':')
        && scan.t(start).same_line()
        && start + 1 < scan.tokens.len()
        || scan.t(start).mark == b':'
    {
        start += 1;
    }
    let mut end = start;
    while matches!(scan.t(end).mark, WORD | NUMBER | b'-' | b'_' | b'.' | b'/')
        && (end == start || scan.t(end).glued())
    {
        end += 1;
    }
    let name = scan
        .slice(start, end)
        .trim_end_matches('.')
        .to_ascii_lowercase();
    let file = [
        ".jpg", ".jpeg", ".png", ".heic", ".gif", ".tiff", ".bmp", ".dcm",
    ]
    .iter()
    .any(|ending| name.ends_with(ending));
    while end > start && scan.t(end - 1).mark == b'.' {
        end -= 1;
    }
    file && scan.add(
        Kind::Photo,
        start,
        end,
        "a file after a word for a picture of somebody",
        1,
    )
}

/// `1234567 (MRN)`: the cue behind its number.
fn behind(scan: &mut Scan<'_>, at: usize) {
    let strong = [key("mrn"), key("ssn"), key("dni"), key("nhc")];
    if !strong.contains(&scan.t(at).key)
        || scan.before(at, 1).mark != b'('
        || scan.before(at, 2).mark != NUMBER
    {
        return;
    }
    let mut first = at - 2;
    while first > 0 && scan.t(first).glued() && matches!(scan.before(first, 1).mark, NUMBER | b'-')
    {
        first -= 1;
    }
    if scan.t(at - 2).end - scan.t(first).start >= 4 && !scan.before(first, 1).is(AGECUE) {
        let kind = if scan.word(at, key("ssn")) {
            Kind::Ssn
        } else {
            Kind::Mrn
        };
        scan.add(
            kind,
            first,
            at - 1,
            "a number before a word for its kind",
            2,
        );
    }
}
