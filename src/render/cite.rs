//! How a write-up is cited by programs: BibTeX, RIS and CSL-JSON beside its page, and the Highwire tags in its head. Who wrote it is
//! the author; moderators are not.
//!
//! Forms: BibTeX as `biblatex` and BibTeX 0.99 read it (`@misc`, which both know); RIS as reference managers exchange it, type `ELEC`;
//! CSL-JSON 1.0, type `webpage`; the tags as Google Scholar's inclusion guidelines name them.

mod bibtex;
mod csl_json;
mod ris;

use super::output::Output;
use crate::archive::{Kind, WriteUp, WriteUpId};
use crate::review::Cleared;
use crate::site::{Site, SitePath};
use jiff::civil::Date;

/// What is cited.
#[derive(Debug)]
struct Work<'a> {
    slug: &'a str,
    title: &'a str,
    summary: &'a str,
    authors: Vec<&'a str>,
    /// The archive's name.
    container: &'a str,
    published: Option<Date>,
    /// When this version was made.
    updated: Option<Date>,
    version: &'a str,
    language: &'a str,
    keywords: &'a [String],
    url: String,
}

impl<'a> Work<'a> {
    fn of<Front>(write_up: &'a WriteUp<Front>, site: &'a Site) -> Self {
        let masthead = &write_up.masthead;
        Self {
            slug: write_up.id.slug.as_ref(),
            title: &masthead.title,
            summary: &masthead.summary,
            authors: masthead.authors.iter().map(|a| a.name.as_str()).collect(),
            container: &site.config.title,
            published: masthead.published,
            updated: masthead.updated(),
            version: &masthead.version,
            language: &masthead.language,
            keywords: &masthead.keywords,
            url: format!(
                "{}{}",
                site.config.base_url,
                SitePath::write_up(&write_up.id)
            ),
        }
    }
}

/// The three forms: ending, media type and name.
pub(super) const FORMS: [(&str, &str, &str); 3] = [
    ("bib", "application/x-bibtex", "BibTeX"),
    ("ris", "application/x-research-info-systems", "RIS"),
    (
        "csl.json",
        "application/vnd.citationstyles.csl+json",
        "CSL-JSON",
    ),
];

/// Whether a write-up of this kind is cited: a page of the archive is not.
pub(super) fn is_cited(kind: Kind) -> bool {
    matches!(kind, Kind::Case | Kind::Technique)
}

/// The file that holds a write-up's citation in one form.
pub(super) fn file(id: &WriteUpId, ending: &str) -> String {
    format!("{}cite.{ending}", SitePath::write_up(id))
}

/// Writes the files of every case and technique.
pub(super) fn write(site: &Site, output: &mut Output) {
    site.cases.iter().for_each(|w| files(w, site, output));
    site.techniques.iter().for_each(|w| files(w, site, output));
}

fn files<Front>(write_up: &Cleared<WriteUp<Front>>, site: &Site, output: &mut Output) {
    let work = Work::of(write_up, site);
    let texts = [
        bibtex::entry(&work),
        ris::record(&work),
        csl_json::item(&work),
    ];
    for ((ending, ..), text) in FORMS.into_iter().zip(texts) {
        output.put(file(&write_up.id, ending), text.into_bytes());
    }
}

/// The names and contents of the tags that scholarly search engines read.
pub(super) fn tags<Front>(write_up: &WriteUp<Front>, site: &Site) -> Vec<(&'static str, String)> {
    let work = Work::of(write_up, site);
    let mut tags = vec![("citation_title", work.title.to_owned())];
    tags.extend(
        work.authors
            .iter()
            .map(|a| ("citation_author", (*a).to_owned())),
    );
    if let Some(date) = work.published.or(work.updated) {
        tags.push((
            "citation_publication_date",
            date.strftime("%Y/%m/%d").to_string(),
        ));
    }
    tags.push(("citation_publisher", work.container.to_owned()));
    tags.push(("citation_language", work.language.to_owned()));
    tags.push(("citation_public_url", work.url.clone()));
    tags.extend(
        work.keywords
            .iter()
            .map(|word| ("citation_keywords", word.clone())),
    );
    tags
}

#[cfg(test)]
mod tests {
    use super::Work;
    use jiff::civil::date;

    /// A work whose words hold all that the forms have to escape.
    pub(super) fn work() -> Work<'static> {
        Work {
            slug: "a-case",
            title: "Mesh & 50% {of} _what_ #1",
            summary: "Two\nlines.",
            authors: vec!["Ada Example", "Surgeons, Nurses and others"],
            container: "An archive",
            published: Some(date(2026, 1, 2)),
            updated: Some(date(2026, 3, 14)),
            version: "1.2",
            language: "en",
            keywords: &[],
            url: "https://example.org/cases/a-case/".to_owned(),
        }
    }
}
