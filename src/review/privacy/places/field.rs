//! Fields that hold an address, a town or a postcode: all of their line is one.

use super::super::kind::Kind;
use super::super::lexicon::{CITY, FUNCTION, PLAIN, REGION, among, key};
use super::super::scan::Scan;
use super::super::tokens::{Gap, NUMBER, WORD};

/// A field for an address or a town: `Address:`, `Domicilio:`, `Localidad/ Provincia:`. All of its line is one.
pub(crate) fn find(scan: &mut Scan<'_>, colon: usize) {
    const WHOLE: [u32; 18] = [
        key("address"),
        key("domicilio"),
        key("anschrift"),
        key("adresse"),
        key("direccion"),
        key("residence"),
        key("domicile"),
        key("wohnhaft"),
        key("indirizzo"),
        key("street"),
        key("location"),
        key("employer"),
        key("empresa"),
        key("arbeitgeber"),
        key("employeur"),
        key("school"),
        key("wohnort"),
        key("calle"),
    ];
    const TOWN: [u32; 16] = [
        key("city"),
        key("town"),
        key("localidad"),
        key("provincia"),
        key("municipio"),
        key("ville"),
        key("commune"),
        key("ort"),
        key("stadt"),
        key("county"),
        key("hospital"),
        key("facility"),
        key("birthplace"),
        key("poblacion"),
        key("centro"),
        key("hometown"),
    ];
    // `| Localidad | Sant Cugat del Vallès |`: a row of a table.
    let cell = scan.t(colon).mark == b'|' && scan.identified;
    if scan.t(colon).mark != b':' && !cell {
        return;
    }
    // `"city": "Yuma"`.
    let quoted = scan.before(colon, 1).mark == b'"' && scan.t(colon + 1).mark == b'"';
    let label = scan.before(colon, if quoted { 2 } else { 1 });
    let whole = WHOLE.contains(&label.key) && label.mark == WORD;
    let town = TOWN.contains(&label.key) && label.mark == WORD;
    let post = among!(label.key, cp plz zip zipcode postcode postalcode postal)
        || among!(label.key, code p) && among!(scan.before(colon, 2).key, zip postal post c)
        || scan.before(colon, 1).mark == b'.' && scan.before(colon, 2).key == key("p");
    if scan.before(colon, 2).key == key("mail")
        || scan.before(colon, 2).key == key("email")
        || scan.before(colon, 2).key == key("ip")
        || scan.before(colon, 2).key == key("web")
    {
        return;
    }
    let start = colon + 1 + usize::from(quoted);
    if scan.t(start).gap > Gap::Space || scan.t(start).mark == 0 {
        return;
    }
    let mut end = start;
    while scan.tokens.len() > end
        && (end == start || scan.t(end).same_line())
        && end < start + 30
        && !scan.used(end)
        && !matches!(scan.t(end).mark, b';' | b'|' | b'_' | b'[' | b'*')
        && !(quoted && scan.t(end).mark == b'"')
        && !(scan.t(end + 1).mark == b':' && end > start)
        // `Localidad/ Provincia:`.
        && !(scan.t(end + 1).mark == b'/' && scan.t(end + 3).mark == b':' && end > start)
    {
        end += 1;
        if scan.ends_sentence(end - 1)
            && scan.t(end - 1).mark == b'.'
            && scan.t(end).gap >= Gap::Line
        {
            break;
        }
    }
    while end > start && (matches!(scan.t(end - 1).mark, b'.' | b',' | b'-')) {
        end -= 1;
    }
    let figures = (start..end).any(|n| scan.t(n).mark == NUMBER);
    let blank = super::super::names::is_placeholder(scan, start);
    let named = (start..end).any(|n| {
        scan.t(n).capital() && !scan.t(n).is(PLAIN | FUNCTION | REGION) && !blank
            || scan.t(n).is(CITY)
            || town && scan.identified && scan.t(n).is(REGION)
    });
    if post && figures {
        let end = (start..end)
            .take_while(|&n| scan.t(n).mark == NUMBER || scan.t(n).len() <= 4)
            .last()
            .map_or(start, |n| n + 1);
        scan.add(
            Kind::Location,
            start,
            end,
            "a postcode after a word for one",
            1,
        );
    } else if whole && named && (figures || end - start <= 8) || town && named && end - start <= 8 {
        scan.add(
            Kind::Location,
            start,
            end,
            "what a field for an address or a place holds",
            1,
        );
    }
}
