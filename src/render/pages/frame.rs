//! What frames every page: the site's view, navigation, titles and the trail.

mod translations;

use super::Desk;
use crate::archive::choice::Choice;
use crate::archive::moderation::Signatures;
use crate::archive::{Case, WriteUp};
use crate::render::view::{
    Alternate, Breadcrumb, Crumb, FacetView, Labelled, PageView, SiteView, Tag, Translation,
};
use crate::render::{card, cite, feeds};
use crate::review::{Cleared, Reason};
use crate::site::SitePath;
use crate::words::Words;
use tera::Context;
use translations::Translations;

/// The parts of the frame that are the same on every page.
pub(super) struct Frame {
    site: SiteView,
    words: Words,
    /// The language of the words.
    language: String,
    translations: Translations,
    /// The picture of pages that have none of their own.
    card: Option<String>,
    /// The path part of the base address: where the error page, which is shown at any depth, finds the site's root.
    base_path: String,
}

/// What a page says of itself.
pub(super) struct Head {
    title: String,
    description: String,
    language: Option<String>,
    breadcrumbs: Vec<Breadcrumb>,
    structured: String,
    marks: Vec<String>,
    translations: Vec<Translation>,
    tags: Vec<Tag>,
    exports: Vec<Alternate>,
    card: Option<String>,
}

impl Frame {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let (site, words) = (desk.site, &desk.theme.words);
        let config = &site.config;
        let crumb = |key: &str, url: SitePath| Crumb {
            label: words.get(&format!("nav.{key}")).unwrap_or(key).to_owned(),
            url: url.to_string(),
            current: false,
        };
        let navigation = ["cases", "techniques", "paths", "browse", "people", "news"];
        let threads = site.cases.iter().filter_map(|c| c.body.discussion.as_ref());
        let view = SiteView {
            title: config.title.clone(),
            tagline: config.tagline.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            base_url: config.base_url.clone(),
            notice: config.notice.clone(),
            demonstration: config.demonstration,
            preview: site.now.preview,
            unsigned: site.moderation.policy.signatures == Signatures::Off,
            contact: config.contact.as_ref().map(|contact| contact_link(contact)),
            licence: config.licence.clone(),
            navigation: navigation
                .iter()
                .map(|key| crumb(key, SitePath::folder(&[key])))
                .collect(),
            footer: site
                .pages
                .iter()
                .map(|page| Crumb {
                    label: page.masthead.title.clone(),
                    url: SitePath::write_up(&page.id).to_string(),
                    current: false,
                })
                .chain([
                    crumb("glossary", SitePath::folder(&["glossary"])),
                    crumb("figures", SitePath::folder(&["figures"])),
                    crumb("log", SitePath::folder(&["log"])),
                ])
                .collect(),
            keepable: !site.now.preview,
            generator: concat!("casebook ", env!("CARGO_PKG_VERSION")).to_owned(),
            case_count: site.cases.len(),
            technique_count: site.techniques.len(),
            path_count: site.paths.len(),
            contribution_count: threads.map(super::discussion::shown).sum(),
        };
        let base_path = config
            .base_url
            .split_once("://")
            .and_then(|(_, rest)| rest.split_once('/'));
        let base_path = base_path.map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}"));
        Self {
            site: view,
            words: words.clone(),
            language: desk.theme.language.clone(),
            translations: Translations::of(site),
            card: card::of_site(site).map(|file| format!("{}{file}", config.base_url)),
            base_path,
        }
    }

    /// A page with its own title.
    pub(super) fn titled(&self, title: &str, description: &str) -> Head {
        Head {
            title: title.to_owned(),
            description: description.to_owned(),
            language: None,
            breadcrumbs: Vec::new(),
            structured: String::new(),
            marks: Vec::new(),
            translations: Vec::new(),
            tags: Vec::new(),
            exports: Vec::new(),
            card: None,
        }
    }

    /// A page whose title is a string of the theme.
    pub(super) fn named(&self, key: &str) -> Head {
        let title = self.word(key);
        let mut head = self.titled(&title, &self.site.description);
        head.breadcrumbs = vec![self.home(), last(&title)];
        head
    }

    /// A page below one whose title is a string of the theme.
    pub(super) fn below(&self, parent: &str, title: &str, description: &str) -> Head {
        let description = if description.is_empty() {
            &self.site.description
        } else {
            description
        };
        let mut head = self.titled(title, description);
        head.breadcrumbs = vec![self.home(), self.crumb(parent), last(title)];
        head
    }

    /// A page below one whose title is a string of the theme, and below others after it: label and address.
    pub(super) fn under(&self, parent: &str, between: &[(String, String)], title: &str) -> Head {
        let mut head = self.below(parent, title, "");
        let between = between.iter().map(|(label, url)| Breadcrumb {
            label: label.clone(),
            url: Some(url.clone()),
        });
        head.breadcrumbs.splice(2..2, between);
        head
    }

    /// A term's page: below its facet and its broader terms.
    pub(super) fn term(&self, view: &FacetView) -> Head {
        let title = format!("{}: {}", view.facet.label, view.term.term.label);
        let mut head = self.titled(
            &title,
            view.term
                .definition
                .as_deref()
                .unwrap_or(&self.site.description),
        );
        head.breadcrumbs = vec![self.home(), self.crumb("browse")];
        head.breadcrumbs.push(Breadcrumb {
            label: view.plural.clone(),
            url: view.facet.url.clone(),
        });
        head.breadcrumbs
            .extend(view.broader.iter().map(|b| Breadcrumb {
                label: b.label.clone(),
                url: b.url.clone(),
            }));
        head.breadcrumbs.push(last(&view.term.term.label));
        head
    }

    /// A write-up's page.
    pub(super) fn write_up<Front>(
        &self,
        write_up: &Cleared<WriteUp<Front>>,
        structured: String,
        desk: &Desk<'_>,
    ) -> Head {
        let masthead = &write_up.masthead;
        let mut head = match write_up.id.kind {
            crate::archive::Kind::Page => {
                let mut head = self.titled(&masthead.title, &masthead.summary);
                head.breadcrumbs = vec![self.home(), last(&masthead.title)];
                head
            }
            kind => self.below(kind.folder(), &masthead.title, &masthead.summary),
        };
        if head.description.is_empty() {
            head.description.clone_from(&self.site.description);
        }
        head.language = Some(masthead.language.clone());
        head.structured = structured;
        head.marks = write_up
            .clearance()
            .marks
            .iter()
            .map(|reason| mark(reason, &desk.theme.words))
            .collect();
        head.translations =
            self.translations
                .group(&write_up.id, &self.site.base_url, &desk.theme.words);
        if write_up.id.kind != crate::archive::Kind::Page {
            head.card = card::of_write_up(&write_up.id, &masthead.title)
                .map(|file| format!("{}{file}", self.site.base_url));
        }
        if cite::is_cited(write_up.id.kind) {
            let tags = cite::tags(write_up, desk.site).into_iter();
            head.tags = tags
                .map(|(name, content)| Tag {
                    name: name.to_owned(),
                    content,
                })
                .collect();
            head.exports = cite::FORMS
                .iter()
                .map(|(ending, media_type, title)| Alternate {
                    title: (*title).to_owned(),
                    media_type: (*media_type).to_owned(),
                    url: cite::file(&write_up.id, ending),
                })
                .collect();
        }
        head
    }

    /// A page beside a case's own, below it.
    pub(super) fn beside(&self, case: &Cleared<Case>, key: &str, desk: &Desk<'_>) -> Head {
        let mut head = self.write_up(case, String::new(), desk);
        let name = self.word(key);
        head.title = format!("{name}: {}", case.masthead.title);
        if let Some(own) = head.breadcrumbs.last_mut() {
            own.url = Some(SitePath::write_up(&case.id).to_string());
        }
        head.breadcrumbs.push(last(&name));
        head
    }

    /// Puts site and page into the context.
    pub(super) fn complete(&self, context: &mut Context, head: Head, kind: &str, path: &SitePath) {
        let own = head.language.unwrap_or_else(|| self.language.clone());
        // Where the words around the text are in its language, the page is in one language: the text's own variant of it.
        let alike = primary(&own) == primary(&self.language);
        let language = if alike {
            own.clone()
        } else {
            self.language.clone()
        };
        let mut site = self.site.clone();
        for crumb in site.navigation.iter_mut().chain(&mut site.footer) {
            crumb.current = path.as_str().starts_with(&crumb.url);
        }
        let feed_title = self.words.fill("feed.title", &[("site", &self.site.title)]);
        let alternate = |media_type: &str, url: &str| Alternate {
            title: feed_title.clone(),
            media_type: media_type.to_owned(),
            url: url.to_owned(),
        };
        let page = PageView {
            kind: kind.to_owned(),
            url: path.to_string(),
            root: if matches!(kind, "not-found" | "offline") {
                self.base_path.clone()
            } else {
                path.root()
            },
            title: head.title,
            description: head.description,
            canonical: format!("{}{path}", self.site.base_url),
            direction: direction(&language).to_owned(),
            language,
            content_direction: direction(&own).to_owned(),
            content_language: (!alike).then_some(own),
            translations: head.translations,
            tags: head.tags,
            exports: head.exports,
            card: head.card.or_else(|| self.card.clone()),
            noindex: self.site.preview
                || matches!(
                    kind,
                    "not-found"
                        | "offline"
                        | "redirect"
                        | "tombstone"
                        | "slides"
                        | "handout"
                        | "log"
                ),
            breadcrumbs: head.breadcrumbs,
            alternates: vec![
                alternate("application/atom+xml", feeds::ATOM),
                alternate("application/feed+json", feeds::JSON),
            ],
            structured_data_html: head.structured,
            preview_marks: head.marks,
        };
        context.insert("site", &site);
        context.insert("page", &page);
    }

    fn word(&self, key: &str) -> String {
        self.words
            .get(&format!("nav.{key}"))
            .unwrap_or(key)
            .to_owned()
    }

    fn home(&self) -> Breadcrumb {
        Breadcrumb {
            label: self.word("home"),
            url: Some(String::new()),
        }
    }

    fn crumb(&self, key: &str) -> Breadcrumb {
        Breadcrumb {
            label: self.word(key),
            url: Some(SitePath::folder(&[key]).to_string()),
        }
    }
}

fn last(label: &str) -> Breadcrumb {
    Breadcrumb {
        label: label.to_owned(),
        url: None,
    }
}

fn contact_link(contact: &str) -> Labelled {
    let is_mail = contact.contains('@') && !contact.contains(':');
    let href = if is_mail {
        format!("mailto:{contact}")
    } else {
        contact.to_owned()
    };
    Labelled {
        id: "contact".into(),
        label: contact.trim_start_matches("mailto:").to_owned(),
        url: Some(href),
    }
}

/// Why a page of a preview would not be published, in the reader's language.
fn mark(reason: &Reason, words: &Words) -> String {
    let scope = reason
        .scope()
        .map(|scope| words.value("scope", scope.as_str()))
        .unwrap_or_default();
    words
        .value("reason", reason.as_str())
        .replace("{scope}", &scope)
}

fn primary(language: &str) -> Option<&str> {
    language.split('-').next()
}

/// The direction of a language's script, which a tag may name: Kurdish and Punjabi are written both ways.
pub(crate) fn direction(language: &str) -> &'static str {
    let mut parts = language.split('-');
    let first = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4);
    let right_to_left = match script {
        Some(script) => matches!(script, "Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm"),
        None => matches!(
            first,
            "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb"
        ),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn a_script_in_the_tag_says_where_lines_begin() {
        assert_eq!(direction("ar-EG"), "rtl");
        assert_eq!(direction("az-Arab-IR"), "rtl");
        assert_eq!(direction("az-Latn"), "ltr");
        assert_eq!(direction("zh-Hant"), "ltr");
    }
}
