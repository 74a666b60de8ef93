//! One word that is a name: with a verb of persons, and more freely once a text holds other identifiers.

use super::super::kind::Kind;
use super::super::lexicon::{
    ACRONYM, ATTRIBUTION, BYWORD, CITY, DEGREE, EPONYM, FACILITY, FAMILY, FUNCTION, GIVEN,
    GIVEN_WEAK, MONTH, PERSONVERB, PLAIN, PRODUCT, REGION, RELATION, ROLE, TITLE, UNIT, WEEKDAY,
    among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, WORD};
use super::{cited, eponymous};

const COMPANY: &str = "a name in a text with other identifiers";

/// A listed name that stands alone.
pub(crate) fn find(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let next = scan.t(at + 1);
    if token.is(PLAIN | PRODUCT | ATTRIBUTION | MONTH | ROLE | TITLE)
        || cited(scan, at, at + 1)
        || eponymous(scan, at + 1)
    {
        return;
    }
    let given = token.is(GIVEN);
    let capital = token.case == Case::Capital || token.case == Case::Mixed;
    let possessive = next.mark == b'\'' && scan.word(at + 2, key("s"));
    let verb = next.is(PERSONVERB) && next.case == Case::Lower;
    let place = token.is(CITY | REGION | EPONYM);
    if given && capital && !place && !scan.german {
        if verb {
            scan.add(
                Kind::Name,
                at,
                at + 1,
                "a given name with a verb of persons",
                1,
            );
            return;
        }
        if possessive && scan.t(at + 3).is(RELATION) {
            scan.add(Kind::Name, at, at + 1, "whose relative follows", 1);
            return;
        }
    }
    if !scan.identified || token.len() < 3 {
        return;
    }
    let opens = scan.opens(at);
    let family = token.is(FAMILY) && !opens && !token.is(EPONYM) && !scan.german;
    let weak = token.is(GIVEN_WEAK)
        && capital
        && !token.is(EPONYM | REGION | CITY)
        && (possessive || cue(scan, at));
    if weak
        || given && !(token.is(EPONYM | REGION)) && (capital || token.len() > 3)
        || family && capital
        || (token.is(FAMILY) && cue(scan, at))
    {
        // `Donna T.`
        let initial = scan.t(at + 1).len() == 1
            && scan.t(at + 1).case == Case::Upper
            && scan.t(at + 2).mark == b'.'
            && scan.t(at + 2).glued();
        scan.add(
            Kind::Name,
            at,
            if initial { at + 3 } else { at + 1 },
            COMPANY,
            0,
        );
    }
}

/// Whether a word before or after says that a person is meant.
fn cue(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.before(at, 1);
    let next = scan.t(at + 1);
    before.is(BYWORD) && before.mark == WORD || next.is(PERSONVERB) && next.case == Case::Lower
}

/// In a text with identifiers: a capital that no list knows, where a person would stand.
pub(crate) fn unknown(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let strange = token.classes
        & (PLAIN
            | PRODUCT
            | ATTRIBUTION
            | MONTH
            | WEEKDAY
            | ROLE
            | TITLE
            | FUNCTION
            | REGION
            | CITY
            | EPONYM
            | ACRONYM
            | DEGREE
            | UNIT
            | FACILITY
            | RELATION
            | BYWORD)
        == 0;
    if !strange
        || scan.german
        || token.len() < 4
        || token.case != Case::Capital && token.case != Case::Mixed
        || token.glued() && scan.before(at, 1).mark != b'"'
    {
        return;
    }
    let next = scan.t(at + 1);
    let medical = [
        "ine", "ol", "ide", "ium", "cin", "lin", "tomy", "ectomy", "itis", "osis", "oma", "emia",
        "uria", "ation", "scopy", "plasty", "ic", "al", "ia", "ase", "in", "ate", "pril", "statin",
        "ing", "ed", "ly", "ity", "ment", "ness", "graphy", "gram", "logy", "ous", "ive", "able",
        "pathy", "sis",
    ]
    .iter()
    .any(|ending| scan.str(at).to_lowercase().ends_with(ending));
    if medical
        || eponymous(scan, at + 1)
        || cited(scan, at, at + 1)
        || next.mark == b':'
        || !(cue(scan, at) || among!(scan.before(at, 1).key, in at from near))
        || scan.opens(at) && !next.is(PERSONVERB)
        || written_small(scan, at)
    {
        return;
    }
    let end = super::super::places::capitals(scan, at, 3);
    let same = (at..end).all(|n| {
        scan.t(n).case == Case::Capital && !scan.t(n).is(PLAIN | PRODUCT | ATTRIBUTION)
            || scan.t(n).mark != WORD
    });
    let end = if same { end.max(at + 1) } else { at + 1 };
    let place = among!(scan.before(at, 1).key, from in at near);
    let (kind, why) = if place {
        (
            Kind::Location,
            "a name after a word for where, in a text with other identifiers",
        )
    } else {
        (Kind::Name, COMPANY)
    };
    scan.add(kind, at, end, why, 0);
}

/// Whether the word stands elsewhere without its capital.
fn written_small(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    scan.tokens
        .iter()
        .any(|t| t.key == token.key && t.case == Case::Lower)
}
