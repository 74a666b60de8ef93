//! Places smaller than a state: hospitals, addresses, postcodes, cities, employers and schools.

use super::kind::Kind;
use super::lexicon::{
    CENTRE, CITY, CITYHEAD, CITYPREP, CITYTAIL, COHORT, EMPLOYCUE, FACILITY, FUNCTION, GIVEN_WEAK,
    HOSPITALHEAD, HOSPITALNAME, LIVECUE, NAMEDWORD, PARTICLE, PLAIN, REGION, STATE, STREET,
    STREETHEAD, UNIT, among, key,
};
use super::scan::Scan;
use super::tokens::{Case, Gap, NUMBER, WORD};

mod abroad;
mod address;
mod behind;
mod company;
mod field;
mod hospital;
mod lives;
mod organisation;
mod postcode;
mod romance;
mod towns;
mod whole;

pub(crate) use organisation::house;
pub(crate) use whole::grow;

/// Finds them.
pub(crate) fn find(scan: &mut Scan<'_>) {
    if !scan.identified {
        company::makers(scan);
    }
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        if matches!(scan.t(at).mark, b':' | b'|') || scan.t(at).is(FIELDS) {
            field::find(scan, at);
        }
    }
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        let token = scan.t(at);
        if scan.used(at) || token.mark != WORD && token.mark != NUMBER {
            continue;
        }
        if token.mark == NUMBER {
            address::number(scan, at);
        } else if token.is(STREETHEAD) {
            address::head(scan, at);
        }
        if token.is(FACILITY | CENTRE | HOSPITALHEAD | HOSPITALNAME)
            && (token.case != Case::Lower
                || among!(token.key, hopital hospital clinique clinica residencia)
                || scan.identified && scan.romance && token.is(HOSPITALHEAD))
            || scan.word(at, key("general"))
        {
            hospital::find(scan, at);
        }
    }
    for n in 0..scan.capitals.len() {
        let at = scan.capital(n);
        let token = scan.t(at);
        if token.mark != WORD || !token.capital() || scan.used(at) {
            continue;
        }
        if among!(token.key, st saint queen king prince princess) {
            hospital::patron(scan, at);
        }
        if scan.used(at) {
            continue;
        }
        if token.is(STATE) && token.case == Case::Upper && token.len() == 2 {
            postcode::state(scan, at);
        } else if postcode::postcode(scan, at) {
        } else if scan.word(at, key("county")) {
            county(scan, at);
        } else if token.is(CITY | CITYHEAD) {
            city(scan, at);
        } else if scan.before(at, 1).is(CITYPREP) && scan.before(at, 1).mark == WORD {
            stranger(scan, at);
        }
        if !scan.used(at) {
            towns::find(scan, at);
        }
    }
    for n in 0..scan.cues.len() {
        let at = scan.cue(n);
        if scan.t(at).is(LIVECUE | EMPLOYCUE) {
            lives::find(scan, at);
        }
    }
    for n in 0..if scan.identified {
        scan.capitals.len()
    } else {
        0
    } {
        let at = scan.capital(n);
        if !scan.used(at) {
            hospital::in_company(scan, at);
            company::find(scan, at);
            company::branch(scan, at);
            whole::inside(scan, at);
            in_company(scan, at);
            if scan.german && !scan.used(at) {
                german_town(scan, at);
            }
        }
    }
    if scan.identified {
        hospital::small_patrons(scan);
        for n in 0..scan.notable.len() {
            abroad::find(scan, scan.notable(n));
        }
        organisation::find(scan);
        lives::apposed(scan);
        romance::find(scan);
        behind::grow(scan);
    }
    whole::houses(scan);
}

/// Words that may open a field of an address, checked with what follows.
const FIELDS: u64 = NAMEDWORD;

/// The name of a city that begins at a token: one listed word, or a head with what follows (`San Rafael`).
pub(crate) fn city_name(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let token = scan.t(at);
    if token.is(CITYHEAD) && token.capital() {
        let mut next = at + 1;
        if scan.t(next).mark == b'.' && scan.t(next).glued() {
            next += 1;
        }
        let follows = scan.t(next);
        // `El Paso`, `Le Havre` after a word for where; the article alone says nothing.
        let article = among!(token.key, le la el) && scan.before(at, 1).is(CITYPREP);
        let listed = !among!(token.key, san los las santa santo fort ft mount mt port saint st buenos rio hong tel kuala cape sankt sint villa ciudad bad puerto);
        if follows.capital()
            && follows.gap == Gap::Space
            && (follows.len() > 2 || follows.is(CITYTAIL))
            && !follows.is(STREET | FACILITY)
            && (!listed || article || follows.is(CITY | CITYTAIL))
            && (!follows.is(PLAIN) || follows.is(CITY | CITYTAIL))
        {
            let tail = scan.t(next + 1);
            return Some(
                if tail.capital() && tail.is(CITYTAIL) && tail.gap == Gap::Space {
                    next + 2
                } else {
                    next + 1
                },
            );
        }
    }
    if token.is(CITY) && token.capital() {
        let tail = scan.t(at + 1);
        // `Alcalá de Henares`, `Clermont-Ferrand`, `Winston-Salem`.
        let joint = tail.mark == b'-' && tail.glued() && scan.t(at + 2).glued()
            || among!(tail.key, de del am an la sur)
                && tail.case == Case::Lower
                && tail.gap == Gap::Space;
        if joint
            && scan.t(at + 2).capital()
            && scan.t(at + 2).len() > 2
            && scan.t(at + 2).same_line()
        {
            return Some(at + 3);
        }
        return Some(
            if tail.capital() && tail.is(CITYTAIL) && tail.gap == Gap::Space {
                at + 2
            } else {
                at + 1
            },
        );
    }
    None
}

/// A listed city with its state, or after words that say where.
fn city(scan: &mut Scan<'_>, at: usize) {
    let Some(end) = city_name(scan, at) else {
        return;
    };
    if let Some(tail) = postcode::region(scan, end) {
        scan.add_doubtful(
            Kind::Location,
            at,
            tail,
            "a city with its state or country",
            1,
        );
        return;
    }
    let next = scan.t(end);
    let attributive = next.mark == WORD
        && next.same_line()
        && (next.capital() || next.is(super::lexicon::ATTRIBUTION))
        || matches!(next.mark, b'-') && next.glued();
    let person = end == at + 1
        && scan.t(at).is(super::lexicon::ANY_NAME)
        && !scan.before(at, 1).is(CITYPREP);
    let sure = scan.identified && end > at + 1
        || scan.identified
            && !scan
                .t(at)
                .is(super::lexicon::ANY_NAME | super::lexicon::EPONYM | PLAIN)
            && !next.is(super::lexicon::ATTRIBUTION | super::lexicon::PRODUCT);
    // A line of an address.
    let line =
        scan.identified && scan.t(at).gap >= Gap::Line && (next.gap >= Gap::Line || next.mark == 0);
    if line {
        scan.add(
            Kind::Location,
            at,
            end,
            "a city in a text with other identifiers",
            0,
        );
        return;
    }
    if attributive && !sure || person {
        return;
    }
    let before = scan.before(at, 1);
    // `a Clermont-Ferrand manipulator`: the article of another language.
    let article = among!(before.key, a) && !scan.romance;
    if before.mark == WORD && before.is(CITYPREP) && !article {
        let weak = scan.t(at).is(GIVEN_WEAK | super::lexicon::EPONYM | PLAIN) && end == at + 1;
        let near = (2..=5).any(|n| scan.before(at, n).is(LIVECUE));
        if near || !weak || scan.identified {
            scan.add_doubtful(
                Kind::Location,
                at,
                end,
                "a city after a word for where",
                u32::from(near),
            );
        }
    } else if scan.identified
        && (end > at + 1 || end > at && !scan.t(at).is(super::lexicon::EPONYM | PLAIN | GIVEN_WEAK))
    {
        scan.add(
            Kind::Location,
            at,
            end,
            "a city in a text with other identifiers",
            0,
        );
    }
}

/// In a German text with identifiers: `aus Leonberg`, `nach Jena entlassen`.
fn german_town(scan: &mut Scan<'_>, at: usize) {
    const ENDINGS: [&str; 22] = [
        "burg", "berg", "ingen", "heim", "hausen", "stadt", "dorf", "kirchen", "furt", "münde",
        "walde", "rode", "bach", "feld", "brück", "brücken", "haven", "hafen", "weiler", "tal",
        "au", "ow",
    ];
    let token = scan.t(at);
    let before = scan.before(at, 1);
    if token.case != Case::Capital
        || !among!(before.key, in aus nach bei)
        || before.mark != WORD
        || token.is(PLAIN | UNIT | REGION)
    {
        return;
    }
    let moved = among!(before.key, nach aus)
        && (1..4).any(|n| among!(scan.t(at + n).key, entlassen verlegt uberwiesen uberstellt ubernommen gereist gezogen));
    // `Herr Kopp aus Gmunden`, `Frau Hüfner aus Gräfenhain`.
    let whose = among!(before.key, aus) && at > 1 && scan.named(at - 2);
    let word = scan.str(at).to_lowercase();
    if moved || whose || word.len() > 5 && ENDINGS.iter().any(|e| word.ends_with(e)) {
        let why = "a name after a word for where, in a text with other identifiers";
        scan.add(Kind::Location, at, at + 1, why, 0);
    }
}

/// In a text with identifiers: `from North Elizabeth`, `at Suleiman House`, `in Little Compton`.
fn in_company(scan: &mut Scan<'_>, at: usize) {
    let before = scan.before(at, 1);
    let token = scan.t(at);
    if before.mark != WORD
        || !before.is(CITYPREP) && !before.is(CITYTAIL) && !among!(before.key, by of)
        || scan.german
        || token.case != Case::Capital
    {
        return;
    }
    let next = scan.t(at + 1);
    let follows = next.case == Case::Capital
        && next.gap == Gap::Space
        && next.len() > 2
        && !scan.used(at + 1);
    let head = among!(token.key, north south east west new lake port fort mount little grand old upper lower great san santa santo los las el le la saint st)
        && follows
        && !next.is(super::lexicon::ATTRIBUTION | super::lexicon::PRODUCT | REGION | FUNCTION)
        && (!next.is(PLAIN) || next.is(super::lexicon::ANY_NAME | CITY | CITYTAIL));
    let house = follows
        && among!(next.key, house manor lodge place court gardens hall farm village prison jail school church station office pharmacy police fire fd pd ems high elementary academy college university)
        && !token.is(FUNCTION | super::lexicon::GENERIC)
        && (!token.is(PLAIN) || token.is(super::lexicon::ANY_NAME | CITY));
    if head || house {
        let mut end = at + 2;
        while scan.t(end).case == Case::Capital
            && scan.t(end).gap == Gap::Space
            && (among!(scan.t(end).key, department school house college university center station office church)
                || scan.t(end).is(CITYTAIL))
        {
            end += 1;
        }
        let why = "a place in a text with other identifiers";
        scan.add(Kind::Location, at, end, why, 0);
    }
}

/// `from Chiang Mai, Thailand`: an unknown name with its country or state.
fn stranger(scan: &mut Scan<'_>, at: usize) {
    let end = capitals(scan, at, 3);
    let known = (at..end).any(|n| scan.t(n).is(PLAIN | FUNCTION | REGION | UNIT | COHORT));
    if end == at {
        return;
    }
    // `a 54-year-old plumber from North Jerometon who`: a person is from somewhere.
    let person = among!(scan.before(at, 1).key, from aus)
        && (2..9)
            .take_while(|&n| !scan.ends_sentence(at.wrapping_sub(n)))
            .any(|n| among!(scan.before(at, n).key, old yo aged jahriger jahrige jahrigen));
    let strange = (at..end).any(|n| super::names::is_strange(scan, n))
        && !(at..end).any(|n| scan.t(n).is(REGION | COHORT | super::lexicon::PRODUCT));
    if person && strange && !scan.t(at).is(FUNCTION) {
        let why = "a name after words for where somebody lives, travels or comes from";
        scan.add_doubtful(Kind::Location, at, end, why, 1);
        return;
    }
    if known {
        return;
    }
    if let Some(tail) = postcode::region(scan, end).filter(|_| scan.t(end).mark == b',') {
        let why = "a town with its state or country";
        scan.add_doubtful(Kind::Location, at, tail, why, 1);
    }
}

/// `Harlan County`.
fn county(scan: &mut Scan<'_>, at: usize) {
    let mut first = at;
    while first > 0
        && scan.t(first - 1).capital()
        && scan.t(first).gap == Gap::Space
        && (!scan
            .t(first - 1)
            .is(FUNCTION | PLAIN | super::lexicon::GENERIC)
            || scan.t(first - 1).is(CITYHEAD)
            || scan.t(first - 1).is(PLAIN) && first == at && !scan.opens(first - 1))
        && at - first < 3
        || first < at
            && first > 1
            && matches!(scan.t(first - 1).mark, b'.' | b'-')
            && scan.t(first - 1).glued()
            && scan.t(first - 2).capital()
            && at - first < 4
    {
        first -= 1;
    }
    let end = if scan.t(at + 1).is(FACILITY) {
        at + 2
    } else {
        at + 1
    };
    if first < at {
        scan.add_doubtful(Kind::Location, first, end, "a county", 1);
    }
}

/// The capitals that begin at a token, with particles between: the token after them.
pub(crate) fn capitals(scan: &Scan<'_>, at: usize, most: usize) -> usize {
    let mut end = at;
    let mut next = at;
    while next < at + most {
        let token = scan.t(next);
        if next > at && !token.same_line() {
            break;
        }
        if token.mark == WORD
            && token.capital()
            && !(next > at && token.is(FUNCTION) && !token.is(PARTICLE))
        {
            next += 1;
            end = next;
        } else if next > at
            && (token.mark == WORD
                && (token.is(PARTICLE)
                    || among!(token.key, of and for)
                    || scan.word(next, key("the")) && scan.word(next - 1, key("of")))
                || matches!(token.mark, b'\'' | b'-' | b'&'))
            && (token.mark != b'-' || token.glued())
            || next > at && token.mark == b'.' && token.glued() && scan.t(next - 1).len() <= 2
            || next > at && token.key == key("s") && token.glued()
            || next > at
                && among!(token.key, sur sous les la le lez en aux upon under on by the de del l d)
                && token.glued()
                && scan.t(next - 1).mark == b'-'
                && scan.t(next + 1).mark == b'-'
                && scan.t(next + 1).glued()
            || next > at
                && among!(token.key, d l)
                && scan.t(next + 1).mark == b'\''
                && scan.t(next + 1).glued()
        {
            next += 1;
            if token.key == key("s") && token.glued() {
                end = next;
            }
        } else {
            break;
        }
    }
    end
}
