//! What may be wrong with a single value: its form, or a word that its closed list does not have.

use super::super::choice::Choice;
use super::super::known::Context;
use super::super::shape::{Takes, Words, words};
use super::super::surgery::{AgeBand, BmiBand, ClavienDindo, Evidence};
use super::super::value;
use super::reference;
use crate::diagnostic::nearest::{listed, nearest};
use crate::diagnostic::{Code, Diagnostic};

/// What is wrong with this text as a value of the field, if anything is.
pub(super) fn problem(
    takes: &Takes,
    text: &str,
    field: &str,
    context: Context<'_>,
) -> Option<Diagnostic> {
    if text.is_empty() {
        return Some(
            Diagnostic::new(Code::EmptyValue, format!("`{field}` is empty"))
                .help("give it a value, or remove the line"),
        );
    }
    match takes {
        Takes::Text(most) => too_long(text, field, (*most)?),
        Takes::Flag => flag(text, field),
        Takes::Count(least, most) => count(text, field, *least, *most),
        Takes::Date => (value::date(text).is_none()).then(|| bad_date(text)),
        Takes::Month => (value::month(text).is_none()).then(|| bad_month(text)),
        Takes::Version => unless(
            value::is_version(text),
            text,
            "version",
            "write a whole number or `major.minor`: `1`, `1.2`",
        ),
        Takes::Language => unless(
            value::is_language(text),
            text,
            "language tag",
            "write a BCP 47 tag: `en`, `es-MX`",
        ),
        Takes::BaseUrl => base_url(text),
        Takes::Orcid => orcid(text),
        Takes::PublicKey => public_key(text),
        Takes::Slug => bad_slug(text, "an address"),
        Takes::Choice(words) => choice(text, *words),
        Takes::Evidence => evidence(text),
        Takes::Grade => grade(text),
        _ => reference::problem(takes, text, context),
    }
}

/// A message that a slug is none.
pub(super) fn bad_slug(text: &str, what: &str) -> Option<Diagnostic> {
    if value::is_slug(text) {
        return None;
    }
    let help = match value::slug_for(text) {
        Some(slug) => format!("write `{slug}`"),
        None => {
            "write lower-case letters, digits and single hyphens: `tar-after-wound-failure`".into()
        }
    };
    let message =
        format!("`{text}` cannot be {what}: lower-case letters, digits and single hyphens");
    Some(Diagnostic::new(Code::BadSlug, message).help(help))
}

fn unless(fine: bool, text: &str, what: &str, help: &str) -> Option<Diagnostic> {
    (!fine)
        .then(|| Diagnostic::new(Code::UnknownValue, format!("`{text}` is no {what}")).help(help))
}

fn too_long(text: &str, field: &str, most: usize) -> Option<Diagnostic> {
    let length = text.chars().count();
    (length > most).then(|| {
        Diagnostic::new(
            Code::TooLong,
            format!(
                "`{field}` has {length} characters, {} too many",
                length - most
            ),
        )
        .help(format!("it takes at most {most}"))
    })
}

fn flag(text: &str, field: &str) -> Option<Diagnostic> {
    let help = match text.to_lowercase().as_str() {
        "true" | "false" if text == text.to_lowercase() => return None,
        "true" | "yes" | "on" | "1" | "y" => "write `true`",
        "false" | "no" | "off" | "0" | "n" => "write `false`",
        _ => "write `true` or `false`",
    };
    Some(
        Diagnostic::new(
            Code::WrongType,
            format!("`{field}` must be `true` or `false`, not `{text}`"),
        )
        .help(help),
    )
}

fn count(text: &str, field: &str, least: u32, most: u32) -> Option<Diagnostic> {
    match value::count(text) {
        Some(n) if (least..=most).contains(&n) => None,
        Some(n) => Some(
            Diagnostic::new(Code::UnknownValue, format!("`{field}` cannot be {n}"))
                .help(format!("write a whole number from {least} to {most}")),
        ),
        None => Some(
            Diagnostic::new(
                Code::WrongType,
                format!("`{field}` must be a whole number, not `{text}`"),
            )
            .help("write digits only"),
        ),
    }
}

fn bad_date(text: &str) -> Diagnostic {
    let help = if value::month(text).is_some() {
        format!("add the day: `{text}-01`")
    } else if looks_like_date(text) {
        "there is no such day: write one of the calendar, as `YYYY-MM-DD`".into()
    } else {
        "write year, month and day with hyphens: `2025-04-14`".into()
    };
    Diagnostic::new(Code::BadDate, format!("`{text}` is no date")).help(help)
}

fn bad_month(text: &str) -> Diagnostic {
    let help = match text.rsplit_once('-') {
        Some((month, _)) if value::date(text).is_some() => format!("leave out the day: `{month}`"),
        _ => "write year and month with a hyphen: `2025-04`".into(),
    };
    Diagnostic::new(Code::BadDate, format!("`{text}` is no month")).help(help)
}

fn looks_like_date(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [4, 2, 2] && text.bytes().all(|b| b == b'-' || b.is_ascii_digit())
}

fn base_url(text: &str) -> Option<Diagnostic> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|r| r.split('/').next()).unwrap_or_default();
    let fine = !host.is_empty() && !text.contains(['?', '#', ' ', '"', '<', '>', '\\']);
    unless(
        fine,
        text,
        "address of a site",
        "write the whole address, as `https://cases.example.org/`, without `?` or `#`",
    )
}

fn public_key(text: &str) -> Option<Diagnostic> {
    let why = crate::signing::PublicKey::parse(text).err()?;
    Some(
        Diagnostic::new(Code::UnknownValue, why)
            .help("copy the one line of the `.pub` file that `ssh-keygen` made"),
    )
}

fn orcid(text: &str) -> Option<Diagnostic> {
    let bare = text.rsplit('/').next().unwrap_or(text);
    let help = if value::is_orcid(bare) && bare != text {
        format!("write only `{bare}`")
    } else {
        "copy the sixteen characters from orcid.org, as `0000-0002-1825-0097`: the last one is a check on the others".into()
    };
    (!value::is_orcid(text))
        .then(|| Diagnostic::new(Code::UnknownValue, format!("`{text}` is no ORCID iD")).help(help))
}

fn choice(text: &str, words: Words) -> Option<Diagnostic> {
    let list = (words.list)();
    if list.contains(&text) {
        return None;
    }
    let help = if let Some(band) = band(words.what, text) {
        format!("write the band that holds it: `{band}`")
    } else if let Some(near) = nearest(text, list.iter().copied()) {
        format!("did you mean `{near}`?")
    } else {
        format!("write one of {}", listed(list))
    };
    Some(Diagnostic::new(Code::UnknownValue, format!("`{text}` is no {}", words.what)).help(help))
}

/// The band that holds an exact figure, which no case may tell.
fn band(what: &str, text: &str) -> Option<&'static str> {
    if what == AgeBand::WHAT {
        let years = value::count(text)?;
        let band = AgeBand::ALL.get(
            usize::try_from(years / 10)
                .ok()?
                .min(AgeBand::ALL.len() - 1),
        )?;
        return Some(band.as_str());
    }
    if what != BmiBand::WHAT {
        return None;
    }
    let figure: f64 = text
        .parse()
        .ok()
        .filter(|f: &f64| f.is_finite() && *f > 0.0)?;
    let uppers = [18.5, 25.0, 30.0, 35.0, 40.0, 50.0];
    let index = uppers.iter().take_while(|upper| figure >= **upper).count();
    BmiBand::ALL.get(index).map(|b| b.as_str())
}

fn evidence(text: &str) -> Option<Diagnostic> {
    if matches!(text, "1" | "2" | "3") {
        return Some(
            Diagnostic::new(Code::EvidenceTooHigh, format!("a single write-up cannot be evidence of level {text}"))
                .help("write `4`, or `5` where the point rests on reasoning alone: OCEBM 2011 puts case series at level 4, and one case is no more"),
        );
    }
    choice(
        text,
        Words {
            what: Evidence::WHAT,
            list: words::<Evidence>,
        },
    )
}

fn grade(text: &str) -> Option<Diagnostic> {
    if value::grade(text).is_some() {
        return None;
    }
    // `IIIad` and `3a` are how the grade is written elsewhere.
    let roman = ["4", "3", "2", "1", "5"]
        .iter()
        .zip(["IV", "III", "II", "I", "V"])
        .fold(text.to_owned(), |t, (digit, roman)| t.replace(digit, roman));
    let near = ClavienDindo::ALL.iter().map(|g| g.as_str()).find_map(|g| {
        let rest = roman.get(..g.len())?;
        if !rest.eq_ignore_ascii_case(g) {
            return None;
        }
        match roman[g.len()..].to_lowercase().trim_matches(['-', ' ']) {
            "" => Some(g.to_owned()),
            "d" => Some(format!("{g}-d")),
            _ => None,
        }
    });
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "write one of {}, with `-d` behind it for disability at discharge",
            listed(words::<ClavienDindo>())
        ),
    };
    Some(
        Diagnostic::new(
            Code::UnknownValue,
            format!("`{text}` is no {}", ClavienDindo::WHAT),
        )
        .help(help),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exact_figure_is_answered_with_its_band() {
        assert_eq!(band("age band", "63"), Some("60-69"));
        assert_eq!(band("age band", "104"), Some("90+"));
        assert_eq!(band("BMI band", "18.4"), Some("under-18.5"));
        assert_eq!(band("BMI band", "31"), Some("30-34.9"));
        assert_eq!(band("BMI band", "50"), Some("50+"));
        assert_eq!(band("sex", "63"), None);
    }

    #[test]
    fn grades_as_others_write_them_are_answered_with_ours() {
        let help = |text| grade(text).and_then(|d| d.help).unwrap_or_default();
        assert_eq!(help("IIIad"), "did you mean `IIIa-d`?");
        assert_eq!(help("3b"), "did you mean `IIIb`?");
        assert_eq!(help("iva"), "did you mean `IVa`?");
        assert!(help("bad").starts_with("write one of"));
        assert!(grade("V").is_none() && grade("I-d").is_none());
    }
}
