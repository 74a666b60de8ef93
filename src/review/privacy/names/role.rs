//! Names after a word for a person: `patient Hollins`, `Pt WU, XIULAN`, `the attending (Hargrove)`.

use super::super::kind::Kind;
use super::super::lexicon::{
    ACRONYM, ANY_NAME, DEGREE, EPONYM, FAMILY, GIVEN, GIVEN_WEAK, PERSONVERB, PLAIN, PRODUCT,
    REGION, among,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::cued::{INITIALS, letters};
use super::run::run;
use super::{is_strange, mentioned};

const PERSON: &str = "a name after a word for a person";

/// `patient Hollins`, `Pt Maria Ruiz`.
pub(super) fn find(scan: &mut Scan<'_>, mut next: usize) {
    if scan.t(next).mark == b'.' && scan.t(next).glued() {
        next += 1;
    }
    // `the attending (Hargrove) agrees`.
    let aside = scan.t(next).mark == b'(' && scan.t(next + 1).case == Case::Capital;
    if aside {
        if let Some(found) = run(scan, next + 1, false)
            && scan.t(found.end).mark == b')'
            && !scan.t(next + 1).is(PLAIN | PRODUCT)
            && !scan.german
        {
            scan.add(Kind::Name, next + 1, found.end, PERSON, 1);
        }
        return;
    }
    // `The patient, Elena Ruiz, was taken`.
    let apposed = scan.t(next).mark == b',' && scan.t(next).glued();
    next += usize::from(apposed);
    let word = scan.t(next);
    if word.mark != WORD || word.gap != Gap::Space || scan.used(next) || apposed && !word.capital()
    {
        return;
    }
    // `Paciente M.A.G.`
    let count = letters(scan, next);
    if count >= 2 && !(scan.t(next + 2 * count).capital() && count < 3) {
        scan.add(Kind::Name, next, next + 2 * count, INITIALS, 1);
        return;
    }
    if word.case == Case::Lower {
        let second = scan.t(next + 1);
        if word.is(GIVEN)
            && !word.is(PLAIN)
            && second.is(FAMILY)
            && !second.is(PLAIN)
            && second.case == Case::Lower
            && second.same_line()
        {
            scan.add(Kind::Name, next, next + 2, PERSON, 1);
        }
        return;
    }
    let Some(found) = run(scan, next, false) else {
        return;
    };
    // `Pt WU, XIULAN, MRN`, `Patient DIALLO M, bed 7`.
    let caps = |n: usize| {
        scan.t(n).case == Case::Upper && !scan.used(n) && !scan.lexicon.ordinary(scan.t(n).key)
    };
    if scan.identified
        && !scan.shouting
        && caps(next)
        && word.len() > 1
        && !word.is(ACRONYM | DEGREE)
    {
        let comma = usize::from(scan.t(next + 1).mark == b',');
        let second = next + 1 + comma;
        if caps(second) && scan.t(second).same_line() && !scan.t(second).is(ACRONYM | DEGREE) {
            scan.add(Kind::Name, next, second + 1, PERSON, 1);
            return;
        }
    }
    // `Pt Young, Will 8yo M`.
    let given = scan.t(next + 2);
    let reversed = scan.identified
        && !scan.german
        && scan.t(next + 1).mark == b','
        && given.case == Case::Capital
        && given.is(GIVEN | GIVEN_WEAK)
        && (scan.t(next + 3).mark == NUMBER || matches!(scan.t(next + 3).mark, b'(' | b','));
    if reversed && (word.is(ANY_NAME) || is_strange(scan, next)) {
        scan.add(Kind::Name, next, next + 3, PERSON, 1);
        return;
    }
    // `Pt Rosen 39F`.
    let aged = scan.identified
        && !scan.german
        && found.words == 1
        && word.case == Case::Capital
        && (is_strange(scan, next) || word.is(FAMILY) && !word.is(PRODUCT))
        && scan
            .value(found.end)
            .is_some_and(|v| (1..=110).contains(&v))
        && scan.t(found.end + 1).glued()
        && among!(scan.t(found.end + 1).key, f m yo y);
    if aged {
        scan.add(Kind::Name, next, found.end, PERSON, 1);
        return;
    }
    let strong = word.is(GIVEN | FAMILY) && !word.is(PLAIN | EPONYM);
    let several = found.words > 1 && found.listed && !word.is(PLAIN);
    // `Pt Vang states`.
    let speaks = scan.t(found.end).is(PERSONVERB)
        && scan.t(found.end).case == Case::Lower
        && word.case == Case::Capital
        && (!word.is(PLAIN | EPONYM | PRODUCT)
            || scan.identified && word.is(FAMILY | GIVEN) && !word.is(PRODUCT))
        && !scan.german;
    let closes = matches!(scan.t(found.end).mark, b',' | b'(' | b'.' | b';');
    let strange = closes
        && found.words > 1
        && !scan.german
        && (next..found.end).all(|n| {
            scan.t(n).mark != WORD
                || !scan.t(n).is(PLAIN | EPONYM | PRODUCT | REGION)
                    && !scan.lexicon.ordinary(scan.t(n).key)
        });
    let company = scan.identified
        && !scan.german
        && !apposed
        && word.case == Case::Capital
        && (next..found.end)
            .all(|n| scan.t(n).mark != WORD || is_strange(scan, n) || scan.t(n).is(ANY_NAME));
    if apposed && !(closes && (several || strange || strong)) {
        return;
    }
    if (strong || several || speaks || strange || company) && !mentioned(scan, next, found.end) {
        scan.add(Kind::Name, next, found.end, PERSON, 1);
    }
}
