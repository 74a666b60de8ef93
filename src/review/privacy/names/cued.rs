//! Names that a word beside them announces: a role, a relative, a field, a greeting, a signature.

use super::super::kind::Kind;
use super::super::lexicon::{
    ANY_NAME, BYWORD, DEGREE, EPONYM, FAMILY, FUNCTION, GIVEN, NAMEDWORD, PERSONVERB, PLAIN,
    PRODUCT, REGION, RELATION, ROLE, TITLE, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::run::run;
use super::{cited, eponymous, mentioned};

pub(super) const INITIALS: &str = "the initials of a person";

/// How many capitals with a point each follow from a token on: `J.D.` and `J. D.` have two.
pub(super) fn letters(scan: &Scan<'_>, at: usize) -> usize {
    (0..6)
        .take_while(|n| {
            let letter = at + 2 * n;
            scan.t(letter).len() == 1
                && scan.t(letter).case == Case::Upper
                && scan.t(letter + 1).mark == b'.'
                && scan.t(letter + 1).glued()
                && (*n == 0 || scan.t(letter).same_line())
        })
        .count()
}

/// What follows a word for a name, a role, a relative or a greeting.
pub(crate) fn word(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let co = scan.before(at, 1).mark == b'-' && scan.word(at.wrapping_sub(2), key("co"));
    if token.glued() && matches!(scan.before(at, 1).mark, b'-' | b'@' | b'/' | b'_') && !co {
        return;
    }
    // `Surgeon(s):`, `Patient's name:`.
    let mut next = at + 1;
    if scan.t(next).mark == b'(' && scan.t(next + 1).len() <= 2 && scan.t(next + 2).mark == b')' {
        next += 3;
    }
    let field = scan.t(next).mark == b':' && scan.t(next).same_line();
    if field && token.is(NAMEDWORD | ROLE | RELATION | BYWORD) {
        return self::field(scan, at, next + 1);
    }
    if token.is(NAMEDWORD) {
        return named(scan, at, next);
    }
    if token.is(RELATION) && relative(scan, at, next) {
        return;
    }
    if token.is(ROLE) {
        super::role::find(scan, next);
    }
    if token.is(BYWORD) {
        super::signed::by(scan, at, next);
    }
}

/// What a field holds: `Name: Elena Ruiz`, `Surgeon: Hollins`, `Apellidos: Ruiz Prado`.
fn field(scan: &mut Scan<'_>, at: usize, mut start: usize) {
    let others = [
        key("drug"),
        key("procedure"),
        key("test"),
        key("file"),
        key("medication"),
        key("product"),
        key("brand"),
        key("generic"),
        key("trade"),
        key("device"),
        key("facility"),
        key("hospital"),
        key("street"),
        key("city"),
        key("company"),
        key("clinic"),
        key("pharmacy"),
        key("user"),
        key("domain"),
        key("study"),
        key("gene"),
    ];
    if scan.word(at, key("name")) && others.contains(&scan.before(at, 1).key) {
        return;
    }
    while matches!(scan.t(start).mark, b'.' | b'*' | b'_' | b'-') && scan.t(start).same_line() {
        start += 1;
    }
    let first = scan.t(start);
    if first.mark != WORD
        || first.gap > Gap::Line
        || first.gap == Gap::Line && (scan.t(start + 1).mark == b':' || !first.is(ANY_NAME))
        || first.is(TITLE)
    {
        return;
    }
    // `Patient: H.D.`
    let count = letters(scan, start);
    let goes_on =
        scan.t(start + 4).glued() && matches!(scan.t(start + 4).mark, WORD | NUMBER | b'-');
    let whole = count == 2 && !goes_on || count == 3;
    if whole && !(scan.t(start + 2 * count).capital() && scan.t(start + 2 * count).len() > 1) {
        scan.add(Kind::Name, start, start + 2 * count, INITIALS, 1);
        return;
    }
    if let Some(found) = run(scan, start, true) {
        let reversed =
            scan.t(found.end).mark == b',' && scan.t(found.end + 1).case == Case::Capital;
        let single = found.words == 1
            && !reversed
            && scan.t(start).len() > 1
            && !scan.t(start).is(ANY_NAME)
            && (scan.t(start).case == Case::Upper || scan.german && !scan.t(at).is(NAMEDWORD));
        let title_like = scan.t(found.end).mark == b':'
            || scan.t(found.end).mark == WORD
                && scan.t(found.end).case == Case::Lower
                && found.words == 1
                && !found.listed
                && !scan.t(at).is(NAMEDWORD);
        if single && !scan.t(at).is(NAMEDWORD)
            || title_like
            || scan.t(start).is(PRODUCT | REGION) && !found.listed
        {
            return;
        }
        let mut end = found.end;
        // `Ruiz, Elena M.`
        if scan.t(end).mark == b','
            && scan.t(end + 1).capital()
            && !scan.t(end + 1).is(PLAIN | DEGREE)
            && scan.t(end + 1).same_line()
            && (scan.t(end + 1).is(GIVEN)
                || found.words == 1
                || scan.t(start).case == Case::Upper && scan.t(end + 1).case == Case::Upper)
            && let Some(given) = run(scan, end + 1, true)
        {
            end = given.end;
        } else if scan.t(end).mark == b','
            && scan.t(end + 1).len() == 1
            && scan.t(end + 1).case == Case::Upper
            && scan.t(end + 1).same_line()
        {
            end += 2;
        }
        // `OSTROWSKI, BARBARA J`: a middle initial without its point.
        let initial = scan.t(end);
        if initial.len() == 1
            && initial.case == Case::Upper
            && initial.gap == Gap::Space
            && scan.t(end + 1).gap >= Gap::Space
            && end > start + 1
        {
            end += 1;
        }
        // `NAME OF PATIENT: Lemuel Standing Bear`: all of the line.
        let mut whole = end;
        while whole < start + 5
            && matches!(scan.t(whole).case, Case::Capital | Case::Mixed)
            && scan.t(whole).gap == Gap::Space
            && !scan.used(whole)
        {
            whole += 1;
        }
        if scan.t(whole).gap >= Gap::Line && whole > end && found.listed && !scan.german {
            end = whole;
        }
        scan.add(Kind::Name, start, end, "what a field for a person holds", 2);
        return;
    }
    let lower = |n: usize| {
        scan.t(n).case == Case::Lower
            && scan.t(n).is(ANY_NAME)
            && !scan.t(n).is(PLAIN)
            && scan.t(n).same_line()
    };
    if lower(start) {
        let end = (start..start + 3)
            .take_while(|&n| lower(n))
            .last()
            .map_or(start, |n| n + 1);
        scan.add(Kind::Name, start, end, "what a field for a person holds", 1);
    }
}

/// `a man named Teodoro`, `her name is Ruth`, `my initials "D.F."`.
fn named(scan: &mut Scan<'_>, at: usize, mut next: usize) {
    if among!(scan.t(at).key, initials iniciales initialen initiales) {
        while among!(scan.t(next).key, is was are)
            || matches!(scan.t(next).mark, b'"' | b'(' | b':')
        {
            next += 1;
        }
        let count = letters(scan, next);
        if count >= 2 {
            scan.add(Kind::Name, next, next + 2 * count, INITIALS, 1);
        }
        return;
    }
    while among!(scan.t(next).key, is was as of the patient est ist es) && scan.t(next).mark == WORD
        || scan.t(next).mark == b'"'
    {
        next += 1;
    }
    let person = (1..=8)
        .take_while(|&n| {
            scan.before(at, n).mark == WORD
                || scan.before(at, n).mark == NUMBER
                || matches!(scan.before(at, n).mark, b'-' | b'\'')
        })
        .any(|n| {
            let word = scan.before(at, n);
            word.is(ROLE | RELATION)
                || among!(word.key, man woman boy girl male female lady gentleman her his my guy gal kid person someone somebody colleague friend farmer cop worker driver student teacher child baby infant name mujer hombre nino nina homme femme mann frau teen veteran)
        });
    if scan.t(next).gap > Gap::Space {
        return;
    }
    let Some(found) = run(scan, next, person) else {
        let word = scan.t(next);
        if word.case == Case::Lower && word.is(GIVEN) && !word.is(PLAIN) && person {
            let second = scan.t(next + 1);
            let both = second.case == Case::Lower
                && second.is(FAMILY)
                && !second.is(PLAIN)
                && second.same_line();
            scan.add(
                Kind::Name,
                next,
                next + 1 + usize::from(both),
                "a name after a word for one",
                1,
            );
        }
        return;
    };
    let known = found.listed && !scan.t(next).is(EPONYM | PRODUCT);
    if (person || known || scan.plenty && !scan.t(next).is(PLAIN | EPONYM | PRODUCT))
        && !mentioned(scan, next, found.end)
    {
        scan.add(
            Kind::Name,
            next,
            found.end,
            "a name after a word for one",
            2,
        );
    }
}

/// `his daughter Anneliese`, `husband, Carl,`, `pt's wife mary`.
fn relative(scan: &mut Scan<'_>, at: usize, mut next: usize) -> bool {
    if matches!(scan.t(next).mark, b',' | b'(' | b'-') && scan.t(next).same_line() {
        next += 1;
    }
    let word = scan.t(next);
    // `wife is laurence.`
    let said = scan.t(next + 1);
    if scan.identified
        && among!(word.key, is)
        && said.case == Case::Lower
        && (matches!(scan.t(next + 2).mark, b'.' | b',') || scan.t(next + 2).gap >= Gap::Line)
        && (said.is(GIVEN) && !said.is(PLAIN)
            || said.classes == 0 && !scan.lexicon.ordinary(said.key))
        && said.len() > 3
        && !super::alone::medical(scan.str(next + 1))
        && !(scan.german || scan.romance)
    {
        let why = "a name after a word for a relative";
        return scan.add(Kind::Name, next + 1, next + 2, why, 0);
    }
    if word.mark != WORD
        || !word.same_line()
        || scan.before(at, 1).mark == b'&'
        || scan.t(at).capital()
            && scan.t(at).case == Case::Upper
            && word.case == Case::Upper
            && !word.is(GIVEN)
            && !(scan.shouting && !word.is(PLAIN | FUNCTION) && !scan.lexicon.ordinary(word.key))
    {
        return false;
    }
    if word.case == Case::Lower {
        let goes_on = among!(scan.t(next + 1).key, at to called here present in and who by is)
            || matches!(scan.t(next + 1).mark, b',' | b'.' | b')' | b';' | b'/')
            || scan.t(next + 1).is(PERSONVERB)
            || scan.t(next + 1).gap >= Gap::Line;
        let small = scan.identified
            && (goes_on || word.is(GIVEN) && !word.is(PLAIN))
            && !(scan.german || scan.romance)
            && !word.is(FUNCTION | PERSONVERB | RELATION | ROLE)
            && (word.is(GIVEN) && word.len() > 2
                || word.classes == 0
                    && word.len() > 3
                    && !scan.lexicon.ordinary(word.key)
                    && !super::alone::medical(scan.str(next)));
        let fits = (small
            || word.is(GIVEN)
                && !word.is(PLAIN | super::super::lexicon::GIVEN_WEAK)
                && word.len() > 3)
            && (next == at + 1 || scan.t(next + 1).mark == b')');
        return fits
            && scan.add(
                Kind::Name,
                next,
                next + 1,
                "a name after a word for a relative",
                1,
            );
    }
    let Some(found) = run(scan, next, false) else {
        return false;
    };
    let listed = word.is(ANY_NAME) && !word.is(PLAIN);
    let after = scan.t(found.end);
    let strange =
        (!scan.german || after.case == Case::Lower || matches!(after.mark, b',' | b'.' | b')'))
            && word.case == Case::Capital
            && !word.is(PLAIN | PRODUCT | REGION | EPONYM | FUNCTION)
            && (!scan.german || !scan.t(at).is(ROLE))
            && (next == at + 1
                || super::alone::strange(scan, next) && matches!(after.mark, b',' | b'.' | b')'))
            || scan.shouting
                && word.case == Case::Upper
                && next > at + 1
                && scan.t(found.end).mark == b','
                && !word.is(PLAIN | PRODUCT | REGION | EPONYM | FUNCTION)
                && !scan.lexicon.ordinary(word.key);
    if !(listed || strange)
        || cited(scan, next, found.end)
        // `Sister Mary Joseph's nodule`.
        || eponymous(scan, found.end) && !scan.identified
        || word.is(super::super::lexicon::MONTH) && !word.is(GIVEN)
    {
        return false;
    }
    let added = scan.add(
        Kind::Name,
        next,
        found.end,
        "a name after a word for a relative",
        1,
    );
    // `two sons (Mason and Harper)`.
    super::titled::others(scan, found.end);
    added
}
