//! Numbers that their shape or their check digits give away: telephone, social security, cards, accounts, identity cards.

use super::super::digits::{self, Cluster};
use super::super::kind::Kind;
use super::super::lexicon::{UNIT, key};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::company;

/// Finds numbers by their shape. In a text with identifiers long numbers are findings whatever their shape.
pub(crate) fn by_shape(scan: &mut Scan<'_>) {
    if scan.identified {
        company::find(scan);
    }
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        if scan.used(at) {
            continue;
        }
        match scan.t(at).mark {
            NUMBER => number(scan, at),
            b'+' | b'(' if scan.t(at + 1).mark == NUMBER || scan.t(at + 1).mark == b'(' => {
                opened(scan, at);
            }
            WORD if scan.t(at).case == Case::Upper && scan.t(at + 1).mark == NUMBER => {
                lettered(scan, at);
            }
            _ => {}
        }
    }
}

/// A telephone number that begins with a plus or a parenthesis, or a device's number in the form of GS1.
fn opened(scan: &mut Scan<'_>, at: usize) {
    if scan.t(at).mark == b'+' && scan.t(at).glued() && scan.before(at, 1).mark == WORD {
        return;
    }
    if scan.t(at).mark == b'('
        && scan.str(at + 1) == "01"
        && scan.t(at + 2).mark == b')'
        && scan.t(at + 3).len() == 14
    {
        let mut end = at + 4;
        while matches!(scan.t(end).mark, b'(' | b')' | WORD | NUMBER | b'-') && scan.t(end).glued()
        {
            end += 1;
        }
        scan.add(
            Kind::DeviceId,
            at,
            end,
            "it has the form of a unique device identifier",
            1,
        );
        return;
    }
    let Some(cluster) = digits::cluster(scan, at) else {
        return;
    };
    let count = cluster.digits.len();
    let groups = cluster.groups.as_slice();
    if (cluster.plus
        && (8..=15).contains(&count)
        && groups.len() <= 7
        && !cluster.digits.starts_with('0'))
        || (!cluster.plus && matches!(groups, [3, 3, 4] | [3, 7]))
        || (!cluster.plus
            && cluster.digits.starts_with('0')
            && groups.first().is_some_and(|g| *g >= 2)
            && (9..=12).contains(&count))
    {
        let end = digits::extension(scan, cluster.end);
        scan.add(Kind::Phone, at, end, PHONE, 2);
    }
}

const PHONE: &str = "it has the form of a telephone number";

fn number(scan: &mut Scan<'_>, at: usize) {
    let before = scan.before(at, 1);
    if scan.t(at).glued()
        && (before.mark == WORD
            || (matches!(before.mark, b'.' | b'-' | b'/' | b',')
                && scan.before(at, 2).mark == NUMBER)
            // `DAKTY-0511-77813`: a code that begins with capitals.
            || matches!(before.mark, b'-' | b'/')
                && before.glued()
                && scan.before(at, 2).case == Case::Upper)
        // `250 269 604 118 773`: no number begins in the middle of a row.
        || before.mark == NUMBER
            && scan.t(at).gap == Gap::Space
            && before.gap == Gap::Space
            && scan.before(at, 2).mark == NUMBER
            && !scan.used(at - 1)
    {
        return;
    }
    if literature(scan, at) {
        return;
    }
    if medicare(scan, at) || hexadecimal(scan, at) || spanish(scan, at) {
        return;
    }
    // A short number alone has no shape.
    let after = scan.t(at + 1).mark;
    let alone =
        scan.t(at).len() < 10 && !matches!(after, NUMBER | b'-' | b'.' | b'/' | b'(' | b')');
    let cluster = (!alone).then(|| digits::cluster(scan, at)).flatten();
    if let Some(cluster) = cluster
        && let Some((kind, why)) = shape(scan, at, &cluster)
    {
        // `ext 22` belongs to the number before it.
        let end = if kind == Kind::Phone {
            digits::extension(scan, cluster.end)
        } else {
            cluster.end
        };
        scan.add(kind, at, end, why, 2);
    } else if before.mark == b'#'
        && scan.t(at).glued()
        && scan.t(at).len() >= if scan.identified { 4 } else { 6 }
        && !(after == b'-' && scan.t(at + 1).glued())
    {
        scan.add(
            Kind::OtherId,
            at,
            at + 1,
            "a long number after a number sign",
            1,
        );
    } else {
        company::long(scan, at);
    }
}

/// A number of a publication or of a registered trial.
pub(super) fn literature(scan: &Scan<'_>, at: usize) -> bool {
    const WORDS: [u32; 12] = [
        key("pmid"),
        key("pmcid"),
        key("pmc"),
        key("nct"),
        key("isrctn"),
        key("doi"),
        key("crd"),
        key("eudract"),
        key("issn"),
        key("isbn"),
        key("drks"),
        key("chictr"),
    ];
    (1..=3).any(|n| scan.before(at, n).mark == WORD && WORDS.contains(&scan.before(at, n).key))
}

fn shape(scan: &Scan<'_>, at: usize, cluster: &Cluster) -> Option<(Kind, &'static str)> {
    let digits = cluster.digits.as_str();
    let seen = cluster.seen;
    let value = |from: usize, to: usize| {
        digits
            .get(from..to)
            .and_then(|d| d.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let lead = digits.bytes().next().unwrap_or(b'0');
    let only_dash = seen.dash && !seen.space && !seen.dot && !seen.slash && !seen.paren;
    let only_space = seen.space && !seen.dash && !seen.dot && !seen.slash && !seen.paren;
    let decimal = scan.t(cluster.end).mark == b'%'
        || scan.t(cluster.end).is(UNIT)
            && scan.t(cluster.end).same_line()
            && !(scan.word(cluster.end, key("x")) && digits.len() >= 10);
    let one = digits::luhn(digits);
    match cluster.groups.as_slice() {
        [3, 2, 4] if only_dash => {
            return Some((Kind::Ssn, "it has the form of a social security number"));
        }
        [4, 4, 4, 4] | [4, 6, 5] if one && !seen.dot => {
            return Some((
                Kind::Account,
                "it has the form and the check digit of a payment card",
            ));
        }
        [n] if (14..=19).contains(n) && one && (b'3'..=b'6').contains(&lead) => {
            return Some((
                Kind::Account,
                "it has the form and the check digit of a payment card",
            ));
        }
        [3, 3, 4] if only_space && digits::nhs(digits) => {
            return Some((
                Kind::Mrn,
                "it has the form and the check digit of an NHS number",
            ));
        }
        [1, 2, 2, 2, 3, 3] | [1, 2, 2, 2, 3, 3, 2] if only_space && matches!(lead, b'1' | b'2') => {
            return Some((
                Kind::Ssn,
                "it has the form of a French social security number",
            ));
        }
        [15] if matches!(lead, b'1' | b'2')
            && digits
                .parse::<u64>()
                .is_ok_and(|n| 97 - (n / 100) % 97 == n % 100) =>
        {
            return Some((
                Kind::Ssn,
                "it has the form and the check digits of a French social security number",
            ));
        }
        [2, 8, 2] if only_space => {
            return Some((
                Kind::Ssn,
                "it has the form of a Spanish social security number",
            ));
        }
        [2, 10] if only_space && scan.identified => {
            return Some((
                Kind::Ssn,
                "it has the form of a Spanish social security number",
            ));
        }
        _ => {}
    }
    if decimal || (scan.t(at).glued() && scan.before(at, 1).mark == b'.') {
        return None;
    }
    let count = digits.len();
    let phone = match cluster.groups.as_slice() {
        [3, 3, 4] if !seen.slash => {
            lead >= b'2'
                && digits.as_bytes().get(3).is_some_and(|d| *d >= b'1')
                && (!only_space || value(0, 3) > 200)
        }
        [3, 3, 4] => lead >= b'2',
        [1, 3, 3, 4] => lead == b'1',
        [3, 7] if only_dash || seen.paren => lead >= b'2',
        [1, 3, 2, 2, 2] => lead == b'0' && !seen.slash,
        [4, 3, 2, 2] if seen.dot => lead == b'0',
        [2, 2, 2, 2, 2] => lead == b'0' && digits.as_bytes().get(1).is_some_and(|d| *d != b'0'),
        [3, 2, 2, 2] | [2, 3, 2, 2] => (b'6'..=b'9').contains(&lead) || lead == b'0',
        [3, 3, 3] => {
            (b'6'..=b'9').contains(&lead) && (only_space || only_dash || seen.dot) || lead == b'0'
        }
        [11] => digits.starts_with("07") || digits.starts_with("01") || digits.starts_with("02"),
        [10] => {
            lead == b'0'
                && digits
                    .as_bytes()
                    .get(1)
                    .is_some_and(|d| (b'1'..=b'7').contains(d))
        }
        [first, rest @ ..] if lead == b'0' && *first >= 2 && !rest.is_empty() && !seen.dot => {
            (9..=14).contains(&count)
                && rest.len() <= 4
                && (digits.as_bytes().get(1) != Some(&b'0') || count >= 11)
        }
        _ => false,
    };
    phone.then_some((Kind::Phone, PHONE))
}

/// `1EG4-TE5-MK73`: the Medicare beneficiary identifier of the United States, eleven digits and capitals in a fixed order without
/// those that look like digits, with dashes or without (Centers for Medicare and Medicaid Services, *Understanding the MBI format*).
fn medicare(scan: &mut Scan<'_>, at: usize) -> bool {
    const ORDER: &[u8; 11] = b"ncxncxnccnn";
    let mut end = at;
    while end < at + 12
        && (end == at || scan.t(end).glued())
        && matches!(scan.t(end).mark, WORD | NUMBER | b'-')
    {
        end += 1;
    }
    if end < at + 5 || scan.str(at).starts_with('0') || scan.t(at).len() != 1 {
        return false;
    }
    let text = scan.slice(at, end);
    let dashes = text.bytes().filter(|b| *b == b'-').count();
    let capital = |b: u8| b.is_ascii_uppercase() && !b"SLOIBZ".contains(&b);
    let fits = text.len() == ORDER.len() + dashes
        && matches!(dashes, 0 | 2)
        && text.bytes().filter(|b| *b != b'-').zip(ORDER).skip(1).all(
            |(byte, place)| match place {
                b'n' => byte.is_ascii_digit(),
                b'x' => byte.is_ascii_digit() || capital(byte),
                _ => capital(byte),
            },
        );
    fits && scan.add(
        Kind::PlanId,
        at,
        end,
        "it has the form of a Medicare beneficiary identifier",
        2,
    )
}

/// `8-4-4-4-12` hexadecimal digits, and other long codes.
fn hexadecimal(scan: &mut Scan<'_>, at: usize) -> bool {
    let mut end = at;
    while matches!(scan.t(end).mark, WORD | NUMBER | b'-')
        && (end == at || scan.t(end).glued())
        && scan.t(end).len() <= 12
    {
        end += 1;
    }
    if end < at + 5 {
        return false;
    }
    let text = scan.slice(at, end);
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12]
        && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
        && scan.add(
            Kind::OtherId,
            at,
            end,
            "it has the form of a universally unique identifier",
            1,
        )
}

/// A Spanish identity number: eight digits and the letter that belongs to them.
fn spanish(scan: &mut Scan<'_>, at: usize) -> bool {
    if scan.t(at).len() != 8 {
        return false;
    }
    let letter = if scan.t(at + 1).mark == b'-' && scan.t(at + 1).glued() {
        at + 2
    } else {
        at + 1
    };
    let fits = scan.t(letter).mark == WORD
        && scan.t(letter).glued()
        && scan.t(letter).len() == 1
        && scan.value(at).map(digits::dni)
            == scan
                .str(letter)
                .bytes()
                .next()
                .map(|b| b.to_ascii_uppercase());
    fits && scan.add(
        Kind::OtherId,
        at,
        letter + 1,
        "it has the form and the letter of a Spanish identity number",
        2,
    )
}

/// Codes that begin with capitals: international account numbers, identity cards, vehicles.
fn lettered(scan: &mut Scan<'_>, at: usize) {
    if scan.t(at).glued() && matches!(scan.before(at, 1).mark, NUMBER | b'-') {
        return;
    }
    let mut end = at;
    while matches!(scan.t(end).mark, WORD | NUMBER) && (end == at || scan.t(end).glued()) {
        end += 1;
    }
    let whole = scan.slice(at, end);
    let upper = whole
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let shape: Vec<u32> = (at..end).map(|n| scan.t(n).len()).collect();
    let first = whole.bytes().next().unwrap_or(0);
    let figures = whole.bytes().filter(u8::is_ascii_digit).count();
    if upper
        && whole.len() == 17
        && figures >= 4
        && !whole.bytes().any(|b| matches!(b, b'I' | b'O' | b'Q'))
        && end > at + 2
    {
        scan.add(
            Kind::Vehicle,
            at,
            end,
            "it has the form of a vehicle identification number",
            1,
        );
        return;
    }
    let found = match shape.as_slice() {
        [1, 7, 1] if matches!(first, b'X' | b'Y' | b'Z') => {
            let number = u32::from(first - b'X') * 10_000_000 + scan.value(at + 1).unwrap_or(0);
            (scan.str(at + 2).bytes().next() == Some(digits::dni(number))).then_some((
                Kind::OtherId,
                "it has the form and the letter of a Spanish identity number",
            ))
        }
        [6, 2, 1, 2, 1, 3, 1] => Some((Kind::OtherId, "it has the form of an Italian tax code")),
        [1, 9] => Some((
            Kind::PlanId,
            "it has the form of a German health insurance number",
        )),
        [2, 6, 1] if upper => Some((
            Kind::Ssn,
            "it has the form of a British national insurance number",
        )),
        _ => None,
    };
    if let Some((kind, why)) = found {
        scan.add(kind, at, end, why, 2);
        return;
    }
    // An international account number may have blanks after every fourth character.
    if scan.t(at).len() == 2 && scan.t(at + 1).len() >= 2 && scan.t(at + 1).glued() {
        let mut account = String::new();
        let mut end = at;
        let mut fits = None;
        while matches!(scan.t(end).mark, WORD | NUMBER)
            && scan.t(end).same_line()
            && account.len() < 35
            && (end == at || scan.t(end).case != Case::Lower)
        {
            account.push_str(scan.str(end));
            end += 1;
            if digits::iban(&account) {
                fits = Some(end);
            }
        }
        if let Some(end) = fits {
            scan.add(
                Kind::Account,
                at,
                end,
                "it has the form and the check digits of an international account number",
                2,
            );
            return;
        }
    }
    // `M.D. TM45`: the mark of whoever typed it.
    let typist = scan.identified
        && scan.before(at, 1).mark == b'.'
        && scan.word(at.wrapping_sub(2), key("d"))
        && scan.t(at).len() <= 3;
    if typist {
        scan.add(Kind::OtherId, at, end, "a code after a degree", 0);
    } else if !literature(scan, at + 1) {
        company::long(scan, at);
    }
}
