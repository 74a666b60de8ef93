//! Groups of digits that belong together, and check digits.

use super::lexicon::among;
use super::scan::Scan;
use super::tokens::{NUMBER, WORD};

/// Groups of digits with single separators between.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cluster {
    /// The token after its last.
    pub(crate) end: usize,
    /// The lengths of its groups.
    pub(crate) groups: Vec<u32>,
    /// All its digits.
    pub(crate) digits: String,
    /// Whether it begins with a plus.
    pub(crate) plus: bool,
    /// Which separators occur.
    pub(crate) seen: Separators,
}

/// Which separators stand between groups of digits.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a set of five marks")]
pub(crate) struct Separators {
    pub(crate) space: bool,
    pub(crate) dash: bool,
    pub(crate) dot: bool,
    pub(crate) slash: bool,
    pub(crate) paren: bool,
}

/// Reads the groups of digits that begin at a token: at a number, a plus or an opening parenthesis.
pub(crate) fn cluster(scan: &Scan<'_>, at: usize) -> Option<Cluster> {
    let mut cluster = Cluster::default();
    let mut next = at;
    let mut open = false;
    if scan.t(next).mark == b'+' {
        cluster.plus = true;
        next += 1;
    }
    if scan.t(next).mark == b'(' {
        open = true;
        cluster.seen.paren = true;
        next += 1;
    }
    loop {
        let token = scan.t(next);
        if token.mark != NUMBER
            || scan.used(next)
            || cluster.digits.len() + token.len() as usize > 24
        {
            break;
        }
        cluster.groups.push(token.len());
        cluster.digits.push_str(scan.str(next));
        next += 1;
        cluster.end = next;
        // One or two marks may stand between: `) `, ` - `, `-`, `.`, `/`.
        let mut ahead = next;
        let mut marks = 0;
        if open && scan.t(ahead).mark == b')' {
            open = false;
            ahead += 1;
            cluster.end = ahead;
        }
        let between = ahead;
        while matches!(scan.t(ahead).mark, b'-' | b'.' | b'/' | b'(' | b')')
            && scan.t(ahead).same_line()
            && marks < 2
        {
            ahead += 1;
            marks += 1;
        }
        let follows = scan.t(ahead);
        if follows.mark != NUMBER || !follows.same_line() || scan.used(ahead) {
            break;
        }
        for at in between..ahead {
            match scan.t(at).mark {
                b'-' => cluster.seen.dash = true,
                b'.' => cluster.seen.dot = true,
                b'/' => cluster.seen.slash = true,
                _ => cluster.seen.paren = true,
            }
        }
        if marks == 0 {
            cluster.seen.space |= !follows.glued();
        }
        next = ahead;
    }
    if cluster.groups.is_empty() {
        return None;
    }
    // A letter that touches makes it a code, unless an extension follows: `555-0142x31`.
    let letter = scan.t(cluster.end);
    let extended = among!(letter.key, x ext extn) && extension(scan, cluster.end) > cluster.end;
    (extended || !(letter.mark == WORD && letter.glued())).then_some(cluster)
}

/// The token after the extension of a telephone number that begins at a token: `x31`, `ext. 4`, `extension 22`.
pub(crate) fn extension(scan: &Scan<'_>, at: usize) -> usize {
    let token = scan.t(at);
    let lead = usize::from(token.mark == b',' && scan.t(at + 1).mark == WORD);
    let word = scan.t(at + lead);
    if word.mark != WORD
        || !word.same_line()
        || !among!(word.key, x ext extn extension poste durchwahl dw)
    {
        return at;
    }
    let mut next = at + lead + 1;
    while matches!(scan.t(next).mark, b'.' | b':' | b'#') && next < at + lead + 3 {
        next += 1;
    }
    let number = scan.t(next);
    if number.mark == NUMBER && number.same_line() && number.len() <= 6 {
        next + 1
    } else {
        at
    }
}

/// Luhn's check digit, as payment cards carry it.
pub(crate) fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match place % 2 {
                1 if digit > 4 => digit * 2 - 9,
                1 => digit * 2,
                _ => digit,
            }
        })
        .sum();
    sum.is_multiple_of(10) && digits.bytes().any(|b| b != b'0')
}

/// The check digit of a National Health Service number of the United Kingdom, modulo 11.
pub(crate) fn nhs(digits: &str) -> bool {
    if digits.len() != 10 {
        return false;
    }
    let sum: u32 = digits
        .bytes()
        .zip((2..=10).rev())
        .map(|(b, weight)| u32::from(b - b'0') * weight)
        .sum();
    let check = (11 - sum % 11) % 11;
    check < 10
        && digits
            .bytes()
            .last()
            .is_some_and(|b| u32::from(b - b'0') == check)
}

/// The letter of a Spanish identity number.
pub(crate) fn dni(number: u32) -> u8 {
    b"TRWAGMYFPDXBNJZSQVHLCKE"[(number % 23) as usize]
}

/// Whether an account number in the international form has the right check digits (ISO 13616, modulo 97).
pub(crate) fn iban(code: &str) -> bool {
    if !(15..=34).contains(&code.len()) || !code.is_ascii() {
        return false;
    }
    let (head, tail) = code.split_at(4);
    let mut rest = 0_u32;
    for byte in tail.bytes().chain(head.bytes()) {
        rest = match byte {
            b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
            b'A'..=b'Z' => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
            _ => return false,
        };
    }
    rest == 1
}
