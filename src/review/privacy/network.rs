//! Addresses of the network: e-mail, web, internet protocol, hardware, account names of social networks.

use super::kind::Kind;
use super::lexicon::{among, key};
use super::scan::Scan;
use super::tokens::{Case, NUMBER, WORD};

/// Finds them all.
pub(crate) fn find(scan: &mut Scan<'_>) {
    for n in 0..scan.notable.len() {
        let at = scan.notable(n);
        match scan.t(at).mark {
            b'@' => at_sign(scan, at),
            b':' => colon(scan, at),
            b'.' => dot(scan, at),
            WORD if scan.t(at).key == key("at") => spelled(scan, at),
            _ => {}
        }
    }
}

/// Whether a token can be part of an address.
fn part(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    matches!(token.mark, WORD | NUMBER | b'.' | b'-' | b'_' | b'+')
}

/// The end of a host name that begins at a token: labels with dots between, the last of letters. Nothing if there is none.
fn host(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    let mut last = None;
    while part(scan, end) && (end == at || scan.t(end).glued()) && scan.t(end).mark != b'_' {
        if scan.t(end).mark == b'.'
            && scan.t(end + 1).mark == WORD
            && scan.t(end + 1).glued()
            && scan.t(end + 1).len() >= 2
        {
            last = Some(end + 2);
        }
        end += 1;
    }
    last.filter(|&end| end > at + 2)
}

fn at_sign(scan: &mut Scan<'_>, at: usize) {
    if !scan.t(at).glued() || !part(scan, at.wrapping_sub(1)) {
        return handle(scan, at);
    }
    let mut first = at;
    while first > 0 && part(scan, first - 1) && scan.t(first).glued() {
        first -= 1;
    }
    while scan.t(first).mark == b'.' || scan.t(first).mark == b'-' {
        first += 1;
    }
    if first == at || !scan.t(at + 1).glued() {
        return;
    }
    if let Some(end) = host(scan, at + 1) {
        scan.add(
            Kind::Email,
            first,
            end,
            "it has the form of an e-mail address",
            2,
        );
    }
}

/// `@name`, but no citation in brackets and no `@ 3 mg`.
fn handle(scan: &mut Scan<'_>, at: usize) {
    let name = scan.t(at + 1);
    let before = scan.before(at, 1);
    if name.mark != WORD
        || !name.glued()
        || matches!(before.mark, b'[' | b';')
        || (before.mark == b'-' && before.glued())
    {
        return;
    }
    let mut end = at + 1;
    while matches!(scan.t(end).mark, WORD | NUMBER | b'_') && (scan.t(end).glued()) {
        end += 1;
    }
    if scan.t(end - 1).end - name.start >= 4 {
        scan.add(
            Kind::Account,
            at,
            end,
            "it is an account's name in a social network",
            1,
        );
    }
}

/// `scheme://host/path`.
fn colon(scan: &mut Scan<'_>, at: usize) {
    let scheme = scan.before(at, 1);
    if scheme.mark != WORD || !scan.t(at).glued() {
        return hexadecimal(scan, at);
    }
    if scan.t(at + 1).mark == b'/'
        && scan.t(at + 2).mark == b'/'
        && scan.t(at + 1).glued()
        && scan.t(at + 2).glued()
        && scan.t(at + 3).glued()
    {
        web(scan, at - 1, at + 3);
        return;
    }
    hexadecimal(scan, at);
}

/// Records a web address whose host begins at `host`, unless it leads to literature.
fn web(scan: &mut Scan<'_>, first: usize, host: usize) {
    let mut end = host;
    while end < scan.tokens.len()
        && (end == host || scan.t(end).glued())
        && !matches!(
            scan.t(end).mark,
            b'<' | b'>' | b'"' | b')' | b']' | b'}' | b'|' | b'`' | b'\'' | 0x80
        )
    {
        end += 1;
    }
    while end > host
        && matches!(
            scan.t(end - 1).mark,
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'*'
        )
    {
        end -= 1;
    }
    if literature(scan.slice(host, end)) {
        scan.mask(first, end);
    } else {
        scan.add(Kind::Url, first, end, "it has the form of a web address", 1);
    }
}

/// Hosts of literature, standards and guidelines: a reference is no finding.
fn literature(address: &str) -> bool {
    const HOSTS: &[&str] = &[
        "doi.org",
        "nih.gov",
        "who.int",
        "nice.org.uk",
        "cochrane.org",
        "cochranelibrary.com",
        "clinicaltrials.gov",
        "orcid.org",
        "creativecommons.org",
        "wikipedia.org",
        "springer.com",
        "elsevier.com",
        "sciencedirect.com",
        "wiley.com",
        "nejm.org",
        "thelancet.com",
        "bmj.com",
        "jamanetwork.com",
        "oup.com",
        "plos.org",
        "frontiersin.org",
        "mdpi.com",
        "nature.com",
        "tandfonline.com",
        "lww.com",
        "karger.com",
        "thieme.com",
        "thieme-connect.com",
        "sagepub.com",
        "biomedcentral.com",
        "cambridge.org",
        "jstor.org",
        "europepmc.org",
        "arxiv.org",
        "medrxiv.org",
        "zenodo.org",
        "osf.io",
        "crossref.org",
        "equator-network.org",
        "prisma-statement.org",
        "icmje.org",
        "publicationethics.org",
        "schema.org",
        "w3.org",
        "cdc.gov",
        "fda.gov",
        "ema.europa.eu",
        "europa.eu",
        "hhs.gov",
        "facs.org",
        "sages.org",
        "rcseng.ac.uk",
        "isrctn.com",
        "iso.org",
        "github.com",
        "unicode.org",
        "rfc-editor.org",
        "ietf.org",
        "hernia.org",
        "wses.org.uk",
        "uptodate.com",
        "semanticscholar.org",
    ];
    let host = address
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    HOSTS.iter().any(|known| {
        host == *known
            || host
                .strip_suffix(known)
                .is_some_and(|rest| rest.ends_with('.'))
    })
}

/// `www.host.org`, `host.org/path`, or four numbers with dots.
fn dot(scan: &mut Scan<'_>, at: usize) {
    let before = scan.before(at, 1);
    let next = scan.t(at + 1);
    if !scan.t(at).glued() || !next.glued() || scan.used(at) {
        return;
    }
    if before.mark == NUMBER && next.mark == NUMBER {
        return protocol_address(scan, at - 1);
    }
    if next.mark != WORD || !matches!(before.mark, WORD | NUMBER) {
        return;
    }
    let top = matches!(
        scan.str(at + 1),
        "com"
            | "org"
            | "net"
            | "edu"
            | "gov"
            | "mil"
            | "info"
            | "health"
            | "app"
            | "io"
            | "uk"
            | "de"
            | "fr"
            | "es"
            | "eu"
            | "ca"
            | "au"
            | "it"
            | "ch"
            | "at"
            | "nl"
    );
    let mut first = at;
    while first > 0 && part(scan, first - 1) && scan.t(first).glued() {
        first -= 1;
    }
    let www = scan.word(first, key("www"));
    if first > 0 && scan.t(first).glued() && matches!(scan.before(first, 1).mark, b'/' | b'@') {
        return;
    }
    let after = scan.t(at + 2);
    let path = after.mark == b'/' && after.glued() && scan.t(at + 3).glued();
    let generic = matches!(
        scan.str(at + 1),
        "com" | "org" | "net" | "edu" | "gov" | "health"
    );
    let ends = !(after.glued()
        && matches!(after.mark, WORD | NUMBER | b'.' | b'@' | b'_')
        && (after.mark != b'.' || scan.t(at + 3).glued()));
    if www
        || (top && path)
        || (generic && ends && scan.t(at + 1).case == Case::Lower && before.case != Case::Capital)
    {
        web(scan, first, first);
    }
}

/// Four numbers below 256 with dots, which is no version and no numbered heading.
fn protocol_address(scan: &mut Scan<'_>, at: usize) {
    let numbers = [at, at + 2, at + 4, at + 6];
    let fits = numbers
        .iter()
        .all(|&n| scan.value(n).is_some_and(|v| v < 256) && scan.t(n).len() <= 3)
        && [at + 1, at + 3, at + 5]
            .iter()
            .all(|&n| scan.t(n).mark == b'.' && scan.t(n).glued() && scan.t(n + 1).glued());
    let before = scan.before(at, 1);
    let touched = scan.t(at).glued() && matches!(before.mark, WORD | NUMBER | b'.' | b'-');
    let version = among!(before.key, version v ver release) && before.mark == WORD;
    let more = scan.t(at + 7).mark == b'.'
        && scan.t(at + 7).glued()
        && scan.t(at + 8).mark == NUMBER
        && scan.t(at + 8).glued();
    if fits && !touched && !version && !more {
        scan.add(
            Kind::Ip,
            at,
            at + 7,
            "it has the form of an internet address",
            2,
        );
    }
}

/// Groups of hexadecimal digits with colons between: an internet address of version 6, or a hardware address.
fn hexadecimal(scan: &mut Scan<'_>, at: usize) {
    if scan.used(at) {
        return;
    }
    let mut first = at;
    while first > 0 && scan.t(first).glued() && hex(scan, first - 1) {
        first -= 1;
    }
    if scan.t(first).start == scan.t(at).start
        && !(scan.t(at + 1).mark == b':' && scan.t(at + 1).glued())
    {
        return;
    }
    let mut end = at + 1;
    while end < scan.tokens.len() && scan.t(end).glued() && hex(scan, end) {
        end += 1;
    }
    while end > first && scan.t(end - 1).mark == b':' {
        end -= 1;
    }
    let text = scan.slice(first, end);
    let groups: Vec<&str> = text.split(':').collect();
    let letters = text.bytes().any(|b| b.is_ascii_alphabetic());
    if groups.iter().any(|g| g.len() > 4) {
        return;
    }
    if groups.len() == 6 && groups.iter().all(|g| g.len() == 2) {
        scan.add(
            Kind::DeviceId,
            first,
            end,
            "it has the form of a hardware address",
            1,
        );
    } else if (groups.len() == 8 && groups.iter().all(|g| !g.is_empty()))
        || (text.contains("::") && groups.len() >= 4 && (letters || text.len() > 8))
    {
        scan.add(
            Kind::Ip,
            first,
            end,
            "it has the form of an internet address",
            2,
        );
    }
}

fn hex(scan: &Scan<'_>, at: usize) -> bool {
    scan.t(at).mark == b':'
        || (matches!(scan.t(at).mark, WORD | NUMBER)
            && scan.str(at).bytes().all(|b| b.is_ascii_hexdigit()))
}

/// `name at host dot org`.
fn spelled(scan: &mut Scan<'_>, at: usize) {
    let dot = (at + 2..at + 12).rfind(|&n| scan.word(n, key("dot")));
    let Some(dot) = dot else { return };
    let last = dot + 1 + usize::from(matches!(scan.t(dot + 1).mark, b')' | b']'));
    if !matches!(
        scan.str(last),
        "com" | "org" | "net" | "edu" | "gov" | "de" | "uk" | "es" | "fr" | "it" | "nl" | "ca"
    ) {
        return;
    }
    let bracket = matches!(scan.before(at, 1).mark, b'[' | b'(');
    let mut first = at.wrapping_sub(if bracket { 2 } else { 1 });
    if !matches!(scan.t(first).mark, WORD | NUMBER) {
        return;
    }
    // `lena(dot)hartwick(at)`.
    while first > 0
        && scan.t(first).glued()
        && (part(scan, first - 1)
            || matches!(scan.t(first - 1).mark, b'(' | b')' | b'[' | b']') && first > 2)
    {
        first -= 1;
    }
    scan.add(
        Kind::Email,
        first,
        last + 1,
        "it is an e-mail address in words",
        2,
    );
}
