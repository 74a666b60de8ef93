//! The whole of a place of which a part was found: the house before a postcode, the town after a street, `'s`, a tail.

use super::super::kind::Kind;
use super::super::lexicon::{
    CITY, DEGREE, FACILITY, FUNCTION, MEDCENTRE, MONTH, NAMEDWORD, PARTICLE, PLAIN, PRODUCT,
    REGION, RELATION, ROLE, STATE, TITLE, UNIT, UNITWORD, WEEKDAY, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};

/// The most parts of an address between commas that stand before its postcode.
const PARTS: usize = 3;

/// Takes what stands on both sides of a place into it.
pub(crate) fn grow(scan: &mut Scan<'_>) {
    for n in 0..scan.found.len() {
        let Some(mut hit) = scan.found.get(n).copied() else {
            return;
        };
        if hit.kind != Kind::Location || hit.end == hit.first {
            continue;
        }
        let postal = (hit.first..hit.end).any(|at| {
            scan.t(at).mark == NUMBER
                || scan.t(at).is(STATE) && scan.t(at).case == Case::Upper && scan.t(at).len() == 2
        });
        if postal {
            hit.first = house(scan, hit.first);
            hit.end = towns(scan, hit.first, hit.end);
        }
        hit.first = joined_before(scan, hit.first);
        hit.end = tail(scan, hit.end);
        scan.mask(hit.first, hit.end);
        if let Some(place) = scan.found.get_mut(n) {
            *place = hit;
        }
    }
}

/// Takes the house and the street before a postcode into the address, before somebody takes the street for a name.
pub(super) fn houses(scan: &mut Scan<'_>) {
    for n in 0..scan.found.len() {
        let Some(hit) = scan.found.get(n).copied() else {
            return;
        };
        let code = (hit.first..hit.end).any(|at| scan.t(at).mark == NUMBER && scan.t(at).len() < 8);
        if hit.kind != Kind::Location || !code {
            continue;
        }
        let first = house(scan, hit.first);
        let end = towns(scan, first, hit.end);
        scan.mask(first, end);
        if let Some(place) = scan.found.get_mut(n) {
            place.first = first;
            place.end = end;
        }
    }
}

/// Words that are in no address.
const OTHER: u64 = TITLE | DEGREE | MONTH | WEEKDAY | ROLE | RELATION | NAMEDWORD;

/// The part of an address that ends before a token: its first token, and whether a house's number begins or ends it.
fn part(scan: &Scan<'_>, end: usize) -> Option<(usize, bool)> {
    let mut first = end;
    let mut words = 0;
    while first > 0 && first + 9 > end {
        let token = scan.t(first - 1);
        let fits = !scan.used(first - 1)
            && match token.mark {
                WORD => {
                    let letter = token.len() == 1 && token.glued();
                    let name = token.capital() && (!token.is(OTHER) || token.is(UNITWORD));
                    words += usize::from(name && token.len() > 1);
                    name || letter || words > 0 && token.is(PARTICLE)
                }
                NUMBER => token.len() <= 5,
                b'.' | b'-' | b'\'' | b'/' | b'#' => token.glued() || token.mark == b'#',
                _ => false,
            };
        if !fits {
            break;
        }
        first -= 1;
        if token.gap >= Gap::Line {
            break;
        }
    }
    while first < end
        && !(scan.t(first).capital() || scan.t(first).mark == NUMBER || scan.t(first).mark == b'#')
    {
        first += 1;
    }
    if first >= end || words == 0 {
        return None;
    }
    let numbered = scan.t(first).mark == NUMBER
        || scan.t(first).mark == b'#'
        || scan.t(first).is(UNITWORD) && scan.t(first + 1).mark == NUMBER
        || scan.t(end - 1).mark == NUMBER && scan.t(end - 1).len() <= 4
        || scan.t(end - 1).len() == 1 && scan.t(end.wrapping_sub(2)).mark == NUMBER;
    Some((first, numbered))
}

/// Where an address begins of which the end was found: at its house's number, or with the town before its postcode.
fn house(scan: &Scan<'_>, first: usize) -> usize {
    let mut at = first;
    let mut town = None;
    for _ in 0..PARTS {
        let comma = scan.before(at, 1).mark == b',' && scan.t(at).same_line();
        let line = scan.t(at).gap == Gap::Line && !matches!(scan.before(at, 1).mark, b'.' | b':');
        let end = if comma { at - 1 } else { at };
        let beside = scan.t(at).gap == Gap::Space && at == first;
        if at == 0 || !(comma || line || beside) {
            break;
        }
        let Some((start, numbered)) = part(scan, end) else {
            break;
        };
        if numbered {
            return start;
        }
        let named = (start..end).any(|n| !scan.t(n).is(PLAIN | FUNCTION | UNIT));
        if town.is_none() && comma && scan.identified && end - start <= 4 && named {
            town = Some(start);
        }
        at = start;
    }
    town.unwrap_or(first)
}

/// The token after an address of which the street was found: towns after commas, a postcode on the next line.
fn towns(scan: &Scan<'_>, first: usize, mut end: usize) -> usize {
    let street = (first..end).any(|n| scan.t(n).capital() && scan.t(n).len() > 2);
    if !scan.identified || !street {
        return end;
    }
    for _ in 0..PARTS {
        // `Avda. de Madrid, 12. 28009. Soria.`
        let point = scan.romance
            && scan.t(end).mark == b'.'
            && scan.t(end + 1).same_line()
            && !scan.used(end);
        let comma = scan.t(end).mark == b',' || point;
        let next = end + usize::from(comma);
        let token = scan.t(next);
        if point && token.mark == NUMBER && token.len() == 5 && scan.t(next + 1).mark == b'.' {
            end = next + 1;
            continue;
        }
        if token.mark == NUMBER && (comma || token.gap == Gap::Line) && matches!(token.len(), 3..=6)
        {
            // `771 65 Krásné Údolí`, `7214 IS Daarlerveen`, `8047 Graz`.
            let mut town = next + 1;
            if scan.t(town).mark == NUMBER && scan.t(town).len() == 2
                || scan.t(town).case == Case::Upper && scan.t(town).len() == 2
            {
                town += 1;
            }
            let close = super::capitals(scan, town, 4);
            if close > town
                && scan.t(town).gap == Gap::Space
                && !scan.used(next)
                && !scan.t(town).is(OTHER)
            {
                end = close;
                continue;
            }
        }
        let close = super::capitals(scan, next, 4);
        let close = if close > next {
            tail(scan, close)
        } else {
            close
        };
        let closed = matches!(scan.t(close).mark, b',' | b'.' | b';' | b')' | 0)
            || scan.t(close).gap >= Gap::Line;
        if !comma
            || close == next
            || !closed
            || !token.same_line()
            || token.is(OTHER | FACILITY)
            || token.is(FUNCTION) && !among!(token.key, la el los las le les)
            || token.is(PLAIN) && !token.is(CITY | REGION) && !scan.german
            || point && !matches!(scan.t(close).mark, b'.' | b',')
            || (next..close).any(|n| scan.used(n))
            || scan.t(close).mark == b':'
        {
            break;
        }
        end = close;
    }
    end
}

/// Words that a hyphen joins to the first of a place.
fn joined_before(scan: &Scan<'_>, mut first: usize) -> usize {
    // `Greater Mount Zion`, `North Elizabeth`.
    if first > 0
        && among!(scan.before(first, 1).key, greater north south east west new upper lower mount royal)
        && scan.before(first, 1).case == Case::Capital
        && scan.t(first).gap == Gap::Space
        && !scan.used(first - 1)
        && !scan.opens(first - 1)
    {
        first -= 1;
    }
    // `Fremont Toyota`, `Parcelforce Coventry`: a capital in the middle of a sentence.
    while scan.identified
        && !scan.german
        && !scan.romance
        && !scan.shouting
        && first > 0
        && scan.t(first).gap == Gap::Space
        && scan.t(first).capital()
        && scan.before(first, 1).mark == WORD
        && matches!(scan.before(first, 1).case, Case::Capital | Case::Mixed)
        && scan.before(first, 1).len() > 2
        && !scan.used(first - 1)
        && !scan.opens(first - 1)
        && !scan
            .before(first, 1)
            .is(OTHER | FUNCTION | REGION | UNIT | PRODUCT)
        && !scan.lexicon.ordinary(scan.before(first, 1).key)
        && !super::super::names::medical(scan.str(first - 1))
    {
        first -= 1;
    }
    // `da Paz General Hospital`.
    while !scan.romance
        && first > 0
        && scan.t(first).gap == Gap::Space
        && scan.before(first, 1).case == Case::Lower
        && among!(scan.before(first, 1).key, van von der den da dos di du del)
        && !scan.used(first - 1)
    {
        first -= 1;
    }
    // `450 Serra Mall, Suite 210`.
    if first > 0
        && scan.before(first, 1).mark == NUMBER
        && (1..=5).contains(&scan.before(first, 1).len())
        && scan.t(first).gap == Gap::Space
        && scan.t(first).mark == WORD
        && !scan.t(first).is(OTHER)
        && !scan.used(first - 1)
        && !scan.before(first, 1).glued()
        && scan.t(first + 1).capital()
        && scan.identified
    {
        first -= 1;
    }
    while first > 1
        && scan.t(first).glued()
        && scan.before(first, 1).mark == b'-'
        && scan.before(first, 1).glued()
        && scan.before(first, 2).capital()
        && !scan.used(first - 1)
        && !scan.used(first - 2)
    {
        first -= 2;
    }
    first
}

/// What a place's name ends with: `-sur-Mer`, `am See`, `an der Donau`, `'s`.
fn tail(scan: &Scan<'_>, mut end: usize) -> usize {
    loop {
        let token = scan.t(end);
        let hyphen = token.mark == b'-'
            && token.glued()
            && scan.t(end + 1).glued()
            && scan.t(end + 1).mark == WORD
            && !scan.used(end + 1);
        let possessive = token.mark == b'\'' && scan.word(end + 1, key("s"));
        if (hyphen || possessive) && !scan.used(end) {
            end += 2;
        } else if token.case == Case::Lower
            && token.same_line()
            && scan.t(end - 1).capital()
            && !scan.used(end)
            && small_word(scan, end) > end
        {
            end = small_word(scan, end);
        } else if let Some(after) = super::company::form_after(scan, end) {
            end = after;
        } else if token.capital()
            && token.gap == Gap::Space
            && !scan.used(end)
            && (token.is(MEDCENTRE | FACILITY)
                || among!(token.key, church school university college department airport prison street road avenue house county
                    unified district general regional memorial pediatrics paediatrics station depot hall temple wing
                    market library plant nursery shelter academy institute labs laboratories terminal))
            || scan.identified
                && !scan.german
                && !scan.romance
                && token.case == Case::Lower
                && token.gap == Gap::Space
                && !scan.used(end)
                && matches!(scan.t(end - 1).case, Case::Capital | Case::Mixed)
                && !scan.t(end - 1).is(CITY | REGION)
                && among!(token.key, depot temple hall plant library shelter station parish farm rehab terminal mill
                    warehouse dispatch school college church hospital clinic prison jail police)
        {
            end += 1;
        } else if scan.german
            && token.case == Case::Lower
            && among!(token.key, am an im bei ob vor in unter)
            && scan.t(end - 1).mark == WORD
        {
            let article = among!(scan.t(end + 1).key, der dem den);
            let name = end + 1 + usize::from(article);
            let short = among!(token.key, am an im ob) || scan.t(name).is(CITY);
            if short
                && scan.t(name).case == Case::Capital
                && !scan.used(name)
                && scan.t(name).same_line()
                && !scan.t(name).is(WEEKDAY | MONTH | ROLE | FACILITY | UNIT)
                && (!scan.t(name).is(PLAIN) || among!(scan.t(name).key, see main wald berg inn))
            {
                end = name + 1;
                continue;
            }
            return end;
        } else {
            return end;
        }
    }
}

/// The token after the small words and the name that go on with a place: `de la Montaña`, `w Opolu`, `nad Metují`.
fn small_word(scan: &Scan<'_>, at: usize) -> usize {
    let mut next = at;
    while next < at + 3
        && scan.t(next).case == Case::Lower
        && scan.t(next).same_line()
        && among!(scan.t(next).key, de del da do dos das di la las los le les nad w we pod na)
    {
        next += 1;
    }
    let name = scan.t(next);
    let single = next == at + 1 && among!(scan.t(at).key, la na w we le les los las);
    let slavic = among!(scan.t(at).key, nad w we pod na);
    if next == at
        || !name.capital()
        || name.len() < 3
        || !name.same_line()
        || name.is(OTHER | FACILITY)
        || single && !slavic
        || slavic
            && scan.str(at - 1).is_ascii()
            && scan.str(next).is_ascii()
            && !among!(scan.t(at).key, nad)
    {
        return at;
    }
    next + 1
}

/// `Suite 210`, `Ward C3`, `RM 412B`: in a text with identifiers, where in a building somebody is.
pub(crate) fn inside(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    // `Highway 16`, `Interstate 80`.
    let road = among!(token.key, highway hwy interstate route autopista autobahn autoroute)
        && token.case == Case::Capital
        && scan.t(at + 1).mark == NUMBER
        && scan.t(at + 1).gap == Gap::Space;
    let kind = road
        || among!(token.key, theatre bay cubicle apt apartment suite ste flat bldg building rm room ward zimmer cuarto habitacion cama chambre appt interior depto puerta);
    // `ward Hennepin 7`, `Station Schwalbennest`.
    if among!(scan.before(at, 1).key, ward station)
        && token.case == Case::Capital
        && token.gap == Gap::Space
    {
        ward(scan, at - 1);
        return;
    }
    let before = scan.before(at, 1);
    if !kind
        || !token.capital() && among!(token.key, bay interior theatre flat suite)
        || among!(before.key, operating recovery emergency trauma exam waiting delivery procedure birthing or family hybrid treatment the)
    {
        return;
    }
    let mut next = at + 1;
    while matches!(scan.t(next).mark, b'.' | b'#' | b':' | 0x80) && scan.t(next).same_line() {
        next += 1;
    }
    let code = scan.t(next);
    let number = code.mark == NUMBER && code.len() <= 5
        || code.case == Case::Upper
            && code.len() <= 2
            && scan.t(next + 1).mark == NUMBER
            && scan.t(next + 1).glued();
    if !number || !code.same_line() || scan.t(next + 1).is(UNIT) && !scan.t(next + 1).glued() {
        return;
    }
    let mut end = next + 1;
    while scan.t(end).glued() && matches!(scan.t(end).mark, WORD | NUMBER | b'-') {
        end += 1;
    }
    while end > at && scan.t(end - 1).mark == b'-' {
        end -= 1;
    }
    scan.add(
        Kind::Location,
        at,
        end,
        "where in a building, in a text with other identifiers",
        0,
    );
}

/// A ward by its name, in a text with identifiers.
fn ward(scan: &mut Scan<'_>, at: usize) {
    let name = scan.t(at + 1);
    let number = scan.t(at + 2).mark == NUMBER
        && scan.t(at + 2).gap == Gap::Space
        && scan.t(at + 2).len() <= 2;
    let closes =
        scan.t(at + 2).gap >= Gap::Line || matches!(scan.t(at + 2).mark, b'.' | b',' | b')' | 0);
    let german =
        scan.german && scan.t(at).gap >= Gap::Line && closes && scan.word(at, key("station"));
    let english = !scan.german && !scan.romance && scan.word(at, key("ward")) && (number || closes);
    let own = !name.is(OTHER | FUNCTION | UNIT | FACILITY) && (!name.is(PLAIN) || number);
    if own && (german || english) {
        let end = at + 2 + usize::from(number);
        scan.add(
            Kind::Location,
            at + 1,
            end,
            "the name of a ward, in a text with other identifiers",
            0,
        );
    }
}
