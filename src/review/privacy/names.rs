//! Names of persons: after titles, cues and before degrees, as pairs of given and family name, as initials, and, once a
//! text has shown that it holds identifiers, alone.

use super::kind::Kind;
use super::lexicon::{
    ANY_NAME, ATTRIBUTION, BIRTH, BYWORD, CITY, DEGREE, EPONYM, FAMILY, FAMILY_WEAK, FUNCTION,
    GIVEN, GIVEN_WEAK, NAMEDWORD, PERSONVERB, PLAIN, PRODUCT, REGION, RELATION, ROLE, SOFTTITLE,
    TITLE, among, key,
};
use super::scan::Scan;
use super::tokens::{Case, Gap, NUMBER, WORD};
pub(crate) use alone::{medical, strange as is_strange};
pub(crate) use company::{grow, small};
pub(crate) use run::is_placeholder;
use run::{Run, run};
pub(crate) use spread::spread;

mod alone;
mod apposed;
mod beside;
mod charts;
mod company;
mod cued;
mod noted;
mod role;
mod run;
mod signed;
mod spread;
mod titled;

/// Finds them.
pub(crate) fn find(scan: &mut Scan<'_>) {
    for n in 0..scan.cues.len() {
        let at = scan.cue(n);
        if scan.t(at).is(TITLE | SOFTTITLE) && !scan.used(at) {
            titled::title(scan, at);
        }
    }
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        let token = scan.t(at);
        if token.mark == WORD && (token.len() <= 2 || token.is(DEGREE)) && !scan.used(at) {
            titled::degree(scan, at);
        }
    }
    for n in 0..scan.cues.len() {
        let at = scan.cue(n);
        let token = scan.t(at);
        if token.is(NAMEDWORD | ROLE | RELATION | BYWORD) {
            cued::word(scan, at);
            if token.is(RELATION) || token.is(ROLE) && scan.identified {
                beside::aside(scan, at);
            }
        }
        if among!(token.key, am im m) {
            apposed::myself(scan, at + 1);
        }
        if token.is(BIRTH) {
            beside::born(scan, at);
            beside::maiden(scan, at);
        }
    }
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        match scan.t(at).mark {
            b'<' => apposed::addressed(scan, at),
            b'^' if at > 0 => apposed::carets(scan, at),
            b'|' if scan.identified => apposed::cell(scan, at),
            b'-' if scan.t(at).gap >= Gap::Line => signed::signature(scan, at + 1, at),
            b'-' if scan.t(at).gap == Gap::Space && scan.t(at + 1).gap == Gap::Space => {
                apposed::last_words(scan, at + 1);
            }
            WORD if scan.identified && scan.t(at).gap >= Gap::Line => apposed::typist(scan, at),
            _ => {}
        }
    }
    if scan.identified {
        charts::find(scan);
    }
    for n in 0..scan.capitals.len() {
        let at = scan.capital(n);
        let token = scan.t(at);
        if token.mark != WORD || !token.capital() || scan.used(at) {
            continue;
        }
        if token.len() == 1 {
            initials(scan, at);
        } else if scan.identified && scan.shouting && alone::shouted(scan, at) {
        } else if token.is(ANY_NAME) {
            if !pair(scan, at) {
                alone::find(scan, at);
            }
        } else if scan.identified {
            alone::unknown(scan, at);
        }
        reversed(scan, at);
        apposed::find(scan, at);
    }
    if scan.identified {
        signed::last(scan);
    }
}

/// Whether what stands around makes it a reference to literature: `et al.`, `and colleagues`, a year in parentheses.
fn cited(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let next = scan.t(end);
    let year = |n: usize| {
        scan.t(n).mark == NUMBER
            && scan.t(n).len() == 4
            && scan.value(n).is_some_and(|v| (1800..2100).contains(&v))
    };
    next.key == key("et") && among!(scan.t(end + 1).key, al coll)
        || among!(next.key, and und y et with)
            && (among!(scan.t(end + 1).key, colleagues coworkers associates others)
                || scan.t(end + 1).capital() && scan.t(end + 2).mark == b'(' && year(end + 3))
        || matches!(next.mark, b'(' | b'[' | b',') && year(end + 1) && scan.t(end + 2).mark != b'/'
        || year(end) && !matches!(scan.t(end + 1).mark, b'-' | b'/')
        || next.mark == b'[' && scan.t(end + 1).mark == NUMBER
        || among!(next.key, et in) && year(end + 1)
        || scan.before(first, 1).mark == b'@'
}

/// Whether a thing is named after somebody: `Allis clamp`, `Hartmann's procedure`, `Jackson-Pratt drain`.
fn eponymous(scan: &Scan<'_>, end: usize) -> bool {
    let mut next = end;
    if scan.t(next).mark == b'\'' {
        next += 1;
        if scan.word(next, key("s")) {
            next += 1;
        }
    }
    // `Swan-Ganz`, but not `Winston-Salem` and `Ernst-Dieter`.
    let after = scan.t(next + 1);
    let dash = scan.t(next).mark == b'-'
        && scan.t(next).glued()
        && (!after.capital() || after.is(EPONYM | ATTRIBUTION | PRODUCT) || after.len() < 2);
    let number =
        scan.t(next).mark == NUMBER || matches!(scan.str(next), "I" | "II" | "III" | "IV" | "V");
    scan.t(next).is(ATTRIBUTION) && scan.t(next).same_line()
        || scan.t(next + 1).is(ATTRIBUTION)
            && scan.t(next + 1).same_line()
            && scan.t(next).mark == WORD
            && !scan.t(next).is(FUNCTION)
            && !scan.t(next).is(PERSONVERB)
        || dash
        || number && scan.t(next).same_line() && !scan.used(next)
}

/// Whether no person is meant by a name, but literature or a thing.
fn mentioned(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    cited(scan, first, end) || eponymous(scan, end)
}

/// A given name with a family name.
fn pair(scan: &mut Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    if !token.is(GIVEN | GIVEN_WEAK) && !scan.identified
        || token.glued() && matches!(scan.before(at, 1).mark, b'@' | b'/' | b'_')
    {
        return false;
    }
    let Some(found) = run(scan, at, false) else {
        return false;
    };
    if found.words < 2 || cited(scan, at, found.end) {
        return false;
    }
    // `pince de Jean-Louis Faure`.
    if alone::of_a_thing(scan, at) && !scan.identified {
        scan.mask(at, found.end);
        return true;
    }
    // `Sister Mary Joseph's nodule`.
    let sister = scan.before(at, 1).is(RELATION) && scan.before(at, 1).capital();
    if sister && !scan.identified && eponymous(scan, found.end) {
        scan.mask(at, found.end);
        return true;
    }
    let second = (at + 1..found.end)
        .rfind(|&n| scan.t(n).mark == WORD && scan.t(n).len() > 1)
        .unwrap_or(at);
    let last = scan.t(second);
    let strong_given = token.is(GIVEN) && !token.is(PLAIN);
    let strong_family = last.is(FAMILY) && !last.is(PLAIN);
    // `Karl Storz`, `Richard Wolf`, `Carl Zeiss` make instruments.
    if last.is(PRODUCT) && among!(token.key, karl carl richard) {
        return false;
    }
    let upper = token.case == Case::Upper;
    // `Demelza TREGENZA`, as British letters have it.
    let loud = token.is(GIVEN)
        && !upper
        && last.case == Case::Upper
        && last.classes & !(CITY | FAMILY | FAMILY_WEAK) == 0
        && !scan.shouting
        && !scan.lexicon.ordinary(last.key);
    if upper != (last.case == Case::Upper)
        && last.len() > 3
        && token.len() > 2
        && !strong_family
        && !(loud && scan.identified)
    {
        return false;
    }
    let thing = eponymous(scan, found.end) && (last.is(EPONYM) || !strong_family);
    if thing || (token.is(EPONYM) && last.is(EPONYM) && eponymous(scan, found.end)) {
        return false;
    }
    let unknown = last.classes & !(CITY | super::lexicon::CUE | GIVEN | GIVEN_WEAK) == 0
        && last.len() > 2
        && !scan.lexicon.ordinary(last.key);
    let closes = matches!(
        scan.t(found.end).mark,
        b',' | b'(' | b'.' | b'?' | b':' | b';'
    );
    // `Catherine Raynaud, 72F`, `Theresa Fields, 57F`: surgery and prose know the word too.
    let likely = strong_given
        && upper
        && scan.shouting
        && (unknown || last.is(ANY_NAME))
        && !last.is(PLAIN | PRODUCT | EPONYM)
        || strong_given
            && !upper
            && !token.is(EPONYM | CITY)
            && (closes
                || among!(scan.t(found.end).key, from who and is was in at on for with by of to)
                    && last.is(FAMILY))
            && (last.is(EPONYM) && !last.is(PLAIN) || last.is(FAMILY | FAMILY_WEAK));
    let (certain, accepted) = if strong_given
        && (strong_family || (last.is(ANY_NAME) && !upper && !last.is(PLAIN)))
        || token.is(GIVEN_WEAK) && strong_family && !upper && !token.is(PLAIN)
    {
        (2, true)
    } else if likely
        || token.gap >= Gap::Line
            && scan.t(found.end).mark == b':'
            && token.is(GIVEN)
            && last.is(FAMILY)
            && found.words == 2
    {
        (1, true)
    } else if strong_given
        && !upper
        && (unknown || last.is(ANY_NAME) && !last.is(ATTRIBUTION))
        && !scan.german
    {
        (
            1,
            !last.is(PRODUCT | REGION) && (!last.is(PLAIN) || scan.identified),
        )
    } else {
        let listed = last.is(ANY_NAME)
            || token.is(FAMILY) && last.is(GIVEN)
            || token.is(GIVEN)
            || unknown && token.is(GIVEN_WEAK);
        (
            0,
            scan.identified
                && listed
                && !(token.is(PLAIN) && last.is(PLAIN))
                && !last.is(PRODUCT | REGION)
                && !(scan.german && last.is(PLAIN)),
        )
    };
    accepted
        && scan.add(
            Kind::Name,
            at,
            found.end,
            "a given name with a family name",
            certain,
        )
}

/// `Smith, John A.`
fn reversed(scan: &mut Scan<'_>, at: usize) {
    if scan.used(at)
        || scan.t(at).len() < 2
        || scan.t(at).is(PLAIN) && !scan.t(at).is(FAMILY | FAMILY_WEAK)
    {
        return;
    }
    let mut comma = at + 1;
    while scan.t(comma).mark == b'-' && scan.t(comma).glued() && scan.t(comma + 1).capital() {
        comma += 2;
    }
    let given = scan.t(comma + 1);
    if scan.t(comma).mark != b','
        || !given.capital()
        || given.mark != WORD
        || !given.same_line()
        || given.len() < 2
        || !(given.is(GIVEN | GIVEN_WEAK)
            || given.glued() && scan.identified
            || scan.t(at).gap >= Gap::Line && given.classes & !CITY == 0
            || scan.identified && given.case == Case::Upper && scan.t(at).case == Case::Upper)
    {
        return;
    }
    let family = scan.t(at);
    // `Smythe, Cordelia R. #4401928` at the beginning of a line.
    let header = scan.t(at).gap >= Gap::Line
        && family.classes & !(CITY | FAMILY | FAMILY_WEAK) == 0
        && (scan.t(comma + 2).mark == b'#'
            || scan.t(comma + 2).mark == NUMBER
            || scan.t(comma + 2).len() == 1
                && scan.t(comma + 2).capital()
                && scan.t(comma + 3).mark != b',');
    // `Rai, Damini (M3879628)`, with which a sentence begins.
    let record = scan.t(comma + 2).mark == b'('
        && (scan.t(comma + 3).mark == NUMBER && scan.t(comma + 3).len() > 2
            || scan.t(comma + 3).case == Case::Upper && scan.t(comma + 4).mark == NUMBER);
    let header = header
        || record
            && scan.opens(at)
            && !family.is(PRODUCT | REGION | FUNCTION | EPONYM)
            && !given.is(PLAIN | PRODUCT | REGION | FUNCTION | EPONYM)
            && (given.is(GIVEN) || !scan.lexicon.ordinary(family.key));
    // `KIM, HUI T. 31 M`.
    let header = header
        || scan.identified
            && family.case == Case::Upper
            && given.case == Case::Upper
            && !family.is(PLAIN | PRODUCT | REGION | CITY | FUNCTION)
            && !given.is(PLAIN | REGION | FUNCTION)
            && !scan.lexicon.ordinary(family.key)
            && !scan.lexicon.ordinary(given.key)
            && (scan.t(comma + 2).mark == NUMBER
                || scan.opens(at)
                    && scan.t(comma + 2).is(super::lexicon::PERSONVERB)
                    && scan.t(comma + 2).case == Case::Lower
                || scan.t(comma + 2).len() == 1 && scan.t(comma + 2).mark == WORD
                || scan.t(comma + 2).mark == b'(');
    // `Doe-Martinez,Keanu |`, `Resident: Trujillo, Gabe`, `1. Dragomir, Ileana - bal`.
    let after = scan.t(comma + 2);
    let stranger =
        |n: usize| alone::strange(scan, n) || scan.t(n).is(ANY_NAME) && !scan.t(n).is(PLAIN);
    let header = header
        || scan.identified
            && !scan.german
            && !scan.romance
            && scan.opens(at)
            && (stranger(at)
                || comma > at + 1
                || family.case == Case::Upper && given.case == Case::Upper)
            && (stranger(comma + 1) || given.case == Case::Upper)
            && !family.is(PRODUCT | REGION | CITY | FUNCTION | DEGREE)
            && !given.is(DEGREE | REGION | FUNCTION | super::lexicon::ACRONYM)
            && (matches!(after.mark, b'|' | b'-' | b'(' | b';' | b'/' | 0)
                || after.gap >= Gap::Line);
    // `Amsel, Käthe – 1938`, in German.
    // `,Brown,Ebony,` in a file of values.
    let values = scan.identified
        && scan.t(comma).glued()
        && given.glued()
        && matches!(after.mark, b',' | 0)
        && after.glued()
        && (given.is(GIVEN) || family.is(FAMILY) || stranger(at) && stranger(comma + 1));
    let header = header || values;
    let foreign = (scan.german || scan.romance)
        && scan.identified
        && scan.opens(at)
        && given.is(GIVEN)
        && !given.is(PLAIN)
        && (matches!(after.mark, b'|' | b'-' | b'(' | b';' | b'/' | 0) || after.gap >= Gap::Line);
    let listed =
        foreign || family.is(FAMILY) && !family.is(PLAIN) && given.is(GIVEN) && !given.is(PLAIN);
    let opens = scan.opens(at)
        && given.is(GIVEN)
        && (!family.is(PLAIN | REGION | CITY | PRODUCT | FUNCTION)
            || scan.identified && family.is(FAMILY) && !given.is(PLAIN));
    let alike =
        (family.case == Case::Upper) == (given.case == Case::Upper) || family.case == Case::Upper;
    if !(listed || opens || header)
        || !alike
        || scan.german && !listed
        || scan.t(comma + 2).mark == b','
            && scan.t(comma + 3).capital()
            && !scan.opens(at)
            && !values
    {
        return;
    }
    let mut end = comma + 2;
    if scan.t(end).mark == WORD
        && scan.t(end).len() == 1
        && scan.t(end).capital()
        && scan.t(end).same_line()
    {
        end += 1;
        if scan.t(end).mark == b'.' && scan.t(end).glued() {
            end += 1;
        }
    }
    if !cited(scan, at, end) {
        scan.add(
            Kind::Name,
            at,
            end,
            "a family name with a given name behind it",
            if listed { 2 } else { 1 },
        );
    }
}

/// `J. Smith`, `J. R. Smith`.
fn initials(scan: &mut Scan<'_>, at: usize) {
    // `requested by B Pham`.
    let bare = scan.identified
        && !scan.german
        && scan.t(at + 1).gap == Gap::Space
        && scan.t(at + 1).case == Case::Capital
        && scan.t(at + 1).len() > 2
        && (scan.t(at + 1).is(FAMILY)
            && (!scan.t(at + 1).is(PLAIN | EPONYM) || scan.before(at, 1).mark == b':')
            || alone::strange(scan, at + 1))
        && (scan.before(at, 1).is(BYWORD | ROLE)
            || matches!(scan.before(at, 1).mark, b':' | b',' | b'/' | b';'));
    if bare {
        let why = "initials with a name, in a text with other identifiers";
        scan.add(Kind::Name, at, at + 2, why, 0);
        return;
    }
    // `4.5 G. INDOMETHACIN`: a unit.
    let measured = scan.before(at, 1).mark == NUMBER
        && scan.t(at).same_line()
        && scan.t(at).is(super::lexicon::UNIT);
    if scan.t(at + 1).mark != b'.' || !scan.t(at + 1).glued() || scan.t(at).glued() || measured {
        return;
    }
    let nouns = [
        key("vitamin"),
        key("hepatitis"),
        key("type"),
        key("grade"),
        key("class"),
        key("stage"),
        key("group"),
        key("figure"),
        key("table"),
        key("factor"),
        key("influenza"),
        key("protein"),
        key("part"),
        key("level"),
    ];
    if nouns.contains(&scan.before(at, 1).key) {
        return;
    }
    let Some(Run { end, words, .. }) = run(scan, at, false) else {
        return;
    };
    let last = (at..end).rfind(|&n| scan.t(n).mark == WORD && scan.t(n).len() > 1);
    let Some(last) = last.filter(|_| words > 0) else {
        return;
    };
    let family = scan.t(last);
    let listed = family.is(FAMILY) && !family.is(PLAIN | ATTRIBUTION | PRODUCT);
    let unknown = family.classes & !(super::lexicon::CUE | CITY) == 0
        || family.is(ANY_NAME) && !family.is(PLAIN);
    if cited(scan, at, end)
        || eponymous(scan, end) && family.is(EPONYM)
        || !scan.t(at + 2).same_line()
        || matches!(scan.t(end).mark, b',')
            && scan.t(end + 1).len() == 1
            && scan.t(end + 2).mark == b'.'
    {
        return;
    }
    if listed && (!family.is(EPONYM) || scan.identified) {
        scan.add(Kind::Name, at, end, "initials with a family name", 1);
    } else if scan.identified
        && unknown
        && (!scan.german
            || matches!(scan.before(at, 1).mark, b':' | b';' | b',') && alone::strange(scan, last)
            || scan.t(at).gap >= Gap::Line && alone::strange(scan, last))
    {
        scan.add(
            Kind::Name,
            at,
            end,
            "initials with a name, in a text with other identifiers",
            0,
        );
    }
}
