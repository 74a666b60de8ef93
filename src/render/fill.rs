//! Filling the holes that the text leaves: links, media, citations. And which media are published under which name.

use super::glossary::Explained;
use super::output::Output;
use super::pictures;
use super::view::{FootnoteView, OptionView, ReferenceView, SectionView, WordView};
use crate::archive::folder::Media;
use crate::archive::links::own_file;
use crate::archive::{LinkTarget, WriteUp};
use crate::markdown::document::SectionKind;
use crate::markdown::{Fragment, Hole};
use crate::media::MediaType;
use crate::review::Cleared;
use crate::site::{Site, SitePath};
use crate::words::Words;
use camino::Utf8PathBuf;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The text of one write-up on its way to HTML.
pub(super) struct Text<'a, Front> {
    write_up: &'a WriteUp<Front>,
    site: &'a Site,
    words: &'a Words,
    root: String,
    /// Reference numbers by citation key, in order of first citation.
    numbers: BTreeMap<&'a str, usize>,
    /// The words of the glossary that are explained in it.
    explained: Option<Explained<'a>>,
}

impl<'a, Front> Text<'a, Front> {
    pub(super) fn new(
        write_up: &'a WriteUp<Front>,
        cited_first: &[&'a str],
        site: &'a Site,
        words: &'a Words,
    ) -> Self {
        let mut numbers = BTreeMap::new();
        let in_text = write_up.body.citations.iter().map(|c| c.key.as_str());
        for key in in_text.chain(cited_first.iter().copied()) {
            if write_up.bibliography.references.contains_key(key) {
                let next = numbers.len() + 1;
                numbers.entry(key).or_insert(next);
            }
        }
        Self {
            write_up,
            site,
            words,
            root: SitePath::write_up(&write_up.id).root(),
            numbers,
            explained: None,
        }
    }

    /// The same text, in which words of the glossary lead to their explanation.
    pub(super) fn explaining(mut self, explained: Option<Explained<'a>>) -> Self {
        self.explained = explained;
        self
    }

    /// The words of the glossary that were explained so far.
    pub(super) fn words_here(&self) -> Vec<WordView> {
        self.explained
            .as_ref()
            .map(Explained::words)
            .unwrap_or_default()
    }

    /// A fragment with its holes filled.
    pub(super) fn html(&self, fragment: &Fragment) -> String {
        fragment.filled(|hole, out| self.fill(hole, out))
    }

    /// The same, with its words explained.
    pub(super) fn prose(&self, fragment: &Fragment) -> String {
        match &self.explained {
            Some(explained) => fragment.filled_and_marked(
                |hole, out| self.fill(hole, out),
                |words, out| explained.mark(words, out),
            ),
            None => self.html(fragment),
        }
    }

    fn fill(&self, hole: Hole, out: &mut String) {
        match hole {
            Hole::Link(at) => self.link(at, out),
            Hole::Large(at) => self.large(at, out),
            Hole::Media(at) => self.media(at, out),
            Hole::Tracks(at) => self.tracks(at, out),
            Hole::Veil(at) => {
                if let Some(warning) = self.warning(at) {
                    pictures::veil(warning, self.words, out);
                }
            }
            Hole::Unveil(at) => {
                if let Some(media) = self.shown(at) {
                    let folder = self.write_up.id.folder();
                    let text = |file: &camino::Utf8Path| {
                        let path = folder.join(file);
                        let texts = self.write_up.texts.iter();
                        texts.filter(|t| t.path == path).map(|t| &*t.text).next()
                    };
                    pictures::chapters(media, &self.write_up.folder, text, self.words, out);
                }
                if self.warning(at).is_some() {
                    out.push_str("</details>");
                }
            }
            Hole::Citation(at) => self.citation(at, out),
        }
    }

    /// A picture of the text by itself, with its caption, for a page that shows no more of its section; nothing for a film.
    pub(super) fn figure(&self, at: usize) -> Option<String> {
        let used = self.write_up.body.media.get(at)?;
        let media = self.shown(at)?;
        if matches!(media.kind, MediaType::Mp4 | MediaType::Webm) {
            return None;
        }
        let mut html = String::from("<figure class=\"figure\">");
        let warning = self.warning(at);
        if let Some(warning) = warning {
            pictures::veil(warning, self.words, &mut html);
        }
        html.push_str("<img");
        pictures::attributes(media, &self.write_up.folder, &mut html);
        let _ = write!(html, " alt=\"{}\">", escape(&used.alt));
        if warning.is_some() {
            html.push_str("</details>");
        }
        if let Some(caption) = &used.caption {
            let _ = write!(html, "<figcaption>{}</figcaption>", escape(caption));
        }
        html.push_str("</figure>");
        Some(html)
    }

    /// The `href` attribute of a link; none where it leads to what is not published, so that the words stay without a link.
    fn link(&self, at: usize, out: &mut String) {
        let Some(Some(target)) = self.write_up.targets.get(at) else {
            return;
        };
        let href = match target {
            LinkTarget::External(url) => {
                let _ = write!(out, " href=\"{}\" rel=\"external noopener\"", escape(url));
                return;
            }
            LinkTarget::Anchor(anchor) => format!("#{anchor}"),
            LinkTarget::File(path) => match pictures::find(&self.write_up.folder, path) {
                Some(media) => pictures::address(media, &media.receipt.after),
                None => return,
            },
            LinkTarget::WriteUp { id, anchor } => {
                if !self.site.has(id) {
                    return;
                }
                let anchor = anchor
                    .as_deref()
                    .map(|a| format!("#{a}"))
                    .unwrap_or_default();
                format!("{}{}{anchor}", self.root, SitePath::write_up(id))
            }
        };
        let _ = write!(out, " href=\"{}\"", escape(&href));
    }

    /// The address and size of a picture or video.
    fn media(&self, at: usize, out: &mut String) {
        if let Some(media) = self.shown(at) {
            pictures::attributes(media, &self.write_up.folder, out);
        }
    }

    /// The address of a picture itself.
    fn large(&self, at: usize, out: &mut String) {
        if let Some(media) = self.shown(at) {
            let address = pictures::address(media, &media.receipt.after);
            let _ = write!(out, " href=\"{}\"", escape(&address));
        }
    }

    /// The subtitles of a video.
    fn tracks(&self, at: usize, out: &mut String) {
        if let Some(media) = self.shown(at) {
            let label = self.words.get("media.subtitles").unwrap_or_default();
            let language = &self.write_up.masthead.language;
            pictures::tracks(media, &self.write_up.folder, (language, label), out);
        }
    }

    /// What readers are warned of before this figure.
    fn warning(&self, at: usize) -> Option<&'a str> {
        let shown = self.shown(at)?;
        let mut warnings = self.write_up.masthead.content_warnings.iter();
        warnings
            .find(|it| shown.path == it.media.as_str())
            .map(|it| it.warning.as_str())
    }

    fn shown(&self, at: usize) -> Option<&'a Media> {
        let target = self.write_up.body.media.get(at)?;
        pictures::find(
            &self.write_up.folder,
            &own_file(&self.write_up.id, &target.target)?,
        )
    }

    fn citation(&self, at: usize, out: &mut String) {
        let Some(citation) = self.write_up.body.citations.get(at) else {
            return;
        };
        let Some(&number) = self.numbers.get(citation.key.as_str()) else {
            let _ = write!(out, "<span class=\"citation\">[?]</span>");
            return;
        };
        let label = self
            .words
            .fill("citation.label", &[("n", &number.to_string())]);
        let _ = write!(
            out,
            "<a class=\"citation\" id=\"cite-{at}\" href=\"#ref-{number}\" aria-label=\"{}\">{number}</a>",
            escape(&label)
        );
    }

    /// Links to references by key, for places outside the text; unknown keys were reported.
    pub(super) fn reference_links(&self, keys: &[String]) -> String {
        let numbers = keys.iter().filter_map(|key| self.numbers.get(key.as_str()));
        let links: Vec<String> = numbers
            .map(|number| {
                let label = escape(&self.words.fill("citation.label", &[("n", &number.to_string())]));
                format!("<a class=\"citation\" href=\"#ref-{number}\" aria-label=\"{label}\">{number}</a>")
            })
            .collect();
        links.join(" ")
    }

    pub(super) fn sections(&self) -> Vec<SectionView> {
        let sections = self.write_up.body.sections.iter().map(|section| {
            let none = Fragment::default();
            // In the order of the page, so that a word is explained where it is first read.
            let html = self.prose(&section.body);
            let (kind, options, answer) = match &section.kind {
                SectionKind::Plain => ("plain", Vec::new(), &none),
                SectionKind::Reveal => ("reveal", Vec::new(), &none),
                SectionKind::Decision {
                    options, answer, ..
                } => {
                    let options = options.iter().map(|o| OptionView {
                        html: self.html(&o.label),
                        chosen: o.chosen,
                    });
                    ("decision", options.collect(), answer)
                }
            };
            SectionView {
                id: section.id.clone(),
                title_html: self.html(&section.title),
                title: section.title_text.clone(),
                kind: kind.to_owned(),
                html,
                options,
                answer_html: self.prose(answer),
            }
        });
        sections.collect()
    }

    pub(super) fn footnotes(&self) -> Vec<FootnoteView> {
        let notes = self
            .write_up
            .body
            .footnotes
            .iter()
            .map(|note| FootnoteView {
                number: note.number,
                id: note.id.clone(),
                html: self.html(&note.body),
                backlinks: (1..=note.uses)
                    .map(|n| format!("{}-ref-{n}", note.id))
                    .collect(),
            });
        notes.collect()
    }

    /// The cited references in order of number.
    pub(super) fn references(&self) -> Vec<ReferenceView> {
        let mut cited: Vec<(&str, usize)> = self
            .numbers
            .iter()
            .map(|(key, number)| (*key, *number))
            .collect();
        cited.sort_by_key(|(_, number)| *number);
        let views = cited.into_iter().filter_map(|(key, number)| {
            let reference = self.write_up.bibliography.references.get(key)?;
            let uses = self
                .write_up
                .body
                .citations
                .iter()
                .enumerate()
                .filter(|(_, c)| c.key == key);
            Some(ReferenceView {
                number,
                id: format!("ref-{number}"),
                text: reference.text.clone(),
                url: reference.url.clone(),
                doi: reference.doi.clone(),
                backlinks: uses.map(|(at, _)| format!("cite-{at}")).collect(),
            })
        });
        views.collect()
    }
}

/// Text for an attribute or an element.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Puts the media of every published write-up into the output: only what the text shows or links to.
pub(super) fn media(site: &Site, output: &mut Output) {
    site.cases.iter().for_each(|w| of(w, output));
    site.techniques.iter().for_each(|w| of(w, output));
    site.paths.iter().for_each(|w| of(w, output));
    site.pages.iter().for_each(|w| of(w, output));
}

fn of<Front>(write_up: &Cleared<WriteUp<Front>>, output: &mut Output) {
    let shown = write_up
        .body
        .media
        .iter()
        .filter_map(|m| own_file(&write_up.id, &m.target));
    let linked = write_up
        .targets
        .iter()
        .flatten()
        .filter_map(|target| match target {
            LinkTarget::File(path) => Some(path.clone()),
            _ => None,
        });
    let named: Vec<Utf8PathBuf> = shown.chain(linked).collect();
    let place = write_up.id.folder();
    let folder = &write_up.folder;
    let from = match &folder.stand_in {
        Some(version) => version.join(&place),
        None => place.clone(),
    };
    for media in named.iter().filter_map(|path| pictures::find(folder, path)) {
        let smaller = media.receipt.smaller.iter().map(|version| (media, version));
        let companions = pictures::companions(media, folder).into_iter();
        let whole = std::iter::once(media).chain(companions);
        for (media, version) in whole.map(|m| (m, &m.receipt.after)).chain(smaller) {
            let path = place.join(pictures::name(media, version));
            output.media(path.into_string(), media.origin(&from, version));
        }
    }
}
