//! Names that a word beside them announces: a title, a degree, a role, a relative, a field, a greeting, a signature.

use super::super::kind::Kind;
use super::super::lexicon::{
    ANY_NAME, BYWORD, DEGREE, EPONYM, FAMILY, FUNCTION, GIVEN, NAMEDWORD, PLAIN, PRODUCT, REGION, RELATION, ROLE, STREET, TITLE, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::run::{fits, is_placeholder, run};
use super::{cited, eponymous};

/// `Dr. Hollins`, `Mr and Mrs Hollins`, `Prof. Dr. med. Hans Albers`, `dr. hollins`.
pub(crate) fn title(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let before = scan.before(at, 1);
    let point = scan.t(at + 1).mark == b'.' && scan.t(at + 1).glued();
    if token.glued() && before.mark != b'"' && before.mark != b'(' && before.mark != b'/' && before.mark != b'.' || before.mark == NUMBER {
        return;
    }
    let sure = token.is(TITLE);
    let military = [key("rev"), key("sgt"), key("capt"), key("lt"), key("col"), key("sig")].contains(&token.key);
    let short = [key("hr"), key("fr"), key("m"), key("d"), key("me"), key("ms"), key("mr"), key("pr"), key("sr"), key("dr")].contains(&token.key);
    match token.case {
        Case::Lower if !matches!(token.key, k if [key("dr"), key("mr"), key("mrs"), key("ms"), key("miss"), key("prof"), key("dra"), key("drs"), key("doctor"), key("nurse"), key("professor")].contains(&k)) => return,
        Case::Upper if token.len() > 1 && !point && ![key("dr"), key("mrs"), key("prof"), key("drs"), key("dra"), key("herr"), key("frau")].contains(&token.key) => return,
        _ => {}
    }
    // `M.D.` is no title and nobody's initial.
    if token.len() == 1 && (before.mark == b'.' || scan.t(at + 2).len() <= 1) {
        return;
    }
    if short && !point && [key("hr"), key("fr"), key("m"), key("d"), key("me"), key("pr")].contains(&token.key) {
        return;
    }
    let mut next = at + 1 + usize::from(point);
    // More titles, and a second person.
    for _ in 0..6 {
        let word = scan.t(next);
        let more = word.is(TITLE) || [key("med"), key("dent"), key("rer"), key("nat"), key("phil"), key("habil"), key("univ"), key("priv"), key("doz"), key("dipl"), key("h"), key("c"), key("prof"), key("chirurg")].contains(&word.key) && word.mark == WORD && scan.t(next + 1).mark == b'.';
        let joins = matches!(word.mark, b'.' | b'&' | b'(') || [key("and"), key("und"), key("y"), key("et")].contains(&word.key) && scan.t(next + 1).is(TITLE);
        if !(more || joins) || word.gap > Gap::Line {
            break;
        }
        next += 1;
    }
    let first = scan.t(next);
    if first.gap == Gap::Paragraph || first.mark != WORD || is_placeholder(scan, next) {
        return;
    }
    // `123 Oak Dr, Springfield` is a street.
    if token.is(STREET) && (2..=4).any(|n| scan.before(at, n).mark == NUMBER) && before.capital() && scan.t(at).gap == Gap::Space && !point {
        return;
    }
    if let Some(found) = run(scan, next, true) {
        let accepted = if sure && !military { true } else { found.listed || scan.identified && !scan.german };
        let plain = scan.t(next).is(PLAIN) && !scan.t(next).is(GIVEN | FAMILY) && found.words < 2;
        let mention = cited(scan, next, found.end) && !sure;
        if accepted && !plain && !mention && scan.add(Kind::Name, next, found.end, "a name after a title", 2) {
            others(scan, found.end);
        }
        return;
    }
    // Lower case is accepted for words that nothing else explains.
    let plain_word = first.case == Case::Lower && first.len() >= 3 && first.same_line() && sure && (first.is(ANY_NAME) && !first.is(PLAIN) || first.classes == 0 && (point || token.case == Case::Lower));
    if plain_word && ![key("hr"), key("fr"), key("sr"), key("sig")].contains(&token.key) {
        let second = scan.t(next + 1);
        let both = second.case == Case::Lower && second.same_line() && second.is(FAMILY) && !second.is(PLAIN) && first.is(GIVEN);
        scan.add(Kind::Name, next, next + 1 + usize::from(both), "a name after a title", 1);
    }
}

/// `Drs. Hollins and Reyes`, `Dr. Hollins / Reyes`: the names after the first.
fn others(scan: &mut Scan<'_>, mut at: usize) {
    for _ in 0..4 {
        let joint = scan.t(at);
        let joins = [key("and"), key("und"), key("y"), key("et")].contains(&joint.key) || matches!(joint.mark, b',' | b'/' | b'&');
        let next = scan.t(at + 1);
        if !joins || !next.capital() || !next.is(ANY_NAME) || next.is(PLAIN) || !next.same_line() || scan.used(at + 1) {
            return;
        }
        let Some(found) = run(scan, at + 1, false) else { return };
        if cited(scan, at + 1, found.end) || eponymous(scan, found.end) || !scan.add(Kind::Name, at + 1, found.end, "a name beside another after a title", 1) {
            return;
        }
        at = found.end;
    }
}

/// `JOHN SMITH , M.D.`, `Jane Doe, RN`: the name before a degree.
pub(crate) fn degree(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let letters = token.len() <= 2 && scan.t(at + 1).mark == b'.' && scan.t(at + 2).mark == WORD && scan.t(at + 2).len() <= 2
        && [(key("m"), key("d")), (key("d"), key("o")), (key("r"), key("n")), (key("ph"), key("d")), (key("p"), key("a")), (key("n"), key("p")), (key("m"), key("b"))].contains(&(token.key, scan.t(at + 2).key)) && scan.t(at + 1).glued();
    let word = token.is(DEGREE) && matches!(token.case, Case::Upper | Case::Mixed | Case::Odd) || [key("phd"), key("pharmd"), key("mbchb")].contains(&token.key) && token.mark == WORD;
    if !(letters || word) {
        return;
    }
    let comma = scan.before(at, 1).mark == b',';
    let last = at.wrapping_sub(if comma { 2 } else { 1 });
    let doubtful = !letters && [key("do"), key("pa"), key("np"), key("ms"), key("ot"), key("pt"), key("rd"), key("md")].contains(&token.key);
    if scan.t(at).gap == Gap::Paragraph || comma && scan.before(at, 1).gap == Gap::Paragraph {
        return;
    }
    let mut first = last.wrapping_add(1);
    let (mut words, mut listed) = (0, false);
    let mut n = last;
    while let Some(part) = scan.tokens.get(n).copied() {
        let initial = part.len() == 1 && part.case == Case::Upper && part.mark == WORD;
        let point = part.mark == b'.' && scan.before(n, 1).mark == WORD && (scan.before(n, 1).len() == 1 && scan.before(n, 1).capital() || scan.before(n, 1).is(super::super::lexicon::SUFFIXNAME)) && part.glued();
        let joint = matches!(part.mark, b'-' | b'\'') && part.glued();
        let particle = part.is(super::super::lexicon::PARTICLE) && words > 0 && part.case == Case::Lower;
        if fits(scan, n, true) || part.is(super::super::lexicon::SUFFIXNAME) && part.capital() && words == 0 && !scan.used(n) {
            words += 1;
            listed |= part.is(ANY_NAME) && !part.is(PLAIN);
            first = n;
        } else if initial && !scan.used(n) {
            first = n;
        } else if !(point || joint || particle) {
            break;
        }
        if part.gap >= Gap::Line || words > 4 || n == 0 {
            break;
        }
        n -= 1;
    }
    // `Smith, John, MD`.
    if words == 1 && scan.before(first, 1).mark == b',' && scan.t(first).is(GIVEN) && fits(scan, first.wrapping_sub(2), true) && scan.opens(first.wrapping_sub(2)) {
        first -= 2;
        words += 1;
    }
    if words == 0 || first > last || (doubtful || !comma) && !(listed && (words > 1 || comma)) && !(comma && words > 1) {
        return;
    }
    if doubtful && !listed && !scan.identified && !comma {
        return;
    }
    scan.add(Kind::Name, first, last + 1, "a name before a degree", 2);
}

/// What follows a word for a name, a role, a relative or a greeting.
pub(crate) fn word(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    if token.glued() && matches!(scan.before(at, 1).mark, b'-' | b'@' | b'/' | b'_') {
        return;
    }
    // `Surgeon(s):`, `Patient's name:`.
    let mut next = at + 1;
    if scan.t(next).mark == b'(' && scan.t(next + 2).mark == b')' {
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
        role(scan, next);
    }
    if token.is(BYWORD) {
        by(scan, at, next);
    }
}

/// What a field holds: `Name: Elena Ruiz`, `Surgeon: Hollins`, `Apellidos: Ruiz Prado`.
fn field(scan: &mut Scan<'_>, at: usize, mut start: usize) {
    let others = [key("drug"), key("procedure"), key("test"), key("file"), key("medication"), key("product"), key("brand"), key("generic"), key("trade"), key("device"), key("facility"), key("hospital"), key("street"), key("city"), key("company"), key("clinic"), key("pharmacy"), key("user"), key("domain"), key("study"), key("gene")];
    if scan.word(at, key("name")) && others.contains(&scan.before(at, 1).key) {
        return;
    }
    while matches!(scan.t(start).mark, b'.' | b'*' | b'_' | b'-') && scan.t(start).same_line() {
        start += 1;
    }
    let first = scan.t(start);
    if first.mark != WORD || first.gap > Gap::Line || first.gap == Gap::Line && (scan.t(start + 1).mark == b':' || !first.is(ANY_NAME)) || first.is(TITLE) {
        return;
    }
    if let Some(found) = run(scan, start, true) {
        let single = found.words == 1 && !scan.t(start).is(ANY_NAME) && (scan.t(start).case == Case::Upper || scan.german && !scan.t(at).is(NAMEDWORD));
        let title_like = scan.t(found.end).mark == b':' || scan.t(found.end).mark == WORD && scan.t(found.end).case == Case::Lower && found.words == 1 && !found.listed && !scan.t(at).is(NAMEDWORD);
        if single && !scan.t(at).is(NAMEDWORD) || title_like || scan.t(start).is(PRODUCT | REGION) && !found.listed {
            return;
        }
        let mut end = found.end;
        // `Ruiz, Elena M.`
        if scan.t(end).mark == b','
            && scan.t(end + 1).capital()
            && !scan.t(end + 1).is(PLAIN | DEGREE)
            && scan.t(end + 1).same_line()
            && (scan.t(end + 1).is(GIVEN) || found.words == 1)
            && let Some(given) = run(scan, end + 1, true)
        {
            end = given.end;
        }
        scan.add(Kind::Name, start, end, "what a field for a person holds", 2);
        return;
    }
    let lower = |n: usize| scan.t(n).case == Case::Lower && scan.t(n).is(ANY_NAME) && !scan.t(n).is(PLAIN) && scan.t(n).same_line();
    if lower(start) {
        let end = (start..start + 3).take_while(|&n| lower(n)).last().map_or(start, |n| n + 1);
        scan.add(Kind::Name, start, end, "what a field for a person holds", 1);
    }
}

/// `a man named Teodoro`, `her name is Ruth`.
fn named(scan: &mut Scan<'_>, at: usize, mut next: usize) {
    while [key("is"), key("was"), key("as"), key("of"), key("the"), key("patient"), key("est"), key("ist"), key("es")].contains(&scan.t(next).key) && scan.t(next).mark == WORD || scan.t(next).mark == b'"' {
        next += 1;
    }
    let person = (1..=8).take_while(|&n| scan.before(at, n).mark == WORD || scan.before(at, n).mark == NUMBER || matches!(scan.before(at, n).mark, b'-' | b'\'')).any(|n| {
        let word = scan.before(at, n);
        word.is(ROLE | RELATION) || [key("man"), key("woman"), key("boy"), key("girl"), key("male"), key("female"), key("lady"), key("gentleman"), key("her"), key("his"), key("my"), key("child"), key("baby"), key("infant"), key("name"), key("mujer"), key("hombre"), key("nino"), key("nina"), key("homme"), key("femme"), key("mann"), key("frau"), key("teen"), key("veteran")].contains(&word.key)
    });
    if scan.t(next).gap > Gap::Space {
        return;
    }
    let Some(found) = run(scan, next, person) else {
        let word = scan.t(next);
        if word.case == Case::Lower && word.is(GIVEN) && !word.is(PLAIN) && person {
            let second = scan.t(next + 1);
            let both = second.case == Case::Lower && second.is(FAMILY) && !second.is(PLAIN) && second.same_line();
            scan.add(Kind::Name, next, next + 1 + usize::from(both), "a name after a word for one", 1);
        }
        return;
    };
    let known = found.listed && !scan.t(next).is(EPONYM | PRODUCT);
    if (person || known) && !eponymous(scan, found.end) && !cited(scan, next, found.end) {
        scan.add(Kind::Name, next, found.end, "a name after a word for one", 2);
    }
}

/// `his daughter Anneliese`, `husband, Carl,`, `pt's wife mary`.
fn relative(scan: &mut Scan<'_>, at: usize, mut next: usize) -> bool {
    if matches!(scan.t(next).mark, b',' | b'(' | b'-') && scan.t(next).same_line() {
        next += 1;
    }
    let word = scan.t(next);
    if word.mark != WORD || !word.same_line() || scan.t(at).capital() && scan.t(at).case == Case::Upper && word.case == Case::Upper && !word.is(GIVEN) {
        return false;
    }
    if word.case == Case::Lower {
        let fits = word.is(GIVEN) && !word.is(PLAIN | super::super::lexicon::GIVEN_WEAK) && word.len() > 3 && next == at + 1;
        return fits && scan.add(Kind::Name, next, next + 1, "a name after a word for a relative", 1);
    }
    let Some(found) = run(scan, next, false) else { return false };
    let listed = word.is(ANY_NAME) && !word.is(PLAIN);
    let strange = !scan.german && word.case == Case::Capital && !word.is(PLAIN | PRODUCT | REGION | EPONYM | FUNCTION) && next == at + 1;
    if !(listed || strange) || cited(scan, next, found.end) || word.is(super::super::lexicon::MONTH) && !word.is(GIVEN) {
        return false;
    }
    scan.add(Kind::Name, next, found.end, "a name after a word for a relative", 1)
}

/// `patient Hollins`, `Pt Maria Ruiz`.
fn role(scan: &mut Scan<'_>, mut next: usize) {
    if scan.t(next).mark == b'.' && scan.t(next).glued() {
        next += 1;
    }
    let word = scan.t(next);
    if word.mark != WORD || word.gap != Gap::Space || scan.used(next) {
        return;
    }
    if word.case == Case::Lower {
        let second = scan.t(next + 1);
        if word.is(GIVEN) && !word.is(PLAIN) && second.is(FAMILY) && !second.is(PLAIN) && second.case == Case::Lower && second.same_line() {
            scan.add(Kind::Name, next, next + 2, "a name after a word for a person", 1);
        }
        return;
    }
    let Some(found) = run(scan, next, false) else { return };
    let strong = word.is(GIVEN | FAMILY) && !word.is(PLAIN | EPONYM);
    let several = found.words > 1 && found.listed && !word.is(PLAIN);
    if (strong || several) && !eponymous(scan, found.end) && !cited(scan, next, found.end) {
        scan.add(Kind::Name, next, found.end, "a name after a word for a person", 1);
    }
}

/// `signed by`, `Dear`, `Regards,`.
fn by(scan: &mut Scan<'_>, at: usize, mut next: usize) {
    let token = scan.t(at);
    let greeting = [key("dear"), key("hi"), key("hello"), key("attn"), key("cc")].contains(&token.key);
    let closing = [key("sincerely"), key("regards"), key("thanks"), key("yours"), key("cheers"), key("love"), key("best"), key("thank")].contains(&token.key);
    while matches!(scan.t(next).mark, b',' | b'.' | b'!') || closing && [key("truly"), key("faithfully"), key("sincerely"), key("you")].contains(&scan.t(next).key) {
        next += 1;
    }
    if closing {
        return signature(scan, next, at);
    }
    let verb = scan.before(at, 1);
    let signing = [key("dictated"), key("signed"), key("transcribed"), key("authenticated"), key("verified"), key("seen"), key("evaluated"), key("reviewed"), key("interpreted"), key("attended"), key("prepared"), key("approved"), key("completed"), key("ordered"), key("requested"), key("referred"), key("examined"), key("operated"), key("written"), key("entered"), key("assisted"), key("cosigned"), key("witnessed"), key("accompanied"), key("firmado"), key("realizado"), key("remitido"), key("redigido"), key("unterschrieben"), key("signe")].contains(&verb.key);
    if scan.t(next).gap > Gap::Line || scan.t(next).mark != WORD || scan.used(next) {
        return;
    }
    let Some(found) = run(scan, next, signing || greeting) else { return };
    let word = scan.t(next);
    let listed = word.is(GIVEN | FAMILY) && !word.is(PLAIN);
    let accepted = if greeting {
        word.case != Case::Upper && !word.is(PLAIN | PRODUCT | FUNCTION) && (listed || !scan.german && !token.is(NAMEDWORD) && token.key == key("dear")) || found.words > 1 && found.listed
    } else {
        signing && (listed || found.words > 1 && !word.is(PLAIN | EPONYM))
    };
    if accepted && !cited(scan, next, found.end) && !eponymous(scan, found.end) {
        scan.add(Kind::Name, next, found.end, if greeting { "a name after a greeting" } else { "a name after a word for who did it" }, 1);
    }
}

/// A name alone on the last line of a letter or a contribution, after a closing or a dash.
pub(crate) fn signature(scan: &mut Scan<'_>, next: usize, mark: usize) {
    let dash = scan.t(mark).mark == b'-';
    let word = scan.t(next);
    if word.mark != WORD || scan.used(next) || !dash && word.gap < Gap::Line && !matches!(scan.before(next, 1).mark, b',') {
        return;
    }
    let Some(found) = run(scan, next, true) else { return };
    let after = scan.t(found.end);
    let ends = after.gap >= Gap::Line || after.mark == 0 || after.mark == b',' && scan.t(found.end + 1).is(DEGREE);
    let named = scan.t(next).is(GIVEN) && !scan.t(next).is(PLAIN) || found.words > 1 && found.listed && !scan.t(next).is(PLAIN);
    if ends && named && found.words <= 4 && !(dash && found.words == 1 && !scan.t(next).is(GIVEN)) {
        scan.add(Kind::Name, next, found.end, "a signature", 1);
    }
}
