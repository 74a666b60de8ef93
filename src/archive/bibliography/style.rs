//! Vancouver style, by a style's own definition (CSL) in hayagriva's archive.
//!
//! Of the numbered styles that follow the ICMJE's recommendations, the American Medical Association's is taken: hayagriva
//! 0.10 leaves the authors out when it runs the definitions called `vancouver`.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, Style as Archived};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, Entry,
    Rendered,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Formats one entry. The trait that both kinds of entry have cannot be named, so this cannot be a function.
///
/// The formatter panics at what it does not support: an author's file must not end the run, so that is taken as
/// "cannot be formatted". Nothing outlives the attempt.
macro_rules! formatted {
    ($style:expr, $entry:expr) => {
        catch_unwind(AssertUnwindSafe(|| {
            let mut driver = BibliographyDriver::new();
            let items = vec![CitationItem::with_entry($entry)];
            driver.citation(CitationRequest::from_items(
                items,
                &$style.style,
                &$style.locales,
            ));
            driver.finish(BibliographyRequest {
                style: &$style.style,
                locale: None,
                locale_files: &$style.locales,
            })
        }))
        .ok()?
    };
}

/// The style and the words that it needs; unpacking it costs milliseconds, so an archive without references never does.
pub(crate) struct Style {
    style: IndependentStyle,
    locales: Vec<Locale>,
}

impl Style {
    /// The Vancouver style with American English words, in which its journals write.
    pub(crate) fn vancouver() -> Option<Self> {
        let Archived::Independent(style) =
            ArchivedStyle::by_name("american-medical-association")?.get()
        else {
            return None;
        };
        let english = LocaleCode::en_us();
        let locales = hayagriva::archive::locales()
            .into_iter()
            .filter(|l| l.lang.as_ref() == Some(&english))
            .collect();
        Some(Self { style, locales })
    }

    /// An entry of BibTeX as plain text, without its number.
    pub(crate) fn text(&self, entry: &Entry) -> Option<String> {
        plain(&formatted!(self, entry))
    }

    /// An entry of CSL-JSON as plain text, without its number.
    pub(crate) fn text_of_json(&self, item: &Item) -> Option<String> {
        plain(&formatted!(self, item))
    }
}

fn plain(rendered: &Rendered) -> Option<String> {
    let item = rendered.bibliography.as_ref()?.items.first()?;
    let mut text = String::new();
    item.content
        .write_buf(&mut text, BufWriteFormat::Plain)
        .ok()?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_its_authors_title_journal_year_and_pages() {
        let bib = "@article{a, author={Muysoms, F. E. and Miserez, M.}, title={Classification of hernias}, \
                   journal={Hernia}, year={2009}, volume={13}, number={4}, pages={407--414}}";
        let library = hayagriva::io::from_biblatex_str(bib).unwrap();
        let text = Style::vancouver()
            .unwrap()
            .text(library.iter().next().unwrap());
        let expected =
            "Muysoms FE, Miserez M. Classification of hernias. Hernia. 2009;13(4):407-414.";
        assert_eq!(text.as_deref(), Some(expected));
    }
}
