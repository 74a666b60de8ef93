//! Streets, houses and quarters as French and Spanish name them: a word for what it is, and what it is called.

use super::super::kind::Kind;
use super::super::lexicon::{FUNCTION, MONTH, ROLE, TITLE, UNIT, among};
use super::super::scan::Scan;
use super::super::tokens::{Case, Gap, NUMBER, WORD};

/// Finds them in a text with identifiers.
pub(super) fn find(scan: &mut Scan<'_>) {
    if !scan.romance {
        return;
    }
    for at in 0..scan.tokens.len() {
        let token = scan.t(at);
        if token.mark == WORD && (street(token.key) || house(token.key)) {
            called(scan, at);
        }
    }
}

fn street(key: u32) -> bool {
    among!(key, calle avenida avda av paseo plaza carrer passeig rambla ronda camino carretera ctra urb urbanizacion barrio
        barriada poligono travesia glorieta bulevar pasaje rue avenue boulevard bd place allee chemin route impasse quai
        square lotissement hameau faubourg sentier)
}

fn house(key: u32) -> bool {
    among!(key, hopital clinique ehpad ch chu chr chru centre maison residence ecole college lycee creche gymnase cabinet
        pharmacie laboratoire mairie ambulances foyer caserne hospital clinica centro colegio instituto ies escuela
        guarderia residencia farmacia transports etablissements garage boulangerie entreprise usine menuiserie carrosserie
        talleres panaderia cs cap ambulatorio complejo policlinica sanatorio mutua parroquia)
}

/// What stands small between: `centre hospitalier de`, `centro de salud`, `Maison de santé du`.
fn between(key: u32) -> bool {
    among!(key, de du des la le les los las el del d l hospitalier hospitaliere universitaire general generale regional regionale
        municipal municipale medical medicale psychiatrique geriatrique hospitalario universitario asistencial comarcal
        provincial clinico infantil materno primaire maternelle elementaire nationale departementale
        sante salud soins jour reeducation convalescence retraite)
}

fn called(scan: &mut Scan<'_>, at: usize) {
    let token = scan.t(at);
    let road = street(token.key);
    let short = among!(token.key, av bd ch cs cap ies chr chu chru ehpad);
    if short && token.case == Case::Lower || token.glued() && scan.before(at, 1).mark == b'-' {
        return;
    }
    let mut end = at + 1;
    if scan.t(end).mark == b'.' && scan.t(end).glued() && among!(token.key, av avda ctra urb bd) {
        end += 1;
    }
    let mut last = at;
    let mut own = 0;
    while end < at + 14 && scan.t(end).gap <= Gap::Space {
        let word = scan.t(end);
        let titled = among!(word.key, lda ldo dr dra doctor);
        if word.mark == WORD
            && matches!(word.case, Case::Capital | Case::Mixed)
            && word.len() > 1
            && !word.is(MONTH | UNIT)
        {
            // `la calle Covadonga Avisó`: no; a second capital goes on only beside the first.
            if own > 0 && last + 1 < end && !(last + 1..end).all(|n| joint(scan, n)) {
                break;
            }
            if word.is(ROLE | TITLE) && !titled && own > 0 {
                break;
            }
            own += u32::from(!between(word.key) && !house(word.key) && !titled);
            last = end;
        } else if !(joint(scan, end) || word.mark == WORD && between(word.key)) {
            break;
        }
        end += 1;
    }
    if own == 0 {
        return;
    }
    let mut end = last + 1;
    // `27 bis, rue des Fileurs`.
    let first = if road { numbered(scan, at) } else { at };
    // `calle Olite 12, bajo`, `Pº Dr. Beguiristain, 107`, `Ctra. Tarazona km 3`.
    if road {
        end = number(scan, end);
    }
    // A name or a town that was found goes in as a whole.
    let reaches = scan
        .found
        .iter()
        .filter(|hit| hit.first < end && hit.end > first);
    let end = reaches
        .map(|hit| hit.end)
        .max()
        .map_or(end, |reach| end.max(reach));
    let why = "what a street or a house is called, in a text with other identifiers";
    scan.widen(
        Kind::Location,
        first,
        end,
        why,
        &[Kind::Location, Kind::Name],
    );
}

/// Where the number of a house before its street begins.
fn numbered(scan: &Scan<'_>, street: usize) -> usize {
    let comma = usize::from(scan.before(street, 1).mark == b',');
    let bis = usize::from(among!(scan.before(street, 1 + comma).key, bis ter quater));
    let back = 1 + comma + bis;
    let number = scan.before(street, back);
    let stands = street >= back
        && number.mark == NUMBER
        && number.len() <= 4
        && !number.glued()
        && (street - back + 1..=street).all(|n| scan.t(n).same_line());
    if stands { street - back } else { street }
}

/// Whether a token joins the words of a name: `Champ-de-Mars`, `l'Étang`.
fn joint(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.t(at);
    matches!(token.mark, b'-' | b'\'') && token.glued()
        || token.mark == b'.' && token.glued() && scan.t(at - 1).len() <= 2
        || token.mark == WORD
            && token.case == Case::Lower
            && token.is(FUNCTION)
            && scan.before(at, 1).mark == b'-'
        || token.mark == WORD && among!(token.key, de du des la le les los las el del d l y)
}

/// The number of a house behind a street, with its floor and its door.
fn number(scan: &Scan<'_>, at: usize) -> usize {
    let comma = usize::from(scan.t(at).mark == b',');
    let km = usize::from(among!(scan.t(at + comma).key, km n no num numero));
    let mut next = at + comma + km;
    next += usize::from(matches!(scan.t(next).mark, 0x80 | b'.') && km > 0);
    let figures = scan.t(next);
    if figures.mark != NUMBER || figures.len() > 4 || figures.gap > Gap::Space {
        return at;
    }
    if scan.t(next + 1).glued()
        && matches!(scan.t(next + 1).mark, b'/' | b'.' | b',')
        && scan.t(next + 2).mark == NUMBER
    {
        return at;
    }
    let end = next + 1;
    let floor = scan.t(end + 1);
    if scan.t(end).mark == b','
        && among!(floor.key, bajo bajos atico izquierda derecha entresuelo principal)
    {
        return end + 2;
    }
    end
}
