//! Names after a title and before a degree: `Dr. Hollins`, `Jane Doe, RN`.

use super::super::kind::Kind;
use super::super::lexicon::{
    ANY_NAME, DEGREE, FAMILY, FAMILY_WEAK, GIVEN, PARTICLE, PERSONVERB, PLAIN, STREET, TITLE,
    among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};
use super::run::{fits, is_placeholder, run};
use super::{cited, eponymous, mentioned};

/// `Dr. Hollins`, `Mr and Mrs Hollins`, `Prof. Dr. med. Hans Albers`, `dr. hollins`.
pub(crate) fn title(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let before = scan.before(at, 1);
    let point = scan.t(at + 1).mark == b'.' && scan.t(at + 1).glued();
    if token.glued()
        && before.mark != b'"'
        && before.mark != b'('
        && before.mark != b'/'
        && before.mark != b'.'
        || before.mark == NUMBER && token.same_line()
    {
        return;
    }
    let sure = token.is(TITLE);
    let military = among!(token.key, rev sgt capt lt col sig);
    let short = among!(token.key, hr fr m d me ms mr pr sr dr);
    let small = among!(token.key, dr mr mrs ms prof dra drs doctor nurse professor);
    let abroad = among!(token.key, dott sig dhr mevr sra dna);
    match token.case {
        Case::Lower if !(small || point && abroad && scan.t(at + 2).capital()) => {
            return;
        }
        Case::Upper
            if token.len() > 1
                && !point
                && !among!(token.key, dr mrs prof drs dra herr frau md rn oa) =>
        {
            return;
        }
        _ => {}
    }
    // `M.D.` is no title and nobody's initial.
    if token.len() == 1 && (before.mark == b'.' || scan.t(at + 2).len() <= 1) {
        return;
    }
    if short && !point && among!(token.key, hr fr m d me) {
        return;
    }
    let mut next = at + 1 + usize::from(point);
    // More titles, and a second person.
    for _ in 0..6 {
        let word = scan.t(next);
        let more = word.is(TITLE)
            || among!(word.key, kollege kollegin kollegen oberarzt oberarztin chefarzt oa mag ing primar primaria)
            || among!(word.key, med dent rer nat phil habil univ priv doz dipl h c prof chirurg)
                && word.mark == WORD
                && scan.t(next + 1).mark == b'.';
        let joins = matches!(word.mark, b'.' | b'&' | b'(')
            || among!(word.key, and und y et) && scan.t(next + 1).is(TITLE);
        if !(more || joins) || word.gap > Gap::Line {
            break;
        }
        next += 1;
    }
    // `AZURE XT DR CONNECTED`: the name of a device.
    if !point
        && token.case == Case::Upper
        && (1..=2).any(|n| scan.before(at, n).is(super::super::lexicon::PRODUCT))
    {
        return;
    }
    let first = scan.t(next);
    // `M. Thielen MD` ends its line; `100 MG PR.` is how something is given.
    let degree = among!(token.key, md rn pr do) && first.gap >= Gap::Line;
    if first.gap == Gap::Paragraph
        || degree
        || among!(token.key, oa oa fa ca) && !scan.german
        || first.mark != WORD
        || is_placeholder(scan, next)
    {
        return;
    }
    // `123 Oak Dr, Springfield` is a street.
    if token.is(STREET)
        && (2..=4).any(|n| scan.before(at, n).mark == NUMBER)
        && before.capital()
        && !before.is(super::super::lexicon::BYWORD)
        && scan.t(at).gap == Gap::Space
        && !point
    {
        return;
    }
    if let Some(found) = run(scan, next, true) {
        let speaks = scan.t(found.end).is(PERSONVERB) && scan.t(found.end).case == Case::Lower;
        let accepted = if sure && !military {
            true
        } else {
            found.listed || speaks || scan.identified && !scan.german || scan.word(at, key("oa"))
        };
        let lead = (next..found.end)
            .find(|&n| {
                let part = scan.t(n);
                part.len() > 1 && !part.is(PARTICLE) && part.key != key("o") && part.mark == WORD
            })
            .unwrap_or(next);
        // `Discussed with Dr. X. Will obtain a scan`.
        let letter = lead > next && scan.t(lead).is(PLAIN) && found.words < 2;
        let plain = scan.t(lead).is(PLAIN)
            && scan.t(lead).len() > 1
            && !scan.t(lead).is(GIVEN | FAMILY)
            && !(scan.t(lead).case == Case::Capital
                && (scan.t(lead).is(FAMILY_WEAK)
                    || point && sure && scan.t(lead).gap == Gap::Space && !scan.shouting)
                && (point || !scan.ends_sentence(next - 1))
                && !scan.t(lead).is(super::super::lexicon::ROLE
                    | super::super::lexicon::FUNCTION
                    | super::super::lexicon::RELATION
                    | TITLE
                    | DEGREE
                    | super::super::lexicon::PERSONVERB))
            && found.words < 2;
        let mention = !sure && mentioned(scan, next, found.end);
        if accepted
            && !plain
            && !letter
            && !mention
            && scan.add(Kind::Name, at, found.end, "a name after a title", 2)
        {
            others(scan, found.end);
        }
        return;
    }
    // Lower case is accepted for words that nothing else explains.
    let plain_word = first.case == Case::Lower
        && first.len() >= 3
        && first.same_line()
        && sure
        && (first.is(ANY_NAME) && !first.is(PLAIN)
            || first.is(FAMILY) && !first.is(PERSONVERB) && among!(token.key, dr mr mrs ms)
            || first.classes == 0 && (point || token.case == Case::Lower));
    if plain_word && !among!(token.key, hr fr sr sig) {
        let second = scan.t(next + 1);
        let both = second.case == Case::Lower
            && second.same_line()
            && second.is(FAMILY)
            && !second.is(PLAIN)
            && first.is(GIVEN);
        // `dr perez-lopez`.
        let joined = second.mark == b'-' && second.glued() && scan.t(next + 2).glued();
        scan.add(
            Kind::Name,
            next,
            next + 1 + if joined { 2 } else { usize::from(both) },
            "a name after a title",
            2,
        );
    }
}

/// `Drs. Hollins and Reyes`, `Dr. Hollins / Reyes`: the names after the first.
pub(crate) fn others(scan: &mut Scan<'_>, mut at: usize) {
    for _ in 0..4 {
        let joint = scan.t(at);
        let joins = among!(joint.key, and und y et) || matches!(joint.mark, b',' | b'/' | b'&');
        let next = scan.t(at + 1);
        if !joins
            || !next.capital()
            || !(next.is(ANY_NAME | super::super::lexicon::EPONYM)
                || super::alone::strange(scan, at + 1))
            || next.is(PLAIN)
            || scan.german
                && joint.mark == b','
                && !next.is(ANY_NAME)
                && !(scan.t(at + 2).mark == b'.' && scan.ends_sentence(at + 2)
                    || scan.t(at + 2).gap >= Gap::Line)
            || !next.same_line()
            || scan.used(at + 1)
        {
            return;
        }
        let Some(found) = run(scan, at + 1, false) else {
            return;
        };
        // `Dr. Stern, Lakeside Pediatrics`.
        let house = scan.t(found.end).capital()
            && scan.t(found.end).gap == Gap::Space
            && super::super::places::house(scan, found.end);
        if house
            || cited(scan, at + 1, found.end)
            || eponymous(scan, found.end)
            || !scan.add(
                Kind::Name,
                at + 1,
                found.end,
                "a name beside another after a title",
                1,
            )
        {
            return;
        }
        at = found.end;
    }
}

/// `JOHN SMITH , M.D.`, `Jane Doe, RN`: the name before a degree.
pub(crate) fn degree(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let letters = token.len() <= 2
        && scan.t(at + 1).mark == b'.'
        && scan.t(at + 2).mark == WORD
        && scan.t(at + 2).len() <= 2
        && [
            (key("m"), key("d")),
            (key("d"), key("o")),
            (key("r"), key("n")),
            (key("ph"), key("d")),
            (key("p"), key("a")),
            (key("n"), key("p")),
            (key("m"), key("b")),
        ]
        .contains(&(token.key, scan.t(at + 2).key))
        && scan.t(at + 1).glued();
    let word = token.is(DEGREE) && matches!(token.case, Case::Upper | Case::Mixed | Case::Odd)
        || among!(token.key, phd pharmd mbchb) && token.mark == WORD;
    if !(letters || word) {
        return;
    }
    let comma = scan.before(at, 1).mark == b',';
    let last = at.wrapping_sub(if comma { 2 } else { 1 });
    let doubtful = !letters && among!(token.key, do pa np ms ot pt rd md);
    if scan.t(at).gap == Gap::Paragraph || comma && scan.before(at, 1).gap == Gap::Paragraph {
        return;
    }
    let mut first = last.wrapping_add(1);
    let (mut words, mut listed, mut initials) = (0, false, false);
    let mut n = last;
    while let Some(part) = scan.tokens.get(n).copied() {
        let initial = part.len() == 1 && part.case == Case::Upper && part.mark == WORD;
        let point = part.mark == b'.'
            && scan.before(n, 1).mark == WORD
            && (scan.before(n, 1).len() == 1 && scan.before(n, 1).capital()
                || among!(scan.before(n, 1).key, wm chas thos geo jos jas robt)
                || scan.before(n, 1).is(super::super::lexicon::SUFFIXNAME))
            && part.glued();
        let joint = matches!(part.mark, b'-' | b'\'') && part.glued();
        let particle = part.is(super::super::lexicon::PARTICLE)
            && words > 0
            && (part.case == Case::Lower
                || part.case == Case::Upper && scan.t(last).case == Case::Upper);
        let second = part.case == Case::Lower
            && part.glued()
            && part.len() <= 5
            && scan.before(n, 1).mark == b'-'
            && scan.before(n, 1).glued()
            && scan.before(n, 2).capital()
            && words > 0;
        // `Roberta Quill, RNC`: a word that is in no other place a name.
        let word = comma
            && words == 0
            && part.case == Case::Capital
            && part.gap == Gap::Space
            && scan.before(n, 1).is(GIVEN)
            && scan.before(n, 1).case == Case::Capital
            && !scan.used(n);
        if word
            || fits(scan, n, true)
            || part.is(super::super::lexicon::SUFFIXNAME)
                && part.capital()
                && words == 0
                && !scan.used(n)
        {
            words += 1;
            listed |= part.is(ANY_NAME) && !part.is(PLAIN);
            first = n;
        } else if initial && !scan.used(n) {
            initials = true;
            first = n;
        } else if among!(part.key, wm chas thos geo jos jas robt) && part.capital() && words > 0 {
            first = n;
        } else if !(point || joint || particle || second) {
            break;
        }
        if part.gap >= Gap::Line || words > 4 || n == 0 {
            break;
        }
        n -= 1;
    }
    // `Smith, John, MD`.
    if words == 1
        && scan.before(first, 1).mark == b','
        && scan.t(first).is(GIVEN)
        && fits(scan, first.wrapping_sub(2), true)
        && scan.opens(first.wrapping_sub(2))
    {
        first -= 2;
        words += 1;
    }
    if words == 0
        || first > last
        || (doubtful || !comma)
            && !(listed && (words > 1 || comma))
            && !(comma && words > 1)
            && !initials
    {
        return;
    }
    if doubtful && !listed && !scan.identified && !comma && !initials {
        return;
    }
    scan.add(Kind::Name, first, last + 1, "a name before a degree", 2);
}
