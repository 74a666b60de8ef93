//! Names beside a greeting, a closing or a word for who did something, and names that sign.

use super::super::kind::Kind;
use super::super::lexicon::{
    ACRONYM, DEGREE, EPONYM, FAMILY, FUNCTION, GIVEN, NAMEDWORD, PLAIN, PRODUCT, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, WORD};
use super::cued::letters;
use super::mentioned;
use super::run::run;

/// `signed by`, `Dear`, `Regards,`.
pub(super) fn by(scan: &mut Scan<'_>, at: usize, mut next: usize) {
    let token = scan.t(at);
    let greeting = among!(token.key, dear hi hello attn cc);
    let closing = among!(token.key, sincerely regards thanks yours cheers love best thank);
    while matches!(scan.t(next).mark, b',' | b'.' | b'!')
        || closing && among!(scan.t(next).key, truly faithfully sincerely you wishes regards again)
    {
        next += 1;
    }
    if closing {
        return signature(scan, next, at);
    }
    let verb = scan.before(at, 1);
    let signing = among!(verb.key, dictated signed transcribed authenticated verified seen typed assessed followed managed treated placed removed discussed evaluated reviewed interpreted attended prepared approved completed ordered requested referred examined operated written entered assisted cosigned witnessed accompanied firmado realizado remitido redigido unterschrieben signe);
    if scan.t(next).gap > Gap::Line || scan.t(next).mark != WORD || scan.used(next) {
        return;
    }
    // `typed by J.D.`
    if signing && letters(scan, next) == 2 && !scan.t(next + 4).capital() {
        let why = "initials after a word for who did it";
        scan.add(Kind::Name, next, next + 4, why, 1);
        return;
    }
    let Some(found) = run(scan, next, signing || greeting) else {
        return;
    };
    let word = scan.t(next);
    let listed = word.is(GIVEN | FAMILY) && !word.is(PLAIN);
    let accepted = if greeting {
        word.case != Case::Upper
            && !word.is(PRODUCT | FUNCTION)
            && (!word.is(PLAIN)
                || token.key == key("dear")
                    && word.is(GIVEN | super::super::lexicon::GIVEN_WEAK)
                    && matches!(scan.t(found.end).mark, b',' | b':'))
            && (listed
                || word.is(PLAIN)
                || !scan.german && !token.is(NAMEDWORD) && token.key == key("dear"))
            || found.words > 1 && found.listed
    } else {
        signing
            && (listed
                || found.words > 1 && !word.is(PLAIN | EPONYM)
                || scan.identified
                    && (super::alone::strange(scan, next)
                        || word.case == Case::Upper
                            && word.len() > 2
                            && !word.is(DEGREE | FUNCTION | ACRONYM)
                            && (word.is(FAMILY) || !scan.lexicon.ordinary(word.key))))
    };
    if accepted && !mentioned(scan, next, found.end) {
        scan.add(
            Kind::Name,
            next,
            found.end,
            if greeting {
                "a name after a greeting"
            } else {
                "a name after a word for who did it"
            },
            1,
        );
    }
}

/// A name alone on the last line of a letter or a contribution, after a closing or a dash.
pub(super) fn signature(scan: &mut Scan<'_>, next: usize, mark: usize) {
    let dash = scan.t(mark).mark == b'-';
    let word = scan.t(next);
    if word.mark != WORD
        || scan.used(next)
        || !dash && word.gap < Gap::Line && !matches!(scan.before(next, 1).mark, b',')
    {
        return;
    }
    let Some(found) = run(scan, next, true) else {
        return;
    };
    let after = scan.t(found.end);
    let ends = after.gap >= Gap::Line
        || after.mark == 0
        || after.mark == b',' && scan.t(found.end + 1).is(DEGREE);
    let named = scan.t(next).is(GIVEN) && !scan.t(next).is(PLAIN)
        || scan.plenty && scan.t(next).case == Case::Capital && super::alone::strange(scan, next)
        || found.words > 1 && found.listed && !scan.t(next).is(PLAIN);
    if ends
        && named
        && found.words <= 4
        && (!dash || found.words != 1 || scan.t(next).is(GIVEN) || scan.plenty)
    {
        scan.add(Kind::Name, next, found.end, "a signature", 1);
    }
}

/// The name with which a text with identifiers ends: `… Viele Grüße` and on the next line `Thomas`; `Bis dann, Steffi`.
pub(super) fn last(scan: &mut Scan<'_>) {
    let mut end = scan.tokens.len();
    while end > 0 && matches!(scan.t(end - 1).mark, b'.' | b'!' | b'*' | b'_') {
        end -= 1;
    }
    let mut first = end;
    while first > 0
        && end - first < 3
        && matches!(scan.t(first - 1).case, Case::Capital | Case::Mixed)
        && !scan.used(first - 1)
        && (super::alone::strange(scan, first - 1)
            || scan.t(first - 1).is(GIVEN) && !scan.t(first - 1).is(PLAIN | PRODUCT))
    {
        first -= 1;
        if scan.t(first).gap != Gap::Space {
            break;
        }
    }
    // `W. Achebe`.
    if first > 1
        && first < end
        && scan.before(first, 1).mark == b'.'
        && scan.before(first, 2).len() == 1
        && scan.before(first, 2).case == Case::Upper
        && !scan.used(first - 2)
    {
        first -= 2;
    }
    // `Hz. M. Dragić`: what stands before an initial may be short for a word.
    let led = scan.t(first).gap >= Gap::Line
        || matches!(
            scan.before(first, 1).mark,
            b'.' | b'!' | b'?' | b',' | b'-' | b':'
        );
    // `10/22 0610 YS`.
    let mark = scan.t(end.wrapping_sub(1));
    let before = scan.before(end.wrapping_sub(1), 1);
    if first == end
        && scan.plenty
        && !scan.german
        && mark.case == Case::Upper
        && (2..=3).contains(&mark.len())
        && !scan.used(end - 1)
        && !mark.is(ACRONYM | DEGREE | super::super::lexicon::UNIT | super::super::lexicon::STATE)
        && (mark.gap >= Gap::Line
            || before.mark == super::super::tokens::NUMBER
            || before.mark == b',')
    {
        scan.add(
            Kind::Name,
            end - 1,
            end,
            "initials with which a text ends",
            0,
        );
        return;
    }
    let listed = (first..end).any(|n| scan.t(n).is(GIVEN));
    let initial = first < end && scan.t(first).len() == 1 && scan.t(first + 1).mark == b'.';
    if first < end && led && (listed || initial || !scan.german && scan.plenty) {
        scan.add(Kind::Name, first, end, "a signature", 0);
    }
}
