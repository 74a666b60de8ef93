//! Organisations: makers of goods in parentheses, which are no places of anybody, and employers, schools and churches,
//! which are.

use super::super::kind::Kind;
use super::super::lexicon::{
    ANY_NAME, ATTRIBUTION, CITY, DEGREE, FUNCTION, MONTH, PLAIN, PRODUCT, REGION, ROLE, STATE,
    STREET, TITLE, WEEKDAY, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};

/// Takes `(Ethicon, Somerville, NJ)` and `(V-Loc 180; Covidien, Norwalk, CT; n = 70)` out of the game: who made something,
/// and where.
pub(crate) fn makers(scan: &mut Scan<'_>) {
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        if scan.t(at).mark != b'(' || scan.t(at + 1).mark != WORD {
            continue;
        }
        let Some(close) = (at + 2..at + 32).find(|&n| matches!(scan.t(n).mark, b')' | b'(' | 0))
        else {
            continue;
        };
        if scan.t(close).mark != b')' {
            continue;
        }
        let by = (1..=4).any(|n| scan.before(at, n).is(PRODUCT) && scan.before(at, n).capital());
        let mut first = at + 1;
        while first < close {
            let end = (first..close)
                .find(|&n| scan.t(n).mark == b';')
                .unwrap_or(close);
            if maker(scan, first, end, by) {
                scan.mask(at, close + 1);
                break;
            }
            first = end + 1;
        }
    }
}

/// Whether these tokens say who made something, and where. `by`: what was made stands before.
fn maker(scan: &Scan<'_>, first: usize, end: usize, by: bool) -> bool {
    let Some(comma) = (first..end).find(|&n| scan.t(n).mark == b',') else {
        return false;
    };
    if !scan.t(first).capital() && !scan.t(first + 1).glued() {
        return false;
    }
    let commas = (first..end).filter(|&n| scan.t(n).mark == b',').count();
    let last = scan.t(end - 1);
    let where_made = last.is(REGION | CITY)
        || among!(last.key, usa us uk)
        || last.is(STATE) && last.case == Case::Upper
        || among!(last.key, jersey york carolina dakota hampshire mexico island virginia kong);
    let made = (first..end).any(|n| {
        scan.t(n).is(PRODUCT)
            || among!(scan.t(n).key, inc corp ltd llc gmbh ag co company technologies medical surgical biomedical sciences systems healthcare)
    }) || by;
    let person = (first..comma).any(|n| {
        // `St. Jude Medical` stands in no street.
        let saint =
            among!(scan.t(n).key, st) && scan.t(n + 1).mark == b'.' && scan.t(n + 2).capital();
        scan.t(n).is(TITLE | STREET | ROLE | DEGREE) && !scan.t(n).is(PRODUCT) && !saint
            || scan.t(n).is(ANY_NAME) && comma == first + 1 && !scan.t(n).is(PRODUCT)
    });
    let figures = (first..end).any(|n| scan.t(n).mark == NUMBER && !scan.t(n).glued());
    !person && (made && where_made || !figures && (made || commas > 1 && where_made))
}

/// Words that end the name of an employer, a school, a church.
fn kind_of_house(key_of: u32) -> bool {
    among!(key_of, church school university college academy seminary cathedral synagogue mosque temple parish mills
        factory foundry bakery brewery restaurant cafe diner hotel casino farms ranch airlines motors industries logistics trucking
        construction plumbing bank credit library museum prison jail penitentiary airport stadium arena theater
        mall market supermarket police sheriff precinct barracks shipyard mine quarry plant warehouse
        practice associates pavilion partners lab laboratory laboratories imaging pediatrics paediatrics urology cardiology
        orthopaedics orthopedics endocrine endoscopy oncology pathology drug shelter elementary primary secondary snf ihs
        hosp asc surgery)
}

/// What ends the name of a company: `GmbH`, `Inc.`, `S.A.`
fn form(key_of: u32) -> bool {
    among!(key_of, gmbh ag kg ohg inc llc ltd plc corp corporation incorporated limited sarl bv ab oy sl spa srl sas aps)
}

/// In a text with identifiers: `Walgreens on Colfax`.
pub(crate) fn branch(scan: &mut Scan<'_>, at: usize) {
    let on = scan.t(at + 1);
    let street = scan.t(at + 2);
    if scan.used(at)
        || scan.used(at + 2)
        || !among!(on.key, on)
        || on.case != Case::Lower
        || !super::super::names::is_strange(scan, at) && scan.t(at).case != Case::Upper
        || street.case != Case::Capital
        || !street.same_line()
        || street.is(FUNCTION | MONTH | WEEKDAY | PRODUCT | TITLE)
        || scan
            .t(at)
            .is(FUNCTION | PRODUCT | PLAIN | super::super::lexicon::ACRONYM)
        || scan.opens(at)
    {
        return;
    }
    scan.add(Kind::Location, at, at + 3, WHY, 0);
}

/// The token after what says that a name was a company's: `GmbH & Co. KG`, `e.V.`, `s.r.o.`, `S.A.`
pub(super) fn form_after(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let token = scan.t(at);
    if scan.used(at) || !token.same_line() {
        return None;
    }
    // `Cedar Hollow Nephrology, P.C.`
    let closed = token.mark == b','
        && scan.t(at + 1).len() == 1
        && among!(scan.t(at + 1).key, p)
        && scan.t(at + 2).mark == b'.'
        && scan.t(at + 3).glued()
        && among!(scan.t(at + 3).key, c a)
        && scan.t(at + 4).mark == b'.';
    if closed {
        return Some(at + 5);
    }
    if token.mark == b'&' && scan.t(at + 1).capital() && !scan.used(at + 1) {
        let end = at + 2;
        let point = scan.t(end).mark == b'.' && scan.t(end).glued() && scan.t(end + 1).capital();
        return Some(end + usize::from(point));
    }
    if form(token.key) && token.capital() && token.gap == Gap::Space {
        return Some(at + 1);
    }
    let mut end = at;
    while scan.t(end).mark == WORD
        && scan.t(end).len() <= 2
        && scan.t(end + 1).mark == b'.'
        && scan.t(end + 1).glued()
        && (end == at || scan.t(end).glued())
        && end < at + 8
    {
        end += 2;
    }
    (end > at + 2).then_some(end)
}

/// In a text with identifiers: `Jefferson Middle School`, `Bartl Kohler GmbH & Co. KG`, `University of Iowa`.
pub(crate) fn find(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    if !token.capital() || scan.used(at) {
        return;
    }
    // `the University of Iowa`, `Universidad de Deusto`.
    if among!(token.key, university universidad universite universitat college school academy)
        && among!(scan.t(at + 1).key, of de du)
        && scan.t(at + 2).capital()
        && scan.t(at + 2).same_line()
        && among!(scan.before(at, 1).key, the at from la el in to der die a by)
    {
        let end = super::capitals(scan, at, 7);
        if !scan.t(end).is(ATTRIBUTION | PRODUCT) {
            scan.add(Kind::Location, at, end, WHY, 0);
        }
        return;
    }
    let house = kind_of_house(token.key) && token.case == Case::Capital;
    let company = form(token.key) && (token.case != Case::Lower);
    if !house && !company {
        return;
    }
    let mut first = at;
    while first > 0 && at - first < 7 {
        let part = scan.t(first - 1);
        let joins = matches!(part.mark, b'&' | b'-' | b'\'' | b',')
            && first - 1 > 0
            && (part.mark != b',' || company)
            || part.key == key("s") && part.glued()
            || among!(part.key, and of de)
                && part.case == Case::Lower
                && scan.before(first - 1, 1).capital()
            || part.mark == b'.' && part.glued() && scan.before(first, 2).len() <= 3;
        if scan.used(first - 1) || !scan.t(first).same_line() {
            break;
        }
        if part.mark == WORD && part.capital() && !part.is(FUNCTION | TITLE | MONTH | WEEKDAY)
            || joins
        {
            first -= 1;
        } else {
            break;
        }
    }
    while first < at && !scan.t(first).capital() {
        first += 1;
    }
    let named = (first..at).any(|n| {
        scan.t(n).mark == WORD
            && scan.t(n).capital()
            && (!scan.t(n).is(PLAIN) || scan.t(n).is(ANY_NAME | CITY))
    });
    let made = (first..at).any(|n| scan.t(n).is(PRODUCT));
    let cue =
        among!(scan.before(first, 1).key, at for from by bei chez en of the to attends attended);
    if first == at || made || !(named || cue && house && at > first + 1) {
        return;
    }
    let mut end = at + 1;
    loop {
        let next = scan.t(end);
        if next.mark == b'.'
            && next.glued()
            && scan.t(end - 1).len() <= 4
            && scan.t(end + 1).gap < Gap::Line
            && (scan.t(end + 1).case == Case::Lower
                || scan.t(end + 1).mark != WORD
                || form(scan.t(end + 1).key))
            || next.mark == b'&' && scan.t(end + 1).capital()
            || next.capital()
                && next.same_line()
                && (form(next.key)
                    || among!(next.key, co department office)
                    || kind_of_house(next.key))
        {
            end += 1;
        } else {
            break;
        }
    }
    while end > at + 1 && matches!(scan.t(end - 1).mark, b'&') {
        end -= 1;
    }
    if !scan.t(end).is(ATTRIBUTION) || scan.t(end).gap >= Gap::Line {
        scan.add(Kind::Location, first, end, WHY, 0);
    }
}

const WHY: &str = "an employer, a school or a church, in a text with other identifiers";
