//! Practices, schools and firms by what they are called: `Elm Street Family Health`, `Lost Pines Hernia Institute`, and
//! capitals after a word for where: `at Harbor View`, `in Fall River`.

use super::super::kind::Kind;
use super::super::lexicon::{
    ACRONYM, ANY_NAME, ATTRIBUTION, CITY, DEGREE, FACILITY, FUNCTION, GENERIC, MEDCENTRE, MONTH,
    PLAIN, PRODUCT, REGION, ROLE, TITLE, UNIT, WEEKDAY, among,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, WORD};

const WHY: &str = "an organisation, in a text with other identifiers";

/// Finds them. In German every noun has a capital, and French and Spanish put the kind of house first.
pub(super) fn find(scan: &mut Scan<'_>) {
    if scan.german || scan.romance {
        return;
    }
    for n in 0..scan.capitals.len() {
        let at = scan.capital(n);
        if house(scan, at) {
            called(scan, at);
        }
    }
    if scan.plenty && !scan.shouting {
        for n in 0..scan.capitals.len() {
            let at = scan.capital(n);
            if !scan.used(at) {
                led(scan, at);
            }
        }
    }
}

/// Whether a word ends the name of an organisation.
pub(crate) fn house(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    // `Cedar Hollow Nephrology`.
    let science = token.len() > 8
        && ["logy", "pedics", "iatry"]
            .iter()
            .any(|end| scan.str(at).ends_with(end));
    token.mark == WORD
        && (token.is(FACILITY)
            || science
            || among!(token.key, surgery practice associates pavilion health healthcare partners lab labs laboratory imaging
                pediatrics paediatrics urology cardiology orthopaedics orthopedics endocrine endoscopy oncology radiology
                pathology pharmacy drug shelter elementary primary secondary high school academy nursing snf ihs hosp asc
                institute group parish district trust jail diagnostics retina ltac ltach hospice church library home ward unit regional afb centre center college
                county unified wing nursery medical med assurance insurance market hardware solutions subacute rehab rehabilitation dispatch command plaza union infusion)
            // `Laurel Gap Internal Medicine`.
            || among!(token.key, medicine)
                && among!(scan.before(at, 1).key, internal family sports pain sleep occupational emergency travel regenerative))
}

/// Words that say what kind of medicine or house it is, and not which.
fn says_kind(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    token.is(GENERIC
        | MEDCENTRE
        | ACRONYM
        | UNIT
        | REGION
        | PRODUCT
        | ATTRIBUTION
        | ROLE
        | FUNCTION
        | DEGREE)
        || house(scan, at)
        || super::super::names::medical(scan.str(at))
        || among!(token.key, vascular oral plastic bariatric trauma breast hand spine thoracic colorectal transplant
            interventional surgical diagnostic anatomic anatomical clinical emergency acute day ambulatory outpatient inpatient
            minimally invasive robotic hernia abdominal wall foregut hindgut cardiac reconstructive cosmetic maxillofacial
            upper lower gi hepatobiliary hpb endocrine burns critical intensive family internal public mental home skilled
            nursing sports pain sleep wound stoma eye ear nose throat head neck foot ankle joint bone blood stem cell unit
            department division section service services board college royal society association committee course summary
            record brief history social past present chief review of)
}

/// `Lakeside Pediatrics`, `Our Lady of Fatima parish`: the capitals before a word for a house.
fn called(scan: &mut Scan<'_>, at: usize) {
    if scan.t(at).gap != Gap::Space || !scan.t(at).capital() {
        return;
    }
    let mut first = at;
    while first > 0 && at - first < 8 {
        let part = scan.t(first - 1);
        let joint = matches!(part.mark, b'&' | b'\'' | b'-')
            || part.mark == b'.' && part.glued() && scan.before(first, 2).len() <= 2
            || part.key == super::super::lexicon::key("s") && part.glued()
            || among!(part.key, of the and)
                && part.case == Case::Lower
                && scan.before(first - 1, 1).capital();
        let word = part.mark == WORD
            && part.capital()
            && !part.is(TITLE | DEGREE | MONTH | WEEKDAY | ROLE)
            && (!part.is(FUNCTION) || among!(part.key, our the) && first < at);
        let elsewhere = scan.used(first - 1)
            && !scan
                .found
                .iter()
                .any(|hit| hit.kind == Kind::Location && hit.first < first && first <= hit.end);
        if !(joint || word) || elsewhere || scan.t(first).gap >= Gap::Line {
            break;
        }
        first -= 1;
    }
    while first < at
        && (!scan.t(first).capital()
            || says_kind(scan, first) && !among!(scan.t(first).key, our the royal))
    {
        first += 1;
    }
    let own = |n: usize| {
        scan.t(n).mark == WORD
            && scan.t(n).capital()
            && !says_kind(scan, n)
            && !super::super::names::is_placeholder(scan, n)
    };
    let distinct = (first..at).filter(|&n| own(n)).count();
    let strange = (first..at).any(|n| {
        own(n) && (scan.t(n).is(ANY_NAME | CITY) || super::super::names::is_strange(scan, n))
    });
    let before = scan.before(first, 1);
    let cue = among!(before.key, at to from for near attends on under)
        || matches!(before.mark, b',' | b':');
    let heading = scan.t(first).gap >= Gap::Line && scan.t(at + 1).mark == b':';
    // `at University Medical Center`: no name, and yet one house.
    let only = first == at
        && scan.plenty
        && among!(scan.t(at).key, hospital center centre)
        && (1..=2).any(|n| {
            among!(scan.before(at, n).key, university memorial county community regional veterans va)
                && scan.before(at, n).capital()
                && scan.before(at, n + 1).mark == WORD
                && among!(scan.before(at, n + 1).key, at to from)
                && (n == 1 || among!(scan.before(at, 1).key, medical general) && scan.before(at, 1).capital())
        });
    if only {
        let first = if among!(scan.before(at, 1).key, medical general) {
            at - 2
        } else {
            at - 1
        };
        scan.add(Kind::Location, first, at + 1, WHY, 0);
        return;
    }
    if first == at || heading || distinct == 0 || !(strange || distinct > 1 || cue) {
        return;
    }
    let mut end = at + 1;
    while scan.t(end).gap == Gap::Space
        && house(scan, end)
        && scan.t(end).capital()
        && !scan.used(end)
    {
        end += 1;
    }
    let mut end = super::company::form_after(scan, end).unwrap_or(end);
    // A place that was found goes in as a whole.
    for hit in &scan.found {
        if hit.kind == Kind::Location && hit.first < end && first < hit.end {
            first = first.min(hit.first);
            end = end.max(hit.end);
        }
    }
    scan.widen(Kind::Location, first, end, WHY, &[Kind::Location]);
}

/// `at Harbor View`, `in Fall River`: two capitals and more after a word for where.
fn led(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let before = scan.before(at, 1);
    let end = super::capitals(scan, at, 6);
    let nobody = TITLE | ROLE | MONTH | WEEKDAY | ACRONYM | UNIT | REGION;
    let moved = among!(before.key, to)
        && among!(scan.before(at, 2).key, presented transferred admitted sent referred returned back brought taken moved
            discharged copies released letter fax);
    if !(moved || among!(before.key, at from in near))
        || before.mark != WORD
        || token.case != Case::Capital
        || token.gap != Gap::Space
        || token.is(FUNCTION) && !among!(token.key, our)
        || end < at + 2
        || (at..end).any(|n| scan.used(n) || scan.t(n).is(nobody | PRODUCT | ATTRIBUTION | DEGREE))
        || scan.t(end).is(ATTRIBUTION) && scan.t(end).same_line()
        || scan.t(end).mark == b':'
    {
        return;
    }
    let last = scan.t(end - 1);
    let thing = among!(last.key, room department position condition grade stage class type level score bag tube suite floor
        fashion order time bed table technique procedure repair approach);
    let own = (at..end)
        .filter(|&n| scan.t(n).mark == WORD && scan.t(n).capital() && !says_kind(scan, n))
        .count();
    let capitals = (at..end)
        .filter(|&n| scan.t(n).case == Case::Capital && !scan.t(n).is(FUNCTION))
        .count();
    let ordinary =
        (at..end).all(|n| scan.t(n).mark != WORD || scan.t(n).is(PLAIN) && says_kind(scan, n));
    if !thing && !ordinary && own > 0 && capitals > 1 {
        let why = "a name after a word for where, in a text with other identifiers";
        scan.add(Kind::Location, at, end, why, 0);
    }
}
