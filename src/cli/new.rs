//! `casebook new`: begins a case, a technique or a path from the forms in `new/`, with terms that this archive has.

use super::arguments::{NewArguments, NewKind};
use super::console::Console;
use super::unable::Unable;
use super::write::{Written, write_new};
use super::{Outcome, Verdict, locate};
use crate::archive::{self, Archive, Kind, WriteUpId};

const CASE: &str = include_str!("new/case.md");
const TECHNIQUE: &str = include_str!("new/technique.md");
const PATH: &str = include_str!("new/path.md");

/// How many terms a comment offers before it points at the file.
const OFFERED: usize = 12;

pub(crate) fn run(arguments: &NewArguments, console: &Console) -> Outcome {
    let root = locate::archive(arguments.archive.as_deref())?;
    let slug = slug(&arguments.slug)?;
    let title = arguments.title.clone().unwrap_or_else(|| titled(slug));
    // What is wrong elsewhere in the archive is for `check` to say; what could be read of it is enough for a form.
    let archive = archive::load(&root).ok().map(|checked| checked.value);
    let (kind, text) = match arguments.kind {
        NewKind::Case => (Kind::Case, case(&title, archive.as_ref())),
        NewKind::Technique => (Kind::Technique, technique(&title, slug, archive.as_ref())),
        NewKind::Path => (Kind::Path, path(&title, archive.as_ref())?),
    };
    let id = WriteUpId::new(kind, slug);
    let file = locate::base(&root).join(id.index());
    match write_new(&root.join(id.index()), &text)? {
        Written::New => console.say(&format!(
            "wrote {file}\nIt is a draft: `casebook serve` shows it while you write.\n"
        ))?,
        Written::Kept => {
            return Err(Unable::new(format!("`{file}` is there already"))
                .help("choose another slug, or go on with that file"));
        }
    }
    Ok(Verdict::Clean)
}

fn slug(text: &str) -> Result<&str, Unable> {
    let fits = !text.is_empty()
        && text.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
    if fits {
        return Ok(text);
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let unable = Unable::new(format!(
        "`{text}` is no slug: lower-case letters, digits and single hyphens"
    ));
    Err(match words.is_empty() {
        true => unable,
        false => unable.help(format!("`{}` is one", words.join("-"))),
    })
}

/// `mesh-infection` becomes `Mesh infection`.
fn titled(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn case(title: &str, archive: Option<&Archive>) -> String {
    let procedures = terms(archive, "procedure");
    let first = procedures.first().copied().unwrap_or("a-procedure");
    CASE.replace("@TITLE@", &quoted(title))
        .replace("@PROCEDURES@", &offered("procedure", &procedures))
        .replace("@PROCEDURE@", first)
        .replace(
            "@TECHNIQUES@",
            &offered("technique", &terms(archive, "technique")),
        )
}

fn technique(title: &str, slug: &str, archive: Option<&Archive>) -> String {
    let known = terms(archive, "technique");
    let taken = |term: &str| {
        archive.is_some_and(|it| it.techniques.iter().any(|page| page.front.term == term))
    };
    // Most pages are named after their term; else the first term that has no page yet.
    let term = known
        .iter()
        .find(|term| **term == slug)
        .or_else(|| known.iter().find(|term| !taken(term)))
        .copied()
        .unwrap_or("a-technique");
    TECHNIQUE
        .replace("@TITLE@", &quoted(title))
        .replace("@TECHNIQUES@", &offered("technique", &known))
        .replace("@TECHNIQUE@", term)
}

fn path(title: &str, archive: Option<&Archive>) -> Result<String, Unable> {
    let step = archive.and_then(|it| {
        let cases = it.cases.iter().map(|case| &case.id);
        let techniques = it.techniques.iter().map(|technique| &technique.id);
        cases.chain(techniques).next()
    });
    let step = step.ok_or_else(|| {
        Unable::new("a path needs a case or a technique to lead to, and the archive has none")
            .help("begin one: casebook new case SLUG")
    })?;
    Ok(PATH
        .replace("@TITLE@", &quoted(title))
        .replace("@STEP@", &step.to_string()))
}

/// A text as YAML takes it whatever is in it: a JSON string is one of YAML's quoted forms.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn terms<'a>(archive: Option<&'a Archive>, facet: &str) -> Vec<&'a str> {
    archive
        .and_then(|it| it.vocabularies.get(facet))
        .map(|vocabulary| {
            vocabulary
                .terms
                .iter()
                .map(|term| term.id.as_str())
                .collect()
        })
        .unwrap_or_default()
}

fn offered(facet: &str, terms: &[&str]) -> String {
    match terms {
        [] => format!("(vocabulary/{facet}.yaml has no term yet)"),
        terms if terms.len() <= OFFERED => terms.join(", "),
        terms => format!(
            "{}, ... ({} more in vocabulary/{facet}.yaml)",
            terms[..OFFERED].join(", "),
            terms.len() - OFFERED
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_what_the_archive_takes_for_one() {
        for good in ["tar", "tar-2", "a-b-c", "2024"] {
            assert!(slug(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a b", "../a", "é"] {
            assert!(slug(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_title_is_made_of_the_slugs_words() {
        assert_eq!(titled("mesh-infection-day-9"), "Mesh infection day 9");
    }

    #[test]
    fn a_title_cannot_break_out_of_its_field() {
        assert_eq!(quoted("a: \"b\"\n# c"), r##""a: \"b\"\n# c""##);
    }
}
