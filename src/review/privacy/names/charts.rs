//! Names as charts and lists hold them, in texts with identifiers: entries that begin with the family name, the crew of an
//! operation, whom an item is about. What prose says is found elsewhere.

use super::super::kind::Kind;
use super::super::lexicon::{
    ACRONYM, ANY_NAME, CITY, CUE, DEGREE, FAMILY, FUNCTION, GIVEN, GIVEN_WEAK, MONTH, NAMEDWORD,
    PERSONVERB, PLAIN, PRODUCT, REGION, RELATION, ROLE, SUFFIXNAME, TITLE, UNIT, WEEKDAY, among,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::alone::{medical, strange};

/// Words that name nobody here.
const NOBODY: u64 = PRODUCT
    | REGION
    | ROLE
    | RELATION
    | MONTH
    | WEEKDAY
    | ACRONYM
    | TITLE
    | DEGREE
    | FUNCTION
    | UNIT
    | PERSONVERB;

/// Finds them. The languages other than English write other things with capitals, or know too many words that no list has.
pub(super) fn find(scan: &mut Scan<'_>) {
    for at in 0..scan.tokens.len() {
        let token = scan.t(at);
        if token.mark == WORD && (token.is(ROLE) || of_a_crew(token.key)) {
            crew(scan, at);
        }
        if token.gap >= Gap::Line || at == 0 {
            header(scan, at);
            item(scan, at);
        }
        if token.mark == b',' && at > 0 {
            entry(scan, at);
        } else if token.case == Case::Lower && !scan.german && !scan.romance {
            super::noted::find(scan, at);
        }
    }
}

/// Whether a word can be a name: in a list of names, or in none and no word that prose writes small.
pub(super) fn nameable(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    token.mark == WORD
        && token.len() > 1
        && !token.is(NOBODY)
        && !scan.lexicon.ordinary(token.key)
        && (token.is(ANY_NAME) && !token.is(PLAIN) || token.classes & !(CITY | CUE) == 0)
        && !medical(scan.str(at))
}

/// Whether nothing but the number of an item stands before on the line.
fn heads(scan: &Scan<'_>, at: usize) -> bool {
    let mut first = at;
    while first > 0 && scan.t(first).same_line() {
        let before = scan.t(first - 1);
        let item = before.mark == NUMBER && before.len() <= 4
            || matches!(before.mark, b'#' | b'.' | b')' | b'-' | b'*' | b':' | b'/');
        if !item || at - first > 6 {
            return false;
        }
        first -= 1;
    }
    true
}

/// `3  1115  ECCLES, Joan  F 90`, `heffron, una  mr 61-90-04`, around the comma.
fn entry(scan: &mut Scan<'_>, comma: usize) {
    let mut first = comma - 1;
    while first > 1 && scan.before(first, 1).mark == b'-' && scan.t(first).glued() {
        first -= 2;
    }
    let (family, given) = (scan.t(first), scan.t(comma + 1));
    if given.mark != WORD || !given.same_line() || scan.used(comma) {
        return;
    }
    let hyphen = first + 1 < comma;
    // `PATIENT  ROURKE, FINTAN`, `Patient label: OKEREKE, C. /`.
    let lead = scan.before(first, 1 + usize::from(scan.before(first, 1).mark == b':'));
    let titled = lead.is(ROLE | NAMEDWORD) && lead.capital()
        || scan.before(first, 1).mark == b':' && among!(lead.key, label record band sticker);
    let headed = heads(scan, first) || titled;
    let cased = match family.case {
        Case::Upper => given.capital(),
        Case::Capital | Case::Mixed => matches!(given.case, Case::Capital | Case::Mixed),
        Case::Lower => given.case == Case::Lower && headed && !scan.german && !scan.romance,
        Case::Odd | Case::None => false,
    };
    let family_fits = nameable(scan, first) || hyphen && !family.is(NOBODY);
    let given_fits = nameable(scan, comma + 1)
        || given.is(GIVEN | GIVEN_WEAK) && (family.capital() && !given.is(NOBODY) || headed)
        || given.len() == 1 && given.case == Case::Upper && (headed || family.case == Case::Upper);
    let mut end = comma + 2;
    // `ROURKE, FINTAN P., JR.`, `TRAN, D-M`, `rosario, benigno q`.
    let initial = scan.t(end);
    let sex =
        among!(initial.key, f m w) && scan.t(end + 1).mark == NUMBER && scan.t(end + 1).same_line();
    if initial.len() == 1
        && initial.mark == WORD
        && initial.same_line()
        && scan.t(end + 1).mark != b'/'
        && !sex
    {
        end += 1;
        if scan.t(end).mark == b'.' && scan.t(end).glued() {
            end += 1;
        }
    } else if initial.mark == b'-'
        && initial.glued()
        && scan.t(end + 1).glued()
        && scan.t(end + 1).mark == WORD
    {
        end += 2;
    }
    // `, JR.`
    if scan.t(end).mark == b',' && scan.t(end + 1).is(SUFFIXNAME) && scan.t(end + 1).capital() {
        end += 2;
        end += usize::from(scan.t(end).mark == b'.' && scan.t(end).glued());
    }
    let after = scan.t(end);
    let next = scan.t(end + 1);
    // What an entry goes on with, where prose would not.
    let closes = after.mark == 0
        || after.gap >= Gap::Line
        || after.mark == NUMBER
        || matches!(after.mark, b'|' | b'(' | b'-' | b'/' | b';')
        || titled && after.mark == b'.'
        || among!(after.key, m f mr mrn dob male female age aged room rm bed)
        || after.capital() && headed && family.case == Case::Upper && given.case == Case::Capital;
    let listed = given.is(GIVEN) && !given.is(PLAIN) || family.is(FAMILY) && !family.is(PLAIN);
    let sure = listed || headed && family.case == Case::Upper || hyphen;
    if !cased || !family_fits || !given_fits || !closes || !(headed || listed) || !sure {
        return;
    }
    if scan.german && !(headed && listed) {
        return;
    }
    // `Ringer, Lactated 1000`: a thing with its number has a unit behind it.
    if after.mark == NUMBER && next.is(UNIT) && !headed {
        return;
    }
    let why = "a family name with a given name behind it, in a list";
    scan.widen(Kind::Name, first, end, why, &[Kind::Name]);
}

/// `MAKHATHINI SIPHO J  61 M`, at the beginning of a line: a name with an age and a sex.
fn header(scan: &mut Scan<'_>, line: usize) {
    let mut at = line;
    while scan.t(at).mark == NUMBER && scan.t(at).len() <= 4
        || matches!(scan.t(at).mark, b'#' | b'.' | b')' | b'-' | b'*' | b':')
    {
        at += 1;
    }
    let case = scan.t(at).case;
    let mut end = at;
    let mut words = 0;
    while end < at + 6 && (end == line || scan.t(end).same_line()) {
        let token = scan.t(end);
        let initial = token.len() == 1 && token.case == Case::Upper && words > 0;
        let joint = matches!(token.mark, b'-' | b'.' | b'\'') && token.glued() && end > at;
        if !(initial || joint || token.case == case && nameable(scan, end)) {
            break;
        }
        words += usize::from(token.len() > 1 && token.mark == WORD);
        end += 1;
    }
    let years =
        scan.value(end).is_some_and(|v| (1..=110).contains(&v)) && scan.t(end).gap == Gap::Space;
    let sex = scan.t(end + 1);
    let of_a_person =
        among!(sex.key, m f w yo y yrs years male female man woman) && sex.same_line();
    if words >= 2 && matches!(case, Case::Upper | Case::Capital) && years && of_a_person {
        let why = "a name before an age and a sex";
        scan.widen(Kind::Name, at, end, why, &[Kind::Name]);
    }
}

/// `- Hoang-Frazier (15): homeless`, `2. Wachira - returned mail`: whom an item of a list is about.
fn item(scan: &mut Scan<'_>, line: usize) {
    let mut at = line;
    while matches!(scan.t(at).mark, b'-' | b'*' | b'#' | b'.' | b')')
        || scan.t(at).mark == NUMBER && scan.t(at).len() <= 2
    {
        at += 1;
    }
    if at == line
        || at > line + 3
        || !(strange(scan, at) || nameable(scan, at) && scan.t(at).is(FAMILY))
        || scan.german
        || scan.romance
    {
        return;
    }
    let mut end = at + 1;
    while scan.t(end).mark == b'-'
        && scan.t(end).glued()
        && scan.t(end + 1).capital()
        && scan.t(end + 1).glued()
    {
        end += 2;
    }
    let bed = scan.t(end).mark == b'('
        && scan.t(end + 1).mark == NUMBER
        && scan.t(end + 2).mark == b')'
        && scan.t(end + 3).mark == b':';
    let dash = scan.t(end).mark == b'-'
        && scan.t(end).gap == Gap::Space
        && scan.t(end + 1).gap == Gap::Space
        && scan.t(at).is(FAMILY);
    if scan.t(at).capital() && (bed || dash) {
        scan.add(Kind::Name, at, end, "whom an item of a list is about", 0);
    }
}

/// The words under which charts list who was there, besides the words for roles.
fn of_a_crew(key: u32) -> bool {
    among!(key, surgeon asst assistant anaes anaesthetist crna circ circulator scrub rep present participants attendees operators operator monitor referrer ref asistentes anwesend presents)
}

/// `Surgeon: HARGREAVES  Anaes: OYEBODE / KEANE`, `Present: Halvorsen, Qureshi, Tepper`.
fn crew(scan: &mut Scan<'_>, cue: usize) {
    let mut at = cue + 1;
    if scan.t(at).mark == b'.' && scan.t(at).glued() {
        at += 1;
    }
    let field = scan.t(at).mark == b':' && scan.t(at).same_line();
    let heading = scan.t(cue).case == Case::Upper || scan.t(cue).gap >= Gap::Line;
    at += usize::from(field);
    if scan.german || !field && !heading {
        return;
    }
    for place in 0..6 {
        let token = scan.t(at);
        let loud = token.case == Case::Upper && token.len() > 3 && !scan.shouting;
        let stands = token.same_line()
            && token.capital()
            && (scan.used(at)
                || nameable(scan, at)
                    && (loud || token.case != Case::Upper || scan.shouting && field));
        let alone = heading
            && strange(scan, at)
            && (scan.t(at + 1).mark == NUMBER || scan.t(at + 1).gap >= Gap::Line);
        let begins = field || place > 0 || loud || alone || token.is(FAMILY) && heading;
        if !stands || !begins {
            return;
        }
        let mut end = at + 1;
        if !scan.used(at) {
            while scan.t(end).mark == b'-' && scan.t(end).glued() && scan.t(end + 1).capital() {
                end += 2;
            }
            let follows = scan.t(end);
            if follows.mark == b':' || follows.case == Case::Lower && !field {
                return;
            }
            scan.add(
                Kind::Name,
                at,
                end,
                "a name in a list of those who were there",
                0,
            );
        } else {
            while scan.used(end) && scan.t(end).same_line() {
                end += 1;
            }
        }
        // `Lundqvist-Amadi (ethics), Bruckheim (intensivist)`.
        if scan.t(end).mark == b'(' {
            let close = (end + 1..end + 5).find(|&n| scan.t(n).mark == b')');
            end = close.map_or(end, |n| n + 1);
        }
        if !matches!(scan.t(end).mark, b'/' | b',' | b';' | b'+' | b'&') || !scan.t(end).same_line()
        {
            return;
        }
        at = end + 1;
    }
}
