//! Hospitals and clinics by name: `St. Mary's Hospital`, `Klinikum Fulda`, `Hôpital Saint-Louis`, `transferred to MGH`.

use super::super::kind::Kind;
use super::super::lexicon::{
    ACRONYM, ANY_NAME, ATTRIBUTION, CENTRE, CITY, DEGREE, EPONYM, FACILITY, FUNCTION, GENERIC,
    HOSPITALHEAD, HOSPITALNAME, MEDCENTRE, MONTH, PARTICLE, PLAIN, PRODUCT, REGION, ROLE,
    SPANISHHOSPITAL, TITLE, UNIT, WEEKDAY, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};

const WHY: &str = "the name of a hospital or clinic";

/// Looks at a word for a hospital and what stands before and after.
pub(crate) fn find(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    if (token.is(HOSPITALHEAD)
        || scan.word(at, key("centre")) && scan.word(at + 1, key("hospitalier")))
        && head(scan, at)
    {
        return;
    }
    if scan.word(at, key("general")) {
        return general(scan, at);
    }
    if token.is(HOSPITALNAME) && token.capital() {
        return known(scan, at);
    }
    if !token.capital() {
        return;
    }
    let mut tail = at;
    if token.is(CENTRE) && !token.is(FACILITY) {
        if !scan.before(at, 1).is(MEDCENTRE)
            || !scan.t(at).same_line()
            || !scan.before(at, 1).capital()
        {
            return;
        }
        tail = at - 1;
        while tail > 0
            && scan.t(tail - 1).is(MEDCENTRE)
            && scan.t(tail).gap == Gap::Space
            && scan.t(tail - 1).capital()
        {
            tail -= 1;
        }
    } else if !token.is(FACILITY) {
        return;
    }
    let first = before(scan, tail);
    // `Cleveland Clinic score`: a thing that is named after a hospital.
    if scan.t(at + 1).is(ATTRIBUTION) && scan.t(at + 1).same_line() && !scan.identified {
        return;
    }
    let named = (first..tail).any(|n| distinct(scan, n));
    let mut end = at + 1;
    // `Children's Hospital of Philadelphia`, `Medical Center in Fresno`.
    if among!(scan.t(end).key, of at in for de del) && scan.t(end).gap == Gap::Space {
        let mut start = end + 1;
        while among!(scan.t(start).key, the la los) {
            start += 1;
        }
        let after = super::capitals(scan, start, 4);
        let place = after > start
            && (scan.t(start).is(CITY) || (start..after).any(|n| distinct(scan, n)))
            && !scan.t(start).is(REGION | TITLE)
            && scan.t(start).same_line();
        if place && (named || first < tail || token.is(FACILITY)) {
            end = after;
            scan.add_doubtful(Kind::Location, first, end, WHY, 1);
            return;
        }
    }
    if named {
        scan.add_doubtful(Kind::Location, first, end, WHY, 1);
    }
}

/// Whether a word names one hospital and no kind of hospital.
fn distinct(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    token.mark == WORD
        && token.capital()
        && token.len() > 1
        && !token.is(GENERIC | FUNCTION)
        && !super::super::names::is_placeholder(scan, at)
        && (!token.is(PLAIN)
            || token.is(CITY)
            || scan.plenty && !scan.lexicon.ordinary(token.key) && !token.is(UNIT | ROLE))
        || among!(token.key, st saint) && token.mark == WORD && scan.t(at).capital()
}

/// The first of the capitals before a word for a hospital.
fn before(scan: &Scan<'_>, at: usize) -> usize {
    let mut first = at;
    let mut n = at;
    while n > 0 && at - n < 9 {
        if !scan.t(n).same_line() || scan.used(n - 1) {
            break;
        }
        let token = scan.t(n - 1);
        let joins = token.mark == WORD
            && (among!(token.key, of and de la) || token.key == key("s") && token.glued())
            && n > 1
            || matches!(token.mark, b'\'' | b'&')
            || token.mark == b'-' && token.glued()
            || token.mark == b'.' && among!(scan.before(n - 1, 1).key, st mt);
        if token.mark == WORD
            && token.capital()
            && !(token.is(FUNCTION) && token.case != Case::Upper)
        {
            n -= 1;
            first = n;
        } else if joins {
            n -= 1;
        } else {
            break;
        }
    }
    // Drop what only begins the sentence, or in capitals belongs to it.
    while first < at
        && (scan.t(first).is(FUNCTION)
            || (scan.t(first).case == Case::Upper
                && scan.t(first).is(PLAIN)
                && !scan.t(first).is(GENERIC))
            || !matches!(scan.t(first).mark, WORD)
            || scan.t(first).is(TITLE) && !scan.t(first).is(GENERIC))
    {
        if among!(scan.t(first).key, st saint) {
            break;
        }
        first += 1;
    }
    first
}

/// Names that follow: `Hospital Universitario La Paz`, `CHU de Nantes`, `Klinikum Fulda`.
fn head(scan: &mut Scan<'_>, at: usize) -> bool {
    let english = scan.word(at, key("hospital")) && !scan.romance;
    if english && !scan.t(at + 1).is(SPANISHHOSPITAL) && scan.t(at + 1).mark != NUMBER {
        return false;
    }
    let mut end = at + 1;
    let mut next = at + 1;
    let mut named = false;
    while next < at + 10 {
        let token = scan.t(next);
        if !matches!(token.gap, Gap::None | Gap::Space) {
            break;
        }
        if token.mark == WORD && token.capital() {
            let stops = (token.is(FACILITY | HOSPITALHEAD)
                || among!(token.key, calle avda av plaza paseo c rue avenue carretera ctra servicio))
                && next > at + 1;
            if stops {
                break;
            }
            named |= !token.is(GENERIC | SPANISHHOSPITAL) && (!token.is(PLAIN) || token.is(CITY))
                || next > at + 1
                    && token.is(SPANISHHOSPITAL)
                    && !token.is(GENERIC | PARTICLE)
                    && !token.is(PLAIN);
            next += 1;
            end = next;
        } else if token.mark == WORD
            && if english {
                among!(token.key, de del la los las el y i)
            } else {
                token.is(PARTICLE)
            }
            || matches!(token.mark, b'-' | b'\'') && token.glued()
            || among!(token.key, d l) && scan.t(next + 1).mark == b'\''
            || !english && describes(scan, at, next)
        {
            next += 1;
        } else if token.mark == WORD
            && token.is(super::super::lexicon::MONTH)
            && scan.before(next, 2).mark == NUMBER
        {
            named = true;
            next += 1;
            end = next;
        } else if token.mark == NUMBER
            && token.len() == 2
            && scan.word(next + 1, key("de"))
            && next == at + 1
        {
            next += 1;
        } else {
            break;
        }
    }
    let mut first = at;
    while first > 0
        && scan.t(first - 1).capital()
        && (scan.t(first - 1).is(GENERIC) || denomination(scan.str(first - 1)))
        && scan.t(first).gap == Gap::Space
        && !scan.t(first - 1).is(FUNCTION)
    {
        first -= 1;
    }
    named && scan.add_doubtful(Kind::Location, first, end, WHY, 1)
}

/// Whether a word written small goes on with a hospital's name: `Centre hospitalier alpin du Grand-Bec`.
fn describes(scan: &Scan<'_>, head: usize, at: usize) -> bool {
    let leads = at == head + 2 && scan.identified && among!(scan.t(at + 1).key, du des);
    scan.t(at).case == Case::Lower
        && (leads
            || among!(scan.t(at).key, intercommunal hospitalier universitaire regional universitario prive privee general clinico
                departemental municipal comarcal imagerie radiologie centre))
}

/// Whether a German word says whose a hospital is: `Evangelisches`, `Städtischen`.
fn denomination(word: &str) -> bool {
    [
        "Evangelisch",
        "Katholisch",
        "Städtisch",
        "Diakonisch",
        "Israelitisch",
        "Herz-Jesu",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
}

/// `Boston General`: a name and a kind of hospital without the word.
fn general(scan: &mut Scan<'_>, at: usize) {
    let before = scan.before(at, 1);
    let next = scan.t(at + 1);
    let cue = among!(scan.before(at, 2).key, at to from);
    let place = before.capital()
        && scan.t(at).case == Case::Capital
        && scan.t(at).gap == Gap::Space
        && (before.is(CITY) || !before.is(PLAIN | FUNCTION | GENERIC | PRODUCT));
    if place
        && cue
        && !(next.mark == WORD && next.capital() && next.same_line())
        && before.case == Case::Capital
    {
        scan.add_doubtful(Kind::Location, at - 1, at + 1, WHY, 1);
    }
}

/// `Mount Sinai`, `MGH` after a word for where.
fn known(scan: &mut Scan<'_>, at: usize) {
    let mut first = at;
    while first > 0
        && scan.t(first - 1).capital()
        && scan.t(first).same_line()
        && !scan.t(first - 1).is(FUNCTION | PLAIN)
        && at - first < 3
        && scan.t(first - 1).mark == WORD
    {
        first -= 1;
    }
    let cue = among!(scan.before(first, 1).key, at to from in the);
    let end = super::capitals(scan, at, 5).max(at + 1);
    let follows = scan.t(end);
    let alone = among!(scan.before(first, 1).key, at from)
        && (follows.mark != WORD && follows.mark != b'-' && follows.mark != b'\''
            || follows.is(FUNCTION) && follows.case == Case::Lower)
        && scan.identified;
    let thing = follows.is(ATTRIBUTION)
        || (first..end).any(|n| scan.t(n).is(EPONYM)) && end == first + 1 && !alone;
    if (cue || first < at) && !thing {
        scan.add_doubtful(Kind::Location, first, end, WHY, 1);
    }
}

/// In a text with identifiers, written small: `at mercy hospital`, `from st marys hospital`.
fn small(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let kind = among!(token.key, hospital clinic infirmary hospice rehab manor snf);
    if !kind || token.case != Case::Lower || scan.used(at) || scan.german || scan.romance {
        return;
    }
    let name = scan.before(at, 1);
    let saint = among!(scan.before(at, 2).key, st saint mount mt);
    let stranger = name.len() > 4
        && name.classes & !(ANY_NAME | EPONYM | CITY) == 0
        && !scan.lexicon.ordinary(name.key)
        && !super::super::names::medical(scan.str(at - 1));
    let known = name.is(HOSPITALNAME | CITY) && !name.is(GENERIC)
        || stranger && scan.plenty
        || among!(name.key, mercy providence trinity shepherd samaritan sacred)
        || saint && !name.is(FUNCTION);
    let first = at.wrapping_sub(if saint || among!(name.key, shepherd samaritan) {
        2
    } else {
        1
    });
    if known
        && name.case == Case::Lower
        && among!(scan.before(first, 1).key, at to from in near)
        && token.gap == Gap::Space
    {
        scan.add(Kind::Location, first, at + 1, WHY, 0);
    }
}

/// In a text with identifiers, written small and without a word for a hospital: `from st vincents`, `at mass general`.
pub(crate) fn small_patrons(scan: &mut Scan<'_>) {
    if scan.german || scan.romance {
        return;
    }
    for at in 0..scan.tokens.len() {
        if among!(scan.t(at).key, st saint mt mount mass boston denver county) {
            small_patron(scan, at);
        }
        // `drive from lorain county`.
        let name = scan.before(at, 1);
        if scan.word(at, super::super::lexicon::key("county"))
            && scan.t(at).case == Case::Lower
            && name.case == Case::Lower
            && name.len() > 4
            && among!(scan.before(at, 2).key, in from at near)
            && name.classes & !(ANY_NAME | CITY | EPONYM) == 0
            && !scan.lexicon.ordinary(name.key)
        {
            scan.add(Kind::Location, at - 1, at + 1, "a county", 0);
        }
        if scan.t(at).is(FACILITY) {
            small(scan, at);
        }
    }
}

fn small_patron(scan: &mut Scan<'_>, at: usize) {
    let led = among!(scan.before(at, 1).key, at to from in near) && scan.before(at, 1).mark == WORD;
    let name = scan.t(at + 1 + usize::from(scan.t(at + 1).mark == b'.'));
    let head = scan.t(at);
    let saint = among!(head.key, st saint mt mount) && name.len() > 3;
    let general = among!(head.key, mass boston denver county) && among!(name.key, general);
    if !led
        || !(saint || general)
        || head.case != Case::Lower
        || name.case != Case::Lower
        || name.gap != Gap::Space
        || name.is(FUNCTION | UNIT)
    {
        return;
    }
    let end = at + 2 + usize::from(scan.t(at + 1).mark == b'.');
    scan.add(Kind::Location, at, end, WHY, 0);
}

/// `transferred from St. Hedwig's`, `born at Queen Anne's`: a saint or a queen whose house needs no word.
pub(crate) fn patron(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let head = among!(token.key, st saint queen king prince princess)
        && token.case == Case::Capital
        && !scan.used(at);
    let mut name = at + 1;
    if scan.t(name).mark == b'.' && scan.t(name).glued() {
        name += 1;
    }
    if !head
        || scan.t(name).case != Case::Capital
        || scan.t(name).gap > Gap::Space
        || scan.used(name)
    {
        return;
    }
    let possessive = scan.t(name + 1).mark == b'\'' && scan.word(name + 2, key("s"));
    let led = among!(scan.before(at, 1).key, at to from in);
    let next = scan.t(name + 3);
    if possessive
        && (led || scan.identified)
        && !next.is(ATTRIBUTION)
        && !(next.mark == WORD && next.capital() && next.same_line())
        && !among!(next.key, wort fire day disease)
    {
        scan.add_doubtful(Kind::Location, at, name + 3, WHY, u32::from(led));
    }
}

/// In a text with identifiers: `at Banner Desert`, `transferred from BVH`, `the Lahey clinic`.
pub(crate) fn in_company(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let before = scan.before(at, 1);
    let strange = !token.is(PLAIN
        | GENERIC
        | FUNCTION
        | PRODUCT
        | EPONYM
        | REGION
        | TITLE
        | ATTRIBUTION
        | ACRONYM
        | UNIT
        | ANY_NAME
        | MONTH
        | WEEKDAY
        | DEGREE
        | ROLE);
    // `Good Shepherd`: an ordinary word may come first.
    let strange = strange
        || token.is(PLAIN)
            && !token.is(FUNCTION | GENERIC | ROLE | TITLE | DEGREE | FACILITY)
            && token.case == Case::Capital
            && scan.t(at + 1).case == Case::Capital
            && scan.t(at + 1).gap == Gap::Space
            && !scan.t(at + 1).is(PLAIN | FACILITY)
            && (!scan.t(at + 1).is(ANY_NAME) || among!(before.key, at from to));
    if !strange || token.mark != WORD || scan.german || !token.same_line() {
        return;
    }
    let where_to = among!(before.key, at to from on) && before.mark == WORD;
    let end = super::capitals(scan, at, 4);
    if !where_to
        && !scan.t(end).is(FACILITY)
        && !among!(scan.t(end).key, library ward shelter parish plant)
    {
        return;
    }
    let letters = token.case == Case::Upper && (3..=5).contains(&token.len()) && end == at + 1;
    let moved = among!(before.key, at from)
        || among!(token.key, vamc va umc bmc)
        || among!(scan.before(at, 2).key, go going went transport xfer tx bed discharge discharged move moved transferred transfer admitted sent presented back returned brought taken went);
    let several = end > at + 1
        && token.case == Case::Capital
        && (at + 1..end)
            .all(|n| !scan.t(n).is(PLAIN | ATTRIBUTION | PRODUCT) || scan.t(n).mark != WORD);
    let clinic = (scan.t(end).is(FACILITY)
        || among!(scan.t(end).key, library ward shelter parish plant))
        && scan.t(end).case == Case::Lower
        && token.case == Case::Capital
        && !before.is(super::super::lexicon::BYWORD);
    if where_to && (letters && moved || several) && !scan.t(end).is(ATTRIBUTION) {
        scan.add(
            Kind::Location,
            at,
            end,
            "a name after a word for where, in a text with other identifiers",
            0,
        );
    } else if clinic && scan.t(end).same_line() {
        scan.add(Kind::Location, at, end + 1, WHY, 0);
    }
}
