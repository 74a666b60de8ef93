//! Addresses: streets in the shapes of several countries, postcodes, and the fields that hold them.

use super::super::kind::Kind;
use super::super::lexicon::{
    CITY, FACILITY, FUNCTION, HOSPITALHEAD, PARTICLE, PLAIN, REGION, STATE, STREET, STREETHEAD,
    UNIT, UNITWORD, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::postcode::{postcode_end, region, zip};

const WHY: &str = "it has the form of an address";

/// What begins with a number: `12 Oak Street`, `12, rue de la Paix`, `28013 Madrid`, and after a street's name `Hauptstr. 5`.
pub(crate) fn number(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let before = scan.before(at, 1);
    if abroad(scan, at) {
        return;
    }
    if token.glued()
        && matches!(before.mark, WORD | b'.' | b'/' | b'-' | b',')
        && before.mark != WORD
    {
        return;
    }
    // `SE15 4ST` is a postcode and no house.
    let after = scan.t(at + 1);
    let code = after.glued() && after.len() == 2 && after.case == Case::Upper
        || token.glued()
            && before.mark == WORD
            && (before.len() <= 2 || before.case == Case::Upper);
    // `HBA1C 94`: what is left of a word.
    let code = code || after.glued() && after.mark == WORD && token.glued();
    // `10 FRENCH COPE LOOP`: a size.
    let size = among!(after.key, french fr mm cm) && after.mark == WORD;
    if german(scan, at) || code || size {
        return;
    }
    // The German, Spanish and French postcodes stand before the town.
    if matches!(token.len(), 4 | 5)
        && after.gap == Gap::Space
        && after.capital()
        && after.mark == WORD
    {
        let street = (at + 2..at + 5)
            .any(|n| scan.t(n).is(STREET) && scan.t(n).capital() && scan.t(n).gap == Gap::Space);
        let town = super::city_name(scan, at + 1)
            .filter(|_| token.len() == 5 || !street)
            .or((token.len() == 5
                && matches!(before.mark, b',' | b'-' | b'*')
                && !after.is(PLAIN)
                && !after.is(STREET))
            .then_some(at + 2));
        if let Some(end) = town.filter(|_| {
            token.len() == 5
                || matches!(before.mark, b',' | b'-')
                    && !scan.value(at).is_some_and(|v| (1800..2200).contains(&v))
        }) {
            let first = if before.mark == b'-'
                && token.glued()
                && scan.before(at, 2).len() <= 2
                && scan.before(at, 2).mark == WORD
            {
                at - 2
            } else {
                at
            };
            let end = region(scan, end).unwrap_or(end);
            scan.add(Kind::Location, first, end, "a postcode with its town", 1);
            return;
        }
    }
    // `8047 Graz`, `7011 Trondheim`.
    let strange = super::super::names::is_strange(scan, at + 1) && !after.is(UNIT);
    if scan.identified
        && token.len() == 4
        && (before.mark == b',' || token.gap >= Gap::Line)
        && after.gap == Gap::Space
        && (strange || after.is(CITY))
        && !scan.value(at).is_some_and(|v| (1900..2100).contains(&v))
    {
        scan.add(Kind::Location, at, at + 2, "a postcode with its town", 0);
        return;
    }
    // `Bengaluru 560041`.
    if scan.identified
        && token.len() == 6
        && token.gap == Gap::Space
        && before.case == Case::Capital
        && before.len() > 3
        && (before.is(CITY) || super::super::names::is_strange(scan, at - 1))
    {
        scan.add(
            Kind::Location,
            at - 1,
            at + 1,
            "a town with its postcode",
            0,
        );
        return;
    }
    if token.len() == 5 && token.same_line() && among!(before.key, zip zipcode postcode plz) {
        scan.add(
            Kind::Location,
            at,
            at + 1,
            "a postcode after a word for one",
            1,
        );
        return;
    }
    // `Allentown, Oregon 11433`.
    if token.len() == 5
        && before.is(REGION)
        && before.capital()
        && token.gap == Gap::Space
        && scan.identified
    {
        scan.add(Kind::Location, at, at + 1, "a postcode after its state", 0);
        return;
    }
    if token.len() > 5 {
        return;
    }
    let mut start = at + 1;
    if scan.t(start).mark == WORD && scan.t(start).glued() && scan.t(start).len() == 1 {
        start += 1;
    }
    if scan.t(start).mark == b',' || among!(scan.t(start).key, bis ter) {
        start += 1;
    }
    if scan.t(start).is(STREETHEAD)
        && scan.t(start + 1).mark == WORD
        && scan.t(start).gap == Gap::Space
        && among!(scan.t(start).key, rue avenue boulevard bd place chemin allee quai impasse cours route passage av)
    {
        let end = super::capitals(scan, start + 1, 7);
        let end = if end > start + 1 {
            end
        } else {
            particles(scan, start + 1)
        };
        if end > start + 1 {
            let end = extend(scan, end);
            scan.add(Kind::Location, at, end, WHY, 1);
            return;
        }
    }
    // `3. Loop held with a clamp` is an item of a list.
    if !scan.t(start).capital() && scan.t(start).mark != NUMBER && !scan.t(start).glued()
        || scan.t(start).mark == b'.'
    {
        return;
    }
    let mut street = start;
    while street < start + 5
        && scan.t(street).same_line()
        && (scan.t(street).capital()
            || scan.t(street).mark == NUMBER
            || scan.t(street).mark == b'.'
                && (scan.t(street - 1).len() <= 2 || among!(scan.t(street - 1).key, ste ave))
            || among!(scan.t(street).key, th st nd rd))
    {
        if street > start
            && scan.t(street).is(STREET)
            && scan.t(street).capital()
            && scan.t(street).gap == Gap::Space
        {
            let mut end = street + 1;
            if scan.t(end).mark == b'.' && scan.t(end).glued() {
                end += 1;
            }
            let unnamed =
                (start..street).all(|n| scan.t(n).is(PLAIN | UNIT) && scan.t(n).mark == WORD);
            if unnamed && !scan.t(street).is(PLAIN) && scan.t(street).len() < 4 {
                return;
            }
            let end = extend(scan, end);
            scan.add(Kind::Location, at, end, WHY, 1);
            return;
        }
        street += 1;
    }
}

fn particles(scan: &Scan<'_>, at: usize) -> usize {
    let mut next = at;
    while scan.t(next).mark == WORD && scan.t(next).is(PARTICLE) && scan.t(next).same_line()
        || scan.t(next).mark == b'\''
    {
        next += 1;
    }
    let end = super::capitals(scan, next, 5);
    if end > next { end } else { at }
}

/// `D-10115 Berlin`, `CH-8001 Zürich`, and in a text with identifiers `1012 AB Amsterdam`.
fn abroad(scan: &mut Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    let prefixed = token.glued()
        && scan.before(at, 1).mark == b'-'
        && scan.before(at, 1).glued()
        && scan.before(at, 2).case == Case::Upper
        && among!(scan.before(at, 2).key, d de f fr a at ch i it e es nl b be l lu dk s se n no pl cz)
        && !scan.before(at, 2).glued()
        && matches!(token.len(), 4 | 5);
    let letters = scan.t(at + 1);
    let dutch = scan.identified
        && token.len() == 4
        && !token.glued()
        && letters.case == Case::Upper
        && letters.len() == 2
        && letters.gap <= Gap::Space
        && !letters.is(UNIT);
    if !(prefixed || dutch) {
        return false;
    }
    let town = at + 1 + usize::from(dutch && !prefixed);
    let mut end = town;
    while end < town + 3 && scan.t(end).case == Case::Capital && scan.t(end).gap == Gap::Space {
        end += 1;
    }
    let named = end > town
        && !scan
            .t(town)
            .is(FUNCTION | UNIT | super::super::lexicon::MONTH | super::super::lexicon::PRODUCT)
        && !(scan.t(town).is(PLAIN) || prefixed && scan.lexicon.ordinary(scan.t(town).key));
    let first = if prefixed { at - 2 } else { at };
    named
        && scan.add(
            Kind::Location,
            first,
            end,
            "a postcode with its town",
            u32::from(prefixed),
        )
}

/// What the names of streets end with in German, Dutch, Nordic and Hungarian.
const STREETS: &[&str] = &[
    "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "chaussee", "straat", "laan",
    "gracht", "damm", "ring", "ufer", "steig", "graben", "zeile", "stieg", "pfad", "wall",
    "singel", "kade", "plein", "gata", "gatan", "gate", "vegen", "veien", "vägen", "gade", "vej",
    "torget", "katu", "utca",
];

/// How many of them are no ends of ordinary words.
const SURE: usize = 11;

/// `Hauptstraße 12`, `Lindenweg 3a, 69120 Heidelberg`.
fn german(scan: &mut Scan<'_>, at: usize) -> bool {
    let mut street = at.wrapping_sub(1);
    if scan.t(street).mark == b'.' {
        street = street.wrapping_sub(1);
    }
    if !scan.t(street).capital()
        || scan.t(at).gap != Gap::Space
        || scan.t(at).len() > 4
        || scan.used(street)
    {
        return false;
    }
    let name = scan.str(street);
    let ends = |ending: &str, rest: usize| {
        name.len().checked_sub(ending.len()).is_some_and(|cut| {
            cut >= rest && name.as_bytes()[cut..].eq_ignore_ascii_case(ending.as_bytes())
        })
    };
    let whole = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(name));
    // `Monitoring 24 hours`, `Irrigate 3 l`: some endings need a text in which somebody may live.
    let endings = if scan.german || scan.identified {
        STREETS
    } else {
        &STREETS[..SURE]
    };
    let fits = endings.iter().any(|e| ends(e, 3))
        || scan.before(street, 1).mark == b'-' && whole(endings)
        || whole(&STREETS[..SURE]) && scan.before(street, 1).capital();
    let known = scan.lexicon.ordinary(scan.t(street).key) && scan.before(street, 1).mark != b'-';
    let fits = fits
        && !known
        && !(scan.t(at + 1).is(UNIT) && scan.t(at + 1).same_line() && !scan.t(at + 1).glued());
    if !fits {
        return false;
    }
    let first = if name.len() < 8
        && scan.before(street, 1).capital()
        && scan.t(street).same_line()
        && whole(endings)
    {
        street - 1
    } else {
        let mut first = street;
        while first > 1
            && scan.before(first, 1).mark == b'-'
            && scan.t(first).glued()
            && scan.before(first, 1).glued()
            && scan.before(first, 2).mark == WORD
        {
            first -= 2;
        }
        first
    };
    let mut end = at + 1;
    // `3/1`, `95-29`, `12a`.
    while matches!(scan.t(end).mark, b'/' | b'-')
        && scan.t(end).glued()
        && scan.t(end + 1).mark == NUMBER
        && scan.t(end + 1).glued()
    {
        end += 2;
    }
    if scan.t(end).mark == WORD && scan.t(end).len() == 1 && scan.t(end).same_line() {
        end += 1;
    }
    let end = extend(scan, end);
    scan.add(Kind::Location, first, end, WHY, 1)
}

/// `Calle Mayor 12`, `C/ Serrano, 5`, `Via Roma 3`, `P.O. Box 12`.
pub(crate) fn head(scan: &mut Scan<'_>, at: usize) {
    let mut next = at + 1;
    let short = scan.t(at).len() <= 2 || scan.t(at).len() == 4 && scan.word(at, key("avda"));
    if short && matches!(scan.t(next).mark, b'/' | b'.') {
        next += 1;
    } else if scan.t(at).len() < 3 || !scan.t(at).capital() && !scan.word(at, key("calle")) {
        return;
    }
    let mut end = next;
    while end < next + 9
        && scan.t(end).same_line()
        && (scan.t(end).capital()
            || scan.t(end).is(PARTICLE)
            || matches!(scan.t(end).mark, b'.' | b'\'' | b'-')
            || among!(scan.t(end).key, d l) && scan.t(end + 1).mark == b'\'')
    {
        if scan.t(end).mark == b'.' && scan.t(end + 1).gap >= Gap::Line {
            break;
        }
        end += 1;
    }
    if end == next || !(next..end).any(|n| scan.t(n).capital()) {
        return;
    }
    let mut tail = end;
    while matches!(scan.t(tail).mark, b',' | 0x80)
        || among!(scan.t(tail).key, no num numero n) && scan.t(tail).mark == WORD
        || scan.t(tail).mark == b'.' && scan.t(tail - 1).len() <= 3
    {
        tail += 1;
        if tail > end + 4 {
            return;
        }
    }
    // `IN PLACE HAD DRAINED 1,100 ML`: an amount.
    let amount = matches!(scan.t(tail + 1).mark, b',' | b'.')
        && scan.t(tail + 1).glued()
        && scan.t(tail + 2).mark == NUMBER
        && scan.t(tail + 2).glued();
    let numbered = scan.t(tail).mark == NUMBER
        && scan.t(tail).len() <= 4
        && scan.t(tail).same_line()
        && !amount;
    // `s/n`: a house without a number.
    let unnumbered =
        scan.word(tail, key("s")) && scan.t(tail + 1).mark == b'/' && scan.word(tail + 2, key("n"));
    let slash = scan.t(at + 1).mark == b'/' && scan.t(at).len() == 1 && scan.t(at + 1).glued();
    if numbered || unnumbered || slash && !scan.t(next).is(PLAIN) {
        // `119-129`.
        let range = scan.t(tail + 1).mark == b'-'
            && scan.t(tail + 2).mark == NUMBER
            && scan.t(tail + 2).glued();
        let end = extend(
            scan,
            if numbered && range {
                tail + 3
            } else if numbered {
                tail + 1
            } else if unnumbered {
                tail + 3
            } else {
                end
            },
        );
        scan.add(Kind::Location, at, end, WHY, 1);
    }
}

/// Takes what follows a street into its address: flat, town, state, postcode.
fn extend(scan: &Scan<'_>, at: usize) -> usize {
    let mut end = at;
    for _ in 0..5 {
        let mut next = end;
        if matches!(scan.t(next).mark, b',' | b'.' | b'-') && scan.t(next).gap <= Gap::Space {
            next += 1;
        }
        let token = scan.t(next);
        if token.gap > Gap::Line || scan.used(next) || token.gap == Gap::Line && next == end {
            break;
        }
        if token.is(UNITWORD)
            && (scan.t(next + 1).mark == NUMBER
                || scan.t(next + 1).mark == b'#'
                || scan.t(next + 1).mark == b'.'
                || scan.t(next + 1).case == Case::Upper)
            && token.mark == WORD
        {
            end = next + 2;
            while scan.t(end).glued() && matches!(scan.t(end).mark, WORD | NUMBER)
                || scan.t(end).mark == NUMBER
                    && scan.t(end - 1).mark != NUMBER
                    && scan.t(end).same_line()
            {
                end += 1;
            }
            continue;
        }
        if token.mark == b'#' && scan.t(next + 1).mark == NUMBER {
            end = next + 2;
            continue;
        }
        // `2º dcha`, `3º B`: the floor and the door.
        if next > end
            && token.mark == NUMBER
            && token.len() <= 2
            && scan.t(next + 1).glued()
            && matches!(scan.str(next + 1), "º" | "ª" | "o" | "a" | "°")
        {
            end = next + 2;
            if among!(scan.t(end).key, dcha izq izda derecha izquierda centro)
                || scan.t(end).len() == 1 && scan.t(end).capital()
            {
                end += 1;
            }
            continue;
        }
        if token.is(STATE) && token.case == Case::Upper && token.len() == 2 {
            end = zip(scan, next + 1).unwrap_or(next + 1);
            continue;
        }
        if let Some(after) = postcode_end(scan, next).or_else(|| region(scan, end)) {
            end = after;
            continue;
        }
        // `28013 Madrid`, `69120 Heidelberg`.
        if token.mark == NUMBER && token.len() == 5 && (next > end || scan.t(next + 1).capital()) {
            let town = super::capitals(scan, next + 1, 4);
            end = if scan.t(next + 1).gap == Gap::Space {
                town.max(next + 1)
            } else {
                next + 1
            };
            continue;
        }
        let town = super::capitals(scan, next, 4);
        // `Stockport SK4 3DX`: its first letters are capitals too.
        if next > end
            && town > next + 1
            && let Some(after) = postcode_end(scan, town - 1)
        {
            end = after;
            continue;
        }
        if next > end && town > next && !token.is(FACILITY | HOSPITALHEAD) {
            let closed = scan.t(town).mark == b','
                || (scan.t(town).is(STATE)
                    || scan.t(town).mark == NUMBER && scan.t(town).len() == 5)
                || region(scan, town).is_some()
                || postcode_end(scan, town).is_some()
                || !token.is(PLAIN) && scan.t(next - 1).mark == b',' && scan.ends_sentence(town);
            if closed && !token.is(FUNCTION) || token.is(CITY | REGION) {
                end = town;
                continue;
            }
        }
        break;
    }
    end
}
