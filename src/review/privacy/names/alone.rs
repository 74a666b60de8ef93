//! One word that is a name: with a verb of persons, and more freely once a text holds other identifiers.

use super::super::kind::Kind;
use super::super::lexicon;
use super::super::lexicon::{
    ACRONYM, ANY_NAME, ATTRIBUTION, BIRTH, BYWORD, CITY, CUE, DEGREE, EPONYM, FACILITY, FAMILY,
    FUNCTION, GIVEN, GIVEN_WEAK, MONTH, NAMEDWORD, PERSONVERB, PLAIN, PRODUCT, REGION, RELATION,
    ROLE, TITLE, UNIT, WEEKDAY, among, key,
};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, WORD};
use super::{cited, eponymous};

const COMPANY: &str = "a name in a text with other identifiers";

/// Whether a word for a thing and `de` stand before: `clasificación de Gharbi`, `pinces de Museux`, `según Heald`.
pub(super) fn of_a_thing(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.before(at, 1);
    if !scan.romance || before.case != Case::Lower && before.mark != b'\'' {
        return false;
    }
    if among!(before.key, segun tipo type selon test) {
        return true;
    }
    let (of, noun) = if before.mark == b'\'' { (2, 3) } else { (1, 2) };
    let thing = scan.before(at, noun);
    if !among!(scan.before(at, of).key, de d del) || thing.mark != WORD {
        return false;
    }
    let word = scan.str(at - noun).to_lowercase();
    let one = lexicon::hash_of(word.strip_suffix('s').unwrap_or(&word));
    thing.is(ATTRIBUTION)
        || ["plastie", "plastia", "tomie", "tomia", "ectomie", "ectomía", "scopie", "raphie", "rrafia"]
            .iter()
            .any(|ending| word.ends_with(ending))
        || [thing.key, one].iter().any(|&key| {
            among!(key, hernia espacio clasificacion tecnica sindrome fractura test escala valvula signo drenaje serie
                cuerpo abordaje pie ligamento anastomosis maniobra indice prueba enfermedad angulo triangulo sonda pinza incision
                separador valva fondo saco punto linea fascia operacion criterio estadio grado protesis catheter cateter
                score angle triangle kyste grade prothese syndrome maladie signe classification technique fixateur drain
                trochlee lesion critere intervention operation pince lame valve manoeuvre abord ecarteur sac culs cul point ligne
                ligament ciseau bistouri aiguille fil sonde canule u loi indice fistule ulcere tumeur)
        })
}

/// A listed name that stands alone.
pub(crate) fn find(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let next = scan.t(at + 1);
    // `Jack's wound`, `Brown's clinic`: ordinary words too.
    if scan.plenty
        && next.mark == b'\''
        && scan.word(at + 2, key("s"))
        && token.case == Case::Capital
        && !scan.opens(at)
        && !scan.german
        && !among!(scan.before(at, 1).key, a an the)
        && !token.is(EPONYM | PRODUCT | MONTH | FUNCTION)
        && !scan.t(at + 3).is(ATTRIBUTION)
    {
        scan.add(Kind::Name, at, at + 1, COMPANY, 0);
        return;
    }
    // `I trained with Hall at`: an ordinary word with a capital where a person stands.
    if scan.identified
        && token.is(FAMILY)
        && token.is(PLAIN)
        && token.case == Case::Capital
        && !scan.opens(at)
        && !scan.german
        && !token.is(EPONYM | PRODUCT | MONTH | FUNCTION | ROLE | TITLE)
        && among!(scan.before(at, 1).key, with by w)
        && (among!(next.key, at in who and) || matches!(next.mark, b',' | b'.' | b'(' | b';'))
    {
        scan.add(Kind::Name, at, at + 1, COMPANY, 0);
        return;
    }
    if token.is(PLAIN | PRODUCT | ATTRIBUTION | MONTH | ROLE | TITLE)
        || cited(scan, at, at + 1)
        || eponymous(scan, at + 1)
        || of_a_thing(scan, at)
    {
        return;
    }
    let given = token.is(GIVEN);
    let capital = token.case == Case::Capital || token.case == Case::Mixed;
    let possessive = next.mark == b'\'' && scan.word(at + 2, key("s"));
    let verb = next.is(PERSONVERB) && next.case == Case::Lower;
    let place = token.is(CITY | REGION | EPONYM);
    if given && capital && !place && !scan.german {
        if verb {
            scan.add(
                Kind::Name,
                at,
                at + 1,
                "a given name with a verb of persons",
                1,
            );
            return;
        }
        if possessive && scan.t(at + 3).is(RELATION) {
            scan.add(Kind::Name, at, at + 1, "whose relative follows", 1);
            return;
        }
    }
    if given
        && capital
        && !place
        && !scan.german
        && token.len() > 3
        && !token.is(FACILITY)
        && (!token.is(FAMILY) || cue(scan, at))
        // `Denis zone`, `Hugo system`: a noun behind it makes it a thing.
        && (scan.identified
            || next.case != Case::Lower
            || next.is(FUNCTION | PERSONVERB | BYWORD | ROLE | DEGREE)
            || scan.before(at, 1).is(ROLE | RELATION))
        && !among!(scan.before(at, 1).key, a an the un una ein eine der die das el la le)
        && (!scan.before(at, 1).capital()
            || scan.opens(at)
            || !token.same_line()
            || scan.before(at, 1).is(BYWORD | ROLE | RELATION | FUNCTION))
        && (!scan.opens(at)
            || matches!(next.mark, b',' | b'/')
                && (scan.identified || !scan.t(at + 2).capital())
            || scan.word(at + 1, key("and"))
            || next.mark == b':' && token.gap >= Gap::Line)
        && !(next.capital() && next.same_line() && !next.is(FAMILY))
        && (!token.glued() || matches!(scan.before(at, 1).mark, b'"' | b'(' | b'@'))
    {
        scan.add(Kind::Name, at, at + 1, "a given name", 1);
        return;
    }
    if !scan.identified || token.len() < 3 {
        return;
    }
    let opens = scan.opens(at);
    let article = among!(scan.before(at, 1).key, a an the);
    let eponym = token.is(EPONYM)
        && (!scan.plenty || article || scan.before(at, 1).capital() && !cue(scan, at));
    let family = token.is(FAMILY) && !opens && !eponym && !scan.german;
    let weak = token.is(GIVEN_WEAK)
        && capital
        && !token.is(EPONYM | REGION | CITY)
        && (possessive || cue(scan, at));
    if weak
        || given && !eponym && !token.is(REGION) && (capital || token.len() > 3)
        || family && capital
        || (token.is(FAMILY) && cue(scan, at))
    {
        // `Donna T.`
        let initial = scan.t(at + 1).len() == 1
            && scan.t(at + 1).case == Case::Upper
            && scan.t(at + 2).mark == b'.'
            && scan.t(at + 2).glued();
        scan.add(
            Kind::Name,
            at,
            if initial { at + 3 } else { at + 1 },
            COMPANY,
            0,
        );
    }
}

/// Whether a word before or after says that a person is meant.
fn cue(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.before(at, 1);
    let next = scan.t(at + 1);
    before.is(BYWORD | ROLE | RELATION) && before.mark == WORD
        || next.is(PERSONVERB) && next.case == Case::Lower
}

/// In a text all in capitals: `REQUEST OF DAVI MOURA.`, `TRIAGE: SILONDILE BINDA 43F`.
pub(super) fn shouted(scan: &mut Scan<'_>, at: usize) -> bool {
    let name = |n: usize| {
        let token = scan.t(n);
        token.case == Case::Upper
            && token.len() > 2
            && !scan.used(n)
            && !scan.lexicon.ordinary(token.key)
            && (strange(scan, n) || token.is(ANY_NAME) && !token.is(PLAIN | ROLE | FACILITY))
    };
    let before = scan.before(at, 1);
    let led = matches!(before.mark, b':' | b',')
        || before.mark == WORD
            && (before.is(BYWORD | ROLE | RELATION | NAMEDWORD) || among!(before.key, of));
    if !scan.shouting || !led || !name(at) || !name(at + 1) || scan.t(at + 1).gap != Gap::Space {
        return false;
    }
    let end = if name(at + 2) && scan.t(at + 2).gap == Gap::Space {
        at + 3
    } else {
        at + 2
    };
    let next = scan.t(end);
    let closed = matches!(next.mark, b'.' | b',' | b'(' | b';' | 0)
        || next.mark == super::super::tokens::NUMBER
        || next.gap >= Gap::Line
        || next.is(FUNCTION | PERSONVERB);
    closed && scan.add(Kind::Name, at, end, COMPANY, 0)
}

/// In a text with identifiers: a capital that no list knows.
pub(crate) fn unknown(scan: &mut Scan<'_>, at: usize) {
    let next = scan.t(at + 1);
    let token = scan.t(at);
    let before = scan.before(at, 1);
    let opens = scan.opens(at);
    let shouted = scan.shouting && token.case == Case::Upper;
    let place = among!(before.key, in at from near) && before.mark == WORD;
    let cued = cue(scan, at) || place;
    // `SAUVAGE Anicet`, `Opéré : GRANDJEAN Eudes`.
    let loud = scan.romance
        && !scan.shouting
        && token.case == Case::Upper
        && token.len() > 3
        && !token.is(ACRONYM | PRODUCT | DEGREE | UNIT | FACILITY)
        && !scan.lexicon.ordinary(token.key)
        && next.case == Case::Capital
        && next.gap == Gap::Space
        && next.is(GIVEN)
        && !next.is(PLAIN)
        && !scan.used(at + 1);
    if loud {
        scan.add(Kind::Name, at, at + 2, COMPANY, 0);
        return;
    }
    // In German two capitals in a row are a name.
    let row = scan.german
        && strange(scan, at)
        && strange(scan, at + 1)
        && scan.t(at + 1).gap == Gap::Space
        && !scan.used(at + 1)
        && !opens;
    if row {
        scan.add(Kind::Name, at, at + 2, COMPANY, 0);
        return;
    }
    if !strange(scan, at)
        || scan.german
        || token.glued() && !matches!(before.mark, b'"' | b'(' | b'/')
        || eponymous(scan, at + 1)
        || cited(scan, at, at + 1)
        || of_a_thing(scan, at)
        || !cued && (shouted || !scan.plenty)
        || opens && (scan.romance || next.mark == b':' && token.gap < Gap::Line)
        || written_small(scan, at)
    {
        return;
    }
    let mut end = at + 1;
    loop {
        // `Coeur d'Alene`.
        if among!(scan.t(end).key, d l dell)
            && scan.t(end).case == Case::Lower
            && scan.t(end + 1).mark == b'\''
            && scan.t(end + 2).capital()
            && scan.t(end + 2).glued()
        {
            end += 3;
            continue;
        }
        if !(end < at + 4
            && scan.t(end).same_line()
            && (strange(scan, end) || scan.t(end).is(ANY_NAME) && !scan.t(end).is(PLAIN | PRODUCT))
            && scan.t(end).capital()
            && !scan.used(end))
        {
            break;
        }
        end += 1;
        while scan.t(end).mark == b'-'
            && scan.t(end).glued()
            && scan.t(end + 1).glued()
            && scan.t(end + 1).capital()
        {
            end += 2;
        }
    }
    if opens
        && end == at + 1
        && !(next.is(PERSONVERB)
            || next.mark == b'\''
            || next.capital()
            || matches!(next.mark, b',' | b'(' | b'/'))
        || scan.t(end).is(ATTRIBUTION) && scan.t(end).same_line() && !cued
    {
        return;
    }
    let (kind, why) = if place {
        (
            Kind::Location,
            "a name after a word for where, in a text with other identifiers",
        )
    } else {
        (Kind::Name, COMPANY)
    };
    scan.add(kind, at, end, why, 0);
}

/// Whether a word with a capital is in no list and looks like no word of medicine.
pub(crate) fn strange(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    let known = PLAIN
        | PRODUCT
        | ATTRIBUTION
        | MONTH
        | WEEKDAY
        | ROLE
        | TITLE
        | FUNCTION
        | REGION
        | CITY
        | EPONYM
        | ACRONYM
        | DEGREE
        | UNIT
        | FACILITY
        | RELATION
        | BYWORD
        | NAMEDWORD
        | BIRTH
        | CUE;
    // `Lê` and `Bär` fold to words that they are not.
    let accented = !scan.romance
        && !scan.german
        && token.case == Case::Capital
        && !token.is(MONTH | ROLE | TITLE | REGION | NAMEDWORD | BIRTH)
        && !scan.str(at).is_ascii();
    token.mark == WORD
        && (accented || !token.is(known))
        && token.len() >= 3
        && !camel(scan.str(at))
        && (matches!(token.case, Case::Capital | Case::Mixed)
            || token.case == Case::Upper && scan.shouting && token.len() > 3)
        && (accented || !scan.lexicon.ordinary(token.key))
        && !medical(scan.str(at))
}

/// Whether a word begins with two capitals and goes on small: `BFFocus`, `VBGs`; no name does.
fn camel(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() > 2
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..].iter().any(u8::is_ascii_lowercase)
}

/// Whether a word ends as words of medicine and of science do.
pub(crate) fn medical(word: &str) -> bool {
    const ENDINGS: [&str; 63] = [
        "tomy", "tomies", "itis", "osis", "emia", "aemia", "uria", "scopy", "scopic", "plasty",
        "pril", "statin", "graphy", "graphic", "logy", "logic", "logist", "pathy", "pathic",
        "mycin", "cillin", "azole", "prazole", "olol", "sartan", "mab", "tinib", "caine", "azepam",
        "oxacin", "dipine", "triptan", "gliptin", "formin", "parin", "setron", "amine", "idine",
        "azine", "cycline", "phylline", "cillins", "rrhaphy", "rrhea", "ectasis", "plegia",
        "algia", "tion", "tions", "ness", "ability", "ically", "ectomies", "oscope", "ostomy",
        "gram", "grams", "oid", "ated", "ating", "ized", "izing", "ular",
    ];
    let ends = |ending: &&str| {
        let cut = word.len().checked_sub(ending.len());
        cut.is_some_and(|cut| word.as_bytes()[cut..].eq_ignore_ascii_case(ending.as_bytes()))
    };
    word.len() > 5 && ENDINGS.iter().any(ends)
}

/// Whether the word stands elsewhere without its capital.
fn written_small(scan: &Scan<'_>, at: usize) -> bool {
    scan.small.binary_search(&scan.t(at).key).is_ok()
}
