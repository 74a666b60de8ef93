//! Days and years in letters: `the seventh of April`, `dos mil veintidós`, `nineteen sixty-one`.

use super::super::lexicon::among;
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, WORD};

/// Whether a word is a day of a month in letters, from the first to the twentieth or the thirtieth.
fn spelled(scan: &Scan<'_>, at: usize) -> bool {
    scan.t(at).mark == WORD
        && !scan.used(at)
        && among!(scan.t(at).key, first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
            thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
            primero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta
            ersten zweiten dritten vierten funften sechsten siebten achten neunten zehnten elften zwolften
            premier deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente)
}

/// A day in letters that ends at a token: `the seventh of April`, `twenty-first of March`, `tres de mayo`.
pub(super) fn before(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if !spelled(scan, at) {
        return None;
    }
    let tens = among!(scan.before(at, 2).key, twenty thirty)
        && scan.before(at, 1).mark == b'-'
        && scan.t(at).glued();
    let beside = among!(scan.before(at, 1).key, twenty thirty) && scan.t(at).gap == Gap::Space;
    Some(at - if tens { 2 } else { usize::from(beside) })
}

/// A day in letters that begins at a token, and its end: `April seventh`, `May the twenty-first`.
pub(super) fn after(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if !scan.t(at).same_line() {
        return None;
    }
    let tens = among!(scan.t(at).key, twenty thirty);
    let last = at
        + if tens {
            1 + usize::from(scan.t(at + 1).mark == b'-')
        } else {
            0
        };
    let english = scan.t(last).len() > 4 && scan.str(last).ends_with(['h', 't', 'd']);
    (english && spelled(scan, last)).then_some(last + 1)
}

/// The token after a year in letters: `de dos mil veintidós`, `deux mille dix-neuf`, `two thousand and nineteen`.
pub(super) fn year(scan: &Scan<'_>, at: usize) -> usize {
    let mut next = at + usize::from(among!(scan.t(at).key, de del));
    // `neunzehnhundertvierzig`, `zweitausendacht`.
    let word = scan.str(next);
    if scan.german && (word.starts_with("neunzehnhundert") || word.starts_with("zweitausend")) {
        return next + 1;
    }
    // `, nineteen sixty-one`.
    let comma = usize::from(scan.t(next).mark == b',');
    if among!(scan.t(next + comma).key, nineteen twenty)
        && among!(scan.t(next + comma + 1).key, ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
            twenty thirty forty fifty sixty seventy eighty ninety)
    {
        let end = next + comma + 2;
        let ones = scan.t(end).mark == b'-' && scan.t(end).glued() && scan.t(end + 1).mark == WORD;
        return end + if ones { 2 } else { 0 };
    }
    if !among!(scan.t(next).key, dos deux two) || !among!(scan.t(next + 1).key, mil mille thousand)
    {
        return at;
    }
    next += 2;
    let mut end = next;
    while next < end + 2 && end < at + 8 && scan.t(next).same_line() {
        let token = scan.t(next);
        let joins = token.mark == b'-' || among!(token.key, y et and);
        let numeral = token.case == Case::Lower
            && (spelled(scan, next)
                || among!(token.key, twenty uno un vingt nineteen eighteen seventeen sixteen fifteen fourteen thirteen twelve eleven ten dieciseis diecisiete dieciocho diecinueve veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete one two three four five six seven eight nine));
        if numeral {
            end = next + 1;
        } else if !joins {
            break;
        }
        next += 1;
    }
    end
}
