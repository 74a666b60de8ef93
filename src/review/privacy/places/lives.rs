//! Where somebody lives, works, comes from or was sent from: what follows is a place whatever it is called.

use super::super::kind::Kind;
use super::super::lexicon::{
    CITY, CITYPREP, CITYTAIL, COHORT, EMPLOYCUE, FUNCTION, LIVECUE, MONTH, PLAIN, PRODUCT, REGION,
    TITLE, UNIT, WEEKDAY, among,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, WORD};

/// `lives in X`, `transferred from X`, `works at X`: what follows is a place whatever it is called.
pub(super) fn find(scan: &mut Scan<'_>, cue: usize) {
    let employs = scan.t(cue).is(EMPLOYCUE) && !scan.t(cue).is(LIVECUE);
    // `Statistical work was performed with Stata`, `prueba t de Student o la U de Mann-Whitney`.
    if among!(scan.t(cue).key, student) && scan.t(cue).capital() && !scan.opens(cue)
        || among!(scan.t(cue).key, work) && among!(scan.t(cue + 1).key, was up is)
    {
        return;
    }
    // `natural de La Coruña`, `originaire de Sète`.
    let of = among!(scan.t(cue).key, natural procedente vecino vecina originaire oriundo oriunda nativo nativa);
    let preposition = (cue + 1..cue + 10)
        .take_while(|&n| !scan.ends_sentence(n) && (scan.t(n).mark == WORD || scan.used(n)))
        .filter(|&n| n < cue + 6 || scan.used(n - 1))
        .find(|&n| {
            let token = scan.t(n);
            if employs {
                among!(token.key, at for by from with bei beim chez en of del am au de la)
            } else {
                // `raised with a Cottle elevator`: the article of another language.
                token.is(CITYPREP) && (scan.romance || !among!(token.key, a))
                    || of && among!(token.key, de d da)
            }
        });
    let direct = among!(scan.t(cue).key, visiting visited employer attends hometown);
    let Some(mut at) = preposition.map(|n| n + 1).or(direct.then_some(cue + 1)) else {
        return;
    };
    if scan.t(at).mark == b':' {
        at += 1;
    }
    while among!(scan.t(at).key, the a la el der) && scan.t(at).case == Case::Lower {
        at += 1;
    }
    let token = scan.t(at);
    // `lives in bakersfield`.
    if !employs
        && token.case == Case::Lower
        && preposition
            .is_some_and(|n| n < cue + 3 && among!(scan.t(n).key, in from near) && at == n + 1)
        && !(scan.german || scan.romance)
        && token.len() > 3
        && token.classes & !(CITY | super::super::lexicon::ANY_NAME) == 0
        && (token.is(CITY) || scan.identified)
        && !scan.lexicon.ordinary(token.key)
    {
        let why = "a name after words for where somebody lives, travels or comes from";
        let next = scan.t(at + 1);
        let two = next.case == Case::Lower && next.is(CITYTAIL);
        scan.add(Kind::Location, at, at + 1 + usize::from(two), why, 0);
        return;
    }
    if !token.capital()
        || !token.same_line()
        || scan.used(at)
        || token.mark != WORD
        || scan.german
            && !employs
            && !token.is(CITY)
            && preposition.is_some_and(|n| !among!(scan.t(n).key, in aus from nach))
    {
        return;
    }
    let end = super::capitals(scan, at, 6);
    let article = scan.romance && among!(token.key, la el los las le les) && end > at + 1;
    // `works for UPS`.
    let letters = employs && token.case == Case::Upper && !scan.shouting && token.len() > 2;
    let known = !article
        && token.is(REGION | if letters { 0 } else { PLAIN } | UNIT | COHORT | FUNCTION)
        || token.is(super::super::lexicon::ACRONYM) && token.case == Case::Upper
        || token.case == Case::Upper && token.len() < 5 && !employs;
    let several = end > at + 1;
    // `work by Hyldig et al.`
    if among!(scan.t(end).key, et) && among!(scan.t(end + 1).key, al) {
        return;
    }
    // `prepped with Hibiclens`.
    if token.is(PRODUCT) && !several && among!(scan.before(at, 1).key, with) {
        return;
    }
    // `lives in Bend, Oregon`, `lives in Hazard.`: an ordinary word where nothing but a town can stand.
    let alone = scan.plenty
        && !employs
        && end == at + 1
        && token.case == Case::Capital
        && preposition.is_some_and(|n| among!(scan.t(n).key, in from near of))
        && !token.is(REGION
            | UNIT
            | COHORT
            | FUNCTION
            | super::super::lexicon::GENERIC
            | super::super::lexicon::FACILITY)
        && (scan.ends_sentence(at) || matches!(scan.t(end).mark, b',' | b'.' | b')'));
    if (known && !alone && !(several && employs && !token.is(FUNCTION | REGION)))
        || (scan.german && token.is(PLAIN))
    {
        return;
    }
    if !alone
        && !letters
        && (at..end).all(|n| scan.t(n).is(PLAIN | REGION) || scan.t(n).mark != WORD)
    {
        return;
    }
    let end = super::postcode::region(scan, end).unwrap_or(end);
    let why = if employs {
        "a name after a word for work or school"
    } else {
        "a name after words for where somebody lives, travels or comes from"
    };
    scan.add_doubtful(Kind::Location, at, end, why, 1);
}

/// `at work, Delancey Tool & Die, 716-555-0139`, `School (Little Oaks Nursery)`: what a word for a place of every day is
/// called, between marks, in an English text with identifiers.
pub(super) fn apposed(scan: &mut Scan<'_>) {
    if scan.german || scan.romance {
        return;
    }
    for at in 0..scan.tokens.len() {
        called(scan, at);
    }
}

fn called(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let mark = scan.t(at + 1).mark;
    let every_day = among!(token.key, work daycare school nursery preschool church gym camp employer job practice);
    if !every_day || token.mark != WORD || !matches!(mark, b',' | b'(') {
        return;
    }
    let first = at + 2;
    let end = super::capitals(scan, first, 7);
    let words = (first..end)
        .filter(|&n| scan.t(n).mark == WORD && scan.t(n).capital())
        .count();
    let closed = matches!(scan.t(end).mark, b',' | b')' | b'.')
        && !(mark == b'(' && scan.t(end).mark == b'.');
    let nobody = (first..end).any(|n| scan.t(n).is(UNIT | TITLE | MONTH | WEEKDAY));
    if words < 2 || !closed || nobody || !scan.t(first).capital() {
        return;
    }
    let why = "what a word for work or school is called";
    scan.widen(Kind::Location, first, end, why, &[Kind::Location]);
}
