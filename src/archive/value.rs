//! The written forms of single values: dates, months, slugs, versions, language tags, ORCID iDs, graded complications.
//!
//! Each says only whether a text is one; what to tell its author is for `check` to know.

use super::choice::Choice;
use super::masthead::YearMonth;
use super::surgery::ClavienDindo;
use jiff::civil::Date;

/// `YYYY-MM-DD`, a day that exists.
pub(crate) fn date(text: &str) -> Option<Date> {
    let (month, day) = text.rsplit_once('-')?;
    let YearMonth { year, month } = self::month(month)?;
    Date::new(year, month, digits(day, 2)?.try_into().ok()?).ok()
}

/// `YYYY-MM`.
pub(crate) fn month(text: &str) -> Option<YearMonth> {
    let (year, month) = text.split_once('-')?;
    let year = i16::try_from(digits(year, 4)?).ok()?;
    let month = i8::try_from(digits(month, 2)?).ok()?;
    (1..=12)
        .contains(&month)
        .then_some(YearMonth { year, month })
}

/// So many decimal digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
    text.parse().ok()
}

/// A whole number.
pub(crate) fn count(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
    text.parse().ok()
}

/// A whole number or `major.minor`.
pub(crate) fn is_version(text: &str) -> bool {
    let part = |p: &str| p.len() <= 9 && count(p).is_some();
    match text.split_once('.') {
        Some((major, minor)) => part(major) && part(minor),
        None => part(text),
    }
}

/// Lower-case letters, digits and single hyphens.
pub(crate) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The slug that was most likely meant; nothing where no letter or digit of it can be kept.
pub(crate) fn slug_for(text: &str) -> Option<String> {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match unaccented(c) {
            Some(plain) => slug.push_str(plain),
            None if c.is_ascii_alphanumeric() => slug.push(c),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug.truncate(120);
    let slug = slug.trim_end_matches('-');
    is_slug(slug).then(|| slug.to_owned())
}

/// The letters of Western European languages without their signs.
fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'æ' | 'ä' => "ae",
        'à'..='å' | 'ā' => "a",
        'ç' => "c",
        'è'..='ë' => "e",
        'ì'..='ï' => "i",
        'ñ' => "n",
        'ö' | 'ø' | 'œ' => "oe",
        'ò'..='õ' => "o",
        'ù'..='û' => "u",
        'ü' => "ue",
        'ß' => "ss",
        _ => return None,
    })
}

/// The shape of a BCP 47 tag: a primary language and subtags, no registry looked up.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// An ORCID iD: four groups of four, the last character a check digit (ISO 7064, MOD 11-2).
pub(crate) fn is_orcid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let chars: Vec<u8> = groups.concat().into_bytes();
    if groups.len() != 4 || groups.iter().any(|g| g.len() != 4) {
        return false;
    }
    let Some((last, first)) = chars.split_last() else {
        return false;
    };
    let mut total = 0u32;
    for byte in first {
        if !byte.is_ascii_digit() {
            return false;
        }
        total = (total + u32::from(byte - b'0')) * 2;
    }
    let check = (12 - total % 11) % 11;
    let written = match last {
        b'X' => 10,
        b'0'..=b'9' => u32::from(last - b'0'),
        _ => return false,
    };
    check == written
}

/// A Clavien-Dindo grade, and whether it has the suffix for disability at discharge.
pub(crate) fn grade(text: &str) -> Option<(ClavienDindo, bool)> {
    match text.strip_suffix("-d") {
        Some(grade) => Some((ClavienDindo::parse(grade)?, true)),
        None => Some((ClavienDindo::parse(text)?, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(date("2024-02-29").is_some());
        for wrong in [
            "2023-02-29",
            "2024-2-9",
            "24-02-09",
            "2024-02-09T10:00",
            "2024/02/09",
            "+024-02-09",
            "",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
        assert_eq!(month("2024-13"), None);
    }

    #[test]
    fn slugs_are_lower_case_words_with_single_hyphens() {
        assert!(is_slug("tar-after-wound-failure"));
        for wrong in ["", "-a", "a-", "a--b", "A", "a_b", "é"] {
            assert!(!is_slug(wrong), "{wrong}");
        }
        assert_eq!(
            slug_for("TAR after_Wound  failure!").as_deref(),
            Some("tar-after-wound-failure")
        );
        assert_eq!(
            slug_for("Große Narbenhernie à la carte").as_deref(),
            Some("grosse-narbenhernie-a-la-carte")
        );
        assert_eq!(slug_for("疝"), None);
    }

    #[test]
    fn the_last_character_of_an_orcid_is_checked() {
        assert!(is_orcid("0000-0002-1825-0097"));
        assert!(is_orcid("0000-0002-1694-233X"));
        for wrong in [
            "0000-0002-1825-0098",
            "0000000218250097",
            "0000-0002-1825-009",
            "0000-0002-1825-00é",
        ] {
            assert!(!is_orcid(wrong), "{wrong}");
        }
    }

    #[test]
    fn versions_and_languages_have_their_forms() {
        assert!(is_version("1") && is_version("1.10"));
        assert!(!is_version("1.") && !is_version("v1") && !is_version("1.2.3") && !is_version(""));
        assert!(is_language("en") && is_language("es-MX") && is_language("zh-Hant-TW"));
        assert!(
            !is_language("english")
                && !is_language("e")
                && !is_language("en_GB")
                && !is_language("en-")
        );
    }
}
