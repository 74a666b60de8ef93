//! Towns that the gazetteer knows: more than could be looked up for every word, so only where a town may stand.

use super::super::kind::Kind;
use super::super::lexicon::{
    ACRONYM, ANY_NAME, ATTRIBUTION, CITYPREP, COHORT, DEGREE, EPONYM, FACILITY, FUNCTION, LIVECUE,
    MONTH, PLAIN, PRODUCT, REGION, ROLE, TITLE, UNIT, WEEKDAY, among, more_of,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, WORD};

/// The token after the longest town that begins here.
pub(super) fn name(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let first = scan.t(at);
    if first.mark != WORD || !matches!(first.case, Case::Capital | Case::Mixed) || first.len() < 2 {
        return None;
    }
    let mut key = first.key;
    let mut found = (first.len() > 3 && scan.lexicon.town(key)).then_some(at + 1);
    let mut next = at + 1;
    for _ in 0..4 {
        let joint = matches!(scan.t(next).mark, b'-' | b'\'') && scan.t(next).glued();
        let word = next + usize::from(joint);
        let token = scan.t(word);
        if token.mark != WORD || token.gap > Gap::Space || scan.used(word) {
            break;
        }
        key = more_of(key, scan.str(word));
        next = word + 1;
        if token.capital() && scan.lexicon.town(key) {
            found = Some(next);
        }
    }
    found
}

/// `transferred from Letterkenny`, `my practice in Gqeberha`; in a text with identifiers any town.
pub(super) fn find(scan: &mut Scan<'_>, at: usize) {
    let before = scan.before(at, 1);
    // `a Monte Carlo simulation`: the article of another language.
    let article = among!(before.key, a) && !scan.romance;
    let led = before.mark == WORD && before.is(CITYPREP) && scan.t(at).same_line() && !article;
    if !scan.identified && (!led || scan.opens(at)) {
        return;
    }
    let Some(end) = name(scan, at) else {
        return;
    };
    let several = end > at + 1;
    let token = scan.t(at);
    let nothing = ANY_NAME
        | ATTRIBUTION
        | ACRONYM
        | COHORT
        | DEGREE
        | EPONYM
        | FACILITY
        | FUNCTION
        | MONTH
        | PLAIN
        | PRODUCT
        | REGION
        | ROLE
        | TITLE
        | UNIT
        | WEEKDAY;
    if !several && (token.is(nothing) || scan.lexicon.ordinary(token.key)) {
        return;
    }
    let after = scan.t(end);
    // `a Chicoutimi retractor`, `Dr. Sulzbach`, `Anna Sulzbach`.
    let thing = after.is(ATTRIBUTION) && after.same_line()
        || after.mark == b'-' && after.glued()
        || after.mark == b'\'' && after.glued();
    let person = !led
        && (before.capital() && token.gap == Gap::Space && before.mark == WORD
            || before.mark == b'.'
                && scan.before(at, 2).capital()
                && token.gap == Gap::Space
                && !scan.opens(at)
            || after.capital() && after.gap == Gap::Space
            || after.mark == b',' && scan.t(end + 1).is(ANY_NAME) && !several);
    // Any word may open a sentence: `Retiro amlodipino`.
    let opening = !led
        && !several
        && scan.opens(at)
        && !matches!(after.mark, b',' | b'(' | b')')
        && after.same_line();
    let cited = among!(after.key, et) && among!(scan.t(end + 1).key, al);
    if thing || person && !several || opening || cited {
        return;
    }
    // In German every noun has a capital: only a word for where, or two words, tell.
    let german = scan.german && !several && !(led && among!(before.key, in aus nach bei von));
    if german {
        return;
    }
    let near = (1..=5).any(|n| scan.before(at, n).is(LIVECUE));
    let why = if led {
        "a town after a word for where"
    } else {
        "a town in a text with other identifiers"
    };
    scan.add_doubtful(Kind::Location, at, end, why, u32::from(near && led));
}
